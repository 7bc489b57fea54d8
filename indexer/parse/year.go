package parse

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
	"gongkai/indexer/parse/outline"
	"gongkai/report"
	"gongkai/report/char"
)

// years gathers what speaks for the year of a report, best first: the period
// stated, the title, the years of section one, the signature, the page.
func (p *Parser) years(d *layout, r *report.Report) ([]report.YearClaim, *report.Period) {
	var claims []report.YearClaim
	claim := func(year int, source report.YearSource, start, end int) {
		claims = append(claims, report.YearClaim{Year: year, Source: source, Start: start, End: end})
	}
	if y := d.row.Year; y != 0 {
		claim(y, report.YearFromManifest, 0, 0)
	}
	front := sectionsOf(r, report.SectionPreamble, report.SectionOverview)
	period, at := p.period(p.fold.Text(textOf(front)))
	if period != nil {
		y := mostOf(period)
		start, end := p.sourceOf(front, at)
		claim(y, report.YearFromPeriod, start, end)
	}
	if y := outline.TitleYear(p.fold.Text(r.Title)); y > 0 {
		start, end := 0, 0
		for _, row := range d.rows[d.Front.TitleFrom:d.Front.TitleTo] {
			if end == 0 && outline.TitleYear(p.fold.Text(row.Text)) == y {
				start, end = row.Start, row.End
			}
		}
		claim(y, report.YearFromTitle, start, end)
	}
	var weak *report.YearClaim // of a text that only says since when
	for i, sections := range [][]*report.Section{sectionsOf(r, report.SectionOverview), sectionsOf(r, report.SectionPreamble),
		firstSection(r)} {
		if i > 0 && len(claims) > 0 {
			break // the words in front are asked only where nothing better speaks
		}
		y, at, firm := majorityYear(p.fold.Text(textOf(sections)))
		if y == 0 || !firm && weak != nil {
			continue
		}
		start, end := p.sourceOf(sections, at)
		if firm {
			claim(y, report.YearFromText, start, end)
			break
		}
		weak = &report.YearClaim{Year: y, Source: report.YearFromText, Start: start, End: end}
	}
	before := func(on han.Date, source report.YearSource) {
		if on.Year == 0 {
			return
		}
		start, end := 0, 0
		for i := len(d.rows) - 1; i >= 0 && end == 0; i-- {
			if len(d.rows[i].Text) < 300 && strings.Contains(d.rows[i].Text, strconv.Itoa(on.Year)) {
				if found, ok := han.FindDate(d.rows[i].Text); ok && found == on {
					start, end = d.rows[i].Start, d.rows[i].End
				}
			}
		}
		if on.Month == 12 && on.Day == 31 {
			// Signed on the last day of the year it speaks of.
			claim(on.Year, source, start, end)
			return
		}
		claim(on.Year-1, source, start, end)
	}
	before(d.Front.Published, report.YearFromSignature)
	if on, ok := han.FindDate(d.doc.Published); ok {
		before(on, report.YearFromPage)
	}
	before(d.Front.Posted, report.YearFromPage)
	if weak != nil && len(claims) == 0 {
		claims = append(claims, *weak)
	}
	return claims, period
}

// sectionsOf lists the sections of the keys given with their children.
func sectionsOf(r *report.Report, keys ...report.SectionKey) []*report.Section {
	var found []*report.Section
	for _, key := range keys {
		for i := range r.Sections {
			if s := &r.Sections[i]; s.Key == key {
				found = append(found, s)
				for j := range s.Children {
					found = append(found, &s.Children[j])
				}
			}
		}
	}
	return found
}

// firstSection is the first section behind the preamble, with its children.
func firstSection(r *report.Report) []*report.Section {
	for i := range r.Sections {
		if key := r.Sections[i].Key; key != report.SectionPreamble && key != report.SectionOverview {
			return sectionsOf(r, key)
		}
	}
	return nil
}

// mostOf is the year in which most days of a period lie: a period that ends on 1 January is
// that of the year before, a school year that of the year in which it ends.
func mostOf(p *report.Period) int {
	from, errFrom := time.Parse(time.DateOnly, p.From)
	to, errTo := time.Parse(time.DateOnly, p.To)
	if errFrom != nil || errTo != nil || to.Year() == from.Year() {
		y, _ := strconv.Atoi(p.To[:4])
		return y
	}
	turn := time.Date(to.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	if turn.Sub(from) > to.Sub(turn) {
		return from.Year()
	}
	return to.Year()
}

// textOf is the text of sections, one a line.
func textOf(sections []*report.Section) string {
	if len(sections) == 1 {
		return sections[0].Text
	}
	size := len(sections)
	for _, s := range sections {
		size += len(s.Text)
	}
	var b strings.Builder
	b.Grow(size)
	for i, s := range sections {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(s.Text)
	}
	return b.String()
}

// sourceOf leads a range of the folded text of sections back to the document.
func (p *Parser) sourceOf(sections []*report.Section, at [2]int) (start, end int) {
	folded := 0
	for _, s := range sections {
		for i, r := range s.Text {
			if char.Blank(r) {
				continue
			}
			if folded == at[0] {
				start = s.SourceOffset(i)
			}
			folded += utf8.RuneLen(p.fold.Rune(r))
			if folded >= at[1] {
				return start, s.SourceOffset(i) + utf8.RuneLen(r)
			}
		}
	}
	return 0, 0
}

var periodPattern = regexp.MustCompile(`(20\d\d)年?(\d{1,2})月?(\d{1,2})日?(?:起)?[,，]?(?:至|到|—+|－|-|~)(20\d\d)?年?(\d{1,2})月?(\d{1,2})(?:日|止)`)

// period finds the span of days the report covers, characters lost beside digits
// put back where the dates leave no doubt (20201月1日起至202012月31日).
// It tells where in the folded text they stand.
func (p *Parser) period(squeezed string) (*report.Period, [2]int) {
	var first *report.Period
	var place [2]int
	for _, g := range periodPattern.FindAllStringSubmatchIndex(squeezed, 8) {
		n := make([]int, 7)
		for i := 1; i < 7; i++ {
			if g[2*i] >= 0 {
				n[i], _ = strconv.Atoi(squeezed[g[2*i]:g[2*i+1]])
			}
		}
		if n[4] == 0 {
			n[4] = n[1]
		}
		from, to := han.Date{Year: n[1], Month: n[2], Day: n[3]}, han.Date{Year: n[4], Month: n[5], Day: n[6]}
		if !from.Valid() || !to.Valid() || from.Day == 0 || to.Day == 0 || to.Year < from.Year || to.Year > from.Year+1 {
			continue
		}
		period := &report.Period{From: from.String(), To: to.String()}
		if to.Month == 12 && from.Year == to.Year && (from.Month == 1 || from.Month <= 6 && to.Day == 31) {
			return period, [2]int{g[0], g[1]}
		}
		if first == nil && (to.Year-from.Year)*12+to.Month-from.Month >= 10 {
			first, place = period, [2]int{g[0], g[1]}
		}
	}
	return first, place
}

// beginning matches what follows the year in which something once began: 2008年5月1日
// 起我镇开展政府信息公开工作, 2004年以来.
var beginning = regexp.MustCompile(`^年(?:\d{1,2}月(?:\d{1,2}日)?起(?:[^至到,]|,[^至])|` +
	`(?:度)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:以来|起,|至今|开始))`)

// founded are the words in front of the date of a beginning: 学院成立于2016年2月.
var founded = []string{"成立于", "始建于", "兴建于", "创建于", "组建于", "设立于", "建立于", "创办于", "始创于", "建于", "建校于"}

// majorityYear is the year that a text says most often, laws and documents in
// 《》 and 〔〕 left out, and where it says so first; 0 where none is said. A year
// that opens a sentence counts although it has lost its 年. It is not firm where the text
// only says since when.
func majorityYear(folded string) (year int, at [2]int, firm bool) {
	counts, since := map[int]int{}, map[int]int{}
	places := map[int][2]int{}
	depth := 0
	opening := true
	for i, w := 0, 0; i < len(folded); i += w {
		var r rune
		r, w = han.Decode(folded[i:])
		opens := opening
		opening = r == '。' || r == ';'
		switch r {
		case '《':
			depth++
		case '》':
			depth = max(0, depth-1)
		}
		if depth > 0 || i > 0 && char.IsDigit(rune(folded[i-1])) || !(r >= '0' && r <= '9' || r == '二') {
			continue
		}
		y, count, n := han.DigitsAt(folded[i:], 4)
		if count != 4 || !han.PlausibleYear(y) {
			continue
		}
		tail := folded[i+n:]
		if compared(folded[:i], tail) {
			continue
		}
		began := beginning.MatchString(tail) || han.HasAnySuffix(folded[:i], founded) ||
			han.HasAnySuffix(folded[:i], []string{"从", "自"}) && han.HasAnyPrefix(tail, []string{"年起", "年度起", "年开始"})
		if began || strings.HasPrefix(tail, "年") || opens && (strings.HasPrefix(tail, ",") || strings.HasPrefix(tail, "我")) {
			if _, seen := places[y]; !seen || counts[y] == 0 && !began {
				places[y] = [2]int{i, i + n}
			}
			if began {
				since[y]++
			} else {
				counts[y]++
			}
		}
	}
	if y := mostNamed(counts); y > 0 {
		return y, places[y], true
	}
	y := mostNamed(since)
	return y, places[y], false
}

// compared reports whether a year is the one with which the report compares its own: 比2019年
// 多, 与2019年相比.
func compared(head, tail string) bool {
	return han.HasAnySuffix(head, []string{"比", "较", "相比于", "对比"}) ||
		han.HasAnySuffix(head, []string{"与", "和", "同"}) && han.HasAnyPrefix(tail, []string{"年相比", "年度相比", "年同期", "年持平", "年基本持平", "年比"})
}

// mostNamed is the year with the highest count, of several the last.
func mostNamed(counts map[int]int) int {
	best := 0
	for y, n := range counts {
		if best == 0 || n > counts[best] || n == counts[best] && y > best {
			best = y
		}
	}
	return best
}
