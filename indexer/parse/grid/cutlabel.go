package grid

import (
	"strings"

	"gongkai/indexer/parse/han"
	"gongkai/report/char"
)

// maxCommas bounds the bytes of a line that is cut by its labels: a header with the labels
// of all rows has some thousand.
const maxCommas = 4000

// cutByLabels cuts a line at marks that stand in prose too, and so only where the words
// of the forms show that it is part of a table: at commas, as files of comma-separated
// values have them, or at the colons of a list, 收到申请数：5件. It gives nil for other
// lines. By is the comma or semicolon.
func (g *Reader) cutByLabels(text string, l han.Line, m marks) (cells []Cell, by byte) {
	if len(l.Text) > maxCommas || m&hasPipe != 0 || m&hasTab != 0 && strings.Contains(l.Text, "\t") {
		return nil, 0
	}
	if m&hasColon != 0 {
		if cells := g.cutList(text, l); cells != nil {
			return cells, 0
		}
	}
	if m&hasComma == 0 {
		return nil, 0
	}
	for _, sep := range []byte{',', ';'} {
		if strings.IndexByte(l.Text, sep) >= 0 {
			if cells := g.cutAtMarks(text, l, sep); cells != nil {
				return cells, sep
			}
		}
	}
	return nil, 0
}

// cutAtMarks cuts a line at its commas or semicolons but for those in quotes. Its first label must be one
// of a row with a number or an empty cell behind it, or two of its cells words of the
// forms, or all of them numbers.
func (g *Reader) cutAtMarks(text string, l han.Line, sep byte) []Cell {
	cells := markedCells(text, l, sep)
	if len(cells) < 2 || len(cells) > maxCells {
		return nil
	}
	texts, values, words, row := 0, 0, 0, false
	for i := range cells {
		c := &cells[i]
		switch {
		case c.isValue():
			values++
		case len(c.Text) > 150:
			return nil
		case c.Kind == Text:
			texts++
			folded := g.fold.Label(c.Text)
			behind := i > 0 && i+1 == len(cells) && cells[i-1].isValue()
			before := behind || i+1 < len(cells) && cells[i+1].Kind != Text || i+2 < len(cells) && Unit(cells[i+1].Text) != ""
			if g.isWord(c.Text, folded) || before && g.nearRow(folded) {
				words++
				row = row || before
			}
		}
	}
	if row || words >= 2 && words*2 >= texts || texts == 0 && values >= 3 {
		return cells
	}
	return nil
}

// isWord reports whether a text is a word of the forms, with a note or a unit in brackets behind
// it or without: 收到申请数（件）.
func (g *Reader) isWord(text, folded string) bool {
	if _, known := g.words.Word(folded); known {
		return true
	}
	i := strings.LastIndexFunc(text, han.IsOpen)
	if i <= 0 || !isClose(han.LastRune(text)) {
		return false
	}
	_, known := g.words.Word(g.fold.Label(text[:i]))
	return known
}

// markedCells cuts a line at every comma or semicolon that stands in no quotes; nil where
// quotes do not end.
func markedCells(text string, l han.Line, sep byte) []Cell {
	var cells []Cell
	from, quoted := l.Start, false
	add := func(to int) {
		start, end := han.TrimRange(text, from, to)
		if end-start >= 2 && text[start] == '"' && text[end-1] == '"' {
			start, end = han.TrimRange(text, start+1, end-1)
		}
		c := ReadCell(text[start:end], start, l.Number)
		c.column = len(cells)
		cells = append(cells, c)
		from = to + 1
	}
	for i := range l.Text {
		switch l.Text[i] {
		case '"':
			quoted = !quoted
		case sep:
			if !quoted {
				add(l.Start + i)
			}
		}
	}
	add(l.End)
	if quoted {
		return nil
	}
	return cells
}

// cutList cuts a line that is made of labels of rows, each with a colon and a number:
// 1.当面申请数：2件；2.传真申请数：0件. A number with its unit may also follow its label with
// nothing between.
func (g *Reader) cutList(text string, l han.Line) []Cell {
	var cells []Cell
	from := l.Start
	for i, r := range l.Text {
		at := l.Start + i
		if r != '：' && r != ':' && r != '…' && r != '.' || at < from {
			continue
		}
		w := leader(l.Text[i:])
		if w == 0 {
			continue
		}
		value, ok := listed(text[:l.End], at+w, l.Number)
		if !ok {
			continue
		}
		label, ok := g.listLabel(text, from, at, l.Number)
		if !ok {
			return nil
		}
		label.column, value.column = len(cells), len(cells)+1
		cells = append(cells, label, value)
		from = value.End
	}
	if len(cells) == 0 || strings.TrimFunc(text[from:l.End], isListStop) != "" {
		return nil
	}
	return cells
}

// leader is the size of the colon or the row of dots that s begins with, 0 where it begins
// with neither.
func leader(s string) int {
	r, w := han.Decode(s)
	if r == '：' || r == ':' {
		return w
	}
	n := len(s) - len(strings.TrimLeft(s, "….·"))
	if n < len("...") {
		return 0
	}
	return n
}

// listed reads the number of a list that begins at from and ends with its text or before
// a mark between items.
func listed(text string, from, line int) (Cell, bool) {
	from += han.SkipSpace(text[from:])
	start, end := han.TrimRange(text, from, from+itemEnd(text[from:]))
	c := ReadCell(text[start:end], start, line)
	return c, c.Unit != "%" && (c.Told() || c.inWords())
}

// itemEnd is where the item that s begins with ends: before a mark between items that is
// no comma between thousands and no blank in front of a unit.
func itemEnd(s string) int {
	for i := 0; i < len(s); {
		r, w := han.Decode(s[i:])
		rest := s[i+w:]
		switch {
		case !isListStop(r):
		case (r == ',' || r == '，') && char.Digit(han.FirstRune(rest)) >= 0:
		case char.Blank(r) && startsWithUnit(rest):
		default:
			return i
		}
		i += w
	}
	return len(s)
}

// startsWithUnit reports whether s begins with a unit that ends with it or before a mark
// between items.
func startsWithUnit(s string) bool {
	if end := strings.IndexFunc(s, isListStop); end >= 0 {
		s = s[:end]
	}
	return len(s) <= len("（百万元）") && Unit(s) != ""
}

// isListStop reports whether r may stand between two items of a list or behind the last.
func isListStop(r rune) bool { return char.Blank(r) || strings.ContainsRune("；;，,。、", r) }

// listLabel is the label of a row that stands between two places of a list, false where
// what stands there is none.
func (g *Reader) listLabel(text string, from, to, line int) (Cell, bool) {
	for from < to {
		r, w := han.Decode(text[from:])
		if !isListStop(r) {
			break
		}
		from += w
	}
	start, end := han.TrimRange(text, from, to)
	end = start + len(withoutCode(text[start:end]))
	if start == end || end-start > MaxCaption {
		return Cell{}, false
	}
	c := ReadCell(text[start:end], start, line)
	return c, g.nearRow(g.fold.Label(c.Text))
}

// withoutCode leaves out the code of a row in brackets behind its label: 申请总数（代码10）.
func withoutCode(label string) string {
	i := strings.LastIndexFunc(label, han.IsOpen)
	if i <= 0 || !isClose(han.LastRune(label)) {
		return label
	}
	_, w := han.Decode(label[i:])
	code, ok := strings.CutPrefix(strings.TrimRightFunc(label[i+w:], isClose), "代码")
	if !ok || strings.TrimFunc(code, func(r rune) bool { return char.Digit(r) >= 0 || r == ':' || r == '：' || char.Blank(r) }) != "" {
		return label
	}
	return strings.TrimRightFunc(label[:i], char.Blank)
}

// nearRow reports whether a folded text is the label of a row or nearly, with the word for
// parts in front or without.
func (g *Reader) nearRow(folded string) bool {
	for _, s := range []string{folded, strings.TrimPrefix(folded, "其中")} {
		if w, known := g.words.Word(s); known && w.row || g.words.NearRow(s) {
			return true
		}
	}
	return false
}
