package searchtest

import (
	"slices"
	"strings"

	"gongkai/search"
)

// tier is how near the words of a query stand in a normalised text.
func (n *Naive) tier(query search.Node, text string) search.Tier {
	if query == nil {
		return ""
	}
	for _, typed := range append(n.typed(query, "", false), n.typed(query, " ", false)...) {
		if typed.prefix {
			if n.matches(search.Text{Text: typed.text, Prefix: true}, stored{}, part{normal: text}) {
				return search.TierExact
			}
			continue
		}
		if typed.quoted && strings.Contains(text, typed.text) || !typed.quoted && containsWhole(text, typed.text) {
			return search.TierExact
		}
	}
	for _, sentence := range cutAt(text, search.ExtentSentence) {
		if found, wanted := n.stands(query, sentence, false); wanted && found {
			return search.TierSentence
		}
	}
	for _, paragraph := range cutAt(text, search.ExtentParagraph) {
		if found, wanted := n.stands(query, paragraph, false); wanted && found {
			return search.TierParagraph
		}
	}
	if found, wanted := n.stands(query, text, false); wanted && found {
		return search.TierApart
	}
	return ""
}

// cutAt cuts a text into its sentences or paragraphs.
func cutAt(text string, extent search.Extent) []string {
	if extent == search.ExtentSentence {
		text = strings.NewReplacer("。", "。\n", "；", "；\n", "！", "！\n", "？", "？\n").Replace(text)
	}
	return strings.Split(text, "\n")
}

// nearer is the nearer of two tiers.
func nearer(a, b search.Tier) search.Tier {
	for _, t := range search.Tiers() {
		if a == t || b == t {
			return t
		}
	}
	return ""
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
			found = n.matches(q, stored{}, part{normal: piece})
		}
		return found, wanted
	case search.Near:
		return !negated && n.matches(q, stored{}, part{normal: piece}), !negated
	case search.Text:
		return !negated && n.matches(q, stored{}, part{normal: piece}), !negated
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

// standing is the tier of a text without the alternatives of a query, or, where that is
// nearer, with them.
func (n *Naive) standing(query search.Node, text string) (tier search.Tier, expanded bool) {
	literal, any := search.Literal(query)
	tier = n.tier(literal, text)
	if !any {
		return tier, false
	}
	also := n.tier(query, text)
	return nearer(tier, also), nearer(tier, also) != tier
}
