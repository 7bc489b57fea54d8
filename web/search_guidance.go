package web

import (
	"context"
	"fmt"
	"net/url"
	"slices"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/place"
)

// exampleView is an example of the query syntax.
type exampleView struct{ Query, Note, URL string }

func examples(t tongue) []exampleView {
	return queries(
		[2]string{"宣传力度", t.T("每个词都要出现", "every word must occur")},
		[2]string{"“宣传力度不够”", t.T("逐字相连，不管分词怎么切", "character by character, wherever words are cut")},
		[2]string{"培训 (不足 | 不够) -疫情", t.T("或、分组、不含", "either, grouped, without")},
		[2]string{"公众号 年:2020..2022 节:五", t.T("限定年度和节", "in some years and one section")},
		[2]string{"行政处罚 范围:表格", t.T("改在统计表里找", "in the tables instead")},
		[2]string{"表:行政处罚>0", t.T("按表格里的数字找", "by a number of the tables")})
}

// queries makes examples of queries and what they mean.
func queries(list ...[2]string) []exampleView {
	views := make([]exampleView, len(list))
	for i, q := range list {
		views[i] = exampleView{q[0], q[1], stateOf(url.Values{"q": {q[0]}}).url()}
	}
	return views
}

// zeroView explains an empty result.
type zeroView struct {
	Clauses []clauseView // each clause of the request, and what is found without it
	Looser  []clauseView // wider queries that find something
	Tables  *clauseView  // the tables hold it
	Words   []clauseView // with a word near to one that no report has
	Meant   []clauseView // with a place instead of a word or name that finds nothing
}

// clauseView is a search nearby with its number of reports.
type clauseView struct {
	Label, URL string
	N          int
}

// maxClauses bounds the searches made to explain an empty result.
const maxClauses = 12

// zero works out which clause of a search leaves nothing: it counts again with
// each one taken out.
func (s *Server) zero(ctx context.Context, t tongue, req search.Request) (*zeroView, error) {
	v := &zeroView{}
	reduced := s.reduced(t, req, s.anyDirectory(ctx))
	for _, without := range reduced[:min(len(reduced), maxClauses)] {
		n, err := s.count(ctx, without.req)
		if err != nil {
			return nil, fmt.Errorf("count without a clause: %w", err)
		}
		v.Clauses = append(v.Clauses, clauseView{without.label, without.url(), n})
	}
	wide := looser(t, req)
	if (req.Scope == report.ScopeProblems || req.Scope == report.ScopeRemedies) && req.Query != nil {
		narrative := variant{t.T("在全部叙述里找", "in all of the narrative"), req}
		narrative.req.Scope = report.ScopeNarrative
		wide = slices.Insert(wide, 0, narrative)
	}
	for _, wider := range wide {
		if len(v.Clauses)+len(v.Looser) >= maxClauses {
			break
		}
		n, err := s.count(ctx, wider.req)
		if err != nil {
			return nil, fmt.Errorf("count a wider query: %w", err)
		}
		if n > 0 {
			v.Looser = append(v.Looser, clauseView{wider.label, wider.url(), n})
		}
	}
	if len(reduced) == 1 && req.Query != nil {
		v.Clauses = nil // the only clause: without it everything is found, which says nothing
	}
	var err error
	if v.Meant, err = s.meantPlaces(ctx, t, req); err != nil {
		return nil, err
	}
	if req.Query == nil {
		return v, nil
	}
	if v.Words, err = s.nearWords(ctx, req, maxClauses-len(reduced)-len(wide)); err != nil {
		return nil, err
	}
	if req.Scope != report.ScopeNarrative {
		return v, nil
	}
	tables := variant{t.T("改搜表格", "search the tables"), req}
	tables.req.Scope = report.ScopeTables
	n, err := s.count(ctx, tables.req)
	if err != nil {
		return nil, fmt.Errorf("count in the tables: %w", err)
	}
	if n > 0 {
		v.Tables = &clauseView{tables.label, tables.url(), n}
	}
	return v, nil
}

// count is the number of reports a search finds.
func (s *Server) count(ctx context.Context, req search.Request) (int, error) {
	req.Page, req.Size, req.Cursor, req.Facets = 1, 0, "", nil
	res, err := s.engine.Search(ctx, req)
	if err != nil {
		return 0, err
	}
	return res.Total.Reports, nil
}

// variant is a search near another.
type variant struct {
	label string
	req   search.Request
}

// url is the address of the first page of the search.
func (v variant) url() string {
	req := v.req
	req.Page, req.Cursor = 1, ""
	return stateOf(req.Values()).url()
}

// withQuery is a request with another query.
func withQuery(req search.Request, query search.Node) search.Request {
	req.Query = query
	return req
}

// reduced lists the searches that leave one clause out.
func (s *Server) reduced(t tongue, req search.Request, dir *place.Directory) []variant {
	var list []variant
	var nodes []search.Node
	if and, ok := req.Query.(search.And); ok {
		nodes = and.Nodes
	} else if req.Query != nil {
		nodes = []search.Node{req.Query}
	}
	for i, n := range nodes {
		query := search.AllOf(slices.Delete(slices.Clone(nodes), i, i+1))
		list = append(list, variant{s.describe(t, search.Request{Query: n}, dir), withQuery(req, query)})
		for _, inner := range inwards(n) {
			all := slices.Clone(nodes)
			all[i] = inner.node
			name := s.describe(t, search.Request{Query: inner.without}, dir)
			list = append(list, variant{name + t.T("（同句、同段或相邻之中）", " (where it stands with others)"),
				withQuery(req, search.AllOf(all))})
		}
	}
	for i, f := range req.Filters {
		next := req
		next.Filters = slices.Delete(slices.Clone(req.Filters), i, i+1)
		list = append(list, variant{s.describe(t, search.Request{Filters: []search.Filter{f}}, dir), next})
	}
	for i, m := range req.Metrics {
		next := req
		next.Metrics = slices.Delete(slices.Clone(req.Metrics), i, i+1)
		list = append(list, variant{s.describe(t, search.Request{Metrics: []search.MetricCondition{m}}, dir), next})
	}
	return list
}

// describe says how a request is understood, with the names of places where a directory is
// given.
func (s *Server) describe(t tongue, req search.Request, dir *place.Directory) string {
	if applied, err := s.engine.Apply(req); err == nil {
		req = applied
	}
	return search.Describe(req, t.Lang, s.analyzer.Units, func(f search.Field, value string) string {
		if dir == nil {
			return ""
		}
		if f == search.FieldRegion {
			return regionLabel(value, dir)
		}
		if p, ok := dir.Agency(value); ok && f == search.FieldTown {
			return dir.Label(p)
		}
		return ""
	})
}

// looser lists wider readings of a query: its phrases as words, its words as
// alternatives.
func looser(t tongue, req search.Request) []variant {
	var list []variant
	propose := func(label string, n search.Node) {
		// Without its quotes a phrase may hold signs of the syntax: what counts is what
		// the link leads to.
		if read, _, err := search.Parse(n.String()); err == nil && read != nil {
			list = append(list, variant{label, withQuery(req, read)})
		}
	}
	if loose, changed := relaxed(req.Query); changed {
		propose(t.T("不论在不在一句、一段之内，相隔多远", "wherever they stand in the section"), loose)
	}
	if loose, changed := unquoted(req.Query); changed {
		propose(t.T("不要求逐字相连", "not character by character"), loose)
	}
	if and, ok := req.Query.(search.And); ok {
		other := slices.ContainsFunc(and.Nodes, func(n search.Node) bool { _, isText := n.(search.Text); return !isText })
		if !other {
			propose(t.T("任一词出现即可", "any of the words"), search.Or(and))
		}
	}
	return list
}
