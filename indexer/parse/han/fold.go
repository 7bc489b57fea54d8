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

const (
	dropped          = 0xFFFF
	firstTraditional = 0x2E80 // a radical; Simplified leaves what comes before as it is
)

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
	if s = strings.TrimLeftFunc(s, char.Blank); s == "" {
		return ""
	}
	if m, ok := ReadMark(s); ok && m.Level <= LevelBracketDigit {
		s = s[m.Size:]
	}
	c := copier{from: s}
	for i := 0; i < len(s); {
		r, n := Decode(s[i:])
		if IsOpen(r) {
			if n := BracketedNumeral(s[i:]); n > 0 {
				c.drop(i, n)
				i += n
				continue
			}
		}
		if r < rune(len(f.letters)) {
			if v := f.letters[r]; v != uint16(r) || r >= utf8.RuneError {
				c.change(i, n, v)
			}
		} else if !unicode.IsLetter(r) {
			c.drop(i, n)
		}
		i += n
	}
	return c.text()
}

// Text folds running text character by character, white space left out.
func (f *Folder) Text(s string) string {
	c := copier{from: s}
	for i := 0; i < len(s); {
		r, n := Decode(s[i:])
		if r < rune(len(f.basic)) {
			if v := f.basic[r]; v != uint16(r) || r >= utf8.RuneError {
				c.change(i, n, v)
			}
		}
		i += n
	}
	return c.text()
}

// copier makes a text out of another of which most characters stay.
type copier struct {
	from string
	at   int // up to where it is copied
	to   strings.Builder
}

// change puts another character in place of the n bytes at i, none where it is dropped.
func (c *copier) change(i, n int, r uint16) {
	c.drop(i, n)
	switch {
	case r == dropped:
	case r < utf8.RuneSelf:
		c.to.WriteByte(byte(r))
	default:
		c.to.WriteRune(rune(r))
	}
}

// drop leaves the n bytes at i out.
func (c *copier) drop(i, n int) {
	if c.at == 0 {
		c.to.Grow(len(c.from))
	}
	c.to.WriteString(c.from[c.at:i])
	c.at = i + n
}

// text is the copy, the text itself where nothing was changed.
func (c *copier) text() string {
	if c.at == 0 {
		return c.from
	}
	c.to.WriteString(c.from[c.at:])
	return c.to.String()
}

// Simplify brings traditional characters to simplified ones without moving any
// offset: only pairs of the same number of bytes are taken.
func (f *Folder) Simplify(s string) string {
	c := copier{from: s}
	for i := 0; i < len(s); {
		r, n := Decode(s[i:])
		if r >= firstTraditional {
			if t, ok := f.Simplified(r); ok && utf8.RuneLen(t) == n {
				c.change(i, n, uint16(t))
			}
		}
		i += n
	}
	return c.text()
}

// Script counts the characters of a text that are Chinese and those of them that are
// traditional.
func (f *Folder) Script(s string) (chinese, traditional int) {
	for i := 0; i < len(s); {
		r, n := Decode(s[i:])
		if r >= char.HanFirst && r <= char.HanLast {
			chinese++
			if _, ok := f.Simplified(r); ok {
				traditional++
			}
		}
		i += n
	}
	return chinese, traditional
}
