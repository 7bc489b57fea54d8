package plan

import "strings"

// common says how frequent each byte is in normalised texts of reports, in thousandths; what
// is not listed is rare. The text of Chinese is three bytes a character, the first of which is
// one of six mostly, so that looking for what a string begins with finds something everywhere.
var common = func() (table [256]uint8) {
	for i, n := range []uint8{ // 0x80 to 0xBF, which go on with a character
		26, 15, 9, 6, 10, 18, 10, 9, 12, 9, 11, 5, 22, 11, 7, 12, 9, 9, 4, 5, 13, 8, 7, 7, 5, 3, 10, 7, 15, 7, 6, 5,
		6, 19, 4, 4, 8, 8, 4, 6, 7, 1, 3, 2, 12, 7, 16, 13, 8, 5, 2, 7, 9, 2, 8, 6, 17, 14, 21, 16, 26, 8, 7, 14,
	} {
		table[0x80+i] = n
	}
	for i, n := range []uint8{2, 11, 38, 90, 61, 38, 27, 17} { // 0xE2 to 0xE9, which begin one
		table[0xE2+i] = n
	}
	table[0xEF] = 15
	for b, n := range map[byte]uint8{'\t': 10, '\n': 15, ' ': 29, '0': 19, '1': 3, '2': 3, '3': 2, '.': 2, '|': 17} {
		table[b] = n
	}
	return table
}()

// lookedAt is how many bytes of a string are looked at for the rarest one.
const lookedAt = 24

// index is strings.Index, faster in Chinese: it looks for the rarest byte of s, and goes over
// to that function where a text has the byte often.
func index(text, s string) int {
	if len(s) < 2 || len(s) > len(text) {
		return strings.Index(text, s)
	}
	rarest := 0
	for i := 1; i < min(len(s), lookedAt); i++ {
		if common[s[i]] < common[s[rarest]] {
			rarest = i
		}
	}
	last := len(text) - len(s) // where s can begin
	for at, missed := 0, 0; at <= last; at++ {
		i := strings.IndexByte(text[at+rarest:last+rarest+1], s[rarest])
		if i < 0 {
			return -1
		}
		if at += i; text[at:at+len(s)] == s {
			return at
		}
		if missed++; missed > 4+at/16 {
			if i = strings.Index(text[at+1:], s); i >= 0 {
				i += at + 1
			}
			return i
		}
	}
	return -1
}
