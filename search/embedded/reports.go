package embedded

import (
	"context"
	"iter"
	"math"

	"gongkai/search"
)

// Reports streams every stored report of a search; see search.Engine. What it keeps of
// each report that is still to come is four bytes.
func (e *Engine) Reports(ctx context.Context, req search.Request) iter.Seq2[*search.Stored, error] {
	return func(yield func(*search.Stored, error) bool) {
		g, err := e.acquire()
		if err != nil {
			yield(nil, err)
			return
		}
		defer g.release()
		var order []int32
		err = shielded(func() (err error) {
			order, err = e.order(ctx, g, req)
			return err
		})
		if err != nil {
			yield(nil, err)
			return
		}
		for _, r := range order {
			stored, err := (*search.Stored)(nil), ctx.Err()
			if err == nil {
				stored, err = g.stored(int(r))
			}
			if !yield(stored, err) || err != nil {
				return
			}
		}
	}
}

// order lists the ordinals of the reports of a request as its pages would.
func (e *Engine) order(ctx context.Context, g *generation, req search.Request) ([]int32, error) {
	r, err := e.rank(ctx, g, req, math.MaxInt)
	if err != nil {
		return nil, err
	}
	defer r.done()
	sortFirst(r.list, len(r.list))
	order := make([]int32, len(r.list))
	for i, f := range r.list {
		order[i] = f.report
	}
	return order, nil
}
