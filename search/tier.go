package search

import (
	"slices"
	"strings"

	"gongkai/report"
)

// Tier says how the words of a query stand in a section that it finds. A section whose
// conditions alone were met has none ("").
type Tier string

// The tiers, nearest first.
const (
	TierExact     Tier = "exact"     // the string as it was typed
	TierSentence  Tier = "sentence"  // all words in one sentence
	TierParagraph Tier = "paragraph" // all words in one paragraph
	TierApart     Tier = "apart"     // further apart
)

// Tiers lists the tiers, nearest first.
func Tiers() []Tier { return []Tier{TierExact, TierSentence, TierParagraph, TierApart} }

// Label is the tier in a word.
func (t Tier) Label(lang report.Lang) string {
	return map[Tier]Message{TierExact: {"原样", "as typed"}, TierSentence: {"同句", "one sentence"},
		TierParagraph: {"同段", "one paragraph"}, TierApart: {"词分散", "words apart"}}[t].In(lang)
}

// parseTiers reads a list of tiers ("exact,sentence"). All of them are as none: nothing is
// left out.
func parseTiers(lists []string) ([]Tier, error) {
	var given []Tier
	for _, s := range lists {
		for _, name := range strings.Split(s, ",") {
			t := Tier(strings.TrimSpace(name))
			if !slices.Contains(Tiers(), t) {
				return nil, &ParamError{"tier", s, msgTier.with(texts(Tiers()))}
			}
			given = append(given, t)
		}
	}
	list := slices.DeleteFunc(Tiers(), func(t Tier) bool { return !slices.Contains(given, t) })
	if len(list) == len(Tiers()) {
		return nil, nil
	}
	return list, nil
}

// Keeps reports whether a request keeps a section of a tier. One that has none, as its
// conditions alone were met, is kept.
func (r Request) Keeps(t Tier) bool {
	return len(r.Tiers) == 0 || t == "" || slices.Contains(r.Tiers, t)
}
