// Package plan says what the texts of a query ask for, in the same way for every
// engine and page: which strings a part must contain, which strings to mark in what
// was found, and which words to rank it by. It reads no index and no report.
package plan

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/analysis"
)

// Analyzer folds text and cuts it. *analysis.Analyzer is one.
type Analyzer interface {
	// NormalizeString folds what is the same to a reader.
	NormalizeString(s string) string
	// WordStrings lists the words of a text, normalised, each once, in order.
	WordStrings(s string) []string
	// Units lists the strings that an unquoted text asks for, normalised, each once, in
	// order.
	Units(s string) []string
}

// String is a string that is looked for in normalised texts.
type String struct {
	Text  string // normalised
	Whole bool   // it cuts no number of the text; see analysis.Whole

	// Prefix has it begin a word of letters or a number, and go on to the end of that; see
	// analysis.Begins.
	Prefix bool
}

// Next finds where s stands in a text for the first time from a byte on. Empty strings
// stand nowhere.
func (s String) Next(text string, from int) (start, end int, ok bool) {
	return s.next(text, from, len(text))
}

// next is Next of what ends at a byte or before it; a prefix ends sooner than its word.
func (s String) next(text string, from, to int) (start, end int, ok bool) {
	if s.Text == "" {
		return 0, 0, false
	}
	_, first := utf8.DecodeRuneInString(s.Text)
	for from <= to {
		i := index(text[from:to], s.Text)
		if i < 0 {
			break
		}
		start, end = from+i, from+i+len(s.Text)
		switch {
		case s.Prefix && analysis.Begins(text, start):
			return start, analysis.WordEnd(text, end), true
		case !s.Prefix && (!s.Whole || analysis.Whole(text, start, end)):
			return start, end, true
		}
		from = start + first
	}
	return 0, 0, false
}

// In reports whether a text contains s. Every text contains the empty string.
func (s String) In(text string) bool {
	if strings.IndexByte(s.Text, ' ') >= 0 && strings.IndexByte(text, ' ') < 0 {
		return false // few texts have a space, and it is the soonest found
	}
	if !s.Whole && !s.Prefix || s.Text == "" {
		return index(text, s.Text) >= 0
	}
	_, _, ok := s.Next(text, 0)
	return ok
}

// Strings lists what a text must contain for t to match: t itself where it is quoted,
// else each of its units, or t itself where it has none. Numbers of an unquoted text are
// whole.
func Strings(t search.Text, a Analyzer) []String {
	var list []String
	switch {
	case t.Prefix:
		list = append(list, String{Text: a.NormalizeString(t.Text), Prefix: true})
	case !t.Quoted:
		for _, u := range a.Units(t.Text) {
			list = append(list, String{Text: u, Whole: true})
		}
	}
	if len(list) == 0 {
		list = append(list, String{Text: a.NormalizeString(t.Text)})
	}
	return list
}

// Wanted is what a query asks for in the texts that it finds.
type Wanted struct {
	Strings []String // to mark; not empty, each once
	Words   []string // to rank by; normalised, each once
	Figures []Figure // whose text to mark
}

// Figure is a condition on the figures of a narrative, its subject normalised.
type Figure struct{ search.FigureCondition }

// FigureOf normalises the subject of a condition.
func FigureOf(c search.FigureCondition, a Analyzer) Figure {
	c.Subject = a.NormalizeString(c.Subject)
	return Figure{c}
}

// Wants reports whether a figure passes one of the conditions.
func (w *Wanted) Wants(f *report.Figure, a Analyzer) bool {
	return f.Value != nil && slices.ContainsFunc(w.Figures, func(c Figure) bool {
		return c.Passes(*f.Value, f.Unit) && strings.Contains(a.NormalizeString(f.Subject), c.Subject)
	})
}

// Of collects what a query wants. A text counts where it stands under an even number
// of negations: A is wanted in A, in -(-A) and in -(-A B), which finds what contains A
// or lacks B. A nil query wants nothing.
func Of(query search.Node, a Analyzer) Wanted {
	var w Wanted
	w.collect(query, a, false)
	return w
}

func (w *Wanted) collect(node search.Node, a Analyzer, negated bool) {
	switch n := node.(type) {
	case search.And:
		for _, c := range n.Nodes {
			w.collect(c, a, negated)
		}
	case search.Or:
		for _, c := range n.Nodes {
			w.collect(c, a, negated)
		}
	case search.Not:
		w.collect(n.Node, a, !negated)
	case search.Within:
		w.collect(n.Node, a, negated)
	case search.Near:
		if negated {
			return
		}
		for _, text := range operands(n) {
			w.strings(text, []Unit{{One(text, a)}}, a)
		}
	case search.FigureNode:
		if !negated {
			w.Figures = append(w.Figures, FigureOf(n.Condition, a))
		}
	case search.Text:
		if !negated {
			w.strings(n, Units(n, a), a)
		}
	}
}

// strings adds a text and the strings that it asks for.
func (w *Wanted) strings(t search.Text, list []Unit, a Analyzer) {
	texts := []string{t.Text}
	for _, u := range list {
		for i, s := range u {
			if s.Text != "" && !slices.Contains(w.Strings, s) {
				w.Strings = append(w.Strings, s)
			}
			if i > 0 {
				texts = append(texts, s.Text)
			}
		}
	}
	if t.Prefix {
		return // no word of its own
	}
	for _, text := range texts {
		for _, word := range a.WordStrings(text) {
			if !slices.Contains(w.Words, word) {
				w.Words = append(w.Words, word)
			}
		}
	}
}
