package outline

import (
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/agency"
	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/char"
)

// listMarks are what pages print in front of each line of a list, and bars between them.
const listMarks = "•●▪■◆◇▶►▍◎○□★☆❖*#|｜-–— \t\u3000\u00A0"

// bareLine is a line without the mark of a list in front.
func bareLine(s string) string { return strings.TrimLeft(s, listMarks) }

// above tells what of the lines between title and first heading is no text: what a site prints
// above a text, whose sentences it has none of, a table of contents, whom the report is sent to,
// the title in other words.
func (rd *Reader) above(rows []grid.Row, heads []Heading, m *Front, roles []Role) {
	if len(heads) == 0 {
		return
	}
	said := false     // a sentence stands above
	tail := rune('。') // what the text above ends in
	var menu []int
	for i := m.TitleTo; i < heads[0].Line; i++ {
		s := bareLine(rows[i].Text)
		n := han.RuneCount(s, 81)
		switch {
		case roles[i] != RoleText:
		case s == "":
			roles[i] = RoleRule
		case (tail == '。' || tail == '：' || tail == ':') && rd.isContents(s, heads):
			roles[i] = RoleMenu
		case said:
			tail = han.LastRune(s)
		case rd.isTitleAgain(s, m):
			roles[i] = RoleTitle
		case n <= 80 && (rd.isStamped(s) || isContact(s)):
			roles[i] = RoleNotice
		case rd.isAddressee(s):
			roles[i] = RoleAddressee
		case rows[i].Values == 0 && rd.isMenu(s):
			menu = append(menu, i)
			continue
		default:
			said, tail = true, han.LastRune(s)
			if n <= 20 {
				menu = nil // they are lines of one narrow text
			}
		}
	}
	for _, i := range menu {
		roles[i] = RoleMenu
	}
}

// documentEndings end the titles of documents, which a site's words above a text do not.
var documentEndings = []string{"总结", "范文", "方案", "通知", "意见", "办法", "指南", "规定", "函"}

// isMenu reports whether a line can be what sites print above a text: words between bars, each
// short, no sentence, and nothing that a preamble says.
func (rd *Reader) isMenu(s string) bool {
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == '|' || r == '｜' }) {
		if !isMenuWord(rd.fold.Text(word)) {
			return false
		}
	}
	return true
}

func isMenuWord(folded string) bool {
	n := utf8.RuneCountInString(folded)
	return n >= 2 && n <= 15 && !han.HasAnySuffix(folded, documentEndings) && !han.ContainsDigit(folded) &&
		!strings.ContainsAny(folded, "。，；：！？《》,;:!?") &&
		!han.HasAny(folded, []string{"根据", "按照", "依据", "现将", "公布", "如下", "本"})
}

// isStamped reports whether a line ends in one date and says nothing else but a few words, as
// the name of a site.
func (rd *Reader) isStamped(s string) bool {
	if lead, fields := fieldsOf(rd.fold.Simplify(s)); len(fields) > 0 {
		s = lead
	}
	s = strings.TrimSuffix(strings.TrimSuffix(han.Squeeze(s), "印发"), "发布")
	if strings.ContainsAny(s, "。，；,;") {
		return false
	}
	for i := range s {
		if i > 0 && char.IsDigit(rune(s[i-1])) {
			continue
		}
		if _, ok := stamp(s[i:]); ok {
			_, dated := han.FindDate(s[:i])
			return !dated && han.RuneCount(s[:i], 41) <= 40 && !han.HasAny(s[:i], []string{"至", "自", "到", "截"})
		}
	}
	return false
}

// isContact reports whether a line begins with the name of a way to reach somebody. Above a
// text it belongs to the site.
func isContact(s string) bool {
	name, _, ok := strings.Cut(strings.ReplaceAll(han.Squeeze(s), ":", "："), "：")
	return ok && contactNames[name] && !strings.Contains(s, "。")
}

// contactNames begin the lines in which a site prints how to reach it.
var contactNames = wordSet("地址 電話 电话 傳真 传真 邮编 郵編 邮政编码 郵政編碼 邮箱 郵箱 网址 網址 联" +
	"系电话 聯系電話 联系地址 聯系地址 热线 熱線")

// isAddressee reports whether a line is nothing but the agency or the people to whom a report is
// sent, and a colon.
func (rd *Reader) isAddressee(s string) bool {
	name, ok := strings.CutSuffix(strings.ReplaceAll(strings.TrimRightFunc(s, char.Blank), ":", "："), "：")
	name = rd.fold.Text(name)
	if n := utf8.RuneCountInString(name); !ok || n < 3 || n > 20 || strings.ContainsAny(name, "。，；：,;:") || han.ContainsDigit(name) {
		return false
	}
	return agency.LooksLike(name) || han.HasAnySuffix(name, []string{"政府", "单位", "部门", "领导", "代表", "同志", "公民",
		"组织", "朋友"})
}

// isTitleAgain reports whether a line is the title of the same report in other words.
func (rd *Reader) isTitleAgain(s string, m *Front) bool {
	s = rd.fold.Text(s)
	if m.title == "" || !endsTitle(s) || !titleLike(s) || strings.ContainsAny(s, "，：,:《》") {
		return false
	}
	year, own := TitleYear(s), TitleYear(rd.fold.Text(m.title))
	return year == 0 || own == 0 || year == own
}

// isContents reports whether a line lists sections of the report: the title of one and nothing
// else, or those of three.
func (rd *Reader) isContents(s string, heads []Heading) bool {
	if len(s) > 1500 {
		return false
	}
	folded := strings.TrimRight(rd.fold.Text(s), "0123456789.…·-")
	if m, ok := han.ReadMark(folded); ok {
		folded = folded[m.Size:]
	} else if m, ok := attachmentMark(folded); ok {
		folded = folded[m.Size:]
	}
	if folded = rd.bare(folded); folded == "目录" {
		return true
	}
	for _, h := range heads {
		if folded == rd.bare(h.title) {
			return true
		}
	}
	known := map[report.SectionKey]bool{}
	for _, piece := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("，,、；;|", r) }) {
		n := han.RuneCount(piece, 31)
		if key, ok := titleKey(rd.fold.Text(piece)); ok && n <= 30 {
			known[key] = true
		} else if n > 30 {
			return false
		}
	}
	return len(known) >= 3 && !han.HasAny(s, []string{"由", "包括", "本", "根据", "根據", "組成", "组成"})
}

// leadsToPage reports whether a title has dots and the number of a page behind it, as in a table
// of contents.
func leadsToPage(title string) bool {
	rest := strings.TrimRight(title, "0123456789")
	lead := strings.TrimRight(rest, ".…·- ")
	return rest != title && len(rest)-len(lead) >= 3
}

// betweenRuns marks as rows of tables what stands between two pieces of one table and is no
// sentence: the ends of labels, and rows that a page break tore off.
func betweenRuns(rows []grid.Row, runs []grid.Run, roles []Role) {
	const most = 12 // lines
	for k := 1; k < len(runs); k++ {
		from, to := runs[k-1].To, runs[k].From
		torn := to-from <= most
		for i := from; i < to && torn; i++ {
			torn = roles[i] == RoleFolio || roles[i] == RoleRule || roles[i] == RoleText && !strings.Contains(rows[i].Text, "。") &&
				(rows[i].Values > 0 || han.RuneCount(rows[i].Text, 21) <= 20)
		}
		for i := from; i < to && torn; i++ {
			if roles[i] == RoleText {
				roles[i] = RoleTable
			}
		}
	}
}
