package pairs

import (
	"strings"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report/char"
)

// kind is what a piece of a line is.
type kind uint8

const (
	label   kind = iota // a label of the forms
	number              // with its unit
	stop                // punctuation
	open                // a bracket that opens
	closing             // and one that closes
	dash                // between two words, or for none
	unit                // by itself
	every               // 均由: what follows has all of it
	glue                // a word that may stand in any clause
	foreign             // any other word
)

// token is a piece of a line.
type token struct {
	kind       kind
	start, end int // in the document
	text       string
	word       *word
	mark       han.Mark // in front of a label
	cell       grid.Cell
	unit       string
	sep        rune // of a stop
	line       int  // of the document, 1-based
	apart      bool // white space stands in front of it
}

// everyWords say that one kind of applicant stands for the whole of a number.
var everyWords = []string{"均由", "均为", "均系", "均是", "全部由", "全部为", "都由", "都是", "全部来自", "均来自"}

// glueWords may stand between the words and numbers of a list.
var glueWords = []string{"其中", "共计", "分别为", "分别是", "因政府信息公开引起的", "提出的申请", "提出", "的申请", "数量为", "共有", "共", "为", "是", "有", "的", "均", "数"}

// tokens cuts the line of text from start on into its tokens, which it writes over those in all.
func (v *vocabulary) tokens(all []token, line string, start, lineNumber int) []token {
	all = all[:0]
	apart := true
	for i := 0; i < len(line); {
		r, w := han.Decode(line[i:])
		if char.Blank(r) {
			apart = true
			i += w
			continue
		}
		t, size := v.token(line, i, start, lineNumber, all)
		if n := len(all); t.kind == foreign && n > 0 && all[n-1].kind == foreign && !apart {
			all[n-1].end = start + i + size
			all[n-1].text = line[all[n-1].start-start : i+size]
		} else {
			t.start, t.end, t.apart, t.line = start+i, start+i+size, apart, lineNumber
			t.text = line[i : i+size]
			all = append(all, t)
		}
		apart = false
		i += size
	}
	return all
}

// token reads the token at i of a line.
func (v *vocabulary) token(line string, i, start, lineNumber int, before []token) (token, int) {
	s := line[i:]
	if m, ok := han.ReadMark(s); ok && m.Level <= han.LevelBracketDigit && m.Size < len(s) && !isNumber(m, before) {
		quotes := len(s[m.Size:]) - len(strings.TrimLeft(s[m.Size:], "“\"‘「*"))
		if found, n := v.longest(s[m.Size+quotes:]); n > 0 {
			return token{kind: label, word: found, mark: m}, m.Size + quotes + n
		}
	}
	r, w := han.Decode(s)
	if found, n := v.longest(s); n > 0 && v.rune(r) != punctuation {
		return token{kind: label, word: found}, n
	}
	if n := numberSize(s, before); n > 0 {
		return readNumber(s, n, start+i, lineNumber)
	}
	switch {
	case r == '（' || r == '(' || r == '[' || r == '【':
		if n := strings.IndexAny(s[:min(len(s), len("（百万元）"))], "）)]】"); n > 0 {
			if u := grid.Unit(s[w:n]); u != "" {
				_, cw := han.Decode(s[n:])
				return token{kind: unit, unit: u}, n + cw
			}
		}
		return token{kind: open}, w
	case r == '）' || r == ')' || r == ']' || r == '】':
		return token{kind: closing}, w
	case strings.ContainsRune("-－—–―─−", r):
		n := len(s) - len(strings.TrimLeft(s, "-－—–―─−"))
		return token{kind: dash, cell: grid.ReadCell(s[:n], start+i, lineNumber)}, n
	case strings.ContainsRune("：:，,、；;。./·…*|“”\"'＊　", r):
		return token{kind: stop, sep: char.HalfWidth(r)}, w
	}
	if zero := strings.ContainsRune("无無零〇", r); zero && len(before) > 0 && ends(s[w:]) {
		switch before[len(before)-1].kind {
		case label, stop, number, open, dash:
			return token{kind: number, cell: grid.ReadCell(s[:w], start+i, lineNumber)}, w
		}
	}
	if u, n := unitAt(s); n > 0 && ends(s[n:]) {
		return token{kind: unit, unit: u}, n
	}
	for _, words := range [][]string{everyWords, glueWords} {
		for _, g := range words {
			if strings.HasPrefix(s, g) {
				k := glue
				if words[0] == everyWords[0] {
					k = every
				}
				return token{kind: k}, len(g)
			}
		}
	}
	return token{kind: foreign}, w
}

// isNumber reports whether what looks like the number in front of a label is one for the
// label before it: 自然人4、商业企业0.
func isNumber(m han.Mark, before []token) bool {
	n := len(before)
	if m.Level != han.LevelDigit || n == 0 {
		return false
	}
	if n > 1 && before[n-1].kind == stop && before[n-1].sep == ':' {
		n--
	}
	return before[n-1].kind == label && !before[n-1].word.group
}

// ends reports whether no letter or digit follows.
func ends(s string) bool {
	r, w := han.Decode(s)
	return w == 0 || char.Blank(r) || strings.ContainsRune("：:，,、；;。./|（()）-—－", r)
}

// numberSize is the size of the number that s begins with, its unit left out; 0 where it
// begins with none. A sign belongs to it where no other number stands in front.
func numberSize(s string, before []token) int {
	i := 0
	if r, w := han.Decode(s); strings.ContainsRune("-－−+＋增减減", r) {
		if n := len(before); n == 0 || before[n-1].kind == foreign {
			return 0
		}
		i = w
	}
	digits, point := 0, false
	for i < len(s) {
		r, w := han.Decode(s[i:])
		switch {
		case char.Digit(r) >= 0:
			digits++
		case (r == '.' || r == '．') && !point && digits > 0 && char.Digit(han.FirstRune(s[i+w:])) >= 0:
			point = true
		default:
			if digits == 0 {
				return 0
			}
			return i
		}
		i += w
	}
	if digits == 0 {
		return 0
	}
	return i
}

// readNumber reads the number of n bytes that s begins with, and the unit behind it.
func readNumber(s string, n, start, line int) (token, int) {
	size := n
	_, u := han.Decode(s[n:])
	if han.FirstRune(s[n:]) == '万' || han.FirstRune(s[n:]) == '亿' || han.FirstRune(s[n:]) == '萬' {
		size += u
	}
	_, more := unitAt(s[n:])
	size = max(size, n+more)
	c := grid.ReadCell(s[:size], start, line)
	if c.Kind == grid.Text {
		size = n
		c = grid.ReadCell(s[:n], start, line)
	}
	return token{kind: number, cell: c}, size
}

// unitAt is the unit that s begins with and its size.
func unitAt(s string) (string, int) {
	sizes := make([]int, 0, 3)
	for i, r := range s {
		if len(sizes) == 3 || char.Blank(r) || r < 0x80 && r != '%' || strings.ContainsRune("（）", r) {
			break
		}
		sizes = append(sizes, i+len(string(r)))
	}
	for k := len(sizes) - 1; k >= 0; k-- {
		if u := grid.Unit(s[:sizes[k]]); u != "" {
			return u, sizes[k]
		}
	}
	return "", 0
}
