package corpus

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"gongkai/indexer/corpus/content"
)

// block is one piece of a document that is not written as text: a paragraph, a
// line of a table, or a table kept as a table.
type block struct {
	text string
	line bool // of a table: it is not to be cut
	grid *content.Grid
}

// blocks lists a document's paragraphs and tables in order. Tables whose
// separator shows a grid are kept as tables, the others as lines of text.
func (p *plan) blocks(r content.Random, d *content.Document, pr *printed) []block {
	w := &textWriter{plan: p, Random: r, doc: d, printed: pr, apart: true}
	w.document()
	return w.blocks
}

// keptAsTable reports whether a separator stands for a real table in a format
// that has tables.
func (s separator) keptAsTable() bool { return s == sepHTML || s == sepTab || s == sepSpaces }

// office reports whether a format is written from blocks.
func office(format string) bool { return format == "docx" || format == "xlsx" || format == "pdf" }

// renderOffice writes a document in a format made of blocks.
func (p *plan) renderOffice(r content.Random, d *content.Document, pr *printed) ([]byte, error) {
	list := p.blocks(r, d, pr)
	switch p.format {
	case "docx":
		return writeWord(list)
	case "xlsx":
		return writeWorkbook(list)
	case "pdf":
		return writePDF(list)
	}
	return nil, fmt.Errorf("format %q is not made of blocks", p.format)
}

// pdfPage is one page being drawn: the operators of its text.
type pdfPage struct{ bytes.Buffer }

// The measures of a page, in points. A page is as wide as the widest table, so that
// no cell is cut over lines.
const (
	pageHeight  = 842
	pageMargin  = 50
	fontSize    = 10
	lineHeight  = 15
	proseLength = 48 // characters to a line of prose
)

// pdfWriter draws blocks on pages, text in a font that is named and not embedded.
type pdfWriter struct {
	pages []*pdfPage
	y     int
	width int
	codes map[rune]uint16 // of characters outside the basic plane
}

// writePDF makes a PDF file whose text a reader finds by the font's ToUnicode map.
func writePDF(list []block) ([]byte, error) {
	w := &pdfWriter{codes: map[rune]uint16{}, width: 595}
	for _, b := range list {
		if b.grid != nil {
			w.table(b.grid)
			continue
		}
		runes := []rune(b.text)
		if b.line {
			w.line([]placed{{pageMargin, b.text}})
			continue
		}
		for len(runes) > 0 {
			n := lineEnd(runes)
			w.line([]placed{{pageMargin, string(runes[:n])}})
			runes = runes[n:]
		}
		w.y -= lineHeight / 3
	}
	return w.file(), nil
}

// lineEnd is how many characters of a paragraph stand in its first line: as many as
// fit, but no number is cut and no mark begins the next line.
func lineEnd(runes []rune) int {
	if len(runes) <= proseLength {
		return len(runes)
	}
	for n := proseLength; n > proseLength/2; n-- {
		inNumber := runes[n] < 0x7f && runes[n-1] < 0x7f
		if !inNumber && !strings.ContainsRune("，。；：、！？）》”", runes[n]) && !strings.ContainsRune("（《“", runes[n-1]) {
			return n
		}
	}
	return proseLength
}

// placed is a text at a distance from the left edge.
type placed struct {
	x    int
	text string
}

func (w *pdfWriter) line(texts []placed) {
	if len(w.pages) == 0 || w.y < pageMargin {
		w.pages = append(w.pages, &pdfPage{})
		w.y = pageHeight - pageMargin
	}
	page := w.pages[len(w.pages)-1]
	for _, t := range texts {
		w.width = max(w.width, t.x+textWidth(t.text)+pageMargin)
		fmt.Fprintf(page, "BT /F1 %d Tf 1 0 0 1 %d %d Tm <%s> Tj ET\n", fontSize, t.x, w.y, w.encode(t.text))
	}
	w.y -= lineHeight
}

// encode writes a text as codes of the font: UTF-16, and private codes for what
// does not fit in one.
func (w *pdfWriter) encode(s string) string {
	var b strings.Builder
	for _, c := range s {
		code := uint16(c)
		if c > 0xffff {
			if _, ok := w.codes[c]; !ok {
				w.codes[c] = uint16(0xe000 + len(w.codes))
			}
			code = w.codes[c]
		}
		fmt.Fprintf(&b, "%04X", code)
	}
	return b.String()
}

// table draws a grid: each cell where its column begins.
func (w *pdfWriter) table(g *content.Grid) {
	squares := g.Squares()
	starts := make([]int, g.Columns+1)
	for i := range starts {
		starts[i] = pageMargin
	}
	for width := 1; width <= g.Columns; width++ { // narrow cells first
		for _, row := range squares {
			for x, sq := range row {
				if !sq.Start || min(sq.Cell.ColSpan, g.Columns-x) != width {
					continue
				}
				end := x + width
				if short := starts[x] + textWidth(sq.Cell.Text) + 2*fontSize - starts[end]; short > 0 {
					for i := end; i < len(starts); i++ {
						starts[i] += short
					}
				}
			}
		}
	}
	for _, row := range squares {
		var texts []placed
		for x, sq := range row {
			if sq.Start && sq.Cell.Text != "" {
				texts = append(texts, placed{starts[x], sq.Cell.Text})
			}
		}
		w.line(texts)
	}
}

// textWidth is the width of a line in points: Latin letters take half of what
// others take.
func textWidth(s string) int {
	n := 0
	for _, c := range s {
		if c < 0x7f {
			n++
		} else {
			n += 2
		}
	}
	return n * fontSize / 2
}

// file puts the objects together: catalogue, pages, font and its map.
func (w *pdfWriter) file() []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(body string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), body)
	}
	stream := func(data string) string { return fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(data), data) }
	b.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	var kids strings.Builder
	const first = 7 // number of the first page object
	for i := range w.pages {
		fmt.Fprintf(&kids, "%d 0 R ", first+2*i)
	}
	object("<</Type/Catalog/Pages 2 0 R>>")
	object(fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), len(w.pages)))
	object("<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>")
	object("<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>" +
		"/FontDescriptor 5 0 R/DW 1000/W[32 126 500]>>")
	object("<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -200 1000 900]" +
		"/ItalicAngle 0/Ascent 859/Descent -141/CapHeight 683/StemV 80>>")
	object(stream(w.toUnicode()))
	for i, page := range w.pages {
		object(fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>",
			w.width, pageHeight, first+2*i+1))
		object(stream(page.String()))
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, start)
	return b.Bytes()
}

// toUnicode is the map from codes to characters: every code stands for itself but
// for the private ones.
func (w *pdfWriter) toUnicode() string {
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CMapName /A def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	var high []int
	for h := range 256 {
		if h < 0xd8 || h > 0xdf && (h != 0xe0 || len(w.codes) == 0) {
			high = append(high, h)
		}
	}
	for part := range slices.Chunk(high, 100) {
		fmt.Fprintf(&b, "%d beginbfrange\n", len(part))
		for _, h := range part {
			fmt.Fprintf(&b, "<%02X00> <%02XFF> <%02X00>\n", h, h, h)
		}
		b.WriteString("endbfrange\n")
	}
	if len(w.codes) > 0 {
		fmt.Fprintf(&b, "%d beginbfchar\n", len(w.codes))
		for code := range uint16(len(w.codes)) {
			for c, k := range w.codes {
				if k == 0xe000+code {
					c -= 0x10000
					fmt.Fprintf(&b, "<%04X> <%04X%04X>\n", k, 0xd800+c>>10, 0xdc00+c&0x3ff)
				}
			}
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	return b.String()
}
