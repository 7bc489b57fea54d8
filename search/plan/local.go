package plan

import (
	"slices"
	"unicode/utf8"

	"gongkai/search"
)

// Local is what a query says of how texts stand to each other: in one sentence, in one
// paragraph, near each other. It does not change.
type Local struct {
	node    func(text string) bool
	extent  search.Extent
	anchors []String // one of them is in every piece that is looked for
}

// LocalOf reads a search.Within or search.Near; it is nil for any other node.
func LocalOf(node search.Node, a Analyzer) *Local {
	switch n := node.(type) {
	case search.Within:
		return &Local{holds(n.Node, a), n.Extent, anchors(n.Node, a)}
	case search.Near:
		return &Local{node: holds(n, a)}
	}
	return nil
}

// In reports whether texts stand as they are to in a normalised text. Its time is linear
// in the length of the text where each string is at few places, and less where they are rare.
func (l *Local) In(text string) bool {
	if l.extent == "" {
		return l.node(text)
	}
	start, end := sentenceStart, sentenceEnd
	if l.extent == search.ExtentParagraph {
		start, end = paragraphStart, paragraphEnd
	}
	next := make([]int, len(l.anchors)) // where each stands for the next time
	for i := range next {
		next[i] = -1
	}
	for from := 0; ; {
		first := -1
		for i, s := range l.anchors {
			if next[i] < from {
				at, _, ok := s.Next(text, from)
				if next[i] = at; !ok {
					next[i] = len(text)
				}
			}
			if first < 0 || next[i] < first {
				first = next[i]
			}
		}
		if first < 0 || first >= len(text) {
			return false
		}
		from = start(text, from, first)
		to := from + end(text[from:])
		if l.node(text[from:to]) {
			return true
		}
		from = to
	}
}

// holds gives a test of whether a text is matched by texts joined in any way.
func holds(node search.Node, a Analyzer) func(text string) bool {
	every := func(nodes []search.Node) (list []func(text string) bool) {
		for _, c := range nodes {
			list = append(list, holds(c, a))
		}
		return list
	}
	switch n := node.(type) {
	case search.And:
		list := every(n.Nodes)
		return func(text string) bool {
			return !slices.ContainsFunc(list, func(f func(string) bool) bool { return !f(text) })
		}
	case search.Or:
		list := every(n.Nodes)
		return func(text string) bool {
			return slices.ContainsFunc(list, func(f func(string) bool) bool { return f(text) })
		}
	case search.Not:
		inner := holds(n.Node, a)
		return func(text string) bool { return !inner(text) }
	case search.Near:
		return chainOf(n, a).in
	case search.Text:
		list := Units(n, a)
		return func(text string) bool {
			return !slices.ContainsFunc(list, func(u Unit) bool { return !u.In(text) })
		}
	}
	return func(string) bool { return false }
}

// anchors lists strings one of which is in every text that a node matches; nil where
// there are none such.
func anchors(node search.Node, a Analyzer) []String {
	var best []String
	switch n := node.(type) {
	case search.And:
		for _, c := range n.Nodes {
			if list := anchors(c, a); list != nil && (best == nil || rarer(list, best)) {
				best = list
			}
		}
	case search.Or:
		for _, c := range n.Nodes {
			list := anchors(c, a)
			if list == nil {
				return nil
			}
			best = append(best, list...)
		}
	case search.Near:
		for _, c := range n.Nodes {
			if list := anchors(c, a); best == nil || rarer(list, best) {
				best = list
			}
		}
	case search.Text:
		for _, u := range Units(n, a) {
			if best == nil || rarer(u, best) {
				best = u
			}
		}
	}
	return best
}

// rarer guesses which strings stand at fewer places: long ones, and few of them.
func rarer(list, than []String) bool {
	shortest := func(list []String) int {
		return len(slices.MinFunc(list, func(a, b String) int { return len(a.Text) - len(b.Text) }).Text)
	}
	if len(list) != len(than) {
		return len(list) < len(than)
	}
	return shortest(list) > shortest(than)
}

// Loosened is a query that matches every text that a search.Within or search.Near does:
// it asks for the same strings, wherever they stand, and excludes nothing.
func Loosened(node search.Node, a Analyzer) search.Node {
	switch n := node.(type) {
	case search.Within:
		return Loosened(n.Node, a)
	case search.And:
		var kept []search.Node
		for _, c := range n.Nodes {
			if anchors(c, a) != nil {
				kept = append(kept, Loosened(c, a))
			}
		}
		return search.And{Nodes: kept}
	case search.Or:
		kept := make([]search.Node, len(n.Nodes))
		for i, c := range n.Nodes {
			kept[i] = Loosened(c, a)
		}
		return search.Or{Nodes: kept}
	case search.Near:
		kept := make([]search.Node, len(n.Nodes))
		for i, c := range n.Nodes {
			kept[i] = asStrings(c, a)
		}
		return search.And{Nodes: kept}
	}
	return node
}

// asStrings gives the texts of an operand of NEAR as quoted ones.
func asStrings(node search.Node, a Analyzer) search.Node {
	switch n := node.(type) {
	case search.Or:
		kept := make([]search.Node, len(n.Nodes))
		for i, c := range n.Nodes {
			kept[i] = asStrings(c, a)
		}
		return search.Or{Nodes: kept}
	case search.Text:
		if !n.Prefix {
			return search.Text{Text: One(n, a).Text, Quoted: true}
		}
	}
	return node
}

// One is a text as one string, which an unquoted operand of NEAR is: what stands before its
// first word and behind its last is left out, and its numbers are whole.
func One(t search.Text, a Analyzer) String {
	t.Also = nil
	list := Units(t, a)
	s := list[0][0]
	s.Text = typed(a.NormalizeString(t.Text), list)
	return s
}

// operands lists the texts of the operands of NEAR.
func operands(n search.Near) []search.Text {
	var list []search.Text
	var walk func(nodes []search.Node)
	walk = func(nodes []search.Node) {
		for _, c := range nodes {
			switch c := c.(type) {
			case search.Text:
				list = append(list, c)
			case search.Or:
				walk(c.Nodes)
			}
		}
	}
	walk(n.Nodes)
	return list
}

// chain is a search.Near: of each operand the strings, one of which is to stand near one
// of the next.
type chain struct {
	links [][]String
	gaps  []int
}

func chainOf(n search.Near, a Analyzer) chain {
	c := chain{gaps: n.Gaps}
	for _, operand := range n.Nodes {
		var list []String
		for _, t := range operands(search.Near{Nodes: []search.Node{operand}}) {
			list = append(list, One(t, a))
		}
		c.links = append(c.links, list)
	}
	return c
}

// in looks from each place of the first link for the next in a window around it, and so on.
// Places from which the rest was not found are remembered: its time is linear in the length of
// the text and in the characters that may lie between.
func (c chain) in(text string) bool {
	for _, list := range c.links[1:] { // most texts lack one
		if !slices.ContainsFunc(list, func(s String) bool { return index(text, s.Text) >= 0 }) {
			return false
		}
	}
	var failed map[step]bool
	if len(c.links) > 2 {
		failed = map[step]bool{}
	}
	for _, s := range c.links[0] {
		_, first := utf8.DecodeRuneInString(s.Text)
		for start, end, ok := s.Next(text, 0); ok; start, end, ok = s.Next(text, start+first) {
			if c.follows(text, step{1, start, end}, failed) {
				return true
			}
		}
	}
	return false
}

// step is a place from which a link of a chain is looked for.
type step struct{ link, start, end int }

// follows reports whether a link and those behind it stand near a place.
func (c chain) follows(text string, at step, failed map[step]bool) bool {
	if at.link == len(c.links) {
		return true
	}
	if failed[at] {
		return false
	}
	gap := c.gaps[at.link-1]
	for _, s := range c.links[at.link] {
		_, first := utf8.DecodeRuneInString(s.Text)
		from, to := 0, min(at.end+gap*utf8.UTFMax+len(s.Text), len(text))
		if !s.Prefix { // which may be as long as its word
			from = max(at.start-gap*utf8.UTFMax-len(s.Text), 0)
		}
		for start, end, ok := s.next(text, from, to); ok; start, end, ok = s.next(text, start+first, to) {
			near := end <= at.start && utf8.RuneCountInString(text[end:at.start]) <= gap ||
				start >= at.end && utf8.RuneCountInString(text[at.end:start]) <= gap
			if near && c.follows(text, step{at.link + 1, start, end}, failed) {
				return true
			}
		}
	}
	if failed != nil {
		failed[at] = true
	}
	return false
}

// withinOf is a search.Within as a tier looks at it. What is negated is asked of no piece.
func withinOf(node search.Within, a Analyzer, negated bool) *near {
	inner := nearOf(node.Node, a, negated)
	if negated || inner == nil {
		return inner
	}
	return &near{parts: []*near{inner}, local: LocalOf(node, a)}
}

// nextTo is a search.Near as a tier looks at it.
func nextTo(node search.Near, a Analyzer, negated bool) *near {
	if negated {
		return nil
	}
	n := &near{local: LocalOf(node, a)}
	for _, operand := range node.Nodes {
		link := &near{any: true}
		for _, t := range operands(search.Near{Nodes: []search.Node{operand}}) {
			s := One(t, a)
			link.parts = append(link.parts, &near{units: []Unit{{s}}, typed: []String{s}})
		}
		n.parts = append(n.parts, link)
	}
	return n
}
