package han

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestSplitLines(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want string // number.page:text of each line
	}{
		"none":                {"", ""},
		"blank lines":         {" \n\t\n\u3000\u200b\n", ""},
		"one":                 {"总体", "1.0:总体"},
		"line ends":           {"一\n二\r\n三\r四", "1.0:一|2.0:二|3.0:三|4.0:四"},
		"blank between":       {"一\n\n\u3000二 \n", "1.0:一|3.0:二"},
		"a page":              {"一\n\f二\f三", "1.0:一|2.1:二|2.2:三"},
		"vertical tab":        {"一\v二", "1.0:一|2.0:二"},
		"rare line ends":      {"一\u0085二\u2028三\u2029四", "1.0:一|2.0:二|3.0:三|4.0:四"},
		"the last has no end": {"一\n二\n", "1.0:一|2.0:二"},
		"ends with a return":  {"一\r", "1.0:一"},
		"returns and blanks":  {"一\r \n二\r\r\n三", "1.0:一|3.0:二|5.0:三"},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, l := range SplitLines(c.text) {
				got = append(got, fmt.Sprintf("%d.%d:%s", l.Number, l.Page, l.Text))
				if l.Text != c.text[l.Start:l.End] || l.From > l.Start || l.To < l.End || strings.ContainsAny(c.text[l.From:l.To], "\n\r\f\v") {
					t.Errorf("the line %+v is not where it says", l)
				}
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("the lines are %q, want %q", s, c.want)
			}
		})
	}
}

func TestSqueezeAndTrim(t *testing.T) {
	for s, want := range map[string]string{"": "", "总体": "总体", " 总 体\u3000": "总体", "\u200b总\ufeff体\u00a0": "总体", "\t\n": "",
		"a b": "ab"} {
		if got := Squeeze(s); got != want {
			t.Errorf("Squeeze(%q) = %q", s, got)
		}
	}
	const text = "甲 \u3000乙 丙\u200b 丁"
	from, to := TrimRange(text, len("甲"), strings.Index(text, "丁"))
	if text[from:to] != "乙 丙" {
		t.Errorf("TrimRange keeps %q", text[from:to])
	}
	if n := SkipSpace(" \u3000一 "); n != 4 {
		t.Errorf("SkipSpace = %d", n)
	}
}

func TestIsFolio(t *testing.T) {
	for s, want := range map[string]bool{
		"- 3 -": true, "—12—": true, "第 3 页": true, "第3页 共8页": true, "－３－": true, "第三页": true, "第页": false, "第3章第4页": false,
		"3": false, "123": false, "- 3": false,
		"3 -": false, "-1234-": false, "--": false, "- 三 -": true, "-\t3-": false, "|3|": false, "- x -": false, "-3-4-": false,
		"第3页" + strings.Repeat("，", 12): false,
		"第3页" + strings.Repeat("，", 11): true, "-3-": true, "--3": false,
	} {
		if got := IsFolio(s); got != want {
			t.Errorf("IsFolio(%q) = %v", s, got)
		}
	}
}

func TestReadMark(t *testing.T) {
	for s, want := range map[string]string{ // level number text|what it numbers; "" for none
		"": "", "总体": "", "一、总体情况": "1 1 一|总体情况", "一 、 总体": "1 1 一|总体", "十二．其他": "1 12 十二|其他", "⼀、总体": "1 1 ⼀|总体", "一。": "", "一总体": "",
		"（一）主动": "2 1 （一）|主动", "( 三 ) 平台": "2 3 ( 三 )|平台", "〔十〕、保障": "2 10 〔十〕|保障", "（一": "", "㈡ 主动": "2 2 ㈡|主动", "㈩主动": "2 10 ㈩|主动",
		"1、数量": "3 1 1|数量", "2.数量": "3 2 2|数量", "３．数量": "3 3 ３|数量", "12)数量": "3 12 12|数量", "12）数量": "3 12 12|数量",
		"1﹒数量": "3 1 1|数量", "⒈数量": "3 1 ⒈|数量", "⒛数量": "3 20 ⒛|数量",
		"2.5万": "", "2023.01.14": "", "2.05": "", "3.": "3 3 3|", "5个": "", "12": "",
		"（1）数量": "4 1 （1）|数量", "(12)、数量": "4 12 (12)|数量", "①数量": "4 1 ①|数量", "⑳ 数量": "4 20 ⑳|数量", "⑴数量": "4 1 ⑴|数量",
		"⒇数量": "4 20 ⒇|数量", "（x）": "", "（1": "",
		"（一）、 主动": "2 1 （一）|主动", "（1）． 数量": "4 1 （1）|数量", "①、、数量": "4 1 ①|、数量", "1 、数量": "", "第十一， 加强": "5 11 第十一|加强",
		"一是加强": "5 1 一|加强", "二 是加强": "5 2 二|加强", "第一，加强": "5 1 第一|加强", "第三、加强": "5 3 第三|加强", "第一.加强": "", "第一条": "", "第x": "",
	} {
		got := ""
		if m, ok := ReadMark(s); ok {
			got = fmt.Sprintf("%d %d %s|%s", m.Level, m.N, m.Text, s[m.Size:])
		}
		if got != want {
			t.Errorf("ReadMark(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestNumerals(t *testing.T) {
	for s, want := range map[string][2]int{
		"一、": {1, 1}, "十": {10, 1}, "十一": {11, 2}, "二十": {20, 2}, "九十九": {99, 3}, "九十九九": {99, 3}, "十二三": {12, 2},
		"二十一二": {21, 3}, "十十": {10, 1}, "一二": {1, 1}, "〇": {0, 0}, "": {0, 0}, "壹": {1, 1},
	} {
		n, size := ChineseNumeral(s)
		if got := [2]int{n, size / 3}; got != want {
			t.Errorf("ChineseNumeral(%q) = %v, want %v", s, got, want)
		}
	}
	for s, want := range map[string][2]int{"": {0, 0}, "年": {0, 0}, "7年": {7, 1}, "2023年": {2023, 4}, "20231": {2023, 4},
		"１２": {12, 6}, "２０２３年": {2023, 12}} {
		n, size := Number(s)
		if got := [2]int{n, size}; got != want {
			t.Errorf("Number(%q) = %v, want %v", s, got, want)
		}
	}
	for s, want := range map[string]int{"（一）主动": 9, "( 三 )": 7, "（1）": 0, "（一": 0, "一）": 0, "（）": 0, "﹙二﹚": 9, "［十］": 9, "（一x）": 0} {
		if got := BracketedNumeral(s); got != want {
			t.Errorf("BracketedNumeral(%q) = %d, want %d", s, got, want)
		}
	}
	for _, r := range "、.．，,﹒。:：·丶" {
		if !IsMarkStop(r) {
			t.Errorf("IsMarkStop(%q) is false", r)
		}
	}
	if IsMarkStop('一') || IsMarkStop(' ') {
		t.Error("IsMarkStop holds for anything")
	}
}

func TestPinyin(t *testing.T) {
	for s, want := range map[string]int{
		"": 0, "号(hào)": 3, "号(hao)": 1, "号(hao)码(ma)": 2, "号(hao)码(ma)字(zi)": 3, "号(hao)码(ma)字(zi)典(dian)": 3, "号(HAO)": 0,
		"(hao)": 0, "号 (hao)": 1, "号(haohaohao)": 0, "号(": 0,
	} {
		if got := PinyinCount(s); got != want {
			t.Errorf("PinyinCount(%q) = %d, want %d", s, got, want)
		}
	}
	const text = "我镇(zhèn)将 (jiang)加强，(a)好"
	var got []string
	for _, at := range PinyinRanges(text) {
		got = append(got, text[at[0]:at[1]])
	}
	if want := []string{"(zhèn)", " (jiang)"}; !slices.Equal(got, want) {
		t.Errorf("the readings are %q, want %q", got, want)
	}
	if PinyinRanges("简称(jc)") != nil {
		t.Error("a single reading is one")
	}
}
