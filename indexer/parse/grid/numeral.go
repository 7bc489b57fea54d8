package grid

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
	"gongkai/report/char"
)

// cellUnits are units that pages print behind the number in a cell, those that end in
// another before it.
var cellUnits = []string{"亿元", "百万元", "万元", "千元", "件次", "人次", "份次", "条次", "场次", "期次", "元", "件", "条", "项", "次", "个", "份",
	"宗", "起", "篇", "人", "家", "本", "名", "处", "场", "期", "批", "例", "%"}

// printedUnits are the units as they are printed, in simplified or in traditional script.
var printedUnits = func() (all []struct{ printed, unit string }) {
	for _, u := range cellUnits {
		all = append(all, struct{ printed, unit string }{u, u})
		if t := traditional.Replace(u); t != u {
			all = append(all, struct{ printed, unit string }{t, u})
		}
	}
	return all
}()

// unitEnds has a bit for the last twelve bits of the last rune of each of them.
var unitEnds = func() (set [64]uint64) {
	for _, u := range printedUnits {
		r := han.LastRune(u.printed)
		set[r>>6&63] |= 1 << (r & 63)
	}
	return set
}()

// cutUnit cuts the unit behind a number off.
func cutUnit(s string) (rest, unit string) {
	if s == "" || s[len(s)-1] < 0x80 && s[len(s)-1] != '%' {
		return s, ""
	}
	if last := han.LastRune(s); unitEnds[last>>6&63]>>(last&63)&1 == 0 {
		return s, ""
	}
	for _, u := range printedUnits {
		if rest, ok := strings.CutSuffix(s, u.printed); ok {
			return strings.TrimRightFunc(rest, char.Blank), u.unit
		}
	}
	return s, ""
}

// traditional writes units as texts in traditional script do.
var traditional = strings.NewReplacer("万", "萬", "亿", "億", "个", "個", "条", "條", "项", "項", "场", "場", "处", "處")

// TenThousand stands for the unit where a cell says 万 and no unit.
const TenThousand = "万"

// Unit is the unit that a text holds and nothing else, in brackets or without, 万 in front
// of it or not; "" where it holds anything else.
func Unit(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool { return han.IsOpen(r) || isClose(r) || char.Blank(r) })
	switch rest, u := cutUnit(s); {
	case rest == "":
		return u
	case u != "" && (rest == "万" || rest == "萬"):
		return TenThousand + u
	}
	return ""
}

// powers are the characters that multiply the number in front of them.
var powers = []struct{ char, power string }{{"万", "e4"}, {"萬", "e4"}, {"亿", "e8"}, {"億", "e8"}, {"千", "e3"}}

// cutPower cuts a character off that multiplies a number: 10.5万.
func cutPower(s string) (rest, power string) {
	for _, p := range powers {
		if rest, ok := strings.CutSuffix(s, p.char); ok {
			return strings.TrimRightFunc(rest, char.Blank), p.power
		}
	}
	return s, ""
}

// cutNotes cuts the marks of footnotes off that stand around a number: 20①, 26[1], 2*,
// *3, 5（注1）, and what brackets say of another year: 702（上年837）. Digits alone in round
// brackets may be a number of their own and stay.
func cutNotes(s string) string {
	for {
		rest := strings.TrimRightFunc(strings.TrimRightFunc(s, isNote), char.Blank)
		if i := strings.LastIndexFunc(rest, han.IsOpen); i > 0 && isClose(han.LastRune(rest)) {
			open, w := han.Decode(rest[i:])
			inside := strings.TrimRightFunc(rest[i+w:], isClose)
			if strings.HasPrefix(inside, "注") || isYearBefore(inside) || !strings.ContainsRune("(（", open) && isNoteNumber(inside) {
				rest = rest[:i]
			}
		}
		if i := strings.LastIndex(rest, "注"); i > 0 && isNoteNumber(rest[i+len("注"):]) {
			rest = rest[:i]
		}
		rest = strings.TrimRightFunc(rest, char.Blank)
		if rest == s || rest == "" {
			break
		}
		s = rest
	}
	if rest := strings.TrimLeftFunc(s, func(r rune) bool { return strings.ContainsRune("*＊※†‡", r) }); rest != "" {
		return strings.TrimLeftFunc(rest, char.Blank)
	}
	return s
}

// yearsBefore are words for the year before, the longer ones first.
var yearsBefore = []string{"上年同期", "去年同期", "上一年度", "上年度", "上一年", "前一年", "上年", "去年", "同期"}

// isYearBefore reports whether s is a number of the year before and says so: 上年837, 去年同期为5件.
func isYearBefore(s string) bool {
	for _, y := range yearsBefore {
		if rest, ok := strings.CutPrefix(s, y); ok {
			rest = strings.TrimLeftFunc(strings.TrimPrefix(strings.TrimPrefix(rest, "数"), "为"), func(r rune) bool {
				return char.Blank(r) || r == ':' || r == '：'
			})
			rest, _ = cutUnit(rest)
			_, ok := numeral(rest)
			return ok || isZeroMark(rest) && rest != ""
		}
	}
	return false
}

// isClose reports whether r closes a bracket.
func isClose(r rune) bool { return strings.ContainsRune(")）〕］]", r) }

// isNote reports whether r behind a number is the mark of a footnote.
func isNote(r rune) bool {
	return r >= '①' && r <= '⑳' || r >= '❶' && r <= '❿' || strings.ContainsRune("*＊※†‡#＃☆★△▲¹²³⁰⁴⁵⁶⁷⁸⁹", r)
}

// isNoteNumber reports whether s is the number of a footnote: a few digits or none.
func isNoteNumber(s string) bool {
	return utf8.RuneCountInString(s) <= 2 && strings.Trim(s, "0123456789⁰¹²³⁴⁵⁶⁷⁸⁹") == ""
}

// digitLike is the ASCII digit that r is in another width or looks like, and r itself where
// it is none.
func digitLike(r rune) rune {
	switch r {
	case 'O', 'o', '〇', '○', 'Ｏ', 'ｏ':
		return '0'
	}
	if d := char.Digit(r); d >= 0 {
		return '0' + rune(d)
	}
	return r
}

// isOne reports whether r looks like a one.
func isOne(r rune) bool { return r == 'l' || r == 'I' }

// numeral is the digits of s in ASCII, with a decimal point where one stands between
// them; ok is false where s has anything else but white space and commas between
// thousands. Letters and signs that look like a digit are one, that of one only beside
// another.
func numeral(s string) (digits string, ok bool) {
	s = strings.Map(func(r rune) rune {
		if r == '，' || r == '．' {
			return char.HalfWidth(r)
		}
		return digitLike(r)
	}, s)
	var b strings.Builder
	seen, pointed := false, false
	for i := 0; i < len(s); {
		r, w := han.Decode(s[i:])
		switch {
		case char.IsDigit(r):
			b.WriteByte(byte(r))
			seen = true
		case isOne(r) && (s == "l" || strings.IndexFunc(s, char.IsDigit) >= 0):
			b.WriteByte('1')
			seen = true
		case r == '.':
			if pointed || !seen || i+w == len(s) {
				return "", false
			}
			pointed = true
			b.WriteByte('.')
		case r == ',' && seen && han.GroupFollows(s[i+w:]):
		case char.Blank(r):
		default:
			return "", false
		}
		i += w
	}
	return b.String(), seen
}

// formal writes the numerals of bills in common characters.
var formal = strings.NewReplacer("壹", "一", "贰", "二", "叁", "三", "肆", "四", "伍", "五", "陆", "六", "柒", "七", "捌", "八", "玖", "九",
	"拾", "十", "佰", "百", "仟", "千", "两", "二", "〇", "零", "○", "零", "萬", "万")

// ReadNumeral reads a text as ReadCell does, and as a Chinese numeral where all of it is one.
func ReadNumeral(text string, start, line int) Cell {
	c := ReadCell(text, start, line)
	c.inWords()
	return c
}

// inWords makes a text a number where all of it is a Chinese numeral, with a unit or
// without, with a word for more or less in front or not: 负三. What stands in front of a label is the number of a row or a group, and never
// comes here.
func (c *Cell) inWords() bool {
	if c.Kind != Text || len(c.Text) > 40 {
		return false
	}
	s, unit := cutUnit(c.Text)
	s, negative := strings.CutPrefix(formal.Replace(s), "负")
	if sign, rest := cutSign(s); !negative {
		s, negative = rest, sign != ""
	}
	high, low, tens := strings.Cut(s, "万")
	v, ok := 0.0, true
	if tens {
		if v, ok = chineseNumber(high); !ok || low != "" && high == "" {
			return false
		}
		v *= 10_000
	} else {
		low = high
	}
	if low != "" {
		rest, ok := chineseNumber(low)
		if !ok {
			return false
		}
		v += rest
	}
	if s == "" {
		return false
	}
	if negative && v != 0 {
		v = -v
	}
	c.Kind, c.Value, c.Unit = Number, v, unit
	return true
}

// chineseNumber reads a whole text as a Chinese numeral below ten thousand, or as digits
// one by one: 一百零五, 一零五.
func chineseNumber(s string) (v float64, ok bool) {
	runes := []rune(s)
	other := func(r rune) bool { return r != '零' && (char.Numeral(r) < 1 || char.Numeral(r) > 9) }
	if len(runes) > 1 && len(runes) <= 6 && !slices.ContainsFunc(runes, other) {
		for _, r := range runes {
			v *= 10
			if r != '零' {
				v += float64(char.Numeral(r))
			}
		}
		return v, true
	}
	v, known, _, size := han.ChineseAmount(s)
	return v, known && size == len(s) && size > 0
}

// unreadable marks a text that stands where a number should and is a number that cannot
// be read, or a word for one that is elsewhere, rather than a label; a numeral in words
// is read.
func (g *Reader) unreadable(c *Cell) {
	if c.inWords() || len(c.Text) > 36 {
		return
	}
	if _, known := g.words.Word(c.Label); known {
		return
	}
	if _, marked := han.ReadMark(c.Text); marked {
		return
	}
	digits := strings.ContainsFunc(c.Text, func(r rune) bool { return char.Digit(r) >= 0 })
	if c.Label == "" || digits && han.RuneCount(c.Label, 5) <= 4 || slices.Contains(elsewhere, strings.TrimFunc(c.Text, isClose)) {
		c.Kind = Unread
	}
}

// elsewhere are words that stand in place of a number.
var elsewhere = []string{"不详", "未知", "待定", "待统计", "未统计", "无法统计", "不适用", "缺", "见附表", "见附件", "见注", "见备注", "见下表", "详见附表", "详见附件", "略"}
