package outline

import (
	"strings"
	"testing"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// TestSizesOfLines tells lines by what they are up to their longest.
func TestSizesOfLines(t *testing.T) {
	rd := newReader(t)
	padded := func(head, tail string, size int) string {
		return head + strings.Repeat(" ", size-len(head)-len(tail)) + tail
	}
	heads := []Heading{{title: "总体情况"}}
	const three, org, day = "总体情况，主动公开，收费情况", "白水镇人民政府", "2023年1月9日"
	holds(t, "isContents", func(s string) bool { return rd.isContents(s, heads) },
		[]string{three + strings.Repeat("，", 486), three + "，" + of(30)}, []string{three + strings.Repeat("，", 487)})
	holds(t, "isPageBar", rd.isPageBar, []string{padded("打印", "", 200)}, []string{padded("打印", "", 201)})
	holds(t, "isNotice", rd.isNotice, []string{padded("2023-01-12", "10:05", 400)}, []string{padded("2023-01-12", "10:05", 401)})
	holds(t, "isFieldName", isFieldName, []string{padded("来源", "", 40)}, []string{padded("来源", "", 41)})
	holds(t, "isFileNumber", isFileNumber, []string{"〔2023〕6号", of(13) + "a云政〔2023〕6号"}, []string{"云政2023年6号", of(13) +
		"ab云政〔2023〕6号"})
	holds(t, "yearIn", yearIn, []string{"二〇二〇年", "2022年", "某2022年"}, []string{"年报", "某年", ""})
	holds(t, "signedLine", func(s string) bool { _, _, ok := rd.signedLine(s); return ok },
		[]string{padded(org, day, 150)}, []string{padded(org, day, 151)})
	const title = "局2022年政府信息公开工作年度报告"
	holds(t, "wholeTitle", func(s string) bool { whole, _ := rd.wholeTitle(rowsOf(t, s), 0); return whole != "" },
		[]string{"盐亭县1" + of(48) + title}, []string{"盐亭县" + of(49) + title})
	holds(t, "isPartTitle", rd.isPartTitle, []string{"组织领导", of(12) + "组织领导"}, []string{"某情况", of(13) + "组织领导"})
	holds(t, "isSlogan", rd.isSlogan, []string{"健全机制", of(20)}, []string{"健全某", of(21)})
	for s, want := range map[string]string{"政府信息公开行政复议、行政诉讼情况": "政府信息公开行政复议行政诉" +
		"讼情况", "总体情况": "总体情况"} {
		if got := bareOf(s); got != want {
			t.Errorf("%s is %q without marks", s, got)
		}
	}
}

// TestUndressed narrows lines to their words where marks of a plain-text format stand around
// all of them, and leaves marks that say something.
func TestUndressed(t *testing.T) {
	for s, want := range map[string]string{
		"# 一、总体情况": "一、总体情况", "###### 一、总体情况": "一、总体情况",
		"####### 一、总体情况": "####### 一、总体情况", "#一、总体情况": "#一、总体情况",
		"## 一、总体情况 ##": "一、总体情况", "###": "###", "# #": "# #", "== 总体情况 ==": "总体情况",
		"======总体情况======":   "总体情况",
		"=======总体情况=======": "=======总体情况=======", "=总体情况=": "=总体情况=", "==总体情况=": "==总体情况=",
		"==总体情况===": "==总体情况===",
		"====":      "====", "=====": "=====", "==某": "==某", "**总体情况**": "总体情况", "***总体情况***": "总体情况",
		"**总体**情况**": "**总体**情况**",
		"__总体情况__":   "总体情况", "\"总体情况\"": "总体情况", "''总体情况''": "总体情况",
		"'''总体情况'''": "总体情况", "'总体情况'": "'总体情况'",
		"****": "****", "** **": "** **", "*总体情况*": "*总体情况*", "\uF0B7总体情况": "总体情况",
		"\uF0B7 \uF0FF总体情况": "\uF0FF总体情况",
		"\uF000\uF0FF总体情况":  "总体情况", "\uEFFF总体情况": "\uEFFF总体情况", "\uF100总体情况": "\uF100总体情况",
		"总体情况": "总体情况",
	} {
		text := "某\n" + s + "\n某"
		lines := han.SplitLines(text)
		undress(text, lines)
		if l := lines[1]; l.Text != want || text[l.Start:l.End] != l.Text {
			t.Errorf("%q is %q at %d-%d, want %q", s, l.Text, l.Start, l.End, want)
		}
	}
}

// TestWidthOfLines finds the width that a text is set in by its long lines, most of which are
// as long as the longest, by three at most.
func TestWidthOfLines(t *testing.T) {
	for _, c := range []struct {
		lengths []int
		want    int
	}{
		{[]int{24, 24, 24, 24}, 24}, {[]int{23, 23, 23, 23}, 0}, {[]int{60, 60, 60, 60}, 60}, {[]int{60, 60, 60, 60, 61}, 0}, {[]int{40, 40, 40},
			0},
		{[]int{40, 39, 39, 39}, 40}, {[]int{40, 38, 38, 38}, 40}, {[]int{40, 37, 37, 37}, 40}, {[]int{40, 36, 36, 36}, 36},
		{[]int{40, 39, 38, 37}, 40}, {[]int{30, 30, 24, 24}, 30}, {[]int{30, 24, 24, 24}, 24}, {[]int{50, 45, 40, 35, 30}, 0},
		{[]int{40, 40, 40, 40, 3, 3, 3, 3, 3, 3}, 40},
	} {
		var rows []grid.Row
		for _, n := range c.lengths {
			r := grid.Row{Class: grid.Prose}
			r.Text = of(n)
			rows = append(rows, r)
		}
		if got := lineWidth(rows); got != c.want {
			t.Errorf("lines of %v are set %d wide, want %d", c.lengths, got, c.want)
		}
		for i := range rows {
			rows[i].Class = grid.Tabular
		}
		if got := lineWidth(rows); got != 0 {
			t.Errorf("tables of %v are set %d wide", c.lengths, got)
		}
	}
}

// TestLevels takes the level of the numbers of most headings, of three at least.
func TestLevels(t *testing.T) {
	const none, chinese, bracket, digit = 0, han.LevelChinese, han.LevelBracket, han.LevelDigit
	for _, c := range []struct {
		levels []int
		want   int
	}{
		{nil, chinese}, {[]int{bracket, bracket}, chinese}, {[]int{bracket, bracket, bracket}, bracket}, {[]int{none, none, none}, chinese},
		{[]int{bracket, bracket, bracket, digit, digit, digit}, bracket}, {[]int{bracket, digit, bracket, digit, bracket, digit, digit}, digit},
		{[]int{chinese, chinese, chinese, bracket, bracket, bracket}, chinese},
	} {
		var heads []Heading
		for _, level := range c.levels {
			heads = append(heads, Heading{mark: han.Mark{Level: level, N: 1}})
		}
		if got := levelOf(heads); got != c.want {
			t.Errorf("headings of the levels %v are of %d, want %d", c.levels, got, c.want)
		}
	}
}

// TestLongLines cuts lines above a length that hold two headings, and keeps the heavier of two
// headings of one section, the first where they weigh the same.
func TestLongLines(t *testing.T) {
	rd := newReader(t)
	const two = "一、总体情况 公开12条。二、主动公开政府信息情况 "
	for size, want := range map[int]int{longLine: 1, longLine + 1: 4} {
		text := two + strings.Repeat("a", size-len(two))
		if got := len(rd.Lines(text)); got != want {
			t.Errorf("a line of %d bytes is cut into %d, want %d", size, got, want)
		}
	}
	rows := rowsOf(t, "某\n- 二、以人为本：开会。\n")
	if h, ok := rd.looseHeading(rows, 1, han.LevelChinese); !ok || h.title != "以人为本" || h.body != rows[1].End-len("开会。") {
		t.Errorf("the heading is %q with its body at %d of %d", h.title, h.body, rows[1].End)
	}
	w := usualChain()
	one, same := Heading{Key: report.SectionOther, headed: 100, Line: 1}, Heading{Key: report.SectionOther, headed: 100, Line: 2}
	light := Heading{Key: report.SectionOther, headed: 10, Line: 3}
	for name, all := range map[string][]Heading{"alike": {one, same}, "heavier first": {one, light}, "heavier last": {light, one}} {
		if chain := w.longest(all); len(chain) != 1 || chain[0].Line != 1 {
			t.Errorf("%s: the chain is %v", name, chain)
		}
	}
}
