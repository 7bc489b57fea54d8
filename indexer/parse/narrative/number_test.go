package narrative

import (
	"strings"
	"testing"

	"gongkai/report"
)

func TestNumbers(t *testing.T) {
	figureTable(t, map[string]struct{ text, want string }{
		"digits":                          {"发布信息23条。", "信息 23条"},
		"no text behind":                  {"发布信息23条", "信息 23条"},
		"full width":                      {"发布信息２３条。", "信息 23条"},
		"thousands":                       {"发布信息1,234条。", "信息 1234条"},
		"decimals":                        {"公开率98.5%。", "公开率 98.5%"},
		"a full-width sign":               {"公开率98.5％。", "公开率 98.5%"},
		"blanks around":                   {"发布信息 23 条。", "信息 23条"},
		"in words":                        {"召开会议十五次。", "会议 15次"},
		"two":                             {"召开会议两次。", "会议 2次"},
		"tens that are not said":          {"印发手册数十本。", "手册 ?本 at_least"},
		"hundreds that are not said":      {"印发手册几百本。", "手册 ?本 at_least"},
		"ten thousands":                   {"浏览量1.7万次。", "浏览量 17000次"},
		"hundred millions":                {"浏览量2亿次。", "浏览量 200000000次"},
		"thousands in words":              {"印发手册3千本。", "手册 3000本"},
		"hundreds in words":               {"印发手册3百本。", "手册 300本"},
		"a little more":                   {"发布信息200余条。", "信息 200条 at_least"},
		"a little more, a blank":          {"发布信息200 余 条。", "信息 200条 at_least"},
		"a little more than ten thousand": {"浏览量3万多次。", "浏览量 30000次 at_least"},
		"more before the scale":           {"浏览量3余万次。", "浏览量 30000次 at_least"},
		"money":                           {"收取费用380元。", "费用 380元 ¥380"},
		"money in ten thousands":          {"支出经费1.5万元。", "支出经费 1.5万元 ¥15000"},
		"money in hundred millions":       {"公开资金2亿元。", "资金 2亿元 ¥200000000"},
		"more ten thousands of money":     {"支出经费3余万元。", "支出经费 3万元 at_least ¥30000"},
		"sixteen digits":                  {"编码1000000000000000条。", ""},
		"fifteen digits":                  {"发布信息999999999999999条。", "信息 999999999999999条"},
		"none in words":                   {"收到投诉零件。", "投诉 0件"},
	})
}

// What stands in front of a number tells it from a part of a word, a date or an ordinal.
func TestMayCount(t *testing.T) {
	for text, want := range map[string]bool{
		"12": true, "共12": true, "a12": false, "z12": false, "A12": false, "Z12": false, "@12": false, "[12": false, "`12": true, "{12": true,
		"第12": false, "第 12": false, "〔12": false, ".12": false, "-12": false, "－12": false, "/12": false, "#12": false, "+12": false,
		"*12": false, "_12": false, "＋12": false,
		"年12": true, "近年12": false, "近 年12": true, "最近年12": false, "今12": true, "3 12": false, "x 12": false,
		"3至12": false, "三至12": false, "至12": true, "日至12": true, "3~12": false, "3—12": false, "由3到12": false, "达到12": true,
		"3 到 12": false, "零到12": false, "零至12": false,
	} {
		if got := mayCount(text, len(text)-len("12")); got != want {
			t.Errorf("mayCount(%q) = %v", text, got)
		}
	}
}

func TestRough(t *testing.T) {
	figureTable(t, map[string]struct{ text, want string }{
		"about":            {"发布信息约44条。", "信息 44条 about"},
		"near":             {"发布信息近500条。", "信息 500条 about"},
		"over":             {"发布信息超500条。", "信息 500条 at_least"},
		"over, in words":   {"发布信息超过500条。", "信息 500条 at_least"},
		"broke through":    {"浏览量突破500次。", "浏览量 500次 at_least"},
		"not more":         {"发布信息不超过500条。", "信息 500条 up_to"},
		"not less":         {"发布信息不少于500条。", "信息 500条 at_least"},
		"at most":          {"发布信息最多500条。", "信息 500条 up_to"},
		"behind":           {"发布信息500条左右。", "信息 500条 about"},
		"and more":         {"发布信息500条以上。", "信息 500条 at_least"},
		"or less":          {"发布信息500条以内。", "信息 500条 up_to"},
		"a pact":           {"公开条约3件。", "条约 3件"},
		"lately":           {"召开会议最近3次。", "会议最近 3次"},
		"close by, a door": {"走访附近3户。", "附近 3户"},
	})
	// The word that makes a number rough is part of what is printed.
	for text, want := range map[string]string{"发布信息约44条。": "约44条", "发布信息 近 44条左右。": "近 44条左右", "公开条约3件。": "3件", "发布信息200余条。": "200余条"} {
		rep := reportOf(report.SectionOverview, text)
		figures, _ := newReader(t).Figures(rep)
		if len(figures) != 1 || figures[0].Text != want || figures[0].Start != len(above)+strings.Index(text, want) {
			t.Errorf("%q holds %+v, want %q", text, figures, want)
		}
	}
	for head, want := range map[string]report.Approx{"最近": report.ApproxExact, "临近": report.ApproxAbout, "节约": report.ApproxExact,
		"合约": report.ApproxAbout, "大约": report.ApproxAbout,
		"不低于": report.ApproxAtLeast, "至少": report.ApproxAtLeast,
		"至多": report.ApproxUpTo, "将近": report.ApproxAbout, "接近": report.ApproxAbout, "逾": report.ApproxAtLeast, "共": report.ApproxExact} {
		if _, got := leadingApprox(head+"3件", len(head), report.ApproxExact); got != want {
			t.Errorf("behind %s a number is %s, want %s", head, got, want)
		}
	}
	for rest, want := range map[string]report.Approx{"上下": report.ApproxAbout, "以下": report.ApproxUpTo, "，以上": report.ApproxExact} {
		if _, got := trailingApprox(rest, report.ApproxExact); got != want {
			t.Errorf("in front of %s a number is %s, want %s", rest, got, want)
		}
	}
}

func TestUnits(t *testing.T) {
	for s, want := range map[string]string{"件": "件", "件次": "件次", "人次数": "人次", "人": "人", "平方公里": "平方公里", "平方": "", "万": "", "万元": "万元",
		"％": "％", "": "", "x": ""} {
		if got := units.At(s); got != want {
			t.Errorf("the unit of %q is %q, want %q", s, got, want)
		}
	}
	for c, want := range map[[2]string]bool{
		{"个", "工作日"}: false, {"个", "信息"}: true, {"面", "锦旗"}: true, {"面", " 锦旗"}: true, {"面", "旗"}: false, {"人", "民"}: false, {"人", "员"}: true,
		{"本", "级"}: false, {"个", "本级"}: true, {"期", "限"}: false, {"部", "门"}: false, {"部", ""}: true, {"次", "性"}: false, {"项", "加分"}: false,
		{"所", "列"}: false,
	} {
		if got := counts(c[0], c[1]); got != want {
			t.Errorf("counts(%q, %q) = %v", c[0], c[1], got)
		}
	}
	if yuan(3, "件") != nil || *yuan(3, "元") != 3 || *yuan(3, "万元") != 30000 || *yuan(0.5, "亿元") != 50000000 {
		t.Error("amounts of money are not in yuan")
	}
}

// Numerals in words count only where the words around them say so.
func TestNumeralsInWords(t *testing.T) {
	figureTable(t, map[string]struct{ text, want string }{
		"each ordinal":               {"第三次、这三次、某一项、同一件、每两次、首次。", ""},
		"behind a quotation mark":    {"“三项制度”、‘三项制度’、\"三项制度\"、「三项制度」。", ""},
		"rounds of a notice":         {"公示两轮，公示三轮,公示两轮。", "公示 2轮"},
		"a place":                    {"收到三元区申请。收到三个申请。", "申请 3个 applications.new"},
		"a place by name":            {"召开八步区会议。", ""},
		"a little money":             {"全年九元。收取费用九元。公开金额九元。全年十元。", "费用 9元 ¥9|金额 9元 ¥9|10元 ¥10"},
		"two and a link":             {"三个一、三件公开、两项化、两项结合、两项一致。", ""},
		"one and a longer word":      {"收到一批、收到一批批、收到一起起、收到一个起、收到一件体、收到一件定。", "收到 1批"},
		"one, counted":               {"召开会议一次，收到申请一件。", "会议 1次|申请 1件 applications.new"},
		"one, not counted":           {"形成一条龙，属于一项重任。", ""},
		"one behind one":             {"收到一事一档。", ""},
		"one of a kind":              {"收到的一项主要工作，收到的一项工作。", "工作 1项"},
		"one person":                 {"增配一名经办人，指派一位副镇长负责。作为一名党员。", "经办人 1名|副镇长 1位"},
		"only one":                   {"视频只做了一期，手册仅印了一种，只要办一次，不只开了一场。", "视频 1期"},
		"not a single one":           {"没有一篇解读，无一件逾期。", ""},
		"three bases":                {"完成三项基本任务。", ""},
		"in the list of many places": {"位列前20名、位列前 20位。聘请监督员20名。", "监督员 20名"},
	})
}

// What is done for each of something, or running, is a rate; what is said of each
// village is a count.
func TestRates(t *testing.T) {
	figureTable(t, map[string]struct{ text, want string }{
		"each quarter":       {"每季度更新2次，更新2次。", "更新 2次"},
		"running":            {"连续两次获奖，获奖两次。", "获奖 2次"},
		"each village one":   {"每村推选一名监督员。", ""},
		"of how many":        {"每季度对17个村的公开栏检查打分，每月给3家企业，每月在2家。", "村 17个|企业 3家"},
		"all of them":        {"各部门信息员38人全部参训，各站所4人均参训，各站所14人报送，各站所4人报送，每逢集日宣讲48次。", "各部门信息员 38人|各站所 4人|各站所 14人|每逢集日宣讲 48次"},
		"each village two":   {"每村推选2名监督员，每个社区两名。", "监督员 2名|每个社区 2名"},
		"each village, twos": {"每个村2名。每社区2名。", "每个村 2名|每社区 2名"},
		"more than":          {"每季度发布2条以上信息，每季度发布两条以上信息。", "信息 2条 at_least"},
		"each, in all":       {"每日发布信息共计365条。", "信息 365条"},
		"for each":           {"各部门2名，由各2名组成，各类2项，各项2件，各种2份，各级2次，各方2人，各界2人，各大2家。", "各类 2项|各项 2件|各种 2份|各级 2次|各方 2人|各界 2人|各大 2家"},
	})
}

// Section five says what is to be done rather than what was.
func TestPlannedIsNoFigure(t *testing.T) {
	const all, done = "名册 1套|会议 2次|意见 1条", "会议 2次|意见 1条"
	for key, want := range map[report.SectionKey]string{report.SectionImprovements: done, "improvements.2": done, report.SectionOverview: all,
		report.SectionOther: all} {
		if got := strings.Join(figuresIn(t, key, "公布名册一套，召开会议两次，收到意见1条。"), "|"); got != want {
			t.Errorf("%s holds %q, want %q", key, got, want)
		}
	}
}

// A document that is nothing but numbers is read up to a bound.
func TestMaxFigures(t *testing.T) {
	if got := figuresIn(t, report.SectionOther, strings.Repeat("1件，", maxFigures+1)); len(got) != maxFigures {
		t.Errorf("%d figures, want %d", len(got), maxFigures)
	}
}

// TestWithin bounds the quotation that a number stands in.
func TestWithin(t *testing.T) {
	for c, want := range map[[2]string]bool{
		{"“ab", "cd”"}: true, {"“ab", "cde”"}: false, {"x“ab", "cd”"}: true, {"ab", "cd”"}: false, {"“ab”", "cd”"}: false, {"“ab",
			"cd"}: false, {"“a", "，”"}: false, {"“a", "”，"}: true,
	} {
		if got := within(c[0], c[1], "“", "”", len("“abcd")); got != want {
			t.Errorf("within(%q, %q) = %v", c[0], c[1], got)
		}
	}
	if !within(`"ab`, `cd"`, `"`, `"`, 5) || within(`"ab`, `cd`, `"`, `"`, 5) {
		t.Error("plain quotation marks are not read")
	}
}
