package align

import (
	"slices"

	"gongkai/indexer/parse/grid"
)

// tableShape is what the rows of one grid share: rows whose cells are parted by
// separators have columns, others have numbers in an order.
type tableShape struct {
	run, width int
	spread     bool
}

// shapeOf is the shape of an entry's table.
func shapeOf(e *grid.Entry) tableShape {
	if e.FirstCol >= 0 && !e.Spread {
		return tableShape{run: e.Run, width: e.Width}
	}
	return tableShape{run: e.Run, spread: e.Spread}
}

// member is a row of a table of statistics.
type member struct {
	j int // of the form
	*grid.Entry
	slots map[int]*grid.Cell // its numbers by their columns, once these are known
}

// members are the rows that have numbers.
func (al *alignment) members() []member {
	var all []member
	for j := range al.matched {
		if e := al.entry(j); e != nil && e.Nums > 0 {
			all = append(all, member{j: j, Entry: e})
		}
	}
	return all
}

// usualNumbers is how many numbers most rows have, the fewer of two as frequent: the one
// cell comes last, in front of it a code or the number of another period.
func usualNumbers(rows []member) int {
	counts := map[int]int{}
	usual := 0
	for _, m := range rows {
		n := m.Nums
		if counts[n]++; counts[n] > counts[usual] || counts[n] == counts[usual] && n < usual {
			usual = n
		}
	}
	return usual
}

// valueColumns is what the rows of a table of statistics have in common: the head of each
// column, and which are no values.
type valueColumns struct {
	columned bool
	usual    int // numbers of most rows
	members  []member
	ranks    map[int]rank
	serial   map[int]bool
	proved   int // the column that identities prove, -1 where they prove none
}

// valueColumns works out the columns of every table of statistics.
func (al *alignment) valueColumns() map[tableShape]*valueColumns {
	if !al.index.form.Tables[0].LastNumber {
		return nil
	}
	tables := map[tableShape]*valueColumns{}
	for _, m := range al.members() {
		shape := shapeOf(m.Entry)
		if tables[shape] == nil {
			tables[shape] = &valueColumns{columned: shape.width > 0}
		}
		tables[shape].members = append(tables[shape].members, m)
	}
	for shape, vc := range tables {
		slices.SortFunc(vc.members, func(a, b member) int { return al.matched[a.j] - al.matched[b.j] })
		vc.usual = usualNumbers(vc.members)
		vc.columned = vc.columned && vc.inColumns()
		heads := al.headsOf(shape, vc)
		vc.ranks = rankHeads(heads)
		vc.rankOwn(heads, al.front)
	}
	for shape, vc := range tables {
		vc.borrow(shape, tables)
		for i := range vc.members {
			vc.members[i].slots = vc.slots(vc.members[i].Entry)
		}
		vc.findSerials()
		vc.proved = vc.prove(al)
	}
	return tables
}

// borrow takes the heads of another part of the same table, where a long line was cut into
// parts without columns and the header stands in one of them.
func (vc *valueColumns) borrow(shape tableShape, tables map[tableShape]*valueColumns) {
	if vc.ranks != nil {
		return
	}
	narrowest := -1
	for other, from := range tables {
		if other.run == shape.run && from.ranks != nil && !from.columned && from.usual == vc.usual && (narrowest < 0 || other.width < narrowest) {
			vc.columned, vc.ranks, narrowest = false, from.ranks, other.width
		}
	}
}

// inColumns reports whether the rows have columns in common: as many as one of them has
// numbers, or twice as many where two stand side by side. The rows on one long line have
// none.
func (vc *valueColumns) inColumns() bool {
	columns, most := map[int]bool{}, 0
	for _, m := range vc.members {
		most = max(most, m.Nums)
		for at := range vc.slots(m.Entry) {
			columns[at] = true
		}
	}
	return len(columns) <= 2*most
}

// slots gives the numbers of an entry by their columns; nil where the layout does not tell
// them.
func (vc *valueColumns) slots(e *grid.Entry) map[int]*grid.Cell {
	if !vc.columned && e.Nums != vc.usual {
		return nil
	}
	slots := map[int]*grid.Cell{}
	for i := range e.Vals {
		if e.Vals[i].Kind == grid.Blank {
			continue
		}
		at := len(slots)
		if vc.columned {
			at = e.FirstCol + i
		}
		slots[at] = &e.Vals[i]
	}
	return slots
}

// headsOf lists the heads of the columns of a table, the lowest line of a header for each.
func (al *alignment) headsOf(shape tableShape, vc *valueColumns) map[int]*grid.Cell {
	first := al.matched[vc.members[0].j]
	heads := map[int]*grid.Cell{}
	if vc.columned {
		var above []*grid.Cell
		for i := max(0, first-6); i < first; i++ {
			e := &al.entries[i]
			if e.Run != shape.run || !isHeader(e) {
				continue
			}
			cells := headerCells(e)
			if e.Width < shape.width && len(above) > 0 && len(above)-1+len(cells) == shape.width {
				if all := inserted(above, cells); all != nil {
					cells = all
				}
			}
			above = cells
			for n, c := range cells {
				at := shape.width - len(cells) + n // a line of fewer cells stands at the right
				if s, ok := c.Extent(grid.ByCell); ok && e.Width == shape.width {
					at = s.From
				}
				heads[at] = c
			}
		}
		return heads
	}
	var words []*grid.Cell
	for i := max(0, first-6); i <= first; i++ {
		e := &al.entries[i]
		if e.Run != shape.run || i < first && !isHeader(e) {
			continue
		}
		cells := headerCells(e)
		if i == first {
			cells = headerCells(&grid.Entry{Labels: e.Labels[:max(0, len(e.Labels)-1)]})
		}
		for _, c := range cells {
			if len(words) > 0 || headRank(c.Label) == rankNone {
				words = append(words, c)
			}
		}
	}
	words = slices.DeleteFunc(words, func(c *grid.Cell) bool {
		return IsName(c.Label)
	})
	if len(words) == vc.usual+1 && headRank(words[0].Label) == rankCount {
		words = words[1:] // the word over the others
	}
	if len(words) == vc.usual {
		for i, c := range words {
			heads[i] = c
		}
	}
	return heads
}

// rankOwn ranks the column of the agency whose report it is above those of others: the one
// head that stands in the title.
func (vc *valueColumns) rankOwn(heads map[int]*grid.Cell, title string) {
	var labels []grid.Cell
	var at []int
	for n, c := range heads {
		if vc.ranks[n] == rankPart {
			labels, at = append(labels, *c), append(at, n)
		} else if vc.ranks[n] > rankPart {
			return
		}
	}
	if own := OwnHead(labels, title); own >= 0 {
		vc.ranks[at[own]] = rankPeriod
	}
}

// inserted puts the heads of the second line of a header in the place of the one word of the
// first that stands over values: 统计指标, 单位, 统计数, 年均 over 2014, 2015; nil where several do.
func inserted(first, second []*grid.Cell) []*grid.Cell {
	at := -1
	for i, c := range first {
		if headRank(c.Label) == rankNone {
			continue
		}
		if at >= 0 {
			return nil
		}
		at = i
	}
	if at < 0 {
		return nil
	}
	return slices.Concat(first[:at], second, first[at+1:])
}

// findSerials finds the columns that number the rows: they rise from row to row.
func (vc *valueColumns) findSerials() {
	vc.serial = map[int]bool{}
	rising, rows, codes := map[int]int{}, map[int]int{}, map[int]int{}
	last := map[int]float64{}
	for _, m := range vc.members {
		for at, c := range m.slots {
			v := c.Value
			if c.Kind == grid.Digits {
				v = 0
				for _, d := range c.Digits {
					v = v*10 + float64(d-'0')
				}
			}
			if before, ok := last[at]; !ok || v > before {
				rising[at]++
			}
			if rows[at]++; v == float64(m.j+1) {
				codes[at]++
			}
			last[at] = v
		}
	}
	for at, n := range rows {
		vc.serial[at] = n >= 5 && vc.ranks[at] <= rankPart && (rising[at] == n || codes[at]*2 > n)
	}
}

// prove finds the one column of several that can be values whose numbers are the sum of
// the others in every row, or, of those that their heads rank best, with which alone the
// identities of the form hold; -1 where there is none.
func (vc *valueColumns) prove(al *alignment) int {
	var all []int
	for _, m := range vc.members {
		for at := range m.slots {
			if !slices.Contains(all, at) && !vc.serial[at] && (vc.ranks == nil || vc.ranks[at] > rankNone) {
				all = append(all, at)
			}
		}
	}
	if len(all) < 2 {
		return -1
	}
	slices.Sort(all)
	found, sums := -1, 0
	for _, at := range all {
		if n := vc.sums(at, all); n >= 2 {
			found = at
			sums++
		}
	}
	if sums == 1 {
		return found
	}
	best := rankNone
	for _, at := range all {
		best = max(best, vc.ranks[at])
	}
	found, holds := -1, 0
	for _, at := range all {
		if vc.ranks[at].below(best) {
			continue // by its head it is not: sums of the values may fail
		}
		tested, failed := vc.identities(al, at)
		if tested > 0 && failed == 0 {
			found = at
			holds++
		} else if failed == 0 {
			return -1
		}
	}
	if holds == 1 {
		return found
	}
	return -1
}

// sums counts the rows in which the number of a column is the sum of at least two others
// that are not zero, 0 where it is not the sum in any row that has them all.
func (vc *valueColumns) sums(at int, all []int) int {
	if len(all) < 3 {
		return 0
	}
	n := 0
	for _, m := range vc.members {
		sum, parts, whole := 0.0, 0, true
		for _, other := range all {
			switch c := m.slots[other]; {
			case c == nil:
				whole = false
			case other != at && c.Value != 0:
				sum += c.Value
				parts++
			}
		}
		if !whole {
			continue
		}
		if diff := sum - m.slots[at].Value; diff > 1e-6 || diff < -1e-6 {
			return 0
		}
		if parts >= 2 {
			n++
		}
	}
	return n
}

// identities counts the identities that the numbers of a column can be tested by and have
// something to say, and those that fail.
func (vc *valueColumns) identities(al *alignment, at int) (tested, failed int) {
	s := newSettler(al.index.form.Identities())
	for _, m := range vc.members {
		if c := m.slots[at]; c != nil {
			s.put(al.row(m.j), reading{c})
		}
	}
	return s.test()
}

// read reads the value of a row. Several readings are open: nothing tells which of the
// numbers is the value.
func (vc *valueColumns) read(e *grid.Entry) []reading {
	slots := vc.slots(e)
	if slots == nil || e.Nums > 2*maxPeriods && (vc.ranks == nil || !vc.columned) {
		return vc.guess(e)
	}
	if c := slots[vc.proved]; c != nil {
		return []reading{{c}}
	}
	best, open := rankNone, []int(nil)
	for at := range slots {
		r := rankPart
		if vc.ranks != nil {
			r = vc.ranks[at]
		}
		if vc.serial[at] || vc.ranks != nil && r == rankNone {
			continue
		}
		switch {
		case best.below(r):
			best, open = r, []int{at}
		case !r.below(best):
			open = append(open, at)
			best = max(best, r)
		}
	}
	if highest, known := vc.highest(); known && best < highest {
		open = nil // the cell under the head that says it is empty
	}
	slices.Sort(open)
	if len(open) == 0 {
		return []reading{{nil}}
	}
	var all []reading
	for _, at := range open {
		if len(all) == 0 || slots[at].Value != all[0][0].Value {
			all = append(all, reading{slots[at]})
		}
	}
	return all
}

// highest is the best rank of a column of the table.
func (vc *valueColumns) highest() (rank, bool) {
	best := rankNone
	for _, r := range vc.ranks {
		best = max(best, r)
	}
	return best, vc.columned && best > rankNone
}

// guess reads a row with more or fewer numbers than the others: its only number, where
// the others have one as well.
func (vc *valueColumns) guess(e *grid.Entry) []reading {
	var all []reading
	for _, c := range e.Filled() {
		all = append(all, reading{c})
	}
	if vc.usual > 1 || e.Nums > 2*maxPeriods {
		return all
	}
	return all[len(all)-1:]
}
