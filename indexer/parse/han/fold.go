package han

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

// Folder brings characters that mean the same to one.
type Folder struct {
	table [foldLast - foldFirst]uint16 // the simplified character, 0 where nothing changes
	// What text and label make of a character, dropped for none.
	basic, letters [0x10000]uint16
}

const dropped = 0xFFFF

// NewFolder reads the table. Characters in names of divisions as they are printed
// today (乾县) stay what they are.
func NewFolder(div *division.Table) *Folder {
	f := &Folder{}
	for from, to := range char.Simplified() {
		f.set(from, to)
	}
	for _, r := range simplifiedToo {
		f.set(r, 0)
	}
	for _, pair := range []string{"檔档", "佈布", "囘回"} {
		from, n := Decode(pair)
		to, _ := Decode(pair[n:])
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
		folded := f.Rune(r)
		if !Invisible(r) {
			f.basic[r] = uint16(folded)
		}
		if unicode.IsLetter(folded) {
			f.letters[r] = uint16(folded)
		}
	}
	return f
}

func (f *Folder) set(from, to rune) {
	if from >= foldFirst && from < foldLast && to < foldLast {
		f.table[from-foldFirst] = uint16(to)
	}
}

// Simplified is the simplified character for a traditional one; ok is false where
// r is none.
func (f *Folder) Simplified(r rune) (rune, bool) {
	if r < foldFirst || r >= foldLast {
		return r, false
	}
	t := f.table[r-foldFirst]
	return rune(t), t != 0
}

// plain is the simplified character for a traditional one, and the character for a
// radical that looks like it.
func (f *Folder) plain(r rune) (rune, bool) {
	if isRadical(r) {
		if s := []rune(norm.NFKC.String(string(r))); len(s) == 1 {
			return s[0], true
		}
	}
	return f.Simplified(r)
}

// isRadical tells the radicals and compatibility characters that look like
// characters.
func isRadical(r rune) bool { return r >= 0x2E80 && r <= 0x2FDF || r >= 0xF900 && r <= 0xFAFF }

// Rune folds one character: width, compatibility forms such as the radicals that
// PDF files hold in place of characters, script, case.
func (f *Folder) Rune(r rune) rune {
	switch {
	case r < 0x80:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	case r >= 0xFF01 && r <= 0xFF5E:
		return f.Rune(r - 0xFEE0)
	case isRadical(r):
		if s := []rune(norm.NFKC.String(string(r))); len(s) == 1 {
			r = s[0]
		}
	}
	if s, ok := f.Simplified(r); ok {
		return s
	}
	return r
}

// Label folds a label for comparison: Han characters and letters only, without
// the number in front and numbers in brackets inside. Digits and punctuation go,
// for pages lose and swap them.
func (f *Folder) Label(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	rest := s
	if m, ok := ReadMark(strings.TrimLeftFunc(s, Invisible)); ok && m.Level <= LevelBracketDigit {
		rest = strings.TrimLeftFunc(s, Invisible)[m.Size:]
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
