// Package indexer leads files to a published index: it walks folders, reads each
// file whose content is new, hands the reports to a Sink and publishes them as one
// generation together with a ledger of what became of every file.
//
// A bad file is named with its reason and costs bounded time; every other file
// goes on. The result does not depend on the order of the files or on how many are
// read at once.
package indexer

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"gongkai/indexer/extract/file"
	"gongkai/report"
)

// Sink stores reports under the hash of their content and publishes them. Put may
// be called from many goroutines.
type Sink interface {
	// Ledger is what was published with the current generation, nil when none.
	Ledger() []byte
	// Has reports which of the contents with these hashes have a stored report: the
	// answer holds true for each of those and nothing else.
	Has(ctx context.Context, hashes []string) (map[string]bool, error)
	// Put stores a report under its Source.SHA256. It may wait for room.
	Put(ctx context.Context, r *report.Report) error
	// Delete takes the report of a content away; one that is not there is no error.
	Delete(ctx context.Context, hash string) error
	// Publish makes all that was put and deleted visible at once. It returns the
	// number of the generation that now holds it.
	Publish(ctx context.Context, ledger []byte) (generation int, err error)
}

// Reader turns one file into a report. An error names what is wrong with the
// content, without the path; it is read again when the file or its row in a
// manifest changes, and on every run where the error has a method Temporary that
// says so. Data is the whole file.
type Reader interface {
	Read(ctx context.Context, f File, data []byte) (*report.Report, error)
	// Version changes when the same bytes would be read differently.
	Version() int
	// MaxBytes is the size of the largest file worth opening.
	MaxBytes() int64
}

// Options are the settings of a run. The zero value works.
type Options struct {
	Prune    bool           // drop reports whose files are gone from the folders given
	Workers  int            // files read at once; 0 is one a processor
	Progress func(done int) // called after each file, from one goroutine at a time; may be nil
	Total    func(files int)
}

// Summary says what a run did.
type Summary struct {
	Files      int       `json:"files"` // documents found
	Added      int       `json:"added"` // new or changed content
	Unchanged  int       `json:"unchanged"`
	Dropped    int       `json:"dropped"`  // reports that are no longer referred to
	Ignored    int       `json:"ignored"`  // files that by their names are no documents
	Attached   int       `json:"attached"` // files of tables alone that documents beside them refer to
	Failures   []Failure `json:"failures"`
	Generation int       `json:"generation"`
}

// run is one Run under way.
type run struct {
	sink   Sink
	reader Reader
	opts   Options

	mu       sync.Mutex
	ledger   *ledger
	known    map[string]entry // the ledger as it was; empty when the reader's version changed
	stored   map[string]bool  // contents of the ledger whose reports the sink had before this run
	puts     map[string]File  // contents put in this run, and the file each was read from
	better   map[string]File  // contents also found in a file that comes first by path
	attached map[string]bool  // absolute paths of the attachments of documents met
	summary  Summary
	done     int
}

// Run indexes the files and folders of paths. The error is one that stopped the
// run: a canceled context or a sink that fails; bad files are in the Summary.
func Run(ctx context.Context, paths []string, reader Reader, sink Sink, opts Options) (Summary, error) {
	l, err := readLedger(sink.Ledger())
	if err != nil {
		return Summary{}, err
	}
	r := &run{sink: sink, reader: reader, opts: opts, ledger: l, known: map[string]entry{}, puts: map[string]File{}, better: map[string]File{}, attached: map[string]bool{}}
	before := l.hashes()
	if r.stored, err = sink.Has(ctx, slices.Collect(maps.Keys(before))); err != nil {
		return Summary{}, fmt.Errorf("ask for the reports of %d contents: %w", len(before), err)
	}
	files := r.plan(paths)
	if opts.Total != nil {
		opts.Total(len(files))
	}
	if err := r.readAll(ctx, files); err != nil {
		return r.summary, err
	}
	r.excuse(files)
	if err := r.drop(ctx, before); err != nil {
		return r.summary, err
	}
	data, err := r.ledger.bytes()
	if err != nil {
		return r.summary, fmt.Errorf("write the ledger: %w", err)
	}
	if r.summary.Generation, err = sink.Publish(ctx, data); err != nil {
		return r.summary, fmt.Errorf("publish: %w", err)
	}
	slices.SortFunc(r.summary.Failures, func(a, b Failure) int { return strings.Compare(a.Path, b.Path) })
	return r.summary, nil
}

// plan lists the files to look at: those under paths and, when the reader has
// changed since, every other file the ledger knows. It forgets what was pruned.
func (r *run) plan(paths []string) []File {
	listing := Walk(paths)
	r.summary.Files, r.summary.Ignored, r.summary.Failures = len(listing.Files), listing.Ignored, listing.Failures
	files := listing.Files
	found := map[string]bool{}
	for _, f := range files {
		found[f.Abs] = true
	}
	if r.opts.Prune {
		for _, path := range r.ledger.paths() {
			if !found[path] && under(path, paths) {
				delete(r.ledger.Entries, path)
			}
		}
	}
	stale := r.ledger.Parser != r.reader.Version()
	for path, e := range r.ledger.Entries {
		if !stale {
			r.known[path] = *e
		}
	}
	if stale {
		for _, path := range r.ledger.paths() {
			if !found[path] {
				f := File{Path: path, Abs: path}
				f.Row, f.Manifest = listing.manifests.named(r.ledger.Entries[path].Manifest, path)
				files = append(files, f)
			}
		}
	}
	r.ledger.Parser = r.reader.Version()
	return files
}

// under tells whether an absolute path is one of paths or lies in one.
func under(path string, paths []string) bool {
	for _, p := range paths {
		abs, err := filepath.Abs(p)
		if err != nil {
			continue
		}
		resolved, err := filepath.EvalSymlinks(abs)
		if err != nil {
			resolved = abs
		}
		for _, root := range []string{abs, resolved} {
			if path == root || strings.HasPrefix(path, strings.TrimSuffix(root, "/")+"/") {
				return true
			}
		}
	}
	return false
}

// readAll reads the files with several workers and stops at the first error of
// the sink. Of several files with the same content the first by path gives the
// report its source, so that the order of reading does not matter.
func (r *run) readAll(ctx context.Context, files []File) error {
	workers := r.opts.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	queue := make(chan File)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for f := range queue {
				if err := r.one(ctx, f); err != nil {
					cancel(err)
				}
			}
		})
	}
feed:
	for _, f := range files {
		select {
		case queue <- f:
		case <-ctx.Done():
			break feed
		}
	}
	close(queue)
	wg.Wait()
	if err := context.Cause(ctx); err != nil {
		return err
	}
	for hash, f := range r.better {
		if err := r.replace(ctx, hash, f); err != nil {
			return err
		}
	}
	return nil
}

// replace puts a content again as read from another file.
func (r *run) replace(ctx context.Context, hash string, f File) error {
	data, err := file.Load(f.Path, r.reader.MaxBytes())
	if err != nil {
		return nil // the file is gone again; the report from its twin stays
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != hash {
		return nil
	}
	f.Attachments = attachments(f, data)
	rep, err := r.reader.Read(ctx, f, data)
	if err != nil {
		return nil
	}
	return r.put(ctx, f, rep)
}

func (r *run) put(ctx context.Context, f File, rep *report.Report) error {
	if err := r.sink.Put(ctx, rep); err != nil {
		return fmt.Errorf("store %s: %w", f.Path, err)
	}
	return nil
}

// one reads a file unless its content is known.
func (r *run) one(ctx context.Context, f File) error {
	f.beside = rowHash(f.Row)
	data, err := file.Load(f.Path, r.reader.MaxBytes())
	if err != nil {
		r.settle(f, "", "", reasonOf(err))
		return nil
	}
	r.gather(&f, data)
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])
	if r.unchanged(f, hash) {
		return nil
	}
	rep, err := r.reader.Read(ctx, f, data)
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err != nil {
		if temporary(err) {
			hash = ""
		}
		r.settle(f, "", hash, err)
		return nil
	}
	if r.claim(hash, f) {
		if err := r.put(ctx, f, rep); err != nil {
			return err
		}
	}
	r.settle(f, hash, "", nil)
	return nil
}

// claim tells whether the caller is the first in this run to put a content. A twin
// that comes first by path is remembered.
func (r *run) claim(hash string, f File) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	first, put := r.puts[hash]
	if !put {
		r.puts[hash] = f
		return true
	}
	if f.Abs < first.Abs {
		r.puts[hash], r.better[hash] = f, f
	}
	return false
}

// unchanged settles a file whose content the ledger knows, good or bad.
func (r *run) unchanged(f File, hash string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	e, ok := r.known[f.Abs]
	if !ok || e.Beside != f.beside {
		return false
	}
	switch {
	case e.BadHash == hash:
		r.summary.Failures = append(r.summary.Failures, Failure{f.Path, e.Reason})
	case e.Hash == hash && e.BadHash == "" && r.stored[hash]:
		r.summary.Unchanged++
	default:
		return false
	}
	r.tick()
	return true
}

// settle writes down what became of a file. A file that can no longer be read
// keeps the report it had.
func (r *run) settle(f File, good, bad string, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	e := r.ledger.Entries[f.Abs]
	if e == nil {
		e = &entry{}
		r.ledger.Entries[f.Abs] = e
	}
	if err == nil {
		r.summary.Added++
		*e = entry{Hash: good, Beside: f.beside, Manifest: f.Manifest}
	} else {
		e.BadHash, e.Reason, e.Beside, e.Manifest = bad, err.Error(), f.beside, f.Manifest
		r.summary.Failures = append(r.summary.Failures, Failure{f.Path, e.Reason})
	}
	r.tick()
}

// temporary tells a failure that another run may not meet: a converter was missing
// or did not finish.
func temporary(err error) bool {
	var t interface{ Temporary() bool }
	return errors.As(err, &t) && t.Temporary()
}

func (r *run) tick() {
	r.done++
	if r.opts.Progress != nil {
		r.opts.Progress(r.done)
	}
}

// drop deletes the reports that no file refers to any more.
func (r *run) drop(ctx context.Context, before map[string]int) error {
	after := r.ledger.hashes()
	gone := make([]string, 0)
	for hash := range before {
		if after[hash] == 0 {
			gone = append(gone, hash)
		}
	}
	slices.Sort(gone)
	for _, hash := range gone {
		if err := r.sink.Delete(ctx, hash); err != nil {
			return fmt.Errorf("drop the report of content %s: %w", hash, err)
		}
		r.summary.Dropped++
	}
	return nil
}
