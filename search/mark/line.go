package mark

import (
	"strings"
	"unicode/utf8"

	"gongkai/search"
	"gongkai/search/plan"
)

// Places lists where wanted strings, and the figures stated, stand in the normalised text of
// a part, in order; those that overlap or touch are one.
func (p Part) Places(wanted []plan.String) []search.Span {
	return merge(append(find(p.Text.Text, wanted), p.Stated...))
}

// Line cuts a place of the normalised text out of its paragraph, as it was written, with at
// most so many characters on either side.
func (p Part) Line(place search.Span, width int) (left, match, right string) {
	around := Context(p.Text.Text, place, width)
	text := p.Text
	piece, from, _ := text.Edits.Range(text.Text, around.Start, around.End)
	_, start, end := text.Edits.Range(text.Text, place.Start, place.End)
	start, end = max(start-from, 0), min(end-from, len(piece))
	return piece[:start], piece[start:end], piece[end:]
}

// Context widens a place of a text to so many characters on either side, within its
// paragraph.
func Context(text string, place search.Span, width int) search.Span {
	floor := strings.LastIndexByte(text[:place.Start], '\n') + 1
	ceiling := len(text)
	if i := strings.IndexByte(text[place.End:], '\n'); i >= 0 {
		ceiling = place.End + i
	}
	return search.Span{Start: back(text, place.Start, floor, width), End: forward(text, place.End, ceiling, width)}
}

// CompareLeft orders two texts by what stands at their ends: from the last character back.
func CompareLeft(a, b string) int {
	for a != "" && b != "" {
		x, n := utf8.DecodeLastRuneInString(a)
		y, m := utf8.DecodeLastRuneInString(b)
		if x != y {
			return int(x) - int(y)
		}
		a, b = a[:len(a)-n], b[:len(b)-m]
	}
	return len(a) - len(b)
}
