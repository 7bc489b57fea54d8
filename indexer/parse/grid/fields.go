package grid

import (
	"strings"

	"gongkai/indexer/parse/han"
)

// A stretch of lines is cut at its commas or semicolons, whatever its words, where so many
// lines have the same number of them, or one beside was cut at them by its words.
const (
	minFieldLines = 4
	minFields     = 3
)

// cutFields cuts the lines of a file of comma-separated values that their words do not show
// to be part of a table, by the lines beside them: heads, rows of agencies.
func (g *Reader) cutFields(text string, rows []Row) {
	for _, mark := range []byte{',', ';'} {
		for i := 0; i < len(rows); i++ {
			n := fieldsOf(&rows[i], mark)
			if n < minFields {
				continue
			}
			to, known := i, false
			for to < len(rows) && fieldsOf(&rows[to], mark) == n {
				known = known || rows[to].mark == mark
				to++
			}
			if known || to-i >= minFieldLines && g.holdWords(text, rows[i:to], mark) {
				for k := i; k < to; k++ {
					if cells := markedCells(text, rows[k].Line, mark); rows[k].mark == 0 && cells != nil {
						rows[k] = g.judged(Row{Line: rows[k].Line, Cells: cells, Separated: true, mark: mark})
					}
				}
			}
			i = to - 1
		}
	}
}

// fieldsOf counts the fields of a line that a mark parts, 0 where the line is no such.
func fieldsOf(r *Row, mark byte) int {
	switch {
	case r.mark == mark:
		return len(r.Cells)
	case r.mark != 0 || r.Separated || len(r.Text) > MaxCaption || strings.IndexByte(r.Text, mark) < 0 || strings.Contains(r.Text, "。"):
		return 0
	}
	n, quoted := 1, false
	for i := range len(r.Text) {
		switch r.Text[i] {
		case '"':
			quoted = !quoted
		case mark:
			if !quoted {
				n++
			}
		}
	}
	return n
}

// holdWords reports whether most of some lines hold a label of the forms as one of their fields.
func (g *Reader) holdWords(text string, rows []Row, mark byte) bool {
	hits := 0
	for i := range rows {
		for _, c := range markedCells(text, rows[i].Line, mark) {
			if _, known := g.words.Word(g.fold.Label(c.Text)); known && c.Kind == Text {
				hits++
				break
			}
		}
	}
	return 2*hits > len(rows)
}

// maxQuoted is over how many lines a row may go on whose fields stand in quotes.
const maxQuoted = 12

// joinQuoted makes one row of the lines over which a field in quotes goes on: the first of
// them has its cells, the others none.
func (g *Reader) joinQuoted(text string, rows []Row) {
	for i := 0; i < len(rows); i++ {
		if !opensQuote(&rows[i]) {
			continue
		}
		quotes := strings.Count(rows[i].Text, `"`)
		to := i + 1
		for to < min(i+maxQuoted, len(rows)) && quotes%2 == 1 {
			quotes += strings.Count(rows[to].Text, `"`)
			to++
		}
		first, last := &rows[i].Line, &rows[to-1].Line
		whole := han.Line{From: first.From, To: last.To, Start: first.Start, End: last.End, Text: text[first.Start:last.End],
			Number: first.Number}
		cells := markedCells(text, whole, ',')
		if len(cells) < 2 || len(cells) > maxCells {
			continue
		}
		rows[i] = g.judged(Row{Line: rows[i].Line, Cells: cells, Separated: true, mark: ','})
		for k := i + 1; k < to; k++ {
			empty(&rows[k])
		}
		i = to - 1
	}
}

// opensQuote reports whether a field in quotes begins in a line that does not end there.
func opensQuote(r *Row) bool {
	return !r.Separated && strings.IndexByte(r.Text, '"') >= 0 && len(r.Text) <= maxCommas && strings.Count(r.Text, `"`)%2 == 1 &&
		(r.Text[0] == '"' || strings.Contains(r.Text, `,"`))
}
