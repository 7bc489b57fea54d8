package han

import (
	"regexp"
	"unicode/utf8"
)

// readingNote is a Latin reading printed behind a character: 號(hào).
var readingNote = regexp.MustCompile(`\p{Han}\s?[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü\n]{1,8}[)）]`)

// PinyinCount counts readings behind characters, up to three; one with the mark of its
// tone, which nothing else has, is as good as three.
func PinyinCount(text string) int {
	n := 0
	for i := 0; i+1 < len(text) && n < 3; i++ {
		if text[i] == '(' && text[i+1] >= 'a' && text[i+1] <= 'z' {
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
