package outline

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/char"
)

// sectioner builds the sections of one document from its lines.
type sectioner struct {
	rd     *Reader
	text   string
	rows   []grid.Row
	roles  []Role
	headed [][2]int // headings of the sections built
	notes  [][2]int // readings printed behind characters
	width  int      // of a full line, in runes, where the text is set in lines; 0 else
}

// lineWidth is the number of runes of a full line, where the text is set in lines
// of one width: most of the long lines are as long as the longest, by two or three.
func lineWidth(rows []grid.Row) int {
	const shortest, longest = 24, 60
	var lengths [longest + 1]int
	long := 0
	for i := range rows {
		if n := han.RuneCount(rows[i].Text, longest+1); n >= shortest && rows[i].Class == grid.Prose {
			long++
			if n > longest {
				return 0
			}
			lengths[n]++
		}
	}
	for n := longest; n >= shortest && long >= 4; n-- {
		if full := lengths[n] + lengths[n-1] + lengths[n-2] + lengths[n-3]; lengths[n] > 0 && full*2 >= long {
			return n
		}
	}
	return 0
}

// sections builds the level-one sections. The preamble is what stands between
// the title and the first heading.
func (s *sectioner) sections(heads []Heading, front, end int) []report.Section {
	var sections []report.Section
	first := end
	if len(heads) > 0 {
		first = heads[0].Line
	}
	if pre := s.narrative(front, first, -1); strings.TrimSpace(pre.Text) != "" && !hasKey(heads, report.SectionPreamble) {
		pre.Key, pre.Title = report.SectionPreamble, ""
		sections = append(sections, pre)
	}
	for i, h := range heads {
		to := end
		if i+1 < len(heads) {
			to = heads[i+1].Line
		}
		sections = append(sections, s.section(h, to))
	}
	return sections
}

// hasKey reports whether a heading has the key.
func hasKey(heads []Heading, key report.SectionKey) bool {
	for _, h := range heads {
		if h.Key == key {
			return true
		}
	}
	return false
}

// section builds one level-one section with its children.
func (s *sectioner) section(h Heading, to int) report.Section {
	subs := s.children(h, to)
	ownEnd := to
	if len(subs) > 0 {
		ownEnd = subs[0].Line
	}
	sec := s.body(h, ownEnd)
	sec.Key, sec.Number, sec.Title = h.Key, h.mark.Text, han.Squeeze(h.title)
	used := map[report.SectionKey]bool{}
	missing, at := s.fifth(h, subs)
	for i, c := range subs {
		end := to
		if i+1 < len(subs) {
			end = subs[i+1].Line
		}
		child := s.body(c, end)
		child.Number, child.Title = c.mark.Text, han.Squeeze(c.title)
		if key, ok := ChildKey(s.rd.fold.Text(c.title)); ok && h.Key == report.SectionOverview && !used[key] {
			child.Key = key
		} else if missing != "" && i == at {
			child.Key = missing
		} else {
			child.Key = h.Key + report.SectionKey("."+strconv.Itoa(i+1))
		}
		used[child.Key] = true
		sec.Children = append(sec.Children, child)
	}
	return sec
}

// childKeys gives the keys of the five standard parts of section one by the
// words of their titles; the first that fits wins.
var childKeys = []struct {
	key   report.SectionKey
	words []string
}{
	{"overview.on_request", []string{"依申请", "申请公开", "公开申请"}},
	{"overview.proactive", []string{"主动公开"}},
	{"overview.platform", []string{"平台", "网站"}},
	{"overview.oversight", []string{"监督", "保障", "督促"}},
	{"overview.management", []string{"信息管理", "信息资源", "规范管理", "管理"}},
}

// ChildKey gives the key of a standard part of section one by the folded words of its
// title.
func ChildKey(folded string) (report.SectionKey, bool) {
	for _, c := range childKeys {
		if han.HasAny(folded, c.words) {
			return c.key, true
		}
	}
	return "", false
}

// fiveParts are the parts of section one in the order of the form.
var fiveParts = []report.SectionKey{"overview.proactive", "overview.on_request", "overview.management", "overview.platform",
	"overview.oversight"}

// fifth tells which of the five parts of section one the others leave, and its index: four have
// their words and stand where the form has them.
func (s *sectioner) fifth(h Heading, subs []Heading) (key report.SectionKey, at int) {
	if h.Key != report.SectionOverview || len(subs) != len(fiveParts) {
		return "", 0
	}
	for i, c := range subs {
		k, ok := ChildKey(s.rd.fold.Text(c.title))
		switch {
		case ok && k == fiveParts[i]:
		case ok || key != "":
			return "", 0
		default:
			key, at = fiveParts[i], i
		}
	}
	return key, at
}

// body is what a heading heads, the rest of its own line included.
func (s *sectioner) body(h Heading, to int) report.Section {
	r := &s.rows[h.Line]
	s.headed = append(s.headed, [2]int{h.start, min(h.body, r.End)})
	if h.body < r.End && s.roles[h.Line] != RoleTable {
		return s.narrative(h.Line, to, h.body)
	}
	sec := s.narrative(h.Line+1, to, -1)
	if sec.Text == "" {
		sec.Start = min(h.body, r.End)
		sec.End = sec.Start
	}
	return sec
}

// children finds the second-level headings of a section. One style of number
// serves: （一） where the section has it, else 1., else, in section one, （1）.
func (s *sectioner) children(h Heading, to int) []Heading {
	for _, level := range []int{han.LevelBracket, han.LevelDigit, han.LevelBracketDigit} {
		var found []Heading
		alone, known, nominal, passed := 0, 0, 0, 0
		for i := h.Line; i < to; i++ {
			if s.roles[i] == RoleTable || i > h.Line && s.roles[i] != RoleText {
				continue
			}
			last := 0
			if len(found) > 0 {
				last = found[len(found)-1].mark.N
			}
			c, own, ok := s.childAt(i, level, last+1, h)
			if !ok || c.mark.N <= last {
				passed = max(passed, c.mark.N)
				continue
			}
			if own {
				alone++
			}
			if _, ok := ChildKey(s.rd.fold.Text(c.title)); ok {
				known++
			}
			if (c.mark.N == last+1 || last > 0 && c.mark.N == last+2 && passed == last+1) &&
				(level == han.LevelBracket && s.rd.isPartTitle(c.title) ||
					h.Key == report.SectionOverview && s.rd.isSlogan(c.title)) {
				nominal++
			}
			found = append(found, c)
		}
		if len(found) < 2 && !(len(found) == 1 && known == 1 && h.Key == report.SectionOverview) {
			continue
		}
		if level == han.LevelBracketDigit && (h.Key != report.SectionOverview || known < 3) {
			continue
		}
		if h.Key == report.SectionOverview && (known*2 >= len(found) || alone == len(found)) || (alone == len(found) || nominal == len(found)) &&
			len(found) >= 2 {
			return found
		}
	}
	return nil
}

// partEndings end titles of parts that begin a paragraph: what is no sentence.
var partEndings = []string{"情况", "方面", "工作", "建设", "管理", "领导", "保障", "培训", "内容", "形式", "方式",
	"渠道", "措施", "问题", "不足", "事项", "数据",
	"成效", "做法", "制度", "机制", "打算", "计划", "平台", "公开", "解读", "回应", "审查", "考核", "监督", "宣传"}

// sentenceSigns are in the words in front of a first stop where they are a sentence.
var sentenceSigns = []string{"不够", "不强", "不高", "有待", "需要", "加强", "加大", "提高", "提升", "进一步",
	"完善", "强化", "健全", "未", "没有", "存在"}

// isPartTitle reports whether the words in front of the first stop of a numbered paragraph
// are a title and no sentence: （三）组织领导。成立…. Such words tell only where the parts are
// numbered from one on.
func (rd *Reader) isPartTitle(title string) bool {
	s := rd.fold.Text(title)
	n := utf8.RuneCountInString(s)
	if n < 4 || n > 16 || strings.ContainsAny(s, ",;0123456789") || !han.HasAnySuffix(s, partEndings) {
		return false
	}
	return han.HasAnySuffix(s, []string{"主要问题", "存在问题", "存在的问题", "不足之处", "改进措施", "改进情况"}) ||
		!han.HasAny(s, sentenceSigns)
}

// isSlogan reports whether the words in front of the first stop of a numbered paragraph of
// section one tell in short what was done: （一）健全机制，严格履职。
func (rd *Reader) isSlogan(title string) bool {
	s := rd.fold.Text(title)
	n := utf8.RuneCountInString(s)
	return n >= 4 && n <= 20 && !strings.ContainsAny(s, ";:0123456789《") &&
		!han.HasAny(s, []string{"不够", "不强", "不高", "不足", "有待", "未", "没有", "存在", "欠", "我", "本", "年"})
}

// childAt reads a second-level heading at the beginning of a line; own is true where it
// has the line for itself. Where there is none but a number, that is in h.
func (s *sectioner) childAt(i, level, next int, parent Heading) (h Heading, own, ok bool) {
	r := &s.rows[i]
	from := r.Start
	if i == parent.Line {
		from = max(r.Start, min(parent.body, r.End))
	}
	text := r.Text[from-r.Start:]
	m, ok := han.ReadMark(text)
	lost := false
	if level == han.LevelBracket && (!ok || m.Level == han.LevelChinese) {
		if n, found := lostMark(text, next); found {
			m, ok, lost = n, true, true
		}
	}
	if !ok || m.Level != level || m.N == 0 {
		return Heading{}, false, false
	}
	title := text[m.Size:]
	cut := len(title)
	parted := false // by a blank from what it heads
	for j, c := range title {
		if r.InLine && han.GapAt(title[j:]) && (s.rd.isChildTitle(title[:j]) || level == han.LevelBracket && isBareWords(title, j)) {
			parted = true
		}
		if c == '。' || c == '：' || c == ':' || c == '；' || c == ';' || parted {
			cut = j
			break
		}
	}
	head := strings.TrimRightFunc(title[:cut], func(c rune) bool { return char.Blank(c) || han.IsMarkStop(c) })
	n := utf8.RuneCountInString(han.Squeeze(head))
	if n < 2 || n > 50 {
		return Heading{mark: m}, false, false
	}
	if lost && !s.rd.isChildTitle(head) {
		return Heading{}, false, false
	}
	own = parted || cut+leadingStops(title[cut:]) >= len(title)
	if own && strings.ContainsAny(head, "，,") && strings.HasPrefix(title[cut:], "。") {
		own = false
	}
	if own && n > 30 && strings.ContainsAny(head, "，,") || !own && n > 30 {
		return Heading{mark: m}, false, false
	}
	body := from + m.Size + cut
	body += leadingStops(r.Text[body-r.Start:])
	return Heading{mark: m, title: head, Line: i, start: from, body: body}, own, true
}

// narrative gathers the prose of lines [from, to); where at >= 0 the first line
// begins there. Table rows and furniture are left out; a line that breaks inside
// a sentence is joined to the next.
func (s *sectioner) narrative(from, to, at int) report.Section {
	var sec report.Section
	var b strings.Builder
	to = min(to, len(s.rows))
	last := -1      // end of the prose taken so far
	cutFrom := -1   // where the first thing left out since then began
	tail := rune(0) // what the prose taken so far ends in
	var lineLen int
	for i := from; i < to; i++ {
		r := &s.rows[i]
		start := r.Start
		if i == from && at >= 0 {
			start = at
		}
		if s.roles[i] == RoleTable || s.roles[i] != RoleText && !(i == from && at >= 0) {
			if last >= 0 && cutFrom < 0 {
				cutFrom = r.From
			}
			continue
		}
		if start >= r.End {
			continue
		}
		if last < 0 {
			sec.Start = start
		} else {
			switch {
			case s.seam(tail, lineLen, r, i):
				// The line end and what stands in it goes.
				sec.Joins = append(sec.Joins, report.Join{At: b.Len(), Source: start})
			case cutFrom >= 0:
				b.WriteString(s.text[last:cutFrom])
				sec.Joins = append(sec.Joins, report.Join{At: b.Len(), Source: start})
			default:
				b.WriteString(s.text[last:start])
			}
		}
		s.write(&b, &sec, start, r.End)
		last, cutFrom = r.End, -1
		tail = han.LastRune(s.text[start:r.End])
		lineLen = han.RuneCount(r.Text, 64)
	}
	if last < 0 {
		if from < len(s.rows) {
			sec.Start = s.rows[from].Start
		} else {
			sec.Start = len(s.text)
		}
		sec.End = sec.Start
		return sec
	}
	sec.End = last
	sec.Text = b.String()
	return sec
}

// write adds text[start:end] to the narrative, the readings that a copied page
// prints behind characters left out.
func (s *sectioner) write(b *strings.Builder, sec *report.Section, start, end int) {
	for _, n := range s.notes {
		if n[1] <= start || n[0] >= end {
			continue
		}
		b.WriteString(s.text[start:max(start, n[0])])
		start = min(n[1], end)
		sec.Joins = append(sec.Joins, report.Join{At: b.Len(), Source: start})
	}
	b.WriteString(s.text[start:end])
}

// seam reports whether the line before and line r are one sentence that a page break or a
// line break cut: the line before stops without a stop, was long enough to have filled
// its line, and r does not begin anything new.
func (s *sectioner) seam(tail rune, length int, r *grid.Row, i int) bool {
	if tail == 0 || length < 12 {
		return false
	}
	if strings.ContainsRune("。！？；：!?;:…", tail) || strings.ContainsRune("”’」』》）)", tail) && (s.width == 0 ||
		length < s.width-2) {
		return false
	}
	if _, ok := han.ReadMark(r.Text); ok {
		return false
	}
	first := han.FirstRune(r.Text)
	if han.IsBullet(first) || ofPair(r) || i > 0 && ofPair(&s.rows[i-1]) {
		return false
	}
	broken := char.IsDigit(tail) && char.IsDigit(first) && s.width > 0 && length >= s.width-2 // a number that fills its line
	if tail < 0x80 && first < 0x80 && tail != ',' && !broken {
		return false
	}
	if i > 0 && s.rows[i].Number == s.rows[i-1].Number {
		return false
	}
	return !han.IsDateLine(r.Text)
}

// ofPair reports whether a line holds two things side by side: cells, or words with an arrow
// between.
func ofPair(r *grid.Row) bool {
	return r.Separated || strings.Contains(r.Text, "→") || strings.Contains(r.Text, "⇒")
}

// SectionText is the text of a section and of its parts.
func SectionText(sections []report.Section, key report.SectionKey) string {
	var b strings.Builder
	for i := range sections {
		if s := &sections[i]; s.Key == key {
			b.WriteString(s.Text)
			for j := range s.Children {
				b.WriteString("\n")
				b.WriteString(s.Children[j].Text)
			}
		}
	}
	return b.String()
}
