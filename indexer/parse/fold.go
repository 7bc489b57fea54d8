package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"gongkai/report/char"
	"gongkai/report/division"
)

// The characters that are folded: radicals and common characters.
const (
	foldFirst = 0x2E80
	foldLast  = 0xA000
)

// simplifiedToo are characters of the table that simplified text has as well.
const simplifiedToo = "著乾藉覆夥"

// folder brings characters that mean the same to one.
type folder struct {
	table [foldLast - foldFirst]uint16 // the simplified character, 0 where nothing changes
	// What text and label make of a character, dropped for none.
	basic, letters [0x10000]uint16
}

const dropped = 0xFFFF

// newFolder reads the table. Characters in names of divisions as they are printed
// today (乾县) stay what they are.
func newFolder(div *division.Table) *folder {
	f := &folder{}
	for from, to := range char.Simplified() {
		f.set(from, to)
	}
	for _, r := range simplifiedToo {
		f.set(r, 0)
	}
	for _, pair := range []string{"檔档", "佈布", "囘回"} {
		from, n := decode(pair)
		to, _ := decode(pair[n:])
		if from != to {
			f.set(from, to)
		}
	}
	for _, d := range div.All() {
		for _, r := range d.Name {
			f.set(r, 0)
		}
	}
	for r := range rune(len(f.basic)) {
		f.basic[r], f.letters[r] = dropped, dropped
		folded := f.rune(r)
		if !invisible(r) {
			f.basic[r] = uint16(folded)
		}
		if unicode.IsLetter(folded) {
			f.letters[r] = uint16(folded)
		}
	}
	return f
}

func (f *folder) set(from, to rune) {
	if from >= foldFirst && from < foldLast && to < foldLast {
		f.table[from-foldFirst] = uint16(to)
	}
}

// simplified is the simplified character for a traditional one; ok is false where
// r is none.
func (f *folder) simplified(r rune) (rune, bool) {
	if r < foldFirst || r >= foldLast {
		return r, false
	}
	t := f.table[r-foldFirst]
	return rune(t), t != 0
}

// plain is the simplified character for a traditional one, and the character for a
// radical that looks like it.
func (f *folder) plain(r rune) (rune, bool) {
	if isRadical(r) {
		if s := []rune(norm.NFKC.String(string(r))); len(s) == 1 {
			return s[0], true
		}
	}
	return f.simplified(r)
}

// isRadical tells the radicals and compatibility characters that look like
// characters.
func isRadical(r rune) bool { return r >= 0x2E80 && r <= 0x2FDF || r >= 0xF900 && r <= 0xFAFF }

// rune folds one character: width, compatibility forms such as the radicals that
// PDF files hold in place of characters, script, case.
func (f *folder) rune(r rune) rune {
	switch {
	case r < 0x80:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	case r >= 0xFF01 && r <= 0xFF5E:
		return f.rune(r - 0xFEE0)
	case isRadical(r):
		if s := []rune(norm.NFKC.String(string(r))); len(s) == 1 {
			r = s[0]
		}
	}
	if s, ok := f.simplified(r); ok {
		return s
	}
	return r
}

// label folds a label for comparison: Han characters and letters only, without
// the number in front and numbers in brackets inside. Digits and punctuation go,
// for pages lose and swap them.
func (f *folder) label(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	rest := s
	if m, ok := readMark(strings.TrimLeftFunc(s, invisible)); ok && m.level <= levelBracketDigit {
		rest = strings.TrimLeftFunc(s, invisible)[m.size:]
	}
	for i := 0; i < len(rest); {
		r, n := decode(rest[i:])
		if isOpen(r) {
			if n := bracketedNumeral(rest[i:]); n > 0 {
				i += n
				continue
			}
		}
		i += n
		if r < rune(len(f.letters)) {
			if v := f.letters[r]; v != dropped {
				b.WriteRune(rune(v))
			}
		} else if unicode.IsLetter(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// text folds running text character by character, white space left out.
func (f *folder) text(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if r < rune(len(f.basic)) {
			v := f.basic[r]
			if v == dropped {
				continue
			}
			r = rune(v)
		}
		b.WriteRune(r)
	}
	return b.String()
}

// simplify brings traditional characters to simplified ones without moving any
// offset: only pairs of the same number of bytes are taken.
func (f *folder) simplify(s string) string {
	hit := false
	for _, r := range s {
		if _, ok := f.plain(r); ok {
			hit = true
			break
		}
	}
	if !hit {
		return s
	}
	return strings.Map(func(r rune) rune {
		if t, ok := f.plain(r); ok && utf8.RuneLen(t) == utf8.RuneLen(r) {
			return t
		}
		return r
	}, s)
}
