package narrative

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// tie gives the figures that state a cell of the form its metric.
func tie(key report.SectionKey, text string, found []stated) {
	switch key.Parent() {
	case report.SectionOverview, report.SectionPreamble, report.SectionRequests, report.SectionDisputes:
	default:
		return
	}
	// A figure may go on with the list of one that counts something else than the table
	// does: 全市备案行政复议案件5件，行政诉讼案件3件.
	foreign := false
	for i := range found {
		f := &found[i]
		if foreign = i > 0 && goesOn(text, &found[i-1], f) && (foreign || han.HasAny(text[found[i-1].clause:found[i-1].start], others)); foreign {
			continue
		}
		if f.part || f.none || f.figure.Metric != "" || slices.Contains(noCases, f.figure.Unit) || f.figure.Yuan != nil {
			continue
		}
		from := f.clause
		to := f.end
		if noun := strings.IndexAny(text[to:min(len(text), to+60)], "，。；,;\n（("); noun >= 0 {
			to += noun
		}
		clause := text[from:to]
		// What was closed or answered was a request where the sentence says so before.
		request := key == "overview.on_request" || han.HasAny(clause, []string{"办结",
			"答复"}) && strings.Contains(text[han.SentenceStart(text, from):from], "申请")
		f.figure.Metric = metricOf(clause, request)
	}
}

// noCases are units that count no requests and no disputes: 行政诉讼2类案件.
var noCases = []string{"%", "人次", "类", "种", "场", "期", "天", "家"}

// others are words of a clause that counts more, or something else, than the table of its
// agency does.
var others = []string{"累计", "历年", "以来", "自然人", "法人", "平均", "以上级", "全市", "全县", "全区", "代表"}

// goesOn reports whether a figure goes on with the list of the one before it.
func goesOn(text string, before, f *stated) bool {
	gap := text[min(before.end, f.clause):f.clause]
	return (strings.HasPrefix(gap, "，") || strings.HasPrefix(gap, "、") || strings.HasPrefix(gap, ",")) && !strings.Contains(gap, "。") &&
		!han.HasAny(text[f.clause:f.start], []string{"收到", "受理", "发生", "办理", "提起", "引发", "接到", "答复", "办结", "本", "我"})
}

// metricOf finds the metric that a clause with a count speaks of; request tells
// that its sentence speaks of requests.
func metricOf(clause string, request bool) string {
	if han.HasAny(clause, others) {
		return ""
	}
	request = request || strings.Contains(clause, "申请")
	switch {
	case han.HasAny(clause, []string{"结转下年", "结转至下年", "转下年", "下年度继续", "顺延至下", "转下一年"}):
		return "applications.carried_forward"
	case han.HasAny(clause, []string{"上年结转", "上年度结转", "上一年结转", "去年结转", "上年转", "上一年度结转"}):
		return "applications.carried_over"
	case strings.Contains(clause, "复议") && !strings.Contains(clause, "诉讼"):
		return "reconsideration.total"
	case strings.Contains(clause, "诉讼") && !strings.Contains(clause, "复议"):
		return "litigation.total"
	case request && han.HasAny(clause, []string{"办结", "已答复", "答复申请", "作出答复"}) && !strings.Contains(clause, "率"):
		return "outcomes.total"
	case strings.Contains(clause, "申请") && han.HasAny(clause, []string{"收到", "新收", "受理", "接收", "接到", "收悉"}):
		return "applications.new"
	case han.HasAny(clause, []string{"依申请公开信息数量", "依申请公开数量", "依申请公开为", "申请数量", "依申请公开件数"}):
		return "applications.new"
	}
	return ""
}
