package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"runtime"
	"slices"
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
// Put may be called from many goroutines, also beside Has; the other methods may not
// be called beside Put.
type Writer struct {
	data     string
	analyzer *analysis.Analyzer
	options  WriterOptions
	lock     *os.File

	mu      sync.Mutex
	base    *Generation // what the new generation goes on from; nil where there is none
	known   map[Hash]*Record
	ledger  []byte
	rebuild bool          // the base has terms of another analyzer or files of an older format
	stage   *stage        // nil until something changes
	gone    map[Hash]bool // reports of the base that are not carried over
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
// from the newest good one where that is damaged.
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
	number, err := Current(w.data)
	if err == nil {
		if err := sweep(w.data, number); err != nil {
			return fmt.Errorf("sweep %s: %w", w.data, err)
		}
	}
	base, faults := newestGood(ctx, w.data, err, number)
	for _, f := range faults {
		w.options.Log.Warn("generation cannot be used", "error", f)
	}
	if base == nil && ctx.Err() != nil {
		return ctx.Err()
	}
	if base == nil && len(faults) > 0 && foreign(faults) {
		return faults[0]
	}
	return w.startFrom(base)
}

// newestGood opens the live generation or, where it is damaged or CURRENT is, the
// newest one that is not. The faults say what was wrong on the way.
func newestGood(ctx context.Context, data string, currentErr error, current int) (*Generation, []error) {
	var faults []error
	numbers, err := Generations(data)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, []error{err}
	}
	if currentErr != nil && (!errors.Is(currentErr, fs.ErrNotExist) || len(numbers) > 0) {
		faults = append(faults, currentErr)
	}
	if currentErr == nil {
		s, err := Open(data, current)
		if err == nil {
			return s, nil
		}
		faults = append(faults, err)
	}
	for _, n := range numbers {
		if currentErr == nil && n >= current || ctx.Err() != nil {
			continue
		}
		s, err := Open(data, n)
		if err == nil {
			return s, faults
		}
		faults = append(faults, err)
	}
	return nil, faults
}

// foreign reports whether a directory belongs to another version of the program, which
// this one must not write over.
func foreign(faults []error) bool {
	var format *FormatError
	return slices.ContainsFunc(faults, func(err error) bool { return errors.As(err, &format) })
}

func (w *Writer) startFrom(base *Generation) error {
	w.base, w.known, w.gone, w.rebuild, w.ledger = base, map[Hash]*Record{}, map[Hash]bool{}, false, nil
	if base == nil {
		return nil
	}
	for _, r := range base.Records {
		w.known[r.Hash] = r
	}
	w.rebuild = base.Manifest.Analyzer != w.analyzer.Fingerprint() || base.Manifest.Format != FormatVersion
	var err error
	w.ledger, err = base.ledger()
	return err
}

// Ledger is what was published with the generation that the Writer goes on from; nil
// where there is none.
func (w *Writer) Ledger() []byte { return bytes.Clone(w.ledger) }

// Has reports which of these files, named by their SHA-256, have a report in the next
// generation as things stand: the answer holds true for each of those and nothing else.
// The error is that of ctx.
func (w *Writer) Has(ctx context.Context, sha256s []string) (map[string]bool, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("look for %d reports: %w", len(sha256s), err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.stage != nil {
		w.stage.mu.Lock()
		defer w.stage.mu.Unlock()
	}
	stored := make(map[string]bool, len(sha256s))
	for _, s := range sha256s {
		if h, err := parseHash(s); err == nil && w.has(h) {
			stored[s] = true
		}
	}
	return stored, nil
}

// has reports whether a report is part of the next generation. The locks of the Writer
// and of its stage are held.
func (w *Writer) has(h Hash) bool {
	if w.stage != nil {
		if _, ok := w.stage.records[h]; ok {
			return true
		}
	}
	return w.known[h] != nil && !w.gone[h]
}

// Put adds a report, or replaces the one with the same Source.SHA256. Of two with the
// same hash in one run the first stays. r.Text must be set. An error of the index
// comes back from every later call as well: the Writer can only be closed then.
func (w *Writer) Put(ctx context.Context, r *report.Report) error {
	fail := func(err error) error { return fmt.Errorf("index %q: %w", r.Source.Path, err) }
	h, err := parseHash(r.Source.SHA256)
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
	if err := w.forget(ctx, s, h); err != nil {
		return fail(err)
	}
	if err := s.put(ctx, r, h); err != nil {
		return fail(err)
	}
	return nil
}

// Delete takes a report away. One that is not there is no error. It waits for room in
// the queue of the index no longer than ctx lasts.
func (w *Writer) Delete(ctx context.Context, sha256 string) error {
	fail := func(err error) error { return fmt.Errorf("delete %s: %w", sha256, err) }
	h, err := parseHash(sha256)
	if err != nil {
		return fail(err)
	}
	stored, err := w.Has(ctx, []string{sha256})
	if err != nil {
		return fail(err)
	}
	if !stored[sha256] {
		return nil
	}
	s, err := w.begin()
	if err != nil {
		return fail(err)
	}
	if _, err := s.drop(ctx, h); err != nil {
		return fail(err)
	}
	if err := w.forget(ctx, s, h); err != nil {
		return fail(err)
	}
	return nil
}

// forget marks a report of the base as not to be carried over.
func (w *Writer) forget(ctx context.Context, s *stage, h Hash) error {
	w.mu.Lock()
	old := w.known[h]
	was := w.gone[h]
	if old != nil {
		w.gone[h] = true
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
					err = s.put(ctx, rep, r.Hash)
				}
				fault = err
			}
			errs <- fault
		}()
	}
	for _, r := range w.base.Records {
		if !w.gone[r.Hash] {
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
