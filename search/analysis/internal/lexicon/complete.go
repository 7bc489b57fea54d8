package lexicon

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/report/char"
)

// listed is a word with its cost.
type listed struct {
	word string
	cost float32
}

// Complete lists at most n words that begin with a prefix, the most frequent first. The
// list of words is made at the first call, which takes about a tenth of a second.
func (x *Lexicon) Complete(prefix string, n int) []string {
	words := x.words()
	from, _ := slices.BinarySearchFunc(words, prefix, func(l listed, p string) int { return strings.Compare(l.word, p) })
	to := from
	for to < len(words) && strings.HasPrefix(words[to].word, prefix) {
		to++
	}
	found := slices.Clone(words[from:to])
	slices.SortFunc(found, func(a, b listed) int { return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(a.word, b.word)) })
	list := make([]string, min(n, len(found)))
	for i := range list {
		list[i] = found[i].word
	}
	return list
}

// list reads every word of two or more characters out of the trie, in order.
func (x *Lexicon) list() []listed {
	chars := map[uint32]rune{}
	for i, code := range x.common {
		if code != 0 {
			chars[uint32(code)] = char.HanFirst + rune(i)
		}
	}
	for r, code := range x.rare {
		chars[uint32(code)] = r
	}
	var words []listed
	for at := 1; at*8 < len(x.slots); at++ {
		n := node{uint32(at), binary.LittleEndian.Uint64(x.slots[at*8:])}
		cost := x.cost(n)
		if cost == 0 {
			continue
		}
		if word := x.word(n, chars); utf8.RuneCountInString(word) > 1 {
			words = append(words, listed{word, cost})
		}
	}
	slices.SortFunc(words, func(a, b listed) int { return strings.Compare(a.word, b.word) })
	return words
}

// word spells the word that ends at a node; "" for a slot that no way leads to.
func (x *Lexicon) word(n node, chars map[uint32]rune) string {
	var back []rune
	for n.at != 0 && len(back) <= maxRun {
		parent := uint32(n.slot>>freqBits) & (1<<slotBits - 1)
		if int(parent)*8+8 > len(x.slots) || parent == n.at {
			return ""
		}
		above := node{parent, binary.LittleEndian.Uint64(x.slots[parent*8:])}
		r, ok := chars[n.at-uint32(above.slot>>(slotBits+freqBits))]
		if !ok {
			return ""
		}
		back = append(back, r)
		n = above
	}
	slices.Reverse(back)
	return string(back)
}
