package parse

import (
	"regexp"
	"strconv"
	"strings"

	"gongkai/report"
)

// yearClaim is a year that something in the document speaks for.
type yearClaim struct {
	year   int
	source string // for readers
}

// years gathers what speaks for the year of a report, best first: the period
// stated, the title, the years of section one, the signature, the page.
func (p *Parser) years(squeezed, title, overview string, m *matter, published string) ([]yearClaim, *report.Period) {
	var claims []yearClaim
	period := p.period(squeezed)
	if period != nil {
		y, _ := strconv.Atoi(period.To[:4])
		claims = append(claims, yearClaim{y, "统计期限"})
	}
	if y := titleYear(p.fold.text(title)); y > 0 {
		claims = append(claims, yearClaim{y, "标题"})
	}
	if y := majorityYear(p.fold.text(overview)); y > 0 {
		claims = append(claims, yearClaim{y, "正文"})
	}
	before := func(d date, source string) {
		if d.year == 0 {
			return
		}
		if d.month == 12 && d.day == 31 {
			// Signed on the last day of the year it speaks of.
			claims = append(claims, yearClaim{d.year, source})
			return
		}
		claims = append(claims, yearClaim{d.year - 1, source})
	}
	before(m.published, "落款日期")
	if d, ok := findDate(published); ok {
		before(d, "网页日期")
	}
	before(m.posted, "网页日期")
	return claims, period
}

var periodPattern = regexp.MustCompile(`(20\d\d)年?(\d{1,2})月?(\d{1,2})日?(?:起)?(?:至|到|—+|－|-|~)(20\d\d)?年?(\d{1,2})月?(\d{1,2})(?:日|止)`)

// period finds the span of days the report covers, characters lost beside digits
// put back where the dates leave no doubt (20201月1日起至202012月31日).
func (p *Parser) period(squeezed string) *report.Period {
	var first *report.Period
	for _, g := range periodPattern.FindAllStringSubmatch(squeezed, 8) {
		n := make([]int, 7)
		for i := 1; i < 7; i++ {
			n[i], _ = strconv.Atoi(g[i])
		}
		if n[4] == 0 {
			n[4] = n[1]
		}
		from, to := date{n[1], n[2], n[3]}, date{n[4], n[5], n[6]}
		if !from.valid() || !to.valid() || from.day == 0 || to.day == 0 || to.year < from.year || to.year > from.year+1 {
			continue
		}
		period := &report.Period{From: from.String(), To: to.String()}
		if from.month == 1 && to.month == 12 && from.year == to.year {
			return period
		}
		if first == nil && (to.year-from.year)*12+to.month-from.month >= 10 {
			first = period
		}
	}
	return first
}

// titleYear is the year in a folded title: before 年, else any.
func titleYear(folded string) int {
	any := 0
	for i := range folded {
		if i > 0 && isDigit(rune(folded[i-1])) {
			continue
		}
		y, count, n := digitsAt(folded[i:], 4)
		if count != 4 || !plausibleYear(y) {
			continue
		}
		if r, _ := decode(folded[i+n:]); r == '年' {
			return y
		}
		if r, _ := decode(folded[i+n:]); any == 0 && !isDigit(r) {
			any = y
		}
	}
	return any
}

// majorityYear is the year that a text says most often, laws and documents in
// 《》 and 〔〕 left out; 0 where none is said.
func majorityYear(folded string) int {
	counts := map[int]int{}
	depth := 0
	for i, r := range folded {
		switch r {
		case '《':
			depth++
		case '》':
			depth = max(0, depth-1)
		}
		if depth > 0 || i > 0 && isDigit(rune(folded[i-1])) || !(r >= '0' && r <= '9' || r == '二') {
			continue
		}
		y, count, n := digitsAt(folded[i:], 4)
		if count == 4 && plausibleYear(y) && strings.HasPrefix(folded[i+n:], "年") {
			counts[y]++
		}
	}
	best := 0
	for y, n := range counts {
		if best == 0 || n > counts[best] || n == counts[best] && y > best {
			best = y
		}
	}
	return best
}
