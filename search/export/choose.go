package export

import (
	"slices"
	"strings"

	"gongkai/report"
	"gongkai/search"
)

// AllColumns chooses every column of reports that is no metric.
const AllColumns = "*"

// usual are the columns of reports where none are asked for.
var usual = []string{"full_name", "level", "province", "city", "county", "region", "title", "published",
	"applications.new", "applications.carried_over", "outcomes.total", "applications.carried_forward",
	"reconsideration.total", "litigation.direct.total", "litigation.after_reconsideration.total",
	"checks_pass", "checks_fail", "checks_doubtful", "checks_untestable", "findings", "problems"}

// Choose reads lists of columns, each "a,b,c": metric ids, "id@applicant", the columns of
// reports, and ends of wildcards: "outcomes.*" is every metric whose id begins so,
// "applications.new@*" every applicant of a metric, "*" every column that is no metric. No
// list chooses the usual ones. A column is chosen once. The error is a *search.ParamError.
func Choose(lists []string) ([]Chosen, error) {
	var names []string
	for _, list := range lists {
		for name := range strings.SplitSeq(list, ",") {
			if name = strings.TrimSpace(name); name != "" {
				names = append(names, name)
			}
		}
	}
	if len(names) == 0 {
		names = usual
	}
	known := map[string]field[*asked]{}
	for _, f := range reportFields() {
		known[f.Name] = f
	}
	var chosen []Chosen
	for _, name := range names {
		more, err := columnsNamed(name, known)
		if err != nil {
			return nil, err
		}
		for _, c := range more {
			twice := func(have Chosen) bool { return have.Name == c.Name }
			if slices.Contains(commonNames(), c.Name) || slices.ContainsFunc(chosen, twice) {
				continue
			}
			chosen = append(chosen, c)
		}
	}
	return chosen, nil
}

// commonNames are the names of the columns that stand before those chosen anyway.
func commonNames() []string {
	var names []string
	for _, f := range common() {
		names = append(names, f.Name)
	}
	return names
}

// columnsNamed are the columns that one name stands for; none for one of those that stand
// before them anyway.
func columnsNamed(name string, known map[string]field[*asked]) ([]Chosen, error) {
	if f, ok := known[name]; ok {
		return []Chosen{{f}}, nil
	}
	if slices.Contains(commonNames(), name) {
		return nil, nil
	}
	if name == AllColumns {
		var all []Chosen
		for _, f := range reportFields() {
			all = append(all, Chosen{f})
		}
		return all, nil
	}
	id, column, at := strings.Cut(name, "@")
	var defs []report.MetricDef
	stem, wild := strings.CutSuffix(id, "*")
	for _, d := range report.Dictionary() {
		if d.ID == id || wild && strings.HasPrefix(d.ID, stem) {
			defs = append(defs, d)
		}
	}
	if len(defs) == 0 {
		return nil, unknownColumn(name, known)
	}
	var list []Chosen
	for _, d := range defs {
		applicants, err := applicantsOf(name, d, column, at, wild)
		if err != nil {
			return nil, err
		}
		for _, a := range applicants {
			header := d.ID
			if a != "" {
				header += "@" + string(a)
			}
			list = append(list, metricColumn(header, d, a))
		}
	}
	return list, nil
}

// applicantsOf are the columns of table three that are asked for of a metric; "" is the
// total, or the only number of a metric without applicants.
func applicantsOf(name string, d report.MetricDef, column string, at, wild bool) ([]report.Applicant, error) {
	switch {
	case !at:
		return []report.Applicant{""}, nil
	case !d.Applicants && wild:
		return nil, nil
	case !d.Applicants:
		return nil, &search.ParamError{Param: "columns", Value: name,
			Message: search.Message{Chinese: "这个指标不分申请人", English: "this metric has no applicants"}}
	case column == "*":
		return report.Applicants(), nil
	case !report.Applicant(column).Valid():
		var all []string
		for _, a := range report.Applicants() {
			all = append(all, string(a))
		}
		return nil, &search.ParamError{Param: "columns", Value: name,
			Message: search.Message{Chinese: "没有这类申请人，可用的有 " + strings.Join(all, "、"),
				English: "there is no such applicant; one of " + strings.Join(all, ", ")}}
	}
	return []report.Applicant{report.Applicant(column)}, nil
}

// unknownColumn says that there is no column of a name, and which there are.
func unknownColumn(name string, known map[string]field[*asked]) error {
	var fields []string
	for _, f := range reportFields() {
		fields = append(fields, f.Name)
	}
	near := ""
	for _, d := range report.Dictionary() {
		if strings.EqualFold(d.ID, name) || d.Short == name || d.Label == name {
			near = d.ID
			break
		}
	}
	for id := range known {
		if strings.EqualFold(id, name) {
			near = id
		}
	}
	if near != "" {
		return &search.ParamError{Param: "columns", Value: name,
			Message: search.Message{Chinese: "没有这一列，是不是 " + near, English: "there is no such column, is it " + near}}
	}
	return &search.ParamError{Param: "columns", Value: name,
		Message: search.Message{
			Chinese: "没有这一列，可用的有指标编号（见 /api/v1/metrics）和 " + strings.Join(fields, "、"),
			English: "there is no such column; take the id of a metric (see /api/v1/metrics) or one of " + strings.Join(fields, ", ")}}
}
