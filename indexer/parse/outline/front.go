package outline

import (
	"strings"

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
	Index     string    // 索引号
	named     string    // the title in the page's notices
	Lines     []string  // in front of the text, each nothing but the name of an agency
	Notices   []bool    // by line up to the first heading: printed by the page
	lines     []int     // those of Lines
	titleEnd  int       // line after the title; what follows up to TitleTo signs it
	end       int       // line after the last of the report
	foot      int       // line where the foot of the page begins; a signature may stand before
	posted    int       // how well the field of Posted tells it (postedRanks)
	published fieldKind // that of Publisher
}

// findMatter finds what stands around the narrative. first is the line of the
// first heading, or the number of lines, and attachment that of what is attached, -1 where
// nothing is: a signature above it does not end the report.
func (rd *Reader) findMatter(rows []grid.Row, first, attachment int) Front {
	m := Front{end: len(rows), Notices: rd.noticeLines(rows[:first])}
	rd.findTitle(rows, min(first, 60), &m)
	if m.TitleTo == 0 {
		rd.findShortTitle(rows, first, &m)
	}
	for i := range rows[:min(first, 60)] {
		rd.readNotice(rows, i, &m)
		if IsCrumb(rows[i].Text) && len(rows[i].Text) < 300 {
			m.Crumbs = append(m.Crumbs, rows[i].Text)
		}
	}
	rd.findStamp(rows, first, &m)
	if m.title == "" {
		m.title = m.named
	}
	rd.findLines(rows, first, &m)
	rd.findEnd(rows, first, &m)
	rd.findTail(rows, first, &m)
	rd.findImprint(rows, first, &m)
	rd.readFoot(rows, &m)
	floor := max(m.TitleTo, attachment)
	if first < len(rows) {
		floor = max(floor, first)
	}
	m.titleEnd, m.foot = m.TitleTo, m.end
	rd.findSignature(rows, floor, &m)
	return m
}

// findLines finds the lines in front of the text that hold nothing but the name of an agency
// whose place is known: a banner above the title, or the publisher where no title is. They
// are no text.
func (rd *Reader) findLines(rows []grid.Row, first int, m *Front) {
	for i := range rows[:min(first, m.TitleTo+3)] {
		s := rd.fold.Text(rows[i].Text)
		if i >= m.TitleFrom && i < m.TitleTo || m.Notices[i] || han.RuneCount(s, 31) > 30 || !agency.LooksLike(s) || !rd.agencies.Placed(s) {
			continue
		}
		m.Lines = append(m.Lines, han.Squeeze(rows[i].Text))
		m.lines = append(m.lines, i)
		m.Notices[i] = true
	}
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
	if rest, ok := pagePrefix(s); ok && strings.Trim(rest, "0123456789/-—of") == "" {
		return true
	}
	s = strings.Trim(s, "-—－–·.~")
	if s == "" {
		return true
	}
	_, count, n := han.DigitsAt(s, 3)
	return count > 0 && n == len(s) && char.IsDigit(rune(s[0]))
}
