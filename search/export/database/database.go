// Package database writes tables into a SQLite file, with their keys, indexes, a
// full-text index and a dictionary of their columns. It is pure Go and is the only
// package that knows a database.
package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"

	_ "modernc.org/sqlite" // the driver

	"gongkai/search/rows"
)

// Table is a table to write. Columns have types; a primary key and an index are lists of
// their names.
type Table struct {
	Name       string
	Columns    []rows.Column
	Key        []string
	Indexes    [][]string
	References map[string]string // columns that hold the key of another table, which is one column
	// Once drops a row whose key is there already; elsewhere that is an error.
	Once bool
	// FullText lists columns to index for search: a table <name>_fts of SQLite's FTS5, which
	// finds strings of three characters and more (trigram). Rows are numbered by a column id.
	FullText []string
}

// Database is a file in the making. It lies in the folder for temporary files until it
// is removed.
type Database struct {
	ctx    context.Context
	path   string
	db     *sql.DB
	tx     *sql.Tx
	tables []Table
	insert []*sql.Stmt
}

// Create begins a database. What it holds in memory does not depend on what is inserted.
// The caller must remove it.
func Create(ctx context.Context, tables []Table, about []rows.Fact) (*Database, error) {
	file, err := os.CreateTemp("", "gongkai-export-*.sqlite")
	if err != nil {
		return nil, fmt.Errorf("begin a database: %w", err)
	}
	d := &Database{ctx: ctx, path: file.Name(), tables: tables}
	if err = file.Close(); err == nil {
		err = d.begin(about)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("begin a database: %w", err), d.Remove())
	}
	return d, nil
}

func (d *Database) begin(about []rows.Fact) error {
	// Nobody else reads the file before it is whole: neither a journal nor a lock is needed.
	settings := url.Values{"_pragma": {"journal_mode(off)", "synchronous(off)", "locking_mode(exclusive)", "cache_size(-16384)",
		"temp_store(1)"}}
	var err error
	if d.db, err = sql.Open("sqlite", "file:"+(&url.URL{Path: d.path}).EscapedPath()+"?"+settings.Encode()); err != nil {
		return err
	}
	d.db.SetMaxOpenConns(1)
	if d.tx, err = d.db.BeginTx(d.ctx, nil); err != nil {
		return err
	}
	for _, t := range d.tables {
		if err := d.run(t.create()); err != nil {
			return err
		}
		stmt, err := d.tx.PrepareContext(d.ctx, t.insertion())
		if err != nil {
			return fmt.Errorf("table %s: %w", t.Name, err)
		}
		d.insert = append(d.insert, stmt)
	}
	return d.describe(about)
}

func (d *Database) run(statement string, args ...any) error {
	if _, err := d.tx.ExecContext(d.ctx, statement, args...); err != nil {
		return fmt.Errorf("%s: %w", firstLine(statement), err)
	}
	return nil
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}

// quoted is a name as SQL has it.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

func list(names []string) string {
	q := make([]string, len(names))
	for i, n := range names {
		q[i] = quoted(n)
	}
	return strings.Join(q, ", ")
}

var types = map[rows.Type]string{rows.TypeText: "TEXT", rows.TypeInteger: "INTEGER", rows.TypeNumber: "REAL"}

// rowID numbers the rows of a table that is searched.
const rowID = "id"

func (t Table) create() string {
	var lines []string
	if len(t.FullText) > 0 {
		lines = append(lines, rowID+" INTEGER PRIMARY KEY", "UNIQUE ("+list(t.Key)+")")
	} else {
		lines = append(lines, "PRIMARY KEY ("+list(t.Key)+")")
	}
	var columns []string
	for _, c := range t.Columns {
		line := quoted(c.Name) + " " + types[c.Type]
		if to, ok := t.References[c.Name]; ok {
			line += " REFERENCES " + quoted(to)
		}
		columns = append(columns, line)
	}
	if len(t.FullText) > 0 { // the number stands first, what is said of the whole last
		lines = append(append(lines[:1:1], columns...), lines[1:]...)
	} else {
		lines = append(columns, lines...)
	}
	return "CREATE TABLE " + quoted(t.Name) + " (\n " + strings.Join(lines, ",\n ") + "\n)"
}

func (t Table) insertion() string {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
	}
	or := ""
	if t.Once {
		or = "OR IGNORE "
	}
	return "INSERT " + or + "INTO " + quoted(t.Name) + " (" + list(names) + ") VALUES (?" + strings.Repeat(", ?", len(names)-1) + ")"
}

// Insert adds a row to the table of that number; nil is null.
func (d *Database) Insert(table int, row []any) error {
	if len(row) != len(d.tables[table].Columns) {
		return fmt.Errorf("insert into %s: %d values for %d columns", d.tables[table].Name, len(row), len(d.tables[table].Columns))
	}
	if _, err := d.insert[table].ExecContext(d.ctx, row...); err != nil {
		return fmt.Errorf("insert into %s: %w", d.tables[table].Name, err)
	}
	return nil
}

// describe writes the tables that say what the columns mean and where the rows are from.
func (d *Database) describe(about []rows.Fact) error {
	if err := d.run("CREATE TABLE dictionary (\n table_name TEXT, column_name TEXT, type TEXT, unit TEXT, label TEXT, label_en TEXT," +
		" definition TEXT, definition_en TEXT,\n PRIMARY KEY (table_name, column_name)\n)"); err != nil {
		return err
	}
	for _, t := range d.tables {
		for _, c := range t.Columns {
			if err := d.run("INSERT INTO dictionary VALUES (?, ?, ?, ?, ?, ?, ?, ?)", t.Name, c.Name, types[c.Type], null(c.Unit),
				null(c.Label.Chinese),
				null(c.Label.English), null(c.Definition.Chinese), null(c.Definition.English)); err != nil {
				return err
			}
		}
	}
	if err := d.run("CREATE TABLE about (\n name TEXT PRIMARY KEY, label TEXT, label_en TEXT, value TEXT\n)"); err != nil {
		return err
	}
	for _, f := range about {
		if err := d.run("INSERT INTO about VALUES (?, ?, ?, ?)", f.Name, f.Label.Chinese, f.Label.English, null(f.Value)); err != nil {
			return err
		}
	}
	return nil
}

func null(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// finish indexes what was inserted and closes the file.
func (d *Database) finish() error {
	for _, t := range d.tables {
		for _, columns := range t.Indexes {
			name := quoted(t.Name + "_" + strings.Join(columns, "_"))
			if err := d.run("CREATE INDEX " + name + " ON " + quoted(t.Name) + " (" + list(columns) + ")"); err != nil {
				return err
			}
		}
		if len(t.FullText) == 0 {
			continue
		}
		search := quoted(t.Name + "_fts")
		if err := d.run("CREATE VIRTUAL TABLE " + search + " USING fts5(" + list(t.FullText) + ", content=" + quoted(t.Name) +
			", content_rowid=" + rowID + ", tokenize='trigram')"); err != nil {
			return err
		}
		if err := d.run("INSERT INTO " + search + " (" + search + ") VALUES ('rebuild')"); err != nil {
			return err
		}
	}
	if err := d.run("ANALYZE"); err != nil {
		return err
	}
	if err := d.tx.Commit(); err != nil {
		return err
	}
	d.tx = nil
	err := d.db.Close()
	d.db = nil
	return err
}

// Copy ends the database and copies it out. Nothing is written where it cannot be
// ended.
func (d *Database) Copy(w io.Writer) error {
	if err := d.finish(); err != nil {
		return fmt.Errorf("end a database: %w", err)
	}
	file, err := os.Open(d.path)
	if err != nil {
		return fmt.Errorf("read a database: %w", err)
	}
	_, err = io.Copy(w, file)
	return errors.Join(err, file.Close())
}

// Remove gives back all that the database took.
func (d *Database) Remove() error {
	if d.tx != nil {
		_ = d.tx.Rollback() // it is thrown away
	}
	var err error
	if d.db != nil {
		err = d.db.Close()
	}
	if gone := os.Remove(d.path); gone != nil {
		err = errors.Join(err, fmt.Errorf("remove a database: %w", gone))
	}
	return err
}
