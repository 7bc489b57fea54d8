package narrative

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/char"
)

// zeroTriggers say in words that there was none of what follows.
var zeroTriggers = han.NewWords("未收到", "没有收到", "未曾收到", "未接收到", "没有接收到", "未接到", "没有接到", "未受理", "没有受理", "未发生", "没有发生", "未产生", "没有产生",
	"未引发", "没有引发", "未引起", "没有引起", "未出现", "没有出现", "无人", "没有人", "未涉及", "暂无", "暂未收到", "均无", "没有", "无", "未收取", "没有收取", "没有人提出", "没有人提交", "无人提出", "无人提交",
	"零")

// zeroObjects are what a report can have none of, with the metric of each.
var zeroObjects = []struct{ word, metric string }{
	{"申请", "applications.new"},
	{"行政复议", "reconsideration.total"},
	{"行政诉讼", "litigation.total"},
	{"复议", "reconsideration.total"},
	{"诉讼", "litigation.total"},
	{"上年结转", "applications.carried_over"},
}

// events are what else can happen to a report's agency and did not: the ends of nouns. Behind
// the weak triggers those alone count that nobody says of what is missing.
var (
	weakEvents = strings.Fields("举报 投诉 申诉 信访 上访 不予公开 案件 事件 事故 舆情 纠纷")
	events     = append(strings.Fields("案例 争议 异议 问责 责任追究 行政赔偿 国家赔偿 仲裁 泄密"), weakEvents...)
	charges    = []string{"费", "费用"}
)

// zeros finds the zeros that a narrative says in words, one figure for each object that a
// clause covers, in a section with its title simplified: 未发生行政复议、行政诉讼 are two, 未发生举报、复议、诉讼 three.
func zeros(key report.SectionKey, title, text string) []stated {
	found := emptySection(title, text)
	for at := 0; at < len(text); {
		i, trigger := zeroTriggers.First(text[at:])
		if i < 0 {
			break
		}
		i += at
		at = i + len(trigger)
		rest := text[at:min(len(text), at+256)] // more than zeroClause takes
		end := strings.IndexAny(rest, "，。；,;\n！？：:")
		if end < 0 {
			end = len(rest)
		}
		object := rest[:end]
		if !zeroClause(text[:i], trigger, object) {
			continue
		}
		first, last := len(found), 0
		add := func(subject, unit, metric string, to int) {
			last = max(last, to)
			found = append(found, none(subject, unit, metric, i))
		}
		seen := map[string]bool{}
		for _, o := range zeroObjects {
			j := strings.LastIndex(object, o.word)
			to := j + len(o.word)
			if o.metric == "applications.new" {
				j, to = requestIn(key, trigger, object)
			}
			if j < 0 || seen[o.metric] || strings.HasSuffix(trigger, "收取") {
				continue
			}
			seen[o.metric] = true
			subject := o.word
			if o.metric == "applications.new" {
				subject = strings.TrimPrefix(strings.TrimSpace(object[:to]), "任何")
			}
			add(subject, "件", o.metric, to)
		}
		for _, e := range eventsIn(trigger, object) {
			add(e.noun, e.unit, "", e.end)
		}
		for k := first; k < len(found); k++ {
			found[k].end = at + last
		}
		at += end
	}
	return found
}

// none is a figure of zero that begins at start.
func none(subject, unit, metric string, start int) stated {
	zero := 0.0
	f := report.Figure{Subject: subject, Value: &zero, Unit: unit, Approx: report.ApproxExact, Metric: metric}
	if unit == "元" {
		f.Yuan = &zero
	}
	return stated{start: start, numeral: start, none: true, figure: f}
}

// emptyWords are all that some sections say: that there was none of what they are about.
var emptyWords = strings.Fields("无 没有 暂无 零 零报告 均无 皆无 为零 均为零 皆为零 都为零 无人申请 没有人申请 未发生 没有发生 未收到 没有收到 无此情况 无此类情况 本年度无 未发生此类情况 没有发生此类情况")

// emptySection reads the words of a section that says nothing but that there was none: under
// 复议和诉讼情况 stands 无, which are two zeros.
func emptySection(title, text string) []stated {
	if len(text) > 60 {
		return nil
	}
	start := len(text) - len(strings.TrimLeft(text, " \n\u3000"))
	said := strings.TrimRight(text[start:], " \n\u3000。")
	if !slices.Contains(emptyWords, said) {
		return nil
	}
	var found []stated
	disputed := false
	for _, words := range [][]string{{"行政复议", "复议"}, {"行政诉讼", "诉讼"}, {"举报"}, {"投诉"}, {"申诉"}} {
		for _, w := range words {
			if strings.Contains(title, w) {
				found, disputed = append(found, none(w, "件", "", start)), true
				break
			}
		}
	}
	if !disputed && strings.Contains(title, "申请") {
		found = append(found, none("申请", "件", "", start))
	}
	for k := range found {
		found[k].end = start + len(said)
	}
	return found
}

// event is something of which there was none; end is where it ends in the object.
type event struct {
	noun, unit string
	end        int
}

// eventsIn finds what else an object lists of which there was none. A request is no event,
// nor is a reconsideration or a lawsuit.
func eventsIn(trigger, object string) []event {
	ends, unit := events, "件"
	switch {
	case strings.HasSuffix(trigger, "收取"):
		ends, unit = charges, "元"
	case trigger == "无" || trigger == "没有":
		ends = weakEvents
	}
	var all []event
	for at := 0; at < len(object); {
		size, next := len(object)-at, len(object)-at
		for _, w := range []string{"、", "以及", "和", "及", "与", "或"} {
			if j := strings.Index(object[at:], w); j >= 0 && j < size {
				size, next = j, j+len(w)
			}
		}
		piece := strings.TrimRight(object[at:at+size], " ")
		for _, w := range []string{"情况", "情形", "现象", "问题", "事项"} {
			piece = strings.TrimSuffix(strings.TrimSuffix(piece, w), "的")
		}
		noun := piece
		if j := strings.LastIndex(piece, "的"); j >= 0 {
			noun = piece[j+len("的"):]
		}
		noun = cutPrefixes(strings.TrimSpace(noun), "任何", "一起", "一件", "一例", "零", "无", "没有", "发生")
		if n := han.RuneCount(noun, 17); n >= 2 && n <= 16 && han.HasAnySuffix(noun, ends) && !han.HasAny(noun, []string{"复议", "诉讼", "申请"}) {
			all = append(all, event{noun, unit, at + len(piece)})
		}
		at += next
	}
	return all
}

// zeroClause tells whether trigger and object say that there was none. The weak
// triggers 无 and 没有 need the object to be all that follows.
func zeroClause(head, trigger, object string) bool {
	if han.RuneCount(object, 61) > 60 || strings.ContainsAny(object, "0123456789") {
		return false
	}
	if strings.ContainsRune("有毫并非从", han.LastRune(head)) {
		return false
	}
	object = strings.TrimSpace(object)
	switch trigger {
	case "零": // 零申请, not 二零二二
		return char.Numeral(han.LastRune(head)) < 0 && han.HasAnyPrefix(object, append(weakEvents, "申请", "复议", "诉讼", "行政"))
	case "无", "没有", "无人", "没有人":
	default:
		return true
	}
	if strings.HasPrefix(object, "正当") || strings.HasPrefix(object, "论") || strings.HasPrefix(object, "需") || strings.HasPrefix(object,
		"法") || strings.HasPrefix(object, "关") {
		return false
	}
	for _, e := range []string{"申请", "复议", "诉讼", "结转", "案件", "案例", "情况", "事项", "情形"} {
		if strings.HasSuffix(object, e) {
			return true
		}
	}
	return han.HasAnySuffix(object, weakEvents)
}

// requestIn finds the requests for disclosure among what there was none of; from
// is -1 where they are not among it. Requests that are only named to say what
// there was no reconsideration of, 因政府信息公开申请引起的行政复议, and 申请 as a verb,
// 申请行政复议, are not.
func requestIn(key report.SectionKey, trigger, object string) (from, end int) {
	disputed := han.HasAny(object, []string{"复议", "诉讼"})
	if j := strings.LastIndex(object, "申请"); j >= 0 {
		end = j + len("申请")
		rest := strings.TrimSpace(object[end:])
		listed := rest == "" || strings.ContainsRune("、和及与或也", han.FirstRune(rest))
		asked := key == report.SectionRequests || key == "overview.on_request"
		if (requestObject(object[:end]) || asked && !disputed && han.RuneCount(object[:end], 13) <= 12) &&
			(!disputed || listed && !strings.HasPrefix(object, "因") && !strings.HasPrefix(object, "由")) {
			return j, end
		}
	}
	// 未收到依申请公开事项: what is received is a request.
	if j := strings.Index(object, "依申请公开"); j >= 0 && !disputed && strings.ContainsAny(trigger, "收接") {
		return j, j + len("依申请公开")
	}
	return -1, 0
}

// requestObject tells requests for disclosure from requests for other things.
func requestObject(object string) bool {
	return strings.Contains(object, "公开") || strings.Contains(object, "信息") ||
		han.HasAnyPrefix(strings.TrimSpace(object), []string{"申请", "书面申请"})
}
