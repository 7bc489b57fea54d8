package office

import (
	"encoding/xml"
	"fmt"
	"math/bits"
	"path"
	"sort"
	"strconv"
	"strings"

	"gongkai/indexer/extract/text"
	"gongkai/indexer/fault"
)

// readWorkbook writes every sheet, rows as lines of tab-separated cells. The rows
// of a table have all its squares but for those that a merged cell covers, so that
// a cell without a number can be told from a square that is none.
func (c *container) readWorkbook(limits Limits) (Document, error) {
	shared, err := c.sharedStrings(limits)
	if err != nil {
		return Document{}, err
	}
	var sheets []string
	for name := range c.files {
		if strings.HasPrefix(name, "xl/worksheets/") && strings.HasSuffix(name, ".xml") && path.Dir(name) == "xl/worksheets" {
			sheets = append(sheets, name)
		}
	}
	sort.Slice(sheets, func(i, j int) bool {
		if len(sheets[i]) != len(sheets[j]) {
			return len(sheets[i]) < len(sheets[j])
		}
		return sheets[i] < sheets[j]
	})
	s := &sheetReader{limits: limits, shared: shared}
	for _, name := range sheets {
		body, err := c.open(name)
		if err != nil {
			return Document{}, err
		}
		s.sheet = sheet{}
		if err := walkXML(body, s.token); err != nil {
			return Document{}, err
		}
		if err := s.write(); err != nil {
			return Document{}, err
		}
	}
	return Document{Format: XLSX, Text: s.out.String()}, nil
}

func (c *container) sharedStrings(limits Limits) ([]string, error) {
	if c.files["xl/sharedStrings.xml"] == nil {
		return nil, nil
	}
	body, err := c.open("xl/sharedStrings.xml")
	if err != nil {
		return nil, err
	}
	var all []string
	var b strings.Builder
	size := 0
	inText, phonetic := false, false
	err = walkXML(body, func(t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "t":
				inText = true
			case "rPh":
				phonetic = true
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "t":
				inText = false
			case "rPh":
				phonetic = false
			case "si":
				s := text.OneLine(b.String())
				b.Reset()
				if size += len(s); size > limits.Text {
					return limits.tooLong()
				}
				if all = append(all, s); len(all) > limits.Cells {
					return fault.New(fault.TooLarge, fault.TooManyCells, limits.Cells)
				}
			}
		case xml.CharData:
			if inText && !phonetic {
				b.Write(t)
			}
			if b.Len() > limits.Text {
				return limits.tooLong()
			}
		}
		return nil
	})
	return all, err
}

// maxColumns bounds the columns in which empty squares are told, a bit of a word
// for each.
const maxColumns = 64

// Bounds of a sheet: of its cells, most of which may be empty, and of the rows without a
// cell that are kept one after the other.
const (
	maxSquares   = 1_000_000
	maxBlankRows = 1000
)

// sheetCell is a cell that holds something.
type sheetCell struct {
	column int // from 0
	text   string
}

// sheetRow is a row of a sheet: its cells by column.
type sheetRow struct {
	number int // from 1
	cells  []sheetCell
}

// merge is the rectangle of a merged cell, its ends included.
type merge struct{ top, bottom, left, right int }

// sheet is one worksheet as it is read.
type sheet struct {
	rows   []sheetRow
	merges []merge
}

// sheetReader reads one worksheet after the other and writes them as text.
type sheetReader struct {
	limits Limits
	shared []string
	sheet  sheet
	out    strings.Builder
	value  strings.Builder
	kind   string // the cell's type attribute
	inText bool
	column int // of the cell, from 0
	cells  int // that hold something; a row without any counts as one
	all    int // cells, empty ones too
	blank  int // rows without a cell, one after the other
	size   int // bytes of the texts of all cells
}

func (s *sheetReader) token(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		switch t.Name.Local {
		case "row":
			return s.beginRow(t)
		case "c":
			s.kind = attribute(t, "t")
			s.column++
			if col, _ := squareOf(attribute(t, "r")); col >= s.column {
				s.column = col
			}
			s.value.Reset()
		case "v", "t":
			s.inText = true
		case "mergeCell":
			s.merge(attribute(t, "ref"))
		}
	case xml.EndElement:
		switch t.Name.Local {
		case "v", "t":
			s.inText = false
		case "c":
			return s.endCell()
		}
	case xml.CharData:
		if s.inText {
			if s.value.Write(t); s.value.Len() > s.limits.Text {
				return s.limits.tooLong()
			}
		}
	}
	return nil
}

// beginRow begins a row. Of rows without a cell no more than maxBlankRows are kept one
// after the other.
func (s *sheetReader) beginRow(t xml.StartElement) error {
	number, rows := 1, s.sheet.rows
	if len(rows) > 0 {
		number = rows[len(rows)-1].number + 1
	}
	if len(rows) == 0 || len(rows[len(rows)-1].cells) > 0 {
		s.blank = 0
	} else if s.blank++; s.blank > maxBlankRows {
		rows = rows[:len(rows)-1]
		s.cells--
	}
	if n, err := strconv.Atoi(attribute(t, "r")); err == nil && n > number {
		number = n
	}
	s.sheet.rows = append(rows, sheetRow{number: number})
	s.column = -1
	return s.count()
}

// count notes a row, with its first cell, or a cell behind it.
func (s *sheetReader) count() error {
	if s.cells++; s.cells > s.limits.Cells {
		return fault.New(fault.TooLarge, fault.TooManyCells, s.limits.Cells)
	}
	return nil
}

// merge notes a merged cell: B2:D5.
func (s *sheetReader) merge(ref string) {
	from, to, ok := strings.Cut(ref, ":")
	if !ok {
		return
	}
	left, top := squareOf(from)
	right, bottom := squareOf(to)
	if left >= 0 && top > 0 && right >= left && bottom >= top && len(s.sheet.merges) < s.limits.Cells {
		s.sheet.merges = append(s.sheet.merges, merge{top: top, bottom: bottom, left: left, right: right})
	}
}

func (s *sheetReader) endCell() error {
	if s.all++; s.all > maxSquares {
		return fault.New(fault.TooLarge, fault.TooManyCells, maxSquares)
	}
	value := text.OneLine(s.value.String())
	switch s.kind {
	case "s":
		i, err := strconv.Atoi(value)
		if err != nil || i < 0 || i >= len(s.shared) {
			value = ""
		} else {
			value = s.shared[i]
		}
	case "", "n":
		// Numbers are stored as binary fractions: 0.1 as 0.10000000000000001.
		if v, err := strconv.ParseFloat(value, 64); err == nil {
			value = strconv.FormatFloat(v, 'f', -1, 64)
		}
	}
	// A shared string may be asked for by every cell.
	if s.size += len(value); s.size > s.limits.Text {
		return s.limits.tooLong()
	}
	if n := len(s.sheet.rows); n > 0 && value != "" {
		row := &s.sheet.rows[n-1]
		if row.cells = append(row.cells, sheetCell{s.column, value}); len(row.cells) > 1 {
			return s.count()
		}
	}
	return nil
}

// tooLong is the fault of a file with more text than allowed.
func (l Limits) tooLong() error {
	return fault.New(fault.TooLarge, fault.TextLimit, fmt.Sprintf("%.0f", float64(l.Text)/(1<<20)))
}

// write writes the sheet that was read.
func (s *sheetReader) write() error {
	rows := s.sheet.rows
	covers := s.sheet.covers()
	for from := 0; from < len(rows); {
		to := from + 1
		for s.sheet.inTable(covers, from) && to < len(rows) && s.sheet.inTable(covers, to) && rows[to].number == rows[to-1].number+1 {
			to++
		}
		width := 0
		for i := from; i < to; i++ {
			width = max(width, covers[i].width)
			if n := len(rows[i].cells); n > 0 {
				width = max(width, rows[i].cells[n-1].column+1)
			}
		}
		for i := from; i < to; i++ {
			if s.writeRow(rows[i], covers[i], width); s.out.Len() > s.limits.Text {
				return s.limits.tooLong()
			}
		}
		from = to
	}
	s.out.WriteByte('\n')
	return nil
}

// cover is what merged cells take of a row.
type cover struct {
	squares uint64 // columns covered, but for those where a merged cell begins
	width   int    // column after the last covered
}

// maxMerges bounds the merged cells that may reach over one row.
const maxMerges = 256

// covers works out for every row what merged cells cover.
func (s *sheet) covers() []cover {
	sort.SliceStable(s.merges, func(i, j int) bool { return s.merges[i].top < s.merges[j].top })
	all := make([]cover, len(s.rows))
	var open []merge
	next := 0
	for i, row := range s.rows {
		for ; next < len(s.merges) && s.merges[next].top <= row.number; next++ {
			if len(open) < maxMerges {
				open = append(open, s.merges[next])
			}
		}
		kept := open[:0]
		for _, m := range open {
			if m.bottom < row.number {
				continue
			}
			kept = append(kept, m)
			squares := below(m.right+1) &^ below(m.left)
			if m.top == row.number {
				squares &^= below(m.left+1) &^ below(m.left)
			}
			all[i].squares |= squares
			all[i].width = max(all[i].width, m.right+1)
		}
		open = kept
	}
	return all
}

// below has the bits of the columns before n; none where n is no column, as of a
// value that stands in no cell.
func below(n int) uint64 {
	if n <= 0 {
		return 0
	}
	if n >= maxColumns {
		return ^uint64(0)
	}
	return 1<<n - 1
}

// inTable reports whether a row is one of a table rather than a line of text: it has
// several cells, or a merged one.
func (s *sheet) inTable(covers []cover, i int) bool {
	return len(s.rows[i].cells) > 1 || covers[i].width > 0
}

// writeRow writes a row of a table of the given width as one line.
func (s *sheetReader) writeRow(row sheetRow, covered cover, width int) {
	written, next := 0, 0
	skipTo := func(column int) {
		free := bits.OnesCount64((below(column) &^ below(next)) &^ covered.squares)
		for range free {
			if written > 0 {
				s.out.WriteByte('\t')
			}
			written++
		}
	}
	for _, c := range row.cells {
		skipTo(c.column)
		if written > 0 {
			s.out.WriteByte('\t')
		}
		written++
		s.out.WriteString(c.text)
		next = c.column + 1
	}
	if len(row.cells) > 0 {
		skipTo(width)
	}
	s.out.WriteByte('\n')
}

// squareOf is the column, from 0, and the row, from 1, of a cell reference: AB12 is
// 27 and 12. What is missing is -1 and 0.
func squareOf(ref string) (column, row int) {
	i := 0
	for ; i < len(ref) && i < 4 && ref[i] >= 'A' && ref[i] <= 'Z'; i++ {
		column = column*26 + int(ref[i]-'A') + 1
	}
	row, err := strconv.Atoi(ref[i:])
	if err != nil {
		row = 0
	}
	return column - 1, row
}
