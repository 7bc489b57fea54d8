package searchtest

import (
	"context"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gongkai/search"
)

// Matrix counts the reports of each search by themselves.
func (n *Naive) Matrix(_ context.Context, req search.MatrixRequest) (*search.Matrix, error) {
	values := func(m matched) []string {
		if req.By == search.FieldRegion && !req.Deep {
			return children(req.Of, m.r)
		}
		return valuesOf(req.By, m.stored)
	}
	m := &search.Matrix{}
	columns := map[string]int{}
	for _, found := range n.ask(req.Of).find("") {
		list := values(found)
		for _, v := range list {
			columns[v]++
		}
		if m.Reports++; len(list) == 0 {
			m.Without++
		}
	}
	for v, count := range columns {
		m.Columns = append(m.Columns, search.MatrixColumn{Value: v, Label: n.label(req.By, v), Reports: count})
	}
	slices.SortFunc(m.Columns, func(a, b search.MatrixColumn) int { return strings.Compare(a.Value, b.Value) })
	for _, of := range req.Rows {
		row := search.MatrixRow{Counts: make([]int, len(m.Columns))}
		for _, found := range n.ask(of).find("") {
			row.Reports++
			for i, c := range m.Columns {
				if slices.Contains(values(found), c.Value) {
					row.Counts[i]++
				}
			}
		}
		m.Rows = append(m.Rows, row)
	}
	return m, nil
}

// matrices: the counts of a batch are those of the naive engine, and each cell is what a
// single search for its query and its value finds.
func (c *conformance) matrices(t *testing.T) {
	rnd := rand.New(rand.NewPCG(11, 5))
	kinds := requestsOfEveryKind()
	scopes := []string{"", "year=2021..2022", "region=91", "region=9101&level=-department", "region=-91", "metric=outcomes.total>0"}
	counted := 0
	for i, by := range slices.Concat(search.AggregateFields(), search.AggregateFields()) {
		req := search.MatrixRequest{By: by, Of: parse(t, scopes[i%len(scopes)]+"&scope=all"), Deep: i%4 == 3}
		for range 12 {
			row := parse(t, kinds[rnd.IntN(len(kinds))])
			row.Filters, row.Metrics = req.Of.Filters, req.Of.Metrics
			req.Rows = append(req.Rows, row)
		}
		got, err := c.engine.Matrix(context.Background(), req)
		if err != nil {
			t.Fatal(err)
		}
		want, _ := c.naive.Matrix(context.Background(), req)
		for j := range want.Columns { // labels are the engine's own
			want.Columns[j].Label = ""
		}
		for j := range got.Columns {
			got.Columns[j].Label = ""
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("by %s of %s: %+v, want %+v", by, scopes[i%len(scopes)], got, want)
		}
		for r, row := range req.Rows {
			for j, column := range got.Columns {
				if rnd.IntN(6) > 0 {
					continue
				}
				single := row
				single.Size, single.Facets = 0, nil
				single.Filters = append(slices.Clone(row.Filters), search.Filter{Field: by, Values: []search.Value{{Text: column.Value}}})
				if n := ask(t, c.engine, single).Total.Reports; n != got.Rows[r].Counts[j] {
					t.Errorf("%s=%s of %s: %d, a single search finds %d", by, column.Value, row.Values().Encode(), got.Rows[r].Counts[j], n)
				}
				counted++
			}
		}
	}
	if counted < 20 {
		t.Errorf("only %d cells were held against single searches", counted)
	}
}
