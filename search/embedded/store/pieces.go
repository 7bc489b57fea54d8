package store

import (
	"encoding/binary"

	index "github.com/blevesearch/bleve_index_api"

	"gongkai/search/analysis"
)

// A part with a long text is several documents in the index, its pieces, as one with all
// the terms of a hostile text takes half a gigabyte. Each piece has some of the part's
// terms, told by their hashes and with their frequencies, and none is in two of them: the
// postings of a term name one piece at most, and a reader puts the part in its place
// (Place.Piece).

// pieceSize is the length in bytes of normalised text from which on a part is split, and
// what a piece stands for.
var pieceSize = 64 << 10

// piecesOf is how many documents a part with a text of so many bytes is.
func piecesOf(text int) int { return min(1+text/pieceSize, 1<<16-1) }

// piecesAtOnce is how many pieces a text is analysed for at a time. More take memory,
// fewer take time: the text is read anew for the next.
const piecesAtOnce = 4

// identity is what the identifier of a document says.
type identity struct {
	digest Hash // of the key of its report
	part   uint16
	piece  uint16
	of     uint16 // how many documents the part is
}

// id is the identifier in the index: the digest and the number of the part, as bytes, and
// where the part is several documents the piece and how many there are.
func (n identity) id() string {
	b := binary.BigEndian.AppendUint16(n.digest[:], n.part)
	if n.of > 1 {
		b = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(b, n.piece), n.of)
	}
	return string(b)
}

func parseIdentity(b []byte) (n identity, ok bool) {
	rest := b[min(copy(n.digest[:], b), len(b)):]
	switch len(rest) {
	case 2:
		n.of = 1
	case 6:
		n.piece, n.of = binary.BigEndian.Uint16(rest[2:]), binary.BigEndian.Uint16(rest[4:])
	default:
		return n, false
	}
	n.part = binary.BigEndian.Uint16(rest)
	return n, len(b) > len(n.digest) && n.piece < n.of
}

// identitiesOf lists the identifiers that the documents of a report may have, in this
// format and in the one before it.
func identitiesOf(rec *Record) []string {
	var ids []string
	digest := rec.key().digest()
	for i, p := range rec.Parts {
		ids = append(ids, identity{digest: digest, part: uint16(i), of: 1}.id())
		of := piecesOf(p.Text)
		for piece := range of {
			if of > 1 {
				ids = append(ids, identity{digest, uint16(i), uint16(piece), uint16(of)}.id())
			}
		}
	}
	return ids
}

// analysePart gives the documents of a part with a normalised text, some at a time. It
// returns the number of words of the text.
func analysePart(digest Hash, part int, text string, a *analysis.Analyzer, shared frequencies,
	yield func([]*document) error) (words int, err error) {
	of := piecesOf(len(text))
	for from := 0; from < of; from += piecesAtOnce {
		terms := newTerms(from, min(of-from, piecesAtOnce), of, len(text), shared)
		words = a.IndexWords(text, terms.word)
		a.IndexGrams(text, terms.gram)
		list := make([]*document, len(terms.words))
		for i := range list {
			n := identity{digest, uint16(part), uint16(from + i), uint16(of)}
			list[i] = newDocument(n.id(), terms.words[i], terms.grams[i], shared)
		}
		if err := yield(list); err != nil {
			return words, err
		}
	}
	return words, nil
}

// terms collects the terms of some pieces of a text.
type terms struct {
	from, of     int
	words, grams []index.TokenFrequencies // by piece, from the one numbered from
	shared       frequencies
}

func newTerms(from, count, of, text int, shared frequencies) *terms {
	t := &terms{from: from, of: of, shared: shared}
	for range count {
		t.words = append(t.words, make(index.TokenFrequencies, text/of/8))
		t.grams = append(t.grams, make(index.TokenFrequencies, text/of/8))
	}
	return t
}

// at is the place of the piece that a term belongs to; it may be none of those collected.
func (t *terms) at(term string) int {
	if t.of == 1 {
		return 0
	}
	return int(uint64(hashTerm(term))*uint64(t.of)>>32) - t.from
}

func (t *terms) word(w string) {
	i := t.at(w)
	if i < 0 || i >= len(t.words) {
		return
	}
	n := 0
	if old := t.words[i][w]; old != nil {
		n = min(old.Frequency()+1, len(t.shared)-1)
	}
	t.words[i][w] = t.shared[n]
}

func (t *terms) gram(g string) {
	if i := t.at(g); i >= 0 && i < len(t.grams) {
		t.grams[i][g] = t.shared[0]
	}
}
