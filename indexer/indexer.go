// Package indexer leads files to a published index: it walks folders, reads each
// file whose content is new, hands the reports to a Sink and publishes them as one
// generation together with a ledger of what became of every file.
//
// A bad file is named with its reason and costs bounded time; every other file
// goes on. The result does not depend on the order of the files or on how many are
// read at once.
package indexer

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"gongkai/report"
)

// Sink stores reports, each under its Ref, and publishes them. Put may be called from
// many goroutines.
type Sink interface {
	// Ledger is what was published with the current generation, nil when none.
	Ledger() []byte
	// Stored lists the stored reports of the contents with these hashes, in no order.
	Stored(ctx context.Context, hashes []string) ([]report.Ref, error)
	// Put stores a report, in place of one with the same Ref. It may wait for room.
	Put(ctx context.Context, r *report.Report) error
	// Delete takes a report away; one that is not there is no error.
	Delete(ctx context.Context, ref report.Ref) error
	// Publish makes all that was put and deleted visible at once. It returns the
	// number of the generation that now holds it.
	Publish(ctx context.Context, ledger []byte) (generation int, err error)
}

// Reader turns one file into a report. An error names what is wrong with the
// content; it is read again when the file, its row in a manifest or its attachments
// change, and on every run where the error is a *fault.Error that is Temporary.
type Reader interface {
	Read(ctx context.Context, in *Input) (*report.Report, error)
	// Version changes when the same bytes would be read differently.
	Version() int
	// MaxBytes is the size of the largest file worth opening.
	MaxBytes() int64
}

// Options are the settings of a run. The zero value works.
type Options struct {
	Prune    bool           // drop reports whose files are gone from the folders given
	Verify   bool           // look at the content of files too whose size, times and inode are as they were
	Workers  int            // files read at once; 0 is one a processor
	Progress func(done int) // called after each file, from one goroutine at a time; may be nil
	Total    func(files int)
	Now      func() time.Time // time.Now when nil
}

// Summary says what a run did.
type Summary struct {
	Files      int       `json:"files"`     // documents found
	Added      int       `json:"added"`     // reports that are new or have changed
	Unchanged  int       `json:"unchanged"` // reports that are as they were
	Twins      int       `json:"twins"`     // files whose report is that of another file, which has the same content or says the same
	Dropped    int       `json:"dropped"`   // reports that are no longer referred to
	Ignored    int       `json:"ignored"`   // files that by their names are no documents
	Attached   int       `json:"attached"`  // files of tables alone that documents beside them refer to
	Failures   []Failure `json:"failures"`
	Generation int       `json:"generation"`
}

// Run indexes the files and folders of paths. The error is one that stopped the
// run: a canceled context or a sink that fails; bad files are in the Summary.
func Run(ctx context.Context, paths []string, reader Reader, sink Sink, opts Options) (Summary, error) {
	before := sink.Ledger()
	l, err := readLedger(before)
	if err != nil {
		return Summary{}, err
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	began := opts.Now()
	r := newRun(l, reader, sink, opts)
	hashes := l.hashes()
	stored, err := sink.Stored(ctx, hashes)
	if err != nil {
		return Summary{}, fmt.Errorf("ask for the reports of %d contents: %w", len(hashes), err)
	}
	r.begin(stored)
	files := r.plan(paths)
	if opts.Total != nil {
		opts.Total(len(files))
	}
	if err := r.readAll(ctx, files); err != nil {
		return r.summary, err
	}
	if err := r.handOver(ctx); err != nil {
		return r.summary, err
	}
	r.excuse()
	if err := r.drop(ctx); err != nil {
		return r.summary, err
	}
	data, err := r.ledger.bytes()
	if err == nil && !bytes.Equal(data, before) {
		for path, in := range r.states { // by itself no reason to publish
			r.ledger.Entries[path].saw(in)
		}
		r.ledger.remember(r.summary, began, opts.Now())
		data, err = r.ledger.bytes()
	}
	if err != nil {
		return r.summary, fmt.Errorf("write the ledger: %w", err)
	}
	if r.summary.Generation, err = sink.Publish(ctx, data); err != nil {
		return r.summary, fmt.Errorf("publish: %w", err)
	}
	slices.SortFunc(r.summary.Failures, func(a, b Failure) int { return strings.Compare(a.Path, b.Path) })
	return r.summary, nil
}
