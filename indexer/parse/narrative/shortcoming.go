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

// shortcoming is a problem with the number of the item of its passage that it stands in.
type shortcoming struct {
	item
	n int
}

// shortcomings finds the problems of a passage: those of each item of its list, or those
// of each sentence that admits something. Count is how many items there are, each problem
// of a sentence being one.
func shortcomings(q passage) (all []shortcoming, count int) {
	list := blocks(q.text)
	for k, b := range list {
		for _, it := range ofItem(q.text[:b.end], b.start) {
			all = append(all, shortcoming{it, k})
		}
	}
	if len(all) > 0 {
		return all, len(list)
	}
	add := func(items []item) {
		for _, it := range items {
			all = append(all, shortcoming{it, len(all)})
		}
	}
	for at := 0; at < len(q.text); {
		s, next := stretch(q.text, at, "。\n")
		add(admitted(q.text, s))
		at = next
	}
	if len(all) == 0 && q.named {
		add(firstSentence(q.text))
	}
	return all, len(all)
}

// ofItem finds the problems of an item of a list that begins at i: what its first sentence
// names, each half of it that admits something being one. The clauses of a half are not
// cut: whoever numbers problems says which are one. Where that sentence only names a
// field, the next one counts.
func ofItem(text string, i int) []item {
	s, next := stretch(text, i, "。\n")
	body := text[s.start:s.end]
	if !admits(body) && han.HasAnySuffix(body, []string{"方面", "情况", "问题"}) && next < len(text) {
		if t, _ := stretch(text, next, "。\n"); admits(text[t.start:t.end]) {
			s = t
		}
	}
	var all, admitting []item
	for _, half := range split(text, s, "；;") {
		all = append(all, half)
		if admits(text[half.start:half.end]) {
			admitting = append(admitting, half)
		}
	}
	if len(admitting) == 0 {
		return all[:min(1, len(all))]
	}
	return admitting
}

// split cuts an item at stops into those that hold something.
func split(text string, it item, stops string) []item {
	var all []item
	for at := it.start; at < it.end; {
		end, next := it.end, it.end
		if j := strings.IndexAny(text[at:it.end], stops); j >= 0 {
			_, w := han.Decode(text[at+j:])
			end, next = at+j, at+j+w
		}
		if p := trimItem(text, item{at, end}); p.end > p.start {
			all = append(all, p)
		}
		at = next
	}
	return all
}

// parallel cuts an item into its clauses where none is long and each admits something,
// not only saying how another shows.
func parallel(text string, it item) []item {
	const short = 30 // characters
	clauses := split(text, it, "，,")
	for i, c := range clauses {
		s := text[c.start:c.end]
		if han.RuneCount(s, short+1) > short || !admits(s) || i > 0 && han.HasAnyPrefix(s, shows) {
			return []item{it}
		}
	}
	return clauses
}

// results begin clauses that say what comes of a shortcoming, and shows those that say how
// it shows.
var (
	results = strings.Fields("导致 造成 影响 致使 使 从而 因此 所以 以至")
	shows   = strings.Fields("部分 个别 有的 少数 如 尤其 特别 主要 表现 例如 比如 这 原因 究其 具体 仍 与 离 同 距")
)

// asides begin sentences that say more of the problem before.
var asides = strings.Fields("如 例如 比如 这 由于 原因 主要原因 究其 其原因 具体 导致 造成")

// frames lead to the problems that a sentence lists, the longer of two at one place first.
var frames = strings.Fields("不足之处是 不足之处在于 主要不足是 短板是 主要表现在 主要表现为 具体表现为 表现在 主要问题是 主要是 主要有 主要存在 但仍存在 但还存在 但也存在 仍存在 还存在 存在 面临着 面临")

// admitted finds the problems that a sentence of a passage without a list admits: each of
// the clauses listed behind a frame, and without one each clause where all admit something.
func admitted(text string, s item) []item {
	s = unmarked(text, s)
	body := text[s.start:s.end]
	if !admits(body) || han.RuneCount(body, 4) < 4 || han.HasAny(body, []string{"不存在问题", "无问题", "没有问题", "未发现", "不存在明显"}) ||
		han.HasAnyPrefix(body, asides) {
		return nil
	}
	for _, w := range frames {
		i := strings.Index(body, w)
		if i < 0 || admits(withoutNames(body[:i])) || han.RuneCount(body[i+len(w):], 4) < 4 {
			continue
		}
		it := trimItem(text, item{s.start + i + len(w), s.end})
		size := vague(text[it.start:it.end])
		it.start += size
		var all []item
		for _, half := range split(text, it, "；;") {
			all = append(all, clauses(text, half, size > 0)...)
		}
		return all
	}
	if it, ok := exemplified(text, s); ok {
		return clauses(text, it, true)
	}
	if i := strings.Index(body, "但"); i >= 0 && han.RuneCount(body[i+len("但"):], 4) >= 4 {
		s = trimItem(text, item{s.start + i + len("但"), s.end})
	}
	if i := strings.LastIndexAny(text[s.start:s.end], "：:"); i >= 0 {
		switch lead := text[s.start : s.start+i]; {
		case han.HasAnySuffix(lead, []string{"问题", "不足", "短板", "不足之处"}) && han.RuneCount(lead, maxBrief) < maxBrief:
			return clauses(text, trimItem(text, item{s.start + i, s.end}), false)
		case !admits(lead):
			s = trimItem(text, item{s.start + i, s.end})
		}
	}
	var all []item
	for _, half := range split(text, s, "；;") {
		switch s := text[half.start:half.end]; {
		case !admits(s):
		case closing(s) >= 0:
			all = append(all, clauses(text, half, false)...)
		default:
			all = append(all, parallel(text, half)...)
		}
	}
	return all
}

// withoutNames is the words in front of a frame without the name of what it lists: 目前的
// 不足主要是.
func withoutNames(s string) string {
	for _, w := range []string{"的不足", "有不足", "些不足", "的问题", "有问题", "主要问题", "主要不足", "的短板", "的困难", "有困难"} {
		s = strings.ReplaceAll(s, w, "")
	}
	return s
}

// exemplified finds what a sentence lists behind 如 for a gap that it only says is there.
func exemplified(text string, s item) (item, bool) {
	for _, w := range []string{"比如", "例如", "如"} {
		for _, stop := range []string{"，", ","} {
			before, after, ok := strings.Cut(text[s.start:s.end], stop+w)
			if ok && !admits(before) && han.HasAny(before, []string{"差距", "问题", "不足", "短板", "薄弱"}) && han.RuneCount(after, 4) >= 4 {
				return trimItem(text, item{s.end - len(after), s.end}), true
			}
		}
	}
	return item{}, false
}

// maxBrief bounds the characters of a clause that names a shortcoming and no more.
const maxBrief = 12

// clauses cuts what is listed behind a frame into the problems: each clause where all
// admit something, or all are brief and fall short. Where the list says that it is one, with 如 in front or with 等 behind,
// each problem ends with a clause that falls short, and what follows 等问题 shows how.
func clauses(text string, it item, exemplified bool) []item {
	all := split(text, it, "，,")
	closed := exemplified
	for i, c := range all {
		if end := closing(text[c.start:c.end]); end >= 0 {
			all[i].end, all, closed = c.start+end, all[:i+1], true
			it.end = c.start + end
			break
		}
	}
	admitting := 0
	for _, c := range all {
		if admits(text[c.start:c.end]) {
			admitting++
		}
	}
	brief := !slices.ContainsFunc(all, func(c item) bool {
		s := text[c.start:c.end]
		return han.RuneCount(s, maxBrief+1) > maxBrief || !fallsShort(s)
	})
	if admitting < len(all) && !brief {
		if !closed {
			return []item{it}
		}
		all = merged(text, it, all)
	}
	var found []item
	for _, c := range all {
		found = append(found, nouns(text, c)...)
	}
	return found
}

// merged joins clauses that name no shortcoming to the one behind that does, and those
// that say what comes of one, or end the list, to the one before.
func merged(text string, it item, clauses []item) []item {
	var all []item
	from := it.start
	for _, c := range clauses {
		s := text[c.start:c.end]
		switch {
		case len(all) > 0 && han.HasAnyPrefix(s, results):
			all[len(all)-1].end, from = c.end, c.end
		case fallsShort(s):
			all, from = append(all, trimItem(text, item{from, c.end})), c.end
		}
	}
	if len(all) == 0 {
		return []item{trimItem(text, it)}
	}
	if from < it.end {
		all[len(all)-1].end = it.end
	}
	return all
}

// nouns cuts a clause at the marks of a list of words where each word falls short:
// 上网不及时、没有专人值守.
func nouns(text string, it item) []item {
	words := split(text, it, "、")
	for _, w := range words {
		if s := text[w.start:w.end]; !fallsShort(s) || han.RuneCount(s, 3) < 3 {
			return []item{it}
		}
	}
	return words
}

// closing is where the word that closes a list begins at the end of s, 等问题; -1 where
// none does.
func closing(s string) int {
	for _, w := range []string{"等问题", "等不足", "等情况", "等现象", "等方面", "等短板", "等薄弱环节", "等困难", "等"} {
		if strings.HasSuffix(s, w) {
			return len(s) - len(w)
		}
	}
	for _, w := range []string{"的问题", "的情况", "的现象", "的不足"} {
		if strings.HasSuffix(s, w) {
			return len(s)
		}
	}
	return -1
}

// fallsShort reports whether a clause among listed shortcomings names one.
func fallsShort(s string) bool {
	if problemWords.In(s) || han.HasAnySuffix(s, []string{"少", "差", "低", "弱", "慢", "浅", "窄", "旧", "散"}) {
		return true
	}
	for _, w := range []string{"不断", "不仅", "不但", "不少", "不同程度", "不定期", "不动产", "不过", "不管", "不论"} {
		s = strings.ReplaceAll(s, w, "")
	}
	return han.HasAny(s, []string{"不", "没有", "未", "缺", "欠", "较少", "偏", "过于", "较慢", "较低", "较弱", "难", "有限", "较浅", "无法", "陈旧", "流于", "需",
		"流动大", "流动性", "空白"})
}

// vagueWords say that there is some shortcoming and name none.
var vagueWords = han.NewWords("还有差距", "一定差距", "很大的差距", "有差距", "差距", "一些短板和不足", "短板和不足", "一些问题和不足", "问题和不足", "困难和问题", "一些不足", "一定的不足",
	"一定不足", "不少不足", "存在不足", "存在的不足", "不足之处", "一些问题", "一定的问题", "一定问题", "不少问题", "诸多问题", "许多问题", "很多问题", "存在问题", "存在的问题", "以下问题", "以下不足",
	"以上问题", "上述问题", "这些问题", "诸多不足",
	"许多不足", "很多不足", "薄弱环节", "一些困难")

// admits tells a sentence that names a problem; that there is a gap, or some
// shortcoming, names none.
func admits(s string) bool {
	if !problemWords.In(s) {
		return false
	}
	if !vagueWords.In(s) {
		return true
	}
	for w := range vagueWords.All() {
		s = strings.ReplaceAll(s, w, "")
	}
	return problemWords.In(s)
}

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

// cutPrefixes takes words off the front of s, again and again.
func cutPrefixes(s string, words ...string) string {
	for i := 0; i < len(words); i++ {
		if rest, ok := strings.CutPrefix(s, words[i]); ok {
			s, i = rest, -1
		}
	}
	return s
}

// plansOnly tells a list of nothing but what is to be done.
func plansOnly(text string, found []shortcoming) bool {
	for _, it := range found {
		if s := text[it.start:it.end]; admits(s) || !han.HasAnyPrefix(s, planWords) {
			return false
		}
	}
	return len(found) > 0
}
