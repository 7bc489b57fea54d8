package narrative

import (
	"strings"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// approximation is a word beside a number that makes it rough.
type approximation struct {
	word   string
	approx report.Approx
}

// roughBefore stand in front of a number, the longer of two with one ending first.
var roughBefore = []approximation{
	{"不超过", report.ApproxUpTo}, {"不少于", report.ApproxAtLeast}, {"不低于", report.ApproxAtLeast}, {"超过", report.ApproxAtLeast},
	{"至少", report.ApproxAtLeast}, {"至多", report.ApproxUpTo}, {"最多", report.ApproxUpTo}, {"大约", report.ApproxAbout},
	{"将近", report.ApproxAbout}, {"接近", report.ApproxAbout}, {"突破", report.ApproxAtLeast}, {"近", report.ApproxAbout},
	{"约", report.ApproxAbout}, {"逾", report.ApproxAtLeast}, {"超", report.ApproxAtLeast},
}

// roughBehind stand behind its unit.
var roughBehind = []approximation{
	{"以上", report.ApproxAtLeast}, {"左右", report.ApproxAbout}, {"上下", report.ApproxAbout}, {"以内", report.ApproxUpTo}, {"以下", report.ApproxUpTo},
	{"+", report.ApproxAtLeast}, {"＋", report.ApproxAtLeast},
}

// leadingApprox takes the words in front of the number at i that make it rough: where
// they begin, and how rough the number is with them.
func leadingApprox(text string, i int, approx report.Approx) (int, report.Approx) {
	head := strings.TrimRight(text[:i], " ")
	for _, w := range roughBefore {
		if s, ok := strings.CutSuffix(head, w.word); ok {
			if (w.word == "近" || w.word == "约") && strings.ContainsRune("最附靠亲贴节预违条公契", han.LastRune(s)) {
				return i, approx // 最近, 条约
			}
			return len(s), w.approx
		}
	}
	return i, approx
}

// trailingApprox is the size of the word that makes a number rough at the beginning of
// rest, which follows its unit, and how rough the number is with it.
func trailingApprox(rest string, approx report.Approx) (int, report.Approx) {
	for _, w := range roughBehind {
		if strings.HasPrefix(rest, w.word) {
			return len(w.word), w.approx
		}
	}
	return 0, approx
}

// skipMore goes behind the words for a number that is a little more, 余 and its like,
// with the blanks behind each; some reports whether there are any.
func skipMore(text string, at int) (next int, some bool) {
	for _, w := range []string{"余", "多", "来", "馀"} {
		if strings.HasPrefix(text[at:], w) {
			at += len(w)
			at += blanks(text[at:])
			some = true
		}
	}
	return at, some
}

// blanks is the size of the blanks that s begins with.
func blanks(s string) int {
	return len(s) - len(strings.TrimLeft(s, " \u00A0"))
}
