package web

import (
	"fmt"
	"maps"
	"math"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/report"
	"gongkai/search"
)

// Every count of the quality of the data is what a count over the reports gives, and the
// search behind it finds just as many.
func TestQualityAnswer(t *testing.T) {
	e := newMadeEngine(madeReports(2))
	s := testServer(t, e)
	first := map[string]*report.Report{}
	for _, id := range slices.Sorted(maps.Keys(e.reports)) {
		r := e.reports[id]
		if key := fmt.Sprint(r.Agency.Key(), r.Year); first[key] == nil {
			first[key] = r
		}
	}
	for _, scope := range []string{"", "region=91", "year=2021&year=2022", "level=township&form=2021",
		"region=910101&year=-2020", "region=-9101"} {
		v := answer(t, s, "/api/v1/checks?"+scope, 200)
		given, _ := url.ParseQuery(scope)
		want := map[string]int{}
		reports := 0
		for id, r := range e.reports {
			if !inScope(r, given) {
				continue
			}
			reports++
			before := first[fmt.Sprint(r.Agency.Key(), r.Year-1)]
			for _, o := range report.Outcomes(slices.Concat(r.Checks, report.TableCrossChecks(before, r))) {
				want[o.String()]++
			}
			whole, err := e.Report(t.Context(), id) // with what comes of comparing reports
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range whole.Findings {
				want[string(f.ID)]++
			}
		}
		if at(v, "reports") != float64(reports) || reports == 0 {
			t.Errorf("%s: %v reports, want %d", scope, at(v, "reports"), reports)
		}
		for _, c := range at(v, "checks").([]any) {
			sum := at(c, "inapplicable").(float64)
			for _, state := range report.CheckStates() {
				n := at(c, string(state)).(float64)
				sum += n
				if key := fmt.Sprint(at(c, "id"), ":", state); n != float64(want[key]) {
					t.Errorf("%s: %s counts %v, want %d", scope, key, n, want[key])
				}
			}
			if sum != float64(reports) {
				t.Errorf("%s: the counts of %v add up to %v", scope, at(c, "id"), sum)
			}
			if n := at(c, "fail").(float64); n > 0 {
				if found, _, _, _ := statusCounts(t, page(t, s, fmt.Sprint(at(c, "search_url")), 200)); found != int(n) {
					t.Errorf("%s: %v fails %v times, the search finds %d", scope, at(c, "id"), n, found)
				}
			}
		}
		for _, f := range at(v, "findings").([]any) {
			if n := at(f, "reports").(float64); n != float64(want[fmt.Sprint(at(f, "id"))]) {
				t.Errorf("%s: %v is found %v times, want %d", scope, at(f, "id"), n, want[fmt.Sprint(at(f, "id"))])
			}
		}
		sameCoverage(t, v, e, given)
	}
	answer(t, s, "/api/v1/checks?q=x", 400)
	if v := answer(t, s, "/api/v1/checks?region=33", 200); at(v, "reports") != 0.0 || len(at(v, "coverage", "rows").([]any)) > 0 {
		t.Errorf("a region without reports: %v", v)
	}
}

// inScope reports whether a report passes the filters of a scope of the test.
func inScope(r *report.Report, given url.Values) bool {
	has := map[string]func(v string) bool{
		"region": func(v string) bool { return strings.HasPrefix(r.Agency.RegionCode, v) },
		"year":   func(v string) bool { return fmt.Sprint(r.Year) == v },
		"level":  func(v string) bool { return string(r.Agency.Level) == v },
		"form":   func(v string) bool { return string(r.Form) == v },
	}
	for name, values := range given {
		ok := strings.HasPrefix(values[0], "-")
		for _, v := range values {
			if not, excluded := strings.CutPrefix(v, "-"); excluded {
				ok = ok && !has[name](not)
			} else {
				ok = ok || has[name](v)
			}
		}
		if !ok {
			return false
		}
	}
	return true
}

// sameCoverage holds the table of what is covered against the reports.
func sameCoverage(t *testing.T, v any, e *madeEngine, given url.Values) {
	t.Helper()
	years := at(v, "coverage", "years").([]any)
	for _, row := range at(v, "coverage", "rows").([]any) {
		failing := 0
		for i, y := range years {
			n := 0
			for _, r := range e.reports {
				if float64(r.Year) != y || !strings.HasPrefix(r.Agency.RegionCode, fmt.Sprint(at(row, "value"))) || !inScope(r, given) {
					continue
				}
				n++
				if slices.ContainsFunc(r.Findings, func(f report.Finding) bool { return f.ID == report.FindingIdentityFailed }) {
					failing++
				}
			}
			if got := at(row, "cells", i, "reports"); got != float64(n) {
				t.Errorf("%v: %v of %v in %v, want %d", given, got, at(row, "value"), y, n)
			}
		}
		if got := at(row, "failing"); got != float64(failing) {
			t.Errorf("%v: %v of %v fail, want %d", given, got, at(row, "value"), failing)
		}
	}
}

// The page says what the API says, and names unread files without a path of the machine.
func TestQualityPage(t *testing.T) {
	e := newMadeEngine(madeReports(2))
	files := &Files{Known: 50, Sources: 48,
		Runs: []FileRun{{Ended: time.Date(2026, 11, 1, 8, 0, 0, 0, time.UTC), Files: 50, Added: 48, Unread: 2}},
		Unread: []Unread{{Name: "甲镇/<b>.pdf", Why: said("没有文字", "no text")},
			{Name: "乙镇/旧.doc", Kept: true, Why: said("读不出", "unreadable")}}}
	s := testServer(t, e, func(o *Options) { o.Files = func() (*Files, error) { return files, nil } })
	for _, lang := range []string{"zh", "en"} {
		got := textOf(page(t, s, "/quality?lang="+lang, 200))
		for _, want := range map[string][]string{"zh": {"数据质量", "表三收支平衡", "甲镇/<b>.pdf", "没有文字",
			"以前读出的报告还在", "T3.balance"},
			"en": {"Data quality", "table 3: balance", "no text", "the report that it gave before is kept"}}[lang] {
			if !strings.Contains(got, want) {
				t.Errorf("%s: the page does not say %q", lang, want)
			}
		}
		v := answer(t, s, "/api/v1/checks?lang="+lang, 200)
		for _, c := range at(v, "checks").([]any) {
			if !strings.Contains(got, fmt.Sprint(at(c, "formula"))) {
				t.Errorf("%s: the page lacks %v", lang, at(c, "formula"))
			}
		}
		if at(v, "files", "unread", 0, "reason") != map[string]string{"zh": "没有文字", "en": "no text"}[lang] {
			t.Errorf("%s: %v", lang, at(v, "files"))
		}
	}
}

// A sample is drawn again by its seed, each cell of another report; what a person says of it
// gives a share and its interval.
func TestSample(t *testing.T) {
	e := newMadeEngine(madeReports(2))
	s := testServer(t, e)
	first := textOf(page(t, s, "/quality/sample?seed=5", 200))
	if textOf(page(t, s, "/quality/sample?seed=5", 200)) != first {
		t.Error("one seed gives two samples")
	}
	if textOf(page(t, s, "/quality/sample?seed=6", 200)) == first {
		t.Error("two seeds give one sample")
	}
	v := sampleView{Wanted: 50, Seed: 5}
	if err := s.sample(t.Context(), search.Request{}, &v); err != nil || len(v.Cells) != len(e.reports) {
		t.Fatalf("%d cells of %d reports, %v", len(v.Cells), len(e.reports), err)
	}
	seen := map[string]bool{}
	for _, c := range v.Cells {
		marked := ""
		for _, r := range c.Excerpt {
			if r.Mark {
				marked += r.Text
			}
		}
		if seen[c.Report] || marked == "" || c.Value != "无值" && c.State == "" && marked != c.Value {
			t.Errorf("%+v", c)
		}
		seen[c.Report] = true
	}
	got := textOf(page(t, s, "/quality/sample?seed=5&a1=r&a2=r&a3=w&a4=u", 200))
	for _, want := range []string{"读取准确率 66.7%", "对 2", "错 1", "看不清不计 1", "20.8%–93.9%"} {
		if !strings.Contains(strings.Join(strings.Fields(got), " "), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	for _, bad := range []string{"seed=x", "seed=-1", "n=0", "n=51", "of=zero", "a1=x"} {
		page(t, s, "/quality/sample?"+bad, 400)
	}
}

// The interval agrees with published values of Wilson's (rounded to three decimals).
func TestWilson(t *testing.T) {
	for _, c := range []struct {
		right, n  int
		low, high float64
	}{{0, 10, 0, 0.278}, {10, 10, 0.722, 1}, {8, 10, 0.490, 0.943}, {5, 10, 0.237, 0.763}, {1, 1, 0.207, 1}, {81, 263, 0.255, 0.366}} {
		low, high := wilson(c.right, c.n)
		if math.Abs(low-c.low) > 5e-4 || math.Abs(high-c.high) > 5e-4 {
			t.Errorf("%d of %d: %.4f to %.4f, want %.3f to %.3f", c.right, c.n, low, high, c.low, c.high)
		}
	}
}
