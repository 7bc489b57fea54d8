package embedded

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"gongkai/search"
)

// Aggregate works a statistic of one metric out; see search.Engine.
func (e *Engine) Aggregate(ctx context.Context, req search.AggregateRequest) (*search.Aggregation, error) {
	g, err := e.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release()
	var a *search.Aggregation
	err = shielded(func() error {
		ev := newEvaluation(ctx, g, e.analyzer)
		sel, err := ev.selects(req.Search)
		if err != nil {
			return err
		}
		a, err = g.aggregate(req, sel.parts)
		return err
	})
	if err != nil {
		return nil, err
	}
	return a, nil
}

// bucket is one row in the making.
type bucket struct {
	values  []float64
	missing int
}

func (g *generation) aggregate(req search.AggregateRequest, parts *roaring.Bitmap) (*search.Aggregation, error) {
	values, of, err := g.buckets(req.By)
	if err != nil {
		return nil, err
	}
	rows := make([]bucket, len(values))
	m := g.metric(req.Metric, req.Applicant)
	for _, f := range g.group(parts, nil) {
		v, ok := m.value(uint32(f.report))
		for _, row := range of(f.report) {
			if ok {
				rows[row].values = append(rows[row].values, v)
			} else {
				rows[row].missing++
			}
		}
	}
	a := &search.Aggregation{Metric: req.Metric, Applicant: req.Applicant, By: req.By, Stat: req.Stat, Rows: []search.AggregateRow{}}
	for i, b := range rows {
		if len(b.values)+b.missing == 0 {
			continue
		}
		label := "合计"
		if req.By != "" {
			label = g.valueLabel(req.By, values[i])
		}
		a.Rows = append(a.Rows, search.AggregateRow{Key: values[i], Label: label, Value: statistic(req.Stat, b.values), N: len(b.values), Missing: b.missing})
	}
	slices.SortFunc(a.Rows, func(x, y search.AggregateRow) int { return cmp.Compare(x.Key, y.Key) })
	return a, nil
}

// buckets gives the values of a field and those of each report.
func (g *generation) buckets(by search.Field) (values []string, of func(r int32) []int32, err error) {
	one := func(c *column) ([]string, func(int32) []int32, error) {
		return c.values, func(r int32) []int32 {
			if c.of[r] < 0 {
				return nil
			}
			return c.of[r : r+1]
		}, nil
	}
	switch by {
	case "":
		return []string{""}, func(int32) []int32 { return []int32{0} }, nil
	case search.FieldYear:
		return one(g.year)
	case search.FieldTown:
		return one(g.town)
	case search.FieldForm:
		return one(g.form)
	case search.FieldLevel:
		return one(g.level)
	case search.FieldRegion:
		return g.regions.values, func(r int32) []int32 { return g.regions.of(uint32(r)) }, nil
	}
	return nil, nil, &search.ParamError{Param: "by", Value: string(by), Message: "只能按 year、town、region、form 或 level 分组"}
}

// statistic works on values in any order. Sums are compensated (Neumaier), so that
// amounts with decimals add up. It is null where there is no value to work on.
func statistic(stat search.Stat, values []float64) *float64 {
	n := float64(len(values))
	switch stat {
	case search.StatCount:
		return &n
	case search.StatNonzero:
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
	case search.StatMin:
		result = slices.Min(values)
	case search.StatMax:
		result = slices.Max(values)
	case search.StatMedian:
		sorted := slices.Sorted(slices.Values(values))
		result = (sorted[(len(sorted)-1)/2] + sorted[len(sorted)/2]) / 2
	case search.StatMean:
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
