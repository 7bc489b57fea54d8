package searchtest

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"testing"

	"gongkai/search"
)

// aggregates: each statistic by each field is the naive one.
func (c *conformance) aggregates(t *testing.T) {
	for _, stat := range search.Stats() {
		for _, by := range append(search.AggregateFields(), "") {
			for _, q := range []string{"", text("微信"), "year=2021&metric=outcomes.total>0", text("没有人写过的一句话")} {
				req := search.AggregateRequest{Search: parse(t, q), Metric: "applications.new", By: by, Stat: stat}
				got, err := c.engine.Aggregate(context.Background(), req)
				if err != nil {
					t.Fatalf("%s by %s: %v", stat, by, err)
				}
				want, _ := c.naive.Aggregate(context.Background(), req)
				if !slices.EqualFunc(got.Rows, want.Rows, sameRow) {
					t.Errorf("%s by %q of %q: %v, want %v", stat, by, q, rows(got), rows(want))
				}
			}
		}
	}
}

// tolerance bounds how far a statistic may be from the naive one, in parts of it: sums
// of fractions depend on their order in the last bits.
const tolerance = 1e-12

// sameRow reports whether two rows agree but for their labels.
func sameRow(a, b search.AggregateRow) bool {
	if a.Key != b.Key || a.N != b.N || a.Missing != b.Missing || (a.Value == nil) != (b.Value == nil) {
		return false
	}
	return a.Value == nil || math.Abs(*a.Value-*b.Value) <= tolerance*math.Max(math.Abs(*a.Value), math.Abs(*b.Value))
}

func rows(a *search.Aggregation) []string {
	var list []string
	for _, r := range a.Rows {
		value := "null"
		if r.Value != nil {
			value = strconv.FormatFloat(*r.Value, 'g', -1, 64)
		}
		list = append(list, fmt.Sprintf("%s=%s n=%d missing=%d", r.Key, value, r.N, r.Missing))
	}
	return list
}
