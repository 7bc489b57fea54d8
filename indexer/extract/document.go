// Package extract turns the bytes of a file into text and tables. It knows file
// formats and encodings and nothing of what a report says: a table leaves here as
// lines of tab-separated cells, so that one reader serves every format.
//
// It tells formats by their bytes and hands each to its room: text, webpage, office and
// pdf. Containers, PDF and old office formats may crash or hang their readers, so each
// such file is read by a process of its own where Limits.Child says how to start one;
// package process bounds its time, memory and output.
//
// Every failure is a *fault.Error with the path. Nothing here panics on any input, and
// work grows linearly with the size of the file.
package extract

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"

	"gongkai/indexer/extract/file"
	"gongkai/indexer/extract/office"
	"gongkai/indexer/extract/pdf"
	"gongkai/indexer/extract/process"
	"gongkai/indexer/extract/text"
	"gongkai/indexer/extract/webpage"
	"gongkai/indexer/fault"
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

// IsZero reports whether a row says nothing.
func (r ManifestRow) IsZero() bool { return r == ManifestRow{} }

// The formats of Source.Format.
const (
	FormatText = "text"
	FormatHTML = "html"
	FormatPDF  = "pdf"
	FormatDOCX = office.DOCX
	FormatXLSX = office.XLSX
	FormatDOC  = office.DOC
	FormatXLS  = office.XLS
	FormatRTF  = office.RTF
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
	data, err := file.Load(path, limits.MaxBytes)
	if err != nil {
		return nil, err
	}
	return decode(ctx, path, data, limits)
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
		return nil, &fault.Error{Path: path, Reason: fault.Empty}
	}
	if int64(len(data)) > limits.MaxBytes {
		return nil, file.TooLarge(path, int64(len(data)), limits.MaxBytes)
	}
	sum := sha256.Sum256(data)
	doc := &Document{Source: report.Source{Path: path, Bytes: int64(len(data)), SHA256: hex.EncodeToString(sum[:])}}
	if err := read(ctx, doc, data, limits); err != nil {
		var e *fault.Error
		if errors.As(err, &e) {
			e.Path = path
			return nil, e
		}
		return nil, &fault.Error{Path: path, Reason: fault.Malformed, Detail: fault.Say(fault.Cause, err), Err: err}
	}
	if len(doc.Text) > limits.MaxText {
		return nil, &fault.Error{Path: path, Reason: fault.TooLarge,
			Detail: fault.Say(fault.TextSize, fmt.Sprintf("%.1f", float64(len(doc.Text))/(1<<20)), fmt.Sprintf("%.0f", float64(limits.MaxText)/(1<<20)))}
	}
	if !strings.ContainsFunc(doc.Text, unicode.IsLetter) {
		none := &fault.Error{Path: path, Reason: fault.NoText}
		if doc.Source.Format == FormatPDF {
			none.Detail = fault.Say(fault.MaybeScan)
		}
		return nil, none
	}
	return doc, nil
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
	s, encoding, err := text.Decode(data)
	if err != nil {
		return err
	}
	doc.Source.Encoding = encoding
	if !looksLikeHTML(doc.Source.Path, s) {
		doc.Source.Format, doc.Text = FormatText, s
		return nil
	}
	page, err := webpage.Read(s, limits.MaxCells)
	if err != nil {
		return err
	}
	doc.Source.Format, doc.Text = FormatHTML, page.Text
	doc.Title, doc.Publisher, doc.Published, doc.URL = page.Title, page.Publisher, page.Published, page.URL
	return nil
}

// readContainer reads what is not text.
func readContainer(ctx context.Context, kind kind, doc *Document, data []byte, limits Limits) error {
	bounds := process.Bounds{Timeout: timeoutOf(kind, limits), Memory: limits.MaxMemory, Output: limits.MaxText, Confined: limits.inChild}
	var read office.Document
	var err error
	switch kind {
	case kindPDF:
		read.Format = FormatPDF
		read.Text, err = pdf.Read(ctx, data, bounds)
	case kindZip:
		read, err = office.Read(data, limits.office())
	case kindOLE, kindRTF:
		read, err = office.Convert(ctx, data, kind == kindRTF, limits.MaxBytes, limits.office(), bounds)
	default:
		return fault.New(fault.Unsupported, kind.detail())
	}
	if err != nil {
		return err
	}
	doc.Source.Format, doc.Source.Encoding = read.Format, text.UTF8
	doc.Title, doc.Text = read.Title, read.Text
	return nil
}

func (l Limits) office() office.Limits { return office.Limits{Text: l.MaxText, Cells: l.MaxCells} }

// timeoutOf is how long a format may take: office programs start slowly.
func timeoutOf(k kind, limits Limits) time.Duration {
	if k == kindOLE || k == kindRTF {
		return 3 * limits.Timeout
	}
	return limits.Timeout
}
