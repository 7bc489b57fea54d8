package plan

import (
	"slices"

	"gongkai/search"
)

// Place is the place of a text among those that a query finds, nearest first: by the tier of
// its words, and within a tier first those that stand so as they were typed, then those that
// do only where alternatives count.
type Place uint8

// Places. Each of a tier is followed by that of its alternatives.
const (
	PlaceExact    Place = 0
	PlaceSentence Place = 2
	Nowhere       Place = 8 // the words are not there
)

// placeOf is the place of a tier.
func placeOf(tier search.Tier) Place {
	if i := slices.Index(search.Tiers(), tier); i >= 0 {
		return Place(2 * i)
	}
	return Nowhere
}

// Tier is the tier of a place, "" for Nowhere and beyond.
func (p Place) Tier() search.Tier {
	if p >= Nowhere {
		return ""
	}
	return search.Tiers()[p/2]
}

// Expanded reports whether the words stand so only where alternatives count.
func (p Place) Expanded() bool { return p < Nowhere && p%2 == 1 }

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
