package main

import (
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/rows/rowstest"
)

// export holds exports of a search, read back, against its reports: the reports with their
// metrics in one format, and one of the other kinds of rows in another.
func (l *recounted) export(v url.Values, reports []*search.Stored, format string, round int) {
	l.Helper()
	columns := reportColumns()
	header, got := rowstest.Read(l, format, l.fetch("/api/v1/export."+format+"?"+with(v, "columns", columns...).Encode()))
	l.sameLines(format+" of "+v.Encode(), chosen(header, got, append([]string{"report"}, columns...)), linesOfReports(reports, columns))
	kinds := []string{"metrics", "figures", "problems", "checks"}
	kind := kinds[round/len(kinds)%len(kinds)]
	header, got = rowstest.Read(l, format, l.fetch("/api/v1/export."+format+"?"+with(v, "rows", kind).Encode()))
	l.sameLines(format+" of "+kind+" of "+v.Encode(), chosen(header, got, append([]string{"report"}, itemColumns[kind]...)),
		linesOfItems(reports, kind))
}

// reportColumns are columns of numbers, of reports that have them and of those that do not.
func reportColumns() []string {
	return []string{"year", "checks_pass", "checks_fail", "problems", "figures", "applications.new", "applications.new@natural",
		"outcomes.total@enterprise", "active.penalty.decisions", "active.normative.issued", "active.normative.new_made",
		"reconsideration.total"}
}

// chosen picks columns of lines. Lines without a head are none.
func chosen(header []string, lines [][]string, columns []string) [][]string {
	var picked [][]string
	for _, line := range lines {
		var cells []string
		for _, c := range columns {
			cells = append(cells, line[slices.Index(header, c)])
		}
		picked = append(picked, cells)
	}
	return picked
}

func linesOfReports(reports []*search.Stored, columns []string) [][]string {
	var lines [][]string
	for _, st := range reports {
		line, checks := []string{st.ID}, report.CountChecks(st.Checks)
		for _, c := range columns {
			id, applicant, _ := strings.Cut(c, "@")
			cell := ""
			switch c {
			case "year":
				cell = rowstest.Cell(st.Year)
			case "checks_pass":
				cell = rowstest.Cell(checks.Pass)
			case "checks_fail":
				cell = rowstest.Cell(checks.Fail)
			case "problems":
				cell = rowstest.Cell(len(st.Problems))
			case "figures":
				cell = rowstest.Cell(len(st.Figures))
			default:
				if value := valueOf(st, id, report.Applicant(applicant)); value != nil {
					cell = rowstest.Cell(*value)
				}
			}
			line = append(line, cell)
		}
		lines = append(lines, line)
	}
	return lines
}

func linesOfItems(reports []*search.Stored, kind string) [][]string {
	var lines [][]string
	for _, st := range reports {
		for _, item := range itemsOf(kind, st.Report) {
			lines = append(lines, append([]string{st.ID}, item...))
		}
	}
	return lines
}

func (l *recounted) sameLines(what string, got, want [][]string) {
	l.Helper()
	l.same("lines of "+what, len(got), len(want))
	for i := range min(len(got), len(want)) {
		for j, cell := range want[i] {
			// An apostrophe stands before what a spreadsheet would take for a formula.
			if g := got[i][j]; g != cell && strings.TrimPrefix(cell, "'") != g {
				l.Errorf("%s: line %d holds %q, want %q", what, i, got[i], want[i])
				return
			}
			switch cell {
			case "":
				l.nulls++
			case "0":
				l.zeros++
			default:
				l.others++
			}
		}
	}
}

// database holds an exported database against the reports of a search.
func (l *recounted) database(v url.Values) {
	l.Helper()
	path := filepath.Join(l.TempDir(), "library.sqlite")
	columns := reportColumns()
	if err := os.WriteFile(path, l.fetch("/api/v1/export.sqlite?"+with(v, "columns", columns...).Encode()), 0o600); err != nil {
		l.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		l.Fatal(err)
	}
	defer db.Close()
	reports := l.find(v)
	l.sameLines("the table reports", l.table(db, "reports", columns), linesOfReports(reports, columns))
	for kind, columns := range itemColumns {
		l.sameLines("the table "+kind, l.table(db, kind, columns), linesOfItems(reports, kind))
	}
}

// table reads columns of a table, and before them the report, null as "".
func (l *recounted) table(db *sql.DB, name string, columns []string) [][]string {
	l.Helper()
	rows, err := db.QueryContext(l.Context(), `SELECT report, "`+strings.Join(columns, `", "`)+`" FROM `+name+` ORDER BY rowid`)
	if err != nil {
		l.Fatal(err)
	}
	defer rows.Close()
	var lines [][]string
	for rows.Next() {
		values, to := make([]any, len(columns)+1), make([]any, len(columns)+1)
		for i := range values {
			to[i] = &values[i]
		}
		if err := rows.Scan(to...); err != nil {
			l.Fatal(err)
		}
		line := make([]string, len(values))
		for i, value := range values {
			line[i] = rowstest.Cell(value)
		}
		lines = append(lines, line)
	}
	if err := rows.Err(); err != nil {
		l.Fatal(err)
	}
	return lines
}
