package grid

import (
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
)

// minAddressed is how many lines of cells behind their addresses make a sheet.
const minAddressed = 10

// placeAddressed makes the rows of a sheet of lines that hold one cell each behind its
// address, B3: 12. The first line of a row has its cells, the others none.
func (g *Reader) placeAddressed(text string, rows []Row) {
	for i := 0; i < len(rows); i++ {
		to := i
		for to < len(rows) && rows[to].addressed() {
			to++
		}
		if to-i >= minAddressed {
			g.placeSheet(text, rows[i:to])
		}
		i = max(i, to-1)
	}
}

// addressed reports whether a line begins with the address of a cell.
func (r *Row) addressed() bool {
	_, _, size := address(r.Text)
	return size > 0
}

// address reads the address that a line begins with: its column and row from 1, and the bytes
// up to what the cell holds; size is 0 where it begins with none.
func address(s string) (column, row, size int) {
	letters := 0
	for letters < len(s) && s[letters] >= 'A' && s[letters] <= 'Z' {
		column = column*26 + int(s[letters]-'A') + 1
		letters++
	}
	row, digits := han.Number(s[letters:])
	if letters == 0 || letters > 2 || digits == 0 || row == 0 || column > maxCells {
		return 0, 0, 0
	}
	at := letters + digits
	r, w := utf8.DecodeRuneInString(s[at:])
	if !strings.ContainsRune(":：=＝\t", r) || w == 0 {
		return 0, 0, 0
	}
	at += w
	return column, row, at + han.SkipSpace(s[at:])
}

// placeSheet gives the first line of each row of a sheet the cells of the row.
func (g *Reader) placeSheet(text string, rows []Row) {
	for i := 0; i < len(rows); {
		_, number, _ := address(rows[i].Text)
		var cells []Cell
		to := i
		for ; to < len(rows); to++ {
			column, row, size := address(rows[to].Text)
			if row != number || column <= len(cells) {
				break
			}
			l := &rows[to].Line
			for len(cells) < column-1 {
				cells = append(cells, Cell{Start: l.Start, End: l.Start, Line: l.Number, column: len(cells)})
			}
			c := ReadCell(text[l.Start+size:l.End], l.Start+size, l.Number)
			c.column = len(cells)
			cells = append(cells, c)
		}
		for k := i + 1; k < to; k++ {
			empty(&rows[k])
		}
		rows[i] = g.judged(Row{Line: rows[i].Line, Cells: cells, Separated: true})
		i = to
	}
}
