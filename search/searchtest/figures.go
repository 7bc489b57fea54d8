package searchtest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"gongkai/report"
	"gongkai/search"
)

// states reports whether the section that a part is states a figure as the condition says.
func (n *Naive) states(c search.FigureCondition, s stored, p part) bool {
	if p.Scope != report.ScopeNarrative {
		return false
	}
	for _, f := range s.r.Figures {
		if f.Section == p.Key && n.passes(c, f) {
			return true
		}
	}
	return false
}

func (n *Naive) passes(c search.FigureCondition, f report.Figure) bool {
	if f.Value == nil || !strings.Contains(n.text.Normalize(f.Subject), n.text.Normalize(c.Subject)) {
		return false
	}
	value, wanted := *f.Value, c.Value
	switch {
	case c.Unit == "":
	case strings.HasSuffix(c.Unit, "元"):
		if !strings.HasSuffix(f.Unit, "元") {
			return false
		}
		value, wanted = inYuan(value, f.Unit), inYuan(wanted, c.Unit)
	case c.Unit != f.Unit:
		return false
	}
	return c.Op.Holds(value, wanted)
}

func inYuan(value float64, unit string) float64 {
	switch unit {
	case "万元":
		return value * 1e4
	case "亿元":
		return value * 1e8
	}
	return value
}

// writeFigure writes a figure with its subject behind b and adds it to a report.
func writeFigure(rnd *rand.Rand, r *report.Report, key report.SectionKey, b *strings.Builder) {
	subject := []string{"安全隐患", "培训", "红头文件", "经費", "隐患"}[rnd.IntN(5)]
	f := report.Figure{Section: key, Subject: subject, Unit: []string{"处", "次", "件", "元", "万元"}[rnd.IntN(5)],
		Approx: report.ApproxExact}
	b.WriteString(subject)
	f.Start = b.Len()
	if v := float64(rnd.IntN(300)); rnd.IntN(8) == 0 {
		f.Text = "数十" + f.Unit
	} else {
		f.Value, f.Text = &v, fmt.Sprintf("%g %s", v, f.Unit)
		if rnd.IntN(3) == 0 {
			f.Text, f.Approx = fmt.Sprintf("%g余%s", v, f.Unit), report.ApproxAtLeast
		}
	}
	b.WriteString(f.Text)
	f.End = b.Len()
	r.Figures = append(r.Figures, f)
}

// figures lists where the figures stand in a part that a condition wants, in runes. The
// narrative of the corpus leaves nothing of the document out.
func (n *Naive) figures(c search.FigureCondition, s stored, p part) []place {
	var list []place
	for sec := range report.AllSections(s.r.Sections) {
		for _, f := range s.r.Figures {
			if sec.Key != p.Key || f.Section != p.Key || !n.passes(c, f) {
				continue
			}
			before := n.text.Normalize(sec.Text[:f.Start-sec.Start])
			with := n.text.Normalize(sec.Text[:f.End-sec.Start])
			list = append(list, place{start: len([]rune(before)), end: len([]rune(with))})
		}
	}
	return list
}
