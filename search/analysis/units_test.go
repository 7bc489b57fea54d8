package analysis

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestUnits(t *testing.T) {
	a := analyzer(t)
	for text, want := range map[string]string{
		"宣传力度":            "宣传 力度",
		"更新不及时":           "更新 不及时",
		"更新未及时":           "更新 未及时",
		"保障没跟上":           "保障 没跟上",
		"一人多岗":            "一人多岗",
		"张益唐":             "张益唐",
		"10件":             "10件",
		"共10件":            "共10件",
		"申请10件":           "申请 10件",
		"第10条规定":          "第10条 规定",
		"2022年12月":        "2022年 12月",
		"的":               "的",
		"qq群通知":           "qq群 通知",
		"C++":             "c++",
		"C++培训":           "c++ 培训",
		"C#":              "c#",
		"100%":            "100%",
		"１００％办结":          "100% 办结",
		"50%-60%":         "50%-60%",
		"￥500":            "¥500",
		"共￥500":           "共¥500",
		"〔2022〕5号":        "（2022）5号",
		"[2022]5号":        "（2022）5号",
		"【2022】5号":        "（2022）5号",
		"国办函﹝2020﹞109号文件": "国办 函（2020）109号 文件",
		"〔2022〕":          "（2022）",
		"〔临时〕公开":          "临时 公开",
		"互联网+政务服务":        "互联网+ 政务 服务",
		"covid-19":        "covid-19",
		"a@b.com":         "a@b.com",
		"10：30":           "10：30",
		"3.5.6":           "3.5.6",
		"1，234件":          "1，234件",
		"微信/微博":           "微信 微博",
		"公开、公开":           "公开",
		"电话：12345":        "电话 12345",
		".net":            ".net",
		".5":              "5",
		"公开...申请":         "公开 申请",
		"、":               "",
		"%":               "",
		"":                "",
		"《条例》第10条。":       "条例 第10条",
	} {
		if got := strings.Join(a.Units(text), " "); got != want {
			t.Errorf("%q asks for %q, want %q", text, got, want)
		}
	}
}

// Every unit of a string stands in the string with its numbers whole, so that a text
// finds itself; each letter, digit and Chinese character is in one of them.
func TestUnitsAreOfTheText(t *testing.T) {
	a := analyzer(t)
	rnd := rand.New(rand.NewPCG(11, 12))
	runes := []rune("更新不及时一人多岗的了10，.5%+#〔〕[]-@￥qc 公开申请第年件号、")
	for range 20_000 {
		var b strings.Builder
		for range 1 + rnd.IntN(12) {
			b.WriteRune(runes[rnd.IntN(len(runes))])
		}
		text := a.NormalizeString(b.String())
		rest := text
		units := a.Units(text)
		for _, u := range units {
			found := false
			for at := 0; !found; at++ {
				i := strings.Index(text[at:], u)
				if i < 0 {
					t.Fatalf("%q: %q stands nowhere in it whole", text, u)
				}
				at += i
				found = Whole(text, at, at+len(u))
			}
			rest = strings.ReplaceAll(rest, u, "")
		}
		for _, w := range a.Words(text) {
			covered := false
			for _, u := range units {
				covered = covered || strings.Contains(u, w.Text)
			}
			if !covered {
				t.Fatalf("%q: %q is in none of %q", text, w.Text, units)
			}
		}
	}
}

// A run of digits is a word of exactly the texts that hold it whole, and the plan of a string
// with whole numbers never misses a text.
func TestPlansOfNumbers(t *testing.T) {
	a := analyzer(t)
	rnd := rand.New(rand.NewPCG(13, 14))
	made := func(n int) string {
		var b strings.Builder
		for range 1 + rnd.IntN(n) {
			b.WriteString([]string{"1", "0", "23", "456", "，", ".", "k", "件", " ", "%"}[rnd.IntN(10)])
		}
		return a.NormalizeString(b.String())
	}
	exact := 0
	for range 20_000 {
		text, s := made(12), strings.TrimSpace(made(3))
		if s == "" {
			continue
		}
		p, set := a.PlanWhole(s), indexed(a, text)
		all := true
		for _, term := range p.Terms {
			all = all && set[term]
		}
		holds := false
		for at := 0; at < len(text) && !holds; at++ {
			holds = strings.HasPrefix(text[at:], p.Text) && Whole(text, at, at+len(p.Text))
		}
		if holds && !all || p.Exact && p.Start == "" && holds != all {
			t.Fatalf("%q holds %q whole: %v; it has all terms of %+v: %v", text, p.Text, holds, p, all)
		}
		if p.Exact && isDigits(p.Text) {
			exact++
		}
	}
	if exact < 1000 {
		t.Errorf("only %d plans were of numbers", exact)
	}
}
