package embedded

import (
	"context"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/embedded/store"
	"gongkai/search/plan"
)

// evaluation answers the query of one request on one generation. Sets are bitmaps of
// part ordinals.
type evaluation struct {
	ctx      context.Context
	g        *generation
	analyzer *analysis.Analyzer
	plans    map[plan.String]analysis.Plan
	terms    map[analysis.Term]*roaring.Bitmap
	starts   map[string]*roaring.Bitmap
	used     []*scores // all that it has scored with
}

func newEvaluation(ctx context.Context, g *generation, a *analysis.Analyzer) *evaluation {
	return &evaluation{ctx: ctx, g: g, analyzer: a, plans: map[plan.String]analysis.Plan{},
		terms: map[analysis.Term]*roaring.Bitmap{}, starts: map[string]*roaring.Bitmap{}}
}

// scope is the set of live parts in a scope.
func (g *generation) scope(s report.Scope) *roaring.Bitmap {
	if set, ok := g.scopes[s]; ok {
		return set
	}
	return g.narrative
}

// match finds the parts of within that a node matches. The result may be within
// itself and must not be changed.
func (e *evaluation) match(node search.Node, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	if err := e.ctx.Err(); err != nil {
		return nil, err
	}
	if within.IsEmpty() {
		return within, nil
	}
	switch n := node.(type) {
	case nil:
		return within, nil
	case search.And:
		return e.all(n.Nodes, within)
	case search.Or:
		any := roaring.New()
		for _, c := range n.Nodes {
			found, err := e.match(c, within)
			if err != nil {
				return nil, err
			}
			any.Or(found)
		}
		return any, nil
	case search.Not:
		found, err := e.match(n.Node, within)
		if err != nil {
			return nil, err
		}
		return roaring.AndNot(within, found), nil
	case search.Text:
		return e.text(n, within)
	case search.Within, search.Near:
		return e.local(n, within)
	case search.Condition:
		return e.condition(n.Filter, within), nil
	case search.FigureNode:
		found, err := e.stating(n.Condition)
		if err != nil {
			return nil, err
		}
		return roaring.And(within, found), nil
	case search.MetricNode:
		pass := e.g.holding(n.Condition)
		return e.g.partsOf(within, func(r int32) bool { return pass.Contains(uint32(r)) }), nil
	}
	return nil, fmt.Errorf("a query node of type %T", node)
}

// all narrows within by each node, the cheap ones first.
func (e *evaluation) all(nodes []search.Node, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	cost := func(n search.Node) int {
		switch n := n.(type) {
		case search.Text:
			if e.exact(n) {
				return 0
			}
			return 2
		case search.Condition, search.MetricNode, search.FigureNode:
			return 1
		case search.Not:
			return 4
		}
		return 3
	}
	sorted := slices.Clone(nodes)
	slices.SortStableFunc(sorted, func(a, b search.Node) int { return cost(a) - cost(b) })
	for _, n := range sorted {
		var err error
		if within, err = e.match(n, within); err != nil {
			return nil, err
		}
	}
	return within, nil
}

func (e *evaluation) planOf(s plan.String) analysis.Plan {
	p, ok := e.plans[s]
	if !ok {
		if p = e.analyzer.Plan(s.Text); s.Prefix {
			p.Exact = false
		} else if s.Whole {
			p = e.analyzer.PlanWhole(s.Text)
		}
		e.plans[s] = p
	}
	return p
}

func (e *evaluation) exact(t search.Text) bool {
	if len(t.Also) > 0 {
		return false
	}
	for _, s := range plan.Strings(t, e.analyzer) {
		if !e.planOf(s).Exact {
			return false
		}
	}
	return true
}

// text finds the parts that contain a string of every unit.
func (e *evaluation) text(t search.Text, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	units := plan.Units(t, e.analyzer)
	var single []plan.String
	for _, u := range units {
		if len(u) == 1 {
			single = append(single, u[0])
		}
	}
	within, err := e.containing(single, within)
	for _, u := range units {
		if len(u) > 1 && err == nil {
			within, err = e.containingAny(u, within)
		}
	}
	return within, err
}

// containingAny finds the parts whose texts contain one of the strings.
func (e *evaluation) containingAny(list []plan.String, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	any := roaring.New()
	for _, s := range list {
		set, err := e.containing([]plan.String{s}, within)
		if err != nil {
			return nil, err
		}
		any.Or(set)
	}
	return any, nil
}

// containing finds the parts whose texts contain every string.
func (e *evaluation) containing(list []plan.String, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	plans := make([]analysis.Plan, len(list))
	for i, s := range list {
		plans[i] = e.planOf(s)
	}
	var err error
	for _, p := range plans { // what the index can say costs least
		if within, err = e.candidates(p, within); err != nil {
			return nil, err
		}
	}
	for i, p := range plans {
		if p.Exact {
			continue
		}
		if within, err = e.verify(list[i], within); err != nil {
			return nil, err
		}
	}
	return within, nil
}

// enough is a number of candidates that are looked through faster than more lists are
// read.
const enough = 200

// candidates narrows within to the parts that fit a plan. Where that is easier it
// leaves more, but then the plan must not be exact.
func (e *evaluation) candidates(p analysis.Plan, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	if p.Start != "" {
		set, err := e.starting(p.Start)
		if err != nil {
			return nil, err
		}
		return roaring.And(within, set), nil
	}
	type list struct {
		term  analysis.Term
		count uint64
	}
	lists := make([]list, len(p.Terms))
	for i, t := range p.Terms {
		n, err := e.g.count(t)
		if err != nil {
			return nil, err
		}
		if n == 0 {
			return roaring.New(), nil
		}
		lists[i] = list{t, n}
	}
	slices.SortStableFunc(lists, func(a, b list) int { return int(int64(a.count) - int64(b.count)) })
	for _, l := range lists {
		if !p.Exact && within.GetCardinality() <= enough {
			break
		}
		if err := e.ctx.Err(); err != nil {
			return nil, err
		}
		set, err := e.term(l.term)
		if err != nil {
			return nil, err
		}
		within = roaring.And(within, set)
		if within.IsEmpty() {
			break
		}
	}
	return within, nil
}

// starting is the set of parts with a term of one or two runes that begins with a rune,
// deleted ones among them.
func (e *evaluation) starting(start string) (*roaring.Bitmap, error) {
	if set := e.starts[start]; set != nil {
		return set, nil
	}
	set := roaring.New()
	for _, v := range e.g.index.Segments() {
		for _, field := range []string{store.FieldWords, store.FieldGrams} {
			if err := e.startingIn(v, field, start, set); err != nil {
				return nil, err
			}
		}
	}
	e.g.join(set)
	e.starts[start] = set
	return set, nil
}

func (e *evaluation) startingIn(v store.Segment, field, start string, set *roaring.Bitmap) error {
	dict, err := v.Segment.Dictionary(field)
	if err != nil {
		return fmt.Errorf("dictionary of %s: %w", field, err)
	}
	end := []byte(start)
	end[len(end)-1]++ // no byte of UTF-8 is 0xFF
	own := roaring.New()
	var list segment.PostingsList
	it := dict.AutomatonIterator(nil, []byte(start), end)
	for {
		entry, err := it.Next()
		if err != nil {
			return fmt.Errorf("terms of %s from %q: %w", field, start, err)
		}
		if entry == nil {
			break
		}
		if utf8.RuneCountInString(entry.Term) > 2 {
			continue
		}
		if err := e.ctx.Err(); err != nil {
			return err
		}
		if list, err = dict.PostingsList([]byte(entry.Term), nil, list); err != nil {
			return fmt.Errorf("postings of %s:%q: %w", field, entry.Term, err)
		}
		if err := v.OrInto(list, own); err != nil {
			return err
		}
	}
	if v.Offset != 0 {
		own = roaring.AddOffset(own, v.Offset)
	}
	set.Or(own)
	return nil
}

func fieldOf(t analysis.Term) string {
	if t.Word {
		return store.FieldWords
	}
	return store.FieldGrams
}

// count is how many documents have a term, deleted ones among them.
func (g *generation) count(t analysis.Term) (uint64, error) {
	total := uint64(0)
	for _, v := range g.index.Segments() {
		list, err := v.Postings(fieldOf(t), t.Text)
		if err != nil {
			return 0, err
		}
		total += list.Count()
	}
	return total, nil
}

// term is the set of parts that have a term, deleted ones among them; it must not be
// changed.
func (e *evaluation) term(t analysis.Term) (*roaring.Bitmap, error) {
	if set := e.terms[t]; set != nil {
		return set, nil
	}
	set := roaring.New()
	for _, v := range e.g.index.Segments() {
		list, err := v.Postings(fieldOf(t), t.Text)
		if err != nil {
			return nil, err
		}
		if err := v.Into(list, set); err != nil {
			return nil, err
		}
	}
	e.g.join(set)
	e.terms[t] = set
	return set, nil
}

// local finds the parts in which texts stand to each other as a node says: those that
// have its strings are looked through.
func (e *evaluation) local(node search.Node, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	within, err := e.match(plan.Loosened(node, e.analyzer), within)
	if err != nil {
		return nil, err
	}
	local := plan.LocalOf(node, e.analyzer)
	return e.passing(func(p uint32) bool { return local.In(e.g.text(p)) }, within)
}

// verifyChunk is how many parts are looked through at a time; the deadline is heeded
// between chunks.
const verifyChunk = 512

// verify keeps the parts whose text contains a string.
func (e *evaluation) verify(s plan.String, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	return e.passing(func(p uint32) bool { return s.In(e.g.text(p)) }, within)
}

// passing keeps the parts that pass a test, which is called on several goroutines.
func (e *evaluation) passing(test func(part uint32) bool, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	parts := within.ToArray()
	keep := make([]bool, len(parts))
	err := e.share(len(parts), verifyChunk, func(i int) { keep[i] = test(parts[i]) })
	if err != nil {
		return nil, err
	}
	kept := parts[:0]
	for i, p := range parts {
		if keep[i] {
			kept = append(kept, p)
		}
	}
	return roaring.BitmapOf(kept...), nil
}

// partsOf keeps the parts whose report passes.
func (g *generation) partsOf(within *roaring.Bitmap, pass func(r int32) bool) *roaring.Bitmap {
	kept := make([]uint32, 0, within.GetCardinality())
	it := within.ManyIterator()
	var buf [1024]uint32
	for n := it.NextMany(buf[:]); n > 0; n = it.NextMany(buf[:]) {
		for _, p := range buf[:n] {
			if pass(g.partReport[p]) {
				kept = append(kept, p)
			}
		}
	}
	return roaring.BitmapOf(kept...)
}

// condition keeps the parts that pass a filter.
func (e *evaluation) condition(f search.Filter, within *roaring.Bitmap) *roaring.Bitmap {
	if f.Field == search.FieldSection {
		keys := e.g.keysPassing(f)
		kept := make([]uint32, 0, within.GetCardinality())
		for it := within.Iterator(); it.HasNext(); {
			if p := it.Next(); keys[e.g.partKey[p]] {
				kept = append(kept, p)
			}
		}
		return roaring.BitmapOf(kept...)
	}
	if f.Field == search.FieldCluster {
		return e.g.partsAlike(f, within)
	}
	pass := e.g.passing(f)
	return e.g.partsOf(within, func(r int32) bool { return pass[r] })
}
