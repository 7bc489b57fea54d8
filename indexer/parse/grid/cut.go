package grid

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/han"
	"gongkai/report/char"
)

// maxBlanks is how many empty cells in a row are kept.
const maxBlanks = 16

// splitCells cuts a line into cells: at pipes, else at tabs, else at wide gaps,
// else before the numbers it ends in.
func splitCells(text string, l han.Line, m marks) (cells []Cell, separated, spread bool) {
	s := text[l.From:l.To]
	switch {
	case m&hasPipe != 0:
		return cutAt(text, l, isPipe), true, false
	case m&hasTab != 0 && (strings.Contains(strings.Trim(s, "\t \u00A0\u3000"), "\t") || strings.Count(s, "\t") >= 3):
		return cutAt(text, l, func(r rune) bool { return r == '\t' }), true, false
	}
	if cells := cutAtGaps(text, l, 3); cells != nil {
		return cells, true, true
	}
	cells = cutNumbers(text, l.Start, l.End, l.Number)
	return cells, len(cells) > 1, false
}

// marks are the characters of a line that part cells, or may.
type marks uint8

const (
	hasPipe marks = 1 << iota
	hasTab
	hasDrawn // a line of a table drawn with characters
	hasDash  // -
	hasComma // , or ;
	hasColon // what may stand between a label and its number in a list
)

// marksOf finds the marks of a line in one pass.
func marksOf(s string) marks {
	m := marks(0)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '|':
			m |= hasPipe
		case '\t':
			m |= hasTab
		case '-':
			m |= hasDash
		case ',', ';':
			m |= hasComma
		case ':', '.':
			m |= hasColon
		case 0xC2, 0xE2, 0xEF: // of ¦, of …, │ and ─, of ： and ｜
			switch r, _ := han.Decode(s[i:]); {
			case isPipe(r):
				m |= hasPipe | hasDrawn
			case r > '│' && r <= '╬':
				m |= hasDrawn
			case r == '：' || r == '…':
				m |= hasColon
			}
		}
	}
	return m
}

// isPipe reports whether r is a bar between cells.
func isPipe(r rune) bool {
	switch r {
	case '|', '｜', '¦', '│', '┃', '║', '┆', '┇', '┊', '┋':
		return true
	}
	return false
}

// cutAt cuts at every separator. A separator at the very beginning or end of the
// line is a border, not an empty cell, where the line is fenced by it on that side.
func cutAt(text string, l han.Line, sep func(rune) bool) []Cell {
	from := l.From
	s := text[l.From:l.To]
	cells := make([]Cell, 0, min(maxCells, 1+strings.Count(s, "\t")+strings.Count(s, "|")))
	pipes := false
	for i, r := range s {
		if !sep(r) {
			continue
		}
		pipes = isPipe(r)
		cells = appendCell(cells, text, from, l.From+i, l.Number)
		from = l.From + i + len(string(r))
		if len(cells) >= maxLineCells {
			break
		}
	}
	cells = appendCell(cells, text, from, l.To, l.Number)
	if pipes {
		if cells[0].Kind == Blank {
			cells = cells[1:]
		}
		if len(cells) > 1 && cells[len(cells)-1].Kind == Blank {
			cells = cells[:len(cells)-1]
		}
		cells = slices.DeleteFunc(cells, func(c Cell) bool { return isAttribute(c.Text) })
	}
	for i := range cells {
		cells[i].column = i
	}
	return cells
}

// isAttribute reports whether a cell holds the attributes of another, as the tables of wikis
// have them: colspan="2".
func isAttribute(s string) bool {
	return strings.HasSuffix(s, "\"") && han.HasAnyPrefix(s, []string{"colspan=", "rowspan=", "style=", "align=", "class=", "width="})
}

// appendCell adds a cell. Of a flood of empty ones it keeps as many as the widest
// table has columns.
func appendCell(cells []Cell, text string, from, to, number int) []Cell {
	start, end := han.TrimRange(text, from, to)
	if start == end {
		if n := len(cells); n >= maxBlanks && !slices.ContainsFunc(cells[n-maxBlanks:], func(c Cell) bool { return c.Kind != Blank }) {
			return cells
		}
		start, end = from, from
	}
	return append(cells, ReadCell(text[start:end], start, number))
}

// cutAtGaps cuts at runs of two or more blanks, as fixed-width text has them,
// where none of the pieces is long; without a number among them it takes as many as
// least says.
func cutAtGaps(text string, l han.Line, least int) []Cell {
	if !strings.Contains(l.Text, "  ") && !strings.Contains(l.Text, "\u3000\u3000") {
		return nil
	}
	var cells []Cell
	from, blanks, width := l.Start, 0, 0
	for i, r := range l.Text {
		if r == ' ' || r == '\u00A0' || r == '\u3000' {
			blanks++
			width += len(string(r))
			continue
		}
		if blanks >= 2 {
			cells = append(cells, cutPiece(text, from, l.Start+i-width, l.Number)...)
			from = l.Start + i
		}
		blanks, width = 0, 0
	}
	cells = append(cells, cutPiece(text, from, l.End, l.Number)...)
	valued := false
	for _, c := range cells {
		if c.isValue() {
			valued = true
		} else if len(c.Text) > 150 {
			return nil
		}
	}
	labelled := len(cells) == 2 && Unit(cells[1].Text) != "" // 收到申请数    件
	if len(cells) > maxLineCells || !valued && len(cells) < least && !labelled {
		return nil
	}
	locate(text, l, cells)
	return cells
}

// cutWords cuts a line at a wide gap between two words of the forms, as the header
// of a table has them: 自然人      法人或其他组织.
func (g *Reader) cutWords(text string, l han.Line) []Cell {
	cells := cutAtGaps(text, l, 2)
	if len(cells) != 2 {
		return nil
	}
	for _, c := range cells {
		if _, ok := g.words.Word(g.fold.Label(c.Text)); !ok {
			return nil
		}
	}
	return cells
}

// cutPiece cuts a piece of a line between wide gaps. Beside wide gaps the blanks in
// "1 7 4" part digits of one number.
func cutPiece(text string, start, end, number int) []Cell {
	if s := text[start:end]; len(s) <= len("1 2 3 4 5") && s != "" && s[0] != '0' && spacedDigits(s) {
		return []Cell{ReadCell(s, start, number)}
	}
	return cutNumbers(text, start, end, number)
}

// spacedDigits reports whether s is digits with one blank between each two.
func spacedDigits(s string) bool {
	for i := range len(s) {
		if i%2 == 0 && !char.IsDigit(rune(s[i])) || i%2 == 1 && s[i] != ' ' {
			return false
		}
	}
	return len(s)%2 == 1
}

// cutNumbers cuts "规章 0 0 0" into its label and its numbers; a text without
// numbers at its end is one cell. One number behind a text is left to it unless
// nothing else could be meant.
func cutNumbers(text string, start, end, number int) []Cell {
	s := text[start:end]
	whole := ReadCell(s, start, number)
	if !han.HasBlank(s) {
		return []Cell{whole}
	}
	var tail []Cell
	to := end
	for to > start && len(tail) < maxLineCells {
		i := strings.LastIndexAny(text[start:to], " \u00A0\u3000")
		piece := start
		if i >= 0 {
			_, w := han.Decode(text[start+i:])
			piece = start + i + w
		}
		c := ReadCell(text[piece:to], piece, number)
		if !c.isValue() {
			break
		}
		tail = append(tail, c)
		to = piece
		_, to = han.TrimRange(text, start, to)
		if i < 0 {
			break
		}
	}
	if len(tail) == 0 || len(tail) == 1 && to > start && whole.Kind == Text && tail[0].Kind == Zero ||
		tail[len(tail)-1].Kind == Zero && listBegins(text[start:to]) {
		return []Cell{whole}
	}
	var cells []Cell
	if to > start {
		cells = append(cells, ReadCell(text[start:to], start, number))
	} else if whole.Kind == Number && len(tail) == 2 {
		// "1 2" is a number that was pulled apart as likely as it is two.
		return []Cell{whole}
	}
	for i := len(tail) - 1; i >= 0; i-- {
		cells = append(cells, tail[i])
	}
	return cells
}

// listBegins reports whether s ends in a number behind a colon, 规章：3, so that a slash
// behind it parts two numbers rather than stands for none.
func listBegins(s string) bool {
	rest := strings.TrimRightFunc(s, func(r rune) bool { return char.Digit(r) >= 0 })
	return len(rest) < len(s) && (strings.HasSuffix(rest, "：") || strings.HasSuffix(rest, ":"))
}

// joinDigits makes one number of the digits of a line that stand apart, 1 2 7 for
// 127, in a table with one cell a line. It does so only where no line of the table
// holds several numbers for certain.
func joinDigits(rows []Row) {
	var apart []*Row
	for i := range rows {
		r := &rows[i]
		if r.Texts > 0 || r.Values < 2 {
			continue
		}
		for k, c := range r.Cells {
			if c.Kind != Number || len(c.Text) != 1 || k == 0 && c.Text == "0" || k > 0 && c.Start != r.Cells[k-1].End+1 {
				return
			}
		}
		apart = append(apart, r)
	}
	for _, r := range apart {
		if c := ReadCell(r.Text, r.Start, r.Number); c.Kind == Number {
			r.Cells, r.Values, r.Separated = []Cell{c}, 1, false
		}
	}
}

// rejoin gives labels that end in a digit theirs back, where a blank parted them:
// 免予公开范围 4.
func (g *Reader) rejoin(text string, cells []Cell) []Cell {
	for i := 0; i+1 < len(cells); i++ {
		label, digit := cells[i], cells[i+1]
		if label.Kind != Text || digit.Kind != Number || len(digit.Text) != 1 || len(label.Text) > 60 {
			continue
		}
		between := text[label.End:digit.Start]
		if len(between) > 3 || strings.TrimFunc(between, char.Blank) != "" || strings.Contains(between, "\t") {
			continue
		}
		if g.words.digit[han.Squeeze(g.fold.Text(label.Text+digit.Text))] {
			cells[i] = ReadCell(text[label.Start:digit.End], label.Start, label.Line)
			cells = slices.Delete(cells, i+1, i+2)
		}
	}
	return cells
}
