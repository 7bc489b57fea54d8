package main

import (
	"fmt"
	"net/url"
	"slices"

	"gongkai/report"
	"gongkai/search"
)

// in lists the reports of a region.
func (l *recounted) in(value string) []*search.Stored {
	return kept(l.stored, func(st *search.Stored) bool {
		return slices.ContainsFunc(st.Agency.Regions(), func(r report.Region) bool { return r.Value == value })
	})
}

func kept(list []*search.Stored, keep func(*search.Stored) bool) []*search.Stored {
	return slices.DeleteFunc(slices.Clone(list), func(st *search.Stored) bool { return !keep(st) })
}

// before is the agency's first report of the year before.
func (l *recounted) before(st *search.Stored) *report.Report {
	for _, o := range l.stored {
		if o.Year == st.Year-1 && o.Agency.Key() == st.Agency.Key() {
			return o.Report
		}
	}
	return nil
}

// checks holds the counts of the data's quality against the checks of the reports in scope.
func (l *recounted) checks(v url.Values) {
	l.Helper()
	scope := url.Values{}
	for _, name := range []string{"region", "year", "level", "form"} {
		if list := v[name]; list != nil {
			scope[name] = list
		}
	}
	var got struct {
		Reports, Failing int
		Checks           []struct {
			ID                                             report.CheckID
			Pass, Fail, Doubtful, Untestable, Inapplicable int
		}
		Findings []struct {
			ID      report.FindingID
			Reports int
		}
		Coverage struct {
			Years, Failing []int
			Rows           []struct {
				Value   string
				Failing int
				Cells   []struct{ Reports, Towns int }
			}
		}
	}
	l.get(&got, "/api/v1/checks", scope)
	reports := l.find(with(scope, "scope", "all"))
	outcomes, findings, inScope, failing := map[string]int{}, map[report.FindingID]int{}, map[string]bool{}, map[string]bool{}
	for _, st := range reports {
		inScope[st.ID] = true
		for _, o := range report.Outcomes(slices.Concat(st.Checks, report.TableCrossChecks(l.before(st), st.Report))) {
			outcomes[o.String()]++
		}
		for _, f := range st.Findings {
			findings[f.ID]++
			failing[st.ID] = failing[st.ID] || f.ID == report.FindingIdentityFailed
		}
	}
	what := "/api/v1/checks?" + scope.Encode()
	l.same(what+" reports", got.Reports, len(reports))
	l.same(what+" failing", got.Failing, findings[report.FindingIdentityFailed])
	for _, c := range got.Checks {
		sum := c.Inapplicable
		for state, n := range map[report.CheckState]int{report.CheckPass: c.Pass, report.CheckFail: c.Fail, report.CheckDoubtful: c.Doubtful,
			report.CheckUntestable: c.Untestable} {
			key := report.Outcome{ID: c.ID, State: state}.String()
			l.same(what+" "+key, n, outcomes[key])
			sum += n
		}
		l.same(what+" sum of "+string(c.ID), sum, len(reports))
	}
	for _, f := range got.Findings {
		l.same(what+" "+string(f.ID), f.Reports, findings[f.ID])
	}
	for _, row := range got.Coverage.Rows {
		in := kept(l.in(row.Value), func(st *search.Stored) bool { return inScope[st.ID] })
		l.same(what+" failing in "+row.Value, row.Failing, len(kept(in, func(st *search.Stored) bool { return failing[st.ID] })))
		for i, year := range got.Coverage.Years {
			of := kept(in, func(st *search.Stored) bool { return st.Year == year })
			l.same(fmt.Sprint(what, " ", row.Value, " ", year), row.Cells[i].Reports, len(of))
			l.same(fmt.Sprint(what, " towns of ", row.Value, " ", year), row.Cells[i].Towns, towns(of))
		}
	}
	for i, year := range got.Coverage.Years {
		l.same(fmt.Sprint(what, " failing ", year), got.Coverage.Failing[i],
			len(kept(reports, func(st *search.Stored) bool { return st.Year == year && failing[st.ID] })))
	}
}

func (l *recounted) same(what string, got, want int) {
	l.Helper()
	if got != want {
		l.Errorf("%s: %d, want %d", what, got, want)
	}
}

// towns counts the townships among the publishers of reports.
func towns(list []*search.Stored) int {
	keys := map[string]bool{}
	for _, st := range list {
		if st.Agency.Level == report.LevelTownship {
			keys[st.Agency.Key()] = true
		}
	}
	return len(keys)
}

// places holds the pages' numbers of every agency and region against their reports.
func (l *recounted) places() {
	seen := map[string]bool{}
	for _, st := range l.stored {
		if key := st.Agency.Key(); key != "" && !seen[key] {
			seen[key] = true
			l.town(key)
		}
		for _, step := range st.Agency.Regions() {
			if !seen[step.Value] {
				seen[step.Value] = true
				l.region(step.Value)
			}
		}
	}
}

func (l *recounted) town(key string) {
	l.Helper()
	var got struct {
		Agency   report.Agency
		Coverage []struct {
			Year    int
			Reports []string
		}
		Years []struct {
			Report string
			Cells  []struct {
				Column  string
				Metrics []string
				Value   *float64
				State   report.State
			}
			Checks report.CheckCount
		}
		Charts []struct {
			Points []struct {
				Year          int
				Metric        string
				Report        string
				Value, Median *float64
				N, Missing    int
			}
		}
		Home *struct{ Value string }
	}
	l.get(&got, "/api/v1/towns/"+url.PathEscape(key), nil)
	mine := kept(l.stored, func(st *search.Stored) bool { return st.Agency.Key() == key })
	l.same(key+" reports", len(got.Years), len(mine))
	for _, c := range got.Coverage {
		of := kept(mine, func(st *search.Stored) bool { return st.Year == c.Year })
		l.same(fmt.Sprint(key, " ", c.Year), len(c.Reports), len(of))
	}
	for _, year := range got.Years {
		at := slices.IndexFunc(mine, func(st *search.Stored) bool { return st.ID == year.Report })
		if at < 0 {
			l.Errorf("%s has the report %s", key, year.Report)
			continue
		}
		if n := report.CountChecks(mine[at].Checks); year.Checks != n {
			l.Errorf("%s: checks %+v, want %+v", year.Report, year.Checks, n)
		}
		for _, c := range year.Cells {
			l.sameCell(year.Report+" "+c.Column, c.Value, sumOf(mine[at], c.Metrics))
			if (c.Value != nil) != c.State.HasValue() {
				l.Errorf("%s %s is %s and %s", year.Report, c.Column, number(c.Value), c.State)
			}
		}
	}
	for _, chart := range got.Charts {
		for _, p := range chart.Points {
			if p.Metric == "" || got.Home == nil {
				continue
			}
			beside := kept(l.in(got.Home.Value), func(st *search.Stored) bool { return st.Year == p.Year && st.Agency.Level == got.Agency.Level })
			n := numbersOf(beside, p.Metric)
			what := fmt.Sprint(key, " ", p.Metric, " ", p.Year)
			l.sameCell(what+" median", p.Median, n.median)
			l.same(what+" n", p.N, n.n)
			l.same(what+" missing", p.Missing, len(beside)-n.n)
			at := slices.IndexFunc(mine, func(st *search.Stored) bool { return st.ID == p.Report })
			l.sameCell(what, p.Value, valueOf(mine[at], p.Metric, ""))
		}
	}
}

// sumOf adds cells up; it is null where there are none and where one of them is.
func sumOf(st *search.Stored, metrics []string) *float64 {
	sum := 0.0
	for _, id := range metrics {
		v := valueOf(st, id, "")
		if v == nil {
			return nil
		}
		sum += *v
	}
	if len(metrics) == 0 {
		return nil
	}
	return &sum
}

// numbers sum a metric of reports up.
type numbers struct {
	sum, median *float64
	n, nonzero  int
}

func numbersOf(list []*search.Stored, metric string) numbers {
	var values []float64
	n := numbers{}
	sum := 0.0
	for _, st := range list {
		if v := valueOf(st, metric, ""); v != nil {
			values, sum = append(values, *v), sum+*v
			if *v != 0 {
				n.nonzero++
			}
		}
	}
	if n.n = len(values); n.n > 0 {
		slices.Sort(values)
		middle := (values[(n.n-1)/2] + values[n.n/2]) / 2
		n.sum, n.median = &sum, &middle
	}
	return n
}

// regionNumber is a number as the answer for a region has it.
type regionNumber struct {
	Metric              string
	Sum, Median         *float64
	Nonzero, N, Missing int
}

func (l *recounted) region(value string) {
	l.Helper()
	var got struct {
		Reports, Agencies, Towns int
		Years                    []struct{ Year, Reports int }
		Numbers                  []regionNumber
		Children                 []struct {
			Value                    string
			Reports, Agencies, Towns int
			Numbers                  []regionNumber
		}
	}
	l.get(&got, "/api/v1/regions/"+value, nil)
	mine := l.in(value)
	l.regionNumbers(value, mine, got.Reports, got.Agencies, got.Towns, got.Numbers)
	for _, y := range got.Years {
		l.same(fmt.Sprint(value, " ", y.Year), y.Reports, len(kept(mine, func(st *search.Stored) bool { return st.Year == y.Year })))
	}
	for _, c := range got.Children {
		l.regionNumbers(value+" "+c.Value, l.in(c.Value), c.Reports, c.Agencies, c.Towns, c.Numbers)
	}
}

func (l *recounted) regionNumbers(what string, mine []*search.Stored, reports, agencies, townships int, list []regionNumber) {
	l.Helper()
	keys := map[string]bool{}
	for _, st := range mine {
		keys[st.Agency.Key()] = true
	}
	l.same(what+" reports", reports, len(mine))
	l.same(what+" agencies", agencies, len(keys))
	l.same(what+" towns", townships, towns(mine))
	for _, g := range list {
		n := numbersOf(mine, g.Metric)
		l.sameCell(what+" sum of "+g.Metric, g.Sum, n.sum)
		l.sameCell(what+" median of "+g.Metric, g.Median, n.median)
		l.same(what+" nonzero "+g.Metric, g.Nonzero, n.nonzero)
		l.same(what+" n of "+g.Metric, g.N, n.n)
		l.same(what+" missing "+g.Metric, g.Missing, len(mine)-n.n)
	}
}

// statedCell is a number of a narrative as an answer has it.
type statedCell struct {
	Report string
	report.Figure
}

// figures holds the numbers of narratives of the first reports of a search against theirs.
func (l *recounted) figures(v url.Values, reports []*search.Stored) {
	l.Helper()
	var got struct {
		Total   search.Total
		Figures []statedCell
	}
	l.get(&got, "/api/v1/figures", with(v, "size", "100"))
	l.same(v.Encode()+" reports with figures", got.Total.Reports, len(reports))
	var want []statedCell
	for _, st := range reports[:min(len(reports), 100)] {
		for _, f := range st.Figures {
			want = append(want, statedCell{st.ID, f})
		}
	}
	l.same(v.Encode()+" figures", len(got.Figures), len(want))
	for i := range min(len(want), len(got.Figures)) {
		g, w := got.Figures[i], want[i]
		what := w.Report + " " + w.Text
		l.sameCell(what, g.Value, w.Value)
		l.sameCell(what+" in yuan", g.Yuan, w.Yuan)
		if g.Report != w.Report || g.Text != w.Text || g.Subject != w.Subject || g.Unit != w.Unit || g.Approx != w.Approx ||
			g.Section != w.Section {
			l.Errorf("%s: figure %d is %+v, want %+v", v.Encode(), i, g, w)
		}
	}
}

// compare holds a comparison of some reports of a search against their cells.
func (l *recounted) compare(reports []*search.Stored) {
	l.Helper()
	if len(reports) < 2 {
		return
	}
	var chosen []*search.Stored
	v := url.Values{"rows": {"all"}}
	order := l.rnd.Perm(len(reports))
	// Reports with cells without a value are few: one goes first where there is one.
	if at := slices.IndexFunc(order, func(i int) bool {
		return slices.ContainsFunc(reports[i].Metrics, func(m report.Metric) bool { return m.Value == nil })
	}); at > 0 {
		order[0], order[at] = order[at], order[0]
	}
	for _, i := range order[:min(len(order), 2+l.rnd.IntN(7))] {
		chosen = append(chosen, reports[i])
		v.Add("r", reports[i].ID)
	}
	type metric struct {
		Metric  string
		Differs bool
		Cells   []struct {
			InForm bool `json:"in_form"`
			Value  *float64
			State  report.State
			Raw    string
		}
	}
	var all, differing struct {
		Metrics   []metric
		MetricsOf int `json:"metrics_of"`
		Figures   []struct {
			Subject string
			Cells   [][]report.Figure
		}
	}
	l.get(&all, "/api/v1/compare", v)
	l.get(&differing, "/api/v1/compare", with(v, "rows", "differ"))
	l.same(v.Encode()+" rows", len(all.Metrics), all.MetricsOf)
	differ := 0
	for _, row := range all.Metrics {
		unlike := false
		for i, st := range chosen {
			m, _ := st.Metric(row.Metric, "")
			l.sameCell(st.ID+" compared "+row.Metric, row.Cells[i].Value, m.Value)
			if m.State != "" && (row.Cells[i].State != m.State || row.Cells[i].Raw != m.Raw) {
				l.Errorf("%s compared %s: %+v, want %+v", st.ID, row.Metric, row.Cells[i], m)
			}
			unlike = unlike || number(m.Value) != number(valueOf(chosen[0], row.Metric, ""))
		}
		if unlike && !row.Differs {
			l.Errorf("%s: %s differs", v.Encode(), row.Metric)
		}
		if row.Differs {
			differ++
		}
	}
	l.same(v.Encode()+" rows that differ", len(differing.Metrics), differ)
	for _, row := range all.Figures {
		for i, st := range chosen {
			var stated []report.Figure
			for _, f := range st.Figures {
				if f.Subject == row.Subject {
					stated = append(stated, f)
				}
			}
			l.same(st.ID+" compared "+row.Subject, len(row.Cells[i]), len(stated))
			for j := range min(len(stated), len(row.Cells[i])) {
				l.sameCell(st.ID+" compared "+stated[j].Text, row.Cells[i][j].Value, stated[j].Value)
			}
		}
	}
}
