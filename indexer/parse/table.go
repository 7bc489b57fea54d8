package parse

import (
	"strings"
)

// class is how much a line looks like part of a table.
type class uint8

const (
	classProse class = iota
	classWeak        // goes with a table that stands next to it
	classTable       // is part of a table
)

// row is a line with its cells.
type row struct {
	line
	cells     []cell
	separated bool // tabs, pipes, wide gaps or the blanks between numbers part its cells
	spread    bool // wide gaps do
	class     class
	texts     int // cells that hold a label
	values    int // cells that hold a number or a zero mark
}

// run is a stretch of rows [from, to) that is a table or part of one.
type run struct{ from, to int }

// gridReader reads lines as rows of cells and finds the tables among them.
type gridReader struct {
	fold  *folder
	words *vocabulary
}

// newGridReader builds a reader of the tables that words come from.
func newGridReader(f *folder, words *vocabulary) *gridReader {
	return &gridReader{fold: f, words: words}
}

// isRowLabel reports whether a text is the label of a row of a form.
func (g *gridReader) isRowLabel(text string) bool {
	w, ok := g.words.word(g.fold.label(text))
	return ok && w.row
}

// readRows cuts every line into cells and judges it.
func (g *gridReader) readRows(text string, lines []line) []row {
	rows := make([]row, len(lines))
	for i, l := range lines {
		rows[i] = g.readRow(text, l)
	}
	return rows
}

const (
	maxCells     = 64   // more than any row of a form has; a line with more holds several
	maxLineCells = 4000 // a whole report on one line has some five hundred
	maxLabel     = 600  // bytes of the longest text that may hold words of a table
)

func (g *gridReader) readRow(text string, l line) row {
	r := row{line: l}
	if isFolio(l.text) || isRule(l.text) {
		r.class = classWeak
		return r
	}
	r.cells, r.separated, r.spread = splitCells(text, l)
	if !r.separated {
		if cells := g.cutWords(text, l); cells != nil {
			r.cells, r.separated, r.spread = cells, true, true
		}
	}
	r.cells = g.rejoin(text, r.cells)
	long := 0
	for i := range r.cells {
		c := &r.cells[i]
		switch c.kind {
		case cellText:
			if r.texts++; len(c.text) <= maxLabel {
				c.label = g.fold.label(c.text)
			}
			if len(c.text) > 150 || strings.Contains(c.text, "。") {
				long++
			}
		case cellNumber, cellZero, cellDigits:
			r.values++
		}
	}
	if len(r.cells) == 1 && len(l.text) > 400 {
		return r // a paragraph
	}
	if long > 0 && long*2 >= r.texts && r.values < 3 {
		// A paragraph that happens to hold a tab or a bar.
		if words, covered := g.words.segment(g.fold.label(l.text[:min(len(l.text), 400)])); len(words) < 3 || covered < 0.5 {
			whole := cell{kind: cellText, start: l.start, end: l.end, text: l.text, line: l.number}
			if len(whole.text) <= maxLabel {
				whole.label = g.fold.label(whole.text)
			}
			r.cells, r.separated = []cell{whole}, false
			r.texts, r.values = 1, 0
			return r
		}
	}
	r.class = g.classify(&r)
	return r
}

// isRule tells a line drawn between the rows of a table: | --- | --- |, +----+.
func isRule(s string) bool {
	return strings.Contains(s, "---") && strings.Trim(s, "|-:+= \t") == ""
}

// classify judges a row by its cells alone.
func (g *gridReader) classify(r *row) class {
	if r.texts == 0 {
		if r.values >= 2 {
			return classTable
		}
		return classWeak
	}
	if r.separated && r.texts+r.values >= 2 {
		return classTable
	}
	if r.values > 0 {
		return classTable
	}
	// One text by itself.
	var only cell
	for _, c := range r.cells {
		if c.kind == cellText {
			only = c
		}
	}
	if len(only.text) > 300 {
		return classProse
	}
	folded := only.label
	if w, ok := g.words.word(folded); ok {
		if w.strong {
			return classTable
		}
		return classWeak
	}
	if words, covered := g.words.segment(folded); len(words) >= 2 && covered >= 0.8 {
		return classTable
	}
	if !strings.Contains(only.text, "。") && len(only.text) <= 150 &&
		(strings.Contains(folded, "勾稽关系") || g.words.nearRow(folded) || isDigit(lastRune(only.text)) && g.isStatistic(only.text)) {
		return classTable
	}
	if g.words.pieces[folded] {
		return classWeak
	}
	if runeCount(only.text, 40) <= 24 && !strings.ContainsAny(only.text, "。，；！？") {
		if m, ok := readMark(only.text); !ok || m.level == levelDigit || m.level == levelBracket {
			return classWeak
		}
	}
	return classProse
}

// findRuns finds the tables. A level-one heading ends a table; heads are the lines of
// all, attachment is that of what is attached, which is the last of them, or -1.
func (g *gridReader) findRuns(rows []row, heads []int, attachment int) []run {
	heading := make([]bool, len(rows)+1)
	for _, line := range heads {
		heading[line] = true
	}
	var runs []run
	for i := 0; i < len(rows); i++ {
		if heading[i] || rows[i].class != classTable && !startsNumbers(rows, i) {
			continue
		}
		from := i
		for from > 0 && !heading[from-1] && (len(runs) == 0 || from-1 >= runs[len(runs)-1].to) && g.isLabelRow(&rows[from-1]) {
			from--
		}
		to := i + 1
	extend:
		for next := to; next < len(rows) && !heading[next]; next++ {
			switch {
			case rows[next].class == classTable, rows[next].texts == 0:
				to = next + 1
			case rows[next].class == classProse && !g.headsTable(rows, next), next-to >= 8:
				break extend
			}
		}
		for to < len(rows) && !heading[to] && rows[to].texts == 0 {
			to++
		}
		for to < len(rows) && !heading[to] && (g.isLabelRow(&rows[to]) || isUnit(rows[to].text)) {
			to++
		}
		if g.isTable(rows[from:to]) {
			runs = append(runs, run{from, to})
		}
		i = to - 1
	}
	if attachment >= 0 {
		widen(runs, rows, attachment+1)
	}
	return runs
}

// startsNumbers tells lone numbers on several lines, the rest of a table that
// lost its header.
func startsNumbers(rows []row, i int) bool {
	values := 0
	for _, r := range rows[i:min(i+8, len(rows))] {
		if r.texts != 0 {
			return false
		}
		values += r.values
	}
	return values >= 4 && rows[i].values > 0
}

// isLabelRow tells a lone word of the forms, strong or weak.
func (g *gridReader) isLabelRow(r *row) bool {
	if r.class != classWeak || r.texts != 1 {
		return false
	}
	for _, c := range r.cells {
		if c.kind == cellText {
			_, ok := g.words.word(c.label)
			return ok
		}
	}
	return false
}

// disputeCells is how many cells the one row of table four has.
const disputeCells = 15

// isTable tells a table from a few lines that only look like one: it has words
// of the forms, numbers in several separated rows, or the cells of table four.
func (g *gridReader) isTable(rows []row) bool {
	words, separated, values := 0, 0, 0
	for i := range rows {
		r := &rows[i]
		if r.separated && r.texts+r.values >= 2 {
			separated++
		}
		values += r.values
		if r.separated && r.texts == 0 && r.values > 0 && len(r.cells) == disputeCells {
			return true
		}
		for _, c := range r.cells {
			if c.kind != cellText || len(c.text) > 400 {
				continue
			}
			if w, ok := g.words.word(c.label); ok {
				words++
				if w.strong {
					words++
				}
				continue
			}
			found, covered := g.words.segment(c.label)
			if covered >= 0.6 {
				words += len(found)
			}
		}
		if words >= 4 || separated >= 3 && values >= 3 {
			return true
		}
	}
	return separated >= 2 && (values >= 2 || words >= 2) || values >= 15
}
