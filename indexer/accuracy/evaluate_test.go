package accuracy

import (
	"encoding/json"
	"testing"

	"gongkai/indexer/corpus"
	"gongkai/report"
)

func number(v float64) *float64 { return &v }

// TestCells goes through what can become of one cell.
func TestCells(t *testing.T) {
	for _, c := range []struct {
		name   string
		want   corpus.Cell
		read   *report.Metric
		expect Tally
	}{
		{"right", corpus.Cell{Value: number(3), State: "printed"}, &report.Metric{Value: number(3), State: "printed"}, Tally{Cells: 1, Right: 1,
			States: 1}},
		{"a zero is not a null", corpus.Cell{Value: number(0), State: "printed"}, &report.Metric{State: "blank"}, Tally{Cells: 1,
			Missed: 1}},
		{"no such cell", corpus.Cell{Value: number(0), State: "printed"}, nil, Tally{Cells: 1, Missed: 1}},
		{"wrong", corpus.Cell{Value: number(3), State: "repaired"}, &report.Metric{Value: number(30), State: "printed"}, Tally{Cells: 1,
			Wrong: 1}},
		{"null", corpus.Cell{State: "blank"}, &report.Metric{State: "blank"}, Tally{Nulls: 1, States: 1}},
		{"a null is not a zero", corpus.Cell{State: "blank"}, &report.Metric{Value: number(0), State: "printed"}, Tally{Nulls: 1,
			Invented: 1}},
		{"settled", corpus.Cell{Hidden: number(4), State: "blank"}, &report.Metric{Value: number(4), State: "repaired"}, Tally{Nulls: 1,
			Settled: 1}},
		{"settled wrongly", corpus.Cell{Hidden: number(4), State: "blank"}, &report.Metric{Value: number(5), State: "repaired"}, Tally{Nulls: 1,
			Invented: 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.want.ID = "applications.new"
			tr := &Truth{Truth: corpus.Truth{Metrics: []corpus.Cell{c.want}}}
			r := &Result{Truth: tr}
			got := &report.Report{}
			if c.read != nil {
				c.read.ID = c.want.ID
				got.Metrics = []report.Metric{*c.read}
			}
			r.cells(got)
			if r.Tally != c.expect {
				t.Errorf("counted %+v, want %+v", r.Tally, c.expect)
			}
			if wrong := c.expect.Missed+c.expect.Wrong+c.expect.Invented > 0; wrong != (len(r.Faults) > 0) {
				t.Errorf("faults: %q", r.Faults)
			}
		})
	}
}

func TestSections(t *testing.T) {
	var tr Truth
	if err := json.Unmarshal([]byte(`{"sections":[{"key":"overview","text":"甲乙"},{"key":"overview.proactive","title":"主动公开","text":"丙"},
		{"key":"improvements","text":""},{"key":"improvements.1","title":"问题","text":"丁"}]}`), &tr); err != nil {
		t.Fatal(err)
	}
	sound := func() []report.Section {
		return []report.Section{
			{Key: "overview", Text: "甲\n乙", Children: []report.Section{{Key: "overview.proactive", Title: "主动公开", Text: "丙"}}},
			{Key: "improvements", Text: "（一）问题\n丁"},
		}
	}
	for _, c := range []struct {
		name        string
		change      func([]report.Section) []report.Section
		keys, texts int
	}{
		{"right, a list not split", func(s []report.Section) []report.Section { return s }, 1, 2},
		{"table text in a narrative", func(s []report.Section) []report.Section { s[1].Text += "规章000"; return s }, 1, 1},
		{"a child missing", func(s []report.Section) []report.Section { s[0].Children = nil; return s }, 0, 1},
		{"a section missing", func(s []report.Section) []report.Section { return s[:1] }, 0, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &Result{Truth: &tr}
			r.sections(&report.Report{Sections: c.change(sound())})
			if r.Tally.Keys != c.keys || r.Tally.Texts != c.texts || r.Tally.Sections != 2 {
				t.Errorf("%d keys, %d of %d texts, want %d and %d: %q", r.Tally.Keys, r.Tally.Texts, r.Tally.Sections, c.keys, c.texts,
					r.Faults)
			}
		})
	}
}

// TestTallyAdds holds add to every count: a count it forgot would stay.
func TestTallyAdds(t *testing.T) {
	var one Tally
	for i, c := range one.counts() {
		*c = i + 1
	}
	data, err := json.Marshal(one)
	if err != nil {
		t.Fatal(err)
	}
	var fields map[string]int
	if err := json.Unmarshal(data, &fields); err != nil {
		t.Fatal(err)
	}
	if len(fields) != len(one.counts()) {
		t.Errorf("%d counts of %d fields", len(one.counts()), len(fields))
	}
	for name, v := range fields {
		if v == 0 {
			t.Errorf("%s is not among the counts", name)
		}
	}
	sum := one
	sum.add(one)
	for i, c := range sum.counts() {
		if *c != 2*(i+1) {
			t.Errorf("count %d is %d after adding, want %d", i, *c, 2*(i+1))
		}
	}
}
