package web

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongkai/report"
	"gongkai/search"
)

// tableRows reads the body of the table of a result: the texts of each row's cells.
func tableRows(t *testing.T, root *html.Node) [][]string {
	t.Helper()
	tables := all(root, tag("table", "result"))
	if len(tables) != 1 {
		t.Fatalf("%d tables of results, want one", len(tables))
	}
	var rows [][]string
	for _, tr := range all(all(tables[0], tag("tbody"))[0], tag("tr")) {
		var row []string
		for _, cell := range all(tr, func(n *html.Node) bool { return n.Data == "td" || n.Data == "th" }) {
			row = append(row, strings.TrimSpace(textOf(cell)))
		}
		rows = append(rows, row)
	}
	return rows
}

// TestResultAsTable compares the table of every page with the reports themselves: values,
// ranks that equals share, and how many reports have a value.
func TestResultAsTable(t *testing.T) {
	reports := madeReports(12)
	e := newMadeEngine(reports)
	s := testServer(t, e)
	var values []float64
	missing := 0
	for _, r := range reports {
		if m, ok := r.Metric("applications.new", report.ApplicantTotal); ok && m.Value != nil {
			values = append(values, *m.Value)
		} else {
			missing++
		}
	}
	standing := func(v float64, desc bool) (rank, equal int) {
		for _, w := range values {
			if w == v {
				equal++
			} else if (w > v) == desc {
				rank++
			}
		}
		return rank + 1, equal
	}
	for _, sort := range []string{"-applications.new", "applications.new"} {
		seen := 0
		for n := 1; seen < len(reports); n++ {
			root := page(t, s, searchURL("view", "table", "sort", sort, "size", "7", "page", strconv.Itoa(n), "columns", "applications.new"), 200)
			rows := tableRows(t, root)
			if len(rows) == 0 {
				t.Fatalf("%s: %d rows on %d pages, want %d", sort, seen, n-1, len(reports))
			}
			have := textOf(all(root, tag("tr", "have"))[0])
			if !strings.Contains(have, strconv.Itoa(len(values))) || missing > 0 != strings.Contains(have, strconv.Itoa(missing)+" 份无值") {
				t.Errorf("%s: the row of counts is %q, want %d with a value and %d without", sort, have, len(values), missing)
			}
			for _, row := range rows {
				seen++
				v, err := strconv.ParseFloat(strings.TrimRight(row[3], "⚑"), 64)
				if err != nil {
					if row[0] != "—" {
						t.Errorf("%s: row %v has a rank without a value", sort, row)
					}
					continue
				}
				rank, equal := standing(v, sort[0] == '-')
				if got, shared := strings.CutSuffix(row[0], " ="); got != strconv.Itoa(rank) || shared != (equal > 1) {
					t.Errorf("%s: row %v has the rank %q, want %d among %d equals", sort, row, row[0], rank, equal)
				}
			}
		}
	}
}

// The head of a column says how many reports have a value, and of each state how many have
// none.
func TestTableCountsStates(t *testing.T) {
	reports := gappedReports(9)
	s := testServer(t, newMadeEngine(reports))
	ids := []string{"applications.new", "outcomes.granted", "active.services.decisions"}
	root := page(t, s, searchURL("view", "table", "columns", strings.Join(ids, ",")), 200)
	cells := all(all(root, tag("tr", "have"))[0], tag("td", "n"))
	for i, id := range ids {
		n, counts := 0, map[report.State]int{}
		for _, r := range reports {
			switch m, ok := r.Metric(id, ""); {
			case ok && m.Value != nil:
				n++
			case ok:
				counts[m.State]++
			default:
				counts[report.StateAbsent]++
			}
		}
		want := "有值 " + strconv.Itoa(n)
		for _, state := range []report.State{report.StateBlank, report.StateAbsent, report.StateUnreadable} {
			if counts[state] > 0 {
				want += state.Label(report.Chinese) + " " + strconv.Itoa(counts[state])
			}
		}
		if got := textOf(cells[i]); got != want || len(counts) == 0 {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	if head := textOf(all(all(root, tag("tr", "have"))[0], tag("th"))[0]); !strings.Contains(head, "应有") {
		t.Errorf("%q does not say how many townships there should be", head)
	}
	for _, a := range all(root, tag("a", "note")) {
		page(t, s, attr(a, "href"), 200)
	}
}

// TestTableColumns asks for columns, takes one away, adds one, and asks for what is none.
func TestTableColumns(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(3)))
	asked := searchURL("view", "table", "columns", "applications.new@natural,outcomes.total", "columns", "applications.new@total")
	root := page(t, s, asked, 200)
	heads := all(all(root, tag("table", "result"))[0], func(n *html.Node) bool { return n.Data == "th" && attr(n, "class") == "n" })
	if len(heads) != 4 || !strings.Contains(textOf(heads[1]), report.ApplicantNatural.Label(report.Chinese)) {
		t.Fatalf("%d heads of numbers, the second %q", len(heads), textOf(heads[1]))
	}
	for _, row := range tableRows(t, root) {
		if len(row) != 7 {
			t.Fatalf("row %q has %d cells, want 7", row, len(row))
		}
	}
	drop := all(heads[1], tag("a", "drop"))
	if len(drop) != 1 {
		t.Fatalf("%d ways to take the column away", len(drop))
	}
	if rows := tableRows(t, page(t, s, attr(drop[0], "href"), 200)); len(rows[0]) != 6 {
		t.Errorf("after taking a column away %q", rows[0])
	}
	answer := request(s, "GET", searchURL("view", "table", "column", "outcomes.granted"))
	target, err := url.Parse(answer.Header().Get("Location"))
	if err != nil || target.Query().Get("columns") != strings.Join(append(usualColumns, "outcomes.granted"), ",") && answer.Code != 303 {
		t.Errorf("adding a column leads to %q (%d, %v)", answer.Header().Get("Location"), answer.Code, err)
	}
	for _, bad := range []string{"title", "applications.new@nobody", "active.licensing.decisions@natural", "x"} {
		if text := textOf(page(t, s, searchURL("view", "table", "columns", bad), 400)); !strings.Contains(text, "表格的列是指标编号") {
			t.Errorf("column %s: the page does not say why", bad)
		}
	}
	page(t, s, searchURL("view", "list"), 400)
	var many []string
	for _, d := range report.Dictionary()[:maxColumns+1] {
		many = append(many, d.ID)
	}
	page(t, s, searchURL("view", "table", "columns", strings.Join(many, ",")), 400)
}

// TestTableKeepsTheSearch leaves the links to the API without what only a page knows.
func TestTableKeepsTheSearch(t *testing.T) {
	st := stateOf(url.Values{"q": {"人员"}, "view": {"table"}, "columns": {"outcomes.total"}, "page": {"2"}})
	if got, want := st.api(), "/api/v1/search?page=2&q="+url.QueryEscape("人员"); got != want {
		t.Errorf("the API is at %s, want %s", got, want)
	}
	if got, want := st.export("csv"), "/api/v1/export.csv?columns=outcomes.total&q="+url.QueryEscape("人员"); got != want {
		t.Errorf("the file is at %s, want %s", got, want)
	}
	if got := st.sorted(search.SortYear, true); !strings.Contains(got, "sort=-year") || !strings.Contains(got, "view=table") {
		t.Errorf("sorting by year leads to %s", got)
	}
}
