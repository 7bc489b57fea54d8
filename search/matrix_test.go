package search

import (
	"net/url"
	"strings"
	"testing"

	"gongkai/report"
)

func TestParseBatch(t *testing.T) {
	b, err := ParseBatch(url.Values{"q": {"宣传\r\n\r\n 培训 \n\"没有配对", "宣传", "范围:全文 行政许可"},
		"town": {"柳溪镇\n太平镇"}, "year": {"2021"}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range b.Lines {
		got = append(got, l.Query)
	}
	if want := "宣传|培训|\"没有配对|范围:全文 行政许可"; strings.Join(got, "|") != want || b.Twice != 1 || b.By != FieldYear {
		t.Errorf("lines %q, %d twice, by %s", got, b.Twice, b.By)
	}
	if b.Lines[2].Err == nil || b.Lines[2].Err.Repaired == "" || b.Lines[0].Err != nil || len(b.Request().Rows) != 3 {
		t.Errorf("the wrong line is %+v", b.Lines[2].Err)
	}
	if b.Lines[3].Request.Scope != report.ScopeAll || b.Lines[0].Request.Scope != report.ScopeNarrative {
		t.Errorf("scopes %q and %q", b.Lines[3].Request.Scope, b.Lines[0].Request.Scope)
	}
	if f := b.Base.Filters; len(f) != 2 || len(f[1].Values) != 2 || f[1].Values[1].Text != "太平镇" {
		t.Errorf("filters %+v", f)
	}
	for _, l := range []int{0, 1, 3} {
		single := url.Values{"q": {b.Lines[l].Query}, "town": {"柳溪镇", "太平镇"}, "year": {"2021"}}
		req, err := ParseRequest(single)
		if err != nil || req.Values().Encode() != b.Lines[l].Request.Values().Encode() {
			t.Errorf("line %d asks %s, a single search %s (%v)", l, b.Lines[l].Request.Values().Encode(), req.Values().Encode(), err)
		}
	}
	if got, _ := url.QueryUnescape(b.Address(1, "2022")); got != "/?q=培训&town=柳溪镇&town=太平镇&year=2022" {
		t.Errorf("the search behind a number is %s", got)
	}
	for name, values := range map[string]url.Values{
		"by":   {"q": {"a"}, "by": {"section"}},
		"year": {"q": {"a"}, "year": {"x"}},
		"q":    {"q": {manyLines(MaxQueries + 1)}},
		"town": {"q": {"a"}, "town": {manyLines(MaxValues + 1)}},
	} {
		if _, err := ParseBatch(values); err == nil || !strings.Contains(err.Error(), "参数 "+name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func manyLines(n int) string {
	var list []string
	for i := range n {
		list = append(list, strings.Repeat("词", 1+i%100)+strings.Repeat("句", 1+i/100))
	}
	return strings.Join(list, "\n")
}

func TestSheet(t *testing.T) {
	b, err := ParseBatch(url.Values{"q": {"宣传\n(\n培训"}})
	if err != nil {
		t.Fatal(err)
	}
	s := b.Sheet(&Matrix{Columns: []MatrixColumn{{Value: "2021", Reports: 3}}, Rows: []MatrixRow{{2, []int{2}}, {0, []int{0}}},
		Reports: 4, Without: 1}, report.English)
	if s.Columns[0].Label != "2021" || *s.Queries[0].Reports != 2 || s.Queries[1].Reports != nil || s.Queries[1].Error == nil ||
		len(s.Queries[1].Counts) != 0 || *s.Queries[2].Reports != 0 || !s.Found() {
		t.Errorf("%+v", s)
	}
}
