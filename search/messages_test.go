package search

import (
	"errors"
	"net/url"
	"strings"
	"testing"
	"unicode"

	"gongkai/report"
)

// Every refusal is worded in both languages; the English one holds no Chinese but what
// was typed.
func TestRefusalsInBothLanguages(t *testing.T) {
	for _, q := range []string{
		"a)", "(a", "()", "“a", "“”", "a OR", "OR a", "a AND", "-", "- a", "!a", ">5", "5>",
		"年:>2020", "年:2023..2021", "年:x", "节:甲", "层级:甲",
		"foo:a", "年 :2022", "年:", "年:(2021 OR 2022)", "年:[2020 TO 2021]", "a~", "*a", "公*", "*", "a NEAR b", "NEAR/x",
		"a NEAR/999 b", "NEAR/5 a", "a w/5 b", "a NEAR/5 (b c)", "-a NEAR/5 b",
		"同句 (a)", "数:a", "数:>1", "数:a>b", "同句(年:2022 a)", "同句(-a)", "同句(同段(a))", "同句(a",
		"5<申请<9", "5<申请", "甲>5", "申请@甲>5", "申请>x", "行政许可>",
		"表:甲", "范围:甲", "-范围:全文", "范围:全文 范围:叙述", "年>=2021", "年=", "镇:" + strings.Repeat("甲", 300),
		strings.Repeat("a ", 40), strings.Repeat("甲", 300),
		strings.Repeat("(", 12) + "a" + strings.Repeat(")", 12), strings.Repeat("-", 12) + "a", "a\xff",
		"active.normative.issued@natural>5", "不予公开>5", "诉讼>3", "“a b”~5", "a /s b", "a XOR b", "甲OR乙", "{a}", "'a'", "/a/", "wei!", "a?b", "TI=a",
		"site:a", "申请大于5", "[2020 TO 2021]",
	} {
		_, _, err := Parse(q)
		var syntax *SyntaxError
		if !errors.As(err, &syntax) {
			t.Errorf("%q is not refused: %v", q, err)
			continue
		}
		bothLanguages(t, q, syntax.Message, syntax.Text)
	}
	for _, q := range []string{
		"size=x", "page=0", "page=9000", "cursor=" + strings.Repeat("x", 600), "scope=x", "sort=x", "sort=-random:1",
		"sort=random:-1", "sort=randomly", "facets=x", "expand=yes", "expand=:a", "expand=a:", "expand=off&expand=a:b",
		"metric=x", "metric=x>1", "metric=申请>x",
		"metric=不予公开>5", "metric=不予公开>0", "metric=申请@x>1", "year=x", "year=2023..2021", "section=x", "level=x", "year=-",
		"year=" + strings.Repeat("2022&year=", 201) + "2022", "metric=" + strings.Repeat("申请>1&metric=", 33) + "申请>1",
	} {
		values, err := url.ParseQuery(q)
		if err != nil {
			t.Fatal(err)
		}
		_, err = ParseRequest(values)
		var param *ParamError
		if !errors.As(err, &param) {
			t.Errorf("%q is not refused: %v", q, err)
			continue
		}
		bothLanguages(t, q, param.Message, param.Text)
	}
	for _, a := range [][3]string{
		{"x", "year", "sum"}, {"applications.new@x", "", "sum"}, {"applications.new", "x", "sum"}, {"applications.new", "", "x"},
		{"applications.new", "outcome", "sum"}, {"reconsideration.total", "applicant", "sum"},
	} {
		_, err := NewTabulation(Request{}, a[:1], a[1:2], a[2:])
		var param *ParamError
		if !errors.As(err, &param) {
			t.Errorf("%v is not refused: %v", a, err)
			continue
		}
		bothLanguages(t, strings.Join(a[:], " "), param.Message, param.Text)
	}
}

func bothLanguages(t *testing.T, typed string, m Message, text func(report.Lang) string) {
	t.Helper()
	foreign := strings.IndexFunc(m.English, func(r rune) bool { return unicode.Is(unicode.Han, r) && !strings.ContainsRune(typed, r) })
	if m.English == "" || foreign >= 0 || strings.Contains(m.English+m.Chinese, "%!") {
		t.Errorf("%q: in English %q", typed, m.English)
	}
	if !strings.ContainsFunc(m.Chinese, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		t.Errorf("%q: in Chinese %q", typed, m.Chinese)
	}
	en, zh := text(report.English), text(report.Chinese)
	if !strings.HasSuffix(en, m.English) || !strings.HasSuffix(zh, m.Chinese) || en == zh {
		t.Errorf("%q: %q and %q", typed, en, zh)
	}
}
