package pairs

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// A word that may be a row or a column is a row where its number is that of the row, where the
// group of the row or the row before it stands in front, and where what follows is a row's.
func TestRowOrColumn(t *testing.T) {
	rd := newReader(t)
	form := report.FormByID(report.Form2021)
	requests := func(t report.FormTable) bool { return t.Kind == report.KindRequests }
	ti := slices.IndexFunc(form.Tables, requests)
	for name, c := range map[string]struct {
		line, word string // the last token with this text
		current    int    // row in front of the clause
		values     int    // numbers behind it
		want       int
	}{
		"a row":                       {"予以公开5", "予以公开", none, 0, 2},
		"no row":                      {"自然人5", "自然人", none, 0, none},
		"the number of the row":       {"3.其他5", "3.其他", none, 0, 22},
		"in brackets":                 {"（3）其他5", "（3）其他", none, 0, 22},
		"another number":              {"2.其他5", "2.其他", none, 0, none},
		"a Chinese number":            {"三、其他5", "三、其他", none, 0, none},
		"a Chinese one in brackets":   {"（三）其他5", "（三）其他", none, 0, 22},
		"the seventh":                 {"（七）总计5", "（七）总计", none, 0, 23},
		"the seventh in digits":       {"7.总计5", "7.总计", none, 0, 23},
		"the seventh, in Chinese":     {"七、总计5", "七、总计", none, 0, none},
		"alone":                       {"总计", "总计", none, 0, none},
		"with a number":               {"总计5", "总计", none, 0, none},
		"with two numbers":            {"总计5，3", "总计", none, 0, 23},
		"with two numbers, apart":     {"总计5，自然人3", "总计", none, 0, none},
		"with a bracket behind":       {"总计5（自然人3）", "总计", none, 0, 23},
		"a bracket without a number":  {"总计（自然人3）", "总计", none, 0, 23},
		"a bracket in front":          {"总计（件）5", "总计", none, 0, none},
		"before a column":             {"总计：自然人3", "总计", none, 0, 23},
		"before columns alone":        {"总计、自然人", "总计", none, 0, none},
		"before a row":                {"总计、予以公开3", "总计", none, 0, none},
		"behind a word":               {"自然人、总计5，3", "总计", none, 0, none},
		"behind a number":             {"5，总计5，3", "总计", none, 0, none},
		"an object of its own":        {"自然人3，总计{5", "总计", none, 0, 23},
		"an object, with marks":       {`自然人3，总计": {5`, "总计", none, 0, 23},
		"behind its group":            {"（六）其他处理：其他5", "其他", none, 0, 22},
		"behind another group":        {"（五）不予处理：其他5", "其他", none, 0, none},
		"behind the group over it":    {"三、本年度办理结果：其他5", "其他", none, 0, none},
		"a total behind its group":    {"三、本年度办理结果：总计5", "总计", none, 0, 23},
		"behind the row before":       {"其他5", "其他", 21, 1, 22},
		"behind several numbers":      {"其他5", "其他", 21, 2, none},
		"behind no number":            {"其他5", "其他", 21, 0, none},
		"behind two rows before":      {"其他5", "其他", 20, 1, none},
		"behind itself":               {"其他5", "其他", 22, 1, none},
		"behind a row of no group":    {"总计5", "总计", 22, 1, none},
		"a row before without groups": {"总计5", "总计", 1, 1, none},
	} {
		r := newTableReader(rd.words, form, ti)
		r.current, r.values = c.current, make([]grid.Cell, c.values)
		tokens := rd.words.tokens(nil, c.line, 0, 1)
		at := none
		for i := range tokens {
			if tokens[i].text == c.word {
				at = i
			}
		}
		if at == none {
			t.Fatalf("%s is %s", c.line, kinds(tokens))
		}
		if got := r.rowAt(tokens, at); got != c.want {
			t.Errorf("%s: %s in %s is row %d, want %d", name, c.word, c.line, got, c.want)
		}
	}
}

// The label next to a token stands on one side of it with no number between; marks that lead to
// a value are left out.
func TestNeighbours(t *testing.T) {
	rd := newReader(t)
	for line, want := range map[string]string{
		"自然人、规章、行政许可": "自然人 行政许可", "规章": "- -", "自然人5规章": "- -", "规章5行政许可": "- -",
		"自然人（规章（行政许可":     "自然人 行政许可",
		"自然人，某，规章，某，行政许可": "自然人 行政许可",
	} {
		tokens := rd.words.tokens(nil, line, 0, 1)
		at := slices.IndexFunc(tokens, func(t token) bool { return t.text == "规章" })
		var got []string
		for _, step := range []int{-1, 1} {
			if n := nearest(tokens, at, step); n != nil {
				got = append(got, n.text)
			} else {
				got = append(got, "-")
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("beside 规章 in %s stand %s, want %s", line, s, want)
		}
	}
	for line, want := range map[string]string{`":=5`: "n5", `":，5`: "s， n5", `：：5`: "n5", `，：5`: "s， s： n5", `"5`: "n5", "==5": "n5", "": ""} {
		if got := kinds(withoutStops(rd.words.tokens(nil, line, 0, 1), '=')); got != want {
			t.Errorf("behind the marks of %s stands %s, want %s", line, got, want)
		}
	}
	for a, want := range map[string]string{"甲/乙": "true false", "甲": "false false", "": "false false"} {
		groups := strings.FieldsFunc(a, func(r rune) bool { return r == '/' })
		row := &report.FormRow{Groups: groups}
		if got := fmt.Sprint(sameGroup(row, &report.FormRow{Groups: slices.Clone(groups)}),
			sameGroup(row, &report.FormRow{Groups: []string{"甲", "丙"}})); got != want {
			t.Errorf("rows of the groups %q: %s, want %s", a, got, want)
		}
	}
}
