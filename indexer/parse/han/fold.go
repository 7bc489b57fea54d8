package han

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/report/char"
	"gongkai/report/division"
)

// simplifiedToo are characters of the table that simplified text has as well.
const simplifiedToo = "著乾藉覆夥"

// Folder brings characters that mean the same to one.
type Folder struct {
	simple *char.Simplifier
	// What Text and Label make of a character, dropped for none.
	basic, letters [0x10000]uint16
}

const dropped = 0xFFFF

// NewFolder reads the table. Characters in names of divisions as they are printed
// today (乾县) stay what they are.
func NewFolder(div *division.Table) *Folder {
	var keep strings.Builder
	keep.WriteString(simplifiedToo)
	for _, d := range div.All() {
		keep.WriteString(d.Name)
	}
	f := &Folder{simple: char.NewSimplifier(keep.String())}
	for r := range rune(len(f.basic)) {
		f.basic[r], f.letters[r] = dropped, dropped
		folded := f.Rune(r)
		if !char.Blank(r) {
			f.basic[r] = uint16(folded)
		}
		if unicode.IsLetter(folded) {
			f.letters[r] = uint16(folded)
		}
	}
	return f
}

// Simplified returns the simplified character that a traditional one or a radical stands
// for; ok is false where r is neither. Characters beyond the first 65,536 stay out of it.
func (f *Folder) Simplified(r rune) (to rune, ok bool) {
	if r == '囘' {
		return '回', true
	}
	if to = f.simple.Rune(r); to > 0xFFFF {
		to = r
	}
	return to, to != r
}

// Rune folds one character: width, compatibility forms such as the radicals that
// PDF files hold in place of characters, script, case.
func (f *Folder) Rune(r rune) rune {
	if r >= 0xFF01 {
		r = char.HalfWidth(r)
	}
	if r < 0x80 {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	r, _ = f.Simplified(r)
	return r
}

// Label folds a label for comparison: Han characters and letters only, without
// the number in front and numbers in brackets inside. Digits and punctuation go,
// for pages lose and swap them.
func (f *Folder) Label(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	rest := s
	if m, ok := ReadMark(strings.TrimLeftFunc(s, char.Blank)); ok && m.Level <= LevelBracketDigit {
		rest = strings.TrimLeftFunc(s, char.Blank)[m.Size:]
	}
	for i := 0; i < len(rest); {
		r, n := Decode(rest[i:])
		if IsOpen(r) {
			if n := BracketedNumeral(rest[i:]); n > 0 {
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

// Text folds running text character by character, white space left out.
func (f *Folder) Text(s string) string {
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

// Simplify brings traditional characters to simplified ones without moving any
// offset: only pairs of the same number of bytes are taken.
func (f *Folder) Simplify(s string) string {
	hit := false
	for _, r := range s {
		if _, ok := f.Simplified(r); ok {
			hit = true
			break
		}
	}
	if !hit {
		return s
	}
	return strings.Map(func(r rune) rune {
		if t, ok := f.Simplified(r); ok && utf8.RuneLen(t) == utf8.RuneLen(r) {
			return t
		}
		return r
	}, s)
}
