// Package embedded is the search engine that lives in the process: sections are
// indexed in Bleve, everything that is counted, filtered or sorted by lies in columns
// in memory, and the text itself in a mapped file. Package store beneath it writes and
// opens the generations; an Engine serves one and changes to the next between requests.
//
// # Queries
//
// The unit of matching is a part: the narrative of a section, or a table. A string is
// looked up by its terms (see package analysis), which for a word is the answer and
// otherwise a superset of it, and then looked for in the text of what is left. Hence a
// quoted string finds exactly the parts that contain it. Sets of parts are bitmaps;
// reports are ranked by the BM25 score of their best part over gse's words.
package embedded

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"

	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/embedded/store"
)

// Options are the settings of an Engine. The zero value works.
type Options struct {
	Log *slog.Logger // nil is slog.Default
}

// Engine serves the live generation of a data directory. It implements
// search.Engine.
type Engine struct {
	data     string
	analyzer *analysis.Analyzer
	log      *slog.Logger

	reload sync.Mutex // one at a time

	mu      sync.RWMutex
	current *generation // nil until there is one
	problem error       // why what is served is not what CURRENT names
	refused string      // what CURRENT held when there was the problem
}

var _ search.Engine = (*Engine)(nil)

// Open serves the live generation of a data directory. Where that is damaged it
// serves the newest good one and says so in Status. Where there is none the engine is
// not ready, and Reload may find one later.
func Open(data string, a *analysis.Analyzer, options Options) *Engine {
	if options.Log == nil {
		options.Log = slog.Default()
	}
	e := &Engine{data: data, analyzer: a, log: options.Log}
	_ = e.Reload(context.Background()) // logged, and in Status
	return e
}

// Reload looks whether a newer generation has gone live, verifies it and changes to
// it. Where CURRENT or that generation is damaged, or files of the one that is served
// have been touched since and are, it changes to the newest good one or goes on with what
// it has, and Status has the problem until there is a good one. Each fault is logged and
// returned once. It costs reading one small file, and looking at the times of a few, while
// nothing has changed.
func (e *Engine) Reload(ctx context.Context) error {
	e.reload.Lock()
	defer e.reload.Unlock()
	e.mu.RLock()
	have, refused := e.current, e.refused
	e.mu.RUnlock()
	named := "" // what CURRENT holds, or what is wrong with it
	name, gone := store.Current(e.data)
	if named = name.String(); gone != nil {
		named = gone.Error()
	}
	touched := have != nil && have.Touched()
	switch {
	case named == refused:
		return nil // Status says why
	case gone == nil && have != nil && name == have.Name() && !touched:
		e.settle(nil, nil, "")
		return nil
	}
	g, err := store.Live(ctx, e.data, func(n int) (*generation, error) {
		if have != nil && have.Number == n && !touched {
			return have, nil
		}
		return e.open(n)
	})
	if g == nil && err == nil { // nothing is published
		if have == nil {
			return nil
		}
		err = gone
	}
	if g != nil && have != nil && g != have && (ctx.Err() != nil || g.Number < have.Number && !touched) {
		g.release() // older than what is served, and that is whole
		g = nil
	}
	if g == have {
		g = nil
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		e.settle(g, err, named)
		e.log.Error("live generation cannot be served", "error", err, "served", e.Status().Generation)
		return err
	}
	e.settle(g, nil, "")
	if g != nil {
		e.log.Info("generation is live", "generation", g.Number, "reports", len(g.records))
	}
	return nil
}

// open verifies and opens a generation and checks that it was made by the same
// analyzer.
func (e *Engine) open(number int) (*generation, error) {
	g, err := openGeneration(e.data, number)
	if err != nil {
		return nil, err
	}
	if made := g.Manifest.Analyzer; made != e.analyzer.Fingerprint() {
		g.release()
		return nil, &store.OutdatedError{Generation: number,
			Reason: fmt.Sprintf("with another dictionary or other rules (%s, this program has %s)", made, e.analyzer.Fingerprint())}
	}
	return g, nil
}

// settle changes to a generation, if one is given, and notes the problem.
func (e *Engine) settle(g *generation, problem error, refused string) {
	e.mu.Lock()
	old := e.current
	if g != nil {
		e.current = g
	}
	e.problem, e.refused = problem, refused
	e.mu.Unlock()
	if g != nil && old != nil {
		old.release()
	}
}

// acquire gives the generation being served, which the caller must release.
func (e *Engine) acquire() (*generation, error) {
	e.mu.RLock()
	defer e.mu.RUnlock()
	if e.current == nil || !e.current.acquire() {
		if e.problem != nil {
			return nil, fmt.Errorf("%w: %w", search.ErrUnavailable, e.problem)
		}
		return nil, search.ErrNotReady
	}
	return e.current, nil
}

// Close stops serving. Requests under way end undisturbed.
func (e *Engine) Close() error {
	e.mu.Lock()
	g := e.current
	e.current = nil
	e.mu.Unlock()
	if g != nil {
		g.release()
	}
	return nil
}

// Status says which generation is being served. Its counts are made when a generation
// is opened.
func (e *Engine) Status() search.Status {
	e.mu.RLock()
	defer e.mu.RUnlock()
	var s search.Status
	if e.current != nil {
		s = e.current.status
	}
	if e.problem != nil {
		// Readers of a page need not know where on the machine the data lies.
		s.Problem = strings.ReplaceAll(e.problem.Error(), filepath.Clean(e.data)+string(filepath.Separator), "")
		s.Fault = e.problem
	}
	return s
}

// describe works out what Status says of a generation.
func (g *generation) describe() search.Status {
	s := search.Status{Ready: true, Generation: g.Number, Reports: len(g.records), Built: g.Manifest.Built,
		Sections: int(g.narrative.GetCardinality())}
	s.Agencies, s.Towns = g.Count()
	for _, r := range g.records {
		if r.Year == 0 {
			continue
		}
		if s.FirstYear == 0 || r.Year < s.FirstYear {
			s.FirstYear = r.Year
		}
		s.LastYear = max(s.LastYear, r.Year)
	}
	return s
}

// Ledger is the indexer's ledger of the generation being served.
func (e *Engine) Ledger(context.Context) ([]byte, error) {
	g, err := e.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release()
	return g.Generation.Ledger()
}

// Report returns one stored report by its id.
func (e *Engine) Report(_ context.Context, id string) (*search.Stored, error) {
	g, err := e.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release()
	r, ok := g.find(id)
	if !ok {
		return nil, search.ErrNotFound
	}
	return g.stored(r)
}

// stored reads the report of an ordinal.
func (g *generation) stored(r int) (*search.Stored, error) {
	stored := &search.Stored{ID: g.records[r].ID}
	err := shielded(func() (err error) {
		stored.Report, err = g.Report(g.records[r])
		return err
	})
	if err != nil {
		return nil, err
	}
	stored.Findings = append(stored.Findings, g.copyFindings(r)...)
	return stored, nil
}

// Verify holds every file of the live generation of a data directory against its
// manifest, opens it as an engine would and reads every report. Where the live one cannot
// be told or opened the error says why; it is fs.ErrNotExist where nothing was ever
// published.
func Verify(data string) error {
	g, err := store.Live(context.Background(), data, func(n int) (*generation, error) { return openGeneration(data, n) })
	if g == nil && err == nil {
		_, err = store.Current(data)
	}
	if g != nil {
		defer g.release()
	}
	if err != nil {
		return err
	}
	for _, r := range g.records {
		err := shielded(func() error {
			rep, err := g.Report(r)
			if err == nil && (rep.Source.SHA256 != r.Hash.String() || len(rep.Parts()) != len(r.Parts)) {
				err = fmt.Errorf("report %s of %s holds another report", r.ID, g.Dir)
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
