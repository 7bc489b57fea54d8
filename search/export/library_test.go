package export

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"gongkai/report"
	"gongkai/search/rows/rowstest"
)

// openLibrary opens an exported database.
func openLibrary(t *testing.T, file []byte) *sql.DB {
	t.Helper()
	path := filepath.Join(t.TempDir(), "library.sqlite")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// rowsOf reads the answer of a query, null as "".
func rowsOf(t *testing.T, db *sql.DB, query string, args ...any) [][]string {
	t.Helper()
	rows, err := db.Query(query, args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var all [][]string
	for rows.Next() {
		row, to := make([]any, len(names)), make([]any, len(names))
		for i := range row {
			to[i] = &row[i]
		}
		if err := rows.Scan(to...); err != nil {
			t.Fatal(err)
		}
		line := make([]string, len(names))
		for i, v := range row {
			line[i] = rowstest.Cell(v)
		}
		all = append(all, line)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestLibrary: every table of the database holds the rows of its kind, the keys lead from
// one to another, and the full text is searched.
func TestLibrary(t *testing.T) {
	engine := library(t, 60)
	db := openLibrary(t, export(t, engine, "year=2020..2022&columns=applications.new@natural", SQLite))
	for _, kind := range Kinds() {
		query := "year=2020..2022&rows=" + string(kind)
		if kind == Reports {
			query += "&columns=*,applications.new@natural"
		}
		_, want := rowstest.Read(t, "ndjson", export(t, engine, query, "ndjson"))
		columns := "*"
		if kind != Reports {
			for i, line := range want {
				want[i] = append(line[:1:1], line[Common:]...)
			}
		}
		got := rowsOf(t, db, "SELECT "+columns+" FROM "+string(kind)+" ORDER BY rowid")
		if kind == Sections {
			for i := range got {
				got[i] = got[i][1:] // its number
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %d rows, want %d, or others", kind, len(got), len(want))
		}
	}
	for query, want := range map[string][][]string{
		"PRAGMA integrity_check":   {{"ok"}},
		"PRAGMA foreign_key_check": nil,
		"SELECT count(*) FROM reports WHERE agency_key NOT IN (SELECT agency_key FROM agencies)":        {{"0"}},
		"SELECT count(*) > 0 FROM metrics WHERE value IS NULL AND state IN ('blank', 'absent')":         {{"1"}},
		"SELECT count(*) FROM metrics WHERE value IS NULL AND state = 'printed'":                        {{"0"}},
		"SELECT unit FROM metric_definitions WHERE metric = 'applications.new'":                         {{"件"}},
		"SELECT label_en FROM dictionary WHERE table_name = 'problems' AND column_name = 'remedy_text'": {{"remedy"}},
		"SELECT value FROM about WHERE name = 'query'":                                                  {{"year=2020..2022"}},
	} {
		if got := rowsOf(t, db, query); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
	byText := rowsOf(t, db, "SELECT report FROM sections WHERE text LIKE '%政府信息公开%' ORDER BY id")
	byIndex := rowsOf(t, db,
		"SELECT report FROM sections WHERE id IN (SELECT rowid FROM sections_fts WHERE text MATCH ?) ORDER BY id", `"政府信息公开"`)
	if len(byText) == 0 || !reflect.DeepEqual(byText, byIndex) {
		t.Errorf("the full-text index finds %d sections, %d contain it", len(byIndex), len(byText))
	}
	if n := len(rowsOf(t, db, "SELECT * FROM metric_definitions")); n != len(report.Dictionary()) {
		t.Errorf("%d metrics are defined", n)
	}
}

// TestLibraryLeavesNothing: the temporary file is gone after an export, whole or not.
func TestLibraryLeavesNothing(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	engine := library(t, 20)
	export(t, engine, "", SQLite)
	export(t, engine, "", "xlsx")
	e, err := Open(t.Context(), faulty{engine, 5, errors.New("broken")}, spec(t, "", SQLite))
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Write(disk{}); err == nil {
		t.Error("a broken library was exported")
	}
	e.Close()
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("%d files are left, %v", len(left), err)
	}
}
