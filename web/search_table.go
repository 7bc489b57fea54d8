package web

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"gongkai/report"
	"gongkai/search"
)

// Views of a result: excerpts of the text, or a table in which each report is a row.
const (
	viewExcerpts = "excerpts"
	viewTable    = "table"
)

// maxColumns bounds the metrics of a table on a page; an export takes any number.
const maxColumns = 12

// usualColumns are the metrics of a table where none are asked for.
var usualColumns = []string{"applications.new", "applications.carried_over", "outcomes.granted", "outcomes.total",
	"applications.carried_forward", "reconsideration.total"}

// resultTable is a result as a table: a report a row, a metric a column.
type resultTable struct {
	Columns []resultColumn
	Rows    []resultRow
	Ranked  bool // the first column is a rank, not a number in the list
	Place   resultColumn
	Year    resultColumn
	Full    bool // no more columns can be added

	Expected *int // townships that the division table has where the search looks; nil where it does not say
}

// resultColumn is the head of a column.
type resultColumn struct {
	Label, Note string
	Sort        string // address that sorts by it; "" where it cannot
	Order       string // ascending, descending or "" where the table is in another order
	Drop        string // address without it
	Explore     string // address of the page of the metric
	Counts      []cellCount
}

// cellCount is how many reports of the result have a value, or why they have none.
type cellCount struct {
	Word string
	N    int
}

// resultRow is a report.
type resultRow struct {
	Rank, Name, Whole, URL, Year string
	Region                       []linkView
	Checks                       []checkCountView
	Cells                        []cellView
}

// columnRef is a chosen column.
type columnRef report.CellRef

func (r columnRef) String() string { return report.SumOf(r.Metric, r.Applicant)[0] }

// tableColumns reads the columns asked for: metric ids, "id@applicant", in lists parted by
// commas. The error is a *search.ParamError.
func tableColumns(lists []string) ([]columnRef, error) {
	names := strings.FieldsFunc(strings.Join(lists, ","), func(r rune) bool { return r == ',' || r == ' ' })
	if len(names) == 0 {
		names = usualColumns
	}
	var refs []columnRef
	for _, name := range names {
		metric, applicant, err := search.ParseCell(name)
		if err != nil {
			return nil, refused("columns", name,
				"表格的列是指标编号，如 applications.new 或 applications.new@natural，见“帮助”",
				"a column of the table is the id of a metric, such as applications.new or applications.new@natural; see the help")
		}
		if ref := (columnRef{metric, applicant}); !slices.Contains(refs, ref) {
			refs = append(refs, ref)
		}
	}
	if len(refs) > maxColumns {
		return nil, refused("columns", strings.Join(names, ","), fmt.Sprintf("页面上最多 %d 列，更多的列请导出", maxColumns),
			fmt.Sprintf("a page shows at most %d columns; export the table for more", maxColumns))
	}
	return refs, nil
}

// viewColumns are the columns of the table that is asked for, nil where none is. The error
// is a *search.ParamError.
func viewColumns(given url.Values) ([]columnRef, error) {
	switch view := given.Get("view"); view {
	case "", viewExcerpts, viewKWIC:
		return nil, nil
	case viewTable:
		return tableColumns(given["columns"])
	default:
		return nil, refused("view", view, "结果显示为 excerpts（摘句）、kwic（逐行）或 table（表格）",
			"a result is shown as excerpts, as kwic (lines) or as a table")
	}
}

func viewChoices(t tongue, st state) []choice {
	var list []choice
	for _, v := range [][2]string{{viewExcerpts, t.T("摘句", "excerpts")}, {viewKWIC, t.T("逐行", "lines")}, {viewTable, t.T("表格",
		"table")}} {
		selected := st.values.Get("view") == v[0] || v[0] == viewExcerpts && !st.values.Has("view")
		list = append(list, choice{Value: v[0], Label: v[1], Selected: selected})
	}
	return list
}

// table makes the table of a page of hits, which hits shows as a list.
func (s *Server) table(ctx context.Context, t tongue, st state, req search.Request, res *search.Result, hits []hitView,
	refs []columnRef) (*resultTable, error) {
	v := &resultTable{Full: len(refs) >= maxColumns, Ranked: req.Sort.Metric() != "",
		Place: resultColumn{Label: t.T("机关", "Agency"), Sort: st.sorted(search.SortTown, false), Order: orderOf(req, search.SortTown)},
		Year:  resultColumn{Label: t.T("年度", "Year"), Sort: st.sorted(search.SortYear, true), Order: orderOf(req, search.SortYear)}}
	if dir, err := s.directory(ctx); err == nil {
		v.Expected = dir.Expect(search.AggregateRequest{Search: req})(nil)
	}
	counted, err := s.counted(ctx, t, req, refs)
	if err != nil {
		return nil, err
	}
	for i, ref := range refs {
		column := columnHead(t, st, req, ref, refs)
		column.Counts = counted[i]
		v.Columns = append(v.Columns, column)
	}
	ranks, err := s.ranks(ctx, req, res.Hits)
	if err != nil {
		return nil, err
	}
	for i, hit := range hits {
		id := res.Hits[i].Report
		stored, err := s.engine.Report(ctx, id)
		if err != nil {
			return nil, err
		}
		row := resultRow{Rank: ranks[i], Name: hit.Name, Whole: hit.Whole, Year: hit.Year, Region: hit.Region, URL: hit.URL, Checks: hit.Checks}
		if req.Query == nil {
			row.URL = search.Address(id, "")
		}
		b := &reportBuilder{tongue: t, st: stored, lines: lineStarts(stored.Text)}
		for _, ref := range refs {
			row.Cells = append(row.Cells, b.tableCell(ref))
		}
		v.Rows = append(v.Rows, row)
	}
	return v, nil
}

// tableCell shows the cell of a metric, be it part of a table with applicants or not.
func (b *reportBuilder) tableCell(ref columnRef) cellView {
	if m, ok := b.st.Metric(ref.Metric, ref.Applicant); ok {
		return b.metricCell("", m)
	}
	return b.showCell(shownCell{})
}

// counted says of each column how many reports of the result have a value, and why others
// have none.
func (s *Server) counted(ctx context.Context, t tongue, req search.Request, refs []columnRef) ([][]cellCount, error) {
	all := search.AggregateRequest{Search: req}
	for _, ref := range refs {
		all.Measures = append(all.Measures, search.MeasureOf(ref.Metric, ref.Applicant))
	}
	agg, err := s.engine.Aggregate(ctx, all)
	if err != nil {
		return nil, err
	}
	counts := make([][]cellCount, len(refs))
	for i := range refs {
		var cell search.AggregateCell
		if row := agg.Row(); row != nil {
			cell = row.Cells[i]
		}
		counts[i] = stateCounts(cell, t.Lang)
	}
	return counts, nil
}

// stateCounts says how many reports have a value and, where there are any, how many have
// none and why.
func stateCounts(cell search.AggregateCell, lang report.Lang) []cellCount {
	list := []cellCount{{said("有值", "with a value").In(lang), cell.N}}
	for _, c := range []cellCount{{report.StateBlank.Label(lang), cell.Blank}, {report.StateAbsent.Label(lang), cell.Absent},
		{report.StateUnreadable.Label(lang), cell.Unreadable}} {
		if c.N > 0 {
			list = append(list, c)
		}
	}
	return list
}

// columnHead is the head of a metric's column.
func columnHead(t tongue, st state, req search.Request, ref columnRef, all []columnRef) resultColumn {
	def, _ := report.MetricByID(ref.Metric)
	c := resultColumn{Label: def.Name(t.Lang), Note: def.Label}
	if ref.Applicant != "" {
		c.Label += "·" + ref.Applicant.Label(t.Lang)
	}
	c.Sort, c.Order, c.Explore = st.sorted(ref.String(), true), orderOf(req, ref.String()), st.explore(ref)
	switch {
	case t.English():
		c.Note = ""
	case def.Unit != "":
		c.Note += "（" + def.Unit + "）"
	}
	var kept []string
	for _, other := range all {
		if other != ref {
			kept = append(kept, other.String())
		}
	}
	if len(kept) > 0 {
		c.Drop = st.set("columns", strings.Join(kept, ","))
	}
	return c
}

// sorted is the address that sorts by a key: the other way where the table is sorted by
// it already.
func (s state) sorted(key string, downFirst bool) string {
	down, up := "-"+key, key
	now := s.values.Get("sort")
	if downFirst && now != down || !downFirst && now == up {
		return s.set("sort", down)
	}
	return s.set("sort", up)
}

// orderOf is the value of aria-sort of a column that sorts by a key.
func orderOf(req search.Request, key string) string {
	switch {
	case req.Sort.Key != key:
		return ""
	case req.Sort.Desc:
		return "descending"
	}
	return "ascending"
}

// ranks are what stands in front of the rows: where they are sorted by a metric the rank
// by it, which equals share (marked =) and reports without a value have none of;
// otherwise the number in the list.
func (s *Server) ranks(ctx context.Context, req search.Request, hits []search.Hit) ([]string, error) {
	list := make([]string, len(hits))
	id := req.Sort.Metric()
	if id == "" {
		for i := range hits {
			list[i] = strconv.Itoa((max(req.Page, 1)-1)*req.Size + i + 1)
		}
		return list, nil
	}
	last := len(hits) - 1
	for last >= 0 && hits[last].Metrics[id] == nil {
		last--
	}
	for i := last + 1; i < len(hits); i++ {
		list[i] = "—"
	}
	if last < 0 {
		return list, nil
	}
	value := func(i int) float64 { return *hits[i].Metrics[id] }
	better, err := s.before(ctx, req, id, value(0), false)
	if err != nil {
		return nil, err
	}
	upTo, err := s.before(ctx, req, id, value(0), true)
	if err != nil {
		return nil, err
	}
	rank, behind := better+1, 0 // behind is the index of the first hit with another value
	shared := make([]bool, last+1)
	shared[0] = upTo-better > 1
	for i := range shared {
		if i > 0 && value(i) != value(i-1) {
			if behind == 0 {
				behind = i
			}
			rank = upTo + 1 + i - behind
		}
		list[i] = strconv.Itoa(rank)
		shared[i] = shared[i] || i > 0 && value(i) == value(i-1) || i < last && value(i) == value(i+1)
	}
	if !shared[last] {
		equals, err := s.before(ctx, req, id, value(last), true)
		if err != nil {
			return nil, err
		}
		shared[last] = equals > rank
	}
	for i, more := range shared {
		if more {
			list[i] += " ="
		}
	}
	return list, nil
}

// before counts the reports of a search that stand before a value in its order, with or
// without those that have it.
func (s *Server) before(ctx context.Context, req search.Request, metric string, value float64, equal bool) (int, error) {
	op := search.OpLT
	switch {
	case req.Sort.Desc && equal:
		op = search.OpGE
	case req.Sort.Desc:
		op = search.OpGT
	case equal:
		op = search.OpLE
	}
	ref, _ := report.Sum{metric}.Cell()
	req.Metrics = append(slices.Clone(req.Metrics), search.MetricCondition{Metric: ref.Metric, Applicant: ref.Applicant, Op: op,
		Value: value})
	return s.count(ctx, req)
}
