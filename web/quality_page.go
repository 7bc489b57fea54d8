package web

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"gongkai/report"
	"gongkai/search"
)

// qualityView is the page of the data's quality.
type qualityView struct {
	tongue
	*qualityAnswer
	Hard, Soft  []ruleView
	Source      []findingCount
	Reading     []findingCount
	Notes       []findingCount
	Way         []linkView
	Choices     []filterChoice
	Rows        []coverageView
	FailingAt   []countLink
	Unread      []Unread
	MoreUnread  int
	Sample, CSV string
	Failed      string // a workbook of the checks of reports whose tables contradict themselves
	Uploads     bool   // files can be sent
	Search      string // of everything in scope
	Region      string // the region chosen, as it was given
	Whole       string // the page without filters; "" where it has none
}

// ruleView is a rule with the searches behind its counts.
type ruleView struct {
	ruleCount
	Counts []countLink // as shownStates has them
}

// countLink is a count and the search for what it counts.
type countLink struct {
	N     int
	URL   string
	Class string
}

// coverageView is a place in the table of what is covered.
type coverageView struct {
	coverageRow
	Counts []countLink
	Wrong  countLink
}

// filterChoice is a filter of the page with what can be chosen.
type filterChoice struct {
	Name, Label string
	Values      []choice
}

// listedView is a list with its title in a page, for the template that shows it.
type listedView struct {
	View     any
	Title    string
	Rules    any
	Findings any
}

// shownUnread is how many unread files the page lists.
const shownUnread = 200

// shownStates are the outcomes in the order of their columns.
func shownStates() []report.CheckState {
	return []report.CheckState{report.CheckPass, report.CheckFail, report.CheckDoubtful, report.CheckUntestable}
}

// apiChecks answers GET /api/v1/checks.
func (s *Server) apiChecks(c *gin.Context) error {
	a, err := s.quality(c.Request.Context(), query(c), language(c))
	if err != nil {
		return err
	}
	return s.writeJSON(c, http.StatusOK, a)
}

// qualityPage answers /quality.
func (s *Server) qualityPage(c *gin.Context) error {
	spoken := tongueOf(c)
	given := without(query(c), "lang")
	a, err := s.quality(c.Request.Context(), given, spoken.Lang)
	if err != nil {
		return err
	}
	dir, err := s.directory(c.Request.Context())
	if err != nil {
		return err
	}
	v := qualityView{tongue: spoken, qualityAnswer: a, Search: a.scope.url(), CSV: a.scope.export("csv") + "&rows=checks",
		Sample: spoken.To(address("/quality/sample", given))}
	failed := state{with(a.scope.values, string(search.FieldFinding), string(report.FindingIdentityFailed))}
	v.Failed = failed.export("xlsx") + "&rows=checks"
	v.Region = given.Get(string(search.FieldRegion))
	v.Uploads = s.opts.Uploads != nil
	if len(given) > 0 {
		v.Whole = spoken.To("/quality")
	}
	rests := ""
	for _, r := range a.Checks {
		view := ruleView{ruleCount: r}
		if r.Basis == rests {
			view.Basis = "" // said above
		}
		rests = r.Basis
		for i, n := range []int{r.Pass, r.Fail, r.Doubtful, r.Untestable} {
			state := shownStates()[i]
			view.Counts = append(view.Counts, countLink{n, a.outcome(r.ID, state), string(state)})
		}
		if r.Hard {
			v.Hard = append(v.Hard, view)
		} else {
			v.Soft = append(v.Soft, view)
		}
	}
	for _, f := range a.Findings {
		switch f.Kind {
		case report.FindingOfSource:
			v.Source = append(v.Source, f)
		case report.FindingOfReading:
			v.Reading = append(v.Reading, f)
		default:
			v.Notes = append(v.Notes, f)
		}
	}
	for _, value := range given[string(search.FieldRegion)] {
		if r, ok := dir.Region(value); ok {
			for _, step := range dir.Way(r.Value) {
				v.Way = append(v.Way, linkView{step.Name, spoken.To(address("/quality", with(given, "region", step.Value)))})
			}
		}
	}
	v.coverage(spoken, given)
	v.Choices = qualityChoices(a, given, spoken.Lang)
	if a.Files != nil {
		v.Unread = a.Files.Unread[:min(shownUnread, len(a.Files.Unread))]
		v.MoreUnread = len(a.Files.Unread) - len(v.Unread)
	}
	head := pageHead{Title: spoken.T("数据质量", "Data quality"), Nav: "quality", Wide: true,
		Links: []pageLink{{"JSON", address("/api/v1/checks", given)}, {"CSV", v.CSV}}}
	return s.page(c, http.StatusOK, "quality", head, v)
}

// with is parameters with one set.
func with(given url.Values, name, value string) url.Values {
	v := without(given, name)
	v.Set(name, value)
	return v
}

// coverage gives the table of what is covered its links.
func (v *qualityView) coverage(spoken tongue, given url.Values) {
	scope := func(pairs ...string) state {
		values := without(given)
		for i := 0; i < len(pairs); i += 2 {
			values.Set(pairs[i], pairs[i+1])
		}
		return stateOf(values)
	}
	failed := []string{string(search.FieldFinding), string(report.FindingIdentityFailed)}
	for i, y := range v.Coverage.Years {
		v.FailingAt = append(v.FailingAt, countLink{N: v.Coverage.Failing[i], URL: scope(append(failed, "year", strconv.Itoa(y))...).url()})
	}
	for _, r := range v.Coverage.Rows {
		view := coverageView{coverageRow: r, Wrong: countLink{N: r.Failing, URL: scope(append(failed, "region", r.Value)...).url()}}
		view.URL = spoken.To(address("/quality", with(given, "region", r.Value)))
		for i, cell := range r.Cells {
			link := countLink{N: cell.Reports, URL: scope("region", r.Value, "year", strconv.Itoa(v.Coverage.Years[i])).url()}
			if r.Expected != nil && *r.Expected > 0 {
				link.Class = "c" + strconv.Itoa(min(4, (4*cell.Towns+*r.Expected-1) / *r.Expected))
			}
			view.Counts = append(view.Counts, link)
		}
		v.Rows = append(v.Rows, view)
	}
}

// qualityChoices are the filters of the page that are chosen from a list.
func qualityChoices(a *qualityAnswer, given url.Values, lang report.Lang) []filterChoice {
	list := func(f search.Field, label string, values []string) filterChoice {
		fc := filterChoice{Name: string(f), Label: label, Values: []choice{{Label: said("全部", "all").In(lang), Selected: given.Get(string(f)) == ""}}}
		for _, v := range values {
			fc.Values = append(fc.Values, choice{Value: v, Label: f.ValueLabel(v, lang), Selected: given.Get(string(f)) == v})
		}
		return fc
	}
	var years, levels, forms []string
	for y := a.years[1]; y >= a.years[0] && y > 0; y-- {
		years = append(years, strconv.Itoa(y))
	}
	for _, l := range report.Levels() {
		levels = append(levels, string(l))
	}
	for _, f := range report.Forms() {
		forms = append(forms, string(f.ID))
	}
	return []filterChoice{list(search.FieldYear, said("年度", "Year").In(lang), years), list(search.FieldLevel, said("层级", "Level").In(lang), levels),
		list(search.FieldForm, said("版式", "Form").In(lang), forms)}
}
