package searchtest

import (
	"cmp"
	"context"
	"reflect"
	"slices"
	"testing"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/copies"
)

// compared is what the naive engine knows of copies: everything at once, by report in the order
// of ids.
type compared struct {
	*copies.Gathered
	order []int // of the reports of the engine
}

// compare finds the copies among the reports.
func (n *Naive) compare() {
	c := &n.copies
	for i := range n.reports {
		c.order = append(c.order, i)
	}
	slices.SortFunc(c.order, func(a, b int) int { return cmp.Compare(n.reports[a].id, n.reports[b].id) })
	sources := make([]copies.Source, len(c.order))
	for at, i := range c.order {
		s := &n.reports[i]
		s.at = at
		sources[at] = copies.Source{Agency: s.r.Agency, Year: s.r.Year}
		for _, p := range s.parts {
			if p.Scope == report.ScopeNarrative {
				sources[at].Parts = append(sources[at].Parts, copies.Part{Key: p.Key, Text: p.normal})
			}
		}
	}
	c.Gathered = copies.Gather(sources, n.text.Normalize)
	for at, i := range c.order {
		s := &n.reports[i]
		var own copies.Share
		for part, share := range c.Original(at, len(sources[at].Parts)) {
			own.Some, own.All = own.Some+share.Some, own.All+share.All
			for _, p := range c.Passages[at][part] { // the narrative comes first
				if p.Key != 0 {
					s.parts[part].clusters = append(s.parts[part].clusters, c.Names[c.Cluster[p.Key]])
				}
			}
		}
		s.original = shareOf(own)
		self, peers := c.NewFinder().Related(at, 1)
		for _, x := range append(self, peers...) {
			if share, _ := x.Share.Of(); x.Copy() {
				o := n.reports[c.order[x.Report]]
				s.copied = append(s.copied, search.CopyFinding(x.Self, share, o.r.Agency, o.r.Year, o.id))
			}
		}
	}
}

func shareOf(s copies.Share) *float64 {
	if v, ok := s.Of(); ok {
		return &v
	}
	return nil
}

// Similar says what a report has in common with others, but for the sentences that it has alone.
func (n *Naive) Similar(_ context.Context, id string, most int) (*search.Similar, error) {
	i := slices.IndexFunc(n.reports, func(s stored) bool { return s.id == id })
	if i < 0 {
		return nil, search.ErrNotFound
	}
	s, c := n.reports[i], &n.copies
	parts := len(c.Passages[s.at])
	like := &search.Similar{Report: id, Originality: s.original, Sections: []search.SimilarSection{}, Reports: []search.Resemblance{}}
	for part, share := range c.Original(s.at, parts) {
		p := s.parts[part]
		like.Sections = append(like.Sections, search.SimilarSection{Section: p.Key, Number: p.Number, Title: p.Title,
			Originality: shareOf(share)})
	}
	self, peers := c.NewFinder().Related(s.at, most)
	for _, x := range append(self, peers...) {
		share, ok := x.Share.Of()
		if !ok || share == 0 {
			continue
		}
		o := n.reports[c.order[x.Report]]
		r := search.Resemblance{Report: o.id, Agency: o.r.Agency, Year: o.r.Year, Self: x.Self, Copy: x.Copy(), Share: share,
			Sections: []search.SharedSection{}}
		for part, shared := range c.CommonByPart(s.at, int(x.Report), parts) {
			if v, ok := shared.Of(); ok && v > 0 {
				r.Sections = append(r.Sections, search.SharedSection{Section: s.parts[part].Key, Share: v})
			}
		}
		like.Reports = append(like.Reports, r)
	}
	return like, nil
}

// copies holds what an engine knows of copies against the naive one: similar reports, the
// filter of each cluster met, and folded results.
func (c *conformance) copies(t *testing.T) {
	related, folded := 0, 0
	seen := map[string]bool{}
	for _, s := range c.naive.reports {
		want, err := c.naive.Similar(context.Background(), s.id, 4)
		if err != nil {
			t.Fatal(err)
		}
		got, err := c.engine.Similar(context.Background(), s.id, 4)
		if err != nil {
			t.Fatal(err)
		}
		related += len(want.Reports)
		for i, section := range got.Sections {
			for _, own := range section.Own {
				if text := s.parts[i].Text; own.Start < 0 || own.End > len(text) || own.Start >= own.End {
					t.Fatalf("%s, %s: a sentence from %d to %d of %d bytes", s.id, section.Section, own.Start, own.End, len(text))
				}
			}
			got.Sections[i].Own = nil
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("similar to %s: %+v, want %+v", s.id, got, want)
		}
		for _, p := range s.parts {
			for _, cluster := range p.clusters {
				if seen[cluster] || len(seen) > 60 {
					continue
				}
				seen[cluster] = true
				req := parse(t, "cluster="+cluster+"&"+text("公开")+"&scope=all")
				compare(t, "cluster "+cluster, found(t, c.engine, req), found(t, c.naive, req))
				req = parse(t, "cluster=-"+cluster+"&year=2021&scope=all")
				compare(t, "not cluster "+cluster, found(t, c.engine, req), found(t, c.naive, req))
			}
		}
	}
	for _, q := range []string{"公开", "群众", "老年人 界面", `"有权"`, "设备老化", "NEXT"} {
		req := parse(t, text(q)+"&size=100")
		all := ask(t, c.engine, req)
		req.Fold = true
		fold := ask(t, c.engine, req)
		hits := 0
		for page := 1; ; page++ {
			req.Page = page
			res := ask(t, c.engine, req)
			if len(res.Hits) == 0 {
				break
			}
			for _, h := range res.Hits {
				hits++
				if h.Similar != nil {
					hits += h.Similar.Count
					folded += h.Similar.Count
					if h.Similar.Agencies > h.Similar.Count || h.Similar.Count == 0 {
						t.Errorf("%s: %+v is folded under %s", q, h.Similar, h.Report)
					}
					if of := ask(t, c.engine, parse(t, text(q)+"&cluster="+h.Similar.Cluster)); of.Total.Reports <= h.Similar.Count {
						t.Errorf("%s: the cluster %s has %d reports, %d are folded", q,
							h.Similar.Cluster, of.Total.Reports, h.Similar.Count)
					}
				}
			}
		}
		if hits != all.Total.Reports || fold.Total.Reports != all.Total.Reports || !reflect.DeepEqual(fold.Facets, all.Facets) {
			t.Errorf("%s: %d of %d reports, %d in all", q, hits, fold.Total.Reports, all.Total.Reports)
		}
	}
	if n := len(c.naive.reports); n >= 100 && (related < 20 || folded < 5 || len(seen) < 20) {
		t.Errorf("%d relations, %d folded reports and %d clusters prove nothing", related, folded, len(seen))
	}
}

func compare(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Fatalf("%s: %v, want %v", what, got, want)
	}
}
