package outline

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/agency"
	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report/char"
)

// compactDate reads a date of eight digits, and a time behind it: 20230112.
func compactDate(s string) (han.Date, bool) {
	s, _, _ = strings.Cut(strings.TrimSpace(s), " ")
	if len(s) != 8 || strings.Trim(s, "0123456789") != "" {
		return han.Date{}, false
	}
	d, n := han.DateAt(s[:4] + "-" + s[4:6] + "-" + s[6:])
	return d, n > 0
}

// timeOfDay are the characters of a time or the day of a week behind a date.
const timeOfDay = "0123456789:：星期一二三四五六日上下午时分秒"

// stamp reads a date, and a time behind it, that stand in front of the fields of a line or by
// themselves: 2021-01-27 16:40.
func stamp(s string) (han.Date, bool) {
	s = strings.Trim(han.Squeeze(s), "（）()[]【】|•·*")
	d, n := han.DateAt(s)
	if n == 0 || d.Day == 0 || strings.Trim(s[n:], timeOfDay) != "" {
		return han.Date{}, false
	}
	return d, true
}

// Dated reports whether the page itself says when it was published, not only when its document
// was made.
func (m *Front) Dated() bool { return m.posted > postedRanks[composedField] }

// stampIn finds the one date that a line bears, with what else the line says, white space left
// out, and whether a time stands behind it: 盐亭县人民政府网站 2023-01-12 10:05. A period, a sentence and the clock of a site are
// none.
func stampIn(s string) (d han.Date, rest string, timed, ok bool) {
	none := func() (han.Date, string, bool, bool) { return han.Date{}, "", false, false }
	if len(s) > 240 || strings.ContainsAny(s, "。；！《") {
		return none()
	}
	s = han.Squeeze(s)
	for i := range s {
		if i > 0 && char.IsDigit(rune(s[i-1])) {
			continue
		}
		found, n := han.DateAt(s[i:])
		if n == 0 || found.Day == 0 {
			continue
		}
		behind := strings.TrimLeft(strings.TrimPrefix(s[i+n:], "T"), "0123456789:：")
		rest, timed = s[:i]+behind, len(s)-i-n-len(behind) >= len("0:00")
		if _, again := han.FindDate(rest); again || han.HasAnySuffix(s[:i], []string{"至", "自", "到", "截", "止", "于", "—", "~"}) ||
			han.HasAnyPrefix(s[i+n:], []string{"至", "起", "—", "~", "-", "－", "止", "前"}) ||
			han.HasAny(rest, []string{"今天", "今日", "现在", "欢迎", "期限", "统计", "废止", "失效", "终止", "有效", "生效",
				"实施"}) || yearIn(rest) {
			return none()
		}
		return found, rest, timed, true
	}
	return none()
}

// yearIn reports whether a text says a year: 2022年, not 年报.
func yearIn(s string) bool {
	for i := range han.Occurrences(s, "年") {
		if r := han.LastRune(s[:i]); char.IsDigit(r) || char.Numeral(r) >= 0 {
			return true
		}
	}
	return false
}

// longestStamp is how many bytes a line that a page prints with its date has at most.
const longestStamp = 400

// siteWords are on lines that a site prints around a title.
var siteWords = []string{"www.", "http", ".cn", "网", "来源", "编辑", "信息公开"}

// issues reports whether what stands beside a date says no more than who published it.
func (rd *Reader) issues(rest string) bool {
	rest = cutIssued(rest)
	return strings.HasPrefix(rest, "信息员") || agency.LooksLike(rd.fold.Text(rest)) && !strings.ContainsAny(rest, "，,")
}

// findStamp finds the date of the page in the lines around the title where no field has it:
// above it in any line that is no sentence, behind it in its own, and below it beside the
// name or the address of a site.
func (rd *Reader) findStamp(rows []grid.Row, first int, m *Front) {
	const above, below = 8, 3 // lines
	for i := max(0, m.TitleFrom-above); i < min(first, m.TitleTo+below) && !m.Dated(); i++ {
		if len(rows[i].Text) > longestStamp {
			continue
		}
		s := rd.fold.Simplify(rows[i].Text)
		if i >= m.TitleFrom && i < m.TitleTo {
			if _, behind, ok := strings.Cut(han.Squeeze(s), rd.fold.Simplify(m.title)); ok && m.title != "" {
				if d, ok := stamp(behind); ok {
					m.post(d, undatedField)
				}
			}
			continue
		}
		if _, fields := fieldsOf(s); slices.ContainsFunc(fields, func(f field) bool { return f.kind == composedField }) {
			continue // that of the document, which readNotice has read
		}
		d, rest, timed, ok := stampIn(s)
		title := i < m.TitleFrom
		if !ok || !title && han.IsDateLine(s) || title && han.HasAny(rest, []string{"星期", "周"}) {
			continue
		}
		beside := m.Notices[i] || title || timed || han.HasAny(rest, siteWords) || rd.isStamped(s) || rd.issues(rest)
		if !beside || han.RuneCount(rest, 61) > 60 {
			continue
		}
		m.Notices[i] = m.Notices[i] || !IsCrumb(rows[i].Text)
		m.post(d, undatedField)
	}
}

// readFoot takes the date of the page from the fields that stand below the report, down to
// what the site itself prints.
func (rd *Reader) readFoot(rows []grid.Row, m *Front) {
	const most = 8 // lines
	for i := m.end; i < min(len(rows), m.end+most) && !m.Dated(); i++ {
		if len(rows[i].Text) > longestStamp {
			continue
		}
		s := rd.fold.Simplify(bareLine(rows[i].Text))
		if han.HasAny(s, endWords[:4]) {
			return
		}
		if !rd.isNotice(s) {
			continue
		}
		_, fields := fieldsOf(s)
		if d, _, _, ok := stampIn(s); ok && len(fields) > 0 {
			m.post(d, composedField)
		}
		for k := range fields {
			if postedRanks[fields[k].kind] > 0 {
				m.postValue(&fields[k])
			}
		}
	}
}
