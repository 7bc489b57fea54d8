package web

import (
	"fmt"
	"gongkai/report"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Rows beside the form stand in a table of their own below the one they were
// printed in, a null is no number, and every number leads to its place in the source.
func TestRowsBesideTheForm(t *testing.T) {
	for _, form := range []report.FormID{report.Form2019, report.Form2021} {
		t.Run(string(form), func(t *testing.T) {
			s, r, target := oneReport(t, form)
			if len(r.Extra) != 2 {
				t.Fatalf("the made-up report has %d rows beside the form, want 2", len(r.Extra))
			}
			root := page(t, s, target, 200)
			for i, id := range []string{"t2-extra", "t3-extra"} {
				table := byID(t, root, id)
				row := byID(t, table, id+"-r1")
				if label := textOf(all(row, tag("th"))[0]); label != r.Extra[i].Label {
					t.Errorf("%s: labeled %q, want %q", id, label, r.Extra[i].Label)
				}
				for j, m := range r.Extra[i].Cells {
					cell := byID(t, row, fmt.Sprintf("%s-r1-c%d", id, j+1))
					want := "空"
					if m.Value != nil {
						want = report.FormatNumber(*m.Value)
					}
					if textOf(cell) != want {
						t.Errorf("%s, cell %d: %q, want %q", id, j+1, textOf(cell), want)
					}
					u, err := url.Parse(attr(all(cell, tag("a"))[0], "href"))
					if err != nil || u.Query().Get("start") != strconv.Itoa(m.Start) || u.Query().Get("end") != strconv.Itoa(m.End) {
						t.Errorf("%s, cell %d leads to %s (%v), want bytes %d to %d", id, j+1, u, err, m.Start, m.End)
					}
				}
			}
			head := textOf(all(byID(t, root, "t3-extra"), tag("thead"))[0])
			for _, a := range report.Applicants() {
				if !strings.Contains(head, a.Label(report.Chinese)) {
					t.Errorf("the head %q lacks %s", head, a.Label(report.Chinese))
				}
			}
		})
	}
}

// Rows beside the form that lie in no table of it are listed at the end, and rows
// of zeros alone are left out with the others.
func TestRowsBesideNoTable(t *testing.T) {
	r := madeOfForm(1, report.Form2021)
	r.Tables = []report.Table{{ID: "", Section: report.SectionProactive, Start: 0, End: len(r.Text)}}
	for i := range r.Extra[0].Cells {
		zero := 0.0
		r.Extra[0].Cells[i].Value, r.Extra[0].Cells[i].State = &zero, report.StateZeroMark
	}
	s := testServer(t, newMadeEngine([]*report.Report{r}))
	for query, want := range map[string]int{"?rows=all": 2, "": 1} {
		root := page(t, s, "/reports/"+r.BaseID()+query, 200)
		if rows := all(byID(t, root, "tx-rows"), func(n *html.Node) bool { return n.Data == "tr" && hasAttr(n, "id") }); len(rows) != want {
			t.Errorf("%q: %d rows, want %d", query, len(rows), want)
		}
	}
}

func TestReportOfUnknownForm(t *testing.T) {
	r := madeReports(1)[0]
	r.Form, r.Tables, r.Agency.Code, r.Checks = "", nil, "", nil
	r.Agency.Candidates = []report.Candidate{{Code: "910101101", Region: []string{"云岭省", "青川市"}}}
	r.Metrics, r.Extra = r.Metrics[:3:3], nil
	root := page(t, testServer(t, newMadeEngine([]*report.Report{r})), "/reports/"+r.BaseID()+"?rows=all", 200)
	if rows := all(byID(t, root, "tx"), func(n *html.Node) bool { return n.Data == "tr" && hasAttr(n, "id") }); len(rows) != 3 {
		t.Errorf("%d numbers outside any form, want 3", len(rows))
	}
	if text := textOf(root); !strings.Contains(text, "归属待定") || !strings.Contains(text, "版式不明") {
		t.Error("what is not known is not said")
	}
}

// A run of rows that was told apart as no table does not hide the table behind it.
func TestRowsBesideTheFormBehindOtherRows(t *testing.T) {
	r := madeOfForm(1, report.Form2021)
	r.Tables = append([]report.Table{{ID: "", Section: report.SectionOverview, Start: 0, End: len(r.Text)}}, r.Tables...)
	root := page(t, testServer(t, newMadeEngine([]*report.Report{r})), "/reports/"+r.BaseID(), 200)
	byID(t, root, "t2-extra")
	byID(t, root, "t3-extra")
}
