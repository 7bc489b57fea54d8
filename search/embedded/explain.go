package embedded

import (
	"fmt"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/embedded/store"
)

// explain says what a part was ranked by; places is nil where no words were asked for.
func (e *evaluation) explain(part uint32, words []string, places *placing) (*search.Reasons, error) {
	p := e.g.partOf(part)
	x := &search.Reasons{Words: []search.WeighedWord{}, Length: p.Words, Mean: float64(e.g.meanWords)}
	if places != nil {
		x.Problems = p.Key.Under(report.SectionImprovements)
		x.Heading = places.near.Heads(e.heading(e.g.partHead[part]))
	}
	for _, w := range words {
		weighed, err := e.weigh(w, part)
		if err != nil {
			return nil, err
		}
		if weighed.Count > 0 {
			x.Words = append(x.Words, weighed)
		}
	}
	return x, nil
}

// weigh says what a word adds to the score of a part, that of its pieces among it.
func (e *evaluation) weigh(word string, part uint32) (search.WeighedWord, error) {
	w := search.WeighedWord{Text: word}
	all, err := e.term(analysis.Term{Text: word, Word: true})
	if err != nil {
		return w, err
	}
	w.Sections = int(e.g.narrative.AndCardinality(all))
	documents := []uint32{part}
	if e.g.pieces != nil {
		for it := e.g.pieces.Iterator(); it.HasNext(); {
			if piece := it.Next(); e.g.pieceOf[piece] == part {
				documents = append(documents, piece)
			}
		}
	}
	score := float32(0)
	for _, d := range documents {
		n, err := e.frequency(word, d)
		if err != nil {
			return w, err
		}
		w.Count += n
		score += e.idf(w.Sections) * saturated(n, e.g.partNorm[d])
	}
	w.Score = round(score)
	return w, nil
}

// frequency is how often a document has a word.
func (e *evaluation) frequency(word string, document uint32) (int, error) {
	for _, v := range e.g.index.Segments() {
		if document < v.Offset || document >= v.Offset+uint32(v.Segment.Count()) {
			continue
		}
		list, err := v.Postings(store.FieldWords, word)
		if err != nil {
			return 0, err
		}
		p, err := list.Iterator(true, false, false, nil).Advance(uint64(document - v.Offset))
		if err != nil {
			return 0, fmt.Errorf("postings of %q: %w", word, err)
		}
		if p != nil && p.Number() == uint64(document-v.Offset) {
			return int(p.Frequency()) + 1, nil // see frequencies
		}
	}
	return 0, nil
}
