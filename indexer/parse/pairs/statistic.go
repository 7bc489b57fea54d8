package pairs

import (
	"slices"

	"gongkai/indexer/parse/align"
	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// A table of statistics is read out of a stretch of lines with at least minRows of its
// rows and at most maxGap lines between two of them that have none.
const (
	minRows = 12
	maxGap  = 3
)

// statisticReader gathers the rows of a stretch of lines.
type statisticReader struct {
	*Reader
	doc     *Document
	form    *report.Form
	ti      int
	entries []grid.Entry
	rows    int
	open    bool // the last entry waits for its numbers
}

// statistic reads a table with one number a row; nil where it is not written as a list.
func (rd *Reader) statistic(d *Document, lines []lineTokens, form *report.Form, ti int) *List {
	if l := rd.pastedStatistic(d, lines, form, ti); l != nil {
		return l
	}
	var best *List
	for i := 0; i < len(lines); i++ {
		s := &statisticReader{Reader: rd, doc: d, form: form, ti: ti}
		if !s.line(&lines[i]) {
			continue
		}
		to, next := lines[i].row+1, i+1
		for gap := 0; next < len(lines) && gap <= maxGap; next++ {
			gap++
			if s.line(&lines[next]) {
				gap, to = 0, lines[next].row+1
			}
		}
		if s.rows >= minRows && (best == nil || s.rows > best.Told) {
			best = &List{Run: grid.Run{From: lines[i].row, To: to}, Told: s.rows, Entries: s.filled()}
		}
		i = next - 1
	}
	return best
}

// filled are the entries with a number and the headers.
func (s *statisticReader) filled() []grid.Entry {
	return slices.DeleteFunc(s.entries, func(e grid.Entry) bool { return e.Nums == 0 && e.Named })
}

// line reads the rows that one line tells of; false where it tells of none.
func (s *statisticReader) line(l *lineTokens) bool {
	rows, open := s.rows, s.open
	for _, c := range l.clauses {
		clause := withoutLead(c)
		if slices.ContainsFunc(c[:len(c)-len(clause)], speaksOfOther) {
			s.open = false // 上年累计：5
		}
		if s.rowsIn(c) >= 3 {
			clause = s.header(l, c)
		}
		if readable(clause) {
			s.clause(l, clause)
			continue
		}
		for _, part := range parts(clause) {
			part = withoutLead(part)
			if !readable(part) {
				s.open = false
				continue
			}
			s.clause(l, part)
		}
	}
	return s.rows > rows || s.open && !open
}

// parts cuts a clause at its commas and strokes; none where one of the parts speaks of another period.
func parts(clause []token) [][]token {
	var all [][]token
	from := 0
	for i := range clause {
		switch t := &clause[i]; {
		case speaksOfOther(*t):
			return nil
		case t.kind == stop && (t.sep == ',' || t.sep == '/') && (i+1 == len(clause) || clause[i+1].kind != number):
			all = append(all, clause[from:i])
			from = i + 1
		}
	}
	return append(all, clause[from:])
}

// speaksOfOther reports whether a word heads what is no number of the year: 上年累计.
func speaksOfOther(t token) bool { return t.kind == foreign && align.IsBeside(t.text) }

// clause reads the rows of a clause.
func (s *statisticReader) clause(l *lineTokens, clause []token) {
	for i := 0; i < len(clause); i++ {
		t := &clause[i]
		switch {
		case t.kind == label && isRowOf(t, s.form, s.ti):
			s.entries = append(s.entries, grid.Entry{FirstCol: -1, Section: s.doc.Section(l.row), Named: true,
				Labels: []grid.Cell{s.labelCell(s.doc, l.row, t.start, t.end)}})
			s.open = true
		case t.kind == label && s.isBeside(t.text):
			if next := withoutStops(clause[i+1:], '='); isCode(t.text) && len(next) > 0 && next[0].kind == number {
				i = len(clause) - len(next) // 代码：01
			}
		case t.kind == label, t.kind == rest:
			s.open = false
		case !s.open:
		case t.kind == number && t.cell.Unit != "%":
			var c grid.Cell
			c, i = joined(clause, i)
			s.add(c)
		case t.kind == dash && isNone(clause, i):
			s.add(t.cell)
		case t.kind == unit:
			s.entries[len(s.entries)-1].Unit = t.unit
		}
	}
	if n := len(s.entries); n > 0 && s.entries[n-1].Nums > 0 {
		s.open = false
	}
}

// isBeside reports whether a label heads what stands between the label of a row and its
// number: the unit, the code, the number itself.
func (s *statisticReader) isBeside(text string) bool {
	return isCode(text) || slices.Contains([]string{"计量单位", "统计数", "本年累计"}, text)
}

// isCode reports whether a label heads the codes or numbers of rows.
func isCode(text string) bool { return text == "代码" || text == "序号" }

// add gives the last entry a number.
func (s *statisticReader) add(c grid.Cell) {
	e := &s.entries[len(s.entries)-1]
	if e.Nums == 0 {
		s.rows++
	}
	e.Vals = append(e.Vals, c)
	e.Nums++
}

// header takes the header of a table that stands on the line of its rows, and gives what
// follows it.
func (s *statisticReader) header(l *lineTokens, clause []token) []token {
	for i := range clause {
		if clause[i].kind == number {
			break
		}
		if clause[i].kind != label || len(clause[i].word.rows) == 0 {
			continue
		}
		if i > 0 {
			s.entries = append(s.entries, grid.Entry{FirstCol: -1, Section: s.doc.Section(l.row),
				Labels: []grid.Cell{s.labelCell(s.doc, l.row, clause[0].start, clause[i-1].end)}})
		}
		return clause[i:]
	}
	return clause
}

// isRowOf reports whether a label is one of a row of a table.
func isRowOf(t *token, form *report.Form, ti int) bool {
	return slices.ContainsFunc(t.word.rows[form.ID], func(ref rowRef) bool { return ref.table == ti })
}

// rowsIn counts the labels of rows in a clause.
func (s *statisticReader) rowsIn(clause []token) int {
	n := 0
	for i := range clause {
		if clause[i].kind == label && isRowOf(&clause[i], s.form, s.ti) {
			n++
		}
	}
	return n
}
