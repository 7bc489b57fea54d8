package web

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"gongkai/report"
	"gongkai/search"
)

// coverageOf says of how many reports the numbers of the page are.
type coverageOf struct {
	N, Reports int
	States     []cellCount
	Expected   *int
	Small      bool // too few values for medians and shares to say much
	Numbers    []statView
	Most       linkView // the search for all, the largest first
	Sum        *float64
}

// statView is a statistic over all reports of the page.
type statView struct{ Label, Text, URL string }

// historyView is the metric over the years.
type historyView struct {
	plot
	Bands   []string // polygons between the quartiles
	Lines   []string // of the medians
	Marks   []svgMark
	Breaks  []svgLabel
	Rows    []historyRow
	Series  string // what the years are joined of; "" where it is the metric alone
	Top     string // the value at the top
	TopY    float64
	Columns []svgLabel
}

// plot is a picture with its words.
type plot struct {
	ID, Title, Desc string
	Width, Height   float64
	Base            float64
}

// historyRow is a year.
type historyRow struct {
	Year, URL                                      string
	Q1, Median, Q3, Sum, Mean, Nonzero, N, Missing string
	Expected                                       *int
}

var yearStats = []search.Stat{search.StatSum, search.StatMean, search.StatMedian, search.StatQ1, search.StatQ3, search.StatMin,
	search.StatMax, search.StatNonzero}

// exploreYears works out what all reports and each year have.
func (s *Server) exploreYears(ctx context.Context, e *explorer, v *explorerView) error {
	series := search.Measure{Of: report.SeriesOf(e.refs[0].Metric, e.refs[0].Applicant)}
	req := search.AggregateRequest{Search: e.base, Measures: []search.Measure{e.measure(), series}, By: []search.Field{search.FieldYear},
		Stats: yearStats, Edges: edges()}
	agg, err := s.engine.Aggregate(ctx, req)
	if err != nil {
		return err
	}
	expected := e.dir.Expect(req)
	all := search.AggregateCell{Values: make([]*float64, len(yearStats)), Counts: make([]int, len(edges())+1)}
	if row := agg.Row(""); row != nil {
		all = row.Cells[0]
	}
	v.Coverage = e.coverage(all, expected([]string{""}))
	if e.view == "" {
		v.Spread = e.histogram(all)
		v.History = e.history(agg, expected)
	}
	return nil
}

func (e *explorer) coverage(all search.AggregateCell, expected *int) *coverageOf {
	columns := e.refs[:1]
	c := &coverageOf{N: all.N, Reports: all.N + all.Missing(), States: stateCounts(all, e.Lang)[1:], Expected: expected,
		Small: all.N < report.SmallBase, Most: linkView{e.T("看全部", "see them all"), e.reports(columns, nil)}}
	if all.N == 0 {
		return c
	}
	c.Sum = all.Values[0]
	for i, s := range yearStats {
		view := statView{Label: s.Label(e.Lang), Text: figure(all.Values[i])}
		switch s {
		case search.StatNonzero:
			view.Text += "（" + share(*all.Values[i], float64(all.N)) + "）"
			if e.English() {
				view.Text = figure(all.Values[i]) + " (" + share(*all.Values[i], float64(all.N)) + ")"
			}
			if all.N < report.SmallBase {
				view.Text = fmt.Sprintf("%s/%d", figure(all.Values[i]), all.N)
			}
			view.URL = e.reports(columns, []string{e.condition(search.OpNE, 0)})
		case search.StatMax, search.StatMin:
			view.URL = e.reports(columns, []string{e.condition(search.OpEQ, *all.Values[i])})
		}
		c.Numbers = append(c.Numbers, view)
	}
	return c
}

// condition is one on the metric of the page.
func (e *explorer) condition(op search.Op, value float64) string {
	return search.MetricCondition{Metric: e.refs[0].Metric, Applicant: e.refs[0].Applicant, Op: op, Value: value}.String()
}

// edges part the values of a histogram: below zero, zero, and then 1, 2, 5, 10 and on.
func edges() []float64 {
	list := []float64{math.Nextafter(0, -1), 0}
	for decade := 1.0; decade < 1e12; decade *= 10 {
		list = append(list, decade, 2*decade, 5*decade)
	}
	return list
}

// histogram is how the values are spread.
type histogram struct {
	plot
	Bars []barView
}

// barView is the values of a range.
type barView struct {
	X, Y, W, H, Mid, LabelY float64
	Label, URL, Title       string
	N                       int
	Share                   string
}

// bin is a range of values above From and up to To.
type bin struct {
	from, to float64
	n        int
}

// mostBars is how many bars a histogram has before its ranges become decades.
const mostBars = 11

// bins gathers the counts between edges from zero to the last that has any.
func bins(counts []int) []bin {
	all := edges()
	last := 1
	for i, n := range counts {
		if n > 0 && i > last {
			last = i
		}
	}
	var list []bin
	if counts[0] > 0 {
		list = append(list, bin{math.Inf(-1), all[0], counts[0]})
	}
	for i := 1; i <= last; i++ {
		b := bin{all[i-1], math.Inf(1), counts[i]}
		if i < len(all) {
			b.to = all[i]
		}
		if before := len(list) - 1; last > mostBars && i > 2 && (i-3)%3 != 0 || last > mostBars && i == len(all) {
			list[before].n, list[before].to = list[before].n+b.n, b.to
			continue
		}
		list = append(list, b)
	}
	return list
}

func (e *explorer) histogram(all search.AggregateCell) *histogram {
	h := &histogram{plot: plot{ID: "spread", Title: e.T("分布：有值的报告按数值", "Spread: reports by value"), Width: 576, Height: 176, Base: 150}}
	if all.N == 0 {
		return nil
	}
	list := bins(all.Counts)
	most := 1
	for _, b := range list {
		most = max(most, b.n)
	}
	width := h.Width / float64(len(list))
	var said []string
	for i, b := range list {
		bar := barView{X: tenth(float64(i)*width + 2), W: tenth(width - 4), Mid: tenth((float64(i) + 0.5) * width), N: b.n,
			Label: e.binLabel(b), Share: share(float64(b.n), float64(all.N))}
		if bar.H = tenth(float64(b.n) / float64(most) * (h.Base - 24)); b.n > 0 {
			bar.H = max(bar.H, 1)
		}
		bar.Y = tenth(h.Base - bar.H)
		bar.LabelY = tenth(bar.Y - 5)
		bar.URL = e.reports(e.refs[:1], e.binConditions(b))
		bar.Title = fmt.Sprintf(e.T("%s：%d 份，%s", "%s: %d reports, %s"), bar.Label, b.n, bar.Share)
		said = append(said, bar.Title)
		h.Bars = append(h.Bars, bar)
	}
	h.Desc = strings.Join(said, e.T("；", "; ")) + e.T("。", ".")
	return h
}

// whole reports whether the metric counts things, so that a range may be named by its ends.
func (e *explorer) whole() bool {
	return e.def.Unit != "万元" && e.def.ID != "active.procurement.amount"
}

func (e *explorer) binLabel(b bin) string {
	f := report.FormatNumber
	switch {
	case math.IsInf(b.from, -1):
		return e.T("负", "below 0")
	case b.to == 0:
		return "0"
	case math.IsInf(b.to, 1):
		return ">" + f(b.from)
	case e.whole() && b.to == b.from+1:
		return f(b.to)
	case e.whole():
		return f(b.from+1) + "–" + f(b.to)
	}
	return ">" + f(b.from) + "–" + f(b.to)
}

func (e *explorer) binConditions(b bin) []string {
	switch {
	case math.IsInf(b.from, -1):
		return []string{e.condition(search.OpLT, 0)}
	case b.to == 0:
		return []string{e.condition(search.OpEQ, 0)}
	case math.IsInf(b.to, 1):
		return []string{e.condition(search.OpGT, b.from)}
	}
	return []string{e.condition(search.OpGT, b.from), e.condition(search.OpLE, b.to)}
}

// history draws the years: the median and the quartiles, joined where years follow each
// other, with the changes of the prescribed form.
func (e *explorer) history(agg *search.Aggregation, expected func([]string) *int) *historyView {
	h := &historyView{plot: plot{ID: "history", Title: e.T("历年：中位数和四分位", "Years: median and quartiles"), Width: 576, Height: 200, Base: 172}}
	h.Series = e.seriesNote(report.SeriesOf(e.refs[0].Metric, e.refs[0].Applicant))
	first, last, top := spanOf(agg)
	if first == 0 {
		return nil
	}
	step := (h.Width - 40) / float64(last-first+1)
	x := func(year int) float64 { return tenth(40 + (float64(year-first)+0.5)*step) }
	y := func(v float64) float64 { return tenth(h.Base - (h.Base-28)*max(v, 0)/top) }
	h.Top, h.TopY = figure(&top), y(top)
	var said []string
	var b band
	for year := first; year <= last; year++ {
		h.Columns = append(h.Columns, svgLabel{x(year), fmt.Sprintf("%02d", year%100)})
		if year > first && prescribed(year) != prescribed(year-1) {
			h.Breaks = append(h.Breaks, svgLabel{tenth(x(year) - step/2), e.T("换版式", "new form")})
		}
		row := agg.Row(strconv.Itoa(year))
		if row == nil {
			b.flush(h)
			continue
		}
		cell := row.Cells[1]
		shown := e.historyRow(year, cell)
		shown.Expected = expected(row.Keys)
		h.Rows = append(h.Rows, shown)
		said = append(said, shown.Year+" "+shown.Median)
		if cell.N == 0 {
			b.flush(h)
			continue
		}
		b.add(x(year), y(*cell.Values[3]), y(*cell.Values[2]), y(*cell.Values[4]))
		mark := svgMark{X: x(year), Y: y(*cell.Values[2]), Text: shown.Median, URL: shown.URL}
		mark.LabelY = tenth(mark.Y - 8)
		mark.Title = fmt.Sprintf(e.T("%s：中位数 %s，四分位 %s–%s，%d 份", "%s: median %s, quartiles %s–%s, %d reports"),
			shown.Year, shown.Median, shown.Q1, shown.Q3, cell.N)
		h.Marks = append(h.Marks, mark)
	}
	b.flush(h)
	h.Desc = strings.Join(said, e.T("；", "; ")) + e.T("。点是中位数，带是四分位之间，竖点线是换版式的年份。",
		". Points are medians, the band lies between the quartiles, a dotted upright is where the form changes.")
	return h
}

// spanOf is the first and the last year of an answer, 0 where there is none, and the
// highest value that is drawn.
func spanOf(agg *search.Aggregation) (first, last int, top float64) {
	top = 1
	for _, r := range agg.Rows {
		year, _ := strconv.Atoi(r.Keys[0])
		if year == 0 {
			continue
		}
		if first == 0 {
			first = year
		}
		last = year
		for _, v := range []*float64{r.Cells[1].Values[2], r.Cells[1].Values[4]} {
			if v != nil {
				top = max(top, *v)
			}
		}
	}
	return first, last, top
}

// band gathers the points of years that follow each other.
type band struct{ low, high, line []string }

func (b *band) add(x, low, middle, high float64) {
	point := func(y float64) string { return fmt.Sprintf("%g,%g", x, y) }
	b.low, b.high, b.line = append(b.low, point(low)), append(b.high, point(high)), append(b.line, point(middle))
}

// flush draws what was gathered.
func (b *band) flush(h *historyView) {
	if len(b.line) > 0 {
		slices.Reverse(b.high)
		h.Lines = append(h.Lines, strings.Join(b.line, " "))
		h.Bands = append(h.Bands, strings.Join(append(b.low, b.high...), " "))
	}
	*b = band{}
}

func (e *explorer) historyRow(year int, c search.AggregateCell) historyRow {
	label := strconv.Itoa(year)
	var columns []columnRef
	for _, ref := range e.seriesCells() {
		columns = append(columns, columnRef(ref))
	}
	return historyRow{Year: report.YearLabel(year, e.Lang), URL: e.reports(columns, nil, group{string(search.FieldYear), label}),
		Q1: figure(c.Values[3]), Median: figure(c.Values[2]), Q3: figure(c.Values[4]), Sum: figure(c.Values[0]), Mean: figure(c.Values[1]),
		Nonzero: figure(c.Values[7]), N: groupDigits(c.N), Missing: groupDigits(c.Missing())}
}

// seriesCells are the cells that the years are made of, the metric itself first.
func (e *explorer) seriesCells() []report.CellRef {
	list := []report.CellRef{report.CellRef(e.refs[0])}
	for _, f := range report.Forms() {
		for _, ref := range report.SeriesOf(e.refs[0].Metric, e.refs[0].Applicant).On(f.ID) {
			if !slices.Contains(list, ref) {
				list = append(list, ref)
			}
		}
	}
	return list
}

// seriesNote says what the years are joined of, where that is more than the metric.
func (e *explorer) seriesNote(series report.Sum) string {
	if _, ok := series.Cell(); ok {
		return ""
	}
	var parts []string
	for _, f := range report.Forms() {
		var names []string
		for _, ref := range series.On(f.ID) {
			names = append(names, columnRef(ref).label(e.Lang))
		}
		if len(names) > 0 {
			parts = append(parts, f.ID.Label(e.Lang)+" "+strings.Join(names, " + "))
		}
	}
	return strings.Join(parts, e.T("；", "; "))
}

// prescribed is the form of a year.
func prescribed(year int) report.FormID {
	for _, f := range report.Forms() {
		if f.Prescribed(year) {
			return f.ID
		}
	}
	return ""
}
