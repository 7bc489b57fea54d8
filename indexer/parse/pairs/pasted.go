package pairs

import (
	"slices"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// A table whose columns were pasted one after another begins with the labels of its rows,
// one a line, at least minPasted of them; then comes for each column its head and its
// numbers, one for each label.
const minPasted = 8

// pastedColumn is a column with the head in front of it.
type pastedColumn struct {
	heads  []*token
	values []token
}

// pastedTable is a table of pasted columns.
type pastedTable struct {
	labels   []int // lines, as indexes, of all words in its first column
	rows     []int // those of them that are rows of the form, as indexes of labels
	columns  []pastedColumn
	from, to int // of the lines
}

// findPasted finds such a table; isRow says which lines hold the label of a row.
func findPasted(lines []lineTokens, isRow func(clause []token) bool) *pastedTable {
	for i := 0; i < len(lines); i++ {
		t := &pastedTable{from: i}
		at := i
		for ; at < len(lines); at++ {
			c := lines[at].only()
			if c == nil || !holds(c, label) || holds(c, number) {
				break
			}
			if isRow(c) {
				t.rows = append(t.rows, len(t.labels))
			} else if c[0].kind != label || !c[0].word.group {
				break
			}
			t.labels = append(t.labels, at)
		}
		if len(t.rows) < minPasted {
			i = max(i, at-1)
			continue
		}
		t.to = t.takeColumns(lines, at)
		if len(t.columns) > 0 {
			return t
		}
		i = at - 1
	}
	return nil
}

// only is the one clause of a line, nil for a line of several.
func (l *lineTokens) only() []token {
	if len(l.clauses) != 1 || len(l.clauses[0]) == 0 {
		return nil
	}
	return l.clauses[0]
}

// holds reports whether a clause has a token of a kind.
func holds(clause []token, k kind) bool {
	return slices.ContainsFunc(clause, func(t token) bool { return t.kind == k })
}

// takeColumns takes the columns that begin at a line, and gives the line behind the last:
// each has one value for each label, or for each of those that are rows.
func (t *pastedTable) takeColumns(lines []lineTokens, at int) int {
	end := at
	for {
		var col pastedColumn
		for ; at < len(lines) && len(col.heads) <= 3; at++ {
			c := lines[at].only()
			if c == nil || c[0].kind != label && c[0].kind != foreign {
				break
			}
			col.heads = append(col.heads, &c[0])
			if len(c) > 1 && c[1].kind == number {
				col.values = append(col.values, values(c[1:])...)
				at++
				break
			}
		}
		for ; at < len(lines); at++ {
			c := lines[at].only()
			if v := values(c); c == nil || len(v) == 0 {
				break
			} else {
				col.values = append(col.values, v...)
			}
		}
		if n := len(col.values); len(col.heads) == 0 || n != len(t.labels) && n != len(t.rows) {
			return end
		}
		t.columns = append(t.columns, col)
		end = at
	}
}

// values are the tokens of a line of values, nil where it holds anything else.
func values(c []token) []token {
	for i := range c {
		if k := c[i].kind; k != number && k != dash && k != unit {
			return nil
		}
	}
	return c
}

// of is the value of the nth row in a column.
func (t *pastedTable) of(col *pastedColumn, n int) *token {
	if len(col.values) == len(t.labels) {
		return &col.values[t.rows[n]]
	}
	return &col.values[n]
}

// pasted reads a table with columns whose columns were pasted one after another; nil where
// it is not.
func (rd *Reader) pasted(lines []lineTokens, r *tableReader) *List {
	rowOf := func(c []token) int {
		for i := range c {
			if c[i].kind == label {
				if row := r.rowAt(c, i); row != none {
					return row
				}
			}
		}
		return none
	}
	t := findPasted(lines, func(c []token) bool { return !holds(c, foreign) && rowOf(c) != none })
	if t == nil || len(t.columns) < 2 {
		return nil
	}
	for n, at := range t.rows {
		c := lines[t.labels[at]].only()
		row := rowOf(c)
		if r.rows[row].label.Label != "" {
			return nil
		}
		r.name(row, &c[len(c)-1])
		for k := range t.columns {
			col := &t.columns[k]
			head := col.heads[len(col.heads)-1]
			if head.kind != label || r.columnOf(row, head.word) == none {
				continue // a column that is none of the form
			}
			r.set(row, r.columnOf(row, head.word), t.of(col, n).cell)
		}
	}
	if !r.proved() {
		return nil
	}
	return r.list(lines[t.from].row, lines[t.to-1].row+1)
}

// pastedStatistic reads a table of statistics whose columns were pasted one after another;
// nil where it is not.
func (rd *Reader) pastedStatistic(d *Document, lines []lineTokens, form *report.Form, ti int) *List {
	t := findPasted(lines, func(c []token) bool {
		return slices.ContainsFunc(c, func(t token) bool { return t.kind == label && isRowOf(&t, form, ti) })
	})
	if t == nil || len(t.rows) < minRows {
		return nil
	}
	section := d.Section(lines[t.from].row)
	header := grid.Entry{FirstCol: -1, Section: section, Named: true}
	header.Labels = append(header.Labels, grid.Cell{Kind: grid.Text, Label: "指标名称", Tail: "指标名称", Text: "指标名称"})
	l := &List{Run: grid.Run{From: lines[t.from].row, To: lines[t.to-1].row + 1}, Told: len(t.rows)}
	l.Entries = append(l.Entries, header)
	for n, at := range t.rows {
		c := lines[t.labels[at]].only()
		e := grid.Entry{FirstCol: -1, Section: section, Named: true}
		e.Labels = []grid.Cell{rd.labelCell(d, lines[t.labels[at]].row, c[0].start, c[len(c)-1].end)}
		for k := range t.columns {
			switch v := t.of(&t.columns[k], n); v.kind {
			case unit:
				e.Unit = v.unit
			default:
				e.Vals = append(e.Vals, v.cell)
				e.Nums++
			}
		}
		l.Entries = append(l.Entries, e)
	}
	for k := range t.columns {
		if h := t.columns[k].heads[len(t.columns[k].heads)-1]; !holds(t.columns[k].values, unit) {
			l.Entries[0].Labels = append(l.Entries[0].Labels, rd.labelCell(d, lines[t.from].row, h.start, h.end))
		}
	}
	return l
}

// labelCell is the words of a document from start to end as the cell of a label, in a
// list that begins at a line.
func (rd *Reader) labelCell(d *Document, line, start, end int) grid.Cell {
	for d.Rows[line].End < end {
		line++
	}
	row := &d.Rows[line]
	text := row.Text[start-row.Start : end-row.Start]
	c := grid.Cell{Kind: grid.Text, Start: start, End: end, Text: text, Line: row.Number, Label: rd.words.fold.Label(text)}
	c.Tail = c.Label
	return c
}
