package narrative

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
)

// problemWords tell a sentence that admits something.
var problemWords = han.NewWords("问题", "不足", "差距", "不够", "不高", "不强", "不到位", "不及时", "不全", "单一", "欠缺", "薄弱", "滞后", "有待", "缺乏", "较差", "质量差",
	"偏低", "偏少", "困难",
	"需进一步", "需要进一步", "还需", "仍需", "尚需", "亟待", "亟需", "短板", "不完善", "不健全", "不规范", "不丰富", "不能满足", "较弱",
	"不熟", "不深", "不广", "不畅", "不严", "不均", "不统一", "不力", "不牢", "不主动", "不积极", "不充分", "不平衡", "不明显", "不理想", "不精", "较慢", "较低", "较少", "缺少", "缺失",
	"流于形式", "参差不齐", "不准确", "不佳", "不完全", "不细致", "还要进一步", "仍然存在", "依然存在", "时有发生")

// vagueWords say that there is some shortcoming and name none.
var vagueWords = han.NewWords("差距不小", "不小的差距", "还有差距", "一定差距", "很大的差距", "有差距", "差距", "一些短板和不足", "短板和不足", "一些问题和不足", "问题和不足", "困难和问题", "一些不足", "一定的不足",
	"一定不足", "不少不足", "存在不足", "存在的不足", "不足之处", "一些问题", "一定的问题", "一定问题", "不少问题", "诸多问题", "许多问题", "很多问题", "存在问题", "存在的问题", "以下问题", "以下不足",
	"以上问题", "上述问题", "这些问题", "诸多不足",
	"许多不足", "很多不足", "薄弱环节", "一些困难")

// admits tells a sentence that names a problem; that there is a gap, or some
// shortcoming, names none.
func admits(s string) bool {
	if !problemWords.In(s) {
		return false
	}
	return problemWords.In(vagueNames.Replace(s))
}

// vagueNames takes the vague words out of a text.
var vagueNames = without(slices.Collect(vagueWords.All()))

// without is what takes words out of a text.
func without(words []string) *strings.Replacer {
	var pairs []string
	for _, w := range words {
		pairs = append(pairs, w, "")
	}
	return strings.NewReplacer(pairs...)
}

// tooLittle end clauses that measure something: 人手少.
var tooLittle = strings.Fields("少 差 低 弱 慢 浅 窄 旧 散 迟 晚 粗 乱")

// fallsShort reports whether a clause among listed shortcomings names one.
func fallsShort(s string) bool {
	if problemWords.In(s) || han.HasAnySuffix(s, tooLittle) {
		return true
	}
	return lacks.In(s) && lacks.In(harmless.Replace(s))
}

// harmless words hold a negation and say nothing bad.
var harmless = without([]string{"不断", "不仅", "不但", "不少", "不同程度", "不定期", "不动产", "不过", "不管", "不论",
	"不予", "不超过", "不少于", "需求", "所需", "按需", "未来", "缺点"})

// lacks are negations and measures that are too small.
var lacks = han.NewWords("不", "没有", "未", "缺", "欠", "较少", "偏", "过于", "较慢", "较低", "较弱", "难", "有限", "较浅", "无法", "陈旧", "流于", "需",
	"流动大", "流动性", "空白", "没", "尚无", "并无", "无人", "无专", "无统一", "无固定", "单薄", "漏",
	"断更", "中断", "停更", "逾期", "超期", "拖", "生疏", "应付", "敷衍", "流失", "弱化", "被动", "落后", "靠后",
	"频繁", "薄弱", "单调", "混乱", "虚设", "摆设", "走过场", "有出入", "两张皮", "独角戏", "各自为政", "避重就轻", "随意", "杂乱", "重复", "脱节", "错误", "错别字", "紧张", "身兼", "照搬")

// vague is the size of the words in front of a problem that only say that there is
// one: 一些差距，如…; 0 where nothing leads from them to the problem.
func vague(s string) int {
	rest := cutPrefixes(s, "着", "一些", "一定的", "一定", "很大的", "不少", "诸多", "几个", "以下")
	named := cutPrefixes(rest, "问题", "不足", "短板", "差距", "薄弱环节", "和", "与", "及", "、")
	if named == rest {
		return 0
	}
	lead := cutPrefixes(named, "，", ",", "：", ":", "例如", "比如", "如", "主要体现在", "主要表现在", "主要表现为", "主要是", "主要有", "体现在", "表现在", "具体表现为")
	if lead == named || utf8.RuneCountInString(lead) < 4 {
		return 0
	}
	return len(s) - len(lead)
}

// falls reports whether a clause falls short of something: in words that admit it, by a
// negation or a measure that is too small, or as what some do.
func falls(s string) bool {
	if len(s) < 6 {
		return false
	}
	if problemWords.In(s) { // as every vague word does
		if s = vagueNames.Replace(s); problemWords.In(s) {
			return !denies(s)
		}
	}
	return han.RuneCount(s, 3) >= 3 && !praised(s) && !denies(s) && (fallsShort(s) || partial(s))
}

// partial reports whether a clause tells what some do, and have not done: 个别站所….
func partial(s string) bool {
	return han.HasAnyPrefix(s, []string{"部分", "个别", "少数", "极少数", "极个别", "有的", "有些", "一些"}) && !strings.Contains(s, "已")
}

// praised reports whether a clause tells a success.
func praised(s string) bool {
	return han.HasAny(s, []string{"取得", "成效", "成绩", "新进展", "圆满", "显著", "得到了", "有序", "稳步", "平稳", "有所提升", "有所提高", "进步"})
}

// fillers stand between a negation and the problems that it denies.
var fillers = strings.Fields("发现 出现 发生 收到 存在 明显 突出 重大 较大 严重 的 相关 有关 投诉 举报 和 、")

// denies reports whether a sentence says that there are no problems.
func denies(s string) bool {
	for _, no := range []string{"不存在", "没有", "未", "无"} {
		for i := range han.Occurrences(s, no) {
			if han.HasAnyPrefix(cutPrefixes(s[i+len(no):], fillers...), []string{"问题", "不足", "差错", "失泄密"}) {
				return true
			}
		}
	}
	return false
}

// leadsIn reports whether a clause only says from where, when or by whom what follows is
// seen: 从全年看, 与群众期待相比, 审计发现.
func leadsIn(s string) bool {
	if falls(s) {
		return false
	}
	return praised(s) || han.HasAnyPrefix(s, leadPrefixes) ||
		han.HasAnySuffix(s, []string{"看", "来看", "来说", "相比", "反映", "发现", "显示", "指出", "认为", "比较", "以来"}) ||
		timed(s)
}

var leadPrefixes = strings.Fields("从 对照 与 虽 尽管 目前 当前 现阶段 一年来 今年 全年 总体 总的 说到 回顾 除此 此外 另外 同时 按照 根据 我们认为 工作中 一方面 另一方面 而且 年内 这一年")
