package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/place"
)

// explorerPath is the page of a metric.
const explorerPath = "/metrics-explorer"

// byMetric is what the columns of a pivot are where they are the metrics asked for.
const byMetric = "metric"

// Views of the page beside the usual one: agencies by how much a metric changed between
// years, and those where it was zero for years.
const (
	viewChanges = "changes"
	viewZeros   = "zeros"
)

// explorer is a request of the page of a metric, read.
type explorer struct {
	tongue
	base        search.Request // the reports it is about
	st          state          // the search for them
	given       url.Values     // the parameters of the page, as it writes them
	refs        []columnRef    // the metrics asked for; the page is about the first
	def         report.MetricDef
	stat        search.Stat
	row, column string // what the pivot is by
	view        string
	dir         *place.Directory
}

func explorerParameters() parameters {
	return parameters{single: []string{"q", "scope", "lang", "view", "stat", "applicant", "condition"},
		repeated: append(filterNames(), "metric", "expand", "tier", "by")}
}

// newExplorer reads the request of a page. The error is a *search.ParamError or a
// *search.SyntaxError.
func newExplorer(given url.Values, spoken tongue) (*explorer, error) {
	e := &explorer{tongue: spoken, given: without(given, "lang", "applicant", "condition"), stat: search.StatSum,
		view: given.Get("view")}
	if c := given.Get("condition"); c != "" {
		e.given.Add("metric", c)
	}
	base, metrics, err := parseMeasured(e.given)
	if err != nil {
		return nil, err
	}
	if e.base = base; e.view != "" && e.view != viewChanges && e.view != viewZeros {
		return nil, refused("view", e.view, "页面显示为 changes（变化）或 zeros（连续为零），或者不写",
			"a page shows changes or zeros, or leaves the view out")
	}
	if s := given.Get("stat"); s != "" {
		if e.stat = search.Stat(s); !slices.Contains(search.Stats(), e.stat) {
			return nil, refused("stat", s, "没有这个统计量", "there is no such statistic")
		}
	}
	if err := e.choose(metrics, given.Get("applicant")); err != nil {
		return nil, err
	}
	values := base.Values()
	values.Set("q", given.Get("q")) // as typed
	values.Del("facets")
	e.st = stateOf(values)
	return e, e.chooseGroups(given["by"])
}

// choose takes the metrics that are asked for. An applicant of the form counts for the
// first, where that has applicants.
func (e *explorer) choose(metrics []string, applicant string) error {
	for i, m := range metrics {
		metric, column, err := search.ParseCell(m)
		if err != nil {
			return err
		}
		def, _ := report.MetricByID(metric)
		if i == 0 && applicant != "" && def.Applicants {
			if metric, column, err = search.ParseCell(metric + "@" + applicant); err != nil {
				return err
			}
		}
		if i == 0 {
			e.def = def
		}
		if ref := (columnRef{metric, column}); !slices.Contains(e.refs, ref) {
			e.refs = append(e.refs, ref)
		}
	}
	if len(e.refs) > maxColumns {
		return refused("metric", metrics[maxColumns], "页面上最多 12 个指标", "a page takes at most 12 metrics")
	}
	conditions := slices.DeleteFunc(slices.Clone(e.given["metric"]), func(m string) bool {
		return slices.Contains(metrics, strings.TrimSpace(m))
	})
	e.given.Del("metric")
	for _, ref := range e.refs {
		e.given.Add("metric", ref.String())
	}
	for _, c := range conditions {
		e.given.Add("metric", c)
	}
	return nil
}

// chooseGroups takes what the pivot is by. Where the metric has no such columns, or they
// are its rows, the usual ones stand in their place, so that another metric can be chosen.
func (e *explorer) chooseGroups(by []string) error {
	if len(e.refs) == 0 {
		return nil
	}
	e.row = string(search.FieldRegion)
	for i, b := range slices.DeleteFunc(slices.Clone(by), func(b string) bool { return b == "" }) {
		switch {
		case i == 0 && slices.Contains(e.rowChoices(), b):
			e.row = b
		case i == 1 && (slices.Contains(search.Groupings(), b) || b == byMetric):
			e.column = b
		default:
			return refused("by", b, "交叉表的行和列不能是这两项，可选的见页面",
				"the rows and columns of the pivot cannot be these; the page lists those that can")
		}
	}
	choices := slices.DeleteFunc(e.columnChoices(), func(c string) bool { return c == e.row })
	switch {
	case slices.Contains(choices, e.column):
	case len(e.refs) > 1:
		e.column = byMetric
	default:
		e.column = choices[0]
	}
	return nil
}

func (e *explorer) rowChoices() []string {
	return []string{string(search.FieldRegion), string(search.FieldYear), string(search.FieldLevel), string(search.FieldTown),
		string(search.FieldForm)}
}

// columnChoices lists what the columns of the pivot may be, the usual one first.
func (e *explorer) columnChoices() []string {
	var list []string
	if e.def.Applicants && e.refs[0].Applicant == "" {
		list = append(list, search.DimensionApplicant)
	}
	list = append(list, string(search.FieldYear))
	if len(report.PartsOf(e.refs[0].Metric)) > 0 {
		list = append(list, search.DimensionOutcome)
	}
	return append(list, byMetric, string(search.FieldLevel), string(search.FieldForm))
}

// within is the page over what has a value of a field.
func (e *explorer) within(g group) string {
	v := without(e.given)
	g.put(v)
	return address(explorerPath, v)
}

// explore is the page of a metric over the reports of a search.
func (s state) explore(ref columnRef) string {
	v := without(s.values, "page", "cursor", "size", "sort", "view", "columns")
	v["metric"] = append([]string{ref.String()}, v["metric"]...)
	return address(explorerPath, v)
}

// group is a value of a field.
type group struct{ field, value string }

// put gives a field one value in the place of those that parameters include; those that
// they exclude stay.
func (g group) put(v url.Values) {
	excluded := slices.DeleteFunc(slices.Clone(v[g.field]), func(s string) bool { return !strings.HasPrefix(s, "-") })
	v[g.field] = append([]string{g.value}, excluded...)
}

// reports is the search for the reports of the page that are in groups, or pass further
// conditions, as a table of metrics that the first of them sorts.
func (e *explorer) reports(columns []columnRef, conditions []string, groups ...group) string {
	v := without(e.st.values, "sort", "size")
	for _, g := range groups {
		if g.value != "" {
			g.put(v)
		}
	}
	v["metric"] = append(slices.Clone(v["metric"]), conditions...)
	var names []string
	for i, ref := range columns {
		if i < maxColumns {
			names = append(names, ref.String())
		}
	}
	v.Set("view", viewTable)
	v.Set("columns", strings.Join(names, ","))
	v.Set("sort", "-"+names[0])
	return stateOf(v).url()
}

// measure is the first metric asked for.
func (e *explorer) measure() search.Measure {
	return search.MeasureOf(e.refs[0].Metric, e.refs[0].Applicant)
}

// label is the metric for readers, with its applicant.
func (r columnRef) label(lang report.Lang) string {
	l := report.MetricLabel(r.Metric, lang)
	if r.Applicant != "" {
		l += said("·", ", ").In(lang) + r.Applicant.Label(lang)
	}
	return l
}

// explorerView is the page of a metric; without one, that of the dictionary.
type explorerView struct {
	tongue
	Title      string
	Metric     *metricCard
	Controls   *explorerControls
	Filters    []linkView // what is chosen, each leading to the page without it
	Wrong      string
	Presets    []linkView
	Dictionary []dictionaryGroup
	Coverage   *coverageOf
	Spread     *histogram
	History    *historyView
	Tiles      *tileMap
	Top        *rankingView
	Regions    *rankingView
	Pivot      *pivotView
	Rates      *ratesView
	Changes    *changesView
	Zeros      *zerosView
}

// explorerPage answers /metrics-explorer.
func (s *Server) explorerPage(c *gin.Context) error {
	spoken := tongueOf(c)
	e, err := newExplorer(query(c), spoken)
	if err != nil {
		return s.explorerFailed(c, spoken, err)
	}
	ctx := c.Request.Context()
	if e.dir, err = s.directory(ctx); err != nil {
		return err
	}
	v := explorerView{tongue: spoken, Title: e.T("指标", "Metrics"), Presets: explorerPresets(spoken)}
	head := pageHead{Nav: "metrics", Wide: true}
	if len(e.refs) == 0 {
		v.Dictionary = e.dictionary()
		head.Title, head.Links = v.Title, []pageLink{{"JSON", "/api/v1/metrics"}}
		return s.page(c, http.StatusOK, "explorer", head, v)
	}
	v.Title = e.refs[0].label(spoken.Lang)
	v.Metric, v.Controls, v.Filters = e.card(), e.controls(s.engine.Status()), e.chosen()
	if err := s.explore(ctx, e, &v); err != nil {
		return err
	}
	head.Title = v.Title
	head.Links = []pageLink{{"JSON", e.api()}, {"CSV", e.export("csv")}, {"XLSX", e.export("xlsx")}, {"Parquet", e.export("parquet")}}
	return s.page(c, http.StatusOK, "explorer", head, v)
}

// explore works out what the page shows.
func (s *Server) explore(ctx context.Context, e *explorer, v *explorerView) (err error) {
	parts := []func(context.Context, *explorer, *explorerView) error{s.exploreYears, s.exploreRegions, s.exploreTop, s.explorePivot,
		s.exploreRates}
	switch e.view {
	case viewChanges:
		parts = append(parts[:1], s.exploreChanges)
	case viewZeros:
		parts = append(parts[:1], s.exploreZeros)
	}
	for _, part := range parts {
		if err := part(ctx, e, v); err != nil {
			return err
		}
	}
	return nil
}

// explorerFailed answers a request of the page that cannot be read, with the dictionary.
func (s *Server) explorerFailed(c *gin.Context, spoken tongue, err error) error {
	wrong := ""
	switch err := err.(type) {
	case *search.ParamError:
		wrong = spoken.wrong(err)
	case *search.SyntaxError:
		wrong = err.Text(spoken.Lang)
	default:
		return err
	}
	e := &explorer{tongue: spoken}
	v := explorerView{tongue: spoken, Title: e.T("指标", "Metrics"), Wrong: wrong, Presets: explorerPresets(spoken),
		Dictionary: e.dictionary()}
	head := pageHead{Title: v.Title, Nav: "metrics", Wide: true}
	return s.page(c, http.StatusBadRequest, "explorer", head, v)
}

// api is the address of the pivot in the API.
func (e *explorer) api() string {
	v := without(e.given, "view")
	v["by"], v["stat"] = []string{e.row, e.column}, []string{string(e.stat)}
	if e.column == byMetric {
		v["by"] = []string{e.row}
	}
	return address("/api/v1/aggregate", v)
}

// export is the address of a file with the reports and the metrics asked for.
func (e *explorer) export(format string) string {
	v := without(e.st.values)
	for _, ref := range e.refs {
		v.Add("columns", ref.String())
	}
	return stateOf(v).export(format)
}
