package corpus

import (
	"fmt"
	"strings"

	"gongkai/indexer/corpus/content"
	"gongkai/report"
)

// spoilFront applies the damages of titles, years and headings. What the truth
// says of title and year stays what a careful reader would say.
func (p *plan) spoilFront(r content.Random, d *content.Document) {
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
func spoilTitle(r content.Random, d *content.Document) {
	if len(d.TitleLines) == 0 {
		return
	}
	last := &d.TitleLines[len(d.TitleLines)-1]
	switch r.IntN(5) {
	case 0:
		if len(d.TitleLines) == 1 {
			d.TitleLines = append(d.TitleLines, d.TitleLines[0])
			d.TitleTwice = true
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
func spoilYears(r content.Random, d *content.Document) {
	year, before := fmt.Sprint(d.Year), fmt.Sprint(d.Year-1)
	period := func(from, to string) bool {
		for i, t := range d.Preamble {
			if s := strings.Replace(t, from, to, 1); s != t {
				d.Preamble[i] = s
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
			d.Period = &report.Period{From: year + "-01-01", To: year + "-12-30"}
		}
	case 2:
		period(stated, "从"+year+"年1月1日到"+year+"年12月31日")
	case 3:
		// A title left over from the year before; the period has the right one.
		if d.Period == nil {
			return
		}
		for i, l := range d.TitleLines {
			if s := strings.Replace(l, year, before, 1); s != l {
				d.TitleLines[i], d.YearConflict = s, true
			}
		}
	}
}

// spoilHeadings loses or repeats the numbers of level-one headings.
func spoilHeadings(r content.Random, d *content.Document) {
	at := r.IntN(len(d.Sections))
	s := &d.Sections[at]
	switch r.IntN(6) {
	case 0: // 总体情况
		for i := range d.Sections {
			d.Sections[i].Number = ""
		}
	case 1: // 一 总体情况
		for i := range d.Sections {
			d.Sections[i].Number = strings.Replace(d.Sections[i].Number, "、", " ", 1)
		}
	case 2: // 、总体情况
		s.Number = "、"
	case 3: // the number before
		if at > 0 {
			s.Number = d.Sections[at-1].Number
		}
	case 4: // 一三四五六七
		for i := at; i < len(d.Sections); i++ {
			d.Sections[i].Number = content.ChineseDigit(i+2) + "、"
		}
	case 5: // 一.总体情况
		for i := range d.Sections {
			d.Sections[i].Number = strings.Replace(d.Sections[i].Number, "、", ".", 1)
		}
	}
}

// readingNotes puts Latin reading notes behind some characters, as copied pages
// have them.
func readingNotes(r content.Random, s string) string {
	notes := content.Readings()
	var b strings.Builder
	for _, c := range s {
		b.WriteRune(c)
		if n, ok := notes[c]; ok && r.Chance(0.3) {
			b.WriteString("(" + n + ")")
		}
	}
	return b.String()
}
