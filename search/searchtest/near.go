package searchtest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/search"
)

// place is where a text stands, in runes and in bytes.
type place struct{ start, end, from, to int }

// places lists where one of the texts of an operand of NEAR stands, as one string.
func (n *Naive) places(node search.Node, text string) []place {
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

// standing lists where a text stands in another, a prefix with the rest of its word.
func standing(typed typedText, text string) []place {
	var list []place
	var inside []bool
	if typed.prefix || !typed.quoted && atNumber(typed.text) {
		inside = insideNumbers(text)
	}
	runes, counted := 0, 0 // how many runes lie before byte counted
	for at := 0; at+len(typed.text) <= len(text); {
		next := strings.Index(text[at:], typed.text)
		if next < 0 {
			break
		}
		from := at + next
		runes, counted = runes+utf8.RuneCountInString(text[counted:from]), from
		_, size := utf8.DecodeRuneInString(text[from:])
		at = from + max(size, 1)
		p := place{start: runes, end: runes + utf8.RuneCountInString(typed.text), from: from, to: from + len(typed.text)}
		switch {
		case typed.prefix:
			first, _ := utf8.DecodeRuneInString(text[from:])
			before, _ := utf8.DecodeLastRuneInString(text[:from])
			if inside[from] || from > 0 && wordLetter(first) && wordLetter(before) {
				continue
			}
			p = wordOn(p, text, inside)
		case inside != nil && (inside[p.from] || inside[p.to]):
			continue
		}
		list = append(list, p)
	}
	return list
}

// wordOn is a place with the rest of its word.
func wordOn(p place, text string, inside []bool) place {
	for p.to < len(text) {
		r, size := utf8.DecodeRuneInString(text[p.to:])
		if !wordLetter(r) && (r < '0' || r > '9') && !inside[p.to] {
			break
		}
		p.to += size
		p.end++
	}
	return p
}

// wordLetter reports whether a rune is a letter of a script that parts its words.
func wordLetter(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) }

// nextTo tries every way to choose one place of each operand.
func (n *Naive) nextTo(q search.Near, text string) bool {
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
