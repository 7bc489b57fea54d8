package web

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/place"
)

// regionAnswer is what /api/v1/regions/{code} answers and the page of a region shows.
type regionAnswer struct {
	Value     string      `json:"value"` // as filters take it: a division code, or a path of names
	Name      string      `json:"name"`
	Path      []string    `json:"path"` // names from the province down
	Reports   int         `json:"reports"`
	Agencies  int         `json:"agencies"`
	Towns     int         `json:"towns"` // townships with a report
	Years     []yearCount `json:"years"` // every year of the library
	Expected  *int        `json:"expected"`
	Missing   *int        `json:"missing"`       // those of them without any report; both null where the table has no such region
	Lacking   []placeRef  `json:"lacking"`       // the missing ones of a county by name; of larger regions none are listed
	Numbers   []number    `json:"numbers"`       // of all its reports
	Children  []childRow  `json:"children"`      // the regions right in it, by code
	Direct    []directRow `json:"agencies_here"` // the agencies right in it, by level and code
	SearchURL string      `json:"search_url"`
}

// yearCount is how much there is of a year.
type yearCount struct {
	Year    int    `json:"year"`
	Reports int    `json:"reports"`
	URL     string `json:"url"`
}

// number is a metric over reports: its sum and median, and of how many reports.
type number struct {
	Metric  string   `json:"metric"`
	Label   string   `json:"label"`
	Unit    string   `json:"unit"`
	Sum     *float64 `json:"sum"`
	Median  *float64 `json:"median"`
	Nonzero int      `json:"nonzero"` // reports with more than zero
	N       int      `json:"n"`       // reports with a value
	Missing int      `json:"missing"` // reports without one
	URL     string   `json:"url"`     // of the search for those above zero
}

// childRow is a region in the one shown.
type childRow struct {
	placeRef
	Agencies int      `json:"agencies"`
	Towns    int      `json:"towns"`
	Expected *int     `json:"expected"` // townships by the division table
	Numbers  []number `json:"numbers"`
	Search   string   `json:"search_url"`
}

// directRow is an agency that lies right in the region.
type directRow struct {
	placeRef
	Level report.Level `json:"level"`
	Years []int        `json:"years"` // with a report
}

// regionMetrics are the metrics that the page of a region sums up.
func regionMetrics() []string {
	return []string{"applications.new", "outcomes.granted", "reconsideration.total", "active.penalty.decisions"}
}

// region gathers what is known of a region.
func (s *Server) region(ctx context.Context, value string, lang report.Lang) (*regionAnswer, error) {
	dir, err := s.directory(ctx)
	if err != nil {
		return nil, err
	}
	r, ok := dir.Region(value)
	if !ok {
		return nil, errNoPlace
	}
	a := &regionAnswer{Value: r.Value, Name: r.Name, Path: strings.Split(r.Path, "/"), Reports: r.Reports, Agencies: len(r.Agencies),
		Towns: r.Townships(), SearchURL: only(search.FieldRegion, r.Value).url(), Lacking: []placeRef{},
		Children: []childRow{}, Direct: []directRow{}}
	a.Years = s.regionYears(r)
	all, missing := dir.Expected(r)
	if all != nil {
		a.Expected, a.Missing = ptr(len(all)), ptr(len(missing))
	}
	if len(r.Children) == 0 {
		for _, d := range missing {
			a.Lacking = append(a.Lacking, placeRef{Value: d.Code, Label: d.Name, Region: r.Path})
		}
	}
	numbers, err := s.numbersIn(ctx, r, lang)
	if err != nil {
		return nil, err
	}
	a.Numbers = numbers[r.Value]
	for _, v := range r.Children {
		child, _ := dir.Region(v)
		row := childRow{placeRef: regionRef(child), Agencies: len(child.Agencies), Towns: child.Townships(), Numbers: orEmpty(numbers[v]),
			Search: only(search.FieldRegion, v).url()}
		if n, ok := dir.Townships(child.Code()); ok && child.Code() != "" {
			row.Expected = &n
		}
		a.Children = append(a.Children, row)
	}
	a.Direct = directRows(dir, r)
	return a, nil
}

func ptr[T any](v T) *T { return &v }

// regionYears counts the reports of a region in every year of the library.
func (s *Server) regionYears(r *place.Region) []yearCount {
	status := s.engine.Status()
	counts := map[int]int{}
	for _, p := range r.Agencies {
		for _, f := range p.Reports {
			counts[f.Year]++
		}
	}
	list := []yearCount{}
	for year := status.FirstYear; year <= status.LastYear && year > 0; year++ {
		list = append(list, yearCount{year, counts[year],
			stateOf(url.Values{"region": {r.Value}, "year": {strconv.Itoa(year)}}).url()})
	}
	return list
}

// directRows lists the agencies right in a region: townships first, then by code.
func directRows(dir *place.Directory, r *place.Region) []directRow {
	list := []directRow{}
	for _, p := range dir.Direct(r) {
		row := directRow{placeRef: agencyRefs(dir, []*search.Publisher{p})[0], Level: p.Agency.Level, Years: []int{}}
		for _, f := range p.Reports {
			if f.Year > 0 && !slices.Contains(row.Years, f.Year) {
				row.Years = append(row.Years, f.Year)
			}
		}
		list = append(list, row)
	}
	rank := func(l report.Level) int { return map[bool]int{true: 0, false: 1}[l == report.LevelTownship] }
	slices.SortStableFunc(list, func(a, b directRow) int {
		return cmp.Or(cmp.Compare(rank(a.Level), rank(b.Level)), cmp.Compare(a.Level, b.Level))
	})
	return list
}

// numbersIn works the metrics out for a region and every region in it, by value.
func (s *Server) numbersIn(ctx context.Context, r *place.Region, lang report.Lang) (map[string][]number, error) {
	req := search.AggregateRequest{By: []search.Field{search.FieldRegion}, Deep: true,
		Stats: []search.Stat{search.StatSum, search.StatMedian, search.StatNonzero},
		Search: search.Request{Scope: report.ScopeAll, Page: 1,
			Filters: []search.Filter{{Field: search.FieldRegion, Values: []search.Value{{Text: r.Value}}}}}}
	for _, id := range regionMetrics() {
		req.Measures = append(req.Measures, search.MeasureOf(id, ""))
	}
	agg, err := s.engine.Aggregate(ctx, req)
	if err != nil {
		return nil, fmt.Errorf("work out the numbers of %s: %w", r.Value, err)
	}
	all := map[string][]number{}
	for _, v := range append([]string{r.Value}, r.Children...) {
		row := agg.Row(v)
		for i, id := range regionMetrics() {
			def, _ := report.MetricByID(id)
			n := number{Metric: id, Label: report.MetricLabel(id, lang), Unit: def.Unit,
				URL: stateOf(url.Values{"region": {v}, "metric": {id + ">0"}}).url()}
			if row != nil {
				c := row.Cells[i]
				n.Sum, n.Median, n.Nonzero, n.N, n.Missing = c.Values[0], c.Values[1], int(*c.Values[2]), c.N, c.Missing()
			}
			all[v] = append(all[v], n)
		}
	}
	return all, nil
}
