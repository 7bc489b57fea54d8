package web

import (
	"net/url"
	"strings"
	"testing"

	"gongkai/report"
)

// No page is over 100 kB as it is sent.
func TestPagesAreLight(t *testing.T) {
	long := madeOfForm(1, report.Form2021)
	long.Text += strings.Repeat("对村（居）务公开栏进行了统一更新，"+
		"公开内容由监督委员会审核后张贴，避免公开流于形式。\n", 5000)
	e := newMadeEngine(madeReports(3))
	s, other := testServer(t, e), testServer(t, newMadeEngine([]*report.Report{long}))
	id := severalStates(e)
	for _, target := range []string{"/", "/?sort=-year&size=100", "/?q=" + url.QueryEscape("公开") + "&size=100", "/help",
		"/?sort=-year&more=town&more=metric&more=condition",
		"/?view=table&sort=-year&size=100", "/reports/" + id + "?rows=all&beside=1&q=" + url.QueryEscape("公开"),
		"/towns/910101101", "/regions/91",
		"/reports/" + long.BaseID() + "?view=source", "/compare?town=910101101&rows=all", "/quality", "/quality/sample"} {
		for _, lang := range []string{"zh", "en"} {
			separator := map[bool]string{true: "&", false: "?"}[strings.Contains(target, "?")]
			asked := s
			if strings.Contains(target, "view=source") {
				asked = other
			}
			w := request(asked, "GET", target+separator+"lang="+lang, "Accept-Encoding", "gzip")
			if w.Code != 200 {
				t.Errorf("%s: status %d", target, w.Code)
			}
			if w.Body.Len() > 100_000 {
				t.Errorf("%s in %s is %d bytes", target, lang, w.Body.Len())
			}
		}
	}
}

// The facets of a search take less than 30 kB of its page, however much there is to choose.
func TestFacetsAreLight(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(3)))
	for _, target := range []string{"/", "/?sort=-year", "/?q=" + url.QueryEscape("公开"), "/?view=table&sort=-year"} {
		for _, lang := range []string{"zh", "en"} {
			separator := map[bool]string{true: "&", false: "?"}[strings.Contains(target, "?")]
			_, rest, _ := strings.Cut(request(s, "GET", target+separator+"lang="+lang).Body.String(), `<div class="index">`)
			facets, _, found := strings.Cut(rest, `<div class="results"`)
			if !found || len(facets) > 30_000 {
				t.Errorf("%s in %s: the facets are %d bytes (found: %t)", target, lang, len(facets), found)
			}
		}
	}
}
