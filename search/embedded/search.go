package embedded

import (
	"context"
	"math"
	"slices"
	"sort"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/mark"
	"gongkai/search/plan"
)

// Search finds reports; see search.Engine.
func (e *Engine) Search(ctx context.Context, req search.Request) (*search.Result, error) {
	start := time.Now()
	g, err := e.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release()
	var res *search.Result
	err = shielded(func() error {
		var err error
		res, err = e.search(ctx, g, req)
		return err
	})
	if err != nil {
		return nil, err
	}
	res.TookMS = math.Round(float64(time.Since(start).Microseconds())/10) / 100
	return res, nil
}

// selection is what a request selects on a generation.
type selection struct {
	matched  *roaring.Bitmap // parts that the query matches in scope, before filters
	parts    *roaring.Bitmap // parts that pass the filters as well
	failing  []group         // by report; nil where there is no filter on reports
	sections []bool          // by key; nil where there is no filter on sections
	reports  []uint32        // with a part in matched that passes the filters on sections; nil where there is no filter
}

func (e *evaluation) selects(req search.Request) (*selection, error) {
	matched, err := e.match(req.Query, e.g.scope(req.Scope))
	if err == nil && len(req.Tiers) > 0 {
		matched, err = e.inTiers(req, matched)
	}
	if err != nil {
		return nil, err
	}
	for _, f := range req.Filters {
		if f.Field == search.FieldCluster { // no facet: nothing counts without it
			matched = e.g.partsAlike(f, matched)
		}
	}
	s := &selection{matched: matched, parts: matched, failing: e.g.failing(req), sections: e.g.sections(req)}
	if s.failing == nil && s.sections == nil {
		return s, nil
	}
	kept := make([]uint32, 0, matched.GetCardinality())
	seen := make([]bool, len(e.g.agencyOf))
	it := matched.ManyIterator()
	var buf [1024]uint32
	for n := it.NextMany(buf[:]); n > 0; n = it.NextMany(buf[:]) {
		for _, p := range buf[:n] {
			r := e.g.partReport[p]
			if s.sections != nil && !s.sections[e.g.partKey[p]] {
				continue
			}
			if !seen[r] {
				seen[r] = true
				s.reports = append(s.reports, uint32(r))
			}
			if s.failing == nil || s.failing[r] == 0 {
				kept = append(kept, p)
			}
		}
	}
	s.parts = roaring.BitmapOf(kept...)
	return s, nil
}

// found is one report of a result on its way to a hit.
type found struct {
	report int32
	best   uint32     // its best part
	far    plan.Place // of its best part, or the least that may be; 0 where the order does not depend on it
	score  float32
	parts  int32   // parts that match
	key    float64 // what it is sorted by, beside the score
	none   bool    // it has no value to be sorted by
}

// ranking is what a request finds, on its way to pages: each report with what it is
// ordered by.
type ranking struct {
	*evaluation
	*selection
	list    []found
	want    plan.Wanted
	placing *placing // nil where nothing is asked that could be near, or no hit is wanted
	byScore bool
	scores  scores // nil where the order does not need them, or there is no word to score
}

// rank finds the reports of a request and works out what orders them, so far that the
// first need of them can be told from the others.
func (e *Engine) rank(ctx context.Context, g *generation, req search.Request, need int) (*ranking, error) {
	ev := newEvaluation(ctx, g, e.analyzer)
	sel, err := ev.selects(req)
	if err != nil {
		return nil, err
	}
	r := &ranking{evaluation: ev, selection: sel, want: plan.Of(req.Query, e.analyzer),
		byScore: req.Sort.Key == search.SortRelevance || req.Sort.Key == ""}
	if near := plan.NearnessOf(req.Query, e.analyzer); near != nil && need > 0 {
		if r.placing, err = ev.newPlacing(near, sel.parts); err != nil {
			return nil, err
		}
	}
	if r.byScore && len(r.want.Words) > 0 {
		if r.scores, err = ev.score(r.want.Words, sel.parts); err != nil {
			return nil, err
		}
	}
	ordered := r.placing
	if !r.byScore {
		ordered = nil
	}
	r.list = g.group(sel.parts, r.scores, ordered)
	g.setKeys(r.list, req.Sort)
	if ordered != nil {
		err = ordered.tiers(r.list, sel.parts, r.scores, min(need, len(r.list)))
	}
	return r, err
}

func (e *Engine) search(ctx context.Context, g *generation, req search.Request) (*search.Result, error) {
	need := req.Page * req.Size
	switch {
	case req.Size == 0:
	case req.Cursor != "":
		need = math.MaxInt
	case req.Fold:
		need += search.FoldWindow
	}
	r, err := e.rank(ctx, g, req, need)
	if err != nil {
		return nil, err
	}
	defer r.done()
	res := &search.Result{Page: req.Page, Size: req.Size, Hits: []search.Hit{}}
	res.Total = g.total(r.list)
	list, under := r.list, map[int32]*search.Folded{}
	if req.Fold && r.byScore && len(r.want.Strings) > 0 && req.Size > 0 {
		if list, under, err = r.foldAlike(list, r.want.Strings); err != nil {
			return nil, err
		}
		res.Total.Groups = len(list)
	}
	page, next, err := g.page(list, req)
	if err != nil {
		return nil, err
	}
	res.Next = next
	s := r.scores
	if s == nil && len(r.want.Words) > 0 {
		if s, err = r.score(r.want.Words, g.partsIn(page, r.parts)); err != nil {
			return nil, err
		}
	}
	if !r.byScore && r.placing != nil {
		for i := range page { // the order stays
			r.placing.choose(&page[i], r.parts, s)
		}
	}
	for _, f := range page {
		stated, err := r.statedIn(f.report, r.want)
		if err != nil {
			return nil, err
		}
		h := g.hit(f, req, r.parts, s, r.want, stated)
		if r.placing != nil {
			h.Tier, h.Expanded, h.Denied, h.Prominent = f.far.Tier(), f.far.Expanded(), f.far.Denied(), f.far.Prominent()
		}
		if req.Explain {
			if h.Explain, err = r.explain(f.best, r.want.Words, r.placing); err != nil {
				return nil, err
			}
		}
		h.Similar = under[f.report]
		res.Hits = append(res.Hits, h)
	}
	res.Facets, res.Sizes = g.facets(req, r.selection, r.list)
	res.Query = search.Understood{Expansions: []search.Expansion{}}
	res.Query.Understood = search.Describe(req, report.Chinese, e.analyzer.Units, g.Label)
	return res, nil
}

// group gathers parts by report: for each its best part by the least that its place may be,
// where there are places, then by score, the first in reading order among equals.
func (c *columns) group(parts *roaring.Bitmap, s scores, places *placing) []found {
	if whole := c.whole[parts]; whole != nil && s == nil && places == nil {
		return slices.Clone(whole())
	}
	return c.gather(parts, s, places)
}

func (c *columns) gather(parts *roaring.Bitmap, s scores, places *placing) []found {
	at := make([]int32, len(c.agencyOf)) // place in list, plus one
	list := make([]found, 0, min(len(at), int(parts.GetCardinality())))
	it := parts.ManyIterator()
	var buf [1024]uint32
	for n := it.NextMany(buf[:]); n > 0; n = it.NextMany(buf[:]) {
		for _, p := range buf[:n] {
			r := c.partReport[p]
			score, least := s.of(p), plan.PlaceExact
			if places != nil {
				least = places.atLeast(p)
			}
			if at[r] == 0 {
				list = append(list, found{report: r, best: p, far: least, score: score, parts: 1})
				at[r] = int32(len(list))
				continue
			}
			f := &list[at[r]-1]
			f.parts++
			if c.ahead(f, p, least, score) {
				f.best, f.far, f.score = p, least, score
			}
		}
	}
	return list
}

// ahead reports whether a part at a place, with a score, goes before the best one of a report.
func (c *columns) ahead(f *found, part uint32, place plan.Place, score float32) bool {
	switch {
	case place != f.far:
		return place < f.far
	case score != f.score:
		return score > f.score
	}
	return c.partIndex[part] < c.partIndex[f.best]
}

func (g *generation) total(list []found) search.Total {
	t := search.Total{Reports: len(list)}
	towns := make([]bool, len(g.town.values)+1)
	for _, f := range list {
		t.Sections += int(f.parts)
		n := g.town.of[f.report]
		if towns[n+1] {
			continue
		}
		towns[n+1] = true
		t.Agencies++
		if n >= 0 && g.Publishers()[n].Agency.Level == report.LevelTownship {
			t.Towns++
		}
	}
	return t
}

// setKeys gives each report the number it is sorted by, beside its score.
func (g *generation) setKeys(list []found, by search.Sort) {
	var key func(r int32) (float64, bool)
	switch by.Key {
	case "", search.SortRelevance:
		key = func(r int32) (float64, bool) { return -float64(g.years[r]), true }
	case search.SortYear:
		key = func(r int32) (float64, bool) { return float64(g.years[r]), true }
	case search.SortTown:
		key = func(r int32) (float64, bool) { return float64(g.town.of[r]), true }
	case search.SortPublished:
		key = func(r int32) (float64, bool) {
			day := g.columns.records[r].Day
			return float64(day), day > 0
		}
	case string(search.FieldOriginality):
		key = func(r int32) (float64, bool) {
			share := originality(g.columns.records[r])
			return valueOf(share), share != nil
		}
	case search.SortRandom:
		key = func(r int32) (float64, bool) { return float64(by.Random(g.columns.records[r].ID)), true }
	default:
		m := g.sortedBy(by.Key)
		key = func(r int32) (float64, bool) { return m.value(uint32(r)) }
	}
	for i := range list {
		f := &list[i]
		v, ok := key(f.report)
		if f.key, f.none = v, !ok; by.Desc {
			f.key = -v
		}
	}
}

// valueOf is a share, or 0 where there is none.
func valueOf(share *float64) float64 {
	if share == nil {
		return 0
	}
	return *share
}

// sortedBy is the column of a metric that hits are sorted by, as search.Sort names it.
func (g *generation) sortedBy(key string) *metricColumn {
	ref, _ := report.Sum{key}.Cell()
	return g.metric(ref.Metric, ref.Applicant)
}

// before is the order of hits: it never ties, as ordinals are in the order of ids.
func (f *found) before(o *found) bool {
	switch {
	case f.far != o.far:
		return f.far < o.far
	case f.score != o.score:
		return f.score > o.score
	case f.none != o.none:
		return o.none
	case f.key != o.key:
		return f.key < o.key
	}
	return f.report < o.report
}

// page sorts as far as it must and cuts the page out. next leads on from its last hit
// and is empty at the end.
func (g *generation) page(list []found, req search.Request) (page []found, next string, err error) {
	from := (req.Page - 1) * req.Size
	if req.Cursor != "" {
		if list, err = g.after(list, req); err != nil {
			return nil, "", err
		}
		from = 0
	}
	if req.Size == 0 || from >= len(list) {
		return nil, "", nil
	}
	to := min(from+req.Size, len(list))
	sortFirst(list, to)
	if to < len(list) {
		next = g.cursor(&list[to-1], req.Sort)
	}
	return list[from:to], next, nil
}

// sortFirst puts the first n of a list in order.
func sortFirst(list []found, n int) {
	if n*4 > len(list) {
		sort.Slice(list, func(i, j int) bool { return list[i].before(&list[j]) })
		return
	}
	// A heap of the n best so far, the worst of them on top.
	heap := list[:n]
	for i := n/2 - 1; i >= 0; i-- {
		sink(heap, i)
	}
	for i := n; i < len(list); i++ {
		if list[i].before(&heap[0]) {
			list[i], heap[0] = heap[0], list[i]
			sink(heap, 0)
		}
	}
	sort.Slice(heap, func(i, j int) bool { return heap[i].before(&heap[j]) })
}

func sink(heap []found, i int) {
	for {
		child := 2*i + 1
		if child >= len(heap) {
			return
		}
		if child+1 < len(heap) && heap[child].before(&heap[child+1]) {
			child++
		}
		if !heap[i].before(&heap[child]) {
			return
		}
		heap[i], heap[child] = heap[child], heap[i]
		i = child
	}
}

// partsIn is the set of the parts of the reports of a page.
func (g *generation) partsIn(page []found, parts *roaring.Bitmap) *roaring.Bitmap {
	set := roaring.New()
	for _, f := range page {
		for _, p := range g.reportParts[f.report] {
			if parts.Contains(p) {
				set.Add(p)
			}
		}
	}
	return set
}

// hit shows a report by its best part.
func (g *generation) hit(f found, req search.Request, parts *roaring.Bitmap, s scores, want plan.Wanted, stated stated) search.Hit {
	r := g.columns.records[f.report]
	best := g.partOf(f.best)
	h := search.Hit{
		Report: r.ID, Agency: *g.agency(uint32(f.report)), Year: r.Year, Form: r.Form, ReportTitle: r.Title,
		Section: best.Key, Number: best.Number, Title: best.Title, Score: round(f.score),
		Findings: append([]string{}, g.findings(int(f.report))...), Checks: r.Checks,
		Metrics: map[string]*float64{"applications.new": nil}, Snippets: []search.Snippet{},
	}
	if by := req.Sort.Metric(); by != "" {
		h.Metrics[by] = nil
	}
	for id := range h.Metrics {
		if v, ok := g.sortedBy(id).value(uint32(f.report)); ok {
			h.Metrics[id] = &v
		}
	}
	matching := make([]uint32, 0, f.parts)
	for _, p := range g.reportParts[f.report] {
		if !parts.Contains(p) {
			continue
		}
		matching = append(matching, p)
		m := g.partOf(p)
		h.Matches = append(h.Matches, search.Match{Section: m.Key, Number: m.Number, Title: m.Title, Score: round(s.of(p))})
	}
	if len(want.Strings)+len(want.Figures) > 0 {
		h.Snippets = append(h.Snippets, mark.Snippets(g.partsFrom(f.best, matching, s, stated), want.Strings)...)
	}
	return h
}

// round keeps four places of a score, which is more than its ranking bears.
func round(v float32) float64 { return math.Round(float64(v)*1e4) / 1e4 }

// find leads an id to the ordinal of its report.
func (g *generation) find(id string) (int, bool) {
	records := g.columns.records
	i := sort.Search(len(records), func(i int) bool { return records[i].ID >= id })
	return i, i < len(records) && records[i].ID == id
}
