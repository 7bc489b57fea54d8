package narrative

import (
	"strings"

	"gongkai/indexer/parse/han"
)

// planWords begin what is to be done.
var planWords = []string{"加强", "进一步", "严格", "完善", "健全", "提高", "强化", "加大", "拓宽", "推进", "落实",
	"继续", "不断", "深化", "规范", "优化", "建立", "提升",
	"增强", "做好", "加快", "扩大", "丰富", "创新"}

// promise reports whether a sentence says what will be done and admits nothing.
func promise(s string) bool {
	return !admits(s) && promisingText(s)
}

// promisingText reports whether a sentence says what will be done.
func promisingText(s string) bool {
	if han.RuneCount(s, 6) < 6 {
		return false
	}
	if it := (item{0, len(s)}); unlabelled(s, it).start > unmarked(s, it).start {
		return true
	}
	for _, clause := range strings.FieldsFunc(s, func(r rune) bool { return r == '，' || r == ',' }) {
		if han.HasAnyPrefix(trimLead(clause), planWords) {
			return true
		}
	}
	for _, w := range []string{"需要", "主要", "重要", "要求", "将近", "必要", "要素", "纲要", "要点"} {
		s = strings.ReplaceAll(s, w, "")
	}
	return han.HasAny(s, promiseWords)
}

// promiseWords say that something will be done.
var promiseWords = strings.Fields("将 要 拟 计划 打算 争取 力争 着力 着重 会继续 新年度 新的一年 明年 来年 " +
	"后续 未来 以后 今后 下一步 下步 接下来 为此 对此")

// promises cuts a passage of remedies into what is promised: the first sentence behind
// each mark of its list, or what each sentence lists that promises something.
func promises(q passage) []item {
	if q.own {
		return orFirst([]item{unlabelled(q.text, sentence(q.text, 0))}, q.text)
	}
	var all []item
	for _, b := range blocks(q.text) {
		it, next := stretch(q.text[:b.end], b.start, "。；;\n")
		if slogan(q.text[it.start:it.end]) {
			if how := sentence(q.text[:b.end], next); how.end > how.start && !goal(q.text[how.start:how.end]) &&
				!strings.ContainsAny(q.text[how.start:how.end], "，,") {
				it.end = how.end // 加强学习。每月讲一课。
			}
		}
		if it.end > it.start {
			all = append(all, it)
		}
	}
	if len(all) > 0 || q.single {
		return orFirst(all, q.text)
	}
	for at := 0; at < len(q.text); {
		whole, next := stretch(q.text, at, "。\n")
		announced := q.turned && len(all) == 0 || q.named && (len(all) == 0 || listLike(q.text[whole.start:whole.end]))
		all = append(all, halves(q.text, whole, announced, q.named && len(all) == 0)...)
		at = next
	}
	return orFirst(all, q.text)
}

// slogan reports whether a sentence is no more than a word for what is done.
func slogan(s string) bool {
	const longest = 6 // characters
	return s != "" && han.RuneCount(s, longest+1) <= longest
}

// halves cuts a sentence that promises something into what it promises: at its semicolons
// or, where it has none, its measures. A half behind one that does is a promise too, and
// so is the first of what a label or turn announces.
func halves(text string, sentence item, announced, listing bool) []item {
	whole := sentence
	sentence = led(text, sentence)
	listing = listing || sentence != whole
	parts := split(text, sentence, "；;")
	var all []item
	for _, whole := range parts {
		it := unlabelled(text, whole)
		if settled(text[it.start:it.end]) {
			continue
		}
		it = withoutAim(text, it)
		body := text[it.start:it.end]
		switch {
		case announces(body), hollow(body), praised(body), han.RuneCount(body, 4) < 4:
			continue
		case announced && (len(all) == 0 || !admits(body)), len(all) > 0 && !admits(body), promisingText(text[whole.start:whole.end]),
			remedies(firstClause(body), body[len(firstClause(body)):]):
		default:
			continue
		}
		all = append(all, measures(text, it, len(parts) > 1, listing)...)
	}
	return all
}

// listLike reports whether a sentence is so brief that it stands in a list of measures.
func listLike(s string) bool {
	const least, most = 6, 24 // characters
	n := han.RuneCount(s, most+1)
	return n >= least && n <= most && !han.HasAnyPrefix(s, goals) && !underway(s) && !strings.Contains(s, "已")
}

// firstClause is a text up to its first comma.
func firstClause(s string) string {
	return upTo(s, "，,")
}

// led is a sentence without what leads to what it lists behind a colon: 镇里计划从三处入手：.
func led(text string, s item) item {
	i := strings.IndexAny(text[s.start:s.end], "：:")
	if i < 0 || strings.ContainsAny(text[s.start:s.start+i], "；;") || han.RuneCount(text[s.start:s.start+i], 46) > 45 {
		return s
	}
	lead := text[s.start : s.start+i]
	rest := trimItem(text, item{s.start + i, s.end})
	if strings.ContainsAny(text[rest.start:rest.end], "；;") || han.HasAny(lead, []string{"以下", "如下"}) ||
		han.HasAnySuffix(lead, []string{"着手", "入手", "重点是", "做到", "方面", "工作", "努力", "发力"}) {
		return rest
	}
	return s
}

// settled reports whether a sentence tells what became of a problem of an earlier year.
func settled(s string) bool {
	first := firstClause(s)
	_, year := han.YearAt(cutPrefixes(first, "针对"))
	return (han.HasAny(first, pastWords) || strings.HasPrefix(first, "针对") && year > 0) &&
		han.HasAny(first, []string{"问题", "不足", "指出", "提出", "反馈", "反映"}) &&
		strings.Contains(s, "已") && !han.HasAny(s, []string{"仍", "尚", "未", "没有", "依然"})
}

// Words at the beginning of a clause of a promise.
var (
	// anew begin another measure.
	anew = strings.Fields("并 同时 还 另 此外 也将")
	// goals say what a measure is for, how or when it is done.
	goals = strings.Fields(`由 到期 使 让 以 从而 确保 保证 保障 避免 防止 杜绝 力争 力求 做到应 不断 提升 提高 增强 推动 促进 推进 深化 扩大
		切实 更好 更加 真正 进一步 每 至少 尽快 及时 形成 方便 便于 实现 达到 努力 带动 助力 营造 打造
		满足 接受 保持 全面 逐步 着力 按时 责任到
		直至 直到 其中 包括 均 如 例如 尤其 特别 重点 主要 一 这`)
	// general verbs make slogans.
	general = strings.Fields("加强 加大 完善 健全 建立健全 继续 规范 丰富 创新 拓宽 优化")
)

// measures cuts a sentence at its commas where each begins another measure; of a half of a
// sentence only those that say so.
func measures(text string, it item, half, listing bool) []item {
	const brief, slogan = 4, 7 // characters
	clauses := split(text, it, "，,")
	if n := len(clauses); n == 0 {
		return nil
	} else if n == 1 {
		return listedWords(text, item{clauses[0].start, it.end})
	}
	if listing && !half && even(text, clauses) {
		return clauses
	}
	all := []item{{clauses[0].start, clauses[0].end}}
	open, head := true, headed(text, clauses) // whether the last one only says when or where
	for i, c := range clauses {
		s := text[c.start:c.end]
		last := &all[len(all)-1]
		switch {
		case i == 0:
			open = timed(s)
		case open:
			last.end, open = c.end, timed(s)
		case len(all) == 1 && i == head && !half && !han.HasAnyPrefix(s, anew) && !han.HasAnyPrefix(s, general) &&
			han.RuneCount(action(text[last.start:last.end]), slogan+1) <= slogan && !strings.HasPrefix(action(text[last.start:last.end]), "不"):
			// 加强培训，每季度请人讲一次，… tells how.
			last.end = it.end
			return all
		case goal(s), han.RuneCount(s, brief+1) <= brief, half && !han.HasAnyPrefix(s, anew):
			last.end = c.end
		default:
			all = append(all, c)
		}
	}
	all[len(all)-1].end = it.end
	return all
}

// goal reports whether a clause says what the measure before is for, how or when it is done.
func goal(s string) bool {
	return han.HasAnyPrefix(s, goals) || strings.HasPrefix(s, "从") && strings.Contains(s, "到") ||
		strings.HasPrefix(s, "为") && han.HasAny(s, []string{"提供", "保障", "支撑", "奠定", "打下", "创造", "服务"})
}

// headed is the clause behind the first that does something.
func headed(text string, clauses []item) int {
	for i, c := range clauses {
		if !timed(text[c.start:c.end]) {
			return i + 1
		}
	}
	return len(clauses)
}

// action is what a clause says is done, without when and by whom.
func action(s string) string {
	s = strings.TrimLeft(s[max(0, strings.LastIndexAny(s, "，,")):], "，,")
	for _, w := range []string{"将", "拟", "要"} {
		if i := strings.Index(s, w); i >= 0 && i < 14*3 {
			s = s[i+len(w):]
		}
	}
	return cutPrefixes(strings.TrimSpace(s), "进一步", "继续", "持续", "切实", "不断")
}

// timed reports whether a clause only says when, where or for whom: 下一步, 新的一年里.
func timed(s string) bool {
	rest := s
	if _, size := han.YearAt(s); size > 0 {
		rest = cutPrefixes(s[size:], "年", "度")
	}
	rest = cutPrefixes(rest, "在")
	rest = cutPrefixes(rest, forwards...)
	rest = cutPrefixes(rest, "度", "里", "中", "的", "工作", "我们", "，")
	if rest == "" || rest[speaker(rest):] == "" {
		return true
	}
	if len(s) > maxReach || willed(s) {
		return false
	}
	return han.HasAnyPrefix(s, []string{"在", "按照", "根据", "结合", "对照"}) &&
		han.HasAnySuffix(s, []string{"上", "中", "里", "下", "时", "后", "前", "要求", "精神", "部署", "期间", "方面",
			"基础上"}) ||
		han.HasAnyPrefix(s, []string{"对", "针对", "为此", "对此"}) &&
			!han.HasAnyPrefix(s, []string{"针对性", "对照", "对标", "对接"}) &&
			han.RuneCount(s, 13) <= 12
}

// withoutAim is what is promised without the clauses that only say against what.
func withoutAim(text string, it item) item {
	for {
		first := firstClause(text[it.start:it.end])
		if len(first) == it.end-it.start || !aimed(first) {
			return it
		}
		it = trimItem(text, item{it.start + len(first), it.end})
	}
}

// aimed reports whether a clause only says what a measure is against: 针对上述问题.
func aimed(s string) bool {
	return han.HasAnyPrefix(s, []string{"针对", "要解决", "为解决", "为了解决", "围绕解决"}) &&
		!willed(cutPrefixes(s, "要")) ||
		strings.HasPrefix(s, "对第") && han.HasAny(s, faultNouns) ||
		han.HasAnySuffix(s, atOnce) && han.RuneCount(s, 9) <= 8
}

// listedWords cuts a clause at the marks of a list of measures that are all brief and alike:
// 丰富内容、创新形式.
func listedWords(text string, it item) []item {
	const least, most = 4, 6 // characters
	words := split(text, it, "、")
	for i, w := range words {
		s := text[w.start:w.end]
		if i == 0 {
			s = action(s)
		}
		if n := han.RuneCount(s, most+1); n < least || n > most {
			return []item{it}
		}
	}
	return words
}

// labels stand in front of a remedy, with a colon.
var labels = strings.Fields("改进措施 整改措施 解决措施 改进办法 整改办法 解决办法 改进情况 整改情况 改" +
	"进方向 整改方向 工作打算 改进 整改 措施")

// unlabelled is a remedy without the label in front of it: 改进措施：.
func unlabelled(text string, it item) item {
	it = unmarked(text, it)
	for _, w := range labels {
		rest, ok := strings.CutPrefix(text[it.start:it.end], w)
		if ok && strings.ContainsRune("：:", han.FirstRune(rest)) {
			return trimItem(text, item{it.end - len(rest), it.end})
		}
	}
	return it
}

// hollow reports whether a sentence only promises that something will be done.
func hollow(s string) bool {
	return han.RuneCount(s, 46) <= 45 && han.HasAny(s, []string{"采取有力措施", "采取有效措施", "采取切实措施",
		"采取积极措施", "采取措施", "加以改进", "加以解决"})
}

// orFirst is the items, or where there are none the first sentence of the passage.
func orFirst(all []item, text string) []item {
	if len(all) > 0 {
		return all
	}
	for _, it := range firstSentence(text) {
		all = append(all, unlabelled(text, it))
	}
	return all
}
