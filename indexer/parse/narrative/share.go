package narrative

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/report"
)

// shareWords stand between a part and its share of the whole.
var shareWords = []string{"占", "约占", "占比", "占比例", "占总数", "占总量", "占总体", "占全部", "占公开总数", "占信息总数", "占公开总量"}

// shares tests the percentages that say what part of a whole a figure is (其中
// A29条，占56.9%) against the numbers. Only a share right behind its part, of a part
// whose whole is known, is tested: 占比 of what is not said otherwise.
func shares(text string, found []stated, base int) []report.Check {
	var checks []report.Check
	for i := 1; i < len(found); i++ {
		f, part := &found[i], &found[i-1]
		if f.figure.Unit != "%" || f.figure.Value == nil || part.figure.Value == nil || part.figure.Unit == "%" || part.figure.Unit == "" {
			continue
		}
		between := strings.TrimRight(strings.Trim(text[part.end:f.start], " ，,（(、"), "为约达的")
		if !slices.Contains(shareWords, between) {
			continue
		}
		w := wholeOf(found, base+i-1)
		if w < 0 || *found[w].figure.Value == 0 {
			continue
		}
		whole := &found[w]
		got := *part.figure.Value / *whole.figure.Value * 100
		c := report.Check{ID: report.CheckShare, Left: f.figure.Value, Right: &got, State: report.CheckPass,
			LeftAt: []report.Place{f.place()}, RightAt: []report.Place{part.place(), whole.place()}}
		sign := "="
		if !report.WithinRounding(got, *f.figure.Value) {
			c.State, sign = report.CheckFail, "≠"
			if f.figure.Approx != report.ApproxExact || part.figure.Approx != report.ApproxExact || whole.figure.Approx != report.ApproxExact {
				c.State, sign = report.CheckDoubtful, "~"
			}
		}
		c.Detail = fmt.Sprintf("%s占比 %s%% %s %s ÷ %s = %.2f%%", part.figure.Subject, report.FormatNumber(*f.figure.Value), sign,
			report.FormatNumber(*part.figure.Value), report.FormatNumber(*whole.figure.Value), got)
		checks = append(checks, c)
	}
	return checks
}

// wholeOf is the index in found of the figure that has figure n of the report among its
// parts, -1 where none has.
func wholeOf(found []stated, n int) int {
	return slices.IndexFunc(found, func(f stated) bool { return known(&f) && slices.Contains(f.figure.Parts, n) })
}
