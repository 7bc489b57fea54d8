package outline

import (
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/char"
)

// Heading is the heading of a section.
type Heading struct {
	Key    report.SectionKey
	mark   han.Mark
	title  string
	Line   int // index of its line
	start  int // where the heading begins in the text
	body   int // where what it heads begins: behind the title
	headed int // bytes of text up to the next candidate
}

// Words are the number and the title of a heading as printed.
func (h *Heading) Words() (number, title string) { return h.mark.Text, han.Squeeze(h.title) }

// titleRule gives the key of a level-one heading by the words of its title. The
// first rule that fits wins.
type titleRule struct {
	key report.SectionKey
	any []string // one of these occurs
	and []string // and one of these, where there are some
}

// titleRules covers the headings of all four forms and the variants seen
// (docs/forms.md).
var titleRules = []titleRule{
	{report.SectionOther, []string{"附表", "附件"}, []string{"事项", "说明"}},
	{report.SectionAttachment, []string{"附表", "附件", "统计表", "指标表", "统计指标"}, nil},
	{report.SectionDisputes, []string{"行政复议", "行政诉讼", "提起诉讼", "复议诉讼", "复议和诉讼", "复议、诉讼"},
		nil},
	{report.SectionFees, []string{"收费", "减免", "费用"}, nil},
	{report.SectionImprovements, []string{"问题", "不足", "改进", "困难", "短板", "弱项", "差距", "薄弱", "对策", "整改",
		"努力方向", "下一步", "工作打算", "下步打算", "工作计划", "今后"}, nil},
	{report.SectionOther, []string{"其他", "其它"}, []string{"报告", "事项", "说明", "情况", "需要"}},
	{report.SectionOther, []string{"需要报告", "需要说明", "说明事项"}, nil},
	{report.SectionRequests, []string{"收到和处理", "受理和处理", "申请公开", "公开申请", "申请情况", "申请办理",
		"申请处理", "不予公开"}, nil},
	{report.SectionProactive, []string{"主动公开"}, nil},
	{report.SectionOverview, []string{"总体", "概述", "概况", "基本情况", "综述"}, nil},
	{report.SectionProactive, []string{"公开政府信息", "信息公开情况", "公开内容", "公开数量"}, nil},
	{report.SectionProactive, []string{"公开"}, []string{"数量", "途径", "渠道"}},
	{report.SectionInteraction, []string{"咨询和投诉", "咨询及投诉", "咨询与投诉", "咨询、投诉", "咨询投诉"}, nil},
	{report.SectionComplaints, []string{"申诉", "举报", "投诉"}, nil},
	{report.SectionRequests, []string{"申请"}, nil},
	{report.SectionInteraction, []string{"解读", "回应", "互动", "咨询", "热点", "舆情", "评议", "满意度", "问卷"}, nil},
	{report.SectionStaffing, []string{"人员", "机构", "经费", "支出", "培训", "组织领导", "健全组织", "加强领导",
		"强化领导", "队伍", "保障", "监督", "平台", "制度", "保密",
		"档案管理"}, nil},
	{report.SectionPreamble, []string{"引言", "前言"}, nil},
}

// titleWords are the words that one of the rules asks for.
var titleWords = func() *han.Words {
	var all []string
	for _, r := range titleRules {
		all = append(all, r.any...)
	}
	return han.NewWords(all...)
}()

// workWords make the first section the overview, whose heading says no more than that it
// tells of work done.
var workWords = []string{"开展情况", "推进情况", "落实情况", "工作情况", "主要工作", "主要做法", "工作成效",
	"取得的成效", "工作进展"}

// bareTitles are headings that count without a number in front.
var bareTitles = map[string]report.SectionKey{
	"引言": report.SectionPreamble, "前言": report.SectionPreamble,
	"概述": report.SectionOverview, "总体情况": report.SectionOverview, "工作总体情况": report.SectionOverview,
	"基本情况": report.SectionOverview, "工作基本情况": report.SectionOverview,
	"总体工作情况": report.SectionOverview, "工作概况": report.SectionOverview,
	"工作概述": report.SectionOverview, "主要工作概述": report.SectionOverview,
	"主动公开政府信息情况":                report.SectionProactive,
	"行政机关主动公开政府信息情况":            report.SectionProactive,
	"主动公开政府信息的情况":               report.SectionProactive,
	"收到和处理政府信息公开申请情况":           report.SectionRequests,
	"收到和处理政府信息公开申请的情况":          report.SectionRequests,
	"行政机关收到和处理政府信息公开申请情况":       report.SectionRequests,
	"政府信息公开行政复议行政诉讼情况":          report.SectionDisputes,
	"因政府信息公开工作被申请行政复议提起行政诉讼情况":  report.SectionDisputes,
	"因政府信息公开工作被申请行政复议提起行政诉讼的情况": report.SectionDisputes,
	"存在的主要问题及改进情况":              report.SectionImprovements,
	"政府信息公开工作存在的主要问题及改进情况":      report.SectionImprovements,
	"存在的主要问题和改进情况":              report.SectionImprovements,
	"存在问题及改进措施":                 report.SectionImprovements,
	"政府信息主动公开情况":                report.SectionProactive,
	"政府信息公开申请办理情况":              report.SectionRequests,
	"依申请公开政府信息办理情况":             report.SectionRequests,
	"依申请公开政府信息和不予公开政府信息情况":      report.SectionRequests,
	"依申请公开政府信息和不予公开政府信息的情况":     report.SectionRequests,
	"收费及减免情况":                   report.SectionFees,
	"收费和减免情况":                   report.SectionFees,
	"政府信息公开收费及减免情况":             report.SectionFees,
	"政府信息公开收费和减免情况":             report.SectionFees,
	"政府信息公开的收费及减免情况":            report.SectionFees,
	"政府信息公开的收费和减免情况":            report.SectionFees,
	"因政府信息公开申请行政复议提起行政诉讼情况":     report.SectionDisputes,
	"因政府信息公开申请行政复议提起行政诉讼的情况":    report.SectionDisputes,
	"因政府信息公开申请提起行政复议行政诉讼的情况":    report.SectionDisputes,
	"因政府信息公开申请行政复议行政诉讼的情况":      report.SectionDisputes,
	"复议诉讼和申诉情况":                 report.SectionDisputes,
	"其他需要报告的事项":                 report.SectionOther,
	"其他需要报告事项":                  report.SectionOther,
	"需要报告的其他事项":                 report.SectionOther,
}

// numberedTitles are headings that count only with a number in front, beside
// those of bareTitles.
var numberedTitles = map[string]report.SectionKey{
	"总体概述": report.SectionOverview, "概况": report.SectionOverview, "总体工作概述": report.SectionOverview,
	"主动公开情况": report.SectionProactive, "主动公开政府信息": report.SectionProactive,
	"依申请公开情况": report.SectionRequests, "依申请公开政府信息情况": report.SectionRequests,
	"收到和处理政府信息公开申请": report.SectionRequests,
	"行政复议行政诉讼情况":    report.SectionDisputes, "政府信息公开行政复议和行政诉讼情况": report.SectionDisputes,
	"存在问题及改进情况": report.SectionImprovements, "存在的问题及改进措施": report.SectionImprovements,
	"存在的主要问题及改进措施": report.SectionImprovements,
	"存在的主要问题":      report.SectionImprovements, "其他事项": report.SectionOther,
	"其他需要说明的事项": report.SectionOther, "需要说明的事项与附表": report.SectionOther,
	"政府信息公开申请情况": report.SectionRequests, "政府信息公开复议诉讼和申诉情况": report.SectionDisputes,
	"咨询处理情况": report.SectionInteraction, "政府信息公开咨询处理情况": report.SectionInteraction,
	"政府信息公开情况统计表": report.SectionAttachment, "政府信息公开情况统计指标": report.SectionAttachment,
	"政府信息公开工作情况统计表": report.SectionAttachment,
}

// plainWords takes from a title what its wordings differ in.
var plainWords = strings.NewReplacer("政府信息公开工作", "", "主要", "", "的", "", "和", "及", "与", "及", "以及", "及",
	"措施", "情况")

// bareTitle gives the key of a title without a number. Long titles of either list
// are peculiar enough; of section five the usual wordings are one.
func bareTitle(bare string) (report.SectionKey, bool) {
	if key, ok := bareTitles[bare]; ok {
		return key, true
	}
	if key, ok := numberedTitles[bare]; ok && key != report.SectionAttachment && utf8.RuneCountInString(bare) >= 8 {
		return key, true
	}
	if !strings.Contains(bare, "题") && !strings.Contains(bare, "足") {
		return "", false
	}
	plain := plainWords.Replace(bare)
	if plain == "存在问题及改进情况" || plain == "问题及改进情况" || plain == "存在不足及改进情况" {
		return report.SectionImprovements, true
	}
	return "", false
}

// knownTitle looks a bare title up in both lists.
func knownTitle(bare string) bool {
	_, ok := bareTitles[bare]
	if !ok {
		_, ok = numberedTitles[bare]
	}
	return ok
}

// rowWords mark rows of table three, which are numbered like sections.
var rowWords = []string{"新收", "结转", "办理结果", "年度办理"}

// titleKey finds the key for the folded words of a level-one title.
func titleKey(folded string) (report.SectionKey, bool) {
	if !titleWords.In(folded) || han.HasAny(folded, rowWords) {
		return "", false
	}
	for _, r := range titleRules {
		if han.HasAny(folded, r.any) && (len(r.and) == 0 || han.HasAny(folded, r.and)) {
			return r.key, true
		}
	}
	return "", false
}

// headingAt reads a level-one heading at the beginning of a line.
func (rd *Reader) headingAt(r *grid.Row, index int) (Heading, bool) {
	text := r.Text
	if r.Separated {
		if r.Texts != 1 || r.Values != 0 {
			return Heading{}, false
		}
		for _, c := range r.Cells {
			if c.Kind == grid.Text {
				text = c.Text
			}
		}
	}
	inner := bracketed(text)
	if inner != "" {
		text = inner
	}
	text, m, ok := headMark(text)
	// 第一部分 and the like go by their words.
	if ok && m.Level != han.LevelChinese && (m.Level != han.LevelOrdinal || !strings.HasPrefix(text, "第") || m.N > 12) {
		return Heading{}, false
	}
	offset := strings.Index(r.Text, text)
	h := Heading{Line: index, mark: m, start: r.Start + offset}
	title := text
	if ok {
		title = text[m.Size:]
	} else if n, size := spacedNumber(text); size > 0 {
		// 一 总体情况, and 、总体情况 where the number was lost.
		h.mark = han.Mark{Level: han.LevelChinese, N: n, Text: strings.TrimSpace(strings.Trim(text[:size], "、)） \u3000")), Size: size}
		title = text[size:]
		_, known := bareTitle(rd.bare(title))
		spaced := n == 0 || !char.IsHan(han.LastRune(text[:size]))
		if !known && (!spaced || !knownTitle(rd.bare(title)) && !rd.titleAlone(title)) {
			return Heading{}, false
		}
	}
	cut := rd.titleEnd(title)
	if rest := leadingStops(title[cut:]); rest > 0 && len(title) <= grid.MaxCaption && grid.IsCaption(rd.fold.Text(title[cut+rest:])) {
		cut = len(title) // 附表：政府信息公开情况统计表
	}
	if h.mark.Level == 0 && cut < len(title) {
		return Heading{}, false
	}
	head := strings.TrimRightFunc(title[:cut], func(c rune) bool { return char.Blank(c) || han.IsMarkStop(c) || c == '；' })
	if len(head) > maxTitle || leadsToPage(head) {
		return Heading{}, false
	}
	folded := rd.fold.Text(head)
	n := utf8.RuneCountInString(folded)
	if n < 2 || n > 45 {
		return Heading{}, false
	}
	if h.mark.Level == 0 {
		key, known := bareTitle(bareOf(folded))
		if !known {
			return Heading{}, false
		}
		h.Key = key
	} else {
		if key, known := titleKey(folded); known {
			h.Key = key
		} else if h.mark.N == 1 && han.HasAny(folded, workWords) {
			h.Key = report.SectionOverview
		} else {
			return Heading{}, false
		}
		// Text that goes on behind the title without a stop is a sentence.
		if cut == len(title) && n > 30 && strings.ContainsAny(head, "，,") && !strings.Contains(folded, "复议") {
			return Heading{}, false
		}
	}
	if rd.grid.IsRowLabel(text) {
		return Heading{}, false
	}
	h.title = head
	body := h.start + (len(text) - len(title)) + cut
	h.body = body + leadingStops(r.Text[min(body-r.Start, len(r.Text)):])
	if inner != "" && cut == len(title) {
		h.body = r.End
	}
	return h, true
}

// headMark reads the number in front of a heading, and gives the text from it on.
func headMark(text string) (string, han.Mark, bool) {
	m, ok := han.ReadMark(text)
	if bare := bareLine(text); !ok && bare != "" && bare != text { // - 总体情况
		text = bare
		m, ok = han.ReadMark(text)
	}
	if n, size := partNumber(text); !ok && size > 0 {
		m, ok = han.Mark{Level: han.LevelChinese, N: n, Text: text[:size], Size: size}, true
		m.Size += leadingStops(text[size:])
		m.Size += strings.IndexFunc(text[m.Size:]+"|", func(r rune) bool { return !han.IsMarkStop(r) && !char.Blank(r) })
	}
	return text, m, ok
}

// bracketed is what stands in the brackets around a whole line: 【概述】; "" where none are.
func bracketed(text string) string {
	inner, ok := strings.CutPrefix(strings.TrimRightFunc(text, char.Blank), "【")
	if inner, closed := strings.CutSuffix(inner, "】"); ok && closed && len(inner) <= maxTitle {
		return inner
	}
	return ""
}

// partNumber reads 第一部分 and 第二章 at the beginning of a heading.
func partNumber(s string) (n, size int) {
	rest, ok := strings.CutPrefix(s, "第")
	if !ok {
		return 0, 0
	}
	n, digits := han.ChineseNumeral(rest)
	if digits == 0 {
		n, digits = han.Number(rest)
	}
	for _, unit := range []string{"部分", "章", "节"} {
		if digits > 0 && n <= 12 && strings.HasPrefix(rest[digits:], unit) {
			return n, len("第") + digits + len(unit)
		}
	}
	return 0, 0
}

// titleAlone reports whether a title has the words of a level-one title and nothing else
// that would make it a sentence: 一 政府信息依申请公开情况, where only a blank stands
// behind the number.
func (rd *Reader) titleAlone(title string) bool {
	folded := rd.fold.Text(title)
	if han.RuneCount(folded, 26) > 25 || strings.ContainsAny(folded, "，。；：！？,;:0123456789") {
		return false
	}
	_, known := titleKey(folded)
	return known
}

// bare is a title without digits, marks and punctuation.
func (rd *Reader) bare(title string) string { return bareOf(rd.fold.Text(title)) }

// bareOf is a folded title without these.
func bareOf(folded string) string {
	if !strings.ContainsFunc(folded, han.IsMarkStop) {
		return folded
	}
	return strings.Map(func(r rune) rune {
		if han.IsMarkStop(r) {
			return -1
		}
		return r
	}, folded)
}

// spacedNumber reads a number without its stop, or a lone "、", in front of a title.
func spacedNumber(s string) (n, size int) {
	if rest, ok := strings.CutPrefix(s, "、"); ok {
		return 0, len("、") + han.SkipSpace(rest)
	}
	if n, size = halfBracket(s); size == 0 { // 一）总体情况
		n, size = han.ChineseNumeral(s) // 一 总体情况, and 一总体情况
	}
	if size == 0 {
		return 0, 0
	}
	return n, size + han.SkipSpace(s[size:])
}

const maxTitle = 400

// titleEnd is where a title ends: at a full stop or colon, or, where the known
// words of a title are followed by a wide space, there. No known title is as long
// as maxTitle bytes, spaces between its characters counted.
func (rd *Reader) titleEnd(title string) int {
	_, first := han.Decode(title)
	apart := char.Blank(han.FirstRune(title[first:])) // 概 述: a blank behind every character
	for i, w := 0, 0; i < len(title); i += w {
		var r rune
		r, w = han.Decode(title[i:])
		switch r {
		case '。', '：', ':', '；', '|', '\t':
			return i
		case ' ', '\u3000', '\u00A0':
			if i > 0 && !apart && han.GapAt(title[i:]) && i < maxTitle && knownTitle(rd.bare(title[:i])) {
				return i
			}
		}
	}
	return len(title)
}

// leadingStops is the size of the stops and the white space that s begins with.
func leadingStops(s string) int {
	n := 0
	for n < len(s) {
		r, w := han.Decode(s[n:])
		if !char.Blank(r) && !strings.ContainsRune("。：:；;", r) {
			break
		}
		n += w
	}
	return n
}

// Headings finds the level-one headings: the candidates whose order and
// numbers agree, and of several for one key the one that heads most text, so that
// a table of contents loses to the text itself. Then come, each on what the one before
// left: other kinds of numbers where there are fewer than two headings (otherNumbers),
// marks that became digits (digitHeadings), the publisher's own words where there is none
// at all (ownWords), a first section that only its parts show (partsAlone), numbers missing
// in between (fillBetween), and attachments (addAttachment).
func (rd *Reader) Headings(rows []grid.Row) []Heading {
	var all []Heading
	part := 0 // number of the part before
	for i := range rows {
		if m, _ := han.ReadMark(rows[i].Text); m.Level == han.LevelBracket {
			part = m.N
		} else if n, _ := halfBracket(rows[i].Text); n > 1 && n == part+1 {
			part = n
			continue
		}
		if rows[i].Class == grid.Tabular && rows[i].Values > 0 {
			continue
		}
		if h, ok := rd.headingAt(&rows[i], i); ok && (h.Key == report.SectionAttachment || !rd.grid.HeadsTable(rows, i)) {
			if all = append(all, h); len(all) > maxCandidates {
				break // no more are looked at, and the last bounds the text of the one before
			}
		}
	}
	all = captionsOut(all)
	for i := range all {
		end := len(rows)
		if i+1 < len(all) {
			end = all[i+1].Line
		}
		for _, r := range rows[all[i].Line:end] {
			all[i].headed += r.End - max(r.Start, min(all[i].body, r.End))
		}
	}
	heads := rd.chain.longest(all)
	if len(heads) < 2 {
		heads = rd.otherNumbers(rows, heads)
	}
	if len(heads) < 2 || unnumbered(heads) {
		if plain := rd.plainHeadings(rows); len(plain) > len(heads) {
			heads = plain
		}
	}
	if len(heads) > 0 && heads[0].mark.N == 1 && heads[0].Key == report.SectionStaffing && !hasKey(heads, report.SectionOverview) {
		heads[0].Key = report.SectionOverview // 一、组织领导
	}
	heads = rd.digitHeadings(rows, heads)
	if len(heads) == 0 {
		heads = rd.ownWords(rows)
	}
	return rd.addAttachment(rows, notAttached(rows, rd.fillBetween(rows, rd.partsAlone(rows, heads))))
}
