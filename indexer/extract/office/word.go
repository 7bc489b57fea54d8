package office

import (
	"encoding/xml"
	"strconv"
	"strings"

	"gongkai/indexer/extract/text"
	"gongkai/indexer/fault"
)

// readWord writes paragraphs as lines and table rows as lines of tab-separated
// cells. A cell that continues a merged one from above is left out; squares left out
// at the end of a row are empty cells.
func (c *container) readWord(limits Limits) (Document, error) {
	body, err := c.open("word/document.xml")
	if err != nil {
		return Document{}, err
	}
	w := &wordText{limits: limits}
	if err := walkXML(body, w.token); err != nil {
		return Document{}, err
	}
	doc := Document{Format: DOCX, Text: w.out.String()}
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
	return doc, nil
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

// token takes a token of XML as long as the text may go on.
func (w *wordText) token(t xml.Token) error {
	if w.out.Len()+w.line.Len() > w.limits.Text {
		return w.limits.tooLong()
	}
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
	if w.cells++; w.cells > w.limits.Cells {
		return fault.New(fault.TooLarge, fault.TooManyCells, w.limits.Cells)
	}
	s := text.OneLine(w.line.String())
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
