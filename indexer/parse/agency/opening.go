package agency

import (
	"strings"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// predicates begin what a first sentence says of its subject.
var predicates = strings.Fields(`认真 严格 按照 坚持 深入 全面 积极 进一步 切实 紧紧 高度 不断 持续 始终
	政府信息 政务公开 信息公开 在 以 共 主动 围绕 根据 贯彻 扎实
	依法 通过 继续 大力 加强 深化 着力 结合 的 成立 及时 充分 牢固 全年 严 高 依据 遵循 开展 推进
		聚焦 立足 把 将 对 针对 紧扣 强化 完善 优化 落实 学习 公开 收到 累计 从 为 有 无 未 没`)

// openingReach is how much of a text is its opening, in bytes: a sentence or two.
const openingReach = 600

// opening is the agency that the first sentences of a folded text have for their subject:
// 2015年,某某市按照…. A place above townships needs words that speak of the whole of it
// below: 全市.
func (f *Finder) opening(text, body string) string {
	text = strings.ToValidUTF8(text[:min(len(text), openingReach)], "") // the last character may be cut
	clauses := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",，。;；:：", r) })
	for _, clause := range clauses[:min(len(clauses), 6)] {
		clause = withoutYear(clause)
		if name := f.subject(clause, body); name != "" {
			return name
		}
	}
	return ""
}

// subject is the longest agency that a clause begins with, in front of what is said of it.
func (f *Finder) subject(clause, body string) string {
	found := ""
	ends := 0
	for i := range clause {
		if i == 0 || !han.HasAnyPrefix(clause[i:], predicates) {
			continue
		}
		if ends++; ends > 5 || i > nameReach {
			break
		}
		name, _, _ := strings.Cut(clause[:i], "、") // 某县委、县政府
		for _, party := range []string{"党委政府", "党委", "党工委", "委"} {
			if place, ok := strings.CutSuffix(name, party); ok && (isTownName(place) || len(f.places.upper[place]) > 0) {
				name = place
			}
		}
		if f.isSubject(name, body) {
			found = name
		}
	}
	return found
}

// isSubject reports whether a name is that of an agency whose place it says, or of a place that
// the text speaks of the whole of.
func (f *Finder) isSubject(name, body string) bool {
	n, ok := f.takeApart(name)
	if !ok || ofOtherPower(name) {
		return false
	}
	switch {
	case n.town:
		return len(n.codes) > 0 || len(n.chain) > 0
	case seated(n.level):
		return len(n.chain) > 0 || bearsName(name)
	case n.level == report.LevelUnknown:
		return false
	}
	rank := string(han.LastRune(n.name))
	return len(n.codes) > 0 && len(f.places.upper[n.name]) > 0 && han.HasAny(body, []string{"全" + rank, "我" + rank, "本" + rank})
}

// withoutYear drops the time that a clause begins with: 2015年, 2016年以来, 今年.
func withoutYear(clause string) string {
	if y, n := han.YearAt(clause); y > 0 {
		clause = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(clause[n:], "学"), "年"), "度")
	}
	for _, w := range []string{"一年来", "今年", "本年度", "过去一年", "年来"} {
		clause = strings.TrimPrefix(clause, w)
	}
	return strings.TrimPrefix(strings.TrimPrefix(clause, "以来"), "期间")
}
