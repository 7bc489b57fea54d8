package opensearch

import (
	"encoding/json"
	"iter"
	"slices"
	"strings"

	"gongkai/search"
	"gongkai/search/facet"
)

// fieldOf is the field of the index that holds the values of a facet.
func fieldOf(f search.Field) string {
	if f == search.FieldMetric {
		return "positive"
	}
	return string(f)
}

// most bounds the values of a facet that are fetched: of agencies those that are listed, of all
// others all.
func most(f search.Field) int {
	if f == search.FieldTown {
		return search.MaxFacet
	}
	return 10_000
}

// count works out the totals of a request and the facets that it asks for, all in one request
// that fetches no hit. In each facet a report counts where it passes the filters of all other
// groups. Counts of documents are counts of reports, and none is an estimate: the agencies, whose
// values are too many to fetch, lie on one shard each.
func (e *evaluation) count(req search.Request, sel *selection, res *search.Result) error {
	res.Facets, res.Sizes = map[search.Field][]search.Count{}, map[search.Field]int{}
	if len(sel.cases) == 0 {
		e.list(req, &agg{}, nil, res)
		return nil
	}
	inSections := allQueries(nil)
	if len(sel.sections) > 0 {
		inSections = sel.match(sel.sections...)
	}
	all := sel.each(object{}, sel.sections...)
	all["publishers"] = publishersCounted
	aggs := object{"all": filtered(allQueries(append(sel.passing(noField), inSections)), all)}
	chosen := map[search.Field][]search.Value{}
	for _, f := range req.Facets {
		chosen[f] = facet.Chosen(f, req, func(wanted string) []string { return e.roll.Stands(f, wanted) })
		if f == search.FieldSection {
			aggs["section"] = filtered(allQueries(sel.passing(noField)), sel.each(object{"values": values("p.u", most(f))}))
			continue
		}
		inner := object{"values": values(fieldOf(f), most(f))}
		if f == search.FieldTown {
			inner["publishers"] = publishersCounted
			inner["unknown"] = object{"missing": object{"field": "town"}}
			if list := textsOf(chosen[f]); len(list) > 0 {
				inner["chosen"] = object{"terms": object{"field": "town", "size": len(list), "include": list}}
			}
		}
		aggs[string(f)] = filtered(allQueries(append(sel.passing(f), inSections)), inner)
	}
	a, err := e.ask(e.ctx, object{"size": 0, "track_total_hits": false, "query": e.visible(sel.match()), "aggs": aggs})
	if err != nil {
		return err
	}
	top := &agg{Sub: map[string]*agg{}}
	for name, raw := range a.Aggregations {
		sub := &agg{}
		if err := json.Unmarshal(raw, sub); err != nil {
			return err
		}
		top.Sub[name] = sub
	}
	found := top.at("all")
	res.Total.Reports = found.Count
	sel.eachOf(found, func(in *agg) { res.Total.Sections += in.Count })
	if res.Total.Agencies, res.Total.Towns, err = found.at("publishers").publishers(); err != nil {
		return err
	}
	sections := map[string]int{}
	sel.eachOf(top.at("section"), func(in *agg) {
		for _, b := range in.at("values").Buckets {
			sections[b.value()] += b.Count
		}
	})
	if err := e.list(req, top, chosen, res); err != nil {
		return err
	}
	if contains(req.Facets, search.FieldSection) {
		e.listOf(search.FieldSection, sections, chosen[search.FieldSection], res)
	}
	return nil
}

// list makes the facets of what was counted.
func (e *evaluation) list(req search.Request, top *agg, chosen map[search.Field][]search.Value, res *search.Result) error {
	for _, f := range req.Facets {
		if chosen == nil {
			e.listOf(f, nil, facet.Chosen(f, req, func(wanted string) []string { return e.roll.Stands(f, wanted) }), res)
			continue
		}
		in := top.at(string(f))
		counts := map[string]int{}
		for _, b := range append(in.at("values").Buckets, in.at("chosen").Buckets...) {
			counts[b.value()] = b.Count
		}
		e.listOf(f, counts, chosen[f], res)
		if f != search.FieldTown {
			continue
		}
		agencies, _, err := in.at("publishers").publishers()
		if err != nil {
			return err
		}
		if in.at("unknown").Count > 0 { // which are no value
			agencies--
		}
		res.Sizes[f] = agencies
	}
	return nil
}

// listOf makes one facet.
func (e *evaluation) listOf(f search.Field, counts map[string]int, chosen []search.Value, res *search.Result) {
	if f == search.FieldRegion {
		children, among := e.roll.Shown(chosen)
		chosen = among
		for value := range counts {
			if !children[value] {
				delete(counts, value)
			}
		}
	}
	if len(counts) > 0 {
		res.Sizes[f] = len(counts)
	}
	res.Facets[f] = facet.List(f, ranked(counts), chosen, func(value string) string { return e.roll.Label(f, value) })
}

// ranked yields values with their counts, the most frequent first, then in order.
func ranked(counts map[string]int) iter.Seq2[string, int] {
	list := make([]string, 0, len(counts))
	for v := range counts {
		list = append(list, v)
	}
	slices.SortFunc(list, func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	return func(yield func(string, int) bool) {
		for _, v := range list {
			if !yield(v, counts[v]) {
				return
			}
		}
	}
}

// contains reports whether a request asks for a facet.
func contains(list []search.Field, f search.Field) bool { return slices.Contains(list, f) }

// textsOf lists the texts of values, each once.
func textsOf(list []search.Value) []string {
	var texts []string
	for _, v := range list {
		texts = appendNew(texts, v.Text)
	}
	return texts
}
