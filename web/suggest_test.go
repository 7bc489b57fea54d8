package web

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Suggestions are found by name, alias, pinyin, initials and one slip away, each with the
// address of its page or its search.
func TestSuggest(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(1)))
	for _, c := range []struct{ q, of, kind, value, match string }{
		{"柳溪镇", "", "town", "910101101", "name"}, {"柳溪", "", "town", "910101101", "alias"}, {"石桥柳溪", "", "town", "910101101", "alias"},
		{"lxz", "town", "town", "910101101", "initials"}, {"liuxi", "", "town", "910101101", "pinyin"}, {"柳西镇", "", "town", "910101101", "sound"},
		{"柳汐镇", "town,region", "town", "910101101", "sound"}, {"柳桥镇", "", "town", "910101101", "near"},
		{"云岭", "", "region", "91", "alias"}, {"青川市", "region", "region", "9101", "name"}, {"ylsqcs", "region", "", "", ""},
		{"applications.new", "metric", "metric", "applications.new", "alias"}, {"总体情况", "section", "section", "overview", "name"},
		{"公开", "word", "word", "公开", "prefix"}, {"市场监督管理局", "town", "town", "x", "name"},
	} {
		v := answer(t, s, "/api/v1/suggest?"+url.Values{"q": {c.q}, "of": {c.of}}.Encode(), 200)
		list := at(v, "suggestions").([]any)
		if c.kind == "" {
			if len(list) > 0 {
				t.Errorf("%s finds %v", c.q, list)
			}
			continue
		}
		if len(list) == 0 {
			t.Errorf("%s finds nothing", c.q)
			continue
		}
		first := list[0]
		if at(first, "kind") != c.kind || !strings.HasPrefix(fmt.Sprint(at(first, "value")), c.value) || at(first, "match") != c.match {
			t.Errorf("%s finds %v", c.q, first)
		}
		if c.kind != "town" && c.kind != "region" {
			page(t, s, fmt.Sprint(at(first, "url")), 200)
		}
	}
	english := answer(t, s, "/api/v1/suggest?lang=en&of=section&q=overview", 200)
	if at(english, "suggestions", 0, "label") != "Overview" {
		t.Errorf("in English: %v", english)
	}
	for _, q := range []string{"of=street", "size=0", "size=x", "size=51", "limit=3", "q=" + strings.Repeat("a", 300)} {
		answer(t, s, "/api/v1/suggest?"+q, 400)
	}
	if n := len(at(answer(t, s, "/api/v1/suggest?q=t&size=50", 200), "suggestions").([]any)); n > 50 {
		t.Errorf("%d suggestions", n)
	}
}

// The finders work by a form alone: it keeps the search, shows what answers, and each
// answer leads to the search with as many reports as stand beside it.
func TestFinders(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(2)))
	start := searchURL("q", "宣传", "year", "2021", "year", "2022", "find_town", "tpz", "find_region", "青川", "page", "2")
	root := page(t, s, start, 200)
	if !hasAttr(byID(t, root, "filters"), "open") {
		t.Error("the index is shut over what its finders show")
	}
	forms := all(root, tag("form", "finder"))
	if len(forms) != 2 {
		t.Fatalf("%d finders", len(forms))
	}
	for _, form := range forms {
		var kept []string
		for _, in := range all(form, func(n *html.Node) bool { return attr(n, "type") == "hidden" }) {
			kept = append(kept, attr(in, "name")+"="+attr(in, "value"))
		}
		slices.Sort(kept)
		if got := strings.Join(kept, " "); got != "q=宣传 year=2021 year=2022" {
			t.Errorf("a finder keeps %s", got)
		}
	}
	for facet, want := range map[string]int{"facet-town": 2, "facet-region": 1} {
		list := all(byID(t, root, facet), tag("ul", "found"))
		if len(list) != 1 || len(all(list[0], tag("a"))) != want {
			t.Errorf("%s shows %d lists, want %d places", facet, len(list), want)
			continue
		}
		for _, a := range all(list[0], tag("a")) {
			reports, _, _, _ := statusCounts(t, page(t, s, attr(a, "href"), 200))
			if n := textOf(all(a, tag("span", "n"))[0]); n != fmt.Sprint(reports) {
				t.Errorf("%s says %s, choosing it gives %d", textOf(a), n, reports)
			}
		}
	}
	none := textOf(byID(t, page(t, s, "/?find_town=zzz", 200), "facet-town"))
	if !strings.Contains(none, "没有叫“zzz”的") {
		t.Errorf("a finder that finds nothing says %s", none)
	}
}

// A query that names a place offers it, with its reports; one that finds nothing offers
// what it may have been meant for; any other offers none.
func TestPlacesNamed(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(2)))
	for q, want := range map[string]int{"太平镇": 2, "云岭省": 1, "云岭": 1, "宣传力度": 0, "“云岭”": 0, "year:2021 云岭": 1, "-云岭": 0, "柳桥镇": 1} {
		offered := all(page(t, s, searchURL("q", q), 200), tag("span", "place"))
		if len(offered) != want {
			t.Errorf("%s offers %d places, want %d", q, len(offered), want)
			continue
		}
		for _, place := range offered {
			links := all(place, tag("a"))
			reports, _, _, _ := statusCounts(t, page(t, s, attr(links[1], "href"), 200))
			if got := textOf(links[1]); got != fmt.Sprintf("%d 份报告", reports) {
				t.Errorf("%s offers %s of %d", q, got, reports)
			}
		}
	}
}
