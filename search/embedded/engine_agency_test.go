package embedded

import (
	"context"
	"testing"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/searchtest"
)

// Reports of which next to nothing is known are found like any other.
func TestUnknownAgencyYearAndForm(t *testing.T) {
	reports := searchtest.Corpus(6, 4)
	for i, r := range reports[:3] {
		r.Agency = report.Agency{Level: report.LevelUnknown}
		r.Year, r.Form = 0, ""
		if i == 0 {
			r.Metrics, r.Checks, r.Findings = nil, nil, nil
		}
	}
	data := t.TempDir()
	w := openWriter(t, data)
	putAll(t, w, reports)
	publish(t, w, "")
	e, n := openEngine(t, data), naive(t, reports)
	if got, want := e.Status().Agencies, n.Status().Agencies; got != want {
		t.Errorf("%d towns, want %d", got, want)
	}
	for _, sort := range []string{search.SortRelevance, search.SortYear, search.SortTown, "applications.new"} {
		req := search.Request{Scope: report.ScopeAll, Sort: search.Sort{Key: sort}, Page: 1, Size: 10}
		got, err := e.Search(context.Background(), req)
		if err != nil {
			t.Fatal(err)
		}
		want, _ := n.Search(context.Background(), req)
		if got.Total != want.Total || len(got.Hits) != len(want.Hits) {
			t.Fatalf("sort %s: total %+v, want %+v", sort, got.Total, want.Total)
		}
		for i := range got.Hits {
			if got.Hits[i].Report != want.Hits[i].Report {
				t.Errorf("sort %s: hit %d is %s, want %s", sort, i, got.Hits[i].Report, want.Hits[i].Report)
			}
		}
	}
}
