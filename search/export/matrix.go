package export

import (
	"slices"
	"strconv"
	"time"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/rows"
)

// MatrixFormats lists the formats that a matrix is taken away in.
func MatrixFormats() []string { return []string{"csv", "xlsx", "ndjson"} }

// MatrixRows are the counts of a batch as the rows of a table: a query a row and a value a
// column, or, by agencies, of which there are many, an agency a row and a query a column. A
// count is null where the query cannot be read, and where no report of an agency is there.
func MatrixRows(s *search.Sheet, scope search.Request, status search.Status) rows.Rows {
	columns, list := queriesDown(s)
	if Across(s) {
		columns, list = valuesDown(s)
	}
	return rows.Rows{Name: "matrix", Columns: columns, About: matrixAbout(s, scope, status), All: func(yield func(rows.Record, error) bool) {
		for _, row := range list {
			if !yield(rows.Record{Object: rows.Object(columns, row), Fields: rows.One(row...)}, nil) {
				return
			}
		}
	}}
}

// Across reports whether the values go down and the queries across.
func Across(s *search.Sheet) bool { return s.By == string(search.FieldTown) }

func queriesDown(s *search.Sheet) (columns []rows.Column, list [][]any) {
	columns = []rows.Column{
		{Name: "query", Type: rows.TypeText, Label: words("查询", "query")},
		{Name: "reports", Type: rows.TypeInteger, Label: words("报告份数", "reports"),
			Definition: words("整个范围里查到的报告", "found in the whole scope")},
		{Name: "error", Type: rows.TypeText, Label: words("错在哪里", "what is wrong"),
			Definition: words("查询读不懂时的原因", "why the query cannot be read")},
	}
	for _, c := range s.Columns {
		columns = append(columns, countOf(c.Value, s.Label+" "+c.Label))
	}
	for _, q := range s.Queries {
		row := []any{q.Query, nil, nil}
		if q.Error != nil {
			row[2] = q.Error.Detail
		} else {
			row[1] = *q.Reports
		}
		for i := range s.Columns {
			row = append(row, countAt(&q, i))
		}
		list = append(list, row)
	}
	return columns, list
}

func valuesDown(s *search.Sheet) (columns []rows.Column, list [][]any) {
	columns = []rows.Column{
		{Name: s.By, Type: rows.TypeText, Label: words(s.Label, s.Label)},
		{Name: "label", Type: rows.TypeText, Label: words("名称", "name")},
		{Name: "reports", Type: rows.TypeInteger, Label: words("收录份数", "reports in scope"),
			Definition: words("范围里的报告，查到与否都算", "of the scope, found or not")},
	}
	for _, q := range s.Queries {
		name := q.Query
		for n := 2; slices.ContainsFunc(columns, func(c rows.Column) bool { return c.Name == name }); n++ {
			name = q.Query + " (" + strconv.Itoa(n) + ")"
		}
		columns = append(columns, countOf(name, q.Query))
	}
	for i, c := range s.Columns {
		row := []any{c.Value, c.Label, c.Reports}
		for _, q := range s.Queries {
			row = append(row, countAt(&q, i))
		}
		list = append(list, row)
	}
	for _, name := range s.Unknown {
		row := []any{nil, name, nil}
		list = append(list, append(row, make([]any, len(s.Queries))...))
	}
	return columns, list
}

func countOf(name, label string) rows.Column {
	return rows.Column{Name: name, Type: rows.TypeInteger, Label: words(label, label),
		Definition: words("查到的报告份数", "reports found")}
}

// countAt is a cell; nil where the query cannot be read.
func countAt(q *search.SheetQuery, column int) any {
	if q.Error != nil {
		return nil
	}
	return q.Counts[column]
}

func matrixAbout(s *search.Sheet, scope search.Request, status search.Status) []rows.Fact {
	fact := func(name, chinese, english, value string) rows.Fact {
		return rows.Fact{Name: name, Label: words(chinese, english), Value: value}
	}
	scope.Scope = report.ScopeNarrative // each query has its own
	list := []rows.Fact{
		fact("scope", "范围", "scope", Parameterised(scope)),
		fact("by", "分列", "by", s.By),
		fact("reports", "范围里的报告数", "reports in scope", strconv.Itoa(s.Reports)),
		fact("generation", "资料库代次", "generation of the library", strconv.Itoa(status.Generation)),
		fact("built", "资料库日期", "date of the library", status.Built.UTC().Format(time.RFC3339)),
		fact("null", "空", "empty", "空表示没有数，从来不是 0 / an empty field is no count, which is never 0"),
	}
	for _, q := range s.Queries {
		if q.Error != nil {
			list = append(list, fact("unread", "读不懂的查询", "query that cannot be read", q.Query+"："+q.Error.Detail))
		}
	}
	return list
}
