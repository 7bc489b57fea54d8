package web

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongkai/report"
	"gongkai/search"
)

// reportsOf are the made-up reports of an agency by year.
func reportsOf(e *madeEngine, key string) map[int]*report.Report {
	list := map[int]*report.Report{}
	for _, r := range e.reports {
		if r.Agency.Key() == key {
			list[r.Year] = r
		}
	}
	return list
}

// Every year of the library is on the page of an agency, the ones without a report as
// gaps; each number of the table is that of the report and leads to its cell.
func TestTownPage(t *testing.T) {
	e := newMadeEngine(madeReports(2))
	s := testServer(t, e)
	gaps := 0
	for _, town := range madeTowns() {
		a := report.Agency{Name: town.name, Code: town.code, Region: town.region}
		reports := reportsOf(e, a.Key())
		root := page(t, s, townURL(a.Key()), 200)
		if h1 := textOf(all(root, tag("h1"))[0]); h1 != town.name {
			t.Errorf("%s is called %s", town.name, h1)
		}
		if kind := textOf(all(root, tag("p", "agency"))[0]); strings.Contains(kind, "乡镇") != (town.level == report.LevelTownship) {
			t.Errorf("%s is called %s", town.name, kind)
		}
		for i, li := range all(all(root, tag("ol", "coverage"))[0], tag("li")) {
			year := 2019 + i
			sign := map[bool]string{true: "●", false: "○"}[reports[year] != nil]
			if text := textOf(li); !strings.Contains(text, fmt.Sprint(year)) || !strings.Contains(text, sign) ||
				(len(all(li, tag("a"))) == 1) != (reports[year] != nil) {
				t.Errorf("%s %d: %s", town.name, year, text)
			}
			if reports[year] == nil {
				gaps++
			}
		}
		for _, row := range all(all(root, tag("table", "years-table"))[0], tag("tr"))[1:] {
			year := 0
			if _, err := fmt.Sscan(textOf(all(row, tag("th"))[0]), &year); err != nil || reports[year] == nil {
				t.Fatalf("%s has a row %s", town.name, textOf(row))
			}
			checkTownRow(t, s, reports[year], all(row, tag("td")))
		}
	}
	if gaps == 0 {
		t.Error("no made-up agency has a gap")
	}
	page(t, s, "/towns/999999999", 404)
	answer(t, s, "/api/v1/towns/999999999", 404)
}

// checkTownRow holds the cells of a row against the report.
func checkTownRow(t *testing.T, s *Server, r *report.Report, cells []*html.Node) {
	t.Helper()
	for i, column := range townColumns() {
		cell := cells[i+1]
		ids := cellsOf(r.Form, column.cells)
		sum, whole := 0.0, len(ids) > 0
		for _, id := range ids {
			m, ok := r.Metric(id, "")
			if !ok || m.Value == nil {
				whole = false
				continue
			}
			sum += *m.Value
		}
		text := strings.TrimSuffix(textOf(cell), "⚑")
		if whole != (text == report.FormatNumber(sum)) {
			t.Errorf("%s %d %s says %s, the report %g (whole: %t)", r.Agency.Name, r.Year, column.id, text, sum, whole)
		}
		if links := all(cell, tag("a")); whole && len(links) == 1 && len(ids) == 1 {
			u, err := url.Parse(attr(links[0], "href"))
			if err != nil || u.Query().Get("view") != "source" {
				t.Errorf("%s leads to %s", text, attr(links[0], "href"))
			}
			m, _ := r.Metric(ids[0], "")
			if at := fmt.Sprint(m.Start, m.End); at != u.Query().Get("start")+" "+u.Query().Get("end") {
				t.Errorf("%s leads to %s, stands at %s", text, u, at)
			}
		}
	}
}

// A chart has a title, a description and a table, leads somewhere from every mark, draws
// a gap as a gap, and joins nothing across one.
func TestTownCharts(t *testing.T) {
	e := newMadeEngine(madeReports(2))
	s := testServer(t, e)
	for _, town := range madeTowns() {
		a := report.Agency{Name: town.name, Code: town.code, Region: town.region}
		reports := reportsOf(e, a.Key())
		figures := all(page(t, s, townURL(a.Key()), 200), tag("figure", "chart"))
		if len(figures) != len(chartDefs()) {
			t.Fatalf("%s has %d charts", town.name, len(figures))
		}
		for i, fig := range figures {
			if len(all(fig, tag("title"))) == 0 || len(all(fig, tag("desc"))) != 1 || len(all(fig, tag("table"))) != 1 {
				t.Errorf("%s: a chart without title, description or table", town.name)
			}
			marks := all(all(fig, tag("svg"))[0], tag("a"))
			if len(marks) != 5 {
				t.Errorf("%s: %d marks lead somewhere, want 5", town.name, len(marks))
			}
			rows := all(all(fig, tag("tbody"))[0], tag("tr"))
			for j, row := range rows {
				r := reports[2019+j]
				text := textOf(all(row, tag("td"))[0])
				if (r == nil) != (text == "没有报告") {
					t.Errorf("%s %d: %s", town.name, 2019+j, text)
				}
				if r == nil {
					continue
				}
				m, _ := r.Metric(cellsOf(r.Form, chartDefs()[i].cells)[0], "")
				if m.Value != nil && text != report.FormatNumber(*m.Value) {
					t.Errorf("%s %d: %s, the report has %g", town.name, 2019+j, text, *m.Value)
				}
			}
		}
	}
	v := 3.0
	points := []chartPoint{{Year: 2019, Report: "a", Metric: "x", Value: &v, Form: "2019"},
		{Year: 2020, Report: "b", Metric: "x", Value: &v, Form: "2019"}, {Year: 2021},
		{Year: 2022, Report: "c", Metric: "x", Value: &v, Form: "2021"}, {Year: 2023, Report: "d", Metric: "y", Value: &v, Form: "2021"}}
	drawn := drawChart(townChart{ID: "x", Points: points}, tongue{Lang: report.Chinese})
	if len(drawn.Lines) != 1 || strings.Count(drawn.Lines[0], ",") != 2 {
		t.Errorf("joined %v", drawn.Lines)
	}
	if len(drawn.Breaks) != 1 || drawn.Breaks[0].Text != "换版式" || !drawn.Marks[2].Gap || drawn.Marks[1].Gap {
		t.Errorf("breaks %v, marks %+v", drawn.Breaks, drawn.Marks)
	}
}

// Medians are those of the agencies of the level in the county.
func TestTownMedians(t *testing.T) {
	e := newMadeEngine(madeReports(2))
	s := testServer(t, e)
	v := answer(t, s, "/api/v1/towns/910101101", 200)
	for i := range 5 {
		var values []float64
		without := 0.0
		for _, r := range e.reports {
			if r.Year != 2019+i || r.Agency.RegionCode != "910101" || r.Agency.Level != report.LevelTownship {
				continue
			}
			if m, ok := r.Metric("applications.new", ""); ok && m.Value != nil {
				values = append(values, *m.Value)
			} else {
				without++
			}
		}
		point := at(v, "charts", 0, "points", i)
		if at(point, "n") != float64(len(values)) || at(point, "missing") != without {
			t.Errorf("%d: n %v and %v without, want %d and %g", 2019+i, at(point, "n"), at(point, "missing"), len(values), without)
		}
		for name, stat := range map[string]search.Stat{"median": search.StatMedian, "q1": search.StatQ1, "q3": search.StatQ3} {
			if want := stat.Of(values); want == nil != (at(point, name) == nil) || want != nil && at(point, name) != *want {
				t.Errorf("%d: the %s is %v of %v", 2019+i, name, at(point, name), values)
			}
		}
	}
	drawn := all(page(t, s, townURL("910101101"), 200), tag("polygon", "band"))
	if len(drawn) == 0 {
		t.Error("no band between quartiles is drawn")
	}
	for _, band := range drawn {
		if n := len(strings.Fields(attr(band, "points"))); n < 4 || n%2 != 0 {
			t.Errorf("a band of %d points", n)
		}
	}
}

// The pages of a township and of its county lead to comparisons: with its neighbours, and
// of the townships of each year.
func TestPlacesLeadToComparisons(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(2)))
	for target, least := range map[string]int{"/towns/910101101": 3, "/regions/910101": 2, "/regions/91": 0} {
		n := 0
		for _, a := range all(byID(t, page(t, s, target, 200), "main"), tag("a")) {
			if href := attr(a, "href"); strings.HasPrefix(href, "/compare?") {
				n++
				if heads := all(byID(t, page(t, s, href, 200), "metrics"), tag("th")); len(heads) < 3 {
					t.Errorf("%s leads to %s, which compares nothing", target, href)
				}
			}
		}
		if n < least || least == 0 && n > 0 {
			t.Errorf("%s leads to %d comparisons", target, n)
		}
	}
}

// The carry-over between years is tested where both have a report, and said not to be
// where one is missing; the problems are followed by class.
func TestTownOverYears(t *testing.T) {
	e := newMadeEngine(madeReports(2))
	s := testServer(t, e)
	for _, town := range madeTowns() {
		key := (report.Agency{Name: town.name, Code: town.code, Region: town.region}).Key()
		reports := reportsOf(e, key)
		v := answer(t, s, "/api/v1"+townURL(key), 200)
		for _, c := range at(v, "carry").([]any) {
			from := int(at(c, "from").(float64))
			both := reports[from] != nil && reports[from+1] != nil
			if sentence := fmt.Sprint(at(c, "sentence")); both == strings.Contains(sentence, "没有报告") {
				t.Errorf("%s %d: %s", town.name, from, sentence)
			}
		}
		for _, p := range at(v, "problems").([]any) {
			seen := false
			for i, y := range at(p, "years").([]any) {
				now := len(at(y, "texts").([]any)) > 0
				turned := fmt.Sprint(at(y, "turn"))
				want := map[bool]string{true: "new", false: "none"}[now]
				if now && (i == 0 || at(p, "class") == "") {
					want = "first"
				} else if now && seen {
					want = "again"
				} else if !now && i > 0 && at(p, "class") != "" && len(at(p, "years", i-1, "texts").([]any)) > 0 {
					want = "gone"
				}
				if turned != want {
					t.Errorf("%s, %v in %v: %s, want %s", town.name, at(p, "class"), at(y, "year"), turned, want)
				}
				seen = seen || now
			}
		}
	}
}

// In English nothing of the page's own words is Chinese.
func TestTownPageInEnglish(t *testing.T) {
	e := newMadeEngine(madeReports(2))
	s := testServer(t, e)
	root := page(t, s, townURL("910101101")+"?lang=en", 200)
	if attr(all(root, tag("html"))[0], "lang") != "en" {
		t.Error("the page does not say that it is English")
	}
	for _, h := range all(root, func(n *html.Node) bool {
		return n.Data == "h2" || n.Data == "th" || n.Data == "figcaption" || n.Data == "summary"
	}) {
		if text := textOf(h); strings.ContainsFunc(text, func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }) {
			t.Errorf("%q", text)
		}
	}
}
