package analysis

import "strings"

// A number is a run of ASCII digits of a normalized text with the marks that join it to
// others: one decimal point (3.5), and commas before groups of three (1，234). The
// digits of a date or a chain of versions (2023.1.11) are numbers each.

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

const groupMark = "，"

// joinedAfter is the length of the mark at byte i of text that joins the digits on its
// two sides to one number, 0 where there is none. text[i-1] is a digit.
func joinedAfter(text string, i int) int {
	switch {
	case strings.HasPrefix(text[i:], ".") && joins(text, i, 1):
		return 1
	case strings.HasPrefix(text[i:], groupMark) && joins(text, i, len(groupMark)):
		return len(groupMark)
	}
	return 0
}

// joins reports whether the mark text[i:i+size] joins the digits around it.
func joins(text string, i, size int) bool {
	from, to := i, i+size
	for from > 0 && isDigit(text[from-1]) {
		from--
	}
	for to < len(text) && isDigit(text[to]) {
		to++
	}
	left, right := i-from, to-i-size
	if left == 0 || right == 0 || fraction(text[:from]) {
		return false
	}
	if size == 1 {
		return to+1 >= len(text) || text[to] != '.' || !isDigit(text[to+1])
	}
	return left <= 3 && right == 3
}

// fraction reports whether the digits behind text come after a point behind digits.
func fraction(text string) bool {
	return len(text) >= 2 && text[len(text)-1] == '.' && isDigit(text[len(text)-2])
}

// numberEnd returns the end of the number that goes on after text[:i], which ends in a
// digit.
func numberEnd(text string, i int) int {
	for i < len(text) {
		if n := joinedAfter(text, i); n > 0 {
			i += n
		} else if !isDigit(text[i]) {
			break
		}
		i++
	}
	return i
}

// isDigits reports whether s is nothing but digits.
func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// eachNumber calls yield for the place of every number of a text.
func eachNumber(text string, yield func(start, end int)) {
	for i := 0; i < len(text); i++ {
		if isDigit(text[i]) {
			end := numberEnd(text, i+1)
			yield(i, end)
			i = end
		}
	}
}

// Whole reports whether text[start:end], of a normalized text, cuts no number: 10 is
// whole in 10件, and in neither 100 nor 3.10.
func Whole(text string, start, end int) bool {
	if start < end && start > 0 && isDigit(text[start]) && cuts(text, start) {
		return false
	}
	return !(start < end && end < len(text) && isDigit(text[end-1]) && (isDigit(text[end]) || joinedAfter(text, end) > 0))
}

// cuts reports whether the digit at byte i goes on with a number.
func cuts(text string, i int) bool {
	for _, mark := range []string{"", ".", groupMark} {
		at := i - len(mark)
		if at > 0 && isDigit(text[at-1]) && text[at:i] == mark {
			return mark == "" || joinedAfter(text, at) > 0
		}
	}
	return false
}
