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

	"gongkai/indexer/accuracy"
	"gongkai/indexer/corpus"
	"gongkai/report"
)

func number(v float64) *float64 { return &v }

// exampleTruth writes a truth file over reports of testdata from their want.json
// and returns its path; change may falsify it.
func exampleTruth(t *testing.T, change func([]corpus.Cell)) string {
	t.Helper()
	folder := t.TempDir()
	var lines bytes.Buffer
	enc := json.NewEncoder(&lines)
	for _, name := range []string{"shiquanhe-2019", "jinlan-2022"} {
		data, err := os.ReadFile(filepath.Join("../../testdata/reports", name, "want.json"))
		if err != nil {
			t.Fatal(err)
		}
		var g struct {
			Agency  json.RawMessage `json:"agency"`
			Year    int             `json:"year"`
			Form    report.FormID   `json:"form"`
			Metrics struct {
				Nonzero map[string]float64 `json:"nonzero"`
			} `json:"metrics"`
		}
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
		var cells []corpus.Cell
		for _, table := range report.FormByID(g.Form).Tables {
			for _, row := range table.Rows {
				for _, c := range row.Cells {
					key := c.Metric
					if c.Applicant != "" {
						key += "@" + string(c.Applicant)
					}
					cells = append(cells, corpus.Cell{ID: c.Metric, Applicant: c.Applicant, Value: number(g.Metrics.Nonzero[key]),
						State: "printed"})
				}
			}
		}
		change(cells)
		line := map[string]any{"path": name + ".txt", "year": g.Year, "form": g.Form, "agency": g.Agency, "metrics": cells, "layout": "tab",
			"format": "text"}
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
	sound := exampleTruth(t, func([]corpus.Cell) {})
	wrong := exampleTruth(t, func(cells []corpus.Cell) { *cells[len(cells)-1].Value += 7 })
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
	if err := run(t.Context(), []string{"-json", exampleTruth(t, func([]corpus.Cell) {})}, &out, &log); err != nil {
		t.Fatal(err)
	}
	var s accuracy.Summary
	if err := json.Unmarshal(out.Bytes(), &s); err != nil {
		t.Fatal(err)
	}
	if s.All.Documents != 2 || s.All.Cells != 398 || s.All.Right != 398 || s.Groups["form"]["2019"].Documents != 1 {
		t.Errorf("summary %+v", s.All)
	}
}

// TestRunFacts measures a page of a folder by a table of facts.
func TestRunFacts(t *testing.T) {
	folder := t.TempDir()
	input, err := os.ReadFile("../../testdata/reports/jinlan-2022/input.txt")
	if err != nil {
		t.Fatal(err)
	}
	table := filepath.Join(t.TempDir(), "facts.tsv")
	facts := "id\tkind\tyear\tform\tlevel\n1\treport\t2022\t2021\tcity\n2\treport\t2022\t2021\tcity\n"
	for path, data := range map[string]string{filepath.Join(folder, "1.txt"): string(input), table: facts} {
		if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var out, log bytes.Buffer
	if err := run(t.Context(), []string{"-json", "-facts", table, folder}, &out, &log); err != nil {
		t.Fatal(err)
	}
	var m accuracy.Measured
	if err := json.Unmarshal(out.Bytes(), &m); err != nil {
		t.Fatal(err)
	}
	want := []accuracy.AspectCount{{Aspect: "kind", Asked: 1, Right: 1}, {Aspect: "level", Asked: 1, Wrong: 1},
		{Aspect: "year", Asked: 1, Right: 1}, {Aspect: "form", Asked: 1, Right: 1}}
	if m.Pages != 1 || m.Absent != 1 || !slices.Equal(m.Aspects, want) {
		t.Errorf("measured %+v", m)
	}
	for _, args := range [][]string{{"-facts", table, t.TempDir()}, {"-facts", table}, {"-facts", table, folder, folder},
		{"-facts", folder, folder}} {
		if err := run(t.Context(), args, &out, &log); err == nil {
			t.Errorf("%v is no error", args)
		}
	}
}
