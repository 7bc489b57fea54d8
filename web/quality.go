package web

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"time"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/place"
)

// Files tells what became of the files behind the library: Options.Files asks for it. It is
// not changed.
type Files struct {
	Known   int       `json:"known"`   // documents met so far
	Sources int       `json:"sources"` // those that give a report, several that are the same among them
	Runs    []FileRun `json:"runs"`    // the last that changed something, the last first
	Unread  []Unread  `json:"unread"`  // files that give no report as they are, by name
}

// FileRun is one run of the indexer.
type FileRun struct {
	Ended     time.Time `json:"ended"`
	Seconds   float64   `json:"seconds"`
	Files     int       `json:"files"`
	Added     int       `json:"added"`
	Unchanged int       `json:"unchanged"`
	Dropped   int       `json:"dropped"`
	Unread    int       `json:"unread"`
}

// Unread is a file that could not be read.
type Unread struct {
	Name   string         `json:"name"`
	Reason string         `json:"reason"`
	Kept   bool           `json:"kept"` // the report that it gave before is still in the library
	Why    search.Message `json:"-"`    // Reason in both languages
}

// qualityAnswer is what /api/v1/checks answers and the page of the data's quality shows.
type qualityAnswer struct {
	Reports  int            `json:"reports"` // in scope
	Failing  int            `json:"failing"` // those whose tables contradict themselves: the finding identity_failed
	Checks   []ruleCount    `json:"checks"`
	Findings []findingCount `json:"findings"`
	Coverage coverageAnswer `json:"coverage"`
	Files    *Files         `json:"files"` // null where the server does not know

	scope state  // the filters as a search
	years [2]int // the first and the last of the library
}

// ruleCount counts the reports in scope by what became of a rule on each. The five counts
// add up to all reports in scope.
type ruleCount struct {
	ID           report.CheckID `json:"id"`
	Label        string         `json:"label"`
	Formula      string         `json:"formula"`
	Basis        string         `json:"basis"`
	Hard         bool           `json:"hard"` // a failure proves an error in what is published
	Pass         int            `json:"pass"`
	Fail         int            `json:"fail"`
	Doubtful     int            `json:"doubtful"`
	Untestable   int            `json:"untestable"`
	Inapplicable int            `json:"inapplicable"` // reports to which the rule does not apply
	Counted      bool           `json:"counted"`      // false for a rule that only gongkai check tests
	SearchURL    string         `json:"search_url"`   // of those that fail
}

// findingCount counts the reports in scope with a finding.
type findingCount struct {
	ID        report.FindingID   `json:"id"`
	Label     string             `json:"label"`
	Kind      report.FindingKind `json:"kind"`
	Reports   int                `json:"reports"`
	SearchURL string             `json:"search_url"`
}

// coverageAnswer is how many reports there are of each region and year.
type coverageAnswer struct {
	Years   []int         `json:"years"`
	Failing []int         `json:"failing"` // reports of each year whose tables contradict themselves
	Rows    []coverageRow `json:"rows"`
}

// coverageRow is a region or, in a county, an agency.
type coverageRow struct {
	placeRef
	Expected *int           `json:"expected"` // townships by the division table; null where it does not know
	Failing  int            `json:"failing"`  // reports whose tables contradict themselves
	Cells    []coverageCell `json:"cells"`    // a year each
	alone    bool           // nothing lies in it, so that it may not be among the children that the facet lists
}

// coverageCell counts the reports of a place and a year.
type coverageCell struct {
	Reports int `json:"reports"`
	Towns   int `json:"towns"` // townships with one
}

func qualityParameters() parameters {
	return parameters{[]string{"lang"}, []string{"region", "year", "level", "form"}}
}

// quality works out what the page and the API say of the reports that filters leave.
func (s *Server) quality(ctx context.Context, values url.Values, lang report.Lang) (*qualityAnswer, error) {
	req, err := search.ParseRequest(without(values, "lang"))
	if err != nil {
		return nil, err
	}
	req.Scope, req.Size, req.Facets = report.ScopeAll, 0, []search.Field{search.FieldCheck, search.FieldFinding}
	res, err := s.engine.Search(ctx, req)
	if err != nil {
		return nil, err
	}
	a := &qualityAnswer{Reports: res.Total.Reports, scope: stateOf(without(values, "lang"))}
	status := s.engine.Status()
	a.years = [2]int{status.FirstYear, status.LastYear}
	counts := map[string]int{}
	for _, field := range req.Facets {
		for _, n := range res.Facets[field] {
			counts[n.Value] = n.N
		}
	}
	for _, id := range report.CheckIDs() {
		a.Checks = append(a.Checks, a.rule(id, counts, lang))
	}
	for _, id := range report.FindingIDs() {
		a.Findings = append(a.Findings, findingCount{ID: id, Label: id.Label(lang), Kind: id.Kind(), Reports: counts[string(id)],
			SearchURL: a.scope.set(string(search.FieldFinding), string(id))})
	}
	a.Failing = counts[string(report.FindingIdentityFailed)]
	dir, err := s.directory(ctx)
	if err != nil {
		return nil, err
	}
	a.Coverage = s.coverage(dir, req)
	if err := s.failing(ctx, &a.Coverage, req); err != nil {
		return nil, err
	}
	if s.opts.Files != nil {
		files, err := s.opts.Files()
		if err != nil {
			return nil, err
		}
		said := *files
		said.Unread = slices.Clone(files.Unread)
		for i := range said.Unread {
			said.Unread[i].Reason = said.Unread[i].Why.In(lang)
		}
		a.Files = &said
	}
	return a, nil
}

func (a *qualityAnswer) rule(id report.CheckID, counts map[string]int, lang report.Lang) ruleCount {
	of := func(state report.CheckState) int { return counts[report.Outcome{ID: id, State: state}.String()] }
	r := ruleCount{ID: id, Label: id.Label(lang), Formula: id.Formula(lang), Basis: id.Basis(lang), Hard: id.Hard(), Counted: id != report.CheckChange,
		Pass: of(report.CheckPass), Fail: of(report.CheckFail), Doubtful: of(report.CheckDoubtful), Untestable: of(report.CheckUntestable),
		SearchURL: a.outcome(id, report.CheckFail)}
	r.Inapplicable = a.Reports - r.Pass - r.Fail - r.Doubtful - r.Untestable
	return r
}

// outcome is the search for the reports in scope with an outcome of a rule.
func (a *qualityAnswer) outcome(id report.CheckID, state report.CheckState) string {
	return a.scope.set(string(search.FieldCheck), report.Outcome{ID: id, State: state}.String())
}

// coverage counts reports by place and year: of the regions right in the one chosen, of the
// agencies of a county, of the provinces where no region is chosen.
func (s *Server) coverage(dir *place.Directory, req search.Request) coverageAnswer {
	status := s.engine.Status()
	c := coverageAnswer{Years: []int{}, Rows: []coverageRow{}}
	keeps := func(f search.Field, value string) bool {
		for _, filter := range req.Filters {
			if filter.Field == f && !filter.Passes(func(wanted string) bool { return f.Matches(value, wanted) }) {
				return false
			}
		}
		return true
	}
	for y := status.FirstYear; y <= status.LastYear && y > 0; y++ {
		if keeps(search.FieldYear, strconv.Itoa(y)) {
			c.Years = append(c.Years, y)
		}
	}
	excluded := excludedRegions(req)
	row := func(region *place.Region, alone bool) {
		r := coverageRow{placeRef: regionRef(region), alone: alone, Cells: make([]coverageCell, len(c.Years))}
		if all, _ := dir.Expected(region); all != nil {
			r.Expected = ptr(len(all))
		}
		for _, p := range region.Agencies {
			if !keeps(search.FieldLevel, string(p.Agency.Level)) || slices.ContainsFunc(excluded, p.Agency.InRegion) {
				continue
			}
			towns := make([]bool, len(c.Years))
			for _, f := range p.Reports {
				at := slices.Index(c.Years, f.Year)
				if at < 0 || !keeps(search.FieldForm, string(f.Form)) {
					continue
				}
				r.Cells[at].Reports++
				if p.Agency.Level == report.LevelTownship && !towns[at] {
					towns[at] = true
					r.Cells[at].Towns++
				}
			}
		}
		c.Rows = append(c.Rows, r)
	}
	for _, v := range shownRegions(dir, req) {
		if region, ok := dir.Region(v); ok {
			row(region, len(region.Children) == 0 && slices.ContainsFunc(req.Filters, func(f search.Filter) bool { return f.Field == search.FieldRegion }))
		}
	}
	return c
}

// failing counts the reports whose tables contradict themselves by year and by place.
func (s *Server) failing(ctx context.Context, c *coverageAnswer, req search.Request) error {
	req.Filters = append(slices.Clone(req.Filters), search.Filter{Field: search.FieldFinding,
		Values: []search.Value{{Text: string(report.FindingIdentityFailed)}}})
	req.Facets = []search.Field{search.FieldYear, search.FieldRegion}
	res, err := s.engine.Search(ctx, req)
	if err != nil {
		return err
	}
	of := func(f search.Field, value string) int {
		for _, n := range res.Facets[f] {
			if n.Value == value {
				return n.N
			}
		}
		return 0
	}
	for _, y := range c.Years {
		c.Failing = append(c.Failing, of(search.FieldYear, strconv.Itoa(y)))
	}
	excluding := len(excludedRegions(req)) > 0 // which a facet of the regions leaves out
	for i := range c.Rows {
		r := &c.Rows[i]
		if r.Failing = of(search.FieldRegion, r.Value); !r.alone && !excluding {
			continue
		}
		req.Facets = nil
		alone := req
		alone.Filters = append(slices.Clip(req.Filters), search.Filter{Field: search.FieldRegion, Values: []search.Value{{Text: r.Value}}})
		res, err := s.engine.Search(ctx, alone)
		if err != nil {
			return err
		}
		r.Failing = res.Total.Reports
	}
	return nil
}

// excludedRegions lists the regions that a request excludes.
func excludedRegions(req search.Request) []string {
	var list []string
	for _, f := range req.Filters {
		for _, v := range f.Values {
			if f.Field == search.FieldRegion && v.Exclude {
				list = append(list, v.Text)
			}
		}
	}
	return list
}

// shownRegions lists the regions whose coverage is shown: those right in the chosen ones, or
// a chosen one itself where none lies in it.
func shownRegions(dir *place.Directory, req search.Request) []string {
	list, chosen := []string(nil), false
	for _, f := range req.Filters {
		for _, v := range f.Values {
			if f.Field != search.FieldRegion || v.Exclude {
				continue
			}
			chosen = true
			regions := dir.Named(v.Text)
			if r, ok := dir.Region(v.Text); ok {
				regions = []*place.Region{r}
			}
			for _, r := range regions {
				if len(r.Children) == 0 {
					list = append(list, r.Value)
				}
				list = append(list, r.Children...)
			}
		}
	}
	if !chosen {
		return dir.Provinces()
	}
	return list
}
