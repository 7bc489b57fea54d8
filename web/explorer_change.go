package web

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strconv"

	"gongkai/report"
	"gongkai/search"
)

// changesView is the agencies whose metric changed most from a year to the next.
type changesView struct {
	Rows []changeRow
	Of   int // pairs of years that can be compared
}

// changeRow is an agency in two years in a row.
type changeRow struct {
	Rank, Name, URL, Region string
	From, To                linkView // the years
	Before, After           cellView
	Change, Share           string
	Form                    bool // the prescribed form changed between them

	by float64
}

// zerosView is the agencies where every metric asked for was zero for years on end.
type zerosView struct {
	Names []string // of the metrics
	Rows  []zeroRow
	Of    int
}

// zeroRow is an agency.
type zeroRow struct {
	Name, URL, Region, Reports string
	From, To, Years            int
}

// Bounds of these lists on a page.
const (
	maxChanges = 50
	maxZeros   = 100
	zeroYears  = 3
)

// yearsOf is what an agency has of each year, in order; a year of several reports is left
// out, since it is open which of them counts.
type yearsOf struct {
	key, label string
	years      []int
	cells      [][]search.AggregateCell
}

// agencyYears gathers the measures of every agency by year.
func (s *Server) agencyYears(ctx context.Context, e *explorer, measures []search.Measure) ([]yearsOf, error) {
	agg, err := s.engine.Aggregate(ctx, search.AggregateRequest{Search: e.base, Measures: measures,
		By: []search.Field{search.FieldTown, search.FieldYear}, Stats: []search.Stat{search.StatSum}})
	if err != nil {
		return nil, err
	}
	var list []yearsOf
	for _, r := range agg.Rows {
		year, _ := strconv.Atoi(r.Keys[1])
		if r.Keys[0] == "" || year == 0 || r.Cells[0].N+r.Cells[0].Missing() != 1 {
			continue
		}
		if n := len(list); n == 0 || list[n-1].key != r.Keys[0] {
			list = append(list, yearsOf{key: r.Keys[0], label: r.Labels[0]})
		}
		last := &list[len(list)-1]
		last.years, last.cells = append(last.years, year), append(last.cells, r.Cells)
	}
	return list, nil
}

func (e *explorer) regionOf(key string) string {
	if p, ok := e.dir.Agency(key); ok {
		return regionPath(p.Agency.Region)
	}
	return ""
}

// exploreChanges compares each year with the one before.
func (s *Server) exploreChanges(ctx context.Context, e *explorer, v *explorerView) error {
	list, err := s.agencyYears(ctx, e, []search.Measure{{Of: report.SeriesOf(e.refs[0].Metric, e.refs[0].Applicant)}})
	if err != nil {
		return err
	}
	v.Changes = &changesView{}
	var rows []changeRow
	for _, a := range list {
		for i := 1; i < len(a.years); i++ {
			before, after := a.cells[i-1][0].Values[0], a.cells[i][0].Values[0]
			if a.years[i] != a.years[i-1]+1 || before == nil || after == nil {
				continue
			}
			if v.Changes.Of++; *before == *after {
				continue
			}
			rows = append(rows, changeRow{Name: a.label, URL: a.key, From: linkView{Label: strconv.Itoa(a.years[i-1])},
				To: linkView{Label: strconv.Itoa(a.years[i])}, Before: cellView{Text: figure(before)}, After: cellView{Text: figure(after)},
				by: *after - *before, Share: growth(*before, *after), Form: prescribed(a.years[i-1]) != prescribed(a.years[i])})
		}
	}
	slices.SortStableFunc(rows, func(a, b changeRow) int { return cmp.Compare(math.Abs(b.by), math.Abs(a.by)) })
	sizes := make([]*float64, len(rows))
	for i := range rows {
		sizes[i] = ptr(math.Abs(rows[i].by))
	}
	ranks := sharedRanks(sizes)
	var columns []columnRef
	for _, ref := range e.seriesCells() {
		columns = append(columns, columnRef(ref))
	}
	for i, r := range rows[:min(len(rows), maxChanges)] {
		of := func(year string) string {
			return e.reports(columns, nil, group{string(search.FieldTown), r.URL}, group{string(search.FieldYear), year})
		}
		r.Rank, r.Region = ranks[i], e.regionOf(r.URL)
		r.Before.URL, r.After.URL = of(r.From.Label), of(r.To.Label)
		r.URL = townURL(r.URL)
		r.Change = figure(&r.by)
		if r.by > 0 {
			r.Change = "+" + r.Change
		}
		v.Changes.Rows = append(v.Changes.Rows, r)
	}
	return nil
}

// growth is a change in percent of a base that bears it.
func growth(before, after float64) string {
	if before < report.SmallBase {
		return ""
	}
	return map[bool]string{true: "+"}[after > before] + share(after-before, before)
}

// exploreZeros looks for years on end in which every metric is zero, which no value is not.
func (s *Server) exploreZeros(ctx context.Context, e *explorer, v *explorerView) error {
	var measures []search.Measure
	v.Zeros = &zerosView{}
	for _, ref := range e.refs {
		measures = append(measures, search.MeasureOf(ref.Metric, ref.Applicant))
		v.Zeros.Names = append(v.Zeros.Names, ref.label(e.Lang))
	}
	list, err := s.agencyYears(ctx, e, measures)
	if err != nil {
		return err
	}
	for _, a := range list {
		from, to := longestZeros(a)
		if to-from+1 < zeroYears {
			continue
		}
		years := strconv.Itoa(from) + ".." + strconv.Itoa(to)
		v.Zeros.Rows = append(v.Zeros.Rows, zeroRow{Name: a.label, URL: townURL(a.key), Region: e.regionOf(a.key), From: from, To: to,
			Years: to - from + 1, Reports: e.reports(e.refs, nil, group{string(search.FieldTown), a.key}, group{string(search.FieldYear), years})})
	}
	slices.SortStableFunc(v.Zeros.Rows, func(a, b zeroRow) int { return cmp.Compare(b.Years, a.Years) })
	v.Zeros.Of = len(v.Zeros.Rows)
	v.Zeros.Rows = v.Zeros.Rows[:min(len(v.Zeros.Rows), maxZeros)]
	return nil
}

// longestZeros is the longest run of years on end, the last of those equally long.
func longestZeros(a yearsOf) (from, to int) {
	from, to = 0, -1
	start := 0
	for i, year := range a.years {
		if i == 0 || year != a.years[i-1]+1 {
			start = year
		}
		if slices.ContainsFunc(a.cells[i], func(c search.AggregateCell) bool { return c.N == 0 || *c.Values[0] != 0 }) {
			start = year + 1
			continue
		}
		if year-start >= to-from {
			from, to = start, year
		}
	}
	return from, to
}
