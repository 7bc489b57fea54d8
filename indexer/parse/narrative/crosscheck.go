package narrative

import (
	"fmt"

	"gongkai/report"
)

// againstTable tests what the prose says of requests, reconsiderations and
// lawsuits against the tables, naming the reading that holds.
func againstTable(r *report.Report, figures []report.Figure) []report.Check {
	total := func(id string) (report.Metric, bool) {
		m, ok := r.Metric(id, "")
		return m, ok && m.Value != nil
	}
	var checks []report.Check
	done := map[string]bool{}
	for _, f := range figures {
		if f.Value == nil {
			continue
		}
		key := f.Metric + report.FormatNumber(*f.Value)
		if f.Metric == "" || done[key] {
			continue
		}
		done[key] = true
		switch f.Metric {
		case "applications.new":
			if c, ok := newCheck(f, total); ok {
				checks = append(checks, c)
			}
		case "reconsideration.total", "litigation.total":
			if c, ok := disputeCheck(f, total); ok {
				checks = append(checks, c)
			}
		}
	}
	return checks
}

// newCheck tests a count of requests in prose against table three. 受理 is used
// for what came in as well as for all that was dealt with, so the readings are
// tried in turn.
func newCheck(f report.Figure, total func(string) (report.Metric, bool)) (report.Check, bool) {
	fresh, ok := total("applications.new")
	if !ok {
		return report.Check{}, false
	}
	v := *f.Value
	c := report.Check{ID: report.CheckNew, Metric: "applications.new", Left: f.Value, Right: fresh.Value, State: report.CheckPass,
		LeftAt: []report.Place{{Start: f.Start, End: f.End}}, RightAt: []report.Place{{Start: fresh.Start, End: fresh.End}}}
	over, okOver := total("applications.carried_over")
	closed, okClosed := total("outcomes.total")
	switch {
	case v == *fresh.Value:
		c.Detail = fmt.Sprintf("正文“%s”= 表三新收 %s", f.Text, report.FormatNumber(*fresh.Value))
	case okOver && v == *fresh.Value+*over.Value:
		both := *fresh.Value + *over.Value
		c.Right, c.RightAt = &both, append(c.RightAt, report.Place{Start: over.Start, End: over.End})
		c.Detail = fmt.Sprintf("正文“%s”= 表三新收 %s + 上年结转 %s", f.Text, report.FormatNumber(*fresh.Value), report.FormatNumber(*over.Value))
	case okClosed && v == *closed.Value:
		c.Right, c.RightAt[0] = closed.Value, report.Place{Start: closed.Start, End: closed.End}
		c.Detail = fmt.Sprintf("正文“%s”= 表三办理结果总计 %s", f.Text, report.FormatNumber(*closed.Value))
	case f.Approx != report.ApproxExact:
		c.State = report.CheckDoubtful
		c.Detail = fmt.Sprintf("正文“%s”，表三新收 %s", f.Text, report.FormatNumber(*fresh.Value))
	default:
		c.State = report.CheckFail
		c.Detail = fmt.Sprintf("正文“%s”≠ 表三新收 %s", f.Text, report.FormatNumber(*fresh.Value))
	}
	return c, true
}

// disputeCheck tests a count of reconsiderations or lawsuits against table four.
func disputeCheck(f report.Figure, total func(string) (report.Metric, bool)) (report.Check, bool) {
	sum := 0.0
	ids := []string{"reconsideration.total"}
	if f.Metric == "litigation.total" {
		ids = []string{"litigation.direct.total", "litigation.after_reconsideration.total"}
	}
	c := report.Check{ID: report.CheckDispute, Metric: f.Metric, Left: f.Value, Right: &sum, State: report.CheckPass,
		LeftAt: []report.Place{{Start: f.Start, End: f.End}}}
	for _, id := range ids {
		m, ok := total(id)
		if !ok {
			return report.Check{}, false
		}
		sum += *m.Value
		c.RightAt = append(c.RightAt, report.Place{Start: m.Start, End: m.End})
	}
	sign := "="
	if *f.Value != sum {
		c.State, sign = report.CheckFail, "≠"
		if f.Approx != report.ApproxExact {
			c.State, sign = report.CheckDoubtful, "~"
		}
	}
	c.Detail = fmt.Sprintf("正文“%s”%s 表四 %s", f.Text, sign, report.FormatNumber(sum))
	return c, true
}
