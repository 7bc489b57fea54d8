package web

import (
	"context"
	"errors"
	"slices"
	"strings"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/place"
)

// sourced is a report with the offsets at which the lines of its text begin.
type sourced struct {
	*search.Stored
	lines []int
}

// townAnswer is what /api/v1/towns/{code} answers and the page of an agency shows.
type townAnswer struct {
	Key        string             `json:"key"`
	Name       string             `json:"name"` // with its region where it has namesakes
	Agency     report.Agency      `json:"agency"`
	Names      []string           `json:"names"`    // other names and full names in its reports
	Coverage   []coverage         `json:"coverage"` // every year of the library
	Years      []townYear         `json:"years"`    // a row a report, the last year first
	Charts     []townChart        `json:"charts"`
	Carry      []carryOver        `json:"carry"`    // between years in a row
	Problems   []classOverYears   `json:"problems"` // by class, over the years with a report
	Promises   []promisePair      `json:"promises"` // each report beside the one of the year after it
	Neighbours []placeRef         `json:"neighbours"`
	Namesakes  []placeRef         `json:"namesakes"`
	Candidates []report.Candidate `json:"candidates"` // where it is not settled which agency it is
	Home       *placeRef          `json:"home"`       // the region that it lies right in
}

// coverage is a year of the library; without reports it is a gap, which is no zero.
type coverage struct {
	Year    int      `json:"year"`
	Reports []string `json:"reports"`
}

// placeRef leads to the page of an agency or a region.
type placeRef struct {
	Value   string `json:"value"`
	Label   string `json:"label"`
	Region  string `json:"region"` // the path that it lies in
	Reports int    `json:"reports"`
	URL     string `json:"url"`
}

// townYear is one report in the table of the years.
type townYear struct {
	Year   int               `json:"year"`
	Report string            `json:"report"`
	Form   report.FormID     `json:"form"`
	Cells  []townCell        `json:"cells"` // a cell a column, in one order
	Checks report.CheckCount `json:"checks"`
	URL    string            `json:"url"`
}

// townCell is a number of a report: a cell of its form, or the sum of several.
type townCell struct {
	Column  string       `json:"column"`
	Metrics []string     `json:"metrics"` // the cells it is the sum of; none where the form has no such row
	Value   *float64     `json:"value"`   // null where any of them has none
	State   report.State `json:"state"`   // of the first cell without a value, else of the first
	URL     string       `json:"url"`     // of the cells in the source
}

// townColumn is a column of the table of the years: the cells of each form that it adds
// up.
type townColumn struct {
	id    string
	title search.Message
	cells []string // by form; a trailing ".*" stands for all below
}

// townColumns lists the columns of the table of the years.
func townColumns() []townColumn {
	return []townColumn{
		{"new", said("新收", "new"), []string{"applications.new"}},
		{"carried_over", said("上年结转", "carried over"), []string{"applications.carried_over"}},
		{"granted", said("予以公开", "granted"), []string{"outcomes.granted"}},
		{"partial", said("部分公开", "in part"), []string{"outcomes.partial"}},
		{"denied", said("不予公开", "denied"), []string{"outcomes.denied.*", "outcomes.refused"}},
		{"unable", said("无法提供", "unable"), []string{"outcomes.unable.*"}},
		{"not_processed", said("不予处理", "not processed"), []string{"outcomes.not_processed.*"}},
		{"carried_forward", said("结转下年", "carried forward"), []string{"applications.carried_forward"}},
		{"reconsideration", said("行政复议", "reviews"), []string{"reconsideration.total"}},
		{"litigation", said("行政诉讼", "lawsuits"), []string{"litigation.direct.total+litigation.after_reconsideration.total",
			"litigation.total"}},
	}
}

// errNoPlace is a code that no agency or region of the library has.
var errNoPlace = errors.New("no such place")

// town gathers what is known of an agency.
func (s *Server) town(ctx context.Context, key string, lang report.Lang) (*townAnswer, error) {
	dir, err := s.directory(ctx)
	if err != nil {
		return nil, err
	}
	p, ok := dir.Agency(key)
	if !ok {
		return nil, errNoPlace
	}
	var reports []*sourced
	for _, f := range p.Reports {
		st, err := s.engine.Report(ctx, f.ID)
		if errors.Is(err, search.ErrNotFound) {
			continue // the next generation is without it
		}
		if err != nil {
			return nil, err
		}
		reports = append(reports, &sourced{st, lineStarts(st.Text)})
	}
	status := s.engine.Status()
	t := &townAnswer{Key: p.Key, Name: dir.Label(p), Agency: p.Agency, Names: otherNames(p), Candidates: []report.Candidate{},
		Carry: carryOvers(reports, lang), Problems: problemsOverYears(reports, lang),
		Neighbours: agencyRefs(dir, dir.Neighbours(p)), Namesakes: agencyRefs(dir, dir.Namesakes(p))}
	t.Agency.Region, t.Agency.Candidates = orEmpty(t.Agency.Region), orEmpty(t.Agency.Candidates)
	for _, st := range reports {
		for _, c := range st.Agency.Candidates {
			if !slices.ContainsFunc(t.Candidates, func(o report.Candidate) bool {
				return o.Code == c.Code && slices.Equal(o.Region,
					c.Region)
			}) {
				t.Candidates = append(t.Candidates, c)
			}
		}
	}
	t.Promises = pairsOfYears(agencyRefs(dir, []*search.Publisher{p})[0], reports)
	if home := dir.Home(p); home != nil {
		ref := regionRef(home)
		t.Home = &ref
	}
	t.Coverage = coverages(status.FirstYear, status.LastYear, reports)
	for _, st := range slices.Backward(reports) {
		t.Years = append(t.Years, newTownYear(st))
	}
	t.Years = orEmpty(t.Years)
	t.Charts, err = s.townCharts(ctx, dir, p, reports, t.Coverage, lang)
	return t, err
}

// otherNames are the names of an agency's reports beside its own.
func otherNames(p *search.Publisher) []string {
	return slices.DeleteFunc(slices.Clone(p.Names), func(n string) bool { return n == p.Agency.Name })
}

// coverages lists the years of a library with the reports of each. A report of an unknown
// year is in none.
func coverages(first, last int, reports []*sourced) []coverage {
	list := []coverage{}
	for year := first; year <= last && year > 0; year++ {
		c := coverage{Year: year, Reports: []string{}}
		for _, st := range reports {
			if st.Year == year {
				c.Reports = append(c.Reports, st.ID)
			}
		}
		list = append(list, c)
	}
	return list
}

func agencyRefs(dir *place.Directory, list []*search.Publisher) []placeRef {
	refs := make([]placeRef, len(list))
	for i, p := range list {
		refs[i] = placeRef{p.Key, p.Agency.Town(false), p.Agency.FullRegion(), len(p.Reports), townURL(p.Key)}
		if refs[i].Label == "" {
			refs[i].Label = dir.Label(p)
		}
	}
	return refs
}

func regionRef(r *place.Region) placeRef {
	path := ""
	if i := strings.LastIndexByte(r.Path, '/'); i >= 0 {
		path = r.Path[:i]
	}
	return placeRef{r.Value, r.Name, path, r.Reports, regionURL(r.Value)}
}

// newTownYear makes the row of a report.
func newTownYear(st *sourced) townYear {
	y := townYear{Year: st.Year, Report: st.ID, Form: st.Form, Checks: report.CountChecks(st.Checks), URL: search.Address(st.ID, "")}
	for _, column := range townColumns() {
		y.Cells = append(y.Cells, newTownCell(st, column))
	}
	return y
}

// newTownCell adds up the cells of a column on the form of a report.
func newTownCell(st *sourced, column townColumn) townCell {
	c := townCell{Column: column.id, Metrics: cellsOf(st.Form, column.cells), State: report.StateAbsent}
	start, end, sum := 0, 0, 0.0
	for i, id := range c.Metrics {
		m, ok := st.Metric(id, "")
		if !ok || m.Value == nil {
			c.State = report.StateAbsent
			if ok {
				c.State = m.State
			}
			start, end = m.Start, m.End
			c.URL = rangeURL(st.ID, st.lines, start, end)
			return c
		}
		if i == 0 {
			c.State, start = m.State, m.Start
		}
		start, end, sum = min(start, m.Start), max(end, m.End), sum+*m.Value
	}
	if len(c.Metrics) > 0 {
		c.Value, c.URL = &sum, rangeURL(st.ID, st.lines, start, end)
	}
	return c
}

// cellsOf lists the cells of a form that a column adds up: those of the first entry that
// the form has all of.
func cellsOf(id report.FormID, entries []string) []string {
	list := []string{}
	for _, ref := range report.Sum(entries).On(id) {
		list = append(list, ref.Metric)
	}
	return list
}
