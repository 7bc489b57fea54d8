package opensearch

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"gongkai/search"
)

// maxBuckets is how many values the cluster counts by in one request.
const maxBuckets = 65_535

// errColumns is a matrix over more values than the cluster counts by.
var errColumns = &search.ParamError{Param: "by", Message: search.Message{
	Chinese: "集群引擎一次最多按 65,535 个值计数，请用地区缩小范围",
	English: "the engine on a cluster counts by 65,535 values at most; choose a region"}}

// Matrix counts the reports of several searches; see search.Engine. The values are counted by the
// cluster: those of agencies exactly, as each lies on one shard, and of the other fields all are
// fetched.
func (e *Engine) Matrix(ctx context.Context, req search.MatrixRequest) (*search.Matrix, error) {
	if err := groupable(req.By); err != nil {
		return nil, err
	}
	ev, err := e.begin(ctx, req.Of.Scope)
	if err != nil {
		return nil, err
	}
	var children map[string]bool
	if req.By == search.FieldRegion && !req.Deep {
		children = ev.roll.Children(req.Of)
	}
	counts, reports, err := ev.countBy(req.Of, req.By, children)
	if err != nil {
		return nil, err
	}
	m := &search.Matrix{Reports: reports}
	for v, n := range counts {
		if v != "" {
			m.Columns = append(m.Columns, search.MatrixColumn{Value: v, Label: labelOf(req.By, v, ev.roll.Label), Reports: n})
		}
	}
	m.Without = counts[""]
	slices.SortFunc(m.Columns, func(a, b search.MatrixColumn) int { return strings.Compare(a.Value, b.Value) })
	if len(m.Columns)*len(req.Rows) > search.MaxMatrixCells {
		return nil, search.ErrMatrix
	}
	for _, of := range req.Rows {
		row := *ev
		row.scope = terms("p.scope", scopesOf(of.Scope))
		row.found = map[string]object{}
		counts, reports, err := row.countBy(of, req.By, children)
		if err != nil {
			return nil, err
		}
		r := search.MatrixRow{Reports: reports, Counts: make([]int, len(m.Columns))}
		for i, c := range m.Columns {
			r.Counts[i] = counts[c.Value]
		}
		m.Rows = append(m.Rows, r)
	}
	return m, nil
}

// countBy counts the reports of a search by the values of a field, of which only those in only
// count unless that is nil; "" counts the reports that have none.
func (e *evaluation) countBy(req search.Request, by search.Field, only map[string]bool) (counts map[string]int, reports int, err error) {
	sel, err := e.selects(req)
	if err != nil || len(sel.cases) == 0 {
		return nil, 0, err
	}
	field := fieldOf(by)
	has := object{"exists": object{"field": field}}
	if only != nil {
		has = terms(field, sortedKeys(only))
	}
	a, err := e.ask(e.ctx, object{"size": 0, "track_total_hits": true, "query": e.visible(sel.reports()),
		"aggs": object{"values": values(field, maxBuckets), "none": object{"filter": none(has)}}})
	if err != nil {
		return nil, 0, err
	}
	var list, without agg
	if err := json.Unmarshal(a.Aggregations["values"], &list); err != nil {
		return nil, 0, err
	}
	if err := json.Unmarshal(a.Aggregations["none"], &without); err != nil {
		return nil, 0, err
	}
	if list.Rest > 0 {
		return nil, 0, errColumns
	}
	counts = map[string]int{}
	for _, b := range list.Buckets {
		if v := b.value(); only == nil || only[v] {
			counts[v] = b.Count
		}
	}
	if without.Count > 0 {
		counts[""] = without.Count
	}
	return counts, a.Hits.Total.Value, nil
}

// Publishers lists the agencies of the generation; see search.Engine.
func (e *Engine) Publishers(ctx context.Context) ([]search.Publisher, error) {
	g, err := e.acquire()
	if err != nil {
		return nil, err
	}
	r, err := g.directory(ctx)
	if err != nil {
		return nil, err
	}
	return r.Publishers(), nil
}
