package outline

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// rowsOf are the rows of a text.
func rowsOf(t *testing.T, text string) []grid.Row {
	rd := newReader(t)
	return rd.grid.Rows(text, rd.Lines(text))
}

// TestTitleBelow finds the title of a report by itself among lines.
func TestTitleBelow(t *testing.T) {
	rd := newReader(t)
	const title = "白水镇2022年政府信息公开年度报告"
	for text, want := range map[string]bool{title: true, "某\n" + title: true, "首页 > " + title: false, "政府信息公开年报": false,
		"信息公开情况年度报告":  false,
		"2022年信息公开报告": true, "标题：" + title: false, title + "，": false, "白水镇2022年工作报告": false,
		"某": false} {
		rows := rowsOf(t, text)
		notices := make([]bool, len(rows))
		if got := rd.titleBelow(rows, 0, len(rows), &Front{Notices: notices}); got != want {
			t.Errorf("%q holds a title: %v, want %v", text, got, want)
		}
		notices[len(rows)-1] = true
		if rd.titleBelow(rows, 0, len(rows), &Front{Notices: notices}) || rd.titleBelow(rows, 0, len(rows)-1, &Front{Notices: make([]bool,
			len(rows))}) {
			t.Errorf("%q holds a title where it is a notice or out of reach", text)
		}
	}
}

// TestWholeTitles reads titles that name agency and year, on one line or two, and the headings of
// numbered sections.
func TestWholeTitles(t *testing.T) {
	rd := newReader(t)
	const title = "盐亭县金孔镇2022年政府信息公开工作年度报告"
	for text, want := range map[string]string{
		title: title + " 1", title + "\n某": title + " 1", title + "\t": title + " 1", title + "\t某": " 0",
		"盐亭县金孔镇人民政府\n2022年政府信息公开工作年度报告": "盐亭县金孔镇人民政府2022年政府信息公" +
			"开工作年度报告 2",
		"盐亭县金孔镇人民政府": " 0",
		"盐亭县金孔镇人民政府\n2022年政府信息公开工作年度报告\t某": " 0",
		"盐亭县金孔镇人民政府\n来源：2022年政府信息公开工作年度报告": " 0",
		"盐亭县金孔镇政府信息公开工作年度报告":               " 0", "《" + title + "》": " 0", "盐亭县人民政府\n" +
			title: " 0",
		title + "解读": " 0", "2022年政府信息公开工作年度报告": " 0",
		"盐亭县金孔镇2022年工作报告": " 0", "现将" + title: " 0",
	} {
		got, span := rd.wholeTitle(rowsOf(t, text), 0)
		if s := fmt.Sprint(got, " ", span); s != want {
			t.Errorf("%q has the title %q, want %q", text, s, want)
		}
	}
	for text, want := range map[string]int{"一、总体情况": 1, "二、总体情况": 2, "（一）总体情况": 0, "总体情况": 0,
		"第一部分 总体情况": 1, "一、某": 0} {
		for n := 1; n <= 3; n++ {
			if got := rd.isSection(rowsOf(t, text), 0, n); got != (n == want) {
				t.Errorf("%s is section %d: %v", text, n, got)
			}
		}
	}
	for text, want := range map[string]string{"（一）概况": "概况||", "（一）主动公开": "主动公开||", "（一）公": "",
		"（一）" + of(32) +
			"主动公开": of(32) + "主动公开||",
		"（一）" + of(33) + "主动公开": "",
		"（一）主动，公开":              "", "1.主动公开": "",
		"（一）主动公开。公开12条。": "主动公开|公开12条。|", "（一）某事": "", "（一）予以公开": "",
		"（一）主动公开：12": "主动公开|12|"} {
		rows := rowsOf(t, text)
		got := ""
		if h, ok := rd.numberedHeading(rows, 0, han.LevelBracket); ok {
			got = h.title + "|" + text[h.body:] + "|"
		}
		if got != want {
			t.Errorf("%s is the heading %q, want %q", text, got, want)
		}
	}
}

// TestCaptionsOut drops the caption of a table right below the heading of its section.
func TestCaptionsOut(t *testing.T) {
	numbered := Heading{Key: report.SectionProactive, mark: han.Mark{Level: han.LevelChinese, N: 2}, Line: 5}
	for name, c := range map[string]struct {
		h    Heading
		want int
	}{
		"a caption":       {Heading{Key: report.SectionProactive, Line: 6}, 1},
		"farther below":   {Heading{Key: report.SectionProactive, Line: 7}, 2},
		"another section": {Heading{Key: report.SectionOther, Line: 6}, 2},
		"numbered":        {Heading{Key: report.SectionProactive, mark: han.Mark{Level: han.LevelChinese, N: 3}, Line: 6}, 2},
	} {
		if got := len(captionsOut([]Heading{numbered, c.h})); got != c.want {
			t.Errorf("%s: %d headings are left, want %d", name, got, c.want)
		}
	}
	bare := numbered
	bare.mark = han.Mark{}
	if got := len(captionsOut([]Heading{bare, {Key: report.SectionProactive, Line: 6}})); got != 2 {
		t.Errorf("below a heading without number %d are left, want 2", got)
	}
}

// TestNoticeLimits tells what a page prints from pieces of sentences with the same words.
func TestNoticeLimits(t *testing.T) {
	rd := newReader(t)
	holds(t, "isNotice", rd.isNotice, []string{"群众浏览次数多", "浏览次数多，满意", of(76) + "浏览次数"},
		[]string{"群众浏览次数多，满意", of(77) + "浏览次数", "群众浏览次数多。"})
	for _, c := range []struct {
		f    field
		want bool
	}{{field{postedField, "2023-01-12"}, true}, {field{composedField, "2023-01-12"}, true}, {field{otherField, "2023-01-12"}, false},
		{field{postedField, "某"}, false}, {field{sourceField, "2023-01-12"}, false}} {
		if c.f.dated() != c.want {
			t.Errorf("%+v is dated: %v", c.f, !c.want)
		}
	}
	for name, c := range map[[2]string]struct {
		kind fieldKind
		ok   bool
	}{{"发布于", " 2023-01-12"}: {postedField, true}, {"发布于", " 某网"}: {postedField, false}, {"公文生成日期",
		"：某"}: {composedField, true},
		{"网页更新时间", "：某"}: {postedField, true}, {"统计时间", "：某"}: {otherField, false}, {"某日期",
			"：某"}: {otherField, false}, {"某事",
			"：某"}: {otherField, false}} {
		if kind, ok := dateField(name[0], name[1]); ok != c.ok || ok && kind != c.kind {
			t.Errorf("%s%s is of kind %d (%v), want %d", name[0], name[1], kind, ok, c.kind)
		}
	}
	for above, want := range map[string]int{"首页 > 公开\n": 1, "首页 > " + of(96) + "\n": 1, "首页 > " + of(97) + "\n": 0,
		"某网\n":               0,
		"首页 > 公开\n首页 > 年报\n": 2} {
		if o, _ := outlineOf(t, above+titleLine+overview+other); len(o.Front.Crumbs) != want {
			t.Errorf("%q are %d paths, want %d", above, len(o.Front.Crumbs), want)
		}
	}
	for text, want := range map[string]string{
		strings.TrimSpace(titleLine) + " 2023-01-12\n": "2023-01-12", strings.TrimSpace(titleLine) + " 某网\n": "0000-00-00",
		"发布日期：2023-01-08\n公开日期：2023-01-09\n" + titleLine: "2023-01-08",
		"成文日期：2023-01-08\n白水镇网 2023-01-12\n" + titleLine: "2023-01-12",
		"成文日期：2023-01-08 2023-01-10\n" + titleLine:       "2023-01-08",
	} {
		o, _ := outlineOf(t, text+overview+other)
		if got := fmt.Sprintf("%04d-%02d-%02d", o.Front.Posted.Year, o.Front.Posted.Month, o.Front.Posted.Day); got != want {
			t.Errorf("%q is posted on %s, want %s", text, got, want)
		}
	}
}

// TestHeadingCuts finds the known titles of sections inside a line.
func TestHeadingCuts(t *testing.T) {
	rd := newReader(t)
	for s, want := range map[string]string{
		"一、总体情况。文二、主动公开政府信息情况。文": "一、总体情况 二、主动公开政府信息情况",
		"文一、总体情况": "一、总体情况", "一、某事。": "", "总体情况": "",
	} {
		var all []string
		cuts := rd.headingCuts(s)
		for i := 0; i+1 < len(cuts); i += 2 {
			all = append(all, s[cuts[i]:cuts[i+1]])
		}
		if got := strings.Join(all, " "); got != want {
			t.Errorf("%s holds %q, want %q", s, got, want)
		}
	}
	for text, want := range map[string]int{"一、齐抓共管\n开会。\n二、多措并举\n公开。\n": 2,
		"二、齐抓共管\n开会。\n三、多措并举\n公开。\n": 0,
		"一、齐抓共管\n开会。\n三、多措并举\n公开。\n": 0} {
		for title, factor := range map[string]int{titleLine: 1, "白水镇工作总结报告\n": 0, "": 0,
			"白水镇政府信息公开制度\n": 0} {
			if got := len(rd.Headings(rowsOf(t, title+text))); got != want*factor {
				t.Errorf("%q under %q has %d headings, want %d", text, title, got, want*factor)
			}
		}
	}
}

// TestLastLines reads the names of fields in the last line, whose values are nowhere, and what
// stands behind a title in its line.
func TestLastLines(t *testing.T) {
	rd := newReader(t)
	for text, want := range map[string]string{"来源": "[false]", "来源\n白水镇": "[true true]", "索引号 发布机构": "[true]",
		"索引号 发布机构\nQS/1 白水镇": "[true true]",
		"索引号 发布机构\n白水镇":      "[true false]", "某\n来源": "[false false]"} {
		rows := rowsOf(t, text)
		if got := fmt.Sprint(rd.noticeLines(rows)); got != want {
			t.Errorf("%q are notices: %s, want %s", text, got, want)
		}
		m := &Front{Notices: make([]bool, len(rows)), TitleTo: len(rows)}
		rd.readNotice(rows, len(rows)-1, m)
		if m.Publisher != "" || m.Index != "" {
			t.Errorf("the last line of %q says %q %q", text, m.Publisher, m.Index)
		}
	}
	rows := rowsOf(t, "白水镇2022年报告 发布日期：2023-01-12\n发布日期：2023-01-13")
	for title, want := range map[[2]int]string{{0, 1}: "2023-01-12", {0, 0}: "0000-00-00", {1, 2}: "0000-00-00", {0, 2}: "2023-01-12"} {
		m := &Front{Notices: make([]bool, 2), TitleFrom: title[0], TitleTo: title[1]}
		rd.readNotice(rows, 0, m)
		if got := fmt.Sprintf("%04d-%02d-%02d", m.Posted.Year, m.Posted.Month, m.Posted.Day); got != want {
			t.Errorf("with a title in lines %v the page is of %s, want %s", title, got, want)
		}
	}
	holds(t, "isFileName", isFileName, []string{".pdf", of(98) + ".pdf12"}, []string{of(98) + ".pdf123", "pdf"})
	holds(t, "brokenDate", brokenDate, []string{"2024年1月1日2024.1.11"}, []string{"2024年1月1日2024.1.111"})
	holds(t, "signedOn", func(s string) bool { _, ok := signedOn(s); return ok },
		[]string{"2023年1月9日" + strings.Repeat(" ", 105), "（2023年1月9日印发）", "2023年1月9日公布"},
		[]string{"2023年1月9日" + strings.Repeat(" ", 106), "某日"})
	holds(t, "stampIn", func(s string) bool { _, _, _, ok := stampIn(s); return ok },
		[]string{of(76) + "ab2023-01-12"}, []string{of(76) + "abc2023-01-12"})
}
