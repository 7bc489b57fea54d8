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
)

// Cell is one cell of a table row, with its place in the document.
type Cell struct {
	Kind       Kind
	Start, End int // without the white space around it; start == end for an empty cell
	Text       string
	Value      float64
	Digits     string // of Digits, and of a number that may be several cells run together
	Unit       string // printed in the cell after the number
	Label      string // of a text: folded, for comparison
	Tail       string // of a label of an entry: its last bytes, folded
	Line       int    // 1-based
	column     int    // cells before it in its line, or runes in a row cut at wide gaps; -1 where neither tells its place
	wide       int    // of the runes before it those as wide as two others
}

// cellUnits are units that pages print behind the number in a cell.
var cellUnits = []string{"万元", "萬元", "件次", "人次", "元", "件", "条", "项", "次", "个", "份", "宗", "起", "篇", "人", "家", "本", "%", "個", "條", "項"}

// simpleUnit is a unit in simplified characters.
func simpleUnit(u string) string {
	switch u {
	case "萬元":
		return "万元"
	case "個":
		return "个"
	case "條":
		return "条"
	case "項":
		return "项"
	}
	return u
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
	switch strings.ToLower(text) {
	case "null", "nil", "n/a", "nan", "undefined":
		c.Kind = Blank
		return c
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

// readNumber makes c a number where all of its text is one: a sign, digits, a unit.
// Digits that begin with a zero or are too many for one number are several cells run
// together.
func readNumber(c *Cell) {
	s, unit := cutUnit(c.Text)
	sign, s := cutSign(s)
	digits, ok := numeral(s)
	fraction := strings.Contains(digits, ".")
	switch {
	case !ok || len(digits) > maxDigits:
		return
	case !fraction && len(digits) > 1 && digits[0] == '0' || len(digits) > maxNumber:
		if !fraction && unit == "" && sign == "" {
			c.Kind, c.Digits = Digits, digits
		}
		return
	}
	v, err := strconv.ParseFloat(sign+digits, 64)
	if err != nil {
		return
	}
	if v == 0 {
		v = 0 // no negative zero
	}
	c.Kind, c.Value, c.Unit = Number, v, unit
	if !fraction && sign == "" && unit == "" && len(digits) == len(c.Text) {
		c.Digits = digits
	}
}

const (
	maxDigits = 40 // of the fifteen cells of table four, run together, and more
	maxNumber = 15 // the digits that a float64 holds exactly
)

// cutUnit cuts the unit behind a number off.
func cutUnit(s string) (rest, unit string) {
	for _, u := range cellUnits {
		if rest, ok := strings.CutSuffix(s, u); ok {
			return strings.TrimRightFunc(rest, char.Blank), simpleUnit(u)
		}
	}
	return s, ""
}

// cutSign cuts the sign in front of a number off, the words for more and less among
// them; sign is "-" or "".
func cutSign(s string) (sign, rest string) {
	r, w := han.Decode(s)
	switch r {
	case '-', '－', '−', '减', '減':
		return "-", s[w:]
	case '+', '＋', '增', '加':
		return "", s[w:]
	}
	return "", s
}

// numeral is the digits of s in ASCII, with a decimal point where one stands between
// them; ok is false where s has anything else but white space and commas between
// thousands. Letters and signs that look like a zero are one.
func numeral(s string) (digits string, ok bool) {
	var b strings.Builder
	seen, pointed := false, false
	for i := 0; i < len(s); {
		r, w := han.Decode(s[i:])
		switch {
		case char.Digit(r) >= 0:
			b.WriteByte(byte('0' + char.Digit(r)))
			seen = true
		case r == 'O' || r == 'o' || r == '〇' || r == '○' || r == 'Ｏ':
			b.WriteByte('0')
			seen = true
		case r == '.' || r == '．':
			if pointed || !seen || i+w == len(s) {
				return "", false
			}
			pointed = true
			b.WriteByte('.')
		case (r == ',' || r == '，') && seen && han.GroupFollows(s[i+w:]):
		case char.Blank(r):
		default:
			return "", false
		}
		i += w
	}
	return b.String(), seen
}

// isValue reports whether a cell carries or stands for a number.
func (c Cell) isValue() bool {
	return c.Kind == Number || c.Kind == Zero || c.Kind == Digits
}
