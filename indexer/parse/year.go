package parse

import (
	"regexp"
	"strconv"
	"strings"
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
		y, _ := strconv.Atoi(period.To[:4])
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
	overview := sectionsOf(r, report.SectionOverview)
	if y, at := majorityYear(p.fold.Text(textOf(overview))); y > 0 {
		start, end := p.sourceOf(overview, at)
		claim(y, report.YearFromText, start, end)
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

func textOf(sections []*report.Section) string {
	var b strings.Builder
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
		if from.Month == 1 && to.Month == 12 && from.Year == to.Year {
			return period, [2]int{g[0], g[1]}
		}
		if first == nil && (to.Year-from.Year)*12+to.Month-from.Month >= 10 {
			first, place = period, [2]int{g[0], g[1]}
		}
	}
	return first, place
}

// beginning matches what follows the year in which something once began: 2008年5月1日
// 起我镇开展政府信息公开工作.
var beginning = regexp.MustCompile(`^年\d{1,2}月(?:\d{1,2}日)?起(?:[^至到,]|,[^至])`)

// majorityYear is the year that a text says most often, laws and documents in
// 《》 and 〔〕 left out, and where it says so first; 0 where none is said. A year
// that opens a sentence counts although it has lost its 年.
func majorityYear(folded string) (int, [2]int) {
	counts := map[int]int{}
	places := map[int][2]int{}
	depth := 0
	opening := true
	for i, r := range folded {
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
		if tail := folded[i+n:]; strings.HasPrefix(tail, "年") && !beginning.MatchString(tail) || opens && (strings.HasPrefix(tail, ",") || strings.HasPrefix(tail, "我")) {
			counts[y]++
			if counts[y] == 1 {
				places[y] = [2]int{i, i + n}
			}
		}
	}
	best := 0
	for y, n := range counts {
		if best == 0 || n > counts[best] || n == counts[best] && y > best {
			best = y
		}
	}
	return best, places[best]
}
