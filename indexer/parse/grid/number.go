package grid

import (
	"strconv"
	"strings"

	"gongkai/indexer/parse/han"
	"gongkai/report/char"
)

// Kind is what stands in a cell.
type Kind uint8

const (
	Blank  Kind = iota // nothing, or a word for nothing such as null
	Text               // a label
	Number             // one number
	Zero               // a mark that stands for none: "/", "-", 无
	Digits             // digits that are more than one cell: 0000000
	Unread             // something among the numbers that is none and no label: 12?, 见附表
)

// Cell is one cell of a table row, with its place in the document.
type Cell struct {
	Kind       Kind
	Start, End int // without the white space around it; start == end for an empty cell
	Text       string
	Value      float64
	Digits     string // of Digits, and of a number that may be several cells run together
	Unit       string // printed in the cell after the number; TenThousand for 10.5万, which Value has multiplied
	Label      string // of a text: folded, for comparison
	Tail       string // of a label of an entry: its last bytes, folded
	Line       int    // 1-based
	Proof      string // of a zero that is printed nowhere: why the cell is one
	column     int    // cells before it in its line, or runes in a row cut at wide gaps; -1 where neither tells its place
	wide       int    // of the runes before it those as wide as two others
}

// ReadCell reads a cell that holds text, which begins at start in the document and has
// no white space around it.
func ReadCell(text string, start, line int) Cell {
	c := Cell{Kind: Text, Start: start, End: start + len(text), Text: text, Line: line, column: -1}
	switch {
	case text == "":
		c.Kind = Blank
		return c
	case len(text) > 64:
		return c
	case isZeroMark(text):
		c.Kind = Zero
		return c
	}
	if strings.IndexByte("nNuU", text[0]) >= 0 {
		switch strings.ToLower(text) {
		case "null", "nil", "n/a", "nan", "undefined":
			c.Kind = Blank
			return c
		}
	}
	readNumber(&c)
	return c
}

// isZeroMark reports whether s is a mark that stands for none.
func isZeroMark(s string) bool {
	switch s {
	case "无", "無", "零", "/", "／", "\\", "＼":
		return true
	}
	for _, r := range s {
		switch r {
		case '-', '－', '—', '–', '―', '─', '−':
		default:
			return false
		}
	}
	return true
}

// readNumber makes c a number where all of its text is one: a sign, digits, 万, a unit,
// a footnote's mark.
// Digits that begin with a zero or are too many for one number are several cells run
// together.
func readNumber(c *Cell) {
	if n, ok := plainNumber(c.Text); ok {
		c.Kind, c.Value, c.Digits = Number, n, c.Text
		return
	}
	if !strings.ContainsFunc(c.Text, func(r rune) bool { return char.IsDigit(digitLike(r)) || isOne(r) }) {
		return // as most labels
	}
	s, unit := cutUnit(cutNotes(c.Text))
	s, power := cutPower(s)
	sign, s := cutSign(strings.TrimPrefix(s, `\`))
	digits, ok := numeral(s)
	fraction := strings.Contains(digits, ".")
	switch {
	case !ok || len(digits) > maxDigits:
		return
	case !fraction && len(digits) > 1 && digits[0] == '0' || len(digits) > maxNumber:
		if !fraction && unit == "" && power == "" && sign == "" {
			c.Kind, c.Digits = Digits, digits
		}
		return
	}
	v, err := strconv.ParseFloat(sign+digits+power, 64)
	if err != nil {
		return
	}
	if v == 0 {
		v = 0 // no negative zero
	}
	if c.Kind, c.Value, c.Unit = Number, v, unit; power == "e4" && unit == "" {
		c.Unit = TenThousand
	}
	if !fraction && len(digits) == len(c.Text) {
		c.Digits = digits
	}
}

// plainNumber reads a text of nothing but a few ASCII digits, as most cells have.
func plainNumber(s string) (float64, bool) {
	if len(s) > maxNumber || s[0] == '0' && len(s) > 1 {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		if !char.IsDigit(rune(s[i])) {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return float64(n), true
}

const (
	maxDigits = 40 // of the fifteen cells of table four, run together, and more
	maxNumber = 15 // the digits that a float64 holds exactly
)

// cutSign cuts the sign in front of a number off, the words for more and less among
// them; sign is "-" or "".
func cutSign(s string) (sign, rest string) {
	r, w := han.Decode(s)
	switch rest := s[w:]; r {
	case '-', '－', '−':
		return "-", rest
	case '减', '減':
		return "-", strings.TrimPrefix(rest, "少")
	case '+', '＋', '加':
		return "", rest
	case '增':
		return "", strings.TrimPrefix(rest, "加")
	}
	return "", s
}

// Told reports whether a cell says a number, if only with a mark for none.
func (c *Cell) Told() bool { return c.Kind == Number || c.Kind == Zero }

// isValue reports whether a cell carries or stands for a number.
func (c Cell) isValue() bool {
	return c.Kind == Number || c.Kind == Zero || c.Kind == Digits
}
