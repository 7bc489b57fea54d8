package copies

import (
	"encoding/binary"
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

// stretches lists the stretch of three symbols that begins at each.
func stretches(symbols []rune) []uint32 {
	list := make([]uint32, 0, max(0, len(symbols)-width+1))
	for i := width; i <= len(symbols); i++ {
		h := uint64(0)
		for _, r := range symbols[i-width : i] {
			h = h*0x100000001B3 + uint64(r)
		}
		list = append(list, uint32(mix(h)>>32))
	}
	return list
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
	for _, x := range stretches(symbols) {
		x := uint64(x)
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

// agree counts the hashes that agree.
func (s *Signature) agree(o *Signature) int {
	n := 0
	for i := range s {
		if s[i] == o[i] {
			n++
		}
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
	t := Text{runs: stretches(symbols)}
	t.stretches = slices.Clone(t.runs)
	slices.Sort(t.stretches)
	t.stretches = slices.Compact(t.stretches)
	return t
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
