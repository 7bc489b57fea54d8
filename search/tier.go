package search

import "gongkai/report"

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
