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

// isZeroMark tells the marks that stand for none.
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

// readNumber makes c a number where all of its text is one.
func readNumber(c *Cell) {
	s := c.Text
	for _, u := range cellUnits {
		if rest, ok := strings.CutSuffix(s, u); ok {
			c.Unit = simpleUnit(u)
			s = strings.TrimRightFunc(rest, char.Blank)
			break
		}
	}
	sign := ""
	r, w := han.Decode(s)
	switch r {
	case '-', '－', '−', '减', '減':
		sign = "-"
		s = s[w:]
	case '+', '＋', '增', '加':
		s = s[w:]
	}
	var digits strings.Builder
	seen, points := false, 0
	for i := 0; i < len(s); {
		r, w := han.Decode(s[i:])
		switch {
		case char.Digit(r) >= 0:
			digits.WriteByte(byte('0' + char.Digit(r)))
			seen = true
		case r == 'O' || r == 'o' || r == '〇' || r == '○' || r == 'Ｏ':
			digits.WriteByte('0')
			seen = true
		case r == '.' || r == '．':
			if points++; points > 1 || !seen || i+w == len(s) {
				c.Unit = ""
				return
			}
			digits.WriteByte('.')
		case (r == ',' || r == '，') && seen && han.GroupFollows(s[i+w:]):
		case char.Blank(r):
		default:
			c.Unit = ""
			return
		}
		i += w
	}
	d := digits.String()
	if !seen || len(d) > 40 {
		c.Unit = ""
		return
	}
	if points == 0 && len(d) > 1 && d[0] == '0' || len(d) > 15 {
		if points > 0 || c.Unit != "" || sign != "" {
			c.Unit = ""
			return
		}
		c.Kind, c.Digits = Digits, d
		return
	}
	v, err := strconv.ParseFloat(sign+d, 64)
	if err != nil {
		return
	}
	if v == 0 {
		v = 0 // no negative zero
	}
	c.Kind, c.Value = Number, v
	if points == 0 && sign == "" && c.Unit == "" && len(d) == len(c.Text) {
		c.Digits = d
	}
}

// isValue tells cells that carry or stand for a number.
func (c Cell) isValue() bool {
	return c.Kind == Number || c.Kind == Zero || c.Kind == Digits
}
