// Package lexicon holds a dictionary of Chinese words in one file that is used as it
// lies in memory (Open), and cuts text into its words as gse does (Cut). Build makes
// the file. It knows nothing of where the words come from.
//
// # The file
//
// A trie as a double array, all numbers little-endian:
//
//	magic        8 bytes
//	fingerprint  32 bytes: SHA-256 of all that follows
//	counts       4 × uint32: bytes of the source, frequencies, characters, slots
//	total        float64: sum of all frequencies
//	frequencies  float64 each, ascending; the first is 0 and stands for no word
//	characters   uint32 each; the code of a character is its place, from 1
//	slots        uint64 each: base << 40 | parent << 16 | frequency
//	source       where the words come from
//
// The child of slot n by the character of code c is slot base(n)+c where the parent
// of that slot is n. Slot 0 is the root; a free slot has itself for parent.
package lexicon

import (
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"sync"
	"unicode/utf8"

	"gongkai/report/char"
)

const (
	magic      = "gklex\x00\x01\n"
	sumEnd     = len(magic) + 32
	headerSize = sumEnd + 4*4 + 8

	slotBits = 24 // of a slot's number
	freqBits = 16 // of a frequency's number
)

// Lexicon is a dictionary. It does not change and may be used by many goroutines.
type Lexicon struct {
	slots  []byte // of the file
	costs  []float32
	common [char.HanLast - char.HanFirst + 1]uint16 // codes
	rare   map[rune]uint16
	sum    string
	source string
	words  func() []listed // made when it is first asked for
}

// Open reads what Build wrote; data is used from then on and must not change. It takes
// about a millisecond, for only the counts are checked: a file with the right length
// and wrong bytes may open, and then finds other words but never fails.
func Open(data []byte) (*Lexicon, error) {
	if len(data) < headerSize || string(data[:len(magic)]) != magic {
		return nil, errors.New("open lexicon: the file does not begin as a lexicon does")
	}
	var counts [4]int
	for i := range counts {
		counts[i] = int(binary.LittleEndian.Uint32(data[sumEnd+4*i:]))
	}
	sourceLen, freqs, chars, slots := counts[0], counts[1], counts[2], counts[3]
	if freqs == 0 || freqs > 1<<freqBits || chars >= 1<<16 || slots == 0 || slots > 1<<slotBits ||
		len(data) != headerSize+8*freqs+4*chars+8*slots+sourceLen {
		return nil, fmt.Errorf("open lexicon: %d bytes do not hold %d frequencies, %d characters and %d slots", len(data), freqs, chars, slots)
	}
	x := &Lexicon{rare: map[rune]uint16{}, sum: hex.EncodeToString(data[len(magic):sumEnd]), costs: make([]float32, freqs)}
	total := float32(math.Log2(math.Float64frombits(binary.LittleEndian.Uint64(data[headerSize-8:]))))
	rest := data[headerSize:]
	for i := 1; i < freqs; i++ {
		cost := total - float32(math.Log2(math.Float64frombits(binary.LittleEndian.Uint64(rest[8*i:]))))
		x.costs[i] = max(cost, math.SmallestNonzeroFloat32)
	}
	x.words = sync.OnceValue(x.list)
	rest = rest[8*freqs:]
	for i := range chars {
		x.setCode(rune(binary.LittleEndian.Uint32(rest[4*i:])), uint16(i+1))
	}
	rest = rest[4*chars:]
	x.slots, x.source = rest[:8*slots], string(rest[8*slots:])
	return x, nil
}

func (x *Lexicon) setCode(r rune, code uint16) {
	if r >= char.HanFirst && r <= char.HanLast {
		x.common[r-char.HanFirst] = code
		return
	}
	x.rare[r] = code
}

// Fingerprint is the SHA-256 of the words and their frequencies, in hex.
func (x *Lexicon) Fingerprint() string { return x.sum }

// Source says where the words come from.
func (x *Lexicon) Source() string { return x.source }

// code is the code of a character, 0 where no word has it.
func (x *Lexicon) code(r rune) uint32 {
	if r >= char.HanFirst && r <= char.HanLast {
		return uint32(x.common[r-char.HanFirst])
	}
	return uint32(x.rare[r])
}

// node is a slot and its number.
type node struct {
	at   uint32
	slot uint64
}

// root is the node of the empty word.
func (x *Lexicon) root() node { return node{0, binary.LittleEndian.Uint64(x.slots)} }

// child steps from a node by the character of a code; ok is false where no word goes on
// that way.
func (x *Lexicon) child(n node, code uint32) (next node, ok bool) {
	at := uint32(n.slot>>(slotBits+freqBits)) + code
	if i := int(at) * 8; code != 0 && i+8 <= len(x.slots) {
		slot := binary.LittleEndian.Uint64(x.slots[i : i+8])
		if uint32(slot>>freqBits)&(1<<slotBits-1) == n.at && at != n.at {
			return node{at, slot}, true
		}
	}
	return node{}, false
}

// cost is the cost of the word that ends at a node; 0 where none does. A damaged file
// may name a frequency that is not there.
func (x *Lexicon) cost(n node) float32 {
	if i := int(n.slot & (1<<freqBits - 1)); i < len(x.costs) {
		return x.costs[i]
	}
	return 0
}

// Has reports whether word is in the dictionary.
func (x *Lexicon) Has(word string) bool {
	n, ok := x.root(), false
	for _, r := range word {
		if n, ok = x.child(n, x.code(r)); !ok {
			return false
		}
	}
	return ok && x.cost(n) != 0
}

// HasPair reports whether two characters are a word.
func (x *Lexicon) HasPair(a, b rune) bool {
	n, ok := x.child(x.root(), x.code(a))
	if !ok {
		return false
	}
	n, ok = x.child(n, x.code(b))
	return ok && x.cost(n) != 0
}

// Each calls yield for the place of every word of two or more characters in a text, in
// bytes, wherever it begins, in the order of its beginning and then of its length.
func (x *Lexicon) Each(text string, yield func(start, end int)) {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		n, ok := x.child(x.root(), x.code(r))
		for j := i + size; ok && j < len(text); {
			r, w := utf8.DecodeRuneInString(text[j:])
			j += w
			if n, ok = x.child(n, x.code(r)); ok && x.cost(n) != 0 {
				yield(i, j)
			}
		}
		i += size
	}
}
