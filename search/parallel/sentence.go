package parallel

import (
	"strings"
	"unicode/utf8"
)

// Sentences cuts a text at the marks that end a sentence, at semicolons and at line ends;
// a mark stays with its sentence, and so do the quotes and brackets that close behind it.
// Blank sentences are left out. cut reports that the text was longer than the bounds and
// its end was left out.
func Sentences(text string) (list []string, cut bool) {
	if len(text) > MaxBytes {
		end := MaxBytes
		for end > 0 && !utf8.RuneStart(text[end]) {
			end--
		}
		text, cut = text[:end], true
	}
	start, ended := 0, false
	flush := func(to int) {
		if s := strings.TrimSpace(text[start:to]); s != "" {
			list = append(list, s)
		}
		start, ended = to, false
	}
	for i, r := range text {
		switch {
		case r == '\n':
			flush(i)
		case strings.ContainsRune("。！？；!?;", r):
			ended = true
		case ended && !strings.ContainsRune("”’」』）》)\"", r):
			flush(i)
		}
	}
	flush(len(text))
	if len(list) > MaxSentences {
		return list[:MaxSentences], true
	}
	if n := len(list); cut && n > 1 {
		list = list[:n-1] // cut in two
	}
	return list, cut
}
