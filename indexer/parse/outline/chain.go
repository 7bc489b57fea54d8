package outline

import (
	"slices"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// chainWeights say what speaks for a candidate being the heading of a section, in bytes
// of the text that it heads: the text itself decides between two headings of one
// section, so that a table of contents loses, and the rest decides where little text
// stands. Each may be a fifth larger or smaller without changing what is read of the
// made-up outlines (TestChainWeights).
type chainWeights struct {
	text     int // the most that counts of the text that a heading heads: a short paragraph
	heading  int // a heading by itself: a section left empty is one all the same
	numbered int // 一、 in front of it
	vague    int // its title resembles those of a section, and another may say it outright; taken off
	problems int // it names problems: 改进措施 by itself goes on in the same section
	next     int // its number follows that of the heading before
	repeated int // its number does not rise, and only the order of the titles is right; taken off
}

// usualChain are the weights that documents are read with.
func usualChain() chainWeights {
	return chainWeights{text: 400, heading: 60, numbered: 60, vague: 100, problems: 300, next: 60, repeated: 40}
}

// maxCandidates bounds the work on documents made to be slow. A report has ten
// headings, and as many again where it has a table of contents.
const maxCandidates = 200

// longest keeps the candidates that make the best chain: numbers rise, no key comes
// twice, and the weight is the text they head.
func (w chainWeights) longest(all []Heading) []Heading {
	if len(all) > maxCandidates {
		all = all[:maxCandidates]
	}
	best := make([]int, len(all))
	prev := make([]int, len(all))
	for i, h := range all {
		own := w.own(&h)
		best[i], prev[i] = own, -1
		for j := range i {
			bonus, ok := w.after(&all[j], &h)
			if ok && best[j]+own+bonus > best[i] && !inChain(all, prev, j, h.Key) {
				best[i], prev[i] = best[j]+own+bonus, j
			}
		}
	}
	end := -1
	for i := range best {
		if end < 0 || best[i] > best[end] {
			end = i
		}
	}
	var chain []Heading
	for i := end; i >= 0; i = prev[i] {
		chain = append(chain, all[i])
	}
	slices.Reverse(chain)
	return chain
}

// own is the weight of a candidate by itself.
func (w chainWeights) own(h *Heading) int {
	own := min(h.headed, w.text) + w.heading
	if h.mark.Level == han.LevelChinese && h.mark.N > 0 {
		own += w.numbered
	}
	if h.Key == report.SectionProactive && !han.HasAny(h.title, []string{"主动", "主動"}) {
		own -= w.vague
	}
	if h.Key == report.SectionImprovements && han.HasAny(h.title, []string{"问题", "不足"}) {
		own += w.problems
	}
	return own
}

// after is what speaks for h being the next heading after g; false where it cannot be.
func (w chainWeights) after(g, h *Heading) (bonus int, ok bool) {
	switch {
	case g.Key == h.Key:
		return 0, false
	case h.mark.N == g.mark.N+1:
		return w.next, true
	case g.mark.N > 0 && h.mark.N > 0 && g.mark.N >= h.mark.N:
		// Numbers are repeated by slip; the titles must be in order then.
		return -w.repeated, inOrder(g.Key, h.Key)
	}
	return 0, true
}

// inOrder reports whether two keys are in the order of the law.
func inOrder(a, b report.SectionKey) bool {
	order := []report.SectionKey{report.SectionOverview, report.SectionProactive, report.SectionRequests, report.SectionFees,
		report.SectionDisputes, report.SectionImprovements, report.SectionOther, report.SectionAttachment}
	i, j := slices.Index(order, a), slices.Index(order, b)
	return i >= 0 && j > i
}

// inChain reports whether the chain that ends in candidate j has a heading of the key.
func inChain(all []Heading, prev []int, j int, key report.SectionKey) bool {
	for ; j >= 0; j = prev[j] {
		if all[j].Key == key {
			return true
		}
	}
	return false
}
