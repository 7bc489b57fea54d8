package analysis

import (
	"strings"
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
		next := i
		if strings.HasPrefix(text[i:], ".") && digits(i+1) > i+1 {
			next = digits(i + 1)
		}
		if strings.HasPrefix(text[i:], "，") && digits(i+3) == i+6 {
			next = i + 6
		}
		if next == i {
			return i
		}
		i = next
	}
}
