package narrative

import (
	"strings"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// zeroTriggers say in words that there was none of what follows.
var zeroTriggers = han.NewWords("未收到", "没有收到", "未曾收到", "未接收到", "没有接收到", "未接到", "没有接到", "未受理", "没有受理", "未发生", "没有发生", "未产生", "没有产生",
	"未出现", "没有出现", "未涉及", "暂无", "暂未收到", "均无", "没有", "无")

// zeroObjects are what a report can have none of, with the metric of each.
var zeroObjects = []struct{ word, metric string }{
	{"申请", "applications.new"},
	{"行政复议", "reconsideration.total"},
	{"行政诉讼", "litigation.total"},
	{"复议", "reconsideration.total"},
	{"诉讼", "litigation.total"},
}

// zeros finds the zeros said in words, one figure for each object that a clause
// covers: 未发生行政复议、行政诉讼 are two.
func zeros(text string) []stated {
	var found []stated
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
		seen := map[string]bool{}
		last := 0
		for _, o := range zeroObjects {
			j := strings.LastIndex(object, o.word)
			end := j + len(o.word)
			if o.metric == "applications.new" {
				j, end = requestIn(trigger, object)
			}
			if j < 0 || seen[o.metric] {
				continue
			}
			seen[o.metric] = true
			last = max(last, end)
			zero := 0.0
			subject := o.word
			if o.metric == "applications.new" {
				subject = strings.TrimPrefix(strings.TrimSpace(object[:end]), "任何")
			}
			found = append(found, stated{start: i, numeral: i, figure: report.Figure{
				Subject: subject, Value: &zero, Unit: "件", Approx: report.ApproxExact, Metric: o.metric}})
		}
		for k := len(found) - len(seen); k < len(found); k++ {
			found[k].end = at + last
		}
		at += end
	}
	return found
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
	if trigger != "无" && trigger != "没有" {
		return true
	}
	object = strings.TrimSpace(object)
	if strings.HasPrefix(object, "正当") || strings.HasPrefix(object, "论") || strings.HasPrefix(object, "需") || strings.HasPrefix(object,
		"法") || strings.HasPrefix(object, "关") {
		return false
	}
	for _, e := range []string{"申请", "复议", "诉讼", "案件", "案例", "情况", "事项", "情形"} {
		if strings.HasSuffix(object, e) {
			return true
		}
	}
	return false
}

// requestIn finds the requests for disclosure among what there was none of; from
// is -1 where they are not among it. Requests that are only named to say what
// there was no reconsideration of, 因政府信息公开申请引起的行政复议, and 申请 as a verb,
// 申请行政复议, are not.
func requestIn(trigger, object string) (from, end int) {
	disputed := han.HasAny(object, []string{"复议", "诉讼"})
	if j := strings.LastIndex(object, "申请"); j >= 0 {
		end = j + len("申请")
		rest := strings.TrimSpace(object[end:])
		listed := rest == "" || strings.ContainsRune("、和及与或也", han.FirstRune(rest))
		if requestObject(object[:end]) && (!disputed || listed && !strings.HasPrefix(object, "因") && !strings.HasPrefix(object, "由")) {
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
	return strings.Contains(object, "公开") || strings.Contains(object, "信息") || strings.TrimSpace(object) == "申请"
}
