package narrative

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/char"
)

// stated is a number found in a narrative, with where it stands in the text of
// its section.
type stated struct {
	figure     report.Figure
	start, end int // of the number with its unit and marks, in the section's text
	numeral    int // where the number itself begins
	chinese    bool
	unitEnd    int // where its unit ends; 0 where it has none behind it
	clause     int // where its clause begins
	part       bool
	none       bool // said in words
}

// place is where a figure stands in the document.
func (f *stated) place() report.Place {
	return report.Place{Start: f.figure.Start, End: f.figure.End}
}

// maxFigures bounds the figures of one section; the longest seen has some two hundred.
const maxFigures = 4000

// stated finds the numbers that a narrative states, the first maxFigures of them; text
// is that of the section, simplified.
func (rd *Reader) stated(text string, s *report.Section, doc string) []stated {
	var found []stated
	for i := 0; i < len(text) && len(found) < maxFigures; {
		r, w := han.Decode(text[i:])
		if !numeralStart(r) {
			i += w
			continue
		}
		f, next := rd.figureAt(text, i)
		if next > i {
			if f.end > 0 && !planned(s.Key, &f, text[:f.start]) {
				found = append(found, f)
			}
			i = next
			continue
		}
		i += w
	}
	none := zeros(s.Key, rd.fold.Simplify(s.Title), text)
	in := func(unit string) bool {
		return slices.ContainsFunc(found, func(f stated) bool { return f.figure.Unit == unit })
	}
	for i := range none {
		if none[i].figure.Unit == "件" && in("宗") && !in("件") {
			none[i].figure.Unit = "宗" // 行政复议1宗，没有行政诉讼
		}
	}
	found = append(found, none...)
	sort.SliceStable(found, func(i, j int) bool { return found[i].start < found[j].start })
	for i := range found {
		f := &found[i]
		f.clause = han.ClauseStart(text, f.start)
		f.figure.Section = s.Key
		f.figure.Start = s.SourceOffset(f.start)
		f.figure.End = s.SourceOffset(f.end-1) + 1
		f.figure.Text = doc[f.figure.Start:f.figure.End]
		if u := f.unitEnd; u > 0 {
			f.figure.Unit = normalUnit(s.Text[u-len(f.figure.Unit) : u])
		}
		if f.figure.Subject == "" {
			f.figure.Subject = subject(text, found, i)
			if _, from := cutDeparture(text[f.clause:f.start]); !from && !changing(text[f.clause:f.start]) {
				f.figure.Subject = cutCount(f.figure.Subject)
			}
			if i > 0 && f.figure.Unit == "%" && strings.HasPrefix(strings.TrimSpace(text[f.clause:f.start]), "占") {
				f.figure.Subject = found[i-1].figure.Subject + "占比"
			}
			if share, ok := strings.CutSuffix(f.figure.Subject, "的占"); ok && f.figure.Unit == "%" {
				f.figure.Subject = share + "占比" // 其中涉及停水的占50%
			}
		}
	}
	return found
}

// planned reports whether a figure of section five says what is to be done rather than
// what was: 建立一套制度. People, machines and what there is are counted: 增配一名经办人,
// 只有一台电脑.
func planned(key report.SectionKey, f *stated, head string) bool {
	return key.Parent() == report.SectionImprovements && f.chinese && f.figure.Value != nil && *f.figure.Value < 2 &&
		!slices.Contains([]string{"名", "位", "台"}, f.figure.Unit) && !strings.HasSuffix(head, "有") && !scant(head, len(head))
}

// denied reports whether a number says that not one was: 未发生一起泄密事件.
func denied(head string, n numeral) bool {
	return n.known && n.value == 1 && han.HasAnySuffix(strings.TrimRight(head, " "), []string{"未发生", "没有发生", "未出现", "没有出现", "未收到", "没有收到",
		"未接到", "没有接到", "没有", "未有", "无"})
}

// timeOfDay reports whether a number of minutes goes on with a time: 8时30分.
func timeOfDay(head string) bool {
	return strings.ContainsRune("时点:：", han.LastRune(head))
}

// numeralStart reports whether a number can begin with r.
func numeralStart(r rune) bool {
	if char.Digit(r) >= 0 {
		return true
	}
	switch r {
	case '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '数', '几', '零':
		return true
	}
	return false
}

// numeral is a number as it is written, in digits or in Chinese numerals.
type numeral struct {
	value   float64
	known   bool // 数十 has no value
	rough   bool
	chinese bool
	end     int // in the text
}

// numeralAt reads the number at i; where there is none, ok is false and end is behind
// the character at i.
func numeralAt(text string, i int) (n numeral, ok bool) {
	first, w := han.Decode(text[i:])
	if char.Digit(first) >= 0 {
		v, size := han.Amount(text[i:])
		return numeral{value: v, known: true, end: i + size}, true
	}
	v, known, rough, size := han.ChineseAmount(text[i:])
	if size == 0 {
		return numeral{end: i + w}, false
	}
	return numeral{value: v, known: known, rough: rough, chinese: true, end: i + size}, true
}

// scales are what a number may be counted in.
var scales = []struct {
	word  string
	times float64
}{{"万", 1e4}, {"亿", 1e8}, {"千", 1e3}, {"百", 100}}

// scale takes the words behind a number that are still part of it, 万 and 余, and
// returns where its unit begins.
func (n *numeral) scale(text string) int {
	at, some := skipMore(text, n.end+blanks(text[n.end:]))
	n.rough = n.rough || some
	if !strings.HasPrefix(text[at:], "万元") && !strings.HasPrefix(text[at:], "亿元") {
		for _, s := range scales {
			if strings.HasPrefix(text[at:], s.word) {
				n.value *= s.times
				at += len(s.word)
				break
			}
		}
	}
	at, some = skipMore(text, at)
	n.rough = n.rough || some
	return at
}

// maxCount is what no count reaches: sixteen digits are a number of something.
const maxCount = 1e15

// figureAt reads the number at i; next is where to go on.
func (rd *Reader) figureAt(text string, i int) (f stated, next int) {
	n, ok := numeralAt(text, i)
	if !ok || n.value >= maxCount || !mayCount(text, i) {
		return stated{}, n.end
	}
	at := n.scale(text)
	unit := units.At(text[at:])
	if unit == "" && !n.chinese {
		unit = digitUnits.At(text[at:])
	}
	if unit == "" {
		if f, ok := bareFigure(text, i, at, n); ok {
			return f, max(n.end, f.end)
		}
		return stated{}, n.end
	}
	at += len(unit)
	rest := text[at:]
	switch {
	case unit == "面" && walled(text[:i]):
	case naming(text, i, n, unit, rest), denied(text[:i], n), unit == "分" && timeOfDay(text[:i]):
		return stated{}, at
	case !counts(unit, rest), n.chinese && !rd.countsInWords(text, i, n.value, unit, rest), ranked(text[:i], unit),
		rate(text, i, n, unit, rest):
		return stated{}, n.end
	}
	approx := report.ApproxExact
	if n.rough {
		approx = report.ApproxAtLeast
	}
	start, approx := leadingApprox(text, i, approx)
	size, approx := trailingApprox(rest, approx)
	f = stated{start: start, end: at + size, numeral: i, chinese: n.chinese, unitEnd: at}
	f.figure = report.Figure{Unit: unit, Approx: approx}
	if n.known {
		f.figure.Value = &n.value
		f.figure.Yuan = yuan(n.value, unit)
	}
	return f, f.end
}

// rate reports whether the number at i is so many for each of something (每季度更新一次,
// 各村确定一名) or running (连续两次), not a count. What is said of each village is a
// count all the same, unless it is one (每村推选2名监督员), and so is what is more than a
// number of digits. 每日清单查询机2台 are machines by that name.
func rate(text string, i int, n numeral, unit, rest string) bool {
	const many = 10 // persons, which no office has for disclosure
	head := text[han.ClauseStart(text, i):i]
	daily := unit == "台" && strings.Contains(head, "每日") && !verbal(head) && !strings.HasSuffix(head, "每日")
	if daily || han.HasAny(head, []string{"共计", "累计", "合计"}) || strings.HasSuffix(head, "》各") || !forEach(strings.TrimSpace(head)) ||
		!n.chinese && strings.HasPrefix(rest, "以上") {
		return false
	}
	if !n.chinese && (strings.Contains(head, "每逢") || slices.Contains(people, unit) && (n.value >= many || han.HasAnyPrefix(rest, []string{"全部", "均", "都"}))) {
		return false // 各部门信息员38人全部参训
	}
	return n.chinese && n.value < 2 || !han.HasAny(head, []string{"每村", "每个村", "每社区", "每个社区"})
}

// forEach reports whether a clause speaks of each of something, up to a number.
func forEach(head string) bool {
	if rest, ok := strings.CutPrefix(head, "各"); ok && !han.HasAnyPrefix(rest, []string{"类", "项", "种", "级", "方", "界", "大"}) {
		return true
	}
	if strings.HasSuffix(head, "连续") || strings.HasSuffix(head, "各") {
		return true
	}
	// 每季度对17个村的公开栏进行检查 says of how many.
	return strings.Contains(head, "每") && !han.HasAnySuffix(head, []string{"对", "向", "为", "给"})
}

// ranked reports whether a number is a place in a ranking, or how far one moved in it:
// 位列前20名, 前进了三名.
func ranked(head, unit string) bool {
	return (unit == "名" || unit == "位") &&
		han.HasAnySuffix(strings.TrimSuffix(strings.TrimRight(head, " "), "了"), []string{"前", "前进", "前移", "上升", "提升", "后移", "下降", "下滑"})
}

// mayCount reports whether, by what stands in front of it, a number can be a count and
// no part of a word with letters, of a document number, of a range, and no ordinal.
func mayCount(text string, i int) bool {
	if i == 0 {
		return true
	}
	head := strings.TrimRight(text[:i], " ")
	r, w := utf8.DecodeLastRuneInString(head)
	if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || char.IsDigit(r) {
		return false
	}
	switch r {
	case '第', '〔', '[', '.', '-', '－', '/', '@', '#', '+', '*', '_', '＋', '年':
		return r == '年' && !strings.HasSuffix(head[:len(head)-w], "近")
	case '至', '~', '—', '到':
		// The second half of a range, unless a date stands before: 至2022年.
		before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(head[:len(head)-w], " "))
		return !char.IsDigit(before) && char.Numeral(before) < 0
	}
	return true
}

// totals end the nouns for what is counted without a unit: 总阅读数23.6万.
var totals = strings.Fields("数 量 次数 人数 总计 合计 粉丝")

// bareFigure reads numbers without a unit behind them, at which the words that are still
// part of the number end: 为0, a total (阅读量2.3万, 申请数3), and a unit put in front
// (其他信息条122).
func bareFigure(text string, i, at int, n numeral) (stated, bool) {
	if n.chinese {
		return stated{}, false
	}
	head := strings.TrimRight(text[:i], " ")
	approx := report.ApproxExact
	if n.rough {
		approx = report.ApproxAtLeast
	}
	start, approx := leadingApprox(text, i, approx)
	size, approx := trailingApprox(text[at:], approx)
	end := at + size
	next, _ := han.Decode(strings.TrimLeft(text[end:], " "))
	if end < len(text) && !strings.ContainsRune("，。；、,;）)\n", next) {
		return stated{}, false
	}
	f := stated{start: i, end: n.end, numeral: i}
	f.figure = report.Figure{Approx: report.ApproxExact, Value: &n.value}
	if n.value == 0 && strings.HasSuffix(head, "为") {
		return f, true
	}
	for _, u := range []string{"条", "件", "次", "份"} {
		if s, ok := strings.CutSuffix(head, u); ok && strings.HasSuffix(s, "信息") {
			f.start = len(s)
			f.figure.Unit = u
			return f, true
		}
	}
	from := phraseFrom(text, start, 0)
	noun, _ := cutTail(text[from:start])
	if noun == "" {
		noun = labelled(text, 0, from)
	}
	large := strings.HasSuffix(strings.TrimRight(text[:at], "余多来馀 "), "万") || strings.HasSuffix(strings.TrimRight(text[:at], "余多来馀 "), "亿")
	if noun == "" || !large && !han.HasAnySuffix(noun, totals) {
		return stated{}, false
	}
	f.start, f.end, f.figure.Approx = start, end, approx
	return f, true
}
