package searchtest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/search"
)

// place is where a text stands, in runes.
type place struct{ start, end int }

// places lists where one of the texts of an operand of NEAR stands, as one string.
func (n *Naive) places(node search.Node, text []rune) []place {
	var list []place
	switch q := node.(type) {
	case search.Or:
		for _, c := range q.Nodes {
			list = append(list, n.places(c, text)...)
		}
	case search.Text:
		list = standing(n.typed(q, "", false)[0], text)
	}
	return list
}

// standing lists where a text stands, a prefix with the rest of its word.
func standing(typed typedText, text []rune) []place {
	var list []place
	whole := string(text)
	if !strings.Contains(whole, typed.text) {
		return nil
	}
	looked := []rune(typed.text)
	inside := insideNumbers(whole)
	bytes := 0
	for i := range text {
		end := i + len(looked)
		if end > len(text) {
			break
		}
		from, to := bytes, bytes+len(typed.text)
		bytes += utf8.RuneLen(text[i])
		if !slices.Equal(text[i:end], looked) {
			continue
		}
		switch {
		case typed.prefix:
			if inside[from] || i > 0 && wordLetter(text[i]) && wordLetter(text[i-1]) {
				continue
			}
		case !typed.quoted && (inside[from] || inside[to]):
			continue
		}
		for typed.prefix && end < len(text) && (wordLetter(text[end]) || '0' <= text[end] && text[end] <= '9' || inside[to]) {
			to += utf8.RuneLen(text[end])
			end++
		}
		list = append(list, place{i, end})
	}
	return list
}

// wordLetter reports whether a rune is a letter of a script that parts its words.
func wordLetter(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) }

// nextTo tries every way to choose one place of each operand.
func (n *Naive) nextTo(q search.Near, text []rune) bool {
	var list [][]place
	for _, operand := range q.Nodes {
		found := n.places(operand, text)
		if len(found) == 0 {
			return false
		}
		list = append(list, found)
	}
	var follow func(i int, last place) bool
	follow = func(i int, last place) bool {
		if i == len(list) {
			return true
		}
		for _, p := range list[i] {
			gap := p.start - last.end
			if p.start < last.start {
				gap = last.start - p.end
			}
			if gap >= 0 && gap <= q.Gaps[i-1] && follow(i+1, p) {
				return true
			}
		}
		return false
	}
	for _, p := range list[0] {
		if follow(1, p) {
			return true
		}
	}
	return false
}
