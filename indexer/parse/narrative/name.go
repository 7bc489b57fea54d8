package narrative

import (
	"strings"

	"gongkai/indexer/parse/han"
)

// idioms begin with a number that counts nothing.
var idioms = strings.Fields(`
	两张皮 一张网 一件事 一扇门 一盘棋 一条龙 两条腿 三个代表 两个确立 两个维护 四个意识 四个自信 四个全面 四个服从 三个规定 一个口 一个窗口 一次办 一次跑 一次性 一把手
	两手抓 一本账 一块屏 一张图 一张表 一张清单 一支笔 一家人 一场硬仗 两场硬仗 一面旗 一个中心 两个基本 三个转变 两只手
	二次供水 二次装修 二次创业 二次开发 二次分配 二次加压 二次转运 二次污染 二次传播`)

// policies end the nouns that a policy known by the number of its points begins with:
// 惠企12条.
var policies = strings.Fields("惠企 助企 稳企 利企 强企 暖企 惠台 纾困 新政 稳经济 稳增长 促消费 稳就业 促就业 稳岗 促增长")

// naming reports whether the number at i, with its unit and the rest of the text behind
// it, names something rather than counts it: the edition of a year, a version, a meeting
// of a series, a policy, what stands in quotation marks, and idioms.
func naming(text string, i int, n numeral, unit, rest string) bool {
	head := text[:i]
	clause := head[han.ClauseStart(text, i):]
	switch {
	case n.chinese && han.HasAnyPrefix(text[i:], idioms):
		return true
	case unit == "版" && !n.chinese:
		const first, last = 1949, 2099
		return n.value >= first && n.value <= last || strings.Contains(text[i:n.end], ".")
	case unit == "条" && han.HasAnySuffix(clause, policies):
		return true
	case unit == "次" && n.chinese && inSeries(clause, rest):
		return true
	}
	return quoted(clause, rest)
}

// inSeries reports whether a meeting is one of a series: 十一届三次全会.
func inSeries(clause, rest string) bool {
	if han.HasAnySuffix(clause, []string{"召开", "召开了", "举行", "举行了", "共", "开"}) {
		return false
	}
	return han.HasAnyPrefix(rest, []string{"全会", "全体会议", "全委会", "全委", "党代会", "代表大会"}) ||
		strings.HasPrefix(rest, "会议") && han.HasAny(clause, []string{"届", "人大", "政协"})
}

// quoted reports whether a number stands in the quotation marks of a name. A quotation
// longer than one is a sentence, whose numbers may count.
func quoted(clause, rest string) bool {
	const longest = 45 // bytes
	mark, end := "“", "”"
	if strings.Count(clause, "\"")%2 == 1 {
		mark, end = "\"", "\""
	}
	return within(clause, rest, mark, end, longest)
}

// within reports whether a quotation of at most longest bytes opens in a clause and closes
// in the rest behind its number.
func within(clause, rest, mark, close string, longest int) bool {
	open := strings.LastIndex(clause, mark)
	if open < 0 || mark != close && strings.Contains(clause[open:], close) {
		return false
	}
	end := strings.Index(rest, close)
	return end >= 0 && len(clause)-open+end <= longest && !strings.ContainsAny(rest[:end], "，。；")
}
