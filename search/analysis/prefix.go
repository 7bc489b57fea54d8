package analysis

import (
	"unicode"
	"unicode/utf8"

	"gongkai/report/char"
)

// letter reports whether a rune of a normalized text is one of a word of letters, other
// than Chinese characters.
func letter(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsMark(r)) && !char.IsHan(r)
}

// Begins reports whether a word of letters or a number begins at byte i of a normalized
// text: a letter behind no letter, a digit that goes on with no number. Letters and digits that
// touch are words and numbers each, as in COVID19 and 10km.
func Begins(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	if isDigit(text[i]) {
		return !cuts(text, i)
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	return (letter(r) || unicode.IsDigit(r)) && !letter(before)
}

// WordEnd is where the letters, digits and numbers end that go on at byte i of a normalized
// text.
func WordEnd(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case isDigit(text[i]), i > 0 && isDigit(text[i-1]) && joinedAfter(text, i) > 0:
			i = numberEnd(text, i)
		case letter(r) || unicode.IsDigit(r):
			i += size
		default:
			return i
		}
	}
	return i
}
