package narrative

import (
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
)

// verbs stand between the actor and what is counted.
var verbs = []string{"主动公开", "发布", "公开", "制发", "制定", "印发", "收到", "接到", "接收", "新收", "受理", "办理", "承办", "印制", "举办", "举行", "召开", "开展", "组织", "更新", "回应", "回复", "答复", "推送", "发放", "编制", "解读", "聘请", "设立",
	"新增", "调整", "配备", "安排", "梳理", "培训", "接待", "公布", "排查", "发现", "累计", "共计", "撰写", "建立", "参加", "邀请", "吸引", "关停", "处理", "核对", "核实", "建设", "采用", "审核", "设置", "查处", "征集", "采纳", "确定", "明确", "指定", "落实"}

// lead are words in front of a subject that say nothing of it.
var lead = []string{"其中", "全年", "本年度", "本年", "今年", "全镇", "全乡", "全街道", "我镇", "我乡", "我街道", "我局", "我县", "我区", "我市", "本机关", "共", "总共", "一共", "累计", "共计", "合计", "分别", "具体包括", "主要包括", "包括", "具体为", "主要为", "主要是", "主要有", "含", "达", "为", "有", "是", "约", "近", "超过", "了", "的", "等", "由"}

// subject is what a figure counts, in the words of the text: the noun in front of
// the number, or behind it where a verb stands in front, or in front of that verb.
func subject(text string, from int, f *stated, limit int) string {
	head := strings.TrimSpace(text[from:max(from, f.start)])
	if trimmed := strings.TrimRight(head, "为达有是共到等 ”"); strings.Count(trimmed, "“") == strings.Count(trimmed, "”") {
		head = trimmed
	} else {
		head = strings.TrimRight(head, "为达有是共到等 ")
	}
	for _, w := range []string{"全年", "本年", "均", "约", "共计", "累计", "合计", "总计"} {
		head = strings.TrimSuffix(head, w)
	}
	cut := lastVerb(head)
	if cut > 0 {
		if noun := trimLead(head[cut:]); utf8.RuneCountInString(noun) >= 2 {
			return noun
		}
	} else if noun := trimLead(head); utf8.RuneCountInString(noun) >= 2 && utf8.RuneCountInString(noun) <= 24 {
		return noun
	}
	if noun := nounAfter(text[f.end:max(f.end, limit)]); noun != "" {
		return noun
	}
	if before := nounBefore(head); before != "" {
		return before
	}
	noun := trimLead(head)
	if n := utf8.RuneCountInString(noun); n > 16 {
		runes := []rune(noun)
		noun = string(runes[n-16:])
	}
	return noun
}

// lastVerb is where the last verb of head ends, 0 where there is none. 发布会,
// 依申请公开 and “三务公开” are nouns.
func lastVerb(head string) int {
	end := 0
	for _, v := range verbs {
		j := strings.LastIndex(head, v)
		if j < 0 || j+len(v) <= end || strings.HasPrefix(head[j:], "发布会") || strings.HasPrefix(head[j+len(v):], "”") || strings.HasSuffix(head[:j], "依申请") {
			continue
		}
		end = j + len(v)
	}
	return end
}

// nounBefore is the noun in front of a verb that only leads to the number:
// 发布会累计举行151场.
func nounBefore(head string) string {
	noun, ok := strings.CutSuffix(head, "举行")
	if !ok {
		return ""
	}
	noun = trimLead(strings.TrimSuffix(strings.TrimSuffix(noun, "累计"), "共计"))
	if n := utf8.RuneCountInString(noun); n < 2 || n > 16 {
		return ""
	}
	return noun
}

func trimLead(s string) string {
	s = strings.Trim(s, " \"‘’")
	if strings.Count(s, "“") != strings.Count(s, "”") {
		s = strings.Trim(s, "“”")
	}
	for again := true; again; {
		again = false
		if _, count, n := han.DigitsAt(s, 4); count == 4 && strings.HasPrefix(s[n:], "年") {
			s, again = strings.TrimPrefix(s[n+len("年"):], "度"), true
		}
		for _, l := range lead {
			if rest, ok := strings.CutPrefix(s, l); ok {
				s, again = strings.TrimLeft(rest, " ，,：:"), true
			}
		}
	}
	return s
}

// nounAfter is the noun behind a unit: up to the next stop, 的 or verb.
func nounAfter(s string) string {
	s = strings.TrimPrefix(strings.TrimLeft(s, " "), "专门的")
	s = s[:min(len(s), 128)] // longer than any noun taken
	end := strings.IndexAny(s, "，。；：、,;:（()）\n！？")
	if end < 0 {
		end = len(s)
	}
	s = s[:end]
	for _, stop := range []string{"的", "负责", "做好", "具体", "开展", "均", "进行", "列席", "已", "被", "参与", "通过", "得到", "担任", "作为", "承担", "专门", "专职负责"} {
		if i := strings.Index(s, stop); i > 0 || i == 0 && strings.HasPrefix(stop, "专") {
			s = s[:i]
		}
	}
	s = strings.Trim(s, " “”")
	if n := utf8.RuneCountInString(s); n < 2 || n > 20 {
		return ""
	}
	return s
}
