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

	manifests  *manifests                   // met while the files were listed
	before     holdings                     // the reports of the ledger as it was
	listed     map[*holding][]report.Source // their sources
	saidBefore map[string]*holding          // those of which it is known what they say, by that (entry.says)
	stale      bool                         // the reader's version changed: everything is read again
	rank       map[string]int               // absolute paths of twins: how many come first by path, where any does

	mu       sync.Mutex
	ledger   *ledger
	known    map[string]entry      // the ledger as it was; empty when the reader's version changed
	stored   map[report.Ref]bool   // reports of the ledger that the sink had before this run
	round    int                   // files with a higher rank are not looked at yet
	claimed  map[string]bool       // absolute paths of files that somebody reads or has read
	puts     map[report.Ref]string // reports put in this run, and the file each was read from, by absolute path
	said     map[string]bool       // what they say (entry.says)
	good     map[string]bool       // absolute paths of files that give a report
	attached map[string]bool       // absolute paths of the attachments of documents met
	states   map[string]*Input     // files as they are now whose content is as it was, by absolute path
	summary  Summary
	done     int

	giving sync.Mutex // held while a report takes the place of another
}

func newRun(l *ledger, reader Reader, sink Sink, opts Options) *run {
	return &run{sink: sink, reader: reader, opts: opts, ledger: l, files: map[string]File{}, rank: map[string]int{},
		known: map[string]entry{}, stored: map[report.Ref]bool{},
		claimed: map[string]bool{}, puts: map[report.Ref]string{}, said: map[string]bool{},
		listed: map[*holding][]report.Source{}, saidBefore: map[string]*holding{},
		good: map[string]bool{}, attached: map[string]bool{}, states: map[string]*Input{}}
}

// begin takes in what the sink has of the reports of the ledger.
func (r *run) begin(stored []report.Ref) {
	r.ledger.complete(stored)
	for _, ref := range stored {
		r.stored[ref] = true
	}
	r.before = r.ledger.holdings()
	for _, h := range r.before.distinct() {
		r.listed[h] = r.ledger.list(h)
		for _, path := range h.paths {
			if says := r.ledger.Entries[path].says(); says != "" {
				r.saidBefore[says] = h
			}
		}
	}
}

// readAll reads the files with several workers and stops at the first error of the sink.
// Which report comes from which file does not depend on the order of reading.
func (r *run) readAll(ctx context.Context, files []File) error {
	rounds, err := r.rounds(ctx, files)
	if err != nil {
		return err
	}
	for i, files := range rounds {
		r.round = i
		if err := r.each(ctx, files, r.visit); err != nil {
			return err
		}
	}
	return nil
}

// each hands files to several workers and stops at the first error.
func (r *run) each(ctx context.Context, files []File, do func(context.Context, File) error) error {
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
				if err := do(ctx, f); err != nil {
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
	return context.Cause(ctx)
}

// open opens a file. One that is as it was when its content was read is an Input without it.
func (r *run) open(f File) *Input {
	if !r.opts.Verify {
		r.mu.Lock()
		e, ok := r.known[f.Abs]
		r.mu.Unlock()
		if ok && e.State != nil && e.State.is(f.Path) {
			return &Input{File: f, hash: e.content(), links: e.Links, state: e.State, trusted: true}
		}
	}
	return Open(f, r.reader.MaxBytes())
}

// reopen looks at the content of a file of which only the state was known, and at what lies
// beside it.
func (r *run) reopen(in *Input) {
	attachments := map[string]*Input{}
	for _, a := range in.Attachments {
		attachments[a.Abs] = a
	}
	fresh := Open(in.File, r.reader.MaxBytes())
	fresh.claimed = in.claimed
	fresh.attach(func(f File) *Input {
		if a := attachments[f.Abs]; a != nil {
			return a
		}
		return r.open(f)
	}, func(f File) (File, bool) {
		if a := attachments[f.Abs]; a != nil {
			return a.File, a.claimed
		}
		return r.claimAttachment(f)
	})
	fresh.beside = fresh.stamp()
	*in = *fresh
}

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
// knows it, and says whether it is the caller's: it is not where somebody else has it,
// where its turn comes later and where it is none of the run.
func (r *run) claim(f File) (File, bool) {
	known, ok := r.files[f.Abs]
	if !ok {
		return f, false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.claimed[f.Abs] || r.rank[f.Abs] > r.round {
		return known, false
	}
	r.claimed[f.Abs] = true
	return known, true
}

// look reads a file unless its content is known, and then its attachments, which are
// open already.
func (r *run) look(ctx context.Context, in *Input) error {
	in.attach(r.open, r.claimAttachment)
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
		r.fail(in, "", in.broken)
		return nil
	}
	if r.unchanged(in) {
		return nil
	}
	if in.trusted { // what lies beside it has changed, or its report is gone
		if r.reopen(in); in.broken != nil {
			r.fail(in, "", in.broken)
			return nil
		}
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
		r.fail(in, bad, err)
		return nil
	}
	r.settle(in, rep)
	if r.takes(rep.Ref(), in.Abs) {
		return r.put(ctx, in.File, rep)
	}
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
	case e.Hash == in.hash && e.BadHash == "" && r.holds(r.before[e.ref()]):
		r.good[in.Abs] = true
	default:
		return false
	}
	if in.state != nil && (e.State == nil || *e.State != *in.state) {
		r.states[in.Abs] = in
	}
	r.tick()
	return true
}

// settle writes down the report that a file gives.
func (r *run) settle(in *Input, rep *report.Report) {
	ref, says := rep.Ref(), saying(rep)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ledger.Entries[in.Abs] = &entry{Hash: ref.SHA256, Base: ref.Base, Beside: in.beside, Manifest: in.Manifest, Name: in.Name,
		Says: says, Format: rep.Source.Format, Encoding: rep.Source.Encoding, Bytes: rep.Source.Bytes}
	r.ledger.Entries[in.Abs].saw(in)
	r.good[in.Abs] = true
	r.tick()
}

// fail writes down why a file gives none. Bad is the content that need not be read again,
// or "". A file that can no longer be read keeps the report it had.
func (r *run) fail(in *Input, bad string, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	e := r.ledger.Entries[in.Abs]
	if e == nil {
		e = &entry{}
		r.ledger.Entries[in.Abs] = e
	}
	f := failure(in.Path, err)
	e.BadHash, e.Fault = bad, &verdict{f.Fault.Reason, f.Fault.Detail}
	e.Beside, e.Manifest, e.Name = in.beside, in.Manifest, in.Name
	if e.State, e.Links = nil, nil; bad != "" {
		e.saw(in)
	}
	r.summary.Failures = append(r.summary.Failures, f)
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
		if e := r.ledger.Entries[abs[f.Path]]; e != nil {
			e.Attached = excused
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
func (r *run) drop(ctx context.Context) error {
	after := r.ledger.holdings()
	for _, h := range r.before.distinct() {
		left := false // as a report read from another file
		for _, ref := range h.refs {
			if after[ref] != nil {
				left = true
				continue
			}
			if err := r.sink.Delete(ctx, ref); err != nil {
				return fmt.Errorf("drop the report %s of content %s: %w", ref.Base, ref.SHA256, err)
			}
		}
		if !left {
			r.summary.Dropped++
		}
	}
	return nil
}
