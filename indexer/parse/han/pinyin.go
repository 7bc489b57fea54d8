package han

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"gongkai/report/char"
)

// readingNote is a Latin reading printed behind a character: 號(hào).
var readingNote = regexp.MustCompile(`\p{Han}\s?[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü\n]{1,8}[)）]`)

// PinyinCount counts readings behind characters, up to three; one with the mark of its
// tone, which nothing else has, is as good as three.
func PinyinCount(text string) int {
	n := 0
	for i := range Occurrences(text, "(") {
		if i+1 == len(text) || n == 3 {
			break
		}
		if text[i+1] >= 'a' && text[i+1] <= 'z' {
			from := max(0, i-4)
			if note := readingNote.FindString(text[from:min(len(text), i+24)]); note != "" {
				n++
				if _, w := Decode(note); len(note) > utf8.RuneCountInString(note)+w-1 {
					return 3
				}
			}
		}
	}
	return n
}

// maxReadings bounds the readings of one text: a page that prints one behind every
// character is no copy of a report.
const maxReadings = 10_000

// PinyinRanges are the places of the readings in a text that has several, brackets
// included. A single one may be meant.
func PinyinRanges(text string) [][2]int {
	if PinyinCount(text) < 3 {
		return nil
	}
	var ranges [][2]int
	for _, at := range readingNote.FindAllStringIndex(text, maxReadings) {
		_, w := Decode(text[at[0]:])
		ranges = append(ranges, [2]int{at[0] + w, at[1]})
	}
	return ranges
}

// MaskReadings puts blanks in place of the readings printed behind the characters of a
// copied text, so that its words can be read and no offset moves: the last of them have no
// width, which tells them from gaps (IndexGap). A text without readings comes back as it is.
func MaskReadings(text string) string {
	ranges := PinyinRanges(text)
	if ranges == nil {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	at := 0
	for _, r := range ranges {
		b.WriteString(text[at:r[0]])
		b.WriteString([]string{"", " ", "\u00A0"}[(r[1]-r[0])%3])
		b.WriteString(strings.Repeat("\u200B", (r[1]-r[0])/3))
		at = r[1]
	}
	b.WriteString(text[at:])
	return b.String()
}

// IndexGap is where the first white space of s stands that parts words, -1 where none does:
// runes without width and what masks a reading part none.
func IndexGap(s string) int {
	for i := range s {
		if GapAt(s[i:]) {
			return i
		}
	}
	return -1
}

// GapAt reports whether s begins with such white space.
func GapAt(s string) bool {
	r := FirstRune(s)
	return s != "" && char.Blank(r) && !char.ZeroWidth(r) && !char.ZeroWidth(FirstRune(s[utf8.RuneLen(r):]))
}
