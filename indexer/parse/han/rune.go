package han

import (
	"strings"
	"unicode/utf8"
)

func HasAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func HasAnyPrefix(s string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// ClauseStart is where the clause that i stands in begins.
func ClauseStart(text string, i int) int {
	from := max(0, i-180)
	for from < i && text[from]&0xC0 == 0x80 {
		from++
	}
	start := from
	for j, r := range text[from:i] {
		switch r {
		case '，', '。', '；', '：', '、', ',', ';', ':', '（', '(', '）', ')', '\n', '！', '？':
			start = from + j + utf8.RuneLen(r)
		}
	}
	return start
}

// SentenceStart is where the sentence that i stands in begins.
func SentenceStart(text string, i int) int {
	from := max(0, i-600)
	if j := strings.LastIndexAny(text[from:i], "。\n"); j >= 0 {
		_, w := Decode(text[from+j:])
		return from + j + w
	}
	return from
}

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

func Decode(s string) (rune, int) { return utf8.DecodeRuneInString(s) }
