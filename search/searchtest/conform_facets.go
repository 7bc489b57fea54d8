package searchtest

import (
	"reflect"
	"slices"
	"testing"

	"gongkai/search"
)

// facets: each count equals the naive one, and the total after choosing the value.
func (c *conformance) facets(t *testing.T) {
	for _, q := range requestsOfEveryKind() {
		req := parse(t, q)
		req.Facets = search.CountedFields()
		res, oracle := ask(t, c.engine, req), ask(t, c.naive, req)
		got, want := res.Facets, oracle.Facets
		for _, f := range search.CountedFields() {
			c.sameFacet(t, q, f, got[f], want[f])
			if res.Sizes[f] != oracle.Sizes[f] {
				t.Errorf("%s: facet %s has %d values, want %d", q, f, res.Sizes[f], oracle.Sizes[f])
			}
			for i, count := range got[f] {
				if (i < 3 || f == search.FieldRegion) && count.N > 0 {
					c.afterChoosing(t, req, f, count)
				}
			}
		}
	}
}

// apart: hits and facets asked for apart are those asked for together.
func (c *conformance) apart(t *testing.T) {
	for _, q := range []string{"", text("政府信息公开"), text("微信") + "&year=2021&section=overview", text("没有人写过的一句话")} {
		req := parse(t, q)
		req.Facets = search.CountedFields()
		whole := ask(t, c.engine, req)
		bare := req
		bare.Facets = nil
		if got := ask(t, c.engine, bare); len(got.Facets) > 0 || got.Total != whole.Total ||
			!reflect.DeepEqual(got.Hits, whole.Hits) || got.Next != whole.Next {
			t.Errorf("%s: hits without facets are others", q)
		}
		counted := req
		counted.Size = 0
		got := ask(t, c.engine, counted)
		if len(got.Hits) > 0 || got.Next != "" || got.Size != 0 || got.Total != whole.Total ||
			!reflect.DeepEqual(got.Facets, whole.Facets) {
			t.Errorf("%s: facets without hits are others: %d hits, %+v", q, len(got.Hits), got.Total)
		}
		for _, f := range search.CountedFields() {
			counted.Facets = []search.Field{f}
			if got := ask(t, c.engine, counted).Facets; len(got) != 1 || !reflect.DeepEqual(got[f], whole.Facets[f]) {
				t.Errorf("%s: the facet %s alone is another", q, f)
			}
		}
	}
}

func (c *conformance) sameFacet(t *testing.T, q string, f search.Field, got, want []search.Count) {
	t.Helper()
	counts := map[string]int{}
	for i, g := range got {
		if g.Label == "" {
			t.Errorf("%s: facet %s: %q has no label", q, f, g.Value)
		}
		if g.N > 0 {
			counts[g.Value] = g.N
		}
		inOrder := f.Order() != search.ByCount || i == 0 || got[i-1].N > g.N ||
			got[i-1].N == g.N && got[i-1].Value < g.Value
		if !inOrder && !got[i-1].Selected && !g.Selected && !got[i-1].Excluded && !g.Excluded {
			t.Errorf("%s: facet %s: %q (%d) comes after %q (%d)", q, f, g.Value, g.N, got[i-1].Value, got[i-1].N)
		}
	}
	most := search.MaxFacet
	if f == search.FieldRegion {
		most = len(want)
	}
	for _, w := range want[:min(len(want), most)] {
		if counts[w.Value] != w.N {
			t.Errorf("%s: facet %s: %q counts %d, want %d", q, f, w.Value, counts[w.Value], w.N)
		}
		delete(counts, w.Value)
	}
	if len(want) <= most && len(counts) > 0 {
		t.Errorf("%s: facet %s counts values that do not occur: %v", q, f, counts)
	}
}

func (c *conformance) afterChoosing(t *testing.T, req search.Request, f search.Field, count search.Count) {
	t.Helper()
	var filters []search.Filter
	for _, old := range req.Filters {
		if old.Field != f {
			filters = append(filters, old)
		}
	}
	chosen := req
	chosen.Filters, chosen.Page, chosen.Size, chosen.Facets = filters, 1, 0, nil // totals alone
	if f == search.FieldMetric {
		chosen.Metrics = append(slices.Clone(req.Metrics), search.MetricCondition{Metric: count.Value, Op: search.OpGT})
	} else {
		chosen.Filters = append(slices.Clone(filters), search.Filter{Field: f, Values: []search.Value{{Text: count.Value}}})
	}
	total := ask(t, c.engine, chosen).Total
	got := total.Reports
	if f == search.FieldSection {
		got = total.Sections
	}
	if got != count.N {
		t.Errorf("%s: facet %s: %q counts %d, choosing it gives %d", req.Values().Encode(), f, count.Value, count.N, got)
	}
}
