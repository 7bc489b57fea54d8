package plan

import (
	"slices"

	"gongkai/report"
	"gongkai/search"
)

// Place is the place of a part among those that a query finds, the first the lowest: by the
// tier of its words; within a tier first those whose words are not denied (see Denied), then
// those that stand so as they were typed before those that do only where alternatives count,
// and among these first the prominent ones (see Prominent).
type Place uint8

// Places: each tier has as many as it has ways in which a part may be of it.
const (
	PlaceExact    Place = 0
	PlaceSentence Place = 1 << tierShift
	Nowhere       Place = 4 << tierShift // the words are not there
)

const (
	plain    Place = 1 << iota // not prominent
	expanded                   // only where alternatives count
	denied                     // every place where the words stand so is denied

	tierShift = 3
)

// placeOf is the place of a tier.
func placeOf(tier search.Tier) Place {
	if i := slices.Index(search.Tiers(), tier); i >= 0 {
		return Place(i) << tierShift
	}
	return Nowhere
}

// Tier is the tier of a place, "" for Nowhere and beyond.
func (p Place) Tier() search.Tier {
	if p >= Nowhere {
		return ""
	}
	return search.Tiers()[p>>tierShift]
}

// Expanded reports whether the words stand so only where alternatives count.
func (p Place) Expanded() bool { return p < Nowhere && p&expanded != 0 }

// Denied reports whether wherever the words stand so they are denied.
func (p Place) Denied() bool { return p < Nowhere && p&denied != 0 }

// Prominent reports whether the words stand so in a prominent part.
func (p Place) Prominent() bool { return p < Nowhere && p&plain == 0 }

// Plain is the place of a part that is like one at p and not prominent.
func (p Place) Plain() Place { return p.with(plain) }

// AsExpanded is the place at p where the words stand so only if alternatives count.
func (p Place) AsExpanded() Place { return p.with(expanded) }

func (p Place) with(bit Place) Place {
	if p >= Nowhere {
		return p
	}
	return p | bit
}

// Prominent reports whether a part is one whose words weigh more than those of others of its
// tier: one of the section of problems and remedies, or one whose normalised heading has all
// that is wanted.
func (n *Nearness) Prominent(key report.SectionKey, heading string) bool {
	return key.Under(report.SectionImprovements) || n.Heads(heading)
}

// Heads reports whether a normalised heading has all that is wanted.
func (n *Nearness) Heads(heading string) bool {
	return n.root.in(heading) || n.wide != nil && n.wide.root.in(heading)
}

// wide is what a query wants where its alternatives count.
type wide struct {
	root  *near
	typed []String // beside what was typed
}

func newWide(root *near, literal []String) *wide {
	w := &wide{root: root}
	for _, s := range root.allWays() {
		if !slices.Contains(literal, s) {
			w.typed = append(w.typed, s)
		}
	}
	return w
}

// TypedAlso lists the strings one of which a text holds that is as near as one at PlaceExact
// where alternatives count.
func (n *Nearness) TypedAlso() []String {
	if n.wide == nil {
		return nil
	}
	return n.wide.typed
}
