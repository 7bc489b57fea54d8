package embedded

import (
	"errors"
	"fmt"
	"math"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"gongkai/search/analysis"
	"gongkai/search/embedded/store"
)

// Parameters of BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework,
// 2009), at their usual values.
const (
	bm25K1 = 1.2
	bm25B  = 0.75
)

// scores ranks parts: the BM25 score of each part of a set, by part ordinal.
type scores []float32

// of is the score of a part, 0 where nothing was scored.
func (s scores) of(p uint32) float32 {
	if s == nil {
		return 0
	}
	return s[p]
}

// newScores are scores of all parts, which are 0. They are used again once the evaluation is
// done.
func (e *evaluation) newScores() scores {
	s, ok := e.g.spare.Get().(*scores)
	if !ok {
		list := make(scores, len(e.g.partReport))
		s = &list
	} else {
		clear(*s)
	}
	e.used = append(e.used, s)
	return *s
}

// done lets others use what the evaluation has scored with; nobody may look at its scores then.
func (e *evaluation) done() {
	for _, s := range e.used {
		e.g.spare.Put(s)
	}
	e.used = nil
}

// weighted is a word with its weight.
type weighted struct {
	word string
	idf  float32
	all  bool // every document that has it is in the set
}

// parallel is the number of hits from which on two goroutines score.
const parallel = 8192

// score works out the BM25 scores of a set of parts over words. How rare a word is
// among the narrative parts gives its weight.
func (e *evaluation) score(words []string, set *roaring.Bitmap) (scores, error) {
	var list []weighted
	total := uint64(0)
	for _, w := range words {
		all, err := e.term(analysis.Term{Text: w, Word: true})
		if err != nil {
			return nil, err
		}
		hits := set.AndCardinality(all)
		if hits == 0 {
			continue
		}
		total += hits
		list = append(list, weighted{w, e.idf(int(e.g.narrative.AndCardinality(all))), hits == all.GetCardinality()})
	}
	s := e.newScores()
	end := uint32(len(s))
	if total < parallel {
		err := e.scoreRange(list, set, 0, end, s)
		return s, errors.Join(err, e.scorePieces(list, s))
	}
	var wg sync.WaitGroup
	var upper error
	wg.Go(func() { upper = shielded(func() error { return e.scoreRange(list, set, end/2, end, s) }) })
	err := shielded(func() error { return e.scoreRange(list, set, 0, end/2, s) })
	wg.Wait()
	return s, errors.Join(err, upper, e.scorePieces(list, s))
}

// idf is the weight of a word that so many narrative parts have.
func (e *evaluation) idf(parts int) float32 {
	n, df := float64(e.g.narrative.GetCardinality()), float64(parts)
	return float32(math.Log(1 + (n-df+0.5)/(df+0.5)))
}

// saturated is what a word weighs in a document that has it so often; norm is that of the
// document's length.
func saturated(times int, norm float32) float32 {
	tf := float32(times)
	return tf * (bm25K1 + 1) / (tf + norm)
}

// scorePieces adds to parts what their pieces have of the words.
func (e *evaluation) scorePieces(words []weighted, s scores) error {
	if e.g.pieces == nil {
		return nil
	}
	own := e.newScores()
	for _, w := range words {
		w.all = false
		for _, v := range e.g.index.Segments() {
			if err := e.scoreSegment(v, w, e.g.pieces, 0, uint32(len(s)), own); err != nil {
				return err
			}
		}
	}
	for it := e.g.pieces.Iterator(); it.HasNext(); {
		piece := it.Next()
		s[e.g.pieceOf[piece]] += own[piece]
	}
	return nil
}

// scoreRange adds up the scores of the parts from..to.
func (e *evaluation) scoreRange(words []weighted, set *roaring.Bitmap, from, to uint32, s scores) error {
	for _, w := range words {
		for _, v := range e.g.index.Segments() {
			if v.Offset >= to || v.Offset+uint32(v.Segment.Count()) <= from {
				continue
			}
			if err := e.ctx.Err(); err != nil {
				return err
			}
			if err := e.scoreSegment(v, w, set, from, to, s); err != nil {
				return err
			}
		}
	}
	return nil
}

// scoreSegment adds the score of one word to the parts from..to of a set that lie in
// one segment. Parts outside the set may get a score as well; nobody looks at it.
func (e *evaluation) scoreSegment(v store.Segment, w weighted, set *roaring.Bitmap, from, to uint32, s scores) error {
	list, err := v.Postings(store.FieldWords, w.word)
	if err != nil {
		return err
	}
	it := list.Iterator(true, false, false, nil)
	if o, ok := it.(segment.OptimizablePostingsIterator); ok && !w.all {
		if actual := o.ActualBitmap(); actual != nil {
			o.ReplaceActual(v.Intersect(actual, set))
		}
	}
	first := uint64(max(from, v.Offset) - v.Offset)
	norm := e.g.partNorm
	for p, err := it.Advance(first); ; p, err = it.Next() {
		if err != nil {
			return fmt.Errorf("postings of %q: %w", w.word, err)
		}
		if p == nil {
			return nil
		}
		at := uint32(p.Number()) + v.Offset
		if at >= to {
			return nil
		}
		s[at] += w.idf * saturated(int(p.Frequency())+1, norm[at]) // see frequencies
	}
}
