package plan

import (
	"slices"
	"strings"

	"gongkai/search"
)

// Unit is what a text must contain one string of: the first as it was asked for, then its
// alternatives. It is not empty.
type Unit []String

// In reports whether a text contains one of the strings.
func (u Unit) In(text string) bool {
	return slices.ContainsFunc(u, func(s String) bool { return s.In(text) })
}

// Units lists what a text must contain for t to match: its Strings, each with the
// alternatives that t has for it. The numbers of an alternative are whole.
func Units(t search.Text, a Analyzer) []Unit {
	list := Strings(t, a)
	units, texts := make([]Unit, len(list)), make([]string, len(list))
	for i, s := range list {
		units[i], texts[i] = Unit{s}, s.Text
	}
	if t.Quoted || t.Prefix {
		return units
	}
	for _, also := range t.Also {
		s := String{Text: also.Text, Whole: true}
		for i, covered := range also.Covered(texts) {
			if covered && s.Text != "" && !slices.Contains(units[i], s) {
				units[i] = append(units[i], s)
			}
		}
	}
	return units
}

// typedAlso lists the ways in which a text was typed if its alternatives count: as it was,
// and with each of them, in every combination. There is but the first where there are more
// than maxWays.
func typedAlso(typed String, t search.Text) []String {
	ways := []String{typed}
	if t.Quoted || t.Prefix {
		return ways
	}
	var words []string
	for _, also := range t.Also {
		if !slices.Contains(words, also.Word) {
			words = append(words, also.Word)
		}
	}
	for _, word := range words {
		for _, way := range slices.Clone(ways) {
			for _, also := range t.Also {
				if also.Word != word || also.Word == "" || !strings.Contains(way.Text, word) {
					continue
				}
				s := String{Text: strings.Replace(way.Text, word, also.Text, 1), Whole: true}
				if !slices.Contains(ways, s) {
					ways = append(ways, s)
				}
			}
		}
	}
	if len(ways) > maxWays {
		return ways[:1]
	}
	return ways
}
