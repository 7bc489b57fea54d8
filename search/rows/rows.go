// Package rows writes the data that commands print and pages export: a header and
// an iterator over records go in, the bytes of one format come out.
//
// A format is one file of this package and its line in Formats; every command and
// every page that offers a format takes it from there. Records are written as they
// come and not kept, so that a list may be longer than memory. The package stands
// beside search and not in report, because formats of spreadsheets and databases
// bring libraries of their own, and not in a command, because pages export too.
package rows

import (
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

// Rows is a list to write. All may end in an error, after which nothing follows.
type Rows struct {
	Header []string // the names of the columns: ids, the same in every language
	All    iter.Seq2[Record, error]
}

// Format is a way to write rows.
type Format struct {
	Name string // as in flags and in the ending of a file: json, csv
	Type string // media type

	write func(w io.Writer, r Rows) error
}

// Formats lists every format there is.
func Formats() []Format { return []Format{jsonLines, csvTable} }

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
