package embedded

import (
	"sync"

	"gongkai/report"
	"gongkai/search"
)

// outcomes gives what became of each rule on a report: those of its own, which the columns
// have, and those between its tables and the tables of its agency's first report of the year
// before.
func (c *columns) outcomes() func(r int) []string {
	type agencyYear struct {
		town int32
		year int
	}
	first := map[agencyYear]int{}
	for r := range c.records {
		at := agencyYear{c.town.of[r], c.records[r].Year}
		if _, known := first[at]; !known && at.town >= 0 {
			first[at] = r
		}
	}
	return func(r int) []string {
		list := c.records[r].Outcomes
		before, known := first[agencyYear{c.town.of[r], c.records[r].Year - 1}]
		if !known {
			return list
		}
		list = list[:len(list):len(list)]
		for _, o := range report.Outcomes(report.TableCrossChecks(c.crossed(before), c.crossed(r))) {
			list = append(list, o.String())
		}
		return list
	}
}

// crossed is a report with what the rules between years look at in its tables.
func (c *columns) crossed(r int) *report.Report {
	rec := c.records[r]
	rep := &report.Report{Kind: report.KindReport, Year: rec.Year, Form: rec.Form, Agency: *c.agency(uint32(r))}
	for _, cell := range report.CrossCells(rec.Form) {
		if v, ok := c.metric(cell.Metric, cell.Applicant).value(uint32(r)); ok {
			rep.Metrics = append(rep.Metrics, report.Metric{ID: cell.Metric, Applicant: cell.Applicant, Value: &v})
		}
	}
	return rep
}

// lazy are values that are collected when they are first asked for.
type lazy struct{ get func() values }

// later collects values when they are first asked for.
func later(collect func() values) values { return lazy{sync.OnceValue(collect)} }

func (l lazy) names() []string { return l.get().names() }

func (l lazy) at(r int32) []int32 { return l.get().at(r) }

func (l lazy) count(reports []uint32, failing []group, others group) []int32 {
	return l.get().count(reports, failing, others)
}

func (l lazy) passing(f search.Filter, matches func(have, wanted string) bool) []bool {
	return l.get().passing(f, matches)
}
