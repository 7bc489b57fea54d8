package copies

import (
	"slices"
	"sync"
	"unicode"

	"gongkai/report"
	"gongkai/report/char"
	"gongkai/search/parallel"
)

// What stands in a masked text for a name and for a number.
const (
	maskName   = '@'
	maskNumber = '#'
)

// Masker takes out of the text of one agency what tells it from the same text of another
// agency or year: names of places, years, dates and numbers, marks and spaces. What is left
// are symbols: mostly characters, the stock terms of the field one symbol each.
//
// It may be used by many goroutines.
type Masker struct {
	names   map[rune][][]rune // own names by their first character, the longest first
	first   [4]uint64         // which of 256 sorts of characters, by their low bits, begin a name
	classes *[1 << 16]class
}

// class says what a character may be or begin.
type class uint8

const (
	isLetter class = 1 << iota // a letter or digit
	numeral
	beginsStock
	beginsRank
)

// classes are those of the characters below 65,536.
var classes = sync.OnceValue(func() *[1 << 16]class {
	var all [1 << 16]class
	for i := range all {
		r := rune(i)
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			all[i] |= isLetter
		}
		if isNumeral(r) {
			all[i] |= numeral
		}
		if stock[r] != nil {
			all[i] |= beginsStock
		}
		if ranks[r] != nil {
			all[i] |= beginsRank
		}
	}
	return &all
})

// classOf is the class of a character.
func (m *Masker) classOf(r rune) class {
	if uint32(r) < uint32(len(m.classes)) {
		return m.classes[r]
	}
	var c class
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		c |= isLetter
	}
	if isNumeral(r) {
		c |= numeral
	}
	return c
}

// NewMasker makes the masker of an agency. fold is what texts are normalised by.
func NewMasker(a report.Agency, fold func(string) string) *Masker {
	m := &Masker{names: map[rune][][]rune{}, classes: classes()}
	add := func(name string) {
		n := []rune(fold(name))
		if len(n) < 2 || slices.ContainsFunc(m.names[n[0]], func(o []rune) bool { return slices.Equal(o, n) }) {
			return
		}
		m.names[n[0]] = append(m.names[n[0]], n)
	}
	for _, name := range append([]string{a.FullName, a.Name}, a.Region...) {
		add(name)
		add(report.TownStem(name))
		add(report.DivisionStem(name))
	}
	for first := range m.names {
		m.first[first>>6&3] |= 1 << (first & 63)
		slices.SortFunc(m.names[first], func(a, b []rune) int { return len(b) - len(a) })
	}
	return m
}

// stock are the terms that stand in every other sentence of the field: a symbol each, so
// that two sentences are not alike for having them.
var stock = phrases("政府信息公开工作年度报告", "政府信息公开年度报告",
	"政府信息公开条例", "政府信息公开工作", "政府信息公开",
	"政府信息", "信息公开工作", "信息公开", "政务公开工作", "政务公开", "依申请公开", "主动公开",
	"公开工作", "中华人民共和国", "人民政府", "工作人员", "进一步")

// ranks are what the names of townships and of what lies in them end in.
var ranks = phrases("街道办事处", "街道办", "街道", "民族乡", "苏木", "镇", "乡", "社区", "村")

// Symbols of ranks: whether a township is a town or a street office is part of its name.
var rankSymbols = []rune{'镇', '镇', '镇', '镇', '镇', '镇', '镇', '村', '村'}

// bodies are what an agency calls itself by behind 我, 本, 全 or 该.
var bodies = phrases("街道办事处", "街道办", "街道", "办事处", "单位", "机关", "部门", "中心", "镇", "乡", "县",
	"区", "市", "省", "局", "委", "办", "厅", "院",
	"校", "旗", "州", "街")

// phrases lists strings by their first character, the longest first as given.
func phrases(list ...string) map[rune][]phrase {
	by := map[rune][]phrase{}
	for i, s := range list {
		r := []rune(s)
		by[r[0]] = append(by[r[0]], phrase{r, i})
	}
	return by
}

type phrase struct {
	text []rune
	at   int // place in the list
}

// begins finds the phrase that a text begins with.
func begins(by map[rune][]phrase, text []rune) (p phrase, ok bool) {
	for _, p := range by[text[0]] {
		if len(p.text) <= len(text) && slices.Equal(p.text, text[:len(p.text)]) {
			return p, true
		}
	}
	return phrase{}, false
}

// Mask appends the symbols of a normalised text.
func (m *Masker) Mask(to []rune, text string) []rune {
	from := len(to)
	var room [256]rune
	runes := room[:0]
	for _, r := range text {
		runes = append(runes, r)
	}
	put := func(r rune) {
		if n := len(to); n > from && to[n-1] == r && (r == maskName || r == maskNumber) {
			return // a name of several, a number of several parts
		}
		to = append(to, r)
	}
	for i := 0; i < len(runes); {
		rest := runes[i:]
		if n := m.own(rest); n > 0 {
			put(maskName)
			i += n
			continue
		}
		r := rest[0]
		c := m.classOf(r)
		if c&numeral != 0 {
			put(maskNumber)
			i++
			continue
		}
		if c&beginsStock != 0 {
			if p, ok := begins(stock, rest); ok {
				put(rune(0xE000 + p.at))
				i += len(p.text)
				continue
			}
		}
		if n := self(rest); n > 0 {
			put(maskName)
			i += n
			continue
		}
		if c&beginsRank != 0 {
			if p, ok := begins(ranks, rest); ok {
				symbol := rankSymbols[p.at]
				i += len(p.text)
				to = unnamed(to, from, runes[i:])
				if n := len(to); symbol == '镇' && n > from && to[n-1] == maskName {
					continue // the rank is part of the name
				}
				put(symbol)
				continue
			}
		}
		i++
		if r == '度' && len(to) > from && to[len(to)-1] == '年' {
			continue // 年度 is 年
		}
		if c&isLetter != 0 {
			put(r)
		}
	}
	return to
}

// Symbols are those of a passage, sentence or paragraph, as Read has them.
func (m *Masker) Symbols(passage string) []rune {
	var symbols []rune
	for from, to := range parallel.Cut(passage) {
		symbols = m.Mask(symbols, passage[from:to])
	}
	return symbols
}

// own is the length of the own name that a text begins with; 0 where it begins with none.
func (m *Masker) own(text []rune) int {
	if r := text[0]; m.first[r>>6&3]&(1<<(r&63)) == 0 {
		return 0
	}
	for _, n := range m.names[text[0]] {
		if len(n) <= len(text) && slices.Equal(n, text[:len(n)]) {
			return len(n)
		}
	}
	return 0
}

// self is the length of 我镇, 本单位 and their like at the beginning of a text.
func self(text []rune) int {
	switch text[0] {
	case '我', '本', '全', '该':
		if len(text) > 1 {
			if p, ok := begins(bodies, text[1:]); ok {
				return 1 + len(p.text)
			}
		}
	}
	return 0
}

// isNumeral reports whether a character is part of a number. 一 in 进一步 is as well: what is
// the same in two texts is still the same when masked.
func isNumeral(r rune) bool {
	switch r {
	case '〇', '零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿', '两':
		return true
	}
	return r >= '0' && r <= '9' || r > 0x7F && unicode.IsDigit(r)
}

// unnamed puts a name in the place of the two or three characters at the end of to that
// stand before a rank, where they may be the name of another place. next is what follows
// the rank.
func unnamed(to []rune, from int, next []rune) []rune {
	if len(next) > 0 && isCompound(next[0]) {
		return to
	}
	n := 0
	for n < 3 && len(to)-n > from && isNameRune(to[len(to)-n-1]) {
		n++
	}
	if n < 2 {
		return to
	}
	to = to[:len(to)-n]
	if m := len(to); m > from && to[m-1] == maskName {
		return to
	}
	return append(to, maskName)
}

// isCompound reports whether a character behind 乡, 镇 or 村 makes a word of it: 乡村, 村民, 镇村.
func isCompound(r rune) bool {
	switch r {
	case '村', '镇', '乡', '民', '务', '居', '级', '两', '干', '庄', '集', '域', '区':
		return true
	}
	return false
}

// isNameRune reports whether a character may be part of the name of a place.
func isNameRune(r rune) bool {
	if !char.IsHan(r) {
		return false
	}
	switch r {
	case '在', '向', '到', '对', '我', '本', '全', '各', '该', '由',
		'与', '和', '及', '等', '的', '了', '是', '为', '于', '至', '从', '以', '将', '把',
		'某', '每', '多', '下', '内', '外', '农', '城', '个', '镇', '乡', '村', '强', '年', '月', '日', '进':
		return false
	}
	return true
}
