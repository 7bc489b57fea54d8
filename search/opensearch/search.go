package opensearch

import (
	"context"
	"math"
	"slices"
	"sync"
	"time"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/mark"
	"gongkai/search/plan"
)

// Search finds reports; see search.Engine.
func (e *Engine) Search(ctx context.Context, req search.Request) (*search.Result, error) {
	start := time.Now()
	if req.Explain {
		return nil, &search.ParamError{Param: "explain", Value: "1", Message: search.Message{
			Chinese: "集群引擎还不能说明排序的理由", English: "the engine on a cluster cannot say yet why a hit is where it is"}}
	}
	ev, err := e.begin(ctx, req.Scope)
	if err != nil {
		return nil, err
	}
	res, err := ev.search(req)
	if err != nil {
		return nil, err
	}
	res.TookMS = math.Round(float64(time.Since(start).Microseconds())/10) / 100
	return res, nil
}

// found is one report of a result on its way to a hit.
type found struct {
	*hit
	place plan.Place // of its best part; 0 where the order does not depend on it
	parts []matching // in reading order
	best  int        // of parts

	cluster int // of the passage that was found; -1 where no other part has it
}

// matching is a part that matches.
type matching struct {
	part  int
	score float64
}

// score is that of the best part.
func (f *found) score() float64 {
	if len(f.parts) == 0 {
		return 0
	}
	return f.parts[f.best].score
}

func (e *evaluation) search(req search.Request) (*search.Result, error) {
	sel, err := e.selects(req)
	if err != nil {
		return nil, err
	}
	res := &search.Result{Page: req.Page, Size: req.Size, Hits: []search.Hit{}}
	r := e.ranking(req, sel)
	counted, done := &search.Result{}, make(chan error, 1)
	go func() { done <- e.count(req, sel, counted) }() // beside the page
	r.total = sync.OnceValues(func() (int, error) {
		err := <-done
		return counted.Total.Reports, err
	})
	if req.Size > 0 && len(sel.cases) > 0 {
		page, err := r.page(res)
		if err == nil {
			err = r.show(page, res)
		}
		if err != nil {
			_, _ = r.total() // nothing goes on behind an answer
			return nil, err
		}
	}
	if _, err := r.total(); err != nil {
		return nil, err
	}
	counted.Total.Groups = res.Total.Groups
	res.Total, res.Facets, res.Sizes = counted.Total, counted.Facets, counted.Sizes
	res.Query = search.Understood{Expansions: []search.Expansion{}}
	res.Query.Understood = search.Describe(req, report.Chinese, e.analyzer.Units, e.roll.Label)
	return res, nil
}

// show makes hits of a page.
func (r *ranking) show(page []*found, res *search.Result) error {
	stated, err := r.stated(page)
	if err != nil {
		return err
	}
	for i, f := range page {
		h := r.hit(f, stated[i])
		if r.near != nil {
			h.Tier, h.Expanded, h.Denied, h.Prominent = f.place.Tier(), f.place.Expanded(), f.place.Denied(), f.place.Prominent()
		}
		h.Similar = r.under[f.Source.ID]
		res.Hits = append(res.Hits, h)
	}
	return nil
}

// statedIn says where in the text of a part the figures stand that a query wants.
type statedIn func(part int, text analysis.Normalized) []search.Span

// stated reads reports for their figures, where any are wanted.
func (r *ranking) stated(page []*found) ([]statedIn, error) {
	list := make([]statedIn, len(page))
	none := func(int, analysis.Normalized) []search.Span { return nil }
	if len(r.want.Figures) == 0 {
		for i := range list {
			list[i] = none
		}
		return list, nil
	}
	of := make([]source, len(page))
	for i, f := range page {
		of[i] = f.Source
	}
	reports, err := r.fetch(r.ctx, of)
	for i := range reports {
		list[i] = mark.Stated(reports[i].Report, r.want, r.analyzer)
	}
	return list, err
}

// partOf is a part of a report with its text.
func (h *hit) partOf(part int, stated statedIn) mark.Part {
	p := &h.Source.P[part]
	text := analysis.Normalized{Text: p.Text, Edits: p.Edits}
	return mark.Part{Section: h.Source.S.Parts[part].Key, Text: text, Stated: stated(part, text)}
}

// hit shows a report by its best part.
func (r *ranking) hit(f *found, stated statedIn) search.Hit {
	s := &f.Source
	best := s.S.Parts[f.parts[f.best].part]
	h := search.Hit{
		Report: s.ID, Agency: s.S.Agency, Year: s.Year, Form: s.Form, ReportTitle: s.S.Title,
		Section: best.Key, Number: best.Number, Title: best.Title, Score: round(f.score()),
		Findings: append([]string{}, s.S.Findings...), Checks: s.S.Checks,
		Metrics: map[string]*float64{}, Snippets: []search.Snippet{},
	}
	for _, id := range r.metrics() {
		h.Metrics[id] = f.value(sumField(id))
	}
	for _, m := range f.parts {
		p := s.S.Parts[m.part]
		h.Matches = append(h.Matches, search.Match{Section: p.Key, Number: p.Number, Title: p.Title, Score: round(m.score)})
	}
	if len(r.want.Strings)+len(r.want.Figures) > 0 {
		h.Snippets = append(h.Snippets, mark.Snippets(func(yield func(mark.Part) bool) {
			for _, m := range f.bestFirst() {
				if !yield(f.partOf(m.part, stated)) {
					return
				}
			}
		}, r.want.Strings)...)
	}
	return h
}

// bestFirst lists the matching parts, the best first, then the others by score and reading order.
func (f *found) bestFirst() []matching {
	list := []matching{f.parts[f.best]}
	rest := slices.Delete(slices.Clone(f.parts), f.best, f.best+1)
	slices.SortStableFunc(rest, func(a, b matching) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
	return append(list, rest...)
}

// metrics lists the metrics that a hit shows.
func (r *ranking) metrics() []string {
	list := []string{"applications.new"}
	if by := r.req.Sort.Metric(); by != "" && by != list[0] {
		list = append(list, by)
	}
	return list
}

// sumField is the field of a cell, as search.Sort names it.
func sumField(key string) string {
	ref, _ := report.Sum{key}.Cell()
	return "m." + cellField(ref.Metric, ref.Applicant)
}

// value is the value of a field that was asked for; nil where the document has none.
func (h *hit) value(field string) *float64 {
	for _, v := range h.Fields[field] {
		if n, ok := number(v); ok {
			return &n
		}
	}
	return nil
}

// round keeps four places of a score, which is more than its ranking bears.
func round(v float64) float64 { return math.Round(v*1e4) / 1e4 }
