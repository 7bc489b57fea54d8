package extract

import "fmt"

// Reason says why a file gave no text.
type Reason string

// The reasons. The list is fixed: what a file can do wrong is one of these.
const (
	ReasonEmpty       Reason = "empty"        // no bytes
	ReasonTooLarge    Reason = "too_large"    // more bytes, text or cells than the limits allow
	ReasonBinary      Reason = "binary"       // bytes that are no text in any encoding known here
	ReasonTruncated   Reason = "truncated"    // ends inside a character or inside its container
	ReasonBadEncoding Reason = "bad_encoding" // text, but damaged beyond reading
	ReasonNoText      Reason = "no_text"      // readable, and no word in it: a scan, a picture
	ReasonUnsupported Reason = "unsupported"  // a format that is known and not read
	ReasonUnreadable  Reason = "unreadable"   // the file could not be opened or read
	ReasonMalformed   Reason = "malformed"    // a container that breaks its own format
	ReasonEncrypted   Reason = "encrypted"    // a container that wants a password
	ReasonTimeout     Reason = "timeout"      // the converter did not finish in time
	ReasonCrashed     Reason = "crashed"      // the process that read the file ended without an answer
)

// Text is the reason for readers.
func (r Reason) Text() string {
	switch r {
	case ReasonEmpty:
		return "文件是空的"
	case ReasonTooLarge:
		return "文件太大"
	case ReasonBinary:
		return "不是文本，是二进制数据"
	case ReasonTruncated:
		return "文件不完整，在中途断开"
	case ReasonBadEncoding:
		return "编码已损坏，无法辨认"
	case ReasonNoText:
		return "没有文字"
	case ReasonUnsupported:
		return "不支持这种格式"
	case ReasonUnreadable:
		return "无法读取"
	case ReasonMalformed:
		return "文件结构有误"
	case ReasonEncrypted:
		return "文件已加密"
	case ReasonTimeout:
		return "转换超时"
	case ReasonCrashed:
		return "读取的进程异常结束"
	}
	return string(r)
}

// Error is a file that gave no text.
type Error struct {
	Path   string
	Reason Reason
	Detail string // more on it, "" where there is no more
	Tool   string // the program that has to be installed to read such files, or ""
	Err    error  // what lies beneath, or nil
}

// Temporary tells a failure that another attempt at the same bytes may not meet: a
// converter was missing, or did not finish in time.
func (e *Error) Temporary() bool { return e.Tool != "" || e.Reason == ReasonTimeout }

// Error is "path: reason" with the detail in brackets.
func (e *Error) Error() string {
	if e.Detail == "" {
		return fmt.Sprintf("%s: %s", e.Path, e.Reason.Text())
	}
	return fmt.Sprintf("%s: %s（%s）", e.Path, e.Reason.Text(), e.Detail)
}

// Unwrap is the error beneath.
func (e *Error) Unwrap() error { return e.Err }
