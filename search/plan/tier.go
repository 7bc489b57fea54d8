package plan

import (
	"slices"
	"strings"

	"gongkai/search"
)

// Nearness says how the strings that a query wants stand in a text that it found. It
// does not change.
type Nearness struct {
	root  *near
	typed []String // what was typed, in each way that the query allows
	wide  *wide    // nil where the query has no alternatives
}

// near is a part of a query that wants something: units, all of which are to stand
// together, or other parts.
type near struct {
	units []Unit
	typed []String // in each way that the alternatives allow
	parts []*near
	local *Local // what is said of how the parts stand, as well
	any   bool   // one of the parts is enough
	loose bool   // a text may be found for something else than the parts
}

// NearnessOf reads the wanted texts of a query, as Of does; filters, conditions and what
// is excluded play no part. It is nil where the query wants nothing.
func NearnessOf(query search.Node, a Analyzer) *Nearness {
	literal, expanded := search.Literal(query)
	root := nearOf(literal, a, false)
	if root == nil {
		return nil
	}
	n := &Nearness{root: root, typed: root.allWays()}
	if expanded {
		n.wide = newWide(nearOf(query, a, false), n.typed)
	}
	return n
}

// allWays lists what was typed, words touching or parted by a blank.
func (n *near) allWays() []String {
	typed := n.ways("", nil)
	for _, s := range n.ways(" ", nil) {
		if !slices.Contains(typed, s) {
			typed = append(typed, s)
		}
	}
	return typed
}

func nearOf(node search.Node, a Analyzer, negated bool) *near {
	var nodes []search.Node
	n := &near{any: negated}
	switch node := node.(type) {
	case search.Not:
		return nearOf(node.Node, a, !negated)
	case search.And:
		nodes = node.Nodes
	case search.Or:
		nodes, n.any = node.Nodes, !negated
	case search.Within:
		return withinOf(node, a, negated)
	case search.Near:
		return nextTo(node, a, negated)
	case search.Text:
		if negated {
			return nil
		}
		n.units = Units(node, a)
		whole := n.units[0][0]
		whole.Text = typed(a.NormalizeString(node.Text), n.units)
		n.typed = typedAlso(whole, node)
		return n
	}
	for _, c := range nodes {
		if part := nearOf(c, a, negated); part != nil {
			n.parts = append(n.parts, part)
		} else {
			n.loose = n.any
		}
	}
	if len(n.parts) == 0 {
		return nil
	}
	return n
}

// typed is a text without what stands before and behind its strings.
func typed(text string, list []Unit) string {
	start, end := len(text), 0
	for _, u := range list {
		s := u[0]
		if i := strings.Index(text, s.Text); i >= 0 {
			start, end = min(start, i), max(end, strings.LastIndex(text, s.Text)+len(s.Text))
		}
	}
	return text[min(start, end):end]
}

// maxWays bounds the ways in which one query may have been typed.
const maxWays = 16

// ways lists what was typed, in each way that the query allows and on from each of the
// beginnings: 宣传不够 and 宣传不足 for 宣传 (不够 OR 不足). It is nil where there are too many.
func (n *near) ways(space string, beginnings []String) []String {
	if n.parts == nil {
		if beginnings == nil {
			return n.typed
		}
		var list []String
		for _, b := range beginnings {
			for _, typed := range n.typed {
				list = append(list, String{Text: b.Text + space + typed.Text, Whole: true})
			}
		}
		if len(list) > maxWays {
			return nil
		}
		return list
	}
	if !n.any {
		for _, p := range n.parts {
			if beginnings = p.ways(space, beginnings); beginnings == nil {
				return nil
			}
		}
		return beginnings
	}
	var list []String
	for _, p := range n.parts {
		ways := p.ways(space, beginnings)
		if list = append(list, ways...); ways == nil || len(list) > maxWays {
			return nil
		}
	}
	return list
}

// Sure reports whether every text that the query finds holds what was typed.
func (n *Nearness) Sure() bool { return n.wide == nil && n.root.sure() }

func (n *near) sure() bool {
	if n.parts == nil {
		return len(n.units) == 1
	}
	if n.loose || !n.any && len(n.parts) > 1 { // so that what is near something is not
		return false
	}
	return !slices.ContainsFunc(n.parts, func(p *near) bool { return !p.sure() })
}

// Typed lists the strings one of which a text at PlaceExact holds.
func (n *Nearness) Typed() []String { return n.typed }

// Place is how the wanted strings stand in a normalised text, as that of a prominent part. Its
// time is linear in the length of the text.
func (n *Nearness) Place(text string) Place {
	place := n.exact(text)
	if place > PlaceExact && n.wide != nil {
		place = min(place, n.wide.exact(text).AsExpanded())
	}
	if place.Tier() == search.TierExact {
		return place
	}
	return n.spread(text)
}

// exact is the place of a text that holds what was typed, or Nowhere.
func (n *Nearness) exact(text string) Place { return exact(n.typed, text) }

func (w *wide) exact(text string) Place { return exact(w.typed, text) }

func exact(typed []String, text string) Place {
	place := Nowhere
	for _, s := range typed {
		switch {
		case s.affirmed(text):
			return PlaceExact
		case s.In(text):
			place = PlaceExact | denied
		}
	}
	return place
}

// spread is the Place of a text that holds nothing as it was typed.
func (n *Nearness) spread(text string) Place {
	literal := n.root.spread(text)
	if n.wide == nil || literal <= PlaceSentence {
		return literal
	}
	return min(literal, n.wide.root.spread(text).AsExpanded())
}

// spread is the nearest of the places of a text, but for those of search.TierExact; Nowhere
// where it lacks what is wanted.
func (n *near) spread(text string) Place {
	if !n.in(text) {
		return Nowhere
	}
	place := Nowhere
	look := func(tier search.Tier) func(piece string) bool {
		return func(piece string) bool {
			if place = placeOf(tier); !n.affirmed(piece) {
				place |= denied
			}
			return place.Denied()
		}
	}
	n.each(text, sentenceEnd, look(search.TierSentence))
	if place == Nowhere {
		n.each(text, paragraphEnd, look(search.TierParagraph))
	}
	if place == Nowhere {
		look(search.TierApart)(text)
	}
	return place
}

// affirmed reports whether a text that holds what a part wants holds it where it is not
// denied.
func (n *near) affirmed(text string) bool {
	if n.parts == nil {
		return !slices.ContainsFunc(n.units, func(u Unit) bool {
			return !slices.ContainsFunc(u, func(s String) bool { return s.affirmed(text) })
		})
	}
	one := false
	for _, p := range n.parts {
		ok := p.affirmed(text)
		if !ok && !n.any {
			return false
		}
		one = one || ok
	}
	return one
}

// in reports whether a text holds what a part wants.
func (n *near) in(text string) bool {
	holds := func(p *near) bool { return p.in(text) }
	switch {
	case n.local != nil:
		return n.local.In(text)
	case n.parts == nil:
		return !slices.ContainsFunc(n.units, func(u Unit) bool { return !u.In(text) })
	case n.any:
		return slices.ContainsFunc(n.parts, holds)
	}
	return !slices.ContainsFunc(n.parts, func(p *near) bool { return !p.in(text) })
}

// each calls yield for every piece that holds all that is wanted, until that says no. end
// is the length of the piece that a text begins with.
func (n *near) each(text string, end func(text string) int, yield func(piece string) bool) {
	for len(text) > 0 {
		i := end(text)
		if n.in(text[:i]) && !yield(text[:i]) {
			return
		}
		text = text[i:]
	}
}
