package outline

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/char"
)

// attachmentWords begin the heading of what is attached to a report, the longest
// first.
var attachmentWords = []string{"附件", "附表", "附录", "附"}

// attachmentMark reads 附件：, 附件1, 附表一、 or 附： at the beginning of a text. A word
// alone is one only where nothing follows it.
func attachmentMark(s string) (han.Mark, bool) {
	for _, w := range attachmentWords {
		if !strings.HasPrefix(s, w) {
			continue
		}
		size := len(w)
		n, digits := han.Number(s[size:])
		if digits == 0 {
			n, digits = han.ChineseNumeral(s[size:])
		}
		size += digits
		after := size + han.SkipSpace(s[size:])
		stop, width := han.Decode(s[after:])
		switch {
		case after == len(s):
			return han.Mark{N: n, Text: s[:size], Size: after}, w != "附"
		case han.IsMarkStop(stop):
			after += width
		case size == after || w == "附":
			return han.Mark{}, false
		}
		return han.Mark{N: n, Text: s[:size], Size: after + han.SkipSpace(s[after:])}, true
	}
	return han.Mark{}, false
}

// attachmentAt reads the heading of an attachment at line i. The name of a file is one only
// where its table follows: else the page links to it.
func (rd *Reader) attachmentAt(rows []grid.Row, i int) (Heading, bool) {
	const near = 60 // lines, more than the head of any table has
	r := &rows[i]
	if r.Separated && (r.Texts != 1 || r.Values != 0) || len(r.Text) > grid.MaxCaption || strings.Contains(r.Text, "。") ||
		isFileName(r.Text) && !slices.ContainsFunc(rows[i+1:min(len(rows), i+1+near)], func(r grid.Row) bool { return r.Values > 0 }) {
		return Heading{}, false
	}
	text := strings.Trim(r.Text, "|\t ")
	h := Heading{Key: report.SectionAttachment, Line: i, start: r.Start + strings.Index(r.Text, text), body: r.End}
	m, ok := attachmentMark(text)
	switch {
	case ok:
		h.mark, h.title = m, text[m.Size:]
		return h, true
	case grid.IsCaption(rd.fold.Text(text)) && rd.grid.HeadsTable(rows, i):
		h.title = text
		return h, true
	}
	return Heading{}, false
}

// addAttachment adds the heading of what is attached behind the last section,
// where that has no number of its own.
func (rd *Reader) addAttachment(rows []grid.Row, heads []Heading) []Heading {
	if len(heads) == 0 || hasKey(heads, report.SectionAttachment) {
		return heads
	}
	for i := heads[len(heads)-1].Line + 1; i < len(rows); i++ {
		if h, ok := rd.attachmentAt(rows, i); ok {
			return append(heads, h)
		}
	}
	return heads
}

// notAttached makes the last section one of other matters where its heading announces a table
// and its text says that it is left out: 七、附表, and below （略）.
func notAttached(rows []grid.Row, heads []Heading) []Heading {
	if len(heads) == 0 || hasKey(heads, report.SectionOther) {
		return heads
	}
	h := &heads[len(heads)-1]
	if h.Key != report.SectionAttachment || h.mark.N == 0 || h.body < rows[h.Line].End || h.Line+1 == len(rows) {
		return heads
	}
	below := rows[h.Line+1].Text
	if len(below) <= grid.MaxCaption && (han.HasAny(below, []string{"（略）", "(略)", "从略"}) || strings.Trim(below,
		"。 \u3000") == "略") {
		h.Key = report.SectionOther
	}
	return heads
}

// captions makes the caption of the table that stands alone below the heading of an attachment
// the text of the attachment: 八、附表, and below 政府信息公开情况统计表, （2016年度）.
func (rd *Reader) captions(rows []grid.Row, heads []Heading, roles []Role) {
	const most = 2 // lines
	if len(heads) == 0 || heads[len(heads)-1].Key != report.SectionAttachment {
		return
	}
	h := &heads[len(heads)-1]
	if h.body < rows[h.Line].End || grid.IsCaption(rd.fold.Text(h.title)) {
		return
	}
	for i := h.Line + 1; i < min(len(rows), h.Line+1+most) && roles[i] == RoleTable && rows[i].Values == 0 &&
		len(rows[i].Text) <= grid.MaxCaption; i++ {
		if !grid.IsCaption(rd.fold.Text(rows[i].Text)) && (i == h.Line+1 || !isBracketedYear(rows[i].Text)) {
			return
		}
		roles[i] = RoleText
	}
}

// attachmentCut is where, inside a line, the heading of an attachment begins and
// ends: 附件：政府信息公开情况统计表.
func (rd *Reader) attachmentCut(s string) []int {
	for _, w := range []string{"附件", "附表"} {
		for at := range han.Occurrences(s, w) {
			m, ok := attachmentMark(s[at:min(len(s), at+grid.MaxCaption)])
			if !ok {
				continue
			}
			title := s[at+m.Size : min(len(s), at+m.Size+grid.MaxCaption)]
			end := strings.IndexFunc(title, func(r rune) bool { return char.Blank(r) || r == '。' })
			if end > 0 && grid.IsCaption(rd.fold.Text(title[:end])) {
				return []int{at, at + m.Size + end}
			}
		}
	}
	return nil
}

// signedBefore finds the signature in front of what is attached or of the lines that tell whom
// to ask, where none stands at the end, and marks its lines.
func (rd *Reader) signedBefore(rows []grid.Row, heads []Heading, m *Front) []bool {
	signed := make([]bool, len(rows))
	n := len(heads)
	if n == 0 || m.Published.Year != 0 || m.Org != "" {
		return signed
	}
	if heads[n-1].Key == report.SectionAttachment {
		attachment := heads[n-1].Line
		before := Front{TitleTo: m.TitleTo, end: attachment}
		rd.findSignature(rows, before.TitleTo, &before)
		if before.end == attachment {
			return signed
		}
		m.Published, m.Org = before.Published, before.Org
		for i := before.end; i < attachment; i++ {
			signed[i] = true
		}
		return signed
	}
	for i := m.end - 1; i > heads[n-1].Line+1; i-- {
		if d, ok := signedOn(rows[i].Text); ok && d.Day > 0 && rd.signer(rows[i-1].Text) {
			m.Published, m.Org = d, han.Squeeze(rows[i-1].Text)
			signed[i-1], signed[i] = true, true
			break
		}
	}
	return signed
}
