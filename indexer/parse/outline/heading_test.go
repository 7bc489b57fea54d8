package outline

import (
	"strings"
	"testing"
)

// Headings are told by their numbers, their words and their lengths, each up to its limit.
func TestHeadingsUpToTheirLimits(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"plain, four": {"概 述\n我镇成立小组。\n主动公开情况\n公开94条。\n收费及减免情况\n没有收费。\n存在的" +
			"问题和改进措施\n内容不够丰富。\n",
			"overview  概述: 我镇成立小组; proactive  主动公开情况: 公开94条。; fees  收费及减免情况: 没有收费。; i" +
				"mprovements  存在的问题和改进措施: 内容不够丰富"},
		"plain, three": {"概 述\n我镇成立小组。\n主动公开情况\n公开94条。\n存在的问题和改进措施\n内容不够丰" +
			"富。\n", "overview  概述: 我镇成立小组; improvements  存在的问题和改进措施: 内容不够丰富"},
		"plain, twenty-two characters": {"概 述\n我镇成立小组。\n主动公开情况\n公开94条。\n一二三四五六七八九十" +
			"甲乙丙丁戊己庚辛收费情况\n没有收费。\n存在的问题和改进措施\n内容不够丰富。\n",
			"overview  概述: 我镇成立小组; proactive  主动公开情况: 公开94条。; fees  一二三四五六七八九十甲乙丙" +
				"丁戊己庚辛收费情况: 没有收费。; improvements  " +
				"存在的问题和改进措施: 内容不够丰富"},
		"plain, twenty-three characters": {"概 述\n我镇成立小组。\n主动公开情况\n公开94条。\n一二三四五六七八九十" +
			"甲乙丙丁戊己庚辛壬收费情况\n没有收费。\n存在的问题和改进措施\n内容不够丰富。\n",
			"overview  概述: 我镇成立小组; improvements  存在的问题和改进措施: 内容不够丰富"},
		"plain, above no sentence": {"概 述\n我镇成立小组。\n主动公开情况\n公开94条。\n收费及减免情况\n没有收费" +
			"\n存在的问题和改进措施\n内容不够丰富。\n",
			"overview  概述: 我镇成立小组; fees  收费及减免情况: 没有收费; improvements  存在的问题和改进措施: 内" +
				"容不够丰富"},
		"plain, in brackets": {"概 述\n我镇成立小组。\n主动公开情况\n公开94条。\n【收费及减免情况】\n没有收费" +
			"。\n存在的问题和改进措施\n内容不够丰富。\n",
			"overview  概述: 我镇成立小组; proactive  主动公开情况: 公开94条。; fees  收费及减免情况: 没有收费。; i" +
				"mprovements  存在的问题和改进措施: 内容不够丰富"},
		"plain, with a colon": {"概 述\n我镇成立小组。\n主动公开情况\n公开94条。\n收费及减免情况：\n没有收费。" +
			"\n存在的问题和改进措施\n内容不够丰富。\n",
			"overview  概述: 我镇成立小组; proactive  主动公开情况: 公开94条。; fees  收费及减免情况: 没有收费。; i" +
				"mprovements  存在的问题和改进措施: 内容不够丰富"},
		"plain, with a comma": {"概 述\n我镇成立小组。\n主动公开情况\n公开94条。\n收费，减免情况\n没有收费。\n" +
			"存在的问题和改进措施\n内容不够丰富。\n",
			"overview  概述: 我镇成立小组; improvements  存在的问题和改进措施: 内容不够丰富"},
		"plain, with a number": {"概 述\n我镇成立小组。\n主动公开情况\n公开94条。\n（1）收费及减免情况\n没有收" +
			"费。\n存在的问题和改进措施\n内容不够丰富。\n",
			"overview  概述: 我镇成立小组; improvements  存在的问题和改进措施: 内容不够丰富"},
		"plain, a title": {"概 述\n我镇成立小组。\n主动公开情况\n公开94条。\n收费情况报告\n没有收费。\n存在的" +
			"问题和改进措施\n内容不够丰富。\n",
			"overview  概述: 我镇成立小组; improvements  存在的问题和改进措施: 内容不够丰富"},
		"plain, attached": {"概 述\n我镇成立小组。\n主动公开情况\n公开94条。\n收费附表\n没有收费。\n存在的问" +
			"题和改进措施\n内容不够丰富。\n",
			"overview  概述: 我镇成立小组; improvements  存在的问题和改进措施: 内容不够丰富"},
		"plain, one again": {"概 述\n我镇成立小组。\n主动公开情况\n公开94条。\n收费及减免情况\n没有收费。\n存" +
			"在的问题和改进措施\n内容不够丰富。\n主动公开内容情况\n又公开3条。\n",
			"overview  概述: 我镇成立小组; proactive  主动公开情况: 公开94条。; fees  收费及减免情况: 没有收费。; i" +
				"mprovements  存在的问题和改进措施: 内容不够丰富"},
		"plain, no overview": {"组织领导情况\n我镇成立小组。\n主动公开情况\n公开94条。\n收费及减免情况\n没有" +
			"收费。\n存在的问题和改进措施\n内容不够丰富。\n",
			"staffing  组织领导情况: 我镇成立小组; proactive  主动公开情况: 公开94条。; fees  收费及减免情况: 没有" +
				"收费。; improvements  存在的问题和改进措施: 内容不够丰富"},
		"plain, no overview and no publishing": {"组织领导情况\n我镇成立小组。\n解读回应情况\n解读3篇。\n收费及减" +
			"免情况\n没有收费。\n存在的问题和改进措施\n内容不够丰富。\n",
			"preamble  : 组织领导情况; fees  收费及减免情况: 没有收费。; improvements  存在的问题和改进措施: 内容" +
				"不够丰富"},
		"plain, no problems": {"概 述\n我镇成立小组。\n主动公开情况\n公开94条。\n收费及减免情况\n没有收费。\n" +
			"申诉情况\n内容不够丰富。\n",
			"overview  概述: 我镇成立小组; fees  收费及减免情况: 没有收费。\n"},
		"plain, a row of numbers": {"概 述\n我镇成立小组。\n主动公开情况\n公开94条。\n收费情况\t3\n没有收费。\n存" +
			"在的问题和改进措施\n内容不够丰富。\n",
			"overview  概述: 我镇成立小组; improvements  存在的问题和改进措施: 内容不够丰富"},
		"brackets, three": {"（一）总体情况\n我镇成立小组。\n（二）主动公开政府信息情况\n公开94条。\n（三）" +
			"存在的主要问题\n内容不够丰富。\n",
			"overview （一） 总体情况: 我镇成立小组; proactive （二） 主动公开政府信息情况: 公开94条。; improvement" +
				"s （三） 存在的主要问题: 内容不够丰富"},
		"brackets, two": {"（一）总体情况\n我镇成立小组。\n（三）存在的主要问题\n内容不够丰富。\n",
			"preamble  : （一）总体情"},
		"brackets, no overview": {"（一）收费及减免情况\n我镇成立小组。\n（二）主动公开政府信息情况\n公开94条" +
			"。\n（三）存在的主要问题\n内容不够丰富。\n",
			"fees （一） 收费及减免情况: 我镇成立小组; proactive （二） 主动公开政府信息情况: 公开94条。; improv" +
				"ements （三） 存在的主要问题: 内容不够丰富"},
		"brackets, numbers that fall": {"（一）总体情况\n我镇成立小组。\n（四）主动公开政府信息情况\n公开94条。" +
			"\n（三）存在的主要问题\n内容不够丰富。\n", "preamble  : （一）总体情"},
		"brackets, one again": {"（一）总体情况\n我镇成立小组。\n（二）主动公开政府信息情况\n公开94条。\n（三" +
			"）主动公开的内容\n又公开3条。\n（四）存在的主要问题\n内容不够丰富。\n",
			"overview （一） 总体情况: 我镇成立小组; proactive （二） 主动公开政府信息情况: 公开94条。; other （" +
				"三） 主动公开的内容: 又公开3条。; improvements （四） " +
				"存在的主要问题: 内容不够丰富"},
		"brackets, text behind": {"（一）总体情况\n我镇成立小组。\n（二）主动公开政府信息情况。公开94条。\n公" +
			"开94条。\n（三）存在的主要问题\n内容不够丰富。\n",
			"overview （一） 总体情况: 我镇成立小组; proactive （二） 主动公开政府信息情况: 公开94条。; improvement" +
				"s （三） 存在的主要问题: 内容不够丰富"},
		"brackets, with a comma": {"（一）总体情况\n我镇成立小组。\n（二）主动公开，依申请公开情况\n公开94条" +
			"。\n（三）存在的主要问题\n内容不够丰富。\n", "preamble  : （一）总体情"},
		"brackets of digits": {"（1）总体情况\n我镇成立小组。\n（2）主动公开政府信息情况\n公开94条。\n（3）存" +
			"在的主要问题\n内容不够丰富。\n",
			"overview （1） 总体情况: 我镇成立小组; proactive （2） 主动公开政府信息情况: 公开94条。; improvements " +
				"（3） 存在的主要问题: 内容不够丰富"},
		"brackets under one heading": {"一、总体情况\n无。\n（一）总体情况\n我镇成立小组。\n（二）主动公开政府" +
			"信息情况\n公开94条。\n（三）存在的主要问题\n内容不够丰富。\n",
			"preamble  : 无。; overview （一） 总体情况: 我镇成立小组; proactive （二） 主动公开政府信息情况: 公开9" +
				"4条。; improvements （三） 存在的主要问题: 内容不够丰富"},
		"own words, thirty-six": {"一、工作概述\n我镇成立小组。\n二、甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬" +
			"癸甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳\n通过网站公布。\n三、存在的主要问题及改进措施\n内容不够" +
			"丰富。\n",
			"overview 一 工作概述: 我镇成立小组; other 二 甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊" +
				"己庚辛壬癸子丑寅卯辰巳: 通过网站公布; improvements 三 存在的主要问题及改进措施: " +
				"内容不够丰富"},
		"own words, thirty-seven": {"一、工作概述\n我镇成立小组。\n二、甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛" +
			"壬癸甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午\n通过网站公布。\n三、存在的主要问题及改进措施\n内容" +
			"不够丰富。\n",
			"overview 一 工作概述: 我镇成立小组; improvements 三 存在的主要问题及改进措施: 内容不够丰富"},
		"own words, text behind twelve": {"一、工作概述\n我镇成立小组。\n二、甲乙丙丁戊己庚辛壬癸子丑：通过网" +
			"站公布。\n通过网站公布。\n三、存在的主要问题及改进措施\n内容不够丰富。\n",
			"overview 一 工作概述: 我镇成立小组; other 二 甲乙丙丁戊己庚辛壬癸子丑: 通过网站公布; improvements 三 " +
				"存在的主要问题及改进措施: 内容不够丰富"},
		"own words, text behind thirteen": {"一、工作概述\n我镇成立小组。\n二、甲乙丙丁戊己庚辛壬癸子丑寅：通过" +
			"网站公布。\n通过网站公布。\n三、存在的主要问题及改进措施\n内容不够丰富。\n",
			"overview 一 工作概述: 我镇成立小组; improvements 三 存在的主要问题及改进措施: 内容不够丰富"},
		"own words, text behind a pair": {"一、工作概述\n我镇成立小组。\n二、甲乙，丙丁：通过网站公布。\n通过网" +
			"站公布。\n三、存在的主要问题及改进措施\n内容不够丰富。\n",
			"overview 一 工作概述: 我镇成立小组; improvements 三 存在的主要问题及改进措施: 内容不够丰富"},
		"own words, text behind a list": {"一、工作概述\n我镇成立小组。\n二、甲乙、丙丁：通过网站公布。\n通过网" +
			"站公布。\n三、存在的主要问题及改进措施\n内容不够丰富。\n",
			"overview 一 工作概述: 我镇成立小组; improvements 三 存在的主要问题及改进措施: 内容不够丰富"},
		"own words, a stop": {"一、工作概述\n我镇成立小组。\n二、甲乙丙丁。\n通过网站公布。\n三、存在的主要" +
			"问题及改进措施\n内容不够丰富。\n",
			"overview 一 工作概述: 我镇成立小组; other 二 甲乙丙丁: 通过网站公布; improvements 三 存在的主要问题及" +
				"改进措施: 内容不够丰富"},
		"own words, an exclamation": {"一、工作概述\n我镇成立小组。\n二、甲乙丙丁！\n通过网站公布。\n三、存在" +
			"的主要问题及改进措施\n内容不够丰富。\n",
			"overview 一 工作概述: 我镇成立小组; improvements 三 存在的主要问题及改进措施: 内容不够丰富"},
		"own words, one character": {"一、工作概述\n我镇成立小组。\n二、甲\n通过网站公布。\n三、存在的主要问题" +
			"及改进措施\n内容不够丰富。\n",
			"overview 一 工作概述: 我镇成立小组; improvements 三 存在的主要问题及改进措施: 内容不够丰富"},
		"own words, two characters": {"一、工作概述\n我镇成立小组。\n二、甲乙\n通过网站公布。\n三、存在的主要" +
			"问题及改进措施\n内容不够丰富。\n",
			"overview 一 工作概述: 我镇成立小组; other 二 甲乙: 通过网站公布; improvements 三 存在的主要问题及改进" +
				"措施: 内容不够丰富"},
		"own words, a row of table three": {"一、工作概述\n我镇成立小组。\n二、上年结转情况\n通过网站公布。\n三" +
			"、存在的主要问题及改进措施\n内容不够丰富。\n",
			"overview 一 工作概述: 我镇成立小组; improvements 三 存在的主要问题及改进措施: 内容不够丰富"},
		"own words, part": {"第一部分 工作概述\n我镇成立小组。\n第二部分 甲乙丙丁\n通过网站公布。\n第三部分 " +
			"存在的主要问题及改进措施\n内容不够丰富。\n",
			"overview 第一部分 工作概述: 我镇成立小组; other 第二部分 甲乙丙丁: 通过网站公布; improvements 第三部" +
				"分 存在的主要问题及改进措施: 内容不够丰富"},
		"own words, bars": {"一、工作概述\n我镇成立小组。\n二、甲乙丙丁|\n通过网站公布。\n三、存在的主要问" +
			"题及改进措施\n内容不够丰富。\n",
			"overview 一 工作概述: 我镇成立小组; other 二 甲乙丙丁: 通过网站公布; improvements 三 存在的主要问题及" +
				"改进措施: 内容不够丰富"},
		"own words, bold": {"一、工作概述\n我镇成立小组。\n二、甲乙丙丁**\n通过网站公布。\n三、存在的主要问" +
			"题及改进措施\n内容不够丰富。\n",
			"overview 一 工作概述: 我镇成立小组; other 二 甲乙丙丁: 通过网站公布; improvements 三 存在的主要问题及" +
				"改进措施: 内容不够丰富"},
		"own words, others": {"一、工作概述\n我镇成立小组。\n二、其他\n通过网站公布。\n三、存在的主要问题及" +
			"改进措施\n内容不够丰富。\n",
			"overview 一 工作概述: 我镇成立小组; other 二 其他: 通过网站公布; improvements 三 存在的主要问题及改进" +
				"措施: 内容不够丰富"},
		"own words, notes": {"一、工作概述\n我镇成立小组。\n二、说明\n通过网站公布。\n三、存在的主要问题及" +
			"改进措施\n内容不够丰富。\n",
			"overview 一 工作概述: 我镇成立小组; other 二 说明: 通过网站公布; improvements 三 存在的主要问题及改进" +
				"措施: 内容不够丰富"},
		"own words, others before numbers": {"一、工作概述\n我镇成立小组。\n二、其他\n3\n三、存在的主要问题及改进" +
			"措施\n内容不够丰富。\n",
			"overview 一 工作概述: 我镇成立小组; improvements 三 存在的主要问题及改进措施: 内容不够丰富"},
		"own words, remedies go on": {"一、工作概述\n我镇成立小组。\n二、存在的主要问题\n不够。\n三、下一步改" +
			"进措施\n加强。\n四、数据来源\n各站所。\n",
			"overview 一 工作概述: 我镇成立小组; improvements 二 存在的主要问题: 不够。\n三、; other 四 数据来源: " +
				"各站所。"},
		"own words, skipped number": {"一、工作概述\n我镇成立小组。\n二、甲乙丙丁\n公开。\n四、存在的主要问题\n" +
			"不够。\n",
			"overview 一 工作概述: 我镇成立小组; other 二 甲乙丙丁: 公开。; improvements 四 存在的主要问题: 不够。"},
		"own words, behind the last skipped": {"一、工作概述\n我镇成立小组。\n二、存在的主要问题\n不够。\n四、甲" +
			"乙丙丁\n公开。\n",
			"overview 一 工作概述: 我镇成立小组; improvements 二 存在的主要问题: 不够。\n四、"},
		"own words, digits": {"1.总体情况\n我镇成立小组。\n2.甲乙丙丁\n公开。\n3.主动公开情况\n公开94条。\n4.存" +
			"在的主要问题\n不够。\n",
			"overview 1 总体情况: 我镇成立小组; other 2 甲乙丙丁: 公开。; proactive 3 主动公开情况: 公开94条。; improv" +
				"ements 4 存在的主要问题: 不够。"},
		"lengths, forty-five": {"一、总体情况\n无。\n二、甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲" +
			"甲甲甲甲甲甲甲甲甲甲甲甲甲甲主动公开情况\n公开。\n",
			"overview 一 总体情况: 无。; proactive 二 甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲" +
				"甲甲甲甲甲甲甲甲甲甲甲甲主动公开情况: 公开。"},
		"lengths, forty-six": {"一、总体情况\n无。\n二、甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲" +
			"甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲主动公开情况\n公开。\n", "overview 一 总体情况: 无。\n二、甲"},
		"lengths, comma in thirty": {"一、总体情况\n无。\n二、主动公开，甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲" +
			"甲甲甲甲甲甲甲\n公开。\n",
			"overview 一 总体情况: 无。; proactive 二 主动公开，甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲" +
				"甲甲甲: 公开。"},
		"lengths, comma in thirty-one": {"一、总体情况\n无。\n二、主动公开，甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲" +
			"甲甲甲甲甲甲甲甲甲\n公开。\n", "overview 一 总体情况: 无。\n二、主"},
		"repeated, in order": {"一、总体情况\n无。\n二、主动公开政府信息情况\n公开。\n二、收到和处理政府信息" +
			"公开申请情况\n没有。\n三、存在的主要问题\n不够。\n",
			"overview 一 总体情况: 无。; proactive 二 主动公开政府信息情况: 公开。; requests 二 收到和处理政府信息" +
				"公开申请情况: 没有。; improvements 三 存在的主要问题: 不够。"},
		"repeated, out of order": {"一、总体情况\n无。\n二、收到和处理政府信息公开申请情况\n没有。\n二、主动" +
			"公开政府信息情况\n公开。\n三、存在的主要问题\n不够。\n",
			"overview 一 总体情况: 无。; requests 二 收到和处理政府信息公开申请情况: 没有。\n二、; improvements 三 " +
				"存在的主要问题: 不够。"},
		"preamble by name": {"引言\n根据条例编制。\n一、总体情况\n无。\n二、主动公开政府信息情况\n公开。\n",
			"preamble  引言: 根据条例编制; overview 一 总体情况: 无。; proactive 二 主动公开政府信息情况: 公开。"},
		"number lost": {"、总体情况\n无。\n、主动公开政府信息情况\n公开。\n、存在的主要问题及改进情况\n不" +
			"够。\n",
			"overview  总体情况: 无。; proactive  主动公开政府信息情况: 公开。; improvements  存在的主要问题及改进" +
				"情况: 不够。"},
		"number apart": {"一 总体情况\n无。\n二 主动公开政府信息情况\n公开。\n三 存在的主要问题及改进情况\n" +
			"不够。\n",
			"overview 一 总体情况: 无。; proactive 二 主动公开政府信息情况: 公开。; improvements 三 存在的主要问题" +
				"及改进情况: 不够。"},
		"number apart, other words": {"一 总体情况\n无。\n二 本镇主动公开政府信息的情况\n公开。\n三 存在的主要" +
			"问题及改进情况\n不够。\n",
			"overview 一 总体情况: 无。; proactive 二 本镇主动公开政府信息的情况: 公开。; improvements 三 存在的主" +
				"要问题及改进情况: 不够。"},
		"number apart, a sentence": {"一 总体情况\n无。\n二 本镇主动公开政府信息12条\n公开。\n三 存在的主要问题" +
			"及改进情况\n不够。\n",
			"overview 一 总体情况: 无。\n二 本; improvements 三 存在的主要问题及改进情况: 不够。"},
		"in brackets all": {"【一、总体情况】\n无。\n【二、主动公开政府信息情况】\n公开。\n",
			"overview 一 总体情况: 无。; proactive 二 主动公开政府信息情况: 公开。"},
		"title and text apart": {"一、总体情况　　我镇成立小组。\n二、主动公开政府信息情况 公开94条。\n三、" +
			"存在的主要问题 不够。\n",
			"overview 一 总体情况: 我镇成立小组; proactive 二 主动公开政府信息情况: 公开94条。; improvements 三 存在" +
				"的主要问题: 不够。"},
		"blank in title": {"一、总 体 情 况\n我镇成立小组。\n二、主动 公开 情况\n公开94条。\n",
			"overview 一 总体情况: 我镇成立小组; proactive 二 主动公开情况: 公开94条。"},
	} {
		o, _ := outlineOf(t, titleLine+c.text)
		if got := plan(o.Sections); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

// Parts of sections are told by their numbers, their words and their lengths, each up to its
// limit.
func TestPartsUpToTheirLimits(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"two of own words": {"一、总体情况\n（一）组织领导。成立小组。\n（二）宣传培训。培训2次。\n",
			"overview 一 总体情况:  [overview.1 （一） 组织领导: 成立小组。; overview.2 （二） 宣传培训: 培训2次。]"},
		"one of own words": {"一、总体情况\n（一）组织领导。成立小组。\n",
			"overview 一 总体情况: （一）组织领"},
		"one of known words": {"一、总体情况\n（一）主动公开情况。公开94条。\n",
			"overview 一 总体情况:  [overview.proactive （一） 主动公开情况: 公开94条。]"},
		"one alone on its line": {"一、总体情况\n（一）组织领导\n成立小组。\n",
			"overview 一 总体情况: （一）组织领"},
		"two alone on their lines": {"一、总体情况\n（一）抓组织\n成立小组。\n（二）抓宣传\n培训2次。\n",
			"overview 一 总体情况:  [overview.1 （一） 抓组织: 成立小组。; overview.2 （二） 抓宣传: 培训2次。]"},
		"two, one alone on its line": {"一、总体情况\n（一）抓组织\n成立小组。\n（二）抓宣传有成效明显。培训2" +
			"次。\n", "overview 一 总体情况: （一）抓组织"},
		"half of them known": {"一、总体情况\n（一）主动公开情况。公开94条。\n（二）抓宣传有成效明显。培训2" +
			"次。\n",
			"overview 一 总体情况:  [overview.proactive （一） 主动公开情况: 公开94条。; overview.2 （二） 抓宣传有成" +
				"效明显: 培训2次。]"},
		"digits, known": {"一、总体情况\n1.主动公开情况。公开94条。\n2.依申请公开情况。没有申请。\n",
			"overview 一 总体情况:  [overview.proactive 1 主动公开情况: 公开94条。; overview.on_request 2 依申请公开情况: " +
				"没有申请。]"},
		"digits, alone": {"一、总体情况\n1.抓组织\n成立小组。\n2.抓宣传\n培训2次。\n",
			"overview 一 总体情况:  [overview.1 1 抓组织: 成立小组。; overview.2 2 抓宣传: 培训2次。]"},
		"digits in brackets, three known": {"一、总体情况\n（1）主动公开情况。公开94条。\n（2）依申请公开情况。" +
			"没有申请。\n（3）平台建设情况。更新栏目。\n",
			"overview 一 总体情况:  [overview.proactive （1） 主动公开情况: 公开94条。; overview.on_request （2） 依申请公" +
				"开情况: 没有申请。; " +
				"overview.platform （3） 平台建设情况: 更新栏目。]"},
		"digits in brackets, two known": {"一、总体情况\n（1）主动公开情况。公开94条。\n（2）依申请公开情况。没" +
			"有申请。\n", "overview 一 总体情况: （1）主动公"},
		"digits in brackets in another section": {"一、存在的主要问题\n（1）主动公开情况。公开94条。\n（2）依申请" +
			"公开情况。没有申请。\n（3）平台建设情况。更新栏目。\n",
			"improvements 一 存在的主要问题: （1）主动公"},
		"brackets in another section, alone": {"一、总体情况\n无。\n二、存在的主要问题\n（一）公开不及时\n更新慢" +
			"。\n（二）内容不全面\n缺项。\n",
			"overview 一 总体情况: 无。; improvements 二 存在的主要问题:  [improvements.1 （一） 公开不及时: 更新慢。;" +
				" improvements.2 （二） 内容不全面: 缺项。]"},
		"brackets in another section, sentences": {"一、总体情况\n无。\n二、存在的主要问题\n（一）公开不够及时。更" +
			"新慢。\n（二）内容不够全面。缺项。\n",
			"overview 一 总体情况: 无。; improvements 二 存在的主要问题: （一）公开不"},
		"a number twice": {"一、总体情况\n（一）主动公开情况。公开94条。\n（一）依申请公开情况。没有申请。" +
			"\n（二）平台建设情况。更新栏目。\n",
			"overview 一 总体情况:  [overview.proactive （一） 主动公开情况: 公开94条。; overview.platform （二） 平台建" +
				"设情况: 更新栏目。]"},
		"a number left out": {"一、总体情况\n（一）组织领导。成立小组。\n（三）宣传培训。培训2次。\n",
			"overview 一 总体情况: （一）组织领"},
		"a number left out that is a sentence": {"一、总体情况\n（一）组织领导。成立小组。\n（二）" +
			strings.Repeat("我镇加强宣传，扩大影响，", 5) +
			"取得成效。\n（三）宣传培训。培训2次。\n",
			"overview 一 总体情况:  [overview.1 （一） 组织领导: 成立小组。\n; overview.2 （三） 宣传培训: 培训2次。]"},
		"two numbers left out": {"一、总体情况\n（一）组织领导。成立小组。\n（四）宣传培训。培训2次。\n",
			"overview 一 总体情况: （一）组织领"},
		"a title of fifty": {"一、总体情况\n（一）" + strings.Repeat("甲", 46) +
			"主动公开\n公开94条。\n（二）依申请公开情况\n没有申请。\n",
			"overview 一 总体情况:  [overview.proactive （一） " + strings.Repeat("甲", 46) +
				"主动公开: 公开94条。; overview.on_request （二） 依申请公开情况: 没有申请。]"},
		"a title of fifty-one": {"一、总体情况\n（一）" + strings.Repeat("甲", 47) +
			"主动公开\n公开94条。\n（二）依申请公开情况\n没有申请。\n",
			"overview 一 总体情况: （一）甲甲甲 [overview.on_request （二） 依申请公开情况: 没有申请。]"},
		"a title of thirty before text": {"一、总体情况\n（一）" + strings.Repeat("甲", 26) +
			"主动公开。公开94条。\n（二）依申请公开情况。没有申请。\n",
			"overview 一 总体情况:  [overview.proactive （一） " + strings.Repeat("甲", 26) +
				"主动公开: 公开94条。; overview.on_request （二） 依申请公开情况: 没有申请。]"},
		"a title of thirty-one before text": {"一、总体情况\n（一）" + strings.Repeat("甲", 27) +
			"主动公开。公开94条。\n（二）依申请公开情况。没有申请。\n",
			"overview 一 总体情况: （一）甲甲甲 [overview.on_request （二） 依申请公开情况: 没有申请。]"},
		"a comma in thirty": {"一、总体情况\n（一）加强领导，" + strings.Repeat("甲", 21) +
			"主动公开\n公开94条。\n（二）依申请公开情况\n没有申请。\n",
			"overview 一 总体情况:  [overview.proactive （一） 加强领导，" + strings.Repeat("甲", 21) +
				"主动公开: 公开94条。; overview.on_request （二） 依申请公开情况: 没有申请。]"},
		"a title of two": {"一、总体情况\n（一）网站\n公开94条。\n（二）依申请公开情况\n没有申请。\n",
			"overview 一 总体情况:  [overview.platform （一） 网站: 公开94条。; overview.on_request （二） 依申请公开情况" +
				": 没有申请。]"},
		"one of two known": {"一、总体情况\n（一）主动公开情况。公开94条。\n（二）我镇抓好宣传。培训2次。\n",
			"overview 一 总体情况:  [overview.proactive （一） 主动公开情况: 公开94条。; overview.2 （二） 我镇抓好宣" +
				"传: 培训2次。]"},
		"a third of them known": {"一、总体情况\n（一）主动公开情况。公开94条。\n（二）我镇抓好宣传。培训2次" +
			"。\n（三）我镇抓好落实。检查2次。\n",
			"overview 一 总体情况: （一）主动公"},
		"a title of one": {"一、总体情况\n（一）网\n公开94条。\n（二）依申请公开情况\n没有申请。\n",
			"overview 一 总体情况: （一）网\n公 [overview.on_request （二） 依申请公开情况: 没有申请。]"},
		"a sentence on its line": {"一、总体情况\n（一）加强领导，主动公开。\n公开94条。\n（二）依申请公开情" +
			"况\n没有申请。\n",
			"overview 一 总体情况:  [overview.proactive （一） 加强领导，主动公开: 公开94条。; overview.on_request （二）" +
				" 依申请公开情况: 没有申请。]"},
		"a comma in thirty-one": {"一、总体情况\n（一）加强领导，" + strings.Repeat("甲", 22) +
			"主动公开\n公开94条。\n（二）依申请公开情况\n没有申请。\n",
			"overview 一 总体情况: （一）加强领 [overview.on_request （二） 依申请公开情况: 没有申请。]"},
		"the fifth of five": {"一、总体情况\n（一）主动公开情况。公开94条。\n（二）依申请公开情况。没有申请" +
			"。\n（三）先审后发。先审后发。\n（四）公开平台建设情况。更新栏目。\n（五）监督保障情况。定" +
			"期自查。\n",
			"overview 一 总体情况:  [overview.proactive （一） 主动公开情况: 公开94条。; overview.on_request （二） 依申" +
				"请公开情况: 没有申请。; " +
				"overview.management （三） 先审后发: 先审后发。; overview.platform （四） 公开平台建设情况: 更新栏目。;" +
				" overview.oversight （五） 监督保障情况: " +
				"定期自查。]"},
		"the fifth of five, out of order": {"一、总体情况\n（一）依申请公开情况。没有申请。\n（二）主动公开情况" +
			"。公开94条。\n（三）先审后发。先审后发。\n（四）公开平台建设情况。更新栏目。\n（五）监督保" +
			"障情况。定期自查。\n",
			"overview 一 总体情况:  [overview.on_request （一） 依申请公开情况: 没有申请。; overview.proactive （二） 主" +
				"动公开情况: 公开94条。; overview.3 " +
				"（三） 先审后发: 先审后发。; overview.platform （四） 公开平台建设情况: 更新栏目。; overview.oversight " +
				"（五） 监督保障情况: 定期自查。]"},
		"two of five": {"一、总体情况\n（一）主动公开情况。公开94条。\n（二）办事有成效。没有申请。\n（三" +
			"）先审后发。先审后发。\n（四）公开平台建设情况。更新栏目。\n（五）监督保障情况。定期自查" +
			"。\n",
			"overview 一 总体情况:  [overview.proactive （一） 主动公开情况: 公开94条。; overview.2 （二） 办事有成效: " +
				"没有申请。; overview.3 （三） 先审后发: " +
				"先审后发。; overview.platform （四） 公开平台建设情况: 更新栏目。; overview.oversight （五） 监督保障" +
				"情况: 定期自查。]"},
		"one key twice": {"一、总体情况\n（一）主动公开情况。公开94条。\n（二）主动公开渠道。网站。\n",
			"overview 一 总体情况:  [overview.proactive （一） 主动公开情况: 公开94条。; overview.2 （二） 主动公开渠" +
				"道: 网站。]"},
		"first in the line of the heading": {"一、总体情况：（一）主动公开情况。公开94条。\n（二）依申请公开情" +
			"况。没有申请。\n",
			"overview 一 总体情况:  [overview.proactive （一） 主动公开情况: 公开94条。; overview.on_request （二） 依申" +
				"请公开情况: 没有申请。]"},
		"titles with colons": {"一、总体情况\n（一）主动公开情况：公开94条。\n（二）依申请公开情况:没有申请" +
			"。\n",
			"overview 一 总体情况:  [overview.proactive （一） 主动公开情况: 公开94条。; overview.on_request （二） 依申" +
				"请公开情况: 没有申请。]"},
		"titles with semicolons": {"一、总体情况\n（一）主动公开情况；公开94条。\n（二）依申请公开情况;没有申" +
			"请。\n",
			"overview 一 总体情况:  [overview.proactive （一） 主动公开情况: 公开94条。; overview.on_request （二） 依申" +
				"请公开情况: 没有申请。]"},
		"empty brackets": {"一、总体情况\n（）主动公开情况。公开94条。\n（）依申请公开情况。没有申请。\n",
			"overview 一 总体情况:  [overview.proactive （） 主动公开情况: 公开94条。; overview.on_request （） 依申请公" +
				"开情况: 没有申请。]"},
		"empty brackets, other words": {"一、总体情况\n（）主动公开情况。公开94条。\n（）再接再厉。没有申请。\n",
			"overview 一 总体情况:  [overview.proactive （） 主动公开情况: 公开94条。]"},
		"ASCII empty brackets": {"一、总体情况\n()主动公开情况。公开94条。\n()依申请公开情况。没有申请。\n",
			"overview 一 总体情况:  [overview.proactive () 主动公开情况: 公开94条。; overview.on_request () 依申请公开情况:" +
				" 没有申请。]"},
		"parts without a heading": {"（一）主动公开情况。公开94条。\n（二）依申请公开情况。没有申请。\n（三）" +
			"监督保障情况。自查。\n二、主动公开政府信息情况\n无。\n三、存在的主要问题\n不够。\n",
			"overview  :  [overview.proactive （一） 主动公开情况: 公开94条。; overview.on_request （二） 依申请公开情况: " +
				"没有申请。; " +
				"overview.oversight （三） 监督保障情况: 自查。]; proactive 二 主动公开政府信息情况: 无。; improvements 三" +
				" 存在的主要问题: 不够。"},
		"two parts without a heading": {"（一）主动公开情况。公开94条。\n（二）依申请公开情况。没有申请。\n二" +
			"、主动公开政府信息情况\n无。\n三、存在的主要问题\n不够。\n",
			"preamble  : （一）主动公; proactive 二 主动公开政府信息情况: 无。; improvements 三 存在的主要问题: 不够" +
				"。"},
		"parts without a heading, own words": {"（一）组织领导。公开94条。\n（二）依申请公开情况。没有申请。\n（" +
			"三）监督保障情况。自查。\n二、主动公开政府信息情况\n无。\n三、存在的主要问题\n不够。\n",
			"preamble  : （一）组织领; proactive 二 主动公开政府信息情况: 无。; improvements 三 存在的主要问题: 不够" +
				"。"},
	} {
		o, _ := outlineOf(t, titleLine+c.text)
		if got := plan(o.Sections); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
	}
}
