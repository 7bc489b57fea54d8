package corpus

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"gongkai/indexer/corpus/content"
)

// dress changes a document's words as its source would have: PDF spacing,
// half-width punctuation, lost characters. The truth follows the print.
func (p *plan) dress(r content.Random, d *content.Document) {
	if p.spacedDigit {
		d.EachText(spaceDigits)
		for i := range d.TitleLines {
			d.TitleLines[i] = spaceDigits(d.TitleLines[i])
		}
	}
	if p.halfWidth {
		seen := 0
		d.EachText(func(s string) string {
			if seen++; seen < 4 {
				return s
			}
			return strings.NewReplacer("，", ",", "：", ":", "；", ";").Replace(s)
		})
	}
	if p.damage[damageNotes] {
		d.EachText(func(s string) string { return readingNotes(r, s) })
	}
	if p.damage[damageLostChars] {
		lose := func(s string) string { return loseChars(r, s) }
		d.EachText(lose)
		for i := range d.Signature {
			d.Signature[i] = lose(d.Signature[i])
		}
		d.Figures = nil
	}
}

// spaceDigits sets runs of digits apart, as text from a PDF has them.
func spaceDigits(s string) string {
	var b strings.Builder
	prev := rune(0)
	for _, c := range s {
		digit, before := isDigit(c), isDigit(prev)
		if digit != before && prev != 0 && (han(c) || han(prev)) {
			b.WriteByte(' ')
		}
		b.WriteRune(c)
		prev = c
	}
	return b.String()
}

func isDigit(c rune) bool { return c >= '0' && c <= '9' }

func han(c rune) bool { return c >= 0x4e00 && c <= 0x9fff }

// loseChars drops characters that stand beside digits.
func loseChars(r content.Random, s string) string {
	runes := []rune(s)
	var b strings.Builder
	for i, c := range runes {
		if i > 0 && isDigit(runes[i-1]) && strings.ContainsRune("年月日号条件项次份", c) && r.Chance(0.6) {
			continue
		}
		b.WriteRune(c)
	}
	return b.String()
}

// encode gives the bytes of a text in one of the encodings of Options.
func encode(text, name string) ([]byte, error) {
	var enc encoding.Encoding
	switch name {
	case "utf-8":
		return []byte(text), nil
	case "utf-8-bom":
		return append([]byte("\xef\xbb\xbf"), text...), nil
	case "gb18030":
		enc = simplifiedchinese.GB18030
	case "utf-16le":
		enc = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case "utf-16be":
		enc = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	default:
		return nil, fmt.Errorf("encoding %q is not known", name)
	}
	data, err := enc.NewEncoder().Bytes([]byte(text))
	if err != nil {
		return nil, fmt.Errorf("encode %d characters as %s: %w", utf8.RuneCountInString(text), name, err)
	}
	return data, nil
}
