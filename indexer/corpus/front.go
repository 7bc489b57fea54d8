package corpus

import (
	"fmt"
	"strings"

	"gongkai/report"
)

// spoilFront applies the damages of titles, years and headings. What the truth
// says of title and year stays what a careful reader would say.
func (p *plan) spoilFront(r random, d *document) {
	if p.damage[damageTitles] {
		spoilTitle(r, d)
	}
	if p.damage[damageYears] {
		spoilYears(r, d)
	}
	if p.damage[damageHeadings] {
		spoilHeadings(r, d)
	}
}

// spoilTitle prints the title in one of the ways that titles take (docs/reading.md).
func spoilTitle(r random, d *document) {
	if len(d.titleLines) == 0 {
		return
	}
	last := &d.titleLines[len(d.titleLines)-1]
	switch r.IntN(5) {
	case 0:
		if len(d.titleLines) == 1 {
			d.titleLines = append(d.titleLines, d.titleLines[0])
			d.titleTwice = true
		}
	case 1:
		*last = strings.Replace(*last, "政府信息公开工作年度报告", "年度政府信息公开工作年度报告", 1)
	case 2:
		*last = strings.Replace(*last, "政府信息公开工作年度报告", "政府信息公开工作告年度报", 1)
	case 3:
		*last = strings.Replace(*last, "政府信息公开工作年度报告", "信息公开年报", 1)
	case 4:
		*last = strings.Replace(*last, "年政府信息", " 年 政府信息", 1)
	}
}

// spoilYears damages the statement of the year.
func spoilYears(r random, d *document) {
	year, before := fmt.Sprint(d.year), fmt.Sprint(d.year-1)
	period := func(from, to string) bool {
		for i, t := range d.preamble {
			if s := strings.Replace(t, from, to, 1); s != t {
				d.preamble[i] = s
				return true
			}
		}
		return false
	}
	stated := "自" + year + "年1月1日起至" + year + "年12月31日止"
	switch r.IntN(4) {
	case 0:
		period(stated, "自"+year+"年1月1日起至12月31日止")
	case 1:
		if period(stated, "自"+year+"年1月1日起至"+year+"年12月30日止") {
			d.period = &report.Period{From: year + "-01-01", To: year + "-12-30"}
		}
	case 2:
		period(stated, "从"+year+"年1月1日到"+year+"年12月31日")
	case 3:
		// A title left over from the year before; the period has the right one.
		if d.period == nil {
			return
		}
		for i, l := range d.titleLines {
			if s := strings.Replace(l, year, before, 1); s != l {
				d.titleLines[i], d.yearConflict = s, true
			}
		}
	}
}

// spoilHeadings loses or repeats the numbers of level-one headings.
func spoilHeadings(r random, d *document) {
	at := r.IntN(len(d.sections))
	s := &d.sections[at]
	switch r.IntN(6) {
	case 0: // 总体情况
		for i := range d.sections {
			d.sections[i].number = ""
		}
	case 1: // 一 总体情况
		for i := range d.sections {
			d.sections[i].number = strings.Replace(d.sections[i].number, "、", " ", 1)
		}
	case 2: // 、总体情况
		s.number = "、"
	case 3: // the number before
		if at > 0 {
			s.number = d.sections[at-1].number
		}
	case 4: // 一三四五六七
		for i := at; i < len(d.sections); i++ {
			d.sections[i].number = chineseDigit(i+2) + "、"
		}
	case 5: // 一.总体情况
		for i := range d.sections {
			d.sections[i].number = strings.Replace(d.sections[i].number, "、", ".", 1)
		}
	}
}

// readingNotes puts Latin reading notes behind some characters, as copied pages
// have them.
func readingNotes(r random, s string) string {
	notes := readings()
	var b strings.Builder
	for _, c := range s {
		b.WriteRune(c)
		if n, ok := notes[c]; ok && r.chance(0.3) {
			b.WriteString("(" + n + ")")
		}
	}
	return b.String()
}
