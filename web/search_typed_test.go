package web

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// A condition that is typed lights its facet, whose other values count as if it were not
// there, and can be taken out; the filters of a search can be read as one query.
func TestTypedConditionsAreFilters(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(2)))
	typed := answer(t, s, "/api/v1/search?q="+url.QueryEscape("年度:2021 -层级:county 申请>0"), 200)
	chosen := answer(t, s, "/api/v1/search?year=2021&level=-county&metric=applications.new%3E0", 200)
	if at(typed, "total", "reports") != at(chosen, "total", "reports") || at(typed, "query", "text") != at(chosen, "query", "text") {
		t.Errorf("typed: %v, chosen: %v", at(typed, "query"), at(chosen, "query"))
	}
	text := at(typed, "query", "text").(string)
	if again := answer(t, s, "/api/v1/search?q="+url.QueryEscape(text), 200); at(again, "total", "reports") != at(typed, "total", "reports") {
		t.Errorf("%s finds something else", text)
	}

	root := page(t, s, searchURL("q", "宣传 年度:2021 申请>0"), 200)
	box := byID(t, root, "f-year-2021")
	if !hasAttr(box, "checked") || attr(byID(t, root, "q"), "value") != "宣传" {
		t.Errorf("the box of 2021 is %v, the query %q", box.Attr, attr(byID(t, root, "q"), "value"))
	}
	codes := all(root, func(n *html.Node) bool {
		return n.Data == "code" && n.Parent != nil && attr(n.Parent, "class") == "understood"
	})
	if len(codes) != 1 || textOf(codes[0]) != "宣传 year:2021 metric:applications.new>0" {
		t.Errorf("the query in words: %v", codes)
	}
	removed := false
	for _, a := range all(root, tag("a")) {
		if strings.HasPrefix(attr(a, "aria-label"), "取消 ") && !strings.Contains(attr(a, "href"), "year") {
			removed = removed || strings.Contains(attr(a, "href"), "applications.new")
		}
	}
	if !removed {
		t.Error("no link takes the year out")
	}
	// What no filter says stays as it was typed.
	if q := attr(byID(t, page(t, s, searchURL("q", "宣传 | 年度:2021"), 200), "q"), "value"); q != "宣传 | 年度:2021" {
		t.Errorf("the query is %q", q)
	}
}

// Where words that are to stand together find nothing, each of them is tried without.
func TestNothingStandsTogether(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(2)))
	for q, want := range map[string][]string{
		"同句(宣传 没有写过)":              {"没有写过", "宣传"},
		"宣传 NEAR/3 没有写过":           {"没有写过", "宣传"},
		"宣传 NEAR/3 没有写过 NEAR/2 培训": {"没有写过"},
		"年:2021 同段(宣传 没有写过)":       {"没有写过"},
	} {
		v := answer(t, s, "/api/v1/search?q="+url.QueryEscape(q), 200)
		labels := ""
		for _, c := range at(v, "explanation", "without").([]any) {
			labels += at(c, "label").(string) + "\n"
			found := answer(t, s, at(c, "url").(string), 200)
			if at(found, "total", "reports") != at(c, "reports") {
				t.Errorf("%s without %v: %v", q, c, at(found, "total"))
			}
		}
		for _, w := range want {
			if !strings.Contains(labels, w+"（") {
				t.Errorf("%s: %q is not among the clauses %q", q, w, labels)
			}
		}
	}
	v := answer(t, s, "/api/v1/search?q="+url.QueryEscape("宣传 NEAR/0 培训"), 200)
	if at(v, "total", "reports") == 0.0 && len(at(v, "explanation", "looser").([]any)) == 0 {
		t.Errorf("nothing wider is offered: %v", at(v, "explanation"))
	}
	near := answer(t, s, "/api/v1/search?q="+url.QueryEscape("“宣传栏目标”"), 200)
	for _, w := range at(near, "explanation", "words").([]any) {
		if found := answer(t, s, at(w, "url").(string), 200); at(found, "total", "reports") != at(w, "reports") || at(w, "reports") == 0.0 {
			t.Errorf("%v finds %v", w, at(found, "total"))
		}
	}
	if len(at(near, "explanation", "words").([]any)) == 0 {
		t.Error("no word near to it is offered")
	}
}
