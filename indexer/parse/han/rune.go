package han

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// HasAny reports whether s contains one of the words.
func HasAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// HasAnyPrefix reports whether s begins with one of the words.
func HasAnyPrefix(s string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// HasAnySuffix reports whether s ends in one of the words.
func HasAnySuffix(s string, words []string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// Occurrences yields where a word that is not empty stands in s, from the front, but for those
// that begin inside the one before.
func Occurrences(s, word string) iter.Seq[int] {
	return func(yield func(int) bool) {
		for at := 0; ; at += len(word) {
			i := strings.Index(s[at:], word)
			if i < 0 {
				return
			}
			if at += i; !yield(at) {
				return
			}
		}
	}
}

// No clause or sentence is looked for further back than 60 and 200 Chinese characters, so
// that the time to read a text grows linearly even where it has no stops.
const (
	maxClause   = 180
	maxSentence = 600
)

// Back is the place at most n bytes before i where a character begins.
func Back(text string, i, n int) int {
	from := max(0, i-n)
	for from < i && !utf8.RuneStart(text[from]) {
		from++
	}
	return from
}

// ClauseStart is where the clause that i stands in begins, at most maxClause bytes back.
func ClauseStart(text string, i int) int {
	from := Back(text, i, maxClause)
	for at := i; at > from; at-- {
		switch text[at-1] {
		case ',', ';', ':', '(', ')', '\n':
			return at
		}
		if at-from < 3 || text[at-1] < utf8.RuneSelf {
			continue
		}
		switch text[at-3 : at] {
		case "，", "。", "；", "：", "、", "（", "）", "！", "？":
			return at
		}
	}
	return from
}

// SentenceStart is where the sentence that i stands in begins, at most maxSentence bytes
// back.
func SentenceStart(text string, i int) int {
	from := Back(text, i, maxSentence)
	if j := strings.LastIndexAny(text[from:i], "。\n"); j >= 0 {
		_, w := Decode(text[from+j:])
		return from + j + w
	}
	return from
}

// ContainsDigit reports whether s contains an ASCII digit.
func ContainsDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// RuneCount counts up to limit runes of s.
func RuneCount(s string, limit int) int {
	if len(s) < limit {
		return utf8.RuneCountInString(s)
	}
	n := 0
	for range s {
		if n++; n == limit {
			break
		}
	}
	return n
}

// LastRune is the last rune of s, 0 where there is none.
func LastRune(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// FirstRune is the first rune of s, 0 where there is none.
func FirstRune(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// Decode is the first rune of s with its size in bytes, 0 where s is empty.
func Decode(s string) (rune, int) {
	// Nearly every character of a report has three bytes, none of these a surrogate half.
	if len(s) >= 3 && s[0] >= 0xE1 && s[0] <= 0xEF && s[0] != 0xED && s[1]&0xC0 == 0x80 && s[2]&0xC0 == 0x80 {
		return rune(s[0]&0xF)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	return utf8.DecodeRuneInString(s)
}
