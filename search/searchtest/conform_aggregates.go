package searchtest

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gongkai/report"
	"gongkai/search"
)

// aggregates: random statistics of random measures by any two fields are the naive ones,
// with every state of what has no value.
func (c *conformance) aggregates(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 3))
	requests := append(requestsOfEveryKind(), "", "year=2021&metric=outcomes.total>0", "region=91", "region=9101&level=-department",
		"region=-91",
		text("没有人写过的一句话"))
	fields := append(search.AggregateFields(), "")
	seen := search.AggregateCell{}
	for i := range max(3*len(requests), 4*len(fields)*len(fields)) {
		req := search.AggregateRequest{Search: parse(t, requests[i%len(requests)]), Stats: search.Stats(), Deep: i%3 == 0}
		for range 1 + rnd.IntN(3) {
			req.Measures = append(req.Measures, measure(rnd))
		}
		if i%2 == 0 {
			req.Stats, req.Edges = req.Stats[rnd.IntN(len(req.Stats)):], []float64{0, 1, 3}
		}
		for _, f := range []search.Field{fields[i%len(fields)], fields[i/len(fields)%len(fields)]} {
			if f != "" && !slices.Contains(req.By, f) {
				req.By = append(req.By, f)
			}
		}
		got, err := c.engine.Aggregate(context.Background(), req)
		if err != nil {
			t.Fatalf("%+v: %v", req, err)
		}
		want, _ := c.naive.Aggregate(context.Background(), req)
		if !slices.EqualFunc(got.Rows, want.Rows, sameRow) {
			t.Errorf("%v of %v by %v (deep %v) of %q:\n%v, want\n%v", req.Stats, req.Measures, req.By, req.Deep, requests[i%len(requests)],
				rows(got), rows(want))
		}
		for _, r := range want.Rows {
			for _, cell := range r.Cells {
				seen.N, seen.Blank, seen.Absent, seen.Unreadable = seen.N+cell.N, seen.Blank+cell.Blank, seen.Absent+cell.Absent,
					seen.Unreadable+cell.Unreadable
			}
		}
	}
	if seen.N == 0 || seen.Blank == 0 || seen.Absent == 0 || seen.Unreadable == 0 {
		t.Errorf("not every state was counted: %+v", seen)
	}
}

// measure draws a cell of the forms, or a rate's numerator beside its denominator.
func measure(rnd *rand.Rand) search.Measure {
	switch rnd.IntN(4) {
	case 0:
		r := report.Rates()[rnd.IntN(len(report.Rates()))]
		return search.Measure{Of: r.Numerator, Beside: r.Denominator}
	case 1:
		return search.MeasureOf("applications.new", report.Applicants()[rnd.IntN(7)])
	}
	all := report.Dictionary()
	return search.MeasureOf(all[rnd.IntN(len(all))].ID, "")
}

// tolerance bounds how far a statistic may be from the naive one, in parts of it: sums
// of fractions depend on their order in the last bits.
const tolerance = 1e-12

// sameRow reports whether two rows agree but for their labels.
func sameRow(a, b search.AggregateRow) bool {
	return slices.Equal(a.Keys, b.Keys) && len(a.Labels) == len(a.Keys) && slices.EqualFunc(a.Cells, b.Cells, sameCell)
}

func sameCell(a, b search.AggregateCell) bool {
	return a.N == b.N && a.Blank == b.Blank && a.Absent == b.Absent && a.Unreadable == b.Unreadable && slices.Equal(a.Counts, b.Counts) &&
		slices.EqualFunc(a.Values, b.Values, func(x, y *float64) bool {
			if x == nil || y == nil {
				return x == y
			}
			return math.Abs(*x-*y) <= tolerance*math.Max(math.Abs(*x), math.Abs(*y))
		})
}

func rows(a *search.Aggregation) []string {
	var list []string
	for _, r := range a.Rows {
		line := fmt.Sprint(r.Keys)
		for _, c := range r.Cells {
			line += fmt.Sprintf(" n=%d blank=%d absent=%d unreadable=%d %v", c.N, c.Blank, c.Absent, c.Unreadable, c.Counts)
			for _, v := range c.Values {
				if v == nil {
					line += " null"
				} else {
					line += fmt.Sprint(" ", *v)
				}
			}
		}
		list = append(list, line)
	}
	return list
}
