package search

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"gongkai/report"
)

// TestRefusedPlaces holds where a refused query is wrong, to the character, and what is
// offered in its place. The place is written between angle marks.
func TestRefusedPlaces(t *testing.T) {
	for _, c := range []struct{ marked, repaired string }{
		{"人员 年〈:〉 2022", "人员 年:2022"},
		{"年 〈:〉 2022", "年:2022"},
		{"人员 〈QQ〉:123 更新", `人员 "QQ:123" 更新`},
		{"〈http〉://a.b/c 人员", `"http://a.b/c" 人员`},
		{"人员 〈!〉更新", "人员 -更新"},
		{"人员 〈-〉 ", "人员"},
		{"(〈-〉 人员)", "(-人员)"},
		{"人员 〈*宣传*〉", "人员 宣传"},
		{"〈we*t〉 人员", `"we*t" 人员`},
		{"“宣传”〈~〉 人员", `"宣传" 人员`},
		{"〈年度>2020〉 人员", "year:2021..2099 人员"},
		{"〈年度≥2021〉 -更新", "year:2021..2099 -更新"},
		{"人员 〈year>=2020〉", "人员 year:2020..2099"},
		{"人员 〈year<2020〉", "人员 year:2000..2019"},
		{"人员 〈year<=2020〉", "人员 year:2000..2020"},
		{"〈年:>2020〉", "year:2021..2099"},
		{"year:〈[2020 TO 2022]〉 人员", "year:2020..2022 人员"},
		{"人员 year:〈(〉2021 OR 2022)", "人员 (year:2021 OR year:2022)"},
		{"人员 年:〈（〉2021）", "人员 (年:2021)"},
		{"〈年:2021、2022〉 人员", "(年:2021 OR 年:2022) 人员"},
		{"-〈年:2021,2022〉 人员", "-(年:2021 OR 年:2022) 人员"},
		{"人员 〈年度≠2021、2022〉 更新", "人员 -(年度:2021 OR 年度:2022) 更新"},
		{"〈年:“2021、2022”〉", ""},
		{"〈年:2023..2021〉 人员", "年:2021..2023 人员"},
		{"人员〈)〉更新", "人员 更新"},
		{"人员 〈&&〉& 更新", "人员 & 更新"},
		{"a 〈&&〉 && b", "a && b"},
		{"〈&&〉 a", "a"},
		{"a 〈&&〉", "a"},
		{"〈|〉 a", "a"},
		{"人员 〈0<applications.new〉 更新", "人员 applications.new>0 更新"},
		{"人员 〈1<applications.new〉<5 更新", "人员 applications.new>1 applications.new<5 更新"},
		{"〈人员 >5〉 更新", ""},
		{"人员 A=〈B〉 更新", `人员 "A=B" 更新`},
		{"人员 申请> 〈更新〉", `人员 "申请> 更新"`},
		{"申请〈>=〉“3", ""},
		{"申请〈＝〉", ""},
		{"人员 申请>5〈<〉7", `人员 申请>5"<7"`},
		{"人员 〈诉讼>3〉 更新", "人员 (litigation.direct.total>3 OR litigation.after_reconsideration.total>3 OR litigation.total>3) 更新"},
		{"人员 〈诉讼>=0〉", "人员 (litigation.direct.total>=0 OR litigation.after_reconsideration.total>=0 OR litigation.total>=0)"},
		{"人员 〈层级:村〉 更新", ""},
		{"人员 〈节:“九 更新”〉", ""},
		{"人员 〈表:申请〉 更新", ""},
		{"人员 〈表:没有这个指标>0〉 更新", ""},
		{"〈年度=〉", ""},
		{"人员 〈年度≠〉", ""},
		{"〈年:〉", ""},
		{"人员 〈年:〉", "人员"},
		{"人员 〈(〉力度", "人员 (力度)"},
		{"人员 〈“”〉 更新", "人员 更新"},
		{"〈“〉力度", "“力度”"},
		{"〈『〉a", "『a』"},
		{"“a”〈“〉b", "“a”“b”"},
		{"〈OR〉 人员 更新", "人员 更新"},
		{"人员 〈OR〉", "人员"},
		{"a (b 〈OR〉) c", "a (b ) c"},
		{"a (〈OR〉 b)", "a ( b)"},
		{"人员 〈AND〉", "人员"},
		{"(〈AND〉 人员)", "( 人员)"},
		{"人员 〈NOT〉", "人员"},
		{"〈不含〉", ""},
		{"人员 〈-〉OR 更新", "人员 OR 更新"},
		{"人员 (更新 〈-〉)", "人员 (更新 )"},
		{"人员 〈( )〉 更新", "人员 更新"},
		{"人员〈()〉 更新", "人员 更新"},
		{"人员 范围:全文 〈范围:叙述〉 更新", "人员 范围:全文 更新"},
		{"a (〈范围:全文〉 b)", "a ( b)"},
		{"(((((((((〈a〉)))))))))", ""},
	} {
		before, rest, _ := strings.Cut(c.marked, "〈")
		place, after, _ := strings.Cut(rest, "〉")
		query := before + place + after
		node, _, err := Parse(query)
		var se *SyntaxError
		if !errors.As(err, &se) {
			t.Errorf("%q is read as %v, %v", query, node, err)
			continue
		}
		if se.Query != query || se.Offset != len([]rune(before)) || se.Len != len([]rune(place)) || se.Repaired != c.repaired {
			t.Errorf("%q: place %d+%d, repaired %q; want %s, %q", query, se.Offset, se.Len, se.Repaired, c.marked, c.repaired)
		}
		if want := fmt.Sprintf(" %d ", se.Offset+1); !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %q does not say%s", query, err, want)
		}
	}
}

// TestBoundsOfQueries asks for as much as is allowed, and for one more.
func TestBoundsOfQueries(t *testing.T) {
	deep := func(n int) string { return strings.Repeat("(", n) + "a" + strings.Repeat(")", n) }
	words := func(n int) string { return strings.TrimSpace(strings.Repeat("人 ", n)) }
	for _, c := range []struct {
		name, query string
		ok          bool
		repaired    string
	}{
		{"256 characters", strings.Repeat("人", MaxQueryRunes), true, ""},
		{"257 characters", strings.Repeat("人", MaxQueryRunes+1), false, strings.Repeat("人", MaxQueryRunes)},
		{"32 words", words(MaxTerms), true, ""},
		{"33 words", words(MaxTerms + 1), false, words(MaxTerms)},
		{"8 brackets", deep(MaxDepth), true, ""},
		{"9 brackets", deep(MaxDepth + 1), false, ""},
		{"8 negations", strings.Repeat("NOT ", MaxDepth) + "a", true, ""},
		{"9 negations", strings.Repeat("NOT ", MaxDepth+1) + "a", false, ""},
	} {
		_, _, err := Parse(c.query)
		var se *SyntaxError
		if (err == nil) != c.ok || err != nil && (!errors.As(err, &se) || se.Repaired != c.repaired || se.Len != 1) {
			t.Errorf("%s: %#v", c.name, err)
		}
	}
	values := func(name string, n int, value func(i int) string) url.Values {
		v := url.Values{}
		for i := range n {
			v.Add(name, value(i))
		}
		return v
	}
	year := func(i int) string { return fmt.Sprint(1900 + i) }
	condition := func(i int) string { return fmt.Sprintf("applications.new>%d", i) }
	same := func(s string) func(int) string { return func(int) string { return s } }
	for _, c := range []struct {
		name   string
		values url.Values
		ok     bool
	}{
		{"200 values", values("year", MaxValues, year), true},
		{"201 values", values("year", MaxValues+1, year), false},
		{"32 conditions", values("metric", MaxTerms, condition), true},
		{"33 conditions", values("metric", MaxTerms+1, condition), false},
		{"a name of 256 characters", values("town", 1, same(strings.Repeat("镇", MaxQueryRunes))), true},
		{"a name of 257 characters", values("town", 1, same(strings.Repeat("镇", MaxQueryRunes+1))), false},
		{"nothing but a sign", values("town", 1, same("-")), false},
		{"size 0", values("size", 1, same("0")), true},
		{"size 100", values("size", 1, same("100")), true},
		{"page 0", values("page", 1, same("0")), false},
		{"page 500", values("page", 1, same("500")), true},
		{"page 501", values("page", 1, same("501")), false},
		{"a cursor of 512", values("cursor", 1, same(strings.Repeat("c", 512))), true},
		{"a cursor of 513", values("cursor", 1, same(strings.Repeat("c", 513))), false},
	} {
		_, err := ParseRequest(c.values)
		var pe *ParamError
		if (err == nil) != c.ok || err != nil && !errors.As(err, &pe) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if _, err := ParseRequest(url.Values{"page": {"600"}, "size": {"20"}, "cursor": {"c"}}); err != nil {
		t.Errorf("a page beside a cursor counts for nothing: %v", err)
	}
}

// TestWrittenQueries writes parts of a query in the syntax, as links and echoes do.
func TestWrittenQueries(t *testing.T) {
	filter := func(f Field, values ...Value) Node { return Condition{Filter{f, values}} }
	for want, n := range map[string]Node{
		"year:2021":      filter(FieldYear, Value{Text: "2021"}),
		`town:"石桥 镇"`:    filter(FieldTown, Value{Text: "石桥 镇"}),
		`town:"（石桥镇"`:    filter(FieldTown, Value{Text: "（石桥镇"}),
		`town:"<石桥镇"`:    filter(FieldTown, Value{Text: "<石桥镇"}),
		`town:"-石桥镇"`:    filter(FieldTown, Value{Text: "-石桥镇"}),
		`town:"石桥镇*"`:    filter(FieldTown, Value{Text: "石桥镇*"}),
		"region:山东省/烟台市": filter(FieldRegion, Value{Text: "山东省/烟台市"}),
		"a (b OR c)":     And{[]Node{word("a"), Or{[]Node{word("b"), word("c")}}}},
		"a OR (b c)":     Or{[]Node{word("a"), And{[]Node{word("b"), word("c")}}}},
		"-(b c)":         Not{And{[]Node{word("b"), word("c")}}},
		`“他说"好"”`:        phrase(`他说"好"`),
		"「他说\"好\"，再“见”」": phrase("他说\"好\"，再“见”"),
	} {
		if got := n.String(); got != want {
			t.Errorf("written %s, want %s", got, want)
		}
	}
	none := func(Field, string) string { return "" }
	for want, f := range map[string][]Value{
		"年度=2021年、2022年":      {{Text: "2021"}, {Text: "2022"}},
		"年度≠2021年":            {{Text: "2021", Exclude: true}},
		"年度=2022年 且 年度≠2021年": {{Text: "2021", Exclude: true}, {Text: "2022"}},
	} {
		got := Describe(Request{Filters: []Filter{{FieldYear, f}}}, report.Chinese, func(s string) []string { return []string{s} }, none)
		if got != want {
			t.Errorf("described %s, want %s", got, want)
		}
	}
	for want, r := range map[string]Request{
		"page=2":                 {Page: 2, Size: DefaultSize, Facets: FacetFields()},
		"cursor=c":               {Page: 2, Cursor: "c", Size: DefaultSize, Facets: FacetFields()},
		"":                       {Page: 1, Size: DefaultSize, Facets: FacetFields(), Scope: report.ScopeNarrative},
		"scope=all&size=7":       {Page: 1, Size: 7, Facets: FacetFields(), Scope: report.ScopeAll},
		"facets=none":            {Page: 1, Size: DefaultSize},
		"facets=year&sort=-town": {Page: 1, Size: DefaultSize, Facets: []Field{FieldYear}, Sort: Sort{Key: SortTown, Desc: true}},
	} {
		if got := r.Values().Encode(); got != want {
			t.Errorf("as parameters %q, want %q", got, want)
		}
	}
}

// TestValues holds values at the borders of what their fields take.
func TestValues(t *testing.T) {
	for _, c := range []struct {
		field       Field
		text, value string // "" is refused
	}{
		{FieldYear, "2021..2021", "2021..2021"},
		{FieldYear, "2021..2020", ""},
		{FieldSection, "overview.3", "overview.3"},
		{FieldSection, "依申请公开.2", "overview.on_request.2"},
		{FieldSection, "foo.3", ""},
		{FieldSection, "三", "requests"},
	} {
		f, err := newFilter(c.field, []string{c.text})
		if (err == nil) != (c.value != "") || err == nil && f.Values[0].Text != c.value {
			t.Errorf("%s takes %s for %v, %v", c.field, c.text, f.Values, err)
		}
	}
	for value, want := range map[string]string{"/青川市": "", "云岭省/青川市/石桥县": "云岭省/青川市", "9": "", "91": "", "9101a1": ""} {
		if got := FieldRegion.Parent(value); got != want {
			t.Errorf("%s lies in %q, want %q", value, got, want)
		}
	}
	for query, want := range map[string]string{
		"":                            "narrative",
		"scope=tables":                "tables",
		"q=范围:全文 人员":                  "all",
		"q=范围:全文 人员&scope=tables":     "tables",
		"q=人员&scope=narrative&size=1": "narrative",
		"q=范围:表格&year=2021&scope=叙述":  "narrative",
		"q=-年:2021 范围:表格&metric=申请>0": "tables",
	} {
		v, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		if req, err := ParseRequest(v); err != nil || string(req.Scope) != want {
			t.Errorf("%s: scope %q, %v", query, req.Scope, err)
		}
	}
}

func TestHolds(t *testing.T) {
	for op, want := range map[Op][3]bool{ // of 1, 2 and 3 beside 2
		OpGT: {false, false, true}, OpGE: {false, true, true}, OpLT: {true, false, false},
		OpLE: {true, true, false}, OpEQ: {false, true, false}, OpNE: {true, false, true}, "?": {},
	} {
		for i, v := range []float64{1, 2, 3} {
			if got := op.Holds(v, 2); got != want[i] {
				t.Errorf("%v %s 2 is %v", v, op, got)
			}
		}
	}
}

// TestSortMetric tells orders by a metric from the others, and holds the addresses of hits.
func TestSortMetric(t *testing.T) {
	for key, want := range map[string]string{
		"": "", SortRelevance: "", SortYear: "", SortTown: "", "applications.new": "applications.new",
	} {
		if got := (Sort{Key: key}).Metric(); got != want {
			t.Errorf("the order %q is by %q", key, got)
		}
	}
	if a, b := Address("a b-2021", ""), Address("a-2021", report.SectionOther); a != "/reports/a%20b-2021" || b != "/reports/a-2021#other" {
		t.Errorf("addresses %s, %s", a, b)
	}
}
