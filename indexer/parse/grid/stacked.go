package grid

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
	"gongkai/report/char"
)

// stacked gives the rows of the form that stand one below the other, or beside each other with
// a stroke between, in the cells of one row: as many labels in one cell as numbers in each of
// the others; nil where a row holds one label. Numbers that do not come out even cannot be
// read.
func (g *Reader) stacked(r *Row) []Row {
	if !slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.Kind != Text && len(c.Text) > 2 && len(c.fields()) > 1 }) &&
		!slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.Kind == Text && char.IsDigit(rune(c.Text[0])) && len(c.fields()) > 1 }) {
		return nil
	}
	for i := range r.Cells {
		labels := g.stackedLabels(&r.Cells[i])
		rows := 0
		for k := range labels {
			if !slices.Contains(GroupTitles, labels[k].Label) {
				rows++
			}
		}
		even := func(c Cell) bool { return len(c.fields()) == rows && c.Label != r.Cells[i].Label }
		if rows < 2 || !slices.ContainsFunc(r.Cells, even) {
			continue
		}
		all := make([]Row, len(labels))
		for k := range all {
			all[k] = *r
			all[k].Cells = make([]Cell, len(r.Cells))
		}
		for n := range r.Cells {
			parts := labels
			if n != i {
				parts = r.Cells[n].stack(rows)
				for k := range labels {
					if slices.Contains(GroupTitles, labels[k].Label) {
						parts = slices.Insert(parts, k, Cell{Start: r.Cells[n].Start, End: r.Cells[n].Start, Line: r.Cells[n].Line, column: r.Cells[n].column})
					}
				}
			}
			for k := range all {
				all[k].Cells[n] = parts[k]
			}
		}
		return all
	}
	return nil
}

// stackedLabels cuts a cell into the labels of rows that it holds: at its blanks or strokes,
// or in front of the numbers of these; nil where it holds other words.
func (g *Reader) stackedLabels(c *Cell) []Cell {
	if c.Kind != Text || len(c.Text) < len("新收／结转") || len(c.Text) > 2*MaxLabel {
		return nil
	}
	if _, known := g.words.Word(g.fold.Label(c.Text)); known {
		return nil
	}
	var starts []int
	for i, r := range c.Text {
		if _, marked := han.ReadMark(c.Text[i:]); marked && i > 0 && !strings.HasSuffix(c.Text[:i], "（") {
			starts = append(starts, i)
		} else if r == '／' || char.Blank(r) {
			starts = append(starts, i+utf8.RuneLen(r))
		}
	}
	var labels []Cell
	from := 0
	for _, at := range append(starts, len(c.Text)) {
		if part, ok := g.stackedLabel(c, from, at); ok {
			labels, from = append(labels, part), at
		}
	}
	if from != len(c.Text) {
		return nil
	}
	return labels
}

// stackedLabel is the piece of a cell where it is the label of a row.
func (g *Reader) stackedLabel(c *Cell, from, to int) (Cell, bool) {
	start, end := han.TrimRange(c.Text, from, to)
	text := strings.TrimRight(c.Text[start:end], "／")
	part := Cell{Kind: Text, Start: c.Start + start, End: c.Start + start + len(text), Text: text, Line: c.Line, column: c.column}
	part.Label = g.fold.Label(text)
	w, known := g.words.Word(part.Label)
	return part, known && w.row || slices.Contains(GroupTitles, part.Label)
}

// stack cuts a cell into n numbers or units, empty cells where it is empty; each is unread
// where they are not so many.
func (c *Cell) stack(n int) []Cell {
	all := make([]Cell, n)
	if fields := c.fields(); len(fields) == n {
		return fields
	}
	for k := range all {
		all[k] = Cell{Kind: Unread, Start: c.Start, End: c.End, Text: c.Text, Line: c.Line, column: c.column}
		switch {
		case c.Kind == Blank:
			all[k] = *c
		case c.Kind == Text && !strings.ContainsFunc(c.Text, func(r rune) bool { return char.Digit(r) >= 0 }):
			if all[k] = *c; k > 0 || Unit(c.Text) == "" && cutsToUnits(c.Text) {
				all[k] = Cell{Start: c.Start, End: c.Start, Line: c.Line, column: c.column}
			}
		}
	}
	return all
}

// fields are the pieces of a cell between blanks and strokes.
func (c *Cell) fields() []Cell {
	var fields []Cell
	from := 0
	for i, r := range c.Text + "／" {
		if r == '／' || r == '/' || char.Blank(r) {
			if text := c.Text[from:i]; text != "" {
				field := ReadCell(text, c.Start+from, c.Line)
				field.column = c.column
				fields = append(fields, field)
			}
			from = i + utf8.RuneLen(r)
		}
	}
	return fields
}

// cutsToUnits reports whether a text is units that were run together: 件件件.
func cutsToUnits(s string) bool {
	for _, r := range s {
		if Unit(string(r)) == "" {
			return false
		}
	}
	return true
}
