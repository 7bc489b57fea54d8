package web

import (
	"context"
	"fmt"
	"net/url"
	"strconv"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/place"
)

// townChart is a number of an agency over the years, beside the median of the agencies of
// its level in the same county.
type townChart struct {
	ID     string       `json:"id"`
	Title  string       `json:"title"`
	Unit   string       `json:"unit"`
	Points []chartPoint `json:"points"` // every year of the library
}

// chartPoint is one year of a chart.
type chartPoint struct {
	Year    int           `json:"year"`
	Metric  string        `json:"metric"` // the cell of that year's form; "" in a gap and where the form has none
	Report  string        `json:"report"` // "" in a gap
	Form    report.FormID `json:"form"`
	Value   *float64      `json:"value"`
	State   report.State  `json:"state"`  // "" in a gap
	Median  *float64      `json:"median"` // of the county in that year
	Q1      *float64      `json:"q1"`     // its quartiles
	Q3      *float64      `json:"q3"`
	N       int           `json:"n"`       // its values
	Missing int           `json:"missing"` // its reports without one
	URL     string        `json:"url"`     // of the cell, or in a gap of the search for the county's reports of the year
}

// chartDef is a number worth a chart: the cell of each form.
type chartDef struct {
	id    string
	title search.Message
	unit  search.Message
	cells []string
}

func chartDefs() []chartDef {
	return []chartDef{
		{"applications", said("新收申请", "New requests"), said("件", "requests"), []string{"applications.new"}},
		{"granted", said("予以公开", "Granted"), said("件", "requests"), []string{"outcomes.granted"}},
		{"penalties", said("行政处罚决定", "Penalty decisions"), said("件", "decisions"), []string{"active.penalty.decisions"}},
		{"normative", said("规范性文件制发", "Normative documents issued"), said("件", "documents"),
			[]string{"active.normative.issued", "active.normative.new_made"}},
	}
}

// townCharts works the charts of an agency out.
func (s *Server) townCharts(ctx context.Context, dir *place.Directory, p *search.Publisher, reports []*sourced, years []coverage,
	lang report.Lang) ([]townChart, error) {
	by := map[int]*sourced{}
	for _, st := range firstOfYears(reports) {
		by[st.Year] = st
	}
	home := dir.Home(p)
	charts := []townChart{}
	medians, err := s.medians(ctx, home, p.Agency.Level)
	if err != nil {
		return nil, err
	}
	for _, def := range chartDefs() {
		chart := townChart{ID: def.id, Title: def.title.In(lang), Unit: def.unit.In(lang), Points: []chartPoint{}}
		for _, c := range years {
			point := chartPoint{Year: c.Year}
			if st := by[c.Year]; st != nil {
				point.fill(st, def)
			}
			ids := def.cells
			if point.Metric != "" {
				ids = []string{point.Metric}
			}
			for _, id := range ids {
				if cell, ok := medians[id][c.Year]; ok && cell.N >= point.N {
					point.Median, point.Q1, point.Q3 = cell.Values[0], cell.Values[1], cell.Values[2]
					point.N, point.Missing = cell.N, cell.Missing()
				}
			}
			if point.URL == "" && home != nil {
				point.URL = stateOf(url.Values{"region": {home.Value}, "year": {strconv.Itoa(c.Year)}}).url()
			}
			chart.Points = append(chart.Points, point)
		}
		charts = append(charts, chart)
	}
	return charts, nil
}

// fill takes the value of a report.
func (c *chartPoint) fill(st *sourced, def chartDef) {
	c.Report, c.Form, c.State = st.ID, st.Form, report.StateAbsent
	c.URL = search.Address(st.ID, "")
	cells := cellsOf(st.Form, def.cells)
	if len(cells) == 0 {
		return
	}
	c.Metric = cells[0]
	if m, ok := st.Metric(c.Metric, ""); ok {
		c.Value, c.State = m.Value, m.State
		if u := rangeURL(st.ID, st.lines, m.Start, m.End); u != "" {
			c.URL = u
		}
	}
}

// medians are the medians and quartiles of a region over the agencies of a level, by the metrics of the
// charts and the year.
func (s *Server) medians(ctx context.Context, home *place.Region, level report.Level) (map[string]map[int]search.AggregateCell, error) {
	all := map[string]map[int]search.AggregateCell{}
	if home == nil {
		return all, nil
	}
	var ids []string
	req := search.AggregateRequest{By: []search.Field{search.FieldYear}, Stats: []search.Stat{search.StatMedian, search.StatQ1, search.StatQ3},
		Search: search.Request{Scope: report.ScopeAll, Page: 1, Filters: []search.Filter{
			{Field: search.FieldRegion, Values: []search.Value{{Text: home.Value}}},
			{Field: search.FieldLevel, Values: []search.Value{{Text: string(level)}}}}}}
	for _, def := range chartDefs() {
		for _, id := range def.cells {
			ids, req.Measures = append(ids, id), append(req.Measures, search.MeasureOf(id, ""))
			all[id] = map[int]search.AggregateCell{}
		}
	}
	agg, err := s.engine.Aggregate(ctx, req)
	if err != nil {
		return nil, fmt.Errorf("work out the medians in %s: %w", home.Value, err)
	}
	for _, row := range agg.Rows {
		if year, err := strconv.Atoi(row.Keys[0]); err == nil {
			for i, id := range ids {
				all[id][year] = row.Cells[i]
			}
		}
	}
	return all, nil
}
