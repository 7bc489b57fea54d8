// Package office reads documents and workbooks: DOCX and XLSX by itself, and the formats
// before them (DOC, WPS, XLS, ET, RTF) through a converter that is installed.
//
// The bytes of a file go in; its text comes out, paragraphs on lines of their own and
// table rows as lines of tab-separated cells, a merged cell written once and an empty
// one empty. What a container unpacks to is counted while it is read and bounded (64 MB,
// a hundred times its size, 2,000 entries, depth and number of XML tokens), whatever its
// headers say; it is never held unpacked. What is wrong is a *fault.Error without a path.
package office

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"sort"
	"strings"

	"gongkai/indexer/fault"
)

// Bounds on what a container may unpack to, counted while reading and never taken
// from its own headers.
const (
	maxEntries   = 2000
	maxUnpacked  = 64 << 20
	maxRatio     = 100     // unpacked bytes for each packed one, of a file
	freeOfRatio  = 1 << 20 // bytes a file may unpack to whatever its ratio
	maxXMLDepth  = 256
	maxXMLTokens = 4_000_000
	maxXMLToken  = 1 << 20 // bytes of one
)

// container is an opened ZIP file with what it may still unpack.
type container struct {
	files map[string]*zip.File
	left  int64
}

// Document is the text of a file.
type Document struct {
	Format string
	Title  string // as the file's properties have it, "" where they have none
	Text   string
}

// The formats of Document.Format.
const (
	DOCX = "docx"
	XLSX = "xlsx"
	DOC  = "doc" // the binary format of Word before 2007, and WPS documents
	XLS  = "xls" // the binary format of Excel before 2007, and WPS sheets
	RTF  = "rtf"
)

// Limits bound what a file may hold.
type Limits struct {
	Text  int // bytes of text
	Cells int // table cells
}

// Read reads DOCX and XLSX.
func Read(data []byte, limits Limits) (Document, error) {
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		reason := fault.Malformed
		if errors.Is(err, zip.ErrFormat) {
			reason = fault.Truncated
		}
		return Document{}, fault.Wrap(reason, err)
	}
	if len(zr.File) > maxEntries {
		return Document{}, fault.New(fault.TooLarge, fault.TooManyEntries, len(zr.File), maxEntries)
	}
	if err := checkOverlap(zr.File); err != nil {
		return Document{}, err
	}
	c := &container{files: map[string]*zip.File{}, left: maxUnpacked}
	for _, f := range zr.File {
		c.files[path.Clean(strings.ReplaceAll(f.Name, "\\", "/"))] = f
	}
	switch {
	case c.files["word/document.xml"] != nil:
		return c.readWord(limits)
	case c.files["xl/workbook.xml"] != nil:
		return c.readWorkbook(limits)
	case c.files["EncryptedPackage"] != nil:
		return Document{}, &fault.Error{Reason: fault.Encrypted}
	}
	return Document{}, fault.New(fault.Unsupported, fault.IsArchive)
}

// open begins to unpack one file.
func (c *container) open(name string) (*part, error) {
	f := c.files[name]
	if f == nil {
		return nil, fault.New(fault.Malformed, fault.NoEntry, name)
	}
	if f.Flags&1 != 0 {
		return nil, &fault.Error{Reason: fault.Encrypted}
	}
	r, err := f.Open()
	if err != nil {
		return nil, fault.Wrap(fault.Malformed, err)
	}
	// The packed size is what is read at most, whatever a header says of it: the
	// files do not overlap and lie inside the container.
	return &part{of: c, name: name, from: r, left: max(freeOfRatio, maxRatio*int64(f.CompressedSize64))}, nil
}

// part is a file of a container as it is unpacked, never the whole of it at once.
type part struct {
	of    *container
	name  string
	from  io.ReadCloser
	left  int64 // bytes that it may still unpack to
	token int   // bytes unpacked since the last token of XML
}

// Read gives what comes next, as long as the file and its container may unpack to more,
// and a token of XML may go on. Its errors are *fault.Error but for the end.
func (p *part) Read(b []byte) (int, error) {
	if p.token > maxXMLToken {
		return 0, fault.New(fault.TooLarge, fault.LongToken, maxXMLToken>>20)
	}
	n, err := p.from.Read(b)
	p.left -= int64(n)
	p.of.left -= int64(n)
	p.token += n
	switch {
	case p.of.left < 0:
		return 0, fault.New(fault.TooLarge, fault.Unpacked, maxUnpacked>>20)
	case p.left < 0:
		return 0, fault.New(fault.TooLarge, fault.PackedRatio, p.name, maxRatio)
	case err != nil && err != io.EOF:
		return 0, &fault.Error{Reason: fault.Malformed, Detail: fault.Say(fault.EntryFault, p.name, err), Err: err}
	}
	return n, err
}

// checkOverlap refuses files that share packed bytes, with which a small container
// unpacks to any size, and files that reach past its end.
func checkOverlap(files []*zip.File) error {
	type span struct{ from, to int64 }
	spans := make([]span, 0, len(files))
	for _, f := range files {
		from, err := f.DataOffset()
		if err != nil {
			return fault.Wrap(fault.Malformed, err)
		}
		if f.CompressedSize64 > 0 {
			spans = append(spans, span{from, from + int64(min(f.CompressedSize64, 1<<40))})
		}
	}
	sort.Slice(spans, func(i, j int) bool { return spans[i].from < spans[j].from })
	for i := 1; i < len(spans); i++ {
		if spans[i].from < spans[i-1].to {
			return fault.New(fault.Malformed, fault.Overlap)
		}
	}
	return nil
}

// walkXML hands every token of a file to visit and closes the file. A document type is
// refused, and so are trees deeper and longer than any real one.
func walkXML(p *part, visit func(xml.Token) error) error {
	defer p.from.Close()
	d := xml.NewDecoder(p)
	depth, tokens := 0, 0
	for {
		p.token = 0
		t, err := d.RawToken()
		if err == io.EOF {
			return nil
		}
		var broken *fault.Error
		if errors.As(err, &broken) {
			return broken
		}
		if err != nil {
			return fault.Wrap(fault.Malformed, err)
		}
		if tokens++; tokens > maxXMLTokens {
			return fault.New(fault.TooLarge, fault.TooManyTokens)
		}
		switch t.(type) {
		case xml.Directive:
			return fault.New(fault.Malformed, fault.DocumentType)
		case xml.StartElement:
			if depth++; depth > maxXMLDepth {
				return fault.New(fault.Malformed, fault.TooDeep)
			}
		case xml.EndElement:
			depth--
		}
		if err := visit(t); err != nil {
			return err
		}
	}
}

// attribute is the value of an attribute by its local name.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
