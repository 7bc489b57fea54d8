package grid

import (
	"strings"

	"gongkai/indexer/parse/han"
)

// A table of pipes is one whose rows were wrapped where it has at least minWrapped lines, one
// in wrapShare of them does not begin or end with a pipe although most do, and the rows put
// together have as many cells as each other.
const (
	minWrapped = 6
	wrapShare  = 5
)

// joinWrapped puts the rows of tables of pipes together that a line end cut anywhere: the
// first line of each has its cells, the others none.
func (g *Reader) joinWrapped(text string, rows []Row) {
	for i := 0; i < len(rows); i++ {
		to, begin, end, cut := i, 0, 0, 0
		for to < len(rows) && rows[to].Separated && strings.IndexByte(rows[to].Text, '|') >= 0 {
			b, e := fenced(rows[to].Text)
			if b {
				begin++
			}
			if e {
				end++
			}
			if !b || !e {
				cut++
			}
			to++
		}
		if n := to - i; n >= minWrapped && begin < n && min(begin, end)*wrapShare >= 2*n && cut*wrapShare >= n {
			g.unwrap(text, rows[i:to])
		}
		i = max(i, to-1)
	}
}

// fenced reports whether a line begins and whether it ends with a pipe, behind the sign of a
// quotation or not.
func fenced(line string) (begins, ends bool) {
	return strings.HasPrefix(strings.TrimLeft(line, "> "), "|"), strings.HasSuffix(strings.TrimRight(line, " "), "|")
}

// unwrap puts the rows of one table together where they come out even.
func (g *Reader) unwrap(text string, rows []Row) {
	var whole [][]Cell
	var first []int
	open := false
	for i := range rows {
		l := rows[i].Line
		quote := len(l.Text) - len(strings.TrimLeft(l.Text, "> "))
		begins, ends := fenced(l.Text)
		l.From, l.Start, l.Text = l.Start+quote, l.Start+quote, l.Text[quote:]
		cells := cutAt(text, l, isPipe)
		if strings.Trim(l.Text, "| ") == "" {
			cells = nil // closes the row
		}
		if n := len(whole); n > 0 && (open || !begins) {
			if open && !begins && len(cells) > 0 {
				last := &whole[n-1][len(whole[n-1])-1]
				*last, cells = g.joined(text, last, &cells[0]), cells[1:]
			}
			whole[n-1] = append(whole[n-1], cells...)
		} else {
			whole, first = append(whole, cells), append(first, i)
		}
		open = !ends
	}
	counts, usual := map[int]int{}, 0
	for _, cells := range whole {
		if n := len(cells); n > 1 {
			if counts[n]++; counts[n] > counts[usual] {
				usual = n
			}
		}
	}
	if counts[usual]*5 < len(whole)*4 {
		return
	}
	for i := range rows {
		empty(&rows[i])
	}
	for n, i := range first {
		for c := range whole[n] {
			whole[n][c].column = c
		}
		rows[i] = g.judged(Row{Line: rows[i].Line, Cells: whole[n], Separated: true})
	}
}

// joined is a cell that goes on in another line.
func (g *Reader) joined(text string, a, b *Cell) Cell {
	switch {
	case a.Kind == Blank:
		return *b
	case b.Kind == Blank:
		return *a
	case a.Kind != Text || b.Kind != Text:
		return Cell{Kind: Unread, Start: a.Start, End: b.End, Text: text[a.Start:b.End], Line: a.Line}
	}
	c := Cell{Kind: Text, Start: a.Start, End: b.End, Text: a.Text + b.Text, Line: a.Line}
	if u := Unit(c.Text); u != "" {
		c.Text = u
	}
	return c
}

// otherPeriod reports whether a document says that the numbers in brackets behind others are
// those of a year before: 括号内为上年数.
func otherPeriod(lines []han.Line) bool {
	for i := range lines {
		_, note, found := strings.Cut(lines[i].Text, "括号")
		if !found {
			continue
		}
		if note = note[:min(len(note), len("内的数字为二〇一七年"))]; han.HasAny(note, []string{"上年", "去年", "上一年", "前一年", "同期", "上期"}) {
			return true
		}
		y := latestYear(note)
		for k := range lines[:min(len(lines), 3)] {
			if y > 0 && y < latestYear(lines[k].Text) {
				return true
			}
		}
	}
	return false
}

// latestYear is the last of the years named in digits, 0 where none is.
func latestYear(s string) int {
	last := 0
	for i := range s {
		if n, size := han.Number(s[i:]); size > 0 && n >= 1990 && n <= 2099 {
			last = max(last, n)
		}
	}
	return last
}

// dropBrackets takes the numbers in brackets behind others off, which are those of another
// year: 20(16), 1163（485）条.
func (g *Reader) dropBrackets(rows []Row) {
	for i := range rows {
		r := &rows[i]
		if r.Separated {
			for k := range r.Cells {
				r.Cells[k].dropBracket()
			}
			*r = g.judged(Row{Line: r.Line, Cells: r.Cells, Separated: true, spread: r.spread, mark: r.mark})
			continue
		}
		at := strings.LastIndexByte(r.Text, ' ')
		if at < 0 || len(r.Text) > MaxCaption {
			continue
		}
		value := ReadCell(r.Text[at+1:], r.Start+at+1, r.Number)
		if value.dropBracket() {
			label := ReadCell(strings.TrimRight(r.Text[:at], " "), r.Start, r.Number)
			label.column, value.column = 0, 1
			*r = g.judged(Row{Line: r.Line, Cells: []Cell{label, value}, Separated: true})
		}
	}
}

// dropBracket leaves a cell the number in front of one in brackets; false where it holds
// anything else.
func (c *Cell) dropBracket() bool {
	i := strings.IndexFunc(c.Text, han.IsOpen)
	if i <= 0 || c.isValue() && c.Digits != "" {
		return false
	}
	_, w := han.Decode(c.Text[i:])
	inner := strings.IndexFunc(c.Text[i+w:], isClose)
	if inner < 0 {
		return false
	}
	rest := strings.TrimLeftFunc(c.Text[i+w+inner:], isClose)
	first, second := ReadCell(c.Text[:i], c.Start, c.Line), ReadCell(c.Text[i+w:i+w+inner], c.Start+i+w, c.Line)
	if !first.Told() || !second.Told() || rest != "" && Unit(rest) == "" {
		return false
	}
	if first.column = c.column; rest != "" {
		first.Unit = Unit(rest)
	}
	*c = first
	return true
}
