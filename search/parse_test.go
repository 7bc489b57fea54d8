package search

import (
	"errors"
	"fmt"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"gongkai/report"
)

func word(s string) Node   { return Text{Text: s} }
func phrase(s string) Node { return Text{Text: s, Quoted: true} }

func TestParse(t *testing.T) {
	year := func(s string) Node { return Condition{Filter{FieldYear, []Value{{Text: s}}}} }
	positive := func(id string) Node { return MetricNode{MetricCondition{Metric: id, Op: OpGT}} }
	cases := map[string]Node{
		"":                   nil,
		"  　":                nil,
		"宣传力度":               word("宣传力度"),
		"宣传 力度":              And{[]Node{word("宣传"), word("力度")}},
		"宣传 AND 力度":          And{[]Node{word("宣传"), word("力度")}},
		`"宣传 力度"`:            phrase("宣传 力度"),
		"“宣传力度”不够":           And{[]Node{phrase("宣传力度"), word("不够")}},
		`“说"公开"”`:            phrase(`说"公开"`),
		"不足 OR 欠缺":           Or{[]Node{word("不足"), word("欠缺")}},
		"不足|欠缺":              Or{[]Node{word("不足"), word("欠缺")}},
		"宣传 (不足 OR 欠缺)":      And{[]Node{word("宣传"), Or{[]Node{word("不足"), word("欠缺")}}}},
		"宣传（不足 OR 欠缺）":       And{[]Node{word("宣传"), Or{[]Node{word("不足"), word("欠缺")}}}},
		"-微信":                Not{word("微信")},
		"NOT 微信":             Not{word("微信")},
		"宣传 －“微信”":           And{[]Node{word("宣传"), Not{phrase("微信")}}},
		"2021-2022":          word("2021-2022"),
		"year:2022":          year("2022"),
		"年：2022..2023":       year("2022..2023"),
		"-year:2022":         Not{year("2022")},
		"year:-2022":         Not{year("2022")},
		"节:五":                Condition{Filter{FieldSection, []Value{{Text: "improvements"}}}},
		`town:"大辛店镇"`:        Condition{Filter{FieldTown, []Value{{Text: "大辛店镇"}}}},
		"12:30":              word("12:30"),
		"政府:公开":              word("政府:公开"),
		"applications.new>0": positive("applications.new"),
		"表:outcomes.total＞0": positive("outcomes.total"),
		"表:行政处罚>0":           positive("active.penalty.decisions"),
		"范围:全文 国家秘密":         word("国家秘密"),
		"a b OR c d":         Or{[]Node{And{[]Node{word("a"), word("b")}}, And{[]Node{word("c"), word("d")}}}},
		"((宣传))":             word("宣传"),
		"表:规范性文件>0":          positive("active.normative.new_made"),
	}
	for query, want := range cases {
		got, _, err := Parse(query)
		if err != nil {
			t.Errorf("%q: %v", query, err)
			continue
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q is %#v, want %#v", query, got, want)
		}
	}
}

func TestParseScope(t *testing.T) {
	for query, want := range map[string]report.Scope{"国家秘密 范围:全文": report.ScopeAll, "不足 节:问题": report.ScopeProblems,
		"节:措施 培训": report.ScopeRemedies, "范围:措施": report.ScopeRemedies, "scope:problems 不足": report.ScopeProblems,
		"节:五 不足":           "",
		"section:remedies": report.ScopeRemedies, "节:问题 范围:问题": report.ScopeProblems} {
		if _, scope, err := Parse(query); err != nil || scope != want {
			t.Errorf("%s: scope %q, error %v, want %q", query, scope, err, want)
		}
	}
	for _, query := range []string{"节:问题 节:措施", "(节:问题 OR 不足)", "-节:问题", "范围:全文 节:问题"} {
		if node, _, err := Parse(query); err == nil {
			t.Errorf("%s is read as %s", query, node)
		}
	}
}

func TestParseErrorsHaveAPlace(t *testing.T) {
	cases := []struct {
		query    string
		offset   int
		repaired string
	}{
		{"宣传 (力度", 3, "宣传 (力度)"},
		{"宣传 力度)", 5, "宣传 力度"},
		{"“宣传", 0, "“宣传”"},
		{`宣传 ""`, 3, "宣传"},
		{"OR 宣传", 0, "宣传"},
		{"宣传 OR", 3, "宣传"},
		{"宣传 AND", 3, "宣传"},
		{"宣传 -", 3, "宣传"},
		{"()", 0, ""},
		{"year:abc", 0, ""},
		{"foo:公开", 0, `"foo:公开"`},
		{"year:", 0, ""},
		{"节:九", 0, ""},
		{"表:没有这个指标>0", 0, ""},
		{"-范围:全文", 1, ""},
		{"(((((((((((宣传)))))))))))", 9, ""},
	}
	for _, c := range cases {
		_, _, err := Parse(c.query)
		var se *SyntaxError
		if !errors.As(err, &se) {
			t.Errorf("%q: error %v", c.query, err)
			continue
		}
		if se.Offset != c.offset || se.Repaired != c.repaired {
			t.Errorf("%q: offset %d, repaired %q; want %d, %q (%s)", c.query, se.Offset, se.Repaired, c.offset, c.repaired, se.Message)
		}
		if se.Repaired != "" {
			if _, _, err := Parse(se.Repaired); err != nil {
				t.Errorf("%q: the repaired %q does not parse: %v", c.query, se.Repaired, err)
			}
		}
	}
}

// Conditions on metrics that are simply joined by AND cost nothing; those under OR and
// NOT are bounded, the same one counting once.
func TestMetricConditionsAreBounded(t *testing.T) {
	conditions := func(n int, between, before string) string {
		var list []string
		for i := range n {
			list = append(list, fmt.Sprintf("%sapplications.new>%d", before, i))
		}
		return strings.Join(list, between)
	}
	for _, c := range []struct {
		name, query string
		ok          bool
	}{
		{"joined by AND", conditions(12, " ", ""), true},
		{"8 under OR", conditions(8, " OR ", ""), true},
		{"9 under OR", conditions(9, " OR ", ""), false},
		{"9 under NOT", conditions(9, " ", "-"), false},
		{"9 deep down", "宣传 -(微信 (" + conditions(9, " OR ", "") + "))", false},
		{"the same one 9 times", strings.Repeat("applications.new>1 OR ", 8) + "applications.new>1", true},
		{"8 under OR beside others joined by AND", conditions(4, " ", "") + " (" + conditions(8, " OR ", "") + ")", true},
	} {
		_, _, err := Parse(c.query)
		if (err == nil) != c.ok {
			t.Errorf("%s: %v", c.name, err)
		}
		var se *SyntaxError
		if err != nil && (!errors.As(err, &se) || se.Len != len("applications.new>8")) {
			t.Errorf("%s: %#v does not point at a condition", c.name, err)
		}
	}
}

func TestFacetsAndSize(t *testing.T) {
	for _, c := range []struct {
		query  string
		facets []Field // nil is an error
		size   int
	}{
		{"", FacetFields(), 20},
		{"facets=", FacetFields(), 20},
		{"facets=none&size=0", []Field{}, 0},
		{"facets=year,town", []Field{FieldYear, FieldTown}, 20},
		{"facets=year&facets=town,%20year", []Field{FieldYear, FieldTown}, 20},
		{"facets=years", nil, 0},
		{"facets=year,none", nil, 0},
		{"size=-1", nil, 0},
		{"size=101", nil, 0},
	} {
		v, err := url.ParseQuery(c.query)
		if err != nil {
			t.Fatal(err)
		}
		req, err := ParseRequest(v)
		if (err == nil) != (c.facets != nil) {
			t.Errorf("%s: %v", c.query, err)
			continue
		}
		if err == nil && (!slices.Equal(req.Facets, c.facets) || req.Size != c.size) {
			t.Errorf("%s: facets %v, size %d", c.query, req.Facets, req.Size)
		}
	}
}

func TestParseRequestRoundTrip(t *testing.T) {
	for _, query := range []string{
		"",
		"q=宣传力度&year=2022&year=-2021&town=370614107&metric=applications.new>0&scope=all&sort=-year&page=3&size=50",
		"region=山东省/烟台市&region=37&section=overview&level=township&form=2021&finding=zero_report&metric=applications.new@natural=1",
		"sort=outcomes.total&cursor=abc", "sort=random:4294967295",
		"facets=none&q=微信 (培训 OR -“宣传力度”)",
		"facets=year,town&size=0",
	} {
		v, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		req, err := ParseRequest(v)
		if err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		again, err := ParseRequest(req.Values())
		if err != nil || !reflect.DeepEqual(req, again) {
			t.Errorf("%s: %+v came back as %+v, %v", query, req, again, err)
		}
	}
}

func TestParseRequestRefuses(t *testing.T) {
	for _, query := range []string{
		"size=101", "size=-1", "facets=towns", "size=x", "page=0", "page=-5", "page=9223372036854775808", "page=101&size=100",
		"scope=everything", "sort=color", "year=20x2", "form=1999", "level=king", "metric=applications.new",
		"metric=nothing>0", "metric=applications.new@dog>0", "metric=reconsideration.total@natural>0",
		"metric=applications.new>NaN", "metric=applications.new>1e999", "section=../x", "finding=A B",
	} {
		v, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		_, err = ParseRequest(v)
		var pe *ParamError
		if !errors.As(err, &pe) {
			t.Errorf("%s: error %v", query, err)
		}
	}
}

func TestDescribe(t *testing.T) {
	v, _ := url.ParseQuery("q=宣传力度 (不够 OR 不足) -微信&section=improvements&metric=applications.new>0")
	req, err := ParseRequest(v)
	if err != nil {
		t.Fatal(err)
	}
	words := func(s string) []string {
		if s == "宣传力度" {
			return []string{"宣传", "力度"}
		}
		return []string{s}
	}
	label := func(f Field, s string) string {
		if f == FieldSection {
			return report.SectionKey(s).Label(report.Chinese)
		}
		return ""
	}
	want := "宣传 且 力度 且 (不够 或 不足) 且 不含 微信 且 " +
		"节=存在的主要问题及改进情况 且 本年新收政府信息公开申请数量>0"
	if got := Describe(req, report.Chinese, words, label); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	want = "宣传 AND 力度 AND (不够 OR 不足) AND NOT 微信 AND section=Problems and improvements AND new requests>0"
	if got := Describe(req, report.English, words, func(Field, string) string { return "" }); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"宣传 (不足 OR 欠缺) -“微信” 年:2022..2023", `"a" OR -(b c)`, "表:行政处罚>0 范围:全文", "((", "0&&&", "政府:公开 foo:1", "－－a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, query string) {
		node, _, err := Parse(query)
		if err != nil {
			var se *SyntaxError
			if !errors.As(err, &se) {
				t.Fatalf("error %T", err)
			}
			if n := utf8.RuneCountInString(query); utf8.ValidString(query) && (se.Offset < 0 || se.Offset > n || se.Len < 1) {
				t.Fatalf("place %d+%d in a query of %d", se.Offset, se.Len, n)
			}
			return
		}
		if node == nil {
			return
		}
		again, scope, err := Parse(node.String())
		if err != nil {
			if utf8.RuneCountInString(node.String()) > MaxQueryRunes { // field names in full may be longer
				return
			}
			t.Fatalf("%q, written %q: %v", query, node.String(), err)
		}
		if scope != "" || !reflect.DeepEqual(node, again) {
			t.Fatalf("%q, written %q: %#v is not %#v", query, node.String(), again, node)
		}
	})
}
