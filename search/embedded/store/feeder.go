package store

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"
	index "github.com/blevesearch/bleve_index_api"
)

// batchSize is how many documents go into the index at once. Fewer make more
// segments to merge; 5,000 take more than 1 GB.
const batchSize = 1500

// change is one report's change to an index: documents that go and documents that
// come, in this order.
type change struct {
	deleted []string
	added   []*document
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
}

// apply adds. A new index cannot delete: a document that is taken back stays as one
// that belongs to no report.
func (b *builder) apply(c change) error {
	if b.b == nil && len(c.added) > 0 {
		var err error
		b.b, err = scorch.NewBuilder(map[string]any{"path": b.path, "buildPathPrefix": b.scratch, "batchSize": batchSize, "mergeMax": 64})
		if err != nil {
			return err
		}
	}
	for _, d := range c.added {
		if err := b.b.Index(d); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) close() error {
	if b.b == nil {
		return nil
	}
	return b.b.Close()
}

// updater adds to the clone of an index.
type updater struct {
	index index.Index
	batch *index.Batch
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
	}
	if len(u.batch.IndexOps) < batchSize {
		return nil
	}
	return u.flush()
}

func (u *updater) flush() error {
	if len(u.batch.IndexOps) == 0 {
		return nil
	}
	err := u.index.Batch(u.batch)
	u.batch = index.NewBatch()
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
