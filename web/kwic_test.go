package web

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// The lines of the page are those of the API and of the file, in their order, and each leads
// to its mark on the page of the report.
func TestKWIC(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(1)))
	q := "q=" + url.QueryEscape("宣传")
	for _, order := range []string{"", "place", "left", "right"} {
		target := q + "&size=100&order=" + order
		v := answer(t, s, "/api/v1/kwic?"+target, 200)
		lines := at(v, "lines").([]any)
		if len(lines) < 10 || at(v, "found") != float64(len(lines)) {
			t.Fatalf("%d lines of %v", len(lines), at(v, "found"))
		}
		file := csvOf(t, request(s, "GET", "/api/v1/kwic.csv?"+q+"&order="+order).Body.Bytes())[1:]
		root := page(t, s, "/?view=kwic&"+target, 200)
		shown := all(root, tag("li", "kl"))
		if len(file) != len(lines) || len(shown) != len(lines) {
			t.Fatalf("%d lines in the file, %d on the page, want %d", len(file), len(shown), len(lines))
		}
		for i, l := range lines {
			want := fmt.Sprint(at(l, "left"), "|", at(l, "match"), "|", at(l, "right"))
			if got := strings.Join(file[i][7:10], "|"); got != want {
				t.Errorf("line %d of the file is %s, want %s", i, got, want)
			}
			spans := all(shown[i], tag("span", "left"))
			links := all(shown[i], tag("a", "at"))
			if got := strings.ReplaceAll(want, "|", ""); !strings.Contains(strings.ReplaceAll(got, " ", ""),
				strings.ReplaceAll(textOf(spans[0])+textOf(links[0]), " ", "")) {
				t.Errorf("line %d of the page is %s, want %s", i, textOf(shown[i]), want)
			}
			if i%7 > 0 {
				continue
			}
			address := fmt.Sprint(at(l, "url"))
			_, hit, _ := strings.Cut(address, "#")
			mark := byID(t, page(t, s, address, 200), hit)
			if textOf(mark) != at(l, "match") {
				t.Errorf("%s leads to %q, want %q", address, textOf(mark), at(l, "match"))
			}
			if around := textOf(mark.Parent); !strings.Contains(strings.ReplaceAll(around, " ", ""), strings.ReplaceAll(fmt.Sprint(at(l,
				"left")), " ", "")) {
				t.Errorf("%s leads to %q, want it behind %q", address, around, at(l, "left"))
			}
		}
		if order == "right" && !slices.IsSortedFunc(file, func(a, b []string) int { return slices.Compare([]rune(a[9]), []rune(b[9])) }) {
			t.Error("the lines are not in the order of what stands right of them")
		}
	}
	second := page(t, s, "/?view=kwic&size=3&page=2&width=4&"+q, 200)
	if n := len(all(second, tag("li", "kl"))); n != 3 {
		t.Errorf("the second page has %d lines, want 3", n)
	}
	if root := page(t, s, "/?view=kwic&year=2021", 200); len(all(root, tag("li", "kl"))) > 0 || !strings.Contains(textOf(root),
		"要有检索词") {
		t.Error("a search without words says nothing of them")
	}
	for _, target := range []string{"order=x", "width=0", "width=101", "width=x", "sort=year", "q=%28"} {
		answer(t, s, "/api/v1/kwic?"+target, 400)
	}
}
