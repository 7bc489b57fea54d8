package web

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongkai/report"
)

// Every number of a region is what a count over the reports gives, and its links find as
// much as they say.
func TestRegionAnswer(t *testing.T) {
	e := newMadeEngine(madeReports(2))
	s := testServer(t, e)
	for _, value := range []string{"91", "9101", "910101", "92", "920101"} {
		v := answer(t, s, "/api/v1/regions/"+value, 200)
		reports, sum, n, missing := 0, 0.0, 0, 0
		agencies, towns, years := map[string]bool{}, map[string]bool{}, map[int]int{}
		for _, r := range e.reports {
			if !strings.HasPrefix(r.Agency.RegionCode, value) {
				continue
			}
			reports++
			years[r.Year]++
			agencies[r.Agency.Key()] = true
			if r.Agency.Level == report.LevelTownship {
				towns[r.Agency.Key()] = true
			}
			if m, ok := r.Metric("applications.new", ""); ok && m.Value != nil {
				sum, n = sum+*m.Value, n+1
			} else {
				missing++
			}
		}
		got := fmt.Sprint(at(v, "reports"), at(v, "agencies"), at(v, "towns"), at(v, "numbers", 0, "sum"),
			at(v, "numbers", 0, "n"), at(v, "numbers", 0, "missing"))
		if want := fmt.Sprint(reports, len(agencies), len(towns), sum, n, missing); got != want {
			t.Errorf("%s: %s, want %s", value, got, want)
		}
		for _, y := range at(v, "years").([]any) {
			if at(y, "reports") != float64(years[int(at(y, "year").(float64))]) {
				t.Errorf("%s: %v", value, y)
			}
		}
		found, _, _, _ := statusCounts(t, page(t, s, fmt.Sprint(at(v, "search_url")), 200))
		if found != reports {
			t.Errorf("%s: the search finds %d of %d", value, found, reports)
		}
		nonzero, _, _, _ := statusCounts(t, page(t, s, fmt.Sprint(at(v, "numbers", 0, "url")), 200))
		if at(v, "numbers", 0, "nonzero") != float64(nonzero) {
			t.Errorf("%s: %v above zero, the search finds %d", value, at(v, "numbers", 0, "nonzero"), nonzero)
		}
	}
	answer(t, s, "/api/v1/regions/33", 404)
	answer(t, s, "/api/v1/regions/910101/x", 404)
}

// From the page of a province every agency in it is reached by links, and a path of names
// is as good as a code.
func TestRegionPages(t *testing.T) {
	e := newMadeEngine(madeReports(2))
	s := testServer(t, e)
	reached := map[string]bool{}
	var walk func(target string)
	walk = func(target string) {
		if reached[target] {
			return
		}
		reached[target] = true
		main := byID(t, page(t, s, target, 200), "main")
		for _, a := range all(main, func(n *html.Node) bool { return n.Data == "a" }) {
			if href := attr(a, "href"); strings.HasPrefix(href, "/regions/") {
				walk(href)
			} else if strings.HasPrefix(href, "/towns/") {
				reached[href] = true
			}
		}
	}
	walk("/regions/91")
	walk("/regions/92")
	for _, r := range e.reports {
		if !reached[townURL(r.Agency.Key())] {
			t.Errorf("%s is not reached", r.Agency.FullName)
		}
	}
	county := page(t, s, "/regions/910101", 200)
	if text := textOf(byID(t, county, "main")); !strings.Contains(text, "不知道应有多少乡镇街道") {
		t.Error("a region that the division table does not have is given a number of townships")
	}
	rows := all(all(county, tag("table", "dots"))[0], tag("tr"))[1:]
	for _, row := range rows {
		name := textOf(all(row, tag("th"))[0])
		for i, td := range all(row, tag("td"))[1:] {
			there := false
			for _, r := range e.reports {
				there = there || r.Agency.RegionCode == "910101" && r.Agency.Name == name && r.Year == 2019+i
			}
			if strings.Contains(textOf(td), "●") != there {
				t.Errorf("%s %s: %s", name, strconv.Itoa(2019+i), textOf(td))
			}
		}
	}
	english := page(t, s, "/regions/91?lang=en", 200)
	for _, h := range all(english, func(n *html.Node) bool { return n.Data == "h2" || n.Data == "caption" || attr(n, "scope") == "col" }) {
		if text := textOf(h); strings.ContainsFunc(text, func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }) {
			t.Errorf("%q", text)
		}
	}
}
