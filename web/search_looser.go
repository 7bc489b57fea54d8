package web

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/search"
)

// inner is a clause of words that stand together, and the clause without one of them.
type inner struct{ without, node search.Node }

// inwards takes out one word after the other of what is to stand in one sentence or
// paragraph, or near each other.
func inwards(n search.Node) []inner {
	var list []inner
	switch n := n.(type) {
	case search.Within:
		and, ok := n.Node.(search.And)
		if !ok {
			return nil
		}
		for i, c := range and.Nodes {
			rest := search.Within{Extent: n.Extent, Node: search.AllOf(slices.Delete(slices.Clone(and.Nodes), i, i+1))}
			if _, _, err := search.Parse(rest.String()); err == nil {
				list = append(list, inner{c, rest})
			}
		}
	case search.Near:
		for i, c := range n.Nodes {
			rest := search.Near{Nodes: slices.Delete(slices.Clone(n.Nodes), i, i+1), Gaps: slices.Clone(n.Gaps)}
			at := min(i, len(n.Gaps)-1)
			if rest.Gaps = slices.Delete(rest.Gaps, at, at+1); len(rest.Gaps) == 0 {
				list = append(list, inner{c, rest.Nodes[0]})
				continue
			}
			if i > 0 && i < len(n.Gaps) { // what it stood between may be as far apart as they were
				rest.Gaps[i-1] = min(n.Gaps[i-1]+n.Gaps[i], search.MaxNear)
			}
			list = append(list, inner{c, rest})
		}
	}
	return list
}

// relaxed is a query that asks for the words of what is to stand together wherever they
// stand.
func relaxed(n search.Node) (search.Node, bool) {
	each := func(nodes []search.Node) ([]search.Node, bool) {
		changed := false
		out := make([]search.Node, len(nodes))
		for i, c := range nodes {
			var ch bool
			out[i], ch = relaxed(c)
			changed = changed || ch
		}
		return out, changed
	}
	switch n := n.(type) {
	case search.Within:
		loose, _ := relaxed(n.Node)
		return loose, true
	case search.Near:
		return search.And{Nodes: n.Nodes}, true
	case search.And:
		nodes, changed := each(n.Nodes)
		return search.And{Nodes: nodes}, changed
	case search.Or:
		nodes, changed := each(n.Nodes)
		return search.Or{Nodes: nodes}, changed
	}
	return n, false
}

// maxNear is how many words near to those of a query are offered.
const maxNear = 4

// nearWords lists the searches with another word in place of one that no report has: one
// that begins the same and that, with the rest of the query, finds something. It makes at most so
// many searches.
func (s *Server) nearWords(ctx context.Context, req search.Request, most int) ([]clauseView, error) {
	var words []string
	search.MapTexts(req.Query, func(text search.Text, excluded bool) search.Node {
		switch {
		case excluded || text.Prefix:
		case text.Quoted:
			words = append(words, s.analyzer.NormalizeString(text.Text))
		default:
			words = append(words, s.analyzer.Units(text.Text)...)
		}
		return text
	})
	var list []clauseView
	for _, word := range words {
		alone := search.Request{Query: search.Text{Text: word, Quoted: true}, Scope: req.Scope}
		if utf8.RuneCountInString(word) < 2 || most <= 0 {
			continue
		}
		n, err := s.count(ctx, alone)
		if err != nil {
			return nil, err
		}
		if most--; n > 0 {
			continue
		}
		for _, other := range s.beside(word) {
			if most <= 0 || len(list) == maxNear {
				break
			}
			next := search.MapTexts(req.Query, func(text search.Text, _ bool) search.Node {
				text.Text = strings.ReplaceAll(s.analyzer.NormalizeString(text.Text), word, other)
				return text
			})
			v := variant{other, withQuery(req, next)}
			if _, _, err := search.Parse(next.String()); err != nil {
				continue
			}
			most--
			n, err := s.count(ctx, v.req)
			if err != nil {
				return nil, err
			}
			if n > 0 {
				list = append(list, clauseView{v.label, v.url(), n})
			}
		}
	}
	return list, nil
}

// beside lists words of the dictionary that begin as a word does, those first that have the
// most in common with it.
func (s *Server) beside(word string) []string {
	var list []string
	for runes := []rune(word); len(runes) > 1; {
		runes = runes[:len(runes)-1]
		for _, w := range s.analyzer.Complete(string(runes), triedWords) {
			if w != word && !slices.Contains(list, w) && utf8.RuneCountInString(w) <= utf8.RuneCountInString(word)+1 {
				list = append(list, w)
			}
		}
		if head := string(runes); len(runes) > 1 && !slices.Contains(list, head) {
			list = append(list, head)
		}
	}
	return list
}

// unquoted turns the phrases of a query into words.
func unquoted(n search.Node) (search.Node, bool) {
	each := func(nodes []search.Node) ([]search.Node, bool) {
		changed := false
		out := make([]search.Node, len(nodes))
		for i, c := range nodes {
			var ch bool
			out[i], ch = unquoted(c)
			changed = changed || ch
		}
		return out, changed
	}
	switch n := n.(type) {
	case search.Text:
		return search.Text{Text: n.Text, Prefix: n.Prefix}, n.Quoted
	case search.And:
		nodes, changed := each(n.Nodes)
		return search.And{Nodes: nodes}, changed
	case search.Or:
		nodes, changed := each(n.Nodes)
		return search.Or{Nodes: nodes}, changed
	}
	return n, false
}
