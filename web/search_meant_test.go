package web

import (
	"net/url"
	"strings"
	"testing"
)

// A name with a slip, in pinyin or by its initials finds nothing, beside other words and as
// the value of a filter, and the places that may be meant are offered with what is found there.
func TestPlacesAreOffered(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(3)))
	for _, c := range []struct {
		pairs []string
		town  string // that is offered first; "" for no offer
	}{
		{[]string{"q", "柳西镇 公开"}, "910101101"},
		{[]string{"q", "柳溪真 公开"}, "910101101"},
		{[]string{"q", "公开 溪柳镇"}, "910101101"},
		{[]string{"q", "lxz 公开"}, "910101101"},
		{[]string{"q", "liuxi 公开"}, "910101101"},
		{[]string{"q", "镇:柳西镇 公开"}, "910101101"},
		{[]string{"q", "公开", "town", "柳西镇"}, "910101101"},
		{[]string{"q", "柳西镇", "year", "2021"}, "910101101"},
		{[]string{"q", "“柳西镇” 公开"}, ""},
		{[]string{"q", "没有这个字 公开"}, ""},
		{[]string{"q", "-公开 公开"}, ""},
	} {
		target := searchURL(c.pairs...)
		root := page(t, s, target, 200)
		if n, _, _, _ := statusCounts(t, root); n != 0 {
			t.Errorf("%v finds %d reports", c.pairs, n)
		}
		offered := ""
		for _, a := range all(root, tag("a")) {
			if u, err := url.Parse(attr(a, "href")); err == nil && strings.Contains(textOf(a), "→") && offered == "" {
				offered = u.Query().Get("town")
				if n, _, _, _ := statusCounts(t, page(t, s, attr(a, "href"), 200)); n == 0 {
					t.Errorf("%v: %s finds nothing", c.pairs, attr(a, "href"))
				}
			}
		}
		if offered != c.town {
			t.Errorf("%v is offered %q, want %q", c.pairs, offered, c.town)
		}
		api := answer(t, s, "/api/v1/search"+strings.TrimPrefix(target, "/"), 200)
		if list, ok := at(api, "explanation", "places").([]any); !ok || (len(list) > 0) != (c.town != "") {
			t.Errorf("%v: the API offers %v", c.pairs, at(api, "explanation", "places"))
		}
	}
}

// A word that nothing has, with a near one that something has, is offered on the page and in
// the API, with what is found there, and never searched for by itself.
func TestWordsAreOffered(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(3)))
	for _, c := range []struct{ q, want string }{
		{"宣船", "宣传"}, {"公开 宣船", "公开 宣传"}, {"“宣船”", `"宣传"`}, {"公众浩", "公众号"}, {"xuanchuan", "宣传"}, {"宣传", ""}, {"龙卷风", ""},
	} {
		target := searchURL("q", c.q)
		root := page(t, s, target, 200)
		offered := ""
		for _, p := range all(root, tag("p")) {
			if attr(p, "class") != "meant" {
				continue
			}
			a := all(p, tag("a"))[0]
			if offered = textOf(a); c.want != "" {
				if n, _, _, _ := statusCounts(t, page(t, s, attr(a, "href"), 200)); n == 0 {
					t.Errorf("%s: %s finds nothing", c.q, attr(a, "href"))
				}
			}
		}
		api := answer(t, s, "/api/v1/search"+strings.TrimPrefix(target, "/"), 200)
		inAPI := ""
		if list, ok := at(api, "meant").([]any); ok && len(list) > 0 {
			inAPI = at(list[0], "label").(string)
		}
		if offered != c.want || inAPI != c.want {
			t.Errorf("%s is offered %q and in the API %q, want %q", c.q, offered, inAPI, c.want)
		}
	}
}
