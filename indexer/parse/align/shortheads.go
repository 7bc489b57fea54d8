package align

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// expandHeads puts the words of the form in the place of heads that are one character of each:
// 自, 企, 研, 益, 法, 他, 计 for the applicants, 维, 纠, 他, 未, 计 for the outcomes of a dispute.
// All heads of a line must be so, in the order of the form.
func expandHeads(entries []grid.Entry) []grid.Entry {
	applicants, outcomes := applicantLabels(), []string{}
	for _, o := range outcomeWords {
		if o.place == len(outcomes) {
			outcomes = append(outcomes, o.text)
		}
	}
	cloned := false
	for i := range entries {
		e := &entries[i]
		if e.Nums > 0 || len(e.Labels) < len(outcomes) {
			continue
		}
		for _, words := range [][]string{applicants, outcomes} {
			from := len(e.Labels) - len(e.Labels)/len(words)*len(words)
			if from > 1 || !abbreviate(e.Labels[from:], words) {
				continue
			}
			if !cloned {
				entries, cloned = slices.Clone(entries), true
			}
			e = &entries[i]
			e.Labels = slices.Clone(e.Labels)
			for n := from; n < len(e.Labels); n++ {
				e.Labels[n].Label = words[(n-from)%len(words)]
				e.Labels[n].Tail = e.Labels[n].Label
			}
			break
		}
	}
	return entries
}

// applicantLabels are the heads of table three in their order.
func applicantLabels() []string {
	var all []string
	for _, a := range report.Applicants() {
		all = append(all, a.Label(report.Chinese))
	}
	return all
}

// abbreviate reports whether each label is one character of its word, the words over again
// where there are more labels.
func abbreviate(labels []grid.Cell, words []string) bool {
	for i := range labels {
		l := labels[i].Label
		if utf8.RuneCountInString(l) != 1 || !strings.Contains(words[i%len(words)], l) && !strings.Contains("其它合计", l) {
			return false
		}
	}
	return len(labels) > 0
}
