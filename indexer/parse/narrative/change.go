package narrative

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// comparison is what a text says of a figure and an earlier year.
type comparison struct {
	after  int // the figure that it follows
	change func(of *report.Figure) *report.Change
	aside  bool // in brackets behind that figure, of which it then speaks
}

// The words that say more and less, and those that lead from an earlier number to the
// present one: 由12条增加到30条.
var (
	moreWords = han.NewWords("增加", "增长", "上升", "提高", "多出", "增幅", "净增", "上涨", "提升", "新增")
	lessWords = han.NewWords("减少", "下降", "降低", "少于", "降幅", "净减", "下滑", "回落")
	riseWords = strings.Fields("增加到 增加至 增加为 增为 扩为 增长到 增长至 增至 升至 上升到 上升至 提高到 提高至 提升到 提升至 扩大到 扩大至 扩充到 扩充至 发展到 拓展到 拓展至")
	fallWords = strings.Fields(`
		减少到 减少至 减少为 减为 减至 降至 降到 降为 下降到 下降至 降低到 降低至 压减到 压减至 压缩到 压缩至 压缩为 缩减到 缩减至 缩减为 精简到 精简至 精简为 缩短到 缩短至 缩短为 整合为 整合到 整合至 整合成 合并为 合并成 归并为 清理为`)
)

// compare takes the numbers of comparisons (较去年增加1件, 同比下降19.44%) out of the
// figures; they change the one before them. Of 由12条增加到30条 both numbers are figures.
func compare(text string, found []stated) ([]stated, []comparison) {
	kept := found[:0]
	var all []comparison
	for _, f := range found {
		head := text[f.clause:f.start]
		if up, ok := arrival(head); ok {
			if n := len(kept) - 1; n >= 0 && leads(text, &kept[n], &f) {
				f.figure.Change = between(*kept[n].figure.Value, f.figure, up)
			}
			kept = append(kept, f)
			continue
		}
		up, down := moreOrLess(head)
		gap := strings.HasSuffix(f.figure.Unit, points)
		if gap && !up && !down {
			continue // what lies between two shares is none itself: 高出目标2个百分点
		}
		if (up || down) && (compares(head) || gap || len(kept) > 0 && comparing(text, f.clause)) {
			if n := len(kept) - 1; n >= 0 && kept[n].end < f.start && !strings.Contains(text[kept[n].end:f.start], "。") && known(&f) {
				by := f.figure
				all = append(all, comparison{n, func(of *report.Figure) *report.Change { return change(of, by, up) }, aside(text[kept[n].end:])})
			}
			continue
		}
		kept = append(kept, f)
	}
	return kept, append(all, unchanged(text, kept)...)
}

// moreOrLess reports whether a head says that there is more or less by the number behind it:
// 比上年增加, 比上年多, 较去年少公开了.
func moreOrLess(head string) (up, down bool) {
	if up, down = moreWords.In(head), lessWords.In(head); up || down {
		return up, down
	}
	if !strings.Contains(head, "多") && !strings.Contains(head, "少") {
		return false, false
	}
	s := cutVerb(strings.TrimSuffix(strings.TrimRight(head, " "), "了"))
	return strings.HasSuffix(s, "多"), strings.HasSuffix(s, "少")
}

// compares reports whether a clause compares with an earlier time: 较去年, 比2019年.
func compares(s string) bool {
	if han.HasAny(s, []string{"较", "同比", "比上", "比去", "比前", "比往年", "相比", "环比"}) {
		return true
	}
	for i := range han.Occurrences(s, "比") {
		if _, size := han.YearAt(s[i+len("比"):]); size > 0 {
			return true
		}
	}
	return false
}

// unchanged finds what is said to be as many as the year before: 与上年持平.
func unchanged(text string, found []stated) []comparison {
	const near = 40 // bytes
	var all []comparison
	for i := range found {
		end := len(text)
		if i+1 < len(found) {
			end = max(found[i].end, found[i+1].start)
		}
		tail, _, _ := strings.Cut(text[found[i].end:end], "。")
		if j := strings.Index(tail, "持平"); j >= 0 && j < near {
			all = append(all, comparison{i, same, aside(tail)})
		}
	}
	return all
}

func known(f *stated) bool { return f.figure.Value != nil }

// aside reports whether a bracket opens at the beginning of s.
func aside(s string) bool {
	r := han.FirstRune(strings.TrimLeft(s, " "))
	return r == '（' || r == '('
}

// arrival reports whether head ends in the words in front of the present number of 由12条
// 增加到30条, and whether there are more now.
func arrival(head string) (up, ok bool) {
	head, _ = cutTime(strings.TrimRight(head, " "))
	up = han.HasAnySuffix(head, riseWords)
	return up, up || han.HasAnySuffix(head, fallWords)
}

// changing reports whether head ends in the words in front of the present number of 由12条
// 增加到30条.
func changing(head string) bool {
	_, ok := arrival(head)
	return ok
}

// leads reports whether from is the earlier number of which to is the present one.
func leads(text string, from, to *stated) bool {
	if _, ok := cutDeparture(text[from.clause:from.start]); !ok {
		return false
	}
	return from.figure.Unit == to.figure.Unit && known(from) && known(to) && !strings.Contains(text[from.end:to.start], "。")
}

// cutDeparture takes 由, 从上年的 and their like off the end of a head.
func cutDeparture(head string) (string, bool) {
	head = strings.TrimRight(head, " ")
	at := max(strings.LastIndex(head, "由"), strings.LastIndex(head, "从"))
	if at < 0 {
		return head, false
	}
	if rest, ok := cutTime(head[at+len("由"):]); !ok || rest != "" {
		return head, false
	}
	return strings.TrimRight(head[:at], " "), true
}

// times say of when a number is.
var times = strings.Fields("去年同期 上年同期 去年 上年度 上一年 上年 原来 原先 原有 最初 年初 年底 现在 目前 今年 本年度 本年 年度 年")

// cutTime takes the words that say of when a number is off the end of a head: 2021年的.
func cutTime(head string) (rest string, ok bool) {
	s := strings.TrimSuffix(head, "的")
	for _, w := range times {
		t, found := strings.CutSuffix(s, w)
		if !found {
			continue
		}
		if year := strings.TrimRight(t, "0123456789"); len(t)-len(year) == 4 {
			t = year
		}
		return t, true
	}
	return head, head == ""
}

// points are what the difference of two percentages is counted in.
const points = "百分点"

// hang gives each comparison to the figure that it speaks of: the one before it, or where
// that ends a list of parts, their whole. Base is the number of the first figure.
func hang(found []stated, all []comparison, base int) {
	for _, c := range all {
		n := c.after
		for !c.aside {
			whole := wholeOf(found, base+n)
			if whole < 0 {
				break
			}
			if parts := found[whole].figure.Parts; base+n != parts[len(parts)-1] || compared(all, parts, base, c.after) {
				break
			}
			n = whole
		}
		if f := &found[n].figure; f.Change == nil {
			f.Change = c.change(f)
		}
	}
}

// compared reports whether a part other than that numbered but has a comparison of its own.
func compared(all []comparison, parts []int, base, but int) bool {
	return slices.ContainsFunc(all, func(c comparison) bool { return c.after != but && slices.Contains(parts, base+c.after) })
}

// comparing tells whether the clause before the one at i is a comparison without
// a number: 与上年相比，减少3件.
func comparing(text string, i int) bool {
	if i == 0 {
		return false
	}
	prev := han.ClauseStart(text, i-1)
	clause := text[prev:i]
	if !compares(clause) {
		return false
	}
	if at := strings.IndexAny(clause, "0123456789"); at >= 0 {
		_, size := han.YearAt(clause[at:])
		clause = clause[at+size:]
	}
	return !han.ContainsDigit(clause)
}

// same is the change of a figure that is as it was, nil where it is not known.
func same(f *report.Figure) *report.Change {
	if f.Value == nil {
		return nil
	}
	v := *f.Value
	return &report.Change{Direction: report.DirectionSame, Base: &v}
}

// between is the change from an earlier number to a figure.
func between(from float64, f report.Figure, up bool) *report.Change {
	by := *f.Value - from
	if !up {
		by = from - *f.Value
	}
	c := &report.Change{Direction: direction(up), Base: &from}
	if by >= 0 {
		c.By, c.Unit = &by, f.Unit
		if f.Unit == "%" {
			c.Unit = points
		}
	}
	return c
}

func direction(up bool) report.Direction {
	if up {
		return report.DirectionUp
	}
	return report.DirectionDown
}

// change works out a comparison; the base is rounded to a whole number where the
// value is one.
func change(f *report.Figure, by report.Figure, up bool) *report.Change {
	c := &report.Change{Direction: direction(up), By: by.Value, Unit: by.Unit}
	if f.Value == nil {
		return c
	}
	sign := 1.0
	if !up {
		sign = -1
	}
	var base float64
	switch {
	case by.Unit == "%":
		d := 1 + sign**by.Value/100
		if d <= 0 {
			return c
		}
		base = *f.Value / d
		if *f.Value == float64(int64(*f.Value)) {
			base = float64(int64(base + 0.5))
		}
	case by.Unit == f.Unit, f.Unit == "%" && strings.HasSuffix(by.Unit, points):
		base = *f.Value - sign**by.Value
	default:
		return c
	}
	if base >= 0 {
		c.Base = &base
	}
	return c
}
