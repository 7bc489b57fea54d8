package expand

import (
	"context"
	"iter"
	"slices"

	"gongkai/search"
)

// Engine is a search.Engine that gives the query of every request the expansions that the
// request has count, by the dictionary in force, and lists with each result those that there
// are. What each adds is left to Added.
//
// It embeds no engine, so that a method that takes a request is not passed through as it is.
type Engine struct {
	inner    search.Engine
	source   *Source
	analyzer Analyzer
}

var _ search.Engine = (*Engine)(nil)

// NewEngine makes the engine over another; the analyzer must be the one that it cuts text with.
func NewEngine(inner search.Engine, source *Source, a Analyzer) *Engine {
	return &Engine{inner, source, a}
}

// Apply gives a request with the expansions that count, as every search does.
func (e *Engine) Apply(req search.Request) (search.Request, error) {
	req, _, err := e.source.Dictionary().Apply(req, e.analyzer)
	return req, err
}

// Search finds reports; see search.Engine. An expansion that the request names and the
// dictionary does not know is a *search.ParamError.
func (e *Engine) Search(ctx context.Context, req search.Request) (*search.Result, error) {
	req, list, err := e.source.Dictionary().Apply(req, e.analyzer)
	if err != nil {
		return nil, err
	}
	res, err := e.inner.Search(ctx, req)
	if err != nil {
		return nil, err
	}
	listed := *res
	listed.Query.Expansions = list
	return &listed, nil
}

// Added works out what each of the expansions of a result adds; see Dictionary.Count.
func (e *Engine) Added(ctx context.Context, req search.Request, res *search.Result) ([]search.Expansion, error) {
	d := e.source.Dictionary()
	req, list, err := d.Apply(req, e.analyzer)
	if err != nil {
		return nil, err
	}
	return d.Count(ctx, e.inner, e.analyzer, req, res.Total, list)
}

// Reports streams the reports of a search; see search.Engine.
func (e *Engine) Reports(ctx context.Context, req search.Request) iter.Seq2[*search.Stored, error] {
	req, err := e.Apply(req)
	if err != nil {
		return func(yield func(*search.Stored, error) bool) { yield(nil, err) }
	}
	return e.inner.Reports(ctx, req)
}

// Matrix counts the reports of several searches; see search.Engine.
func (e *Engine) Matrix(ctx context.Context, req search.MatrixRequest) (*search.Matrix, error) {
	req.Rows = slices.Clone(req.Rows)
	var err error
	for i := range req.Rows {
		if req.Rows[i], err = e.Apply(req.Rows[i]); err != nil {
			return nil, err
		}
	}
	if req.Of, err = e.Apply(req.Of); err != nil {
		return nil, err
	}
	return e.inner.Matrix(ctx, req)
}

// Lines shows every place of a search; see search.Engine.
func (e *Engine) Lines(ctx context.Context, req search.LinesRequest) (*search.Lines, error) {
	var err error
	if req.Search, err = e.Apply(req.Search); err != nil {
		return nil, err
	}
	return e.inner.Lines(ctx, req)
}

// Report returns one stored report by its id.
func (e *Engine) Report(ctx context.Context, id string) (*search.Stored, error) {
	return e.inner.Report(ctx, id)
}

// Publishers lists every agency whose name is known; see search.Engine.
func (e *Engine) Publishers(ctx context.Context) ([]search.Publisher, error) {
	return e.inner.Publishers(ctx)
}

// Words lists the words of the engine; none where that cannot.
func (e *Engine) Words(ctx context.Context) ([]search.Word, error) {
	if v, ok := e.inner.(search.Vocabulary); ok {
		return v.Words(ctx)
	}
	return nil, nil
}

// Similar says what a report has in common with others; see search.Engine.
func (e *Engine) Similar(ctx context.Context, id string, most int) (*search.Similar, error) {
	return e.inner.Similar(ctx, id, most)
}

// Status says which generation is being served.
func (e *Engine) Status() search.Status { return e.inner.Status() }

// Aggregate works statistics out over the reports of a search; see search.Engine.
func (e *Engine) Aggregate(ctx context.Context, req search.AggregateRequest) (*search.Aggregation, error) {
	var err error
	if req.Search, err = e.Apply(req.Search); err != nil {
		return nil, err
	}
	return e.inner.Aggregate(ctx, req)
}
