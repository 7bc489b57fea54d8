// Package extract turns the bytes of a file into text and tables. It knows file
// formats and encodings and nothing of what a report says: a table leaves here as
// lines of tab-separated cells, so that one reader serves every format.
//
// It tells formats by their bytes and hands each to its room: text, webpage, office and
// pdf. Containers, PDF and old office formats may crash or hang their readers, so each
// such file is read by another process where Limits.Children are given; package process
// bounds the time, memory and output of each reading.
//
// Every failure is a *fault.Error with the path. Nothing here panics on any input, and
// work grows linearly with the size of the file. A text that leaves here is bounded in its
// bytes, lines and cells (Limits.Allow), so that what is made of it has bounds as well.
package extract

import (
	"context"
	"errors"
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
}

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
	MaxText  int           // bytes of text extracted from it; 0 stands for 3 MB
	MaxLines int           // lines of it that are not blank; 0 stands for 50,000
	MaxCells int           // table cells of it, a line without any counted as one; 0 stands for 60,000
	Timeout  time.Duration // of reading a risky format; 0 stands for 20 s, and three times that for office converters

	// Children read containers, PDF and old office formats; without them these are read
	// in this process.
	Children *Children `json:"-"`
	// MaxMemory is how many bytes a child and its converters may hold; 0 stands
	// for 768 MB, and for PDF and containers for 64 MB and eight times the size of the
	// file, beside what they hold before they read it.
	MaxMemory int64

	inChild bool
}

func (l Limits) withDefaults() Limits {
	if l.MaxBytes <= 0 {
		l.MaxBytes = 32 << 20
	}
	if l.MaxText <= 0 {
		l.MaxText = maxText
	}
	if l.MaxLines <= 0 {
		l.MaxLines = maxLines
	}
	if l.MaxCells <= 0 {
		l.MaxCells = maxCells
	}
	if l.Timeout <= 0 {
		l.Timeout = 20 * time.Second
	}
	return l
}

// Read opens a file and extracts its text. Only formats that need a converter
// wait on ctx; the others finish in time linear in the file.
func Read(ctx context.Context, path string, limits Limits) (*Document, error) {
	f, err := Open(path, limits.withDefaults().MaxBytes)
	if err != nil {
		return nil, err
	}
	return f.Document(ctx, limits)
}

// Document extracts the text of the file. The context ends the converters of risky
// formats.
func (f *File) Document(ctx context.Context, limits Limits) (*Document, error) {
	doc, err := f.extract(ctx, limits.withDefaults())
	if err != nil {
		return nil, err
	}
	doc.Source.Path, doc.Source.Bytes, doc.Source.SHA256 = f.path, int64(len(f.data)), f.SHA256()
	return doc, nil
}

// extract gives the document without its path, size and hash.
func (f *File) extract(ctx context.Context, limits Limits) (*Document, error) {
	refuse := func(reason fault.Reason, d fault.Detail) (*Document, error) {
		return nil, &fault.Error{Path: f.path, Reason: reason, Detail: d}
	}
	if len(f.data) == 0 {
		return refuse(fault.Empty, fault.Detail{})
	}
	if int64(len(f.data)) > limits.MaxBytes {
		return nil, file.TooLarge(f.path, int64(len(f.data)), limits.MaxBytes)
	}
	doc, err := f.read(ctx, limits)
	if err == nil {
		err = limits.Allow(doc.Text)
	}
	if err != nil {
		var e *fault.Error
		if !errors.As(err, &e) {
			e = fault.Wrap(fault.Malformed, err)
		}
		e.Path = f.path
		return nil, e
	}
	if strings.ContainsFunc(doc.Text, unicode.IsLetter) {
		return doc, nil
	}
	if doc.Source.Format == FormatPDF {
		return refuse(fault.NoText, fault.Say(fault.MaybeScan))
	}
	return refuse(fault.NoText, fault.Detail{})
}

// read dispatches on what the bytes are.
func (f *File) read(ctx context.Context, limits Limits) (*Document, error) {
	if f.kind != kindText {
		if f.kind.risky() && limits.Children != nil {
			return f.readInChild(ctx, limits)
		}
		return f.readContainer(ctx, limits)
	}
	s, encoding, err := f.decoded()
	if err != nil {
		return nil, err
	}
	doc := &Document{Source: report.Source{Format: FormatText, Encoding: encoding}, Text: s}
	if !looksLikeHTML(f.path, s) {
		return doc, nil
	}
	page, err := webpage.Read(s, limits.MaxCells)
	if err != nil {
		return nil, err
	}
	doc.Source.Format, doc.Text = FormatHTML, page.Text
	doc.Title, doc.Publisher, doc.Published, doc.URL = page.Title, page.Publisher, page.Published, page.URL
	return doc, nil
}

// readContainer reads what is not text.
func (f *File) readContainer(ctx context.Context, limits Limits) (*Document, error) {
	bounds := process.Bounds{Timeout: f.kind.timeout(limits), Memory: f.memory(limits), Output: maxOutput * limits.MaxText,
		Confined: limits.inChild}
	var read office.Document
	var err error
	switch f.kind {
	case kindPDF:
		read.Format = FormatPDF
		read.Text, err = pdf.Read(ctx, f.data, bounds)
	case kindZip:
		read, err = office.Read(f.data, limits.office())
	case kindOLE, kindRTF:
		read, err = office.Convert(ctx, f.data, f.kind == kindRTF, limits.MaxBytes, limits.office(), bounds)
	default:
		return nil, fault.New(fault.Unsupported, f.kind.detail())
	}
	if err != nil {
		return nil, err
	}
	return &Document{Source: report.Source{Format: read.Format, Encoding: text.UTF8}, Title: read.Title, Text: read.Text}, nil
}

func (l Limits) office() office.Limits { return office.Limits{Text: l.MaxText, Cells: l.MaxCells} }

// memory is how many bytes the processes that read the file may hold.
func (f *File) memory(limits Limits) int64 {
	switch {
	case limits.MaxMemory > 0:
		return limits.MaxMemory
	case f.kind == kindOLE || f.kind == kindRTF:
		return maxMemory
	}
	return min(maxMemory, idleMemory+64<<20+8*f.Bytes())
}

// timeout is how long a format may take: office programs start slowly.
func (k kind) timeout(limits Limits) time.Duration {
	if k == kindOLE || k == kindRTF {
		return 3 * limits.Timeout
	}
	return limits.Timeout
}
