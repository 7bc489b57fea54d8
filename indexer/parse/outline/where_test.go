package outline

import (
	"slices"
	"strings"
	"testing"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// plan prints the sections of an outline: key, number, title and the beginning of the text,
// children in brackets.
func plan(sections []report.Section) string {
	var b strings.Builder
	for i := range sections {
		s := &sections[i]
		text := []rune(strings.TrimSpace(s.Text))
		b.WriteString(string(s.Key) + " " + s.Number + " " + s.Title + ": " + string(text[:min(len(text), 6)]))
		if len(s.Children) > 0 {
			b.WriteString(" [" + plan(s.Children) + "]")
		}
		if i+1 < len(sections) {
			b.WriteString("; ")
		}
	}
	return b.String()
}

// TestHeadingsInOwnWords finds sections by their numbers where their words tell nothing, and by
// their words where they are numbered otherwise.
func TestHeadingsInOwnWords(t *testing.T) {
	const last = "三、存在的主要问题及改进措施\n内容不够丰富。下一步将加强培训。\n"
	for name, c := range map[string]struct{ text, want string }{
		"between its neighbours": {"一、工作概述\n我镇成立小组。\n二、2016年政府信息公开工作情况\n" +
			"2016年主动公开信息94条。\n" + last,
			"overview 一 工作概述: 我镇成立小组; proactive 二 2016年政府信息公开工作情况: 2016年主; improvements " +
				"三 存在的主要问题及改进措施: 内容不够丰富"},
		"two between them": {"一、工作概述\n我镇成立小组。\n二、以人为本抓落实\n全年开会12次。\n三、" +
			"多措并举促公开\n通过网站公布。\n四、存在的主要问题\n内容不够丰富。\n",
			"overview 一 工作概述: 我镇成立小组; other 二 以人为本抓落实: 全年开会12; staffing 三 多措并" +
				"举促公开: 通过网站公布; improvements 四 存在的主要问题: 内容不够丰富"},
		"of the same kind as the one before": {"一、概述\n学校成立小组。\n二、主动公开信息情况\n公开94条。\n" +
			"三、重点领域信息公开情况\n公布招生计划。\n四、存在的问题\n内容不够丰富。\n",
			"overview 一 概述: 学校成立小组; proactive 二 主动公开信息情况: 公开94条。" +
				"; other 三 重点领域信息公开情况: 公布招生计划; improvements 四 存在的问题: 内容不够丰富"},
		"by what it heads": {"一、工作概述\n我镇成立小组。\n二、畅通渠道\n收到申请公开件3件。\n" + last,
			"overview 一 工作概述: 我镇成立小组; requests 二 畅通渠道: 收到申请公开; improvements 三 存在的主要" +
				"问题及改进措施: 内容不够丰富"},
		"in front of the first": {"一、齐抓共管\n我镇成立小组。\n二、主动公开政府信息情况\n公开94条。\n" + last,
			"overview 一 齐抓共管: 我镇成立小组; proactive 二 主动公开政府信息情况: 公开94条。" +
				"; improvements 三 存在的主要问题及改进措施: 内容不够丰富"},
		"behind the last": {"一、工作概述\n我镇成立小组。\n二、主动公开政府信息情况\n公开94条。\n" + last +
			"四、数据来龙去脉\n数据由各站所提供。\n",
			"overview 一 工作概述: 我镇成立小组; proactive 二 主动公开政府信息情况: 公开94条。" +
				"; improvements 三 存在的主要问题及改进措施: 内容不够丰富; other 四 数据来龙去脉: 数据由各" +
				"站所"},
		"a list within a section": {"一、工作概述\n我镇成立小组。\n二、主动公开政府信息情况\n一、" +
			"网站公开\n二、公示栏公开\n公开94条。\n" + last,
			"overview 一 工作概述: 我镇成立小组; proactive 二 主动公开政府信息情况: 一、" +
				"网站公开; improvements 三 存在的主要问题及改进措施: 内容不够丰富"},
		"a sentence with the number": {"一、工作概述\n我镇成立小组。\n二、主动公开政府信息情况\n公开94条。" +
			"\n四、存在的主要问题\n三、我镇公开了信息。另行公布。\n内容不够丰富。\n",
			"overview 一 工作概述: 我镇成立小组; proactive 二 主动公开政府信息情况: 公开94条。" +
				"; improvements 四 存在的主要问题: 三、我镇公开"},
		"work done": {"一、工作开展情况\n一是建章立制。\n二、主动公开政府信息情况\n公开94条。\n" + last,
			"overview 一 工作开展情况: 一是建章立制; proactive 二 主动公开政府信息情况: 公开94条。" +
				"; improvements 三 存在的主要问题及改进措施: 内容不够丰富"},
		"training done": {"一、概述\n我镇成立小组。\n二、教育培训开展情况\n培训2次。\n" + last,
			"overview 一 概述: 我镇成立小组; staffing 二 教育培训开展情况: 培训2次。" +
				"; improvements 三 存在的主要问题及改进措施: 内容不够丰富"},
		"numbered in brackets": {"（一）总体情况\n我镇成立小组。\n（二）主动公开政府信息情况\n公开94条。" +
			"\n（三）存在的主要问题\n内容不够丰富。\n",
			"overview （一） 总体情况: 我镇成立小组; proactive （二） 主动公开政府信息情况: 公开94条。" +
				"; improvements （三） 存在的主要问题: 内容不够丰富"},
		"without numbers": {"概 述\n我镇成立小组。\n主动公开情况\n公开94条。\n依申请公开情况\n无人申请。\n收" +
			"费及减免情况\n没有收费。\n" +
			"行政复议、诉讼情况\n未发生。\n存在的问题和改进措施\n内容不够丰富。\n",
			"overview  概述: 我镇成立小组; proactive  主动公开情况: 公开94条。; requests  依申请公开情况: 无人申请。" +
				"; fees  收费及减免情况: 没有收费。; disputes  行政复议、诉讼情况: 未发生。; improvements  存在的问题" +
				"和改进措施: 内容不够丰富"},
		"numbers seldom seen": {"之一 概况\n我镇成立小组。\n之二 主动公开情况\n公开94条。\n之三 以人为本\n全年" +
			"开会3次。\n之四 复议、诉讼、申诉\n未发生。\n" +
			"之五 问题与改进\n内容不够丰富。\n",
			"overview 之一 概况: 我镇成立小组; proactive 之二 主动公开情况: 公开94条。; other 之三 以人为本: 全年" +
				"开会3次" +
				"; disputes 之四 复议、诉讼、申诉: 未发生。; improvements 之五 问题与改进: 内容不够丰富"},
		"articles and an attachment": {"第一条　概述\n我镇成立小组。\n第二条　主动公开\n公开94条。\n第三条　依" +
			"申请公开\n没有申请。\n第四条　问题和改进\n内容不够丰富。\n" +
			"第五条　附表\n政府信息公开情况统计表\n",
			"overview 第一条 概述: 我镇成立小组; proactive 第二条 主动公开: 公开94条。; requests 第三条 依申请公开:" +
				" 没有申请。" +
				"; improvements 第四条 问题和改进: 内容不够丰富; attachment 第五条 附表: 政府信息公开"},
		"digits and a blank": {"01 公司概况\n现有线路27条。\n02 主动公开\n公开94条。\n1 2 号线\n已经开通。\n03 投诉" +
			"与建议\n受理建议12条。\n04 问题与改进\n内容不够丰富。\n05 其他\n无其他事项。\n",
			"overview 01 公司概况: 现有线路27; proactive 02 主动公开: 公开94条。; complaints 03 投诉与建议: 受理建议12" +
				"; improvements 04 问题与改进: 内容不够丰富; other 05 其他: 无其他事项。"},
		"numerals of sums": {"壹 概况\n我镇成立小组。\n贰 公开内容与数量\n公开94条。\n叁 投诉\n没有投诉。\n肆 " +
			"不足与改进\n内容不够丰富。\n",
			"overview 壹 概况: 我镇成立小组; proactive 贰 公开内容与数量: 公开94条。; complaints 叁 投诉: 没有投诉。" +
				"; improvements 肆 不足与改进: 内容不够丰富"},
		"an explanation behind": {"概 述\n我镇成立小组。\n主动公开政府信息的情况\n公开94条。\n收费及减免\n没有" +
			"收费。\n主要问题及改进\n内容不够丰富。\n说明\n数据由各站所提供。\n",
			"overview  概述: 我镇成立小组; proactive  主动公开政府信息的情况: 公开94条。; fees  收费及减免: 没有收" +
				"费。" +
				"; improvements  主要问题及改进: 内容不够丰富; other  说明: 数据由各站所"},
		"who leads, first": {"一、组织领导\n镇长任组长。\n二、主动公开\n公开94条。\n" + last,
			"overview 一 组织领导: 镇长任组长。; proactive 二 主动公开: 公开94条。; improvements 三 存在的主要问题及" +
				"改进措施: 内容不够丰富"},
		"who leads, later": {"一、概述\n我镇成立小组。\n二、组织领导\n镇长任组长。\n" + last,
			"overview 一 概述: 我镇成立小组; staffing 二 组织领导: 镇长任组长。; improvements 三 存在的主要问题及改" +
				"进措施: 内容不够丰富"},
		"symbols in front": {"\uf06c 一、概述\n我镇成立小组。\n\uf06c\uf06c二、主动公开\n公开94条。\n",
			"overview 一 概述: 我镇成立小组; proactive 二 主动公开: 公开94条。"},
		"a list of words without numbers": {"概 述\n我镇成立小组。\n申请、咨询、投诉\n均已办结。\n收费及减免情况" +
			"\n没有收费。\n" +
			"存在的问题和改进措施\n内容不够丰富。\n",
			"overview  概述: 我镇成立小组; fees  收费及减免情况: 没有收费。; improvements  存在的问题和改进措施: " +
				"内容不够丰富"},
		"requests in a slogan": {"一、工作概述\n我镇成立小组。\n二、依法办理，回应申请\n收到3件。\n三、解读政" +
			"策，回应关切\n解读3篇。\n",
			"overview 一 工作概述: 我镇成立小组; requests 二 依法办理，回应申请: 收到3件。; interaction 三 解读政策" +
				"，回应关切: 解读3篇。"},
		"a table left out": {"一、工作概述\n我镇成立小组。\n" + strings.Replace(last, "三", "二", 1) +
			"三、附表\n2012年统计表（略）。\n",
			"overview 一 工作概述: 我镇成立小组; improvements 二 存在的主要问题及改进措施: 内容不够丰富; other 三 " +
				"附表: 2012年统"},
		"a table that is not": {"一、工作概述\n我镇成立小组。\n" + strings.Replace(last, "三", "二", 1) +
			"三、附表\n2012年的策略\n",
			"overview 一 工作概述: 我镇成立小组; improvements 二 存在的主要问题及改进措施: 内容不够丰富; attachment" +
				" 三 附表: 2012年的"},
		"a table named in its heading": {"一、工作概述\n我镇成立小组。\n" + strings.Replace(last, "三", "二", 1) +
			"三、附表：政府信息公开情况统计表\n见下页。\n",
			"overview 一 工作概述: 我镇成立小组; improvements 二 存在的主要问题及改进措施: 内容不够丰富; " +
				"attachment 三 附表：政府信息公开情况统计表: 见下页。"},
		"numbered with digits": {"1.总体情况\n我镇成立小组。\n2.主动公开情况。公开94条。\n" +
			"3.存在的问题和不足\n内容不够丰富。\n",
			"overview 1 总体情况: 我镇成立小组; proactive 2 主动公开情况: 公开94条。" +
				"; improvements 3 存在的问题和不足: 内容不够丰富"},
		"parts": {"第一部分 概述\n我镇成立小组。\n第二部分：主动公开政府信息情况\n公开94条。\n" +
			"第三部分、存在的主要问题\n内容不够丰富。\n",
			"overview 第一部分 概述: 我镇成立小组; proactive 第二部分 主动公开政府信息情况: 公开94条。" +
				"; improvements 第三部分 存在的主要问题: 内容不够丰富"},
		"half a bracket": {"一）概述\n我镇成立小组。\n二）主动公开政府信息情况\n公开94条。\n" +
			"三）存在的主要问题\n内容不够丰富。\n",
			"overview 一 概述: 我镇成立小组; proactive 二 主动公开政府信息情况: 公开94条。" +
				"; improvements 三 存在的主要问题: 内容不够丰富"},
	} {
		o, _ := outlineOf(t, titleLine+c.text)
		if got := plan(o.Sections); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

// TestMarksInFront finds sections whatever number or symbol stands in front of their titles, and
// takes no other lines for them.
func TestMarksInFront(t *testing.T) {
	titles := []string{"工作概况", "信息公开的数量与途径", "申请办理", "复议诉讼", "短板与对策", "其他"}
	want := []report.SectionKey{report.SectionOverview, report.SectionProactive, report.SectionRequests, report.SectionDisputes,
		report.SectionImprovements, report.SectionOther}
	for _, marks := range []string{"【一】|【二】|【三】|【四】|【五】|【六】", "[一] |[二] |[三] |[四] |[五] |[六] ",
		"一/|二/|三/|四/|五/|六/", "①|②|③|④|⑤|⑥",
		"Ⅰ. |Ⅱ. |Ⅲ. |Ⅳ. |Ⅴ. |Ⅵ. ", "I. |II. |III. |IV. |V. |VI. ", "A. |B. |C. |D. |E. |F. ",
		"Part 1 |Part 2 |Part 3 |Part 4 |Part 5 |Part 6 ",
		"第一篇 |第二篇 |第三篇 |第四篇 |第五篇 |第六篇 ", "（01）|（02）|（03）|（04）|（05）|（06）",
		"1、|2、|3、|4、|5、|6、", "其一 |其二 |其三 |其四 |其五 |其六 ",
		"甲、|乙、|丙、|丁、|戊、|己、", "◆|◆|◆|◆|◆|◆",
		"▶ 一、|▶ 二、|▶ 三、|▶ 四、|▶ 五、|▶ 六、", "§1 |§2 |§3 |§4 |§5 |§6 ", "|||||"} {
		text := ""
		for i, mark := range strings.Split(marks, "|") {
			text += mark + titles[i] + "\n我镇按时办理有关事项。\n"
		}
		o, _ := outlineOf(t, titleLine+text)
		var got []report.SectionKey
		for _, h := range o.Heads {
			got = append(got, h.Key)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: the sections are %v", marks, got)
		}
	}
	for s, want := range map[string]han.Mark{"一致同意": {}, "3月活动": {}, "Ab概况": {}, "第一次": {}, "13 概况": {},
		"：概况": {Size: 3}, "": {}, "●": {Size: 3}, "二": {}, "其中": {}} {
		if got := rareMark(s); got != want {
			t.Errorf("%q has the mark %+v, want %+v", s, got, want)
		}
	}
}

// TestPartsOfParagraphs finds the parts of a section that begin its paragraphs, and those on one
// long line.
func TestPartsOfParagraphs(t *testing.T) {
	const five = "（一）主动公开情况。公开94条。\n（二）依申请公开情况。没有申请。\n" +
		"（三）政府信息管理情况。先审后发。\n（四）公开平台建设情况。更新栏目。\n" +
		"（五）监督保障情况。定期自查。\n"
	wantFive := "[overview.proactive （一） 主动公开情况: 公开94条。; overview.on_request （二） 依申请公开情况" +
		": 没有申请。; overview.management （三） 政府信息管理情况: 先审后发。; " +
		"overview.platform （四） 公开平台建设情况: 更新栏目。; overview.oversight （五） 监督保障情况: 定期自查。]"
	padding := strings.Repeat("我镇贯彻落实条例要求。", 14)
	for name, c := range map[string]struct{ text, want string }{
		"the usual five": {"一、总体情况\n" + five, "overview 一 总体情况:  " + wantFive},
		"on one line": {"一、总体情况 " + padding + " " + strings.ReplaceAll(five, "\n", " ") + "\n",
			"overview 一 总体情况: 我镇贯彻落实 " + wantFive},
		"behind stops": {"一、总体情况 " + padding + strings.ReplaceAll(five, "\n", "") + "\n",
			"overview 一 总体情况: 我镇贯彻落实 " + wantFive},
		"in their own words": {"一、总体情况\n（一）组织领导。成立小组。\n（二）宣传培训。培训2次。\n" +
			"（三）风险防控机制。先审后发。\n",
			"overview 一 总体情况:  [overview.1 （一） 组织领导: 成立小组。; overview.2 （二） 宣传培训: 培训2次" +
				"。; overview.3 （三） 风险防控机制: 先审后发。]"},
		"pairs of words": {"一、总体情况\n（一）健全机制，严格履职。成立小组。\n（二）完善制度，" +
			"压实责任。培训2次。\n（三）全年公开12条，未收到申请，没有复议，没有诉讼，没有收费，" +
			"也没有减免，也没有投诉。\n",
			"overview 一 总体情况:  [overview.1 （一） 健全机制，严格履职: 成立小组。" +
				"; overview.2 （二） 完善制度，压实责任: 培训2次。\n]"},
		"pairs of words behind digits": {"一、总体情况\n1.加强组织领导，健全工作机制。成立小组。\n" +
			"2.拓展公开范围，充实公开内容。公开94条。\n",
			"overview 一 总体情况:  [overview.1 1 加强组织领导，健全工作机制: 成立小组。" +
				"; overview.2 2 拓展公开范围，充实公开内容: 公开94条。]"},
		"pairs of words among problems": {"一、总体情况\n无。\n五、存在的主要问题\n1.加强组织领导，" +
			"健全工作机制。成立小组。\n2.拓展公开范围，充实公开内容。公开94条。\n",
			"overview 一 总体情况: 无。; improvements 五 存在的主要问题: 1.加强组织"},
		"sentences": {"一、总体情况\n（一）宣传力度不够。群众不知情。\n（二）更新不够及时。" +
			"有的过时。\n", "overview 一 总体情况: （一）宣传力"},
		"numbered from two on": {"一、总体情况\n（二）组织领导。成立小组。\n（三）宣传培训。培训2次。\n",
			"overview 一 总体情况: （二）组织领"},
		"problems and remedies": {"一、总体情况\n无。\n五、存在的主要问题及改进情况\n" +
			"（一）存在的主要问题。宣传不够。\n（二）下一步改进措施。加强宣传。\n",
			"overview 一 总体情况: 无。; improvements 五 存在的主要问题及改进情况:  [improvements.1 （一） 存在的" +
				"主要问题: 宣传不够。; improvements.2 （二） 下一步改进措施: 加强宣传。]"},
	} {
		o, _ := outlineOf(t, titleLine+c.text)
		if got := plan(o.Sections); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

// TestSectionsOnOneLine cuts a line that holds the sections of a report in their own words,
// readings behind characters and all.
func TestSectionsOnOneLine(t *testing.T) {
	padding := strings.Repeat("我镇按时公开信息。", 12)
	want := "preamble  : 现将情况报告; proactive 一 政府信息主动公开情况: 我镇按时公开; requests 二 政府依" +
		"申请公开和不予公开信息情况: 没有人递交申; " +
		"fees 三 政府信息公开收费和减免情况: 分文未收。; disputes 四 申请行政复议、" +
		"行政诉讼情况: 一件也没有。; improvements 五 存在的主要问题和改进措施: 更新不够及时"
	line := "现将情况报告如下： 一、政府信息主动公开情况 " + padding +
		" 二、政府依申请公开和不予公开信息情况 没有人递交申请。 三、" +
		"政府信息公开收费和减免情况 分文未收。 " +
		"四、申请行政复议、行政诉讼情况 一件也没有。 五、" +
		"存在的主要问题和改进措施 更新不够及时。下一步加强培训。\n"
	for name, text := range map[string]string{"plain": line, "behind stops": strings.ReplaceAll(line, "。 ", "。")} {
		o, _ := outlineOf(t, titleLine+text)
		if got := plan(o.Sections); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
	}
	two := strings.NewReplacer("三、", "", "四、", "", "五、", "").Replace(line)
	if o, _ := outlineOf(t, titleLine+two); len(o.Sections) > 2 {
		t.Errorf("two numbers on a line make %s", plan(o.Sections))
	}
}

// TestTail leaves out what pages print below a report, and nothing that the report says.
func TestTail(t *testing.T) {
	const title = "示例市青石区白水镇人民政府2022年政府信息公开工作年度报告"
	for tail, want := range map[string]string{
		"": "无。", "\n" + title + ".pdf\n\n" + title + ".docx\n\n政府信息公开年报\n": "无。", "1." + title +
			".xls（120KB）下载\n2." + title + ".doc\n": "无。",
		title + "\n": "无。", "分享到：\n微信 微博\n": "无。", "【打印本页】【关闭窗口】\n" +
			"上一篇：云栖镇2022年年报\n下一篇：没有了\n": "无。", "来源：白水镇\n责任编辑：闻某\n": "无。",
		"地址：白水镇青石路8号 服务热线：0000-1234567\n": "无。",
		"地址：见公告栏。\n":                      "无。\n地址：见公告栏。",
		"以上报告。\n":                         "无。\n以上报告。", "公示栏见附图.\n": "无。\n公示栏见附图.",
		"报告存放在年报.pdf中，可下载。\n": "无。\n报告存放在年报.pdf中，可下载。",
	} {
		o, _ := outlineOf(t, title+"\n"+overview+"二、其他需要报告的事项\n无。\n"+tail)
		if got := strings.TrimSpace(o.Sections[len(o.Sections)-1].Text); got != want || len(o.Sections) != 2 {
			t.Errorf("behind %q the last of %d sections is %q, want %q", tail, len(o.Sections), got, want)
		}
	}
}
