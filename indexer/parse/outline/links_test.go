package outline

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// TestChainLinks weighs headings and what speaks for one behind the other.
func TestChainLinks(t *testing.T) {
	w := chainWeights{text: 400, heading: 60, numbered: 50, vague: 100, problems: 300, next: 70, repeated: 40}
	chinese := func(n int) han.Mark { return han.Mark{Level: han.LevelChinese, N: n} }
	for name, c := range map[string]struct {
		h    Heading
		want int
	}{
		"empty":           {Heading{}, 60},
		"some text":       {Heading{headed: 100}, 160},
		"much text":       {Heading{headed: 500}, 460},
		"numbered":        {Heading{mark: chinese(1)}, 110},
		"without numeral": {Heading{mark: chinese(0)}, 60},
		"in brackets":     {Heading{mark: han.Mark{Level: han.LevelBracket, N: 1}}, 60},
		"vague":           {Heading{Key: report.SectionProactive, title: "公开情况"}, -40},
		"outright":        {Heading{Key: report.SectionProactive, title: "主动公开情况"}, 60},
		"traditional":     {Heading{Key: report.SectionProactive, title: "主動公開情況"}, 60},
		"problems":        {Heading{Key: report.SectionImprovements, title: "存在的问题"}, 360},
		"remedies":        {Heading{Key: report.SectionImprovements, title: "改进措施"}, 60},
		"another section": {Heading{Key: report.SectionOther, title: "问题"}, 60},
	} {
		if got := w.own(&c.h); got != c.want {
			t.Errorf("%s: weighs %d, want %d", name, got, c.want)
		}
	}
	const first, second = report.SectionOverview, report.SectionProactive
	for _, c := range []struct {
		g, h Heading
		want string
	}{
		{Heading{Key: first, mark: chinese(1)}, Heading{Key: first, mark: chinese(2)}, "0 false"},
		{Heading{Key: first, mark: chinese(1)}, Heading{Key: second, mark: chinese(2)}, "70 true"},
		{Heading{Key: first}, Heading{Key: second, mark: chinese(1)}, "70 true"},
		{Heading{Key: second, mark: chinese(1)}, Heading{Key: first, mark: chinese(2)}, "70 true"},
		{Heading{Key: first, mark: chinese(1)}, Heading{Key: second, mark: chinese(3)}, "0 true"},
		{Heading{Key: first, mark: chinese(2)}, Heading{Key: second, mark: chinese(2)}, "-40 true"},
		{Heading{Key: second, mark: chinese(2)}, Heading{Key: first, mark: chinese(2)}, "-40 false"},
		{Heading{Key: first, mark: chinese(3)}, Heading{Key: second, mark: chinese(2)}, "-40 true"},
		{Heading{Key: second}, Heading{Key: first}, "0 true"},
		{Heading{Key: second}, Heading{Key: first, mark: chinese(3)}, "0 true"},
		{Heading{Key: second, mark: chinese(3)}, Heading{Key: first}, "0 true"},
	} {
		if bonus, ok := w.after(&c.g, &c.h); fmt.Sprint(bonus, " ", ok) != c.want {
			t.Errorf("%s %d behind %s %d: %d %v, want %s", c.h.Key, c.h.mark.N, c.g.Key, c.g.mark.N, bonus, ok, c.want)
		}
	}
	for keys, want := range map[[2]report.SectionKey]bool{{first, second}: true, {second, first}: false, {second, second}: false,
		{report.SectionInteraction, second}: false, {first, report.SectionInteraction}: false, {first, report.SectionAttachment}: true} {
		if inOrder(keys[0], keys[1]) != want {
			t.Errorf("%s stands before %s: %v", keys[0], keys[1], !want)
		}
	}
	all := []Heading{{Key: first}, {Key: second}, {Key: report.SectionOther}}
	for _, c := range []struct {
		prev []int
		key  report.SectionKey
		want bool
	}{
		{[]int{-1, 0, 1}, first, true}, {[]int{-1, 0, 1}, second, true}, {[]int{-1, 0, 1}, report.SectionOther, true},
		{[]int{-1, 0, 1}, report.SectionFees, false}, {[]int{-1, 0, 0}, second, false}, {[]int{-1, 0, -1}, first, false},
	} {
		if inChain(all, c.prev, 2, c.key) != c.want {
			t.Errorf("%s is in the chain %v: %v", c.key, c.prev, !c.want)
		}
	}
}

// TestNotesLeftOut leaves the readings of characters out of a narrative, and notes where.
func TestNotesLeftOut(t *testing.T) {
	const text = "甲(jia)乙(yi)丙"
	s := &sectioner{text: text, notes: [][2]int{{3, 8}, {11, 15}}}
	for _, c := range []struct {
		start, end int
		want       string
	}{
		{0, 18, "甲乙丙 [{3 8} {6 15}]"}, {0, 3, "甲 []"}, {0, 11, "甲乙 [{3 8}]"}, {8, 18, "乙丙 [{3 15}]"}, {3, 11, "乙 [{0 8}]"}, {5,
			11, "乙 [{0 8}]"},
		{0, 5, "甲 [{3 5}]"}, {15, 18, "丙 []"}, {8, 11, "乙 []"},
	} {
		var b strings.Builder
		var sec report.Section
		s.write(&b, &sec, c.start, c.end)
		if got := fmt.Sprint(b.String(), " ", sec.Joins); got != c.want {
			t.Errorf("from %d to %d is written %s, want %s", c.start, c.end, got, c.want)
		}
	}
}

// TestAnnounces tells the letter that a report is sent with by its title and by that of the
// report below.
func TestAnnounces(t *testing.T) {
	rd := newReader(t)
	const report = "白水镇2022年政府信息公开年度报告"
	for name, c := range map[string]struct {
		folded, below string
		notice        bool
		want          bool
	}{
		"a notice":        {"年度报告的通知", report, false, true},
		"sent":            {"关于报送年度报告的函", report, false, true},
		"no letter":       {"年度报告的函", report, false, false},
		"about":           {"年度报告的通知", "关于" + report, false, false},
		"a sentence":      {"年度报告的通知", "根据要求，" + report, false, false},
		"a column":        {"年度报告的通知", "政府信息公开年报", false, false},
		"a page's notice": {"年度报告的通知", report, true, false},
		"its format":      {"年度报告的通知", report + "格式", false, false},
		"another report":  {"年度报告的通知", "白水镇2022年工作总结报告", false, false},
		"nothing":         {"年度报告的通知", "各科室", false, false},
	} {
		rows := rd.grid.Rows("某\n"+c.below, rd.Lines("某\n"+c.below))
		if got := rd.announces(rows, c.folded, 1, len(rows), &Front{Notices: []bool{false, c.notice}}); got != c.want {
			t.Errorf("%s: announces a report: %v", name, got)
		}
		if rd.announces(rows, c.folded, 1, 1, &Front{Notices: []bool{false, c.notice}}) {
			t.Errorf("%s: announces a report that is out of reach", name)
		}
	}
}

// TestHeadingLines reads headings in lines and in the cells of rows, with where they begin and
// where what they head does.
func TestHeadingLines(t *testing.T) {
	rd := newReader(t)
	for s, want := range map[string]string{
		"一、总体情况": "总体情况|一、总体情况|", "一、总体情况\t": "总体情况|一、总体情况|",
		"一、总体情况\t某": "", "一、总体情况\t3": "", "| 一、总体情况 |": "总体情况|一、总体情况||",
		"【一、总体情况】":      "总体情况|一、总体情况】|",
		"一、总体情况：公开12条。": "总体情况|一、总体情况：公开12条。|公开12条。",
		"- 一、总体情况":      "总体情况|一、总体情况|",
		"（一）总体情况":       "", "第一部分 总体情况": "总体情况|第一部分 总体情况|",
		"第十三部分 总体情况": "",
		"一、总体情况...3": "", "一、总": "", "一、某情况": "",
		"一、申请结转情况": "", "主动公开政府信息": "主动公开政府信息|主动公开政府信息|",
		"主动公开情况": "", "政府信息公开情况统计表": "",
		"问题及改进措施":   "问题及改进措施|问题及改进措施|",
		"存在不足及改进措施": "存在不足及改进措施|存在不足及改进措施|", "存在的问题": "",
		"总体情况：公开12条。": "",
		"一、附表：政府信息公开情况统计表": "附表：政府信息公开情况统计表|一、附表：政府信息公开情" +
			"况统计表|", "一、附表：见下": "附表|一、附表：见下|见下", "一 总体情况": "总体情况|一 总体情况|",
		"一、总体情况；":       "总体情况|一、总体情况；|",
		"一、总体情况　　公开12条": "总体情况|一、总体情况　　公开12条|公开12条", "【一、总体情况": "",
		"| | 一、总体情况 |": "总体情况|一、总体情况||",
	} {
		text := "某\n" + s
		rows := rd.grid.Rows(text, rd.Lines(text))
		h, ok := rd.headingAt(&rows[1], 1)
		got := ""
		if ok {
			got = h.title + "|" + strings.Trim(text[h.start:], "\t |") + "|" + strings.TrimSpace(text[h.body:])
		}
		if got != want {
			t.Errorf("%q is the heading %q, want %q", s, got, want)
		}
	}
	for n, want := range map[int]bool{21: true, 22: false} {
		if got := rd.titleAlone(of(n) + "主动公开"); got != want {
			t.Errorf("a title of %d characters stands alone: %v", n+4, got)
		}
	}
	for s, want := range map[string]string{"【概述】": "概述", "【概述】 ": "概述", "【概述": "", "概述】": "", "概述": "",
		"【" + of(133) + "a】": of(133) + "a", "【" + of(133) + "ab】": ""} {
		if got := bracketed(s); got != want {
			t.Errorf("%s holds %q, want %q", s, got, want)
		}
	}
}

// TestCaptionsOfAttachments keeps the caption of a table below the heading of what is attached
// as text, and no more.
func TestCaptionsOfAttachments(t *testing.T) {
	const rows = "主动公开政府信息数\t1\n制发规范性文件总数\t2\n收到申请数\t3\n"
	for below, want := range map[string]string{
		"政府信息公开情况统计表\n":           "政府信息公开情况统计表",
		"政府信息公开情况统计表\n（2016年度）\n": "政府信息公开情况统计表（2016年度）",
		"": "", "（2016年度）\n": "", "政府信息公开情况统计表\n填报单位\n": "政府信息公开情况统计表",
	} {
		o, _ := outlineOf(t, titleLine+overview+"二、附表\n"+below+rows)
		last := o.Sections[len(o.Sections)-1]
		if got := han.Squeeze(last.Text); last.Key != report.SectionAttachment || got != want {
			t.Errorf("%q: %s reads %q, want %q", below, last.Key, got, want)
		}
	}
	for below, want := range map[string]report.SectionKey{"附表\n（略）\n": report.SectionAttachment,
		"二、附表\n（略）\n":    report.SectionOther,
		"二、附表：见下\n（略）\n": report.SectionAttachment, "二、附表\n": report.SectionAttachment,
		"二、附表\n略。\n":               report.SectionOther,
		"二、附表\n" + of(59) + "从略\n": report.SectionAttachment, "二、附表\n" + of(58) + "从略\n": report.SectionOther} {
		o, _ := outlineOf(t, titleLine+overview+below)
		if got := o.Heads[len(o.Heads)-1].Key; got != want {
			t.Errorf("%q is of %s, want %s", below, got, want)
		}
	}
}
