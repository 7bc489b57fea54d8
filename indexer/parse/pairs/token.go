package pairs

import (
	"strings"
	"unicode"

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
	rest                // 其余各类申请人: a zero behind it is that of each part that is not named
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

// restWords stand for all kinds of applicants, or those that a row does not name.
var restWords = []string{"其余各类申请人", "其余申请人", "各类申请人", "其余均为", "其余为"}

// glueWords may stand between the words and numbers of a list.
var glueWords = []string{"其中", "共计", "总共", "分别为", "分别是", "依次为", "依次是", "各为",
	"因政府信息公开引起的", "提出的申请", "提出", "的申请", "申请",
	"数量为", "共有", "共", "达到", "达", "为", "是", "有", "的", "均", "数", "以上", "全年", "本年度", "本年",
	"方面", "理由", "中",
	"问：", "答：", "有多少", "多少", "几", "这里面", "里面", "里头", "里", "在"}

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
		if n := attributeSize(line[i:]); t.kind == foreign && n > 0 {
			t.kind, size = glue, n
		}
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

// attributeSize is the size of the name of an attribute that s begins with, with its value
// where that is a number: 名称=" or 编号="2"; 0 where it begins with none.
func attributeSize(s string) int {
	end := strings.Index(s, `="`)
	if end <= 0 || end > len("一二三四五六七八") || strings.IndexFunc(s[:end],
		func(r rune) bool { return !unicode.IsLetter(r) }) >= 0 {
		return 0
	}
	n := end + len(`="`)
	if value, _, ok := strings.Cut(s[n:], `"`); ok && value != "" && strings.Trim(value, "0123456789") == "" {
		n += len(value)
	}
	return n
}

// token reads the token at i of a line.
func (v *vocabulary) token(line string, i, start, lineNumber int, before []token) (token, int) {
	s := line[i:]
	if m, ok := han.ReadMark(s); ok && m.Level <= han.LevelBracketDigit && !isNumber(m, before) {
		quotes := len(s[m.Size:]) - len(strings.TrimLeft(s[m.Size:], "“\"‘「*"))
		if found, n := v.longest(s[m.Size+quotes:]); n > 0 {
			return token{kind: label, word: found, mark: m}, m.Size + quotes + n
		}
	}
	r, w := han.Decode(s)
	if r == '\\' || r == '<' {
		if n := markupSize(s); n > 0 {
			return token{kind: stop, sep: ' '}, n
		}
	}
	if found, n := v.longest(s); n > 0 && v.rune(r) != punctuation {
		return token{kind: label, word: found}, n
	}
	if n := numberSize(s, before); n > 0 {
		return readNumber(s, n, start+i, lineNumber)
	}
	if n := numeralSize(s, before); n > 0 {
		return token{kind: number, cell: grid.ReadNumeral(s[:n], start+i, lineNumber)}, n
	}
	switch {
	case r == '（' || r == '(' || r == '[' || r == '【':
		if n := strings.IndexAny(s[:min(len(s), len("（百万元）"))], "）)]】"); n != none {
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
	case r == '{' || r == '}':
		return token{kind: stop, sep: r}, w
	case r != '%' && !unicode.IsLetter(r) && !unicode.IsNumber(r):
		return token{kind: stop, sep: char.HalfWidth(r)}, w
	}
	if zero := strings.ContainsRune("无無零〇", r); zero && len(before) > 0 && ends(s[w:]) {
		switch before[len(before)-1].kind {
		case label, stop, number, open, dash:
			return token{kind: number, cell: grid.ReadCell(s[:w], start+i, lineNumber)}, w
		}
	}
	if u, n := unitAt(s); u != "" && ends(s[n:]) {
		return token{kind: unit, unit: u}, n
	}
	for _, words := range []struct {
		kind kind
		all  []string
	}{{every, everyWords}, {rest, restWords}, {glue, glueWords}} {
		for _, g := range words.all {
			if strings.HasPrefix(s, g) {
				return token{kind: words.kind}, len(g)
			}
		}
	}
	if n := latinSize(s); n > 0 {
		return token{kind: glue}, n
	}
	return token{kind: foreign}, w
}

// latinSize is the size of the word in ASCII letters that s begins with: a key, a name of
// a tag.
func latinSize(s string) int {
	return len(s) - len(strings.TrimLeft(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))
}

// withArguments are commands of TeX whose arguments are no text, with the number of these.
var withArguments = map[string]int{"multicolumn": 2, "multirow": 2, "hspace": 1, "vspace": 1, "cline": 1, "cmidrule": 1, "begin": 2,
	"end": 1, "rule": 2}

// markupSize is the size of the command of TeX, or of the beginning of a tag, that s begins
// with: its name, and what is between it and the text that it is about; 0 where it begins
// with none.
func markupSize(s string) int {
	if s[0] == '<' {
		end := strings.IndexFunc(s, func(r rune) bool { return char.Blank(r) || r == '>' || r == '"' })
		if end < 0 || end > len("</一二三四五六七八>") {
			return 0
		}
		return end
	}
	n := 1 + latinSize(s[1:])
	if n == 1 {
		return 0
	}
	for range withArguments[s[1:n]] {
		rest := strings.TrimLeft(s[n:], " ")
		end := strings.IndexByte(rest, '}')
		if !strings.HasPrefix(rest, "{") || end < 0 {
			break
		}
		n = len(s) - len(rest) + end + 1
	}
	return n
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
	return w == 0 || r != '%' && !unicode.IsLetter(r) && !unicode.IsNumber(r)
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
	for {
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
}

// numeralSize is the size of the numeral in words, with its unit, that s begins with: 十三件; 0
// where it begins with none or stands behind no label.
func numeralSize(s string, before []token) int {
	if n := len(before); n == 0 || before[n-1].kind == foreign {
		return 0
	}
	i := 0
	for {
		r, w := han.Decode(s[i:])
		if char.Numeral(r) < 0 && (i == 0 || !strings.ContainsRune("百千万", r)) && r != '两' {
			break
		}
		i += w
	}
	if i == 0 {
		return 0
	}
	u, n := unitAt(s[i:])
	if u == "" || !ends(s[i+n:]) {
		return 0
	}
	return i + n
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
