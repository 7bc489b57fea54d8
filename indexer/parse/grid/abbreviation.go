package grid

// maxPieces is how many pieces of a label an abbreviation may be put together from.
const maxPieces = 3

// Abbreviates reports whether a folded text is put together from pieces of a longer folded
// label, in their order: 法律法规禁止 of 其他法律行政法规禁止公开. All but one of the pieces have at least
// two characters.
func Abbreviates(short, long string) bool {
	s, l := []rune(short), []rune(long)
	return len(s) >= 2 && len(s) < len(l) && abbreviates(s, l, maxPieces, true)
}

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
