package web

import (
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"gongkai/report"
	"gongkai/search"
)

// The head of a report has six numbers, each leading to where it stands, and the problems
// with their remedies, before any of its text; where it comes from is folded away.
func TestReportBeginsWithItsContent(t *testing.T) {
	e := newMadeEngine(madeReports(3))
	s := testServer(t, e)
	id := severalStates(e)
	r := e.reports[id]
	root := page(t, s, "/reports/"+id, 200)
	numbers := all(all(root, tag("dl", "key-numbers"))[0], tag("dd"))
	if len(numbers) != 6 {
		t.Fatalf("%d numbers", len(numbers))
	}
	received, _ := r.Metric("applications.new", "")
	if got := strings.TrimSuffix(textOf(numbers[0]), "⚑"); received.Value == nil || got != report.FormatNumber(*received.Value) {
		t.Errorf("new requests are %q", got)
	}
	u, err := url.Parse(attr(all(numbers[0], tag("a"))[0], "href"))
	if err != nil || u.Query().Get("start") != strconv.Itoa(received.Start) {
		t.Errorf("they lead to %s", u)
	}
	if got := textOf(numbers[5]); got != strconv.Itoa(len(r.Problems)) {
		t.Errorf("%q problems, want %d", got, len(r.Problems))
	}
	order := []string{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch {
		case attr(n, "id") == "problems", strings.HasPrefix(attr(n, "class"), "provenance"), attr(n, "class") == "columns":
			order = append(order, attr(n, "id")+attr(n, "class"))
		}
	}
	if got := strings.Join(order, " "); got != "problems provenance columns" {
		t.Errorf("the page has %s", got)
	}
	said := textOf(all(root, tag("section", "admitted"))[0])
	for i, p := range r.Problems {
		if !strings.Contains(said, p.Text) || !strings.Contains(said, r.Remedies[i].Text) {
			t.Errorf("%q and its remedy are not in %q", p.Text, said)
		}
	}
	fold := all(root, tag("details", "provenance"))[0]
	if hasAttr(fold, "open") || !strings.Contains(textOf(fold), r.Source.SHA256) || !strings.Contains(textOf(fold), "[R/OL]") {
		t.Errorf("the fold: %s", textOf(fold))
	}
}

// Links lead round all hits of a page, one at a time, from the one that the address names.
func TestFromHitToHit(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	s := testServer(t, e)
	target := "/reports/" + severalStates(e) + "?q=" + url.QueryEscape("公开")
	hits := len(all(page(t, s, target, 200), func(n *html.Node) bool { return n.Data == "mark" && hasAttr(n, "id") }))
	if hits < 3 {
		t.Fatalf("%d hits", hits)
	}
	for _, way := range []string{"next", "prev"} {
		at := target
		seen := map[string]bool{}
		for range hits {
			root := page(t, s, at, 200)
			for _, a := range all(all(root, tag("nav", "hitbar"))[0], tag("a")) {
				if attr(a, "rel") == way {
					at = attr(a, "href")
				}
			}
			u, err := url.Parse(at)
			if err != nil {
				t.Fatal(err)
			}
			byID(t, root, u.Fragment)
			seen[u.Fragment] = true
		}
		if len(seen) != hits {
			t.Errorf("%s leads to %d of %d hits", way, len(seen), hits)
		}
	}
	if len(all(page(t, s, "/reports/"+severalStates(e), 200), tag("nav", "hitbar"))) != 0 {
		t.Error("a page without hits has a bar")
	}
	page(t, s, target+"&hit=x", 400)
}

// A figure that states a number of the tables says whether they have the same.
func TestFiguresAgreeWithTheTables(t *testing.T) {
	three, four := 3.0, 4.0
	st := &search.Stored{Report: &report.Report{Metrics: []report.Metric{
		{ID: "applications.new", Applicant: report.ApplicantTotal, Value: &three}, {ID: "reconsideration.total"}}}}
	b := &reportBuilder{st: st}
	for _, c := range []struct {
		figure report.Figure
		class  string
	}{
		{report.Figure{Metric: "applications.new", Value: &three, Approx: report.ApproxExact}, "pass"},
		{report.Figure{Metric: "applications.new", Value: &four, Approx: report.ApproxExact}, "fail"},
		{report.Figure{Metric: "applications.new", Value: &four, Approx: report.ApproxAbout}, "doubt"},
		{report.Figure{Metric: "applications.new", Approx: report.ApproxAbout}, ""},
		{report.Figure{Metric: "reconsideration.total", Value: &three}, ""},
		{report.Figure{Value: &three}, ""},
	} {
		got := b.agreement(&c.figure)
		if (got == nil) != (c.class == "") || got != nil && got.Class != c.class {
			t.Errorf("%+v: %+v, want %q", c.figure, got, c.class)
		}
	}
}

// A permalink says when the library has changed since, and whether the report has.
func TestPermalinkTellsOfChange(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	s := testServer(t, e)
	id := severalStates(e)
	st := &search.Stored{ID: id, Report: e.reports[id]}
	link := permalink(e.status, st)
	notice := func() string {
		root := page(t, s, link, 200)
		for _, p := range all(root, tag("p", "notice")) {
			return textOf(p)
		}
		return ""
	}
	if said := notice(); said != "" {
		t.Errorf("of the same library: %q", said)
	}
	e.status.Generation++
	if said := notice(); !strings.Contains(said, "资料已更新") || !strings.Contains(said, "没有变") {
		t.Errorf("of a later library: %q", said)
	}
	link = strings.Replace(link, "sha256=", "sha256=0", 1)
	if said := notice(); !strings.Contains(said, "不是所引的那一份") {
		t.Errorf("of another source: %q", said)
	}
}

func TestCitation(t *testing.T) {
	st := &search.Stored{ID: "1-2022", Report: &report.Report{Title: "柳溪镇2022年度报告", Year: 2022, Published: "2023-01-09",
		Agency: report.Agency{Name: "柳溪镇", FullName: "石桥县柳溪镇人民政府"}}}
	read := time.Date(2026, 11, 27, 8, 0, 0, 0, time.UTC)
	for published, want := range map[string]string{
		"2023-01-09": "石桥县柳溪镇人民政府. 柳溪镇2022年度报告[R/OL]. (2023-01-09)[2026-11-27]. http://x/reports/1-2022.",
		"":           "石桥县柳溪镇人民政府. 柳溪镇2022年度报告[R/OL]. [2026-11-27]. http://x/reports/1-2022."} {
		st.Published = published
		if got := citation(st, "http://x/reports/1-2022", read); got != want {
			t.Errorf("%s", got)
		}
	}
}

// The neighbours of a report are those of its agency, by their reports of the same year.
func TestReportsBeside(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	s := testServer(t, e)
	found := 0
	for id, r := range e.reports {
		for _, nav := range all(page(t, s, "/reports/"+id+"?q=a", 200), tag("nav", "near")) {
			for _, a := range all(nav, tag("a")) {
				u, err := url.Parse(attr(a, "href"))
				if err != nil {
					t.Fatal(err)
				}
				if other := e.reports[strings.TrimPrefix(u.Path, "/reports/")]; other != nil {
					found++
					if other.Year != r.Year || other.Agency.RegionCode != r.Agency.RegionCode || u.Query().Get("q") != "a" {
						t.Errorf("%s leads to %s", id, u)
					}
				}
			}
		}
	}
	if found == 0 {
		t.Error("no report has a neighbour")
	}
}
