package searchtest

import (
	"slices"
	"strings"

	"gongkai/report"
	"gongkai/search"
)

// tier is how near the words of a query stand in a normalised text, and whether the text
// denies them wherever they stand so near.
func (n *Naive) tier(query search.Node, text string) (tier search.Tier, denied bool) {
	if query == nil {
		return "", false
	}
	for _, typed := range append(n.typed(query, "", false), n.typed(query, " ", false)...) {
		if len(standing(typed, text)) > 0 {
			tier, denied = search.TierExact, true
			if n.affirms(typed, text) {
				return tier, false
			}
		}
	}
	pieces := []struct {
		tier search.Tier
		list []string
	}{
		{search.TierSentence, cutAt(text, search.ExtentSentence)},
		{search.TierParagraph, cutAt(text, search.ExtentParagraph)},
		{search.TierApart, []string{text}},
	}
	for _, p := range pieces {
		for _, piece := range p.list {
			found, wanted := n.stands(query, piece, false)
			if !found || !wanted || tier != "" && tier != p.tier {
				continue
			}
			if tier, denied = p.tier, true; n.affirmed(query, piece, false) {
				return tier, false
			}
		}
	}
	return tier, denied
}

// affirms reports whether a text stands in another where that does not deny it.
func (n *Naive) affirms(typed typedText, text string) bool {
	return slices.ContainsFunc(standing(typed, text), func(p place) bool { return !n.text.Denied(text, p.from, p.to) })
}

// affirmed reports whether a piece of text in which the words of a node stand has all of
// them where it does not deny them, or of words one of which is enough, one.
func (n *Naive) affirmed(node search.Node, piece string, negated bool) bool {
	switch q := node.(type) {
	case search.Not:
		return n.affirmed(q.Node, piece, !negated)
	case search.Within:
		return n.affirmed(q.Node, piece, negated)
	case search.Near:
		for _, operand := range q.Nodes {
			of, _ := parts(search.And{Nodes: []search.Node{operand}}, false)
			if or, ok := operand.(search.Or); ok {
				of = or.Nodes
			}
			if !slices.ContainsFunc(of, func(c search.Node) bool { return n.affirms(n.typed(c, "", false)[0], piece) }) {
				return false
			}
		}
		return true
	case search.Text:
		whole := n.text.Normalize(q.Text)
		units := n.text.Units(whole)
		if q.Quoted || q.Prefix || len(units) == 0 {
			return n.affirms(n.typed(q, "", false)[0], piece)
		}
		for i, u := range units {
			ok := n.affirms(typedText{text: u}, piece)
			for _, also := range q.Also {
				ok = ok || also.Text != "" && covers(also.Word, units, i) && n.affirms(typedText{text: also.Text}, piece)
			}
			if !ok {
				return false
			}
		}
		return true
	}
	list, any := parts(node, negated)
	for _, c := range list {
		if _, wanted := n.stands(c, "", negated); wanted && n.affirmed(c, piece, negated) == any {
			return any
		}
	}
	return !any
}

// cutAt cuts a text into its sentences or paragraphs.
func cutAt(text string, extent search.Extent) []string {
	if extent == search.ExtentSentence {
		text = strings.NewReplacer("。", "。\n", "；", "；\n", "！", "！\n", "？", "？\n").Replace(text)
	}
	return strings.Split(text, "\n")
}

// parts gives the nodes below a node, and whether one of them is enough.
func parts(node search.Node, negated bool) (list []search.Node, any bool) {
	switch q := node.(type) {
	case search.And:
		return q.Nodes, negated
	case search.Or:
		return q.Nodes, !negated
	}
	return nil, false
}

// stands reports whether a piece of text holds the words that a node wants; wanted is
// false where it wants none.
func (n *Naive) stands(node search.Node, piece string, negated bool) (found, wanted bool) {
	switch q := node.(type) {
	case search.Not:
		return n.stands(q.Node, piece, !negated)
	case search.Within:
		if found, wanted = n.stands(q.Node, piece, negated); !negated {
			found = n.matches(q, &stored{}, &part{normal: piece})
		}
		return found, wanted
	case search.Near:
		return !negated && n.matches(q, &stored{}, &part{normal: piece}), !negated
	case search.Text:
		return !negated && n.matches(q, &stored{}, &part{normal: piece}), !negated
	}
	list, any := parts(node, negated)
	found = !any
	for _, c := range list {
		f, w := n.stands(c, piece, negated)
		wanted = wanted || w
		if w && any {
			found = found || f
		} else if w {
			found = found && f
		}
	}
	return found, wanted
}

type typedText struct {
	text   string
	quoted bool
	prefix bool
}

// typed lists what a node wants, as it was typed, in each way that it allows; it has
// none where there are more than sixteen.
func (n *Naive) typed(node search.Node, space string, negated bool) []typedText {
	switch q := node.(type) {
	case search.Not:
		return n.typed(q.Node, space, !negated)
	case search.Within:
		return n.typed(q.Node, space, negated)
	case search.Near:
		if negated {
			return nil
		}
		return n.typed(search.And{Nodes: q.Nodes}, space, false)
	case search.Text:
		whole := n.text.Normalize(q.Text)
		units := n.text.Units(whole)
		if negated {
			return nil
		}
		if q.Prefix {
			return []typedText{{whole, true, true}}
		}
		if q.Quoted || len(units) == 0 {
			return []typedText{{text: whole, quoted: true}}
		}
		end := 0
		for _, u := range units {
			end = max(end, strings.LastIndex(whole, u)+len(u))
		}
		return substituted(whole[strings.Index(whole, units[0]):end], q.Also)
	}
	list, any := parts(node, negated)
	var ways []typedText
	for _, c := range list {
		if _, wanted := n.stands(c, "", negated); !wanted {
			continue
		}
		more := n.typed(c, space, negated)
		if len(more) == 0 {
			return nil
		}
		if ways == nil || any {
			ways = append(ways, more...)
		} else {
			var joined []typedText
			for _, a := range ways {
				for _, b := range more {
					joined = append(joined, typedText{text: a.text + space + b.text})
				}
			}
			ways = joined
		}
		if len(ways) > 16 {
			return nil
		}
	}
	return ways
}

// covers reports whether a word is made of units that stand beside each other, one of which
// is that at i.
func covers(word string, units []string, i int) bool {
	for from := 0; from <= i; from++ {
		for to := i + 1; to <= len(units); to++ {
			if strings.Join(units[from:to], "") == word {
				return true
			}
		}
	}
	return false
}

// substituted lists a text and what it becomes with alternatives in place of their words, in
// every combination; the text alone where they are more than sixteen.
func substituted(text string, also []search.Alternative) []typedText {
	ways := []string{text}
	done := map[string]bool{}
	for _, a := range also {
		if done[a.Word] {
			continue
		}
		done[a.Word] = true
		for _, way := range slices.Clone(ways) {
			for _, b := range also {
				other := strings.Replace(way, b.Word, b.Text, 1)
				if b.Word == a.Word && !slices.Contains(ways, other) {
					ways = append(ways, other)
				}
			}
		}
	}
	if len(ways) > 16 {
		ways = ways[:1]
	}
	list := make([]typedText, len(ways))
	for i, way := range ways {
		list[i].text = way
	}
	return list
}

// stood is how the words of a query stand in a part.
type stood struct {
	tier                        search.Tier // "" where they do not, or none are wanted
	denied, expanded, prominent bool
}

// place is the place of what stands so in the order of hits, 0 the first.
func (s stood) place() int {
	at := slices.Index(search.Tiers(), s.tier)
	if at < 0 {
		at = len(search.Tiers())
	}
	for _, b := range []bool{s.denied, s.expanded, !s.prominent} {
		at *= 2
		if b {
			at++
		}
	}
	return at
}

// stood is how the words of a query stand in a part without the alternatives of the query, or,
// where that is a lower place, with them.
func (n *Naive) stood(query search.Node, p part) stood {
	literal, any := search.Literal(query)
	if query == nil {
		return stood{}
	}
	found, wanted := n.stands(query, n.text.Normalize(p.Title), false)
	s := stood{prominent: found && wanted || p.Key.Parent() == report.SectionImprovements}
	also := s
	s.tier, s.denied = n.tier(literal, p.normal)
	if any {
		also.expanded = true
		also.tier, also.denied = n.tier(query, p.normal)
		if also.place() < s.place() {
			s = also
		}
	}
	if s.tier == "" {
		return stood{}
	}
	return s
}

// standingOf is how the words of a hit stand.
func standingOf(h search.Hit) stood {
	return stood{tier: h.Tier, denied: h.Denied, expanded: h.Expanded, prominent: h.Prominent}
}
