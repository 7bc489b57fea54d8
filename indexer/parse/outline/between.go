package outline

import (
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// maxLoose is how many characters the title of a section in the publisher's own words has at
// most.
const maxLoose = 36

// maxLoosePair is how many such a title has that is a pair of words.
const maxLoosePair = 24

// maxInline is how many such a title has with text behind it in its line.
const maxInline = 12

// looseHeading reads a line with a number of the level as a heading whatever its words: all of
// the line, or a few words in front of a stop.
func (rd *Reader) looseHeading(rows []grid.Row, i, level int) (Heading, bool) {
	r := &rows[i]
	text := bareLine(r.Text)
	if text == "" || r.Separated && r.Texts != 1 || r.Values > 0 {
		return Heading{}, false
	}
	m, ok := han.ReadMark(text)
	if n, size := partNumber(text); size > 0 && level == han.LevelChinese {
		m, ok = han.Mark{Level: level, N: n, Text: text[:size], Size: size + leadingStops(text[size:])}, true
	}
	if _, half := halfBracket(text); !ok || m.Level != level || half > 0 {
		return Heading{}, false
	}
	title := text[m.Size:]
	cut := rd.titleEnd(title)
	row := len(text) <= maxTitle && rd.grid.IsRowLabel(text) && !rd.others(rows, i)
	if cut > maxTitle || row || rd.grid.HeadsTable(rows, i) {
		return Heading{}, false
	}
	rest := leadingStops(title[cut:])
	inline := strings.Trim(title[cut+rest:], "|*") != ""
	if !inline {
		title = strings.TrimRight(title, "。：:|* ")
	} else {
		title = title[:cut]
	}
	n := utf8.RuneCountInString(han.Squeeze(title))
	if n < 2 || n > maxLoose || n > maxLoosePair && strings.ContainsAny(title, "，,") ||
		inline && (n > maxInline || strings.ContainsAny(title, "，,、")) ||
		strings.ContainsAny(title, "。；;！!？?|") || han.HasAny(rd.fold.Text(title), rowWords) {
		return Heading{}, false
	}
	h := Heading{mark: m, title: title, Line: i, start: r.Start, body: r.End}
	if inline {
		h.body = r.Start + len(r.Text) - len(text) + m.Size + cut + rest
	}
	return h, true
}

// others reports whether line i heads a section 其他, 说明 or 附则. Rows of the forms are called
// so too: no numbers stand behind it.
func (rd *Reader) others(rows []grid.Row, i int) bool {
	text := strings.TrimRight(bareLine(rows[i].Text), "* ")
	m, ok := han.ReadMark(text)
	if !ok || i+1 >= len(rows) || rows[i+1].Values > 0 || len(rows[i].Text) > maxTitle {
		return false
	}
	title := text[m.Size:]
	return isOther(rd.bare(title[:rd.titleEnd(title)]))
}

// fillBetween adds the headings whose numbers alone show them: a line of its own numbered
// 二、 between 一、 and 三、 is one, and so is the next number behind the last heading. What
// goes on in the section before, as 六、下一步改进措施 does behind 五、存在的问题, stays there.
func (rd *Reader) fillBetween(rows []grid.Row, heads []Heading) []Heading {
	if len(heads) == 0 {
		return heads
	}
	used := map[report.SectionKey]bool{}
	for _, h := range heads {
		used[h.Key] = true
	}
	var all []Heading
	level := levelOf(heads)
	number, line := 0, -1 // of the heading before
	var before report.SectionKey
	fill := func(to, below int) {
		if number == 0 && below == 0 {
			return
		}
		for i := line + 1; i < to; i++ {
			h, ok := rd.looseHeading(rows, i, level)
			if !ok || h.mark.N != number+1 || below > 0 && h.mark.N >= below {
				continue
			}
			if key, known := titleKey(rd.fold.Text(h.title)); known && key == before && key == report.SectionImprovements {
				number++
				continue
			}
			if h.Key, ok = rd.looseKey(rows, &h, to, used); !ok {
				continue
			}
			used[h.Key], before = true, h.Key
			number, line = h.mark.N, i
			all = append(all, h)
		}
	}
	for _, h := range heads {
		if h.mark.Level == level && h.mark.N > number+1 {
			fill(h.Line, h.mark.N)
		}
		all = append(all, h)
		number, line, before = h.mark.N, h.Line, h.Key
	}
	if last := heads[len(heads)-1]; last.Key != report.SectionAttachment && last.mark.Level == level && last.mark.N > 0 {
		fill(len(rows), 0)
	}
	return all
}

// levelOf is the level of the numbers of most headings, 一、 where fewer than three have another.
func levelOf(heads []Heading) int {
	var counts [han.LevelOrdinal + 1]int
	best := han.LevelChinese
	for _, h := range heads {
		if counts[h.mark.Level]++; h.mark.Level > 0 && counts[h.mark.Level] > max(2, counts[best]) {
			best = h.mark.Level
		}
	}
	return best
}

// looseKeys are the keys of sections in the publisher's own words where neither title nor text
// tells, in their order.
var looseKeys = []report.SectionKey{
	report.SectionOverview, report.SectionOther, report.SectionStaffing, report.SectionInteraction, report.SectionComplaints,
}

// looseKey chooses the key of a heading in the publisher's own words: by its title, by the
// beginning of what it heads, and else the first that is free. False where none is.
func (rd *Reader) looseKey(rows []grid.Row, h *Heading, to int, used map[report.SectionKey]bool) (report.SectionKey, bool) {
	if key, ok := titleKey(rd.fold.Text(h.title)); ok && !used[key] {
		return key, true
	}
	if rd.others(rows, h.Line) && !used[report.SectionOther] {
		return report.SectionOther, true
	}
	if key, ok := cutTitle(rd.bare(h.title)); ok && !used[key] {
		return key, true
	}
	if h.Line+1 < to && (h.mark.N != 1 || used[report.SectionOverview]) {
		text := rd.fold.Text(rows[h.Line+1].Text)
		sentence, _, _ := strings.Cut(text, "。")
		if key, ok := titleKey(sentence); ok && !used[key] && key != report.SectionAttachment && key != report.SectionPreamble {
			return key, true
		}
	}
	for _, key := range looseKeys {
		if !used[key] && (key != report.SectionOverview || h.mark.N == 1) {
			return key, true
		}
	}
	return "", false
}
