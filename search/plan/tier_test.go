package plan

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/search"
	"gongkai/search/analysis"
)

func TestTier(t *testing.T) {
	a, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		query, text string
		want        search.Tier
	}{
		{"更新不及时", "信息更新不及时。", search.TierExact},
		{"更新不及时", "更新有时不及时。", search.TierSentence},
		{"更新不及时", "更新少。答复不及时。", search.TierParagraph},
		{"更新不及时", "更新少；答复不及时", search.TierParagraph},
		{"更新不及时", "更新少！\n答复不及时。", search.TierApart},
		{"更新不及时", "更新及时。不存在不足。", ""},
		{"，更新不及时。", "更新不及时的情况", search.TierExact},
		{"宣传 力度", "宣传力度", search.TierExact},
		{"宣传 力度", "宣传 力度", search.TierExact},
		{"宣传 力度", "力度、宣传", search.TierSentence},
		{"力度 宣传", "宣传力度", search.TierSentence},
		{"宣传 (不够 OR 不足)", "宣传不足", search.TierExact},
		{"宣传 (不够 OR 不足)", "宣传很不够？不足", search.TierSentence},
		{"(宣传 OR 培训) 10件", "培训10件", search.TierExact},
		{"(宣传 OR 培训) 10件", "培训110件，宣传，10件", search.TierSentence},
		{"“宣传。” 培训", "宣传。\n培训", search.TierApart},
		{"“10” “20”", "1020", search.TierExact},
		{"宣传 -培训 year:2021", "宣传，培训", search.TierExact},
		{"-(-宣传 year:2021)", "宣传", search.TierExact},
		{"-(-宣传 year:2021)", "培训", ""},
		{"-(-宣传 OR -培训)", "培训和宣传", search.TierSentence},
		{"宣传 OR year:2021", "培训", ""},
		{"(宣传 培训) OR 微信", "宣传。\n培训。微信", search.TierExact},
	} {
		node, _, err := search.Parse(c.query)
		if err != nil {
			t.Fatalf("%s: %v", c.query, err)
		}
		if got := NearnessOf(node, a).Place(a.NormalizeString(c.text)).Tier(); got != c.want {
			t.Errorf("%s stands in %q as %q, want %q", c.query, c.text, got, c.want)
		}
	}
}

// Where a query asks for one string, or one of several, every hit has it as it was typed.
func TestSure(t *testing.T) {
	for query, want := range map[string]bool{
		"A": true, "A/B": false, "“A/B”": true, "A B": false, "A OR B": true, "A -B": true, "A year:2021": true, "A OR year:2021": false,
		"-(-A B)": false, "-(-A)": true, "(A OR B) C": false, "A OR B/C": false, "-(B -A)": false,
	} {
		node, _, err := search.Parse(query)
		if err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		if got := NearnessOf(node, spaced{}).Sure(); got != want {
			t.Errorf("%s is sure: %v", query, got)
		}
	}
	for _, query := range []string{"", "-A", "year:2021", "-(A B)"} {
		node, _, _ := search.Parse(query)
		if NearnessOf(node, spaced{}) != nil {
			t.Errorf("%s wants something", query)
		}
	}
}

// There are at most so many ways in which a query was typed.
func TestWays(t *testing.T) {
	alternatives := func(n int) string {
		return "(" + strings.Join(strings.Split("abcdefghijklmnopqrst"[:n], ""), " OR ") + ")"
	}
	for query, want := range map[string]int{
		"A": 1, "A B": 2, "(A OR B) (C OR D)": 8, alternatives(16): 16, alternatives(17): 0,
		alternatives(4) + alternatives(4): 32, alternatives(4) + alternatives(5): 0, alternatives(17) + " A": 0, "A " + alternatives(17): 0,
	} {
		node, _, err := search.Parse(query)
		if err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		if got := len(NearnessOf(node, spaced{}).Typed()); got != want {
			t.Errorf("%s was typed in %d ways, want %d", query, got, want)
		}
	}
}

// Within a tier what was typed comes before what counts beside it, and a nearer tier before
// a further one.
func TestPlaceOfAlternatives(t *testing.T) {
	a, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	also := []search.Alternative{
		{Word: "人员", Text: "人手"}, {Word: "不足", Text: "欠缺"}, {Word: "人员不足", Text: "人少事多"},
	}
	query := search.Text{Text: "人员不足", Also: also}
	near := NearnessOf(query, a)
	for i, c := range []struct{ text, want string }{
		{"人员不足。", "exact false"},
		{"人手不足", "exact true"},
		{"人员欠缺", "exact true"},
		{"人少事多", "exact true"},
		{"人员有些不足", "sentence false"},
		{"人手有些不足；人员很少", "sentence true"},
		{"人员很少；不足较多", "paragraph false"},
		{"人手很少；不足较多", "paragraph true"},
		{"人员很少\n不足较多", "apart false"},
		{"人员很少\n人手少，不足多", "sentence true"},
		{"人手很少\n欠缺较多", "apart true"},
		{"人员很少", " false"},
	} {
		p := near.Place(a.NormalizeString(c.text))
		if got := fmt.Sprint(p.Tier(), " ", p.Expanded()); got != c.want {
			t.Errorf("%d: %q stands as %s, want %s", i, c.text, got, c.want)
		}
	}
	w := Of(query, a)
	if got := listed(w.Strings); got != "|人员| |人手| |人少事多| |不足| |欠缺|" {
		t.Errorf("it marks %s", got)
	}
	query.Quoted = true
	if got := listed(Of(query, a).Strings); got != "人员不足" || NearnessOf(query, a).TypedAlso() != nil {
		t.Errorf("in quotes it marks %s, and was typed as %v too", got, NearnessOf(query, a).TypedAlso())
	}
}
