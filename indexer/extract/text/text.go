// Package text turns bytes into Chinese text.
//
// Bytes of any encoding go in, valid UTF-8 without control characters and the name of
// the encoding come out. The bytes alone decide on the encoding, so that the same bytes
// always give the same text; what is damaged beyond reading is a *fault.Error without a
// path. Time and memory are linear in the bytes.
package text

import (
	"strings"
	"unicode/utf8"
)

// OneLine puts one blank for every run of white space and drops it at the ends.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Garbage reports whether a text comes from fonts that have no map to characters.
func Garbage(text string) bool {
	odd, all := 0, 0
	for _, r := range text {
		if r <= ' ' {
			continue
		}
		all++
		if r == utf8.RuneError || r >= 0xE000 && r <= 0xF8FF {
			odd++
		}
	}
	return all > 0 && odd*3 > all
}

// Clean drops what no text needs: NUL and other control characters, and a stray
// byte-order mark in front.
func Clean(text string) string {
	text = strings.TrimPrefix(text, "\uFEFF")
	unwanted := func(r rune) bool { return r < 0x20 && !isSpaceControl(r) || r == 0x7F }
	clean := true
	for i := 0; i < len(text) && clean; i++ {
		clean = !unwanted(rune(text[i])) // they are single bytes, and no part of any other
	}
	if clean {
		return text
	}
	return strings.Map(func(r rune) rune {
		if unwanted(r) {
			return -1
		}
		return r
	}, text)
}
