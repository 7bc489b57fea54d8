package embedded

import (
	"context"
	"slices"
	"strconv"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/copies"
	"gongkai/search/embedded/store"
	"gongkai/search/plan"
)

// originality is how much of the narrative of a report is its own.
func originality(r *store.Record) *float64 {
	var all copies.Share
	for _, s := range r.Alike.Original {
		all.Some, all.All = all.Some+s.Some, all.All+s.All
	}
	return shareOf(all)
}

func shareOf(s copies.Share) *float64 {
	if v, ok := s.Of(); ok {
		return &v
	}
	return nil
}

// findings lists the findings of a report, those that come of comparing it with others at the end.
func (c *columns) findings(r int) []string {
	list := c.records[r].Findings
	for _, f := range c.copyFindings(r) {
		list = append(list[:len(list):len(list)], string(f.ID))
	}
	return list
}

// copyFindings says of which reports one is mostly a copy.
func (c *columns) copyFindings(r int) []report.Finding {
	var list []report.Finding
	for _, x := range []copies.Relation{c.records[r].Alike.Self, c.records[r].Alike.Peer} {
		if x.Report >= 0 && x.Copy() {
			share, _ := x.Share.Of()
			list = append(list, search.CopyFinding(x.Self, share, *c.agency(uint32(x.Report)), int(c.years[x.Report]),
				c.records[x.Report].ID))
		}
	}
	return list
}

// clusters leads clusters to the parts that have a passage of theirs. It is made when it is
// first asked for.
type clusters struct {
	number map[uint64]int32 // by the key of a cluster's name
	start  []int32          // by cluster, and one more
	parts  []uint32         // ascending in each cluster, each once
}

func (g *generation) gatherClusters() *clusters {
	names := g.Copies.Names
	c := &clusters{number: make(map[uint64]int32, len(names)), start: make([]int32, len(names)+1)}
	for i, key := range names {
		c.number[key] = int32(i)
	}
	last := make([]int32, len(names))
	each := func(do func(cluster int32, part uint32)) {
		for i := range last {
			last[i] = -1
		}
		for r, rec := range g.columns.records {
			for i, list := range rec.Alike.Passages {
				part := g.narrativeParts(r)[i]
				for _, p := range list {
					if p.Node < 0 {
						continue
					}
					if n := g.Copies.Clusters[p.Node]; last[n] != int32(part) {
						last[n] = int32(part)
						do(n, part)
					}
				}
			}
		}
	}
	each(func(n int32, _ uint32) { c.start[n+1]++ })
	for i := range names {
		c.start[i+1] += c.start[i]
	}
	c.parts = make([]uint32, c.start[len(names)])
	next := slices.Clone(c.start)
	each(func(n int32, part uint32) {
		c.parts[next[n]] = part
		next[n]++
	})
	return c
}

// narrativeParts lists the narrative parts of a report, which come before its tables.
func (g *generation) narrativeParts(r int) []uint32 {
	return g.reportParts[r][:len(g.columns.records[r].Alike.Passages)]
}

// of lists the parts of a cluster.
func (c *clusters) of(n int32) []uint32 { return c.parts[c.start[n]:c.start[n+1]] }

// partsAlike keeps the parts that pass a filter on clusters.
func (g *generation) partsAlike(f search.Filter, within *roaring.Bitmap) *roaring.Bitmap {
	c := g.clusters()
	included, excluded, wanted := roaring.New(), roaring.New(), false
	for _, v := range f.Values {
		set := included
		if v.Exclude {
			set = excluded
		}
		wanted = wanted || !v.Exclude
		key, err := strconv.ParseUint(v.Text, 16, 64)
		if n, ok := c.number[key]; err == nil && ok {
			set.AddMany(c.of(n))
		}
	}
	if wanted {
		within = roaring.And(within, included)
	}
	return roaring.AndNot(within, excluded)
}

// passage is the cluster of the passage of a part that has most of the wanted strings: of the
// paragraph, where other parts have that too, else of the sentence. ok is false where no
// other part has either.
func (g *generation) passage(part uint32, wanted []plan.String) (cluster int32, ok bool) {
	r := g.partReport[part]
	rec := g.columns.records[r]
	i := int(g.partIndex[part])
	if i >= len(rec.Alike.Passages) {
		return 0, false
	}
	list, text, c := rec.Alike.Passages[i], g.text(part), g.clusters()
	most := func(list []store.Passage, next func(p store.Passage) int) int {
		best, at := 0, -1
		for i := 0; i < len(list); i += next(list[i]) {
			n := 0
			for _, w := range wanted {
				if w.In(text[list[i].Start:list[i].End]) {
					n++
				}
			}
			if n > best {
				if best, at = n, i; n == len(wanted) {
					break // the first that has all
				}
			}
		}
		return at
	}
	shared := func(p store.Passage) bool {
		if p.Node >= 0 {
			cluster = g.Copies.Clusters[p.Node]
			ok = len(c.of(cluster)) > 1
		}
		return ok
	}
	at := most(list, func(p store.Passage) int { return 1 + int(p.Sentences) })
	if at < 0 || shared(list[at]) {
		return cluster, ok
	}
	own := list[at+1 : at+1+int(list[at].Sentences)]
	if s := most(own, func(store.Passage) int { return 1 }); s >= 0 {
		shared(own[s])
	}
	return cluster, ok
}

// foldAlike keeps of the first reports of a list, search.FoldWindow of them, the first of those whose
// passages are alike. under says by report what is folded under it.
func (e *evaluation) foldAlike(list []found, wanted []plan.String) (kept []found, under map[int32]*search.Folded, err error) {
	const chunk, alone = 64, -1
	g := e.g
	size := min(search.FoldWindow, len(list))
	sortFirst(list, size)
	list, rest := list[:size], list[size:]
	clusters := make([]int32, size) // of the passage of each, or alone
	err = e.share(size, chunk, func(i int) {
		c, ok := g.passage(list[i].best, wanted)
		if clusters[i] = c; !ok {
			clusters[i] = alone
		}
	})
	if err != nil {
		return nil, nil, err
	}
	type group struct {
		first  int32 // report
		towns  map[int32]bool
		folded *search.Folded
	}
	groups := map[int32]*group{}
	under = map[int32]*search.Folded{}
	kept = make([]found, 0, size+len(rest))
	for i, f := range list {
		cluster := clusters[i]
		if cluster == alone {
			kept = append(kept, f)
			continue
		}
		x := groups[cluster]
		if x == nil {
			groups[cluster] = &group{first: f.report}
			kept = append(kept, f)
			continue
		}
		if x.folded == nil {
			x.folded = &search.Folded{Cluster: copies.Name(g.Copies.Names[cluster])}
			under[x.first], x.towns = x.folded, map[int32]bool{g.town.of[x.first]: true}
		}
		x.folded.Count++
		if town := g.town.of[f.report]; town < 0 || !x.towns[town] {
			x.towns[town] = true
			x.folded.Agencies++
		}
	}
	return append(kept, rest...), under, nil
}

// Similar says what a report has in common with others; see search.Engine.
func (e *Engine) Similar(_ context.Context, id string, most int) (*search.Similar, error) {
	g, err := e.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release()
	r, ok := g.find(id)
	if !ok {
		return nil, search.ErrNotFound
	}
	var s *search.Similar
	err = shielded(func() error { s = g.similar(r, most); return nil })
	return s, err
}

func (g *generation) similar(r, most int) *search.Similar {
	rec, l := g.columns.records[r], g.collection()
	s := &search.Similar{Report: rec.ID, Originality: originality(rec), Sections: []search.SimilarSection{},
		Reports: []search.Resemblance{}}
	for i, part := range g.narrativeParts(r) {
		s.Sections = append(s.Sections, g.similarSection(l, r, i, part))
	}
	self, peers := l.NewFinder().Related(r, most)
	for _, x := range append(self, peers...) {
		share, ok := x.Share.Of()
		if !ok || share == 0 {
			continue
		}
		o := g.columns.records[x.Report]
		like := search.Resemblance{Report: o.ID, Agency: *g.agency(uint32(x.Report)), Year: o.Year, Self: x.Self, Copy: x.Copy(),
			Share: share, Sections: []search.SharedSection{}}
		for i, shared := range l.CommonByPart(r, int(x.Report), len(rec.Alike.Passages)) {
			if v, ok := shared.Of(); ok && v > 0 {
				like.Sections = append(like.Sections, search.SharedSection{Section: rec.Parts[i].Key, Share: v})
			}
		}
		s.Reports = append(s.Reports, like)
	}
	return s
}

func (g *generation) similarSection(l *copies.Collection, r, i int, part uint32) search.SimilarSection {
	rec := g.columns.records[r]
	p := &rec.Parts[i]
	s := search.SimilarSection{Section: p.Key, Number: p.Number, Title: p.Title, Originality: shareOf(rec.Alike.Original[i]),
		Own: []search.Span{}}
	from := g.partText[part] + p.Text
	source := analysis.Cursor{Edits: g.Texts[from : from+p.Edits], Text: g.text(part)}
	for _, x := range rec.Alike.Passages[i] {
		if x.Node >= 0 && x.Sentences == 0 && l.Own(r, g.Copies.Clusters[x.Node]) {
			_, start, end := source.Next(int(x.Start), int(x.End))
			s.Own = append(s.Own, search.Span{Start: start, End: end})
		}
	}
	return s
}

// setCopies prepares what is made when it is first asked for.
func (g *generation) setCopies() {
	g.clusters = sync.OnceValue(g.gatherClusters)
	g.collection = sync.OnceValue(func() *copies.Collection { return store.NewCollection(g.columns.records, g.Copies) })
}
