package web

import (
	"context"
	"fmt"
	"slices"

	"gongkai/report"
	"gongkai/search"
)

// presetView is a ready-made search with its number of reports.
type presetView struct {
	Label, Note, URL string
	N                int
}

// exampleView is an example of the query syntax.
type exampleView struct{ Query, Note, URL string }

// presets are the searches offered before a query, each counted.
func (s *Server) presets(ctx context.Context) ([]presetView, error) {
	disputes := "metric:reconsideration.total>0 OR metric:litigation.direct.total>0 OR metric:litigation.after_reconsideration.total>0 OR metric:litigation.total>0"
	list := []struct{ label, note, param, value string }{
		{"非零申请", "本年新收到政府信息公开申请的报告", "metric", "applications.new>0"},
		{"有复议诉讼", "行政复议或行政诉讼总计大于零", "q", disputes},
		{"勾稽不平", "表内数字加不拢的报告", "finding", string(report.FindingIdentityFailed)},
		{"旧版式误用", "表格版式与报告年度不符", "finding", string(report.FindingFormYearMismatch)},
	}
	var views []presetView
	for _, p := range list {
		values := stateOf(map[string][]string{p.param: {p.value}})
		n, err := s.count(ctx, values)
		if err != nil {
			return nil, fmt.Errorf("count the preset %s: %w", p.label, err)
		}
		views = append(views, presetView{p.label, p.note, values.url(), n})
	}
	return views, nil
}

// count is the number of reports a search finds.
func (s *Server) count(ctx context.Context, st state) (int, error) {
	req, err := search.ParseRequest(st.values)
	if err != nil {
		return 0, err
	}
	return s.countRequest(ctx, req)
}

func (s *Server) countRequest(ctx context.Context, req search.Request) (int, error) {
	req.Page, req.Size, req.Cursor, req.NoFacets = 1, 1, "", true
	res, err := s.engine.Search(ctx, req)
	if err != nil {
		return 0, err
	}
	return res.Total.Reports, nil
}

func examples() []exampleView {
	list := []exampleView{
		{Query: "宣传力度", Note: "每个词都要出现"},
		{Query: "“宣传力度不够”", Note: "逐字相连，不管分词怎么切"},
		{Query: "培训 (不足 | 不够) -疫情", Note: "或、分组、不含"},
		{Query: "公众号 年:2020..2022 节:五", Note: "限定年度和节"},
		{Query: "行政处罚 范围:表格", Note: "改在统计表里找"},
		{Query: "表:行政处罚>0", Note: "按表格里的数字找"},
	}
	for i := range list {
		list[i].URL = stateOf(map[string][]string{"q": {list[i].Query}}).url()
	}
	return list
}

// zeroView explains an empty result.
type zeroView struct {
	Clauses []clauseView // each clause of the request, and what is found without it
	Looser  []clauseView // wider queries that find something
	Tables  *clauseView  // the tables hold it
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
func (s *Server) zero(ctx context.Context, st state, req search.Request) (*zeroView, error) {
	v := &zeroView{}
	alone := 0
	add := func(list *[]clauseView, label string, next state) error {
		if len(v.Clauses)+len(v.Looser) >= maxClauses {
			return nil
		}
		n, err := s.count(ctx, next)
		if err != nil {
			return fmt.Errorf("count without a clause: %w", err)
		}
		if list == &v.Looser && n == 0 {
			return nil
		}
		*list = append(*list, clauseView{label, next.url(), n})
		return nil
	}
	for _, without := range s.reduced(st, req) {
		alone++
		if err := add(&v.Clauses, without.label, without.state); err != nil {
			return nil, err
		}
	}
	if alone == 1 && len(v.Clauses) == 1 && req.Query != nil {
		v.Clauses = nil // the only clause: without it everything is found, which says nothing
	}
	for _, wider := range looser(st, req.Query) {
		if err := add(&v.Looser, wider.label, wider.state); err != nil {
			return nil, err
		}
	}
	if req.Scope != report.ScopeNarrative || req.Query == nil {
		return v, nil
	}
	next := stateOf(st.clone())
	next.values.Set("scope", string(report.ScopeTables))
	n, err := s.count(ctx, next)
	if err != nil {
		return nil, fmt.Errorf("count in the tables: %w", err)
	}
	if n > 0 {
		v.Tables = &clauseView{"改搜表格", next.url(), n}
	}
	return v, nil
}

// variant is a search near another.
type variant struct {
	label string
	state state
}

// reduced lists the searches that leave one clause out.
func (s *Server) reduced(st state, req search.Request) []variant {
	var list []variant
	nodes := []search.Node{}
	if and, ok := req.Query.(search.And); ok {
		nodes = and.Nodes
	} else if req.Query != nil {
		nodes = append(nodes, req.Query)
	}
	for i, n := range nodes {
		rest := slices.Delete(slices.Clone(nodes), i, i+1)
		next := stateOf(st.clone())
		next.values.Del("q")
		if len(rest) > 0 {
			next.values.Set("q", search.And{Nodes: rest}.String())
		}
		if req.Scope != report.ScopeNarrative { // a scope said in the query goes with it
			next.values.Set("scope", string(req.Scope))
		}
		label := search.Describe(search.Request{Query: n}, s.analyzer.WordStrings, valueLabel)
		list = append(list, variant{label, next})
	}
	for _, f := range req.Filters {
		next := stateOf(st.clone())
		next.values.Del(string(f.Field))
		list = append(list, variant{search.Describe(search.Request{Filters: []search.Filter{f}}, s.analyzer.WordStrings, valueLabel), next})
	}
	for _, m := range req.Metrics {
		next := stateOf(st.clone())
		next.values["metric"] = slices.DeleteFunc(next.values["metric"], func(p string) bool { return p == m.String() })
		list = append(list, variant{s.metrics.condition(m), next})
	}
	return list
}

// looser lists wider readings of a query: its phrases as words, its words as
// alternatives.
func looser(st state, query search.Node) []variant {
	var list []variant
	propose := func(label string, n search.Node) {
		next := stateOf(st.clone())
		next.values.Set("q", n.String())
		if _, _, err := search.Parse(n.String()); err == nil {
			list = append(list, variant{label, next})
		}
	}
	if loose, changed := unquoted(query); changed {
		propose("不要求逐字相连", loose)
	}
	if and, ok := query.(search.And); ok {
		var texts []search.Node
		for _, n := range and.Nodes {
			if _, isText := n.(search.Text); isText {
				texts = append(texts, n)
			}
		}
		if len(texts) > 1 && len(texts) == len(and.Nodes) {
			propose("任一词出现即可", search.Or{Nodes: texts})
		}
	}
	return list
}

// unquoted turns the phrases of a query into words.
func unquoted(n search.Node) (search.Node, bool) {
	each := func(nodes []search.Node) ([]search.Node, bool) {
		changed := false
		out := make([]search.Node, len(nodes))
		for i, c := range nodes {
			var ch bool
			out[i], ch = unquoted(c)
			changed = changed || ch
		}
		return out, changed
	}
	switch n := n.(type) {
	case search.Text:
		return search.Text{Text: n.Text}, n.Quoted
	case search.And:
		nodes, changed := each(n.Nodes)
		return search.And{Nodes: nodes}, changed
	case search.Or:
		nodes, changed := each(n.Nodes)
		return search.Or{Nodes: nodes}, changed
	}
	return n, false
}
