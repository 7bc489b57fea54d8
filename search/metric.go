package search

import (
	"math"
	"strconv"
	"strings"
	"sync"

	"gongkai/report"
)

// ParseMetricCondition reads "applications.new>0" or
// "applications.new@natural>=5". The error is a *ParamError.
func ParseMetricCondition(s string) (MetricCondition, error) {
	name, op, value, err := splitCondition(s)
	if err != nil {
		return MetricCondition{}, err
	}
	id, applicant, at := strings.Cut(name, "@")
	c := MetricCondition{Metric: id, Op: op, Value: value, Applicant: report.Applicant(applicant)}
	d, ok := metrics()[id]
	switch {
	case !ok:
		return c, &ParamError{"metric", s, "没有名为 " + id + " 的指标，全部指标见 /api/v1/metrics"}
	case at && !d.Applicants:
		return c, &ParamError{"metric", s, "指标 " + id + " 不分申请人"}
	case at && !c.Applicant.Valid():
		return c, &ParamError{"metric", s, "没有名为 " + applicant + " 的申请人类别"}
	}
	if c.Applicant == report.ApplicantTotal {
		c.Applicant = ""
	}
	return c, nil
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

var conditionMarks = strings.NewReplacer("＞", ">", "＜", "<", "＝", "=", "≥", ">=", "≤", "<=", "≠", "!=", "！", "!")

// splitCondition cuts a condition at its comparison.
func splitCondition(s string) (name string, op Op, value float64, err error) {
	t := conditionMarks.Replace(s)
	i := strings.IndexAny(t, "<>=!")
	if i < 0 {
		return "", "", 0, &ParamError{"metric", s, "要写成 指标>数，比如 applications.new>0"}
	}
	for _, o := range []Op{OpGE, OpLE, OpNE, "==", OpGT, OpLT, OpEQ} {
		rest, ok := strings.CutPrefix(t[i:], string(o))
		if !ok {
			continue
		}
		if o == "==" {
			o = OpEQ
		}
		v, perr := strconv.ParseFloat(strings.TrimSpace(rest), 64)
		if perr != nil || math.IsInf(v, 0) || math.IsNaN(v) {
			return "", "", 0, &ParamError{"metric", s, "比较号后面要有一个数"}
		}
		return strings.TrimSpace(t[:i]), o, v, nil
	}
	return "", "", 0, &ParamError{"metric", s, "比较号只能是 > >= < <= = !="}
}

// metricNode reads the value of a metric condition of a query, in which a metric
// may also go by the label of its row (行政处罚), which stands for the decisions or
// numbers of that row in any form.
func metricNode(s string) (Node, error) {
	c, err := ParseMetricCondition(s)
	if err == nil {
		return MetricNode{c}, nil
	}
	name, op, value, splitErr := splitCondition(s)
	if splitErr != nil {
		return nil, splitErr
	}
	var nodes []Node
	for _, id := range metricsNamed(name) {
		nodes = append(nodes, MetricNode{MetricCondition{Metric: id, Op: op, Value: value}})
	}
	switch len(nodes) {
	case 0:
		return nil, err
	case 1:
		return nodes[0], nil
	}
	return Or{nodes}, nil
}

// metricsNamed finds the metrics a label stands for: the metric of that short
// label, or else, of a row of table two, what was decided or made in the year.
func metricsNamed(label string) []string {
	var exact, row []string
	for _, d := range report.Dictionary() {
		switch {
		case d.Short == label || d.Label == label:
			exact = append(exact, d.ID)
		case d.Table == report.TableActive && strings.HasPrefix(d.Short, label+" ") && yearly(d.ID):
			row = append(row, d.ID)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return row
}

// yearly reports whether an id is that of a column of a row of table two that counts the year's work.
func yearly(id string) bool {
	for _, suffix := range []string{".decisions", ".issued", ".new_made", ".amount_wan", ".projects"} {
		if strings.HasSuffix(id, suffix) {
			return true
		}
	}
	return false
}
