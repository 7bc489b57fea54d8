package store

import (
	"fmt"
	"path/filepath"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// boltTimeout bounds the wait for the lock of an index, which by default never ends.
const boltTimeout = "500ms"

// OpenIndex opens an index for reading.
func openIndex(path string) (index.Index, *scorch.IndexSnapshot, error) {
	idx, err := newScorch(map[string]any{"path": path, "read_only": true, "bolt_timeout": boltTimeout})
	if err != nil {
		return nil, nil, fmt.Errorf("open the index %s: %w", path, err)
	}
	reader, err := idx.Reader()
	if err != nil {
		_ = idx.Close()
		return nil, nil, fmt.Errorf("read the index %s: %w", path, err)
	}
	snapshot, ok := reader.(*scorch.IndexSnapshot)
	if !ok {
		_ = reader.Close()
		_ = idx.Close()
		return nil, nil, fmt.Errorf("read the index %s: a reader of type %T", path, reader)
	}
	return idx, snapshot, nil
}

// Index is the index of a generation, open for reading.
type Index struct {
	segments []Segment
	index    index.Index
	snapshot *scorch.IndexSnapshot
}

// OpenIndex opens the index of a generation; it is nil where there is no document.
// Whatever is wrong with it, a panic of the index among it, becomes a *DamagedError.
func (s *Generation) OpenIndex() (x *Index, err error) {
	if len(s.columnsFile.segments) == 0 {
		return nil, nil
	}
	x = &Index{}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("open the index of %s: %v", s.Dir, p)
		}
		if err != nil {
			x.Close()
			x, err = nil, damaged(s.Dir, err)
		}
	}()
	if x.index, x.snapshot, err = openIndex(filepath.Join(s.Dir, indexDir)); err != nil {
		return x, err
	}
	if x.segments, err = viewSegments(x.snapshot, s.columnsFile.segments); err != nil {
		return x, fmt.Errorf("index of %s: %w", s.Dir, err)
	}
	return x, nil
}

// Segments lists the segments; a missing index has none.
func (x *Index) Segments() []Segment {
	if x == nil {
		return nil
	}
	return x.segments
}

// Close closes the index; nobody may read from it any longer.
func (x *Index) Close() {
	if x.snapshot != nil {
		_ = x.snapshot.Close()
	}
	if x.index != nil {
		_ = x.index.Close()
	}
}

func newScorch(config map[string]any) (index.Index, error) {
	idx, err := scorch.NewScorch(scorch.Name, config, index.NewAnalysisQueue(1))
	if err != nil {
		return nil, err
	}
	return idx, idx.Open()
}

// Segment is one segment of an index. The part ordinal of a document is its number in
// the segment plus the offset of the segment.
type Segment struct {
	Segment segment.Segment
	Offset  uint32
}

// viewSegments lists the segments of an index and checks that they are those the
// columns were made for.
func viewSegments(snapshot *scorch.IndexSnapshot, want []int) ([]Segment, error) {
	list := snapshot.Segments()
	if len(list) != len(want) {
		return nil, fmt.Errorf("%d segments, the columns are made for %d", len(list), len(want))
	}
	views := make([]Segment, len(list))
	offset := uint32(0)
	for i, s := range list {
		if n := s.Segment().Count(); n != uint64(want[i]) {
			return nil, fmt.Errorf("segment %d holds %d documents, the columns are made for %d", i, n, want[i])
		}
		views[i] = Segment{s.Segment(), offset}
		offset += uint32(want[i])
	}
	return views, nil
}

// Postings finds the list of a term; it is empty where the term does not occur.
func (v Segment) Postings(field, term string) (segment.PostingsList, error) {
	dict, err := v.Segment.Dictionary(field)
	if err != nil {
		return nil, fmt.Errorf("dictionary of %s: %w", field, err)
	}
	list, err := dict.PostingsList([]byte(term), nil, nil)
	if err != nil {
		return nil, fmt.Errorf("postings of %s:%q: %w", field, term, err)
	}
	return list, nil
}

// Into adds the documents of a list to a set of parts, deleted ones among them.
func (v Segment) Into(list segment.PostingsList, set *roaring.Bitmap) error {
	if v.Offset == 0 {
		return v.OrInto(list, set)
	}
	own := roaring.New()
	if err := v.OrInto(list, own); err != nil {
		return err
	}
	set.Or(roaring.AddOffset(own, v.Offset))
	return nil
}

// OrInto adds the documents of a list to a set of documents of the same segment.
func (v Segment) OrInto(list segment.PostingsList, set *roaring.Bitmap) error {
	o, ok := list.(interface{ OrInto(*roaring.Bitmap) })
	if !ok {
		return fmt.Errorf("postings of type %T have no bitmap", list)
	}
	o.OrInto(set)
	return nil
}

// Intersect is the documents of a list of one segment that are in a set of parts, by
// their numbers in the segment.
func (v Segment) Intersect(list, set *roaring.Bitmap) *roaring.Bitmap {
	if v.Offset == 0 {
		return roaring.And(list, set)
	}
	return roaring.And(list, roaring.AddOffset64(set, -int64(v.Offset)))
}
