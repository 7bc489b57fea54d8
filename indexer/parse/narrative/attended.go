package narrative

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/han"
)

// briefVerbs are those of one character that lead to a number by themselves: 收3件，答3件.
var briefVerbs = map[string]bool{"收": true, "答": true, "办": true, "配": true, "设": true, "开": true, "聘": true, "派": true}

// attended is what the persons of figure i took part in: what stands behind their unit, or what
// the figure before counts.
func attended(text string, found []stated, i int) string {
	f := &found[i]
	rest := text[f.end:]
	for _, w := range []string{"参加", "参与", "观看", "参会"} {
		if strings.HasPrefix(rest, w) {
			return w
		}
	}
	if i == 0 {
		return ""
	}
	between := text[found[i-1].end:max(found[i-1].end, f.start)]
	if between == "" || han.HasAnyPrefix(rest, []string{"参训", "受训"}) && !strings.ContainsAny(between, "。；\n") {
		return found[i-1].figure.Subject
	}
	return ""
}

// attending is what a head says that somebody did so many times: 局党组研究公开事项, and
// behind a person 出席; "" where it says something else.
func attending(head string) string {
	hidden := masked(head)
	if who, ok := strings.CutSuffix(hidden, "出席"); ok && personalNoun(who) {
		return "出席"
	}
	j := strings.LastIndex(hidden, "研究")
	if j < 0 {
		return ""
	}
	if n := han.RuneCount(head[j:], maxBehind+1); n < 4 || n > maxBehind {
		return ""
	}
	return head[j:]
}

// handled is how requests were answered whose number stands in front, up to the next stop:
// 1件予以公开, 1件涉及个人隐私不予公开; "" where it is not said.
func handled(s string) string {
	s = upTo(s, nounStops)
	if han.RuneCount(s, maxBehind+1) > maxBehind {
		return ""
	}
	for _, outcome := range []string{"不予公开", "予以公开", "部分公开", "不予处理", "无法提供"} {
		if ground, ok := strings.CutSuffix(s, outcome); ok {
			if ground == "" || han.HasAnyPrefix(ground, grounds) {
				return s
			}
			return "" // what was counted stands there: 37件文件均通过网站予以公开
		}
	}
	return ""
}

// nounStops end a noun or a clause behind a unit.
const nounStops = "，。；：、,;:（()）\n！？"

// upTo is a text up to the first of some characters, all of it where none of them is in it.
func upTo(s, stops string) string {
	if i := strings.IndexAny(s, stops); i >= 0 {
		return s[:i]
	}
	return s
}

// grounds begin to say why a request was answered as it was.
var grounds = strings.Fields("涉及 涉 属 因 经 依法 依规 依据 按 由于 系 不属 不存在 非 已")

// people are units of persons.
var people = []string{"人", "名", "位", "人次"}

// tells reports whether what stands behind a unit says what the counted does or, behind money,
// what it was for: 微信群19个覆盖全部村组, 投入2万元更新公开栏.
func tells(behind string, money bool) bool {
	size, sure := firstVerb(behind)
	return size > 0 && (sure || money) && !nominal(behind, 0, size, sure)
}

// respective is what figure i counts where a clause names several things and behind 分别 as many
// numbers: 图书馆、财务处分别公开41项、29项; "" where it does not.
func respective(text string, found []stated, i int) string {
	const most = 12 // numbers; no list seen is longer
	first, last := i, i
	for first > max(0, i-most) && beside(text, &found[first-1], &found[first]) {
		first--
	}
	for last+1 < min(len(found), i+most) && beside(text, &found[last], &found[last+1]) {
		last++
	}
	if first == last {
		return ""
	}
	head := text[han.SentenceStart(text, found[first].start):found[first].start]
	if j := strings.LastIndexAny(head, "，,；;：:\n"); j >= 0 {
		_, w := han.Decode(head[j:])
		head = head[j+w:]
	}
	names, verb, ok := strings.Cut(head, "分别")
	if !ok || !verbal(verb) {
		return ""
	}
	list := strings.FieldsFunc(names, func(r rune) bool { return strings.ContainsRune("、和及与", r) })
	if len(list) != last-first+1 {
		return ""
	}
	return trimLead(list[i-first])
}

// beside reports whether nothing but a comma stands between two figures of one unit.
func beside(text string, a, b *stated) bool {
	return a.figure.Unit == b.figure.Unit && a.end <= b.start && slices.Contains([]string{"、", "，", "和", "及"}, text[a.end:b.start])
}
