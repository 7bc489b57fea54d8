package parse

import (
	"context"
	"path/filepath"
	"testing"

	"gongkai/indexer/extract"
	"gongkai/indexer/manifest"
	"gongkai/report"
)

// Whatever printed cell of table three or four is changed by one, a check fails.
func TestChangedCellIsFound(t *testing.T) {
	p := newParser(t)
	docs := map[string]*extract.Document{"made up, tabs": document(tabReport), "made up, lines": document(made2021("\n"))}
	if files, err := filepath.Glob("../../../shared/reports/*.txt"); err == nil {
		for _, file := range files {
			doc, err := extract.Read(context.Background(), file, extract.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			docs[filepath.Base(file)] = doc
		}
	}
	for name, doc := range docs {
		t.Run(name, func(t *testing.T) {
			r := p.Parse(doc, manifest.Row{})
			changed := 0
			for i, m := range r.Metrics {
				if m.State != report.StatePrinted || m.Applicant == "" && !isDispute(m.ID) {
					continue
				}
				changed++
				wrong := report.FormatNumber(*m.Value + 1)
				other := *doc
				other.Text = doc.Text[:m.Start] + wrong + doc.Text[m.End:]
				got := p.Parse(&other, manifest.Row{})
				if c := got.Metrics[i]; c.Value == nil || *c.Value != *m.Value+1 {
					t.Errorf("%s@%s changed to %s is read as %q, %s", m.ID, m.Applicant, wrong, c.Raw, c.State)
				}
				if !fails(got) {
					t.Errorf("%s@%s changed from %q to %s: no check fails", m.ID, m.Applicant, m.Raw, wrong)
				}
			}
			if changed < 170 {
				t.Errorf("only %d cells are printed", changed)
			}
		})
	}
}

func isDispute(id string) bool {
	for _, t := range report.FormByID(report.Form2021).Tables {
		for _, row := range t.Rows {
			for _, c := range row.Cells {
				if t.ID == report.TableDisputes && c.Metric == id {
					return true
				}
			}
		}
	}
	return false
}

func fails(r *report.Report) bool {
	for _, c := range r.Checks {
		if c.State == report.CheckFail && c.Hard() {
			return true
		}
	}
	return false
}
