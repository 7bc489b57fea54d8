package parse

import (
	"context"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"gongkai/indexer/extract"
	"gongkai/indexer/manifest"
	"gongkai/report"
	"gongkai/report/division"
)

// newParser builds a parser on the embedded divisions.
func newParser(t testing.TB) *Parser {
	t.Helper()
	div, err := division.Load()
	if err != nil {
		t.Fatal(err)
	}
	p, err := New(div)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// realReports are the sample reports, where the checkout has them beside it.
func realReports(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("../../../shared/reports/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	sort.Strings(files)
	if len(files) == 0 {
		if _, err := os.Stat("../../../shared/reports"); err != nil {
			t.Skip("the sample reports are not beside this checkout")
		}
	}
	return files
}

func TestRealReports(t *testing.T) {
	want := map[string]struct {
		name, full, code, published string
		evidence                    report.Evidence
		year                        int
		form                        report.FormID
		cells                       int
		sections                    int
		values                      map[string]float64
		findings                    string
	}{
		"000": {"大辛店镇", "烟台市蓬莱区大辛店镇人民政府", "370614107", "2023-01-09", report.EvidenceSignature, 2022, report.Form2021, 200, 7,
			map[string]float64{"applications.new@natural": 1, "applications.new@total": 1, "outcomes.granted@natural": 1,
				"outcomes.granted@total": 1, "outcomes.total@natural": 1, "outcomes.total@total": 1}, ""},
		"001": {"寺口镇", "", "370686107", "", report.EvidenceTitle, 2020, report.Form2019, 198, 6, nil, "zero_report"},
		"002": {"大刘庄镇", "大刘庄镇人民政府", "130535106", "2023-01-14", report.EvidenceUniqueName, 2022, report.Form2019, 198, 7,
			map[string]float64{"active.normative.new_made": 2, "active.normative.new_published": 2, "active.normative.public_total": 2,
				"active.licensing.items_change": 2, "active.licensing.decisions": 2, "active.penalty.items_change": 8, "active.penalty.decisions": 8},
			"form_year_mismatch zero_report"},
		"003": {"温泉镇", "", "620524107", "", report.EvidencePreamble, 2022, report.Form2021, 200, 7, nil, "zero_report"},
		"004": {"金岭镇", "招远市金岭镇人民政府", "370685103", "", report.EvidenceTitle, 2023, report.Form2021, 200, 6, nil, "zero_report"},
	}
	p := newParser(t)
	for _, file := range realReports(t) {
		key := filepath.Base(file)[:3]
		w, ok := want[key]
		if !ok {
			continue
		}
		t.Run(key, func(t *testing.T) {
			doc, err := extract.Read(context.Background(), file, extract.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			r := p.Parse(doc, manifest.Row{})
			if err := r.Validate(); err != nil {
				t.Error(err)
			}
			if r.Kind != report.KindReport {
				t.Fatalf("kind is %s, why %s", r.Kind, r.Why)
			}
			if r.Agency.Name != w.name || r.Agency.Code != w.code || r.Agency.Evidence != w.evidence || w.full != "" && r.Agency.FullName != w.full {
				t.Errorf("agency is %+v", r.Agency)
			}
			if r.Year != w.year || r.Form != w.form || r.Published != w.published {
				t.Errorf("year %d, form %s, published %q; want %d, %s, %q", r.Year, r.Form, r.Published, w.year, w.form, w.published)
			}
			if len(r.Metrics) != w.cells {
				t.Errorf("%d cells, want %d", len(r.Metrics), w.cells)
			}
			got := map[string]float64{}
			for _, m := range r.Metrics {
				if m.State != report.StatePrinted {
					t.Errorf("%s@%s is %s", m.ID, m.Applicant, m.State)
					continue
				}
				if *m.Value != 0 {
					id := m.ID
					if m.Applicant != "" {
						id += "@" + string(m.Applicant)
					}
					got[id] = *m.Value
				}
			}
			for id, v := range w.values {
				if got[id] != v {
					t.Errorf("%s is %v, want %v", id, got[id], v)
				}
				delete(got, id)
			}
			if len(got) > 0 {
				t.Errorf("not zero as well: %v", got)
			}
			if len(r.Sections) != w.sections {
				t.Errorf("%d level-one sections, want %d", len(r.Sections), w.sections)
			}
			for s := range report.AllSections(r.Sections) {
				for _, word := range []string{"行政许可", "国家秘密", "公开出版物"} {
					if strings.Contains(s.Text, word) {
						t.Errorf("section %s holds table text: %s", s.Key, word)
					}
				}
				checkOffsets(t, r, s)
			}
			for _, c := range r.Checks {
				if c.Hard() && c.State != report.CheckPass {
					t.Errorf("%s %s@%s is %s: %s", c.ID, c.Metric, c.Applicant, c.State, c.Detail)
				}
			}
			var ids []string
			for _, f := range r.Findings {
				ids = append(ids, string(f.ID))
			}
			if found := strings.Join(ids, " "); found != w.findings {
				t.Errorf("findings are %q, want %q", found, w.findings)
			}
		})
	}
}

// checkOffsets leads every rune of a section's text back to the document.
func checkOffsets(t *testing.T, r *report.Report, s *report.Section) {
	t.Helper()
	for i, c := range s.Text {
		at := s.SourceOffset(i)
		if at < s.Start || at >= s.End || !strings.HasPrefix(r.Text[at:], string(c)) {
			t.Errorf("section %s: offset %d leads to %d, where %q does not stand", s.Key, i, at, c)
			return
		}
	}
}

func TestRealReportsReadWhole(t *testing.T) {
	p := newParser(t)
	for _, file := range realReports(t) {
		if !strings.HasPrefix(filepath.Base(file), "000") {
			continue
		}
		doc, err := extract.Read(context.Background(), file, extract.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		r := p.Parse(doc, manifest.Row{})
		found := false
		for s := range report.AllSections(r.Sections) {
			found = found || strings.Contains(s.Text, "专人负责舆情交办")
		}
		if !found {
			t.Error("the sentence that the page break cuts is not whole in any section")
		}
	}
}

// What the narratives of the sample reports state in numbers and in words.
func TestRealReportsNarrative(t *testing.T) {
	want := map[string]struct {
		problems, remedies int
		paired             bool
		checks             []string // state and detail
	}{
		"000": {3, 3, true, []string{"pass 红头文件：109 = 37 + 72", "pass 主动公开文件：37 = 10 + 24 + 3", "pass 正文“1件”= 表三新收 1"}},
		"001": {0, 3, false, []string{"doubtful 政府信息：“294余条”，各项之和 2 + 14 + 11 + 12 + 22 + 113 + 122 = 296"}},
		"002": {1, 1, true, []string{"pass 正文“0件”= 表三新收 0"}},
		"003": {3, 4, false, []string{"pass 各类政府信息：287 = 112 + 129 + 46"}},
		"004": {2, 2, true, []string{"pass 正文“未受理政府信息公开申请”= 表三新收 0"}},
	}
	// Numbers that stand in the texts and count nothing.
	never := map[float64]bool{2022: true, 89000: true, 32: true, 44: true, 741308: true, 711: true}
	p := newParser(t)
	for _, file := range realReports(t) {
		key := filepath.Base(file)[:3]
		w, ok := want[key]
		if !ok {
			continue
		}
		doc, err := extract.Read(context.Background(), file, extract.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		r := p.Parse(doc, manifest.Row{})
		if len(r.Problems) != w.problems || len(r.Remedies) != w.remedies {
			t.Errorf("%s: %d problems and %d remedies, want %d and %d", key, len(r.Problems), len(r.Remedies), w.problems, w.remedies)
		}
		for i, pr := range r.Problems {
			if (pr.Remedy != nil) != w.paired {
				t.Errorf("%s: problem %d paired is %t", key, i, pr.Remedy != nil)
			}
		}
		said := map[string]bool{}
		for _, c := range r.Checks {
			said[string(c.State)+" "+c.Detail] = true
			if strings.HasPrefix(string(c.ID), "P.") && c.State == report.CheckFail {
				t.Errorf("%s: %s fails: %s", key, c.ID, c.Detail)
			}
		}
		for _, c := range w.checks {
			if !said[c] {
				t.Errorf("%s: no check says %q", key, c)
			}
		}
		for _, f := range r.Figures {
			if f.Value != nil && never[*f.Value] {
				t.Errorf("%s: %q was taken for a count", key, f.Text)
			}
		}
	}
}
