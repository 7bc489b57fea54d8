package searchtest

import (
	"cmp"
	"slices"

	"gongkai/report"
	"gongkai/search"
)

// asked is a request with what is known of its query: each facet looks at every part again,
// without the filters of its own field, but at the words once.
type asked struct {
	*Naive
	req   search.Request
	holds []int8 // by part.at: 1 for those that have what the query wants, -1 for others, 0 where nobody looked
	stand map[int]stood
}

func (n *Naive) ask(req search.Request) *asked {
	return &asked{Naive: n, req: req, holds: make([]int8, n.parts), stand: map[int]stood{}}
}

// find lists the reports of a request and their matching parts, the filter of one
// field left out.
func (a *asked) find(without search.Field) []matched {
	var found []matched
	for i := range a.reports {
		s := &a.reports[i]
		var hits []part
		for j := range s.parts {
			if a.keeps(without, s, &s.parts[j]) {
				hits = append(hits, s.parts[j])
			}
		}
		if len(hits) > 0 {
			found = append(found, matched{*s, hits})
		}
	}
	return found
}

func (a *asked) keeps(without search.Field, s *stored, p *part) bool {
	req := a.req
	both := req.Scope == report.ScopeAll && (p.Scope == report.ScopeNarrative || p.Scope == report.ScopeTables)
	if !both && p.Scope != req.Scope {
		return false
	}
	for _, f := range req.Filters {
		if f.Field != without && !passes(f, *s, *p) {
			return false
		}
	}
	if without != search.FieldMetric {
		for _, c := range req.Metrics {
			if !holds(c, s.r) {
				return false
			}
		}
	}
	if req.Query == nil {
		return true
	}
	if a.holds[p.at] == 0 {
		a.holds[p.at] = -1
		if a.matches(req.Query, s, p) {
			a.holds[p.at] = 1
		}
	}
	return a.holds[p.at] > 0 && (len(req.Tiers) == 0 || req.Keeps(a.stood(*p).tier))
}

// stood is how the words of the query stand in a part.
func (a *asked) stood(p part) stood {
	s, known := a.stand[p.at]
	if !known {
		s = a.Naive.stood(a.req.Query, p)
		a.stand[p.at] = s
	}
	return s
}

// best is how the words of a query stand in the first of the parts of a report.
func (a *asked) best(m matched) stood {
	var best stood
	for i, p := range m.hits {
		if s := a.stood(p); i == 0 || s.place() < best.place() {
			best = s
		}
	}
	return best
}

// order sorts as search.Sort says.
func (a *asked) order(found []matched) {
	by := a.req.Sort
	places := map[string]int{}
	if by.Key == search.SortRelevance {
		for _, m := range found {
			places[m.id] = a.best(m).place()
		}
	}
	slices.SortFunc(found, func(x, y matched) int {
		c := 0
		switch by.Key {
		case search.SortRelevance:
			c = cmp.Or(cmp.Compare(places[x.id], places[y.id]), cmp.Compare(y.r.Year, x.r.Year))
		case search.SortYear:
			c = cmp.Compare(x.r.Year, y.r.Year)
		case search.SortTown:
			c = cmp.Compare(x.r.Agency.Key(), y.r.Agency.Key())
		case search.SortPublished:
			first, second := x.r.PublishedDay(), y.r.PublishedDay()
			switch c = cmp.Compare(first, second); {
			case first == 0 || second == 0:
				c = -c // what has no day comes last
			case by.Desc:
				c = -c
			}
		case string(search.FieldOriginality):
			c = compareShares(x.original, y.original, by.Desc)
		case search.SortRandom:
			c = cmp.Compare(by.Random(x.id), by.Random(y.id))
		default:
			c = compareMetric(x.r, y.r, by)
		}
		if by.Desc && (by.Key == search.SortYear || by.Key == search.SortTown) {
			c = -c
		}
		return cmp.Or(c, cmp.Compare(x.id, y.id))
	})
}

// compareShares puts reports without a share last in either direction.
func compareShares(a, b *float64, desc bool) int {
	switch {
	case a == nil || b == nil:
		return cmp.Compare(boolInt(a == nil), boolInt(b == nil))
	case desc:
		return cmp.Compare(*b, *a)
	}
	return cmp.Compare(*a, *b)
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// compareMetric puts reports without a value last in either direction.
func compareMetric(a, b *report.Report, by search.Sort) int {
	ref, _ := report.Sum{by.Key}.Cell()
	x, _ := a.Metric(ref.Metric, ref.Applicant)
	y, _ := b.Metric(ref.Metric, ref.Applicant)
	switch {
	case x.Value == nil && y.Value == nil:
		return 0
	case x.Value == nil:
		return 1
	case y.Value == nil:
		return -1
	case by.Desc:
		return cmp.Compare(*y.Value, *x.Value)
	}
	return cmp.Compare(*x.Value, *y.Value)
}

// facet counts the values of the reports found without the filters of its own group.
func (a *asked) facet(field search.Field) []search.Count {
	counts := map[string]int{}
	own := field
	if field == search.FieldMetric {
		own = "" // metric conditions are AND: none is left out
	}
	for _, m := range a.find(own) {
		if field != search.FieldSection {
			values := valuesOf(field, m.stored)
			if field == search.FieldRegion {
				values = children(a.req, m.r)
			}
			for _, v := range values {
				counts[v]++
			}
			continue
		}
		for _, p := range m.hits {
			counts[string(p.Key)]++
			if parent := p.Key.Parent(); parent != p.Key {
				counts[string(parent)]++
			}
		}
	}
	return ranked(counts)
}

func ranked(counts map[string]int) []search.Count {
	var list []search.Count
	for v, c := range counts {
		list = append(list, search.Count{Value: v, N: c})
	}
	slices.SortFunc(list, func(a, b search.Count) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Value, b.Value))
	})
	return list
}
