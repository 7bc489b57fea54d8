package parse

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/report"
)

// What is a report is told from what is written about reports, by text alone: half
// of the pages print no title.
func TestRefuse(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	const overview = "（一）主动公开情况。全年通过网站主动公开政府信息45条，公开栏公开信息20条。\n（二）依申请公开情况。规范办理流程，全年收到政府信息公开申请2件，均按时答复。\n" +
		"（三）政府信息管理情况。严格执行信息发布审核制度，及时更新有关栏目的内容。\n（四）平台建设情况。充分利用政府网站和公众号发布信息，方便群众查阅。\n（五）监督保障情况。指定专人负责日常工作，组织业务培训两次。\n"
	const notice = "各乡镇人民政府、县政府各部门：\n为落实《中华人民共和国政府信息公开条例》，现就年度报告编制工作通知如下。\n\n一、规范年报内容。要认真撰写年度报告中的总体情况，篇幅不超过一千字。\n\n二、确保数据准确。要认真填写规章、行政规范性文件的本年制发件数、本年废止件数，逐项核对。\n\n三、按时报送。请于1月20日前将年度报告报送县政府办公室。\n"
	for name, c := range map[string]struct {
		text string
		why  report.Why // "" for a report
	}{
		"announced, cut behind section one": {"根据《中华人民共和国政府信息公开条例》的规定，现公布云栖岭镇2022年政府信息公开工作年度报告，数据统计期限自2022年1月1日起至12月31日止。\n一、总体情况\n" + overview, ""},
		"compiled, cut behind section one":  {"依据《中华人民共和国政府信息公开条例》第五十条规定，编制本报告。\n一、总体情况\n" + overview, ""},
		"nothing but a whole section one":   {"一、总体情况\n" + overview, ""},
		"an interpretation without a title": {"《云栖岭镇2022年政府信息公开工作年度报告》已经编制完成并向社会公开，为方便群众了解，现就年报内容进行如下解读。\n一、编制背景\n政府信息公开工作年度报告是法定制度安排。\n二、编制依据\n《中华人民共和国政府信息公开条例》。\n" +
			"三、主要内容\n报告全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六项内容。\n四、统计期限\n本年度报告所列数据统计期限从2022年1月1日到12月31日止。\n", report.WhyInterpretation},
		"a notice whose title takes two lines": {"盐亭县人民政府办公室关于做好2022年政府信息公开工作年度报告\n\n编制和发布工作的通知\n\n" + notice, report.WhyNotice},
		"a notice under the name of a column":  {"政府信息公开\n\n盐亭县人民政府办公室关于做好2022年政府信息公开工作年度报告编制和公布工作的通知\n\n发布时间:2023-01-05\n\n盐亭县人民政府办公室\n\n关于做好2022年政府信息公开工作年度报告\n\n编制和公布工作的通知\n\n盐府办函〔2023〕2号\n\n" + notice, report.WhyNotice},
		"a circular on how reports were made": {"盐亭县人民政府办公室关于2022年政府信息公开工作年度报告编制公布情况的通报\n（盐府办函〔2023〕24号）\n各乡镇人民政府、县政府各部门：\n" +
			"《条例》规定，各级行政机关应当在每年3月31日前公布年度报告。县政府办公室对各单位公布年度报告的情况进行了检查，现将有关情况通报如下：\n与上年相比，今年各单位编制公布年度报告的情况有了较大改善。\n同时，部分单位的年度报告还存在一些需要改进的问题：一是没有核实校对。二是公布时间偏晚。\n", report.WhyNotice},
		"a meeting on reports": {"【工作推进】盐亭县召开2022年度政府信息公开工作年报编制和发布部署会\n\n发布时间:2023-01-10\n\n为扎实做好政府信息公开工作年度报告编制和数据报送工作，县政府召开了部署会，11家乡镇、37家县直部门参加了会议。\n\n" +
			"会上针对政府信息公开年报的撰写要求做了详细指导，对时间节点作出了明确的规定。\n\n会议强调，年度报告是法定监督制度，各单位要认真编制，重点展示工作成效，绝不能敷衍应对。\n", report.WhyNotDisclosure},
		"a report on the rule of law under a banner": {"盐亭县人民政府 2023年12月3日星期日\n\n无障碍 简体| 繁体\n\n盐亭县2022年度法治政府建设情况报告\n来源:县人民政府办公室 发布时间:2023-03-28 09:18\n\n盐亭县2022年度法治政府建设情况报告\n\n2022年，盐亭县深入推进法治政府建设，推进政务公开。\n\n一、主要做法\n\n健全依法决策机制，规范行政执法。\n", report.WhyOtherReport},
		"a blank list of indicators":                 {"附件3\n盐亭县政府信息公开情况统计报表\n年\n月\n01 单位名称：\n单位负责人：\n02 地区及部门编号： □□□□□□ 单位盖章：\n03 单位法人代码：□□□□□□□□-□ 填 报 人：\n04 主管单位名称：\n联系电话：\n05 主管单位法人代码：□□□□□□□□-□ 报出日期： 年 月 日\n指 标 名 称\n| 计量\n单位\n| 代码\n| 本期实际\n| 本年累计\n|\n甲\n| 乙\n| 丙\n| 1\n| 2\n|\n" + blankList(), report.WhyBlankForm},
		"news of how one was written": {"白水镇扎实做好政府信息公开年度报告编制工作\n\n发布时间：2022-01-19\n\n连日来，白水镇组织人员编制2021年政府信息公开工作年度报告。\n\n" +
			"一是核数据。对全年主动公开的386条信息、办理的2件申请逐一核对。\n\n二是查问题。梳理出更新不及时等问题。\n", report.WhyNotDisclosure},
		"half a year": {"青石县2024年上半年政务公开工作要点落实情况\n现将上半年落实情况通报如下。\n一、主动公开方面\n1至6月，县政府网站发布信息3120条。\n" +
			"二、依申请公开方面\n受理申请37件，办结35件。\n三、存在问题\n少数乡镇栏目更新慢，请于7月底前整改。\n", report.WhyNotDisclosure},
		"a plan": {"xx镇2022年政务公开工作实施方案\n\n按照县政府工作安排，现就2022年政务公开工作制定如下方案。\n\n一、指导思想\n\n以保障人民群众的民主权利为出发点，提高行政行为的透明度和办事效率。\n\n二、信息公开的形式和内容\n\n（一）主动公开的政府信息\n\n通过政府网站等方式，主动予以公开。\n", report.WhyNotDisclosure},
	} {
		t.Run(name, func(t *testing.T) {
			r := checkParse(t, p, c.text)
			if want := c.why == ""; (r.Kind == report.KindReport) != want || r.Why != c.why {
				t.Errorf("%.40s… is %s %s, want %q", strings.ReplaceAll(c.text, "\n", " "), r.Kind, r.Why, c.why)
			}
		})
	}
}

// blankList is the list of indicators of the form of 2008 with codes and no
// numbers, as pages print it with a cell in every line.
func blankList() string {
	var b strings.Builder
	n := 0
	for _, table := range report.FormByID(report.Form2008).Tables {
		for _, row := range table.Rows {
			n++
			fmt.Fprintf(&b, "%s\n| 条\n| %02d\n|\n|\n|\n", row.Label, n)
		}
	}
	return b.String()
}
