// Package plan says what the texts of a query ask for, in the same way for every
// engine and page: which strings a part must contain, which strings to mark in what
// was found, and which words to rank it by. It reads no index and no report.
package plan

import (
	"slices"

	"gongkai/search"
)

// Analyzer folds text and cuts it into words. *analysis.Analyzer is one.
type Analyzer interface {
	// NormalizeString folds what is the same to a reader.
	NormalizeString(s string) string
	// WordStrings lists the words of a text, normalised, each once, in order.
	WordStrings(s string) []string
}

// Strings lists what a text must contain for t to match, normalised: t itself where
// it is quoted, else each of its words, or t itself where it has none.
func Strings(t search.Text, a Analyzer) []string {
	if !t.Quoted {
		if words := a.WordStrings(t.Text); len(words) > 0 {
			return words
		}
	}
	return []string{a.NormalizeString(t.Text)}
}

// Wanted is what a query asks for in the texts that it finds.
type Wanted struct {
	Strings []string // to mark; normalised, not empty, each once
	Words   []string // to rank by; normalised, each once
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
	case search.Text:
		if negated {
			return
		}
		w.Strings = appendNew(w.Strings, Strings(n, a))
		w.Words = appendNew(w.Words, a.WordStrings(n.Text))
	}
}

// appendNew adds the strings that list lacks and that are not empty.
func appendNew(list, more []string) []string {
	for _, s := range more {
		if s != "" && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}
