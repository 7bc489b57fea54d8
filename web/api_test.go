package web

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"gongkai/report"
	"gongkai/search"
)

// answer fetches JSON that must come with status.
func answer(t testing.TB, s *Server, target string, status int) any {
	t.Helper()
	w := request(s, "GET", target)
	if w.Code != status {
		t.Fatalf("GET %s: status %d, want %d\n%s", target, w.Code, status, w.Body)
	}
	want := "application/json; charset=utf-8"
	if status >= 400 {
		want = "application/problem+json; charset=utf-8"
	}
	if got := w.Header().Get("Content-Type"); got != want {
		t.Errorf("GET %s: content type %q", target, got)
	}
	var v any
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		t.Fatalf("GET %s: %v", target, err)
	}
	return v
}

// at walks into a JSON value: names into objects, numbers into arrays.
func at(v any, path ...any) any {
	for _, p := range path {
		switch p := p.(type) {
		case string:
			m, ok := v.(map[string]any)
			if !ok {
				return fmt.Errorf("%v is no object", v)
			}
			v = m[p]
		case int:
			list, ok := v.([]any)
			if !ok || p >= len(list) {
				return fmt.Errorf("%v has no element %d", v, p)
			}
			v = list[p]
		}
	}
	return v
}

func TestSearchAnswer(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(1)))
	v := answer(t, s, "/api/v1/search?q="+url.QueryEscape("宣传力度")+"&size=3", 200)
	if n, ok := at(v, "total", "reports").(float64); !ok || n < 1 {
		t.Errorf("total %v", at(v, "total"))
	}
	if u := fmt.Sprint(at(v, "hits", 0, "url")); !strings.HasPrefix(u, "/reports/") || !strings.Contains(u, "#") {
		t.Errorf("a hit leads to %s", u)
	}
	if hits := at(v, "hits").([]any); len(hits) != 3 {
		t.Errorf("%d hits, want 3", len(hits))
	}
	for _, f := range search.FacetFields() {
		if _, ok := at(v, "facets", string(f)).([]any); !ok {
			t.Errorf("facet %s is %v", f, at(v, "facets", string(f)))
		}
	}
	empty := answer(t, s, "/api/v1/search?q="+url.QueryEscape("没有这样的字"), 200)
	for _, path := range [][]any{{"hits"}, {"query", "expansions"}, {"facets", "year"}} {
		if list, ok := at(empty, path...).([]any); !ok || len(list) != 0 {
			t.Errorf("%v of an empty result is %v, want []", path, at(empty, path...))
		}
	}
}

// Facets can be asked for apart and without hits; the page shows all it is made of,
// whatever its address says.
func TestFacetsAskedApart(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(1)))
	for params, want := range map[string][]string{"facets=none": {}, "facets=year,town": {"town", "year"},
		"facets=form&size=0": {"form"}} {
		v := answer(t, s, "/api/v1/search?"+params, 200)
		if got := slices.Sorted(maps.Keys(at(v, "facets").(map[string]any))); !slices.Equal(got, want) {
			t.Errorf("%s: facets %v, want %v", params, got, want)
		}
		hits := at(v, "hits").([]any)
		if none := strings.Contains(params, "size=0"); none != (len(hits) == 0) {
			t.Errorf("%s: %d hits", params, len(hits))
		}
		if n, ok := at(v, "total", "reports").(float64); !ok || n == 0 {
			t.Errorf("%s: total %v", params, at(v, "total"))
		}
		root := page(t, s, "/?sort=-year&"+params, 200)
		byID(t, root, "facet-year")
		if len(all(root, tag("li", "hit"))) == 0 {
			t.Errorf("the page of %s shows no hit", params)
		}
	}
	if p := answer(t, s, "/api/v1/search?facets=month", 400); at(p, "param") != "facets" {
		t.Errorf("a facet that is not there: %v", p)
	}
}

// The page and the API find the same.
func TestPageAndAnswerAgree(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(1)))
	for _, q := range []string{"q=宣传", "year=2021&year=2022&form=-2019", "metric=applications.new>0&sort=-applications.new",
		"q=行政处罚&scope=tables", "q=没有"} {
		u := url.URL{RawQuery: strings.ReplaceAll(q, ">", "%3E")}
		query := u.Query().Encode()
		reports, sections, towns, _ := statusCounts(t, page(t, s, "/?"+query, 200))
		total := at(answer(t, s, "/api/v1/search?"+query, 200), "total")
		if got := fmt.Sprint(at(total, "reports"), at(total, "sections"), at(total, "agencies")); got != fmt.Sprint(reports, sections,
			towns) {
			t.Errorf("%s: the API finds %s, the page %d %d %d", q, got, reports, sections, towns)
		}
	}
}

func TestReportAnswer(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	s := testServer(t, e)
	id := anyID(t, e)
	v := answer(t, s, "/api/v1/reports/"+id, 200)
	r := e.reports[id]
	if at(v, "id") != id || at(v, "text") != r.Text {
		t.Errorf("id %v, text of %d bytes", at(v, "id"), len(fmt.Sprint(at(v, "text"))))
	}
	metrics := at(v, "metrics").([]any)
	if len(metrics) != len(r.Metrics) {
		t.Fatalf("%d metrics, want %d", len(metrics), len(r.Metrics))
	}
	for i, m := range r.Metrics {
		value, present := metrics[i].(map[string]any)["value"]
		if !present || (value == nil) != (m.Value == nil) {
			t.Errorf("metric %s@%s, %s: value %v", m.ID, m.Applicant, m.State, value)
		}
	}
}

func TestProblemsSayWhatToDo(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(1)))
	p := answer(t, s, "/api/v1/search?q="+url.QueryEscape("宣传 (不够"), 400)
	if at(p, "offset") != 3.0 || at(p, "param") != "q" || at(p, "repaired") == nil || at(p, "status") != 400.0 {
		t.Errorf("syntax error: %v", p)
	}
	p = answer(t, s, "/api/v1/search?year=abc", 400)
	if at(p, "param") != "year" || !strings.Contains(fmt.Sprint(at(p, "detail")), "2022") {
		t.Errorf("bad year: %v", p)
	}
	for _, target := range []string{"/api/v1/reports/none", "/api/v1/none", "/api/v1/aggregate", "/api/v1/aggregate?metric=none",
		"/api/v1/aggregate?metric=applications.new&by=month",
		"/api/v1/aggregate?metric=applications.new&stat=mode", "/api/v1/aggregate?metric=applications.new&by=year&by=form&by=level",
		"/api/v1/aggregate?metric=applications.new&by=outcome", "/api/v1/aggregate?metric=reconsideration.total&by=applicant",
		"/api/v1/aggregate?metric=reconsideration.total@natural"} {
		w := request(s, "GET", target)
		var p problem
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || p.Status != w.Code || w.Code < 400 || w.Code >= 500 ||
			p.Detail == "" || p.Title == "" {
			t.Errorf("GET %s: %d %s (%v)", target, w.Code, w.Body, err)
		}
		page(t, s, p.Type, 200)
	}
}

func TestDictionaryAnswer(t *testing.T) {
	s := testServer(t, newMadeEngine(nil))
	if list := answer(t, s, "/api/v1/metrics", 200).([]any); len(list) != len(report.Dictionary()) || at(list[0], "id") == "" {
		t.Errorf("%d metrics, want %d", len(list), len(report.Dictionary()))
	}
}

// Sums by group add up to the sum of the whole, and every report in scope either
// has a value or is missing.
func TestAggregateAddsUp(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	s := testServer(t, e)
	for _, filter := range []string{"", "&year=2021&year=2022", "&metric=applications.new%3E1"} {
		whole := at(answer(t, s, "/api/v1/aggregate?metric=applications.new"+filter, 200), "rows", 0)
		for _, by := range []string{"year", "town", "form", "level"} {
			sum, n, missing := 0.0, 0.0, 0.0
			for _, row := range at(answer(t, s, "/api/v1/aggregate?metric=applications.new&stat=sum&by="+by+filter, 200), "rows").([]any) {
				if v, ok := at(row, "value").(float64); ok {
					sum += v
				}
				n += at(row, "n").(float64)
				missing += at(row, "missing").(float64)
			}
			if sum != at(whole, "value") || n != at(whole, "n") || missing != at(whole, "missing") {
				t.Errorf("by %s%s: %v of %v reports, %v missing; the whole is %v", by, filter, sum, n, missing, whole)
			}
		}
	}
	one := at(answer(t, s, "/api/v1/aggregate?metric=applications.new@natural", 200), "applicant")
	if one != "natural" {
		t.Errorf("applicant %v", one)
	}
}

// The description of the API names every route of it and no other, and every
// answer is as described.
func TestDescriptionIsTrue(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	s := testServer(t, e)
	doc := answer(t, s, "/openapi.json", 200)
	if at(doc, "info", "version") != "test" {
		t.Errorf("version %v", at(doc, "info", "version"))
	}
	var routes, described []string
	for _, r := range s.routeTable() {
		if strings.HasPrefix(r.path, "/api/") || slices.Contains([]string{"/healthz", "/readyz", "/openapi.json"}, r.path) {
			routes = append(routes, strings.NewReplacer(":id", "{id}", ":code", "{code}", "*code", "{code}").Replace(r.path))
		}
	}
	for path := range at(doc, "paths").(map[string]any) {
		described = append(described, path)
	}
	slices.Sort(routes)
	slices.Sort(described)
	if !slices.Equal(routes, described) {
		t.Errorf("routes %v, described %v", routes, described)
	}
	id := anyID(t, e)
	for path, targets := range map[string][]string{
		"/api/v1/search":       {"", "?q=" + url.QueryEscape("宣传"), "?year=2021&year=-2019", "?q=none"},
		"/api/v1/reports/{id}": {}, "/api/v1/towns/{code}": {},
		"/api/v1/regions/{code}": {"/91", "/9101", "/910101", "/" + url.PathEscape("海平省") + "/" + url.PathEscape("望海市")},
		"/api/v1/metrics":        {""}, "/healthz": {""}, "/readyz": {""}, "/openapi.json": {""},
		"/api/v1/compare":  {"?town=910101101", "?region=910101&year=2022&rows=all", "?town=910101102&section=overview&zero=hide"},
		"/api/v1/suggest":  {"", "?q=dxd", "?q=" + url.QueryEscape("太平镇"), "?q=" + url.QueryEscape("公") + "&of=word"},
		"/api/v1/matrix":   {"?q=" + url.QueryEscape("宣传\n(\n培训") + "&by=region", ""},
		"/api/v1/promises": {"?region=910101&year=2021", "?region=91"},
		"/api/v1/kwic":     {"?q=" + url.QueryEscape("宣传") + "&order=left&width=5", "?q=none", ""},
		"/api/v1/aggregate": {"?metric=applications.new&by=region", "?metric=applications.new@natural&stat=median",
			"?metric=outcomes.total&by=region&by=outcome&stat=sum&stat=q1", "?metric=applications.new&metric=outcomes.total",
			"?metric=applications.new&by=applicant", "?metric=applications.new&by=region&by=year&region=91"},
	} {
		if path == "/api/v1/reports/{id}" {
			targets = []string{"/" + id}
			for other := range e.reports {
				targets = append(targets, "/"+other)
			}
		}
		if path == "/api/v1/towns/{code}" {
			for _, r := range e.reports {
				targets = append(targets, "/"+r.Agency.Key())
			}
		}
		schema := at(doc, "paths", path, "get", "responses", "200", "content", "application/json", "schema")
		for _, target := range targets {
			if err := conforms(doc, schema, answer(t, s, strings.TrimSuffix(strings.TrimSuffix(path, "/{id}"), "/{code}")+target,
				200)); err != nil {
				t.Errorf("GET %s%s: %v", path, target, err)
			}
		}
	}
	for _, target := range []string{"/api/v1/search?q=(", "/api/v1/search?year=x", "/api/v1/reports/none"} {
		w := request(s, "GET", target)
		var v any
		if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		if err := conforms(doc, at(doc, "components", "schemas", "Problem"), v); err != nil {
			t.Errorf("GET %s: %v", target, err)
		}
	}
	described = nil
	for _, p := range at(doc, "paths", "/api/v1/search", "get", "parameters").([]any) {
		ref := fmt.Sprint(at(p, "$ref"))
		described = append(described, fmt.Sprint(at(doc, "components", "parameters", ref[strings.LastIndex(ref, "/")+1:], "name")))
	}
	if want := append(searchParams(), "facets", "fold", "lang"); !sameSet(described, want) {
		t.Errorf("parameters described %v, want %v", described, want)
	}
}

func sameSet(a, b []string) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}
