package narrative

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/han"
)

// maxBrief bounds the characters of a clause that names a shortcoming and no more.
const maxBrief = 12

// clauses cuts what is listed behind a frame into the problems: each clause where all
// admit something, or all are brief and fall short. Where the list says that it is one, with 如 in front or with 等 behind,
// each problem ends with a clause that falls short, and what follows 等问题 shows how.
func clauses(text string, it item, exemplified bool) []item {
	all := split(text, it, "，,")
	closed := exemplified
	var behind []item // what falls short behind the list
	for i, c := range all {
		if end := closing(text[c.start:c.end]); end >= 0 {
			behind = slices.DeleteFunc(slices.Clone(all[i+1:]), func(c item) bool {
				s := text[c.start:c.end]
				return !admits(s) && !han.HasAny(s, []string{"没有", "缺"}) || continues(s, results) || han.HasAnyPrefix(s, remarks) || continues(s,
					more)
			})
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
	return append(found, behind...)
}

// merged joins clauses that name no shortcoming to the one behind that does, and those
// that say what comes of one, or end the list, to the one before.
func merged(text string, it item, clauses []item) []item {
	var all []item
	from := it.start
	for _, c := range clauses {
		s := text[c.start:c.end]
		switch {
		case len(all) > 0 && continues(s, results):
			all[len(all)-1].end, from = c.end, c.end
		case fallsShort(s):
			all, from = append(all, trimItem(text, item{from, c.end})), c.end
		}
	}
	if len(all) == 0 {
		return []item{trimItem(text, it)}
	}
	all[len(all)-1].end = it.end
	return all
}

// nouns cuts a clause at the marks of a list of words where each word falls short:
// 上网不及时、没有专人值守.
func nouns(text string, it item) []item {
	const whole = 8 // characters of a clause, which no word of a list has
	words := split(text, it, "、")
	if len(words) == 2 && fallsShort(text[words[0].start:words[0].end]) && min(han.RuneCount(text[words[0].start:words[0].end], whole),
		han.RuneCount(text[words[1].start:words[1].end], whole)) == whole {
		return words
	}
	not := 0
	for i, w := range words {
		s := text[w.start:w.end]
		if han.RuneCount(s, 3) < 3 || i > 0 && han.HasAnyPrefix(s, []string{"偏", "不", "较", "过"}) {
			return []item{it}
		}
		if !fallsShort(s) {
			not++
		}
	}
	if not > 1 || not > 0 && len(words) < 3 {
		return []item{it}
	}
	return words
}

// closing is where the word that closes a list begins at the end of s, 等问题; -1 where
// none does.
func closing(s string) int {
	for _, w := range []string{"等问题", "等不足", "等情况", "等现象", "等方面", "等短板", "等薄弱环节", "等困难",
		"等"} {
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
