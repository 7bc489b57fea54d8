package embedded

import (
	"cmp"
	"context"

	"gongkai/report"
	"gongkai/search"
)

// Matrix counts the reports of several searches; see search.Engine.
func (e *Engine) Matrix(ctx context.Context, req search.MatrixRequest) (*search.Matrix, error) {
	g, err := e.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release()
	var m *search.Matrix
	err = shielded(func() error {
		m, err = e.matrix(ctx, g, req)
		return err
	})
	if err != nil {
		return nil, err
	}
	return m, nil
}

func (e *Engine) matrix(ctx context.Context, g *generation, req search.MatrixRequest) (*search.Matrix, error) {
	groups, err := g.groups(search.AggregateRequest{Search: req.Of, By: []search.Field{req.By}, Deep: req.Deep})
	if err != nil {
		return nil, err
	}
	by := &groups[0]
	reports, err := e.found(ctx, g, req.Of)
	if err != nil {
		return nil, err
	}
	m := &search.Matrix{Reports: len(reports)}
	var numbers []int32 // of the values of the columns
	for v, n := range by.count(reports, nil, 0) {
		if n == 0 || by.kept != nil && !by.kept[v] {
			continue
		}
		key := by.names()[v]
		label := cmp.Or(by.field.ValueLabel(key, report.Chinese), g.Label(by.field, key), key)
		m.Columns = append(m.Columns, search.MatrixColumn{Value: key, Label: label, Reports: int(n)})
		numbers = append(numbers, int32(v))
	}
	if len(numbers)*len(req.Rows) > search.MaxMatrixCells {
		return nil, search.ErrMatrix
	}
	var in []int32
	for _, r := range reports {
		if in = by.groupsOf(int32(r), in); len(in) == 1 { // that of all alone
			m.Without++
		}
	}
	for _, row := range req.Rows {
		if reports, err = e.found(ctx, g, row); err != nil {
			return nil, err
		}
		counts, list := by.count(reports, nil, 0), make([]int, len(numbers))
		for i, v := range numbers {
			list[i] = int(counts[v])
		}
		m.Rows = append(m.Rows, search.MatrixRow{Reports: len(reports), Counts: list})
	}
	return m, nil
}

// found lists the reports of a search, in no order that its pages would have.
func (e *Engine) found(ctx context.Context, g *generation, req search.Request) ([]uint32, error) {
	sel, err := newEvaluation(ctx, g, e.analyzer).selects(req)
	if err != nil {
		return nil, err
	}
	return g.reportsOf(sel.parts), nil
}
