package pairs

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/align"
	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/char"
)

// none stands for no row and no column.
const none = -1

// tableRow is what a list says of one row of a table, or of one procedure of table four.
type tableRow struct {
	label  grid.Cell
	cells  []*grid.Cell
	rest   *grid.Cell // the zero that the list gives to all parts that it does not name
	broken bool       // a cell was told in two ways, or numbers stand there that have no cell
	unit   string
}

// tableReader reads a table with columns out of the clauses of its section.
type tableReader struct {
	*vocabulary
	form  *report.Form
	ti    int
	table *report.FormTable
	rows  []tableRow

	meanings map[string]meaning // of the words of cells
	crossed  bool               // the table has cells, and what it does not name is empty
	current  int                // row that the next words tell of
	values   []grid.Cell        // numbers behind its label on the same line, without words of their own
	heads    []*word            // of the columns in which such numbers stand; nil for those of the form
	fresh    bool               // the line gave them
	pending  []*word            // words of columns in the clause that have no number
	before   int                // of these those in front of the label of the current row
	group    bool               // the word over several rows stands in front: a number behind it is their sum
	marked   map[int]han.Mark
	loose    int  // numbers that belong to no cell
	worded   bool // each number stands beside the word of its column
}

// newTableReader reads one table of a form.
func newTableReader(v *vocabulary, form *report.Form, ti int) *tableReader {
	r := &tableReader{vocabulary: v, form: form, ti: ti, table: &form.Tables[ti], current: none, marked: map[int]han.Mark{}, worded: true}
	if r.table.Kind == report.KindDisputes {
		r.rows = make([]tableRow, len(report.Procedures()))
		for i := range r.rows {
			r.rows[i].cells = make([]*grid.Cell, r.table.Block)
		}
		return r
	}
	r.rows = make([]tableRow, len(r.table.Rows))
	for i := range r.rows {
		r.rows[i].cells = make([]*grid.Cell, len(r.table.Rows[i].Cells))
		if m, ok := han.ReadMark(r.table.Rows[i].Number + "x"); ok {
			r.marked[i] = m
		}
	}
	return r
}

// isHead reports whether a word heads a column of the table.
func (r *tableReader) isHead(w *word) bool {
	switch r.table.Kind {
	case report.KindRequests:
		return w.applicant != ""
	case report.KindDisputes:
		return w.disputes && w.dispute.Outcome >= 0
	}
	return len(w.heads) > 0
}

// columnOf is the cell of a row that a word heads, none where the row has no such.
func (r *tableReader) columnOf(row int, w *word) int {
	switch r.table.Kind {
	case report.KindRequests:
		if w.applicant == "" {
			return none
		}
		return slices.Index(report.Applicants(), w.applicant)
	case report.KindDisputes:
		if !r.isHead(w) {
			return none
		}
		return w.dispute.Outcome
	}
	return slices.IndexFunc(r.table.Rows[row].Cells, func(c report.FormCell) bool { return slices.Contains(w.heads, r.fold.Label(c.Header)) })
}

// clause reads a clause; after one that is none of a list no row goes on.
func (r *tableReader) clause(clause []token) {
	r.pending, r.before, r.group = nil, 0, false
	if !readable(clause) {
		r.flush()
		if r.current = none; r.lists(clause) {
			r.heads = r.pending
		}
		return
	}
	clause = withoutLead(clause)
	numbers := false
	for i := 0; i < len(clause); i++ {
		switch t := &clause[i]; t.kind {
		case label:
			i = r.label(clause, i)
		case number:
			numbers = true
			r.number(clause, i)
		case dash:
			if isNone(clause, i) {
				r.values = append(r.values, t.cell)
			}
		case every:
			r.all(clause, i)
		case rest:
			i = r.others(clause, i)
		case stop:
			if next := nearest(clause, i, 1); t.sep == ':' && len(r.pending) == 1 && next != nil && r.rowNamed(next.word) != none &&
				!r.isHead(next.word) {
				r.flush()
				r.heads, r.pending, r.current = r.pending, nil, none // what follows is all of this column
			}
		}
	}
	if !numbers && len(r.pending) > 0 {
		if r.heads, r.fresh = r.pending, true; len(r.heads) > 1 && slices.ContainsFunc(clause, func(t token) bool { return t.word == r.over }) {
			r.heads = nil // in lines one below the other: their order is not that of the columns
		}
	}
}

// minHeads is how many heads of columns a sentence names at least that tells their order.
const minHeads = 5

// lists reports whether a clause without numbers names the heads of columns in their order,
// 按自然人、商业企业…的次序, and keeps them.
func (r *tableReader) lists(clause []token) bool {
	r.pending = nil
	for i := range clause {
		switch t := &clause[i]; {
		case t.kind == number:
			return false
		case t.kind == label && r.isHead(t.word):
			r.pending = append(r.pending, t.word)
		}
	}
	return len(r.pending) >= minHeads
}

// label takes the label at i, with the number of a column behind it; it gives the place of
// the last token taken.
func (r *tableReader) label(clause []token, i int) int {
	t := &clause[i]
	if row := r.rowAt(clause, i); row != none {
		r.flush()
		r.current, r.before = row, len(r.pending)
		r.name(row, t)
		return i
	}
	if !r.isHead(t.word) {
		if t.word.group || t.word.disputes && t.word.dispute.Procedure >= 0 {
			if i > 0 && clause[i-1].kind == glue && r.current != none && len(r.values) == 0 {
				return i // 未经复议直接起诉的行政诉讼
			}
			r.flush()
			r.group = t.word.group
			if r.current = none; r.table.Kind == report.KindActive {
				r.heads = nil // each group of table two has heads of its own
			}
		} else if next := withoutStops(clause[i+1:], '='); len(next) > 0 && next[0].kind == number && align.IsBeside(r.fold.Label(t.text)) {
			return len(clause) - len(next) // 序号="3"
		}
		return i
	}
	j := i + 1
	for j < len(clause) && (clause[j].kind == glue || clause[j].kind == stop || clause[j].kind == unit ||
		clause[j].kind == dash && !isNone(clause, j)) {
		j++
	}
	shared := len(r.pending) > r.before && slices.ContainsFunc(clause[i:min(j, len(clause))], func(t token) bool {
		return t.kind == glue &&
			isShared(t.text)
	})
	if r.current == none || j == len(clause) || shared || clause[j].kind != number && clause[j].kind != dash {
		r.pending = append(r.pending, t.word)
		return i
	}
	c := r.columnOf(r.current, t.word)
	if c == none {
		r.rows[r.current].broken = true
		return j
	}
	cell, last := joined(clause, j)
	if len(r.pending) > 0 {
		r.rows[r.current].broken = true // words and numbers in turns that are no pairs
	}
	r.set(r.current, c, cell)
	return last
}

// isShared reports whether a word gives the numbers behind it to all labels in front.
func isShared(text string) bool {
	return slices.Contains([]string{"分别为", "分别是", "依次为", "依次是", "各为"}, text)
}

// name notes where the label of a row stands.
func (r *tableReader) name(row int, t *token) {
	if r.rows[row].label.Label == "" {
		r.rows[row].label = grid.Cell{Kind: grid.Text, Start: t.start, End: t.end, Line: t.line, Label: "·"}
	}
}

// joined is the number at j of a clause, the groups of thousands behind it joined to it,
// and the place of its last token.
func joined(clause []token, j int) (grid.Cell, int) {
	text, found, last := clause[j].cell.Text, clause[j].cell, j
	for at := j; at+2 < len(clause) && isGroup(clause[at+1:], text); at += 2 {
		text += clause[at+1].text + clause[at+2].cell.Text
		c := grid.ReadCell(text, found.Start, found.Line)
		if c.Kind != grid.Number || c.End != clause[at+2].cell.End {
			break
		}
		found, last = c, at+2
	}
	return found, last
}

// isGroup reports whether a comma and a group of three digits follow a number.
func isGroup(rest []token, before string) bool {
	comma, group := &rest[0], &rest[1]
	return comma.kind == stop && comma.sep == ',' && !comma.apart && group.kind == number && !group.apart &&
		utf8.RuneCountInString(strings.TrimRightFunc(group.cell.Text, isNoDigit)) == 3 && !strings.HasPrefix(before, "0")
}

// isNoDigit reports whether r is no digit.
func isNoDigit(r rune) bool { return char.Digit(r) < 0 }

// number takes a number without the word of a column in front.
func (r *tableReader) number(clause []token, i int) {
	if i == 0 && len(clause) > 1 && clause[1].kind == label {
		return // counts the lines
	}
	if clause[i].cell.Unit == "%" {
		r.loose++
		return
	}
	if len(r.pending) > r.before+1 && len(r.values) == 0 && r.current != none {
		r.heads, r.pending = r.pending[r.before:], nil // 结果维持、结果纠正分别为1、0
	}
	r.values = append(r.values, clause[i].cell)
}

// all takes a word that gives the whole of a number to one column.
func (r *tableReader) all(clause []token, i int) {
	if r.table.Kind != report.KindRequests || i+1 >= len(clause) || clause[i+1].kind != label || len(r.values) != 1 || r.current == none {
		return
	}
	if c := r.columnOf(r.current, clause[i+1].word); c != none {
		r.set(r.current, c, r.values[0])
	}
}

// others takes a word for the parts of the current row that are not named, and the number
// behind it. It gives the place of the last token taken.
func (r *tableReader) others(clause []token, i int) int {
	j := i + 1
	for j < len(clause) && (clause[j].kind == glue || clause[j].kind == every || clause[j].kind == stop && clause[j].sep == ':') {
		j++
	}
	if r.current == none {
		return i
	}
	if j == len(clause) || clause[j].kind != number || !clause[j].cell.Told() || clause[j].cell.Value != 0 {
		r.rows[r.current].broken = true // 其余3件: which of them is not said
		return i
	}
	r.rows[r.current].rest = &clause[j].cell
	return j
}

// isNone reports whether the dash at i stands for none: between marks, not between words.
func isNone(clause []token, i int) bool {
	if i == 0 || i+1 < len(clause) && (clause[i+1].kind == label || clause[i+1].kind == foreign || clause[i+1].kind == number) {
		return false
	}
	return clause[i-1].kind == stop || clause[i-1].kind == open || clause[i].apart
}

// set gives a cell its number.
func (r *tableReader) set(row, c int, cell grid.Cell) {
	tr := &r.rows[row]
	signed := r.table.Kind == report.KindActive && r.table.Rows[row].Cells[c].Signed
	switch old := tr.cells[c]; {
	case !cell.Told(), cell.Value < 0 && !signed, cell.Unit == "%", old != nil && old.Value != cell.Value:
		tr.broken = true
	case old == nil:
		tr.cells[c] = &cell
	}
}

// flush gives the numbers behind the label of the current row to its cells: as the heads
// say, or one for each cell. A lone number in front of those of the applicants is their
// total.
func (r *tableReader) flush() {
	values := r.values
	r.values = nil
	switch {
	case len(values) == 0:
		return
	case r.current == none:
		if r.table.Kind == report.KindDisputes && len(values) == len(r.rows)*r.table.Block {
			for i, v := range values {
				r.set(i/r.table.Block, i%r.table.Block, v)
			}
			return
		}
		if !r.group || len(values) > 1 {
			r.loose += len(values)
		}
		r.group = false
		return
	}
	row := r.current
	k := len(r.rows[row].cells)
	columns := r.headed(row)
	if len(values) == 1 && r.table.Kind != report.KindActive && len(columns) != 1 {
		columns = []int{k - 1}
	}
	if len(columns) != len(values) {
		columns = nil
		for c := range k {
			columns = append(columns, c)
		}
	}
	values = regrouped(values, k)
	r.worded = r.worded && len(values) == 1
	if len(values) != len(columns) {
		r.rows[row].broken = true
		return
	}
	for i, v := range values {
		r.set(row, columns[i], v)
	}
}

// headed are the cells of a row that the heads above it name; nil where one of them names
// none.
func (r *tableReader) headed(row int) []int {
	var columns []int
	for _, w := range r.heads {
		c := r.columnOf(row, w)
		if c == none || slices.Contains(columns, c) {
			return nil
		}
		columns = append(columns, c)
	}
	return columns
}

// regrouped joins the groups of thousands of a row that has k cells, where there is one way
// to do so; the numbers as they are where there is not.
func regrouped(values []grid.Cell, k int) []grid.Cell {
	var out []grid.Cell
	for i, v := range values {
		n := len(out)
		if i > 0 && len(v.Text) == 3 && v.Start == values[i-1].End+1 && out[n-1].Value >= 1 && out[n-1].Unit == "" {
			text := out[n-1].Text + "," + v.Text
			if c := grid.ReadCell(text, out[n-1].Start, v.Line); c.Kind == grid.Number && c.End == v.End {
				out[n-1] = c
				continue
			}
		}
		out = append(out, v)
	}
	if len(out) == k {
		return out
	}
	return values
}

// withoutLead leaves out the words that a clause begins with and that end at a colon:
// 各行数据依次为：. Numbers and labels of rows there are none of a list.
func withoutLead(clause []token) []token {
	last := none
	for i := range clause {
		if clause[i].kind == foreign {
			last = i
		}
	}
	lead, behind := clause[:last+1], clause[last+1:]
	if last == none || slices.ContainsFunc(lead, func(t token) bool { return t.kind == number || t.kind == label && len(t.word.rows) > 0 }) {
		return clause
	}
	end := slices.IndexFunc(behind, func(t token) bool { return t.kind == number || t.kind == label || t.kind == stop && t.sep == ':' })
	if end == none || behind[end].kind != stop {
		return clause
	}
	return behind[end+1:]
}
