package search

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gongkai/report"
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
		{[]float64{1, 2, 3, 4, 50}, map[Stat]float64{StatMedian: 3, StatMean: 12, StatQ1: 2, StatQ3: 4}},
		{[]float64{4, 1, 3, 2}, map[Stat]float64{StatMedian: 2.5, StatQ1: 1.75, StatQ3: 3.25}},
		{[]float64{7}, map[Stat]float64{StatQ1: 7, StatQ3: 7}},
		{nil, map[Stat]float64{StatQ1: none, StatQ3: none}},
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

func TestNewTabulation(t *testing.T) {
	for _, c := range []struct {
		metrics, by, stats string // lists
		refused            string
		measures           int
		fields             string
		plain              bool
	}{
		{"applications.new", "", "", "", 1, "[]", true},
		{"applications.new@natural", "year", "median", "", 1, "[year]", true},
		{"applications.new@total", "region", "count", "", 1, "[region]", true},
		{"applications.new", "applicant", "sum", "", 7, "[]", true},
		{"applications.new,applications.new, ", "region,region", "sum,sum", "", 1, "[region]", true},
		{"applications.new", "region", "sum,q1", "", 1, "[region]", false},
		{"applications.new,outcomes.total", "region", "sum", "", 2, "[region]", false},
		{"applications.new", "region,year", "sum", "", 1, "[region year]", false},
		{"outcomes.total", "outcome,year", "sum", "", len(report.PartsOf("outcomes.total")) + 1, "[year]", false},
		{"reconsideration.total", "outcome", "sum", "", 5, "[]", true},
		{"outcomes.total", "outcome,applicant", "sum", "", 7 * (len(report.PartsOf("outcomes.total")) + 1), "[]", false},
		{" ,", "", "sum", "metric", 0, "", false},
		{"nothing", "", "sum", "metric", 0, "", false},
		{"applications.new@dog", "", "sum", "metric", 0, "", false},
		{"reconsideration.total@natural", "", "sum", "metric", 0, "", false},
		{"reconsideration.total", "applicant", "sum", "by", 0, "", false},
		{"applications.new@natural", "applicant", "sum", "by", 0, "", false},
		{"applications.new", "outcome", "sum", "by", 0, "", false},
		{"applications.new", "finding", "sum", "by", 0, "", false},
		{"applications.new", "year,level,form", "sum", "by", 0, "", false},
		{"applications.new", "", "mode", "stat", 0, "", false},
	} {
		list := func(s string) []string { return strings.Split(s, ",") }
		got, err := NewTabulation(Request{}, list(c.metrics), list(c.by), list(c.stats))
		var pe *ParamError
		if c.refused != "" {
			if !errors.As(err, &pe) || pe.Param != c.refused {
				t.Errorf("%+v: %v", c, err)
			}
			continue
		}
		if err != nil || len(got.Request.Measures) != c.measures || fmt.Sprint(got.Request.By) != c.fields || got.Plain() != c.plain {
			t.Errorf("%+v is read as %+v, %v", c, got, err)
		}
	}
}

// A table has the rows of an answer with the dimension beside the fields, in the order
// asked for, and apart from them what is over all.
func TestTable(t *testing.T) {
	tab, err := NewTabulation(Request{}, []string{"reconsideration.total"}, []string{"outcome", "year"}, []string{"sum", "min"})
	if err != nil {
		t.Fatal(err)
	}
	value := func(v float64) *float64 { return &v }
	a := &Aggregation{}
	for _, year := range []string{"", "2020", "2021"} {
		row := AggregateRow{Keys: []string{year}, Labels: []string{year}}
		for i := range tab.Request.Measures {
			row.Cells = append(row.Cells, AggregateCell{Values: []*float64{value(float64(i)), nil}, N: 3, Blank: i, Absent: 1, Unreadable: 2})
		}
		a.Rows = append(a.Rows, row)
	}
	table, err := tab.Table(a, report.English, func(keys []string) *int {
		if keys[0] == "2021" {
			return ptrTo(9)
		}
		return nil
	})
	if err != nil || len(table.Rows) != 10 || len(table.Totals) != 5 {
		t.Fatalf("%d rows, %d over all, %v", len(table.Rows), len(table.Totals), err)
	}
	r := table.Rows[3]
	if fmt.Sprint(r.Keys, r.Labels) != "[reconsideration.corrected 2021] [administrative reviews: corrected 2021]" ||
		r.Missing != 4 || r.Blank != 1 || *r.Values[StatSum] != 1 || r.Values[StatMin] != nil || *r.Expected != 9 ||
		table.Rows[2].Expected != nil {
		t.Errorf("%+v", r)
	}
	if got := table.Totals[4]; fmt.Sprint(got.Keys, got.Labels) != "[reconsideration.total ] [administrative reviews: total all]" {
		t.Errorf("%+v", got)
	}
	a.Rows = make([]AggregateRow, MaxCells/4)
	if _, err := tab.Table(a, report.English, nil); err == nil {
		t.Error("a table may have any number of rows")
	}
}

func ptrTo[T any](v T) *T { return &v }
