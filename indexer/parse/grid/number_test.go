package grid

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/division"
)

func newTestReader(t testing.TB) *Reader {
	t.Helper()
	div, err := division.Load()
	if err != nil {
		t.Fatal(err)
	}
	f := han.NewFolder(div)
	return NewReader(f, NewVocabulary(f, report.Forms()))
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
	}
	return strings.TrimSpace(fmt.Sprintf("number %v %s", c.Value, c.Unit))
}

func TestReadCell(t *testing.T) {
	for text, want := range map[string]string{
		"": "blank", "null": "blank", "N/A": "blank", "NaN": "blank", "undefined": "blank",
		"/": "zero", "／": "zero", "-": "zero", "——": "zero", "无": "zero", "無": "zero", "零": "zero", "－－": "zero",
		"规章": "text", "12a": "text", "1/2": "text", "第3": "text", "3第": "text", "件": "text", "+": "text", "1-2": "text",
		"0": "number 0", "12": "number 12", "１２": "number 12", "1 2": "number 12", "O": "number 0", "1O": "number 10", "〇": "number 0",
		"-3": "number -3", "－3": "number -3", "减3": "number -3", "減3": "number -3", "+3": "number 3", "增3": "number 3", "-0": "number 0",
		"2.5": "number 2.5", "２．５": "number 2.5", ".5": "text", "5.": "text", "1.2.3": "text", "0.50": "number 0.5",
		"1,234": "number 1234", "1，234": "number 1234", "1,23": "text", "1,2345": "text", "12,345,678": "number 1.2345678e+07", ",123": "text",
		"12件": "number 12 件", "12 件": "number 12 件", "3.5万元": "number 3.5 万元", "3萬元": "number 3 万元", "5個": "number 5 个", "7條": "number 7 条",
		"8人次": "number 8 人次", "66%": "number 66 %", "-2件": "number -2 件", "12件件": "text",
		"00": "digits 00", "0000000": "digits 0000000", "012": "digits 012", "-00": "text", "00件": "text", "0.0": "number 0", "00.5": "number 0.5",
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

// Only digits that fill a cell may be several numbers run together.
func TestDigitsOfACell(t *testing.T) {
	for text, want := range map[string]string{"12": "12", "0": "0", "1 2": "", "１２": "", "12件": "", "-12": "", "1.2": "", "+1": "", "012": "012"} {
		if c := ReadCell(text, 0, 1); c.Digits != want {
			t.Errorf("%q has digits %q, want %q", text, c.Digits, want)
		}
	}
}

func TestZeroMarks(t *testing.T) {
	for text, want := range map[string]bool{"无": true, "/": true, "\\": true, "－": true, "--": true, "无无": false, "-1": false, "一": false, "没有": false} {
		if got := isZeroMark(text); got != want {
			t.Errorf("%q stands for none: %v, want %v", text, got, want)
		}
	}
}
