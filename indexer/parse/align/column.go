package align

import (
	"slices"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// columnTable is one table of the form on one page of a run.
type columnTable struct {
	run, page int
	table     *report.FormTable
	k         int
	spread    bool
	width     int // cells of its rows where separators part them: rows of one width have one grid
}

// columns knows in which columns of the document the cells of a form's rows stand.
type columns struct {
	*alignment
	whole bool // every page of the document has the same columns
	known map[columnTable]*columnRule
}

// columnRule is where the k cells of a row stand, measured by one ruler, in order
// and apart from each other.
type columnRule struct {
	by      grid.Ruler
	extents []grid.Extent
}

// place reads the numbers of an entry that has fewer than row j wants by the
// columns in which they stand. It gives nil where the columns are not known, and
// where a number stands in none or between two of them.
func (c *columns) place(e *grid.Entry, j int) reading {
	r := c.row(j)
	if e.FirstCol < 0 || e.Nums == 0 || e.Nums >= r.k || r.runTogether(e) {
		return nil
	}
	key := columnTable{run: e.Run, page: c.page(e), table: r.table, k: r.k, spread: e.Spread, width: e.Width}
	rule, ok := c.known[key]
	if !ok {
		rule = c.rule(key, j)
		c.known[key] = rule
	}
	if rule == nil {
		return nil
	}
	if rd := rule.read(e); rd != nil && r.sumsHold(rd) {
		return rd
	}
	return nil
}

// page is the part of the document in which the columns of an entry hold.
func (c *columns) page(e *grid.Entry) int {
	if c.whole {
		return 0
	}
	return e.Page
}

// read puts every number of an entry into the one column that it touches.
func (rule *columnRule) read(e *grid.Entry) reading {
	rd := make(reading, len(rule.extents))
	for i := range e.Vals {
		if e.Vals[i].Kind == grid.Blank {
			continue
		}
		s, ok := e.Vals[i].Extent(rule.by)
		if !ok {
			return nil
		}
		at := -1
		for n, column := range rule.extents {
			hit := s.Touches(column)
			if rule.by == grid.ByCell {
				hit = s == column
			}
			if hit {
				if at >= 0 {
					return nil
				}
				at = n
			}
		}
		if at < 0 || rd[at] != nil {
			return nil
		}
		rd[at] = &e.Vals[i]
	}
	return rd
}

// rule works out where the cells of a table stand: by the rows that have all their
// numbers, else by the header; nil where neither tells. Of two rulers the first that
// fits is the one by which the document is set.
func (c *columns) rule(key columnTable, j int) *columnRule {
	rulers := []grid.Ruler{grid.ByCell}
	if key.spread {
		rulers = []grid.Ruler{grid.ByRune, grid.ByWidth}
	}
	for _, by := range rulers {
		full := c.fullRows(key, by)
		both := join(full, c.header(key, j, by))
		switch {
		case apart(both):
			return &columnRule{by, both}
		case apart(full):
			return &columnRule{by, full}
		}
	}
	return nil
}

// fullRows gives for each of the k columns the extent of what stands there in the rows
// that have all numbers; nil where there is no such row.
func (c *columns) fullRows(key columnTable, by grid.Ruler) []grid.Extent {
	var all []grid.Extent
	for j := range c.matched {
		e, r := c.entry(j), c.row(j)
		if e == nil || r.table != key.table || r.k != key.k {
			continue
		}
		if e.Run != key.run || c.page(e) != key.page || e.Spread != key.spread || e.Width != key.width ||
			e.Nums != key.k || e.FirstCol < 0 {
			continue
		}
		var row []grid.Extent
		for n := range e.Vals {
			if e.Vals[n].Kind == grid.Blank {
				continue
			}
			if s, ok := e.Vals[n].Extent(by); ok {
				row = append(row, s)
			}
		}
		if len(row) == key.k {
			all = join(all, row)
		}
	}
	return all
}

// join widens the extents of one list to those of another, one by one; a list that is
// nil adds nothing.
func join(a, b []grid.Extent) []grid.Extent {
	if a == nil || b == nil {
		return append(a, b...)
	}
	all := slices.Clone(a)
	for i := range all {
		all[i] = grid.Extent{From: min(a[i].From, b[i].From), To: max(a[i].To, b[i].To)}
	}
	return all
}

// apart reports whether columns stand in order and do not overlap.
func apart(extents []grid.Extent) bool {
	for i := 1; i < len(extents); i++ {
		if extents[i].From < extents[i-1].To {
			return false
		}
	}
	return len(extents) > 0
}

// header finds the header of the columns above row j on its page: the words that
// the form prints there, each of them once and in their order.
func (c *columns) header(key columnTable, j int, by grid.Ruler) []grid.Extent {
	want := c.row(j).headers
	type word struct {
		grid.Extent
		text string
	}
	var found []word
	for i := c.matched[j] - 1; i >= 0 && len(found) < key.k; i-- {
		e := &c.entries[i]
		if e.Run != key.run || c.page(e) != key.page {
			break
		}
		if e.Nums > 0 || len(e.Labels) < 2 || e.Spread != key.spread || e.Width != key.width {
			continue
		}
		for n := range e.Labels {
			text := e.Labels[n].Tail
			if !slices.Contains(want, text) {
				continue
			}
			if s, ok := e.Labels[n].Extent(by); ok {
				found = append(found, word{s, text})
			}
		}
	}
	slices.SortFunc(found, func(a, b word) int { return a.From - b.From })
	if len(found) != key.k {
		return nil
	}
	extents := make([]grid.Extent, key.k)
	for i, w := range found {
		if w.text != want[i] {
			return nil
		}
		extents[i] = w.Extent
	}
	return extents
}

// neighbours finds the column in which the rows next to row j begin their
// numbers, where these have them all or all but one and agree. A page break may
// move the columns of what follows.
func (al *alignment) neighbours(j int) (int, bool) {
	k := al.row(j).k
	counts := map[int]int{}
	best := -1
	for d := -3; d <= 3; d++ {
		n := j + d
		if d == 0 || n < 0 || n >= len(al.matched) || al.entry(n) == nil || al.row(n).k != k {
			continue
		}
		e := al.entry(n)
		if e.FirstCol < 0 || e.Nums < k-1 || e.Run != al.entry(j).Run {
			continue
		}
		col := e.FirstNumber()
		counts[col]++
		if best < 0 || counts[col] > counts[best] {
			best = col
		}
	}
	return best, best >= 0 && counts[best] >= 2
}

type columnKey struct{ run, k int }

// commonColumns finds, for the full rows of a table, the column in which their
// numbers most often begin.
func (al *alignment) commonColumns() map[columnKey]int {
	counts := map[columnKey]map[int]int{}
	for j := range al.matched {
		e := al.entry(j)
		if e == nil || e.FirstCol < 0 || e.Nums != al.row(j).k {
			continue
		}
		key := columnKey{e.Run, e.Nums}
		if counts[key] == nil {
			counts[key] = map[int]int{}
		}
		counts[key][e.FirstNumber()]++
	}
	common := map[columnKey]int{}
	for key, c := range counts {
		best := -1
		for col, n := range c {
			if best < 0 || n > c[best] || n == c[best] && col < best {
				best = col
			}
		}
		common[key] = best
	}
	return common
}
