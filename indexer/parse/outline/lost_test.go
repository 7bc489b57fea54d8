package outline

import (
	"testing"

	"gongkai/indexer/parse/han"
)

// TestDamagedNumbers finds headings whose numbers a page lost or changed, and no others.
func TestDamagedNumbers(t *testing.T) {
	const rest = "\n二、主动公开政府信息情况\n公开94条。\n三、存在的主要问题\n内容不够丰富。\n"
	const wantRest = "; proactive 二 主动公开政府信息情况: 公开94条。; improvements 三 存在的主要问题: 内容不够" +
		"丰富"
	for name, c := range map[string]struct{ text, want string }{
		"a digit in front of the first": {"1. 总体情况\n我镇成立小组。" + rest, "overview 1 总体情况: 我镇成立小组" +
			wantRest},
		"a digit, its words not the usual": {"1. 工作的总体情况\n我镇成立小组。" + rest,
			"preamble  : 1. 工作的; " + wantRest[2:]},
		"a digit between two": {"一、概述\n我镇成立小组。\n2、主动公开政府信息情况：\n公开94条。\n三、存在的" +
			"主要问题\n不够。\n",
			"overview 一 概述: 我镇成立小组; proactive 2 主动公开政府信息情况: 公开94条。; improvements 三 存在的主" +
				"要问题: 不够。"},
		"a digit that does not fit": {"一、概述\n我镇成立小组。\n3、主动公开政府信息情况\n公开94条。\n三、存在" +
			"的主要问题\n不够。\n",
			"overview 一 概述: 我镇成立小组 [overview.proactive 3 主动公开政府信息情况: 公开94条。]; improvements 三 存" +
				"在的主要问题: 不够。"},
		"a digit alone": {"1、总体情况\n我镇成立小组。\n1、主动公开。公开94条。\n2、依申请公开。没有申请。\n",
			"overview 1 总体情况: 我镇成立小组 [overview.proactive 1 主动公开: 公开94条。; overview.on_request 2 依申请公" +
				"开: 没有申请。]"},
		"a digit, not of the overview": {"1、其他需要报告的事项\n无。\n", "preamble  : 1、其他需要"},
		"no stop": {"一总体情况\n我镇成立小组。" + rest, "overview 一 总体情况: 我镇成立小组" +
			wantRest},
		"no stop, words of none": {"一镇总体情况\n我镇成立小组。" + rest, "preamble  : 一镇总体情况; " + wantRest[2:]},
		"the mark of a list":     {"- 总体情况\n我镇成立小组。" + rest, "overview  总体情况: 我镇成立小组" + wantRest},
		"the mark of a list in front of a number": {"• 一、总体情况\n我镇成立小组。" + rest,
			"overview 一 总体情况: 我镇成立小组" + wantRest},
		"a caption below": {"一、总体情况\n无。\n二、主动公开政府信息情况\n主动公开政府信息情况\n公开94条。\n",
			"overview 一 总体情况: 无。; proactive 二 主动公开政府信息情况: 主动公开政府"},
		"all in own words": {"一、领导重视抓落实\n小组由2名人员组成。\n二、具体措施抓成效\n主动公开94条。\n",
			"overview 一 领导重视抓落实: 小组由2名人; proactive 二 具体措施抓成效: 主动公开94"},
		"one in own words": {"一、领导重视抓落实\n小组由2名人员组成。\n", "preamble  : 一、领导重视"},
		"cut": {"一、总体情况\n无。\n二、收到\n没有申请。\n",
			"overview 一 总体情况: 无。; requests 二 收到: 没有申请。"},
		"behind one alone": {"一、总体情况\n无。\n二、齐抓共管促落实，多措并举提质量见实效\n开会。\n",
			"overview 一 总体情况: 无。; other 二 齐抓共管促落实，多措并举提质量见实效: 开会。"},
		"a pair of words": {"一、总体情况\n无。\n二、一二三四五六七八九十甲乙，丙丁戊己庚辛壬癸子丑寅\n开" +
			"会。\n", "overview 一 总体情况: 无。; other 二 一二三四五六七八九十甲乙，丙丁戊己庚辛壬癸子丑寅: " +
			"开会。"},
		"a long pair": {"一、总体情况\n无。\n二、一二三四五六七八九十甲乙，丙丁戊己庚辛壬癸子丑寅卯\n" +
			"开会。\n", "overview 一 总体情况: 无。\n二、一"},
		"the order of words": {"一、政府信息公开情况概述\n无。\n二、咨询和投诉情况\n来电3次。\n三、存在的主" +
			"要问题\n不够。\n",
			"overview 一 政府信息公开情况概述: 无。; interaction 二 咨询和投诉情况: 来电3次。; improvements 三 存在" +
				"的主要问题: 不够。"},
		"complaints": {"一、概述\n无。\n二、投诉举报情况\n来电3次。\n三、存在的主要问题\n不够。\n",
			"overview 一 概述: 无。; complaints 二 投诉举报情况: 来电3次。; improvements 三 存在的主要问题: 不够。"},
		"a table of contents": {"目录\n一、总体情况...1\n二、主动公开政府信息情况…… 2\n本报告按要求编制，统" +
			"计的期限为一年，由办公室负责解释，并由各站所提供数据。\n一、总体情况\n无。" + rest,
			"preamble  : 本报告按要求; overview 一 总体情况: 无。" + wantRest},
		"a title before text": {"一、總體情況 全年公開94條。" + rest, "overview 一 總體情況: 全年公開94" + wantRest},
	} {
		o, _ := outlineOf(t, titleLine+c.text)
		if got := plan(o.Sections); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

// TestDamagedParts finds the parts of section one whose numbers or headings are damaged.
func TestDamagedParts(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"half a bracket": {"一、总体情况\n（一）主动公开情况\n公开94条。\n二)依申请公开情况\n没有申请。\n三" +
			"）监督保障情况\n开会。\n",
			"overview 一 总体情况:  [overview.proactive （一） 主动公开情况: 公开94条。; overview.on_request 二) 依申请公" +
				"开情况: " +
				"没有申请。; overview.oversight 三） 监督保障情况: 开会。]"},
		"half a bracket, another number": {"一、总体情况\n（一）主动公开情况\n公开94条。\n三）依申请公开情况\n没" +
			"有申请。\n",
			"overview 一 总体情况:  [overview.proactive （一） 主动公开情况: 公开94条。]; requests 三 依申请公开情况: " +
				"没有申请。"},
		"half a bracket, words of none": {"一、总体情况\n（一）主动公开情况\n公开94条。\n二）再接再厉\n没有申请" +
			"。\n",
			"overview 一 总体情况:  [overview.proactive （一） 主动公开情况: 公开94条。]"},
		"empty brackets": {"一、总体情况\n()主动公开\n公开94条。\n（）依申请公开\n没有申请。\n",
			"overview 一 总体情况:  [overview.proactive () 主动公开: 公开94条。; overview.on_request （） 依申请公开: 没有" +
				"申请。]"},
		"one runs on": {"一、总体情况\n（一）加强领导，健全机构。开会。\n（二）畅通渠道，推动互动，开设" +
			"信箱，办好在线调查等各种各样的网上互动栏目，方便群众。\n" +
			"（三）规范依申请公开工作。没有申请。\n",
			"overview 一 总体情况:  [overview.1 （一） 加强领导，健全机构: 开会。\n（二; overview.on_request （三） 规" +
				"范依申请公开工作: 没有申请。]"},
		"the fifth by its place": {"一、总体情况\n（一）加大力度\n公开94条。\n（二）依申请公开\n无。\n（三）信" +
			"息管理\n无。\n（四）网站建设\n无。\n（五）工作督促\n无。\n",
			"overview 一 总体情况:  [overview.proactive （一） 加大力度: 公开94条。; overview.on_request （二） 依申请公" +
				"开: 无。" +
				"; overview.management （三） 信息管理: 无。; overview.platform （四） 网站建设: 无。; overview.oversight （五" +
				"） 工作督促: 无。]"},
		"out of place": {"一、总体情况\n（一）加大力度\n公开94条。\n（二）依申请公开\n无。\n（三）平台建设\n" +
			"无。\n（四）信息管理\n无。\n（五）监督保障\n无。\n",
			"overview 一 总体情况:  [overview.1 （一） 加大力度: 公开94条。; overview.on_request （二） 依申请公开: 无。" +
				"; overview.platform （三） 平台建设: 无。; overview.management （四） 信息管理: 无。; overview.oversight （五" +
				"） 监督保障: 无。]"},
		"two in own words": {"一、总体情况\n（一）加大力度\n公开94条。\n（二）依申请公开\n无。\n（三）严格把" +
			"关\n无。\n（四）平台建设\n无。\n（五）监督保障\n无。\n",
			"overview 一 总体情况:  [overview.1 （一） 加大力度: 公开94条。; overview.on_request （二） 依申请公开: 无。" +
				"; overview.3 （三） 严格把关: 无。; overview.platform （四） 平台建设: 无。; overview.oversight （五） 监督" +
				"保障: 无。]"},
		"four": {"一、总体情况\n（一）加大力度\n公开94条。\n（二）依申请公开\n无。\n（三）信息管理\n无。\n" +
			"（四）平台建设\n无。\n",
			"overview 一 总体情况:  [overview.1 （一） 加大力度: 公开94条。; overview.on_request （二） 依申请公开: 无。" +
				"; overview.management （三） 信息管理: 无。; overview.platform （四） 平台建设: 无。]"},
		"their heading lost": {"本报告按要求编制，统计的期限为一年，由办公室负责解释，并由各站所提供数据" +
			"。\n（一）主动公开。公开94条。\n（二）依申请公开情况：\n无。\n（三）平台建设\n无。\n",
			"preamble  : 本报告按要求; overview  :  [overview.proactive （一） 主动公开: 公开94条。; overview.on_request （二" +
				"） 依申请公开情况: 无。" +
				"; overview.platform （三） 平台建设: 无。]"},
		"their heading lost, two": {"（一）主动公开。公开94条。\n（二）依申请公开。无。\n",
			"preamble  : （一）主动公"},
		"their heading lost, in front of two": {"（一）主动公开。公开94条。\n（二）依申请公开。无。\n（三）平台建" +
			"设\n无。\n二、主动公开政府信息情况\n无。\n",
			"overview  :  [overview.proactive （一） 主动公开: 公开94条。; overview.on_request （二） 依申请公开: 无。" +
				"; overview.platform （三） 平台建设: 无。]; proactive 二 主动公开政府信息情况: 无。"},
	} {
		o, _ := outlineOf(t, titleLine+c.text)
		if got := plan(o.Sections); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

// TestLostMark reads the numbers of parts that lost a bracket.
func TestLostMark(t *testing.T) {
	for s, want := range map[string]han.Mark{
		"三）管理":  {Level: han.LevelBracket, N: 3, Text: "三）", Size: 6},
		"三) 管理": {Level: han.LevelBracket, N: 3, Text: "三)", Size: 5},
		"四）管理":  {},
		"三管理":   {},
		"() 管理": {Level: han.LevelBracket, N: 3, Text: "()", Size: 3},
		"（）管理":  {Level: han.LevelBracket, N: 3, Text: "（）", Size: 6},
		"（一）管理": {},
		"管理":    {},
	} {
		if got, ok := lostMark(s, 3); got != want || ok != (want.N > 0) {
			t.Errorf("%s has the mark %+v (%v), want %+v", s, got, ok, want)
		}
	}
}
