package search

import (
	"math"
	"slices"
	"strings"

	"gongkai/report"
)

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
	def, known := metrics()[id]
	switch {
	case !known:
		return a, &ParamError{"metric", metric, msgNoMetricID}
	case applicant != "" && (!a.Applicant.Valid() || !def.Applicants):
		return a, &ParamError{"metric", metric, msgNoColumn}
	case by != "" && !slices.Contains(AggregateFields(), a.By):
		return a, &ParamError{"by", by, msgBy.with(texts(AggregateFields()))}
	case !slices.Contains(Stats(), a.Stat):
		return a, &ParamError{"stat", stat, msgStat.with(texts(Stats()))}
	}
	if a.Applicant == report.ApplicantTotal {
		a.Applicant = ""
	}
	return a, nil
}

// Of works the statistic out from values in any order, which it leaves as they are. It
// is nil where there is no value to work on, but for the counts. Sums are compensated
// (Neumaier 1974), so that amounts with decimals add up.
func (stat Stat) Of(values []float64) *float64 {
	n := float64(len(values))
	switch stat {
	case StatCount:
		return &n
	case StatNonzero:
		nonzero := 0.0
		for _, v := range values {
			if v != 0 {
				nonzero++
			}
		}
		return &nonzero
	}
	if len(values) == 0 {
		return nil
	}
	result := 0.0
	switch stat {
	case StatMin:
		result = slices.Min(values)
	case StatMax:
		result = slices.Max(values)
	case StatMedian:
		sorted := slices.Sorted(slices.Values(values))
		result = (sorted[(len(sorted)-1)/2] + sorted[len(sorted)/2]) / 2
	case StatMean:
		result = sum(values) / n
	default:
		result = sum(values)
	}
	return &result
}

func sum(values []float64) float64 {
	total, lost := 0.0, 0.0
	for _, v := range values {
		t := total + v
		if math.Abs(total) >= math.Abs(v) {
			lost += total - t + v
		} else {
			lost += v - t + total
		}
		total = t
	}
	return total + lost
}
