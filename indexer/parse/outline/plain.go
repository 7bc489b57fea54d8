package outline

import (
	"slices"
	"strings"
	"unicode"

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
		if h.Key == "" || used[h.Key] || h.mark.N > 0 && (h.mark.N <= number || number == 0 && len(found) > 0) ||
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
	title := strings.TrimRight(r.Text, "】*#：: ")
	h := Heading{mark: rareMark(title), Line: i, start: r.Start, body: r.End}
	h.title = title[h.mark.Size:]
	if strings.ContainsAny(h.title, "。，；,;：:") || len(h.title) < len("说明") ||
		h.mark.N == 0 && rd.grid.IsRowLabel(r.Text) && !isOther(rd.bare(h.title)) || endsTitle(rd.fold.Text(h.title)) || rd.grid.HeadsTable(rows,
		i) {
		return Heading{}, false
	}
	return h, h.mark.N > 0 || !strings.Contains(h.title, "、") ||
		han.HasAnySuffix(rd.fold.Text(h.title), []string{"情况", "措施", "事项"})
}

// isOther reports whether a bare title is one of those of the last section that rows of the
// forms may have too.
func isOther(bare string) bool {
	return slices.Contains([]string{"其他", "其它", "说明", "附则"}, bare)
}

// rareMark reads what sections seldom have in front: a number with other marks around it than
// usual (之一, 第一条, 01, 【一】, Ⅰ., A., Part 1, ①) and symbols; N is 0 where no number is there.
func rareMark(s string) han.Mark {
	lead := skipSymbols(s)
	n, size := rareNumber(s[lead:])
	if n == 0 || n > 12 {
		return han.Mark{Size: lead}
	}
	end := lead + size
	behind := skipSymbols(s[end:])
	first, _ := han.Decode(s[lead:])
	if _, e := char.Enclosed(first); behind == 0 && e == char.NotEnclosed {
		return han.Mark{Size: lead}
	}
	return han.Mark{N: n, Text: s[lead:end], Size: end + behind}
}

// skipSymbols is the size of what s begins with and is neither a letter nor a digit.
func skipSymbols(s string) int {
	n := strings.IndexFunc(s, func(r rune) bool {
		_, e := char.Enclosed(r)
		return unicode.IsLetter(r) || char.Digit(r) >= 0 || e != char.NotEnclosed || unicode.Is(unicode.Nl, r) || r == '《' || r == '“'
	})
	if n < 0 {
		return len(s)
	}
	return n
}

// rareNumber reads the number at the beginning of s, and how much of s it is with the words
// around it.
func rareNumber(s string) (n, size int) {
	first, w := han.Decode(s)
	if k, e := char.Enclosed(first); e != char.NotEnclosed {
		return k, w
	}
	for _, set := range []string{"ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", "甲乙丙丁戊己庚辛壬癸"} {
		if at := strings.IndexRune(set, first); at >= 0 {
			return at/w + 1, w
		}
	}
	for _, word := range []string{"Part", "PART", "part"} {
		if rest, ok := strings.CutPrefix(s, word); ok {
			blank := han.SkipSpace(rest)
			n, size = han.Number(rest[blank:])
			return n, len(word) + blank + size
		}
	}
	switch letters := len(s) - len(strings.TrimLeft(s, "IVX")); {
	case letters > 0:
		return slices.Index([]string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"}, s[:letters]), letters
	case first >= 'A' && first <= 'L':
		return int(first-'A') + 1, w
	case char.Digit(first) >= 0:
		return han.Number(s)
	case first == '之' || first == '其' || first == '第':
		n, size = han.ChineseNumeral(s[w:])
		size += w
		if first == '第' {
			unit := strings.IndexAny(s[size:], "条章节篇")
			if unit != 0 {
				return 0, 0
			}
			size += len("条")
		}
		return n, size
	}
	return han.ChineseNumeral(s)
}
