package narrative

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/han"
)

// Words at the beginning of a clause that turn to what is done.
var (
	forwards = strings.Fields(`今后 下一步 下步 下一阶段 下阶段 接下来 下来 明年 来年 新的一年 在新的一年 新一年 在新一年 新年度 在新年度 下一年 下年 在今后 在下一步 在明年 未来 后续
		往后 以后 将来 下半年将`)
	aims = strings.Fields(`针对 为此 对此 鉴于此 为了解决 为解决 要解决 为改变 为改进 在发现以上问题后 结合存在问题 对照问题 对照不足 根据以上问题
		改进措施 整改措施 改进工作 改进方向 提出以下 采取以下 应从以下 应该从以下 将从以下 从以下方面加强`)
	atOnce = strings.Fields("立行立改 即知即改 边查边改 立查立改 立即整改 立刻整改 迅速整改 逐项整改 逐一" +
		"整改 及时整改 整改到位 已整改 已完成整改")
	wills = strings.Fields("将 拟 会继续 计划 打算 准备 决定 力争 争取 着力 着重 重点抓 必须 应当 要")
	// bystanders are not those who promise.
	bystanders = strings.Fields("有的 有些 个别 部分 少数 极少数 一些 多数 许多 不少 某些 群众 企业 居民 村" +
		"民 学生 家长 干部 仍 还 尚 也 没 未 不 因 由于 如 需 有待 即 曾 本应 本该 往往 经常 总 只")
	// additions lead to another problem behind a remedy.
	additions = strings.Fields("此外 另外 另 除此以外 除此之外 其次 再次 再者 还有")
	// cures say what is done about what falls short.
	cures = strings.Fields("解决 克服 避免 防止 杜绝 改变 针对 弥补 补齐 消除 纠正 整治 扭转 改进 补充 补上")
)

// turnsAt reports whether a clause turns to what is done.
func (w *walker) turnsAt(c standing) bool {
	s := w.text[c.body.start:c.body.end]
	rest := w.text[c.body.end:max(c.body.end, min(c.whole.end, c.body.end+maxReach))]
	switch lead := cutPrefixes(s, "但是", "但", "因此", "所以", "同时"); {
	case willed(lead) && (w.begun || c.whole.start > 0):
		return true
	case w.begun && han.HasAny(s, atOnce), announcing(s, w.text[c.body.end:]):
		return true
	case han.HasAnyPrefix(lead, []string{"有待", "尚待"}):
		return false
	case w.begun && c.begins && c.list == nil && mends(leadOf(w.said(c))):
		return true
	case han.HasAnyPrefix(lead, aims):
		return !strings.HasPrefix(lead, "针对性") && !settled(w.said(c)) &&
			(w.begun || c.at > 0 || !han.HasAnyPrefix(lead, []string{"为此", "对此"}))
	case han.HasAnyPrefix(lead, forwards):
		return !admits(lead)
	case yearAhead(lead):
		return !falls(s) && (willed(lead) || slices.ContainsFunc(pieces(rest), willed) || w.begun && w.behindFaults(c.body.start))
	case w.begun && (remedies(lead, rest) || c.begins && underway(lead)):
		return true
	}
	// A sentence that sets out with what is to be done.
	return w.begun && c.begins && han.HasAnyPrefix(trimLead(s), planWords) && promise(w.said(c))
}

// leftover reports whether a clause begins a sentence behind all that falls short, in a text
// without lists, that says nothing more of it: what is left there is what is done.
func (w *walker) leftover(c standing) bool {
	s := w.text[c.body.start:c.body.end]
	before := strings.TrimRight(w.text[:c.at], " \n")
	return w.begun && c.begins && len(w.chains) == 0 && strings.HasSuffix(before, "。") && han.RuneCount(s, 6) >= 6 &&
		!praised(s) && !partial(s) && !han.HasAny(s, []string{"已", "去年", "上年", "有关", "相关", "原因"}) &&
		!slices.ContainsFunc([][]string{asides, causes, remarks, more, results, shows}, func(words []string) bool {
			return continues(s, words)
		}) && w.behindFaults(c.body.start)
}

// mends reports whether what leads to a list says that something is mended: 以上三条，都要改,
// 今年用硬措施改进.
func mends(lead string) bool {
	const long = 20 // characters
	if lead == "" || han.RuneCount(lead, long+1) > long {
		return false
	}
	return han.HasAny(lead, []string{"改进", "整改", "措施", "对策", "都要改", "逐条改", "逐项改"}) &&
		!falls(vagueNames.Replace(lead))
}

// leadOf is a sentence up to the colon behind which it lists something, "" where it has none.
func leadOf(s string) string {
	return s[:max(0, strings.IndexAny(s, "：:"))]
}

// announcing reports whether a clause says that its speaker will do what is listed behind
// it: 我局将：.
func announcing(s, rest string) bool {
	return han.HasAnySuffix(s, []string{"将", "将要", "拟", "要", "着手"}) && speaker(s) > 0 && strings.ContainsRune("：:",
		han.FirstRune(rest))
}

// yearAhead reports whether a clause begins with a year as one that is to come: 2019年，
// 2019年镇里计划.
func yearAhead(s string) bool {
	_, size := han.YearAt(s)
	return size > 0 && !han.HasAnyPrefix(s[size:], []string{"以来", "度以来", "底", "末", "初"})
}

// remedies reports whether a clause takes up one problem to say what is done: 对漏报，已
// 设置提醒.
func remedies(s, rest string) bool {
	if !strings.HasPrefix(s, "对") || han.HasAnyPrefix(s, []string{"对照", "对于不", "对外", "对内", "对口", "对标"}) ||
		han.RuneCount(s, 13) > 12 {
		return false
	}
	after := strings.TrimLeft(rest, "，, ")
	return after != rest && (han.HasAnyPrefix(after, []string{"已", "要求", "现", "由", "请"}) || willed(after))
}

// willed reports whether a clause says what its speaker will do.
func willed(s string) bool {
	const before = 14 // characters
	if han.RuneCount(s, 5) < 5 {
		return false
	}
	for _, w := range wills {
		i := strings.Index(s, w)
		if i < 0 || han.RuneCount(s[:i], before+1) > before {
			continue
		}
		who, what := s[:i], s[i+len(w):]
		switch {
		case han.HasAny(who, bystanders), what == "" || falls(who):
		case w == "要" && (han.HasAnySuffix(who, []string{"需", "主", "重", "必", "只", "纲", "首", "扼", "摘", "概", "紧", "还",
			"也", "都"}) ||
			han.HasAnyPrefix(what, []string{"求", "素", "点", "件", "闻", "么", "是"})):
		case w == "要" && who != "" && speaker(who) == 0 && !han.HasAnyPrefix(who, forwards) && !yearAhead(who):
		case w == "将" && han.HasAny(s, []string{"视为", "视作", "看作", "看成", "当作", "当成", "等同", "近"}):
		case w != "将" && w != "拟" && w != "要" && fallsShort(s):
		default:
			return true
		}
	}
	return false
}

// returns reports whether a sentence behind a remedy tells another problem: it adds one,
// 此外，…, or admits something and turns to its own remedy in the next sentence.
func (w *walker) returns(c standing) bool {
	const long = 24 // characters
	s := w.said(c)
	rest := strings.TrimLeft(cutPrefixes(s, additions...), "，, ")
	first, _ := stretch(rest, 0, clausal)
	clause := rest[first.start:first.end]
	if willed(clause) || han.HasAny(clause, cures) || han.HasAnyPrefix(trimLead(clause), planWords) {
		return false
	}
	if rest != s {
		return falls(clause)
	}
	if !admits(clause) || han.RuneCount(s, long+1) > long {
		return false
	}
	next, _ := stretch(w.text, c.whole.end, clausal)
	after := w.text[next.start:next.end]
	return han.HasAnyPrefix(after, forwards) || han.HasAnyPrefix(after, aims) && !strings.HasPrefix(after, "针对性") || willed(after)
}

// underway reports whether a clause says what has been set about: 已着手…, 目前正通过….
func underway(s string) bool {
	const near = 8 // characters
	for _, w := range []string{"已", "正在", "正通过", "现正", "目前正"} {
		if i := strings.Index(s, w); i >= 0 && han.RuneCount(s[:i], near+1) <= near {
			return (!falls(s) || strings.Contains(s, "补")) && !praised(s) && !han.HasAny(s[:i], bystanders) && !han.HasAny(s, pastWords)
		}
	}
	return false
}

// pieces are the clauses of a text.
func pieces(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(clausal, r) })
}
