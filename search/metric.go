package search

import (
	"math"
	"strconv"
	"strings"
	"sync"

	"gongkai/report"
)

// ParseMetricCondition reads "applications.new>0" or
// "applications.new@natural>=5", with or without spaces, or the label of one metric
// in place of its id. The error is a *ParamError.
func ParseMetricCondition(s string) (MetricCondition, error) {
	p := &parser{query: s, runes: []rune(s)}
	at := 0
	for at < len(p.runes) && p.compareWidth(at) == 0 {
		at++
	}
	if at == len(p.runes) || at > MaxQueryRunes {
		return MetricCondition{}, &ParamError{"metric", s, msgMetricForm}
	}
	t, err := p.comparison(p.skipSpace(0), at, string(p.runes[:at]))
	if err != nil || p.skipSpace(t.end) < len(p.runes) {
		return MetricCondition{}, &ParamError{"metric", s, msgNumber}
	}
	conditions, err2 := metricConditions(t.name, Op(t.op), t.text)
	switch {
	case err2 != nil:
		return MetricCondition{}, &ParamError{"metric", s, err2.Message}
	case len(conditions) > 1:
		return MetricCondition{}, &ParamError{"metric", s, msgSeveralMetrics.with(strings.TrimSpace(t.name), metricList(conditions))}
	}
	return conditions[0], nil
}

// metrics finds a metric of the dictionary by its id.
var metrics = sync.OnceValue(func() map[string]report.MetricDef {
	byID := map[string]report.MetricDef{}
	for _, d := range report.Dictionary() {
		byID[d.ID] = d
	}
	return byID
})

// String gives the condition as ParseMetricCondition reads it.
func (m MetricCondition) String() string {
	name := m.Metric
	if m.Applicant != "" {
		name += "@" + string(m.Applicant)
	}
	return name + string(m.Op) + report.FormatNumber(m.Value)
}

// metricNode gives a comparison of a query as a node: of a metric by its id or
// label, or of the row of a table (行政处罚), which stands for the decisions or numbers
// of the year in any form.
func metricNode(name, op, value string) (Node, *ParamError) {
	conditions, err := metricConditions(name, Op(op), value)
	if err != nil {
		return nil, err
	}
	if len(conditions) == 1 {
		return MetricNode{conditions[0]}, nil
	}
	nodes := make([]Node, len(conditions))
	for i, c := range conditions {
		nodes[i] = MetricNode{c}
	}
	return Or{nodes}, nil
}

// metricConditions gives the conditions one of which is to hold; with the refusal of a sum,
// those of its parts.
func metricConditions(name string, op Op, value string) ([]MetricCondition, *ParamError) {
	number, err := strconv.ParseFloat(strings.ReplaceAll(value, ",", ""), 64)
	if err != nil || math.IsInf(number, 0) || math.IsNaN(number) {
		return nil, &ParamError{"metric", value, msgNumber}
	}
	name = strings.TrimSpace(name)
	id, column, at := strings.Cut(strings.Replace(name, "·", "@", 1), "@")
	ids, sum := metricsNamed(strings.TrimSpace(id))
	if len(ids) == 0 {
		return nil, &ParamError{"metric", name, msgUnknownMetric.with(id)}
	}
	applicant, known := applicantNamed(strings.TrimSpace(column))
	if at && !known {
		return nil, &ParamError{"metric", name, msgUnknownApplicant.with(column)}
	}
	var conditions []MetricCondition
	for _, d := range ids {
		if at && !d.Applicants {
			return nil, &ParamError{"metric", name, msgNoApplicants.with(d.ID)}
		}
		conditions = append(conditions, MetricCondition{Metric: d.ID, Applicant: applicant, Op: op, Value: number})
	}
	if sum && !(op == OpGT && number == 0 || op == OpGE && number == 1) {
		return conditions, &ParamError{"metric", name, msgSum.with(id, metricList(conditions))}
	}
	return conditions, nil
}

func metricList(conditions []MetricCondition) []string {
	ids := make([]string, len(conditions))
	for i, c := range conditions {
		ids[i] = c.Metric
	}
	return ids
}

// applicantNamed finds an applicant column by id or label; the total column, and no
// column, are "".
func applicantNamed(name string) (report.Applicant, bool) {
	if name == "" {
		return "", false
	}
	for _, a := range report.Applicants() {
		if name == string(a) || name == a.Label(report.Chinese) {
			if a == report.ApplicantTotal {
				a = ""
			}
			return a, true
		}
	}
	return "", false
}

// everydayNames leads what people call a number to the metrics; where there are
// several, to those that add up to it.
var everydayNames = map[string][]string{
	"申请": {"applications.new"}, "申请量": {"applications.new"}, "申请数": {"applications.new"}, "申请数量": {"applications.new"},
	"新收申请": {"applications.new"}, "收到申请": {"applications.new"}, "本年新收": {"applications.new"},
	"上年结转": {"applications.carried_over"}, "结转下年": {"applications.carried_forward"}, "结转下年度": {"applications.carried_forward"},
	"复议": {"reconsideration.total"}, "行政复议": {"reconsideration.total"},
	"诉讼": {"litigation."}, "行政诉讼": {"litigation."},
	"不予公开": {"outcomes.denied."}, "无法提供": {"outcomes.unable."}, "不予处理": {"outcomes.not_processed."},
	"其他处理": {"outcomes.other_handling", "outcomes.other_handling."},
}

// metricsNamed finds the metrics an id or a label stands for: the metric of that id
// or label, the everyday name, or, of a row of table two, what was decided or made in
// the year. sum is set where they are the parts of what is named rather than its
// counterparts in the forms.
func metricsNamed(name string) (ids []report.MetricDef, sum bool) {
	var row, everyday []report.MetricDef
	name = foldWidth(name)
	for _, d := range report.Dictionary() {
		switch {
		case d.ID == name || foldWidth(d.Short) == name || foldWidth(d.Label) == name:
			ids = append(ids, d)
		case strings.HasPrefix(foldWidth(d.Short), name+" ") && yearly(d.ID):
			row = append(row, d)
		}
		for _, id := range everydayNames[name] {
			part := strings.HasPrefix(d.ID, id) && (strings.HasSuffix(d.ID, ".total") || !strings.HasPrefix(id, "litigation."))
			if d.ID == id || strings.HasSuffix(id, ".") && part {
				everyday = append(everyday, d)
				sum = sum || d.ID != id
			}
		}
	}
	switch {
	case len(ids) > 0:
		return ids, false
	case len(everyday) > 0:
		return everyday, sum
	}
	return row, false
}

// yearly reports whether a metric is the column of a row of table two that counts the year's work.
func yearly(id string) bool {
	for _, suffix := range []string{".decisions", ".issued", ".new_made", ".amount_wan", ".projects"} {
		if strings.HasSuffix(id, suffix) {
			return true
		}
	}
	return false
}
