package searchtest

import (
	"context"
	"slices"
	"sort"
	"strings"

	"gongkai/report"
	"gongkai/search"
)

// Aggregate works statistics out by asking every report found, for each row and measure.
func (n *Naive) Aggregate(_ context.Context, req search.AggregateRequest) (*search.Aggregation, error) {
	found := n.ask(req.Search).find("")
	rows := map[string][]*report.Report{} // by the keys, which no report has with a stroke in front
	for _, m := range found {
		for _, keys := range combine(req, m.stored) {
			name := strings.Join(keys, "\x00")
			rows[name] = append(rows[name], m.r)
		}
	}
	a := &search.Aggregation{}
	for name, reports := range rows {
		row := search.AggregateRow{Keys: []string{}}
		if len(req.By) > 0 {
			row.Keys = strings.Split(name, "\x00")
		}
		for i, key := range row.Keys {
			row.Labels = append(row.Labels, n.label(req.By[i], key))
		}
		for _, m := range req.Measures {
			row.Cells = append(row.Cells, cellOf(req, m, reports))
		}
		a.Rows = append(a.Rows, row)
	}
	slices.SortFunc(a.Rows, func(x, y search.AggregateRow) int { return slices.Compare(x.Keys, y.Keys) })
	return a, nil
}

// label names a value of a field as readers know it, without telling namesakes apart.
func (n *Naive) label(field search.Field, key string) string {
	if key == "" {
		return search.All.Chinese
	}
	for _, s := range n.reports {
		if field == search.FieldTown && s.r.Agency.Key() == key {
			return s.r.Agency.Name
		}
		for _, step := range s.r.Agency.Regions() {
			if field == search.FieldRegion && step.Value == key {
				return step.Name
			}
		}
	}
	return field.Name(key, "", report.Chinese)
}

// combine lists the keys of the rows that a report is in: its values of each field, or all.
func combine(req search.AggregateRequest, s stored) [][]string {
	list := [][]string{{}}
	for _, by := range req.By {
		values := valuesOf(by, s)
		if by == search.FieldRegion && !req.Deep {
			values = children(req.Search, s.r)
		}
		var longer [][]string
		for _, keys := range list {
			for _, v := range append([]string{""}, values...) {
				longer = append(longer, append(slices.Clone(keys), v))
			}
		}
		list = longer
	}
	return list
}

// cellOf is a measure over reports.
func cellOf(req search.AggregateRequest, m search.Measure, reports []*report.Report) search.AggregateCell {
	var cell search.AggregateCell
	var values []float64
	for _, r := range reports {
		v, state := measured(r, m)
		switch {
		case state == "":
			values = append(values, v)
		case state == report.StateBlank:
			cell.Blank++
		case state == report.StateUnreadable:
			cell.Unreadable++
		default:
			cell.Absent++
		}
	}
	cell.N = len(values)
	for _, stat := range req.Stats {
		cell.Values = append(cell.Values, statistic(stat, values))
	}
	if len(req.Edges) > 0 {
		cell.Counts = make([]int, len(req.Edges)+1)
		for _, v := range values {
			i := 0
			for i < len(req.Edges) && v > req.Edges[i] {
				i++
			}
			cell.Counts[i]++
		}
	}
	return cell
}

// measured is the measure of a report, or the state of the first cell that has no value.
func measured(r *report.Report, m search.Measure) (value float64, state report.State) {
	for i, sum := range []report.Sum{m.Beside, m.Of} {
		refs := sum.On(r.Form)
		if ref, ok := sum.Cell(); ok {
			refs = []report.CellRef{ref}
		}
		if len(sum) > 0 && len(refs) == 0 {
			return 0, report.StateAbsent
		}
		for _, ref := range refs {
			c, ok := r.Metric(ref.Metric, ref.Applicant)
			switch {
			case !ok:
				return 0, report.StateAbsent
			case c.Value == nil:
				return 0, c.State
			}
			value += float64(i) * *c.Value
		}
	}
	return value, ""
}

func statistic(stat search.Stat, values []float64) *float64 {
	sort.Float64s(values)
	sum, nonzero := 0.0, 0.0
	for _, v := range values {
		sum += v
		if v != 0 {
			nonzero++
		}
	}
	n := len(values)
	switch stat {
	case search.StatCount:
		sum = float64(n)
		return &sum
	case search.StatNonzero:
		return &nonzero
	}
	if n == 0 {
		return nil
	}
	between := func(quarters int) float64 { // the value at so many quarters of the way
		at := quarters * (n - 1)
		v := values[at/4]
		if at%4 > 0 {
			v += float64(at%4) / 4 * (values[at/4+1] - v)
		}
		return v
	}
	result := sum
	switch stat {
	case search.StatMean:
		result = sum / float64(n)
	case search.StatMedian:
		result = between(2)
	case search.StatQ1:
		result = between(1)
	case search.StatQ3:
		result = between(3)
	case search.StatMin:
		result = values[0]
	case search.StatMax:
		result = values[n-1]
	}
	return &result
}
