package web

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/report"
)

// Measures of a chart, in units of its view box.
const (
	chartWidth  = 288
	chartHeight = 144
	chartSide   = 6
	chartTop    = 34
	chartFoot   = 24
	labelled    = 8 // years of which each value is written out
)

// svgChart is a chart over years as its picture is drawn.
type svgChart struct {
	ID, Title, Desc string
	Lines, Medians  []string // points of polylines
	Bands           []string // polygons between the quartiles
	Marks           []svgMark
	Labels          []svgLabel
	Breaks          []svgLabel // where the form changes
	Base            float64
	Rows            []svgRow // the same as a table
}

// chartPair is a chart with the view whose language it speaks.
type chartPair struct {
	View  any
	Chart svgChart
}

// svgMark is a year of the chart, which leads to what is behind it.
type svgMark struct {
	X, Y      float64
	LabelY    float64
	Text      string // beside the mark
	Title     string
	URL       string
	Gap, Null bool
}

// svgLabel is a text at a place.
type svgLabel struct {
	X    float64
	Text string
}

// svgRow is a year of the table beside the chart.
type svgRow struct {
	Year, Value, Median, Quartiles, N, Note, URL string
}

// drawChart draws a chart: gaps are gaps, and nothing is joined across one or across forms
// that count something else.
func drawChart(c townChart, t tongue) svgChart {
	v := svgChart{ID: "chart-" + c.ID, Title: c.Title, Base: chartHeight - chartFoot}
	most := 1.0
	for _, p := range c.Points {
		for _, value := range []*float64{p.Value, p.Median, p.Q3} {
			if value != nil {
				most = max(most, *value)
			}
		}
	}
	x := func(i int) float64 {
		return tenth(chartSide + (float64(i)+0.5)*(chartWidth-2*chartSide)/float64(len(c.Points)))
	}
	y := func(value float64) float64 { return tenth(v.Base - 6 - (v.Base-6-chartTop)*max(value, 0)/most) }
	var line, median, low, high polyline
	for i, p := range c.Points {
		line.step(p.Value != nil, p.Metric, x(i), p.Value, y)
		median.step(p.Median != nil, p.Metric, x(i), p.Median, y)
		between := p.Q1 != nil && p.Q3 != nil
		low.step(between, p.Metric, x(i), p.Q1, y)
		high.step(between, p.Metric, x(i), p.Q3, y)
		v.Labels = append(v.Labels, svgLabel{x(i), fmt.Sprintf("%02d", p.Year%100)})
		v.Marks = append(v.Marks, markOf(p, x(i), y, v.Base, t, len(c.Points) <= labelled))
		v.Rows = append(v.Rows, rowOf(p, t))
		if before := lastReport(c.Points[:i]); p.Report != "" && before != nil && before.Form != p.Form {
			text := t.T("换版式", "new form")
			if before.Metric != p.Metric {
				text = t.T("口径不同", "other count")
			}
			v.Breaks = append(v.Breaks, svgLabel{tenth(x(i) - (x(1)-x(0))/2), text})
		}
	}
	v.Lines, v.Medians, v.Bands = line.ended(), median.ended(), bandsBetween(low.ended(), high.ended())
	v.Desc = describeChart(c, t)
	return v
}

// tenth keeps one place of a coordinate.
func tenth(v float64) float64 { return float64(int(v*10+0.5)) / 10 }

// lastReport is the last point with a report.
func lastReport(points []chartPoint) *chartPoint {
	for i := len(points) - 1; i >= 0; i-- {
		if points[i].Report != "" {
			return &points[i]
		}
	}
	return nil
}

// polyline gathers polylines: a new one begins after a gap and where what is counted changes.
type polyline struct {
	lines  []string
	points []string
	metric string
}

func (r *polyline) step(there bool, metric string, x float64, value *float64, y func(float64) float64) {
	if !there || len(r.points) > 0 && metric != r.metric && metric != "" && r.metric != "" {
		r.flush()
	}
	if there {
		r.points, r.metric = append(r.points, fmt.Sprintf("%g,%g", x, y(*value))), metric
	}
}

func (r *polyline) flush() {
	if len(r.points) > 1 {
		r.lines = append(r.lines, strings.Join(r.points, " "))
	}
	r.points = nil
}

func (r *polyline) ended() []string {
	r.flush()
	return r.lines
}

// bandsBetween closes each pair of lines, which stand over the same years, to a polygon.
func bandsBetween(low, high []string) []string {
	bands := make([]string, len(low))
	for i := range low {
		back := strings.Fields(low[i])
		slices.Reverse(back)
		bands[i] = high[i] + " " + strings.Join(back, " ")
	}
	return bands
}

func markOf(p chartPoint, x float64, y func(float64) float64, base float64, t tongue, written bool) svgMark {
	row := rowOf(p, t)
	m := svgMark{X: x, Y: base, URL: p.URL, Title: joinNonEmpty("，", row.Year, joinNonEmpty(" ", row.Value, row.Note)),
		Gap: p.Report == "", Null: p.Report != "" && p.Value == nil}
	if t.English() {
		m.Title = joinNonEmpty(": ", row.Year, joinNonEmpty(", ", row.Value, row.Note))
	}
	if p.Value != nil {
		m.Y = y(*p.Value)
		if written {
			m.Text = report.FormatNumber(*p.Value)
		}
	}
	m.LabelY = tenth(m.Y - 7)
	return m
}

func rowOf(p chartPoint, t tongue) svgRow {
	row := svgRow{Year: report.YearLabel(p.Year, t.Lang), Value: metricValue(p.Value), Median: metricValue(p.Median), URL: p.URL}
	row.Quartiles = "—"
	if p.Q1 != nil && p.Q3 != nil {
		row.Quartiles = figure(p.Q1) + "–" + figure(p.Q3)
	}
	row.N = fmt.Sprintf(t.T("%d（无值 %d）", "%d (%d without)"), p.N, p.Missing)
	switch {
	case p.Report == "":
		row.Note = t.T("没有报告", "no report")
	case p.Value == nil && p.Metric == "":
		row.Note = t.T("版式没有这一格", "the form has no such cell")
	case p.Value == nil:
		row.Note = p.State.Label(t.Lang)
	}
	return row
}

// describeChart says in a sentence what the picture shows.
func describeChart(c townChart, t tongue) string {
	var parts []string
	for _, p := range c.Points {
		row := rowOf(p, t)
		parts = append(parts, joinNonEmpty(" ", row.Year, row.Value, row.Note))
	}
	return strings.Join(parts, t.T("；", "; ")) +
		t.T("。虚线是同县同级机关的中位数，阴影在四分位之间。",
			". The dashed line is the median of agencies of its level in the county, the band lies between their quartiles.")
}
