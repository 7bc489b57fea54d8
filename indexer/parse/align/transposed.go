package align

import (
	"slices"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// transposed is a table whose columns are rows of the form.
type transposed struct {
	axis
	labels map[int]grid.Cell // of the rows, as printed
	to     int               // of the entries, behind its last
	cells  map[int][]*grid.Cell
	lines  int          // of numbers
	seen   map[int]bool // the cells of the rows that these are
}

// untranspose turns tables that print the rows of the form as columns: applicants or the
// heads of the form's columns down the side, or one line of numbers below.
func (sc *scorer) untranspose(entries []grid.Entry) []grid.Entry {
	out := make([]grid.Entry, 0, len(entries))
	for i := 0; i < len(entries); {
		t := sc.transposedAt(entries, i)
		if t == nil {
			out = append(out, entries[i])
			i++
			continue
		}
		for _, j := range t.axis {
			if j == noCell {
				continue
			}
			base := entries[i]
			label := t.labels[j]
			label.Label = sc.index.rows[j].patterns[0].Text
			label.Tail = label.Label
			base.Labels = []grid.Cell{label}
			base.Vals = nil
			out = append(out, withCells(base, t.cells[j]))
		}
		i = t.to
	}
	return out
}

// transposedAt reads the transposed table whose header begins at entry i, nil where none
// does.
func (sc *scorer) transposedAt(entries []grid.Entry, i int) *transposed {
	if entries[i].Nums > 0 || len(sc.rowsNamed(&entries[i])) < 2 {
		return nil
	}
	t := &transposed{to: i, labels: map[int]grid.Cell{}, cells: map[int][]*grid.Cell{}, seen: map[int]bool{}}
	var heads []head
	at := -1
	for t.to < len(entries) && t.to < i+4 && entries[t.to].Nums == 0 && entries[t.to].Run == entries[i].Run {
		e := &entries[t.to]
		for n := range e.Labels {
			h, ok := sc.rowHead(&e.Labels[n], at, n == 0)
			if !ok {
				continue
			}
			if h.leaf != noCell && h.group == "" {
				at, t.labels[h.leaf] = h.leaf, e.Labels[n]
			}
			h.entry = t.to
			if e.Width > 1 && !e.Spread {
				h.place, h.placed = e.Labels[n].Extent(grid.ByCell)
			}
			heads = append(heads, h)
		}
		t.to++
	}
	if t.to == len(entries) {
		return nil
	}
	t.axis = newAxis(spread(heads, entries[i:t.to+1]))
	if t.axis.cells() < 2 {
		return nil
	}
	if sc.single(t.axis) {
		return sc.totalLine(t, entries)
	}
	for t.to < len(entries) && entries[t.to].Run == entries[i].Run && sc.line(t, &entries[t.to]) {
		t.to++
		t.lines++
	}
	if t.lines == 0 || !sc.sure(t) {
		return nil
	}
	return t
}

// spread puts the heads on the second line of a header in the place of the words over them,
// which are none of the form and stand together on the first.
func spread(heads []head, lines []grid.Entry) []head {
	if len(lines) != 3 {
		return heads
	}
	second := slices.IndexFunc(heads, func(h head) bool { return h.entry != heads[0].entry })
	if second < 0 {
		return heads
	}
	unknown := func(h head) bool { return h.leaf == noCell && h.group == "" }
	first, below := heads[:second], heads[second:]
	from := slices.IndexFunc(first, unknown)
	if from < 0 || slices.ContainsFunc(below, unknown) {
		return heads
	}
	to := from
	for to < len(first) && unknown(first[to]) {
		to++
	}
	all := slices.Concat(first[:from], below, first[to:])
	if slices.ContainsFunc(first[to:], unknown) || len(all) != lines[2].Nums {
		return heads
	}
	for n := range all {
		all[n].groups, all[n].placed = nil, false
	}
	return all
}

// single reports whether the rows on an axis have one cell each.
func (sc *scorer) single(ax axis) bool {
	return !slices.ContainsFunc(ax, func(j int) bool { return j != noCell && sc.index.rows[j].k > 1 })
}

// totalLine takes the numbers below the heads of a table whose rows have one cell each: the
// one line there is, or, of a line for each agency, that which is the sum of the others; nil
// where neither is so.
func (sc *scorer) totalLine(t *transposed, entries []grid.Entry) *transposed {
	var lines [][]*grid.Cell
	least := 3
	run := entries[t.to-1].Run
	for t.to < len(entries) && entries[t.to].Run == run && entries[t.to].Nums > 0 {
		e := &entries[t.to]
		if n := len(e.Labels); n > 0 && len(sc.index.named[e.Labels[n-1].Label]) > 0 {
			break
		}
		numbers, ok := t.take(e, -1)
		if !ok {
			return nil
		}
		lines = append(lines, numbers)
		t.to++
		if n := len(e.Labels); len(lines) == 1 && n > 0 && headRank(e.Labels[n-1].Label) >= rankCount {
			least = 2
			break // it says that it is the value
		}
	}
	at := 0
	if len(lines) > 1 {
		if at = SumOf(lines); at < 0 {
			return nil
		}
	}
	if len(lines) == 0 || t.axis.cells() < least {
		return nil
	}
	for n, j := range t.axis {
		if j != noCell {
			t.cells[j] = []*grid.Cell{lines[at][n]}
		}
	}
	return t
}

// SumOf is the one line that is the sum of the others in every column, -1 where none is.
func SumOf(lines [][]*grid.Cell) int {
	found := -1
	for i := range lines {
		holds, more := true, false
		for n := range lines[i] {
			sum := 0.0
			for k := range lines {
				if v := valueOf(lines[k][n]); k != i && v == v {
					sum += v
				}
			}
			own := valueOf(lines[i][n])
			holds = holds && (own == sum || own != own && sum == 0)
			more = more || sum != 0
		}
		if holds && more && len(lines) > 2 {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

// rowsNamed lists the different rows of the form among the labels of an entry.
func (sc *scorer) rowsNamed(e *grid.Entry) []int {
	var rows []int
	at := -1
	for n := range e.Labels {
		if h, ok := sc.rowHead(&e.Labels[n], at, n == 0); ok && h.leaf != noCell && h.group == "" && !slices.Contains(rows, h.leaf) {
			rows = append(rows, h.leaf)
			at = h.leaf
		}
	}
	return rows
}

// rowHead reads a word over a column as the label of a row of the form, of several of that
// name the next; at is the row before it. The first word of a line that is none is the
// corner.
func (sc *scorer) rowHead(c *grid.Cell, at int, corner bool) (head, bool) {
	best := noCell
	for _, j := range sc.index.namedBy(c) {
		if best == noCell || best <= at && j > at {
			best = j
		}
	}
	switch {
	case best != noCell:
		return head{leaf: best, groups: sc.index.rows[best].groups}, true
	case sc.index.groups[c.Label]:
		return head{group: c.Label, groups: sc.index.outer[c.Label]}, true
	case corner || slices.Contains(grid.GroupTitles, c.Label) || c.Label == applicants:
		return head{}, false
	}
	return head{leaf: noCell}, true
}

// line takes one line of numbers of a transposed table; false where it is none.
func (sc *scorer) line(t *transposed, e *grid.Entry) bool {
	if e.Nums == 0 {
		return false
	}
	numbers, ok := t.take(e, -1)
	if !ok {
		return false
	}
	label := ""
	if n := len(e.Labels); n > 0 {
		label = e.Labels[n-1].Label
	}
	applicant, named := applicantHead(label)
	places := map[int]int{}
	for _, j := range t.axis {
		if j == noCell {
			continue
		}
		r := &sc.index.rows[j]
		c := -1
		switch {
		case r.table.Kind == report.KindRequests && named && applicant.group == "" && applicant.leaf != noCell:
			c = applicant.leaf
		case r.k == 1 && len(sc.index.named[label]) == 0 && len(t.cells[j]) == 0:
			c = 0
		case r.k > 1 && label != "":
			c = slices.Index(r.headers, label)
		}
		if c < 0 || c >= r.k || c < len(t.cells[j]) && t.cells[j][c] != nil {
			return named && (applicant.leaf == noCell || applicant.group != "") // a subtotal
		}
		places[j] = c
	}
	for n, j := range t.axis {
		if j == noCell {
			continue
		}
		if t.cells[j] == nil {
			t.cells[j] = make([]*grid.Cell, sc.index.rows[j].k)
		}
		t.cells[j][places[j]] = numbers[n]
		t.seen[places[j]] = true
	}
	return true
}

// sure reports whether a table is transposed beyond doubt: its lines are several cells of
// the rows, or it has one line below three labels and more.
func (sc *scorer) sure(t *transposed) bool {
	k := 1
	for _, j := range t.axis {
		if j != noCell {
			k = max(k, sc.index.rows[j].k)
		}
	}
	if k > 1 {
		return len(t.seen) >= 3
	}
	return t.lines == 1 && t.axis.cells() >= 3
}
