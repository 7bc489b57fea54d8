package analysis

import (
	"unicode"
	"unicode/utf8"

	"gongkai/report/char"
)

// isLatin reports whether r is an ASCII letter or digit.
func isLatin(r rune) bool {
	return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z'
}

// isWord reports whether r is part of a word: a letter, digit, mark or Chinese
// character, and no punctuation, symbol or space.
func isWord(r rune) bool {
	if r >= char.HanFirst && r <= char.HanLast {
		return true
	}
	if r < utf8.RuneSelf {
		return isLatin(r)
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

// wordRun finds the next run of word runes at or after byte i of text, and returns
// its range; start is len(text) when there is none.
func wordRun(text string, i int) (start, end int) {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if isWord(r) {
			break
		}
		i += size
	}
	start = i
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isWord(r) {
			break
		}
		i += size
	}
	return start, i
}

// script returns the end of the run of one script, Chinese or not, that begins at
// byte i of a word run that ends at end.
func script(text string, i, end int) (next int, han bool) {
	r, size := utf8.DecodeRuneInString(text[i:])
	han = char.IsHan(r)
	for next = i + size; next < end; next += size {
		r, size = utf8.DecodeRuneInString(text[next:])
		if char.IsHan(r) != han {
			break
		}
	}
	return next, han
}
