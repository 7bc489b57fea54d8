package opensearch

import (
	"context"
	"fmt"
	"iter"
	"math"
	"slices"

	"gongkai/search"
)

// Reports streams every stored report of a search; see search.Engine. What it keeps of each report
// that is still to come is what it is called.
func (e *Engine) Reports(ctx context.Context, req search.Request) iter.Seq2[*search.Stored, error] {
	return func(yield func(*search.Stored, error) bool) {
		fail := func(err error) { yield(nil, err) }
		ev, err := e.begin(ctx, req.Scope)
		if err != nil {
			fail(err)
			return
		}
		order, err := ev.streamed(req)
		if err != nil {
			fail(err)
			return
		}
		for list := range slices.Chunk(order, batch/2) {
			if err := ctx.Err(); err != nil {
				fail(err)
				return
			}
			reports, err := ev.fetch(ctx, list)
			if err == nil {
				err = ev.whole(ctx)
			}
			if err != nil {
				fail(err)
				return
			}
			for _, r := range reports {
				if err := ctx.Err(); err != nil {
					fail(err)
					return
				}
				if !yield(r, nil) {
					return
				}
			}
		}
	}
}

// whole fails where the generation may have been swept meanwhile, as two newer ones have been
// published.
func (g *generation) whole(ctx context.Context) error {
	l, _, err := g.engine.live(ctx, g.engine.options.Index)
	if err != nil {
		return err
	}
	if l == nil || l.Oldest > g.Generation {
		return fmt.Errorf("%w: generation %d was swept while it was read; ask again", search.ErrUnavailable, g.Generation)
	}
	return nil
}

// streamed lists the reports of a request as its pages would.
func (e *evaluation) streamed(req search.Request) ([]source, error) {
	sel, err := e.selects(req)
	if err != nil || len(sel.cases) == 0 {
		return nil, err
	}
	r := e.ranking(req, sel)
	var list []source
	keep := func(h *hit) {
		list = append(list, source{ID: h.Source.ID, S: head{Stored: h.Source.S.Stored}, Derived: derived{Copies: h.Source.Derived.Copies}})
	}
	if r.byPlace {
		r.req.Fold = false
		r.total = func() (int, error) { return 0, nil } // all are read
		all, err := r.first(math.MaxInt)
		if err != nil {
			return nil, err
		}
		slices.SortFunc(all, func(a, b *found) int { return a.rank().compare(b.rank()) })
		for _, f := range all {
			keep(f.hit)
		}
		return list, nil
	}
	body := object{"sort": r.order(), "_source": []string{"id", "s.stored", "derived.copies"},
		"query": e.visible(sel.reports())}
	err = e.scan(e.ctx, body, 2*scanPage, func(h *hit) error { keep(h); return nil })
	return list, err
}
