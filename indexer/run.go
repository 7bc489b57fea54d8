package indexer

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"gongkai/indexer/fault"
	"gongkai/report"
)

// run is one Run under way.
type run struct {
	sink   Sink
	reader Reader
	opts   Options
	files  map[string]File // those to look at, by absolute path; not changed while files are read

	mu       sync.Mutex
	ledger   *ledger
	known    map[string]entry // the ledger as it was; empty when the reader's version changed
	stored   map[string]bool  // contents of the ledger whose reports the sink had before this run
	claimed  map[string]bool  // absolute paths of files that somebody reads or has read
	puts     map[string]File  // contents put in this run, and the file each was read from
	better   map[string]File  // contents also found in a file that comes first by path
	attached map[string]bool  // absolute paths of the attachments of documents met
	summary  Summary
	done     int
}

func newRun(l *ledger, reader Reader, sink Sink, opts Options) *run {
	return &run{sink: sink, reader: reader, opts: opts, ledger: l, files: map[string]File{}, known: map[string]entry{},
		claimed: map[string]bool{}, puts: map[string]File{}, better: map[string]File{}, attached: map[string]bool{}}
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
				if err := r.visit(ctx, f); err != nil {
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
	in := r.open(f)
	if in.broken != nil || in.hash != hash {
		return nil // the file is gone or another one now; the report from its twin stays
	}
	in.attach(r.reader.MaxBytes(), func(f File) (File, bool) { return f, false })
	rep, err := r.read(ctx, in)
	if err != nil {
		return nil
	}
	return r.put(ctx, f, rep)
}

func (r *run) open(f File) *Input { return Open(f, r.reader.MaxBytes()) }

func (r *run) put(ctx context.Context, f File, rep *report.Report) error {
	if err := r.sink.Put(ctx, rep); err != nil {
		return fmt.Errorf("store %s: %w", f.Path, err)
	}
	return nil
}

// visit looks at a file of the run unless somebody does so or has done so.
func (r *run) visit(ctx context.Context, f File) error {
	if _, claimed := r.claim(f); !claimed {
		return nil
	}
	return r.look(ctx, r.open(f))
}

// claim makes a file of the run the caller's to look at. It gives the file as the run
// knows it, and says whether it is the caller's: it is not where somebody else has it
// and where it is none of the run.
func (r *run) claim(f File) (File, bool) {
	known, ok := r.files[f.Abs]
	if !ok {
		return f, false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.claimed[f.Abs] {
		return known, false
	}
	r.claimed[f.Abs] = true
	return known, true
}

// look reads a file unless its content is known, and then its attachments, which are
// open already.
func (r *run) look(ctx context.Context, in *Input) error {
	in.attach(r.reader.MaxBytes(), r.claimAttachment)
	in.beside = in.stamp()
	if err := r.one(ctx, in); err != nil {
		return err
	}
	in.content, in.reading = nil, nil // room for the attachments
	for _, a := range in.Attachments {
		if !a.claimed {
			continue
		}
		if err := r.look(ctx, a); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) claimAttachment(f File) (File, bool) {
	r.mu.Lock()
	r.attached[f.Abs] = true
	r.mu.Unlock()
	return r.claim(f)
}

// one reads a file unless its content is known.
func (r *run) one(ctx context.Context, in *Input) error {
	if in.broken != nil {
		r.settle(in, "", in.broken)
		return nil
	}
	if r.unchanged(in) {
		return nil
	}
	rep, err := r.read(ctx, in)
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err != nil {
		bad := in.hash
		if temporary(err) {
			bad = ""
		}
		r.settle(in, bad, err)
		return nil
	}
	if r.first(in.hash, in.File) {
		if err := r.put(ctx, in.File, rep); err != nil {
			return err
		}
	}
	r.settle(in, "", nil)
	return nil
}

// read reads a file and holds the report to its rules.
func (r *run) read(ctx context.Context, in *Input) (*report.Report, error) {
	rep, err := r.reader.Read(ctx, in)
	if err != nil {
		return nil, err
	}
	if err := rep.Validate(); err != nil {
		return nil, fault.Wrap(fault.BadReport, err)
	}
	return rep, nil
}

// first reports whether the caller is the first in this run to put a content. A twin
// that comes first by path is remembered.
func (r *run) first(hash string, f File) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	before, put := r.puts[hash]
	if !put {
		r.puts[hash] = f
		return true
	}
	if f.Abs < before.Abs {
		r.puts[hash], r.better[hash] = f, f
	}
	return false
}

// unchanged settles a file whose content the ledger knows, good or bad.
func (r *run) unchanged(in *Input) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	e, ok := r.known[in.Abs]
	if !ok || e.Beside != in.beside {
		return false
	}
	switch {
	case e.BadHash == in.hash && e.Fault != nil:
		bad := &fault.Error{Reason: e.Fault.Reason, Detail: e.Fault.Detail}
		r.summary.Failures = append(r.summary.Failures, Failure{in.Path, bad})
	case e.Hash == in.hash && e.BadHash == "" && r.stored[in.hash]:
		r.summary.Unchanged++
	default:
		return false
	}
	r.tick()
	return true
}

// settle writes down what became of a file: read where err is nil. Bad is the content
// that need not be read again, or "". A file that can no longer be read keeps the report
// it had.
func (r *run) settle(in *Input, bad string, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	e := r.ledger.Entries[in.Abs]
	if e == nil {
		e = &entry{}
		r.ledger.Entries[in.Abs] = e
	}
	if err == nil {
		r.summary.Added++
		*e = entry{Hash: in.hash, Beside: in.beside, Manifest: in.Manifest, Name: in.Name}
	} else {
		f := failure(in.Path, err)
		e.BadHash, e.Fault = bad, &verdict{f.Fault.Reason, f.Fault.Detail}
		e.Beside, e.Manifest, e.Name = in.beside, in.Manifest, in.Name
		r.summary.Failures = append(r.summary.Failures, f)
	}
	r.tick()
}

// excuse takes from the failures the files of tables alone that are attachments of
// a document of this run: what they hold is read with it.
func (r *run) excuse() {
	abs := map[string]string{}
	for _, f := range r.files {
		abs[f.Path] = f.Abs
	}
	r.summary.Failures = slices.DeleteFunc(r.summary.Failures, func(f Failure) bool {
		excused := f.Fault.Reason == fault.TablesAlone && r.attached[abs[f.Path]]
		if excused {
			r.summary.Attached++
		}
		return excused
	})
}

// temporary reports whether another run may not meet a failure: a converter was missing
// or did not finish.
func temporary(err error) bool {
	var e *fault.Error
	return errors.As(err, &e) && e.Temporary()
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
