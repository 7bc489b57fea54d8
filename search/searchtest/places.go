package searchtest

import (
	"cmp"
	"context"
	"reflect"
	"slices"
	"testing"

	"gongkai/report"
	"gongkai/search"
)

// children lists the regions of a report that lie right in one that the request has
// chosen, each once; its province where the request has chosen none.
func children(req search.Request, r *report.Report) []string {
	var chosen, list []string
	for _, f := range req.Filters {
		for _, v := range f.Values {
			if f.Field == search.FieldRegion && !v.Exclude {
				chosen = append(chosen, v.Text)
			}
		}
	}
	for i, step := range r.Agency.Regions() {
		in := len(chosen) == 0 && i == 0
		for _, wanted := range chosen {
			in = in || i > 0 && r.Agency.Regions()[i-1].Named(wanted)
		}
		if in && !slices.Contains(list, step.Value) {
			list = append(list, step.Value)
		}
	}
	return list
}

// publishers counts the agencies of reports, and the townships among them. An agency is of
// the level that its first report in the order of ids says.
func (n *Naive) publishers(reports []stored) (agencies, towns int) {
	first := map[string]stored{}
	for _, s := range n.reports {
		if f, ok := first[s.r.Agency.Key()]; !ok || s.id < f.id {
			first[s.r.Agency.Key()] = s
		}
	}
	seen := map[string]bool{}
	for _, s := range reports {
		key := s.r.Agency.Key()
		if !seen[key] && key != "" && first[key].r.Agency.Level == report.LevelTownship {
			towns++
		}
		seen[key] = true
	}
	return len(seen), towns
}

// Publishers lists the agencies with a name and their reports.
func (n *Naive) Publishers(context.Context) ([]search.Publisher, error) {
	sorted := slices.Clone(n.reports)
	slices.SortFunc(sorted, func(a, b stored) int { return cmp.Compare(a.id, b.id) })
	by := map[string]*search.Publisher{}
	for _, s := range sorted {
		a := s.r.Agency
		if a.Key() == "" {
			continue
		}
		p := by[a.Key()]
		if p == nil {
			p = &search.Publisher{Key: a.Key(), Agency: a}
			by[a.Key()] = p
		}
		for _, name := range []string{a.Name, a.FullName} {
			if name != "" && !slices.Contains(p.Names, name) {
				p.Names = append(p.Names, name)
			}
		}
		p.Reports = append(p.Reports, search.Filed{ID: s.id, Year: s.r.Year, Form: s.r.Form, Checks: report.CountChecks(s.r.Checks)})
	}
	list := []search.Publisher{}
	for _, p := range by {
		slices.SortStableFunc(p.Reports, func(a, b search.Filed) int { return cmp.Compare(a.Year, b.Year) })
		list = append(list, *p)
	}
	slices.SortFunc(list, func(a, b search.Publisher) int { return cmp.Compare(a.Key, b.Key) })
	return list, nil
}

// publishers: every agency is listed with its names and reports.
func (c *conformance) publishers(t *testing.T) {
	got, err := c.engine.Publishers(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	want, _ := c.naive.Publishers(context.Background())
	if len(got) != len(want) {
		t.Fatalf("%d agencies, want %d", len(got), len(want))
	}
	for i := range want {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("agency %d is %+v, want %+v", i, got[i], want[i])
		}
	}
}
