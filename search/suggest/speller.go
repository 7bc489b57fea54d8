package suggest

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Near is a word near to another.
type Near struct {
	Text  string
	Count int // of what has it
	Match Match
	Loose bool // by sounds that many do not tell apart, rare readings, or a slip in a word of two characters
}

// Speller finds words near to what was typed: of the same sound, or one slip away. It does not
// change and may be used by many goroutines.
type Speller struct {
	words   []spelled
	sounds  map[string][]int32 // words by their sound, Han alone
	lengths map[int][]int32    // words by their number of characters
}

type spelled struct {
	text  string
	runes []rune
	bits  uint64
	count int
	han   bool
	usual string // how it sounds by the first reading of each character
}

// maxWordRunes is how long the words of a speller may be.
const maxWordRunes = 16

// NewSpeller makes a speller of words and what has them, which are given once each.
func NewSpeller(list map[string]int) *Speller {
	s := &Speller{sounds: map[string][]int32{}, lengths: map[int][]int32{}}
	known := reader{}
	for text, count := range list {
		runes := []rune(text)
		if len(runes) < 2 || len(runes) > maxWordRunes {
			continue
		}
		at := int32(len(s.words))
		w := spelled{text: text, runes: runes, bits: letterBits(runes), count: count, han: unicode.Is(unicode.Han, runes[0])}
		if w.han {
			w.usual = known.usual(runes)
		}
		s.words = append(s.words, w)
		s.lengths[len(runes)] = append(s.lengths[len(runes)], at)
		for _, sound := range known.sounds(runes) {
			s.sounds[sound] = append(s.sounds[sound], at)
		}
	}
	return s
}

// Near lists the words near to what was typed, but not itself: those of the same sound, then
// those one slip away, of each the most frequent first; where there is none, several words that
// sound like it.
func (s *Speller) Near(typed string) []Near {
	runes := []rune(typed)
	if len(runes) < 2 || len(runes) > maxWordRunes {
		return nil
	}
	found := map[string]Near{}
	add := func(w *spelled, match Match, loose bool) {
		before, ok := found[w.text]
		if n := (Near{w.text, w.count, match, loose}); w.text != typed && (!ok || n.Rank() < before.Rank()) {
			found[w.text] = n
		}
	}
	known := reader{}
	if letters := pinyinLetters(typed); letters != "" {
		for _, i := range s.sounds[loosely(letters)] {
			add(&s.words[i], MatchPinyin, s.words[i].usual != letters)
		}
	}
	exact := known.exact(runes)
	for _, sound := range known.sounds(runes) {
		for _, i := range s.sounds[sound] {
			if w := &s.words[i]; len(w.runes) == len(runes) { // 先 sounds as 西安 does, were it not for its length
				add(w, MatchSound, !slices.Contains(exact, w.usual))
			}
		}
	}
	bits, han := letterBits(runes), unicode.Is(unicode.Han, runes[0])
	for n := len(runes) - 1; n <= len(runes)+1; n++ {
		for _, i := range s.lengths[n] {
			w := &s.words[i]
			if w.han != han || w.bits&bits == 0 || !oneSlip(runes, w.runes) {
				continue
			}
			if slip, loose := likely(runes, w.runes); slip {
				add(w, MatchNear, loose)
			}
		}
	}
	if len(found) == 0 {
		if text := s.Spell(typed); text != "" && text != typed {
			return []Near{{Text: text, Match: MatchSound}}
		}
	}
	list := make([]Near, 0, len(found))
	for _, n := range found {
		list = append(list, n)
	}
	slices.SortFunc(list, func(a, b Near) int {
		return cmp.Or(cmp.Compare(a.Rank(), b.Rank()), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Text, b.Text))
	})
	return list
}

// Rank orders ways to be near, the closest first.
func (n Near) Rank() int {
	rank := map[Match]int{MatchPinyin: 0, MatchSound: 0, MatchNear: 1}[n.Match]
	if n.Loose {
		rank += 2
	}
	return rank
}

// likely reports whether one slip, which there is between what was typed and a word, is one
// that people make, and whether it takes more than the word to believe it. A short word one
// character away is too often another word: of two characters one must be doubled or both
// swapped, and Latin letters are four at least.
func likely(typed, word []rune) (slip, loose bool) {
	han := unicode.Is(unicode.Han, typed[0])
	switch {
	case !han:
		return len(typed) >= 4 && len(word) >= 4, false
	case len(typed) > len(word):
		for i := 1; i < len(typed); i++ {
			if typed[i] == typed[i-1] {
				return slices.Equal(slices.Delete(slices.Clone(typed), i, i+1), word), false
			}
		}
		return len(word) >= 3, true
	case len(typed) < len(word):
		return typed[0] == word[0] && typed[len(typed)-1] == word[len(word)-1], len(typed) == 2
	case len(word) == 2:
		return true, typed[0] != word[1] || typed[1] != word[0]
	}
	return true, false
}

// pinyinLetters is what was typed as letters of pinyin without what parts them, "" where it is
// anything else.
func pinyinLetters(typed string) string { return newQuery(typed).letters }

// maxSounds is how many ways to read a word aloud are looked at.
const maxSounds = 8

// exact lists how a word of Chinese characters may sound.
func (known reader) exact(word []rune) []string {
	list := []string{""}
	for _, r := range word {
		var next []string
		for _, reading := range known.of(r) {
			for _, before := range list {
				if len(next) < maxSounds {
					next = append(next, before+reading)
				}
			}
		}
		list = next
	}
	return list
}

// sounds lists how a word of Chinese characters may sound to those who do not tell some sounds
// apart.
func (known reader) sounds(word []rune) []string {
	var list []string
	for _, sound := range known.exact(word) {
		if sound = loosely(sound); !slices.Contains(list, sound) {
			list = append(list, sound)
		}
	}
	return list
}

// alike writes the sounds that many do not tell apart the same way.
var alike = strings.NewReplacer("zh", "z", "ch", "c", "sh", "s", "ang", "an", "eng", "en", "ing", "in")

func loosely(sound string) string { return alike.Replace(sound) }

// usual is how a word of Chinese characters sounds by the first reading of each.
func (known reader) usual(word []rune) string {
	var b strings.Builder
	for _, r := range word {
		if list := known.of(r); len(list) > 0 {
			b.WriteString(list[0])
		}
	}
	return b.String()
}

// maxSpelledWords is how many words Spell puts together.
const maxSpelledWords = 4

// Spell writes what was typed, letters of pinyin or Chinese characters, in as few words as have
// its sound, the usual readings and the more frequent words first; "" where none have.
func (s *Speller) Spell(typed string) string {
	known := reader{}
	if letters := pinyinLetters(typed); letters != "" {
		return s.compose(len(letters), func(from, end int) ([]string, int) { return []string{letters[from:end]}, 0 })
	}
	runes := []rune(typed)
	return s.compose(len(runes), func(from, end int) ([]string, int) { return known.exact(runes[from:end]), end - from })
}

// compose puts words together that sound as the pieces of n letters or characters do; sounds
// gives the sounds of a piece, and how many characters its word has, 0 for any.
func (s *Speller) compose(n int, sounds func(from, end int) (list []string, length int)) string {
	if n > maxWordRunes*3 {
		return ""
	}
	type way struct {
		text                 string
		words, unusual, rare int // rare is the count of the rarest
	}
	better := func(a, b way) bool {
		return b.text == "" || cmp.Or(cmp.Compare(a.words, b.words), cmp.Compare(a.unusual, b.unusual), cmp.Compare(b.rare, a.rare),
			cmp.Compare(a.text, b.text)) < 0
	}
	best := make([]way, n+1)
	for end := 1; end <= n; end++ {
		for from := range end {
			before := best[from]
			if from > 0 && before.text == "" || before.words == maxSpelledWords {
				continue
			}
			list, length := sounds(from, end)
			for _, sound := range list {
				for _, i := range s.sounds[loosely(sound)] {
					w := &s.words[i]
					next := way{before.text + w.text, before.words + 1, before.unusual, w.count}
					if !slices.Contains(list, w.usual) {
						next.unusual++
					}
					if from > 0 {
						next.rare = min(next.rare, before.rare)
					}
					if (length == 0 || length == len(w.runes)) && better(next, best[end]) {
						best[end] = next
					}
				}
			}
		}
	}
	return best[n].text
}
