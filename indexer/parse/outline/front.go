package outline

import (
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/agency"
	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report/char"
)

// Front is what stands around the narrative: title, notices of the page,
// signature.
type Front struct {
	title     string // "" where the text has none
	TitleFrom int    // lines [TitleFrom, TitleTo) of the title
	TitleTo   int
	Org       string   // of the signature
	Published han.Date // of the signature
	Publisher string   // of the page's notices
	Posted    han.Date // of the page's notices
	Crumbs    []string
	Index     string // 索引号
	named     string // the title in the page's notices
	Notices   []bool // by line up to the first heading: printed by the page
	end       int    // line after the last of the report
}

// endWords mark the foot of a page wherever they stand in a line: what follows is
// not the report.
var endWords = []string{"版权所有", "ICP备", "公网安备", "网站标识码", "主办单位", "承办单位", "扫一扫在手机", "打印本页", "关闭窗口", "返回顶部", "网站地图", "Copyright",
	"copyright"}

// endStarts mark it where a line begins with them; reports use these words too.
var endStarts = []string{"主办：", "主办:", "技术支持", "上一篇", "下一篇", "上一条", "下一条", "相关链接", "友情链接", "扫一扫", "扫码", "分享到", "分享：", "分享:", "联系我们"}

// findMatter finds what stands around the narrative. first is the line of the
// first heading, or the number of lines.
func (rd *Reader) findMatter(rows []grid.Row, first int) Front {
	m := Front{end: len(rows), Notices: rd.noticeLines(rows[:first])}
	rd.findTitle(rows, min(first, 60), &m)
	if m.TitleTo == 0 {
		rd.findShortTitle(rows, first, &m)
	}
	for i := range rows[:min(first, 60)] {
		readNotice(rows, i, &m)
		if IsCrumb(rows[i].Text) && len(rows[i].Text) < 300 {
			m.Crumbs = append(m.Crumbs, rows[i].Text)
		}
	}
	if m.title == "" && titleLike(rd.fold.Text(m.named)) {
		m.title = m.named
	}
	rd.findEnd(rows, first, &m)
	floor := m.TitleTo
	if first < len(rows) {
		floor = max(floor, first)
	}
	rd.findSignature(rows, floor, &m)
	return m
}

// SpeaksOfReport reports whether a folded title has the words that the title of a report
// has: for disclosure, and for a report.
func SpeaksOfReport(folded string) bool {
	return han.HasAny(folded, []string{"公开", "信息"}) && han.HasAny(folded, []string{"报告", "年报", "告年度报"})
}

// sentenceWords make a line with the words of a title a sentence.
var sentenceWords = []string{"现将", "编制", "如下", "现公布", "情况、"}

// titleLike reports whether a folded line can be a title: it ends in the word for a
// report, or nearly, and is no sentence.
func titleLike(folded string) bool {
	n := utf8.RuneCountInString(folded)
	if n < 4 || n > 70 || strings.ContainsAny(folded, "。；！？") || han.HasAny(folded, sentenceWords) ||
		han.HasAnyPrefix(folded, []string{"根据", "按照"}) {
		return false
	}
	return SpeaksOfReport(folded)
}

// findTitle finds the title in the lines before limit, which may stand on up to three of
// them.
func (rd *Reader) findTitle(rows []grid.Row, limit int, m *Front) {
	for i := 0; i < limit; i++ {
		if len(rows[i].Text) > 300 || IsCrumb(rows[i].Text) || m.Notices[i] {
			continue
		}
		if mk, ok := han.ReadMark(rows[i].Text); ok && mk.Level <= han.LevelBracket {
			continue
		}
		for span := 1; span <= 3 && i+span <= limit; span++ {
			joined := ""
			short := true
			for _, r := range rows[i : i+span] {
				joined += r.Text
				short = short && len(r.Text) <= 120 && (span == 1 || partOfTitle(r.Text))
			}
			if !short && span > 1 {
				break
			}
			folded := rd.fold.Text(joined)
			if !titleLike(folded) || span > 1 && rd.titleBelow(rows, i+1, i+span, m) ||
				span == 1 && titleOfColumn(folded) && rd.titleBelow(rows, i+1, min(limit, i+8), m) {
				continue
			}
			from := i
			if from > 0 && rd.titleHead(rows, from-1) {
				from--
				if from > 0 && rd.titleHead(rows, from-1) {
					from--
				}
			}
			m.TitleFrom, m.TitleTo = from, i+span
			// The rest of a title that was cut over lines: 年度报告 by itself.
			if m.TitleTo < limit {
				rest := rd.fold.Text(rows[m.TitleTo].Text)
				if utf8.RuneCountInString(rest) <= 8 && endsTitle(rest) && !strings.HasSuffix(folded, "报告") {
					m.TitleTo++
				}
			}
			title := ""
			for _, r := range rows[from:m.TitleTo] {
				title += han.Squeeze(r.Text)
			}
			if half := title[:len(title)/2]; half == title[len(title)/2:] && titleLike(rd.fold.Text(half)) {
				title = half
			}
			m.title = title
			rd.skipRepeatedTitle(rows, limit, m)
			return
		}
	}
}

// partOfTitle reports whether a line can be one of several that a title stands on.
func partOfTitle(s string) bool {
	return !strings.ContainsAny(s, "。，；：|") && !IsCrumb(s) && !isNotice(s) && !isFileNumber(s)
}

// endsTitle reports whether a folded line ends as titles do.
func endsTitle(s string) bool {
	return strings.HasSuffix(s, "报告") || strings.HasSuffix(s, "年报")
}

// besideTitle reports whether a line is what pages print beside a title: a notice, a
// path or a date.
func besideTitle(s string) bool { return isNotice(s) || IsCrumb(s) || han.IsDateLine(s) }

// findShortTitle takes a publisher with a year in one of the first lines for the
// title, where nothing better is there: 城西街道2017年.
func (rd *Reader) findShortTitle(rows []grid.Row, limit int, m *Front) {
	for i := 0; i < min(limit, 4); i++ {
		s := rd.fold.Text(rows[i].Text)
		n := utf8.RuneCountInString(s)
		if n < 6 || n > 40 || TitleYear(s) == 0 || strings.ContainsAny(s, "。，；：") || besideTitle(rows[i].Text) {
			continue
		}
		if rd.agencies.Placed(s) {
			m.title, m.TitleFrom, m.TitleTo = han.Squeeze(rows[i].Text), i, i+1
			return
		}
	}
}

// titleHead reports whether line i is the first part of a title on two lines: a publisher
// or a year by itself.
func (rd *Reader) titleHead(rows []grid.Row, i int) bool {
	s := rd.fold.Text(rows[i].Text)
	n := utf8.RuneCountInString(s)
	if n < 3 || n > 30 || strings.ContainsAny(s, "。，；：:、>《》|") || besideTitle(rows[i].Text) {
		return false
	}
	_, count, _ := han.DigitsAt(s[max(0, len(s)-4):], 4)
	return agency.LooksLike(s) || strings.HasSuffix(s, "年") || strings.HasSuffix(s, "年度") || count == 4
}

// skipRepeatedTitle moves behind a title that is printed two times.
func (rd *Reader) skipRepeatedTitle(rows []grid.Row, limit int, m *Front) {
	for i := m.TitleTo; i < min(limit, m.TitleTo+6); i++ {
		s := han.Squeeze(rows[i].Text)
		if s == m.title || len(s) > 20 && strings.Contains(m.title, s) && SpeaksOfReport(rd.fold.Text(s)) {
			m.TitleTo = i + 1
		}
	}
}

// findEnd cuts the foot of a page off: from the first line after the last heading
// that only a page's foot has. No sentence stands behind a foot that is told by the
// words it begins with.
func (rd *Reader) findEnd(rows []grid.Row, first int, m *Front) {
	from := max(first, m.TitleTo)
	sentences := false
	for i := len(rows) - 1; i > from && i >= len(rows)-60; i-- {
		s := rows[i].Text
		if strings.Contains(s, "。") {
			sentences = true
		} else if len(s) <= 300 && (rows[i].Class != grid.Tabular || rows[i].Values == 0) &&
			(han.HasAny(s, endWords) || !sentences && han.HasAnyPrefix(strings.TrimLeft(s, " 【[（(|\u3000\u00A0"), endStarts)) {
			m.end = i
		}
	}
}

// findSignature finds the publisher and the date at the end of the text, from line
// floor on, and, for reports that are signed in front, behind the title.
func (rd *Reader) findSignature(rows []grid.Row, floor int, m *Front) {
	for i := m.end - 1; i >= max(floor, m.end-8); i-- {
		r := &rows[i]
		if d, ok := han.DateLine(r.Text); ok {
			m.Published = d
			end := i
			switch {
			case i > m.TitleTo && rd.signer(rows[i-1].Text):
				m.Org = han.Squeeze(rows[i-1].Text)
				end = i - 1
			case i+1 < m.end && rd.signer(rows[i+1].Text):
				m.Org = han.Squeeze(rows[i+1].Text)
			}
			m.end = end
			return
		}
		// Publisher and date on one line.
		s := han.Squeeze(r.Text)
		if len(s) <= 150 && !strings.Contains(s, "。") && !strings.Contains(s, "，") {
			for j := range s {
				if d, n := han.DateAt(s[j:]); n > 0 && j+n == len(s) && j > 0 && agency.LooksLike(rd.fold.Text(s[:j])) {
					m.Published, m.Org, m.end = d, s[:j], i
					return
				}
			}
		}
	}
	// A date that lost characters still ends a signature.
	if i := m.end - 1; i > m.TitleTo && brokenDate(rows[i].Text) && rd.signer(rows[i-1].Text) {
		m.Published = mendDate(rows[i].Text)
		m.Org, m.end = han.Squeeze(rows[i-1].Text), i-1
		return
	}
	if i := m.end - 1; i > m.TitleTo && rd.signer(rows[i].Text) && len(rows[i].Text) > 12 {
		if _, ok := han.ReadMark(rows[i].Text); !ok && (strings.HasSuffix(rows[i].Text, "政府") || strings.HasSuffix(rows[i].Text, "办事处")) {
			m.Org, m.end = han.Squeeze(rows[i].Text), i
		}
	}
	if m.Org == "" && m.Published.Year == 0 && m.end > 0 {
		m.Org, m.Published = rd.lineEnd(rows[m.end-1].Text)
	}
	for i := m.TitleTo; i < min(m.TitleTo+6, m.end) && han.RuneCount(rows[i].Text, 41) <= 40; i++ {
		if d, ok := han.DateLine(rows[i].Text); ok && m.Published.Year == 0 {
			m.Published = d
			if i > m.TitleTo && rd.signer(rows[i-1].Text) {
				m.Org = han.Squeeze(rows[i-1].Text)
			}
			m.TitleTo = i + 1
		}
	}
}

// lineEnd finds publisher and date at the end of a line that holds more, as where
// a whole report was put on one line.
func (rd *Reader) lineEnd(s string) (org string, d han.Date) {
	words := strings.FieldsFunc(s[max(0, len(s)-240):], func(r rune) bool { return char.Blank(r) || r == '|' })
	for n := 1; n <= 6 && n < len(words); n++ {
		// A date may be spaced: 2023 年 1 月 9 日.
		last := len(words) - n
		if found, ok := han.DateLine(strings.Join(words[last:], "")); ok && rd.signer(words[last-1]) {
			return words[last-1], found
		}
	}
	return "", han.Date{}
}

// brokenDate reports whether a short line begins with a year and holds nothing but digits
// and what is left of 年, 月 and 日.
func brokenDate(s string) bool {
	s = han.Squeeze(s)
	y, count, n := han.DigitsAt(s, 4)
	return count == 4 && han.PlausibleYear(y) && len(s) <= 24 && strings.Trim(s[n:], "0123456789年月日.-/") == ""
}

// mendDate reads a date that lost 年, 月 or 日, where its digits leave one day of
// January to March, when reports are signed: 2024年15 is 5 January 2024.
func mendDate(s string) han.Date {
	s = han.Squeeze(s)
	year, _, n := han.DigitsAt(s, 4)
	rest := strings.Map(func(r rune) rune {
		if char.IsDigit(r) {
			return r
		}
		return -1
	}, s[n:])
	var found []han.Date
	for cut := 1; cut <= 2 && cut < len(rest); cut++ {
		month, a, _ := han.DigitsAt(rest[:cut], 2)
		day, b, _ := han.DigitsAt(rest[cut:], 3)
		d := han.Date{Year: year, Month: month, Day: day}
		if a == cut && b == len(rest)-cut && rest[cut] != '0' && month <= 3 && d.Valid() && day > 0 {
			found = append(found, d)
		}
	}
	if len(found) != 1 {
		return han.Date{}
	}
	return found[0]
}

// signer reports whether a line can be the name of an agency under a report.
func (rd *Reader) signer(s string) bool {
	s = rd.fold.Text(s)
	return agency.LooksLike(s) && utf8.RuneCountInString(s) <= 35
}

// isPageNumber reports whether a line is the number of a page: "- 3 -", "第 3 页 共 8
// 页", or digits by themselves.
func isPageNumber(s string) bool {
	if len(s) > 40 {
		return false
	}
	s = han.Squeeze(s)
	if strings.HasPrefix(s, "第") && strings.Contains(s, "页") {
		return true
	}
	s = strings.Trim(s, "-—－–·.~")
	if s == "" {
		return true
	}
	_, count, n := han.DigitsAt(s, 3)
	return count > 0 && n == len(s) && char.IsDigit(rune(s[0]))
}

// TitleYear is the year in a folded title: before 年, else any.
func TitleYear(folded string) int {
	any := 0
	for i := range folded {
		if i > 0 && char.IsDigit(rune(folded[i-1])) {
			continue
		}
		y, count, n := han.DigitsAt(folded[i:], 4)
		if count != 4 || !han.PlausibleYear(y) {
			continue
		}
		if r, _ := han.Decode(folded[i+n:]); r == '年' {
			return y
		}
		if r, _ := han.Decode(folded[i+n:]); any == 0 && !char.IsDigit(r) {
			any = y
		}
	}
	return any
}
