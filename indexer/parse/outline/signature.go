package outline

import (
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/agency"
	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report/char"
)

// findSignature finds the publisher and the date at the end of the text, from line
// floor on.
func (rd *Reader) findSignature(rows []grid.Row, floor int, m *Front) {
	for i := m.end - 1; i >= max(floor, m.end-8); i-- {
		r := &rows[i]
		if d, ok := signedOn(r.Text); ok {
			m.Published = d
			end := i
			switch above := overFolio(rows, i); {
			case above >= m.TitleTo && rd.signer(rows[above].Text):
				m.Org = han.Squeeze(rows[above].Text)
				end = above
			case i+1 < m.end && rd.signer(rows[i+1].Text):
				m.Org = han.Squeeze(rows[i+1].Text)
			}
			m.end = end
			return
		}
		// Publisher and date on one line.
		if org, d, ok := rd.signedLine(r.Text); ok && !strings.Contains(r.Text, "。") {
			m.Published, m.Org, m.end = d, org, i
			return
		}
	}
	if i := m.end - 1; i > floor && isYear(rows[i].Text) {
		m.end = i
		if rd.signer(rows[i-1].Text) {
			m.Org, m.end = han.Squeeze(rows[i-1].Text), i-1
		}
		return
	}
	// A date that lost characters still ends a signature.
	if i := m.end - 1; i > m.TitleTo && brokenDate(rows[i].Text) && rd.signer(rows[i-1].Text) {
		m.Published = mendDate(rows[i].Text)
		m.Org, m.end = han.Squeeze(rows[i-1].Text), i-1
		return
	}
	if i := m.end - 1; i > m.TitleTo && rd.signer(rows[i].Text) && len(rows[i].Text) > 12 {
		if _, ok := han.ReadMark(rows[i].Text); !ok && (strings.HasSuffix(rows[i].Text, "政府") || strings.HasSuffix(rows[i].Text,
			"办事处")) {
			m.Org, m.end = han.Squeeze(rows[i].Text), i
		}
	}
	if m.Org == "" && m.Published.Year == 0 && m.end > 0 {
		m.Org, m.Published = rd.lineEnd(rows[m.end-1].Text)
	}
}

// signedInFront finds the date, and the publisher above it, between the title and the first
// heading or sentence of a report that is signed there.
func (rd *Reader) signedInFront(rows []grid.Row, first int, m *Front) {
	for i := m.TitleTo; i < min(m.TitleTo+6, m.end, first) && han.RuneCount(rows[i].Text, 41) <= 40; i++ {
		if strings.HasSuffix(rows[i].Text, "。") {
			break
		}
		d, ok := han.DateLine(rows[i].Text)
		if !ok || m.Published.Year != 0 && m.TitleTo == m.titleEnd {
			continue
		}
		if m.Published.Year == 0 {
			m.Published = d
		}
		if m.Org == "" && i > m.TitleTo && rd.signer(rows[i-1].Text) {
			m.Org = han.Squeeze(rows[i-1].Text)
		}
		m.TitleTo = i + 1
	}
}

// overFolio is the line above line i, or above the number of a page there; -1 where there is
// none.
func overFolio(rows []grid.Row, i int) int {
	if i--; i > 0 && isPageNumber(rows[i].Text) {
		i--
	}
	return i
}

// signedOn reads a line that holds the date of a report and nothing else but that it was
// printed or published then: （2023年1月9日印发）.
func signedOn(s string) (han.Date, bool) {
	if len(s) > 120 {
		return han.Date{}, false
	}
	return han.DateLine(cutIssued(s))
}

// cutIssued is a line without white space, the bracket around it, and what says at its end
// that it was issued.
func cutIssued(s string) string {
	s = strings.Trim(han.Squeeze(s), "（）()：:。")
	return cutSuffixes(s, "印发", "发布", "公布", "印")
}

// cutSuffixes takes the first of the words that s ends in off it.
func cutSuffixes(s string, words ...string) string {
	for _, w := range words {
		if rest, ok := strings.CutSuffix(s, w); ok {
			return rest
		}
	}
	return s
}

// signedLine reads publisher and date that stand on one line, the last sentence of which they
// may be.
func (rd *Reader) signedLine(s string) (org string, d han.Date, ok bool) {
	s = strings.TrimSuffix(strings.TrimRightFunc(s, char.Blank), "。")
	if i := strings.LastIndex(s, "。"); i >= 0 {
		s = s[i+len("。"):]
	}
	if len(s) > 150 {
		return "", han.Date{}, false
	}
	s = cutIssued(s)
	for j := range s {
		if j == 0 || char.IsDigit(rune(s[j-1])) {
			continue
		}
		d, n := han.DateAt(s[j:])
		if n == 0 || j+n != len(s) {
			continue
		}
		org := strings.TrimRight(s[:j], "，,")
		return org, d, !strings.Contains(org, "，") && agency.LooksLike(rd.fold.Text(org))
	}
	return "", han.Date{}, false
}

// lineEnd finds publisher and date at the end of a line that holds more, as where
// a whole report was put on one line.
func (rd *Reader) lineEnd(s string) (org string, d han.Date) {
	if org, d, ok := rd.signedLine(s); ok {
		return org, d
	}
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

// isYear reports whether a line is a year by itself: 二〇一七年.
func isYear(s string) bool {
	s = han.Squeeze(s)
	y, n := han.YearAt(s)
	return y > 0 && (s[n:] == "年" || s[n:] == "年度")
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
