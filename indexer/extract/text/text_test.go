package text

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"gongkai/indexer/fault"
)

// sample is a made-up text with the punctuation, digits and white space reports have.
const sample = "示例县青石镇2022年政府信息公开工作年度报告\n\n一、总体情况\n2022年，我镇主动公开政府信息 12 条。\n\t规章\t0\t0\n"

func utf16Bytes(s string, big bool) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return b
}

func gb(t testing.TB, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestEncodings(t *testing.T) {
	traditional := "示例縣青石鎮2012年政府信息公開工作年度報告，本年度主動公開政府信息一百條。"
	big5, err := traditionalchinese.Big5.NewEncoder().Bytes([]byte(strings.ReplaceAll(traditional, "\n", "")))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data           []byte
		text, encoding string
	}{
		"utf-8":                    {[]byte(sample), sample, "utf-8"},
		"utf-8 with a mark":        {append([]byte("\xEF\xBB\xBF"), sample...), sample, "utf-8"},
		"gb18030":                  {gb(t, sample), sample, "gb18030"},
		"gb18030 with four bytes":  {gb(t, sample+"峃口镇㙍𠮷村"), sample + "峃口镇㙍𠮷村", "gb18030"},
		"utf-16le with a mark":     {append([]byte("\xFF\xFE"), utf16Bytes(sample, false)...), sample, "utf-16le"},
		"utf-16be with a mark":     {append([]byte("\xFE\xFF"), utf16Bytes(sample, true)...), sample, "utf-16be"},
		"utf-16le without a mark":  {utf16Bytes(sample, false), sample, "utf-16le"},
		"utf-16be without a mark":  {utf16Bytes(sample, true), sample, "utf-16be"},
		"big5":                     {big5, traditional, "big5"},
		"one broken byte in utf-8": {[]byte(strings.Repeat(sample, 3) + "\xE4好" + sample), strings.Repeat(sample, 3) + "\uFFFD好" + sample, "utf-8"},
	} {
		t.Run(name, func(t *testing.T) {
			got, encoding, err := Decode(c.data)
			if err != nil {
				t.Fatal(err)
			}
			if got != c.text {
				t.Errorf("text is %q", got)
			}
			if encoding != c.encoding {
				t.Errorf("encoding is %s, want %s", encoding, c.encoding)
			}
		})
	}
}

// Bytes that are no text, or too damaged a text, are named; a little damage is borne.
func TestDamage(t *testing.T) {
	whole := gb(t, strings.Repeat(sample, 4)+"完")
	page := strings.Repeat("政府信息公开年度报告", 100) // 3,000 bytes
	for name, c := range map[string]struct {
		data   []byte
		reason fault.Reason
		detail fault.DetailID
	}{
		"gb18030 cut in two bytes":  {whole[:len(whole)-1], fault.Truncated, fault.CutCharacter},
		"gb18030 cut in four bytes": {gb(t, sample+"𠮷")[:len(gb(t, sample))+2], fault.Truncated, fault.CutCharacter},
		"utf-8 cut in a character":  {[]byte(sample + "完")[:len(sample)+2], fault.Truncated, fault.CutCharacter},
		"utf-16 cut in a unit":      {append([]byte("\xFF\xFE"), utf16Bytes(sample, false)[:21]...), fault.Truncated, fault.HalfUnit},
		"utf-16 cut in a pair":      {append([]byte("\xFE\xFF"), utf16Bytes(sample+"𠮷", true)[:2*len([]rune(sample))+2]...), fault.Truncated, fault.CutCharacter},
		"utf-16 with controls":      {append([]byte("\xFF\xFE"), utf16Bytes(sample+"\x01\x02\x03", false)...), fault.BadEncoding, fault.BadCharacters},
		"utf-8, damaged":            {[]byte(page + strings.Repeat("\xFF好", 16)), fault.BadEncoding, fault.BadBytes},
		"utf-8, a little damaged":   {[]byte(page + strings.Repeat("\xFF好", 15)), "", ""},
		"utf-8, two bad bytes":      {[]byte("\xFF政府\xFF信息公开，" + strings.Repeat("一", 40)), "", ""},
		"no encoding":               {[]byte(strings.Repeat("政府信息公开\xE4\xFF\x80年", 40)), fault.BadEncoding, fault.BadCodes},
		"controls":                  {[]byte("\x01\x02\x03\x00\x07\x05abc\x00\x00\x10\x11\x12\x81\x40\x00\x01"), fault.Binary, ""},
		"high bytes that pair not":  {[]byte(strings.Repeat("\xFF\x80 ", 50)), fault.Binary, ""},
		"few controls":              {[]byte(strings.Repeat("甲", 100) + "\x01"), "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, _, err := Decode(c.data)
			var e *fault.Error
			switch {
			case c.reason == "" && err != nil:
				t.Fatal(err)
			case c.reason == "" && (!utf8.ValidString(got) || strings.ContainsRune(got, 1)):
				t.Errorf("text is %q", got)
			case c.reason != "" && (!errors.As(err, &e) || e.Reason != c.reason || e.Detail.ID != c.detail):
				t.Errorf("error is %v, want %s %s", err, c.reason, c.detail)
			}
		})
	}
}

func TestGarbage(t *testing.T) {
	for text, want := range map[string]bool{
		"政府信息公开": false, "政府\uFFFD": false, "政府\uFFFD\uFFFD": true, "\uE000\uF8FF": true, "": false, " \n": false,
	} {
		if Garbage(text) != want {
			t.Errorf("garbage of %q is %v", text, !want)
		}
	}
}

func TestClean(t *testing.T) {
	for text, want := range map[string]string{
		"\uFEFF甲\uFEFF乙": "甲\uFEFF乙", "甲\x00乙\x7F\x1F": "甲乙", "甲\t乙\r\n\f\v": "甲\t乙\r\n\f\v", "": "",
	} {
		if got := Clean(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	if got := OneLine(" 甲 \n\t乙  "); got != "甲 乙" {
		t.Errorf("one line is %q", got)
	}
}
