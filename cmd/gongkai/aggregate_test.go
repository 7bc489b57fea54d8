package main

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"math"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/embedded"
	"gongkai/web"
)

// counted is what the reports of a group say of a metric, worked out plainly.
type counted struct {
	values []float64
	states map[report.State]int // of what has no value
}

// statistic works one out by its definition.
func (c *counted) statistic(s search.Stat) *float64 {
	sorted := slices.Sorted(slices.Values(c.values))
	sum, nonzero := 0.0, 0.0
	for _, v := range sorted {
		sum += v
		if v != 0 {
			nonzero++
		}
	}
	n := len(sorted)
	switch s {
	case search.StatCount:
		sum = float64(n)
		return &sum
	case search.StatNonzero:
		return &nonzero
	}
	if n == 0 {
		return nil
	}
	at := map[search.Stat]float64{search.StatMin: 0, search.StatQ1: 0.25, search.StatMedian: 0.5, search.StatQ3: 0.75, search.StatMax: 1}
	if share, ok := at[s]; ok {
		place := share * float64(n-1)
		low := math.Floor(place)
		v := sorted[int(low)] + (place-low)*(sorted[int(math.Ceil(place))]-sorted[int(low)])
		return &v
	}
	if s == search.StatMean {
		sum /= float64(n)
	}
	return &sum
}

// parsedLibrary is a few hundred generated documents as parse reads them, and their site.
type parsedLibrary struct {
	reports []*report.Report
	data    string
	site    http.Handler
}

func newParsedLibrary(t *testing.T) *parsedLibrary {
	t.Helper()
	folder, data := exampleData(t)
	l := &parsedLibrary{data: data}
	seen := map[report.Ref]bool{}
	for _, v := range linesOf(t, "parse", "--json", folder) {
		text, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		var r report.Report
		if err := json.Unmarshal(text, &r); err != nil {
			t.Fatal(err)
		}
		if r.Kind == report.KindReport && !seen[r.Ref()] {
			seen[r.Ref()] = true
			l.reports = append(l.reports, &r)
		}
	}
	analyzer, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	engine := embedded.Open(data, analyzer, embedded.Options{Log: slog.New(slog.DiscardHandler)})
	t.Cleanup(func() { engine.Close() })
	server, err := web.New(engine, analyzer, web.Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	l.site = server.Handler()
	return l
}

func (l *parsedLibrary) get(t *testing.T, target string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	l.site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, target, nil))
	if w.Code != http.StatusOK {
		t.Fatalf("GET %s: %d %s", target, w.Code, w.Body)
	}
	return w
}

// keysOf lists the values of a field of a report; a region is its province.
func keysOf(field string, r *report.Report) []string {
	switch search.Field(field) {
	case search.FieldYear:
		return []string{strconv.Itoa(r.Year)}
	case search.FieldTown:
		return []string{r.Agency.Key()}
	case search.FieldLevel:
		return []string{string(r.Agency.Level)}
	case search.FieldForm:
		if r.Form == "" {
			return nil
		}
		return []string{string(r.Form)}
	}
	if steps := r.Agency.Regions(); len(steps) > 0 {
		return []string{steps[0].Value}
	}
	return nil
}

// groups gathers a metric by fields, and a dimension of it, "" being all.
func (l *parsedLibrary) groups(keep func(*report.Report) bool, metric string, applicant report.Applicant, by []string) map[string]*counted {
	groups := map[string]*counted{}
	for _, r := range l.reports {
		if !keep(r) {
			continue
		}
		type cell struct {
			keys   []string
			metric string
			column report.Applicant
		}
		cells := []cell{{nil, metric, applicant}}
		for _, b := range by {
			var next []cell
			for _, c := range cells {
				longer := func(key string) cell { c := c; c.keys = append(slices.Clone(c.keys), key); return c }
				switch b {
				case search.DimensionApplicant:
					for _, a := range report.Applicants() {
						d := longer(string(a))
						d.column = a
						next = append(next, d)
					}
				case search.DimensionOutcome:
					for _, part := range append(report.PartsOf(metric), metric) {
						d := longer(part)
						d.metric = part
						next = append(next, d)
					}
				default:
					for _, key := range append(keysOf(b, r), "") {
						next = append(next, longer(key))
					}
				}
			}
			cells = next
		}
		for _, c := range cells {
			name := strings.Join(c.keys, "|")
			g := groups[name]
			if g == nil {
				g = &counted{states: map[report.State]int{}}
				groups[name] = g
			}
			m, ok := r.Metric(c.metric, c.column)
			switch {
			case ok && m.Value != nil:
				g.values = append(g.values, *m.Value)
			case ok:
				g.states[m.State]++
			default:
				g.states[report.StateAbsent]++
			}
		}
	}
	return groups
}

// draw makes a request up: a filter, a metric, and two things to group by.
func draw(rnd *rand.Rand) (filter, metric string, by []string) {
	filters := slices.Sorted(maps.Keys(keepers))
	metrics := []string{"applications.new", "outcomes.total", "reconsideration.total", "outcomes.denied.third_party@natural",
		"active.penalty.decisions", "applications.carried_over@enterprise", "active.fees.amount_wan", "outcomes.other_handling"}
	filter, metric = filters[rnd.IntN(len(filters))], metrics[rnd.IntN(len(metrics))]
	for len(by) < 2 {
		b := search.Groupings()[rnd.IntN(len(search.Groupings()))]
		def, _ := report.MetricByID(strings.Split(metric, "@")[0])
		if slices.Contains(by, b) || b == search.DimensionApplicant && (!def.Applicants || strings.Contains(metric, "@")) ||
			b == search.DimensionOutcome && len(report.PartsOf(def.ID)) == 0 {
			continue
		}
		by = append(by, b)
	}
	return filter, metric, by
}

// TestAggregatesEqualParse: what the API and the page of a metric say is what the parsed
// reports say.
func TestAggregatesEqualParse(t *testing.T) {
	if testing.Short() {
		t.Skip("compares numbers in one goroutine")
	}
	l := newParsedLibrary(t)
	t.Run("api", l.answers)
	t.Run("page", l.pivots)
}

// answers: random searches by any two fields, with every statistic and the states of what
// has no value.
func (l *parsedLibrary) answers(t *testing.T) {
	rnd := rand.New(rand.NewPCG(12, 5))
	compared, states := 0, map[report.State]int{}
	for range 60 {
		filter, metric, by := draw(rnd)
		name, value, _ := strings.Cut(strings.TrimPrefix(filter, "--"), "=")
		v := url.Values{"scope": {"all"}, "metric": {metric}, "by": by}
		v.Add(name, value)
		for _, s := range search.Stats() {
			v.Add("stat", string(s))
		}
		var table search.Table
		if err := json.Unmarshal(l.get(t, "/api/v1/aggregate?"+v.Encode()).Body.Bytes(), &table); err != nil {
			t.Fatal(err)
		}
		id, applicant, _ := strings.Cut(metric, "@")
		want := l.groups(keepers[filter], id, report.Applicant(applicant), by)
		for _, row := range slices.Concat(table.Rows, table.Totals) {
			key := strings.Join(row.Keys, "|")
			g := want[key]
			if g == nil {
				t.Errorf("%v: a row %s that no report is in", v, key)
				continue
			}
			delete(want, key)
			compared++
			for s, n := range g.states {
				states[s] += n
			}
			if row.N != len(g.values) || row.Blank != g.states[report.StateBlank] || row.Absent != g.states[report.StateAbsent] ||
				row.Unreadable != g.states[report.StateUnreadable] || row.Missing != row.Blank+row.Absent+row.Unreadable {
				t.Errorf("%v: %s is %+v, want %d values and %v", v, key, row, len(g.values), g.states)
			}
			for _, s := range search.Stats() {
				x, y := row.Values[s], g.statistic(s)
				if (x == nil) != (y == nil) || x != nil && math.Abs(*x-*y) > 1e-9*max(1, math.Abs(*y)) {
					t.Errorf("%v: %s of %s is %v, want %v", v, s, key, orDash(side(x)), orDash(side(y)))
				}
			}
		}
		for key := range want {
			t.Errorf("%v: no row %s", v, key)
		}
	}
	if compared < 2000 || states[report.StateBlank] == 0 || states[report.StateAbsent] == 0 || states[report.StateUnreadable] == 0 {
		t.Errorf("%d rows compared, states %v", compared, states)
	}
}

// pivots: the numbers printed on the page.
func (l *parsedLibrary) pivots(t *testing.T) {
	rnd := rand.New(rand.NewPCG(2, 9))
	labels := map[string]func(key string) string{
		"year":  func(key string) string { return key + "年" },
		"level": func(key string) string { return report.Level(key).Label(report.Chinese) },
		"form":  func(key string) string { return report.FormID(key).Label(report.Chinese) },
		"applicant": func(key string) string {
			return report.Applicant(key).Label(report.Chinese)
		},
	}
	rows, columns := []string{"year", "level", "form"}, []string{"applicant", "year", "level", "form"}
	compared := 0
	for range 30 {
		filter, _, _ := draw(rnd)
		name, value, _ := strings.Cut(strings.TrimPrefix(filter, "--"), "=")
		row, column := rows[rnd.IntN(len(rows))], columns[rnd.IntN(len(columns))]
		if row == column {
			continue
		}
		stat := search.Stats()[rnd.IntN(len(search.Stats()))]
		v := url.Values{"scope": {"all"}, "metric": {"applications.new"}, "by": {row, column}, "stat": {string(stat)}}
		v.Add(name, value)
		want := map[string]string{}
		for key, g := range l.groups(keepers[filter], "applications.new", "", []string{row, column}) {
			first, second, _ := strings.Cut(key, "|")
			label := func(of, key string) string {
				if key == "" {
					return "合计"
				}
				return labels[of](key)
			}
			missing := 0
			for _, n := range g.states {
				missing += n
			}
			note := fmt.Sprintf("n %d", len(g.values))
			if missing > 0 {
				note += fmt.Sprintf(" −%d", missing)
			}
			shown := "—"
			if s := g.statistic(stat); s != nil {
				shown = report.FormatNumber(math.Round(*s*100) / 100)
			}
			want[label(row, first)+" "+label(column, second)] = shown + note
		}
		root, err := html.Parse(l.get(t, "/metrics-explorer?"+v.Encode()).Body)
		if err != nil {
			t.Fatal(err)
		}
		pivot := elements(root, "table", "pivot")[0]
		heads := elements(elements(pivot, "thead", "")[0], "th", "")
		for _, tr := range elements(pivot, "tr", "")[1:] {
			line := textOf(elements(tr, "th", "")[0])
			for i, td := range elements(tr, "td", "") {
				key, text := line+" "+textOf(heads[i+1]), textOf(td)
				if i+2 < len(heads) && text != "·" && text != want[key] {
					t.Errorf("%v: %s is %q, want %q", v, key, text, want[key])
				}
				if _, ok := want[key]; ok {
					compared++
					delete(want, key)
				}
			}
		}
		if len(want) > 0 {
			t.Errorf("%v: the page lacks %v", v, want)
		}
	}
	if compared < 400 {
		t.Errorf("%d cells compared", compared)
	}
}

// elements lists the elements of a name, and a class where one is given, in a tree.
func elements(n *html.Node, name, class string) []*html.Node {
	var list []*html.Node
	for d := range n.Descendants() {
		if d.Type != html.ElementNode || d.Data != name {
			continue
		}
		if class == "" || slices.ContainsFunc(d.Attr, func(a html.Attribute) bool { return a.Key == "class" && a.Val == class }) {
			list = append(list, d)
		}
	}
	return list
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.TrimSpace(b.String())
}
