package opensearch

import (
	"context"
	"net/http"
)

// recover takes back what a run that was broken off has written for a generation that never went
// live.
func (w *Writer) recover(ctx context.Context) error {
	number := 0
	if w.base != nil {
		number = w.base.Generation
	}
	if err := w.refresh(ctx); err != nil {
		return err
	}
	b := &bulk{client: w.client, prefix: w.options.Index}
	body := object{"query": object{"range": object{"from": object{"gt": number}}}, "_source": false}
	err := w.scan(ctx, body, scanPage, func(h *hit) error { return b.remove(ctx, searchIndex, h.ID, h.Routing) })
	if err != nil {
		return err
	}
	closed := []object{{"range": object{"to": object{"gt": number}}}, {"range": object{"from": object{"lte": number}}}}
	body = object{"query": allQueries(closed), "_source": append(sourceOfHead, "from")}
	err = w.scan(ctx, body, batch, func(h *hit) error { return w.rewrite(ctx, b, h, 0) })
	if err != nil {
		return err
	}
	if err := b.flush(ctx); err != nil {
		return err
	}
	for _, index := range []string{reportIndex, metaIndex} {
		if err := w.removeWhere(ctx, index, object{"range": object{"g": object{"gt": number}}}); err != nil {
			return err
		}
	}
	return w.refresh(ctx)
}

// removeWhere deletes the documents of an index that a query finds.
func (w *Writer) removeWhere(ctx context.Context, index string, q object) error {
	path := "/" + w.options.Index + index
	if err := w.do(ctx, http.MethodPost, path+"/_refresh", nil, nil); err != nil {
		return err
	}
	return w.do(ctx, http.MethodPost, path+"/_delete_by_query?conflicts=proceed", object{"query": q}, nil)
}

// sweep deletes what no generation from the last but one on has. That the new one is live is not
// undone by a failure: what is left is swept next time.
func (p *publishing) sweep() error {
	if p.live.Oldest == p.number {
		return nil
	}
	if err := p.sweepOld(); err != nil {
		p.options.Log.Warn("old versions are left for the next run to sweep", "error", err)
	}
	return nil
}

func (p *publishing) sweepOld() error {
	used := map[string]bool{}
	for i := range p.entries {
		used[p.entries[i].Stored] = true
	}
	for _, e := range p.known { // readers of the generation before may still ask for them
		used[e.Stored] = true
	}
	b := &bulk{client: p.client, prefix: p.options.Index}
	body := object{"query": object{"range": object{"to": object{"lte": p.live.Oldest}}}, "_source": []string{"s.stored"}}
	err := p.scan(p.ctx, body, scanPage, func(h *hit) error {
		if stored := h.Source.S.Stored; !used[stored] {
			if err := b.remove(p.ctx, reportIndex, stored, ""); err != nil {
				return err
			}
		}
		return b.remove(p.ctx, searchIndex, h.ID, h.Routing)
	})
	if err != nil {
		return err
	}
	if err := b.flush(p.ctx); err != nil {
		return err
	}
	return p.removeWhere(p.ctx, metaIndex, object{"range": object{"g": object{"lt": p.live.Oldest}}})
}
