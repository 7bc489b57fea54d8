package report

import (
	"fmt"
	"strings"
	"testing"
)

func TestSumOn(t *testing.T) {
	for _, c := range []struct {
		sum  Sum
		form FormID
		want string // metrics
	}{
		{Sum{"applications.new"}, Form2021, "applications.new"},
		{Sum{"applications.new@natural"}, Form2021, "applications.new@natural"},
		{Sum{"applications.new@total"}, Form2021, "applications.new"},
		{Sum{"applications.new"}, "", ""},
		{Sum{"outcomes.other_handling.*"}, Form2019, ""},
		{Sum{"outcomes.other_handling.*", "outcomes.other_handling"}, Form2019, "outcomes.other_handling"},
		{Sum{"outcomes.other_handling.*", "outcomes.other_handling"}, Form2021,
			"outcomes.other_handling.overdue_correction outcomes.other_handling.overdue_fee outcomes.other_handling.misc"},
		{Sum{"reconsideration.total+litigation.direct.total", "reconsideration.total"}, Form2014, "reconsideration.total"},
		{Sum{"reconsideration.total+litigation.direct.total", "reconsideration.total"}, Form2021,
			"reconsideration.total litigation.direct.total"},
	} {
		var got []string
		for _, ref := range c.sum.On(c.form) {
			got = append(got, SumOf(ref.Metric, ref.Applicant)[0])
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%v on %s is %v, want %s", c.sum, c.form, got, c.want)
		}
	}
	if ref, ok := SumOf("applications.new", ApplicantTotal).Cell(); !ok || ref != (CellRef{Metric: "applications.new"}) {
		t.Errorf("%v, %v", ref, ok)
	}
	for _, s := range []Sum{{"a+b"}, {"a.*"}, {"a", "b"}, nil} {
		if _, ok := s.Cell(); ok {
			t.Errorf("%v is one cell", s)
		}
	}
}

// What parts a metric has follows from the sums of the forms, and a form's own parts add up
// to it.
func TestPartsOf(t *testing.T) {
	for metric, want := range map[string]int{"outcomes.total": 22, "reconsideration.total": 4, "litigation.direct.total": 4,
		"outcomes.refused": 16, "litigation.total": 3, "applications.new": 0, "outcomes.granted": 0, "org.staff": 0} {
		got := PartsOf(metric)
		if metric == "outcomes.total" { // of all forms
			want = len(got)
			if want < 28 {
				t.Errorf("%s has %d parts", metric, want)
			}
		}
		if len(got) != want {
			t.Errorf("%s has the parts %v, want %d", metric, got, want)
		}
		for _, p := range got {
			if _, ok := MetricByID(p); !ok || p == metric {
				t.Errorf("%s has the part %s", metric, p)
			}
		}
	}
}

// Every id in the tables of this file is one of a form, and every line says both ways what
// compares.
func TestTablesOfSums(t *testing.T) {
	known := func(s Sum) bool {
		for _, f := range Forms() {
			if len(s.On(f.ID)) > 0 {
				return true
			}
		}
		return false
	}
	for _, r := range Rates() {
		if !known(r.Numerator) || !known(r.Denominator) || r.Label(Chinese) == "" || r.Label(English) == "" {
			t.Errorf("rate %s", r.ID)
		}
		for _, f := range Forms() {
			if fmt.Sprint(r.Numerator.On(f.ID)) == fmt.Sprint(r.Denominator.On(f.ID)) && len(r.Numerator.On(f.ID)) > 0 {
				t.Errorf("rate %s is of itself on the form of %s", r.ID, f.ID)
			}
		}
	}
	for _, k := range kin {
		for _, s := range []string{k.one, k.other} {
			if !known(Sum{s}) || k.note.zh == "" || k.note.en == "" {
				t.Errorf("%s: no form has it, or nothing is said of it", s)
			}
		}
	}
	if got := KinOf("active.normative.new_made"); len(got) != 1 || got[0].Others[0] != "active.normative.issued" || got[0].Kind != KinSame {
		t.Errorf("%+v", got)
	}
	if got := KinOf("outcomes.denied.third_party"); len(got) != 1 || got[0].Kind != KinRough || got[0].Note(English) == "" {
		t.Errorf("%+v", got)
	}
	for metric, want := range map[string]string{
		"active.normative.issued":                 "active.normative.issued|active.normative.new_made",
		"outcomes.other_handling":                 "outcomes.other_handling.*|outcomes.other_handling",
		"active.normative.in_force":               "active.normative.in_force",
		"outcomes.other_handling.misc":            "outcomes.other_handling.misc",
		"applications.new":                        "applications.new",
		"litigation.direct.total":                 "litigation.direct.total",
		"litigation.total":                        "litigation.direct.total+litigation.after_reconsideration.total|litigation.total",
		"litigation.after_reconsideration.upheld": "litigation.after_reconsideration.upheld",
	} {
		if got := strings.Join(SeriesOf(metric, ""), "|"); got != want {
			t.Errorf("%s is followed as %s, want %s", metric, got, want)
		}
	}
}
