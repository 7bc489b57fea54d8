package narrative

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/han"
)

// switchWords lead from the problems of section five to the remedies.
var switchWords = han.NewWords("针对以上", "针对上述", "针对存在", "针对这些", "针对此", "针对问题", "针对不足", "在发现以上问题后", "提出以下", "采取以下", "改进措施", "下一步", "下步",
	"下来", "下阶段", "下一年", "下一年度", "今后",
	"接下来", "改进情况", "改进方向", "改进工作", "整改措施", "为此", "对此", "对照问题", "新的一年", "工作打算", "将从以下", "应该从以下", "应从以下", "从以下方面加强", "将重点", "将着力")

// planWords begin what is to be done.
var planWords = []string{"加强", "进一步", "严格", "完善", "健全", "提高", "强化", "加大", "拓宽", "推进", "落实", "继续", "不断", "深化", "规范", "优化", "建立", "提升",
	"增强", "做好", "加快", "扩大", "丰富", "创新"}

// turn finds where a narrative turns to its remedies: at the first switch word
// behind the problems. A list that begins anew at one turns there where no word
// says so.
func turn(text string) int {
	admits := len(text)
	if i, _ := problemWords.First(text); i >= 0 {
		admits = i
	}
	if opens := strings.IndexAny(text, "。：:"); opens > 0 && opens < admits && han.HasAny(text[:opens], []string{"今后", "下一步", "接下来",
		"下阶段", "将做好以下", "将从以下"}) {
		// Nothing but remedies.
		return 0
	}
	best := len(text)
	for _, w := range switchWords.Among(text) {
		for at := 0; at < len(text); {
			i := strings.Index(text[at:], w)
			if i < 0 {
				break
			}
			i += at
			at = i + len(w)
			if i < admits && !strings.HasPrefix(w, "应") && !strings.HasPrefix(w, "将") && !strings.HasPrefix(w, "从") {
				continue
			}
			if han.HasAny(text[han.ClauseStart(text, i):i], []string{"有待", "尚待", "还需", "仍需", "尚需"}) {
				continue // 有待今后改进 admits
			}
			start := han.SentenceStart(text, i)
			if start == 0 {
				start = han.ClauseStart(text, i)
			}
			if i < best {
				best = start
			}
			break
		}
	}
	if restart := secondList(text); restart > 0 && restart < best {
		best = restart
	}
	if best == len(text) {
		best = planAfter(text, false)
	}
	return best
}

// secondList is where a second list of the same style begins at one.
func secondList(text string) int {
	seen := map[int]int{}
	for _, m := range enumerators(text) {
		if m.mark.N == 1 && seen[m.mark.Level] >= 2 {
			return han.SentenceStart(text, m.at)
		}
		if m.mark.N == seen[m.mark.Level]+1 {
			seen[m.mark.Level] = m.mark.N
		}
	}
	return 0
}

// planAfter is where the first sentence begins that promises something behind one that
// admits something, which admitted says of what stands before, and behind the list of a
// passage; its end where none does.
func planAfter(text string, admitted bool) int {
	at := 0
	if all := blocks(text); slices.ContainsFunc(all, func(b item) bool { return admitsFirst(text, b) }) {
		at, admitted = all[len(all)-1].start, true
		_, at = stretch(text, at, "。\n")
	}
	for at < len(text) {
		s, next := stretch(text, at, "。\n")
		switch body := text[s.start:s.end]; {
		case admitted && promise(body):
			return s.start
		case admits(body):
			admitted = true
		}
		at = next
	}
	return len(text)
}

// turnBelow is where the text below a heading that names a problem turns to its remedies.
func turnBelow(text string) int {
	if i, _ := switchWords.First(text); i >= 0 {
		return han.ClauseStart(text, i)
	}
	return planAfter(text, true)
}

// promise reports whether a sentence says what will be done and admits nothing.
func promise(s string) bool {
	return !admits(s) && promising(s)
}

// promising reports whether a sentence says what will be done.
func promising(s string) bool {
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
var promiseWords = strings.Fields("将 要 拟 计划 打算 争取 力争 着力 着重 会继续 新年度 新的一年 明年 来年 后续 未来 以后 今后 下一步 下步 接下来 为此 对此")

// eachTurns reports whether each item of the list of a passage tells a problem and then
// its remedy: the turn at cut stands in an item that another follows which admits
// something again, or most items promise something.
func eachTurns(text string, cut int) bool {
	all := blocks(text)
	if len(all) == 0 || cut == 0 {
		return false
	}
	turned := 0
	for k, b := range all {
		problem := admitsFirst(text, b)
		if b.start <= cut && cut < b.end && k+1 < len(all) {
			next, _ := stretch(text[:all[k+1].end], all[k+1].start, "。\n")
			return problem && admits(text[next.start:next.end])
		}
		if problem && planIn(text, b) >= 0 {
			turned++
		}
	}
	return turned >= 2 && turned*2 > len(all)
}

// admitsFirst reports whether the first sentence of a block admits something.
func admitsFirst(text string, block item) bool {
	first, _ := stretch(text[:block.end], block.start, "。；;\n")
	return admits(text[first.start:first.end])
}

// planIn is where in a block the first sentence begins that promises something, behind
// its first; -1 where none does.
func planIn(text string, block item) int {
	text = text[:block.end]
	_, at := stretch(text, block.start, "。；;\n")
	for at < len(text) {
		s, next := stretch(text, at, "。；;\n")
		if promise(text[s.start:s.end]) {
			return s.start
		}
		at = next
	}
	return -1
}

// promises cuts a passage of remedies into what is promised: the first sentence behind
// each mark of its list, or each sentence that promises something, or its first.
func promises(q passage) []item {
	var all []item
	for _, b := range blocks(q.text) {
		if it := sentence(q.text[:b.end], b.start); it.end > it.start {
			all = append(all, it)
		}
	}
	if len(all) > 0 || q.single {
		return orFirst(all, q.text)
	}
	for at := 0; at < len(q.text); {
		whole, next := stretch(q.text, at, "。\n")
		all = append(all, halves(q.text, whole)...)
		at = next
	}
	return orFirst(all, q.text)
}

// halves cuts a sentence that promises something at its semicolons into what it promises;
// a half behind one that does is a promise too.
func halves(text string, sentence item) []item {
	var all []item
	for _, whole := range split(text, sentence, "；;") {
		it := unlabelled(text, whole)
		body := text[it.start:it.end]
		switch {
		case announces(body), hollow(body), han.RuneCount(body, 4) < 4:
		case len(all) > 0 && !admits(body), promising(text[whole.start:whole.end]):
			all = append(all, it)
		}
	}
	return all
}

// labels stand in front of a remedy, with a colon.
var labels = strings.Fields("改进措施 整改措施 解决措施 改进办法 整改办法 解决办法 改进情况 整改情况 改进方向 整改方向 工作打算 改进 整改 措施")

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
	return han.RuneCount(s, 46) <= 45 && han.HasAny(s, []string{"采取有力措施", "采取有效措施", "采取切实措施", "采取积极措施", "采取措施", "加以改进", "加以解决"})
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
