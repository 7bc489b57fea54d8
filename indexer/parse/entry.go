package parse

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"gongkai/report"
)

// entry is a label with the cells that follow it: one row of numbers, or a label
// without any.
type entry struct {
	labels   []cell
	vals     []cell // numbers, zero marks and empty cells, in order
	nums     int    // vals that are not empty
	firstCol int    // column of vals[0] in a separated row; -1 where the table has no columns
	spread   bool   // wide gaps part its cells
	width    int    // cells of its row where separators part them
	run      int
	page     int
	section  report.SectionKey
}

// entries groups the cells of every table into entries. Section gives the section in
// which a line stands.
func (g *gridReader) entries(rows []row, runs []run, section func(line int) report.SectionKey) []entry {
	var entries []entry
	for n, t := range runs {
		entries = append(entries, g.entriesOf(rows[t.from:t.to], n, section(t.from))...)
	}
	return entries
}

// entriesOf reads the rows of a run as a stream of cells and groups it into
// entries. A separated row ends with its line; where every cell stands on a line
// of its own, only the next label ends an entry.
func (g *gridReader) entriesOf(rows []row, n int, section report.SectionKey) []entry {
	var entries []entry
	cur := entry{run: n, section: section, firstCol: -1}
	crowded := false // the line holds more than one row
	flush := func() {
		if crowded {
			cur.firstCol = -1
		}
		if len(cur.labels) > 0 || cur.nums > 0 {
			entries = append(entries, cur)
		}
		cur = entry{run: n, section: section, firstCol: -1}
	}
	lone := loneCells(rows)
	if lone {
		joinDigits(rows)
	}
	closed := true // the cell before has its separator behind it
	for i := range rows {
		r := &rows[i]
		columns := r.separated && !(lone && r.texts+r.values <= 1)
		if lone && r.texts+r.values == 0 {
			// A line of separators alone: the first closes the cell before, where
			// nothing else did; each of the others is an empty cell.
			for range barsOf(r) {
				if closed && (len(cur.labels) > 0 || cur.nums > 0) {
					cur.vals = append(cur.vals, cell{start: r.start, end: r.start, line: r.number})
				}
				closed = true
			}
			continue
		}
		closed = r.separated
		crowded = len(r.cells) > maxCells
		if columns {
			if cur.nums > 0 || r.texts > 0 {
				flush()
			}
		}
		for col, c := range g.cellsOf(r) {
			cur.page, cur.spread = r.page, r.spread
			if !r.spread {
				cur.width = len(r.cells)
			}
			switch {
			case c.kind == cellText && len(cur.labels) > 0 && cur.nums == 0 && isUnit(c.text):
				// The unit of the number that follows: 收到申请数 | 件 | 12.
			case c.kind == cellText:
				if cur.nums > 0 || columns && len(cur.vals) > 0 && len(cur.labels) == 0 {
					flush()
				} else if columns {
					cur.vals, cur.firstCol = nil, -1
				} else if len(cur.vals) > 0 || g.endsInRow(cur.labels) {
					flush()
				}
				cur.labels = append(cur.labels, g.labelled(c))
			case c.kind == cellBlank && !columns && len(cur.labels) == 0 && cur.nums == 0:
				// Filler in front of a label.
			default:
				if len(cur.vals) == 0 && columns {
					cur.firstCol = col
				}
				if cur.vals == nil {
					cur.vals = make([]cell, 0, 8)
				}
				cur.vals = append(cur.vals, c)
				if c.kind != cellBlank {
					cur.nums++
				}
			}
		}
		if columns {
			flush()
		}
	}
	flush()
	return entries
}

// labelled folds what a label of an entry is compared by.
func (g *gridReader) labelled(c cell) cell {
	if len(c.text) > maxLabel {
		c.label = g.fold.label(c.text)
	}
	if c.tail = c.label; len(c.text) > maxTail {
		c.tail = g.fold.label(tailOf(c.text))
	}
	return c
}

// maxTail is how many bytes of a label are compared with those of rows, the longest
// of which has 126.
const maxTail = 200

// tailOf keeps the last maxTail bytes of a label, whole characters only.
func tailOf(s string) string {
	if len(s) <= maxTail {
		return s
	}
	i := len(s) - maxTail
	for i < len(s) && s[i]&0xC0 == 0x80 {
		i++
	}
	return s[i:]
}

// isUnit tells a cell that holds a unit and nothing else.
func isUnit(s string) bool {
	for _, u := range cellUnits {
		if s == u {
			return true
		}
	}
	return false
}

// barsOf counts the pipes of a line.
func barsOf(r *row) int {
	n := 0
	for _, c := range r.text {
		if isPipe(c) {
			n++
		}
	}
	return min(n, 8)
}

// loneCells tells tables that have one cell a line although pipes stand there.
func loneCells(rows []row) bool {
	lone, full := 0, 0
	for i := range rows {
		if !rows[i].separated {
			lone++
			continue
		}
		if rows[i].texts+rows[i].values <= 1 {
			lone++
		} else {
			full += 3
		}
	}
	return lone > full
}

// endsInRow tells whether the labels gathered end in the label of a row, so that
// a further label begins another row and this one is empty.
func (g *gridReader) endsInRow(labels []cell) bool {
	if len(labels) == 0 {
		return false
	}
	w, ok := g.words.word(labels[len(labels)-1].label)
	return ok && w.row && w.strong
}

// cellsOf yields a row's cells, a label that digits were run into parted from them.
func (g *gridReader) cellsOf(r *row) []cell {
	glued := false
	for _, c := range r.cells {
		if c.kind == cellText && isDigit(lastRune(c.text)) {
			glued = true
		}
	}
	if !glued {
		return r.cells
	}
	var cells []cell
	for _, c := range r.cells {
		if c.kind != cellText || !isDigit(lastRune(c.text)) {
			cells = append(cells, c)
			continue
		}
		cut := tailDigits(c.text)
		if g.words.digit[squeeze(g.fold.text(c.text))] {
			// 免予公开范围1: the digit is the label's own.
			cells = append(cells, c)
			continue
		}
		folded := g.fold.label(c.text[:cut])
		if _, covered := g.words.segment(folded); cut == len(c.text) || covered < 0.6 {
			cells = append(cells, c)
			continue
		}
		label := c
		label.label = folded
		label.text = strings.TrimRightFunc(c.text[:cut], invisible)
		label.end = c.start + len(label.text)
		tail := readCell(c.text[cut:], c.start+cut, c.line)
		switch {
		case tail.kind == cellNumber && tail.digits != "":
			tail.kind = cellDigits
		case tail.kind == cellText && strings.Trim(tail.text, "0123456789.") == "", strings.ContainsAny(c.text[cut:], signs):
			tail.kind, tail.digits, tail.value, tail.unit = cellDigits, tail.text, 0, ""
		}
		cells = append(cells, label, tail)
	}
	return cells
}

// signs stand in front of a change: +2, 减1.
const signs = "+-＋－−增减減"

// tailDigits is where the numbers that end s begin, their decimal points and the
// signs between them included.
func tailDigits(s string) int {
	cut := len(s)
	for cut > 0 {
		r, w := utf8.DecodeLastRuneInString(s[:cut])
		inside := cut < len(s) && isDigit(lastRune(s[:cut-w])) && isDigit(rune(s[cut]))
		if !isDigit(r) && !(inside && (r == '.' || strings.ContainsRune(signs, r))) {
			break
		}
		cut -= w
	}
	return cut
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

// glued is the digits of an entry's only number where they follow its label with
// nothing between, "" where they do not.
func (e *entry) glued() string {
	n := len(e.labels)
	if e.nums != 1 || n == 0 {
		return ""
	}
	for _, c := range e.vals {
		if (c.kind == cellDigits || c.kind == cellNumber) && c.start == e.labels[n-1].end {
			return c.text
		}
	}
	return ""
}

// code is the code of row j as the lists print it.
func code(j int) string { return fmt.Sprintf("%02d", j+1) }

// digits is the length of the digits of an entry whose cells were run together, 0
// where they were not.
func (e *entry) digits() int { return len(e.runTogether().digits) }

// runTogether is the cell that holds the numbers of a whole row without anything
// between them.
func (e *entry) runTogether() cell {
	if e.firstCol >= 0 && len(e.vals) > 1 {
		return cell{}
	}
	for _, c := range e.vals {
		if c.kind == cellDigits || c.kind == cellNumber && c.digits != "" {
			return c
		}
	}
	return cell{}
}

// lastLabel reports whether the last label of an entry is or, for a longer phrase,
// holds the words.
func (e *entry) lastLabel(words string) bool {
	if len(e.labels) == 0 {
		return false
	}
	folded := e.labels[len(e.labels)-1].label
	return folded == words || words != "其他" && strings.Contains(folded, words)
}
