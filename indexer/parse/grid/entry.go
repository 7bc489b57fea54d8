package grid

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/char"
)

// Entry is a label with the cells that follow it: one row of numbers, or a label
// without any.
type Entry struct {
	Labels   []Cell
	Vals     []Cell // numbers, zero marks and empty cells, in order
	Unit     string // in a cell of its own between the label and the numbers
	Nums     int    // vals that are not empty
	FirstCol int    // column of vals[0] in a separated row; -1 where the table has no columns
	Spread   bool   // wide gaps part its cells
	Named    bool   // words told the cell of each of its numbers
	Unplaced bool   // heads stand over its numbers, and which is whose cannot be told
	Width    int    // cells of its row where separators part them
	Run      int
	Page     int
	Section  report.SectionKey
}

// Entries groups the cells of every table into entries. Section gives the section in
// which a line stands.
func (g *Reader) Entries(rows []Row, runs []Run, section func(line int) report.SectionKey) []Entry {
	var entries []Entry
	for n, t := range runs {
		entries = append(entries, g.entriesOf(rows[t.From:t.To], n, section(t.From))...)
	}
	return entries
}

// entriesOf reads the rows of a run as a stream of cells and groups it into
// entries. A separated row ends with its line; where every cell stands on a line
// of its own, only the next label ends an entry.
func (g *Reader) entriesOf(rows []Row, n int, section report.SectionKey) []Entry {
	b := &grouping{reader: g, none: Entry{Run: n, Section: section, FirstCol: -1}, lone: loneCells(rows), closed: true}
	b.cur = b.none
	if b.lone {
		joinDigits(rows)
	}
	for i := range rows {
		r := &rows[i]
		stacked := []Row(nil)
		if r.Separated {
			stacked = g.stacked(r)
		}
		switch {
		case b.lone && r.Texts+r.Values == 0:
			b.separators(r)
		case stacked != nil:
			for k := range stacked {
				b.row(&stacked[k])
			}
		default:
			b.row(r)
		}
	}
	b.flush()
	return b.entries
}

// grouping gathers the cells of a run into entries.
type grouping struct {
	reader  *Reader
	none    Entry  // an entry of the run before its first cell
	cur     Entry  // the one being gathered
	cells   []Cell // values of entries one after the other, those of cur at the end
	entries []Entry
	lone    bool // every cell stands on a line of its own
	crowded bool // the line holds more than one row
	closed  bool // the cell before has its separator behind it
}

// flush ends the entry being gathered.
func (b *grouping) flush() {
	if b.crowded {
		b.cur.FirstCol = -1
	}
	if len(b.cur.Labels) > 0 || b.cur.Nums > 0 {
		b.entries = append(b.entries, b.cur)
	}
	b.cur = b.none
}

// separators takes a line of separators alone: the first closes the cell before, where
// nothing else did; each of the others is an empty cell.
func (b *grouping) separators(r *Row) {
	for range barsOf(r) {
		if b.closed && (len(b.cur.Labels) > 0 || b.cur.Nums > 0) {
			b.add(Cell{Start: r.Start, End: r.Start, Line: r.Number})
		}
		b.closed = true
	}
}

// row takes the cells of a row.
func (b *grouping) row(r *Row) {
	columns := r.Separated && !(b.lone && r.Texts+r.Values <= 1)
	b.closed, b.crowded = r.Separated, len(r.Cells) > maxCells
	if columns && (b.cur.Nums > 0 || r.Texts > 0) {
		b.flush()
	}
	cells := b.reader.cellsOf(r)
	serial, last := -1, -1
	if columns && !b.crowded {
		serial, last = b.reader.serialAt(cells), b.reader.labelBehind(cells)
	}
	for n := range cells {
		col := n
		if last >= 0 { // the label first
			if col = n - 1; n == 0 {
				col = last
			} else if n > last {
				col = n
			}
		}
		c := cells[col]
		if col == serial && last < 0 {
			continue
		}
		b.cur.Page, b.cur.Spread = r.Page, r.spread
		if !r.spread {
			b.cur.Width = len(r.Cells)
		}
		if c.Kind == Text && b.inNumbers(&c) {
			b.reader.unreadable(&c)
		}
		if c.Kind == Text {
			b.label(c, columns)
		} else {
			b.value(c, col, columns)
		}
	}
	if columns {
		b.flush()
	}
}

// labelBehind is the place of the label of a row whose numbers stand in front of it, -1
// where they do not: at least two, or one with its unit, and nothing else than a word of the
// forms behind them.
func (g *Reader) labelBehind(cells []Cell) int {
	at, values := -1, 0
	for i := range cells {
		switch c := &cells[i]; {
		case c.Kind == Text && at < 0 && values == 1 && Unit(c.Text) != "":
			values++
		case c.Kind != Blank && at >= 0:
			return -1
		case c.Kind == Text:
			at = i
		case c.Kind != Blank:
			values++
		}
	}
	if values < 2 || at < 0 {
		return -1
	}
	if _, covered := g.words.Segment(cells[at].Label); covered < 0.8 && !g.words.NearRow(cells[at].Label) {
		return -1
	}
	return at
}

// serialAt is the place of the number that a row is counted by, -1 where it has none: a
// lone number in front of its label, where the number of the row may stand behind.
func (g *Reader) serialAt(cells []Cell) int {
	at := slices.IndexFunc(cells, func(c Cell) bool { return c.Kind != Blank })
	if at < 0 || cells[at].Kind != Number && cells[at].Kind != Digits {
		return -1
	}
	label := at + 1 + slices.IndexFunc(cells[at+1:], func(c Cell) bool { return c.Kind != Blank })
	if label == at || cells[label].Kind != Text || Unit(cells[label].Text) != "" {
		return -1
	}
	if w, known := g.words.Word(cells[label].Label); known && w.row && label+1 == len(cells) {
		return -1 // 12 | 收到申请数: the number stands in front
	}
	return at
}

// inNumbers reports whether the cell that comes next can be a number: it stands among
// numbers or behind the label of a row.
func (b *grouping) inNumbers(c *Cell) bool {
	if b.cur.Nums > 0 {
		return true
	}
	n := len(b.cur.Labels)
	if n == 0 || Unit(c.Text) != "" {
		return false
	}
	w, known := b.reader.words.Word(b.cur.Labels[n-1].Label)
	return known && w.row
}

// label takes a text, which begins an entry or goes on with its label.
func (b *grouping) label(c Cell, columns bool) {
	switch {
	case len(b.cur.Labels) > 0 && b.cur.Nums == 0 && Unit(c.Text) != "":
		b.cur.Unit = Unit(c.Text) // of the number that follows: 收到申请数 | 件 | 12
		return
	case b.cur.Nums > 0:
		b.flush()
	case columns:
		b.cur.Vals, b.cur.FirstCol = nil, -1
	case len(b.cur.Vals) > 0 || b.reader.endsInRow(b.cur.Labels):
		b.flush()
	}
	b.cur.Labels = append(b.cur.Labels, b.reader.labelled(c))
}

// value takes a number, a zero mark or an empty cell.
func (b *grouping) value(c Cell, col int, columns bool) {
	if c.Kind == Blank && !columns && len(b.cur.Labels) == 0 && b.cur.Nums == 0 {
		return // filler in front of a label
	}
	if len(b.cur.Vals) == 0 && columns {
		b.cur.FirstCol = col
	}
	b.add(c)
	if c.Kind != Blank {
		b.cur.Nums++
	}
}

// add puts a value behind those of the entry. Entries share the room of their values.
func (b *grouping) add(c Cell) {
	n := len(b.cur.Vals)
	if len(b.cells) == cap(b.cells) {
		b.cells = append(make([]Cell, 0, max(64, 2*n)), b.cur.Vals...)
	}
	b.cells = append(b.cells, c)
	end := len(b.cells)
	b.cur.Vals = b.cells[end-n-1 : end : end]
}

// labelled folds what a label of an entry is compared by.
func (g *Reader) labelled(c Cell) Cell {
	if len(c.Text) > MaxLabel {
		c.Label = g.fold.Label(c.Text)
	}
	if c.Tail = c.Label; len(c.Text) > maxTail {
		c.Tail = g.fold.Label(tailOf(c.Text))
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

// barsOf counts the pipes of a line.
func barsOf(r *Row) int {
	n := 0
	for _, c := range r.Text {
		if isPipe(c) {
			n++
		}
	}
	return min(n, 8)
}

// loneCells reports whether a table has one cell a line, although pipes may stand there.
func loneCells(rows []Row) bool {
	lone, full := 0, 0
	for i := range rows {
		if !rows[i].Separated {
			lone++
			continue
		}
		if rows[i].Texts+rows[i].Values <= 1 {
			lone++
		} else {
			full += 3
		}
	}
	return lone > full
}

// endsInRow reports whether the labels gathered end in the label of a row, so that a
// further label begins another row and this one is empty.
func (g *Reader) endsInRow(labels []Cell) bool {
	if len(labels) == 0 {
		return false
	}
	w, ok := g.words.Word(labels[len(labels)-1].Label)
	return ok && w.row && w.strong
}

// cellsOf yields a row's cells, a label that digits were run into parted from them.
func (g *Reader) cellsOf(r *Row) []Cell {
	glued := false
	for _, c := range r.Cells {
		if c.Kind == Text && char.IsDigit(han.LastRune(c.Text)) {
			glued = true
		}
	}
	if !glued {
		return r.Cells
	}
	var cells []Cell
	for _, c := range r.Cells {
		if c.Kind != Text || !char.IsDigit(han.LastRune(c.Text)) {
			cells = append(cells, c)
			continue
		}
		cut := tailDigits(c.Text)
		if g.words.digit[han.Squeeze(g.fold.Text(c.Text))] {
			// 免予公开范围1: the digit is the label's own.
			cells = append(cells, c)
			continue
		}
		folded := g.fold.Label(c.Text[:cut])
		if _, covered := g.words.Segment(folded); cut == len(c.Text) || covered < 0.6 || listsMore(c.Text[:cut]) {
			cells = append(cells, c)
			continue
		}
		label := c
		label.Label = folded
		label.Text = strings.TrimRightFunc(c.Text[:cut], char.Blank)
		label.End = c.Start + len(label.Text)
		tail := ReadCell(c.Text[cut:], c.Start+cut, c.Line)
		switch {
		case tail.Kind == Number && tail.Digits != "":
			tail.Kind = Digits
		case tail.Kind == Text && strings.Trim(tail.Text, "0123456789.") == "", strings.ContainsAny(c.Text[cut:], Signs):
			tail.Kind, tail.Digits, tail.Value, tail.Unit = Digits, tail.Text, 0, ""
		}
		cells = append(cells, label, tail)
	}
	return cells
}

// listsMore reports whether a number stands behind a colon in a label, 规章：3 / , so that the
// digits behind it are one of several.
func listsMore(label string) bool {
	i := strings.LastIndexAny(label, "：:")
	if i < 0 {
		return false
	}
	_, w := han.Decode(label[i:])
	rest := label[i+w:]
	return strings.ContainsFunc(rest, func(r rune) bool { return char.Digit(r) >= 0 }) &&
		!strings.ContainsFunc(rest, func(r rune) bool {
			return char.Digit(r) < 0 && !char.Blank(r) && !strings.ContainsRune("/／、，,;；", r)
		})
}

// Signs stand in front of a change: +2, 减1.
const Signs = "+-＋－−增减減"

// tailDigits is where the numbers that end s begin, their decimal points and the
// signs between them included.
func tailDigits(s string) int {
	cut := len(s)
	for cut > 0 {
		r, w := utf8.DecodeLastRuneInString(s[:cut])
		inside := cut < len(s) && char.IsDigit(han.LastRune(s[:cut-w])) && char.IsDigit(rune(s[cut]))
		if !char.IsDigit(r) && !(inside && (r == '.' || strings.ContainsRune(Signs, r))) {
			break
		}
		cut -= w
	}
	return cut
}
