package narrative

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/han"
)

// shortcoming is a problem with the number of the item of its passage that it stands in.
type shortcoming struct {
	item
	n int
}

// shortcomings finds the problems of a passage: those of each item of its list, or those
// of each sentence that admits something. Count is how many items there are, each problem
// of a sentence being one.
func shortcomings(q passage) (all []shortcoming, count int) {
	if q.own {
		for _, it := range ofItem(q.text, unmarked(q.text, item{han.SkipSpace(q.text), len(q.text)}).start) {
			all = append(all, shortcoming{it, 0})
		}
		return all, 1
	}
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
		add(admitted(q.text, s, q.named && len(all) == 0, q.main && len(all) == 0))
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

// Words at the beginning of clauses that go on with the shortcoming before: what comes of
// it, how it shows, and what else is said of it.
var (
	results = strings.Fields("导致 造成 影响 致使 使 从而 因此 所以 以至 以致 结果")
	shows   = strings.Fields("部分 个别 有的 少数")
	more    = strings.Fields("如 尤其 特别 主要 表现 例如 比如 具体 仍 甚至 也 且 并 而且 更 曾 多次 才 让 " +
		"令 偏重")
	distances = strings.Fields("与 离 同 距 和")
	causes    = strings.Fields("由于 因为 因 受 随着")
	// remarks end what is said of the shortcomings of a sentence.
	remarks = strings.Fields("这 原因 究其 主要原因 其原因 上述 以上 均 都")
)

// themselves begin clauses like those above and are other words: 更新不及时.
var themselves = strings.Fields(`更新 更换 更正 更改 使用 使命 受理 受众 影响力 影响面 结果公开 结果公示 结果公布 结果反馈 结果运用
	主要领导 主要负责 主要业务 具体业务 具体经办 具体承办 如期 如实 因公 才艺 并联 令行`)

// continues reports whether a clause begins with one of the words that go on with the one before.
func continues(s string, words []string) bool {
	return han.HasAnyPrefix(s, words) && !han.HasAnyPrefix(s, themselves)
}

// asides begin sentences that say more of the problem before.
var asides = strings.Fields("如 例如 比如 这 原因 主要原因 究其 其原因 具体 导致 造成")

// remarksOnly reports whether a sentence only says more of the problem before.
func remarksOnly(s string) bool {
	return han.HasAnyPrefix(s, asides) || continues(s, causes) && !strings.ContainsAny(s, "，,")
}

// frames lead to the problems that a sentence lists, the longer of two at one place first.
var frames = strings.Fields(`不足之处是 不足之处在于 主要不足是 短板是 薄弱环节是 薄弱环节在于 突出的是 较多的是 最多的是 集中的是 明显的是 问题在于 不足在于 主要表现在 主要表现为 主要体现在 具体表现为 表现在 主要问题是
	主要是 主要有 主要存在 但仍存在 但还存在 但也存在 仍存在 还存在 存在 面临着 面临`)

// admitted finds the problems that a sentence of a passage without a list admits: each half
// of it or, where it has none, each clause that has its own shortcoming. Named says that a
// label or heading announces problems, and main that it names one.
func admitted(text string, s item, named, main bool) []item {
	s = unmarked(text, s)
	body := text[s.start:s.end]
	if han.RuneCount(body, 4) < 4 || denies(body) || remarksOnly(body) || settled(body) ||
		!slices.ContainsFunc(pieces(body), falls) && (!named || han.RuneCount(body, 6) < 6 || announces(body)) {
		return nil
	}
	s, listing, framed, exemplified := listIn(text, s)
	halves := split(text, s, "；;")
	falling := 0
	for _, half := range halves {
		if fallsIn(text, half) {
			falling++
		}
	}
	if falling == 0 && !named {
		return nil
	}
	framed = framed || main
	exemplified = exemplified && len(halves) == 1
	listing = listing || named || len(halves) > 1 && 2*falling >= len(halves) // what stands among shortcomings is one
	var all []item
	for _, half := range halves {
		if half = withoutRemarks(text, half); !exemplified {
			half = withoutLead(text, half)
		}
		if half.end <= half.start || !fallsIn(text, half) && (!listing || praised(text[half.start:half.end])) {
			continue
		}
		switch {
		case exemplified || closes(text, half):
			all = append(all, clauses(text, half, exemplified)...)
		case len(halves) > 1:
			all = append(all, alike(text, half)...)
		case framed && !allFall(text, half):
			all = append(all, nouns(text, withoutRemarks(text, half))...) // the others say how it shows
		default:
			all = append(all, apart(text, half, listing)...)
		}
	}
	return all
}

// listIn finds what a sentence lists behind what leads to it, and whether that says that it
// is a list of shortcomings, the main one with what is said of it, or a list of examples.
func listIn(text string, s item) (it item, listing, framed, exemplified bool) {
	body := text[s.start:s.end]
	for _, w := range frames {
		i := strings.Index(body, w)
		if i < 0 || strings.ContainsRune("，,。；;、的", han.FirstRune(body[i+len(w):])) || han.RuneCount(body[i+len(w):], 4) < 4 ||
			admits(withoutNames(body[:i])) {
			continue
		}
		it = trimItem(text, item{s.start + i + len(w), s.end})
		size := vague(text[it.start:it.end])
		it.start += size
		if size == 0 {
			it = behindColon(text, it)
		}
		return it, true, size == 0, size > 0
	}
	if it, ok := examples(text, s); ok {
		return it, true, false, true
	}
	if i := strings.Index(body, "但"); i >= 0 && !strings.ContainsAny(body[:i], "；;") && han.RuneCount(body[i+len("但"):], 4) >= 4 {
		s, listing = trimItem(text, item{s.start + i + len("但"), s.end}), true
	}
	if it = behindColon(text, s); it != s {
		return it, true, false, false
	}
	return s, listing, false, false
}

// behindColon is what a sentence lists behind a colon, or the sentence where what stands
// there admits something itself.
func behindColon(text string, s item) item {
	i := strings.IndexAny(text[s.start:s.end], "：:")
	if i < 0 {
		return s
	}
	lead := text[s.start : s.start+i]
	named := han.HasAnySuffix(lead, []string{"问题", "不足", "短板", "不足之处"}) && han.RuneCount(lead, maxBrief) < maxBrief
	if rest := trimItem(text, item{s.start + i, s.end}); rest.end > rest.start && (named || !admits(lead)) {
		return rest
	}
	return s
}

// fallsIn reports whether a clause of an item falls short.
func fallsIn(text string, it item) bool {
	return slices.ContainsFunc(pieces(text[it.start:it.end]), falls)
}

// allFall reports whether every clause of an item falls short, up to the remarks behind.
func allFall(text string, it item) bool {
	it = withoutRemarks(text, it)
	return !slices.ContainsFunc(split(text, it, "，,"), func(c item) bool { return !falls(text[c.start:c.end]) })
}

// withoutRemarks is an item without the clauses behind that only speak about it.
func withoutRemarks(text string, it item) item {
	for i, c := range split(text, it, "，,") {
		s := text[c.start:c.end]
		if i > 0 && (han.HasAnyPrefix(s, remarks) || strings.HasPrefix(s, "是") && han.HasAnySuffix(s, []string{"意见", "地方"})) {
			return trimItem(text, item{it.start, c.start})
		}
	}
	return it
}

// closes reports whether a clause of an item ends a list: 等问题.
func closes(text string, it item) bool {
	return slices.ContainsFunc(split(text, it, "，,"), func(c item) bool { return closing(text[c.start:c.end]) >= 0 })
}

// withoutLead is an item without the clauses in front that only say from where it is seen.
func withoutLead(text string, it item) item {
	all := split(text, it, "，,")
	for len(all) > 1 && leadsIn(text[all[0].start:all[0].end]) {
		all = all[1:]
	}
	if len(all) == 0 {
		return item{it.end, it.end}
	}
	start := all[0].start
	if han.RuneCount(text[start:it.end], 4) < 4 {
		return it
	}
	start += len(text[start:it.end]) - len(cutPrefixes(text[start:it.end], "说到不足", "而", "但", "另外", "此外"))
	return trimItem(text, item{start, it.end})
}

// alike cuts the half of a sentence into its clauses where all fall short in the same words
// or begin alike: 内容不够及时，覆盖面不够广泛. Else its commas part what belongs together.
func alike(text string, it item) []item {
	all := split(text, it, "，,")
	first := text[all[0].start:all[0].end]
	_, word := problemWords.First(first)
	first = first[speaker(first):]
	for _, c := range all {
		s := text[c.start:c.end]
		s = s[speaker(s):]
		if !falls(s) || han.FirstRune(s) != han.FirstRune(first) && (word == "" || !strings.Contains(s, word)) {
			return []item{it}
		}
	}
	return all
}

// even reports whether at least three clauses are brief and of like length, as those of a
// list are.
func even(text string, clauses []item) bool {
	const few, least, most = 3, 5, 14 // clauses; characters
	shortest, longest := most+1, 0
	for _, c := range clauses {
		n := han.RuneCount(text[c.start:c.end], most+1)
		shortest, longest = min(shortest, n), max(longest, n)
	}
	return len(clauses) >= few && shortest >= least && longest <= most && longest <= 2*shortest
}

// apart cuts a sentence into the clauses that each have a shortcoming of their own. A
// clause that names none, or goes on with the one before, belongs to its neighbour.
func apart(text string, it item, listing bool) []item {
	const brief, whole = 5, 6 // characters
	var all []item
	var last item
	has, before := false, ""
	parts := split(text, withoutRemarks(text, it), "，,")
	listing = listing && even(text, parts)
	for i, c := range parts {
		s := text[c.start:c.end]
		own := (listing || falls(s)) && !continues(s, causes)
		goes := continues(s, results) || continues(s, more) ||
			han.HasAnyPrefix(s, distances) && strings.Contains(s, "差距") || len(all) == 0 && han.HasAnyPrefix(s, shows) ||
			!admits(s) && !han.HasAnySuffix(s, tooLittle) && han.RuneCount(s, brief+1) <= brief && han.RuneCount(before, whole) >= whole
		switch {
		case i == 0:
			last = c
		case has && (own && !goes || continues(s, causes)):
			all, last, has = append(all, last), c, false
		default:
			last.end = c.end
		}
		has, before = has || own, s
	}
	if has || len(all) == 0 {
		all = append(all, last)
	} else {
		all[len(all)-1].end = last.end
	}
	var found []item
	for _, c := range all {
		found = append(found, nouns(text, c)...)
	}
	return found
}

// withoutNames is the words in front of a frame without the name of what it lists: 目前的
// 不足主要是.
func withoutNames(s string) string {
	for _, w := range []string{"的不足", "有不足", "些不足", "的问题", "有问题", "主要问题", "主要不足", "的短板",
		"的困难", "有困难"} {
		s = strings.ReplaceAll(s, w, "")
	}
	return s
}

// examples finds what a sentence lists behind 如 for a gap that it only says is there.
func examples(text string, s item) (item, bool) {
	for _, w := range []string{"比如", "例如", "如"} {
		for _, stop := range []string{"，", ","} {
			before, after, ok := strings.Cut(text[s.start:s.end], stop+w)
			if ok && !admits(before) && han.HasAny(before, []string{"差距", "问题", "不足", "短板", "薄弱"}) && han.RuneCount(after,
				4) >= 4 {
				return trimItem(text, item{s.end - len(after), s.end}), true
			}
		}
	}
	return item{}, false
}
