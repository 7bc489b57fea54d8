// Package extract turns the bytes of a file into text and tables. It knows file
// formats and encodings and nothing of what a report says: a table leaves here as
// lines of tab-separated cells, so that one reader serves every format.
//
// Every failure is an *Error with one Reason of a fixed list. Nothing here panics
// on any input, and work grows linearly with the size of the file.
package extract

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
	"time"
	"unicode"

	"gongkai/report"
)

// Document is one file as text.
type Document struct {
	Source report.Source

	// Text is the decoded text, valid UTF-8. For text files it is the file
	// decoded, byte-order mark left out; for other formats it is what was
	// extracted, paragraphs on lines of their own and table rows as lines of
	// tab-separated cells, a merged cell written once.
	Text string

	// What the file says about itself outside its text; "" where it says nothing.
	Title     string
	Publisher string
	Published string // as printed
	URL       string

	// Manifest is what a manifest beside the file says of it. Decode leaves it
	// empty; who finds the manifest sets it before the document is parsed.
	Manifest ManifestRow
}

// ManifestRow is what one row of a manifest says of a file; "" and 0 say nothing.
type ManifestRow struct {
	URL       string // where the file was fetched
	Agency    string // name of the publisher
	Region    string // division code of 2 to 9 digits, or names from the province down: 山东省/烟台市
	Year      int    // reported on
	FetchedAt string // as written
}

// IsZero tells a row that says nothing.
func (r ManifestRow) IsZero() bool { return r == ManifestRow{} }

// The formats of Source.Format.
const (
	FormatText = "text"
	FormatHTML = "html"
	FormatDOCX = "docx"
	FormatXLSX = "xlsx"
	FormatPDF  = "pdf"
	FormatDOC  = "doc" // the binary format of Word before 2007, and WPS documents
	FormatXLS  = "xls" // the binary format of Excel before 2007, and WPS sheets
	FormatRTF  = "rtf"
)

// Limits bound what a file may cost. The zero value is useful.
type Limits struct {
	MaxBytes int64         // of the file; 0 stands for 32 MB
	MaxText  int           // bytes of text extracted from it; 0 stands for 64 MB
	MaxCells int           // table cells of one file; 0 stands for 1,000,000
	Timeout  time.Duration // of reading a risky format; 0 stands for 20 s, and three times that for office converters

	// Child is a command, program and arguments, that runs ServeChild on its standard
	// input and output. Containers, PDF and old office formats are then read in a
	// process of its own for each file; without it they are read in this one.
	Child     []string
	MaxMemory int64 // bytes that such a process and its converters may hold; 0 stands for 768 MB

	inChild bool
}

func (l Limits) withDefaults() Limits {
	if l.MaxBytes <= 0 {
		l.MaxBytes = 32 << 20
	}
	if l.MaxText <= 0 {
		l.MaxText = 64 << 20
	}
	if l.MaxCells <= 0 {
		l.MaxCells = 1_000_000
	}
	if l.Timeout <= 0 {
		l.Timeout = 20 * time.Second
	}
	if l.MaxMemory <= 0 {
		l.MaxMemory = 768 << 20
	}
	return l
}

// Read opens a file and extracts its text. Only formats that need a converter
// wait on ctx; the others finish in time linear in the file.
func Read(ctx context.Context, path string, limits Limits) (*Document, error) {
	limits = limits.withDefaults()
	data, err := Load(path, limits.MaxBytes)
	if err != nil {
		return nil, err
	}
	return decode(ctx, path, data, limits)
}

// Load reads a whole regular file of at most maxBytes. It never waits.
func Load(path string, maxBytes int64) ([]byte, error) {
	// Without waiting: opening a pipe that nobody writes to would never return.
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, unreadable(path, err)
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return nil, unreadable(path, err)
	}
	if !st.Mode().IsRegular() {
		return nil, &Error{Path: path, Reason: ReasonUnreadable, Detail: "不是普通文件"}
	}
	if st.Size() > maxBytes {
		return nil, tooLarge(path, st.Size(), maxBytes)
	}
	data, err := io.ReadAll(io.LimitReader(f, maxBytes+1))
	if err != nil {
		return nil, unreadable(path, err)
	}
	if int64(len(data)) > maxBytes {
		return nil, tooLarge(path, int64(len(data)), maxBytes)
	}
	return data, nil
}

func unreadable(path string, err error) error {
	detail := err.Error()
	var pe *os.PathError
	switch {
	case errors.Is(err, os.ErrNotExist):
		detail = "文件不存在"
	case errors.Is(err, os.ErrPermission):
		detail = "没有读取权限"
	case errors.As(err, &pe):
		// The path stands in front already; a PathError would say it twice.
		detail = pe.Op + ": " + pe.Err.Error()
	}
	return &Error{Path: path, Reason: ReasonUnreadable, Detail: detail, Err: err}
}

func tooLarge(path string, size, limit int64) error {
	return &Error{Path: path, Reason: ReasonTooLarge, Detail: fmt.Sprintf("%.1f MB，上限 %.0f MB", float64(size)/(1<<20), float64(limit)/(1<<20))}
}

// Decode extracts the text of a file already in memory. The path names the file
// in errors and, by its ending, helps where the bytes leave the format open.
func Decode(path string, data []byte, limits Limits) (*Document, error) {
	return DecodeContext(context.Background(), path, data, limits)
}

// DecodeContext is Decode with a context that ends the converters of risky formats.
func DecodeContext(ctx context.Context, path string, data []byte, limits Limits) (*Document, error) {
	return decode(ctx, path, data, limits.withDefaults())
}

func decode(ctx context.Context, path string, data []byte, limits Limits) (*Document, error) {
	if len(data) == 0 {
		return nil, &Error{Path: path, Reason: ReasonEmpty}
	}
	if int64(len(data)) > limits.MaxBytes {
		return nil, tooLarge(path, int64(len(data)), limits.MaxBytes)
	}
	sum := sha256.Sum256(data)
	doc := &Document{Source: report.Source{Path: path, Bytes: int64(len(data)), SHA256: hex.EncodeToString(sum[:])}}
	if err := read(ctx, doc, data, limits); err != nil {
		var e *Error
		if errors.As(err, &e) {
			e.Path = path
			return nil, e
		}
		return nil, &Error{Path: path, Reason: ReasonMalformed, Detail: err.Error(), Err: err}
	}
	if len(doc.Text) > limits.MaxText {
		return nil, &Error{Path: path, Reason: ReasonTooLarge, Detail: fmt.Sprintf("文字有 %.1f MB，上限 %.0f MB", float64(len(doc.Text))/(1<<20), float64(limits.MaxText)/(1<<20))}
	}
	if !strings.ContainsFunc(doc.Text, unicode.IsLetter) {
		return nil, &Error{Path: path, Reason: ReasonNoText, Detail: noTextDetail(doc.Source.Format)}
	}
	return doc, nil
}

func noTextDetail(format string) string {
	if format == FormatPDF {
		return "可能是扫描件，需先做文字识别"
	}
	return ""
}

// read dispatches on what the bytes are.
func read(ctx context.Context, doc *Document, data []byte, limits Limits) error {
	kind := sniff(data)
	if kind != kindText {
		if kind.risky() && len(limits.Child) > 0 {
			return readInChild(ctx, doc, data, limits)
		}
		return readContainer(ctx, kind, doc, data, limits)
	}
	text, encoding, err := decodeText(data)
	if err != nil {
		return err
	}
	doc.Source.Encoding = encoding
	if looksLikeHTML(doc.Source.Path, text) {
		doc.Source.Format = FormatHTML
		return readHTML(doc, text, limits)
	}
	doc.Source.Format = FormatText
	doc.Text = text
	return nil
}

// readContainer reads what is not text.
func readContainer(ctx context.Context, kind kind, doc *Document, data []byte, limits Limits) error {
	switch kind {
	case kindZip:
		return readOffice(doc, data, limits)
	case kindPDF:
		doc.Source.Format, doc.Source.Encoding = FormatPDF, encodingUTF8
		return readPDF(ctx, doc, data, limits)
	case kindOLE, kindRTF:
		return readOldOffice(ctx, kind, doc, data, limits)
	}
	return &Error{Reason: ReasonUnsupported, Detail: kind.String()}
}

// timeoutOf is how long a format may take: office programs start slowly.
func timeoutOf(k kind, limits Limits) time.Duration {
	if k == kindOLE || k == kindRTF {
		return 3 * limits.Timeout
	}
	return limits.Timeout
}
