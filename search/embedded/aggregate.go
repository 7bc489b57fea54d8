package embedded

import (
	"cmp"
	"context"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"gongkai/report"
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
			label = cmp.Or(req.By.ValueLabel(values[i], report.Chinese), g.label(req.By, values[i]), values[i])
		}
		row := search.AggregateRow{Key: values[i], Label: label, Value: req.Stat.Of(b.values), N: len(b.values), Missing: b.missing}
		a.Rows = append(a.Rows, row)
	}
	slices.SortFunc(a.Rows, func(x, y search.AggregateRow) int { return cmp.Compare(x.Key, y.Key) })
	return a, nil
}

// buckets gives the values of a field and those of each report.
func (g *generation) buckets(by search.Field) (names []string, of func(r int32) []int32, err error) {
	if by == "" {
		return []string{""}, func(int32) []int32 { return []int32{0} }, nil
	}
	v, ok := g.fields[by]
	if !ok || !slices.Contains(search.AggregateFields(), by) {
		return nil, nil, &search.ParamError{Param: "by", Value: string(by),
			Message: search.Message{Chinese: "不能按它分组", English: "it cannot be grouped by"}}
	}
	return v.names(), v.at, nil
}
