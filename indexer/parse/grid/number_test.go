package grid

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/division"
)

// sharedReader is built once: a reader does not change.
var sharedReader = sync.OnceValues(func() (*Reader, error) {
	div, err := division.Load()
	if err != nil {
		return nil, err
	}
	f := han.NewFolder(div)
	return NewReader(f, NewVocabulary(f, report.Forms())), nil
})

func newTestReader(t testing.TB) *Reader {
	t.Helper()
	g, err := sharedReader()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// shown is a cell in short: what it is, its value or digits, its unit.
func shown(c *Cell) string {
	switch c.Kind {
	case Blank:
		return "blank"
	case Text:
		return "text"
	case Zero:
		return "zero"
	case Digits:
		return "digits " + c.Digits
	case Unread:
		return "unread"
	}
	return strings.TrimSpace(fmt.Sprintf("number %v %s", c.Value, c.Unit))
}

func TestReadCell(t *testing.T) {
	for text, want := range map[string]string{
		"": "blank", "null": "blank", "N/A": "blank", "NaN": "blank", "undefined": "blank",
		"/": "zero", "／": "zero", "-": "zero", "——": "zero", "无": "zero", "無": "zero", "零": "zero", "－－": "zero",
		"规章": "text", "12a": "text", "1/2": "text", "第3": "text", "3第": "text", "件": "text", "+": "text", "1-2": "text",
		"0": "number 0", "12": "number 12", "１２": "number 12", "1 2": "number 12", "O": "number 0", "〇": "number 0",
		"-3": "number -3", "－3": "number -3", "减3": "number -3", "減3": "number -3", "+3": "number 3", "增3": "number 3", "-0": "number 0",
		"2.5": "number 2.5", "２．５": "number 2.5", ".5": "text", "5.": "text", "1.2.3": "text", "0.50": "number 0.5",
		"1,234": "number 1234", "1，234": "number 1234", "1,23": "text", "1,2345": "text", "12,345,678": "number 1.2345678e+07", ",123": "text",
		"12件": "number 12 件", "12 件": "number 12 件", "3.5万元": "number 3.5 万元", "3萬元": "number 3 万元",
		"5個": "number 5 个", "7條": "number 7 条",
		"8人次": "number 8 人次", "66%": "number 66 %", "-2件": "number -2 件", "12件件": "text",
		"20①": "number 20", "26[1]": "number 26", "26［12］": "number 26", "3[²]": "number 3", "2*": "number 2",
		"*3": "number 3", "4¹": "number 4", "7（注1）": "number 7",
		"7(注)": "number 7", "5注2": "number 5", "12件②": "number 12 件", "8 ※": "number 8", "〔3〕": "text",
		"702（上年837）": "number 702", "5件(去年同期为1,234件)": "number 5 件", "6（上年度：-）": "number 6",
		"0（上年 0条）": "number 0",
		"702（上年）":  "text", "702（上年第837）": "text", "702（下年837）": "text", "702（837）": "text",
		"（上年837）": "text", "上年837": "text",
		"26(1)": "text", "26[123]": "text", "①": "text",
		"10.5万": "number 105000 万", "8.3万条": "number 83000 条", "2.3万人次": "number 23000 人次", "3千": "number 3000",
		"1.2亿":   "number 1.2e+08",
		"25.5万元": "number 25.5 万元", "380元": "number 380 元", "3千元": "number 3 千元", "万": "text", "00万": "text",
		"１，８６０条": "number 1860 条", "１２，４０８": "number 12408", "1,260.5": "number 1260.5", "５．５": "number 5.5",
		"l": "number 1", "l2": "number 12", "2l": "number 21", "1O": "number 10", "I0": "number 10", "I": "text", "ll": "text",
		"lo": "number 10",
		"00": "digits 00", "0000000": "digits 0000000", "012": "digits 012", "-00": "text", "00件": "text", "0.0": "number 0",
		"00.5":            "number 0.5",
		"123456789012345": "number 1.23456789012345e+14", "1234567890123456": "digits 1234567890123456", "1234567890123456件": "text",
		strings.Repeat("1", 40): "digits " + strings.Repeat("1", 40), strings.Repeat("1", 41): "text", strings.Repeat("1", 65): "text",
	} {
		c := ReadCell(text, 7, 3)
		if got := shown(&c); got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
		if c.Start != 7 || c.End != 7+len(text) || c.Line != 3 || c.Text != text {
			t.Errorf("%q stands at %d-%d, line %d", text, c.Start, c.End, c.Line)
		}
	}
}

// A numeral in words is a number where all of it is one.
func TestNumeralInWords(t *testing.T) {
	for text, want := range map[string]string{
		"三": "number 3", "十二": "number 12", "二十": "number 20", "一百零五": "number 105", "一千二百": "number 1200",
		"两件": "number 2 件", "零": "zero",
		"一〇五": "number 105", "二一": "number 21", "叁拾": "number 30", "三万二千": "number 32000", "一万": "number 10000",
		"十万": "number 100000",
		"数十": "text", "三是": "text", "一、": "text", "万": "text", "三十四五": "text",
		"一千二百三十四万五千六百 人": "number 1.23456e+07 人", "": "blank", "件": "text",
		"一二三四五六": "number 123456", "一二三四五六七": "text",
	} {
		c := ReadCell(text, 0, 1)
		c.inWords()
		if got := shown(&c); got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}

// Rows of one form that share a label and not their number are none of its single cells.
func TestSharedLabels(t *testing.T) {
	single := newTestReader(t).words.single["2014"]
	for label, want := range map[string]bool{"收到申请数": true, "申请总数": false, "被依法纠错数": false,
		"其他情形数": false} {
		if c := single[label]; (c.Metric != "") != want {
			t.Errorf("%s has the metric %q", label, c.Metric)
		}
	}
}

// A unit is one in brackets too, and may have 万 in front.
func TestUnit(t *testing.T) {
	for text, want := range map[string]string{"件": "件", "（件）": "件", "( 人次 )": "人次", "萬元": "万元", "條": "条",
		"万条": "万条", "萬人次": "万人次",
		"亿元": "亿元", "件次": "件次", "": "", "件数": "", "12件": "", "万": ""} {
		if got := Unit(text); got != want {
			t.Errorf("the unit of %q is %q, want %q", text, got, want)
		}
	}
}

// Only digits that fill a cell may be several numbers run together.
func TestDigitsOfACell(t *testing.T) {
	for text, want := range map[string]string{"12": "12", "0": "0", "1 2": "", "１２": "", "12件": "", "-12": "", "1.2": "",
		"+1": "", "012": "012", "1O": "10", "O": "0"} {
		if c := ReadCell(text, 0, 1); c.Digits != want {
			t.Errorf("%q has digits %q, want %q", text, c.Digits, want)
		}
	}
}

func TestZeroMarks(t *testing.T) {
	for text, want := range map[string]bool{"无": true, "/": true, "\\": true, "－": true, "--": true, "无无": false, "-1": false,
		"一": false, "没有": false} {
		if got := isZeroMark(text); got != want {
			t.Errorf("%q stands for none: %v, want %v", text, got, want)
		}
	}
}
