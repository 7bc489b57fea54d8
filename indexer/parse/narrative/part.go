package narrative

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/char"
)

// partWords lead from a whole to its parts.
var partWords = []string{"其中", "包括", "主要有", "分别为", "分别是", "包含", "具体为"}

// split joins wholes with their parts and tests the sums. The parts are the
// figures of the same unit that follow 其中 and its like; where a first few of
// them make the whole, they are the parts.
func (rd *Reader) split(text string, found []stated, base int) []report.Check {
	var checks []report.Check
	for w := range found {
		whole := &found[w]
		if whole.figure.Value == nil || whole.figure.Unit == "" || whole.figure.Unit == "%" || len(whole.figure.Parts) > 0 {
			continue
		}
		first, lead := firstPart(text, found, w)
		if first == 0 || *whole.figure.Value == 0 {
			continue
		}
		parts, sum, exact, mixed := collect(text, found, w, first, lead)
		if len(parts) == 0 {
			continue
		}
		if !exact && madeBefore(text, found, w, sum) {
			whole, exact = &found[w-1], true
		}
		for _, i := range parts {
			whole.figure.Parts = append(whole.figure.Parts, base+i)
			found[i].part = true
		}
		if mixed && !exact {
			continue // whether what has another unit belongs to the whole is not said
		}
		if !exact && unread(text, found, w, parts[len(parts)-1]) {
			continue
		}
		all := han.HasAny(text[whole.end:found[first].start], closedWords) || slices.ContainsFunc(parts,
			func(i int) bool { return rest(found[i].figure.Subject) })
		if c, ok := splitCheck(text, whole, found, parts, sum, exact, all); ok {
			checks = append(checks, c)
		}
	}
	return checks
}

// madeBefore reports whether parts that do not make the whole at w make the figure in front
// of it: 公开131条，累计522条。其中甲44条，乙87条.
func madeBefore(text string, found []stated, w int, sum float64) bool {
	if w == 0 {
		return false
	}
	before, whole := &found[w-1].figure, &found[w].figure
	return before.Value != nil && *before.Value == sum && before.Unit == whole.Unit && len(before.Parts) == 0 && !found[w-1].part &&
		found[w-1].end <= found[w].start && !strings.ContainsAny(text[found[w-1].end:found[w].start], "。；;")
}

// firstPart is the index of the first part of the whole at w, 0 where it has none: the next
// figure or, where that stands in brackets behind the whole, the first behind the brackets,
// if what stands between leads there. sentence tells that a full stop stands between.
func firstPart(text string, found []stated, w int) (first int, sentence bool) {
	whole, depth := &found[w], 0
	for i := w + 1; i < len(found); i++ {
		if found[i].start < found[i-1].end {
			break // one number said as two figures
		}
		gap := text[found[i-1].end:found[i].start]
		if depth += brackets(gap); depth > 0 {
			continue
		}
		if at := max(strings.LastIndex(gap, "）"), strings.LastIndex(gap, ")")); i > w+1 && depth == 0 && at >= 0 {
			// 2033件（含上年结转6件），其中…
			if sentence, ok := partLead("", gap[at:]); ok {
				return i, sentence
			}
		}
		break
	}
	if w+1 == len(found) || found[w+1].start < whole.end || leaves(text[whole.end:found[w+1].start]) {
		return 0, false
	}
	next := &found[w+1]
	clause := min(max(whole.end, next.clause), next.start) // the clause may hold both figures
	sentence, ok := partLead(text[whole.end:clause], text[clause:next.start])
	if !ok {
		return 0, false
	}
	return w + 1, sentence
}

// brackets is how many brackets a text opens that it does not close.
func brackets(s string) int {
	return strings.Count(s, "（") + strings.Count(s, "(") - strings.Count(s, "）") - strings.Count(s, ")")
}

var roundBrackets = han.NewWords("（", "）", "(", ")")

// leaves reports whether a text closes a bracket that was opened in front of it.
func leaves(s string) bool {
	_, bracket := roundBrackets.First(s)
	return bracket == "）" || bracket == ")"
}

// partLead tells whether the text between a figure and the next leads from a
// whole to its parts; sentence tells that it does so over a full stop.
func partLead(between, clause string) (sentence bool, ok bool) {
	if strings.Count(between, "。") > 1 || len(between) > 400 {
		return false, false
	}
	s := between + clause
	at := -1
	for _, w := range partWords {
		if i := strings.Index(s, w); i >= 0 && (at < 0 || i < at) {
			at = i
		}
	}
	if at < 0 {
		// 13件（含新制定5件，修改8件）
		open := strings.TrimLeft(s, " ")
		return false, strings.HasPrefix(open, "（含") || strings.HasPrefix(open, "(含")
	}
	stop := strings.Index(s, "。")
	if stop >= 0 && at == stop+len("。") && strings.HasPrefix(s[at:], "其中") {
		return true, true
	}
	if stop >= 0 && stop < at {
		// A new sentence lists the parts only if it says so: 主要有：.
		return true, strings.Contains(s[at:], "：") || strings.Contains(s[at:], ":")
	}
	if stop >= 0 {
		return false, false
	}
	return false, true
}

// collect gathers the parts of the whole at w from the first on. They have its unit,
// unless they make the whole only with others, 信息236条，其中动态27条，…，回复诉求11件; mixed tells that there
// are such.
func collect(text string, found []stated, w, first int, sentence bool) (parts []int, sum float64, exact, mixed bool) {
	whole := &found[w]
	depth, base := 0, 0
	var all []int
	total := 0.0
	for i := first; i < len(found); i++ {
		f := &found[i]
		gap := text[found[i-1].end:f.start]
		if i > first && (strings.Contains(gap, "。") || strings.Contains(gap, "\n")) {
			break
		}
		if i > first && !sentence && strings.ContainsAny(gap, "；;") && len(parts) > 0 && !strings.Contains(gap,
			"其中") && sum+value(f) > *whole.figure.Value {
			break
		}
		depth += brackets(gap)
		if i == first {
			base = depth // of a list that stands in brackets itself
		}
		if depth < base || i > first && depth == base && han.HasAny(gap, partWords) {
			// The list is at its end, or a part is split in its turn.
			break
		}
		same := f.figure.Unit == whole.figure.Unit
		if depth > base || f.figure.Value == nil || !same && !slices.Contains(pieceUnits, f.figure.Unit) {
			continue
		}
		if same && (restated(text, f, found, w, parts) || value(f) > *whole.figure.Value) {
			break // what is more than the whole is no part of it
		}
		all = append(all, i)
		total += *f.figure.Value
		if same {
			parts = append(parts, i)
			sum += *f.figure.Value
		}
		mixed = mixed || !same
		switch want := *whole.figure.Value; {
		case same && sum == want && len(parts) >= 2:
			return parts, sum, true, false
		case mixed && total == want && len(all) >= 2:
			return all, total, true, true
		}
	}
	return parts, sum, false, mixed
}

// pieceUnits count pieces of information, one as well as another.
var pieceUnits = []string{"条", "件", "项", "篇", "份", "期", "次", "个"}

// closedWords lead to all the parts of a whole.
var closedWords = []string{"分别为", "分别是", "具体为"}

// rest reports whether a part is all that the others are not.
func rest(subject string) bool {
	return han.HasAnyPrefix(subject, []string{"其他", "其它", "其余"})
}

// ways are where one piece of information may be published several times over, so that
// what was published in each makes more than the whole.
var ways = []string{"网站", "微信", "微博", "公众号", "公告栏", "公示栏", "公开栏", "广播", "平台", "渠道", "抖音", "电视", "报纸", "报刊", "客户端", "显示屏", "媒体", "网",
	"专栏", "方式", "系统"}

// unread reports whether among the parts of a whole, or behind the last of them in its
// sentence, stands a number that was not read as a figure: a part that lost its unit, or one
// with the unit of the whole that was taken for a name (助企纾困10条).
func unread(text string, found []stated, w, last int) bool {
	for i := w; i <= last; i++ {
		end := len(text)
		if i+1 < len(found) {
			end = found[i+1].start
		}
		gap := text[found[i].end:max(found[i].end, end)]
		if stop := strings.IndexAny(gap, "。\n"); i == last && stop >= 0 {
			gap = gap[:stop]
		}
		for _, piece := range strings.FieldsFunc(gap, func(r rune) bool { return strings.ContainsRune("，。；、,;\n", r) }) {
			if piece = strings.TrimSuffix(strings.TrimSpace(piece), found[w].figure.Unit); piece != "" && char.IsDigit(han.LastRune(piece)) && strings.TrimLeft(piece, "0123456789") != "" {
				return true
			}
		}
	}
	return false
}

func value(f *stated) float64 {
	if f.figure.Value == nil {
		return 0
	}
	return *f.figure.Value
}

// restated tells a figure that takes up the whole or an earlier part again: 37件
// 主动公开文件均….
func restated(text string, f *stated, found []stated, w int, parts []int) bool {
	if f.start != f.clause || f.figure.Value == nil {
		return false
	}
	for _, i := range append(parts, w) {
		if found[i].figure.Value != nil && *found[i].figure.Value == *f.figure.Value {
			return true
		}
	}
	return false
}

// splitCheck tests a whole against its parts. A list need not be complete, and what one
// part counts another may count too (其中专任教师…，高级职称…), so parts that fall far
// short say nothing, and a sum that does not fit is in doubt unless the text says that
// these are all the parts, and one thing is not counted in several places.
func splitCheck(text string, whole *stated, found []stated, parts []int, sum float64, exact, all bool) (report.Check, bool) {
	want := *whole.figure.Value
	c := report.Check{ID: report.CheckSplit, Left: &want, Right: &sum, LeftAt: []report.Place{whole.place()}}
	var terms []string
	rough := whole.figure.Approx != report.ApproxExact
	for _, i := range parts {
		terms = append(terms, report.FormatNumber(*found[i].figure.Value))
		c.RightAt = append(c.RightAt, found[i].place())
		rough = rough || found[i].figure.Approx != report.ApproxExact
	}
	overlap := len(parts) > 1 && slices.ContainsFunc(parts, func(i int) bool {
		return han.HasAny(found[i].figure.Subject+text[found[i].clause:found[i].start], ways)
	})
	right := strings.Join(terms, " + ")
	subject := whole.figure.Subject
	switch {
	case exact:
		c.State = report.CheckPass
		c.Detail = fmt.Sprintf("%s：%s = %s", subject, report.FormatNumber(want), right)
	case len(parts) < 2 && sum <= want, slices.ContainsFunc(parts, func(i int) bool { return value(&found[i]) == want }):
		return c, false // one part, or the whole again
	case rough && sum >= want*0.9:
		c.State = report.CheckDoubtful
		c.Detail = fmt.Sprintf("%s：“%s”，各项之和 %s = %s", subject, whole.figure.Text, right, report.FormatNumber(sum))
	case rough:
		return c, false
	case sum > want || sum >= want*0.8:
		c.State = report.CheckFail
		if !all || sum > want && overlap {
			c.State = report.CheckDoubtful
		}
		c.Detail = fmt.Sprintf("%s：%s ≠ %s", subject, report.FormatNumber(want), right)
	default:
		return c, false
	}
	return c, true
}
