package grid

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/han"
	"gongkai/report/char"
)

// class is how much a line looks like part of a table.
type class uint8

const (
	Prose   class = iota
	Weak          // goes with a table that stands next to it
	Tabular       // is part of a table
)

// Row is a line with its cells.
type Row struct {
	han.Line
	Cells     []Cell
	Separated bool // tabs, pipes, wide gaps or the blanks between numbers part its cells
	spread    bool // wide gaps do
	mark      byte // the comma or semicolon that does, 0 for none
	Class     class
	Texts     int // cells that hold a label
	Values    int // cells that hold a number or a zero mark
}

// Run is a stretch of rows [from, to) that is a table or part of one.
type Run struct{ From, To int }

// Reader reads lines as rows of cells and finds the tables among them.
type Reader struct {
	fold  *han.Folder
	words *Vocabulary
}

// NewReader builds a reader of the tables that words come from.
func NewReader(f *han.Folder, words *Vocabulary) *Reader {
	return &Reader{fold: f, words: words}
}

// IsRowLabel reports whether a text is the label of a row of a form.
func (g *Reader) IsRowLabel(text string) bool {
	w, ok := g.words.Word(g.fold.Label(text))
	return ok && w.row
}

// Rows cuts every line into cells and judges it.
func (g *Reader) Rows(text string, lines []han.Line) []Row {
	rows := make([]Row, len(lines))
	for i, l := range lines {
		rows[i] = g.row(text, l)
	}
	if strings.Contains(text, "括号") && otherPeriod(lines) {
		g.dropBrackets(rows)
	}
	g.placeAddressed(text, rows)
	g.joinQuoted(text, rows)
	g.joinWrapped(text, rows)
	g.joinFolded(rows)
	g.cutFields(text, rows)
	g.turnMirrored(rows)
	g.turnLists(rows)
	return rows
}

const (
	maxCells     = 64   // more than any row of a form has; a line with more holds several
	maxLineCells = 4000 // a whole report on one line has some five hundred
	MaxLabel     = 600  // bytes of the longest text that may hold words of a table
)

// row cuts a line into cells and judges it.
func (g *Reader) row(text string, l han.Line) Row {
	r := Row{Line: l}
	marks := marksOf(text[l.From:l.To])
	if han.IsFolio(l.Text) || marks&(hasDrawn|hasDash) != 0 && isRule(l.Text) {
		r.Class = Weak
		return r
	}
	if cells, by := g.cutByLabels(text, l, marks); cells != nil {
		r.Cells, r.Separated, r.mark = cells, true, by
	} else {
		r.Cells, r.Separated, r.spread = splitCells(text, l, marks)
	}
	if !r.Separated {
		if cells := g.cutWords(text, l); cells != nil {
			r.Cells, r.Separated, r.spread = cells, true, true
		}
	}
	r.Cells = g.rejoin(text, r.Cells)
	return g.judged(r)
}

// judged is a row that was cut into cells with what these make of it.
func (g *Reader) judged(r Row) Row {
	l := r.Line
	labelled, long := false, 0
	for i := range r.Cells {
		c := &r.Cells[i]
		switch c.Kind {
		case Text:
			if r.Texts++; len(c.Text) <= MaxLabel {
				c.Label = g.fold.Label(c.Text)
			}
			if labelled && c.inWords() {
				r.Texts--
				r.Values++
				continue
			}
			labelled = labelled || len(c.Label) >= len("规章")
			if len(c.Text) > 150 || strings.Contains(c.Text, "。") {
				long++
			}
		case Number, Zero, Digits:
			r.Values++
		}
	}
	if len(r.Cells) == 1 && len(l.Text) > 400 {
		return r // a paragraph
	}
	if long > 0 && long*2 >= r.Texts && r.Values < 3 {
		// A paragraph that happens to hold a tab or a bar.
		if words, covered := g.words.Segment(g.fold.Label(l.Text[:min(len(l.Text), 400)])); len(words) < 3 || covered < 0.5 {
			whole := Cell{Kind: Text, Start: l.Start, End: l.End, Text: l.Text, Line: l.Number}
			if len(whole.Text) <= MaxLabel {
				whole.Label = g.fold.Label(whole.Text)
			}
			r.Cells, r.Separated = []Cell{whole}, false
			r.Texts, r.Values = 1, 0
			return r
		}
	}
	r.Class = g.classify(&r)
	return r
}

// isRule reports whether a line is drawn between the rows of a table: | --- | --- |,
// +----+, ├──┼──┤.
func isRule(s string) bool {
	drawn := strings.ContainsFunc(s, func(r rune) bool { return r > '│' && r <= '╬' })
	return (strings.Contains(s, "---") || drawn) && strings.TrimFunc(s, func(r rune) bool {
		return r >= '─' && r <= '╿' || strings.ContainsRune("|-:+= \t\u3000", r)
	}) == ""
}

// classify judges a row by its cells alone.
func (g *Reader) classify(r *Row) class {
	if r.Texts == 0 {
		if r.Values >= 2 {
			return Tabular
		}
		return Weak
	}
	if r.Values > 0 || r.Separated && r.Texts >= 2 {
		return Tabular
	}
	// One text by itself.
	var only Cell
	for _, c := range r.Cells {
		if c.Kind == Text {
			only = c
		}
	}
	if len(only.Text) > 300 {
		return Prose
	}
	folded := only.Label
	if w, ok := g.words.Word(folded); ok {
		if w.strong {
			return Tabular
		}
		return Weak
	}
	if words, covered := g.words.Segment(folded); len(words) >= 2 && covered >= 0.8 {
		return Tabular
	}
	if !strings.Contains(only.Text, "。") && len(only.Text) <= 150 &&
		(strings.Contains(folded, "勾稽关系") || g.words.NearRow(folded) || char.IsDigit(han.LastRune(only.Text)) && g.isStatistic(&only)) {
		return Tabular
	}
	if g.words.pieces[folded] {
		return Weak
	}
	if han.RuneCount(only.Text, 40) <= 24 && !strings.ContainsAny(only.Text, "。，；！？") {
		if m, ok := han.ReadMark(only.Text); !ok || m.Level == han.LevelDigit || m.Level == han.LevelBracket {
			return Weak
		}
	}
	return Prose
}

// Runs finds the tables. A level-one heading ends a table; heads are the lines of
// all, attachment is that of what is attached, which is the last of them, or -1.
func (g *Reader) Runs(rows []Row, heads []int, attachment int) []Run {
	heading := make([]bool, len(rows)+1)
	for _, line := range heads {
		heading[line] = true
	}
	var runs []Run
	for i := 0; i < len(rows); i++ {
		if heading[i] || rows[i].Class != Tabular && !startsNumbers(rows, i) {
			continue
		}
		from := i
		for from > 0 && !heading[from-1] && g.isLabelRow(&rows[from-1]) {
			from--
		}
		from = headFrom(rows, heading, from, runs)
		for from > 0 && !heading[from-1] && (len(runs) == 0 || from-1 >= runs[len(runs)-1].To) && g.isCaption(&rows[from-1]) {
			from--
		}
		to := i + 1
	extend:
		for next := to; next < len(rows) && !heading[next]; next++ {
			switch {
			case rows[next].Class == Tabular, rows[next].Texts == 0:
				to = next + 1
			case rows[next].Class == Prose && !g.HeadsTable(rows, next), next-to >= 8:
				break extend
			}
		}
		for to < len(rows) && !heading[to] && rows[to].Texts == 0 {
			to++
		}
		for to < len(rows) && !heading[to] && (g.isLabelRow(&rows[to]) || Unit(rows[to].Text) != "") {
			to++
		}
		if g.isTable(rows[from:to]) {
			runs = append(runs, Run{from, to})
		}
		i = to - 1
	}
	if attachment >= 0 {
		widen(runs, rows, attachment+1)
	}
	return runs
}

// firstHeads head the first column of a table.
var firstHeads = []string{"统计指标", "指标名称", "指标", "统计项目", "项目", "统计内容", "序号", "信息内容"}

// headFrom finds the header above row from that has one word a line, those of its own
// among them, such as a year: the row of its first word, or from.
func headFrom(rows []Row, heading []bool, from int, runs []Run) int {
	least := max(0, from-16)
	if n := len(runs); n > 0 {
		least = max(least, runs[n-1].To)
	}
	first := from
	for at := from - 1; at >= least && !heading[at] && rows[at].Class == Weak; at-- {
		if rows[at].Texts == 1 && slices.ContainsFunc(rows[at].Cells, func(c Cell) bool { return slices.Contains(firstHeads, c.Label) }) {
			first = at
		}
	}
	return first
}

// startsNumbers reports whether lone numbers stand on several lines from row i on: the
// rest of a table that lost its header.
func startsNumbers(rows []Row, i int) bool {
	values := 0
	for _, r := range rows[i:min(i+8, len(rows))] {
		if r.Texts != 0 {
			return false
		}
		values += r.Values
	}
	return values >= 4 && rows[i].Values > 0
}

// isLabelRow reports whether a row is a lone word of the forms, strong or weak.
func (g *Reader) isLabelRow(r *Row) bool {
	if r.Class != Weak || r.Texts != 1 {
		return false
	}
	for _, c := range r.Cells {
		if c.Kind == Text {
			_, ok := g.words.Word(c.Label)
			return ok
		}
	}
	return false
}

// isCaption reports whether a row is the number of a table and a word of the forms: 表4-1　行政复议.
func (g *Reader) isCaption(r *Row) bool {
	text, ok := strings.CutPrefix(r.Text, "表")
	if !ok || len(text) > MaxCaption {
		return false
	}
	name := strings.TrimLeftFunc(text, func(r rune) bool {
		return char.Digit(r) >= 0 || char.Numeral(r) >= 0 || char.Blank(r) || strings.ContainsRune("-－—–.．:：、", r)
	})
	if name == text {
		return false
	}
	_, ok = g.words.Word(g.fold.Label(name))
	return ok
}

// manyValues is how many numbers and zero marks make a table without any word of the
// forms or separated row: as many as table four has.
const manyValues = 15

// fullRow is how many numbers behind the label of a row make a table of one line: as many as
// there are applicants.
const fullRow = 7

// isTable reports whether rows are a table rather than a few lines that only look like
// one: they have words of the forms, numbers in several separated rows, or the cells of a
// table of disputes.
func (g *Reader) isTable(rows []Row) bool {
	words, separated, values := 0, 0, 0
	for i := range rows {
		r := &rows[i]
		if r.Separated && r.Texts+r.Values >= 2 {
			separated++
		}
		values += r.Values
		if r.Separated && r.Texts == 0 && r.Values > 0 && g.words.unlabeled[len(r.Cells)] {
			return true
		}
		for _, c := range r.Cells {
			if c.Kind != Text || len(c.Text) > 400 {
				continue
			}
			if w, ok := g.words.Word(c.Label); ok {
				if w.row && r.Separated && r.Values >= fullRow {
					return true
				}
				words++
				if w.strong {
					words++
				}
				continue
			}
			found, covered := g.words.Segment(c.Label)
			if covered >= 0.6 {
				words += len(found)
			}
		}
		if words >= 4 {
			return true
		}
	}
	return separated >= 2 && (values >= 2 || words >= 2) || values >= manyValues
}
