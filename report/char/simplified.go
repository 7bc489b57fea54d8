package char

import (
	_ "embed"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// hanfoldTable holds a line for each traditional character: it and its simplified
// one. It is made from the npm package opencc-js 1.4.2; see hanfold.LICENSE.
//
//go:generate npm pack --silent opencc-js@1.4.2
//go:generate go run gongkai/report/internal/gen/hanfold -in opencc-js-1.4.2.tgz -out hanfold.txt
//go:embed hanfold.txt
var hanfoldTable string

// Simplified yields pairs of a character and the simplified one that a reader
// takes it for: traditional characters first, then the radicals that have no
// compatibility decomposition of their own. What stands on the right is on no left.
func Simplified() iter.Seq2[rune, rune] {
	return func(yield func(from, to rune) bool) {
		simple := map[rune]rune{}
		for line := range strings.Lines(hanfoldTable) {
			from, n := utf8.DecodeRuneInString(line)
			to, _ := utf8.DecodeRuneInString(line[n:])
			simple[from] = to
			if !yield(from, to) {
				return
			}
		}
		for pair := range slices.Chunk(supplement, 2) {
			to := pair[1]
			if s, ok := simple[to]; ok {
				to = s
			}
			if !yield(pair[0], to) {
				return
			}
		}
	}
}

// A Simplifier leads a character to the simplified one that a reader takes it for.
type Simplifier struct {
	near [HanLast - radicalFirst + 1]rune // of a common character or radical
	far  map[rune]rune                    // of any other that changes
}

// NewSimplifier reads the table of characters, which takes about a millisecond. The
// characters of keep stay as they are, such as 乾 in the name of a place (乾县).
func NewSimplifier(keep string) *Simplifier {
	s := &Simplifier{far: map[rune]rune{}}
	for i := range s.near {
		s.near[i] = rune(radicalFirst + i)
	}
	for from, to := range Simplified() {
		s.set(from, to)
	}
	for _, r := range keep {
		s.set(r, r)
	}
	for _, block := range [][2]rune{{radicalFirst, kangxiLast}, {compatFirst, compatLast}} {
		for r := block[0]; r <= block[1]; r++ {
			if to, ok := Radical(r); ok {
				s.set(r, s.Rune(to))
			}
		}
	}
	return s
}

func (s *Simplifier) set(from, to rune) {
	if i := int(from) - radicalFirst; i >= 0 && i < len(s.near) {
		s.near[i] = to
		return
	}
	s.far[from] = to
}

// Rune returns the simplified character for r, and r itself where it is none to be
// simplified.
func (s *Simplifier) Rune(r rune) rune {
	if i := int(r) - radicalFirst; i >= 0 && i < len(s.near) {
		return s.near[i]
	}
	if r < compatFirst || r > compatLast && r <= 0xFFFF {
		return r
	}
	if to, ok := s.far[r]; ok {
		return to
	}
	return r
}
