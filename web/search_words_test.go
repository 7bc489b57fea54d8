package web

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// The words of readers lead to reports, and once more to what was before.
func TestWaysInByWords(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(2)))
	for _, start := range []string{"/?sort=-year", "/?sort=-year&q=" + url.QueryEscape("宣传"),
		"/?sort=-year&q=" + url.QueryEscape("宣传 OR 培训")} {
		ways := all(all(page(t, s, start, 200), tag("nav", "words"))[0], tag("a"))
		if len(ways) != 4 {
			t.Fatalf("%d ways", len(ways))
		}
		for i, way := range ways {
			there := page(t, s, attr(way, "href"), 200)
			if reports, _, _, _ := statusCounts(t, there); reports == 0 && !strings.Contains(textOf(way), "诉讼") {
				t.Errorf("%s: %s finds nothing", start, textOf(way))
			}
			back := all(all(there, tag("nav", "words"))[0], tag("a"))[i]
			if !hasAttr(back, "aria-current") {
				t.Errorf("%s: %s is not marked", start, textOf(way))
			}
			u, err := url.Parse(attr(back, "href"))
			if err != nil {
				t.Fatal(err)
			}
			if i%2 == 0 && sorted(u.Query()) != sorted(queryOf(t, start)) {
				t.Errorf("%s: %s leads back to %s", start, textOf(way), u)
			}
		}
	}
}

func queryOf(t *testing.T, target string) url.Values {
	t.Helper()
	u, err := url.Parse(target)
	if err != nil {
		t.Fatal(err)
	}
	return u.Query()
}

// Words are added to a query as a whole, and taken out of it.
func TestAsking(t *testing.T) {
	for _, c := range [][3]string{
		{"", "a OR b", "/?q=a+OR+b"}, {"a OR b", "a OR b", "/"}, {"x", "a OR b", "/?q=x+%28a+OR+b%29"},
		{"x OR y", "a OR b", "/?q=%28x+OR+y%29+%28a+OR+b%29"}, {"x (a OR b)", "a OR b", "/?q=x"},
	} {
		if got := stateOf(url.Values{"q": {c[0]}}).asking(c[1]); got != c[2] {
			t.Errorf("%q with %q: %s, want %s", c[0], c[1], got, c[2])
		}
	}
}

// What stands in no problem is looked for in the narrative, one click away.
func TestNoProblemLeadsToTheNarrative(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(2)))
	q := "q=" + url.QueryEscape("本报告所列数据统计期限")
	root := page(t, s, "/?scope=problems&"+q, 200)
	links := all(root, func(n *html.Node) bool { return n.Data == "a" && textOf(n) == "在全部叙述里找" })
	if len(links) != 1 {
		t.Fatalf("%d links to the narrative", len(links))
	}
	if reports, _, _, _ := statusCounts(t, page(t, s, attr(links[0], "href"), 200)); reports == 0 {
		t.Errorf("%s finds nothing", attr(links[0], "href"))
	}
	if scopes := all(page(t, s, "/?"+q, 200), func(n *html.Node) bool { return attr(n, "name") == "scope" }); len(scopes) != 3 {
		t.Errorf("%d scopes to choose from, want 3", len(scopes))
	}
	if scopes := all(root, func(n *html.Node) bool { return attr(n, "name") == "scope" && hasAttr(n, "checked") }); len(scopes) != 1 ||
		attr(scopes[0], "value") != "problems" {
		t.Errorf("the scope that is chosen is not shown")
	}
}
