package narrative

import (
	"strings"
	"testing"

	"gongkai/report"
)

// A sentence is a list of shortcomings where half of what it parts, or more, falls short; what
// leads to it, and what ends it, is no shortcoming.
func TestListsOfShortcomings(t *testing.T) {
	improvementTable(t, map[string]struct{ text, problems, remedies string }{
		"two of three fall short": {"公开的内容不够丰富；股室互相推诿；更新不及时。",
			"公开的内容不够丰富 content|股室互相推诿 coordination|更新不及时 timeliness", ""},
		"one of two": {"公开的内容不够丰富；股室互相推诿。",
			"公开的内容不够丰富 content|股室互相推诿 coordination", ""},
		"one of three": {"公开的内容不够丰富；股室互相推诿；各村轮流值守。",
			"公开的内容不够丰富 content", ""},
		"not the main one": {"群众反映较多的是工程信息不足，开工时公布多，验收后公布少。",
			"工程信息不足，开工时公布多，验收后公布少 content", ""},
		"four characters": {"工作平稳，但人手很少。", "人手很少 staff", ""},
		"all of them": {"都未公开监督电话，宣传力度不够。",
			"都未公开监督电话 content|宣传力度不够 publicity", ""},
		"twice as long": {"不足如下：宣传走过场，公示栏设置位置过于偏僻，信息员不稳定。",
			"宣传走过场 publicity|公示栏设置位置过于偏僻 channel|信息员不稳定 staff", ""},
		"fourteen characters": {"不足如下：公示栏设置得偏僻，信息员长期不能够固定在岗位上，各栏目的老化都" +
			"很普遍。",
			"公示栏设置得偏僻 channel|信息员长期不能够固定在岗位上 staff|各栏目的老化都很普遍 channel", ""},
		"更 that is a word's": {"宣传走过场，公示栏位置偏僻，更新不及时。",
			"宣传走过场 publicity|公示栏位置偏僻 channel|更新不及时 timeliness", ""},
		"使 and 受 that are": {"宣传不够，使用率不高，受理答复不规范。",
			"宣传不够 publicity|使用率不高|受理答复不规范 system", ""},
		"影响 and 结果 that are": {"宣传不够，影响力不足，结果公开不够及时。",
			"宣传不够 publicity|影响力不足|结果公开不够及时 timeliness", ""},
		"主要 that is": {"宣传不够，主要领导重视不够。", "宣传不够 publicity|主要领导重视不够 awareness",
			""},
		"使, 结果 and 受 that lead": {"宣传不够，使群众知晓率不高。形式单一，结果没人看。宣传不够，受人" +
			"手所限更新不及时。", "宣传不够，使群众知晓率不高 publicity|形式单一，结果没人看 channel|宣传不够" +
			"，受人手所限更新不及时 publicity", ""},
		"words that begin alike": {"存在不够及时、没有专人值守等问题。", "不够及时 timeliness|没有专人值守 staff", ""},
		"one that comes of another": {"还存在一些问题，如面向偏远村组的宣传力度始终不够，影响基层群众对政策" +
			"内容的了解不够全面等。",
			"面向偏远村组的宣传力度始终不够 publicity|影响基层群众对政策内容的了解不够全面 content", ""},
		"what comes of it first": {"还存在一些问题，如影响了群众查阅，宣传不够等。",
			"影响了群众查阅，宣传不够 publicity", ""},
	})
}

// Problems and remedies that take turns are told together, however many there are of each.
func TestUnevenTurns(t *testing.T) {
	improvementTable(t, map[string]struct{ text, problems, remedies string }{
		"two and one": {"栏目更新滞后，解读形式单一。明年，安排专人每周检查。公示牌内容不全。明年，补齐" +
			"十二块公示牌。",
			"栏目更新滞后 timeliness 0|解读形式单一 interpretation 0|公示牌内容不全 content 1",
			"明年，安排专人每周检查|明年，补齐十二块公示牌"},
		"by labels": {"问题：答复格式不统一，阅览室无人看管。措施：印发答复样本。问题：公示牌内容不全" +
			"。措施：补齐公示牌。",
			"答复格式不统一 system 0|阅览室无人看管 0|公示牌内容不全 content 1", "印发答复样本|补齐公示牌"},
		"one measure an item": {"一是宣传不够。今后将上街宣传。将印发手册。二是更新不及时。今后将逐项梳理。",
			"宣传不够 publicity 0|更新不及时 timeliness 1", "今后将上街宣传|今后将逐项梳理"},
		"an item that only leads to one": {"1.宣传不够。镇里将上街宣传。2.村里的喇叭。改进措施：录制方言广播。",
			"宣传不够 publicity 0|村里的喇叭 1", "镇里将上街宣传|录制方言广播"},
		"an item with its remedy behind": {"1.宣传不够。镇里将上街宣传。2.村里的喇叭。村民听得懂方言。对此，将" +
			"录制方言广播。",
			"宣传不够 publicity 0|村里的喇叭 1", "镇里将上街宣传|对此，将录制方言广播"},
		"what leads to a remedy": {"宣传不够。在上级指导下，我局将上门讲解，并逐户登记。", "宣传不够 publicity",
			"在上级指导下，我局将上门讲解|并逐户登记"},
		"what it is seen from": {"宣传不够。从检查情况看，我局将上门讲解，并逐户登记。", "宣传不够 publicity 0",
			"从检查情况看，我局将上门讲解，并逐户登记"},
		"those above": {"宣传不够，更新不及时；上述两条，我局将上门讲解，并逐户登记。",
			"宣传不够 publicity|更新不及时 timeliness", "上述两条，我局将上门讲解，并逐户登记"},
		"a shortcoming in it": {"宣传不够。村里人手少，我局将上门讲解，并逐户登记。",
			"宣传不够 publicity 0|村里人手少 staff 1", "我局将上门讲解|并逐户登记"},
		"two clauses an item": {"一是宣传不够。今后将上街宣传，并逐户登记。二是更新不及时。今后将逐项梳理" +
			"，并按月核对。",
			"宣传不够 publicity 0|更新不及时 timeliness 1",
			"今后将上街宣传，并逐户登记|今后将逐项梳理，并按月核对"},
		"a label and 是": {"存在的问题，是宣传不够。改进措施，就是上街宣传。", "宣传不够 publicity 0",
			"上街宣传"},
		"a label and 在于":     {"目前的不足，在于人手少、更新慢。", "人手少 staff|更新慢 timeliness", ""},
		"vague among others": {"宣传不够，存在问题，人员不足。", "宣传不够，存在问题 publicity|人员不足 staff", ""},
		"vague among remedies": {"宣传不够。今后将上街宣传，存在问题，人员不足。", "宣传不够 publicity 0",
			"今后将上街宣传，存在问题，人员不足"},
		"vague in front":      {"一些站所存在问题：人员不足。", "人员不足 staff", ""},
		"labels with numbers": {"1.存在问题。宣传不够。2.改进措施。上街宣传。", "宣传不够 publicity 0", "上街宣传"},
		"the twelfth section": {"12.1 不足。宣传不够。12.2 对策。上街宣传。", "宣传不够 publicity 0", "上街宣传"},
		"the twentieth part":  {"6.20 不足。宣传不够；人手少。", "宣传不够 publicity|人手少 staff", ""},
		"settled, with a year": {"针对2021年检查指出的附件打不开问题，已全部修复。今年栏目更新慢。",
			"今年栏目更新慢 timeliness", ""},
		"settled, last year's": {"针对去年检查指出的附件打不开问题，已全部修复。今年栏目更新慢。",
			"今年栏目更新慢 timeliness", ""},
		"settled among others": {"公开内容不全。针对去年反馈的附件打不开问题，已全部修复。明年镇里将补齐" +
			"清单。", "公开内容不全 content 0", "明年镇里将补齐清单"},
		"this year's": {"公开内容不全。针对群众反映的问题，已逐条公布清单。", "公开内容不全 content 0",
			"已逐条公布清单"},
		"short lines": {"● 人少 → 培训\n● 目录三年没改⇒半月核对一次\n",
			"人少 content 0|目录三年没改 content 1", "培训|半月核对一次"},
	})
}

// Where a promise is cut into measures.
func TestWhereMeasuresEnd(t *testing.T) {
	const admitted = "公开内容不全。"
	improvementTable(t, map[string]struct{ text, problems, remedies string }{
		"a slogan behind a time": {admitted + "下一步，加强业务培训，每季度请律师讲一次，请老同志带新同志。",
			"公开内容不全 content 0", "下一步，加强业务培训，每季度请律师讲一次，请老同志带新同志"},
		"seven characters": {admitted + "下一步，加强业务大培训，每季度请律师讲一次，请老同志带新同志。",
			"公开内容不全 content 0", "下一步，加强业务大培训，每季度请律师讲一次，请老同志带新同志"},
		"eight characters": {admitted + "下一步，加强业务知识培训，每季度请律师讲一次，请老同志带新同志。",
			"公开内容不全 content", "下一步，加强业务知识培训，每季度请律师讲一次|请老同志带新同志"},
		"what is given up": {admitted + "下一步，不再张贴旧表，请老同志带新同志，逐户发放便民服务联系卡。",
			"公开内容不全 content", "下一步，不再张贴旧表|请老同志带新同志|逐户发放便民服务联系卡"},
		"four characters": {admitted + "明年镇里将按月列出应公开的清单，逐村张贴，请村民核对。",
			"公开内容不全 content", "明年镇里将按月列出应公开的清单，逐村张贴|请村民核对"},
		"five characters": {admitted + "明年镇里将按月列出应公开的清单，逐村去张贴，请村民核对。",
			"公开内容不全 content", "明年镇里将按月列出应公开的清单|逐村去张贴|请村民核对"},
		"in what light": {admitted + "结合上级要求，我局将制定公开指南，并由专人核对。",
			"公开内容不全 content", "结合上级要求，我局将制定公开指南|并由专人核对"},
		"against what": {admitted + "下一步，对缺项信息，由办公室逐条补发，并派专人核对。",
			"公开内容不全 content", "下一步，对缺项信息，由办公室逐条补发|并派专人核对"},
		"words of six": {admitted + "改进措施是丰富公开内容、创新公开形式、定期更新栏目。",
			"公开内容不全 content", "丰富公开内容|创新公开形式|定期更新栏目"},
		"words of seven": {admitted + "改进措施是丰富公开内容、创新公开的形式、定期更新栏目。",
			"公开内容不全 content 0", "丰富公开内容、创新公开的形式、定期更新栏目"},
		"a slogan of six, and how": {admitted + "改进措施：1.加强业务学习。镇里请人讲课。2.丰富载体。",
			"公开内容不全 content", "加强业务学习。镇里请人讲课|丰富载体"},
		"of seven, and how": {admitted + "改进措施：1.加强业务的学习。镇里请人讲课。2.丰富载体。",
			"公开内容不全 content", "加强业务的学习|丰富载体"},
		"a sentence of six": {admitted + "改进措施：上门讲解；每月更新。逢集设点宣传。",
			"公开内容不全 content", "上门讲解|每月更新|逢集设点宣传"},
		"a list behind a label": {"改进措施：逢集设点宣讲，逐村张贴公告，按月核对目录。", "",
			"逢集设点宣讲|逐村张贴公告|按月核对目录"},
		"a sentence behind it": {"改进措施：上门讲解；每月更新。逢集设点宣讲，逐村张贴公告，按月核对目录。",
			"", "上门讲解|每月更新|逢集设点宣讲，逐村张贴公告，按月核对目录"},
	})
}

// Whoever speaks of itself says what it will do; others, and words that only sound so, do not.
func TestWilled(t *testing.T) {
	for s, want := range map[string]bool{
		"我局将公开目录": true, "将公开目录": true, "我局拟增设专栏": true, "我局要增设专栏": true,
		"明年要增设专栏": true, "2023年要增设专栏": true, "计划增设专栏": true,
		"我局需要更多的人手": false, "群众需要反复询问": false, "主要内容是惠企": false, "只要群众申请": false,
		"要求各站所上报": false, "要点已经公布": false,
		"王某要增设专栏": false, "我局将公开视为负担": false, "将近一半未公开": false,
		"我局将解决更新不及时": true, "我局拟解决更新不及时": true, "我局要解决更新不及时": true,
		"计划公开不及时": false, "准备公开不充分": false, "部分干部将公开目录": false, "将公开": false, "将来": false,
		"公开目录要": false,
		strings.Repeat("某", 14) + "将公开目录": true, strings.Repeat("某", 15) + "将公开目录": false,
	} {
		if willed(s) != want {
			t.Errorf("%q promises something: %v", s, !want)
		}
	}
	for s, want := range map[string]bool{"已着手改造检索": true, "目前正通过培训解决": true,
		"各站所目前都已着手改造": true, "我镇的各个站所已着手改造": true,
		"我镇的各个站所都已着手改造": true, "我镇的各个站所也都已着手改造": false, "已公开不及时": false,
		"改造检索": false} {
		if underway(s) != want {
			t.Errorf("%q has been set about: %v", s, !want)
		}
	}
	for _, c := range []struct {
		s, rest string
		want    bool
	}{
		{"对漏报", "，已设置提醒", true}, {"对漏报", "已设置提醒", false}, {"对照清单", "，已设置提醒", false},
		{"对第一季度的漏报信息", "，已设置提醒", true},
		{"对第一个季度里的漏报信息", "，已设置提醒", true}, {"对第一个季度里的漏报的信息", "，已设置提醒",
			false}, {"漏报", "，已设置提醒", false},
	} {
		if remedies(c.s, c.rest) != c.want {
			t.Errorf("%s%s takes up one problem: %v", c.s, c.rest, !c.want)
		}
	}
	for s, want := range map[string]bool{"以上三条，都要改": true, "今年用硬措施改进": true, "": false, "工作情况": false,
		strings.Repeat("某", 18) + "改进": true,
		strings.Repeat("某", 19) + "改进": false, "整改不及时": false} {
		if mends(s) != want {
			t.Errorf("%q says that something is mended: %v", s, !want)
		}
	}
	for s, want := range map[string]bool{"我局将": true, "我局拟": true, "王某将": false, "我局": false} {
		if announcing(s, "：增设专栏") != want || announcing(s, "增设专栏") {
			t.Errorf("%q announces what follows: %v", s, !want)
		}
	}
}

// Labels of problems and remedies behind whoever speaks, for both, and for what became of some.
func TestMoreLabels(t *testing.T) {
	for s, want := range map[string]struct {
		side side
		text string
	}{
		"问题的改进情况": {looking, "问题的改进情况"}, "问题改进措施": {silent, "问题改进措施"},
		"问题和措施是人少": {silent, "问题和措施是"}, "问题和措施：人少": {silent, ""},
		"我局主要问题是人少": {admitting, "我局主要问题是"}, "镇里主要问题是人少": {admitting, "镇里主要问题是"},
		"图书馆的不足在于人少":    {admitting, "图书馆的不足在于"},
		"图书馆更新慢的不足在于人少": {silent, ""}, "本局主要问题：人少": {admitting, "本局主要问题"},
		"我们的措施是建网": {promising, "我们的措施是"}, "某某主要问题是人少": {silent, ""},
	} {
		if kind, size := labelIn(s); kind != want.side || s[:size] != want.text {
			t.Errorf("%q is the label %q of side %d, want %q of %d", s, s[:size], kind, want.text, want.side)
		}
	}
}

// What a figure counts where its noun stands in front, behind, or further off.
func TestSubjectsFurtherOff(t *testing.T) {
	figureTable(t, map[string]struct{ text, want string }{
		"studied":          {"研究公开事项3次。", "研究公开事项 3次"},
		"studied, in four": {"局党组研究公开3次。", "研究公开 3次"},
		"studied, in twenty": {"局党组研究全县乡镇政务公开标准化规范化建设工作3次。",
			"研究全县乡镇政务公开标准化规范化建设工作 3次"},
		"each its own, later": {"全年公开文件9件。图书馆、财务处分别公开41项、29项。",
			"文件 9件|图书馆 41项|财务处 29项"},
		"all of a county":   {"全县新收20件。", "新收 20件"},
		"all of a town":     {"全镇新收20件。", "新收 20件"},
		"through a channel": {"通过“某某发布”微信公众号推送20条。", "“某某发布”微信公众号推送 20条"},
		"done by somebody":  {"局长2次参加新闻发布会。", "参加新闻发布会 2次"},
		"in twenty characters": {"局长2次参加全县政务公开工作推进会暨业务培训会议。",
			"参加全县政务公开工作推进会暨业务培训会议 2次"},
		"only one":          {"视频只做了3期。", "视频 3期"},
		"a reason behind":   {"发生两次因值班漏报。", "因值班漏报 2次"},
		"what it can do":    {"配备一台能上网的电脑。", "电脑 1台"},
		"sent to take part": {"选送3人次参加培训。", "参加培训 3人次"},
		"ten persons":       {"各村信息员10人培训。", "各村信息员 10人"},
		"nine persons":      {"各村信息员9人培训。", ""},
		"split at once":     {"公开信息20条其中网站12条，公众号8条。", "信息 20条 [1 2]|网站 12条|公众号 8条"},
		"of none, many things": {"未发生失泄密事件、安全事故、行政赔偿、责任追究。",
			"失泄密事件 0件|安全事故 0件|行政赔偿 0件|责任追究 0件"},
		"without, of others":   {"无行政赔偿、责任追究。没有仲裁。", ""},
		"a year in characters": {"实现二零零投诉。", ""},
	})
	for text, want := range map[string]string{"未发生失泄密事件、安全事故情况。": "未发生失泄密事件、安全事故|" +
		"未发生失泄密事件、安全事故"} {
		figures, _ := newReader(t).Figures(reportOf(report.SectionDisputes, text))
		var got []string
		for _, f := range figures {
			got = append(got, f.Text)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q holds %q, want %q", text, got, want)
		}
	}
	for _, list := range verbTable {
		for i := 1; i < len(list); i++ {
			if len(list[i].word) > len(list[i-1].word) {
				t.Errorf("%s stands behind %s, which is shorter", list[i].word, list[i-1].word)
			}
		}
	}
}

// A part that was not read stops the check of its whole; what the next sentence holds does not.
func TestUnreadParts(t *testing.T) {
	for text, want := range map[string]string{
		"信息20条，其中政策12条，财政5条。另有助企纾困10，答复7。": "P.split doubtful 20 17 20条,12条,5条 信" +
			"息：20 ≠ 12 + 5",
		"信息20条，其中政策12条，财政5条，另有助企纾困10。":          "",
		"信息20条，其中政策12条，助企纾困10，财政5条。":            "",
		"公开500条，其中网站131条，累计522条。其中渔业44条，通告87条。": "",
	} {
		if got := strings.Join(checksIn(t, reportOf(report.SectionOverview, text)), "|"); got != want {
			t.Errorf("%q gives\n%q, want\n%q", text, got, want)
		}
	}
}

// The parts of a section tell problems and remedies by their titles, and by turns each for itself.
func TestChildrenOfImprovements(t *testing.T) {
	for name, c := range map[string]struct{ titles, texts, problems, remedies string }{
		"by titles": {"存在问题|改进措施", "宣传不够；更新不及时。|上街宣传；每月更新。",
			"宣传不够 publicity 0|更新不及时 timeliness 1", "上街宣传|每月更新"},
		"another behind":  {"存在问题|其他", "宣传不够。|更新不及时。", "宣传不够 publicity|更新不及时 timeliness", ""},
		"behind a remedy": {"改进措施|其他", "上街宣传。|每月更新目录。", "", "上街宣传|每月更新目录"},
		"turns in each": {"甲|乙", "问题：宣传不够，更新不及时。措施：上街宣传。问题：人员不足。措施：请" +
			"人代管。|问题：内容不全。措施：补齐清单。问题：形式单一。措施：拍摄短片。",
			"宣传不够 publicity 0|更新不及时 timeliness 0|人员不足 staff 1|内容不全 content 2|形式单一 channel 3",
			"上街宣传|请人代管|补齐清单|拍摄短片"},
		"a title admits": {"宣传不够|更新不及时",
			"群众不了解条例。今后将上街宣传。|栏目停更三月。今后将每月更新。",
			"宣传不够 publicity 0|更新不及时 timeliness 1", "今后将上街宣传|今后将每月更新"},
	} {
		doc, parent := above, report.Section{Key: report.SectionImprovements, Start: len(above), End: len(above)}
		texts := strings.Split(c.texts, "|")
		for i, title := range strings.Split(c.titles, "|") {
			doc += title + "\n"
			parent.Children = append(parent.Children, report.Section{Key: "improvements.1", Title: title, Text: texts[i], Start: len(doc),
				End: len(doc) + len(texts[i])})
			doc += texts[i] + "\n"
		}
		problems, remedies := improvementsIn(t, []report.Section{parent}, doc)
		if got := strings.Join(problems, "|"); got != c.problems {
			t.Errorf("%s: the problems are\n%q, want\n%q", name, got, c.problems)
		}
		if got := strings.Join(remedies, "|"); got != c.remedies {
			t.Errorf("%s: the remedies are\n%q, want\n%q", name, got, c.remedies)
		}
	}
}
