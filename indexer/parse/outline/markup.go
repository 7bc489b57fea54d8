package outline

import (
	"strings"

	"gongkai/indexer/parse/han"
)

// undress narrows lines to their words where the code of a symbol stands in front of them or
// marks of a plain-text format around all of them: # 标题, == 标题 ==, **标题**, three single quotes, and the quotes of a file of
// comma-separated values.
func undress(text string, lines []han.Line) {
	for i := range lines {
		l := &lines[i]
		switch l.Text[0] {
		case 0xEF: // the code of a symbol font
			if from := strings.IndexFunc(l.Text, func(r rune) bool { return r < 0xF000 || r > 0xF0FF }); from > 0 {
				l.Start, l.End = han.TrimRange(text, l.Start+from, l.End)
				l.Text = text[l.Start:l.End]
			}
		case '#', '=', '\'', '*', '_', '"':
			from, to := undressed(l.Text)
			l.Start, l.End = han.TrimRange(text, l.Start+from, l.Start+to)
			l.Text = text[l.Start:l.End]
		}
	}
}

// fences are the marks that stand at both ends of a line and mean nothing there.
var fences = []string{"'''''", "'''", "''", "***", "**", "__", "\""}

// undressed is where the words of a line begin and end.
func undressed(s string) (from, to int) {
	if rest := strings.TrimLeft(s, "#"); len(s)-len(rest) <= 6 && len(rest) < len(s) && strings.HasPrefix(rest, " ") {
		inner := strings.TrimSpace(strings.TrimRight(rest, "# "))
		if inner == "" {
			return 0, len(s)
		}
		from = strings.Index(s, inner)
		return from, from + len(inner)
	}
	if n := len(s) - len(strings.TrimLeft(s, "=")); n >= 2 && n <= 6 && len(s) > 2*n && strings.HasSuffix(s, s[:n]) && s[len(s)-n-1] != '=' {
		return n, len(s) - n
	}
	for _, f := range fences {
		if inner, ok := strings.CutPrefix(s, f); ok {
			if inner, ok := strings.CutSuffix(inner, f); ok && strings.TrimSpace(inner) != "" && !strings.Contains(inner, f) {
				return len(f), len(s) - len(f)
			}
		}
	}
	return 0, len(s)
}
