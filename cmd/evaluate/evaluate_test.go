package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/report"
)

func number(v float64) *float64 { return &v }

// TestCells goes through what can become of one cell.
func TestCells(t *testing.T) {
	for _, c := range []struct {
		name   string
		want   truthCell
		read   *report.Metric
		expect tally
	}{
		{"right", truthCell{Value: number(3), State: "printed"}, &report.Metric{Value: number(3), State: "printed"}, tally{Cells: 1, Right: 1, States: 1}},
		{"a zero is not a null", truthCell{Value: number(0), State: "printed"}, &report.Metric{State: "blank"}, tally{Cells: 1, Missed: 1}},
		{"no such cell", truthCell{Value: number(0), State: "printed"}, nil, tally{Cells: 1, Missed: 1}},
		{"wrong", truthCell{Value: number(3), State: "repaired"}, &report.Metric{Value: number(30), State: "printed"}, tally{Cells: 1, Wrong: 1}},
		{"null", truthCell{State: "blank"}, &report.Metric{State: "blank"}, tally{Nulls: 1, States: 1}},
		{"a null is not a zero", truthCell{State: "blank"}, &report.Metric{Value: number(0), State: "printed"}, tally{Nulls: 1, Invented: 1}},
		{"settled", truthCell{Hidden: number(4), State: "blank"}, &report.Metric{Value: number(4), State: "repaired"}, tally{Nulls: 1, Settled: 1}},
		{"settled wrongly", truthCell{Hidden: number(4), State: "blank"}, &report.Metric{Value: number(5), State: "repaired"}, tally{Nulls: 1, Invented: 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.want.ID = "applications.new"
			tr := &truth{Metrics: []truthCell{c.want}}
			r := &result{truth: tr}
			got := &report.Report{}
			if c.read != nil {
				c.read.ID = c.want.ID
				got.Metrics = []report.Metric{*c.read}
			}
			r.cells(got)
			if r.tally != c.expect {
				t.Errorf("counted %+v, want %+v", r.tally, c.expect)
			}
			if wrong := c.expect.Missed+c.expect.Wrong+c.expect.Invented > 0; wrong != (len(r.faults) > 0) {
				t.Errorf("faults: %q", r.faults)
			}
		})
	}
}

func TestSections(t *testing.T) {
	var tr truth
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
			r := &result{truth: &tr}
			r.sections(&report.Report{Sections: c.change(sound())})
			if r.tally.Keys != c.keys || r.tally.Texts != c.texts || r.tally.Sections != 2 {
				t.Errorf("%d keys, %d of %d texts, want %d and %d: %q", r.tally.Keys, r.tally.Texts, r.tally.Sections, c.keys, c.texts, r.faults)
			}
		})
	}
}

// TestTallyAdds holds add to every count: a count it forgot would stay.
func TestTallyAdds(t *testing.T) {
	var one tally
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

// exampleTruth writes a truth file over reports of testdata from their want.json
// and returns its path; change may falsify it.
func exampleTruth(t *testing.T, change func([]truthCell)) string {
	t.Helper()
	folder := t.TempDir()
	var lines bytes.Buffer
	enc := json.NewEncoder(&lines)
	for _, name := range []string{"shiquanhe-2019", "jinlan-2022"} {
		data, err := os.ReadFile(filepath.Join("../../testdata/reports", name, "want.json"))
		if err != nil {
			t.Fatal(err)
		}
		var g golden
		if err := json.Unmarshal(data, &g); err != nil {
			t.Fatal(err)
		}
		input, err := os.ReadFile(filepath.Join("../../testdata/reports", name, "input.txt"))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name+".txt"), input, 0o666); err != nil {
			t.Fatal(err)
		}
		var cells []truthCell
		for _, table := range report.FormByID(g.Form).Tables {
			for _, row := range table.Rows {
				for _, c := range row.Cells {
					key := c.Metric
					if c.Applicant != "" {
						key += "@" + string(c.Applicant)
					}
					cells = append(cells, truthCell{ID: c.Metric, Applicant: c.Applicant, Value: number(g.Metrics.Nonzero.value[key]), State: "printed"})
				}
			}
		}
		change(cells)
		line := map[string]any{"path": name + ".txt", "year": g.Year, "form": g.Form, "agency": g.Agency, "metrics": cells, "layout": "tab", "format": "text"}
		if err := enc.Encode(line); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(folder, "truth.ndjson")
	if err := os.WriteFile(path, lines.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRun(t *testing.T) {
	sound := exampleTruth(t, func([]truthCell) {})
	wrong := exampleTruth(t, func(cells []truthCell) { *cells[len(cells)-1].Value += 7 })
	strict := []string{"-max-invented", "0", "-min-cells", "1", "-min-form", "1", "-min-year", "1", "-min-agency", "1"}
	for _, c := range []struct {
		name string
		args []string
		fail error
		says string
	}{
		{"all thresholds met", append(slices.Clone(strict), sound), nil, "100.00"},
		{"a value is wrong", append(slices.Clone(strict), wrong), errMissed, "2 invented values, at most 0"},
		{"nothing asked", []string{wrong}, nil, "wrong litigation.after_reconsideration.total"},
		{"another layout", []string{"-layout", "pipe", sound}, errors.New("no document"), ""},
		{"no truth", nil, errors.New("name a truth file"), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out, log bytes.Buffer
			err := run(t.Context(), c.args, &out, &log)
			if (err != nil) != (c.fail != nil) || errors.Is(err, errMissed) != errors.Is(c.fail, errMissed) {
				t.Errorf("error %v, want %v\n%s", err, c.fail, out.String())
			}
			if !strings.Contains(out.String(), c.says) {
				t.Errorf("%q is not in\n%s", c.says, out.String())
			}
		})
	}
}

func TestRunJSON(t *testing.T) {
	var out, log bytes.Buffer
	if err := run(t.Context(), []string{"-json", exampleTruth(t, func([]truthCell) {})}, &out, &log); err != nil {
		t.Fatal(err)
	}
	var s summary
	if err := json.Unmarshal(out.Bytes(), &s); err != nil {
		t.Fatal(err)
	}
	if s.All.Documents != 2 || s.All.Cells != 398 || s.All.Right != 398 || s.Groups["form"]["2019"].Documents != 1 {
		t.Errorf("summary %+v", s.All)
	}
}
