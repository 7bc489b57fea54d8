package parse

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/report"
)

// attachmentWords begin the heading of what is attached to a report, the longest
// first.
var attachmentWords = []string{"附件", "附表", "附录", "附"}

// attachmentMark reads 附件：, 附件1, 附表一、 or 附： at the beginning of a text. A word
// alone is one only where nothing follows it.
func attachmentMark(s string) (mark, bool) {
	for _, w := range attachmentWords {
		if !strings.HasPrefix(s, w) {
			continue
		}
		size := len(w)
		n, digits := asciiNumber(s[size:])
		if digits == 0 {
			n, digits = chineseNumeral(s[size:])
		}
		size += digits
		after := size + skipSpace(s[size:])
		stop, width := decode(s[after:])
		switch {
		case after == len(s):
			return mark{n: n, text: s[:size], size: after}, w != "附"
		case isMarkStop(stop):
			after += width
		case size == after || w == "附":
			return mark{}, false
		}
		return mark{n: n, text: s[:size], size: after + skipSpace(s[after:])}, true
	}
	return mark{}, false
}

// isCaption tells the folded caption of a table of statistics, by itself or
// behind the name of an agency and a year.
func isCaption(folded string) bool {
	return strings.Contains(folded, "公开") && utf8.RuneCountInString(folded) <= 45 && !strings.ContainsAny(folded, "。，；") &&
		containsAny(folded, []string{"统计表", "指标表", "情况表", "报表", "统计指标", "统计数据"})
}

// maxCaption is the length in bytes of the longest line that may head an
// attachment.
const maxCaption = 180

// attachmentAt reads the heading of an attachment at line i.
func (p *Parser) attachmentAt(rows []row, i int) (heading, bool) {
	r := &rows[i]
	if r.separated && (r.texts != 1 || r.values != 0) || len(r.text) > maxCaption || strings.Contains(r.text, "。") {
		return heading{}, false
	}
	text := strings.Trim(r.text, "|\t ")
	h := heading{key: report.SectionAttachment, line: i, start: r.start + strings.Index(r.text, text), body: r.end}
	m, ok := attachmentMark(text)
	switch {
	case ok:
		h.mark, h.title = m, text[m.size:]
		return h, true
	case isCaption(p.fold.text(text)) && p.headsTable(rows, i):
		h.title = text
		return h, true
	}
	return heading{}, false
}

// addAttachment adds the heading of what is attached behind the last section,
// where that has no number of its own.
func (p *Parser) addAttachment(rows []row, heads []heading) []heading {
	if len(heads) == 0 || hasKey(heads, report.SectionAttachment) {
		return heads
	}
	for i := heads[len(heads)-1].line + 1; i < len(rows); i++ {
		if h, ok := p.attachmentAt(rows, i); ok {
			return append(heads, h)
		}
	}
	return heads
}

// headsTable tells whether a row of one of the statistics of 2008 and 2014 stands
// within the next lines, nothing but words of tables between: the groups of these
// tables are numbered like sections.
func (p *Parser) headsTable(rows []row, i int) bool {
	for next := i + 1; next < min(i+10, len(rows)); next++ {
		r := &rows[next]
		for _, c := range r.cells {
			if c.kind == cellText && p.isStatistic(c.text) {
				return true
			}
		}
		if r.class == classProse && !slices.Contains(groupTitles, p.fold.label(tailOf(strings.Trim(r.text, "|\t ")))) || len(r.text) <= maxCaption && isCaption(p.fold.text(r.text)) {
			return false
		}
	}
	return false
}

// isStatistic tells a text that begins with the label of a row of the statistics
// of 2008 or 2014.
func (p *Parser) isStatistic(s string) bool {
	if len(s) > maxCaption {
		return false
	}
	folded := p.fold.label(s)
	n, _ := p.words.longest(folded)
	if n == 0 {
		return false
	}
	w, _ := p.words.word(folded[:n])
	return w.single && w.strong
}

// attachmentCut is where, inside a line, the heading of an attachment begins and
// ends: 附件：政府信息公开情况统计表.
func (p *Parser) attachmentCut(s string) []int {
	for _, w := range []string{"附件", "附表"} {
		for at := 0; ; at += len(w) {
			i := strings.Index(s[at:], w)
			if i < 0 {
				break
			}
			at += i
			m, ok := attachmentMark(s[at:min(len(s), at+maxCaption)])
			if !ok {
				continue
			}
			title := s[at+m.size : min(len(s), at+m.size+maxCaption)]
			end := strings.IndexFunc(title, func(r rune) bool { return invisible(r) || r == '。' })
			if end > 0 && isCaption(p.fold.text(title[:end])) {
				return []int{at, at + m.size + end}
			}
		}
	}
	return nil
}

// widen takes the lines between the heading of an attachment and its table, the
// words over its columns and who filled it in, into the table.
func widen(runs []run, rows []row, heads []heading) {
	if len(heads) == 0 || heads[len(heads)-1].key != report.SectionAttachment {
		return
	}
	from := heads[len(heads)-1].line + 1
	for n := range runs {
		if runs[n].from >= from {
			if furnishes(rows[from:runs[n].from]) {
				runs[n].from = from
			}
			return
		}
	}
}

// furnishes tells a few short lines without a sentence.
func furnishes(rows []row) bool {
	words := 0
	for _, r := range rows {
		if len(r.text) > maxCaption || strings.Contains(r.text, "。") {
			return false
		}
		words += r.texts
	}
	return words <= 8
}

// signedBefore finds the signature in front of what is attached, where none stands
// at the end.
func (p *Parser) signedBefore(d *layout) {
	n := len(d.heads)
	if n == 0 || d.heads[n-1].key != report.SectionAttachment || d.matter.published.year != 0 || d.matter.org != "" {
		return
	}
	before := matter{titleTo: d.matter.titleTo, end: d.heads[n-1].line}
	p.findSignature(d.rows, before.titleTo, &before)
	if before.end == d.heads[n-1].line {
		return
	}
	d.matter.published, d.matter.org = before.published, before.org
	for i := before.end; i < d.heads[n-1].line; i++ {
		d.skip[i] = true
	}
}
