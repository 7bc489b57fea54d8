package char

import "unicode"

// The characters that show nothing are three sets, each within the next but for white
// space: ZeroWidth may be dropped from a text without changing how it reads; Blank adds
// white space, and is what may surround a cell, a label or a line; Ignorable adds to
// ZeroWidth the characters that steer how their neighbors are shown, and is what a
// search sets aside.

// ZeroWidth reports whether r is a zero-width space, joiner or non-joiner, a word joiner
// or a byte order mark.
func ZeroWidth(r rune) bool {
	return r >= 0x200B && r <= 0x200D || r == 0x2060 || r == 0xFEFF
}

// Blank reports whether r is white space or has no width.
func Blank(r rune) bool {
	if r >= 0x3001 && r < 0xFE00 || r > ' ' && r < 0x7F {
		return false // nearly every character of a report
	}
	return unicode.IsSpace(r) || ZeroWidth(r)
}

// Ignorable reports whether r shows nothing and is no white space: what ZeroWidth holds,
// variation selectors, marks of direction, soft hyphens and other format characters.
func Ignorable(r rune) bool {
	if r < 0xAD {
		return false
	}
	return r == 0xAD || r == 0x34F || r == 0x180E || // soft hyphen, grapheme joiner, vowel separator
		r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || // no width, direction
		r >= 0x2060 && r <= 0x2064 || r >= 0x2066 && r <= 0x2069 || // word joiner and operators, direction
		r >= 0xFE00 && r <= 0xFE0F || r == 0xFEFF || r >= 0xE0100 && r <= 0xE01EF // variation selectors, byte order mark
}

// Acts reports whether a terminal may do something else with r than show it in its place:
// control characters but the tab, the separators of lines and of paragraphs, and what turns
// the direction of writing.
func Acts(r rune) bool {
	switch {
	case r == '\t':
		return false
	case unicode.IsControl(r), r == '\u2028', r == '\u2029':
		return true
	}
	return unicode.Is(unicode.Bidi_Control, r)
}
