package fault

import "gongkai/report"

// Reason says why an input gave no report. The list is fixed.
type Reason string

// The reasons.
const (
	Empty       Reason = "empty"        // no bytes
	TooLarge    Reason = "too_large"    // more bytes, text, cells or memory than the limits allow
	Binary      Reason = "binary"       // bytes that are no text in any encoding known here
	Truncated   Reason = "truncated"    // ends inside a character or inside its container
	BadEncoding Reason = "bad_encoding" // text, but damaged beyond reading
	NoText      Reason = "no_text"      // readable, and no word in it: a scan, a picture
	Unsupported Reason = "unsupported"  // a format that is known and not read
	Unreadable  Reason = "unreadable"   // the file could not be opened or read
	Malformed   Reason = "malformed"    // a container that breaks its own format
	Encrypted   Reason = "encrypted"    // a container that wants a password
	Timeout     Reason = "timeout"      // the converter did not finish in time
	Crashed     Reason = "crashed"      // the process that read the file ended without an answer

	NotReport    Reason = "not_report"     // a document, but no report; the detail says what it is
	TablesAlone  Reason = "tables_alone"   // tables without agency, year and narrative
	ParserFailed Reason = "parser_failed"  // the parser broke on the document; the detail says how
	BadReport    Reason = "invalid_report" // what was read breaks the rules of a report
	BadManifest  Reason = "bad_manifest"   // a manifest, or rows of it, that cannot be used
	BadPath      Reason = "bad_path"       // a path that leads to no file that may be read
	Unknown      Reason = "unknown"        // none of the others; the detail says what
)

// reasons words them. Those that are "" are said by their detail alone.
var reasons = map[Reason]wording{
	Empty:       {"文件是空的", "the file is empty"},
	TooLarge:    {"文件太大", "the file is too large"},
	Binary:      {"不是文本，是二进制数据", "binary data, not text"},
	Truncated:   {"文件不完整，在中途断开", "the file is incomplete and breaks off"},
	BadEncoding: {"编码已损坏，无法辨认", "the encoding is damaged beyond reading"},
	NoText:      {"没有文字", "there is no text"},
	Unsupported: {"不支持这种格式", "this format is not supported"},
	Unreadable:  {"无法读取", "the file cannot be read"},
	Malformed:   {"文件结构有误", "the structure of the file is broken"},
	Encrypted:   {"文件已加密", "the file is encrypted"},
	Timeout:     {"转换超时", "the conversion took too long"},
	Crashed:     {"读取的进程异常结束", "the process that read the file ended unexpectedly"},
	NotReport:   {},
	TablesAlone: {"只有统计表，没有机关、年度和叙述（可在 manifest.csv 中写明机关和年度）",
		"statistical tables alone, without agency, year and narrative (manifest.csv can name agency and year)"},
	ParserFailed: {},
	BadReport:    {"读出的报告不合规则", "the report that was read breaks the rules"},
	BadManifest:  {},
	BadPath:      {},
	Unknown:      {},
}

// Text is the reason for readers, "" where its detail says everything.
func (r Reason) Text(l report.Lang) string {
	if w, ok := reasons[r]; ok {
		return w.in(l)
	}
	return string(r)
}
