package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"sync"
	"time"

	"gongkai/report"
	"gongkai/search/analysis"
)

// WriterOptions are the settings of a Writer. The zero value works.
type WriterOptions struct {
	Log  *slog.Logger     // nil is slog.Default
	Now  func() time.Time // nil is time.Now; stamps the generation and nothing else
	Keep int              // generations to keep, the live one among them; 0 is 3

	// step is called before each step of Publish; an error there stands for a fault
	// of the machine at that step.
	step func(name string) error
}

// Writer adds reports to a data directory and takes them away, and publishes the
// whole as a new generation. What has not been published is lost with the Writer;
// what is served never changes meanwhile. There is one Writer a directory at a time.
//
// Put may be called from many goroutines, also beside Stored; the other methods may not
// be called beside Put.
type Writer struct {
	data     string
	analyzer *analysis.Analyzer
	options  WriterOptions
	lock     *os.File

	mu      sync.Mutex
	base    *Generation // what the new generation goes on from; nil where there is none
	known   map[key]*Record
	ledger  []byte
	rebuild bool         // the base has terms of another analyzer or files of an older format
	stage   *stage       // nil until something changes
	gone    map[key]bool // reports of the base that are not carried over
}

// Published describes what Publish did.
type Published struct {
	Generation int
	Reports    int
	Parts      int
	Changed    bool // a new generation; false where nothing had changed
}

// OpenWriter takes the lock of a data directory, which it makes where there is none.
// It fails with a *LockedError, without waiting, while another process holds it.
// Leftovers of killed runs are swept away. It goes on from the live generation, or
// from the newest good one where that or CURRENT is damaged, and logs a warning then.
//
// A generation made with another dictionary or other rules, or by an older version of
// the program, is built anew from its own stored reports at the next Publish.
func OpenWriter(ctx context.Context, data string, a *analysis.Analyzer, options WriterOptions) (*Writer, error) {
	if options.Log == nil {
		options.Log = slog.Default()
	}
	if options.Now == nil {
		options.Now = time.Now
	}
	if options.Keep <= 0 {
		options.Keep = 3
	}
	if options.step == nil {
		options.step = func(string) error { return nil }
	}
	if err := os.MkdirAll(data, 0o755); err != nil {
		return nil, fmt.Errorf("make the data directory: %w", err)
	}
	l, err := lock(data)
	if err != nil {
		return nil, err
	}
	w := &Writer{data: data, analyzer: a, options: options, lock: l}
	if err := w.open(ctx); err != nil {
		_ = w.Close()
		return nil, err
	}
	return w, nil
}

func (w *Writer) open(ctx context.Context) error {
	if err := sweep(w.data); err != nil {
		return fmt.Errorf("sweep %s: %w", w.data, err)
	}
	base, err := Live(ctx, w.data, func(n int) (*Generation, error) { return Open(w.data, n) })
	var fallback *FallbackError
	switch {
	case err == nil:
		return w.startFrom(base)
	case !errors.As(err, &fallback):
		return err
	}
	for _, f := range fallback.Faults {
		var bad *DamagedError
		if !errors.As(f, &bad) { // it may be whole, and nothing may take its place
			if base != nil {
				base.Close()
			}
			return f
		}
		w.options.Log.Warn("generation cannot be used", "error", f)
	}
	if base != nil {
		w.options.Log.Warn("indexing goes on from the newest generation that is whole", "generation", base.Number)
	}
	return w.startFrom(base)
}

func (w *Writer) startFrom(base *Generation) error {
	w.base, w.known, w.gone, w.rebuild, w.ledger = base, map[key]*Record{}, map[key]bool{}, false, nil
	if base == nil {
		return nil
	}
	for _, r := range base.Records {
		w.known[r.key()] = r
	}
	w.rebuild = base.Manifest.Analyzer != w.analyzer.Fingerprint() || base.Manifest.Format < FormatVersion
	var err error
	w.ledger, err = base.Ledger()
	return err
}

// Ledger is what was published with the generation that the Writer goes on from; nil
// where there is none.
func (w *Writer) Ledger() []byte { return bytes.Clone(w.ledger) }

// Stored lists which reports of these contents, named by their SHA-256, the next
// generation has as things stand, in no order. The error is that of ctx.
func (w *Writer) Stored(ctx context.Context, sha256s []string) ([]report.Ref, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("look for the reports of %d contents: %w", len(sha256s), err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	asked := make(map[Hash]bool, len(sha256s))
	for _, s := range sha256s {
		if h, err := parseHash(s); err == nil {
			asked[h] = true
		}
	}
	var refs []report.Ref
	for k := range w.known {
		if asked[k.hash] && !w.gone[k] {
			refs = append(refs, report.Ref{SHA256: k.hash.String(), Base: k.base})
		}
	}
	if w.stage == nil {
		return refs, nil
	}
	w.stage.mu.Lock()
	defer w.stage.mu.Unlock()
	for k := range w.stage.records {
		if asked[k.hash] {
			refs = append(refs, report.Ref{SHA256: k.hash.String(), Base: k.base})
		}
	}
	return refs, nil
}

// has reports whether a report is part of the next generation.
func (w *Writer) has(k key) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.stage != nil {
		w.stage.mu.Lock()
		defer w.stage.mu.Unlock()
		if w.stage.records[k] != nil {
			return true
		}
	}
	return w.known[k] != nil && !w.gone[k]
}

// Put adds a report, or replaces the one with the same Ref. Of two with the same in one
// run the first stays. r.Text must be set. An error of the index
// comes back from every later call as well: the Writer can only be closed then.
func (w *Writer) Put(ctx context.Context, r *report.Report) error {
	fail := func(err error) error { return fmt.Errorf("index %q: %w", r.Source.Path, err) }
	k, err := newKey(r.Ref())
	if err != nil {
		return fail(err)
	}
	if r.Kind != report.KindReport {
		return fail(fmt.Errorf("it is no report but %q", r.Kind))
	}
	s, err := w.begin()
	if err != nil {
		return fail(err)
	}
	if err := w.forget(ctx, s, k); err != nil {
		return fail(err)
	}
	if err := s.put(ctx, r, k); err != nil {
		return fail(err)
	}
	return nil
}

// Delete takes a report away. One that is not there is no error. It waits for room in
// the queue of the index no longer than ctx lasts.
func (w *Writer) Delete(ctx context.Context, ref report.Ref) error {
	fail := func(err error) error { return fmt.Errorf("delete %s of %s: %w", ref.Base, ref.SHA256, err) }
	k, err := newKey(ref)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return fail(err)
	}
	if !w.has(k) {
		return nil
	}
	s, err := w.begin()
	if err != nil {
		return fail(err)
	}
	if err := s.drop(ctx, k); err != nil {
		return fail(err)
	}
	if err := w.forget(ctx, s, k); err != nil {
		return fail(err)
	}
	return nil
}

// forget marks a report of the base as not to be carried over.
func (w *Writer) forget(ctx context.Context, s *stage, k key) error {
	w.mu.Lock()
	old := w.known[k]
	was := w.gone[k]
	if old != nil {
		w.gone[k] = true
	}
	w.mu.Unlock()
	if old == nil || was || w.rebuild {
		return nil
	}
	return s.remove(ctx, old)
}

// begin returns the stage, which it makes at the first change.
func (w *Writer) begin() (*stage, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.lock == nil {
		return nil, errors.New("the writer is closed")
	}
	if w.stage != nil {
		return w.stage, nil
	}
	from := w.base
	var dictionary []byte
	if from != nil {
		dictionary = from.dictionary
	}
	if w.rebuild {
		from = nil
	}
	if dictionary == nil {
		dictionary = newDictionary()
	}
	number, err := nextNumber(w.data)
	if err != nil {
		return nil, err
	}
	s, err := newStage(w.data, number, from, w.analyzer, dictionary)
	if err != nil {
		return nil, fmt.Errorf("begin generation %d in %s: %w", number, w.data, err)
	}
	w.stage = s
	return s, nil
}

// nextNumber is the number of a new generation: above all that are there, damaged ones
// among them.
func nextNumber(data string) (int, error) {
	numbers, err := Generations(data)
	if err != nil {
		return 0, err
	}
	if len(numbers) == 0 {
		return 1, nil
	}
	return numbers[0] + 1, nil
}

// Close throws away what was not published and frees the lock.
func (w *Writer) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.lock == nil {
		return nil
	}
	if w.stage != nil {
		w.stage.discard()
		w.stage = nil
	}
	if w.base != nil {
		w.base.Close()
	}
	err := w.lock.Close()
	w.lock = nil
	return err
}

// reindex puts the reports of the base into the stage anew.
func (w *Writer) reindex(ctx context.Context, s *stage) error {
	records := make(chan *Record)
	errs := make(chan error, runtime.GOMAXPROCS(0))
	for range cap(errs) {
		go func() {
			var fault error
			for r := range records {
				if fault != nil {
					continue
				}
				rep, err := w.base.Report(r)
				if err == nil {
					err = s.put(ctx, rep, r.key())
				}
				fault = err
			}
			errs <- fault
		}()
	}
	for _, r := range w.base.Records {
		if !w.gone[r.key()] {
			records <- r
		}
	}
	close(records)
	var all []error
	for range cap(errs) {
		all = append(all, <-errs)
	}
	return errors.Join(all...)
}
