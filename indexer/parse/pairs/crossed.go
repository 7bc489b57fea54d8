package pairs

import (
	"slices"

	"gongkai/indexer/parse/align"
	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// A crossedTable is a table under one header whose numbers each stand where the words of a
// line and of a column meet; these, with the word above the table, name the cell of the form
// in whatever direction the table runs.
type crossedTable struct {
	above meaning
	heads []headCell
	units []string // of the columns, where a line names them
	lines []crossedLine
}

// headCell is the head of a column with what it means.
type headCell struct {
	grid.Cell
	meaning
	over   grid.Cell // the head above it, of the same column or one in front
	corner bool      // the column holds the labels of the lines or their serial numbers
}

// crossedLine is a line of numbers, one for each head, nil where there is none.
type crossedLine struct {
	label grid.Cell
	meaning
	values []*grid.Cell
}

// crossed reads the tables of a section in which each number is told by the words of its
// line and its column; nil where these do not make up a table beyond doubt.
func (rd *Reader) crossed(d *Document, form *report.Form, ti int) *List {
	r := newTableReader(rd.words, form, ti)
	r.crossed, r.meanings = true, map[string]meaning{}
	tables, from, to := r.crossedTables(d)
	for i := range tables {
		tables[i].chooseBlock(d.Title)
		if t := &tables[i]; !t.crosses(r) {
			t.readUnits(r)
		} else {
			t.readLines(r)
		}
	}
	if from < 0 || !r.proved() {
		return nil
	}
	return r.list(from, to)
}

// crossedTables cuts the section of the table into stretches under one header.
func (r *tableReader) crossedTables(d *Document) (tables []crossedTable, from, to int) {
	from = none
	above := noMeaning
	var upper, heads []headCell
	open := false // a header that waits for its lines
	for i := range d.Rows {
		row := &d.Rows[i]
		if r.table.Kind != report.KindStatistic && d.Section(i) != r.table.Section || row.Class == grid.Prose || slices.Contains(d.Heads, i) {
			heads, upper, open, above = nil, nil, false, noMeaning
			continue
		}
		switch {
		case len(row.Cells) == 0:
		case row.Texts == 1 && row.Values == 0:
			if m := r.meaningOf(textOf(row)); m.named() {
				above = m
			}
		case isHeader(row):
			if !open && len(row.Cells) == len(heads) && unitsOf(row) != nil {
				tables[len(tables)-1].units = unitsOf(row)
				continue
			}
			if upper = nil; open {
				upper = heads
			}
			heads, open = r.headsOf(row, upper), true
			if from < 0 {
				from = i
			}
		case row.Values > 0 && len(heads) > 0:
			l, ok := r.lineOf(row, heads)
			if !ok {
				r.loose += row.Values
				continue
			}
			if open {
				tables = append(tables, crossedTable{above: above, heads: heads})
				open = false
			}
			t := &tables[len(tables)-1]
			t.lines, to = append(t.lines, l), i+1
		}
	}
	return tables, from, to
}

// isHeader reports whether a row holds words and no numbers but years.
func isHeader(row *grid.Row) bool {
	if !row.Separated || row.Texts == 0 || row.Texts+row.Values < 2 {
		return false
	}
	return !slices.ContainsFunc(row.Cells, func(c grid.Cell) bool {
		return c.Kind > grid.Text && (c.Kind != grid.Number || align.YearOf(&c) == 0)
	})
}

// unitsOf are the units of the columns where a row names nothing else; nil where it does.
func unitsOf(row *grid.Row) []string {
	units := make([]string, len(row.Cells))
	for i := 1; i < len(row.Cells); i++ {
		if units[i] = grid.Unit(row.Cells[i].Text); units[i] == "" && row.Cells[i].Kind != grid.Blank {
			return nil
		}
	}
	return units
}

// textOf is the one text of a row.
func textOf(row *grid.Row) *grid.Cell {
	i := slices.IndexFunc(row.Cells, func(c grid.Cell) bool { return c.Kind == grid.Text })
	return &row.Cells[i]
}

// headsOf reads the heads of a row, each under the head of the line above in the same column
// or the last in front of it. A word that may be a row or a column is what most of the others
// are.
func (r *tableReader) headsOf(row *grid.Row, upper []headCell) []headCell {
	heads := make([]headCell, len(row.Cells))
	for i := range row.Cells {
		heads[i] = headCell{Cell: row.Cells[i], meaning: noMeaning}
		if c := &row.Cells[i]; c.Kind == grid.Text {
			heads[i].meaning = r.meaningOf(c)
		}
	}
	decide(len(heads), func(i int) *meaning { return &heads[i].meaning })
	if len(upper) == len(heads) {
		over := noMeaning
		var word grid.Cell
		for i := range heads {
			if upper[i].Kind != grid.Blank {
				over, word = upper[i].meaning, upper[i].Cell
			}
			heads[i].over = word
			if heads[i].Kind == grid.Blank && over.named() {
				heads[i].Cell = upper[i].Cell
			}
			heads[i].meaning = heads[i].under(over)
		}
	}
	for i := range heads {
		h := &heads[i]
		h.corner = h.Kind == grid.Blank && i == 0 || !h.named() && !h.isPart() && (i == 0 || align.IsName(h.Label) || align.IsBeside(h.Label) &&
			align.YearOf(&h.Cell) == 0)
	}
	return heads
}

// lineOf reads a line of numbers under some heads; false where the layout does not tell the
// head of each.
func (r *tableReader) lineOf(row *grid.Row, heads []headCell) (crossedLine, bool) {
	l := crossedLine{meaning: noMeaning, values: make([]*grid.Cell, len(heads))}
	first := slices.IndexFunc(row.Cells, func(c grid.Cell) bool { return c.Kind == grid.Text })
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Kind != grid.Text {
			continue
		}
		m := r.meaningOf(c)
		m.part = m.part || l.named() && !m.named() && !m.group && grid.Unit(c.Text) == "" && i+1 < len(row.Cells) // 行政检查, of a row
		l.label, l.meaning = *c, m.under(l.meaning)
	}
	if len(row.Cells) == len(heads) {
		for i := range row.Cells {
			switch c := &row.Cells[i]; {
			case c.Kind <= grid.Text:
			case !heads[i].corner:
				l.values[i] = c
			case l.label.Kind == grid.Blank:
				l.label = *c // a year
			}
		}
		return l, true
	}
	var numbers []*grid.Cell
	for i := first + 1; i < len(row.Cells); i++ {
		if row.Cells[i].Kind > grid.Text {
			numbers = append(numbers, &row.Cells[i])
		} else if row.Cells[i].Kind == grid.Blank {
			return l, false
		}
	}
	skip := len(heads) - len(numbers)
	for i := range heads {
		if i < skip != heads[i].corner {
			return l, false
		}
	}
	if skip < 0 {
		return l, false
	}
	for i, c := range numbers {
		l.values[skip+i] = c
	}
	return l, true
}

// chooseBlock keeps, of blocks of columns with the same heads under the names of years or
// agencies, the one that is reported on; none where that cannot be told.
func (t *crossedTable) chooseBlock(title string) {
	var blocks []grid.Cell
	twice := false
	for i := range t.heads {
		h := &t.heads[i]
		if h.corner || !h.named() {
			continue
		}
		if h.over.Text != "" && !slices.ContainsFunc(blocks, func(c grid.Cell) bool { return c.Start == h.over.Start }) {
			blocks = append(blocks, h.over)
		}
		twice = twice || slices.ContainsFunc(t.heads[:i], func(o headCell) bool { return o.row == h.row && o.head == h.head })
	}
	if !twice {
		return
	}
	at := align.OwnHead(blocks, title)
	if at < 0 {
		at = align.BestHead(blocks)
	}
	for i := range t.heads {
		if h := &t.heads[i]; !h.corner && (at < 0 || h.over.Start != blocks[at].Start) {
			h.part = true
		}
	}
}

// crosses reports whether the lines of a table name rows or columns of the form, and not a
// total alone.
func (t *crossedTable) crosses(r *tableReader) bool {
	decide(len(t.lines), func(i int) *meaning { return &t.lines[i].meaning })
	return slices.ContainsFunc(t.lines, func(l crossedLine) bool {
		return l.row != none && !l.ambiguous || l.head != nil && r.columnOf(0, l.head) != len(r.rows[0].cells)-1
	})
}

// readLines takes the numbers of a table whose lines name rows or columns of the form. Of
// columns whose heads name nothing, that is taken which says that it is the value.
func (t *crossedTable) readLines(r *tableReader) {
	var unnamed []int
	var heads []grid.Cell
	named := 0
	for i := range t.heads {
		switch h := &t.heads[i]; {
		case h.corner:
		case h.isPart():
		case h.named():
			named++
		default:
			unnamed, heads = append(unnamed, i), append(heads, h.Cell)
		}
	}
	only := none
	if len(unnamed) == 1 {
		only = unnamed[0]
	} else if k := align.BestHead(heads); k >= 0 {
		only = unnamed[k]
	}
	for i := range t.lines {
		l := &t.lines[i]
		if !l.named() || l.isPart() {
			continue
		}
		for n, v := range l.values {
			if v == nil || t.heads[n].isPart() || !t.heads[n].named() && (named > 0 || n != only) {
				continue
			}
			r.cross(l.under(t.heads[n].under(t.above)), v, &l.label, t.unit(n))
		}
	}
}

// unit is the unit of a column, "" where no line names it.
func (t *crossedTable) unit(n int) string {
	if n >= len(t.units) {
		return ""
	}
	return t.units[n]
}

// readUnits takes the one line of a table whose heads name cells of the form: its only one,
// that which says that it holds the values, or, of one for each agency, the sum of the others.
func (t *crossedTable) readUnits(r *tableReader) {
	lines := slices.DeleteFunc(slices.Clone(t.lines), func(l crossedLine) bool { return align.IsBeside(l.label.Label) })
	at := 0
	if len(lines) != 1 {
		var values [][]*grid.Cell
		var labels []grid.Cell
		for i := range lines {
			values, labels = append(values, lines[i].values), append(labels, lines[i].label)
		}
		if at = align.SumOf(values); at < 0 && len(lines) == 2 {
			at = align.BestHead(labels)
		}
	}
	if at < 0 {
		return
	}
	for n, v := range lines[at].values {
		if h := &t.heads[n]; v != nil && h.named() && !h.isPart() {
			r.cross(h.under(t.above), v, &h.Cell, t.unit(n))
		}
	}
}

// cross gives a number to the cell of the form that a meaning names.
func (r *tableReader) cross(m meaning, v *grid.Cell, label *grid.Cell, unit string) {
	if m.broken || m.row == none {
		return
	}
	c := none
	switch k := len(r.rows[m.row].cells); {
	case m.head != nil:
		c = r.columnOf(m.row, m.head)
	case r.table.Kind == report.KindRequests:
		c = k - 1
	case k == 1:
		c = 0
	}
	if c == none {
		return
	}
	tr := &r.rows[m.row]
	if tr.label.Label == "" {
		tr.label = grid.Cell{Kind: grid.Text, Start: label.Start, End: label.End, Line: label.Line, Text: label.Text, Label: "·"}
	}
	if tr.unit == "" {
		tr.unit = unit
	}
	r.set(m.row, c, *v)
}
