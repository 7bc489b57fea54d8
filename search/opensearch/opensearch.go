package opensearch

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/analysis"
)

// Options are the settings of an Engine or a Writer. All but Nodes may be left out.
type Options struct {
	Nodes    []string      // addresses of nodes of the cluster, as https://host:9200
	Index    string        // what the names of the indexes begin with; "gongkai"
	Timeout  time.Duration // of one request to a node; a minute
	Shards   int           // of an index that is made; 3
	Replicas int           // copies of each shard beside the first, in an index that is made; 1, and none where negative
	Log      *slog.Logger  // slog.Default
	Now      func() time.Time
}

func (o Options) filled() Options {
	if o.Index == "" {
		o.Index = "gongkai"
	}
	if o.Timeout <= 0 {
		o.Timeout = time.Minute
	}
	if o.Shards <= 0 {
		o.Shards = 3
	}
	if o.Replicas == 0 {
		o.Replicas = 1
	}
	o.Replicas = max(o.Replicas, 0)
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

// Engine serves the live generation of a cluster. It implements search.Engine.
type Engine struct {
	*client
	options  Options
	analyzer *analysis.Analyzer

	reload sync.Mutex // one at a time

	mu      sync.RWMutex
	current *generation // nil until there is one
	problem error
}

var _ search.Engine = (*Engine)(nil)

// live is what the cluster keeps of the generation that is live.
type live struct {
	Generation int            `json:"generation"`
	Format     int            `json:"format"`
	Analyzer   string         `json:"analyzer"` // fingerprint
	Oldest     int            `json:"oldest"`   // generations before it are not whole any more
	Lists      map[string]int `json:"lists"`    // documents of each of its lists, by kind
	Status     search.Status  `json:"status"`
}

// Open serves the live generation of a cluster. Where there is none, or the cluster is away, the
// engine is not ready and Reload may find one later.
func Open(ctx context.Context, a *analysis.Analyzer, o Options) (*Engine, error) {
	o = o.filled()
	c, err := newClient(o)
	if err != nil {
		return nil, err
	}
	e := &Engine{client: c, options: o, analyzer: a}
	if err := e.Reload(ctx); err != nil {
		o.Log.Error("live generation cannot be served", "error", err)
	}
	return e, nil
}

// Reload looks whether a newer generation has gone live and changes to it. It costs fetching one
// small document while nothing has changed.
func (e *Engine) Reload(ctx context.Context) error {
	e.reload.Lock()
	defer e.reload.Unlock()
	l, _, err := e.live(ctx, e.options.Index)
	e.mu.Lock()
	defer e.mu.Unlock()
	switch {
	case err != nil:
		e.problem = err
		return err
	case l == nil:
		e.problem = nil
		return nil
	case l.Format != formatVersion || l.Analyzer != e.analyzer.Fingerprint():
		e.problem = &OutdatedError{Generation: l.Generation}
		return e.problem
	}
	e.problem = nil
	if e.current == nil || e.current.Generation != l.Generation {
		e.current = newGeneration(e, l)
		e.options.Log.Info("generation is live", "generation", l.Generation, "reports", l.Status.Reports)
	}
	return nil
}

// OutdatedError is a generation made with another dictionary or other rules, or by another
// version of the program. The next run of the indexer builds it anew.
type OutdatedError struct{ Generation int }

func (e *OutdatedError) Error() string {
	return fmt.Sprintf("generation %d of the cluster was made with another dictionary or by another version of this program: "+
		"index once more", e.Generation)
}

// document is a document as the cluster gives it.
type stored[T any] struct {
	Found   bool `json:"found"`
	SeqNo   int  `json:"_seq_no"`
	Primary int  `json:"_primary_term"`
	Source  struct {
		X T `json:"x"`
	} `json:"_source"`
}

// live fetches what is live, and the version of its document; nil where nothing is.
func (c *client) live(ctx context.Context, index string) (*live, version, error) {
	var d stored[live]
	err := c.do(ctx, http.MethodGet, "/"+index+metaIndex+"/_doc/current", nil, &d)
	if isStatus(err, http.StatusNotFound) {
		return nil, version{}, nil
	}
	if err != nil {
		return nil, version{}, err
	}
	return &d.Source.X, version{d.SeqNo, d.Primary}, nil
}

// acquire gives the generation being served.
func (e *Engine) acquire() (*generation, error) {
	e.mu.RLock()
	defer e.mu.RUnlock()
	if e.current == nil {
		if e.problem != nil {
			return nil, unavailable(e.problem)
		}
		return nil, search.ErrNotReady
	}
	return e.current, nil
}

func unavailable(err error) error {
	if errors.Is(err, search.ErrUnavailable) {
		return err
	}
	return fmt.Errorf("%w: %w", search.ErrUnavailable, err)
}

// Status says which generation is being served.
func (e *Engine) Status() search.Status {
	e.mu.RLock()
	defer e.mu.RUnlock()
	var s search.Status
	if e.current != nil {
		s = e.current.Status
		s.Ready = true
	}
	if e.problem != nil {
		s.Problem, s.Fault = e.problem.Error(), e.problem
	}
	return s
}

// Ledger is the indexer's ledger of the generation being served.
func (e *Engine) Ledger(ctx context.Context) ([]byte, error) {
	g, err := e.acquire()
	if err != nil {
		return nil, err
	}
	return e.ledger(ctx, e.options.Index, g.Generation)
}

func (c *client) ledger(ctx context.Context, index string, generation int) ([]byte, error) {
	var d stored[[]byte]
	err := c.do(ctx, http.MethodGet, fmt.Sprintf("/%s%s/_doc/ledger-%d", index, metaIndex, generation), nil, &d)
	return d.Source.X, err
}

// Close lets go of the connections.
func (e *Engine) Close() error {
	e.http.CloseIdleConnections()
	return nil
}

// Report returns one stored report by its id.
func (e *Engine) Report(ctx context.Context, id string) (*search.Stored, error) {
	g, err := e.acquire()
	if err != nil {
		return nil, err
	}
	res, err := g.ask(ctx, object{"size": 1, "query": g.visible(term("id", id)), "_source": sourceOfHead})
	if err != nil {
		return nil, err
	}
	if len(res.Hits.Hits) == 0 {
		return nil, search.ErrNotFound
	}
	list, err := g.fetch(ctx, []source{res.Hits.Hits[0].Source})
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

// fetch reads whole reports, in the order in which they are asked for.
func (g *generation) fetch(ctx context.Context, of []source) ([]*search.Stored, error) {
	ids := make([]string, len(of))
	for i := range of {
		ids[i] = of[i].S.Stored
	}
	reports, err := g.engine.reports(ctx, g.engine.options.Index, ids)
	if err != nil {
		return nil, err
	}
	list := make([]*search.Stored, len(of))
	for i := range of {
		r := reports[i]
		r.Findings = append(r.Findings, of[i].Derived.Copies...)
		list[i] = &search.Stored{ID: of[i].ID, Report: r}
	}
	return list, nil
}

// reports fetches documents of the index of reports. It fails where one is not there.
func (c *client) reports(ctx context.Context, index string, ids []string) ([]*report.Report, error) {
	var got struct {
		Docs []struct {
			ID     string `json:"_id"`
			Found  bool   `json:"found"`
			Source struct {
				X *report.Report `json:"x"`
			} `json:"_source"`
		} `json:"docs"`
	}
	if len(ids) == 0 {
		return nil, nil
	}
	if err := c.do(ctx, http.MethodPost, "/"+index+reportIndex+"/_mget", object{"ids": ids}, &got); err != nil {
		return nil, err
	}
	list := make([]*report.Report, len(got.Docs))
	for i, d := range got.Docs {
		if !d.Found || d.Source.X == nil {
			return nil, fmt.Errorf("%w: report %s is not in the index of reports", search.ErrUnavailable, d.ID)
		}
		list[i] = d.Source.X
	}
	if len(list) != len(ids) {
		return nil, fmt.Errorf("%w: %d of %d reports came back", search.ErrUnavailable, len(list), len(ids))
	}
	return list, nil
}
