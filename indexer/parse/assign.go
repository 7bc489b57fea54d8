package parse

import (
	"slices"
	"strings"

	"gongkai/report"
)

// reading is one way to take the cells of an entry as the cells of a row; nil
// stands for a cell without a number.
type reading []*cell

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

// trimmed is the value area without the empty cells at both ends.
func (e *entry) trimmed() []cell {
	from, to := 0, len(e.vals)
	for from < to && e.vals[from].kind == cellBlank {
		from++
	}
	for from < to && e.vals[to-1].kind == cellBlank {
		to--
	}
	return e.vals[from:to]
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

// serial tells whether an entry's first number is n.
func (e *entry) serial(n int) bool {
	for _, c := range e.vals {
		if c.kind != cellBlank {
			return c.kind == cellNumber && c.value == float64(n) || c.kind == cellDigits && c.digits == code(n-1)
		}
	}
	return false
}

// firstNumber is the column of an entry's first number.
func (e *entry) firstNumber() int {
	for i, c := range e.vals {
		if c.kind != cellBlank {
			return e.firstCol + i
		}
	}
	return -1
}

// neighbours finds the column in which the rows next to row j begin their
// numbers, where these have them all or all but one and agree. A page break may
// move the columns of what follows.
func neighbours(g *grammar, entries []entry, matched []int, j int) (int, bool) {
	k := g.rows[j].k
	counts := map[int]int{}
	best := -1
	for d := -3; d <= 3; d++ {
		n := j + d
		if d == 0 || n < 0 || n >= len(matched) || matched[n] < 0 || g.rows[n].k != k {
			continue
		}
		e := &entries[matched[n]]
		if e.firstCol < 0 || e.nums < k-1 || e.run != entries[matched[j]].run {
			continue
		}
		col := e.firstNumber()
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
func commonColumns(g *grammar, entries []entry, matched []int) map[columnKey]int {
	counts := map[columnKey]map[int]int{}
	for j, i := range matched {
		if i < 0 {
			continue
		}
		e := &entries[i]
		if e.firstCol < 0 || e.nums != g.rows[j].k {
			continue
		}
		key := columnKey{e.run, g.rows[j].k}
		if counts[key] == nil {
			counts[key] = map[int]int{}
		}
		counts[key][e.firstNumber()]++
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

// maxReadings bounds the readings kept of one row.
const maxReadings = 64

// readings lists the ways to take an entry's cells as the k cells of a row. One
// reading is certain by the layout; several wait for the identities; none means
// that something stands there and cannot be told.
func readings(e *entry, r *formRow, totalless bool, column int) []reading {
	k := r.k
	if r.runTogether(e) {
		return cuts(e, r)
	}
	if totalless {
		k--
	}
	numbers := make([]*cell, 0, len(e.vals))
	for i := range e.vals {
		if e.vals[i].kind != cellBlank {
			numbers = append(numbers, &e.vals[i])
		}
	}
	if r.table.LastNumber && len(numbers) > 0 {
		// Columns for the year before and the like would be wider; the code and the
		// serial number stand in front.
		return []reading{numbers[len(numbers)-1:]}
	}
	switch {
	case len(numbers) == k:
		return []reading{numbers}
	case len(numbers) > k:
		var all []reading
		for i := 0; i+k <= len(numbers) && len(all) < maxReadings; i++ {
			all = append(all, numbers[i:i+k])
		}
		return undecided(all)
	case len(numbers) == 0:
		return []reading{make(reading, k)}
	case len(e.vals) == k:
		return []reading{window(e.vals, 0, k)}
	case len(e.vals) < k:
		return nil
	}
	return windows(e, k, column)
}

// runTogether tells an entry whose digits may be all numbers of the row. A number
// that has a cell for itself is cut only where sums can prove the cut.
func (r *formRow) runTogether(e *entry) bool {
	digits := e.runTogether().kind == cellDigits
	return e.nums == 1 && e.digits() >= r.k && (digits || r.block() > 0 && r.k > 1)
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

// pulledApart tells an entry whose last digits have one blank between them and may
// be one number.
func (e *entry) pulledApart() bool {
	n := len(e.vals)
	if n < 2 {
		return false
	}
	a, b := &e.vals[n-2], &e.vals[n-1]
	return a.column < 0 && b.column < 0 && a.line == b.line && len(a.text) == 1 && len(b.text) == 1 && b.start == a.end+1
}

// undecided marks a list of readings as open even where it has one member: what
// was left out may have been a cell.
func undecided(all []reading) []reading {
	if len(all) == 1 {
		return append(all, nil)
	}
	return all
}

// window takes k cells as they stand, empty ones included.
func window(vals []cell, from, k int) reading {
	r := make(reading, k)
	for i := range r {
		if vals[from+i].kind != cellBlank {
			r[i] = &vals[from+i]
		}
	}
	return r
}

// windows lists the stretches of k cells that hold every number of the entry.
// The column in which the table's rows begin their numbers decides where it is
// known.
func windows(e *entry, k, column int) []reading {
	first, last := -1, -1
	for i := range e.vals {
		if e.vals[i].kind != cellBlank {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	from, to := max(0, last-k+1), min(first, len(e.vals)-k)
	if from > to {
		return nil
	}
	if i := column - e.firstCol; column >= 0 && i >= from && i <= to {
		return []reading{window(e.vals, i, k)}
	}
	var all []reading
	for i := from; i <= to; i++ {
		all = append(all, window(e.vals, i, k))
	}
	return all
}

// cuts lists the ways to cut digits that were run together into k numbers
// without leading zeros, those that the row's own sum allows.
func cuts(e *entry, r *formRow) []reading {
	source := e.runTogether()
	d := source.digits
	if strings.ContainsAny(d, signs) {
		return signedCuts(source, r)
	}
	if len(d) != source.end-source.start || len(d) < r.k || strings.Contains(d, ".") {
		return nil
	}
	var all []reading
	steps := 0
	cur := make([]int, 0, r.k)
	var walk func(at int)
	walk = func(at int) {
		if steps++; steps > 200_000 || len(all) >= maxReadings {
			return
		}
		left := r.k - len(cur)
		if left == 0 {
			if at == len(d) {
				if rd := cutReading(source, cur); sumsHold(r, rd) {
					all = append(all, rd)
				}
			}
			return
		}
		if len(d)-at < left {
			return
		}
		longest := min(len(d)-at-(left-1), 9)
		if d[at] == '0' {
			longest = 1
		}
		for n := 1; n <= longest; n++ {
			cur = append(cur, n)
			if !r.isBlockEnd(len(cur)) || blockHolds(d[:at+n], cur[len(cur)-r.block():]) {
				walk(at + n)
			}
			cur = cur[:len(cur)-1]
		}
	}
	walk(0)
	if steps > 200_000 {
		return nil
	}
	return all
}

// signedCuts lists the ways to cut digits and signs that were run together. A
// sign begins a cell, and only one that may be negative: 0增13 is 0, 增1 and 3.
func signedCuts(source cell, r *formRow) []reading {
	var all []reading
	cur := make(reading, 0, r.k)
	s := source.text
	var walk func(at int)
	walk = func(at int) {
		if len(cur) == r.k || at == len(s) {
			if len(cur) == r.k && at == len(s) && len(all) < maxReadings {
				all = append(all, append(reading{}, cur...))
			}
			return
		}
		from := at
		if c, w := decode(s[at:]); strings.ContainsRune(signs, c) {
			if !r.row.Cells[len(cur)].Signed {
				return
			}
			at += w
		}
		for n := at; n < len(s) && isDigit(rune(s[n])) && n-at < 9; n++ {
			c := lined(readCell(s[from:n+1], source.start+from), source.line)
			if c.kind == cellNumber {
				cur = append(cur, &c)
				walk(n + 1)
				cur = cur[:len(cur)-1]
			}
			if s[at] == '0' {
				break
			}
		}
	}
	walk(0)
	return all
}

// block is the number of cells of which the last is the sum of the others: seven
// in table three, five in table four, none elsewhere.
func (r *formRow) block() int {
	switch r.table.ID {
	case "T3":
		return 7
	case "T4":
		return 5
	}
	return 0
}

func (r *formRow) isBlockEnd(n int) bool { return r.block() > 0 && n%r.block() == 0 }

// blockHolds tells whether the numbers at the end of d, of the given lengths, sum
// up: the last is the sum of the others.
func blockHolds(d string, lengths []int) bool {
	total := 0
	for _, n := range lengths {
		total += n
	}
	at := len(d) - total
	sum, last := 0, 0
	for i, n := range lengths {
		v := 0
		for _, c := range d[at : at+n] {
			v = v*10 + int(c-'0')
		}
		at += n
		if i == len(lengths)-1 {
			last = v
		} else {
			sum += v
		}
	}
	return sum == last
}

func cutReading(source cell, lengths []int) reading {
	r := make(reading, len(lengths))
	at := 0
	for i, n := range lengths {
		c := source
		c.kind = cellNumber
		c.start, c.end = source.start+at, source.start+at+n
		c.text = source.text[at : at+n]
		c.value = 0
		for _, d := range c.text {
			c.value = c.value*10 + float64(d-'0')
		}
		r[i] = &c
		at += n
	}
	return r
}

// sumsHold tests a row's own sums.
func sumsHold(r *formRow, rd reading) bool {
	b := r.block()
	if b == 0 || len(rd)%b != 0 {
		return true
	}
	for from := 0; from+b <= len(rd); from += b {
		sum := 0.0
		for i := from; i < from+b-1; i++ {
			if rd[i] == nil {
				return true
			}
			sum += rd[i].value
		}
		if rd[from+b-1] == nil {
			return true
		}
		if sum != rd[from+b-1].value {
			return false
		}
	}
	return true
}

// metrics lists every cell of the form with what was read for it.
func metrics(rows []rowReading) []report.Metric {
	var all []report.Metric
	for i := range rows {
		r := &rows[i]
		for c, fc := range r.formRow.row.Cells {
			m := report.Metric{ID: fc.Metric, Applicant: fc.Applicant, State: report.StateAbsent}
			if r.entry != nil && !(r.totalless && fc.Applicant == report.ApplicantTotal) {
				r.fill(&m, c, fc)
			}
			all = append(all, m)
		}
	}
	return all
}

// numbers counts the cells of a row in which something stands that is not its code.
func (r *rowReading) numbers() int {
	if r.choice == nil {
		return r.entry.nums
	}
	n := 0
	for _, c := range r.choice {
		if c != nil {
			n++
		}
	}
	return n
}

// fill sets what was found for cell c of a row that stands in the document.
func (r *rowReading) fill(m *report.Metric, c int, fc report.FormCell) {
	end := r.entry.end()
	m.Start, m.End, m.Line = end.end, end.end, end.line
	if r.choice == nil {
		m.State = report.StateUnreadable
		m.Reason = r.reason
		if m.Reason == "" {
			m.Reason = "格数与表式不符，无法确定各格"
		}
		m.Candidates = candidates(r.readings, c)
		return
	}
	found := r.choice[c]
	if found == nil {
		m.State = report.StateBlank
		if b := r.blank(c); b != nil {
			m.Start, m.End, m.Raw, m.Line = b.start, b.end, b.text, b.line
		}
		return
	}
	m.Start, m.End, m.Raw, m.Line = found.start, found.end, found.text, found.line
	v := found.value
	switch {
	case found.kind == cellDigits:
		m.State = report.StateUnreadable
		m.Reason = "数字连写，无法拆分"
		return
	case found.kind == cellZero:
		m.State = report.StateZeroMark
	case r.proved:
		m.State, m.Reason = report.StateRepaired, r.reason
	default:
		m.State = report.StatePrinted
	}
	m.Value = &v
	if found.unit != "" && found.unit != fc.Unit {
		m.Unit = found.unit
	}
}

// end is the last cell of an entry.
func (e *entry) end() cell {
	if n := len(e.vals); n > 0 {
		return e.vals[n-1]
	}
	if n := len(e.labels); n > 0 {
		return e.labels[n-1]
	}
	return cell{}
}

// blank finds the empty cell that stands for column c, nil where the row has
// fewer cells than the form.
func (r *rowReading) blank(c int) *cell {
	// The empty cell stands as far from a cell that was read as the columns do.
	for other, found := range r.choice {
		if found == nil {
			continue
		}
		for i := range r.entry.vals {
			if r.entry.vals[i].start == found.start {
				if j := i + c - other; j >= 0 && j < len(r.entry.vals) && r.entry.vals[j].kind == cellBlank {
					return &r.entry.vals[j]
				}
				return nil
			}
		}
	}
	if c < len(r.entry.vals) && r.entry.vals[c].kind == cellBlank {
		return &r.entry.vals[c]
	}
	return nil
}

// candidates lists the different values a cell has over all readings.
func candidates(all []reading, c int) []float64 {
	var values []float64
	for _, rd := range all {
		if c >= len(rd) || rd[c] == nil {
			continue
		}
		known := false
		for _, v := range values {
			known = known || v == rd[c].value
		}
		if !known {
			values = append(values, rd[c].value)
		}
	}
	return values
}
