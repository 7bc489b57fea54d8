package search

import (
	"slices"
	"strings"

	"gongkai/report"
)

// AggregateFields lists what an aggregate can be grouped by.
func AggregateFields() []Field {
	return []Field{FieldYear, FieldTown, FieldRegion, FieldForm, FieldLevel}
}

// Stats lists the statistics.
func Stats() []Stat {
	return []Stat{StatSum, StatMean, StatMedian, StatMin, StatMax, StatCount, StatNonzero}
}

// NewAggregate reads the parameters of an aggregate: a metric id, with an applicant
// after "@" or without, the field to group by or "", and a statistic. The error is
// a *ParamError.
func NewAggregate(req Request, metric, by, stat string) (AggregateRequest, error) {
	a := AggregateRequest{Search: req, By: Field(by), Stat: Stat(stat)}
	id, applicant, _ := strings.Cut(metric, "@")
	a.Metric, a.Applicant = id, report.Applicant(applicant)
	i := slices.IndexFunc(report.Dictionary(), func(d report.MetricDef) bool { return d.ID == id })
	switch {
	case i < 0:
		return a, &ParamError{"metric", metric, "没有这个指标，全部指标见 /api/v1/metrics"}
	case applicant != "" && (a.Applicant.Label() == "" || !report.Dictionary()[i].Applicants):
		return a, &ParamError{"metric", metric, "这个指标没有这一类申请人"}
	case by != "" && !slices.Contains(AggregateFields(), a.By):
		return a, &ParamError{"by", by, "分组只能是 year、town、region、form、level"}
	case !slices.Contains(Stats(), a.Stat):
		return a, &ParamError{"stat", stat, "统计只能是 sum、mean、median、min、max、count、nonzero"}
	}
	if a.Applicant == report.ApplicantTotal {
		a.Applicant = ""
	}
	return a, nil
}
