package grid

import (
	"strings"

	"gongkai/indexer/parse/han"
)

// maxPieces is how many pieces of a label an abbreviation may be put together from.
const maxPieces = 3

// Abbreviates reports whether a folded text is put together from pieces of a longer folded
// label, in their order: 法律法规禁止 of 其他法律行政法规禁止公开. All but one of the pieces have at least
// two characters.
func Abbreviates(short, long string) bool {
	s, l := []rune(short), []rune(long)
	return len(s) >= 2 && len(s) < len(l) && abbreviates(s, l, maxPieces, true)
}

// AbbreviatedBy reports whether a label abbreviates that of the pattern, behind the whole label
// of the group where the pattern has it.
func (p *Pattern) AbbreviatedBy(l *Label) bool {
	if l.set&^p.set != 0 {
		return false
	}
	group := 0
	for range p.head {
		_, w := han.Decode(p.Text[group:])
		group += w
	}
	return strings.HasPrefix(l.text, p.Text[:group]) && Abbreviates(l.text[group:], p.Text[group:])
}

// BeginsWith reports whether the label of the pattern begins with another.
func (p *Pattern) BeginsWith(l *Label) bool { return strings.HasPrefix(p.Text, l.text) }

// abbreviates takes the next piece of an abbreviation; lone says that it may be one
// character.
func abbreviates(s, l []rune, pieces int, lone bool) bool {
	if len(s) == 0 {
		return true
	}
	if pieces == 0 {
		return false
	}
	for i := range l {
		n := 0
		for n < len(s) && i+n < len(l) && s[n] == l[i+n] {
			n++
		}
		if n > 1 && abbreviates(s[n:], l[i+n:], pieces-1, lone) || n > 0 && lone && abbreviates(s[1:], l[i+1:], pieces-1, false) {
			return true
		}
	}
	return false
}
