package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"gongkai/report"
	"gongkai/search"
)

// searchFailed shows the search page with what is wrong with the request, or
// hands on what is not the reader's to put right.
func (s *Server) searchFailed(c *gin.Context, given url.Values, err error) error {
	var syntax *search.SyntaxError
	var param *search.ParamError
	st := stateOf(given)
	if !errors.As(err, &syntax) && !errors.As(err, &param) {
		return err
	}
	spoken := tongueOf(c)
	view := s.newSearchView(spoken, st)
	view.Asked = true
	switch {
	case syntax != nil:
		view.Syntax = newSyntaxView(st, syntax, spoken.Lang)
	default:
		view.Param = &paramView{Message: spoken.wrong(param), URL: st.drop(param.Param, param.Value)}
		if !st.has(param.Param, param.Value) {
			view.Param.URL = st.set(param.Param, "")
		}
	}
	counts, listed := s.uncounted(c.Request.Context(), given)
	dir := s.anyDirectory(c.Request.Context())
	view.Facets = s.facets(spoken, st, counts, dir)
	for i := range view.Facets {
		view.Facets[i].uncount()
	}
	view.Chips = s.chips(spoken, st, counts, dir)
	view.Reports = s.engine.Status().Reports
	if err := s.finders(c.Request.Context(), spoken, &view, st, listed, url.Values{}); err != nil {
		return err
	}
	return s.page(c, http.StatusBadRequest, "search", searchHead(spoken, st, view), view)
}

// uncounted lists what a search can be filtered by of which a part cannot be read: the
// facets of the part that can, without its query. Their counts are of another search than
// the one asked for and are not to be shown.
func (s *Server) uncounted(ctx context.Context, given url.Values) (map[search.Field][]search.Count, search.Request) {
	read := url.Values{}
	for _, f := range search.CountedFields() {
		for _, v := range given[string(f)] {
			if readable(f, v) {
				read.Add(string(f), v)
			}
		}
	}
	req, err := search.ParseRequest(read)
	if err != nil { // too many values
		return nil, search.Request{}
	}
	req.Page, req.Size, req.Facets = 1, 0, search.FacetFields()
	res, err := s.engine.Search(ctx, req)
	if err != nil { // what is wrong with the request is said all the same
		return nil, req
	}
	return res.Facets, req
}

// readable reports whether a value of a filter, or a condition on a metric, can be read.
func readable(f search.Field, value string) bool {
	_, err := search.ParseRequest(url.Values{string(f): {value}})
	return err == nil
}

// uncount leaves the numbers out.
func (v *facetView) uncount() {
	for _, values := range [][]valueView{v.Values, v.More} {
		for i := range values {
			values[i].Counted = false
		}
	}
	if v.Region != nil {
		for i := range v.Region.Children {
			v.Region.Children[i].Counted = false
		}
	}
}

// wrong says in the words of the page what cannot be used.
func (t tongue) wrong(e *search.ParamError) string {
	name, named := paramNames[e.Param]
	if f := search.Field(e.Param); slices.Contains(search.CountedFields(), f) {
		name, named = said(f.Label(report.Chinese), f.Label(report.English)), true
	}
	switch {
	case !named:
		return e.Text(t.Lang)
	case e.Value == "":
		return name.In(t.Lang) + t.T("：", ": ") + e.Message.In(t.Lang)
	}
	return t.T("“"+e.Value+"”不能作"+name.Chinese+"：", "“"+e.Value+"” cannot be the "+name.English+": ") + e.Message.In(t.Lang)
}

// paramNames are what a page calls the parameters that are no filters.
var paramNames = map[string]search.Message{
	"sort": said("排序", "order"), "page": said("页码", "page"), "size": said("每页份数", "number of reports a page"),
	"scope": said("范围", "scope"), "expand": said("同义词", "synonym"), "tier": said("词的位置", "place of the words"),
	"explain": said("说明", "explanation"),
	"view":    said("显示方式", "way of showing"), "columns": said("表格的列", "columns of the table"),
}

// newSyntaxView cuts the query around its fault. Offsets are clamped: they come
// with an error and must not make another.
func newSyntaxView(st state, e *search.SyntaxError, lang report.Lang) *syntaxView {
	runes := []rune(e.Query)
	from := min(max(e.Offset, 0), len(runes))
	to := min(from+max(e.Len, 1), len(runes))
	v := &syntaxView{Message: e.Message.In(lang), Bad: middle(string(runes[from:to]), maxEcho)}
	if v.Before = string(runes[:from]); from > maxEcho {
		v.Before = "…" + string(runes[from-maxEcho:from])
	}
	if v.After = string(runes[to:]); len(runes)-to > maxEcho {
		v.After = string(runes[to:to+maxEcho]) + "…"
	}
	if e.Repaired != "" {
		v.Repaired, v.URL = middle(e.Repaired, 3*maxEcho), st.set("q", e.Repaired)
	}
	return v
}

// maxEcho is how many characters of a query are shown on either side of its fault: the
// box above holds all of it.
const maxEcho = 24
