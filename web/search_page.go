package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"gongkai/report"
	"gongkai/search"
)

// searchView is the search page.
type searchView struct {
	Asked      bool
	Query      string
	Syntax     *syntaxView
	Param      *paramView
	Scopes     []choice
	Sorts      []choice
	Sizes      []choice
	Facets     []facetView
	Conditions []conditionView
	Picker     []metricGroup
	Usual      []metricGroup // those that the facets offer
	Every      string        // address that offers all of them; "" where they are
	Applicants []choice
	Ops        []choice
	Chips      []chipView
	Clear      string
	Total      search.Total
	Reports    int // in the library
	Understood string
	Text       string       // a query that says the filters as well
	Meant      []clauseView // with a word near to one that next to nothing has
	Beside     []clauseView // with a place instead of a word that is its name
	Near       string       // address without the sections where the words stand far apart, where there are such
	Far        string       // address with them, where they are left out
	Explain    string       // address that says why the hits are where they are
	Unexplain  string       // and that which does not, where they are said
	Expansions *expansionsView
	Expand     []string // as asked for
	Views      []choice
	Table      *resultTable
	Lines      *kwicView
	Columns    []string // asked for
	Feed       string   // address of the search as a feed
	Site       string   // address of this site
	More       []string // facets that are shown whole
	Words      []wordView
	Hits       []hitView
	Pages      pagesView
	Presets    []presetView
	Examples   []exampleView
	All        string
	Zero       *zeroView
	Takings    []pageLink   // ways to take the result away
	Finding    bool         // a finder of the index shows what it found
	Places     []namedPlace // that the query names
	Unfolded   bool         // the reader wants every hit
	Fold       string       // address of the same search folded, or not; "" where it makes no difference
}

// syntaxView is a query that cannot be read, cut around its fault.
type syntaxView struct {
	Message            string
	Before, Bad, After string
	Repaired, URL      string
}

// paramView is a parameter that cannot be used.
type paramView struct{ Message, URL string }

// searchPage answers "/".
func (s *Server) searchPage(c *gin.Context) error {
	given := query(c)
	if target, ok := foldCondition(given); ok {
		c.Header("Cache-Control", "no-store")
		c.Redirect(http.StatusSeeOther, target)
		return nil
	}
	req, err := search.ParseRequest(given)
	if err != nil {
		return s.searchFailed(c, given, err)
	}
	columns, err := viewColumns(given)
	if err != nil {
		return s.searchFailed(c, given, err)
	}
	folding := given.Get("fold") != "off" // a page folds unless told not to, the API where it is told to
	req.Fold = false
	values := req.Values()
	if typed, _,
		err := search.Parse(given.Get("q")); err == nil && (typed == nil || req.Query != nil && typed.String() == req.Query.String()) {
		values.Set("q", given.Get("q")) // as typed; what became filters is shown as such
	}
	if !folding {
		values.Set("fold", "off")
	}
	req.Fold = folding && columns == nil
	for _, name := range []string{"view", "order", "width", "columns", "more", "lang"} {
		values[name] = given[name]
	}
	st := stateOf(values)
	req.Facets = search.FacetFields() // what the page is made of
	if req.Size == 0 {
		req.Size = search.DefaultSize
	}
	spoken := tongueOf(c)
	view := s.newSearchView(spoken, st)
	view.Asked, view.Site, view.Feed, view.Unfolded = st.asked(), siteOf(c), st.feed(), !folding
	var res *search.Result
	if now := s.engine.Status(); !view.Asked && now.Ready && now.Reports == 0 {
		return s.waiting(c, http.StatusOK)
	}
	if view.Asked {
		res, err = s.engine.Search(c.Request.Context(), req)
	} else {
		res, view.Presets, err = s.frontPage(c.Request.Context(), spoken, req)
	}
	if err != nil {
		return s.searchFailed(c, given, err)
	}
	if err := s.fillResult(c.Request.Context(), spoken, &view, st, req, res); err != nil {
		return err
	}
	if view.Asked && columns != nil {
		if view.Table, err = s.table(c.Request.Context(), spoken, st, req, res, view.Hits, columns); err != nil {
			return err
		}
	}
	if view.Asked && st.has("view", viewKWIC) {
		if view.Lines, view.Pages, err = s.kwic(c.Request.Context(), spoken, st, given); err != nil {
			return s.searchFailed(c, given, err)
		}
	}
	if err := s.finders(c.Request.Context(), spoken, &view, st, req, given); err != nil {
		return err
	}
	return s.page(c, http.StatusOK, "search", searchHead(spoken, st, view), view)
}

func searchHead(t tongue, st state, view searchView) pageHead {
	head := pageHead{Title: t.T("检索政府信息公开工作年度报告", "Search the annual disclosure reports"), Nav: "search"}
	if view.Query != "" {
		head.Title = view.Query + t.T(" · 检索", " · search")
	}
	if view.Asked && view.Syntax == nil && view.Param == nil {
		head.Feed = st.feed()
	}
	return head
}

// takings are the ways to take the result away: shown another way, or as a file.
func takings(t tongue, st state) []pageLink {
	other := pageLink{t.T("看成表格", "as a table"), st.set("view", viewTable)}
	if st.has("view", viewTable) {
		other = pageLink{t.T("看成摘句", "as excerpts"), st.set("view", "")}
	}
	return []pageLink{other, {"CSV", st.export("csv")}, {"XLSX", st.export("xlsx")}, {"NDJSON", st.export("ndjson")},
		{"Parquet", st.export("parquet")}, {"SQLite", st.export("sqlite")}, {"JSON", st.api()}}
}

// foldCondition turns the parts of the form's metric row into one metric
// condition, and a column to add into the list of columns, and gives the address with them. Browsers without script send the
// parts, and every field left empty, with each submission.
func foldCondition(given url.Values) (target string, ok bool) {
	parts := []string{"m", "ma", "mo", "mv", "column"}
	if !slices.ContainsFunc(parts, given.Has) {
		return "", false
	}
	st := stateOf(given)
	if column := given.Get("column"); column != "" {
		if !st.values.Has("columns") {
			st.values.Set("columns", strings.Join(usualColumns, ","))
		}
		st.values.Set("columns", strings.Join(append(st.values["columns"], column), ","))
	}
	if m := given.Get("m"); m != "" {
		if a := given.Get("ma"); a != "" && a != string(report.ApplicantTotal) {
			m += "@" + a
		}
		op, value := given.Get("mo"), given.Get("mv")
		if op == "" {
			op = string(search.OpGT)
		}
		if value == "" {
			value = "0"
		}
		return st.add("metric", m+op+value), true
	}
	return st.url(), true
}

// newSearchView fills what the page shows of the request alone.
func (s *Server) newSearchView(t tongue, st state) searchView {
	v := searchView{Query: st.values.Get("q"), Views: viewChoices(t, st),
		Columns: st.values["columns"], More: st.values["more"], Expand: st.values["expand"],
		Words: wordViews(t, st), Picker: s.metrics[t.Lang], Clear: st.bare(),
		Scopes: scopeChoices(t, st, false), Sorts: sortChoices(t, st), Sizes: sizeChoices(st), All: "/?sort=-year", Examples: examples(t)}
	if v.Usual = v.Picker; !st.has("more", "condition") {
		v.Usual, v.Every = usualMetrics(v.Picker), st.add("more", "condition")+"#facet-condition"
	}
	for _, m := range st.values["metric"] {
		v.Conditions = append(v.Conditions, s.conditionView(t, st, m))
	}
	for _, a := range report.Applicants() {
		v.Applicants = append(v.Applicants, choice{Value: string(a), Label: a.Label(t.Lang), Selected: a == report.ApplicantTotal})
	}
	for _, op := range []search.Op{search.OpGT, search.OpGE, search.OpEQ, search.OpNE, search.OpLE, search.OpLT} {
		v.Ops = append(v.Ops, choice{Value: string(op), Label: op.Label(), Selected: op == search.OpGT})
	}
	return v
}

// scopeChoices are the scopes to choose from. Those of items, to which the words over the
// results lead, are among them where one is chosen, or where all are wanted.
func scopeChoices(t tongue, st state, all bool) []choice {
	now := st.values.Get("scope")
	var list []choice
	for _, sc := range []report.Scope{report.ScopeNarrative, report.ScopeTables, report.ScopeAll, report.ScopeProblems,
		report.ScopeRemedies} {
		selected := now == string(sc) || now == "" && sc == report.ScopeNarrative
		if items := sc == report.ScopeProblems || sc == report.ScopeRemedies; !items || selected || all {
			list = append(list, choice{Value: string(sc), Label: sc.Label(t.Lang), Selected: selected})
		}
	}
	return list
}

func sortChoices(t tongue, st state) []choice {
	now := st.values.Get("sort")
	list := []choice{{Value: search.SortRelevance, Label: t.T("相关度", "relevance")},
		{Value: "-year", Label: t.T("年度 新→旧", "year, newest first")},
		{Value: "year", Label: t.T("年度 旧→新", "year, oldest first")},
		{Value: "-published", Label: t.T("发布 新→旧", "published, newest first")},
		{Value: "town", Label: t.T("机关", "agency")},
		{Value: "-applications.new", Label: t.T("新收申请 多→少", "new requests, most first")}}
	found := now == ""
	for i := range list {
		list[i].Selected = list[i].Value == now || now == "" && i == 0
		found = found || list[i].Selected
	}
	if !found {
		label := report.MetricLabel(now, t.Lang) + t.T(" 少→多", ", least first")
		if strings.HasPrefix(now, search.SortRandom) {
			label = t.T("随机", "random")
		} else if now == search.SortPublished {
			label = t.T("发布 旧→新", "published, oldest first")
		} else if now[0] == '-' {
			label = report.MetricLabel(now[1:], t.Lang) + t.T(" 多→少", ", most first")
			if now == "-town" {
				label = t.T("机关 倒序", "agency, backwards")
			}
		}
		list = append(list, choice{Value: now, Label: label, Selected: true})
	}
	return list
}

func sizeChoices(st state) []choice {
	now := st.values.Get("size")
	if now == "" {
		now = strconv.Itoa(search.DefaultSize)
	}
	var list []choice
	found := false
	for _, n := range []string{"10", "20", "50", "100"} {
		list = append(list, choice{Value: n, Label: n, Selected: n == now})
		found = found || n == now
	}
	if !found {
		list = append(list, choice{Value: now, Label: now, Selected: true})
	}
	return list
}

// fillResult fills what the page shows of the answer.
func (s *Server) fillResult(ctx context.Context, t tongue, v *searchView, st state, req search.Request, res *search.Result) error {
	dir, err := s.directory(ctx)
	if err != nil {
		return err
	}
	v.Facets = s.facets(t, st, res.Facets, dir)
	v.Conditions = freeConditions(v.Conditions, v.Facets)
	v.Chips = s.chips(t, st, res.Facets, dir)
	v.Total = res.Total
	if v.Unfolded && req.Query != nil {
		v.Fold = st.set("fold", "")
	} else if res.Total.Groups > 0 && res.Total.Groups < res.Total.Reports {
		v.Fold = st.set("fold", "off")
	}
	v.Reports = s.engine.Status().Reports
	if !v.Asked {
		return nil
	}
	v.Understood = s.describe(t, req, dir)
	if len(req.Filters)+len(req.Metrics) > 0 {
		v.Text = req.Text()
	}
	list, err := s.expansions(ctx, req, res)
	if err != nil {
		return err
	}
	v.Expansions = newExpansions(st, req, list)
	if res.Total.Reports > 0 {
		v.Takings = takings(t, st)
	}
	for i, h := range res.Hits {
		hit := s.hitView(t, st, req, h, (max(req.Page, 1)-1)*req.Size+i+1)
		hit.Paper = v.Site + search.Address(h.Report, "")
		v.Hits = append(v.Hits, hit)
	}
	v.order(st, req, res)
	v.Pages = newPages(st, req, res)
	if v.Places, err = s.placesNamed(ctx, t, strings.TrimSpace(v.Query), res.Total.Reports); err != nil {
		return err
	}
	if v.Meant, err = s.meantWords(ctx, req, res.Total.Reports); err != nil {
		return err
	}
	if res.Total.Reports == 0 {
		v.Zero, err = s.zero(ctx, t, req)
		return err
	}
	v.Beside, err = s.placesBeside(ctx, t, req)
	return err
}
