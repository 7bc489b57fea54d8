// Package char knows the characters of Chinese documents one by one. It owns every
// decision of the kind "to a reader, this character is that one":
//
//   - Simplifier: traditional characters and the radicals of PDF files lead to the
//     simplified characters a reader takes them for;
//   - Radical: a radical or compatibility ideograph leads to its character;
//   - HalfWidth: a full-width form leads to ASCII;
//   - Digit, Numeral, Enclosed: the value of 7, ７, 七 and ⑦;
//   - ZeroWidth, Blank, Ignorable: the three sets of characters that show nothing;
//   - Acts: what acts on a terminal instead of being shown.
//
// Every function takes any rune, valid or not, and none fails. Folding is idempotent:
// what a fold returns folds to itself. Nothing here changes once made, so all of it may
// be used by many goroutines. The package uses the standard library only.
package char

import "unicode"

// The common Chinese characters: the block CJK Unified Ideographs.
const (
	HanFirst = 0x4E00
	HanLast  = 0x9FFF
)

// IsHan reports whether r is a Chinese character; 〇 and 々 are, radicals such as ⼀ are
// not.
func IsHan(r rune) bool {
	if r >= HanFirst && r <= HanLast {
		return true
	}
	if r < 0x3005 {
		return false
	}
	return unicode.Is(unicode.Han, r)
}

// HalfWidth returns the ASCII character that r is the full-width form of, and a blank
// for the ideographic space; any other r is returned as it is.
func HalfWidth(r rune) rune {
	if r >= '！' && r <= '～' {
		return r - '！' + '!'
	}
	if r == '\u3000' {
		return ' '
	}
	return r
}
