package web

import (
	"slices"
	"strings"

	"gongkai/report"
)

// checkSign is the sign of a check's outcome and the class it is drawn by. Its word
// always stands beside it: neither colour nor sign alone tells outcomes apart.
func checkSign(s report.CheckState) (sign, class string) {
	switch s {
	case report.CheckPass:
		return "✓", "pass"
	case report.CheckFail:
		return "✗", "fail"
	case report.CheckDoubtful:
		return "?", "doubt"
	}
	return "—", "none"
}

// regionPath writes a path of names in one line: 山东省 › 烟台市.
func regionPath(region []string) string { return strings.Join(region, " › ") }

// metricGroup is one table of the forms in the metric picker.
type metricGroup struct {
	Label   string
	Metrics []metricChoice
}

// metricChoice is a metric with its name in the language of the page.
type metricChoice struct {
	report.MetricDef
	Title string
}

// usualMetrics are the metrics most asked for: requests, totals and what an agency decided.
func usualMetrics(groups []metricGroup) []metricGroup {
	var list []metricGroup
	for _, g := range groups {
		usual := metricGroup{Label: g.Label}
		for _, m := range g.Metrics {
			if slices.Contains(usualColumns, m.ID) || strings.HasSuffix(m.ID, ".total") || strings.HasSuffix(m.ID, ".decisions") {
				usual.Metrics = append(usual.Metrics, m)
			}
		}
		if len(usual.Metrics) > 0 {
			list = append(list, usual)
		}
	}
	return list
}

// metricGroups groups the metrics of the dictionary by the tables they stand in.
func metricGroups(lang report.Lang) []metricGroup {
	var groups []metricGroup
	at := map[report.TableID]int{}
	for _, d := range report.Dictionary() {
		i, ok := at[d.Table]
		if !ok {
			i = len(groups)
			at[d.Table] = i
			groups = append(groups, metricGroup{Label: d.Table.Label(lang)})
		}
		title := d.Label
		if lang == report.English {
			title = d.Name(lang)
		}
		groups[i].Metrics = append(groups[i].Metrics, metricChoice{d, title})
	}
	return groups
}
