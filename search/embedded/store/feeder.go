package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"
	index "github.com/blevesearch/bleve_index_api"
)

// change is one report's change to an index: documents that go and documents that
// come, in this order.
type change struct {
	deleted []string
	added   []*document
	applied chan struct{} // closed when it has been dealt with; nil where nobody waits
}

// feeder writes an index.
type feeder interface {
	apply(change) error
	// close makes everything durable.
	close() error
}

// builder writes a new index: segments side by side, merged into one at the end. An
// index without a document is no index; nothing is written for it.
type builder struct {
	path    string
	scratch string
	b       *scorch.Builder // nil until there is a document
	batch   []*document
	load    load
}

// apply adds. A new index cannot delete: a document that is taken back stays as one
// that belongs to no report.
func (b *builder) apply(c change) error {
	for _, d := range c.added {
		b.batch = append(b.batch, d)
		if b.load.add(d); b.load.full() {
			if err := b.flush(); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *builder) flush() error {
	if len(b.batch) == 0 {
		return nil
	}
	if b.b == nil {
		var err error
		if b.b, err = newBuilder(b.path, b.scratch); err != nil {
			return err
		}
	}
	err := b.b.Index(&group{document: document{id: b.batch[0].id}, of: b.batch})
	b.batch, b.load = nil, load{}
	return err
}

func (b *builder) close() error {
	err := b.flush()
	if b.b == nil {
		return err
	}
	return errors.Join(err, b.b.Close())
}

// updater adds to the clone of an index.
type updater struct {
	index index.Index
	batch *index.Batch
	load  load
}

func newUpdater(path string) (*updater, error) {
	// unsafe_batch stays off: with it, acknowledged batches get lost.
	idx, err := newScorch(map[string]any{"path": path, "bolt_timeout": boltTimeout})
	if err != nil {
		return nil, fmt.Errorf("open the index %s for writing: %w", path, err)
	}
	return &updater{index: idx, batch: index.NewBatch()}, nil
}

func (u *updater) apply(c change) error {
	for _, id := range c.deleted {
		u.batch.Delete(id)
	}
	for _, d := range c.added {
		u.batch.Update(d)
		if u.load.add(d); u.load.full() {
			if err := u.flush(); err != nil {
				return err
			}
		}
	}
	if len(u.batch.IndexOps) < maxDocuments {
		return nil
	}
	return u.flush()
}

func (u *updater) flush() error {
	if len(u.batch.IndexOps) == 0 {
		return nil
	}
	err := u.index.Batch(u.batch)
	u.batch, u.load = index.NewBatch(), load{}
	return err
}

// maxSegments and maxDeleted bound what an index may carry along before it is merged
// into one: documents that are deleted cost time in every search.
const (
	maxSegments = 8
	maxDeleted  = 0.25
)

func (u *updater) close() error {
	if err := u.flush(); err != nil {
		_ = u.index.Close()
		return err
	}
	s, ok := u.index.(*scorch.Scorch)
	if ok && worn(s) {
		if err := s.ForceMerge(context.Background(), &mergeplan.SingleSegmentMergePlanOptions); err != nil {
			_ = u.index.Close()
			return err
		}
	}
	return u.index.Close()
}

// worn reports whether an index should be merged.
func worn(s *scorch.Scorch) bool {
	reader, err := s.Reader()
	if err != nil {
		return false
	}
	defer reader.Close()
	snapshot, ok := reader.(*scorch.IndexSnapshot)
	if !ok {
		return false
	}
	all, dead := uint64(0), uint64(0)
	for _, seg := range snapshot.Segments() {
		all += seg.Segment().Count()
		dead += seg.Segment().Count() - seg.Count()
	}
	return len(snapshot.Segments()) > maxSegments || float64(dead) > maxDeleted*float64(all)
}

// cloneIndex makes a copy of an index that can be written to: its segments, which are
// never changed, are linked, and the file that lists them is copied.
func cloneIndex(from, to string) error {
	if err := os.Mkdir(to, 0o755); err != nil {
		return err
	}
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, e := range entries {
		source, target := filepath.Join(from, e.Name()), filepath.Join(to, e.Name())
		if filepath.Ext(e.Name()) == ".zap" {
			err = os.Link(source, target)
		} else {
			err = copyFile(source, target)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return fmt.Errorf("copy %s: %w", from, err)
	}
	return out.Close()
}
