package copies

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// Bands of a signature.
const (
	hashes = 64
	bands  = 16
	rows   = hashes / bands
)

// Signature stands for the stretches of a passage: the low byte of each of 64 min-hashes.
type Signature [hashes]byte

// multipliers and addends are the hash functions: fixed, since signatures are kept.
var multipliers, addends = func() (a, b [hashes]uint64) {
	seed := uint64(0x676F6E676B6169) // gongkai
	for i := range hashes {
		seed += 0x9E3779B97F4A7C15
		a[i] = mix(seed) | 1
		seed += 0x9E3779B97F4A7C15
		b[i] = mix(seed)
	}
	return a, b
}()

// stretch is the stretch of three symbols that a text begins with.
func stretch(symbols []rune) uint32 {
	h := uint64(0)
	for _, r := range symbols[:width] {
		h = h*0x100000001B3 + uint64(r)
	}
	return uint32(mix(h) >> 32)
}

// Sign signs a passage; ok is false for one too short to be near to any other.
func Sign(symbols []rune) (s Signature, ok bool) {
	if len(symbols) < leastSigned {
		return s, false
	}
	var least [hashes]uint32
	for i := range least {
		least[i] = ^uint32(0)
	}
	for i := range len(symbols) - width + 1 {
		x := uint64(stretch(symbols[i:]))
		for i := range least {
			least[i] = min(least[i], uint32((x*multipliers[i]+addends[i])>>32))
		}
	}
	for i, v := range least {
		s[i] = byte(v)
	}
	return s, true
}

// band is what two passages have in common that are to be compared.
func (s *Signature) band(i int) uint32 { return binary.LittleEndian.Uint32(s[i*rows:]) }

// mayBe reports whether two passages may be near: of their 64 hashes as many agree as in 98 of
// a hundred cases where they just are.
func (s *Signature) mayBe(o *Signature) bool { return s.agree(o) >= 30 }

// agree counts the hashes that agree, eight at a time.
func (s *Signature) agree(o *Signature) int {
	const low = 0x7F7F7F7F7F7F7F7F
	n := hashes
	for i := 0; i < hashes; i += 8 {
		d := binary.LittleEndian.Uint64(s[i:]) ^ binary.LittleEndian.Uint64(o[i:])
		d |= d&low + low // the high bit of each byte says whether they differ
		n -= bits.OnesCount64(d &^ low)
	}
	return n
}

// Text is a passage to compare with others.
type Text struct {
	runs      []uint32 // the stretch that begins at each symbol
	stretches []uint32 // those of runs, each once, ascending
}

// NewText makes the text of symbols.
func NewText(symbols []rune) Text {
	var t Text
	t.Set(symbols)
	return t
}

// Set makes a text that of symbols, in the room of what it was before.
func (t *Text) Set(symbols []rune) {
	n := max(0, len(symbols)-width+1)
	t.runs = slices.Grow(t.runs[:0], n)
	for i := range n {
		t.runs = append(t.runs, stretch(symbols[i:]))
	}
	t.stretches = append(slices.Grow(t.stretches[:0], n), t.runs...)
	slices.Sort(t.stretches)
	t.stretches = slices.Compact(t.stretches)
}

func (t *Text) symbols() int { return len(t.runs) + width - 1 }

// Alike reports whether two passages are near: at least 0.6 of their stretches are in both, and
// in neither stand more than 24 symbols in a row that the other has not: so much is a sentence
// of its own. Paragraphs put together of the same stock of sentences are not near for that.
// What is shorter than 20 symbols is near to nothing.
func Alike(a, b Text) bool {
	return min(a.symbols(), b.symbols()) >= leastSigned && Index(a, b) >= Near && a.gap(&b) <= widest && b.gap(&a) <= widest
}

// gap is how many symbols stand in a row, at most, that are in no stretch which the other
// passage has.
func (t *Text) gap(o *Text) int {
	most, end := 0, 0 // end is where what was met last ends
	for i, x := range t.runs {
		if _, ok := slices.BinarySearch(o.stretches, x); ok {
			most, end = max(most, i-end), i+width
		}
	}
	return max(most, t.symbols()-end)
}

// Index is Jaccard's index of two passages: the share of the stretches of either that both
// have.
func Index(a, b Text) float64 {
	both := 0
	for i, j := 0, 0; i < len(a.stretches) && j < len(b.stretches); {
		switch x, y := a.stretches[i], b.stretches[j]; {
		case x < y:
			i++
		case x > y:
			j++
		default:
			both, i, j = both+1, i+1, j+1
		}
	}
	all := len(a.stretches) + len(b.stretches) - both
	if all == 0 {
		return 0
	}
	return float64(both) / float64(all)
}
