package opensearch

import (
	"strconv"

	"gongkai/search"
	"gongkai/search/plan"
)

// selection is what a request selects, as queries.
type selection struct {
	cases    []aCase
	parts    []object // what each part must pass beside its case: the scope, and filters on clusters
	sections []object // filters on sections
	filters  []filtering
}

// filtering is a filter on reports.
type filtering struct {
	field search.Field // "" where it is of no facet
	query object
}

func (e *evaluation) selects(req search.Request) (*selection, error) {
	x, err := e.compile(req.Query, nil)
	if err != nil {
		return nil, err
	}
	s := &selection{parts: []object{e.scope}}
	if s.cases, err = casesOf(x); err != nil {
		return nil, err
	}
	if len(req.Tiers) > 0 {
		if err := e.inTiers(req, s); err != nil {
			return nil, err
		}
	}
	for _, f := range req.Filters {
		switch f.Field {
		case search.FieldCluster: // no facet: nothing counts without it
			s.parts = append(s.parts, e.filter(f))
		case search.FieldSection:
			s.sections = append(s.sections, e.filter(f))
		default:
			s.filters = append(s.filters, filtering{f.Field, e.filter(f)})
		}
	}
	for _, c := range req.Metrics { // these are AND: the counts of the facet leave none out
		s.filters = append(s.filters, filtering{"", metric(c)})
	}
	return s, nil
}

// inTiers keeps the parts in which the words of a request stand as it has them: all that match are
// looked through.
func (e *evaluation) inTiers(req search.Request, s *selection) error {
	near := plan.NearnessOf(req.Query, e.analyzer)
	if near == nil {
		return nil
	}
	keeps := func(text string) bool { return req.Keeps(near.Place(text).Tier()) }
	for i, c := range s.cases {
		var err error
		if s.cases[i].part, err = e.lookForIn(c.report, "tiers", []object{c.part}, keeps); err != nil {
			return err
		}
	}
	return nil
}

// inner is a query of the parts of a case that pass more queries.
func (s *selection) inner(c aCase, more ...object) []object {
	list := append(s.parts[:len(s.parts):len(s.parts)], c.part)
	return append(list, more...)
}

// match is a query of the reports with a part that matches and passes more queries.
func (s *selection) match(more ...object) object {
	any := make([]object, len(s.cases))
	for i, c := range s.cases {
		any[i] = allQueries(append(c.report[:len(c.report):len(c.report)], nested("p", allQueries(s.inner(c, more...)))))
	}
	return anyQueries(any)
}

// passing lists the filters on reports but for those of one facet.
func (s *selection) passing(but search.Field) []object {
	var list []object
	for _, f := range s.filters {
		if f.field == "" || f.field != but {
			list = append(list, f.query)
		}
	}
	return list
}

// noField is the field of no facet.
const noField search.Field = "-"

// reports is a query of the reports that are found.
func (s *selection) reports() object {
	return allQueries(append([]object{s.match(s.sections...)}, s.passing(noField)...))
}

// each aggregates the matching parts that pass more queries, a case after the other.
func (s *selection) each(aggs object, more ...object) object {
	list := object{}
	for i, c := range s.cases {
		parts := object{"nested": object{"path": "p"}, "aggs": object{"in": filtered(allQueries(s.inner(c, more...)), aggs)}}
		if len(aggs) == 0 {
			parts["aggs"] = object{"in": object{"filter": allQueries(s.inner(c, more...))}}
		}
		list[caseName(i)] = filtered(allQueries(c.report), object{"parts": parts})
	}
	return list
}

// eachOf calls yield with what each has aggregated, by case.
func (s *selection) eachOf(a *agg, yield func(in *agg)) {
	for i := range s.cases {
		yield(a.at(caseName(i), "parts", "in"))
	}
}

// shown are the clauses that have each report tell which of its parts match, with their scores
// over words. They let every report pass and add nothing to its own score.
func (s *selection) shown(words []string) []object {
	var list []object
	for i, c := range s.cases {
		list = append(list, object{"constant_score": object{"boost": 0, "filter": object{"nested": object{"path": "p", "score_mode": "none",
			"query":      scoring(s.inner(c, s.sections...), words),
			"inner_hits": object{"name": caseName(i), "_source": false, "size": maxInner}}}}})
		if len(c.report) > 0 { // the cluster lists parts of reports that are of another case as well
			list = append(list, object{"constant_score": object{"boost": 0,
				"filter": object{"bool": object{"filter": c.report, "_name": caseName(i)}}}})
		}
	}
	return list
}

// caseName is what a case is called in requests and answers.
func caseName(i int) string { return "case" + strconv.Itoa(i) }

// scoring is a query of what passes all queries, scored by words.
func scoring(queries []object, words []string) object {
	should := make([]object, len(words))
	for i, w := range words {
		should[i] = term("p.w", w)
	}
	return object{"bool": object{"filter": queries, "should": should, "minimum_should_match": 0}}
}
