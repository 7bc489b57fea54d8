package plan

import (
	"strings"
	"testing"

	"gongkai/search"
	"gongkai/search/analysis"
)

func TestLocal(t *testing.T) {
	a, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		query, text string
		want        bool
	}{
		{"同句(宣传 不足)", "宣传很好。培训不足。", false},
		{"同句(宣传 不足)", "宣传很好。培训和宣传不足。", true},
		{"同句(宣传 不足)", "宣传，\n不足", false},
		{"同句(宣传 不足)", "宣传；不足", false},
		{"同段(宣传 不足)", "宣传；不足", true},
		{"同段(宣传 不足)", "宣传。\n不足。", false},
		{"同句(宣传 -不足)", "宣传不足。宣传充足。", true},
		{"同句(宣传 -不足)", "宣传不足。培训充足。", false},
		{"同句((宣传 OR 培训) 不足)", "宣传好。培训不足。", true},
		{"同句(“好。”)", "宣传好。", true},
		{"同句(“好。培”)", "宣传好。培训不足。", false},
		{"同句(宣传 NEAR/2 不足)", "宣传力度不足。", true},
		{"同句(宣传 NEAR/2 不足)", "宣传。力不足。", false},
		{"同句(10 件)", "110件。10个。收到10份，5件。", true},
		{"宣传 NEAR/2 不足", "宣传力度不足", true},
		{"宣传 NEAR/1 不足", "宣传力度不足", false},
		{"不足 NEAR/2 宣传", "宣传力度不足", true},
		{"宣传 NEAR/0 不足", "宣传不足", true},
		{"宣传 NEAR/0 宣传", "宣传", false},
		{"宣传 NEAR/0 宣传", "宣传宣传", true},
		{"信息公开 NEAR/9 公开信息", "信息公开信息", false},
		{"宣传 NEAR/1 不足", "宣传。不足", true},
		{"宣传 NEAR/1 不足 NEAR/1 培训", "宣传、不足和培训", true},
		{"宣传 NEAR/1 不足 NEAR/1 培训", "宣传、不足，然后又不足和培训", false},
		{"宣传力度 NEAR/5 不足", "宣传的力度不足", false}, // one string
		{"“10” NEAR/1 件", "100件", true},
		{"10 NEAR/1 件", "100件", false},
		{"10* NEAR/0 件", "100件", true},
		{"(微信 OR 微博) NEAR/0 平台", "微博平台", true},
		{"，宣传。 NEAR/0 不足", "宣传不足", true},
	} {
		node, _, err := search.Parse(c.query)
		if err != nil {
			t.Fatalf("%s: %v", c.query, err)
		}
		text := a.NormalizeString(c.text)
		if got := LocalOf(node, a).In(text); got != c.want {
			t.Errorf("%s in %q: %v", c.query, c.text, got)
		}
		// The time of a text does not grow faster than its length.
		if got := LocalOf(node, a).In(strings.Repeat(text+"\n", 3)); c.want && !got {
			t.Errorf("%s is not in %q three times", c.query, c.text)
		}
	}
}

func TestPrefix(t *testing.T) {
	for _, c := range []struct{ text, s, want string }{
		{"covid、covid19和covidien，mycovid", "covid", "covid covid19 covidien"},
		{"2022、20221和2022.5，12022，3.2022，2022.1.1", "2022", "2022 20221 2022.5 2022"},
		{"10km和km、110km", "km", "km km km"},
		{"10km和110km", "10", "10km"},
		{"1，234，567", "1", "1，234，567"},
		{"qq群和Q", "qq", "qq"},
	} {
		s, list := String{Text: c.s, Prefix: true}, []string{}
		for at, end, ok := s.Next(c.text, 0); ok; at, end, ok = s.Next(c.text, end) {
			list = append(list, c.text[at:end])
		}
		if got := strings.Join(list, " "); got != c.want {
			t.Errorf("%s* stands in %q as %q, want %q", c.s, c.text, got, c.want)
		}
		if !s.In(c.text) {
			t.Errorf("%s* is not in %q", c.s, c.text)
		}
	}
}

// A tier of what stands near each other is that of the piece which holds it.
func TestTierOfPositions(t *testing.T) {
	a, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		query, text string
		want        search.Tier
	}{
		{"同句(宣传 不足)", "宣传的不足", search.TierSentence},
		{"同句(宣传 不足)", "宣传不足", search.TierExact},
		{"同段(宣传 不足)", "宣传。不足", search.TierParagraph},
		{"同句(宣传 不足) 培训", "培训。\n宣传有不足", search.TierApart},
		{"宣传 NEAR/9 不足", "宣传。不足", search.TierParagraph},
		{"宣传 NEAR/9 不足", "宣传\n不足", search.TierApart},
		{"宣传 NEAR/9 不足", "宣传的不足", search.TierSentence},
		{"宣传 NEAR/9 (不足 OR 不够)", "宣传不够", search.TierExact},
		{"-同句(宣传 -不足)", "不足", search.TierExact},
		{"-(宣传 NEAR/9 不足)", "不足", ""},
		{"we*", "Wechat", search.TierExact},
	} {
		node, _, err := search.Parse(c.query)
		if err != nil {
			t.Fatalf("%s: %v", c.query, err)
		}
		got := search.Tier("")
		if n := NearnessOf(node, a); n != nil {
			got = n.Place(a.NormalizeString(c.text)).Tier()
		}
		if got != c.want {
			t.Errorf("%s stands in %q as %q, want %q", c.query, c.text, got, c.want)
		}
	}
}
