package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"gongkai/report"
	"gongkai/search"
)

// metricCard says what a metric is.
type metricCard struct {
	ID, Name, Place, Unit string
	Forms                 []formHas
	Kin                   []kinView
	Applicants            bool
}

// formHas says whether a form has the metric.
type formHas struct {
	Label string
	Has   bool
}

// kinView is what another form has beside a metric.
type kinView struct {
	Kind, Note string
	Others     []linkView
}

// card describes the metric of the page.
func (e *explorer) card() *metricCard {
	c := e.cardOf(e.def)
	return &c
}

func (e *explorer) cardOf(def report.MetricDef) metricCard {
	c := metricCard{ID: def.ID, Name: def.Name(e.Lang), Unit: def.Unit, Applicants: def.Applicants}
	c.Place = def.Table.Label(e.Lang)
	if !e.English() { // what stands on the form is Chinese
		above := def.Groups[:max(0, len(def.Groups)-1)] // the label has the last
		c.Place = joinNonEmpty(" › ", slices.Concat([]string{c.Place}, above, []string{def.Label})...)
	}
	for _, f := range report.Forms() {
		c.Forms = append(c.Forms, formHas{f.ID.Label(e.Lang), slices.Contains(def.Forms, f.ID)})
	}
	for _, k := range report.KinOf(def.ID) {
		v := kinView{Kind: k.Kind.Label(e.Lang), Note: k.Note(e.Lang)}
		for _, f := range report.Forms() {
			for _, ref := range k.Others.On(f.ID) {
				link := linkView{report.MetricLabel(ref.Metric, e.Lang), explorerPath + "?metric=" + url.QueryEscape(ref.Metric)}
				if !slices.Contains(v.Others, link) {
					v.Others = append(v.Others, link)
				}
			}
		}
		c.Kin = append(c.Kin, v)
	}
	return c
}

// dictionaryGroup is one table of the forms in the dictionary.
type dictionaryGroup struct {
	ID, Label string
	Metrics   []dictionaryEntry
}

// dictionaryEntry is a metric of the dictionary.
type dictionaryEntry struct {
	metricCard
	URL string
}

// dictionary lists every metric by the table it stands in.
func (e *explorer) dictionary() []dictionaryGroup {
	var groups []dictionaryGroup
	for _, def := range report.Dictionary() {
		i := slices.IndexFunc(groups, func(g dictionaryGroup) bool { return g.ID == string(def.Table) })
		if i < 0 {
			i = len(groups)
			groups = append(groups, dictionaryGroup{ID: string(def.Table), Label: def.Table.Label(e.Lang)})
		}
		v := without(e.given, "metric", "by", "view")
		v["metric"] = append([]string{def.ID}, e.given["metric"]...)
		entry := dictionaryEntry{e.cardOf(def), address(explorerPath, v)}
		groups[i].Metrics = append(groups[i].Metrics, entry)
	}
	return groups
}

// explorerPresets are questions that readers of such reports begin with.
func explorerPresets(t tongue) []linkView {
	township := string(report.LevelTownship)
	var grounds, still []string
	for _, ref := range (report.Sum{"outcomes.denied.*"}).On(report.Form2021) {
		grounds = append(grounds, ref.Metric)
	}
	for _, ref := range (report.Sum{"applications.new+applications.carried_over+reconsideration.total+" +
		"litigation.direct.total+litigation.after_reconsideration.total"}).On(report.Form2021) {
		still = append(still, ref.Metric)
	}
	list := []struct {
		label search.Message
		v     url.Values
	}{
		{said("非零申请（乡镇街道）", "townships with requests"),
			url.Values{"metric": {"applications.new", "applications.new>0"}, "level": {township}}},
		{said("有复议或诉讼", "reviews or lawsuits"), url.Values{"metric": {"reconsideration.total"}, "q": {disputesQuery}}},
		{said("年度间大幅增减", "large changes between years"),
			url.Values{"metric": {"applications.new"}, "level": {township}, "view": {viewChanges}}},
		{said("不予公开的理由", "refusals by ground"), url.Values{"metric": grounds, "by": {string(search.FieldYear), byMetric}}},
		{said("连续三年全零", "all zero for three years"), url.Values{"metric": still, "level": {township}, "view": {viewZeros}}},
		{said("零处罚却有复议", "reviews without penalties"),
			url.Values{"metric": {"reconsideration.total", "active.penalty.decisions=0", "reconsideration.total>0"}}},
	}
	var links []linkView
	for _, p := range list {
		links = append(links, linkView{p.label.In(t.Lang), address(explorerPath, p.v)})
	}
	return links
}

// explorerControls are the form of the page.
type explorerControls struct {
	Metrics              []pickGroup
	Applicants           []choice
	Stats, Rows, Columns []choice
	Years, Levels, Forms []choice
	Query, Region        string
	Kept                 []keptValue // what the form carries along
}

// pickGroup is a group of the metrics that can be chosen.
type pickGroup struct {
	Label   string
	Choices []choice
}

// controls fills the form with what the page is of.
func (e *explorer) controls(status search.Status) *explorerControls {
	c := &explorerControls{Query: e.given.Get("q")}
	for _, g := range e.dictionary() {
		group := pickGroup{Label: g.Label}
		for _, m := range g.Metrics {
			group.Choices = append(group.Choices, choice{Value: m.ID, Label: m.Name, Selected: m.ID == e.refs[0].Metric})
		}
		c.Metrics = append(c.Metrics, group)
	}
	if e.def.Applicants {
		for _, a := range append([]report.Applicant{report.ApplicantTotal}, report.Applicants()[:6]...) {
			selected := a == e.refs[0].Applicant || a == report.ApplicantTotal && e.refs[0].Applicant == ""
			c.Applicants = append(c.Applicants, choice{Value: string(a), Label: a.Label(e.Lang), Selected: selected})
		}
	}
	for _, s := range search.Stats() {
		c.Stats = append(c.Stats, choice{Value: string(s), Label: s.Label(e.Lang), Selected: s == e.stat})
	}
	for _, b := range e.rowChoices() {
		c.Rows = append(c.Rows, choice{Value: b, Label: e.groupLabel(b), Selected: b == e.row})
	}
	for _, b := range e.columnChoices() {
		c.Columns = append(c.Columns, choice{Value: b, Label: e.groupLabel(b), Selected: b == e.column})
	}
	var years []string
	for y := status.LastYear; y >= status.FirstYear && y > 0; y-- {
		years = append(years, strconv.Itoa(y))
	}
	c.Years = e.valueChoices(search.FieldYear, years)
	var levels, forms []string
	for _, l := range report.Levels() {
		levels = append(levels, string(l))
	}
	for _, f := range report.Forms() {
		forms = append(forms, string(f.ID))
	}
	c.Levels, c.Forms = e.valueChoices(search.FieldLevel, levels), e.valueChoices(search.FieldForm, forms)
	if list := e.given["region"]; len(list) > 0 {
		c.Region = list[0]
	}
	c.Kept = kept(without(e.given, "q", "stat", "by", "year", "level", "form", "region", "metric"))
	for name, list := range e.given {
		if slices.Contains([]string{"year", "level", "form", "region", "metric"}, name) && len(list) > 1 {
			c.Kept = append(c.Kept, kept(url.Values{name: list[1:]})...)
		}
	}
	slices.SortStableFunc(c.Kept, func(a, b keptValue) int { return strings.Compare(a.Name, b.Name) })
	return c
}

// valueChoices lists values of a field, with the first of those that are chosen among
// them.
func (e *explorer) valueChoices(f search.Field, values []string) []choice {
	chosen := ""
	if list := e.given[string(f)]; len(list) > 0 {
		chosen = list[0]
	}
	if chosen != "" && !slices.Contains(values, chosen) {
		values = append([]string{chosen}, values...)
	}
	var list []choice
	for _, v := range values {
		list = append(list, choice{Value: v, Label: e.valueName(f, v), Selected: v == chosen})
	}
	return list
}

// valueName is the value of a filter for readers.
func (e *explorer) valueName(f search.Field, value string) string {
	text, excluded := strings.CutPrefix(value, "-")
	label := f.ValueLabel(text, e.Lang)
	switch {
	case f == search.FieldRegion:
		if named := e.dir.Named(text); len(named) > 0 {
			label = named[0].Name
		}
	case f == search.FieldTown:
		if p, ok := e.dir.Agency(text); ok {
			label = e.dir.Label(p)
		}
	}
	if label == "" {
		label = text
	}
	if excluded {
		return e.T("不含 ", "without ") + label
	}
	return label
}

// chosen lists the filters and conditions of the page, each with the page without it.
func (e *explorer) chosen() []linkView {
	var list []linkView
	drop := func(name, value, label string) {
		v := without(e.given)
		if v[name] = slices.DeleteFunc(v[name], func(s string) bool { return s == value }); len(v[name]) == 0 {
			v.Del(name)
		}
		list = append(list, linkView{label, address(explorerPath, v)})
	}
	if q := e.given.Get("q"); q != "" {
		drop("q", q, q)
	}
	for _, f := range search.FilterFields() {
		for _, value := range e.given[string(f)] {
			drop(string(f), value, e.valueName(f, value))
		}
	}
	for i, m := range e.given["metric"] {
		if i > 0 {
			label := m
			if i < len(e.refs) {
				label = e.refs[i].label(e.Lang)
			} else if c, err := search.ParseMetricCondition(m); err == nil {
				label = columnRef{c.Metric, c.Applicant}.label(e.Lang) + " " + string(c.Op) + " " + report.FormatNumber(c.Value)
			}
			drop("metric", m, label)
		}
	}
	if s := e.given.Get("scope"); s != "" {
		drop("scope", s, report.Scope(s).Label(e.Lang))
	}
	return list
}

// groupLabel names what a pivot is by.
func (e *explorer) groupLabel(by string) string {
	names := map[string]search.Message{
		string(search.FieldRegion): said("地区", "region"), string(search.FieldYear): said("年度", "year"),
		string(search.FieldLevel): said("层级", "level"), string(search.FieldTown): said("机关", "agency"),
		string(search.FieldForm): said("版式", "form"), search.DimensionApplicant: said("申请人", "applicant"),
		search.DimensionOutcome: said("结果", "outcome"), byMetric: said("指标", "metric"),
	}
	return names[by].In(e.Lang)
}

// figure writes a statistic: two places are enough for means and quartiles.
func figure(v *float64) string {
	if v == nil {
		return "—"
	}
	return report.FormatNumber(float64(int64(*v*100+map[bool]float64{true: 0.5, false: -0.5}[*v >= 0])) / 100)
}

// share writes a share.
func share(part, whole float64) string { return percent(part / whole) }
