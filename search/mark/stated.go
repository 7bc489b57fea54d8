package mark

import (
	"strings"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/plan"
)

// Stated gives a function that lists where the figures that a query wants stand in the normalised
// text of a part of a report, which is given by its place among report.Report.Parts.
func Stated(r *report.Report, want plan.Wanted, a plan.Analyzer) func(part int, text analysis.Normalized) []search.Span {
	var sections []*report.Section // those that are parts; tables come behind them
	for s := range report.AllSections(r.Sections) {
		if strings.TrimSpace(s.Text) != "" {
			sections = append(sections, s)
		}
	}
	return func(part int, text analysis.Normalized) []search.Span {
		if part >= len(sections) {
			return nil
		}
		var spans []search.Span
		for i := range r.Figures {
			f := &r.Figures[i]
			from, to, ok := sections[part].Stated(f)
			if ok && f.Section == sections[part].Key && want.Wants(f, a) {
				start, end := text.Edits.Normal(from, to)
				spans = append(spans, search.Span{Start: start, End: end})
			}
		}
		return spans
	}
}
