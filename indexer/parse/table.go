package parse

import (
	"strings"
	"unicode/utf8"

	"gongkai/report"
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

// readRows cuts every line into cells and judges it.
func (p *Parser) readRows(text string, lines []line) []row {
	rows := make([]row, len(lines))
	for i, l := range lines {
		rows[i] = p.readRow(text, l)
	}
	return rows
}

const (
	maxCells     = 64   // more than any row of a form has; a line with more holds several
	maxLineCells = 4000 // a whole report on one line has some five hundred
)

func (p *Parser) readRow(text string, l line) row {
	r := row{line: l}
	if isFolio(l.text) || isRule(l.text) {
		r.class = classWeak
		return r
	}
	r.cells, r.separated, r.spread = splitCells(text, l)
	if !r.separated {
		if cells := p.cutWords(text, l); cells != nil {
			r.cells, r.separated, r.spread = cells, true, true
		}
	}
	r.cells = p.rejoin(text, r.cells)
	long := 0
	for _, c := range r.cells {
		switch c.kind {
		case cellText:
			r.texts++
			if len(c.text) > 150 || strings.Contains(c.text, "。") {
				long++
			}
		case cellNumber, cellZero, cellDigits:
			r.values++
		}
	}
	if long > 0 && long*2 >= r.texts && r.values < 3 {
		// A paragraph that happens to hold a tab or a bar.
		if words, covered := p.words.segment(p.fold.label(l.text[:min(len(l.text), 400)])); len(words) < 3 || covered < 0.5 {
			r.cells, r.separated = []cell{{kind: cellText, start: l.start, end: l.end, text: l.text, line: l.number}}, false
			r.texts, r.values = 1, 0
			return r
		}
	}
	r.class = p.classify(&r)
	return r
}

// isRule tells a line drawn between the rows of a table: | --- | --- |, +----+.
func isRule(s string) bool {
	return strings.Contains(s, "---") && strings.Trim(s, "|-:+= \t") == ""
}

// classify judges a row by its cells alone.
func (p *Parser) classify(r *row) class {
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
	folded := p.fold.label(only.text)
	if w, ok := p.words.words[folded]; ok {
		if w.strong {
			return classTable
		}
		return classWeak
	}
	if words, covered := p.words.segment(folded); len(words) >= 2 && covered >= 0.8 {
		return classTable
	}
	if !strings.Contains(only.text, "。") && len(only.text) <= 150 && (strings.Contains(folded, "勾稽关系") || p.nearRow(folded) || isDigit(lastRune(only.text)) && p.isStatistic(only.text)) {
		return classTable
	}
	if p.pieces[folded] {
		return classWeak
	}
	if runeCount(only.text, 40) <= 24 && !strings.ContainsAny(only.text, "。，；！？") {
		if m, ok := readMark(only.text); !ok || m.level == levelDigit || m.level == levelBracket {
			return classWeak
		}
	}
	return classProse
}

// nearRow tells whether a folded text is nearly the label of a row.
func (p *Parser) nearRow(folded string) bool {
	n := utf8.RuneCountInString(folded)
	if n < 6 {
		return false
	}
	for length := max(6, n-n/4); length <= n+n/4 && length < len(p.near); length++ {
		for _, pt := range p.near[length] {
			if pt.distance(folded)*4 <= n {
				return true
			}
		}
	}
	return false
}

// labelsByLength lists the different labels of all rows of all forms by their
// number of runes.
func labelsByLength(grammars []*grammar) [][]*pattern {
	lists := make([][]*pattern, 65)
	seen := map[string]bool{}
	for _, g := range grammars {
		for i := range g.rows {
			for k := range g.rows[i].patterns {
				if pt := &g.rows[i].patterns[k]; !seen[pt.text] {
					seen[pt.text] = true
					lists[pt.n] = append(lists[pt.n], pt)
				}
			}
		}
	}
	return lists
}

// labelPieces are the beginnings and ends, of eight runes and more, that a line end
// may leave of the labels of rows.
func labelPieces(labels [][]*pattern) map[string]bool {
	const least = 8
	pieces := map[string]bool{}
	for _, list := range labels {
		for _, pt := range list {
			n := 0
			for i := range pt.text {
				if n >= least {
					pieces[pt.text[:i]] = true
				}
				if n > 0 && pt.n-n >= least {
					pieces[pt.text[i:]] = true
				}
				n++
			}
		}
	}
	return pieces
}

// maxBlanks is how many empty cells in a row are kept.
const maxBlanks = 16

// blanksAt counts the empty cells that cells ends in, up to maxBlanks.
func blanksAt(cells []cell) int {
	n := 0
	for n < maxBlanks && n < len(cells) && cells[len(cells)-1-n].kind == cellBlank {
		n++
	}
	return n
}

// splitCells cuts a line into cells: at pipes, else at tabs, else at wide gaps,
// else before the numbers it ends in.
func splitCells(text string, l line) (cells []cell, separated, spread bool) {
	s := text[l.from:l.to]
	switch {
	case strings.ContainsAny(s, "|｜│┃¦"):
		return cutAt(text, l, isPipe), true, false
	case strings.Contains(strings.Trim(s, "\t \u00A0\u3000"), "\t") || strings.Count(s, "\t") >= 3:
		return cutAt(text, l, func(r rune) bool { return r == '\t' }), true, false
	}
	if cells := cutAtGaps(text, l, 3); len(cells) > 1 {
		return cells, true, true
	}
	if cells := cutNumbers(text, l.start, l.end, l.number); len(cells) > 1 {
		return cells, true, false
	}
	return []cell{lined(readCell(l.text, l.start), l.number)}, false, false
}

func lined(c cell, line int) cell {
	c.line = line
	return c
}

func isPipe(r rune) bool { return r == '|' || r == '｜' || r == '│' || r == '┃' || r == '¦' }

// cutAt cuts at every separator. A separator at the very beginning or end of the
// line is a border, not an empty cell, where the line is fenced by it on that side.
func cutAt(text string, l line, sep func(rune) bool) []cell {
	var cells []cell
	from := l.from
	s := text[l.from:l.to]
	pipes := false
	for i, r := range s {
		if !sep(r) {
			continue
		}
		pipes = isPipe(r)
		cells = appendCell(cells, text, from, l.from+i, l.number)
		from = l.from + i + len(string(r))
		if len(cells) >= maxLineCells {
			break
		}
	}
	cells = appendCell(cells, text, from, l.to, l.number)
	if pipes && len(cells) > 1 {
		if cells[0].kind == cellBlank {
			cells = cells[1:]
		}
		if len(cells) > 1 && cells[len(cells)-1].kind == cellBlank {
			cells = cells[:len(cells)-1]
		}
	}
	for i := range cells {
		cells[i].column = i
	}
	return cells
}

// appendCell adds a cell. Of a flood of empty ones it keeps as many as the widest
// table has columns.
func appendCell(cells []cell, text string, from, to, number int) []cell {
	start, end := trimRange(text, from, to)
	if start == end {
		if n := len(cells); n >= maxBlanks && cells[n-1].kind == cellBlank && cells[n-maxBlanks].kind == cellBlank && blanksAt(cells) >= maxBlanks {
			return cells
		}
		start, end = from, from
	}
	return append(cells, lined(readCell(text[start:end], start), number))
}

// cutAtGaps cuts at runs of two or more blanks, as fixed-width text has them,
// where none of the pieces is long; without a number among them it takes as many as
// least says.
func cutAtGaps(text string, l line, least int) []cell {
	if !strings.Contains(l.text, "  ") && !strings.Contains(l.text, "\u3000\u3000") {
		return nil
	}
	var cells []cell
	from, blanks, width := l.start, 0, 0
	for i, r := range l.text {
		if r == ' ' || r == '\u00A0' || r == '\u3000' {
			blanks++
			width += len(string(r))
			continue
		}
		if blanks >= 2 {
			cells = append(cells, cutPiece(text, from, l.start+i-width, l.number)...)
			from = l.start + i
		}
		blanks, width = 0, 0
	}
	cells = append(cells, cutPiece(text, from, l.end, l.number)...)
	values := 0
	for _, c := range cells {
		if c.isValue() {
			values++
		} else if len(c.text) > 150 {
			return nil
		}
	}
	labelled := len(cells) == 2 && isUnit(cells[1].text) // 收到申请数    件
	if len(cells) > maxLineCells || values == 0 && len(cells) < least && !labelled {
		return nil
	}
	locate(text, l, cells)
	return cells
}

// cutWords cuts a line at a wide gap between two words of the forms, as the header
// of a table has them: 自然人      法人或其他组织.
func (p *Parser) cutWords(text string, l line) []cell {
	cells := cutAtGaps(text, l, 2)
	if len(cells) != 2 {
		return nil
	}
	for _, c := range cells {
		if _, ok := p.words.words[p.fold.label(c.text)]; !ok {
			return nil
		}
	}
	return cells
}

// cutPiece cuts a piece of a line between wide gaps. Beside wide gaps the blanks in
// "1 7 4" part digits of one number.
func cutPiece(text string, start, end, number int) []cell {
	if s := text[start:end]; len(s) <= len("1 2 3 4 5") && s != "" && s[0] != '0' && spacedDigits(s) {
		return []cell{lined(readCell(s, start), number)}
	}
	return cutNumbers(text, start, end, number)
}

// spacedDigits tells digits with one blank between each two.
func spacedDigits(s string) bool {
	for i := range len(s) {
		if i%2 == 0 && !isDigit(rune(s[i])) || i%2 == 1 && s[i] != ' ' {
			return false
		}
	}
	return len(s)%2 == 1
}

// cutNumbers cuts "规章 0 0 0" into its label and its numbers; a text without
// numbers at its end is one cell. One number behind a text is left to it unless
// nothing else could be meant.
func cutNumbers(text string, start, end, number int) []cell {
	s := text[start:end]
	whole := lined(readCell(s, start), number)
	if !strings.ContainsAny(s, " \u00A0\u3000") {
		return []cell{whole}
	}
	var tail []cell
	to := end
	for to > start && len(tail) < maxLineCells {
		i := strings.LastIndexAny(text[start:to], " \u00A0\u3000")
		piece := start
		if i >= 0 {
			_, w := decode(text[start+i:])
			piece = start + i + w
		}
		c := lined(readCell(text[piece:to], piece), number)
		if !c.isValue() {
			break
		}
		tail = append(tail, c)
		to = piece
		_, to = trimRange(text, start, to)
		if i < 0 {
			break
		}
	}
	if len(tail) == 0 || len(tail) == 1 && to > start && whole.kind == cellText && tail[0].kind == cellZero {
		return []cell{whole}
	}
	var cells []cell
	if to > start {
		cells = append(cells, lined(readCell(text[start:to], start), number))
	} else if whole.kind == cellNumber && len(tail) == 2 {
		// "1 2" is a number that was pulled apart as likely as it is two.
		return []cell{whole}
	}
	for i := len(tail) - 1; i >= 0; i-- {
		cells = append(cells, tail[i])
	}
	return cells
}

// findRuns finds the tables. A level-one heading ends a table.
func (p *Parser) findRuns(rows []row, heading map[int]bool) []run {
	var runs []run
	for i := 0; i < len(rows); i++ {
		if heading[i] || rows[i].class != classTable && !startsNumbers(rows, i) {
			continue
		}
		from := i
		for from > 0 && !heading[from-1] && (len(runs) == 0 || from-1 >= runs[len(runs)-1].to) && p.isLabelRow(&rows[from-1]) {
			from--
		}
		to := i + 1
	extend:
		for next := to; next < len(rows) && !heading[next]; next++ {
			switch {
			case rows[next].class == classTable, rows[next].texts == 0:
				to = next + 1
			case rows[next].class == classProse && !p.headsTable(rows, next), next-to >= 8:
				break extend
			}
		}
		for to < len(rows) && !heading[to] && rows[to].texts == 0 {
			to++
		}
		for to < len(rows) && !heading[to] && (p.isLabelRow(&rows[to]) || isUnit(rows[to].text)) {
			to++
		}
		if p.isTable(rows[from:to]) {
			runs = append(runs, run{from, to})
		}
		i = to - 1
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
func (p *Parser) isLabelRow(r *row) bool {
	if r.class != classWeak || r.texts != 1 {
		return false
	}
	for _, c := range r.cells {
		if c.kind == cellText {
			_, ok := p.words.words[p.fold.label(c.text)]
			return ok
		}
	}
	return false
}

// disputeCells is how many cells the one row of table four has.
const disputeCells = 15

// isTable tells a table from a few lines that only look like one: it has words
// of the forms, numbers in several separated rows, or the cells of table four.
func (p *Parser) isTable(rows []row) bool {
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
			folded := p.fold.label(c.text)
			if w, ok := p.words.words[folded]; ok {
				words++
				if w.strong {
					words++
				}
				continue
			}
			found, covered := p.words.segment(folded)
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

// entriesOf reads the rows of a run as a stream of cells and groups it into
// entries. A separated row ends with its line; where every cell stands on a line
// of its own, only the next label ends an entry.
func (p *Parser) entriesOf(rows []row, n int, section report.SectionKey) []entry {
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
		for col, c := range p.cellsOf(r) {
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
				} else if len(cur.vals) > 0 || p.endsInRow(cur.labels) {
					flush()
				}
				cur.labels = append(cur.labels, c)
			case c.kind == cellBlank && !columns && len(cur.labels) == 0 && cur.nums == 0:
				// Filler in front of a label.
			default:
				if len(cur.vals) == 0 && columns {
					cur.firstCol = col
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

// joinDigits makes one number of the digits of a line that stand apart, 1 2 7 for
// 127, in a table with one cell a line. It does so only where no line of the table
// holds several numbers for certain.
func joinDigits(rows []row) {
	var apart []*row
	for i := range rows {
		r := &rows[i]
		if r.texts > 0 || r.values < 2 {
			continue
		}
		for k, c := range r.cells {
			if c.kind != cellNumber || len(c.text) != 1 || k == 0 && c.text == "0" || k > 0 && c.start != r.cells[k-1].end+1 {
				return
			}
		}
		apart = append(apart, r)
	}
	for _, r := range apart {
		if c := lined(readCell(r.text, r.start), r.number); c.kind == cellNumber {
			r.cells, r.values, r.separated = []cell{c}, 1, false
		}
	}
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
func (p *Parser) endsInRow(labels []cell) bool {
	if len(labels) == 0 {
		return false
	}
	w, ok := p.words.words[p.fold.label(labels[len(labels)-1].text)]
	return ok && w.row && w.strong
}

// cellsOf yields a row's cells, a label that digits were run into parted from them.
func (p *Parser) cellsOf(r *row) []cell {
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
		if p.words.digit[squeeze(p.fold.text(c.text))] {
			// 免予公开范围1: the digit is the label's own.
			cells = append(cells, c)
			continue
		}
		folded := p.fold.label(c.text[:cut])
		if _, covered := p.words.segment(folded); cut == len(c.text) || covered < 0.6 {
			cells = append(cells, c)
			continue
		}
		label := c
		label.text = strings.TrimRightFunc(c.text[:cut], invisible)
		label.end = c.start + len(label.text)
		tail := lined(readCell(c.text[cut:], c.start+cut), c.line)
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

func isDigit(r rune) bool { return r >= '0' && r <= '9' }
