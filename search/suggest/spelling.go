package suggest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
)

// maxSpelled is how many characters a name may have that is read aloud: nobody types the
// whole of a longer one in pinyin.
const maxSpelled = 16

// spelling is a name as it sounds. Each character has every reading it may have.
type spelling struct {
	readings [][]string // empty for a name that is not read aloud
	usual    []byte     // the first reading of each, without what parts them
	ends     []uint8    // where each character ends in usual
	first    uint32     // a bit for each letter that a reading begins with
}

// reader remembers the readings of characters.
type reader map[rune][]string

// of lists the readings of a character, the usual one first; none of what is not Han.
func (known reader) of(r rune) []string {
	if !unicode.Is(unicode.Han, r) {
		return nil
	}
	if list, ok := known[r]; ok {
		return list
	}
	args := pinyin.NewArgs()
	args.Heteronym = true
	list := pinyin.SinglePinyin(r, args)
	for i, s := range list {
		list[i] = strings.ReplaceAll(s, "ü", "v")
	}
	known[r] = list
	return list
}

// spell reads a name aloud. What is not Han stands for itself.
func (known reader) spell(name string) spelling {
	var s spelling
	if utf8.RuneCountInString(name) > maxSpelled {
		return s
	}
	for _, r := range name {
		readings := known.of(r)
		if len(readings) == 0 {
			readings = []string{string(unicode.ToLower(r))}
		}
		s.readings = append(s.readings, readings)
		s.usual = append(s.usual, readings[0]...)
		s.ends = append(s.ends, uint8(len(s.usual)))
		for _, reading := range readings {
			if letter := reading[0] - 'a'; letter < 26 {
				s.first |= 1 << letter
			}
		}
	}
	return s
}

// initials reports whether letters are the first ones of the name's characters, from the
// first on; two letters at least.
func (s *spelling) initials(letters string) bool {
	if len(letters) < 2 || len(letters) > len(s.readings) {
		return false
	}
	for i := range len(letters) {
		if !slices.ContainsFunc(s.readings[i], func(r string) bool { return r[0] == letters[i] }) {
			return false
		}
	}
	return true
}

// begins reports whether the name, from one of its characters on, begins with letters in
// pinyin; the last syllable need not be whole. One letter is none.
func (s *spelling) begins(letters string) bool {
	if len(letters) < 2 || s.first&(1<<(letters[0]-'a')) == 0 {
		return false
	}
	for i := range s.readings {
		if s.goesOn(i, letters) {
			return true
		}
	}
	return false
}

// goesOn reports whether the name reads as letters from character i on.
func (s *spelling) goesOn(i int, letters string) bool {
	if letters == "" {
		return true
	}
	if i == len(s.readings) {
		return false
	}
	for _, r := range s.readings[i] {
		if strings.HasPrefix(r, letters) {
			return true
		}
		if rest, ok := strings.CutPrefix(letters, r); ok && s.goesOn(i+1, rest) {
			return true
		}
	}
	return false
}

// sounds reports whether the name begins to sound as the characters do whose readings are
// given.
func (s *spelling) sounds(as [][]string) bool {
	if len(as) > len(s.readings) {
		return false
	}
	for i, readings := range as {
		if !slices.ContainsFunc(s.readings[i], func(r string) bool { return slices.Contains(readings, r) }) {
			return false
		}
	}
	return true
}

// nearly reports whether letters are one slip away from the usual readings of the name, or
// of its first characters.
func (s *spelling) nearly(letters []byte) bool {
	for i, end := range s.ends {
		if d := int(end) - len(letters); i > 0 && d >= -1 && d <= 1 && oneSlip(letters, s.usual[:end]) {
			return true
		}
	}
	return false
}

// oneSlip reports whether a becomes b by one character that is put in, left out, taken for
// another or swapped with the next.
func oneSlip[T comparable](a, b []T) bool {
	if len(a)-len(b) > 1 || len(b)-len(a) > 1 {
		return false
	}
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	switch {
	case len(a) == 2 && len(b) == 2:
		return a[0] == b[1] && a[1] == b[0]
	case len(a) <= 1 && len(b) <= 1:
		return len(a)+len(b) > 0
	}
	return false
}
