package copies

import (
	"strings"
	"sync"

	"gongkai/search/parallel"
)

// Passage is a sentence of a text, or a paragraph of several.
type Passage struct {
	Start, End int    // bytes of the normalised text
	Symbols    int    // that are left of it when masked
	Key        uint64 // of its symbols; 0 where they are fewer than Least

	// Sentences is how many sentences a paragraph has; they follow it. It is 0 for a sentence,
	// which is also the paragraph where it stands alone in one.
	Sentences int
}

// Paragraph reports whether the passage is a paragraph of several sentences.
func (p *Passage) Paragraph() bool { return p.Sentences > 0 }

// Bounds of what is read: what is longer is no passage, and of a text with more sentences the
// rest is not read.
const (
	longest      = 6 << 10 // bytes of a sentence, and symbols of a paragraph
	maxSentences = 4000
)

// Read lists the passages of a normalised text in order. of is called with the symbols of
// each that has a key; they are only lent. It may be nil.
func (m *Masker) Read(text string, of func(key uint64, symbols []rune)) []Passage {
	const most = 90 // bytes of a passage, about
	list := make([]Passage, 0, 4+len(text)/most)
	room := rooms.Get().(*[]rune)
	defer rooms.Put(room)
	symbols := *room
	end := func(p *Passage, symbols []rune) {
		if p.Symbols = min(len(symbols), longest); p.Symbols == longest {
			p.Symbols = 0
		} else if p.Symbols >= Least {
			p.Key = keyOf(symbols)
			if of != nil {
				of(p.Key, symbols)
			}
		}
	}
	sentences := 0
	for at := 0; at < len(text) && sentences < maxSentences; {
		line := text[at:]
		if i := strings.IndexByte(line, '\n'); i >= 0 {
			line = line[:i]
		}
		first := len(list)
		symbols = symbols[:0]
		list = append(list, Passage{}) // the paragraph
		for from, to := range parallel.Cut(line) {
			if sentences++; sentences > maxSentences {
				break
			}
			p := Passage{Start: at + from, End: at + to}
			if before := len(symbols); to-from < longest && before < longest {
				symbols = m.Mask(symbols, line[from:to])
				end(&p, symbols[before:])
			}
			list = append(list, p)
		}
		switch n := len(list) - first - 1; n {
		case 0:
			list = list[:first]
		case 1:
			list[first] = list[first+1]
			list = list[:first+1]
		default:
			p := &list[first]
			p.Start, p.End, p.Sentences = list[first+1].Start, list[len(list)-1].End, n
			end(p, symbols)
		}
		at += len(line) + 1
	}
	*room = symbols[:0]
	return list
}

// rooms are what symbols are written into.
var rooms = sync.Pool{New: func() any { return new([]rune) }}

// keyOf tells symbols from others: FNV-1a over their values, mixed. It is never 0.
func keyOf(symbols []rune) uint64 {
	h := uint64(14695981039346656037)
	for _, r := range symbols {
		h = (h ^ uint64(r)) * 1099511628211
	}
	return max(mix(h), 1)
}

// mix spreads the bits of a number (the finaliser of splitmix64).
func mix(h uint64) uint64 {
	h ^= h >> 30
	h *= 0xBF58476D1CE4E5B9
	h ^= h >> 27
	h *= 0x94D049BB133111EB
	return h ^ h>>31
}
