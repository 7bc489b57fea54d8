package search

import (
	"fmt"
	"slices"
	"testing"

	"gongkai/report"
)

func TestCovered(t *testing.T) {
	units := []string{"12345", "热线", "热线电话", "不足"}
	for word, want := range map[string]string{
		"热线": "[false true false false]", "12345热线": "[true true false false]",
		"热线热线电话": "[false true true false]", "电话": "[false false false false]",

		"12345热": "[false false false false]", "": "[false false false false]", "热线电话不足了": "[false false false false]",
	} {
		if got := fmt.Sprint(Alternative{Word: word}.Covered(units)); got != want {
			t.Errorf("%s covers %s, want %s", word, got, want)
		}
	}
}

// A description says what counts beside a word; what is typed stays as it was.
func TestAlternatives(t *testing.T) {
	query, _, err := Parse("人手不足 -(微信 OR -热线) “人手”")
	if err != nil {
		t.Fatal(err)
	}
	var excluded []string
	wide := MapTexts(query, func(text Text, out bool) Node {
		if out {
			excluded = append(excluded, text.Text)
		} else if !text.Quoted {
			text.Also = []Alternative{{"人手", "人员"}, {"人手不足", "人少"}, {"热线", "电话"}}
		}
		return text
	})
	if !slices.Equal(excluded, []string{"微信"}) {
		t.Errorf("%v are excluded", excluded)
	}
	words := func(s string) []string {
		if s == "人手不足" {
			return []string{"人手", "不足"}
		}
		return []string{s}
	}
	const want = "(人手 或 人员 或 人少) 且 (不足 或 人少) 且 不含 (微信 或 不含 (热线 或 电话)) 且 “人手”"
	if got := Describe(Request{Query: wide}, report.Chinese, words, func(Field, string) string { return "" }); got != want {
		t.Errorf("understood as %s, want %s", got, want)
	}
	if wide.String() != query.String() {
		t.Errorf("%s became %s", query, wide)
	}
	literal, expanded := Literal(wide)
	if _, again := Literal(literal); !expanded || again || fmt.Sprintf("%#v", literal) != fmt.Sprintf("%#v", query) {
		t.Errorf("without alternatives it is %#v", literal)
	}
}
