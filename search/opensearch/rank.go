package opensearch

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/plan"
)

// ranking puts what a request finds in order.
type ranking struct {
	*evaluation
	*selection
	req        search.Request
	want       plan.Wanted
	near       *plan.Nearness      // nil where nothing is asked that could be near
	byPlace    bool                // the order is that of places and scores
	total      func() (int, error) // of the reports, once they are counted
	heads      map[string]bool
	collection *collection               // nil where hits are not folded
	under      map[string]*search.Folded // by report
}

func (e *evaluation) ranking(req search.Request, sel *selection) *ranking {
	r := &ranking{evaluation: e, selection: sel, req: req, want: plan.Of(req.Query, e.analyzer), near: plan.NearnessOf(req.Query, e.analyzer)}
	r.byPlace = r.near != nil && (req.Sort.Key == search.SortRelevance || req.Sort.Key == "")
	return r
}

// number reads a JSON number.
func number(v any) (float64, bool) {
	switch n := v.(type) {
	case json.Number:
		f, err := n.Float64()
		return f, err == nil
	case float64:
		return n, true
	}
	return 0, false
}

// page is the page of a request, with the cursor that leads on from it.
func (r *ranking) page(res *search.Result) ([]*found, error) {
	if r.byPlace {
		return r.pageByPlace(res)
	}
	body := r.request(r.order(), sourceOfTexts)
	body["size"], body["from"] = r.req.Size, (r.req.Page-1)*r.req.Size
	if r.req.Cursor != "" {
		c, err := r.cursor()
		if err != nil {
			return nil, err
		}
		delete(body, "from")
		body["search_after"] = c.Values
	}
	a, err := r.scored(r.ctx, body, r.key(), len(r.want.Words))
	if err != nil {
		return nil, err
	}
	if err := r.prepare(); err != nil {
		return nil, err
	}
	list := make([]*found, len(a.Hits.Hits))
	for i := range a.Hits.Hits {
		if list[i], err = r.read(&a.Hits.Hits[i]); err != nil {
			return nil, err
		}
	}
	if n := len(list); n == r.req.Size {
		total, err := r.total()
		if err != nil {
			return nil, err
		}
		more := r.req.Page*r.req.Size < total
		if r.req.Cursor != "" {
			more = true // an empty page may come, and then no other
		}
		if more {
			res.Next = r.next(cursor{Values: list[n-1].Sort})
		}
	}
	return list, nil
}

// key tells requests that have the same order from others.
func (r *ranking) key() string {
	text := ""
	if r.req.Query != nil {
		text = r.req.Query.String()
	}
	return text + string(r.req.Scope)
}

// request asks for the reports that are found, with the parts that match.
func (r *ranking) request(order []object, source []string) object {
	var fields []string
	for _, id := range r.metrics() {
		fields = append(fields, sumField(id))
	}
	return object{"sort": order, "_source": source, "docvalue_fields": fields, "track_total_hits": false, "track_scores": false,
		"query": object{"bool": object{"filter": []object{r.visible(), r.reports()}, "should": r.shown(r.want.Words),
			"minimum_should_match": 0}}}
}

// order is the order of hits that are not ordered by place. It ends with the id, so that none tie.
func (r *ranking) order() []object {
	way := "asc"
	if r.req.Sort.Desc {
		way = "desc"
	}
	by := func(field, missing, kind string) object {
		o := object{"order": way, "missing": missing}
		if kind != "" {
			o["unmapped_type"] = kind
		}
		return object{field: o}
	}
	id := object{"id": "asc"}
	switch key := r.req.Sort.Key; key {
	case "", search.SortRelevance:
		return []object{{"year": "desc"}, id}
	case search.SortYear:
		return []object{by("year", "_last", ""), id}
	case search.SortTown: // an agency that is unknown comes before all others
		missing := "_first"
		if r.req.Sort.Desc {
			missing = "_last"
		}
		return []object{by("town", missing, ""), id}
	case search.SortPublished:
		return []object{by("day", "_last", ""), id}
	case string(search.FieldOriginality):
		return []object{by("share", "_last", ""), id}
	case search.SortRandom:
		return []object{{"_script": object{"type": "number", "order": "asc", "script": object{"source": randomScript,
			"params": object{"seed": fmt.Sprint(r.req.Sort.Seed)}}}}, id}
	default:
		return []object{by(sumField(key), "_last", "double"), id}
	}
}

// randomScript is search.Sort.Random; ids are ASCII.
const randomScript = `String s = params.seed + '/' + doc['id'].value; long h = -3750763034362895579L;
for (int i = 0; i < s.length(); i++) { h = (h ^ (long) s.charAt(i)) * 1099511628211L }
h ^= h >>> 33; h *= -49064778989728563L; h ^= h >>> 33; return (double) (h >>> 32)`

// read takes in a report that was found, with the place of its best part where there are places.
func (r *ranking) read(h *hit) (*found, error) {
	f := &found{hit: h}
	for i, c := range r.cases {
		if len(c.report) > 0 && !slices.Contains(h.Named, caseName(i)) {
			continue
		}
		in := h.Inner[caseName(i)]
		if in.Hits.Total.Value > len(in.Hits.Hits) {
			return nil, errParts
		}
		for _, x := range in.Hits.Hits {
			f.parts = append(f.parts, matching{x.Nested.Offset, x.Score})
		}
	}
	if len(f.parts) == 0 {
		return nil, unavailable(fmt.Errorf("report %s came without a part that matches", h.Source.ID))
	}
	slices.SortFunc(f.parts, func(a, b matching) int { return a.part - b.part })
	for i, m := range f.parts {
		place := plan.PlaceExact
		if r.near != nil {
			place = r.placeOf(h, m.part)
		}
		if i == 0 || place < f.place || place == f.place && m.score > f.score() {
			f.best, f.place = i, place
		}
	}
	return f, nil
}

// placeOf is the place of a part, whose text it reads.
func (r *ranking) placeOf(h *hit, part int) plan.Place {
	place := r.near.Place(h.Source.P[part].Text)
	p := &h.Source.S.Parts[part]
	if p.Key.Under(report.SectionImprovements) || r.heads[r.analyzer.NormalizeString(p.Title)] {
		return place
	}
	return place.Plain()
}

// prepare notes which headings have all that is wanted.
func (r *ranking) prepare() error {
	if r.near == nil || r.heads != nil {
		return nil
	}
	list, err := r.headings.get(func() ([]string, error) {
		return getList[string](r.ctx, r.engine.client, r.engine.options.Index, listHeads, &r.live)
	})
	r.heads = map[string]bool{}
	for _, heading := range append(list, "") {
		if r.near.Heads(heading) {
			r.heads[heading] = true
		}
	}
	return err
}

// class is a set of parts with the least that their places may be.
type class struct {
	least plan.Place
	query object
}

// classes are those of the places that can be told without the text, the first the lowest.
func (r *ranking) classes() ([]class, error) {
	var own []object
	for _, c := range r.cases {
		own = append(own, c.part)
	}
	within := []object{anyQueries(own)}
	prominent := []object{term("p.u", string(report.SectionImprovements))}
	for heading := range r.heads {
		if heading == "" {
			prominent = append(prominent, none(object{"exists": object{"field": "p.head"}}))
		}
	}
	if list := sortedKeys(r.heads); len(list) > 0 {
		prominent = append(prominent, terms("p.head", list))
	}
	exact, err := r.containingAny(r.near.Typed(), within)
	if err != nil {
		return nil, err
	}
	tiers := []class{{plan.PlaceExact, exact}}
	if !r.near.Sure() {
		if also := r.near.TypedAlso(); len(also) > 0 {
			q, err := r.containingAny(also, within)
			if err != nil {
				return nil, err
			}
			tiers = append(tiers, class{plan.PlaceExact.AsExpanded(), q})
		}
		tiers = append(tiers, class{plan.PlaceSentence, allQueries(nil)})
	}
	var list []class
	for _, t := range tiers {
		list = append(list, class{t.least, allQueries([]object{t.query, anyQueries(prominent)})}, class{t.least.Plain(), t.query})
	}
	return list, nil
}

func sortedKeys(set map[string]bool) []string {
	var list []string
	for k := range set {
		if k != "" {
			list = append(list, k)
		}
	}
	slices.Sort(list)
	return list
}

// rank is what orders hits by place: none tie.
type rank struct {
	Place plan.Place `json:"p"`
	Score float64    `json:"s"`
	Year  int        `json:"y"`
	ID    string     `json:"i"`
}

func (f *found) rank() rank { return rank{f.place, f.score(), f.Source.Year, f.Source.ID} }

func (a rank) compare(b rank) int {
	return cmp.Or(cmp.Compare(a.Place, b.Place), cmp.Compare(b.Score, a.Score), cmp.Compare(b.Year, a.Year), cmp.Compare(a.ID, b.ID))
}

// chunk is the least number of reports that are read at a time: a page and a few that may be
// denied.
const chunk = 24

// first lists the first need reports in the order of places; others may follow, in no order. The
// cluster gives the reports of one class after the other, each by score; what their places are
// is read in their texts, until nothing that may come goes before need of them.
func (r *ranking) first(need int) ([]*found, error) {
	if err := r.prepare(); err != nil {
		return nil, err
	}
	total, err := r.total()
	if err != nil {
		return nil, err
	}
	classes := []class{{plan.PlaceExact, allQueries(nil)}} // all are read that are few
	if total > chunk && need < math.MaxInt {
		if classes, err = r.classes(); err != nil {
			return nil, err
		}
	}
	var list []*found
	var before []object
	seen := map[string]bool{}
	for _, c := range classes {
		enough, err := r.firstOf(c, before, need, seen, &list)
		if err != nil || enough {
			return list, err
		}
		before = append(before, c.query)
	}
	return list, nil
}

// firstOf adds the reports of a class that have no part in those before, and reports whether they
// are enough.
func (r *ranking) firstOf(c class, before []object, need int, seen map[string]bool, list *[]*found) (enough bool, err error) {
	body := r.request([]object{{"_score": "desc"}, {"year": "desc"}, {"id": "asc"}}, sourceOfTexts)
	all := body["query"].(object)["bool"].(object)
	must := make([]object, len(r.cases))
	for i, k := range r.cases {
		q := object{"nested": object{"path": "p", "score_mode": "max",
			"query": scoring(r.inner(k, append(r.sections[:len(r.sections):len(r.sections)], c.query)...), r.want.Words)}}
		must[i] = object{"bool": object{"filter": k.report, "must": []object{q}}}
	}
	all["must"] = []object{{"bool": object{"should": must, "minimum_should_match": 1}}}
	if len(before) > 0 {
		all["must_not"] = []object{r.match(append(r.sections[:len(r.sections):len(r.sections)], anyQueries(before))...)}
	}
	for {
		size := min(max(need, chunk, len(*list)), 500) // where that is not enough, as many again
		body["size"] = size
		a, err := r.scored(r.ctx, body, r.key(), len(r.want.Words))
		if err != nil {
			return false, err
		}
		for i := range a.Hits.Hits {
			f, err := r.read(&a.Hits.Hits[i])
			if err != nil {
				return false, err
			}
			if r.req.Fold {
				r.setPassage(f)
			}
			if need > keepTexts {
				f.Source.P = nil
			}
			if !seen[f.Source.ID] {
				seen[f.Source.ID] = true
				*list = append(*list, f)
			}
		}
		n := len(a.Hits.Hits)
		if n < size {
			return countBefore(*list, rank{Place: c.least + 1, Score: math.Inf(1)}) >= need, nil
		}
		last := a.Hits.Hits[n-1]
		score, _ := number(last.Sort[0])
		if countBefore(*list, rank{c.least, score, last.Source.Year, last.Source.ID}) >= need {
			return true, nil
		}
		body["search_after"] = last.Sort
	}
}

// keepTexts is how many reports are kept with their texts.
const keepTexts = 500

// countBefore counts the reports that do not come after a rank.
func countBefore(list []*found, bound rank) int {
	n := 0
	for _, f := range list {
		if f.rank().compare(bound) <= 0 {
			n++
		}
	}
	return n
}

// pageByPlace is the page of a request whose hits are ordered by place.
func (r *ranking) pageByPlace(res *search.Result) ([]*found, error) {
	need, from := r.req.Page*r.req.Size, (r.req.Page-1)*r.req.Size
	fold := r.req.Fold && len(r.want.Strings) > 0
	if fold {
		var err error
		if r.collection, err = r.generation.collection(r.ctx); err != nil {
			return nil, err
		}
	}
	switch {
	case r.req.Cursor != "":
		need = math.MaxInt
	case fold:
		need += search.FoldWindow
	}
	list, err := r.first(need)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(list, func(a, b *found) int { return a.rank().compare(b.rank()) })
	total, err := r.total()
	if err != nil {
		return nil, err
	}
	if fold {
		all := len(list)
		list = r.foldAlike(list)
		total -= all - len(list)
		res.Total.Groups = total
	}
	if r.req.Cursor != "" {
		c, err := r.cursor()
		if err != nil {
			return nil, err
		}
		at, _ := slices.BinarySearchFunc(list, c.Rank, func(f *found, to rank) int {
			return cmp.Or(f.rank().compare(to), -1)
		})
		list, from = list[at:], 0
		total = len(list)
	}
	page := list[min(from, len(list)):min(from+r.req.Size, len(list))]
	if len(page) > 0 && from+len(page) < total {
		res.Next = r.next(cursor{Rank: page[len(page)-1].rank()})
	}
	return page, r.readTexts(page)
}

// readTexts fetches the texts of reports that were let go of.
func (r *ranking) readTexts(page []*found) error {
	var ids []string
	at := map[string]*found{}
	for _, f := range page {
		if f.Source.P == nil {
			ids = append(ids, f.Source.ID)
			at[f.Source.ID] = f
		}
	}
	if len(ids) == 0 {
		return nil
	}
	body := object{"query": r.visible(terms("id", ids)), "_source": sourceOfTexts}
	return r.scan(r.ctx, body, search.MaxSize, func(h *hit) error {
		at[h.Source.ID].Source.P = h.Source.P
		return nil
	})
}
