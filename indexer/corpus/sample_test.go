package corpus

import (
	"strings"
	"testing"

	"gongkai/report"
)

// TestSample: every cell of the form stands once, under what a test asks for.
func TestSample(t *testing.T) {
	form, asked := report.FormByID(report.Form2021), map[report.CellRef]bool{}
	text := Sample{Title: "标题", Opening: []string{"前言"}, Overview: []string{"总体"}, Separator: "|", Gap: "\n",
		Value: func(c report.CellRef) string {
			asked[c] = true
			if c.Metric == "applications.new" {
				return "77"
			}
			return ""
		}}.Text()
	if len(asked) != form.Cells() {
		t.Errorf("%d cells were asked for, the form has %d", len(asked), form.Cells())
	}
	if n := strings.Count(text, "|77"); n != len(report.Applicants()) {
		t.Errorf("%d cells of 77, want one an applicant:\n%s", n, text)
	}
	if !strings.HasPrefix(text, "标题\n\n前言\n一、总体情况\n总体\n\n二、") || !strings.HasSuffix(text, "无。\n") {
		t.Errorf("begins and ends otherwise:\n%s", text)
	}
	if plain := (Sample{}).Text(); strings.Contains(plain, "|") || !strings.Contains(plain, "\t0\t0") {
		t.Errorf("the zero value is\n%s", plain)
	}
}
