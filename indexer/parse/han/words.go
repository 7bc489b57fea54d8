package han

import (
	"iter"
	"slices"
	"strings"
)

// Words are words that texts are searched for, all of them in one pass. They do not change
// after NewWords and may be used by many goroutines at once.
type Words struct {
	all   []string
	leads [64]uint64     // a bit for the last twelve bits of each first rune
	from  map[rune][]int // the words by their first rune, longest first
}

// NewWords prepares words, none of which may be empty.
func NewWords(words ...string) *Words {
	w := &Words{all: words, from: map[rune][]int{}}
	for i, word := range words {
		r := FirstRune(word)
		w.leads[r>>6&63] |= 1 << (r & 63)
		w.from[r] = append(w.from[r], i)
	}
	for _, list := range w.from {
		slices.SortStableFunc(list, func(a, b int) int { return len(words[b]) - len(words[a]) })
	}
	return w
}

// All yields the words in their own order.
func (w *Words) All() iter.Seq[string] { return slices.Values(w.all) }

// mayLead reports whether a word may begin with r.
func (w *Words) mayLead(r rune) bool { return w.leads[r>>6&63]>>(r&63)&1 != 0 }

// At is the longest of the words that s begins with, "" where it begins with none.
func (w *Words) At(s string) string {
	r, _ := Decode(s)
	if !w.mayLead(r) {
		return ""
	}
	for _, i := range w.from[r] {
		if strings.HasPrefix(s, w.all[i]) {
			return w.all[i]
		}
	}
	return ""
}

// First is the place in s where the first of the words begins, of several there the
// longest; -1 where s contains none.
func (w *Words) First(s string) (at int, word string) {
	for i := 0; i < len(s); {
		r, n := Decode(s[i:])
		if w.mayLead(r) {
			if word := w.At(s[i:]); word != "" {
				return i, word
			}
		}
		i += n
	}
	return -1, ""
}

// In reports whether s contains one of the words.
func (w *Words) In(s string) bool {
	at, _ := w.First(s)
	return at >= 0
}

// Among lists the words that s contains, in their own order.
func (w *Words) Among(s string) []string {
	var seen []bool
	for i := 0; i < len(s); {
		r, n := Decode(s[i:])
		if w.mayLead(r) {
			for _, k := range w.from[r] {
				if strings.HasPrefix(s[i:], w.all[k]) {
					if seen == nil {
						seen = make([]bool, len(w.all))
					}
					seen[k] = true
				}
			}
		}
		i += n
	}
	var found []string
	for k, ok := range seen {
		if ok {
			found = append(found, w.all[k])
		}
	}
	return found
}
