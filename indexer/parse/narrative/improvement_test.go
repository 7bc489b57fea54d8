package narrative

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/report"
)

// improvementsIn reads section five: problems, each with its class and the number of its
// remedy, and remedies. What they say stands where they say.
func improvementsIn(t *testing.T, sections []report.Section, doc string) (problems, remedies []string) {
	t.Helper()
	found, measures := newReader(t).Improvements(sections, doc)
	for _, p := range found {
		if doc[p.Start:p.End] != p.Text {
			t.Errorf("the problem %q stands at %q", p.Text, doc[p.Start:p.End])
		}
		s := p.Text
		if p.Class != "" {
			s += " " + string(p.Class)
		}
		if p.Remedy != nil {
			s += fmt.Sprint(" ", *p.Remedy)
		}
		problems = append(problems, s)
	}
	for _, r := range measures {
		if doc[r.Start:r.End] != r.Text {
			t.Errorf("the remedy %q stands at %q", r.Text, doc[r.Start:r.End])
		}
		remedies = append(remedies, r.Text)
	}
	return problems, remedies
}

// improvementTable runs texts of section five with the problems and remedies of each.
func improvementTable(t *testing.T, cases map[string]struct{ text, problems, remedies string }) {
	t.Helper()
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			rep := reportOf(report.SectionImprovements, c.text)
			problems, remedies := improvementsIn(t, rep.Sections, rep.Text)
			if !slices.Equal(problems, listed(c.problems)) {
				t.Errorf("%q has the problems\n%q, want\n%q", c.text, strings.Join(problems, "|"), c.problems)
			}
			if !slices.Equal(remedies, listed(c.remedies)) {
				t.Errorf("%q has the remedies\n%q, want\n%q", c.text, strings.Join(remedies, "|"), c.remedies)
			}
		})
	}
}

// A list has a problem or remedy for each item; they are paired where there are as many.
func TestLists(t *testing.T) {
	improvementTable(t, map[string]struct{ text, problems, remedies string }{
		"two lists":           {"一是宣传力度不够。二是更新不及时。下一步，一是加强宣传。二是及时更新。", "宣传力度不够 publicity 0|更新不及时 timeliness 1", "加强宣传|及时更新"},
		"more remedies":       {"一是宣传力度不够。二是更新不及时。下一步，一是加强宣传。二是及时更新。三是强化考核。", "宣传力度不够 publicity|更新不及时 timeliness", "加强宣传|及时更新|强化考核"},
		"a second list alone": {"1.宣传力度不够。2.更新不及时。1.加强宣传。2.及时更新。", "宣传力度不够 publicity 0|更新不及时 timeliness 1", "加强宣传|及时更新"},
		"behind semicolons":   {"一是宣传力度不够；二是更新不及时；三是人员不足。", "宣传力度不够 publicity|更新不及时 timeliness|人员不足 staff", ""},
		"halves behind semicolons": {"一是宣传力度不够；群众知晓率不高。二是更新不及时；需要提醒。今后，一是加强宣传。二是及时更新。",
			"宣传力度不够 publicity 0|群众知晓率不高 publicity 0|更新不及时 timeliness 1", "加强宣传|及时更新"},
		"directions":                 {"不足：宣传力度不够；更新不及时。努力方向：上门讲解；每月更新。", "宣传力度不够 publicity 0|更新不及时 timeliness 1", "上门讲解|每月更新"},
		"who said so behind":         {"公开不够主动、更新不及时，是走访中群众提得最多的意见。", "公开不够主动 content|更新不及时 timeliness", ""},
		"clauses that all admit":     {"一是宣传力度不够，群众知晓率不高。二是更新不及时。", "宣传力度不够，群众知晓率不高 publicity|更新不及时 timeliness", ""},
		"what shows behind a comma":  {"一是宣传力度不够，部分群众知晓率不高。二是更新不及时，群众意见大。", "宣传力度不够，部分群众知晓率不高 publicity|更新不及时，群众意见大 timeliness", ""},
		"what shows behind a stop":   {"一是宣传力度不够。群众知晓率不高。二是更新不及时。", "宣传力度不够 publicity|更新不及时 timeliness", ""},
		"a field, then the problem":  {"一是公开内容方面。部分信息不够全面。二是人员方面。专职人员不足。", "部分信息不够全面 content|专职人员不足 staff", ""},
		"a field, and no problem":    {"一是公开内容方面。部分信息已公布。二是更新不及时。", "公开内容方面 content|更新不及时 timeliness", ""},
		"一要":                         {"一是宣传力度不够；二是人员不足。针对上述问题，一要强化宣传，二要充实人员。", "宣传力度不够 publicity 0|人员不足 staff 1", "强化宣传|充实人员"},
		"numbered problems":          {"问题一：更新不及时。改进：指定专人。问题二：解读不到位。改进：同步解读。", "更新不及时 timeliness 0|解读不到位 interpretation 1", "指定专人|同步解读"},
		"no marks":                   {"一致要求更新不够。问题二不够。两要宣传不够。", "一致要求更新不够 timeliness|问题二不够|两要宣传不够 publicity", ""},
		"marks of two kinds":         {"一是甲乙丙丁戊。2.更新不及时。", "更新不及时 timeliness", ""},
		"stops around halves":        {"一是宣传力度不够，；，；：人员不足、。二是更新不及时：。", "宣传力度不够 publicity|人员不足 staff|更新不及时 timeliness", ""},
		"only one item":              {"一是宣传力度不够。", "宣传力度不够 publicity", ""},
		"numbers that do not follow": {"一是宣传力度不够。三是更新不及时。", "宣传力度不够 publicity|更新不及时 timeliness", ""},
		"cut at a line end":          {"一是专栏有停更\n现象。二是宣传不\n够。", "专栏有停更\n现象 timeliness|宣传不\n够 publicity", ""},
		"cut behind a comma":         {"一是专栏停更，\n影响了群众查阅信息。二是宣传不够。", "专栏停更，\n影响了群众查阅信息 timeliness|宣传不够 publicity", ""},
		"cut between paragraphs":     {"一是部分专栏有长期停更\n现象长期没有解决。\n\n二是宣传力度不够\n部分群众不了解。", "部分专栏有长期停更\n现象长期没有解决 timeliness|宣传力度不够 publicity", ""},
		"no paragraphs":              {"一是部分专栏有长期停更\n现象长期没有解决。\n二是宣传力度不够\n部分群众不了解。", "部分专栏有长期停更 timeliness|宣传力度不够 publicity", ""},
		"an item behind a line end":  {"一是部分专栏停更\n二是宣传不够", "部分专栏停更 timeliness|宣传不够 publicity", ""},
		"nothing but plans":          {"1、加强学习。不断提高认识。\n2、严格按照规定公开信息。", "", "加强学习|严格按照规定公开信息"},
		"plans, and a problem":       {"1、加强学习。\n2、宣传不够。", "加强学习|宣传不够 publicity", ""},
		"one remedy, two problems":   {"一是宣传力度不够。二是更新不及时。下一步将加强宣传工作。", "宣传力度不够 publicity|更新不及时 timeliness", "下一步将加强宣传工作"},
	})
}

// Each item may tell its own remedy.
func TestItemsWithRemedies(t *testing.T) {
	improvementTable(t, map[string]struct{ text, problems, remedies string }{
		"by a turn":         {"一是宣传力度不够。今后将加强宣传工作。二是更新不及时。今后将及时更新信息。", "宣传力度不够 publicity 0|更新不及时 timeliness 1", "今后将加强宣传工作|今后将及时更新信息"},
		"without one":       {"一是宣传力度不够。我镇将开展宣传活动。二是更新不及时。我镇拟安排专人负责。", "宣传力度不够 publicity 0|更新不及时 timeliness 1", "我镇将开展宣传活动|我镇拟安排专人负责"},
		"behind semicolons": {"一是宣传力度不够；今后将加强宣传工作。二是更新不及时；今后将及时更新信息。", "宣传力度不够 publicity 0|更新不及时 timeliness 1", "今后将加强宣传工作|今后将及时更新信息"},
		"by a label":        {"（一）宣传力度不够。部分群众不了解。改进措施：上街宣传条例。（二）更新不及时。改进措施：逐项梳理栏目。", "宣传力度不够 publicity 0|更新不及时 timeliness 1", "上街宣传条例|逐项梳理栏目"},
		"the last has none": {"一是宣传力度不够。今后将加强宣传工作。二是更新不及时。", "宣传力度不够 publicity 0|更新不及时 timeliness", "今后将加强宣传工作"},
		"the first has none": {"一是宣传力度不够。二是更新不及时。我镇将及时更新信息。三是人员不足。我镇将充实工作人员。", "宣传力度不够 publicity|更新不及时 timeliness 0|人员不足 staff 1",
			"我镇将及时更新信息|我镇将充实工作人员"},
		"one of three": {"一是宣传力度不够。二是更新不及时。三是人员不足。我镇将充实工作人员。", "宣传力度不够 publicity|更新不及时 timeliness|人员不足 staff", "我镇将充实工作人员"},
	})
}

// Without a list each sentence that admits something is a problem, or each clause where
// all do.
func TestAdmissions(t *testing.T) {
	improvementTable(t, map[string]struct{ text, problems, remedies string }{
		"one":                   {"公开的内容还不够丰富。下一步将加强培训，充实公开内容。", "公开的内容还不够丰富 content 0", "下一步将加强培训，充实公开内容"},
		"two sentences":         {"公开的内容不够丰富。宣传力度不够。", "公开的内容不够丰富 content|宣传力度不够 publicity", ""},
		"two halves":            {"公开的内容不够丰富；宣传力度不够；工作平稳。", "公开的内容不够丰富 content|宣传力度不够 publicity", ""},
		"two clauses":           {"公开的内容不够丰富，宣传力度不够。", "公开的内容不够丰富 content|宣传力度不够 publicity", ""},
		"a clause that shows":   {"公开的内容不够丰富，部分栏目更新不及时。", "公开的内容不够丰富，部分栏目更新不及时 content", ""},
		"a clause that is none": {"公开的内容不够丰富，工作平稳。", "公开的内容不够丰富，工作平稳 content", ""},
		"thirty characters":     {"宣传不够，" + strings.Repeat("甲", 26) + "公开不足。", "宣传不够 publicity|" + strings.Repeat("甲", 26) + "公开不足 content", ""},
		"thirty-one characters": {"宣传不够，" + strings.Repeat("甲", 27) + "公开不足。", "宣传不够 publicity|" + strings.Repeat("甲", 27) + "公开不足 content", ""},
		"behind 但":              {"工作取得成效，但宣传不够，人员不足。", "宣传不够 publicity|人员不足 staff", ""},
		"listed behind 如": {"还存在一些问题，如面向村组的宣传不足，经办人员业务不熟，缺乏懂网站的干部，图解材料不够等。下一步将加强培训。",
			"面向村组的宣传不足 publicity|经办人员业务不熟 staff|缺乏懂网站的干部 staff|图解材料不够 interpretation", "下一步将加强培训"},
		"listed with a topic":    {"存在一些不足，如在村里，宣传不够，在镇上，经办人手紧，业务不熟。", "在村里，宣传不够 publicity|在镇上，经办人手紧，业务不熟 staff", ""},
		"listed with results":    {"存在一些不足，如宣传不够，导致群众不了解，人员不足，情况复杂。", "宣传不够，导致群众不了解 publicity|人员不足，情况复杂 staff", ""},
		"words before 等问题":       {"目前主要存在上网不及时、没有专人值守等问题。", "上网不及时 timeliness|没有专人值守 staff", ""},
		"clauses before 等问题":     {"存在宣传不够，人手紧缺等问题，群众不满意。", "宣传不够 publicity|人手紧缺 staff", ""},
		"nouns before 等方面":       {"政务公开在内容、形式等方面有待提升。", "政务公开在内容、形式等方面有待提升 content", ""},
		"a noun among the words": {"存在内容、形式单一等问题。", "内容、形式单一 channel", ""},
		"words of three":         {"存在人手少、更新不及时等问题。", "人手少 staff|更新不及时 timeliness", ""},
		"one of a frame":         {"主要是宣传力度不够的问题。", "宣传力度不够的问题 publicity", ""},
		"a frame that shows":     {"存在的问题主要是解读形式单一，政策只张贴了原文，老人看不懂。", "解读形式单一，政策只张贴了原文，老人看不懂 interpretation", ""},
		"all of a frame":         {"主要表现在：信息内容不够及时，覆盖面不够广泛；人员不足。", "信息内容不够及时 timeliness|覆盖面不够广泛 content|人员不足 staff", ""},
		"vague, then one":        {"工作仍存在不足。主要是宣传不够到位。", "宣传不够到位 publicity", ""},
		"vague alone":            {"工作与上级要求还有差距，还存在一些问题和不足。", "", ""},
		"none":                   {"工作中不存在问题，没有问题需要整改，未发现不足。", "", ""},
		"an aside":               {"宣传力度不够。这与人员不足有关。由于人员不足。", "宣传力度不够 publicity", ""},
		"faced":                  {"目前面临宣传力度不大、更新不够及时等问题。", "宣传力度不大 publicity|更新不够及时 timeliness", ""},
		"behind 但, closed": {"工作平稳，但由于涉及面广，在时间上很难一致，在格式上不能规范，更新上不够及时等。",
			"由于涉及面广，在时间上很难一致 timeliness|在格式上不能规范 system|更新上不够及时 timeliness", ""},
		"a frame behind one": {"主动性还不够强，部分科室存在等靠思想。", "主动性还不够强，部分科室存在等靠思想 awareness", ""},
		"behind a colon":     {"离上级要求还有距离：公开的主动性还不够强；形式还不够多样。", "公开的主动性还不够强 awareness|形式还不够多样 channel", ""},
		"to be done later":   {"存在问题，如宣传不够等，均有待今后改进。", "宣传不够 publicity", ""},
		"behind a label": {"主要问题：公开内容单一，缺少图解，互动回应较少，群众参与度低。",
			"公开内容单一 content|缺少图解 interpretation|互动回应较少 interaction|群众参与度低 interaction", ""},
		"behind a long label":     {"甲乙丙丁戊己庚辛壬癸问题：公开不足，参与度低。", "甲乙丙丁戊己庚辛壬癸问题：公开不足 content|参与度低 interaction", ""},
		"twelve characters":       {"主要是解读不够，甲乙丙丁戊己庚辛壬信息少。", "解读不够 interpretation|甲乙丙丁戊己庚辛壬信息少 content", ""},
		"thirteen characters":     {"主要是解读不够，甲乙丙丁戊己庚辛壬癸信息少。", "解读不够 interpretation|甲乙丙丁戊己庚辛壬癸信息少 content", ""},
		"for example":             {"对照要求仍有差距，比如解读不够深入，渠道不够宽，人员流动大。", "解读不够深入 interpretation|渠道不够宽 channel|人员流动大 staff", ""},
		"four characters":         {"还存在一些问题，如宣传不足。", "宣传不足 publicity", ""},
		"for example, too short":  {"仍有差距，如不够。", "仍有差距，如不够", ""},
		"what is lacking is":      {"不足之处是重业务轻公开的思想仍然存在，与群众的沟通还不够。", "重业务轻公开的思想仍然存在 awareness|与群众的沟通还不够 coordination", ""},
		"the lack is mainly":      {"目前的不足主要是信息分散在各家企业，查找起来比较困难。", "信息分散在各家企业，查找起来比较困难 content", ""},
		"the first of 部分":         {"部分信息更新不及时，宣传不够。", "部分信息更新不及时 timeliness|宣传不够 publicity", ""},
		"但 in front":              {"但宣传不够，人员不足。", "宣传不够 publicity|人员不足 staff", ""},
		"但 and little":            {"工作平稳，但不够。", "工作平稳，但不够", ""},
		"but four characters":     {"工作平稳，但宣传不够。", "宣传不够 publicity", ""},
		"a rest before 等问题":       {"存在一些不足，如宣传不够，情况复杂等问题，群众不满意。", "宣传不够，情况复杂 publicity", ""},
		"results first":           {"存在一些不足，如导致不便，宣传不够等。", "导致不便|宣传不够 publicity", ""},
		"too short":               {"不够。", "", ""},
		"named as such, no words": {"无。", "", ""},
	})
}

// The turn to remedies is told by usual words, or by the first sentence that promises.
func TestTurns(t *testing.T) {
	improvementTable(t, map[string]struct{ text, problems, remedies string }{
		"in the new year":    {"宣传力度不够。我们在新年度里将安排专人，每周上网。", "宣传力度不够 publicity 0", "我们在新年度里将安排专人，每周上网"},
		"by 拟":               {"宣传力度不够。我局拟安排专人负责。", "宣传力度不够 publicity 0", "我局拟安排专人负责"},
		"by a plan":          {"宣传力度不够。加强宣传教育工作。", "宣传力度不够 publicity 0", "加强宣传教育工作"},
		"by 要":               {"宣传力度不够。我局要安排专人负责。", "宣传力度不够 publicity 0", "我局要安排专人负责"},
		"主要 is no 要":         {"宣传力度不够。主要由两名同志负责。", "宣传力度不够 publicity", ""},
		"too short":          {"宣传力度不够。将改正它。", "宣传力度不够 publicity", ""},
		"six characters":     {"宣传力度不够。我局将改正它。", "宣传力度不够 publicity 0", "我局将改正它"},
		"nothing admitted":   {"我局将安排专人负责。", "", ""},
		"nothing but plans":  {"今后，我局将安排专人负责。", "", "今后，我局将安排专人负责"},
		"behind a list":      {"一是宣传力度不够。二是更新不及时。我局将安排专人负责。", "宣传力度不够 publicity|更新不及时 timeliness", "我局将安排专人负责"},
		"several promises":   {"宣传力度不够。下一步，我局将加强宣传；强化业务培训。完善各项制度。确已落实到位。", "宣传力度不够 publicity", "下一步，我局将加强宣传|强化业务培训|完善各项制度"},
		"an announcement":    {"宣传力度不够。下一步将采取以下措施。加强业务培训。", "宣传力度不够 publicity 0", "加强业务培训"},
		"no promise in them": {"宣传力度不够。改进措施：每周安排专人值守。专人值守。", "宣传力度不够 publicity 0", "每周安排专人值守"},
		"labels":             {"宣传力度不够。改进措施：\n加强宣传教育；整改方向: 每周安排专人值守。改进方向：将每周上网一次。", "宣传力度不够 publicity", "加强宣传教育|每周安排专人值守|将每周上网一次"},
		"hollow promises":    {"宣传力度不够。上述问题，我们将采取有力措施改进。采取多种形式，不断拓展覆盖面。", "宣传力度不够 publicity 0", "采取多种形式，不断拓展覆盖面"},
		"a hollow promise":   {"宣传力度不够。我们将采取有力措施改进。", "宣传力度不够 publicity 0", "我们将采取有力措施改进"},
		"short halves":       {"宣传力度不够。下一步，将加强学习；充实内容；不改；更新不及时。", "宣传力度不够 publicity", "下一步，将加强学习|充实内容"},
		"a list of promises": {"宣传力度不够。我镇拟从两方面改进：一、加强解读；二、稳定人员。", "宣传力度不够 publicity", "加强解读|稳定人员"},
		"a turn in a clause": {"宣传力度不够，下一步将加强宣传。", "宣传力度不够 publicity 0", "下一步将加强宣传"},
	})
}

// Children of the section are read by their headings.
func TestImprovementsOfChildren(t *testing.T) {
	build := func(parts ...string) ([]report.Section, string) {
		doc := above
		s := report.Section{Key: report.SectionImprovements, Start: len(doc), End: len(doc)}
		for i := 0; i < len(parts); i += 2 {
			doc += parts[i] + "\n"
			c := report.Section{Key: report.SectionKey(fmt.Sprint("improvements.", i/2+1)), Title: parts[i], Text: parts[i+1], Start: len(doc)}
			doc += c.Text + "\n"
			c.End = len(doc) - 1
			s.Children = append(s.Children, c)
		}
		return []report.Section{{Key: report.SectionOther, Text: "存在宣传不够的问题。"}, s}, doc
	}
	for name, c := range map[string]struct {
		parts              []string
		problems, remedies string
	}{
		"problems and measures": {[]string{"存在的问题", "一是宣传不够。二是更新不及时。", "改进措施", "一是加强宣传。二是及时更新。"},
			"宣传不够 publicity 0|更新不及时 timeliness 1", "加强宣传|及时更新"},
		"a problem without usual words": {[]string{"存在的困难", "经办人员只有一名。", "下一步打算", "增加一名经办人员。"}, "经办人员只有一名 staff 0", "增加一名经办人员"},
		"headings that say nothing":     {[]string{"总的情况", "宣传不够。今后将加强宣传。", "加强组织建设", "明确职责分工。督促工作。"}, "宣传不够 publicity", "今后将加强宣传|明确职责分工"},
		"both in one heading":           {[]string{"存在的问题及改进措施", "宣传不够。今后将加强宣传。"}, "宣传不够 publicity 0", "今后将加强宣传"},
		"headings that are problems": {[]string{"公开不够主动", "少数站所等通知。", "内容不够鲜活", "以会议消息为主。\n明年工作打算\n1.建立清单\n2.丰富内容"},
			"公开不够主动 content 0|内容不够鲜活 content 1", "建立清单|丰富内容"},
		"a heading that is, a promise": {[]string{"公开不够主动", "少数站所等通知。今年将建立清单制度。"}, "公开不够主动 content 0", "今年将建立清单制度"},
		"no text":                      {[]string{"存在的问题", "", "改进措施", " "}, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			sections, doc := build(c.parts...)
			problems, remedies := improvementsIn(t, sections, doc)
			if !slices.Equal(problems, listed(c.problems)) || !slices.Equal(remedies, listed(c.remedies)) {
				t.Errorf("problems %q, want %q; remedies %q, want %q", problems, c.problems, remedies, c.remedies)
			}
		})
	}
}

// The class of a problem is that of what names it.
func TestProblemClass(t *testing.T) {
	for text, want := range map[string]report.ProblemClass{
		"解读不够": report.ProblemInterpretation, "互动不足": report.ProblemInteraction, "知晓率不高": report.ProblemPublicity, "队伍不稳": report.ProblemStaff,
		"更新滞后": report.ProblemTimeliness, "形式单一": report.ProblemChannel, "意识不强": report.ProblemAwareness, "衔接不畅": report.ProblemCoordination,
		"制度不健全": report.ProblemSystem, "内容不全": report.ProblemContent, "工作不细": "", "": "",
		"宣传不够，人员不足": report.ProblemPublicity, "工作不细，人员不足": report.ProblemStaff, "人员不足,宣传不够": report.ProblemStaff,
		"，解读": report.ProblemInterpretation,
		"资料移交不畅，影响答复时效": report.ProblemCoordination, "资料没有交，更新滞后": report.ProblemTimeliness, "分户结果没公开": report.ProblemContent,
		"消息之后才发": report.ProblemTimeliness, "人才紧缺": report.ProblemStaff, "公开资料送不到": report.ProblemChannel, "怕得罪人": report.ProblemAwareness,
	} {
		if got := problemClass(text); got != want {
			t.Errorf("problemClass(%q) = %q, want %q", text, got, want)
		}
	}
}

// TestTurn cuts where a passage turns to its remedies.
func TestTurn(t *testing.T) {
	for text, want := range map[string]string{
		"宣传不够。今后加强。": "今后加强。", "宣传不够，今后加强。": "今后加强。", "宣传不够。我镇将在今后加强。": "我镇将在今后加强。", "今后加强。宣传不够。": "今后加强。宣传不够。",
		"今后：加强。宣传不够。": "今后：加强。宣传不够。", "宣传不够：今后加强。": "今后加强。", "今后不够。很好": "", "为此。宣传不够。": "为此。宣传不够。", "很好，将从以下加强。": "将从以下加强。",
		"很好。为此安排。宣传不够。": "为此安排。宣传不够。", "1.甲不够。2.乙。1.丙。2.丁。": "1.丙。2.丁。", "1.甲不够。1.乙。2.丙。": "1.乙。2.丙。",
		"1.甲不够。2.乙。3.丙。": "", "1.甲不够。2.乙。今后好。1.丙。": "今后好。1.丙。",
		"1.甲不够。2.乙。1.丙。今后好。": "1.丙。今后好。", "宣传不够，有待今后加强。": "", "1.甲不够。3.乙。1.丙。": "", "1.甲不够。2.乙。3.丙。1.丁。": "1.丁。",
		"宣传不够。此前今后加强。对此加强。": "此前今后加强。对此加强。", "": "", "。": "",
	} {
		if got := text[turnBelow(text):]; got != want {
			t.Errorf("%q turns at %q, want %q", text, got, want)
		}
	}
}

// TestWraps tells line ends that only wrap a line.
func TestWraps(t *testing.T) {
	line := strings.Repeat("字", 199) + "ab"
	for text, want := range map[string]bool{
		"甲乙\n现象。": true, "甲乙\n甲乙丙丁。": true, "甲乙\n甲乙丙丁戊。": false, "甲乙\n甲乙丙丁": true, "甲乙，\n甲乙丙丁戊。": true, "甲乙,\n甲乙丙丁戊。": true, "甲乙、\n甲乙丙丁戊。": true,
		"甲乙。\n现象。": false, "甲乙；\n现象。": false, "甲乙：\n现象。": false, "甲乙\n一是现象。": false, "甲乙\n": false, "\n现象。": false, "甲乙\n\n现象。": false,
		"甲乙 \n 现象。":       true,
		"甲乙\n甲乙丙丁戊。\n\n丙": true, "不够\n甲乙丙丁戊。\n\n丙": false, line[:len(line)-1] + "\n现象。": true, line + "b\n现象。": true, line + "bc\n现象。": false,
	} {
		if got := wraps(line+text, len(line), len(line)+strings.Index(text, "\n")); got != want {
			t.Errorf("the first line end of %.40q wraps: %v", text, got)
		}
	}
}

// Sentences up to 45 characters only announce or promise what follows.
func TestAnnouncements(t *testing.T) {
	for s, want := range map[string][2]bool{
		"采取以下办法": {true, false}, "如下": {true, false}, "采取以下办法：加强": {false, false}, "采取有力措施": {false, true}, "加以改进": {false, true},
		"加强":                           {false, false},
		strings.Repeat("字", 43) + "以下": {true, false}, strings.Repeat("字", 44) + "以下": {false, false},
		strings.Repeat("字", 41) + "加以改进": {false, true}, strings.Repeat("字", 42) + "加以改进": {false, false},
	} {
		if got := [2]bool{announces(s), hollow(s)}; got != want {
			t.Errorf("%q announces and is hollow: %v, want %v", s, got, want)
		}
	}
}

// TestTurnBelow cuts the text below a heading at its first turn.
func TestTurnBelow(t *testing.T) {
	for text, want := range map[string]string{
		"情况如此。今后加强。下一步完善。": "今后加强。下一步完善。", "情况如此。下一步完善。今后加强。": "下一步完善。今后加强。", "情况如此。我镇将安排专人。": "我镇将安排专人。", "情况如此。": "", "今后加强。": "今后加强。",
	} {
		if got := text[turnBelow(text):]; got != want {
			t.Errorf("%q turns at %q, want %q", text, got, want)
		}
	}
}

// TestHeading finds the heading right in front of a section's text.
func TestHeading(t *testing.T) {
	rd := newReader(t)
	for gap, want := range map[int]bool{0: true, 1: true, 60: true, 61: false} {
		doc := "公开不够，公开不够" + strings.Repeat("。", gap/3) + strings.Repeat(" ", gap%3) + "公开不够的"
		start := strings.LastIndex(doc, "公开不够的")
		q, ok := rd.heading(&report.Section{Title: "公开不够", Start: start, End: len(doc)}, doc)
		if ok != want {
			t.Errorf("a heading %d bytes before its text: %v", gap, ok)
		}
		if at := len("公开不够，"); ok && (q.section.Start != at || q.section.End != at+len("公开不够") || q.text != "公开不够" || !q.named) {
			t.Errorf("the heading is %+v at %d to %d", q, q.section.Start, q.section.End)
		}
	}
	for _, title := range []string{"", "别的"} {
		if q, ok := rd.heading(&report.Section{Title: title, Start: 3}, "公开不够"); ok {
			t.Errorf("the heading %q is found: %+v", title, q)
		}
	}
}

// TestVague skips the words that only say that there is a shortcoming.
func TestVague(t *testing.T) {
	for s, want := range map[string]string{
		"一些问题，如宣传不足": "宣传不足", "一些问题，如不足够": "", "着一定的差距，主要是：宣传不足": "宣传不足", "宣传不足": "", "问题": "", "短板和不足：人员太少": "人员太少", "一些不够": "",
	} {
		n := vague(s)
		if got := s[n:]; want == "" && n != 0 || want != "" && got != want {
			t.Errorf("behind the vague words of %q stands %q, want %q", s, got, want)
		}
	}
}
