package web

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongkai/report"
	"gongkai/report/division"
)

// gappedReports are made-up reports of which some have no value for a metric, in every way.
func gappedReports(seed uint64) []*report.Report {
	states := []report.State{report.StateBlank, report.StateAbsent, report.StateUnreadable}
	reports := madeReports(seed)
	for i, r := range reports {
		for j := range r.Metrics {
			if m := &r.Metrics[j]; (i+j/7)%5 == 0 {
				m.Value, m.State = nil, states[(i+j)%3]
			}
		}
	}
	return reports
}

func explorerURL(pairs ...string) string {
	v := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	return address(explorerPath, v)
}

// explored are states of the page.
func explored() [][]string {
	return [][]string{
		{"metric", "applications.new"},
		{"metric", "applications.new", "region", "91", "by", "region", "by", "year", "stat", "median"},
		{"metric", "applications.new", "region", "-92", "year", "2020..2022", "by", "year", "by", "applicant"},
		{"metric", "outcomes.total", "by", "level", "by", "outcome"},
		{"metric", "reconsideration.total", "by", "town", "by", "outcome", "level", "township"},
		{"metric", "applications.new", "metric", "outcomes.granted@natural", "metric", "outcomes.total>0", "by", "form", "by", "metric"},
		{"metric", "applications.new@natural", "by", "town", "by", "year", "q", "宣传", "stat", "max"},
		{"metric", "active.normative.issued", "by", "year", "by", "form", "form", "2021", "form", "2019"},
		{"metric", "applications.new", "region", "910101"},
	}
}

// foundBy is how many reports the search behind a link finds.
func foundBy(t *testing.T, s *Server, target string) int {
	t.Helper()
	n, _, _, _ := statusCounts(t, page(t, s, target, 200))
	return n
}

func links(root *html.Node) []*html.Node { return all(root, tag("a")) }

var countsPattern = regexp.MustCompile(`n ([\d,]+)(?: −([\d,]+))?`)

func number64(t *testing.T, text string) int {
	t.Helper()
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(strings.ReplaceAll(text, ",", ""))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Every cell of the pivot leads to exactly the reports that it counts, and so do the bars,
// the years, the regions and what the coverage says.
func TestExplorerLinksToWhatItCounts(t *testing.T) {
	s := testServer(t, newMadeEngine(gappedReports(3)))
	followed, missing := 0, 0
	for _, pairs := range explored() {
		target := explorerURL(pairs...)
		root := page(t, s, target, 200)
		for _, td := range all(byID(t, root, "pivot").Parent, tag("td")) {
			m := countsPattern.FindStringSubmatch(textOf(td))
			if m == nil {
				continue
			}
			missing += number64(t, m[2])
			if followed++; followed%3 > 0 {
				continue
			}
			if want, got := number64(t, m[1])+number64(t, m[2]), foundBy(t, s, attr(links(td)[0], "href")); got != want {
				t.Errorf("%s: the cell %s leads to %d reports: %s", target, textOf(td), got, attr(links(td)[0], "href"))
			}
		}
		coverage := textOf(all(byID(t, root, "coverage").Parent, tag("p", "status"))[0])
		whole := regexp.MustCompile(`有值 ([\d,]+) / 收录 ([\d,]+) 份`).FindStringSubmatch(coverage)
		if whole == nil {
			t.Fatalf("%s: %s", target, coverage)
		}
		if got := foundBy(t, s, attr(links(byID(t, root, "coverage").Parent)[0], "href")); got != number64(t, whole[2]) {
			t.Errorf("%s: %s, the search finds %d", target, coverage, got)
		}
		sum := 0
		for _, tr := range all(all(byID(t, root, "spread"), tag("tbody"))[0], tag("tr")) {
			n := number64(t, textOf(all(tr, tag("td"))[0]))
			if sum += n; foundBy(t, s, attr(links(tr)[0], "href")) != n {
				t.Errorf("%s: the bar %s leads to others", target, textOf(tr))
			}
		}
		if sum != number64(t, whole[1]) {
			t.Errorf("%s: the bars have %d values of %s", target, sum, whole[1])
		}
		for _, tr := range all(all(byID(t, root, "history"), tag("tbody"))[0], tag("tr")) {
			cells := all(tr, tag("td"))
			if want := number64(t, textOf(cells[6])) + number64(t, textOf(cells[7])); foundBy(t, s, attr(links(tr)[0], "href")) != want {
				t.Errorf("%s: the year %s leads to others", target, textOf(tr))
			}
		}
	}
	if followed < 250 || missing == 0 {
		t.Errorf("%d cells followed, %d reports without a value", followed, missing)
	}
}

// The ranking of reports is that of their values, and a number leads to its cell.
func TestExplorerRanks(t *testing.T) {
	reports := gappedReports(4)
	s := testServer(t, newMadeEngine(reports))
	for _, metric := range []string{"applications.new", "applications.new@natural"} {
		id, applicant, _ := strings.Cut(metric, "@")
		var values []float64
		for _, r := range reports {
			if m, ok := r.Metric(id, report.Applicant(applicant)); ok && m.Value != nil {
				values = append(values, *m.Value)
			}
		}
		slices.SortFunc(values, func(a, b float64) int { return int(b - a) })
		rows := all(all(byID(t, page(t, s, explorerURL("metric", metric), 200), "top").Parent, tag("tbody"))[0], tag("tr"))
		if len(rows) != topReports {
			t.Fatalf("%d rows", len(rows))
		}
		for i, tr := range rows {
			cells := all(tr, tag("td"))
			shared := i > 0 && values[i-1] == values[i] || values[i+1] == values[i]
			want := fmt.Sprint(slices.Index(values, values[i]) + 1)
			if shared {
				want += " ="
			}
			if textOf(cells[0]) != want || textOf(cells[1]) != report.FormatNumber(values[i]) {
				t.Errorf("%s: row %d is %s, want rank %s of %v", metric, i, textOf(tr), want, values[i])
			}
			if href := attr(links(cells[1])[0], "href"); !strings.Contains(href, "view=source") {
				t.Errorf("%s leads to %s", textOf(tr), href)
			}
		}
	}
}

// Rates have their two counts, of reports with both, and no share on a small base.
func TestExplorerRates(t *testing.T) {
	reports := gappedReports(5)
	s := testServer(t, newMadeEngine(reports))
	root := page(t, s, explorerURL("metric", "applications.new", "by", "level"), 200)
	rows := all(all(byID(t, root, "rates").Parent, tag("tbody"))[0], tag("tr"))
	small := 0
	for i, rate := range report.Rates() {
		part, whole, n := 0.0, 0.0, 0
		for _, r := range reports {
			sum := func(s report.Sum) (v float64, ok bool) {
				ok = true
				for _, ref := range s.On(r.Form) {
					m, has := r.Metric(ref.Metric, ref.Applicant)
					if ok = ok && has && m.Value != nil; ok {
						v += *m.Value
					}
				}
				return v, ok
			}
			a, hasA := sum(rate.Numerator)
			if b, hasB := sum(rate.Denominator); hasA && hasB {
				part, whole, n = part+a, whole+b, n+1
			}
		}
		want := report.FormatNumber(part) + "/" + report.FormatNumber(whole)
		if whole >= report.SmallBase {
			want = share(part, whole) + " " + want
		} else {
			small++
		}
		if n == 0 {
			want = "—"
		}
		if got := textOf(all(rows[0], tag("td"))[i]); got != want {
			t.Errorf("%s: %q, want %q", rate.ID, got, want)
		}
	}
	for _, td := range all(rows[2], tag("td")) { // of one agency
		if text := textOf(td); strings.Contains(text, "%") {
			if _, base, _ := strings.Cut(text, "/"); number64(t, base) < report.SmallBase {
				t.Errorf("%s is a rate", text)
			}
		} else {
			small++
		}
	}
	if small == 0 {
		t.Error("no base is small")
	}
}

// The changes and the runs of zeros are those of the reports.
func TestExplorerOverYears(t *testing.T) {
	reports := gappedReports(6)
	s := testServer(t, newMadeEngine(reports))
	value := func(key string, year int, id string) *float64 {
		for _, r := range reports {
			if r.Agency.Key() == key && r.Year == year {
				m, _ := r.Metric(id, "")
				return m.Value
			}
		}
		return nil
	}
	pairs, zeros := 0, 0
	const disputed = "reconsideration.total"
	for _, town := range madeTowns() {
		key := report.Agency{Name: town.name, Code: town.code, Region: town.region}.Key()
		run, longest := 0, 0
		for year := 2019; year <= 2023; year++ {
			if value(key, year, "applications.new") != nil && value(key, year-1, "applications.new") != nil {
				pairs++
			}
			run++
			if v := value(key, year, disputed); v == nil || *v != 0 {
				run = 0
			}
			longest = max(longest, run)
		}
		if longest >= zeroYears {
			zeros++
		}
	}
	changes := page(t, s, explorerURL("metric", "applications.new", "view", "changes"), 200)
	if text := textOf(byID(t, changes, "changes").Parent); !strings.Contains(text, fmt.Sprintf("共 %d 对", pairs)) {
		t.Errorf("%d pairs of years, the page says %s", pairs, text)
	}
	last := 1e9
	for _, tr := range all(all(byID(t, changes, "changes").Parent, tag("tbody"))[0], tag("tr")) {
		cells := all(tr, tag("td"))
		before, _ := strconv.ParseFloat(textOf(cells[2]), 64)
		after, _ := strconv.ParseFloat(textOf(cells[3]), 64)
		change, err := strconv.ParseFloat(textOf(cells[4]), 64)
		size := max(change, -change)
		if err != nil || after-before != change || size > last || change == 0 {
			t.Errorf("%s", textOf(tr))
		}
		if last = size; foundBy(t, s, attr(links(cells[3])[0], "href")) != 1 {
			t.Errorf("%s leads to other reports", textOf(tr))
		}
	}
	still := page(t, s, explorerURL("metric", disputed, "view", "zeros"), 200)
	rows := all(byID(t, still, "zeros").Parent, tag("tbody"))
	if zeros == 0 || len(rows) != 1 || len(all(rows[0], tag("tr"))) != zeros {
		t.Errorf("%d agencies with zeros, the page has %s", zeros, textOf(byID(t, still, "zeros").Parent))
	}
}

// The page speaks English whole, is well labelled, and says what it cannot read.
func TestExplorerInEnglish(t *testing.T) {
	s := testServer(t, newMadeEngine(gappedReports(7)))
	table, err := division.Load()
	if err != nil {
		t.Fatal(err)
	}
	var names []string // data, and not of the page
	for _, div := range table.Under("") {
		names = append(names, provinceName(div.Name), "")
	}
	for _, town := range madeTowns() {
		for _, name := range append([]string{town.name}, town.region...) {
			names = append(names, name, "")
		}
	}
	strip, han := strings.NewReplacer(names...), regexp.MustCompile(`\p{Han}`)
	targets := []string{explorerURL("lang", "en"), explorerURL("metric", "applications.new", "view", "changes", "lang", "en"),
		explorerURL("metric", "applications.new", "view", "zeros", "lang", "en")}
	for _, pairs := range explored() {
		if !slices.Contains(pairs, "q") {
			targets = append(targets, explorerURL(append(pairs, "lang", "en")...))
		}
	}
	for _, target := range targets {
		root := page(t, s, target, 200)
		main := byID(t, root, "main")
		texts := all(main, func(n *html.Node) bool { return n.FirstChild != nil && n.FirstChild.Type == html.TextNode })
		for _, n := range texts {
			for _, text := range append([]string{n.FirstChild.Data}, attr(n, "aria-label"), attr(n, "title")) {
				if han.MatchString(strip.Replace(text)) {
					t.Errorf("%s: %q", target, text)
				}
			}
		}
		for _, table := range all(main, tag("table")) {
			if len(all(table, tag("caption"))) != 1 {
				t.Errorf("%s: a table without a caption", target)
			}
			for _, th := range all(table, tag("th")) {
				if attr(th, "scope") == "" || textOf(th) == "" {
					t.Errorf("%s: a head without scope or text", target)
				}
			}
		}
		for _, svg := range all(main, tag("svg")) {
			if len(all(svg, tag("desc"))) != 1 || attr(svg, "role") != "group" {
				t.Errorf("%s: a picture without a description", target)
			}
		}
	}
	for _, bad := range [][]string{{"metric", "none"}, {"metric", "applications.new", "by", "month"},
		{"metric", "applications.new", "stat", "mode"},
		{"metric", "applications.new", "view", "x"}, {"metric", "applications.new", "by", "applicant"},
		{"metric", "applications.new", "by", "year", "by", "finding"}, {"metric", "applications.new", "q", "("},
		{"metric", "applications.new>"}} {
		if root := page(t, s, explorerURL(bad...), 400); len(all(root, tag("div", "wrong"))) != 1 {
			t.Errorf("%v: the page does not say what is wrong", bad)
		}
	}
}

// The dictionary has every metric, says which forms have it, and leads to its page.
func TestExplorerDictionary(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(1)))
	root := page(t, s, explorerPath, 200)
	codes := map[string]bool{}
	for _, table := range all(root, tag("table", "dictionary")) {
		for _, tr := range all(all(table, tag("tbody"))[0], tag("tr")) {
			id := textOf(all(tr, tag("code"))[0])
			codes[id] = true
			def, _ := report.MetricByID(id)
			cells := all(tr, tag("td"))
			for i, f := range report.Forms() {
				if has := textOf(cells[3+i]) == "有"; has != slices.Contains(def.Forms, f.ID) {
					t.Errorf("%s on %s: %v", id, f.ID, has)
				}
			}
		}
	}
	if len(codes) != len(report.Dictionary()) {
		t.Errorf("%d metrics, want %d", len(codes), len(report.Dictionary()))
	}
	for _, a := range links(all(root, tag("p", "presets-row"))[0]) {
		page(t, s, attr(a, "href"), 200)
	}
}

// Choosing another metric in the form keeps what the page is by where that metric has it,
// and takes the usual columns otherwise; the links of the page stay within its filters.
func TestExplorerForm(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(2)))
	for _, c := range []struct{ metric, by, want string }{
		{"applications.new", "applicant", "applicant"}, {"reconsideration.total", "applicant", "year"},
		{"reconsideration.total", "outcome", "outcome"}, {"applications.new", "outcome", "applicant"},
		{"applications.new@natural", "applicant", "year"},
		{"applications.new", "region", "applicant"},
	} {
		root := page(t, s, explorerURL("metric", c.metric, "by", "region", "by", c.by, "region", "-920101", "level", "township"), 200)
		form := all(root, tag("form", "controls"))[0]
		selects := all(form, func(n *html.Node) bool { return n.Data == "select" && attr(n, "name") == "by" })
		chosen := all(selects[1], func(n *html.Node) bool { return n.Data == "option" && hasAttr(n, "selected") })
		if len(chosen) != 1 || attr(chosen[0], "value") != c.want {
			t.Errorf("%+v: %s", c, textOf(selects[1]))
		}
		for _, a := range links(byID(t, root, "regions").Parent) {
			u, err := url.Parse(attr(a, "href"))
			if err != nil {
				t.Fatal(err)
			}
			if v := u.Query(); len(v) > 0 && (!slices.Contains(v["region"], "-920101") || v.Get("level") != "township") {
				t.Errorf("%+v: %s", c, u)
			}
		}
	}
}

func TestBins(t *testing.T) {
	e := &explorer{def: report.MetricDef{Unit: "件"}}
	for _, c := range []struct {
		values []float64
		want   string
	}{
		{[]float64{0}, "0:1"},
		{[]float64{0, 0, 1, 2, 2, 5}, "0:2 1:1 2:2 3–5:1"},
		{[]float64{-3, 7}, "负:1 0:0 1:0 2:0 3–5:0 6–10:1"},
		{[]float64{0, 1, 2, 9, 10, 11, 5000}, "0:1 1:1 2–10:3 11–100:1 101–1000:0 1001–5000:1"},
	} {
		counts := make([]int, len(edges())+1)
		for _, v := range c.values {
			i, _ := slices.BinarySearch(edges(), v)
			counts[i]++
		}
		var got []string
		for _, b := range bins(counts) {
			got = append(got, fmt.Sprintf("%s:%d", e.binLabel(b), b.n))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%v: %v, want %s", c.values, got, c.want)
		}
	}
}
