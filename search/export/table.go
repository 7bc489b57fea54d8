package export

import (
	"iter"
	"slices"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/rows"
)

// Kind names what a row of an export is.
type Kind string

// The kinds of rows.
const (
	Reports  Kind = "reports"
	Sections Kind = "sections"
	Metrics  Kind = "metrics"
	Figures  Kind = "figures"
	Checks   Kind = "checks"
	Problems Kind = "problems"
	Remedies Kind = "remedies"
	Findings Kind = "findings"
)

// Table is one kind of rows: its columns and how a report becomes rows of it.
type Table struct {
	Kind    Kind
	Label   rows.Words
	Columns []rows.Column // those of Common first
	// Key is what tells the rows of a report apart, beside the report; empty where a
	// report is one row.
	Key []string

	prose []bool // by column: narrative, which may name people
	rows  func(st *search.Stored) iter.Seq[[]any]
}

// Rows yields the rows of a report, each with a value for every column; with mask without
// the contacts that its narrative names.
func (t *Table) Rows(st *search.Stored, mask bool) iter.Seq[[]any] {
	if !mask || !slices.Contains(t.prose, true) {
		return t.rows(st)
	}
	return func(yield func([]any) bool) {
		for row := range t.rows(st) {
			for i, prose := range t.prose {
				if text, ok := row[i].(string); ok && prose {
					row[i] = Mask(text)
				}
			}
			if !yield(row) {
				return
			}
		}
	}
}

// field is a column of rows that are made of values of one type, and how it is had of one.
type field[T any] struct {
	rows.Column
	prose bool
	of    func(T) any
}

// text is a column of text; an empty text is null.
func text[T any, S ~string](name string, label, definition rows.Words, of func(T) S) field[T] {
	return field[T]{Column: rows.Column{Name: name, Type: rows.TypeText, Label: label, Definition: definition},
		of: func(v T) any { return orNull(of(v)) }}
}

// prose is a column of narrative.
func prose[T any](name string, label, definition rows.Words, of func(T) string) field[T] {
	f := text(name, label, definition, of)
	f.prose = true
	return f
}

// count is a column of whole numbers.
func count[T any](name string, label, definition rows.Words, of func(T) int) field[T] {
	return field[T]{Column: rows.Column{Name: name, Type: rows.TypeInteger, Label: label, Definition: definition},
		of: func(v T) any { return of(v) }}
}

// number is a column of numbers that may be missing.
func number[T any](name string, label, definition rows.Words, of func(T) *float64) field[T] {
	return field[T]{Column: rows.Column{Name: name, Type: rows.TypeNumber, Label: label, Definition: definition},
		of: func(v T) any { return rows.Number(of(v)) }}
}

// sometimes makes a column null where has says so: a place that is not in the text, an
// index that points at nothing.
func (f field[T]) sometimes(has func(T) bool) field[T] {
	of := f.of
	f.of = func(v T) any {
		if !has(v) {
			return nil
		}
		return of(v)
	}
	return f
}

// orNull is a text, or null for an empty one.
func orNull[S ~string](s S) any {
	if s == "" {
		return nil
	}
	return string(s)
}

// orUnknown is a number that is zero where it is not known.
func orUnknown(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

// common are the columns that every table begins with.
func common() []field[*search.Stored] {
	return []field[*search.Stored]{
		text("report", words("报告编号", "report id"),
			words("与网址 /reports/{编号} 一致", "as in the address /reports/{id}"),
			func(st *search.Stored) string { return st.ID }),
		text("agency", words("机关", "agency"), words("简称", "its short name"),
			func(st *search.Stored) string { return st.Agency.Name }),
		text("code", words("区划代码", "division code"),
			words("乡镇为 9 位，不明为空", "9 digits for a township, empty where it is not known"),
			func(st *search.Stored) string { return st.Agency.Code }),
		{Column: rows.Column{Name: "year", Type: rows.TypeInteger, Label: words("年度", "year"),
			Definition: words("报告所述的年度，不是发布年份；不明为空",
				"the year reported on, not that of publication; empty where it is not known")},
			of: func(st *search.Stored) any { return orUnknown(st.Year) }},
		text("form", words("版式", "form"), words("据表内栏目判定；不明为空", "read from the labels of the tables; empty where it is not known"),
			func(st *search.Stored) report.FormID { return st.Form }),
	}
}

// Common is the number of columns that every table begins with: report, agency, code,
// year and form.
const Common = 5

// item is a thing of a report and its place among its likes, from 1.
type item[T any] struct {
	*search.Stored
	n int
	v T
}

// itemsOf lists the things of a report.
func itemsOf[T any](list func(*report.Report) []T) func(*search.Stored) iter.Seq[item[T]] {
	return func(st *search.Stored) iter.Seq[item[T]] {
		return func(yield func(item[T]) bool) {
			for i, v := range list(st.Report) {
				if !yield(item[T]{st, i + 1, v}) {
					return
				}
			}
		}
	}
}

// tableOf makes a table whose rows are the items of a report.
func tableOf[T any](kind Kind, label rows.Words, key []string, items func(*search.Stored) iter.Seq[T], fields ...field[T]) *Table {
	shared := common()
	t := &Table{Kind: kind, Label: label, Key: key}
	for _, f := range shared {
		t.Columns, t.prose = append(t.Columns, f.Column), append(t.prose, f.prose)
	}
	for _, f := range fields {
		t.Columns, t.prose = append(t.Columns, f.Column), append(t.prose, f.prose)
	}
	t.rows = func(st *search.Stored) iter.Seq[[]any] {
		return func(yield func([]any) bool) {
			head := make([]any, len(shared))
			for i, f := range shared {
				head[i] = f.of(st)
			}
			for v := range items(st) {
				row := append(make([]any, 0, len(t.Columns)), head...)
				for _, f := range fields {
					row = append(row, f.of(v))
				}
				if !yield(row) {
					return
				}
			}
		}
	}
	return t
}

func words(chinese, english string) rows.Words { return rows.Words{Chinese: chinese, English: english} }
