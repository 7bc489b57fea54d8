package parse

import (
	"slices"
)

// rowReading is a row of the form with what was found for it.
type rowReading struct {
	formRow  *formRow
	entry    *entry // nil: the row is not in the document
	readings []reading
	choice   reading // the one that stands; nil while it is open
	proved   bool    // chosen by the identities rather than read off
	reason   string

	mended    bool // its numbers stood in two entries
	totalless bool // the document's table has no column of totals
}

// assign reads the cells of every row that was found. Whole tells a document all
// of whose pages have the same columns.
func (p *Parser) assign(g *grammar, entries []entry, matched []int, whole bool) []rowReading {
	rows := make([]rowReading, len(g.rows))
	totalless := withoutTotals(g, entries, matched)
	common := commonColumns(g, entries, matched)
	where := &columns{grammar: g, fold: p.fold, entries: entries, matched: matched, whole: whole, known: map[columnTable][]columnRule{}}
	usual := 0
	if g.form.Tables[0].LastNumber {
		usual = usualNumbers(entries, matched)
	}
	serials := serialColumn(g, entries, matched)
	glue := p.glue(g, entries, matched)
	for j := range g.rows {
		rows[j].formRow = &g.rows[j]
		if matched[j] < 0 {
			continue
		}
		e := mend(entries, matched, j, g.rows[j].k)
		rows[j].entry = e
		rows[j].totalless = totalless && g.rows[j].table.ID == "T3"
		column, known := neighbours(g, entries, matched, j)
		if !known {
			column, known = common[columnKey{e.run, g.rows[j].k}]
		}
		if !known || e.firstCol < 0 {
			column = -1
		}
		rd := where.place(e, j)
		if rd == nil && e == &entries[matched[j]] {
			rd = blankRun(entries, matched, g, j)
		}
		switch {
		case g.rows[j].table.LastNumber && e.glued() != "":
			rows[j].readings = glue.last(e, &g.rows[j])
		case rd != nil:
			rows[j].readings, rows[j].totalless = []reading{rd}, false
		default:
			rows[j].readings = readings(e, &g.rows[j], rows[j].totalless, column)
		}
		if p.splitRow(entries, matched, &g.rows[j], matched[j]) {
			rows[j].readings, rows[j].reason = nil, "该项在文中分列数行"
		}
		if usual > 0 && e.nums != usual && e.pulledApart() {
			rows[j].readings = nil
		}
		if serials && e.nums == 1 && e.serial(j+1) {
			rows[j].readings = []reading{make(reading, g.rows[j].k)} // its code, and no number
		}
		// What was put together from two lines must not break an identity.
		rows[j].mended = e != &entries[matched[j]]
		if len(rows[j].readings) == 1 && !rows[j].mended {
			rows[j].choice = rows[j].readings[0]
		}
	}
	settle(p.checker.Identities(g.form.ID), rows)
	for j := range rows {
		if r := &rows[j]; r.mended && r.choice != nil && len(r.readings) == 1 {
			r.proved, r.reason = false, ""
		}
	}
	return rows
}

// mend puts the numbers of a row together that a line break inside its label has
// parted: two entries, one of them matched to no row, that have k numbers between
// them and no empty cell.
func mend(entries []entry, matched []int, j, k int) *entry {
	i := matched[j]
	e := &entries[i]
	if e.nums == 0 || e.nums >= k || len(e.vals) != e.nums {
		return e
	}
	free := func(n int) bool {
		if n < 0 || n >= len(entries) || entries[n].run != e.run || len(entries[n].vals) != entries[n].nums || e.nums+entries[n].nums != k {
			return false
		}
		for _, m := range matched {
			if m == n {
				return false
			}
		}
		return true
	}
	first, second := i, i+1
	if !free(second) {
		if first, second = i-1, i; !free(first) {
			return e
		}
	}
	whole := entries[first]
	whole.vals = append(append([]cell{}, entries[first].vals...), entries[second].vals...)
	whole.nums, whole.firstCol = k, -1
	return &whole
}

// withoutTotals tells a table three without its last column: its rows have six
// numbers each and none has seven.
func withoutTotals(g *grammar, entries []entry, matched []int) bool {
	six, other := 0, 0
	for j, i := range matched {
		if i < 0 || g.rows[j].table.ID != "T3" || entries[i].nums == 0 {
			continue
		}
		switch len(entries[i].trimmed()) {
		case g.rows[j].k - 1:
			six++
		case g.rows[j].k:
			return false
		default:
			other++
		}
	}
	return six >= 5 && other*4 <= six
}

// splitRow tells that the document splits row r, found as entry i, into parts: the
// entry has a label of its own behind that of the row, and the next one, which is no
// row of the form, has as many numbers.
func (p *Parser) splitRow(entries []entry, matched []int, r *formRow, i int) bool {
	e := &entries[i]
	if r.table.ID != "T2" || len(e.labels) < 2 || i+1 >= len(entries) || slices.Contains(matched, i+1) {
		return false
	}
	if next := &entries[i+1]; next.run != e.run || next.nums != r.k || len(next.labels) == 0 {
		return false
	}
	last := p.fold.label(e.labels[len(e.labels)-1].text)
	_, known := p.words.words[last]
	return last != "" && !known && r.similarity(last) < nearEnough
}

// similarity is how near a folded label is to one of the row's.
func (r *formRow) similarity(label string) float64 {
	s := 0.0
	for i := range r.patterns {
		s = max(s, r.patterns[i].similarity(label))
	}
	return s
}

// serialColumn tells a table of one number a row that prints a code in front of it:
// most of its rows begin with their own place in the form.
func serialColumn(g *grammar, entries []entry, matched []int) bool {
	if !g.form.Tables[0].LastNumber {
		return false
	}
	rows, serials := 0, 0
	for j, i := range matched {
		if i < 0 || entries[i].nums == 0 {
			continue
		}
		if rows++; entries[i].serial(j + 1) {
			serials++
		}
	}
	return rows >= 5 && serials*2 > rows
}

// usualNumbers is how many numbers most rows of a table have that print their one
// cell last, in front of it a code or the number of another period.
func usualNumbers(entries []entry, matched []int) int {
	counts := map[int]int{}
	usual := 0
	for _, i := range matched {
		if i < 0 || entries[i].nums == 0 {
			continue
		}
		n := entries[i].nums
		if counts[n]++; counts[n] > counts[usual] || counts[n] == counts[usual] && n < usual {
			usual = n
		}
	}
	return usual
}
