package han

import (
	"strings"

	"gongkai/report/char"
)

// Line is one line of the document that holds more than white space.
type Line struct {
	From, To   int    // with its white space, without its line end
	Start, End int    // without the white space around it
	Text       string // of the document from Start to End
	Number     int    // 1-based line of the document
	Page       int    // form feeds before it
	InLine     bool   // a piece of a line that holds much of the report
}

// SplitLines cuts a document into its lines that are not blank.
func SplitLines(text string) []Line {
	lines := make([]Line, 0, 16+strings.Count(text, "\n"))
	ends := "\n\r\f\v"
	if strings.Contains(text, "\u0085") || strings.Contains(text, "\u2028") || strings.Contains(text, "\u2029") {
		ends += "\u0085\u2028\u2029"
	}
	number, page := 1, 0
	for at := 0; at <= len(text); {
		end := len(text)
		if i := strings.IndexAny(text[at:], ends); i >= 0 {
			end = at + i
		}
		if l := NewLine(text, at, end); l.Start < l.End {
			l.Number, l.Page = number, page
			lines = append(lines, l)
		}
		if end >= len(text) {
			break
		}
		if text[end] == '\f' {
			page++
		} else {
			number++
		}
		if text[end] == '\r' && end+1 < len(text) && text[end+1] == '\n' {
			end++
		}
		_, w := Decode(text[end:])
		at = end + w
	}
	return lines
}

// NewLine is the line of text[from:to); its Number and Page are for the caller to set.
func NewLine(text string, from, to int) Line {
	l := Line{From: from, To: to}
	l.Start, l.End = TrimRange(text, from, to)
	l.Text = text[l.Start:l.End]
	return l
}

// TrimRange narrows [from, to) by the white space and runes without width on both sides.
func TrimRange(text string, from, to int) (int, int) {
	s := strings.TrimLeftFunc(text[from:to], char.Blank)
	from = to - len(s)
	return from, from + len(strings.TrimRightFunc(s, char.Blank))
}

// HasBlank reports whether s contains white space or a rune without width.
func HasBlank(s string) bool {
	for i := 0; i < len(s); {
		r, w := Decode(s[i:])
		if char.Blank(r) {
			return true
		}
		i += w
	}
	return false
}

// Squeeze drops white space and every rune without width.
func Squeeze(s string) string {
	if !HasBlank(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if char.Blank(r) {
			return -1
		}
		return r
	}, s)
}

// IsFolio reports whether a line is the number of a page that says it is one: "- 3 -",
// "第 3 页".
func IsFolio(s string) bool {
	if len(s) > 40 || len(s) < 3 || strings.ContainsAny(s, "\t|") {
		return false
	}
	s = Squeeze(s)
	if strings.HasPrefix(s, "第") && strings.Contains(s, "页") {
		_, _, n := DigitsAt(s[len("第"):], 3)
		return n > 0 && strings.HasPrefix(s[len("第")+n:], "页")
	}
	const dashes = "-—－–"
	if strings.TrimLeft(s, dashes) == s || strings.TrimRight(s, dashes) == s {
		return false
	}
	inner := strings.Trim(s, dashes)
	_, count, n := DigitsAt(inner, 3)
	return count > 0 && n == len(inner)
}
