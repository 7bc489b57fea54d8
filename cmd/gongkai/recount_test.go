package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"gongkai/indexer"
	"gongkai/indexer/corpus"
	"gongkai/report"
	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/embedded"
	"gongkai/search/plan"
	"gongkai/search/searchtest"
	"gongkai/web"
)

// recounted is a library served as the program serves it, beside what parsing the same files
// gives, which every number of an answer is worked out from again.
type recounted struct {
	*testing.T
	handler http.Handler
	naive   *searchtest.Naive // over what parsing gives
	rnd     *rand.Rand
	stored  []*search.Stored // all of it, by id
	nulls   int              // cells without a value that were compared
	zeros   int
	others  int
}

// TestRecount: every number that the API answers and exports hold equals what is worked out
// from the reports as they are parsed, over random searches, and no null is a zero. There
// are 300 reports, or as many as GONGKAI_RECOUNT says.
func TestRecount(t *testing.T) {
	if testing.Short() {
		t.Skip("compares numbers in one goroutine")
	}
	n := 300
	if given := os.Getenv("GONGKAI_RECOUNT"); given != "" {
		var err error
		if n, err = strconv.Atoi(given); err != nil {
			t.Fatalf("GONGKAI_RECOUNT: %v", err)
		}
	}
	l := newRecounted(t, n)
	formats := []string{"csv", "ndjson", "xlsx", "parquet"}
	l.database(url.Values{"sort": {"town"}})
	const searches = 16 // so that each kind of rows comes in each format
	found, empty := 0, 0
	for i := range searches {
		v := l.filters()
		reports := l.search(v)
		if found += len(reports); len(reports) == 0 {
			empty++
		}
		l.aggregate(v, false)
		l.aggregate(v, true)
		l.figures(v, reports)
		l.checks(v)
		l.compare(reports)
		l.export(v, reports, formats[i%len(formats)], i)
	}
	l.places()
	t.Logf("%d reports, %d searches found %d, %d of them nothing; cells compared: %d null, %d zero, %d others", n, searches, found, empty,
		l.nulls, l.zeros, l.others)
	if empty > searches/4 || found < n || l.nulls < 100 || l.zeros < 100 || l.others < 100 {
		t.Error("too little was compared")
	}
}

// newRecounted makes reports of a few counties, parses and indexes them.
func newRecounted(t *testing.T, n int) *recounted {
	t.Helper()
	folder, data := t.TempDir(), t.TempDir()
	options := corpus.DefaultOptions()
	options.Count, options.Counties, options.Seed, options.Broken = n, 4+n/100, 41, 0.2
	if _, err := corpus.Generate(folder, options, 2); err != nil {
		t.Fatal(err)
	}
	a := &app{out: io.Discard, err: io.Discard, log: slog.New(slog.DiscardHandler), getenv: func(string) string { return "" }, language: "zh"}
	analyzer, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	var parsed []*report.Report
	reading := a.read(t.Context(), []string{folder})
	for r, err := range reading.reports {
		if err != nil {
			t.Fatal(err)
		}
		if r.Kind == report.KindReport {
			parsed = append(parsed, throughJSON(t, r))
		}
	}
	summary, err := a.index(t.Context(), &backend{name: engineEmbedded, dir: data}, analyzer, []string{folder}, indexer.Options{}, nil)
	if err != nil || reading.err != nil || summary.Added != n || len(parsed) != n {
		t.Fatalf("of %d documents %d were indexed and %d parsed: %v, %v", n, summary.Added, len(parsed), err, reading.err)
	}
	engine := embedded.Open(data, analyzer, embedded.Options{Log: a.log})
	t.Cleanup(func() { engine.Close() })
	web.Quiet()
	server, err := web.New(engine, analyzer, web.Options{Logger: a.log, Deadline: time.Minute, Files: filesOf(engine)})
	if err != nil {
		t.Fatal(err)
	}
	l := &recounted{T: t, handler: server.Handler(), rnd: rand.New(rand.NewPCG(5, uint64(n))),
		naive: searchtest.NewNaive(parsed, searchtest.Text{Normalize: analyzer.NormalizeString, Units: analyzer.Units, Denied: plan.Denied})}
	l.stored = l.find(url.Values{"scope": {"all"}, "sort": {"town"}})
	slices.SortFunc(l.stored, func(a, b *search.Stored) int { return cmp.Compare(a.ID, b.ID) })
	if len(l.stored) != n {
		t.Fatalf("%d reports of %d", len(l.stored), n)
	}
	return l
}

// throughJSON is a report as it is printed and read again.
func throughJSON(t *testing.T, r *report.Report) *report.Report {
	t.Helper()
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var back report.Report
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	return &back
}

// get asks the API and reads its answer into one.
func (l *recounted) get(answer any, path string, v url.Values) {
	l.Helper()
	u := url.URL{Path: path, RawQuery: v.Encode()}
	if err := json.Unmarshal(l.fetch(u.String()), answer); err != nil {
		l.Fatalf("%s: %v", u.String(), err)
	}
}

func (l *recounted) fetch(target string) []byte {
	l.Helper()
	r := httptest.NewRequestWithContext(l.Context(), http.MethodGet, target, nil)
	r.RemoteAddr = "127.0.0.1:9" // of this machine, which may ask as fast as it likes
	w := httptest.NewRecorder()
	l.handler.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		l.Fatalf("%s: status %d: %s", target, w.Code, w.Body)
	}
	return w.Body.Bytes()
}

// request reads parameters as the API does.
func (l *recounted) request(v url.Values) search.Request {
	l.Helper()
	req, err := search.ParseRequest(v)
	if err != nil {
		l.Fatalf("%s: %v", v.Encode(), err)
	}
	return req
}

// find lists what parsing gives for a search, in its order.
func (l *recounted) find(v url.Values) []*search.Stored {
	l.Helper()
	var list []*search.Stored
	for st, err := range l.naive.Reports(l.Context(), l.request(v)) {
		if err != nil {
			l.Fatal(err)
		}
		list = append(list, st)
	}
	return list
}

// filters draws conditions, most of which some report meets.
func (l *recounted) filters() url.Values {
	v := url.Values{}
	r := l.stored[l.rnd.IntN(len(l.stored))].Report
	maybe := func(name string, chance int, values ...string) {
		if len(values) == 0 || l.rnd.IntN(chance) > 0 {
			return
		}
		value := values[l.rnd.IntN(len(values))]
		if value != "" && l.rnd.IntN(4) == 0 {
			value = "-" + value
		}
		v.Add(name, value)
	}
	regions := []string{r.Agency.FullRegion()}
	for _, step := range r.Agency.Regions() {
		regions = append(regions, step.Value)
	}
	maybe("year", 3, fmt.Sprint(r.Year), fmt.Sprintf("%d..%d", r.Year-1, r.Year+1))
	maybe("region", 3, regions...)
	maybe("level", 4, string(r.Agency.Level))
	maybe("form", 4, string(r.Form))
	maybe("town", 9, r.Agency.Key())
	var findings, problems, outcomes []string
	for _, f := range r.Findings {
		findings = append(findings, string(f.ID))
	}
	for _, p := range r.Problems {
		problems = append(problems, string(p.Class))
	}
	for _, o := range report.Outcomes(r.Checks) {
		outcomes = append(outcomes, o.String())
	}
	maybe("finding", 4, findings...)
	maybe("problem", 5, problems...)
	maybe("check", 5, outcomes...)
	if m := r.Metrics[l.rnd.IntN(len(r.Metrics))]; m.Value != nil && l.rnd.IntN(3) == 0 {
		op := []search.Op{search.OpGE, search.OpLE, search.OpEQ, search.OpNE}[l.rnd.IntN(4)]
		v.Add("metric", search.MetricCondition{Metric: m.ID, Applicant: m.Applicant, Op: op, Value: *m.Value}.String())
	}
	if l.rnd.IntN(3) == 0 {
		words := []string{"政府信息公开", "培训", "“专人”", "宣传 力度", "-微信", "人员 OR 队伍",
			"不足", "群众 -不足", "主动公开 “10”"}
		v.Set("q", words[l.rnd.IntN(len(words))])
	}
	sorts := []string{"year", "-year", "town", "-applications.new", "outcomes.total"}
	v.Set("sort", sorts[l.rnd.IntN(len(sorts))])
	return v
}

// with copies parameters and sets one.
func with(v url.Values, name string, values ...string) url.Values {
	copied := url.Values{}
	for n, list := range v {
		copied[n] = slices.Clone(list)
	}
	copied[name] = values
	return copied
}

// search holds the totals, the facets and the numbers of the first hits against a count
// over all reports, and gives all that the search finds.
func (l *recounted) search(v url.Values) []*search.Stored {
	l.Helper()
	var facets []string
	req := l.request(v)
	for _, f := range search.CountedFields() {
		req.Facets, facets = append(req.Facets, f), append(facets, string(f))
	}
	want, err := l.naive.Search(l.Context(), req)
	if err != nil {
		l.Fatal(err)
	}
	var got search.Result
	l.get(&got, "/api/v1/search", with(with(v, "facets", facets...), "size", "100"))
	if got.Total != want.Total {
		l.Errorf("%s: total %+v, want %+v", v.Encode(), got.Total, want.Total)
	}
	for _, f := range req.Facets {
		counts, marked := map[string]int{}, 0
		for _, c := range got.Facets[f] {
			if c.N > 0 { // a chosen value is listed although nothing has it
				counts[c.Value] = c.N
			}
			if c.Selected || c.Excluded {
				marked++ // and is listed in place of another
			}
		}
		listed := want.Facets[f]
		if f != search.FieldRegion && len(listed) > search.MaxFacet {
			listed = listed[:search.MaxFacet-marked]
		}
		for _, c := range listed {
			if counts[c.Value] != c.N {
				l.Errorf("%s: facet %s counts %d of %q, want %d", v.Encode(), f, counts[c.Value], c.Value, c.N)
			}
			delete(counts, c.Value)
		}
		if len(counts) > 0 && len(listed) == len(want.Facets[f]) || got.Sizes[f] != want.Sizes[f] {
			l.Errorf("%s: facet %s counts %v, which do not occur; %d values, want %d", v.Encode(), f, counts, got.Sizes[f], want.Sizes[f])
		}
	}
	all := l.find(v)
	for i, h := range got.Hits {
		if i >= len(all) || h.Report != all[i].ID {
			l.Fatalf("%s: hit %d is %s", v.Encode(), i, h.Report)
		}
		if h.Checks != report.CountChecks(all[i].Checks) || len(h.Findings) != len(all[i].Findings) {
			l.Errorf("%s: %s has the checks %+v and findings %q", v.Encode(), h.Report, h.Checks, h.Findings)
		}
		for id, value := range h.Metrics {
			l.sameCell(h.Report+" "+id, value, valueOf(all[i], id, ""))
		}
	}
	return all
}

func valueOf(st *search.Stored, id string, a report.Applicant) *float64 {
	m, _ := st.Metric(id, a)
	return m.Value
}

// sameCell compares two numbers, null with null alone.
func (l *recounted) sameCell(what string, got, want *float64) {
	l.Helper()
	switch {
	case want == nil:
		l.nulls++
	case *want == 0:
		l.zeros++
	default:
		l.others++
	}
	if (got == nil) != (want == nil) || got != nil && math.Abs(*got-*want) > 1e-9*math.Max(1, math.Abs(*want)) {
		l.Errorf("%s is %s, want %s", what, number(got), number(want))
	}
}

func number(v *float64) string {
	if v == nil {
		return "null"
	}
	return report.FormatNumber(*v)
}

// aggregate holds statistics of random metrics in random groups against the same over all
// reports; a plain one is a single statistic of one metric by at most one group.
func (l *recounted) aggregate(v url.Values, plain bool) {
	l.Helper()
	dictionary := report.Dictionary()
	conditions := v["metric"]
	v = with(v, "sort") // groups have an order of their own
	var tab *search.Tabulation
	for tab == nil { // not every metric has every group
		metrics := []string{dictionary[l.rnd.IntN(len(dictionary))].ID}
		if l.rnd.IntN(2) == 0 {
			metrics[0] = []string{"applications.new@natural", "outcomes.total", "outcomes.granted", "reconsideration.total"}[l.rnd.IntN(4)]
		}
		var by, stats []string
		groups := search.Groupings()
		for _, g := range l.rnd.Perm(len(groups))[:l.rnd.IntN(3)] {
			by = append(by, groups[g])
		}
		for _, s := range search.Stats() {
			stats = append(stats, string(s))
		}
		if plain {
			by, stats = by[:min(len(by), 1)], stats[l.rnd.IntN(len(stats)):][:1]
		} else {
			metrics = append(metrics, dictionary[l.rnd.IntN(len(dictionary))].ID)
		}
		var err error
		if tab, err = search.NewTabulation(l.request(v), metrics, by, stats); err != nil {
			tab = nil
			continue
		}
		v = with(with(with(v, "metric", append(slices.Clone(conditions), metrics...)...), "by", by...), "stat", stats...)
	}
	tab.Request.Deep = plain
	agg, err := l.naive.Aggregate(l.Context(), tab.Request)
	if err != nil {
		l.Fatal(err)
	}
	want, err := tab.Table(agg, report.Chinese, func([]string) *int { return nil })
	if err != nil {
		l.Fatal(err)
	}
	if plain {
		l.plain(v, tab, want)
		return
	}
	var got search.Table
	l.get(&got, "/api/v1/aggregate", v)
	for i, pair := range [][2][]search.TableRow{{got.Rows, want.Rows}, {got.Totals, want.Totals}} {
		if len(pair[0]) != len(pair[1]) {
			l.Errorf("%s: %d rows in list %d, want %d", v.Encode(), len(pair[0]), i, len(pair[1]))
			continue
		}
		for j, w := range pair[1] {
			g := pair[0][j]
			what := fmt.Sprint(v.Encode(), " ", w.Keys, " ", w.Metric)
			if !slices.Equal(g.Keys, w.Keys) || g.Metric != w.Metric || g.Applicant != w.Applicant || g.N != w.N || g.Missing != w.Missing ||
				g.Blank != w.Blank || g.Absent != w.Absent || g.Unreadable != w.Unreadable {
				l.Errorf("%s: %+v, want %+v", what, g, w)
			}
			for stat, value := range w.Values {
				l.sameCell(what+" "+string(stat), g.Values[stat], value)
			}
		}
	}
}

func (l *recounted) plain(v url.Values, tab *search.Tabulation, want *search.Table) {
	l.Helper()
	var got struct{ Rows []search.PlainRow }
	l.get(&got, "/api/v1/aggregate", v)
	if len(got.Rows) != len(want.Rows) {
		l.Errorf("%s: %d rows, want %d", v.Encode(), len(got.Rows), len(want.Rows))
		return
	}
	for i, row := range want.Rows {
		g, w := got.Rows[i], row.Plain(tab.Request.Stats[0], report.Chinese)
		l.sameCell(v.Encode()+" "+w.Key, g.Value, w.Value)
		if g.Key != w.Key || g.N != w.N || g.Missing != w.Missing || g.Blank != w.Blank || g.Absent != w.Absent || g.Unreadable != w.Unreadable {
			l.Errorf("%s: %+v, want %+v", v.Encode(), g, w)
		}
	}
}
