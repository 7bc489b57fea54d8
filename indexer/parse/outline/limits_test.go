package outline

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// of is n characters.
func of(n int) string { return strings.Repeat("某", n) }

// TestLimitsOfLines tells more lines by what they are, each bound from both sides.
func TestLimitsOfLines(t *testing.T) {
	rd := newReader(t)
	const whole = "白水镇2022年政府信息公开年度报告"
	heads := []Heading{{title: "总体情况"}, {title: "主动公开情况"}}
	contents := func(s string) bool { return rd.isContents(s, heads) }
	head := func(s string) bool { return rd.titleHead(rd.grid.Rows(s, rd.Lines(s)), 0) }
	holds(t, "isAddressee", rd.isAddressee, []string{"县政府：", of(18) + "政府:", "各部门： "},
		[]string{"政府：", of(19) + "政府：", "县政府", "县，政府：", "县2政府：", "情况说明："})
	holds(t, "isStamped", rd.isStamped, []string{"白水镇网 2023-01-12", "2023-01-12", of(40) + "2023-01-12",
		"白水镇 2023年4月30日印发"},
		[]string{of(41) + "2023-01-12", "白水镇。2023-01-12", "自2023-01-12", "2022-01-01某2023-01-12", "白水镇", "12023-01-12"})
	holds(t, "isContents", contents, []string{"目 录", "一、总体情况...3", "总体情况",
		"总体情况，主动公开，收费情况",
		"总体情况，主动公开，" + of(26) + "收费情况"},
		[]string{"总体情况，主动公开", "总体情况，主动公开，收费情况组成", "总体情况，主动公开，" + of(27) +
			"收费情况",
			"总体情况，主动公开，收费情况，" + of(31), "总体情况，主动公开，收费情况，" + strings.Repeat("，", 500)})
	holds(t, "isHan", func(s string) bool { return isHan(han.FirstRune(s)) }, []string{"\u3400", "\u9FFF", "一"}, []string{"\u33FF",
		"\uA000", "a"})
	holds(t, "isFieldLine", isFieldLine, []string{"来源：某", "日期 2023-01-12", "来源 某 作者 某", of(20) +
		" 来源：某 作者：某", "2023-01-12 来源：某"},
		[]string{"来源 某", "某某 来源：某", of(21) + " 来源：某 作者：某", "某"})
	holds(t, "isTitleField", isTitleField, []string{"标题 某", "名称 政府信息公开报告"}, []string{"名称 某", "标题：某",
		"来源 政府信息公开报告"})
	holds(t, "partOfTitle", rd.partOfTitle, []string{"政府信息公开", "白水镇"},
		[]string{"首页 > 公开", "大 中 小", "云政〔2023〕6号", "白水镇，", "白水镇|某"})
	holds(t, "besideTitle", rd.besideTitle, []string{"大 中 小", "首页 > 公开", "2023年1月9日"}, []string{"白水镇"})
	holds(t, "titleHead", head, []string{"白水镇人民政府", "2022年", "二〇二二年度", "某2022", of(26) + "人民政府"},
		[]string{"某年", of(27) + "人民政府", "白水镇、人民政府", "首页>白水镇", "某202", "某某某", "县政府"})
	holds(t, "isBracketedYear", isBracketedYear, []string{"（2021年度）", "(2021)", "（2021 年）"},
		[]string{"2021年", "（2021年1月）", "（12）", "（年度）"})
	holds(t, "startsWithTitle", rd.startsWithTitle, []string{whole + " 2023-01-12", whole + "｜某网"},
		[]string{whole, "政府信息公开年报 2023-01-12", "标题：" + whole + " 2023-01-12", "某某报告 2023-01-12",
			"某某 2023-01-12"})
	holds(t, "isPageNumber", isPageNumber, []string{"0"}, []string{"-a", "一"})
}

// TestAttachedHeadings reads the heading of an attachment in a line or in its one cell.
func TestAttachedHeadings(t *testing.T) {
	rd := newReader(t)
	for s, want := range map[string]string{
		"附件：统计表": "统计表", "附件：统计表\t": "统计表", "附件：\t统计表": "", "附件：统计表\t3": "",
		"附件：统计表。": "", "| 附件：统计表 |": "统计表",
		"附件：统计表.xls\n某\n某": "", "附件：统计表.xls": "",
		"附件：统计表.xls\n一、主动公开情况\t——\n主动公开政府信息数\t12": "统计表." +
			"xls",
		"附件：" + of(57): of(57), "附件：" + of(58): "", "统计表": "",
	} {
		text := "某\n" + s
		rows := rd.grid.Rows(text, rd.Lines(text))
		h, ok := rd.attachmentAt(rows, 1)
		if h.title != want || ok != (want != "") {
			t.Errorf("%q has the title %q, want %q", s, h.title, want)
		}
		if at := strings.Index(text, "附件"); ok && h.start != at {
			t.Errorf("%q begins at %d, want %d", s, h.start, at)
		}
	}
	for s, want := range map[string]report.SectionKey{"收到": report.SectionRequests, "收": "", "存在": report.SectionImprovements,
		"政府信息公开": "",
		"没有":     "", "总体": report.SectionOverview, "需要": report.SectionOther} {
		if got, ok := cutTitle(s); got != want || ok != (want != "") {
			t.Errorf("%s is the beginning of a title of %q, want %q", s, got, want)
		}
	}
}

// TestFieldLimits reads the fields of a line, their words and their dates.
func TestFieldLimits(t *testing.T) {
	for value, want := range map[string]string{"白水镇；某": "白水镇", "白水镇 某": "白水镇", "白水镇|某": "白水镇",
		"": "", strings.Repeat("a",
			120): strings.Repeat("a", 120),
		strings.Repeat("a", 121): "", strings.Repeat("a", 121) + " b": ""} {
		if got := (&field{value: value}).word(); got != want {
			t.Errorf("the word of %q is %q, want %q", value, got, want)
		}
	}
	for s, want := range map[string]int{"索引号 发布机构": 2, "索引号": 0, "某 索引号 发布机构": 0,
		"索引号 发布机构：某": 0, "索引号 发布机构 发布日期": 3} {
		fields, ok := isFieldRow(s)
		if len(fields) != want || ok != (want > 0) {
			t.Errorf("%s is a row of %d fields, want %d", s, len(fields), want)
		}
	}
	for s, want := range map[string]string{"20230112": "2023-01-12", " 20230112 10:05": "2023-01-12", "2023011": "", "2023011a": "",
		"20231301": "", "202301120": ""} {
		got := ""
		if d, ok := compactDate(s); ok {
			got = d.String()
		}
		if got != want {
			t.Errorf("%q is the date %q, want %q", s, got, want)
		}
	}
	for s, want := range map[string]string{"2023-01-12": "2023-01-12", "（2023-01-12）": "2023-01-12", "2023-01-12 10:05": "2023-01-12",
		"2023-01":     "",
		"2023-01-12某": "", "某2023-01-12": ""} {
		got := ""
		if d, ok := stamp(s); ok {
			got = d.String()
		}
		if got != want {
			t.Errorf("%q stands for %q, want %q", s, got, want)
		}
	}
	for s, want := range map[string]string{
		"某网 2023-01-12 9:05": "某网|2023-01-12 at a time", "某网 2023-01-12 9055": "某网|2023-01-12 at a time",
		"某网 2023-01-12 905":  "某网|2023-01-12",
		"2023-01-12T09:05某网": "某网|2023-01-12 at a time", "2023-01": "", "某网2023-01": "", "某网。2023-01-12": "",
		"某网2023-01-12止":            "",
		"某网 2023-01-12 2023-01-13": "某网-01-13|2023-01-12 at a time", "2022年某网 2023-01-12": "",
		"年报2023-01-12":        "年报|2023-01-12",
		of(76) + "2023-01-12": of(76) + "|2023-01-12", of(77) + "2023-01-12": "", "欢迎2023-01-12": "", "某12023-01-12": "",
	} {
		got := ""
		if d, rest, timed, ok := stampIn(s); ok {
			got = rest + "|" + d.String()
			if timed {
				got += " at a time"
			}
		}
		if got != want {
			t.Errorf("%q bears %q, want %q", s, got, want)
		}
	}
}

// TestSignedLines reads publisher and date off one line or the end of one.
func TestSignedLines(t *testing.T) {
	rd := newReader(t)
	const org, day = "白水镇人民政府", "2023年1月9日"
	for s, want := range map[string]string{
		org + day: org, "见某。" + org + "，" + day + "印发。": org, "。" + org + day: org, day: "", org + "，办公室" + day: "", org +
			day + "前": "",
		org + "2023年1月": org, "某某" + day: "", of(26) + org + day + strings.Repeat(" ", 9): of(26) + org, of(27) + strings.Repeat("x",
			61) + org + day: "",
		org + "12023年1月9日": "", "见" + org + "。" + day: "",
	} {
		if got, _, ok := rd.signedLine(s); ok != (want != "") || ok && got != want {
			t.Errorf("%q is signed by %q (%v), want %q", s, got, ok, want)
		}
	}
	for s, want := range map[string]string{
		"见某，附后 " + org + " 2023 年 1 月 9 日": org, "见某，附后|" + org + "|" + day: org, "2023 年 1 月 9 日": "",
		"某某 " + day: "",
		"见某，附后 " + org + " 2 023 年 1 月 9 日": "",
		"某 " + org: "", "": "", org + " " + day: org,
	} {
		if got, d := rd.lineEnd(s); got != want || (d.Day == 9) != (want != "") {
			t.Errorf("%q ends in %q on %v, want %q", s, got, d, want)
		}
	}
}

// TestNumberedCuts cuts a line at headings in the publisher's own words, half of which at least
// are those of sections.
func TestNumberedCuts(t *testing.T) {
	rd := newReader(t)
	for s, want := range map[string]int{
		"一、总体情况 文。二、主动公开 文。三、甲乙 文": 6,
		"一、总体情况 文。二、甲乙 文。三、甲乙 文":   0, "一、总体情况 文。二、主动公开 文": 0,
		"一、总体情况。文。二、主动公开 文。三、甲乙 文":             6,
		"一、总体情况，文。二、主动公开 文。三、甲乙 文":             0,
		"一、总体情况 文二、主动公开 文。三、甲乙 文":              0,
		"一、总体情况 文 二、主动公开 文；三、甲乙 文":             6,
		"一、总体情况 文。三、主动公开 文。三、甲乙 文":             0,
		"一、总体情况 文。二、主动公开 文。三、甲 文":              0,
		"一、总体情况 文。二、主动公开 文。三、" + of(36) + " 文": 6,
		"一、总体情况 文。二、主动公开 文。三、" + of(37) + " 文": 0,
		"七、总体情况 文。八、主动公开 文。九、收费情况 文":           6,
		"八、总体情况 文。九、主动公开 文。十、收费情况 文":           0,
		"一、总体情况 文。二、主动公开 文。三、甲乙 文。四、丙丁 文":      8,
		"二、总体情况 文。三、主动公开 文。四、收费情况 文":           6, "": 0,
	} {
		cuts := rd.numberedCuts(s)
		if len(cuts) != want || !slices.IsSorted(cuts) || want > 0 && cuts[1] != strings.Index(s, "总体情况")+len("总体情况") {
			t.Errorf("%s is cut at %v, want %d places", s, cuts, want)
		}
	}
	for s, want := range map[string]string{
		"文。（一）主动公开。文。（二）政策解读回应 文": "（一） （二）",
		"文。（一）主动公开。文。（三）政策解读回应 文": "（一）", "文。（一）政策解读回应 文": "",
		"文（一）主动公开。文":          "",
		"文。1.主动公开。文。2.监督保障。文": "1. 2.", "文。12主动公开。文": "",
		"（一）主动公开。文。（二）监督保障。文": "（二）", "文。（一）主动公开": "",
		"文。（一）主动公开：文": "（一）", "文。（一）主动公开。文。（二）政策解读回应。文": "（一）",
	} {
		var all []string
		for _, at := range rd.childCuts(s) {
			m, _ := han.ReadMark(s[at:])
			all = append(all, strings.TrimSpace(s[at:at+m.Size]))
		}
		if got := strings.Join(all, " "); got != want {
			t.Errorf("%s has parts at %s, want %s", s, got, want)
		}
	}
}

// TestTablesOfSentences takes no sentence for a table, whatever its words.
func TestTablesOfSentences(t *testing.T) {
	rd := newReader(t)
	for s, want := range map[string]bool{"行政复议2件，均维持。": false, "行政复议2件。": true,
		"行政复议2件，均维持": true, "行政复议，均维持。": true, "行政复议\t2件，均维持。": true,
		"行政复议2件；均维持。": false, "行政复议2件，均维持。\n行政诉讼3件，均维持。": true} {
		rows := rd.grid.Rows(s, rd.Lines(s))
		runs := rd.grid.Runs(rows, nil, -1)
		runs = append(runs[:0], struct{ From, To int }{0, len(rows)})
		if got := len(Tables(rows, runs)) == 1; got != want {
			t.Errorf("%q is a table: %v, want %v", s, got, want)
		}
	}
}

// TestNamedTitle takes the title that the source gives where the text has none, unless it does
// not speak of a report and the preamble quotes one that does.
func TestNamedTitle(t *testing.T) {
	rd := newReader(t)
	const body = overview + other
	for _, c := range []struct{ text, named, want string }{
		{body, "某网页", "某网页"},
		{"白水镇政府信息公开2022年年报\n暨下年度工作报告\n" + body, "",
			"白水镇政府信息公开2022年年报暨下年度工作报告"},
		{"白水镇政府信息公开2022年年报\n暨下一年度工作报告\n" + body, "", "白水镇政府信息公开2022年年报"},
		{"白水镇2022年政府信息公开报告\n工作报告\n" + body, "", "白水镇2022年政府信息公开报告"},
		{"云南2022\n" + body, "", "云南2022"},
		{"盐亭县" + of(31) + "局2022年\n" + body, "", "盐亭县" + of(31) + "局2022年"},
		{"盐亭县" + of(32) + "局2022年\n" + body, "", ""},
		{"现公布《白水镇2022年政府信息公开年报》。\n" + body, "某网页", "白水镇2022年政府信息公开年报"},
		{"现公布《白水镇2022年政府信息公开年报》。\n" + body, "云栖镇 2022年政府信息公开年报",
			"云栖镇2022年政府信息公开年报"},
		{"现公布《白水镇2022年政府信息公开年报》。\n" + body, "", "白水镇2022年政府信息公开年报"},
		{"现公布《办法》《白水镇2022年政府信息公开年报》。\n" + body, "", "白水镇2022年政府信息公开年报"},
		{titleLine + "现公布《云栖镇2022年政府信息公开年报》。\n" + body, "某网页", strings.TrimSpace(titleLine)},
		{"白水镇2022年\n现公布《云栖镇2022年政府信息公开年报》。\n" + body, "", "白水镇2022年"},
	} {
		rows := rd.grid.Rows(c.text, rd.Lines(c.text))
		heads := rd.Headings(rows)
		if o := rd.Read(c.text, c.named, rows, heads, nil); o.Title != c.want {
			t.Errorf("%q, named %q, is %q, want %q", c.text[:30], c.named, o.Title, c.want)
		}
	}
}

// TestRareMarks reads the numbers that sections seldom have.
func TestRareMarks(t *testing.T) {
	for s, want := range map[string]string{
		"Part 1 总体": "1 Part 1 总体", "PART 2、总体": "2 PART 2 总体", "part3、总体": "3 part3 总体", "A、总体": "1 A 总体",
		"L、总体": "12 L 总体", "M、总体": "", "之一、总体": "1 之一 总体", "第一条 总体": "1 第一条 总体",
		"第二章、总体": "2 第二章 总体",
		"第三节 总体": "3 第三节 总体", "第一项 总体": "", "01 总体": "1 01 总体",
		"1 总体": "1 1 总体", "12 总体": "12 12 总体", "13 总体": "", "Ⅰ、总体": "1 Ⅰ 总体", "Ⅹ 总体": "10 Ⅹ 总体",
		"甲、总体": "1 甲 总体", "癸  总体": "10 癸 总体",
		"甲总体": "", "子、总体": "", "0 总体": "",
	} {
		got := ""
		if m := rareMark(s); m.N > 0 {
			got = fmt.Sprintf("%d %s %s", m.N, m.Text, s[m.Size:])
		}
		if got != want {
			t.Errorf("%s begins with %q, want %q", s, got, want)
		}
	}
}
