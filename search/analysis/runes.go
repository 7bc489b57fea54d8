package analysis

import (
	"unicode"
	"unicode/utf8"

	"gongkai/report/char"
)

// isWord reports whether r is part of a word: a letter, digit, mark or Chinese
// character, and no punctuation, symbol or space.
func isWord(r rune) bool {
	switch {
	case r >= char.HanFirst && r <= char.HanLast:
		return true
	case r < utf8.RuneSelf:
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z'
	case r >= 0x3000 && r <= 0x3004, r >= 0x3008 && r <= 0x3020, r >= 0xFF01 && r <= 0xFF0F:
		return false
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

// number returns the end of the number that goes on after text[:i], which ends in a
// digit: 3.5, or 1,234 with its groups of three digits.
func number(text string, i int) int {
	digits := func(i int) int {
		for i < len(text) && '0' <= text[i] && text[i] <= '9' {
			i++
		}
		return i
	}
	for {
		switch rest := text[i:]; {
		case len(rest) > 1 && rest[0] == '.' && digits(i+1) > i+1:
			i = digits(i + 1)
		case len(rest) > 3 && rest[:3] == "，" && digits(i+3) == i+6:
			i += 6
		default:
			return i
		}
	}
}
