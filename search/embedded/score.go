package embedded

import (
	"fmt"
	"math"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"gongkai/search"
	"gongkai/search/analysis"
)

// Parameters of BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework,
// 2009), at their usual values.
const (
	bm25K1 = 1.2
	bm25B  = 0.75
)

// wanted collects what a query asks for in what it finds, and not what it forbids:
// the strings to mark and the words to rank by, each once.
type wanted struct {
	strings []string // normalised
	words   []string
}

func (e *evaluation) wanted(node search.Node) wanted {
	var w wanted
	e.collect(node, &w)
	return w
}

func (e *evaluation) collect(node search.Node, w *wanted) {
	add := func(list *[]string, s string) {
		if s != "" && !contains(*list, s) {
			*list = append(*list, s)
		}
	}
	switch n := node.(type) {
	case search.And:
		for _, c := range n.Nodes {
			e.collect(c, w)
		}
	case search.Or:
		for _, c := range n.Nodes {
			e.collect(c, w)
		}
	case search.Not:
		if inner, ok := n.Node.(search.Not); ok {
			e.collect(inner.Node, w)
		}
	case search.Text:
		for _, s := range e.strings(n) {
			add(&w.strings, e.plan(s).Text)
		}
		for _, s := range e.analyzer.WordStrings(n.Text) {
			add(&w.words, s)
		}
	}
}

// scores ranks parts: the BM25 score of each part of a set, by part ordinal.
type scores []float32

// score works out the BM25 scores of a set of parts over words. The frequency of a
// word among the narrative parts gives its weight.
func (e *evaluation) score(words []string, set *roaring.Bitmap) (scores, error) {
	s := make(scores, len(e.g.partReport))
	n := float64(e.g.narrative.GetCardinality())
	for _, w := range words {
		if err := e.ctx.Err(); err != nil {
			return nil, err
		}
		all, err := e.term(analysis.Term{Text: w, Word: true})
		if err != nil {
			return nil, err
		}
		df := float64(e.g.narrative.AndCardinality(all))
		idf := float32(math.Log(1 + (n-df+0.5)/(df+0.5)))
		hits := set.AndCardinality(all)
		if hits == 0 {
			continue
		}
		for _, v := range e.g.segments {
			if err := e.scoreSegment(v, w, idf, set, hits == all.GetCardinality(), s); err != nil {
				return nil, err
			}
		}
	}
	return s, nil
}

// scoreSegment adds the score of one word to the parts of a set in one segment. whole
// says that all its documents are in the set.
func (e *evaluation) scoreSegment(v segmentView, word string, idf float32, set *roaring.Bitmap, whole bool, s scores) error {
	list, err := v.postings(fieldWords, word)
	if err != nil {
		return err
	}
	it := list.Iterator(true, false, false, nil)
	if o, ok := it.(segment.OptimizablePostingsIterator); ok && !whole {
		if actual := o.ActualBitmap(); actual != nil {
			o.ReplaceActual(v.intersect(actual, set))
		}
	}
	mean := float32(e.g.meanWords)
	for {
		p, err := it.Next()
		if err != nil {
			return fmt.Errorf("postings of %q: %w", word, err)
		}
		if p == nil {
			return nil
		}
		at := uint32(p.Number()) + v.offset
		tf := float32(p.Frequency() + 1) // see frequencies
		length := float32(e.g.partWords[at])
		s[at] += idf * tf * (bm25K1 + 1) / (tf + bm25K1*(1-bm25B+bm25B*length/mean))
	}
}

// intersect is the documents of a list of one segment that are in a set of parts, by
// their numbers in the segment.
func (v segmentView) intersect(list, set *roaring.Bitmap) *roaring.Bitmap {
	if v.offset == 0 {
		return roaring.And(list, set)
	}
	return roaring.And(list, roaring.AddOffset64(set, -int64(v.offset)))
}
