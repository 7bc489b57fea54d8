package search

import (
	"errors"
	"math"
	"slices"
	"testing"
)

func TestStat(t *testing.T) {
	const none = math.MaxFloat64
	for _, c := range []struct {
		values []float64
		want   map[Stat]float64
	}{
		{nil, map[Stat]float64{StatCount: 0, StatNonzero: 0, StatSum: none, StatMean: none, StatMedian: none, StatMin: none, StatMax: none}},
		{[]float64{5}, map[Stat]float64{StatCount: 1, StatNonzero: 1, StatSum: 5, StatMean: 5, StatMedian: 5, StatMin: 5, StatMax: 5}},
		{[]float64{9, 0, 3}, map[Stat]float64{StatCount: 3, StatNonzero: 2, StatSum: 12, StatMean: 4, StatMedian: 3, StatMin: 0, StatMax: 9}},
		{[]float64{8, -2, 1, 5}, map[Stat]float64{StatCount: 4, StatNonzero: 4, StatSum: 12, StatMean: 3, StatMedian: 3, StatMin: -2,
			StatMax: 8}},
		{[]float64{1, 2, 3, 4, 50}, map[Stat]float64{StatMedian: 3, StatMean: 12}},
		// What plain addition loses beside large numbers comes back, whichever comes first.
		{[]float64{1e16, 1, 1, -1e16}, map[Stat]float64{StatSum: 2, StatMean: 0.5}},
		{[]float64{1, 1e16, -1e16, 1}, map[Stat]float64{StatSum: 2}},
		{[]float64{3, 1e16, 1, -1e16}, map[Stat]float64{StatSum: 4}},
		{slices.Repeat([]float64{0.1}, 10), map[Stat]float64{StatSum: 1}},
	} {
		before := slices.Clone(c.values)
		for stat, want := range c.want {
			got := stat.Of(c.values)
			if (got == nil) != (want == none) || got != nil && *got != want {
				t.Errorf("%s of %v is %v, want %v", stat, c.values, got, want)
			}
		}
		if !slices.Equal(before, c.values) {
			t.Errorf("the values %v became %v", before, c.values)
		}
	}
}

func TestNewAggregate(t *testing.T) {
	for _, c := range []struct{ metric, by, stat, refused, applicant string }{
		{"applications.new", "", "sum", "", ""},
		{"applications.new@natural", "year", "median", "", "natural"},
		{"applications.new@total", "region", "count", "", ""},
		{"nothing", "", "sum", "metric", ""},
		{"applications.new@dog", "", "sum", "metric", ""},
		{"reconsideration.total@natural", "", "sum", "metric", ""},
		{"applications.new", "finding", "sum", "by", ""},
		{"applications.new", "", "mode", "stat", ""},
	} {
		a, err := NewAggregate(Request{}, c.metric, c.by, c.stat)
		var pe *ParamError
		if c.refused != "" {
			if !errors.As(err, &pe) || pe.Param != c.refused {
				t.Errorf("%+v: %v", c, err)
			}
			continue
		}
		if err != nil || string(a.Applicant) != c.applicant || string(a.By) != c.by || string(a.Stat) != c.stat {
			t.Errorf("%+v is read as %+v, %v", c, a, err)
		}
	}
}
