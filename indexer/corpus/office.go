package corpus

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"gongkai/indexer/corpus/content"
)

// entry is one file of an office container.
type entry struct{ name, text string }

// pack writes a container. Entries carry no time, so that equal documents have
// equal bytes.
func pack(entries []entry) ([]byte, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		f, err := w.CreateHeader(&zip.FileHeader{Name: e.name, Method: zip.Deflate})
		if err != nil {
			return nil, fmt.Errorf("pack %s: %w", e.name, err)
		}
		if _, err := f.Write([]byte(xml.Header + e.text)); err != nil {
			return nil, fmt.Errorf("pack %s: %w", e.name, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("close a container: %w", err)
	}
	return b.Bytes(), nil
}

// Namespaces and media types of office files.
const (
	officeTypes    = "http://schemas.openxmlformats.org/package/2006/content-types"
	officeLinks    = "http://schemas.openxmlformats.org/package/2006/relationships"
	officeDocument = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	wordSpace      = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	sheetSpace     = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	wordMedia      = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
	sheetMedia     = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	linkMedia      = "application/vnd.openxmlformats-package.relationships+xml"
)

func escaped(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return "" // a strings.Builder does not fail
	}
	return b.String()
}

// writeWord makes a word processor file: paragraphs, and tables with merged cells.
func writeWord(list []block) ([]byte, error) {
	var b strings.Builder
	fmt.Fprintf(&b, `<w:document xmlns:w="%s"><w:body>`, wordSpace)
	for _, k := range list {
		if k.grid == nil {
			b.WriteString("<w:p>" + wordRun(k.text) + "</w:p>")
			continue
		}
		b.WriteString("<w:tbl>")
		for _, row := range k.grid.Squares() {
			b.WriteString("<w:tr>")
			wordRow(&b, row)
			b.WriteString("</w:tr>")
		}
		b.WriteString("</w:tbl><w:p/>")
	}
	b.WriteString("</w:body></w:document>")
	return pack([]entry{
		{"[Content_Types].xml", fmt.Sprintf(`<Types xmlns="%s"><Default Extension="rels" ContentType="%s"/>`+
			`<Override PartName="/word/document.xml" ContentType="%s"/></Types>`, officeTypes, linkMedia, wordMedia)},
		{"_rels/.rels", fmt.Sprintf(`<Relationships xmlns="%s">`+
			`<Relationship Id="rId1" Type="%s/officeDocument" Target="word/document.xml"/></Relationships>`, officeLinks, officeDocument)},
		{"word/document.xml", b.String()},
	})
}

func wordRun(text string) string {
	if text == "" {
		return ""
	}
	return `<w:r><w:t xml:space="preserve">` + escaped(text) + `</w:t></w:r>`
}

// wordRow writes the cells of a row: those that start in it, and for those merged
// from above a cell that goes on.
func wordRow(b *strings.Builder, row []content.Place) {
	for x, sq := range row {
		if sq.Cell == nil || x > 0 && row[x-1].Cell == sq.Cell {
			continue
		}
		merge, text := "", sq.Cell.Text
		switch {
		case !sq.Start:
			merge, text = "<w:vMerge/>", ""
		case sq.Cell.RowSpan > 1:
			merge = `<w:vMerge w:val="restart"/>`
		}
		span := ""
		if sq.Cell.ColSpan > 1 {
			span = fmt.Sprintf(`<w:gridSpan w:val="%d"/>`, sq.Cell.ColSpan)
		}
		fmt.Fprintf(b, "<w:tc><w:tcPr>%s%s</w:tcPr><w:p>%s</w:p></w:tc>", span, merge, wordRun(text))
	}
}

// sheetWriter writes one sheet with the strings it shares.
type sheetWriter struct {
	rows, merges strings.Builder
	merged       int
	strings      []string
	index        map[string]int
	row          int
}

// writeWorkbook makes a workbook of one sheet: a paragraph is a cell of the first
// column, a table takes as many columns as it has.
func writeWorkbook(list []block) ([]byte, error) {
	w := &sheetWriter{index: map[string]int{}}
	for _, k := range list {
		if k.grid == nil {
			w.line(func() { w.cell(0, k.text) })
			continue
		}
		for _, row := range k.grid.Squares() {
			w.line(func() { w.squares(row) })
		}
	}
	sheet := fmt.Sprintf(`<worksheet xmlns="%s"><sheetData>%s</sheetData>`, sheetSpace, w.rows.String())
	if w.merged > 0 {
		sheet += fmt.Sprintf(`<mergeCells count="%d">%s</mergeCells>`, w.merged, w.merges.String())
	}
	var shared strings.Builder
	for _, s := range w.strings {
		shared.WriteString(`<si><t xml:space="preserve">` + escaped(s) + `</t></si>`)
	}
	return pack([]entry{
		{"[Content_Types].xml", fmt.Sprintf(`<Types xmlns="%s"><Default Extension="rels" ContentType="%s"/>`+
			`<Override PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/>`+
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="%sworksheet+xml"/>`+
			`<Override PartName="/xl/sharedStrings.xml" ContentType="%ssharedStrings+xml"/></Types>`,
			officeTypes, linkMedia, sheetMedia, sheetMedia, sheetMedia)},
		{"_rels/.rels", fmt.Sprintf(`<Relationships xmlns="%s">`+
			`<Relationship Id="rId1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>`, officeLinks, officeDocument)},
		{"xl/workbook.xml", fmt.Sprintf(`<workbook xmlns="%s" xmlns:r="%s">`+
			`<sheets><sheet name="年度报告" sheetId="1" r:id="rId1"/></sheets></workbook>`, sheetSpace, officeDocument)},
		{"xl/_rels/workbook.xml.rels", fmt.Sprintf(`<Relationships xmlns="%s">`+
			`<Relationship Id="rId1" Type="%s/worksheet" Target="worksheets/sheet1.xml"/>`+
			`<Relationship Id="rId2" Type="%s/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
			officeLinks, officeDocument, officeDocument)},
		{"xl/worksheets/sheet1.xml", sheet + `</worksheet>`},
		{"xl/sharedStrings.xml", fmt.Sprintf(`<sst xmlns="%s" count="%d" uniqueCount="%d">%s</sst>`,
			sheetSpace, len(w.strings), len(w.strings), shared.String())},
	})
}

func (w *sheetWriter) line(cells func()) {
	w.row++
	fmt.Fprintf(&w.rows, `<row r="%d">`, w.row)
	cells()
	w.rows.WriteString("</row>")
}

// squares writes the cells that start in a row of a table and merges what they span.
func (w *sheetWriter) squares(row []content.Place) {
	for x, sq := range row {
		if !sq.Start {
			continue
		}
		w.cell(x, sq.Cell.Text)
		if sq.Cell.RowSpan > 1 || sq.Cell.ColSpan > 1 {
			w.merged++
			fmt.Fprintf(&w.merges, `<mergeCell ref="%s:%s"/>`, cellName(x, w.row), cellName(x+sq.Cell.ColSpan-1, w.row+sq.Cell.RowSpan-1))
		}
	}
}

// cell writes a number as a number and anything else as a shared string.
func (w *sheetWriter) cell(x int, text string) {
	if text == "" {
		return
	}
	if v, err := strconv.ParseFloat(text, 64); err == nil && strconv.FormatFloat(v, 'f', -1, 64) == text {
		fmt.Fprintf(&w.rows, `<c r="%s"><v>%s</v></c>`, cellName(x, w.row), text)
		return
	}
	i, ok := w.index[text]
	if !ok {
		i = len(w.strings)
		w.index[text] = i
		w.strings = append(w.strings, text)
	}
	fmt.Fprintf(&w.rows, `<c r="%s" t="s"><v>%d</v></c>`, cellName(x, w.row), i)
}

// cellName is the name of a cell in one of the first 26 columns: C7.
func cellName(x, row int) string { return string(rune('A'+x)) + strconv.Itoa(row) }
