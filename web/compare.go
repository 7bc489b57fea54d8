package web

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/parallel"
	"gongkai/search/place"
)

// maxCompared is how many reports stand side by side at most.
const maxCompared = 8

// Values of the parameters rows and zero.
const (
	rowsDiffering = "differ"
	rowsAll       = "all"
	zeroHidden    = "hide"
)

func compareParameters() parameters {
	return parameters{single: []string{"town", "region", "year", "page", "rows", "zero", "section", "lang"}, repeated: []string{"r"}}
}

// compareAnswer is what /api/v1/compare answers and the page of a comparison shows. Lists
// of cells have one a report, in the order of the reports.
type compareAnswer struct {
	Reports   []comparedReport   `json:"reports"`
	Total     int                `json:"total"` // how many there are to compare, over all pages
	Page      int                `json:"page"`
	Pages     int                `json:"pages"`
	Metrics   []comparedMetric   `json:"metrics"`    // the rows that rows and zero choose
	MetricsOf int                `json:"metrics_of"` // how many rows there are
	Figures   []comparedFigure   `json:"figures"`    // of the narrative, by subjects that two reports have
	FiguresOf int                `json:"figures_of"`
	Problems  []comparedClass    `json:"problems"` // by class, those that a report names
	Remedies  [][]comparedRemedy `json:"remedies"` // that answer no problem, a list a report
	Section   report.SectionKey  `json:"section"`  // whose narrative is in text
	Sections  []comparedSection  `json:"sections"` // those with narrative
	Text      parallel.Aligned   `json:"text"`
}

// comparedReport is the head of a column.
type comparedReport struct {
	Report    string            `json:"report"`
	Town      string            `json:"town"` // key of the agency
	Name      string            `json:"name"`
	Region    string            `json:"region"`
	Year      int               `json:"year"`
	Form      report.FormID     `json:"form"`
	Published string            `json:"published"`
	Checks    report.CheckCount `json:"checks"`
	URL       string            `json:"url"`
}

// comparedSection is a section that a report has narrative in.
type comparedSection struct {
	Key   report.SectionKey `json:"key"`
	Label string            `json:"label"`
}

// comparison is what a request asks to see side by side.
type comparison struct {
	reports            []*search.Stored
	town               *search.Publisher // whose years they are, or nil
	region             *place.Region     // whose townships they are, or nil
	year               int
	total, page, pages int
	all, hideZero      bool
	section            report.SectionKey
}

// unknownReport is an id that the library has no report of.
type unknownReport struct{ id string }

func (e unknownReport) Error() string { return fmt.Sprintf("no report %q to compare", e.id) }

// param is the parameter that the id was given by, "" for none.
func (e unknownReport) param() string {
	if e.id == "" {
		return ""
	}
	return "r"
}

func (e unknownReport) Unwrap() error { return search.ErrNotFound }

// comparison reads the parameters and fetches the reports. An error that a parameter is
// to blame for is a *search.ParamError.
func (s *Server) comparison(ctx context.Context, given url.Values) (*comparison, error) {
	c, err := newComparison(given)
	if err != nil {
		return nil, err
	}
	ids, err := s.comparedIDs(ctx, given, c)
	if err != nil {
		return nil, err
	}
	c.total = len(ids)
	if ids, err = c.turn(given.Get("page"), ids); err != nil {
		return nil, err
	}
	for _, id := range ids {
		st, err := s.engine.Report(ctx, id)
		switch {
		case errors.Is(err, search.ErrNotFound) && (c.town != nil || c.region != nil):
			continue // the next generation is without it
		case errors.Is(err, search.ErrNotFound):
			return nil, unknownReport{id}
		case err != nil:
			return nil, err
		}
		c.reports = append(c.reports, st)
	}
	return c, nil
}

// newComparison reads what does not depend on the library.
func newComparison(given url.Values) (*comparison, error) {
	c := &comparison{section: report.SectionImprovements}
	switch rows := given.Get("rows"); rows {
	case "", rowsDiffering:
	case rowsAll:
		c.all = true
	default:
		return nil, refused("rows", rows, "可选的是 differ（只看不同的行）和 all（全部的行）", "it is differ, for the rows that differ, or all")
	}
	switch zero := given.Get("zero"); zero {
	case "", "show":
	case zeroHidden:
		c.hideZero = true
	default:
		return nil, refused("zero", zero, "可选的是 hide（隐去全零的行）和 show", "it is hide, for no rows that are all zero, or show")
	}
	if key := report.SectionKey(given.Get("section")); key != "" {
		if !slices.Contains(report.NamedSections(), key) {
			return nil, refused("section", string(key), "没有这一节，要写节的键，如 improvements 或 overview.on_request",
				"there is no such section; give a key such as improvements or overview.on_request")
		}
		c.section = key
	}
	return c, nil
}

// comparedIDs lists the reports that are asked for in one of the three ways, over all
// pages.
func (s *Server) comparedIDs(ctx context.Context, given url.Values, c *comparison) ([]string, error) {
	ids, err := listedIDs(given["r"])
	if err != nil {
		return nil, err
	}
	town, region, year := given.Get("town"), given.Get("region"), given.Get("year")
	ways := 0
	for _, used := range []bool{len(ids) > 0, town != "", region != ""} {
		if used {
			ways++
		}
	}
	switch {
	case ways == 0:
		return nil, refused("r", "", "要说明比什么：r=报告编号 两到八个，或 town=机关代码，或 region=六位县代码 和 year=年度",
			"say what to compare: r=ID two to eight times, or town=CODE, or region=CODE with year=YEAR")
	case ways > 1:
		return nil, refused("r", "", "r、town、region 只能用一种", "take one of r, town and region")
	case year != "" && region == "":
		return nil, refused("year", year, "年度只与 region 同用", "a year goes with a region")
	case len(ids) > 0:
		return ids, nil
	}
	dir, err := s.directory(ctx)
	if err != nil {
		return nil, err
	}
	if town != "" {
		p, ok := dir.Agency(town)
		if !ok {
			return nil, errNoPlace
		}
		c.town = p
		for _, f := range p.Reports {
			ids = append(ids, f.ID)
		}
		return ids, nil
	}
	if len(region) != 6 || strings.Trim(region, "0123456789") != "" {
		return nil, refused("region", region, "要六位的县级区划代码", "it is the division code of a county, six digits")
	}
	if c.year, err = strconv.Atoi(year); err != nil || len(year) != 4 || c.year < 1 {
		return nil, refused("year", year, "一县各乡镇的对比要一个年度，如 2022", "the townships of a county are compared in one year, such as 2022")
	}
	r, ok := dir.Region(region)
	if !ok {
		return nil, errNoPlace
	}
	c.region = r
	return countyReports(r, c.year), nil
}

// listedIDs reads the ids that are listed one by one.
func listedIDs(given []string) ([]string, error) {
	var ids []string
	for _, id := range given {
		if id = strings.TrimSpace(id); id == "" {
			continue
		}
		if slices.Contains(ids, id) {
			return nil, refused("r", id, "同一份报告给了两次", "a report is given twice")
		}
		ids = append(ids, id)
	}
	if n := len(ids); n == 1 || n > maxCompared {
		return nil, refused("r", strings.Join(ids, ","), fmt.Sprintf("对比要两到八份报告，给了 %d 份", n),
			fmt.Sprintf("a comparison takes two to eight reports, %d are given", n))
	}
	for _, id := range ids {
		if !reportID.MatchString(id) {
			return nil, unknownReport{printable(id)}
		}
	}
	return ids, nil
}

// countyReports lists the reports of the townships of a region in a year, by agency.
func countyReports(r *place.Region, year int) []string {
	var ids []string
	for _, p := range r.Agencies {
		if p.Agency.Level != report.LevelTownship {
			continue
		}
		for _, f := range p.Reports {
			if f.Year == year {
				ids = append(ids, f.ID)
			}
		}
	}
	return ids
}

// pagesOf parts n reports into pages of about one length, so that none is left with a report
// alone.
func pagesOf(n int) (pages, size int) {
	pages = max(1, (n+maxCompared-1)/maxCompared)
	return pages, (n + pages - 1) / pages
}

// turn keeps the ids of a page.
func (c *comparison) turn(page string, ids []string) ([]string, error) {
	c.page = 1
	size := 0
	c.pages, size = pagesOf(len(ids))
	if page != "" {
		n, err := strconv.Atoi(page)
		if err != nil || n < 1 || n > c.pages {
			return nil, refused("page", page, fmt.Sprintf("页码从 1 到 %d", c.pages), fmt.Sprintf("pages are 1 to %d", c.pages))
		}
		c.page = n
	}
	return ids[min((c.page-1)*size, len(ids)):min(c.page*size, len(ids))], nil
}

// compare works out what the reports have in common and what not.
func (s *Server) compare(c *comparison, lang report.Lang) *compareAnswer {
	a := &compareAnswer{Reports: []comparedReport{}, Total: c.total, Page: c.page, Pages: c.pages, Section: c.section}
	columns := make([]*comparedColumn, len(c.reports))
	for i, st := range c.reports {
		columns[i] = newComparedColumn(st)
		name := st.Agency.Town(false)
		if name == "" {
			name = st.Agency.FullName
		}
		a.Reports = append(a.Reports, comparedReport{st.ID, st.Agency.Key(), name, st.Agency.FullRegion(), st.Year, st.Form, st.Published,
			report.CountChecks(st.Checks), search.Address(st.ID, "")})
	}
	a.Metrics, a.MetricsOf = comparedMetrics(c, columns, lang)
	a.Figures, a.FiguresOf = comparedFigures(c, columns)
	a.Problems, a.Remedies = comparedProblems(columns, lang)
	a.Sections = comparedSections(c.reports, lang)
	texts := make([]string, len(c.reports))
	for i, st := range c.reports {
		texts[i] = narrativeUnder(st, c.section)
	}
	a.Text = parallel.Align(texts, func(r rune) string { return s.analyzer.NormalizeString(string(r)) })
	return a
}

// narrativeUnder is the narrative of a section and its children.
func narrativeUnder(st *search.Stored, key report.SectionKey) string {
	var parts []string
	for sec := range report.AllSections(st.Sections) {
		if sec.Key.Under(key) && strings.TrimSpace(sec.Text) != "" {
			parts = append(parts, sec.Text)
		}
	}
	return strings.Join(parts, "\n")
}

// comparedSections lists the sections that a report has narrative in, in reading order.
func comparedSections(reports []*search.Stored, lang report.Lang) []comparedSection {
	list := []comparedSection{}
	for _, key := range report.NamedSections() {
		if slices.ContainsFunc(reports, func(st *search.Stored) bool { return narrativeUnder(st, key) != "" }) {
			list = append(list, comparedSection{key, key.Label(lang)})
		}
	}
	return list
}
