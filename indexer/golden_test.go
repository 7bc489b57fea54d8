package indexer_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/indexer/accuracy"
	"gongkai/indexer/extract"
	"gongkai/indexer/parse"
	"gongkai/report"
	"gongkai/report/division"
)

var update = flag.Bool("update", false, "rewrite the want.json files from what is read")

// golden is what a person would say of a report of testdata/reports. Checks
// are those of the tables; Sections are the keys in reading order.
type golden struct {
	Kind   report.Kind `json:"kind"`
	Title  string      `json:"title"`
	Agency struct {
		Name     string          `json:"name"`
		FullName string          `json:"full_name"`
		Level    report.Level    `json:"level"`
		Code     string          `json:"code"`
		Region   []string        `json:"region"`
		Evidence report.Evidence `json:"evidence"`
	} `json:"agency"`
	Year      int            `json:"year"`
	Form      report.FormID  `json:"form"`
	Period    *report.Period `json:"period"`
	Published string         `json:"published"`
	Sections  []string       `json:"sections"`
	Metrics   struct {
		Cells   int                  `json:"cells"`
		States  map[report.State]int `json:"states"`
		Nonzero numbers              `json:"nonzero"`
	} `json:"metrics"`
	Problems     int      `json:"problems"` // items of section five
	Remedies     int      `json:"remedies"`
	ChecksFailed []string `json:"checks_failed"`
	Findings     []string `json:"findings"`
}

// numbers are cells by "metric@applicant", written in the form's order.
type numbers struct {
	order []string
	value map[string]float64
}

func (n *numbers) set(key string, v float64) {
	if n.value == nil {
		n.value = map[string]float64{}
	}
	n.order, n.value[key] = append(n.order, key), v
}

// MarshalJSON writes the cells in their order.
func (n numbers) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	for i, k := range n.order {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "%q:%s", k, report.FormatNumber(n.value[k]))
	}
	return []byte("{" + b.String() + "}"), nil
}

// UnmarshalJSON keeps the order of the file.
func (n *numbers) UnmarshalJSON(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	if _, err := dec.Token(); err != nil {
		return err
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return err
		}
		var v float64
		if err := dec.Decode(&v); err != nil {
			return err
		}
		n.set(key.(string), v)
	}
	return nil
}

// goldenOf is what was read, in a golden's words.
func goldenOf(r *report.Report) *golden {
	g := &golden{Kind: r.Kind, Title: r.Title, Year: r.Year, Form: r.Form, Period: r.Period, Published: r.Published,
		Problems: len(r.Problems), Remedies: len(r.Remedies), Sections: []string{}, ChecksFailed: []string{}, Findings: []string{}}
	a := r.Agency
	g.Agency.Name, g.Agency.FullName, g.Agency.Level, g.Agency.Code = a.Name, a.FullName, a.Level, a.Code
	g.Agency.Region, g.Agency.Evidence = append([]string{}, a.Region...), a.Evidence
	for s := range report.AllSections(r.Sections) {
		g.Sections = append(g.Sections, string(s.Key))
	}
	g.Metrics.Cells, g.Metrics.States = len(r.Metrics), map[report.State]int{}
	for _, m := range r.Metrics {
		g.Metrics.States[m.State]++
		if m.Value == nil || *m.Value == 0 {
			continue
		}
		key := m.ID
		if m.Applicant != "" {
			key += "@" + string(m.Applicant)
		}
		g.Metrics.Nonzero.set(key, *m.Value)
	}
	for _, c := range r.Checks {
		if c.State == report.CheckFail && strings.HasPrefix(string(c.ID), "T") {
			g.ChecksFailed = append(g.ChecksFailed, string(c.ID))
		}
	}
	for _, f := range r.Findings {
		g.Findings = append(g.Findings, string(f.ID))
	}
	slices.Sort(g.Findings)
	g.Findings = slices.Compact(g.Findings)
	return g
}

func (g *golden) text(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(g); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// newParser starts the parser that a test uses.
func newParser(t *testing.T) *parse.Parser {
	t.Helper()
	divisions, err := division.Load()
	if err != nil {
		t.Fatal(err)
	}
	p, err := parse.New(divisions)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestReports reads every report of testdata and holds it against what a person
// wrote down.
func TestReports(t *testing.T) {
	wants, err := filepath.Glob("../testdata/reports/*/want.json")
	if err != nil {
		t.Fatal(err)
	}
	if len(wants) < 24 {
		t.Fatalf("%d reports in testdata, want at least 24", len(wants))
	}
	p := newParser(t)
	agencies, years, forms := map[string]bool{}, map[int]bool{}, map[report.FormID]bool{}
	for _, path := range wants {
		t.Run(filepath.Base(filepath.Dir(path)), func(t *testing.T) {
			inputs, err := filepath.Glob(filepath.Join(filepath.Dir(path), "input.*"))
			if err != nil || len(inputs) != 1 {
				t.Fatalf("%d inputs (%v), want one", len(inputs), err)
			}
			doc, err := extract.Read(t.Context(), inputs[0], extract.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			r, err := accuracy.Parse(p, doc)
			if err != nil {
				t.Fatal(err)
			}
			if err := r.Validate(); err != nil {
				t.Error(err)
			}
			got := goldenOf(r)
			if *update {
				if err := os.WriteFile(path, []byte(got.text(t)), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var want golden
			if err := json.Unmarshal(data, &want); err != nil {
				t.Fatal(err)
			}
			agencies[want.Agency.Name], years[want.Year], forms[want.Form] = true, true, true
			compareLines(t, got.text(t), want.text(t))
			for s := range report.AllSections(r.Sections) {
				for _, word := range []string{"本年新收政府信息公开申请数量", "属于国家秘密信息", "结果维持", "信息内容"} {
					if strings.Contains(s.Text, word) {
						t.Errorf("the narrative of %s holds table text: %s", s.Key, word)
					}
				}
			}
		})
	}
	if len(agencies) < 8 || len(years) < 4 || len(forms) < 2 {
		t.Errorf("%d agencies, %d years and %d forms, want at least 8, 4 and 2", len(agencies), len(years), len(forms))
	}
}

// compareLines reports every line that differs between two goldens.
func compareLines(t *testing.T, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	in := func(list []string, s string) bool { return slices.Contains(list, s) }
	for _, l := range a {
		if !in(b, l) {
			t.Errorf("read:   %s", strings.TrimSpace(l))
		}
	}
	for _, l := range b {
		if !in(a, l) {
			t.Errorf("wanted: %s", strings.TrimSpace(l))
		}
	}
	if !t.Failed() {
		t.Errorf("the order differs:\n%s\nwanted:\n%s", got, want)
	}
}
