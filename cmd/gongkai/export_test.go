package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"gongkai/report"
	"gongkai/search/rows/rowstest"
)

// linesOf runs a command that prints an object a line and reads them.
func linesOf(t *testing.T, args ...string) []map[string]any {
	t.Helper()
	cmd := process(t.Context(), args...)
	var out, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &stderr
	_ = cmd.Run() // 1 is nothing found
	var list []map[string]any
	for line := range bytes.Lines(out.Bytes()) {
		var v map[string]any
		if err := json.Unmarshal(line, &v); err != nil {
			t.Fatalf("%q: %v\n%s", args, err, stderr.String())
		}
		list = append(list, v)
	}
	return list
}

// keepers are filters, as flags and as what they mean for a report as parse prints it.
var keepers = map[string]func(r *report.Report) bool{
	"--year=2022":                       func(r *report.Report) bool { return r.Year == 2022 },
	"--year=2019..2021":                 func(r *report.Report) bool { return r.Year >= 2019 && r.Year <= 2021 },
	"--level=township":                  func(r *report.Report) bool { return r.Agency.Level == report.LevelTownship },
	"--form=-2021":                      func(r *report.Report) bool { return r.Form != report.Form2021 },
	"--metric=applications.new>0":       func(r *report.Report) bool { return above(r, "applications.new", "") },
	"--metric=outcomes.total@natural>0": func(r *report.Report) bool { return above(r, "outcomes.total", report.ApplicantNatural) },
	"--finding=" + string(report.FindingIdentityFailed): func(r *report.Report) bool {
		return slices.ContainsFunc(r.Findings, func(f report.Finding) bool { return f.ID == report.FindingIdentityFailed })
	},
	"--problem=" + string(report.ProblemStaff): func(r *report.Report) bool {
		return slices.ContainsFunc(r.Problems, func(p report.Problem) bool { return p.Class == report.ProblemStaff })
	},
}

func above(r *report.Report, id string, a report.Applicant) bool {
	m, ok := r.Metric(id, a)
	return ok && m.Value != nil && *m.Value > 0
}

// TestExportEqualsParse: what is exported of a library is what parse prints of its files,
// over filters alone and in pairs.
func TestExportEqualsParse(t *testing.T) {
	if testing.Short() {
		t.Skip("compares numbers in one goroutine")
	}
	folder, data := exampleData(t)
	parsed := map[string]*report.Report{} // by content
	for _, v := range linesOf(t, "parse", "--json", folder) {
		text, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		var r report.Report
		if err := json.Unmarshal(text, &r); err != nil {
			t.Fatal(err)
		}
		if r.Kind == report.KindReport {
			parsed[r.Source.SHA256] = &r
		}
	}
	flags := slices.Sorted(maps.Keys(keepers))
	compared := 0
	for i, a := range flags {
		b := flags[(i*3+1)%len(flags)]
		if field, _, _ := strings.Cut(a, "="); strings.HasPrefix(b, field) {
			b = "--level=township" // two values of one field are alternatives
		}
		var want []string
		for sum, r := range parsed {
			if keepers[a](r) && keepers[b](r) {
				want = append(want, sum)
			}
		}
		filters := []string{"export", "--data", data, "--format", "ndjson", a, b}
		ids := map[any]*report.Report{}
		var got []string
		for _, line := range linesOf(t, append(filters, "--columns", "sha256")...) {
			sum := line["sha256"].(string)
			ids[line["report"]] = parsed[sum]
			got = append(got, sum)
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s %s: %d reports, want %d", a, b, len(got), len(want))
			continue
		}
		for _, kind := range []string{"metrics", "figures", "problems", "checks"} {
			lines := linesOf(t, append(filters, "--rows", kind)...)
			compared += len(lines)
			sameItems(t, fmt.Sprintf("%s %s %s", a, b, kind), kind, lines, ids)
		}
	}
	if compared < 20000 {
		t.Errorf("only %d rows were compared", compared)
	}
}

// sameItems holds the rows of a kind against the reports they are of.
func sameItems(t *testing.T, what, kind string, lines []map[string]any, ids map[any]*report.Report) {
	t.Helper()
	got := map[any][][]string{}
	for _, line := range lines {
		var said []string
		for _, column := range itemColumns[kind] {
			said = append(said, rowstest.Cell(line[column]))
		}
		got[line["report"]] = append(got[line["report"]], said)
	}
	for id, r := range ids {
		if want := itemsOf(kind, r); !slices.EqualFunc(got[id], want, slices.Equal[[]string]) {
			t.Errorf("%s: %v has\n%q, want\n%q", what, id, got[id], want)
			return
		}
	}
}

var itemColumns = map[string][]string{"metrics": {"metric", "applicant", "value", "state", "raw"}, "figures": {"subject", "value",
	"unit", "text"},
	"problems": {"class", "problem", "remedy_text"}, "checks": {"check", "state", "left", "right"}}

// itemsOf are the cells of itemColumns in the rows of a report, null as "".
func itemsOf(kind string, r *report.Report) [][]string {
	var list [][]string
	say := func(values ...any) {
		var cells []string
		for _, v := range values {
			if number, ok := v.(*float64); ok {
				if v = nil; number != nil {
					v = *number
				}
			}
			cells = append(cells, rowstest.Cell(v))
		}
		list = append(list, cells)
	}
	switch kind {
	case "metrics":
		for _, m := range r.Metrics {
			say(m.ID, m.Applicant, m.Value, m.State, m.Raw)
		}
	case "figures":
		for _, f := range r.Figures {
			say(f.Subject, f.Value, f.Unit, f.Text)
		}
	case "problems":
		for _, p := range r.Problems {
			remedy := ""
			if p.Remedy != nil {
				remedy = r.Remedies[*p.Remedy].Text
			}
			say(p.Class, p.Text, remedy)
		}
	case "checks":
		for _, c := range r.Checks {
			say(c.ID, c.State, c.Left, c.Right)
		}
	}
	return list
}
