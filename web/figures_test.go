package web

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
)

// The numbers of the narratives are those of the reports, each with its place.
func TestFigures(t *testing.T) {
	e := newMadeEngine(madeReports(2))
	s := testServer(t, e)
	for _, c := range []struct{ query, section, subject, unit string }{
		{"size=100", "", "", ""}, {"size=100&year=2021", "", "", ""}, {"size=100&subject=" + url.QueryEscape("信息"), "", "信息", ""},
		{"size=100&unit=" + url.QueryEscape("件"), "", "", "件"}, {"size=100&section=overview", "overview", "", ""},
	} {
		v := answer(t, s, "/api/v1/figures?"+c.query, 200)
		want := map[string]int{}
		for id, r := range e.reports {
			if strings.Contains(c.query, "year=2021") && r.Year != 2021 {
				continue
			}
			for _, f := range r.Figures {
				if strings.Contains(f.Subject, c.subject) && (c.unit == "" || f.Unit == c.unit) && strings.HasPrefix(string(f.Section), c.section) {
					want[fmt.Sprint(id, f.Start, f.End)]++
				}
			}
		}
		got := at(v, "figures").([]any)
		if len(got) != len(want) || len(want) == 0 {
			t.Errorf("%s: %d figures, want %d", c.query, len(got), len(want))
		}
		for _, f := range got {
			if want[fmt.Sprint(at(f, "report"), at(f, "start"), at(f, "end"))] == 0 {
				t.Errorf("%s: %v is not among the figures", c.query, f)
			}
		}
		page(t, s, fmt.Sprint(at(got[0], "url")), 200)
	}
	if v := answer(t, s, "/api/v1/figures?size=1&sort=year", 200); at(v, "next_cursor") == "" || at(v, "size") != 1.0 {
		t.Errorf("a page of one: %v", v)
	}
	answer(t, s, "/api/v1/figures?facets=year", 400)
}

// A query with conditions on figures lists the figures that pass one of them; one that excludes
// them lists what else there is.
func TestFiguresOfAQuery(t *testing.T) {
	e := newMadeEngine(madeReports(4))
	s := testServer(t, e)
	for query, passes := range map[string]func(value float64, unit string) bool{
		"数:信息>20":              func(v float64, _ string) bool { return v > 20 },
		"数:信息<=20":             func(v float64, _ string) bool { return v <= 20 },
		"数:信息>20件":             func(v float64, unit string) bool { return v > 20 && unit == "件" },
		"数:信息>=100 OR 数:信息<20": func(v float64, _ string) bool { return v >= 100 || v < 20 },
		"公开":                   nil,
		"-数:信息>99999":          nil,
	} {
		v := answer(t, s, "/api/v1/figures?"+url.Values{"size": {"100"}, "q": {query}}.Encode(), 200)
		got, want := 0, 0
		for _, f := range at(v, "figures").([]any) {
			value, _ := at(f, "value").(float64)
			if got++; passes != nil && (!passes(value, at(f, "unit").(string)) || !strings.Contains(at(f, "subject").(string), "信息")) {
				t.Errorf("%s lists %v", query, f)
			}
		}
		for _, r := range e.reports {
			for _, f := range r.Figures {
				if passes == nil || f.Value != nil && strings.Contains(f.Subject, "信息") && passes(*f.Value, f.Unit) {
					want++
				}
			}
		}
		if got != want {
			t.Errorf("%s lists %d figures, want %d", query, got, want)
		}
	}
}
