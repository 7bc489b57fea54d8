package indexer

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"unicode"

	"gongkai/report"
	"gongkai/report/char"
)

// leastSaid is how many letters and digits of narrative a report has at least that can be told to
// be the same as that of a file with another content.
const leastSaid = 200

// saying stands for what a report says, whatever file it was read from: the text of its sections
// in reading order, letters and numbers alone, and the values of its tables. What formats and
// sites do to a report (marks, spaces, widths of characters, numbers of headings, dates of
// publication, empty cells) is left out; a number or a sentence that is another makes another.
// It is "" where too little is known to tell: no agency, no year, hardly any text.
func saying(r *report.Report) string {
	if r.Agency.Key() == "" || r.Year == 0 {
		return ""
	}
	h := sha256.New()
	w := said{hash: h}
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

// said writes the letters and numbers of texts.
type said struct {
	hash  hash.Hash
	count int    // of letters and digits
	room  []byte // not yet written
	last  rune   // of what was written
	gap   bool   // something that is left out follows it
	point bool   // it is a point alone
}

func (w *said) write(text string) {
	for _, r := range text {
		if to, ok := char.Radical(r); ok {
			r = to
		}
		r = char.HalfWidth(r)
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '%':
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

func (w *said) put(r rune) {
	w.room = append(w.room, string(r)...)
	if len(w.room) > 4<<10 {
		w.flush()
	}
}

func (w *said) flush() {
	w.hash.Write(w.room)
	w.room = w.room[:0]
}
