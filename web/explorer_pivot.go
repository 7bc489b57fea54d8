package web

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"gongkai/report"
	"gongkai/search"
)

// pivotView is the metric, or several, by rows and columns.
type pivotView struct {
	Rows, Columns string // what they are
	Stat          string
	Heads         []linkView
	Lines         []pivotLine
	Total         *pivotLine
	Cut           int // lines left out
}

// pivotLine is a row of a pivot.
type pivotLine struct {
	Label, URL string
	Cells      []pivotCell
	Expected   *int

	key string
	by  float64 // what lines are left out by
}

// pivotCell is a number with the reports it is of.
type pivotCell struct {
	Text, Class, URL string
	N, Missing       string
	Why              string // why reports have no value
	Has              bool   // there are reports in scope
}

// maxLines is how many rows a pivot on a page has.
const maxLines = 60

// explorePivot works the pivot out.
func (s *Server) explorePivot(ctx context.Context, e *explorer, v *explorerView) error {
	if v.Regions == nil && e.row == string(search.FieldRegion) && !slices.Contains(e.given["by"], e.row) {
		e.row = string(search.FieldTown) // no region lies in the one chosen
	}
	metrics := []string{e.refs[0].String()}
	by := []string{e.row, e.column}
	if e.column == byMetric {
		metrics = nil
		for _, ref := range e.refs {
			metrics = append(metrics, ref.String())
		}
		by = by[:1]
	}
	tab, err := search.NewTabulation(e.base, metrics, by, []string{string(e.stat)})
	if err != nil {
		return err
	}
	agg, err := s.engine.Aggregate(ctx, tab.Request)
	if err != nil {
		return err
	}
	v.Pivot = e.pivot(agg.Rows, tab, e.dir.Expect(tab.Request))
	if v.Pivot != nil {
		v.Pivot.Stat = e.stat.Label(e.Lang)
	}
	return nil
}

// pivotColumn is a column: of a value of a field, or of a measure.
type pivotColumn struct {
	key, label string
	measure    int
	ref        columnRef
	field      bool
}

// pivot lays the rows of an answer out.
func (e *explorer) pivot(rows []search.AggregateRow, tab *search.Tabulation, expected func([]string) *int) *pivotView {
	p := &pivotView{Rows: e.groupLabel(e.row), Columns: e.groupLabel(e.column)}
	columns := e.pivotColumns(rows, tab)
	at := map[string]int{}
	cells := map[[2]string]*search.AggregateRow{}
	for i := range rows {
		r := &rows[i]
		second := ""
		if len(r.Keys) > 1 {
			second = r.Keys[1]
		}
		cells[[2]string{r.Keys[0], second}] = r
		if _, ok := at[r.Keys[0]]; !ok {
			at[r.Keys[0]] = len(p.Lines)
			p.Lines = append(p.Lines, pivotLine{Label: search.Field(e.row).Name(r.Keys[0], r.Labels[0], e.Lang), key: r.Keys[0]})
		}
	}
	for i := range p.Lines {
		line := &p.Lines[i]
		whole := cells[[2]string{line.key, ""}]
		if whole != nil {
			last := whole.Cells[len(whole.Cells)-1]
			if v := last.Values[0]; v != nil {
				line.by = *v
			}
			line.Expected = expected(whole.Keys[:1])
		}
	}
	p.order(e.row)
	if i := slices.IndexFunc(p.Lines, func(l pivotLine) bool { return l.key == "" }); i >= 0 {
		total := p.Lines[i]
		p.Lines = slices.Insert(slices.Delete(p.Lines, i, i+1), 0, total)
	}
	if len(p.Lines) > maxLines+1 {
		p.Cut, p.Lines = len(p.Lines)-maxLines-1, p.Lines[:maxLines+1]
	}
	for i := range p.Lines {
		line := &p.Lines[i]
		line.URL = e.lineURL(line.key)
		for _, c := range columns {
			second := ""
			if c.field {
				second = c.key
			}
			line.Cells = append(line.Cells, e.pivotCell(line.key, c, cells[[2]string{line.key, second}]))
		}
	}
	for _, c := range columns {
		p.Heads = append(p.Heads, linkView{Label: c.label})
	}
	if len(p.Lines) < 2 {
		return nil
	}
	p.Total, p.Lines = &p.Lines[0], p.Lines[1:]
	return p
}

// order puts years and forms by themselves, regions by their codes and agencies, of which
// there are many, by the number.
func (p *pivotView) order(row string) {
	slices.SortStableFunc(p.Lines, func(a, b pivotLine) int {
		if row == string(search.FieldTown) {
			return cmp.Compare(b.by, a.by)
		}
		return cmp.Compare(a.key, b.key)
	})
}

// pivotColumns lists the columns in order; outcomes that no report in scope has are left
// out.
func (e *explorer) pivotColumns(rows []search.AggregateRow, tab *search.Tabulation) []pivotColumn {
	var list []pivotColumn
	if len(tab.Request.By) == 1 {
		for i, m := range tab.Request.Measures {
			ref, _ := m.Of.Cell()
			c := pivotColumn{measure: i, ref: columnRef(ref), label: report.MetricLabel(ref.Metric, e.Lang)}
			switch {
			case e.column == search.DimensionApplicant:
				c.label = cmp.Or(ref.Applicant, report.ApplicantTotal).Label(e.Lang)
			case e.column == byMetric:
				c.label = c.ref.label(e.Lang)
			case e.column == search.DimensionOutcome && !occurs(rows, i):
				continue
			}
			list = append(list, c)
		}
		return list
	}
	var whole *pivotColumn
	for i := range rows {
		r := &rows[i]
		if r.Keys[0] != "" {
			continue
		}
		c := pivotColumn{key: r.Keys[1], label: search.Field(e.column).Name(r.Keys[1], r.Labels[1], e.Lang), ref: e.refs[0], field: true}
		if c.key == "" {
			whole = &c
			continue
		}
		list = append(list, c)
	}
	if whole != nil {
		list = append(list, *whole)
	}
	return list
}

// occurs reports whether a measure has a value anywhere.
func occurs(rows []search.AggregateRow, measure int) bool {
	for i := range rows {
		if rows[i].Cells[measure].N > 0 {
			return true
		}
	}
	return false
}

func (e *explorer) pivotCell(key string, c pivotColumn, r *search.AggregateRow) pivotCell {
	if r == nil {
		return pivotCell{Text: "·", Class: "empty"}
	}
	cell := r.Cells[c.measure]
	groups := []group{{e.row, key}}
	if c.field {
		groups = append(groups, group{e.column, c.key})
	}
	v := pivotCell{Text: figure(cell.Values[0]), Class: "n", Has: true, N: groupDigits(cell.N),
		URL: e.reports([]columnRef{c.ref}, nil, groups...)}
	if cell.Values[0] == nil {
		v.Class = "null"
	} else if *cell.Values[0] == 0 {
		v.Class = "n zero"
	}
	if missing := cell.Missing(); missing > 0 {
		v.Missing = groupDigits(missing)
		var why []string
		for _, s := range stateCounts(cell, e.Lang)[1:] {
			why = append(why, s.Word+" "+groupDigits(s.N))
		}
		v.Why = strings.Join(why, e.T("，", ", "))
	}
	return v
}

// lineURL is the page of what a row is about.
func (e *explorer) lineURL(key string) string {
	switch {
	case key == "":
		return ""
	case e.row == string(search.FieldTown):
		return townURL(key)
	}
	return e.within(group{e.row, key})
}

// ratesView is the rates by the rows of the pivot.
type ratesView struct {
	Rows  string
	Heads []string
	Lines []rateLine
}

// rateLine is a group of reports.
type rateLine struct {
	Label string
	All   bool
	Cells []rateCell
}

// rateCell is a rate: its two counts, and the share where the denominator bears one.
type rateCell struct {
	Share, Counts, URL, Title string
	Small                     bool
}

// exploreRates works the rates out over reports that have both counts.
func (s *Server) exploreRates(ctx context.Context, e *explorer, v *explorerView) error {
	if v.Pivot == nil {
		return nil
	}
	req := search.AggregateRequest{Search: e.base, By: []search.Field{search.Field(e.row)}, Stats: []search.Stat{search.StatSum}}
	view := &ratesView{Rows: e.groupLabel(e.row)}
	for _, r := range report.Rates() {
		req.Measures = append(req.Measures, search.Measure{Of: r.Numerator, Beside: r.Denominator},
			search.Measure{Of: r.Denominator, Beside: r.Numerator})
		view.Heads = append(view.Heads, r.Label(e.Lang))
	}
	agg, err := s.engine.Aggregate(ctx, req)
	if err != nil {
		return err
	}
	for _, l := range append([]pivotLine{*v.Pivot.Total}, v.Pivot.Lines...) {
		row := agg.Row(l.key)
		if row == nil {
			continue
		}
		line := rateLine{Label: l.Label, All: l.key == ""}
		for i, r := range report.Rates() {
			line.Cells = append(line.Cells, e.rateCell(r, l.key, row.Cells[2*i], row.Cells[2*i+1]))
		}
		view.Lines = append(view.Lines, line)
	}
	v.Rates = view
	return nil
}

func (e *explorer) rateCell(r report.Rate, key string, part, whole search.AggregateCell) rateCell {
	if part.N == 0 {
		return rateCell{Counts: "—"}
	}
	var columns []columnRef
	for _, s := range []report.Sum{r.Denominator, r.Numerator} {
		for _, ref := range s.On(report.Form2021) {
			columns = append(columns, columnRef(ref))
		}
	}
	c := rateCell{Counts: figure(part.Values[0]) + "/" + figure(whole.Values[0]), URL: e.reports(columns, nil, group{e.row, key}),
		Small: *whole.Values[0] < report.SmallBase}
	c.Title = fmt.Sprintf(e.T("两项都有值的 %d 份，缺 %d 份", "reports with both counts: %d, without: %d"), part.N, part.Missing())
	if !c.Small {
		c.Share = share(*part.Values[0], *whole.Values[0])
	}
	return c
}
