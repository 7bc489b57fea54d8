package plan

import (
	"strings"
	"unicode/utf8"
)

// Words of denial. What a section denies is not what a reader of complaints looks for:
// 不存在更新不及时的情况 has the string 更新不及时.
var (
	// deniers deny what comes behind them in their clause, 停更 and 断更 in 没有停更、断更.
	deniers = []string{"不存在", "没有", "没出现", "没发生", "未出现", "未发生", "未发现", "未收到", "未产生",
		"未存在", "未接到", "未有", "并无",
		"杜绝", "避免", "防止", "无"}
	// negations deny what they touch: 公开 in 不公开, 差错 in 零差错.
	negations = []string{"不", "未", "没", "零", "并非", "无法", "没有"}
	// fillers may stand between a negation and what it denies: 未能及时更新, 不再停更.
	fillers = []string{"能", "够", "太", "很", "再", "曾", "被", "予", "予以", "是", "得到", "甚"}
	// turns begin something else in a clause: 没有专人导致更新不及时 denies no 更新不及时.
	turns = []string{"导致", "造成", "致使", "使得", "以致", "因而", "所以", "但", "而", "却", "仍", "只有", "只"}
	// unlike are words that begin as a denier does and deny nothing.
	unlike = []string{"无法", "无论", "无障碍", "无偿", "无人机", "无线", "无纸", "无害", "无缝", "无形", "无限", "无疑",
		"无私", "无锡", "无为", "无烟", "无证",
		"无接触", "无死角", "无差别", "无遗漏", "没有能力"}
	// undone are what a denier says was not done; what it was to be done to is there all the
	// same: 最后一公里 in 没有解决好最后一公里.
	undone = []string{"解决", "写明", "写清", "列明", "列出", "说明", "说清", "讲清", "落实", "做到", "做好", "完善", "达到", "形成", "建立",
		"明确", "配备", "掌握", "理解", "认识", "重视", "跟上", "公布", "公开", "发布", "更新", "回应", "答复", "告知", "履行", "执行", "按",
		"及时", "很好", "真正", "完全", "充分", "严格", "把", "对"}
	// asking are words that end as a denier does and ask: 有没有更新.
	asking = []string{"有没有", "有无", "是否不存在"}
	// noughts stand behind what there is none of: 行政复议0件.
	noughts = []string{"0", "零", "不存在", "未出现", "未发生", "没有出现", "没有发生", "不再出现", "不再发生",
		"不复存在"}
	// joints may stand between what is denied and a nought.
	joints = []string{"情况", "现象", "问题", "情形", "行为", "事件", "案件", "申请", "数量", "总数", "的", "数",
		"量", "等", "均", "都", "共", "计", "为", "是",
		"有", "也", "已", "：", " "}
)

// clauseMarks end a clause, as what ends a sentence does. Within an enumeration a denial
// goes on, so that its mark is none.
const clauseMarks = "。；！？，：,;:!?（）()\n"

// maxClause bounds the bytes on either side that are looked at.
const maxClause = 96

// Denied reports whether a clause says that there is not what stands at start to end in a
// normalised text: 不存在更新不及时, 未发生因公开引起的行政复议, 行政复议0件. A denial that is
// itself part of the piece does not count. Its time does not depend on the length of the
// text.
func Denied(text string, start, end int) bool {
	from := max(0, start-maxClause)
	for from < start && !utf8.RuneStart(text[from]) {
		from++
	}
	before := text[from:start]
	if i := strings.LastIndexAny(before, clauseMarks); i >= 0 {
		_, size := utf8.DecodeRuneInString(before[i:])
		before = before[i+size:]
	}
	return negated(before) || denies(before) || nought(text[end:min(len(text), end+maxClause)])
}

// negated reports whether a negation touches what comes behind a piece of a clause.
func negated(before string) bool {
	for {
		for _, n := range negations {
			if strings.HasSuffix(before, n) && !ends(before, asking) {
				return true
			}
		}
		rest := before
		for _, f := range fillers {
			if s, ok := strings.CutSuffix(before, f); ok && len(s) < len(rest) {
				rest = s
			}
		}
		if rest == before {
			return false
		}
		before = rest
	}
}

// denies reports whether a piece of a clause denies what comes behind it.
func denies(before string) bool {
	for _, turn := range turns {
		if i := strings.LastIndex(before, turn); i >= 0 {
			before = before[i+len(turn):]
		}
	}
	for _, word := range deniers {
		for rest := before; ; {
			i := strings.LastIndex(rest, word)
			if i < 0 {
				break
			}
			if !begins(before[i:], unlike) && !begins(before[i+len(word):], undone) && !ends(before[:i+len(word)], asking) {
				return true
			}
			rest = rest[:i]
		}
	}
	return false
}

func begins(text string, list []string) bool {
	for _, s := range list {
		if strings.HasPrefix(text, s) {
			return true
		}
	}
	return false
}

func ends(text string, list []string) bool {
	for _, s := range list {
		if strings.HasSuffix(text, s) {
			return true
		}
	}
	return false
}

// nought reports whether it is said behind a piece that there is none of it.
func nought(behind string) bool {
	for {
		for _, n := range noughts {
			rest, ok := strings.CutPrefix(behind, n)
			if ok && (n != "0" || !numeral(rest)) {
				return n != "零" || begins(rest, counters) || rest == ""
			}
		}
		rest := behind
		for _, j := range joints {
			if s, ok := strings.CutPrefix(behind, j); ok {
				rest = s
				break
			}
		}
		if rest == behind {
			return false
		}
		behind = rest
	}
}

// counters follow the number of what is counted.
var counters = []string{"件", "条", "次", "起", "个", "宗", "例", "份", "人", "期", "项", "篇", "。", "，", "；", "、"}

// numeral reports whether a number goes on behind a figure.
func numeral(rest string) bool {
	return rest != "" && (rest[0] >= '0' && rest[0] <= '9' || rest[0] == '.' || rest[0] == '%' || rest[0] == ',')
}

// affirmed reports whether s stands in a text where that is not denied.
func (s String) affirmed(text string) bool {
	_, first := utf8.DecodeRuneInString(s.Text)
	for start, end, ok := s.Next(text, 0); ok; start, end, ok = s.Next(text, start+first) {
		if !Denied(text, start, end) {
			return true
		}
	}
	return s.Text == ""
}
