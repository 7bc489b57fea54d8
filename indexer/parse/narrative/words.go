package narrative

import (
	"strings"

	"gongkai/indexer/parse/han"
)

// countWords are words in front of a number that make a numeral in words a count.
var countWords = strings.Fields(`
	取消 召开 举办 开展 发布 公开 收到 办理 更正 聘请 设立 新增 印制 更新 组织 听取 接待 回复 关停 调整 配备 安排 明确 确定 设置 制定 印发
	公布 推送 解读 建设 排查 发现 梳理 培训 参加 举行 发放 编制 答复 受理 处理 约谈 建议 提案 预案 政策 意见 结果 信息 名册 事项 代表 机构 会议
	共 计 达 为 有 名 人员 占比 分解到 同志 滞后的 问题 活动 监督员`)

// scant reports whether the number at i is said to be small: 只做了一期, 仅一名.
func scant(text string, i int) bool {
	head := strings.TrimRight(text[han.ClauseStart(text, i):i], " ")
	for _, w := range []string{"只", "仅"} {
		if j := strings.LastIndex(head, w); j >= 0 && han.RuneCount(head[j:], 6) <= 5 && !han.HasAnySuffix(head[:j], []string{"不"}) {
			return !han.HasAnyPrefix(head[j+len(w):], []string{"要", "能", "需", "需要"})
		}
	}
	return false
}

// countsInWords reports whether a numeral in words counts something: 两名工作人员 and
// 举办培训三次 do, 进一步, 同一事项 and 每一条 do not.
func (rd *Reader) countsInWords(text string, i int, v float64, unit, rest string) bool {
	head := text[:i]
	r := han.LastRune(head)
	if rd.places.Begins(text[i:]) {
		return false
	}
	if strings.ContainsRune("第进这那每同某任另唯统单哪逐均各之万其专再又首近头上下前后“‘「\"", r) {
		// Behind a quotation mark stands a slogan: “四个全面”.
		return false
	}
	if unit == "类" {
		return false // 三类人员 says of which kinds
	}
	if unit == "轮" && (han.FirstRune(rest) == '，' || han.FirstRune(rest) == ',') {
		// 公示两轮 says how, not how many.
		return false
	}
	if unit == "元" && v < 10 && !han.HasAny(text[han.ClauseStart(text, i):i], []string{"费", "款", "额", "支出", "收取"}) {
		return false // 三元区
	}
	if v == 1 && han.HasAnySuffix(head, []string{"作为", "身为", "成为", "当好"}) {
		return false
	}
	if v == 1 && (scant(text, i) || personal(unit, nounBehind(rest))) {
		return true
	}
	if v >= 2 && unit != "%" && v != 0 {
		return !han.HasAnyPrefix(rest, []string{"一", "公开", "化", "结合"})
	}
	if han.HasAnyPrefix(rest, []string{"一", "批", "系列", "起", "体", "步", "致", "定", "律", "样", "旦", "线"}) {
		return false
	}
	if strings.Contains(head[max(0, len(head)-len("一门式")):], "一") {
		// 一门式一张网, 一事一档
		return false
	}
	from := han.ClauseStart(text, i)
	if r == '的' && han.HasAnyPrefix(rest, []string{"重", "主要", "基", "有", "具体", "必", "新", "大", "良", "积极", "长期", "常态", "系统"}) {
		// 的一项重要工作 says of what kind something is.
		return false
	}
	return han.HasAny(text[from:i], countWords)
}
