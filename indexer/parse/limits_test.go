package parse

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/indexer/extract"
	"gongkai/indexer/parse/align"
	"gongkai/indexer/parse/outline"
	"gongkai/report"
)

// What a document must have to be a report: rows of a form, headings, and prose.
func TestRefusalLimits(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	const words = "某地某单位关于信息公开的若干文字"
	for name, c := range map[string]struct {
		matched, numbers, heads int
		prose, stops            int
		title, text             string
		want                    report.Why
	}{
		"a form, filled in":       {matched: 10, numbers: 1, heads: 5, title: "公开目录", text: words},
		"under four headings":     {matched: 10, numbers: 1, heads: 4, title: "公开目录", text: words, want: report.WhyCatalogue},
		"nine rows":               {matched: 9, numbers: 1, heads: 5, title: "公开目录", text: words, prose: 30},
		"no numbers, a catalogue": {matched: 9, heads: 4, title: "公开目录", text: words, want: report.WhyCatalogue},
		"no page": {matched: 4, heads: 5, title: "404 Not Found", text: "404 Not Found " + words, prose: 30,
			want: report.WhyErrorPage},
		"no page, five rows":         {matched: 5, heads: 5, text: "404 Not Found " + words, prose: 30},
		"a long text on no page":     {heads: 5, text: "404 Not Found " + words + strings.Repeat(" ", 6000), prose: 30},
		"ten characters":             {heads: 5, text: "某地某单位的信息公开", prose: 30},
		"nine characters":            {heads: 5, text: "某地某单位信息公开", prose: 30, want: report.WhyNoText},
		"an empty form":              {matched: 10, heads: 5, prose: 299, stops: 1, text: words, want: report.WhyBlankForm},
		"with some prose":            {matched: 10, heads: 5, prose: 300, stops: 1, text: words},
		"without a heading":          {matched: 10, prose: 400, text: words, want: report.WhyBlankForm},
		"without, but a sentence":    {matched: 10, prose: 400, stops: 1, text: words},
		"half of one":                {matched: 5, prose: 599, text: words, want: report.WhyBlankForm},
		"half of one, more prose":    {matched: 5, prose: 600, text: words, want: report.WhyNotDisclosure},
		"less than half":             {matched: 4, prose: 599, text: words, want: report.WhyNotDisclosure},
		"headings alone":             {heads: 3, prose: 29, text: words, want: report.WhyBlankForm},
		"headings and a word":        {heads: 3, prose: 30, text: words},
		"two headings alone":         {heads: 2, prose: 29, text: words, want: report.WhyNotDisclosure},
		"numbers in it":              {numbers: 1, heads: 3, prose: 29, text: words},
		"a model":                    {matched: 10, heads: 4, prose: 601, stops: 4, title: "年度报告格式", text: words, want: report.WhyNotice},
		"a model of three":           {matched: 10, heads: 3, prose: 601, stops: 5, title: "年度报告格式", text: words, want: report.WhyNotice},
		"a model, little prose":      {matched: 10, heads: 4, prose: 600, stops: 5, title: "年度报告格式", text: words, want: report.WhyNotice},
		"called a model":             {matched: 10, heads: 4, prose: 601, stops: 5, title: "年度报告格式", text: words},
		"a model with numbers":       {matched: 10, numbers: 1, heads: 4, prose: 301, title: "年度报告格式", text: words},
		"two headings and prose":     {heads: 2, prose: 301, text: words},
		"two headings, less":         {heads: 2, prose: 300, text: words, want: report.WhyNotDisclosure},
		"not of disclosure":          {heads: 3, prose: 301, text: "某地某单位关于某事的若干文字说明", want: report.WhyNotDisclosure},
		"by its title":               {heads: 1, prose: 121, stops: 2, title: "信息公开年度报告", text: words},
		"by its title, less":         {heads: 1, prose: 120, stops: 2, title: "信息公开年度报告", text: words, want: report.WhyNotDisclosure},
		"by its title, a sentence":   {heads: 1, prose: 121, stops: 1, title: "信息公开年度报告", text: words, want: report.WhyNotDisclosure},
		"announced":                  {prose: 61, stops: 1, text: words + "编制本报告"},
		"announced, less":            {prose: 60, stops: 1, text: words + "编制本报告", want: report.WhyNotDisclosure},
		"announced, no sentence":     {prose: 61, text: words + "编制本报告", want: report.WhyNotDisclosure},
		"announced, with numbers":    {numbers: 1, prose: 61, stops: 1, text: words + "编制本报告", want: report.WhyNotDisclosure},
		"announced, under a heading": {numbers: 1, heads: 1, prose: 61, stops: 1, text: words + "编制本报告", want: report.WhyNotDisclosure},
		"announced, under two":       {numbers: 1, heads: 2, prose: 61, stops: 1, text: words + "编制本报告"},
	} {
		d := &layout{doc: &extract.Document{}, text: c.text, Result: align.Result{Matched: c.matched, Numbers: c.numbers}}
		for range c.heads {
			d.Heads = append(d.Heads, outline.Heading{Key: report.SectionOther})
		}
		r := &report.Report{Title: c.title}
		if c.prose > 0 {
			r.Sections = []report.Section{{Key: report.SectionOther, Text: strings.Repeat("。", c.stops) + strings.Repeat("a", c.prose-3*c.stops)}}
		}
		if got := p.refuse(d, r); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Titles and words that documents about reports have, and their neighbours.
func TestWordsOfKinds(t *testing.T) {
	for title, want := range map[string]report.Why{
		"一图读懂年报": report.WhyInterpretation, "年报解读": report.WhyInterpretation, "政策解读": "", "党务公开工作总结": report.WhyOtherReport,
		"党务公开和信息公开工作报告": "", "法治政府建设和信息公开报告": report.WhyOtherReport, "政府网站工作年度报表": report.WhyOtherReport, "信息公开指南": report.WhyGuide,
		"公开目录": report.WhyCatalogue, "公开目录报告": "", "关于报送年报的通知": report.WhyNotice, "关于通知公告的报告": "", "年报情况的通报": report.WhyNotice,
		"关于做好报告": report.WhyNotice, "关于报送信息公开年度报告": "", "关于报送信息公开年报": report.WhyNotice, "信息公开年度报告": "", "": "",
	} {
		if got := byTitle(title); got != want {
			t.Errorf("%s is %q, want %q", title, got, want)
		}
	}
	for text, want := range map[string]bool{
		"编制本报告。": true, "报告": false, "现公布信息公开报告": true, "公布报告": false, "信息公开情况报告如下": true, "工作情况报告如下": false,
		"信息公开年报。": false, "信息公开。现公布年报": false, "信息公开年报公布如下": true, "信息公开情况公布如下": true, "信息公开工作情况汇报如下": true,
		strings.Repeat("某", 996) + "本报告": true, strings.Repeat("某", 998) + "本报告": false,
	} {
		if got := announces(text); got != want {
			t.Errorf("%.60s announces a report: %v, want %v", text, got, want)
		}
	}
	for text, want := range map[string]bool{
		"信息公开报告范文": true, "信息公开报告": false, "(精选)信息公开报告": true, "(精选)信息公开": false, "第一篇:报告": true, strings.Repeat("xx", 6): true,
		strings.Repeat("xx", 5): false, strings.Repeat("xx", 3) + strings.Repeat("××", 3): true, strings.Repeat("某", 298) + "范文": true,
		strings.Repeat("某", 299) + "范文": false,
	} {
		if got := model(text); got != want {
			t.Errorf("%.60s is a model: %v, want %v", text, got, want)
		}
	}
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]bool{
		"第一条 甲\n第二条 乙\n第三条 丙\n": true, "第一条 甲\n第二条 乙\n": false, "第一条 甲\n第二条 乙\n第二十条第（一）项\n": false,
		"第一章 甲\n第二章 乙\n第三章 丙\n": false, "第一条 甲\n乙\n第 二 条 乙\n第三条\n": true,
	} {
		if got := rules(&layout{rows: p.grid.Rows(text, p.outline.Lines(text))}); got != want {
			t.Errorf("%q lays down rules: %v, want %v", text, got, want)
		}
	}
}

// The year that a text says most often, the period that it states, and the year of that.
func TestYearLimits(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"2021年开会,2022年公开,2022年培训": "2022 at 14-18 true", "2021年开会,2022年公开": "2022 at 14-18 true", "《2021年办法》2022年公开": "2022 at 19-23 true",
		"》2021年公开": "2021 at 3-7 true", "《《甲》2021年》2022年公开": "2022 at 22-26 true", "12021年公开": "0 at 0-0 false", "2021公开": "0 at 0-0 false",
		"2021,公开": "2021 at 0-4 true", "甲2021,公开": "0 at 0-0 false", "甲。2021我镇公开": "2021 at 6-10 true", "甲;2021,公开": "2021 at 4-8 true",
		"2015年以来公开": "2015 at 0-4 false", "2015年以来公开,2022年培训": "2022 at 20-24 true", "成立于2016年": "2016 at 9-13 false",
		"自2016年起公开": "2016 at 3-7 false", "2022年公开,比2021年多": "2022 at 0-4 true", "2022年公开,与2021年相比": "2022 at 0-4 true",
		"与2021年开会": "2021 at 3-7 true", "": "0 at 0-0 false", "二〇二二年公开": "2022 at 0-12 true",
	} {
		y, at, firm := majorityYear(text)
		if got := fmt.Sprintf("%d at %d-%d %v", y, at[0], at[1], firm); got != want {
			t.Errorf("%s is of %s, want %s", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"2022年1月1日至2022年12月31日": "2022-01-01 2022-12-31 0", "自2022年1月1日起至12月31日止": "2022-01-01 2022-12-31 3",
		"2022年1月1日至2022年11月30日": "2022-01-01 2022-11-30 0",
		"2022年1月1日至2022年10月31日": "", "2022年6月1日至2022年12月31日": "2022-06-01 2022-12-31 0", "2022年7月1日至2022年12月31日": "",
		"2022年6月1日至2022年12月30日": "", "2022年1月1日至2022年12月30日": "2022-01-01 2022-12-30 0", "2021年9月1日至2022年8月31日": "2021-09-01 2022-08-31 0",
		"2021年3月1日至2022年12月31日": "2021-03-01 2022-12-31 0", "2020年1月1日至2022年12月31日": "", "2022年12月31日至2021年1月1日": "",
		"2022年13月1日至2022年12月31日": "", "2021年9月1日至2022年8月31日,2022年1月1日至2022年12月31日": "2022-01-01 2022-12-31 35",
		"2020年9月1日至2021年8月31日,2021年9月1日至2022年8月31日": "2020-09-01 2021-08-31 0", "2022年1月0日至2022年12月31日": "",
	} {
		got := ""
		if period, at := p.period(text); period != nil {
			got = fmt.Sprintf("%s %s %d", period.From, period.To, at[0])
		}
		if got != want {
			t.Errorf("%s is the period %q, want %q", text, got, want)
		}
	}
	for period, want := range map[[2]string]int{{"2022-01-01", "2022-12-31"}: 2022, {"2021-01-01", "2022-01-01"}: 2021, {"2021-09-01",
		"2022-08-31"}: 2022,
		{"2021-07-01", "2022-07-01"}: 2021, {"2021-07-02", "2022-07-02"}: 2021, {"2021-07-03", "2022-07-02"}: 2022, {"x", "2022-07-02"}: 2022} {
		if got := mostOf(&report.Period{From: period[0], To: period[1]}); got != want {
			t.Errorf("most of %v lies in %d, want %d", period, got, want)
		}
	}
	for text, want := range map[string]string{"betxyz体育": "体育", "体育app官网app": "体育app官网", "体育": "体育", "体育app": "体育app"} {
		at := strings.Index(text, "体育")
		end, tails := adEnd(text, at+len("体育"))
		if got := text[at:end]; got != want || tails > 2 || tails != strings.Count(got, "app")+strings.Count(got, "官网") {
			t.Errorf("%s holds %s with %d tails, want %s", text, got, tails, want)
		}
	}
	for text, want := range map[string]string{
		strings.Repeat("abc体育", 3): "abc体育", strings.Repeat("ab体育", 3): "", strings.Repeat("abc体育", 2): "", strings.Repeat("体育app官网",
			3): "体育app官网",
		strings.Repeat("体育app，", 3): "", strings.Repeat("Z_9体育，", 3): "Z_9体育", strings.Repeat("-b9体育，", 3): "",
		strings.Repeat(strings.Repeat("a", 30)+"体育，", 3): strings.Repeat("a", 20) + "体育",
	} {
		if got := advertisement(text); got != want {
			t.Errorf("%s advertises %q, want %q", text, got, want)
		}
	}
}
