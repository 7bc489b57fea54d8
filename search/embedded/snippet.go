package embedded

import (
	"iter"
	"slices"
	"sort"

	"gongkai/search/analysis"
	"gongkai/search/mark"
)

// partsFrom yields parts with their texts, the best first, then the others by score and
// reading order.
func (g *generation) partsFrom(best uint32, parts []uint32, s scores, stated stated) iter.Seq[mark.Part] {
	sorted := slices.Clone(parts)
	if s != nil {
		sort.SliceStable(sorted, func(i, j int) bool { return s[sorted[i]] > s[sorted[j]] })
	}
	i := slices.Index(sorted, best)
	copy(sorted[1:i+1], sorted[:i])
	sorted[0] = best
	return func(yield func(mark.Part) bool) {
		for _, p := range sorted {
			part := g.partOf(p)
			from := g.partText[p] + part.Text
			text := analysis.Normalized{Text: g.text(p), Edits: g.Texts[from : from+part.Edits]}
			if !yield(mark.Part{Section: part.Key, Text: text, Stated: stated(p, text)}) {
				return
			}
		}
	}
}
