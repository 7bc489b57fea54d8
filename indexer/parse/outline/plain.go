package outline

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/char"
)

// unnumbered reports whether no heading has a number.
func unnumbered(heads []Heading) bool {
	return !slices.ContainsFunc(heads, func(h Heading) bool { return h.mark.Level > 0 })
}

// plainHeadings finds the headings of a document that numbers its sections in no usual way, or
// not at all: short lines with the words of four different sections, each above a sentence, or
// those whose numbers go on.
func (rd *Reader) plainHeadings(rows []grid.Row) []Heading {
	var found []Heading
	used := map[report.SectionKey]bool{}
	number := 0
	for i := range rows[:max(0, len(rows)-1)] {
		h, ok := rd.plainHeading(rows, i)
		if !ok {
			continue
		}
		next := h.mark.N > 0 && h.mark.N == number+1
		if key, known := titleKey(rd.fold.Text(h.title)); known {
			h.Key = key
		} else if used[report.SectionImprovements] && isOther(rd.bare(h.title)) {
			h.Key = report.SectionOther
		} else if next && (number > 0 || strings.Contains(rows[i+1].Text, "。")) {
			h.Key, _ = rd.looseKey(rows, &h, len(rows), used)
		}
		if h.Key == "" || used[h.Key] || h.mark.N > 0 && h.mark.N <= number ||
			(h.Key == report.SectionAttachment || !strings.Contains(rows[i+1].Text, "。")) && (!next || number == 0) {
			continue
		}
		used[h.Key] = true
		number = max(number, h.mark.N)
		found = append(found, h)
	}
	if len(found) < 4 || !used[report.SectionOverview] && !used[report.SectionProactive] || !used[report.SectionImprovements] {
		return nil
	}
	return found
}

// plainHeading reads a short line that can be such a heading, its key not told yet.
func (rd *Reader) plainHeading(rows []grid.Row, i int) (Heading, bool) {
	const longest = 22 // characters of such a title
	r := &rows[i]
	if len(r.Text) > maxTitle || han.RuneCount(r.Text, longest+1) > longest || r.Values > 0 || r.Separated {
		return Heading{}, false
	}
	title := strings.TrimLeftFunc(strings.TrimRight(r.Text, "】*#：: "), func(c rune) bool {
		return char.Blank(c) || strings.ContainsRune("【*#"+listMarks+titleMarks, c)
	})
	h := Heading{mark: rareMark(title), Line: i, start: r.Start, body: r.End}
	h.title = title[h.mark.Size:]
	if _, ok := han.ReadMark(title); ok && h.mark.N == 0 || strings.ContainsAny(h.title, "。，；,;：:") || len(h.title) < len("说明") ||
		h.mark.N == 0 && rd.grid.IsRowLabel(r.Text) || endsTitle(rd.fold.Text(h.title)) || rd.grid.HeadsTable(rows, i) {
		return Heading{}, false
	}
	return h, h.mark.N > 0 || !strings.Contains(h.title, "、") || han.HasAnySuffix(rd.fold.Text(h.title), []string{"情况", "措施", "事项"})
}

// isOther reports whether a bare title is one of those of the last section that rows of the
// forms may have too.
func isOther(bare string) bool {
	return slices.Contains([]string{"其他", "其它", "说明", "附则"}, bare)
}

// rareMark reads a number that sections seldom have: 之一, 第一条, 01, 1 and a blank, Ⅰ, 甲; N is 0
// where none is there.
func rareMark(s string) han.Mark {
	n, size := 0, 0
	first, w := han.Decode(s)
	rest := s[w:]
	switch {
	case first == '之' || first == '第':
		n, size = han.ChineseNumeral(rest)
		if size += w; first == '第' {
			unit, v := han.Decode(s[size:])
			if size += v; unit != '条' && unit != '章' && unit != '节' {
				return han.Mark{}
			}
		}
	case char.Digit(first) >= 0:
		n, size = han.Number(s)
	default:
		for _, set := range []string{"ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", "甲乙丙丁戊己庚辛壬癸"} {
			if at := strings.IndexRune(set, first); at >= 0 {
				n, size = at/w+1, w
			}
		}
	}
	stop, v := han.Decode(s[size:])
	if n == 0 || n > 12 || !char.Blank(stop) && !han.IsMarkStop(stop) {
		return han.Mark{}
	}
	return han.Mark{N: n, Text: s[:size], Size: size + v + han.SkipSpace(s[size+v:])}
}
