package rows

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// workbook writes a workbook of Excel: a sheet of rows, one that says what the columns
// mean and one that says where the rows are from. All text is typed as text, so that none
// of it is a formula. The rows lie in a temporary file until the last has come.
//
// What Excel has no room for goes on elsewhere and is never cut: rows beyond its limit on
// further sheets, text beyond that of a cell on the sheet of continuations, to which a mark
// at the end of the cell leads. Control characters, which a workbook cannot hold, stand as
// their pictures (U+2400 and on).
var workbook = Format{Name: "xlsx", Type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write: writeWorkbook}

// Limits of Excel.
const (
	sheetRows    = excelize.TotalRows
	sheetColumns = excelize.MaxColumns
	cellUnits    = excelize.TotalCellChars // of UTF-16
)

// Sheets beside those of the rows.
const (
	dictionarySheet = "字典 dictionary"
	aboutSheet      = "说明 about"
	continuedSheet  = "续文 continued"
)

// book is a workbook in the making.
type book struct {
	file *excelize.File
	bold int // style of headers
	last int // rows that a sheet may have
	long *sheet
}

// sheet is a sheet in the making, from the top.
type sheet struct {
	*excelize.StreamWriter
	name string
	row  int // the last one written
}

func writeWorkbook(w io.Writer, r Rows) error { return writeSheets(w, r, sheetRows) }

// writeSheets writes a workbook whose sheets end at a row.
func writeSheets(w io.Writer, r Rows, last int) (err error) {
	if len(r.Columns) > sheetColumns {
		return fmt.Errorf("write a workbook: %d columns, at most %d", len(r.Columns), sheetColumns)
	}
	b := &book{file: excelize.NewFile(), last: last}
	defer func() { err = errors.Join(err, b.file.Close()) }()
	if err := b.fill(r); err != nil {
		return fmt.Errorf("write a workbook: %w", err)
	}
	// The library would put the file together in memory; it is to go to w as it is made.
	b.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(w) })
	if _, err := b.file.WriteToBuffer(); err != nil {
		return fmt.Errorf("write a workbook: %w", err)
	}
	return nil
}

func (b *book) fill(r Rows) error {
	var err error
	if b.bold, err = b.file.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}}); err != nil {
		return err
	}
	name := r.Name
	if name == "" {
		name = "rows"
	}
	if err := b.file.SetSheetName("Sheet1", name); err != nil {
		return err
	}
	for _, other := range []string{dictionarySheet, aboutSheet} {
		if _, err := b.file.NewSheet(other); err != nil {
			return err
		}
	}
	if err := b.describe(r); err != nil {
		return err
	}
	if err := b.rows(name, r); err != nil {
		return err
	}
	if b.long != nil {
		return b.long.Flush()
	}
	return nil
}

// sheet begins a sheet with a header.
func (b *book) sheet(name string, header []string) (*sheet, error) {
	if _, err := b.file.NewSheet(name); err != nil {
		return nil, err
	}
	w, err := b.file.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	s := &sheet{StreamWriter: w, name: name}
	row := make([]any, len(header))
	for i, h := range header {
		row[i] = excelize.Cell{StyleID: b.bold, Value: printable(h)}
	}
	return s, s.add(row)
}

func (s *sheet) add(row []any) error {
	s.row++
	at, err := excelize.CoordinatesToCellName(1, s.row)
	if err != nil {
		return err
	}
	return s.SetRow(at, row)
}

// rows writes the list, on as many sheets as it takes.
func (b *book) rows(name string, r Rows) error {
	s, err := b.sheet(name, r.header())
	if err != nil {
		return err
	}
	n := 1
	err = r.each(func(row []any) error {
		if s.row == b.last {
			if err := s.Flush(); err != nil {
				return err
			}
			n++
			if s, err = b.sheet(fmt.Sprintf("%s %d", name, n), r.header()); err != nil {
				return err
			}
		}
		cells := make([]any, len(row))
		for i, value := range row {
			cells[i] = value
			switch v := value.(type) {
			case nil, int, float64:
			case string:
				if cells[i], err = b.fit(printable(v), s.name, s.row+1, r.Columns[i].Name); err != nil {
					return err
				}
			default:
				return fmt.Errorf("a field of type %T", value)
			}
		}
		return s.add(cells)
	})
	if err != nil {
		return err
	}
	return s.Flush()
}

// fit gives what of a text stands in its cell; what does not fit goes on on the sheet of
// continuations, in pieces that, behind the cell without its mark, make the text.
func (b *book) fit(text, sheet string, row int, column string) (string, error) {
	if units(text) <= cellUnits {
		return text, nil
	}
	if b.long == nil {
		var err error
		if b.long, err = b.sheet(continuedSheet, []string{"sheet", "row", "column", "part", "text"}); err != nil {
			return "", err
		}
	}
	mark := fmt.Sprintf("…〔下接工作表“%s”第 %d 行 / goes on there〕", continuedSheet, b.long.row+1)
	cell, rest := cut(text, cellUnits-units(mark))
	for part := 2; rest != ""; part++ {
		if b.long.row == sheetRows {
			return "", fmt.Errorf("more than %d pieces of text that no cell holds; CSV, NDJSON and Parquet hold any", sheetRows)
		}
		var piece string
		piece, rest = cut(rest, cellUnits)
		if err := b.long.add([]any{sheet, row, column, part, piece}); err != nil {
			return "", err
		}
	}
	return cell + mark, nil
}

// units is the length of a text as Excel counts it.
func units(text string) int {
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}

// cut parts a text after as many whole characters as have that many units.
func cut(text string, most int) (head, rest string) {
	n := 0
	for i, r := range text {
		if n += utf16.RuneLen(r); n > most {
			return text[:i], text[i:]
		}
	}
	return text, ""
}

// printable shows what XML cannot hold: control characters as their pictures.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < ' ' && r != '\t' && r != '\n' && r != '\r':
			return '\u2400' + r
		case r == '\ufffe' || r == '\uffff':
			return '\ufffd'
		}
		return r
	}, text)
}

// describe writes the sheets on the columns and on the list as a whole.
func (b *book) describe(r Rows) error {
	words, err := b.sheet(dictionarySheet, []string{"column", "type", "unit", "名称", "label", "说明", "definition"})
	if err != nil {
		return err
	}
	for _, c := range r.Columns {
		row := []any{c.Name, string(c.Type), c.Unit, c.Label.Chinese, c.Label.English, c.Definition.Chinese, c.Definition.English}
		if err := words.add(row); err != nil {
			return err
		}
	}
	about, err := b.sheet(aboutSheet, []string{"item", "名称", "label", "value"})
	if err != nil {
		return err
	}
	for _, f := range r.About {
		if err := about.add([]any{f.Name, f.Label.Chinese, f.Label.English, printable(f.Value)}); err != nil {
			return err
		}
	}
	return errors.Join(words.Flush(), about.Flush())
}
