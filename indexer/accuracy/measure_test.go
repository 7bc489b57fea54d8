package accuracy

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gongkai/indexer/extract"
	"gongkai/report"
	"gongkai/report/char"
)

// outcomes are the answers of a page by aspect, the first letter of each outcome.
func outcomes(p *page) map[Aspect]string {
	m := map[Aspect]string{}
	for _, a := range p.answers {
		m[a.Aspect] += string(a.Outcome[:2]) + " "
	}
	for a := range m {
		m[a] = strings.TrimSpace(m[a])
	}
	return m
}

// TestAspects asks who, what, where and when of one made-up report.
func TestAspects(t *testing.T) {
	simple := char.NewSimplifier("")
	read := report.Report{Kind: report.KindReport, Title: "雲棲嶺鎮 2012年信息公開年度報告", Year: 2012, Form: report.Form2008, Published: "2013-01-09",
		Agency: report.Agency{Name: "云栖岭镇", FullName: "盐亭县云栖岭镇人民政府", Level: report.LevelTownship, Code: "510723100",
			Region: []string{"四川省", "绵阳市", "盐亭县"}}}
	for _, c := range []struct {
		name   string
		fact   Fact
		change func(*report.Report)
		want   map[Aspect]string
	}{
		{"nothing is asked", Fact{Title: "?", Agency: "?", Region: "四川省/?", Published: ""}, nil, map[Aspect]string{}},
		{"all right", Fact{Title: "云栖岭镇2012年信息公开年度报告", Agency: "盐亭县云栖岭镇政府", Name: "云栖岭镇", Level: "township",
			Region: "四川省/绵阳市/盐亭县", Code: "510723100000", Year: "2012", Form: "2008", Published: "2013-01-09"}, nil,
			map[Aspect]string{AspectTitle: "ri", AspectAgency: "ri", AspectLevel: "ri", AspectRegion: "ri", AspectCode: "ri", AspectYear: "ri",
				AspectForm: "ri", AspectPublished: "ri"}},
		{"all wrong", Fact{Title: "云栖岭镇2013年信息公开年度报告", Agency: "盐亭县石牛庙乡政府", Name: "石牛庙乡", Level: "county", Region: "四川省/绵阳市",
			Code: "510723101", Year: "2013", Form: "2014", Published: "2013-01-08"}, nil,
			map[Aspect]string{AspectTitle: "wr", AspectAgency: "wr", AspectLevel: "wr", AspectRegion: "wr", AspectCode: "wr", AspectYear: "wr",
				AspectForm: "wr", AspectPublished: "wr"}},
		{"nothing is said", Fact{Title: "甲", Agency: "乙", Name: "丙", Level: "county", Region: "四川省", Code: "51", Year: "2013", Form: "2014",
			Published: "2013"}, func(r *report.Report) { *r = report.Report{Kind: report.KindReport} },
			map[Aspect]string{AspectTitle: "mi", AspectAgency: "mi", AspectLevel: "mi", AspectRegion: "mi", AspectCode: "mi", AspectYear: "mi",
				AspectForm: "mi", AspectPublished: "mi"}},
		{"nothing is to be said", Fact{Title: "-", Agency: "-", Region: "-", Code: "-", Year: "-", Published: "-"}, nil,
			map[Aspect]string{AspectTitle: "wr", AspectAgency: "wr", AspectRegion: "wr", AspectCode: "wr", AspectYear: "wr", AspectPublished: "wr"}},
		{"nor is it", Fact{Title: "-", Agency: "-", Region: "-", Code: "-", Year: "-", Published: "-"},
			func(r *report.Report) { *r = report.Report{Kind: report.KindReport} },
			map[Aspect]string{AspectTitle: "ri", AspectAgency: "ri", AspectRegion: "ri", AspectCode: "ri", AspectYear: "ri", AspectPublished: "ri"}},
		{"the name alone is known", Fact{Name: "云栖岭镇"}, nil, map[Aspect]string{AspectAgency: "ri"}},
		{"the name is the full name", Fact{Name: "盐亭县云栖岭镇"}, nil, map[Aspect]string{AspectAgency: "ri"}},
		{"the full name ends in the name", Fact{Agency: "盐亭县人民政府云栖岭镇"}, nil, map[Aspect]string{AspectAgency: "ri"}},
		{"two characters are too few", Fact{Agency: "盐亭县民政局"}, func(r *report.Report) { r.Agency = report.Agency{Name: "政局"} },
			map[Aspect]string{AspectAgency: "wr"}},
		{"three are not", Fact{Agency: "盐亭县民政局"}, func(r *report.Report) { r.Agency = report.Agency{Name: "民政局"} },
			map[Aspect]string{AspectAgency: "ri"}},
		{"a street and its office", Fact{Agency: "盐亭县云溪街道"}, func(r *report.Report) { r.Agency = report.Agency{FullName: "盐亭县云溪街道办事处"} },
			map[Aspect]string{AspectAgency: "ri"}},
		{"a place is missing", Fact{Region: "四川省/绵阳市/盐亭县/云栖岭镇"}, nil, map[Aspect]string{AspectRegion: "mi"}},
	} {
		c.fact.Kind = "report"
		r := read
		if c.change != nil {
			c.change(&r)
		}
		p := &page{simple: simple, fact: &c.fact, got: &r}
		p.compare()
		c.want[AspectKind] = "ri"
		if got := outcomes(p); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	for _, kinds := range [][3]string{{"report", "not_report", "wr"}, {"not_report", "report", "wr"}, {"not_report", "not_report", "ri"},
		{"report", "", "mi"}} {
		p := &page{simple: simple, fact: &Fact{Kind: kinds[0], Year: "2012"}, got: &report.Report{Kind: report.Kind(kinds[1])}}
		p.compare()
		if got := outcomes(p); len(got) != 1 || got[AspectKind] != kinds[2] {
			t.Errorf("%v: %v", kinds, got)
		}
	}
}

// TestDetails compares sections, figures and items of one made-up report.
func TestDetails(t *testing.T) {
	read := &report.Report{
		Sections: []report.Section{
			{Key: "overview", Text: "我镇依法公开各类信息，\n成效明显，群众满意。"},
			{Key: "proactive", Text: "如下：", Children: []report.Section{{Key: "proactive.1", Title: "文件", Text: "公开文件十二份。"}}},
			{Key: "fees"}, {Key: "other", Text: "无"}},
		Figures: []report.Figure{{Value: number(12), Unit: "条", Subject: "公开信息"}, {Value: number(12), Unit: "条", Subject: "公开动态信息"},
			{Value: number(3), Unit: "人", Subject: "听众"}, {Unit: "次"}},
		Problems: []report.Problem{{Text: "信息更新不够及时", Class: report.ProblemTimeliness}, {Text: "人员多为兼职"}},
		Remedies: []report.Remedy{{Text: "加强培训"}},
	}
	f := &Fact{
		Sections: []SectionFact{{"overview", "我镇依法公开各类信息", "效明显，群众满意。"}, {"proactive", "如下", "公开文件十二份"}, {"proactive.1", "公开", "动态"},
			{"fees", "", ""}, {"disputes", "", ""}},
		Figures: []FigureFact{{12, "条", "动态信息"}, {12, "", "镇公开信息"}, {12, "条", "公开信息"}, {3, "人", "人员"}, {3, "名", "人员"}, {4, "", "信息"}},
		Items: []ItemFact{{"problem", "timeliness", "更新不够及时"}, {"problem", "staff", "人员都是兼职，力量不足"}, {"problem", "", "人员多为兼职"},
			{"remedy", "", "拓宽渠道"}},
	}
	p := &page{simple: char.NewSimplifier(""), fact: f, got: read}
	p.sections()
	p.figures()
	p.items()
	want := map[Aspect]string{
		AspectSections: "ri ri wr ri mi", AspectOutline: "wr",
		AspectFigures: "ri ri mi ri mi mi", AspectSubjects: "ri ri mi wr mi mi",
		AspectProblems: "ri mi ri", AspectClasses: "ri", AspectRemedies: "mi mo",
	}
	if got := outcomes(p); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	at := slices.IndexFunc(p.answers, func(a Answer) bool { return a.Aspect == AspectOutline })
	if got := p.answers[at].Got; got != "proactive.1 -disputes +other" {
		t.Errorf("the outline is %q", got)
	}
}

// TestSpans compares sections with the words that a person reads in them, parts included.
func TestSpans(t *testing.T) {
	parts := report.Section{Children: []report.Section{
		{Number: "（一）", Title: "主动公开", Text: "全年公开信息十二条。"},
		{Number: "（二）", Title: "依申请公开", Text: "如下。", Children: []report.Section{{Number: "1", Title: "附表", Text: "略。"}}},
	}}
	own := report.Section{Text: "（1）加强领导，健全机制。\n（2）统一平台。"}
	led := report.Section{Text: "我镇做了以下工作。", Children: parts.Children}
	for _, c := range []struct {
		name        string
		section     report.Section
		first, last string
		want        bool
	}{
		{"parts alone", parts, "（一）主动公开。全年", "如下。1.附表：略。", true},
		{"the mark is no word", parts, "主动公开 全年公开信息", "公开 如下 附表 略", true},
		{"text in front of the parts", led, "我镇做了以下工作。", "附表略。", true},
		{"the second part is not the first", parts, "（二）依申请公开。", "附表略。", false},
		{"a part is missing", report.Section{Children: parts.Children[:1]}, "（一）主动公开。", "附表略。", false},
		{"the text in front is lost", parts, "我镇做了以下工作。", "附表略。", false},
		{"numbered text without parts", own, "加强领导，健全", "（2）统一平台。", true},
		{"a part whose number is a digit", report.Section{Children: []report.Section{{Number: "1", Title: "主动公开", Text: "全年12条。"}}},
			"1.主动公开。全年", "12条。", true},
		{"a part with another number", report.Section{Children: []report.Section{{Number: "1", Title: "主动公开", Text: "全年12条。"}}},
			"依申请公开。", "12条。", false},
		{"neither has any", report.Section{}, "", "", true},
		{"parts where none is wanted", parts, "", "", false},
		{"none where some is wanted", report.Section{}, "（一）主动", "略。", false},
	} {
		p := &page{simple: char.NewSimplifier("")}
		if got := p.spans(c.section, SectionFact{Key: "overview", First: c.first, Last: c.last}); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestNear(t *testing.T) {
	p := &page{simple: char.NewSimplifier("")}
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"", "", false}, {"甲", "", false}, {"甲乙丙丁戊己庚辛壬", "甲乙丙丁戊己庚辛壬子丑寅卯辰巳午未申酉戌", true},
		{"甲乙丙丁", "甲乙丙丁戊己庚辛", true}, {"甲乙丙", "甲乙丙丁戊己庚", false}, {"甲乙丙丁戊己", "甲乙丙丁戊己庚辛壬子丑寅卯辰", true},
		{"甲乙丙丁戊己", "甲乙丙丁戊己庚辛壬子丑寅卯辰巳", false}, {"甲乙丙丁戊", "甲乙丙丁戊己庚辛壬子丑寅", false},
		{"甲乙丙丁戊己庚辛壬子丑", "甲乙丙丁戊己庚辛申酉戌", true}, {"甲乙丙丁戊己庚辛壬子丑", "甲乙丙丁戊己庚申酉戌亥", false},
		{"A，乙", "a乙", true}, {"鎮(zhèn)公開", "镇公开", true},
	} {
		if got := p.near(c.a, c.b); got != c.want {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
		if got := p.near(c.b, c.a); got != c.want {
			t.Errorf("%s and %s: %v", c.b, c.a, got)
		}
	}
}

// TestMeasure reads made-up pages from a folder and sums the answers up.
func TestMeasure(t *testing.T) {
	dir := folderOf(t, map[string]string{
		"a.txt": "盐亭县云栖岭镇2022年政府信息公开工作年度报告\n一、概述\n我镇依法公开。\n二、主动公开政府信息情况\n公开信息29条。\n三、" +
			"依申请公开政府信息办理情况\n没有接到申请。\n四、存在的主要问题和改进措施\n更新不够及时。今后将加强培训。\n",
		"b.txt": "关于召开村民大会的通知\n请各村民小组按时参加。\n",
	})
	facts, err := Locate(dir, []Fact{{ID: "a", Kind: "report", Year: "2021", Name: "云栖岭镇"}, {ID: "b", Kind: "not_report"}})
	if err != nil {
		t.Fatal(err)
	}
	facts = append(facts, Fact{ID: "c", Path: "c.txt", Kind: "report"})
	answers, alarms, err := Measure(t.Context(), dir, facts, extract.Limits{}, 2)
	if err != nil {
		t.Fatal(err)
	}
	if len(alarms) != 1 || alarms[0].ID != "a" || alarms[0].Name != string(report.FindingTablesAbsent) || alarms[0].Detail == "" {
		t.Errorf("alarms %+v", alarms)
	}
	m := SumAnswers(answers, alarms, 1)
	want := []AspectCount{{AspectKind, 3, 2, 1, 0, 0}, {AspectAgency, 1, 1, 0, 0, 0}, {AspectYear, 1, 0, 1, 0, 0}}
	if !reflect.DeepEqual(m.Aspects, want) {
		t.Errorf("counted %+v", m.Aspects)
	}
	if len(m.Worst) != 2 || m.Worst[0].ID != "c" || m.Worst[1] != (Answer{"a", AspectYear, Wrong, "2022", "2021"}) {
		t.Errorf("worst %+v", m.Worst)
	}
	var out bytes.Buffer
	if err := m.WriteText(&out); err != nil || !strings.Contains(out.String(), `a is "2022", want "2021"`) {
		t.Errorf("%v: %s", err, out.String())
	}
}

func TestSumAnswers(t *testing.T) {
	answers := []Answer{{"a", AspectProblems, More, "x", ""}, {"b", AspectProblems, Missing, "", "y"}, {"c", AspectProblems, Right, "", ""},
		{"d", AspectProblems, Wrong, "p", "q"}, {"e", AspectProblems, Right, "", ""}, {"f", AspectTitle, Missing, "", "z"}}
	m := SumAnswers(answers, nil, 2)
	title, problems := m.Aspects[0], m.Aspects[1]
	if title != (AspectCount{AspectTitle, 1, 0, 0, 1, 0}) || title.F1() != 0 || title.Recall() != 0 || title.Precision() != 1 {
		t.Errorf("titles %+v", title)
	}
	if problems != (AspectCount{AspectProblems, 4, 2, 1, 1, 1}) || problems.Recall() != 0.5 || problems.Precision() != 0.5 ||
		problems.F1() != 0.5 {
		t.Errorf("problems %+v", problems)
	}
	if ids := []string{m.Worst[0].ID, m.Worst[1].ID, m.Worst[2].ID}; len(m.Worst) != 3 || !slices.Equal(ids, []string{"f", "d", "b"}) {
		t.Errorf("worst %+v", m.Worst)
	}
	if m = SumAnswers(answers, nil, -1); len(m.Worst) != 0 {
		t.Errorf("of none %+v", m.Worst)
	}
}
