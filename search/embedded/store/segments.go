package store

import (
	"fmt"

	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"
)

// group is several documents that go into one segment. The builder of the index counts
// documents and nothing else; it is handed a group as one document, so that the size of a
// segment is ours to choose.
type group struct {
	document
	of []*document
}

// groups makes segments as zap does, of the documents that groups hold.
type groups struct{ zap.ZapPlugin }

// New makes a segment of documents, groups among them.
func (g *groups) New(results []index.Document) (segment.Segment, uint64, error) {
	list := make([]index.Document, 0, len(results))
	for _, r := range results {
		together, ok := r.(*group)
		if !ok {
			list = append(list, r)
			continue
		}
		for _, d := range together.of {
			list = append(list, d)
		}
	}
	return g.ZapPlugin.New(list)
}

func init() {
	scorch.RegisterSegmentPlugin(&groups{}, true)
	// Before it makes a segment zap reserves room for each of its documents as if it was
	// like those of the segment before: a gigabyte after a large one.
	zap.NewSegmentBufferNumResultsFactor = 0
}

// newBuilder begins an index whose segments are the groups that it is given.
func newBuilder(path, scratch string) (*scorch.Builder, error) {
	b, err := scorch.NewBuilder(map[string]any{"path": path, "buildPathPrefix": scratch, "batchSize": 1, "mergeMax": 64})
	if err != nil {
		return nil, fmt.Errorf("begin the index %s: %w", path, err)
	}
	return b, nil
}
