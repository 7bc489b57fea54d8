package narrative

import (
	"strings"
	"testing"

	"gongkai/report"
)

// Problems with their remedies beside them are told line by line.
func TestPairedLines(t *testing.T) {
	improvementTable(t, map[string]struct{ text, problems, remedies string }{
		"an arrow":                {"逐条列出对策：\n● 宣传不够 → 赶集日设点\n● 目录三年没改⇒半月核对一次\n● 无 → 无\n", "宣传不够 publicity 0|目录三年没改 content 1", "赶集日设点|半月核对一次"},
		"a table":                 {"列表如下。\n存在问题\t改进情况\n宣传不够\t赶集日设点，每月一次\n公开栏数月不动\t会上通报\n以上由办公室督办。\n", "宣传不够 publicity 0|公开栏数月不动 timeliness 1", "赶集日设点，每月一次|会上通报"},
		"bars":                    {"主要问题|改进措施\n宣传不够|赶集日设点\n更新滞后|会上通报", "宣传不够 publicity 0|更新滞后 timeliness 1", "赶集日设点|会上通报"},
		"a table of other things": {"站所\t条数\n宣传不够\t十二条。\n更新滞后\t三条。", "宣传不够\t十二条 publicity|更新滞后\t三条 timeliness", ""},
		"one arrow":               {"宣传不够→群众不知情。", "宣传不够→群众不知情 publicity", ""},
	})
}

// Marks that are no numbers begin the lines of a list.
func TestBullets(t *testing.T) {
	improvementTable(t, map[string]struct{ text, problems, remedies string }{
		"labels behind them": {"◎问题：公开栏位置偏，宣传不够；译文有差错。\n\n◎措施：设流动公开点；译文审读后再贴。\n\n◎保障：列入绩效。\n",
			"公开栏位置偏，宣传不够 channel|译文有差错 system", "设流动公开点|译文审读后再贴|列入绩效"},
		"dashes": {"问题：\n——附件不公开，群众查不全；\n\n——重复上报、重复发布。\n打算：\n——谁办理谁首发，乡镇只转载；\n\n——开设专栏。\n",
			"附件不公开，群众查不全 content 0|重复上报、重复发布 coordination 1", "谁办理谁首发，乡镇只转载|开设专栏"},
		"one": {"——宣传不够，人员不足。", "宣传不够 publicity|人员不足 staff", ""},
	})
}

// Labels stand in front of lists without a colon, behind numbers of parts, and as questions.
func TestLabelsOfOtherKinds(t *testing.T) {
	improvementTable(t, map[string]struct{ text, problems, remedies string }{
		"in front of a number":        {"问题 1.宣传不够。2.个别股室怕得罪人。改进 1.每周点评一次。2.由系统推送，不再挑选。", "宣传不够 publicity 0|个别股室怕得罪人 awareness 1", "每周点评一次|由系统推送，不再挑选"},
		"behind the number of a part": {"6.1 不足。宣传不够；站所不会用系统。\n6.2 对策。赶集日设点；请人代管账号。", "宣传不够 publicity 0|站所不会用系统 coordination 1", "赶集日设点|请人代管账号"},
		"a number that is none":       {"公开率6.1 不足。", "公开率6.1 不足 content", ""},
		"questions":                   {"问题在哪里？宣传不够；账号没有开通。怎么改？请各站所轮流编稿，上半年开通账号。", "宣传不够 publicity 0|账号没有开通 1", "请各站所轮流编稿|上半年开通账号"},
		"what is all to be mended":    {"宣传不够。站所人手少。以上两条，都要改：赶集日设点；请人代管。", "宣传不够 publicity 0|站所人手少 staff 1", "赶集日设点|请人代管"},
		"with what":                   {"宣传不够。站所人手少。今年用硬措施改进：赶集日设点；请人代管。", "宣传不够 publicity 0|站所人手少 staff 1", "赶集日设点|请人代管"},
		"set about":                   {"消息常在绕行之后才发。公司已着手：与交警直报；更换主板。", "", "与交警直报|更换主板"},
		"one by one": {"存在内容偏会议、明细少的问题，双语宣传没有跟上也是大家常提的。对第一个问题，由财政所发放明细；对第二个问题，请干部录音。",
			"内容偏会议 content|明细少的问题 content|双语宣传没有跟上也是大家常提的 publicity", "由财政所发放明细|请干部录音"},
		"a slogan and how":       {"宣传不够。改进措施：1.加强学习。把条例列入夜校课程。2.丰富载体。不断探索新形式。3.贴近群众。建群，发短信。", "宣传不够 publicity", "加强学习。把条例列入夜校课程|丰富载体|贴近群众"},
		"slogans behind a year":  {"宣传不够。下一步将加大力度、加强培训、规范发布。", "宣传不够 publicity", "下一步将加大力度|加强培训|规范发布"},
		"two clauses of a frame": {"主要问题是惠企政策汇编更新滞后、企业诉求要到多个窗口，多次填表。", "惠企政策汇编更新滞后 timeliness|企业诉求要到多个窗口，多次填表 interaction", ""},
	})
}

// What stands under a heading that names problems and in front of the remedies is problems,
// whatever its words, unless it tells a success.
func TestHeadedProblems(t *testing.T) {
	for _, c := range []struct{ title, text, problems string }{
		{"问题与改进", "消息常在绕行之后才发；站牌故障率高。公司已着手：更换主板。", "消息常在绕行之后才发 timeliness|站牌故障率高 channel"},
		{"问题与改进", "消息常在绕行之后才发。", ""},
		{"问题与改进", "公开工作取得新进展。公司已着手：更换主板。", ""},
		{"工作打算", "消息常在绕行之后才发。公司已着手：更换主板。", ""},
	} {
		rep := reportOf(report.SectionImprovements, c.text)
		rep.Sections[0].Title = c.title
		if got, _ := improvementsIn(t, rep.Sections, rep.Text); strings.Join(got, "|") != c.problems {
			t.Errorf("%s: %s has the problems %q, want %q", c.title, c.text, got, c.problems)
		}
	}
}
