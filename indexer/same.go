package indexer

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"sync"
	"unicode"
	"unicode/utf8"

	"gongkai/report"
	"gongkai/report/char"
)

// leastSaid is how many letters and digits of narrative a report has at least that can be told to
// be the same as that of a file with another content.
const leastSaid = 200

// saying stands for what a report says, whatever file it was read from: the text of its sections
// in reading order, letters and numbers alone, and the values of its tables. What formats and
// sites do to a report (marks, spaces, widths and traditional forms of characters, numbers that
// items are counted off with, dates of publication, empty cells) is left out; a number or a sentence that is another makes another.
// It is "" where too little is known to tell: no agency, no year, hardly any text.
func saying(r *report.Report) string {
	if r.Agency.Key() == "" || r.Year == 0 {
		return ""
	}
	h := sha256.New()
	w := said{hash: h, simple: simplifier(), room: make([]byte, 0, 8<<10)}
	for s := range report.AllSections(r.Sections) {
		w.write(s.Title)
		w.write(s.Text)
	}
	if w.count < leastSaid {
		return ""
	}
	w.flush()
	for _, m := range r.Metrics {
		if m.Value != nil {
			fmt.Fprintf(h, "\n%s %s %v", m.ID, m.Applicant, *m.Value)
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

var simplifier = sync.OnceValue(func() *char.Simplifier { return char.NewSimplifier("") })

// said writes the letters and numbers of texts.
type said struct {
	hash   hash.Hash
	simple *char.Simplifier
	count  int    // of letters and digits
	room   []byte // not yet written
	last   rune   // of what was written
	gap    bool   // something that is left out follows it
	point  bool   // it is a point alone
}

func (w *said) write(text string) {
	begin := true // of a line or sentence
	for at := 0; at < len(text); {
		if begin {
			if n := counter(text[at:]); n > 0 {
				at += n
				w.gap, w.point = true, false
				continue
			}
		}
		r, n := utf8.DecodeRuneInString(text[at:])
		at += n
		begin = begins(r) || begin && char.Blank(r)
		r = char.HalfWidth(w.simple.Rune(r))
		switch {
		case char.IsHan(r) || unicode.IsLetter(r) || unicode.IsDigit(r) || r == '%':
			if w.gap && unicode.IsDigit(r) && unicode.IsDigit(w.last) { // two numbers, or one with a point
				w.put(map[bool]rune{true: '.', false: ' '}[w.point])
			}
			w.put(r)
			w.count++
			w.last, w.gap, w.point = r, false, false
		case r == ',' && !w.gap: // inside a number, where digits follow
		case char.Ignorable(r):
		default:
			w.point = r == '.' && !w.gap
			w.gap = true
		}
	}
	w.gap, w.point = true, false
}

// begins reports whether an item may begin behind a character.
func begins(r rune) bool {
	switch r {
	case '\n', '。', '；', ';', '：', ':', '！', '？', '!', '?':
		return true
	}
	return false
}

// counter is the length of what an item is counted off with at the beginning of a text, such as
// 一、 or （二） or 3.; 0 where there is nothing of the kind.
func counter(text string) int {
	at := 0
	next := func() rune {
		r, n := utf8.DecodeRuneInString(text[at:])
		at += n
		return char.HalfWidth(r)
	}
	r := next()
	bracket := r == '('
	if bracket {
		r = next()
	}
	digits := 0
	for ; unicode.IsDigit(r) || char.Numeral(r) > 0; r = next() {
		if digits++; digits > 3 {
			return 0
		}
	}
	switch {
	case digits == 0:
		return 0
	case r == ')', r == '、' && !bracket:
		return at
	case r == '.' && !bracket:
		if after, _ := utf8.DecodeRuneInString(text[at:]); !unicode.IsDigit(after) {
			return at
		}
	}
	return 0
}

func (w *said) put(r rune) {
	w.room = utf8.AppendRune(w.room, r)
	if len(w.room) > 8<<10-utf8.UTFMax {
		w.flush()
	}
}

func (w *said) flush() {
	w.hash.Write(w.room)
	w.room = w.room[:0]
}
