package outline

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/agency"
	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report/char"
)

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
	if n < 4 || n > 70 || strings.ContainsAny(folded, "。;!?") || han.HasAny(folded, sentenceWords) ||
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
				short = short && len(r.Text) <= 120 && (span == 1 || rd.partOfTitle(r.Text))
			}
			if !short && span > 1 {
				break
			}
			folded := rd.fold.Text(joined)
			if !titleLike(folded) || rd.announces(rows, folded, i+span, limit, m) || span > 1 && rd.titleBelow(rows, i+1, min(limit, i+10), m) ||
				span == 1 && titleOfColumn(folded) && rd.titleBelow(rows, i+1, min(limit, i+8), m) {
				continue
			}
			from := rd.titleFrom(rows, i, folded)
			m.TitleFrom, m.TitleTo = from, i+span
			// The rest of a title that was cut over lines: 年度报告 by itself.
			if m.TitleTo < limit {
				rest := rd.fold.Text(rows[m.TitleTo].Text)
				if utf8.RuneCountInString(rest) <= 8 && endsTitle(rest) && !strings.HasSuffix(folded, "报告") ||
					TitleYear(folded) == 0 && isBracketedYear(rows[m.TitleTo].Text) {
					m.TitleTo++
				}
			}
			title := ""
			for _, r := range rows[from:m.TitleTo] {
				title += han.Squeeze(r.Text)
			}
			title = rd.bareTitleOf(title)
			if half := title[:len(title)/2]; half == title[len(title)/2:] && titleLike(rd.fold.Text(half)) {
				title = half
			}
			m.title = title
			rd.skipRepeatedTitle(rows, limit, m)
			return
		}
	}
}

// isBracketedYear reports whether a line is nothing but a year in brackets: （2021年度）.
func isBracketedYear(s string) bool {
	inner := strings.Trim(han.Squeeze(s), "（）()")
	year, size := han.YearAt(inner)
	return year > 0 && len(inner)+2 <= len(han.Squeeze(s)) && slices.Contains([]string{"", "年", "年度"}, inner[size:])
}

// announces reports whether a title is that of the letter that a report is sent with, whose
// own title stands below.
func (rd *Reader) announces(rows []grid.Row, folded string, from, limit int, m *Front) bool {
	if !strings.HasSuffix(folded, "通知") && !han.HasAny(folded, []string{"关于报送", "关于上报", "关于印发"}) {
		return false
	}
	for i := from; i < limit; i++ {
		s := rd.fold.Text(rows[i].Text)
		if endsTitle(s) && titleLike(s) && !titleOfColumn(s) && !m.Notices[i] && !strings.ContainsAny(s, ",:") && !strings.Contains(s, "关于") {
			return true
		}
	}
	return false
}

// titleFrom is the first line of a title whose words for the report stand in line i: a name
// or a year by itself above it belongs to the title where that lacks it. Above a title that
// names its agency a body is the banner of the site.
func (rd *Reader) titleFrom(rows []grid.Row, i int, folded string) int {
	from := i
	for from > 0 && i-from < 2 && rd.titleHead(rows, from-1) {
		head := rd.fold.Text(rows[from-1].Text)
		own := rd.agencies.Named(folded)
		switch {
		case agency.LooksLike(head) && own != "" && (!rd.agencies.IsDivision(head) || strings.HasPrefix(own, head)):
			return from
		case !agency.LooksLike(head) && TitleYear(folded) > 0:
			return from
		}
		folded = head + folded
		from--
	}
	return from
}

// pagePrefix drops the number of a page from the beginning of a title: Page 8 - , P. 8, 第8页.
func pagePrefix(s string) (rest string, ok bool) {
	lower := strings.ToLower(s[:min(len(s), 8)])
	for _, w := range []string{"page", "p.", "p"} {
		if strings.HasPrefix(lower, w) {
			tail := strings.TrimLeft(s[len(w):], ". ")
			if digits := strings.TrimLeft(tail, "0123456789"); len(digits) < len(tail) {
				return strings.TrimLeft(digits, "-—–.:：|/· "), true
			}
		}
	}
	if tail, found := strings.CutPrefix(s, "第"); found {
		if digits := strings.TrimLeft(tail, "0123456789"); len(digits) < len(tail) && strings.HasPrefix(digits, "页") {
			return strings.TrimLeft(digits[len("页"):], "-—–.:：|/· "), true
		}
	}
	dashed := strings.TrimLeft(s, "-—–")
	if digits := strings.TrimLeft(dashed, "0123456789"); len(dashed) < len(s) && len(digits) < len(dashed) && strings.TrimLeft(digits,
		"-—–") != digits {
		return strings.TrimLeft(digits, "-—–"), true
	}
	return s, false
}

// titleMarks are what pages print in front of a title.
const titleMarks = "◆●■★☆▲►▶•·※□◇○|>»-—–"

// bareTitleOf drops from a squeezed line what is no part of the title that it holds: the
// number of a page and marks in front, and behind it bars, the name of the site and the
// notices of the page.
func (rd *Reader) bareTitleOf(s string) string {
	s, _ = pagePrefix(s)
	s, _ = pagePrefix(strings.TrimLeft(s, titleMarks))
	s = strings.TrimPrefix(strings.TrimPrefix(s, "标题："), "标题:")
	for _, w := range []string{"报告", "年报"} {
		for i := range han.Occurrences(s, w) {
			at := i + len(w)
			rest := s[at:]
			_, date := stamp(rest)
			if kind, size := fieldAt(rest); size > 0 && kind != otherField || date || rest != "" && strings.ContainsRune("|｜_-—–/",
				han.FirstRune(rest)) {
				if rd.agencies.Named(s[:at]) == "" && agency.LooksLike(strings.Trim(rd.fold.Text(rest), "-—–_|")) {
					return s
				}
				return s[:at]
			}
		}
	}
	for _, ending := range fileEndings {
		s = strings.TrimSuffix(s, ending)
	}
	return strings.TrimRight(s, "|｜_-—–")
}

// startsWithTitle reports whether a line begins with the whole title of a report and goes on
// with what is none of it.
func (rd *Reader) startsWithTitle(s string) bool {
	if _, size := fieldAt(s); size > 0 || isTitleField(s) {
		return false
	}
	whole := han.Squeeze(s)
	title := rd.bareTitleOf(whole)
	return title != whole && endsTitle(title) && titleLike(rd.fold.Text(title)) && !titleOfColumn(rd.fold.Text(title))
}

// partOfTitle reports whether a line can be one of several that a title stands on.
func (rd *Reader) partOfTitle(s string) bool {
	return !strings.ContainsAny(s, "。，；：|,;:") && !IsCrumb(s) && !rd.isNotice(s) && !isFileNumber(s)
}

// endsTitle reports whether a folded line ends as titles do.
func endsTitle(s string) bool {
	return strings.HasSuffix(s, "报告") || strings.HasSuffix(s, "年报")
}

// besideTitle reports whether a line is what pages print beside a title: a notice, a
// path or a date.
func (rd *Reader) besideTitle(s string) bool {
	return rd.isNotice(s) || IsCrumb(s) || han.IsDateLine(s)
}

// findShortTitle takes a publisher with a year in one of the first lines for the
// title, where nothing better is there: 城西街道2017年.
func (rd *Reader) findShortTitle(rows []grid.Row, limit int, m *Front) {
	for i := 0; i < min(limit, 4); i++ {
		s := rd.fold.Text(rows[i].Text)
		n := utf8.RuneCountInString(s)
		if n < 6 || n > 40 || TitleYear(s) == 0 || strings.ContainsAny(s, "。，；：,;:") || rd.besideTitle(rows[i].Text) {
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
	if n < 3 || n > 30 || strings.ContainsAny(s, "。,;:、>《》|") || rd.besideTitle(rows[i].Text) {
		return false
	}
	_, count, _ := han.DigitsAt(s[max(0, len(s)-4):], 4)
	return agency.LooksLike(s) || strings.HasSuffix(s, "年") || strings.HasSuffix(s, "年度") || count == 4
}

// skipRepeatedTitle moves behind a title that is printed two times, on one line or on
// several.
func (rd *Reader) skipRepeatedTitle(rows []grid.Row, limit int, m *Front) {
	title := rd.fold.Text(m.title)
	for i := m.TitleTo; i < min(limit, m.TitleTo+6); i++ {
		joined := ""
		for to := i + 1; to <= min(limit, i+3); to++ {
			joined += rd.fold.Text(rd.bareTitleOf(han.Squeeze(rows[to-1].Text)))
			if joined == title || len(joined) > 20 && strings.Contains(title, joined) && SpeaksOfReport(joined) {
				m.TitleTo = to
			}
			if !strings.Contains(title, joined) {
				break
			}
		}
	}
}

// TitleYear is the year in a folded title, of several side by side the last: before 年, else
// any. A school year is named by the year in which it ends.
func TitleYear(folded string) int {
	any := 0
	for i := 0; i < len(folded); {
		if i > 0 && char.IsDigit(rune(folded[i-1])) {
			i++
			continue
		}
		y, size := han.YearAt(folded[i:])
		if y == 0 {
			_, w := han.Decode(folded[i:])
			i += w
			continue
		}
		i += size
		if strings.HasPrefix(folded[i:], "年") || strings.HasPrefix(folded[i:], "学年") {
			return y
		}
		if r := han.FirstRune(folded[i:]); any == 0 && !char.IsDigit(r) {
			any = y
		}
	}
	return any
}
