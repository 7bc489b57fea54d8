package pairs

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// List is a stretch of lines that tells the cells of one table.
type List struct {
	grid.Run
	Entries []grid.Entry // of an ordinary table, a row each; Run is not set
	Told    int          // cells with a value
}

// Reader reads tables that are written as lists. It does not change and may be used by
// many goroutines at once.
type Reader struct {
	words *vocabulary
	forms []*report.Form
}

// NewReader builds a reader of the tables of some forms.
func NewReader(f *han.Folder, forms []*report.Form) *Reader {
	return &Reader{words: newVocabulary(f, forms), forms: forms}
}

// Document is what a Reader needs to know of a document.
type Document struct {
	Rows    []grid.Row
	Section func(line int) report.SectionKey
	Form    report.FormID          // as the tables tell it, "" where none does
	Told    map[report.TableID]int // cells that the tables already give
	Heads   []int                  // lines of the headings
	Title   string
}

// lineTokens are the clauses of one line.
type lineTokens struct {
	row     int // of the document
	clauses [][]token
}

// Read finds the tables of a document that are written as lists and give more than is
// known of them already; nil where there are none.
func (rd *Reader) Read(d *Document) []List {
	lines := rd.tokenize(d)
	var best []List
	told := 0
	for _, form := range rd.forms {
		if d.Form != "" && form.ID != d.Form {
			continue
		}
		var found []List
		n := 0
		for ti := range form.Tables {
			t := &form.Tables[ti]
			var l *List
			if t.Kind == report.KindStatistic {
				l = rd.statistic(d, lines, form, ti)
			} else {
				l = rd.table(d, lines, form, ti)
			}
			if other := rd.crossed(d, form, ti); other != nil && (l == nil || other.Told > l.Told) {
				l = other
			}
			if l != nil && l.Told > d.Told[t.ID] {
				found = append(found, *l)
				n += l.Told
			}
		}
		if n > told {
			best, told = found, n
		}
	}
	slices.SortFunc(best, func(a, b List) int { return cmp.Compare(a.From, b.From) })
	for i := 1; i < len(best); i++ {
		if best[i].From < best[i-1].To {
			return nil // two tables in the same lines
		}
	}
	return best
}

const (
	maxTries  = 400    // words of a document that are looked at whether they abbreviate a label
	maxLine   = 20_000 // bytes of a line that can be part of a list
	maxTokens = 12_000 // kept of a document; the longest list has some three thousand
	maxHead   = 60     // bytes of a line that can head a column
)

// tokenize cuts the lines of a document into the tokens of their clauses. What is read of no
// list is kept as one token, and the lines behind the first maxTokens are left out.
func (rd *Reader) tokenize(d *Document) []lineTokens {
	var lines []lineTokens
	var all []token
	kept, tries := 0, maxTries
	for i := range d.Rows {
		row := &d.Rows[i]
		empty := slices.ContainsFunc(row.Cells[:max(0, len(row.Cells)-1)], func(c grid.Cell) bool { return c.Kind == grid.Blank })
		if len(row.Text) > maxLine || len(row.Cells) == 0 || empty && !strings.ContainsAny(row.Text, "├└") {
			continue // a rule between rows, or a row of columns with empty cells
		}
		if len(row.Cells) == 1 && row.Cells[0].Kind == grid.Unread {
			continue // a number of a list whose sides cannot be told
		}
		all = rd.words.tokens(all, row.Text, row.Start, row.Number)
		rd.abbreviations(all, &tries)
		clauses := clausesOf(all)
		for k, c := range clauses {
			if len(row.Text) > maxHead && !readable(c) && labels(c) == 0 {
				c = []token{{kind: foreign, start: c[0].start, end: c[len(c)-1].end, line: row.Number}}
			}
			clauses[k] = slices.Clone(c)
			kept += len(c)
		}
		if kept > maxTokens {
			break
		}
		lines = append(lines, lineTokens{row: i, clauses: clauses})
	}
	return lines
}

// abbreviations makes labels of the words in front of numbers that abbreviate them.
func (rd *Reader) abbreviations(tokens []token, tries *int) {
	for i := range tokens {
		t := &tokens[i]
		if t.kind != foreign || *tries == 0 {
			continue
		}
		next := withoutStops(tokens[i+1:], ':')
		if len(next) > 0 && next[0].kind == unit {
			next = next[1:]
		}
		if len(next) == 0 || next[0].kind != number {
			continue
		}
		*tries--
		if w := rd.words.abbreviated(t.text, rd.forms); w != nil {
			t.kind, t.word = label, w
		}
	}
}

// labels counts the labels of rows and the heads of applicants in a clause.
func labels(clause []token) int {
	n := 0
	for i := range clause {
		if clause[i].kind == label && (len(clause[i].word.rows) > 0 || clause[i].word.applicant != "") {
			n++
		}
	}
	return n
}

// clausesOf cuts a line at its full stops and semicolons that stand in no brackets.
func clausesOf(tokens []token) [][]token {
	var all [][]token
	from, depth := 0, 0
	for i := range tokens {
		switch t := &tokens[i]; t.kind {
		case open:
			depth++
		case closing:
			depth = max(0, depth-1)
		case stop:
			if t.sep == '}' || depth == 0 && (t.sep == '。' || t.sep == '｡' || t.sep == ';') {
				if i > from {
					all = append(all, tokens[from:i])
				}
				from = i + 1
			}
		}
	}
	if from < len(tokens) {
		all = append(all, tokens[from:])
	}
	return all
}

// size counts the bytes of the tokens of a clause.
func size(clause []token) int {
	n := 0
	for i := range clause {
		n += clause[i].end - clause[i].start
	}
	return n
}

// table reads one table with columns; nil where it is not written as a list.
func (rd *Reader) table(d *Document, lines []lineTokens, form *report.Form, ti int) *List {
	r := newTableReader(rd.words, form, ti)
	var own []lineTokens
	for _, l := range lines {
		if d.Section(l.row) == r.table.Section && !slices.Contains(d.Heads, l.row) {
			own = append(own, l)
		}
	}
	if l := rd.pasted(own, newTableReader(rd.words, form, ti)); l != nil {
		return l
	}
	from, to, head := none, 0, none
	for _, l := range own {
		taken, left := 0, 0
		for _, c := range l.clauses {
			if readable(c) {
				taken += size(c)
			} else {
				left += size(c)
			}
		}
		if taken < 2*left {
			r.current = none // prose that names some cells
			for _, c := range l.clauses {
				if r.lists(c) {
					r.heads = r.pending
				}
			}
			continue
		}
		told := r.told()
		r.fresh = false
		for _, c := range l.clauses {
			r.clause(c)
		}
		r.flush()
		if r.fresh && head < 0 {
			head = l.row
		}
		if r.current != none || r.told() > told {
			if from < 0 {
				from = l.row
			}
			if head >= 0 && from-head <= maxGap {
				from = min(from, head)
			}
			to = l.row + 1
		}
	}
	if from < 0 || !r.proved() {
		return nil
	}
	return r.list(from, to)
}

// readable reports whether a clause is made of nothing but words of the forms, numbers and
// what may stand between.
func readable(clause []token) bool {
	clause = withoutLead(clause)
	return len(clause) > 0 && !slices.ContainsFunc(clause, func(t token) bool { return t.kind == foreign })
}
