package outline

import (
	"slices"
	"strings"
	"testing"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// holds runs a test of lines over those that pass and those that do not.
func holds(t *testing.T, name string, is func(string) bool, yes, no []string) {
	t.Helper()
	for _, s := range yes {
		if !is(s) {
			t.Errorf("%s does not hold of %q", name, s)
		}
	}
	for _, s := range no {
		if is(s) {
			t.Errorf("%s holds of %q", name, s)
		}
	}
}

// TestLines tells lines by what they are, each bound from both sides.
func TestLines(t *testing.T) {
	rd := newReader(t)
	han41 := strings.Repeat("a", 41)
	holds(t, "isPageNumber", isPageNumber,
		[]string{"- 3 -", "第 3 页 共 8 页", "12", "999", "Page 3", "P. 3/8", "——", "3", "-4-", "  ", strings.Repeat("-", 40)},
		[]string{"1000", "第一章", "3页", "一", "3、", strings.Repeat("-", 41), "第二章" + han41, "Page three", "12a"})
	holds(t, "isYear", isYear, []string{"二〇一七年", "2017年度", "2017 年"}, []string{"2017", "2017年1月", "年", "1017年"})
	holds(t, "brokenDate", brokenDate, []string{"2024年15", "2024115日", "2024.1.5"},
		[]string{"2024年春", "24年15日", "9024年15", "2024年1月15日2024年1月1日2024", "日2024"})
	holds(t, "isFileName", isFileName, []string{"附件1：某镇年报.pdf（120KB）", "a.DOCX下载", "年报.xls", strings.Repeat("报",
		98) + ".txt.rar"[4:] + "1"},
		[]string{"年报.pdf中有", "见。年报.pdf", "年报", strings.Repeat("报", 99) + ".rar"})
	holds(t, "isFileNumber", isFileNumber, []string{"云政〔2023〕6号", "(云政发[2023]6号)"[1:], "云政﹝2023﹞6号",
		"云政【2023】6号)"},
		[]string{"云政2023年6号", "云政〔23〕6号", "云政〔9023〕6号", "云政〔2023〕6", "云政〔2023〕6号文",
			strings.Repeat("政", 16) + "〔2023〕6号"})
	holds(t, "IsCrumb", IsCrumb, []string{"首页 > 公开", "a＞b", "首页", "a » b", "/政府信息公开/年报"}, []string{"公开",
		"在首页公开。"})
	holds(t, "isTitleField", isTitleField, []string{"标 题 年报", "标题 年报"}, []string{"标题：年报", "标准 年报",
		"题 年报", "标 题"})
	holds(t, "isFieldName", isFieldName, []string{"发布日期：", "【索引号】", "索 引 号"}, []string{"", "日期表",
		"发布日期：2023", strings.Repeat(" ", 35) + "时间"})
	holds(t, "titleLike", titleLike, []string{"公开报告", strings.Repeat("某", 66) + "公开报告", "信息年报"},
		[]string{"公报告", strings.Repeat("某", 67) + "公开报告", "现将公开报告", "根据公开报告", "公开报告。",
			"公开方案", "年度报告"})
	holds(t, "titleOfColumn", titleOfColumn, []string{"政府信息公开年报", "政务公开"}, []string{"公开情况",
		"某镇政府信息公开年报"})
	holds(t, "endsTitle", endsTitle, []string{"年度报告", "年报"}, []string{"报告书", ""})
	holds(t, "isPartTitle", rd.isPartTitle, []string{"组织领导", "主要做法", "存在的主要问题", "下一步改进措施",
		"一二三四五六七八九十甲乙丙丁管理"},
		[]string{"管理好", "做管理", "加强管理", "公开12条情况", "一二三四五六七八九十甲乙丙丁戊管理",
			"机制，管理"})
	holds(t, "isSlogan", rd.isSlogan, []string{"健全机制", "健全机制，严格履职",
		"一二三四五六七八九十甲乙丙丁戊己庚辛壬癸"},
		[]string{"健全好", "我镇健全", "健全12项机制", "有待健全",
			"一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子"})
	holds(t, "isChildTitle", rd.isChildTitle, []string{"平台", "人员情况", "一二三四五六七八九十甲乙丙丁戊己庚辛壬" +
		"癸子丑事项"},
		[]string{"台", "人员", "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅事项", "人员，情况"})
	holds(t, "isMenuWord", isMenuWord, []string{"公开", strings.Repeat("甲", 15)},
		[]string{"公", strings.Repeat("甲", 16), "公开1", "根据公开", "公开办法", "公开，"})
	holds(t, "leadsToPage", leadsToPage, []string{"总体情况...1", "总体情况……2", "总体情况---12"}, []string{"总体情况1",
		"总体情况..1", "总体情况...", "总体情况"})
	holds(t, "isContact", isContact, []string{"地址：某路", "电 话:12", "邮编："}, []string{"地址某路", "联系人：某",
		"地址：某路。"})
	holds(t, "isMenu", rd.isMenu, []string{"公开|指引", "公开"}, []string{"公开|指引1", "公"})
	holds(t, "signer", rd.signer, []string{"白水镇人民政府", strings.Repeat("某", 31) + "人民政府"[0:12]},
		[]string{"白水", strings.Repeat("某", 32) + "人民政府"})
}

// TestNumbersInFront reads what stands in front of titles, and how long it is.
func TestNumbersInFront(t *testing.T) {
	for s, want := range map[string][2]int{
		"第一部分 概述": {1, 12}, "第3章": {3, 7}, "第十二节": {12, 12}, "第十三章": {}, "第章": {}, "一章": {}, "第一": {},
		"第一条": {},
	} {
		if n, size := partNumber(s); [2]int{n, size} != want {
			t.Errorf("%s is part %d of %d bytes, want %v", s, n, size, want)
		}
	}
	for s, want := range map[string][2]int{
		"一 总体": {1, 4}, "一总体": {1, 3}, "、总体": {0, 3}, "、 总体": {0, 4}, "一）总体": {1, 6}, "二) 总体": {2, 5},
		"总体": {}, "十一 总": {11, 7},
	} {
		if n, size := spacedNumber(s); [2]int{n, size} != want {
			t.Errorf("%s begins with %d of %d bytes, want %v", s, n, size, want)
		}
	}
	for s, want := range map[string]int{"": 0, "。文": 3, " ：:；文": 8, "文。": 0, "，文": 0, "。。": 6} {
		if got := leadingStops(s); got != want {
			t.Errorf("%q begins with %d bytes of stops, want %d", s, got, want)
		}
	}
	for s, want := range map[string]han.Mark{
		"附件：统计表":  {Text: "附件", Size: 9},
		"附件1 统计表": {N: 1, Text: "附件1", Size: 8},
		"附表一、统计":  {N: 1, Text: "附表一", Size: 12},
		"附：统计表":   {Text: "附", Size: 6},
		"附件":      {Text: "附件", Size: 6},
		"附件统计表":   {},
		"附图1 统计":  {},
		"统计表":     {},
		"附录： 表":   {Text: "附录", Size: 10},
	} {
		if got, ok := attachmentMark(s); got != want || ok != (want.Size > 0) {
			t.Errorf("%s has the mark %+v (%v), want %+v", s, got, ok, want)
		}
	}
	if m, ok := attachmentMark("附"); ok || m.Size != 3 {
		t.Errorf("附 by itself has the mark %+v (%v)", m, ok)
	}
	for s, want := range map[string]string{
		"Page 8 - 某镇年报": "某镇年报", "P. 8某镇": "某镇", "p8·某": "某", "第8页某镇": "某镇", "-3-某镇": "某镇",
		"- 某镇": "- 某镇", "第8章某镇": "第8章某镇",
		"3-某镇": "3-某镇", "Pa某": "Pa某", "第页某": "第页某", "-3某镇": "-3某镇", "": "",
	} {
		if got, ok := pagePrefix(s); got != want || ok != (got != s) {
			t.Errorf("%q without the number of the page is %q (%v), want %q", s, got, ok, want)
		}
	}
}

// TestMendedDates mends dates only where their digits leave one day.
func TestMendedDates(t *testing.T) {
	for s, want := range map[string]han.Date{
		"2024年15":   {Year: 2024, Month: 1, Day: 5},
		"2024131日":  {Year: 2024, Month: 1, Day: 31},
		"2024年111":  {Year: 2024, Month: 1, Day: 11},
		"2024329":   {Year: 2024, Month: 3, Day: 29},
		"2024年45":   {},
		"2024年1":    {},
		"2024年132":  {},
		"2024年1205": {},
	} {
		if got := mendDate(s); got != want {
			t.Errorf("%s is %+v, want %+v", s, got, want)
		}
	}
}

// TestYearInTitle takes the year before 年, else any.
func TestYearInTitle(t *testing.T) {
	for s, want := range map[string]int{
		"某镇2022年报告": 2022, "2021-2022学年": 2022, "某镇2022报告": 2022, "2021报告2022年": 2022, "2021年2022": 2021,
		"12022年": 0, "报告": 0,
		"二〇二二年": 2022, "2021报2022告": 2021,
	} {
		if got := TitleYear(s); got != want {
			t.Errorf("the year of %s is %d, want %d", s, got, want)
		}
	}
}

// TestLineWidth finds the width of lines that are set.
func TestLineWidth(t *testing.T) {
	rd := newReader(t)
	for name, c := range map[string]struct {
		lengths []int
		want    int
	}{
		"of one width":  {[]int{30, 30, 29, 27, 5}, 30},
		"three of them": {[]int{30, 30, 30}, 0},
		"half as long":  {[]int{30, 30, 25, 25}, 30},
		"fewer":         {[]int{30, 24, 25, 25, 25}, 25},
		"too short":     {[]int{23, 23, 23, 23, 23}, 0},
		"the longest":   {[]int{60, 60, 60, 60}, 60},
		"a paragraph":   {[]int{60, 60, 60, 60, 61}, 0},
		"four shorter":  {[]int{40, 36, 36, 36}, 36},
		"three shorter": {[]int{40, 37, 37, 37}, 40},
		"none":          {nil, 0},
	} {
		text := ""
		for _, n := range c.lengths {
			text += strings.Repeat("文", n) + "\n"
		}
		if got := lineWidth(rd.grid.Rows(text, rd.Lines(text))); got != c.want {
			t.Errorf("%s: the lines are %d wide, want %d", name, got, c.want)
		}
	}
}

// TestSeam joins lines that a line end cut inside a sentence, and no others.
func TestSeam(t *testing.T) {
	rd := newReader(t)
	const text = "甲乙丙丁\n二、丙丁\nabc\n2023年1月9日\n23条信息\n甲乙 → 丙\n丁\n● 戊\n"
	rows := rd.grid.Rows(text, rd.Lines(text))
	for _, c := range []struct {
		tail   rune
		length int
		row    int
		width  int
		want   bool
	}{
		{'文', 12, 0, 0, true}, {'文', 11, 0, 0, false}, {0, 12, 0, 0, false}, {'。', 12, 0, 0, false}, {'，', 12, 0, 0, true},
		{'；', 12, 0, 0, false}, {'…', 12, 0, 0, false}, {'）', 12, 0, 0, false}, {'）', 28, 0, 30, true}, {'）', 27, 0, 30, false},
		{'文', 12, 1, 0, false}, {'文', 12, 2, 0, true}, {'x', 12, 2, 0, false}, {',', 12, 2, 0, true}, {'x', 12, 0, 0, true},
		{'文', 12, 3, 0, false}, {'1', 28, 4, 30, true}, {'1', 27, 4, 30, false}, {'1', 28, 4, 0, false}, {'x', 28, 4, 30, false},
		{'文', 12, 5, 0, false}, {'文', 12, 6, 0, false}, {'文', 12, 7, 0, false},
	} {
		s := &sectioner{rd: rd, rows: rows, width: c.width}
		if got := s.seam(c.tail, c.length, &rows[c.row], c.row); got != c.want {
			t.Errorf("behind %d characters and %q line %d goes on: %v, want %v", c.length, c.tail, c.row, got, c.want)
		}
	}
	same := slices.Clone(rows)
	same[1] = same[0]
	s := &sectioner{rd: rd, rows: same}
	if s.seam('文', 12, &same[1], 1) {
		t.Error("two pieces of one line are joined")
	}
}

// TestCuts finds where the lost line ends of a long line were.
func TestCuts(t *testing.T) {
	rd := newReader(t)
	for s, want := range map[string][]int{
		"文。示例镇人民政府 2023年1月9日": {6}, "文。共12件。": nil, "文示例镇2023年1月9日": nil,
		"文。，示例镇2023年1月9日":                            nil,
		"文。" + strings.Repeat("镇", 45) + "2023年1月9日": {6}, "文。" + strings.Repeat("镇", 46) + "2023年1月9日": nil,
	} {
		if got := signatureCut(s); !slices.Equal(got, want) && len(s) < 160 {
			t.Errorf("%s is signed at %v, want %v", s, got, want)
		}
	}
	for s, want := range map[string]int{"文文。": 6, "文 文": 3, "文文": -1, "。": 0, "": -1} {
		if got := headEnd(s, "。"); got != want {
			t.Errorf("the head of %q ends at %d, want %d", s, got, want)
		}
	}
	for s, want := range map[string]bool{"甲乙丙丁 文": true, "甲乙丙 文": false, "甲乙，丁 文": false, "甲乙1丁 文": false,
		strings.Repeat("甲", 16) + " 文": true, strings.Repeat("甲", 17) + " 文": false} {
		if got := isBareWords(s, strings.Index(s, " ")); got != want {
			t.Errorf("%q begins with bare words: %v, want %v", s, got, want)
		}
	}
	if isBareWords("甲乙丙丁文", len("甲乙丙丁")) {
		t.Error("bare words end at no blank")
	}
	for s, want := range map[string]int{"总体情况文": 12, "总 体 情 况 文": 15, "文总体情况": 0,
		"存在的主要问题和改进文字 文": 36, "存在的主要问题和，改 文": 21} {
		if got := rd.bareTitleAt(s); got != want {
			t.Errorf("%q begins with a title of %d bytes, want %d", s, got, want)
		}
	}
	for s, want := range map[string][]int{
		"白水镇2022年政府信息公开年度报告 文 文": {len("白水镇2022年政府信息公开年度报告")}, "白水镇 文": nil,
		"白水镇。2022年政府信息公开年度报告 文": nil,
	} {
		if got := rd.titleCut(s); !slices.Equal(got, want) {
			t.Errorf("the title of %q ends at %v, want %v", s, got, want)
		}
	}
	for s, want := range map[string][]int{
		"文 （一）主动公开。文 （二）监督保障。文": {4, 32},
		"文 （一）主动公开。文 （三）监督保障。文": nil, "文 （一）主动公开。文": nil,
	} {
		if got := rd.partCuts(s); !slices.Equal(got, want) {
			t.Errorf("the parts of %q begin at %v, want %v", s, got, want)
		}
	}
	for s, want := range map[string][]int{
		"文。附件：政府信息公开情况统计表 文": {6, 6 + len("附件：政府信息公开情况统计表")},
		"文。附件：说明 文":          nil, "文。附件：政府信息公开情况统计表": nil,
	} {
		if got := rd.attachmentCut(s); !slices.Equal(got, want) {
			t.Errorf("what is attached to %q is named at %v, want %v", s, got, want)
		}
	}
	for n, want := range map[int]int{400: 1, 401: 3} {
		text := "（一）主动公开。" + strings.Repeat("x", n-len("（一）主动公开。 （二）监督保障。 （三）平台。")) +
			" （二）监督保障。 （三）平台。"
		if got := len(rd.Lines(text)); got != want && got != want-1 {
			t.Errorf("a line of %d bytes makes %d lines, want %d", n, got, want)
		}
	}
}

// TestBoundsOfTables gives the lines of headings to the reader of tables.
func TestBoundsOfTables(t *testing.T) {
	for _, c := range []struct {
		heads []Heading
		lines []int
		at    int
	}{
		{nil, nil, -1},
		{[]Heading{{Key: report.SectionOverview, Line: 3}}, []int{3}, -1},
		{[]Heading{{Key: report.SectionOverview, Line: 3}, {Key: report.SectionAttachment, Line: 7}}, []int{3, 7}, 7},
		{[]Heading{{Key: report.SectionAttachment, Line: 3}, {Key: report.SectionOverview, Line: 7}}, []int{3, 7}, -1},
	} {
		if lines, at := TableBounds(c.heads); !slices.Equal(lines, c.lines) || at != c.at {
			t.Errorf("%v are at %v and %d, want %v and %d", c.heads, lines, at, c.lines, c.at)
		}
	}
	o := Outline{Heads: []Heading{{Key: report.SectionOverview, Line: 3}, {Key: report.SectionOther, Line: 7}}}
	for line, want := range map[int]report.SectionKey{2: "", 3: report.SectionOverview, 6: report.SectionOverview, 7: report.SectionOther,
		9: report.SectionOther} {
		if got := o.SectionAt(line); got != want {
			t.Errorf("line %d is of section %q, want %q", line, got, want)
		}
	}
	for r := range RoleFoot + 1 {
		if r.Furniture() != (r > RoleTable) {
			t.Errorf("role %d is furniture: %v", r, r.Furniture())
		}
	}
}
