package opensearch

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"gongkai/report"
	"gongkai/search"
)

// Aggregate works statistics out; see search.Engine. The values of the reports that are found are
// fetched and worked out here, since the cluster's quantiles are estimates: it costs a few hundred
// bytes a report.
func (e *Engine) Aggregate(ctx context.Context, req search.AggregateRequest) (*search.Aggregation, error) {
	for _, by := range req.By {
		if err := groupable(by); err != nil {
			return nil, err
		}
	}
	if len(req.By) > search.MaxGroups {
		return nil, errGroup(req.By[search.MaxGroups])
	}
	ev, err := e.begin(ctx, req.Search.Scope)
	if err != nil {
		return nil, err
	}
	sel, err := ev.selects(req.Search)
	if err != nil {
		return nil, err
	}
	t := &table{req: &req, rows: map[string]*row{}}
	if !req.Deep {
		t.children = ev.roll.Children(req.Search)
	}
	if len(sel.cases) > 0 {
		body := object{"query": ev.visible(sel.reports()), "_source": false, "docvalue_fields": t.fields()}
		if err := ev.scan(ctx, body, 5000, func(h *hit) error { t.add(h); return nil }); err != nil {
			return nil, err
		}
	}
	return t.done(ev.roll.Label), nil
}

func groupable(by search.Field) error {
	if !slices.Contains(search.AggregateFields(), by) {
		return errGroup(by)
	}
	return nil
}

func errGroup(by search.Field) error {
	return &search.ParamError{Param: "by", Value: string(by),
		Message: search.Message{Chinese: "不能按它分组", English: "it cannot be grouped by"}}
}

// table is an aggregate in the making.
type table struct {
	req      *search.AggregateRequest
	children map[string]bool // regions that make a group; nil where all do
	rows     map[string]*row // by their keys
}

// row is a group in the making.
type row struct {
	keys  []string
	cells []cell
}

// cell is a measure in a row in the making.
type cell struct {
	tally                     search.Tally
	blank, absent, unreadable int
	counts                    []int
}

// fields lists what is fetched of each report.
func (t *table) fields() []string {
	list := []string{"form", "null"}
	for _, by := range t.req.By {
		list = appendNew(list, fieldOf(by))
	}
	for _, m := range t.req.Measures {
		for _, sum := range []report.Sum{m.Beside, m.Of} {
			for _, ref := range cellsOf(sum, "") {
				list = appendNew(list, "m."+cellField(ref.Metric, ref.Applicant))
			}
			for _, f := range report.Forms() {
				for _, ref := range cellsOf(sum, f.ID) {
					list = appendNew(list, "m."+cellField(ref.Metric, ref.Applicant))
				}
			}
		}
	}
	return list
}

// cellsOf lists the cells that make a sum on a form; a single cell is the same on all.
func cellsOf(sum report.Sum, form report.FormID) []report.CellRef {
	if ref, ok := sum.Cell(); ok {
		return []report.CellRef{ref}
	}
	return sum.On(form)
}

// strings lists the values of a field of a document.
func (h *hit) strings(field string) []string {
	var list []string
	for _, v := range h.Fields[field] {
		switch v := v.(type) {
		case string:
			list = append(list, v)
		case interface{ String() string }: // a number as it is written
			list = append(list, v.String())
		}
	}
	return list
}

func (t *table) add(h *hit) {
	groups := [][]string{{}}
	for _, by := range t.req.By {
		var longer [][]string
		for _, keys := range groups {
			longer = append(longer, append(slices.Clone(keys), ""))
			for _, v := range h.strings(fieldOf(by)) {
				if by != search.FieldRegion || t.children == nil || t.children[v] {
					longer = append(longer, append(slices.Clone(keys), v))
				}
			}
		}
		groups = longer
	}
	form := report.FormID(strings.Join(h.strings("form"), ""))
	for _, keys := range groups {
		name := strings.Join(keys, "\x00")
		r := t.rows[name]
		if r == nil {
			r = &row{keys: keys, cells: make([]cell, len(t.req.Measures))}
			for i := range r.cells {
				r.cells[i].tally = *search.NewTally(t.req.Stats...)
			}
			t.rows[name] = r
		}
		for i, m := range t.req.Measures {
			r.cells[i].add(h, m, form, t.req.Edges)
		}
	}
}

func (c *cell) add(h *hit, m search.Measure, form report.FormID, edges []float64) {
	total := 0.0
	for factor, sum := range []report.Sum{m.Beside, m.Of} {
		refs := cellsOf(sum, form)
		if len(sum) > 0 && len(refs) == 0 {
			c.absent++
			return
		}
		for _, ref := range refs {
			name := cellField(ref.Metric, ref.Applicant)
			v := h.value("m." + name)
			if v == nil {
				c.lacks(h, name)
				return
			}
			total += float64(factor) * *v
		}
	}
	c.tally.Add(total)
	if len(edges) > 0 {
		if c.counts == nil {
			c.counts = make([]int, len(edges)+1)
		}
		i, _ := slices.BinarySearch(edges, total)
		c.counts[i]++
	}
}

// lacks counts a report whose cell has no value.
func (c *cell) lacks(h *hit, name string) {
	switch nulls := h.strings("null"); {
	case slices.Contains(nulls, name+nullBlank):
		c.blank++
	case slices.Contains(nulls, name+nullUnreadable):
		c.unreadable++
	default:
		c.absent++
	}
}

func (t *table) done(label func(search.Field, string) string) *search.Aggregation {
	a := &search.Aggregation{}
	for _, r := range t.rows {
		out := search.AggregateRow{Keys: r.keys, Labels: make([]string, len(r.keys))}
		for i, key := range r.keys {
			if out.Labels[i] = search.All.Chinese; key != "" {
				out.Labels[i] = labelOf(t.req.By[i], key, label)
			}
		}
		for i := range r.cells {
			c := &r.cells[i]
			done := search.AggregateCell{Values: make([]*float64, len(t.req.Stats)), N: c.tally.N(), Counts: c.counts,
				Blank: c.blank, Absent: c.absent, Unreadable: c.unreadable}
			for j, s := range t.req.Stats {
				done.Values[j] = c.tally.Of(s)
			}
			if len(t.req.Edges) > 0 && done.Counts == nil {
				done.Counts = make([]int, len(t.req.Edges)+1)
			}
			out.Cells = append(out.Cells, done)
		}
		a.Rows = append(a.Rows, out)
	}
	slices.SortFunc(a.Rows, func(x, y search.AggregateRow) int { return slices.Compare(x.Keys, y.Keys) })
	return a
}

func labelOf(f search.Field, key string, label func(search.Field, string) string) string {
	return cmp.Or(f.ValueLabel(key, report.Chinese), label(f, key), key)
}
