package opensearch

import (
	"context"
	"math"

	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/copies"
	"gongkai/search/plan"
)

// collection is the reports of a generation with their passages, to be compared with each other.
type collection struct {
	*copies.Collection
	roll   *roll
	names  []string // of the clusters
	shared []int    // by cluster: the parts that have it
}

// collection reads the passages of the generation once.
func (g *generation) collection(ctx context.Context) (*collection, error) {
	return g.relations.get(func() (*collection, error) {
		r, err := g.directory(ctx)
		if err != nil {
			return nil, err
		}
		l := &collection{roll: r}
		if l.names, err = getList[string](ctx, g.engine.client, g.engine.options.Index, listClusters, &g.live); err != nil {
			return nil, err
		}
		l.shared = make([]int, len(l.names))
		last := make([]int, len(l.names)) // one more than the part that had it last
		part := 0
		reports := make([]copies.Report, len(r.entries))
		for i := range r.entries {
			e := &r.entries[i]
			reports[i] = copies.Report{Agency: e.Agency.Key(), Year: e.Year}
			for j, list := range e.Alike {
				part++
				for _, p := range list {
					c := p.cluster()
					if c < 0 {
						continue
					}
					if last[c] != part {
						last[c] = part
						l.shared[c]++
					}
					if p.sentences() == 0 {
						reports[i].Sentences = append(reports[i].Sentences, copies.Sentence{Cluster: int32(c), Symbols: int32(p[2]),
							Part: int32(j), Counted: copies.Counted(e.Keys[j])})
					}
				}
			}
		}
		l.Collection = copies.NewCollection(reports, len(l.names))
		return l, nil
	})
}

func (p passage) sentences() int { return p[3] }
func (p passage) cluster() int   { return p[4] }

// setPassage notes the cluster of the passage of the best part of a report that has most of the
// wanted strings: of the paragraph, where other parts have that too, else of the sentence.
func (r *ranking) setPassage(f *found) {
	f.cluster = -1
	part := f.parts[f.best].part
	i, ok := r.roll.at[f.Source.ID]
	if !ok || part >= len(r.roll.entries[i].Alike) {
		return
	}
	list, text := r.roll.entries[i].Alike[part], f.Source.P[part].Text
	at := passageWith(list, text, r.want.Strings, func(p passage) int { return 1 + p.sentences() })
	if at < 0 || r.shared(f, list[at]) {
		return
	}
	own := list[at+1 : at+1+list[at].sentences()]
	if s := passageWith(own, text, r.want.Strings, func(passage) int { return 1 }); s >= 0 {
		r.shared(f, own[s])
	}
}

// shared notes the cluster of a passage where other parts have it.
func (r *ranking) shared(f *found, p passage) bool {
	if c := p.cluster(); c >= 0 && r.collection.shared[c] > 1 {
		f.cluster = c
		return true
	}
	return false
}

// passageWith is the place of the passage with most of the wanted strings; -1 where none has one.
func passageWith(list []passage, text string, wanted []plan.String, next func(passage) int) int {
	best, at := 0, -1
	for i := 0; i < len(list); i += next(list[i]) {
		n := 0
		for _, w := range wanted {
			if w.In(text[list[i][0]:list[i][1]]) {
				n++
			}
		}
		if n > best {
			best, at = n, i
		}
	}
	return at
}

// foldAlike keeps of the first reports of a list, which is in order, the first of those whose passages
// are alike, and notes what is folded under it.
func (r *ranking) foldAlike(list []*found) []*found {
	type group struct {
		first string // report
		towns map[string]bool
	}
	groups := map[int]*group{}
	r.under = map[string]*search.Folded{}
	kept := make([]*found, 0, len(list))
	list, rest := list[:min(search.FoldWindow, len(list))], list[min(search.FoldWindow, len(list)):]
	town := func(f *found) string { return f.Source.Town }
	for _, f := range list {
		x := groups[f.cluster]
		if f.cluster < 0 || x == nil {
			kept = append(kept, f)
			if f.cluster >= 0 {
				groups[f.cluster] = &group{f.Source.ID, map[string]bool{town(f): true}}
			}
			continue
		}
		folded := r.under[x.first]
		if folded == nil {
			folded = &search.Folded{Cluster: r.collection.names[f.cluster]}
			r.under[x.first] = folded
		}
		folded.Count++
		if t := town(f); t == "" || !x.towns[t] {
			x.towns[t] = true
			folded.Agencies++
		}
	}
	return append(kept, rest...)
}

// Similar says what a report has in common with others; see search.Engine.
func (e *Engine) Similar(ctx context.Context, id string, most int) (*search.Similar, error) {
	g, err := e.acquire()
	if err != nil {
		return nil, err
	}
	l, err := g.collection(ctx)
	if err != nil {
		return nil, err
	}
	i, ok := l.roll.at[id]
	if !ok {
		return nil, search.ErrNotFound
	}
	a, err := g.ask(ctx, object{"size": 1, "query": g.visible(term("id", id)), "_source": sourceOfTexts})
	if err != nil {
		return nil, err
	}
	if len(a.Hits.Hits) == 0 {
		return nil, search.ErrNotFound
	}
	return l.similar(i, &a.Hits.Hits[0].Source, most), nil
}

func (l *collection) similar(i int, of *source, most int) *search.Similar {
	e := &l.roll.entries[i]
	s := &search.Similar{Report: e.ID, Sections: []search.SimilarSection{}, Reports: []search.Resemblance{}}
	var own copies.Share
	for part, share := range l.Original(i, e.Parts) {
		own.Some, own.All = own.Some+share.Some, own.All+share.All
		h, p := &of.S.Parts[part], &of.P[part]
		section := search.SimilarSection{Section: h.Key, Number: h.Number, Title: h.Title, Originality: shareOf(share), Own: []search.Span{}}
		source := analysis.Cursor{Edits: p.Edits, Text: p.Text}
		for _, x := range e.Alike[part] {
			if c := x.cluster(); c >= 0 && x.sentences() == 0 && l.Own(i, int32(c)) {
				_, start, end := source.Next(x[0], x[1])
				section.Own = append(section.Own, search.Span{Start: start, End: end})
			}
		}
		s.Sections = append(s.Sections, section)
	}
	s.Originality = shareOf(own)
	self, peers := l.NewFinder().Related(i, min(most, math.MaxInt32))
	for _, x := range append(self, peers...) {
		share, ok := x.Share.Of()
		if !ok || share == 0 {
			continue
		}
		o := &l.roll.entries[x.Report]
		like := search.Resemblance{Report: o.ID, Agency: o.Agency, Year: o.Year, Self: x.Self, Copy: x.Copy(), Share: share,
			Sections: []search.SharedSection{}}
		for part, shared := range l.CommonByPart(i, int(x.Report), e.Parts) {
			if v, ok := shared.Of(); ok && v > 0 {
				like.Sections = append(like.Sections, search.SharedSection{Section: of.S.Parts[part].Key, Share: v})
			}
		}
		s.Reports = append(s.Reports, like)
	}
	return s
}
