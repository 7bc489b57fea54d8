package outline

import (
	"strings"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// captionsOut drops the candidates without a number that stand right below a numbered one of
// the same section: the caption of its table.
func captionsOut(all []Heading) []Heading {
	var kept []Heading
	for _, h := range all {
		if n := len(kept); n > 0 && h.mark.Level == 0 && kept[n-1].mark.Level == han.LevelChinese && h.Key == kept[n-1].Key &&
			h.Line == kept[n-1].Line+1 {
			continue
		}
		kept = append(kept, h)
	}
	return kept
}

// digitHeadings adds the headings whose number a page prints as a digit, the usual words of a
// section on a line of their own: 1. 总体情况 in front of the first, and 3. between 二、 and 四、.
func (rd *Reader) digitHeadings(rows []grid.Row, heads []Heading) []Heading {
	var all []Heading
	line, number := 0, 0 // behind the heading before
	for k := 0; k <= len(heads); k++ {
		to, below := len(rows), 2
		if k < len(heads) {
			if to, below = heads[k].Line, heads[k].mark.N; heads[k].mark.Level != han.LevelChinese {
				below = 0
			}
		}
		if k > 0 && k == len(heads) {
			to = line
		}
		for i := line; i < to; i++ {
			h, ok := rd.digitHeading(&rows[i], i)
			if !ok || h.mark.N != number+1 || h.mark.N >= below || hasKey(heads, h.Key) || hasKey(all, h.Key) ||
				number == 0 && h.Key != report.SectionOverview {
				continue
			}
			all = append(all, h)
			number = h.mark.N
		}
		if k < len(heads) {
			all = append(all, heads[k])
			line, number = heads[k].Line+1, heads[k].mark.N
		}
	}
	return all
}

// digitHeading reads a line that is the title of a section in its usual words behind a number
// in digits.
func (rd *Reader) digitHeading(r *grid.Row, i int) (Heading, bool) {
	m, ok := han.ReadMark(r.Text)
	if !ok || m.Level != han.LevelDigit {
		return Heading{}, false
	}
	title := strings.TrimRight(r.Text[m.Size:], "。：: ")
	key, ok := bareTitles[rd.bare(title)]
	return Heading{Key: key, mark: m, title: title, Line: i, start: r.Start, body: r.End}, ok
}

// ownWords finds the headings of a report that gives all of them in its own words: lines of
// their own numbered 一、 and 二、 at least, below the title of a report.
func (rd *Reader) ownWords(rows []grid.Row) []Heading {
	var found []Heading
	used := map[report.SectionKey]bool{}
	titled := false // a report has a title above
	for i := range rows {
		folded := ""
		if !titled && len(rows[i].Text) <= 300 {
			folded = rd.fold.Text(rows[i].Text)
		}
		titled = titled || endsTitle(folded) && titleLike(folded)
		if !titled {
			continue
		}
		h, ok := rd.looseHeading(rows, i, han.LevelChinese)
		if !ok || h.mark.N != len(found)+1 {
			continue
		}
		if h.Key, ok = rd.looseKey(rows, &h, len(rows), used); ok {
			used[h.Key] = true
			found = append(found, h)
		}
	}
	if len(found) < 2 {
		return nil
	}
	return found
}

// cutTitle is the section whose usual title, alone of all, begins with a title that was cut.
func cutTitle(bare string) (report.SectionKey, bool) {
	var found report.SectionKey
	if len(bare) < len("收到") {
		return "", false
	}
	for _, titles := range []map[string]report.SectionKey{bareTitles, numberedTitles} {
		for title, key := range titles {
			if strings.HasPrefix(title, bare) {
				if found != "" && found != key {
					return "", false
				}
				found = key
			}
		}
	}
	return found, found != ""
}

// halfBracket reads the number that s begins with where only half a bracket is behind it: 三）.
func halfBracket(s string) (n, size int) {
	n, size = han.ChineseNumeral(s)
	if r, w := han.Decode(s[size:]); size > 0 && (r == ')' || r == '）') {
		return n, size + w
	}
	return 0, 0
}

// lostMark reads the number of a part that lost a bracket or what stood between them: 三）, （）.
// The number that it stands for is next.
func lostMark(s string, next int) (han.Mark, bool) {
	if n, size := halfBracket(s); size > 0 && n == next {
		return han.Mark{Level: han.LevelBracket, N: n, Text: s[:size], Size: size + han.SkipSpace(s[size:])}, true
	}
	for _, empty := range []string{"()", "（）"} {
		if strings.HasPrefix(s, empty) {
			return han.Mark{Level: han.LevelBracket, N: next, Text: empty, Size: len(empty) + han.SkipSpace(s[len(empty):])}, true
		}
	}
	return han.Mark{}, false
}

// partsAlone adds the section whose heading is lost and whose parts stand at the beginning:
// three at least, numbered （一）, （二） and so on, with the words of parts.
func (rd *Reader) partsAlone(rows []grid.Row, heads []Heading) []Heading {
	first := len(rows)
	if len(heads) > 0 {
		first = heads[0].Line
	}
	if hasKey(heads, report.SectionOverview) {
		return heads
	}
	at, number := -1, 0
	for i := range rows[:first] {
		m, ok := han.ReadMark(rows[i].Text)
		if !ok || m.Level != han.LevelBracket || m.N != number+1 {
			continue
		}
		title := rows[i].Text[m.Size:]
		if end := strings.IndexAny(title, "。：:"); end >= 0 {
			title = title[:end]
		}
		if len(title) > maxTitle || !rd.isChildTitle(title) {
			continue
		}
		if number++; number == 1 {
			at = i
		}
	}
	if number < 3 {
		return heads
	}
	r := &rows[at]
	h := Heading{Key: report.SectionOverview, Line: at, start: r.Start, body: r.Start}
	return append([]Heading{h}, heads...)
}
