package text

import (
	"bytes"
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
		"utf-8":                   {[]byte(sample), sample, "utf-8"},
		"utf-8 with a mark":       {append([]byte("\xEF\xBB\xBF"), sample...), sample, "utf-8"},
		"gb18030":                 {gb(t, sample), sample, "gb18030"},
		"gb18030 with four bytes": {gb(t, sample+"峃口镇㙍𠮷村"), sample + "峃口镇㙍𠮷村", "gb18030"},
		"utf-16le with a mark":    {append([]byte("\xFF\xFE"), utf16Bytes(sample, false)...), sample, "utf-16le"},
		"utf-16be with a mark":    {append([]byte("\xFE\xFF"), utf16Bytes(sample, true)...), sample, "utf-16be"},
		"utf-16le without a mark": {utf16Bytes(sample, false), sample, "utf-16le"},
		"utf-16be without a mark": {utf16Bytes(sample, true), sample, "utf-16be"},
		"big5":                    {big5, traditional, "big5"},
		"one broken byte in utf-8": {[]byte(strings.Repeat(sample, 3) + "\xE4好" + sample), strings.Repeat(sample, 3) + "\uFFFD好" +
			sample, "utf-8"},
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
		"utf-16 cut in a pair": {append([]byte("\xFE\xFF"), utf16Bytes(sample+"𠮷", true)[:2*len([]rune(sample))+2]...),
			fault.Truncated, fault.CutCharacter},
		"utf-16 with controls": {append([]byte("\xFF\xFE"), utf16Bytes(sample+"\x01\x02\x03", false)...), fault.BadEncoding,
			fault.BadCharacters},
		"utf-8, damaged":           {[]byte(page + strings.Repeat("\xFF好", 16)), fault.BadEncoding, fault.BadBytes},
		"utf-8, a little damaged":  {[]byte(page + strings.Repeat("\xFF好", 15)), "", ""},
		"utf-8, two bad bytes":     {[]byte("\xFF政府\xFF信息公开，" + strings.Repeat("一", 40)), "", ""},
		"no encoding":              {[]byte(strings.Repeat("政府信息公开\xE4\xFF\x80年", 40)), fault.BadEncoding, fault.BadCodes},
		"controls":                 {[]byte("\x01\x02\x03\x00\x07\x05abc\x00\x00\x10\x11\x12\x81\x40\x00\x01"), fault.Binary, ""},
		"high bytes that pair not": {[]byte(strings.Repeat("\xFF\x80 ", 50)), fault.Binary, ""},
		"few controls":             {[]byte(strings.Repeat("甲", 100) + "\x01"), "", ""},
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

// Both surveys count what breaks the encoding and what takes more than a byte, and see
// that the data ends inside a character.
func TestSurveys(t *testing.T) {
	for name, c := range map[string]struct {
		survey        func([]byte) (int, int, bool)
		data          string
		invalid, wide int
		cut           bool
	}{
		"utf-8":                          {surveyUTF8, "a甲𠮷é", 0, 3, false},
		"utf-8 with bad bytes":           {surveyUTF8, "甲\xFF\x80b", 2, 1, false},
		"utf-8 with an overlong form":    {surveyUTF8, "\xC0\x80甲", 2, 1, false},
		"utf-8 with its own replacement": {surveyUTF8, "\uFFFD", 0, 1, false},
		"utf-8 after one of three bytes": {surveyUTF8, "甲\xE7", 0, 1, true},
		"utf-8 after two of three bytes": {surveyUTF8, "\xFF甲\xE7\x94", 1, 1, true},
		"gb18030":                        {surveyGB18030, "a\xB0\xA1b\x81\x40\xFE\xFE\x81\x7E\x81\x80", 0, 5, false},
		"gb18030 of four bytes":          {surveyGB18030, "\x81\x30\x81\x30\xFE\x39\xFE\x39\x90\x35\x90\x35a", 0, 3, false},
		"gb18030, bytes that begin none": {surveyGB18030, "\x80\xFFa", 2, 0, false},
		"gb18030, bad second bytes":      {surveyGB18030, "\x81\x7F\x81\xFF\x81\x2F\x81\x3A", 5, 0, false},
		"gb18030, bad third byte":        {surveyGB18030, "\x81\x30\x80\x30", 2, 0, false},
		"gb18030, third byte too high":   {surveyGB18030, "\x81\x30\xFFa", 2, 0, false},
		"gb18030, bad fourth byte":       {surveyGB18030, "\x81\x30a\x2F\x81\x30\x62\x3A", 2, 0, false},
		"gb18030, fourth byte too low":   {surveyGB18030, "\x81\x30\x81\x2F", 2, 0, false},
		"gb18030, fourth byte too high":  {surveyGB18030, "\x81\x30\x81\x3A", 2, 0, false},
		"gb18030 after one byte":         {surveyGB18030, "\xB0\xA1\xB0", 0, 1, true},
		"gb18030 after two of four":      {surveyGB18030, "\x81\x30", 0, 0, true},
		"gb18030 after three of four":    {surveyGB18030, "\xFF\x81\x30\x81", 1, 0, true},
	} {
		t.Run(name, func(t *testing.T) {
			if invalid, wide, cut := c.survey([]byte(c.data)); invalid != c.invalid || wide != c.wide || cut != c.cut {
				t.Errorf("%d invalid, %d wide, cut %v, want %d, %d, %v", invalid, wide, cut, c.invalid, c.wide, c.cut)
			}
		})
	}
}

// The bounds of what is borne, to a byte.
func TestBounds(t *testing.T) {
	han := func(known, unknown, odd int) string {
		return strings.Repeat("的", known) + strings.Repeat("镇", unknown) + strings.Repeat("\uE000", odd)
	}
	for name, c := range map[string]struct{ got, want bool }{
		"a 200th of controls":             {isBinary([]byte(strings.Repeat("a", 199) + "\x01")), false},
		"more controls":                   {isBinary([]byte(strings.Repeat("a", 198) + "\x01")), true},
		"deletes are controls":            {isBinary([]byte("\x7F")), true},
		"blanks are none":                 {isBinary([]byte(" \t\r\n\f\v")), false},
		"a 25th of frequent characters":   {plausible(han(1, 24, 0)), true},
		"fewer":                           {plausible(han(1, 25, 0)), false},
		"none of another script":          {plausible(han(1, 19, 1)), true},
		"more than a 20th":                {plausible(han(1, 18, 1)), false},
		"no Chinese at all":               {plausible("abc"), false},
		"replacements are odd":            {plausible("的\uFFFD"), false},
		"characters of far planes, too":   {plausible("的\U000E0100"), false},
		"those of the second plane not":   {plausible("的\U0002FFFF"), true},
		"the end of the private ones":     {plausible("的\uF8FF"), false},
		"what follows them":               {plausible("的\uF900"), true},
		"half of the characters frequent": {frequentShare(han(1, 1, 5)) == 0.5, true},
		"no characters":                   {frequentShare("abc") == 0, true},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v", name, c.got)
		}
	}
}

func TestGuessUTF16(t *testing.T) {
	long := strings.Repeat("政府信息公年度报告的", 60) // 600 units, no zero byte
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"little":                   {utf16Bytes("政府信息公开 1", false), UTF16LE},
		"big":                      {utf16Bytes("政府信息公开 1", true), UTF16BE},
		"an odd byte more":         {append(utf16Bytes("政府信息公开 1", true), 'x'), UTF16BE},
		"no zero byte":             {utf16Bytes(long, false), ""},
		"too few zero bytes":       {utf16Bytes(long+"1", false), ""},
		"enough zero bytes":        {utf16Bytes(long+"123", false), UTF16LE},
		"two bytes":                {utf16Bytes("1", false), ""},
		"four bytes":               {utf16Bytes("的 ", false), UTF16LE},
		"zeros in a text of bytes": {[]byte("政府\x00信息\x00公开"), ""},
	} {
		if got := guessUTF16(c.data); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Which of GB18030 and Big5 a text is in, where both can read it.
func TestBig5(t *testing.T) {
	big5 := func(s string) []byte {
		b, err := traditionalchinese.Big5.NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	traditional := "示例縣青石鎮人民政府機關公開政府信息的工作報告，在本年度為總會開放"
	for name, c := range map[string]struct {
		data           []byte
		text, encoding string
	}{
		"traditional":               {big5(traditional), traditional, Big5},
		"a few characters":          {gb(t, "示例县"), "示例县", GB18030},
		"names without their words": {gb(t, strings.Repeat("青石镇甲乙丙丁", 3)), strings.Repeat("青石镇甲乙丙丁", 3), GB18030},
	} {
		if got, encoding, err := Decode(c.data); err != nil || got != c.text || encoding != c.encoding {
			t.Errorf("%s: %q in %q, %v", name, got, encoding, err)
		}
	}
}

// TestDamageAllowed has texts with as many broken bytes as are forgiven, two or one in
// two hundred, and with one more.
func TestDamageAllowed(t *testing.T) {
	utf := func(chars, broken int) []byte {
		return []byte(strings.Repeat("\xFF", broken) + strings.Repeat("政", chars) + "x")
	}
	wide := func(chars, broken int) []byte {
		return append([]byte("\xFF\xFE"), utf16Bytes(strings.Repeat("\x01", broken)+strings.Repeat("政", chars), false)...)
	}
	gb := func(chars, broken int) []byte {
		return append(bytes.Repeat([]byte{0xFF}, broken), gb(t, strings.Repeat("的政政政政", chars/5)+"x")...)
	}
	for name, c := range map[string]struct {
		data []byte
		ok   bool
	}{
		"utf-8, two of few":                 {utf(40, 2), true},
		"utf-8, three of few":               {utf(60, 3), false},
		"utf-8, one in two hundred":         {utf(199, 3), true},
		"utf-8, one more":                   {utf(198, 3), false},
		"utf-16, two of few":                {wide(10, 2), true},
		"utf-16, three of few":              {wide(10, 3), false},
		"utf-16, one in two hundred":        {wide(597, 3), true},
		"utf-16, one more":                  {wide(596, 3), false},
		"gb18030, two of few":               {gb(60, 2), true},
		"gb18030, three of few":             {gb(100, 3), false},
		"gb18030, one in two hundred":       {gb(300, 3), true},
		"gb18030, one more":                 {gb(295, 3), false},
		"utf-16 that ends in half a pair":   {append(wide(10, 0), 0x00, 0xD8), false},
		"utf-16 that ends in a last half":   {append(wide(10, 0), 0xFF, 0xDB), false},
		"utf-16 that ends below the halves": {append(wide(10, 0), 0xFF, 0xD7), true},
		"utf-16 that ends in a second half": {append(wide(10, 0), 0x00, 0xDC), true},
	} {
		if _, _, err := Decode(c.data); (err == nil) != c.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}
