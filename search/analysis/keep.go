package analysis

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/report/char"
)

// kept are words that queries keep whole, by their first rune, the longest first.
type kept struct{ words map[rune][]string }

// Keep has Units keep words whole, in place of those it was given before: where one of them
// stands in a query, the query asks for it as one string. Of words that overlap the first
// counts, and of those that begin at one place the longest. Terms of texts, and so every
// index, stay as they are.
func (a *Analyzer) Keep(words []string) {
	k := &kept{map[rune][]string{}}
	for _, w := range words {
		if w = a.NormalizeString(w); w == "" {
			continue
		}
		first, _ := utf8.DecodeRuneInString(w)
		if !slices.Contains(k.words[first], w) {
			k.words[first] = append(k.words[first], w)
		}
	}
	for _, list := range k.words {
		slices.SortFunc(list, func(a, b string) int { return len(b) - len(a) })
	}
	a.kept.Store(k)
}

// each calls yield for each word in a normalized text, in order and without overlap. Letters
// and digits are never cut: a word of them stands by itself.
func (k *kept) each(text string, yield func(start, end int)) {
	if k == nil || len(k.words) == 0 {
		return
	}
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		for _, w := range k.words[r] {
			last, _ := utf8.DecodeLastRuneInString(w)
			if end := at + len(w); strings.HasPrefix(text[at:], w) && (char.IsHan(r) || Begins(text, at)) &&
				(char.IsHan(last) || WordEnd(text, end) == end) {
				yield(at, end)
				size = len(w)
				break
			}
		}
		at += size
	}
}
