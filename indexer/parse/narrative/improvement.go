package narrative

import (
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/char"
)

// switchWords lead from the problems of section five to the remedies.
var switchWords = []string{"针对以上", "针对上述", "针对存在", "针对这些", "针对此", "针对问题", "针对不足", "在发现以上问题后", "提出以下", "采取以下", "改进措施", "下一步", "下步",
	"下来", "下阶段", "下一年", "下一年度", "今后",
	"接下来", "改进情况", "改进方向", "改进工作", "整改措施", "为此", "对此", "对照问题", "新的一年", "工作打算", "将从以下", "应该从以下", "应从以下", "从以下方面加强", "将重点", "将着力"}

// problemWords tell a sentence that admits something.
var problemWords = []string{"问题", "不足", "差距", "不够", "不高", "不强", "不到位", "不及时", "不全", "单一", "欠缺", "薄弱", "滞后", "有待", "缺乏", "较差", "质量差",
	"偏低", "偏少", "困难",
	"需进一步", "需要进一步", "还需", "仍需", "尚需", "亟待", "亟需", "短板", "不完善", "不健全", "不规范", "不丰富", "不能满足", "较弱"}

// planWords begin what is to be done.
var planWords = []string{"加强", "进一步", "严格", "完善", "健全", "提高", "强化", "加大", "拓宽", "推进", "落实", "继续", "不断", "深化", "规范", "优化", "建立", "提升",
	"增强", "做好", "加快", "扩大", "丰富", "创新"}

// classWords give the class of a problem by its words; the first that fits wins.
var classWords = []struct {
	class report.ProblemClass
	words []string
}{
	{report.ProblemInterpretation, []string{"解读"}},
	{report.ProblemInteraction, []string{"互动", "反馈", "回应", "沟通渠道不畅"}},
	{report.ProblemPublicity, []string{"宣传", "知晓", "知悉", "了解程度"}},
	{report.ProblemStaff, []string{"人员", "队伍", "业务能力", "业务水平", "专业", "一人多岗", "力量", "素质", "兼职", "培训"}},
	{report.ProblemTimeliness, []string{"及时", "滞后", "时效", "缓慢", "更新", "周期", "拖延"}},
	{report.ProblemChannel, []string{"形式", "渠道", "方式", "新媒体", "平台", "线下", "栏目", "载体"}},
	{report.ProblemAwareness, []string{"意识", "认识", "重视", "思想", "主动性"}},
	{report.ProblemCoordination, []string{"被动", "衔接", "协调", "配合", "联动", "沟通", "督促"}},
	{report.ProblemSystem, []string{"制度", "机制", "审核", "把关", "审查", "规范", "标准"}},
	{report.ProblemContent, []string{"内容", "质量", "深度", "全面", "广度", "范围", "不全", "信息", "公开"}},
}

func problemClass(text string) report.ProblemClass {
	// What names the problem stands first; the rest says how it shows.
	if i := strings.IndexAny(text, "，,"); i > 0 {
		if c := problemClass(text[:i]); c != "" {
			return c
		}
	}
	for _, c := range classWords {
		if han.HasAny(text, c.words) {
			return c.class
		}
	}
	return ""
}

// item is where one thing of a list stands in a passage.
type item struct{ start, end int }

// passage is a stretch of narrative with its way back to the document.
type passage struct {
	section *report.Section
	text    string // simplified
	from    int    // where it begins in the section's text
	named   bool   // its heading says that these are problems
}

// Improvements finds the problems and remedies of section five of a document and
// pairs them where there are as many of the one as of the other.
func (rd *Reader) Improvements(sections []report.Section, doc string) ([]report.Problem, []report.Remedy) {
	found, measures := []report.Problem{}, []report.Remedy{}
	var problems, remedies []passage
	for i := range sections {
		s := &sections[i]
		if s.Key != report.SectionImprovements {
			continue
		}
		a, b := rd.parts(s, false)
		problems, remedies = append(problems, a...), append(remedies, b...)
		for j := range s.Children {
			c := &s.Children[j]
			title := rd.fold.Text(c.Title)
			plans, admits := han.HasAny(title, []string{"改进", "措施", "打算", "下一步", "计划"}), han.HasAny(title, []string{"问题", "不足", "困难"})
			switch {
			case plans && !admits:
				remedies = append(remedies, passage{section: c, text: rd.fold.Simplify(c.Text)})
			case admits && !plans:
				problems = append(problems, passage{section: c, text: rd.fold.Simplify(c.Text), named: true})
			default:
				a, b := rd.parts(c, len(remedies) > 0)
				problems, remedies = append(problems, a...), append(remedies, b...)
			}
		}
	}
	for _, q := range problems {
		listed := items(q.text, false)
		if len(listed) == 0 && q.named {
			listed = firstSentence(q.text)
		}
		if len(remedies) == 0 && !q.named && plansOnly(q.text, listed) {
			remedies = append(remedies, q)
			continue
		}
		for _, it := range listed {
			start, end := place(q, it)
			found = append(found, report.Problem{Text: doc[start:end], Class: problemClass(q.text[it.start:it.end]), Start: start, End: end})
		}
	}
	for _, q := range remedies {
		for _, it := range items(q.text, true) {
			start, end := place(q, it)
			measures = append(measures, report.Remedy{Text: doc[start:end], Start: start, End: end})
		}
	}
	if len(found) == len(measures) {
		for i := range found {
			n := i
			found[i].Remedy = &n
		}
	}
	return found, measures
}

func place(q passage, it item) (int, int) {
	return q.section.SourceOffset(q.from + it.start), q.section.SourceOffset(q.from+it.end-1) + 1
}

// parts cuts the narrative of a section where it turns from problems to
// remedies.
func (rd *Reader) parts(s *report.Section, remedy bool) (problems, remedies []passage) {
	text := rd.fold.Simplify(s.Text)
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	if remedy {
		return nil, []passage{{section: s, text: text}}
	}
	cut := turn(text)
	if cut > 0 {
		problems = append(problems, passage{section: s, text: text[:cut]})
	}
	if cut < len(text) {
		remedies = append(remedies, passage{section: s, text: text[cut:], from: cut})
	}
	return problems, remedies
}

// turn finds where a narrative turns to its remedies: at the first switch word
// behind the problems. A list that begins anew at one turns there where no word
// says so.
func turn(text string) int {
	admits := len(text)
	for _, w := range problemWords {
		if i := strings.Index(text, w); i >= 0 && i < admits {
			admits = i
		}
	}
	if opens := strings.IndexAny(text, "。：:"); opens > 0 && opens < admits && han.HasAny(text[:opens], []string{"今后", "下一步", "接下来",
		"下阶段", "将做好以下", "将从以下"}) {
		// Nothing but remedies.
		return 0
	}
	best := len(text)
	for _, w := range switchWords {
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
			start := han.SentenceStart(text, i)
			if start > han.ClauseStart(text, i) || start == 0 {
				start = han.ClauseStart(text, i)
			}
			if i < best {
				best = max(0, min(i, max(start, 0)))
			}
			break
		}
	}
	if restart := secondList(text); restart > 0 && restart < best {
		best = restart
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

// placed is an enumerator with where it stands.
type placed struct {
	at   int
	mark han.Mark
}

// maxItems bounds the enumerators of one passage; the longest list seen has some twenty.
const maxItems = 4000

// enumerators finds the enumerators that begin a sentence or clause, the first maxItems
// of them.
func enumerators(text string) []placed {
	var found []placed
	begin := true
	for i := 0; i < len(text) && len(found) < maxItems; {
		r, w := han.Decode(text[i:])
		if begin && !char.Blank(r) {
			if m, ok := han.ReadMark(text[i:min(len(text), i+48)]); ok {
				found = append(found, placed{i, m})
				i += m.Size
				begin = false
				continue
			}
			begin = false
		}
		switch r {
		case '。', '；', '：', '，', ';', ':', ',', '\n', '！', '？':
			begin = true
		}
		i += w
	}
	return found
}

// items cuts a passage into the things it lists: the first sentence behind each
// enumerator of the list with most members; where it lists nothing, the sentence
// that admits something, and of remedies the first.
func items(text string, remedy bool) []item {
	marks := enumerators(text)
	var list []placed
	for _, level := range []int{han.LevelBracket, han.LevelDigit, han.LevelOrdinal, han.LevelBracketDigit, han.LevelChinese} {
		next := 1
		var chain []placed
		for _, m := range marks {
			if m.mark.Level == level && m.mark.N == next {
				chain = append(chain, m)
				next++
			}
		}
		if len(chain) >= 2 && len(chain) > len(list) {
			list = chain
		}
	}
	var found []item
	for _, m := range list {
		if it := sentence(text, m.at+m.mark.Size); it.end > it.start {
			found = append(found, it)
		}
	}
	if len(found) > 0 {
		return found
	}
	if remedy {
		return firstSentence(text)
	}
	return admission(text)
}

// plansOnly tells a list of nothing but what is to be done.
func plansOnly(text string, found []item) bool {
	for _, it := range found {
		if s := text[it.start:it.end]; admits(s) || !han.HasAnyPrefix(s, planWords) {
			return false
		}
	}
	return len(found) > 0
}

// sentence is the stretch from i to the next full stop or semicolon, trimmed.
func sentence(text string, i int) item {
	end := len(text)
	if j := strings.IndexAny(text[i:], "。；;\n"); j >= 0 {
		end = i + j
	}
	start, stop := han.TrimRange(text, i, end)
	for stop > start && strings.ContainsRune("，,、：:", han.LastRune(text[start:stop])) {
		_, w := utf8.DecodeLastRuneInString(text[start:stop])
		stop -= w
	}
	return item{start, stop}
}

// admission finds the one problem of a passage without a list.
func admission(text string) []item {
	for at := 0; at < len(text); {
		s := sentence(text, at)
		next := len(text)
		if j := strings.IndexAny(text[at:], "。；;\n"); j >= 0 {
			_, w := han.Decode(text[at+j:])
			next = at + j + w
		}
		body := text[s.start:s.end]
		if admits(body) && utf8.RuneCountInString(body) >= 4 && !han.HasAny(body, []string{"不存在问题", "无问题", "没有问题"}) {
			for _, w := range []string{"主要表现在", "主要表现为", "具体表现为", "表现在", "主要问题是", "主要是", "主要有", "主要存在", "但仍存在", "但还存在", "但也存在", "仍存在", "还存在",
				"存在", "但"} {
				if i := strings.Index(body, w); i >= 0 && utf8.RuneCountInString(body[i+len(w):]) >= 4 {
					from, to := han.TrimRange(text, s.start+i+len(w), s.end)
					for from < to && strings.ContainsRune("，,：:", han.FirstRune(text[from:to])) {
						_, w := han.Decode(text[from:])
						from += w
					}
					return []item{{from + vague(text[from:to]), to}}
				}
			}
			return []item{s}
		}
		at = next
	}
	return nil
}

// admits tells a sentence that names a problem; that there is a gap, or some
// shortcoming, names none.
func admits(s string) bool {
	for _, w := range []string{"还有差距", "一定差距", "很大的差距", "有差距", "差距", "一些短板和不足", "短板和不足", "一些问题和不足", "问题和不足", "一些不足", "一定的不足", "一些问题",
		"一定的问题", "诸多不足"} {
		s = strings.ReplaceAll(s, w, "")
	}
	return han.HasAny(s, problemWords)
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

// firstSentence is the first sentence of a passage without a list that says more
// than that something follows.
func firstSentence(text string) []item {
	for at := 0; at < len(text); {
		s := sentence(text, at)
		body := text[s.start:s.end]
		if n := utf8.RuneCountInString(body); n >= 6 && !(n <= 45 && han.HasAny(body, []string{"以下", "如下"}) && !strings.ContainsAny(body, "：:")) {
			return []item{s}
		}
		j := strings.IndexAny(text[at:], "。；;\n")
		if j < 0 {
			break
		}
		_, w := han.Decode(text[at+j:])
		at += j + w
	}
	return nil
}
