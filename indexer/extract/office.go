package extract

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"sort"
	"strconv"
	"strings"
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
)

// container is an opened ZIP file with what it may still unpack.
type container struct {
	files map[string]*zip.File
	left  int64
}

// readOffice reads DOCX and XLSX.
func readOffice(doc *Document, data []byte, limits Limits) error {
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		reason := ReasonMalformed
		if errors.Is(err, zip.ErrFormat) {
			reason = ReasonTruncated
		}
		return &Error{Reason: reason, Detail: err.Error(), Err: err}
	}
	if len(zr.File) > maxEntries {
		return &Error{Reason: ReasonTooLarge, Detail: fmt.Sprintf("压缩包内有 %d 个文件，上限 %d 个", len(zr.File), maxEntries)}
	}
	if err := checkOverlap(zr.File); err != nil {
		return err
	}
	c := &container{files: map[string]*zip.File{}, left: maxUnpacked}
	for _, f := range zr.File {
		c.files[path.Clean(strings.ReplaceAll(f.Name, "\\", "/"))] = f
	}
	doc.Source.Encoding = encodingUTF8
	switch {
	case c.files["word/document.xml"] != nil:
		doc.Source.Format = FormatDOCX
		return c.readWord(doc, limits)
	case c.files["xl/workbook.xml"] != nil:
		doc.Source.Format = FormatXLSX
		return c.readWorkbook(doc, limits)
	case c.files["EncryptedPackage"] != nil:
		return &Error{Reason: ReasonEncrypted}
	}
	return &Error{Reason: ReasonUnsupported, Detail: kindZip.String()}
}

// open unpacks one file.
func (c *container) open(name string) ([]byte, error) {
	f := c.files[name]
	if f == nil {
		return nil, &Error{Reason: ReasonMalformed, Detail: "缺少 " + name}
	}
	if f.Flags&1 != 0 {
		return nil, &Error{Reason: ReasonEncrypted}
	}
	r, err := f.Open()
	if err != nil {
		return nil, &Error{Reason: ReasonMalformed, Detail: err.Error(), Err: err}
	}
	defer r.Close()
	// The packed size is what is read at most, whatever a header says of it: the
	// files do not overlap and lie inside the container.
	byRatio := max(freeOfRatio, maxRatio*int64(f.CompressedSize64))
	data, err := io.ReadAll(io.LimitReader(r, min(c.left, byRatio)+1))
	switch c.left -= int64(len(data)); {
	case c.left < 0:
		return nil, &Error{Reason: ReasonTooLarge, Detail: fmt.Sprintf("解压后超过 %d MB", maxUnpacked>>20)}
	case int64(len(data)) > byRatio:
		return nil, &Error{Reason: ReasonTooLarge, Detail: fmt.Sprintf("%s 的压缩比超过 %d 倍", name, maxRatio)}
	case err != nil:
		return nil, &Error{Reason: ReasonMalformed, Detail: name + ": " + err.Error(), Err: err}
	}
	return data, nil
}

// checkOverlap refuses files that share packed bytes, with which a small container
// unpacks to any size, and files that reach past its end.
func checkOverlap(files []*zip.File) error {
	type span struct{ from, to int64 }
	spans := make([]span, 0, len(files))
	for _, f := range files {
		from, err := f.DataOffset()
		if err != nil {
			return &Error{Reason: ReasonMalformed, Detail: err.Error(), Err: err}
		}
		if f.CompressedSize64 > 0 {
			spans = append(spans, span{from, from + int64(min(f.CompressedSize64, 1<<40))})
		}
	}
	sort.Slice(spans, func(i, j int) bool { return spans[i].from < spans[j].from })
	for i := 1; i < len(spans); i++ {
		if spans[i].from < spans[i-1].to {
			return &Error{Reason: ReasonMalformed, Detail: "压缩包内的文件互相重叠"}
		}
	}
	return nil
}

// walkXML hands every token to visit. A document type is refused, and so are
// trees deeper and longer than any real one.
func walkXML(data []byte, visit func(xml.Token) error) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	depth, tokens := 0, 0
	for {
		t, err := d.RawToken()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return &Error{Reason: ReasonMalformed, Detail: err.Error(), Err: err}
		}
		if tokens++; tokens > maxXMLTokens {
			return &Error{Reason: ReasonTooLarge, Detail: "XML 节点太多"}
		}
		switch t.(type) {
		case xml.Directive:
			return &Error{Reason: ReasonMalformed, Detail: "XML 中有文档类型声明"}
		case xml.StartElement:
			if depth++; depth > maxXMLDepth {
				return &Error{Reason: ReasonMalformed, Detail: "XML 嵌套太深"}
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

// readWord writes paragraphs as lines and table rows as lines of tab-separated
// cells. A cell that continues a merged one from above is left out; squares left out
// at the end of a row are empty cells.
func (c *container) readWord(doc *Document, limits Limits) error {
	data, err := c.open("word/document.xml")
	if err != nil {
		return err
	}
	w := &wordText{limits: limits}
	if err := walkXML(data, w.token); err != nil {
		return err
	}
	doc.Text = w.out.String()
	if core, err := c.open("docProps/core.xml"); err == nil {
		name := ""
		err := walkXML(core, func(t xml.Token) error {
			switch t := t.(type) {
			case xml.StartElement:
				name = t.Name.Local
			case xml.EndElement:
				name = ""
			case xml.CharData:
				if name == "title" {
					doc.Title = strings.TrimSpace(string(t))
				}
			}
			return nil
		})
		if err != nil {
			doc.Title = ""
		}
	}
	return nil
}

// wordText gathers the text of word/document.xml.
type wordText struct {
	limits  Limits
	out     strings.Builder
	line    strings.Builder // of the paragraph, or the cell of the outermost table
	inText  bool
	tables  int // depth of nested tables
	cells   int
	inRow   int // cells written of the row
	after   int // squares that the row leaves out at its end
	merged  bool
	deleted int
}

func (w *wordText) token(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		switch t.Name.Local {
		case "t":
			w.inText = true
		case "tab":
			w.line.WriteByte(' ')
		case "br", "cr":
			if w.tables == 0 {
				w.endLine()
			}
		case "del":
			w.deleted++
		case "tbl":
			if w.tables++; w.tables == 1 {
				w.endLine()
			}
		case "tr":
			if w.tables == 1 {
				w.inRow, w.after = 0, 0
			}
		case "gridAfter":
			if n, err := strconv.Atoi(attribute(t, "val")); err == nil && w.tables == 1 {
				w.after = min(max(n, 0), maxColumns)
			}
		case "tc":
			if w.tables == 1 {
				w.line.Reset()
				w.merged = false
			}
		case "vMerge":
			w.merged = w.merged || attribute(t, "val") != "restart"
		}
	case xml.EndElement:
		switch t.Name.Local {
		case "t":
			w.inText = false
		case "p":
			if w.tables == 0 {
				w.endLine()
			}
		case "del":
			w.deleted--
		case "tc":
			if w.tables == 1 {
				return w.endCell()
			}
		case "tr":
			if w.tables == 1 {
				if w.inRow > 0 {
					w.out.WriteString(strings.Repeat("\t", w.after))
				}
				w.out.WriteByte('\n')
			}
		case "tbl":
			w.tables = max(0, w.tables-1)
		}
	case xml.CharData:
		if w.inText && w.deleted == 0 {
			w.line.Write(t)
		}
	}
	return nil
}

func (w *wordText) endLine() {
	if s := strings.TrimSpace(w.line.String()); s != "" {
		w.out.WriteString(s)
		w.out.WriteByte('\n')
	}
	w.line.Reset()
}

func (w *wordText) endCell() error {
	if w.cells++; w.cells > w.limits.MaxCells {
		return &Error{Reason: ReasonTooLarge, Detail: fmt.Sprintf("表格超过 %d 格", w.limits.MaxCells)}
	}
	s := oneLine(w.line.String())
	w.line.Reset()
	if w.merged && s == "" {
		return nil
	}
	if w.inRow > 0 {
		w.out.WriteByte('\t')
	}
	w.inRow++
	w.out.WriteString(s)
	return nil
}
