// Package rows writes the data that commands print and pages export: the columns of a
// list and an iterator over its records go in, the bytes of one format come out.
//
// A format is one file of this package and its line in Formats; every command and
// every page that exports takes it from there, with what is special about it (Format). Of
// these, gongkai's output.go names the two that commands print. SQLite is none of them: its
// file holds several lists at once, with keys from one to the other, which Rows does not
// have, and package export adds it (search/export/database). Records are written as they
// come and not kept, so that a list may be longer than memory. The package stands
// beside search and not in report, because formats of spreadsheets bring libraries of
// their own, and not in a command, because pages export too.
package rows

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"

	"gongkai/report"
)

// Record is one thing of a list, in the two shapes that formats ask for.
type Record struct {
	// Object is written whole by formats of objects; encoding/json must take it.
	Object any
	// Fields yields the rows that formats of tables write for the thing: one, several
	// or none, each with a value for every column of the header. A value is a string,
	// an int, a float64, or nil for an empty field. Null is never a zero. It is
	// called only by formats that need it.
	Fields iter.Seq[[]any]
}

// Type is what the values of a column are, by the names that Frictionless has for them.
type Type string

// The types. A value that is missing is null in every type.
const (
	TypeText    Type = "string"
	TypeInteger Type = "integer"
	TypeNumber  Type = "number"
)

// Words is what readers are told, in both languages.
type Words struct{ Chinese, English string }

// Column describes a column of a list.
type Column struct {
	Name       string // an id, the same in every language
	Type       Type   // "" where only formats of text are written
	Unit       string // 件, 万元; "" for none
	Label      Words  // a few words
	Definition Words  // a sentence; may be empty
}

// Named gives columns that have nothing but their names, which is enough for formats of
// text.
func Named(names ...string) []Column {
	columns := make([]Column, len(names))
	for i, name := range names {
		columns[i].Name = name
	}
	return columns
}

// Fact is something to know of a list as a whole, such as the search it comes from.
type Fact struct {
	Name  string // an id
	Label Words
	Value string
}

// Rows is a list to write. All may end in an error, after which nothing follows.
type Rows struct {
	Name    string // of the list: reports; needed by formats that name tables
	Columns []Column
	About   []Fact // for formats that have a place for it
	All     iter.Seq2[Record, error]
}

// header lists the names of the columns.
func (r Rows) header() []string {
	names := make([]string, len(r.Columns))
	for i, c := range r.Columns {
		names[i] = c.Name
	}
	return names
}

// each calls do with every row of the list, which has a value for each column.
func (r Rows) each(do func(row []any) error) error {
	for record, err := range r.All {
		if err != nil {
			return err
		}
		for row := range record.Fields {
			if len(row) != len(r.Columns) {
				return fmt.Errorf("a row of %d fields under %d columns", len(row), len(r.Columns))
			}
			if err := do(row); err != nil {
				return err
			}
		}
	}
	return nil
}

// Format is a way to write rows.
type Format struct {
	Name string // as it is asked for, and the ending of a file: ndjson, csv
	Type string // media type

	// Streams says that the beginning of a list is written before its end is known.
	Streams bool
	// Text says that the file is text in UTF-8: a terminal can show it, and it is worth
	// compressing on its way.
	Text bool
	// Bundled says that the file has no place for what is known of the list and can come with
	// a description beside it (Bundle).
	Bundled bool
	// Marked says that the file may begin with the mark of UTF-8 (ForExcel).
	Marked bool

	write func(w io.Writer, r Rows) error
}

// Formats lists every format there is.
func Formats() []Format { return []Format{csvTable, jsonLines, workbook, parquetFile} }

// FormatNamed finds a format by its name.
func FormatNamed(name string) (Format, bool) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// Write writes r to w. What came before an error, of r or of w, has been written
// when it returns that error.
func (f Format) Write(w io.Writer, r Rows) error { return f.write(w, r) }

// One yields the single row of a thing.
func One(values ...any) iter.Seq[[]any] {
	return func(yield func([]any) bool) { yield(values) }
}

// Number is the value of a field for a number that may be missing.
func Number(v *float64) any {
	if v == nil {
		return nil
	}
	return *v
}

// Object is a row as an object of formats of objects: its values by the names of the
// columns, in their order, null where a field is empty.
func Object(columns []Column, row []any) any { return object{columns, row} }

type object struct {
	columns []Column
	row     []any
}

// MarshalJSON writes the columns in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for i, c := range o.columns {
		if i > 0 {
			b.WriteByte(',')
		}
		for j, v := range []any{c.Name, o.row[i]} {
			if err := enc.Encode(v); err != nil {
				return nil, fmt.Errorf("column %s: %w", c.Name, err)
			}
			if b.Truncate(b.Len() - 1); j == 0 {
				b.WriteByte(':')
			}
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// text is a value as a table of text shows it.
func text(value any) (string, error) {
	switch v := value.(type) {
	case nil:
		return "", nil
	case string:
		return v, nil
	case int:
		return fmt.Sprint(v), nil
	case float64:
		return report.FormatNumber(v), nil
	}
	return "", fmt.Errorf("a field of type %T", value)
}
