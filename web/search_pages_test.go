package web

import (
	"gongkai/search"
	"net/url"
	"strconv"
	"strings"
	"testing"
)

// Every report stands on exactly one page of the list.
func TestPagesJoin(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(2)))
	seen := map[string]int{}
	target, pages := searchURL("sort", "town", "size", "7"), 0
	total := 0
	for target != "" {
		root := page(t, s, target, 200)
		total, _, _, _ = statusCounts(t, root)
		for _, h := range all(root, tag("li", "hit")) {
			seen[attr(all(h, tag("a"))[0], "href")]++
		}
		pages++
		target = ""
		for _, a := range all(root, tag("a")) {
			if attr(a, "rel") == "next" {
				target = attr(a, "href")
			}
		}
	}
	if len(seen) != total || pages != (total+6)/7 {
		t.Errorf("%d reports on %d pages, want %d", len(seen), pages, total)
	}
	for link, n := range seen {
		if n != 1 {
			t.Errorf("%s stands %d times", link, n)
		}
	}
	root := page(t, s, searchURL("sort", "town", "page", "99"), 200)
	if !strings.Contains(textOf(byID(t, root, "results")), "超出") {
		t.Error("a page behind the last says nothing")
	}
}

func TestPageNumbers(t *testing.T) {
	for _, c := range []struct {
		page, size, reports int
		want                string
	}{
		{1, 10, 5, ""}, {1, 10, 15, "[1] 2"}, {5, 10, 100, "1 … 3 4 [5] 6 7 … 10"}, {2, 10, 60, "1 [2] 3 4 … 6"},
	} {
		var parts []string
		v := newPages(stateOf(url.Values{"q": {"a"}}), search.Request{Page: c.page, Size: c.size},
			&search.Result{Total: search.Total{Reports: c.reports}})
		for _, n := range v.Numbers {
			switch {
			case n.Current:
				parts = append(parts, "["+strconv.Itoa(n.Number)+"]")
			case n.URL == "":
				parts = append(parts, "…")
			default:
				parts = append(parts, strconv.Itoa(n.Number))
			}
		}
		if got := strings.Join(parts, " "); got != c.want {
			t.Errorf("page %d of %d: %q, want %q", c.page, c.reports, got, c.want)
		}
	}
}

func TestCursorLeadsBeyondTheWindow(t *testing.T) {
	st := stateOf(url.Values{"q": {"a"}})
	res := &search.Result{Total: search.Total{Reports: 50_000}, Next: "abc"}
	v := newPages(st, search.Request{Page: 500, Size: 20}, res)
	if v.Next != "/?cursor=abc&q=a" {
		t.Errorf("after the last page by number comes %q", v.Next)
	}
	v = newPages(st, search.Request{Cursor: "abc", Page: 1, Size: 20}, res)
	if !v.Continued || v.Next != "/?cursor=abc&q=a" || v.First == "" {
		t.Errorf("by cursor: %+v", v)
	}
}
