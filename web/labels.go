package web

import (
	"strings"

	"gongkai/report"
)

// lang is the language of the pages.
const lang = report.Chinese

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
	Metrics []report.MetricDef
}

// metricGroups groups metrics by the tables they stand in, in the order of defs.
func metricGroups(defs []report.MetricDef) []metricGroup {
	var groups []metricGroup
	at := map[report.TableID]int{}
	for _, d := range defs {
		i, ok := at[d.Table]
		if !ok {
			i = len(groups)
			at[d.Table] = i
			groups = append(groups, metricGroup{Label: d.Table.Label(lang)})
		}
		groups[i].Metrics = append(groups[i].Metrics, d)
	}
	return groups
}
