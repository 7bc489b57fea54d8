package searchtest

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	chainPattern = regexp.MustCompile(`[0-9]+(?:(?:\.|，)[0-9]+)*`)
	digits       = regexp.MustCompile(`[0-9]+`)
)

// insideNumbers marks the bytes of a text before which a number would be cut. A number
// is 10, 3.5 or 1，234; of a chain such as 2023.1.11 or 21，22 each part is one.
func insideNumbers(text string) []bool {
	inside := make([]bool, len(text)+1)
	if !strings.ContainsAny(text, "0123456789") {
		return inside
	}
	for _, c := range chainPattern.FindAllStringIndex(text, -1) {
		runs := digits.FindAllStringIndex(text[c[0]:c[1]], -1)
		mark := func(k int) string { // between run k and the next
			if k < 0 || k+1 >= len(runs) {
				return ""
			}
			return text[c[0]+runs[k][1] : c[0]+runs[k+1][0]]
		}
		for k, r := range runs {
			for i := r[0] + 1; i < r[1]; i++ {
				inside[c[0]+i] = true
			}
			decimal := mark(k) == "." && mark(k-1) != "." && mark(k+1) != "."
			grouped := mark(k) == "，" && mark(k-1) != "." && r[1]-r[0] <= 3 && runs[k+1][1]-runs[k+1][0] == 3
			if decimal || grouped {
				for i := r[1]; i <= runs[k+1][0]; i++ {
					inside[c[0]+i] = true
				}
			}
		}
	}
	return inside
}

// containsWhole reports whether a text contains a string somewhere without cutting a
// number. inside is what insideNumbers says of the text, nil where nobody asked yet.
func containsWhole(text, s string, inside []bool) bool {
	if !strings.Contains(text, s) {
		return false
	}
	if !atNumber(s) {
		return true
	}
	if inside == nil {
		inside = insideNumbers(text)
	}
	for i := range text {
		if strings.HasPrefix(text[i:], s) && !inside[i] && !inside[i+len(s)] {
			return true
		}
	}
	return false
}

// atNumber reports whether a string may cut a number where it stands: its first or its last
// character can be one within a number.
func atNumber(s string) bool {
	const within = "0123456789.，"
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(within, first) || strings.ContainsRune(within, last)
}
