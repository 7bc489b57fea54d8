package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/report/char"
)

// writeLine writes one line for a person. All that is said passes here, whatever names and
// texts it holds: nothing of it acts on a terminal, and none of it makes another line.
func writeLine(w io.Writer, line string) error {
	_, err := fmt.Fprintln(w, plain(line))
	return err
}

// line writes a line of data for a person.
func (a *app) line(m message, args ...any) { _ = writeLine(a.out, a.say(m, args...)) }

// tell writes a message as a line to the user, beside the data.
func (a *app) tell(m message, args ...any) { _ = writeLine(a.err, a.say(m, args...)) }

// plain makes text of a name or a report safe to print on a terminal line. What would
// begin another line becomes a space; other control characters, those that turn the
// direction of writing and bytes that are no UTF-8 are written out as \x1b or \u202e.
// Tabs stay.
func plain(s string) string {
	if strings.IndexFunc(s, char.Acts) < 0 && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch _, size := utf8.DecodeRuneInString(s[i:]); {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case !char.Acts(r):
			b.WriteRune(r)
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}

// guard is a writer to a terminal that shows what would act on it, as plain does. Line
// feeds stay: it is for data of many lines, which goes to files and pipes as it is.
type guard struct {
	out  io.Writer
	rest []byte // the beginning of a character whose end is yet to come
}

func (g *guard) Write(p []byte) (int, error) {
	text := append(g.rest, p...)
	g.rest = nil
	for n := 1; n < utf8.UTFMax && n <= len(text); n++ {
		if tail := text[len(text)-n:]; utf8.RuneStart(tail[0]) {
			if !utf8.FullRune(tail) {
				text, g.rest = text[:len(text)-n], bytes.Clone(tail)
			}
			break
		}
	}
	for line := range bytes.SplitAfterSeq(text, []byte("\n")) {
		body, ended := bytes.CutSuffix(line, []byte("\n"))
		shown := plain(string(body))
		if ended {
			shown += "\n"
		}
		if _, err := io.WriteString(g.out, shown); err != nil {
			return 0, err
		}
	}
	return len(p), nil
}

// data is where data of many lines goes.
func (a *app) data() io.Writer {
	if terminal(a.out) {
		return &guard{out: a.out}
	}
	return a.out
}
