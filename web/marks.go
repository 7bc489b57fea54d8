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
	query search.Node
	mark  func(search.Node, string) []search.Span
}

// newMarker reads the query of a report page. A query that cannot be read marks
// nothing: the report is shown all the same.
func (s *Server) newMarker(q string) marker {
	node, _, err := search.Parse(q)
	if err != nil || node == nil {
		return marker{}
	}
	if s.opts.Mark != nil {
		return marker{node, s.opts.Mark}
	}
	wanted := s.wanted(node)
	return marker{node, func(_ search.Node, text string) []search.Span { return markPlain(text, wanted) }}
}

// spans are the places of text to mark, in order and apart from each other.
func (m marker) spans(text string) []search.Span {
	if m.mark == nil || text == "" {
		return nil
	}
	return m.mark(m.query, text)
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

// folded is a text with case and width set aside, and the way back.
type foldedText struct {
	text   string
	source []int // for each byte of text, where its character begins in the source
	ends   []int // for each byte of text, where its character ends in the source
}

// fold sets case and width aside, character by character, so that every byte can
// be led back.
func fold(s string) foldedText {
	var b strings.Builder
	f := foldedText{}
	for i, r := range s {
		size := utf8.RuneLen(r)
		if r == utf8.RuneError {
			_, size = utf8.DecodeRuneInString(s[i:])
		}
		piece := string(unicode.ToLower(r))
		if r >= 0x80 {
			piece = strings.ToLower(norm.NFKC.String(s[i : i+size]))
		}
		b.WriteString(piece)
		for range len(piece) {
			f.source = append(f.source, i)
			f.ends = append(f.ends, i+size)
		}
	}
	f.text = b.String()
	return f
}

// markPlain finds the wanted strings in text; marks that touch become one.
func markPlain(text string, wanted []string) []search.Span {
	f := fold(text)
	var found []search.Span
	for _, w := range wanted {
		w = fold(strings.TrimSpace(w)).text
		if w == "" {
			continue
		}
		for at := 0; ; {
			i := strings.Index(f.text[at:], w)
			if i < 0 {
				break
			}
			start, end := at+i, at+i+len(w)
			found = append(found, search.Span{Start: f.source[start], End: f.ends[end-1]})
			at = end
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
