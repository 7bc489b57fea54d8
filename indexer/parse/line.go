package parse

import (
	"strings"
	"unicode"
)

// line is one line of the document that holds more than white space.
type line struct {
	from, to   int    // with its white space, without its line end
	start, end int    // without the white space around it
	text       string // doc[start:end]
	number     int    // 1-based line of the document
	page       int    // form feeds before it
	inLine     bool   // a piece of a line that holds much of the report
}

// splitLines cuts a document into its lines that are not blank.
func splitLines(text string) []line {
	lines := make([]line, 0, 16+strings.Count(text, "\n"))
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
		if l := newLine(text, at, end); l.start < l.end {
			l.number, l.page = number, page
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
		_, w := decode(text[end:])
		at = end + w
	}
	return lines
}

func newLine(text string, from, to int) line {
	l := line{from: from, to: to}
	l.start, l.end = trimRange(text, from, to)
	l.text = text[l.start:l.end]
	return l
}

// invisible runes are white space or have no width.
func invisible(r rune) bool {
	if r >= 0x3001 && r < 0xFE00 || r > ' ' && r < 0x7F {
		return false // nearly every character of a report
	}
	return unicode.IsSpace(r) || r == '\u200B' || r == '\u200C' || r == '\u200D' || r == '\uFEFF' || r == '\u2060'
}

// trimRange narrows [from, to) by the invisible runes on both sides.
func trimRange(text string, from, to int) (int, int) {
	s := strings.TrimLeftFunc(text[from:to], invisible)
	from = to - len(s)
	return from, from + len(strings.TrimRightFunc(s, invisible))
}

// squeeze drops every invisible rune.
func squeeze(s string) string {
	if strings.IndexFunc(s, invisible) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if invisible(r) {
			return -1
		}
		return r
	}, s)
}

// isFolio tells the number of a page that says it is one: "- 3 -", "第 3 页".
func isFolio(s string) bool {
	if len(s) > 40 || len(s) < 3 || strings.ContainsAny(s, "\t|") {
		return false
	}
	s = squeeze(s)
	if strings.HasPrefix(s, "第") && strings.Contains(s, "页") {
		_, _, n := digitsAt(s[len("第"):], 3)
		return n > 0 && strings.HasPrefix(s[len("第")+n:], "页")
	}
	inner := strings.Trim(s, "-—－–")
	_, count, n := digitsAt(inner, 3)
	return count > 0 && n == len(inner) && len(inner) < len(s) && strings.TrimLeft(s, "-—－–") != s && strings.TrimRight(s, "-—－–") != s
}
