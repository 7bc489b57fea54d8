package web

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"gongkai/report"
	"gongkai/search"
)

// tileMap is the provinces on a grid, each about where it lies.
type tileMap struct {
	plot
	Stat  string
	Tiles []tileView
}

// tileView is a province.
type tileView struct {
	X, Y        float64
	Name, Value string
	Title, URL  string
	Class       string // t0 to t4 by how much, none without a report
	Page        string // of the province
	N, Missing  string
}

// Measures of the grid, in units of its view box.
const (
	tileWidth  = 62
	tileHeight = 46
)

// tilePlaces are the column and the row of each province, by code.
var tilePlaces = map[string][2]int{
	"23": {8, 0}, "15": {6, 1}, "22": {8, 1}, "65": {1, 2}, "62": {3, 2}, "64": {4, 2}, "14": {5, 2}, "13": {6, 2}, "11": {7, 2}, "21": {8, 2},
	"54": {1, 3}, "63": {2, 3}, "61": {4, 3}, "41": {5, 3}, "37": {6, 3}, "12": {7, 3}, "51": {3, 4}, "50": {4, 4}, "42": {5, 4}, "34": {6, 4},
	"32": {7, 4}, "31": {8, 4}, "53": {3, 5}, "52": {4, 5}, "43": {5, 5}, "36": {6, 5}, "33": {7, 5}, "45": {4, 6}, "44": {5, 6}, "35": {6, 6},
	"46": {4, 7},
}

// rankingView is a list in the order of a number, whose equals share a rank.
type rankingView struct {
	Head string // of the column of the number
	Rows []rankRow
	More linkView // the whole list
	Of   int      // how many there are
}

// rankRow is a place or a report in a ranking.
type rankRow struct {
	Rank, Name, URL, Note, Year string
	Value                       cellView
	N, Missing                  string
	Expected                    *int
	Share                       string
	Checks                      []checkCountView
	Failed                      bool // a sum of the report fails
}

// exploreRegions works out the provinces, and the regions right in the one chosen.
func (s *Server) exploreRegions(ctx context.Context, e *explorer, v *explorerView) error {
	req := search.AggregateRequest{Search: e.base, Measures: []search.Measure{e.measure()}, By: []search.Field{search.FieldRegion},
		Stats: []search.Stat{e.stat}}
	agg, err := s.engine.Aggregate(ctx, req)
	if err != nil {
		return err
	}
	v.Regions = e.rankRegions(agg, e.dir.Expect(req))
	if e.st.values.Has(string(search.FieldRegion)) {
		req.Search.Filters = slices.DeleteFunc(slices.Clone(e.base.Filters), func(f search.Filter) bool { return f.Field == search.FieldRegion })
		if agg, err = s.engine.Aggregate(ctx, req); err != nil {
			return err
		}
	}
	v.Tiles = e.tiles(agg)
	return nil
}

// tiles draws the provinces that the division table has.
func (e *explorer) tiles(agg *search.Aggregation) *tileMap {
	m := &tileMap{plot: plot{ID: "tiles", Title: e.T("省份方格图", "Provinces"), Width: 9 * (tileWidth + 2), Height: 8 * (tileHeight + 2)},
		Stat: e.stat.Label(e.Lang)}
	var values []float64
	for code := range tilePlaces {
		if row := agg.Row(code); row != nil && row.Cells[0].Values[0] != nil {
			values = append(values, *row.Cells[0].Values[0])
		}
	}
	slices.Sort(values)
	var said []string
	for _, code := range slices.Sorted(maps.Keys(tilePlaces)) {
		at := tilePlaces[code]
		div, _ := e.dir.Division(code)
		t := tileView{X: float64(at[0] * (tileWidth + 2)), Y: float64(at[1] * (tileHeight + 2)), Name: provinceName(div.Name), Class: "none"}
		t.Title = t.Name + e.T("：没有报告", ": no report")
		if row := agg.Row(code); row != nil {
			cell := row.Cells[0]
			t.Page, t.N, t.Missing = regionURL(code), groupDigits(cell.N), groupDigits(cell.Missing())
			t.Value, t.URL = figure(cell.Values[0]), e.reports(e.refs[:1], nil, group{string(search.FieldRegion), code})
			t.Title = t.Name + e.T("：", ": ") + t.Value + e.T("，有值 ", ", with a value ") + t.N + e.T(" 份，无值 ", ", without ") + t.Missing
			if v := cell.Values[0]; v != nil {
				t.Class = "t" + strconv.Itoa(fifth(values, *v))
			}
		}
		said = append(said, t.Title)
		m.Tiles = append(m.Tiles, t)
	}
	m.Desc = strings.Join(said, e.T("；", "; ")) + e.T("。颜色越深数值越高，数值写在格内。", ". Darker is more; the number stands in the tile.")
	return m
}

// fifth is which fifth of sorted values a value is in, from 0; zero is always the first.
func fifth(values []float64, v float64) int {
	if v == 0 {
		return 0
	}
	below, _ := slices.BinarySearch(values, v)
	return min(4, below*5/len(values))
}

// provinceName is the name of a province in a tile.
func provinceName(name string) string {
	short := report.DivisionStem(name)
	for _, long := range []string{"内蒙古", "黑龙江"} {
		if strings.HasPrefix(short, long) {
			return long
		}
	}
	if r := []rune(short); len(r) > 2 {
		return string(r[:2])
	}
	return short
}

// rankRegions puts the regions in order of the statistic.
func (e *explorer) rankRegions(agg *search.Aggregation, expected func([]string) *int) *rankingView {
	v := &rankingView{Head: e.stat.Label(e.Lang)}
	var values []*float64
	for _, r := range agg.Rows {
		if r.Keys[0] == "" {
			continue
		}
		cell := r.Cells[0]
		row := rankRow{Name: r.Labels[0], N: groupDigits(cell.N), Missing: groupDigits(cell.Missing()), Expected: expected(r.Keys),
			URL: e.within(group{string(search.FieldRegion), r.Keys[0]}), Note: regionURL(r.Keys[0]),
			Value: cellView{Text: figure(cell.Values[0]), URL: e.reports(e.refs[:1], nil, group{string(search.FieldRegion), r.Keys[0]})}}
		v.Rows, values = append(v.Rows, row), append(values, cell.Values[0])
	}
	if v.Of = len(v.Rows); v.Of == 0 {
		return nil
	}
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := values[a], values[b]
		switch {
		case x == nil || y == nil:
			return cmp.Compare(map[bool]int{true: 1}[x == nil], map[bool]int{true: 1}[y == nil])
		}
		return cmp.Compare(*y, *x)
	})
	sorted := make([]rankRow, len(order))
	numbers := make([]*float64, len(order))
	for i, at := range order {
		sorted[i], numbers[i] = v.Rows[at], values[at]
	}
	for i, rank := range sharedRanks(numbers) {
		sorted[i].Rank = rank
	}
	v.Rows = sorted
	return v
}

// sharedRanks are the ranks of values in order: equals share one, marked =, and what has no
// value has none.
func sharedRanks(values []*float64) []string {
	same := func(i, j int) bool { return values[i] != nil && values[j] != nil && *values[i] == *values[j] }
	ranks := make([]string, len(values))
	first := 0
	for i, v := range values {
		if v == nil {
			ranks[i] = "—"
			continue
		}
		if !same(i, first) {
			first = i
		}
		ranks[i] = strconv.Itoa(first + 1)
		if i > 0 && same(i, i-1) || i+1 < len(values) && same(i, i+1) {
			ranks[i] += " ="
		}
	}
	return ranks
}

// topReports is how many reports the ranking of the page has.
const topReports = 20

// exploreTop ranks the reports themselves.
func (s *Server) exploreTop(ctx context.Context, e *explorer, v *explorerView) error {
	req := e.base
	req.Sort, req.Facets, req.Page, req.Size, req.Cursor = search.Sort{Key: e.refs[0].String(), Desc: true}, nil, 1, topReports, ""
	res, err := s.engine.Search(ctx, req)
	if err != nil {
		return err
	}
	ranks, err := s.ranks(ctx, req, res.Hits)
	if err != nil {
		return err
	}
	top := &rankingView{Head: e.refs[0].label(e.Lang), Of: v.Coverage.N,
		More: linkView{e.T("全部名次", "the whole ranking"), e.reports(e.refs[:1], nil)}}
	for i, h := range res.Hits {
		value := h.Metrics[req.Sort.Key]
		if value == nil {
			break
		}
		st, err := s.engine.Report(ctx, h.Report)
		if err != nil {
			return err
		}
		b := &reportBuilder{st: st, lines: lineStarts(st.Text)}
		row := rankRow{Rank: ranks[i], Name: h.Agency.Town(true), URL: townURL(h.Agency.Key()), Year: report.YearLabel(h.Year, e.Lang),
			Note: regionPath(h.Agency.Region), Value: b.tableCell(e.refs[0]), Checks: e.Checks(h.Checks), Failed: h.Checks.Fail > 0}
		if row.Value.Title, row.Value.Mark = "", ""; row.Name == "" {
			row.Name, row.URL = e.T("机关不明", "unknown agency"), search.Address(h.Report, "")
		}
		if m, _ := st.Metric(e.refs[0].Metric, e.refs[0].Applicant); m.State == report.StateRepaired {
			row.Value.Mark = "⚑"
		}
		if sum := v.Coverage.Sum; e.stat == search.StatSum && sum != nil && *sum > 0 {
			row.Share = share(*value, *sum)
		}
		top.Rows = append(top.Rows, row)
	}
	if len(top.Rows) > 0 {
		v.Top = top
	}
	return nil
}
