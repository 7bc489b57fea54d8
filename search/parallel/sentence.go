package parallel

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// Sentences cuts a text as Cut does, into at most MaxSentences of its first MaxBytes.
// cut reports that the text was longer than the bounds and its end was left out.
func Sentences(text string) (list []string, cut bool) {
	if len(text) > MaxBytes {
		end := MaxBytes
		for end > 0 && !utf8.RuneStart(text[end]) {
			end--
		}
		text, cut = text[:end], true
	}
	for from, to := range Cut(text) {
		list = append(list, text[from:to])
	}
	if len(list) > MaxSentences {
		return list[:MaxSentences], true
	}
	if n := len(list); cut && n > 1 {
		list = list[:n-1] // cut in two
	}
	return list, cut
}

// Cut yields where the sentences of a text begin and end, in bytes. It cuts at the marks
// that end a sentence, at semicolons and at line ends; a mark stays with its sentence, and
// so do the quotes and brackets that close behind it. White space around a sentence is
// no part of it, and blank sentences are left out.
func Cut(text string) iter.Seq2[int, int] {
	return func(yield func(from, to int) bool) {
		start, ended := 0, false
		flush := func(to int) bool {
			s := strings.TrimLeft(text[start:to], space)
			from := to - len(s)
			s = strings.TrimRight(s, space)
			start, ended = to, false
			return s == "" || yield(from, from+len(s))
		}
		for i, r := range text {
			switch {
			case r == '\n':
				if !flush(i) {
					return
				}
			case ends(r):
				ended = true
			case ended && !strings.ContainsRune("”’」』）》)\"", r):
				if !flush(i) {
					return
				}
			}
		}
		flush(len(text))
	}
}

// ends reports whether a sentence ends with a character.
func ends(r rune) bool {
	switch r {
	case '。', '！', '？', '；', '!', '?', ';':
		return true
	}
	return false
}

// space is what stands around sentences.
const space = " \t\r\n\v\f\u00a0\u0085\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
