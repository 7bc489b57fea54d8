package narrative

import (
	"strings"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// compare turns the numbers of comparisons (较去年增加1件, 同比下降19.44%) into changes
// of the figure before them.
func compare(text string, found []stated) []stated {
	kept := found[:0]
	for _, f := range found {
		head := text[f.clause:f.start]
		up := han.HasAny(head, []string{"增加", "增长", "上升", "提高", "多出", "增幅"})
		down := han.HasAny(head, []string{"减少", "下降", "降低", "少于", "降幅"})
		if han.HasAny(head, []string{"较", "同比", "比上", "比去", "相比", "环比"}) && (up || down) || (up || down) && len(kept) > 0 && comparing(text, f.clause) {
			if n := len(kept) - 1; n >= 0 && text[kept[n].end:f.start] != "" && !strings.Contains(text[kept[n].end:f.start], "。") && kept[n].figure.Change == nil && f.figure.Value != nil {
				kept[n].figure.Change = change(kept[n].figure, f.figure, up)
			}
			continue
		}
		kept = append(kept, f)
	}
	for i := range kept {
		end := len(text)
		if i+1 < len(kept) {
			end = kept[i+1].start
		}
		if tail := text[kept[i].end:max(kept[i].end, end)]; kept[i].figure.Change == nil && kept[i].figure.Value != nil {
			stop := strings.Index(tail, "。")
			if stop < 0 {
				stop = len(tail)
			}
			if j := strings.Index(tail[:stop], "持平"); j >= 0 && j < 40 {
				v := *kept[i].figure.Value
				kept[i].figure.Change = &report.Change{Direction: "same", Base: &v}
			}
		}
	}
	return kept
}

// comparing tells whether the clause before the one at i is a comparison without
// a number: 与上年相比，减少3件.
func comparing(text string, i int) bool {
	if i == 0 {
		return false
	}
	prev := han.ClauseStart(text, i-1)
	return han.HasAny(text[prev:i], []string{"相比", "同比", "比上年", "比去年", "较上年", "较去年"}) && !han.ContainsDigit(text[prev:i])
}

// change works out a comparison; the base is rounded to a whole number where the
// value is one.
func change(f, by report.Figure, up bool) *report.Change {
	c := &report.Change{Direction: report.DirectionUp, By: by.Value, Unit: by.Unit}
	if !up {
		c.Direction = report.DirectionDown
	}
	if f.Value == nil {
		return c
	}
	sign := 1.0
	if !up {
		sign = -1
	}
	var base float64
	switch {
	case by.Unit == "%":
		d := 1 + sign**by.Value/100
		if d <= 0 {
			return c
		}
		base = *f.Value / d
		if *f.Value == float64(int64(*f.Value)) {
			base = float64(int64(base + 0.5))
		}
	case by.Unit == f.Unit:
		base = *f.Value - sign**by.Value
	default:
		return c
	}
	if base >= 0 {
		c.Base = &base
	}
	return c
}
