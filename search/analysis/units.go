package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/report/char"
)

// Characters that stand for little by themselves, and where they belong.
const (
	// negations turn what follows into its opposite: 不及时.
	negations = "不未无没非勿莫"
	// leading are prefixes, adverbs, prepositions and conjunctions, which belong to what
	// follows; any other character left over belongs to what it follows.
	leading = "第各每某本我该此全共约超近达逾仅只均皆都也就才又且已将应需可能" +
		"须更最较很太再被把由从对向在与和及或为以按经比" +
		"新老总副缺欠"
	// connectors make one word of the letters and digits on both their sides: COVID-19.
	connectors = "-./_@&'~\\：:=+*#"
	// endings belong to the word before them, as in C++, 100% and 互联网+.
	endings = "+#%‰*°℃′″"
	// Opening and closing brackets of the number of a document, as they are folded: （2022）5号.
	openings, closings = "（", "）"
)

// unit is a piece of a text that is looked for as one string.
type unit struct {
	start, end int
	han        bool // nothing but Chinese characters
	single     bool // one Chinese character that the segmenter left over
}

// Units lists the strings that an unquoted text, normalized or not, asks for, each once
// and in order. They are its words, but for what means nothing by itself: a single
// Chinese character belongs to the word it touches (更新 and 不及时, 10件), several left
// over beside each other are one string (一人多岗), and the marks of a word stay with it
// (c++, 100%, 〔2022〕5号). A word given to Keep is one string wherever it stands. A text
// without words has none.
func (a *Analyzer) Units(s string) []string {
	text := a.NormalizeString(s)
	units := a.cut(text)
	units = gathered(bound(text, units), text)
	var list []string
	seen := map[string]bool{}
	for _, u := range units {
		if word := text[u.start:u.end]; !seen[word] {
			seen[word] = true
			list = append(list, word)
		}
	}
	return list
}

// cut cuts a normalized text into the words of its units.
func (a *Analyzer) cut(text string) []unit {
	var units []unit
	words := func(from, to int) {
		for _, t := range a.Words(text[from:to]) {
			first, size := utf8.DecodeRuneInString(t.Text)
			han := char.IsHan(first)
			units = append(units, unit{from + t.Start, from + t.End, han, han && size == len(t.Text)})
		}
	}
	at := 0
	a.kept.Load().each(text, func(start, end int) {
		words(at, start)
		first, _ := utf8.DecodeRuneInString(text[start:end])
		units = append(units, unit{start: start, end: end, han: char.IsHan(first)})
		at = end
	})
	words(at, len(text))
	return units
}

// bound gives the words of a text the marks that belong to them.
func bound(text string, words []unit) []unit {
	var list []unit
	floor := 0
	for i, w := range words {
		ceiling := len(text)
		if i+1 < len(words) {
			ceiling = words[i+1].start
		}
		if front := text[floor:w.start]; len(list) > 0 && joinsWords(text, list[len(list)-1], w, front) {
			last := &list[len(list)-1]
			*last = unit{start: last.start, end: w.end}
		} else {
			list = append(list, w)
			w := &list[len(list)-1]
			if n := leadMarks(front, text[w.start:]); n > 0 {
				*w = unit{start: w.start - n, end: w.end}
			}
		}
		last := &list[len(list)-1]
		if n := trailMarks(text[last.end:ceiling], text[last.start:last.end]); n > 0 {
			*last = unit{start: last.start, end: last.end + n}
		}
		floor = last.end
	}
	return list
}

// joinsWords reports whether what stands between two words makes them one.
func joinsWords(text string, left, right unit, between string) bool {
	before, _ := utf8.DecodeLastRuneInString(text[left.start:left.end])
	after, _ := utf8.DecodeRuneInString(text[right.start:])
	switch {
	case left.end == right.start: // a bracket or an ending of the left one: 5号 behind 〔2022〕
		return strings.ContainsRune(closings, before) || !char.IsHan(after) && !isWord(before)
	case between == "" || strings.Trim(between, connectors+openings) != "":
		return false
	case strings.ContainsAny(between, openings):
		return utf8.RuneCountInString(between) == 1 && isDigit(text[right.start])
	}
	return !char.IsHan(before) && !char.IsHan(after)
}

// leadMarks is the length of the marks at the end of front that belong to the word that
// rest begins with: ￥500, #话题, @某镇, 〔2022〕.
func leadMarks(front, rest string) int {
	from := len(front)
	for from > 0 {
		r, size := utf8.DecodeLastRuneInString(front[:from])
		bracket := strings.ContainsRune(openings, r) && isDigit(rest[0]) && from == len(front)
		if !bracket && !unicode.Is(unicode.Sc, r) && !strings.ContainsRune("#@§№±.", r) {
			break
		}
		from -= size
	}
	if strings.Trim(front[from:], ".") == "" && (!isLatin(rune(rest[0])) || isDigit(rest[0])) {
		return 0
	}
	return len(front) - from
}

// trailMarks is the length of the marks at the beginning of rest that belong to word.
func trailMarks(rest, word string) int {
	n := len(rest) - len(strings.TrimLeft(rest, endings))
	r, size := utf8.DecodeRuneInString(rest)
	if n == 0 && strings.ContainsRune(closings, r) && strings.ContainsAny(word, openings) && isDigit(word[len(word)-1]) {
		n = size
	}
	return n
}

// gathered joins the single characters to what they belong to.
func gathered(units []unit, text string) []unit {
	touches := func(i int) bool { return i+1 < len(units) && units[i].end == units[i+1].start }
	join := func(i int) {
		units[i] = unit{start: units[i].start, end: units[i+1].end, han: units[i].han && units[i+1].han}
		units = append(units[:i+1], units[i+2:]...)
	}
	for i := 0; i < len(units); i++ {
		if u := units[i]; u.single && strings.Contains(negations, text[u.start:u.end]) && touches(i) && units[i+1].han {
			join(i)
		}
	}
	for i := 0; i < len(units); i++ {
		for run := units[i].single; run && touches(i) && units[i+1].single; {
			join(i)
		}
	}
	for i := 0; i < len(units); i++ {
		u := units[i]
		switch before := i > 0 && touches(i-1); {
		case !u.single:
		case touches(i) && (!before || strings.Contains(leading, text[u.start:u.end])):
			join(i)
		case before:
			join(i - 1)
			i--
		}
	}
	return units
}
