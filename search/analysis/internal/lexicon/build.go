package lexicon

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"sort"
)

// Build writes a lexicon of words, each with how often it occurs among total words. The
// source is kept in it for readers. The same words give the same bytes. It fails on no
// words, an empty word, a frequency below 1, and a dictionary too large for the file.
func Build(source string, total float64, words map[string]float64) ([]byte, error) {
	if len(words) == 0 {
		return nil, errors.New("build lexicon: there are no words")
	}
	b := builder{freqs: []float64{0}, code: map[rune]uint16{}, start: map[int]int{}}
	seen := map[float64]bool{}
	for word, f := range words {
		if word == "" || !(f >= 1) {
			return nil, fmt.Errorf("build lexicon: word %q has frequency %g", word, f)
		}
		if !seen[f] {
			seen[f] = true
			b.freqs = append(b.freqs, f)
		}
	}
	slices.Sort(b.freqs)
	b.number(words)
	if len(b.freqs) > 1<<freqBits || len(b.chars) >= 1<<16 {
		return nil, fmt.Errorf("build lexicon: %d frequencies and %d characters are too many", len(b.freqs), len(b.chars))
	}
	for word, f := range words {
		e := entry{freq: uint16(sort.SearchFloat64s(b.freqs, f))}
		for _, r := range word {
			e.codes = append(e.codes, b.code[r])
		}
		b.entries = append(b.entries, e)
	}
	slices.SortFunc(b.entries, func(a, c entry) int { return slices.Compare(a.codes, c.codes) })
	b.lay()
	if len(b.slots) > 1<<slotBits {
		return nil, fmt.Errorf("build lexicon: %d slots are too many", len(b.slots))
	}
	return b.bytes(source, total), nil
}

// entry is a word as codes, and the place of its frequency.
type entry struct {
	codes []uint16
	freq  uint16
}

type builder struct {
	freqs   []float64
	chars   []rune
	code    map[rune]uint16
	entries []entry
	slots   []slot
	ahead   []int       // of a slot in use: one above it, with none free between
	start   map[int]int // of a number of children: where so many fit last
}

type slot struct {
	base, parent uint32
	freq         uint16
	used         bool
}

// number gives each character its code, the commonest the smallest, so that the
// children of a node lie close together.
func (b *builder) number(words map[string]float64) {
	count := map[rune]int{}
	for word := range words {
		for _, r := range word {
			count[r]++
		}
	}
	b.chars = slices.SortedFunc(maps.Keys(count), func(a, c rune) int { return cmp.Or(cmp.Compare(count[c], count[a]), cmp.Compare(a, c)) })
	for i, r := range b.chars {
		b.code[r] = uint16(i + 1)
	}
}

// family is a node whose children are to be placed: the entries from..to begin with its
// depth characters.
type family struct {
	at, from, to, depth int
	children            []uint16
}

// lay places all nodes, level by level, those of a level with most children first: they
// are the hardest to fit.
func (b *builder) lay() {
	b.take(0, slot{})
	level := []family{{to: len(b.entries)}}
	for len(level) > 0 {
		for i := range level {
			b.gather(&level[i])
		}
		slices.SortStableFunc(level, func(a, c family) int { return cmp.Compare(len(c.children), len(a.children)) })
		var next []family
		for _, f := range level {
			next = b.place(f, next)
		}
		level = next
	}
}

// gather lists the children of a node.
func (b *builder) gather(f *family) {
	for _, e := range b.entries[f.from:f.to] {
		if len(e.codes) > f.depth {
			if n := len(f.children); n == 0 || f.children[n-1] != e.codes[f.depth] {
				f.children = append(f.children, e.codes[f.depth])
			}
		}
	}
}

// place finds room for the children of a node and adds those with children of their own
// to next.
func (b *builder) place(f family, next []family) []family {
	i := f.from
	if len(b.entries[i].codes) == f.depth {
		b.slots[f.at].freq = b.entries[i].freq
		i++
	}
	if len(f.children) == 0 {
		return next
	}
	base := b.room(f.children)
	b.slots[f.at].base = uint32(base)
	for _, c := range f.children {
		to := i
		for to < f.to && b.entries[to].codes[f.depth] == c {
			to++
		}
		at := base + int(c)
		b.take(at, slot{parent: uint32(f.at)})
		next = append(next, family{at: at, from: i, to: to, depth: f.depth + 1})
		i = to
	}
	return next
}

// room finds a base at which all children fall on free slots: the first one for a single
// child; for several, the first after where as many were placed before, since looking
// below again takes long and rarely finds room.
func (b *builder) room(children []uint16) int {
	n, first := len(children), int(children[0])
	for at := b.free(max(first, b.start[n])); ; at = b.free(at + 1) {
		base := at - first
		if !slices.ContainsFunc(children, func(c uint16) bool { return b.used(base + int(c)) }) {
			if n > 1 {
				b.start[n] = at
			}
			return base
		}
	}
}

func (b *builder) used(at int) bool { return at < len(b.slots) && b.slots[at].used }

// free is the first free slot at or after one. The chains it follows are shortened on
// the way.
func (b *builder) free(at int) int {
	to := at
	for b.used(to) {
		to = b.ahead[to]
	}
	for b.used(at) {
		at, b.ahead[at] = b.ahead[at], to
	}
	return to
}

// take puts a slot in use.
func (b *builder) take(at int, s slot) {
	for at >= len(b.slots) {
		b.slots, b.ahead = append(b.slots, slot{}), append(b.ahead, len(b.ahead)+1)
	}
	s.used = true
	b.slots[at] = s
}

// bytes writes the file.
func (b *builder) bytes(source string, total float64) []byte {
	le := binary.LittleEndian
	out := append([]byte(magic), make([]byte, sumEnd-len(magic))...)
	for _, n := range []int{len(source), len(b.freqs), len(b.chars), len(b.slots)} {
		out = le.AppendUint32(out, uint32(n))
	}
	out = le.AppendUint64(out, math.Float64bits(total))
	for _, f := range b.freqs {
		out = le.AppendUint64(out, math.Float64bits(f))
	}
	for _, r := range b.chars {
		out = le.AppendUint32(out, uint32(r))
	}
	for i, s := range b.slots {
		if !s.used {
			s.parent = uint32(i)
		}
		out = le.AppendUint64(out, uint64(s.base)<<(slotBits+freqBits)|uint64(s.parent)<<freqBits|uint64(s.freq))
	}
	out = append(out, source...)
	sum := sha256.Sum256(out[sumEnd:])
	copy(out[len(magic):], sum[:])
	return out
}
