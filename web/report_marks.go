package web

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"gongkai/search"
)

// marker finds what a query matches in a text, to mark it on a report page.
type marker struct {
	wanted    []string
	normalize Normalize
}

// Normalize gives a text as the engine compares it, and a function that leads a
// range of bytes of it back to the range of the text it came from.
type Normalize func(text string) (normal string, source func(start, end int) (from, to int))

// newMarker reads the query of a report page. A query that cannot be read marks
// nothing: the report is shown all the same.
func (s *Server) newMarker(q string) marker {
	node, _, err := search.Parse(q)
	if err != nil || node == nil {
		return marker{}
	}
	normalize := s.opts.Normalize
	if normalize == nil {
		normalize = fold
	}
	return marker{s.wanted(node), normalize}
}

// spans are the places of text to mark, in order and apart from each other.
func (m marker) spans(text string) []search.Span {
	if len(m.wanted) == 0 || text == "" {
		return nil
	}
	return m.find(text)
}

// wanted lists the strings a query looks for: phrases as they stand, words as the
// engine cuts them; what it excludes is not among them.
func (s *Server) wanted(n search.Node) []string {
	var list []string
	switch n := n.(type) {
	case search.And:
		for _, c := range n.Nodes {
			list = append(list, s.wanted(c)...)
		}
	case search.Or:
		for _, c := range n.Nodes {
			list = append(list, s.wanted(c)...)
		}
	case search.Text:
		if n.Quoted {
			return []string{n.Text}
		}
		if words := s.words(n.Text); len(words) > 0 {
			return words
		}
		return []string{n.Text}
	}
	return list
}

// fold sets case and width aside, character by character; it stands in where the
// engine's own way of comparing is not known.
func fold(s string) (string, func(start, end int) (from, to int)) {
	var b strings.Builder
	var begins, ends []int // for each byte of the folded text, its character in s
	for i, r := range s {
		size := utf8.RuneLen(r)
		if r == utf8.RuneError {
			_, size = utf8.DecodeRuneInString(s[i:])
		}
		piece := string(unicode.ToLower(r))
		if r >= utf8.RuneSelf {
			piece = strings.ToLower(norm.NFKC.String(s[i : i+size]))
		}
		b.WriteString(piece)
		for range len(piece) {
			begins = append(begins, i)
			ends = append(ends, i+size)
		}
	}
	return b.String(), func(start, end int) (int, int) { return begins[start], ends[end-1] }
}

// find finds the wanted strings in text; marks that touch become one.
func (m marker) find(text string) []search.Span {
	normal, source := m.normalize(text)
	var found []search.Span
	for _, w := range m.wanted {
		w, _ = m.normalize(strings.TrimSpace(w))
		if w == "" {
			continue
		}
		for at := 0; ; {
			i := strings.Index(normal[at:], w)
			if i < 0 {
				break
			}
			from, to := source(at+i, at+i+len(w))
			found = append(found, search.Span{Start: from, End: to})
			at += i + len(w)
		}
	}
	return merged(found)
}

// merged puts spans in order and joins those that overlap or touch.
func merged(spans []search.Span) []search.Span {
	slices.SortFunc(spans, func(a, b search.Span) int { return a.Start - b.Start })
	var out []search.Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}
