package analysis

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// An entry takes one byte for both lengths below 15, and two numbers else.
func TestEditsEncoding(t *testing.T) {
	a := strings.Repeat("a", 200)
	for name, c := range map[string]struct {
		gap            int
		normal, source string
		want           []byte
	}{
		"nothing left":   {0, "", " ", []byte{0, 0x01, ' '}},
		"short":          {3, a[:14], "bc", []byte{3, 0xE2, 'b', 'c'}},
		"both at most":   {0, a[:14], a[:14], append([]byte{0, 0xEE}, a[:14]...)},
		"a long result":  {200, a[:15], "b", []byte{200, 1, 0xFF, 15, 1, 'b'}},
		"a long source":  {0, "b", a[:15], append([]byte{0, 0xFF, 1, 15}, a[:15]...)},
		"longer by bits": {0, "b", a, append([]byte{0, 0xFF, 1, 200, 1}, a...)},
	} {
		e := Edits(nil).add(c.gap, c.normal, c.source)
		if !bytes.Equal(e, c.want) {
			t.Errorf("%s: %v, want %v", name, []byte(e), c.want)
		}
		n := 0
		for entry := range e.each {
			n++
			if entry.normal != c.gap || entry.normalEnd != c.gap+len(c.normal) || entry.source != c.gap ||
				entry.sourceEnd != c.gap+len(c.source) || string(entry.text) != c.source {
				t.Errorf("%s: read back as %+v", name, entry)
			}
		}
		if n != 1 {
			t.Errorf("%s: %d entries", name, n)
		}
	}
}

// A walk ends at the first entry that the encoding does not hold in full.
func TestEditsCutShort(t *testing.T) {
	good := []byte{2, 0x11, 'x'}
	for name, c := range map[string]struct {
		bytes []byte
		n     int
	}{
		"nothing":                   {nil, 0},
		"one entry":                 {good, 1},
		"an entry of no source":     {[]byte{2, 0x10}, 1},
		"a gap alone":               {[]byte{2}, 0},
		"half a gap":                {[]byte{0x80}, 0},
		"half a gap later":          {append(good[:3:3], 0x80), 1},
		"a gap that is no number":   {bytes.Repeat([]byte{0xFF}, 12), 0},
		"an enormous gap":           {[]byte{0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0x10}, 0},
		"a source too long":         {[]byte{2, 0x12, 'x'}, 0},
		"no lengths":                {[]byte{0, 0xFF}, 0},
		"one length":                {[]byte{0, 0xFF, 1}, 0},
		"long lengths":              {[]byte{0, 0xFF, 1, 1, 'x'}, 1},
		"half a length":             {[]byte{0, 0xFF, 0x80}, 0},
		"half of the second length": {[]byte{0, 0xFF, 1, 0x80}, 0},
		"an enormous result":        {[]byte{0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0}, 0},
		"the largest gap":           {[]byte{0x80, 0x80, 0x80, 0x80, 0x80, 0x20, 0x10}, 1},
		"one more than that":        {[]byte{0x81, 0x80, 0x80, 0x80, 0x80, 0x20, 0x10}, 0},
		"the largest result":        {[]byte{0, 0xFF, 0x80, 0x80, 0x80, 0x80, 0x80, 0x20, 0}, 1},
		"one more of result":        {[]byte{0, 0xFF, 0x81, 0x80, 0x80, 0x80, 0x80, 0x20, 0}, 0},
	} {
		n := 0
		for range Edits(c.bytes).each {
			n++
		}
		if n != c.n {
			t.Errorf("%s: %d entries, want %d", name, n, c.n)
		}
	}
}

// piece is a part of a made-up text: what it is normalized to, and its source.
type piece struct {
	normal, source string
	edited         bool
}

// lead is what Range promises, worked out over all pieces.
func lead(pieces []piece, start, end, total int) string {
	var b strings.Builder
	at := 0
	for _, p := range pieces {
		from, to := at, at+len(p.normal)
		at = to
		switch {
		case p.edited && p.normal == "": // left out: inside the range, or at the end of the whole text
			if start < from && from < end || from == start && start == 0 || from == end && end == total {
				b.WriteString(p.source)
			}
		case p.edited:
			if from < end && to > start {
				b.WriteString(p.source)
			}
		default:
			b.WriteString(p.normal[min(max(start-from, 0), len(p.normal)):max(min(end-from, len(p.normal)), 0)])
		}
	}
	return b.String()
}

// TestRangeOfAnyEdits holds Range against lead on made-up texts: every range of each.
func TestRangeOfAnyEdits(t *testing.T) {
	rnd := rand.New(rand.NewPCG(8, 9))
	for round := range 1500 {
		var pieces []piece
		var e Edits
		normal, source, gap := "", "", 0
		for i := range rnd.IntN(6) {
			p := piece{normal: strings.Repeat(string(rune('a'+i)), rnd.IntN(4))}
			p.source = p.normal
			if p.edited = rnd.IntN(2) == 0; p.edited {
				p.source = strings.Repeat(string(rune('A'+i)), rnd.IntN(3)+1)
				if rnd.IntN(8) == 0 {
					p.source = strings.Repeat("L", 14+rnd.IntN(3))
				}
				e = e.add(gap, p.normal, p.source)
				gap = 0
			} else {
				gap += len(p.normal)
			}
			normal, source = normal+p.normal, source+p.source
			pieces = append(pieces, p)
		}
		if got := e.Source(normal); got != source {
			t.Fatalf("round %d: %q leads back to %q, want %q", round, normal, got, source)
		}
		cursor := Cursor{Edits: e, Text: normal}
		for start := 0; start < len(normal); start += rnd.IntN(3) {
			end := start + rnd.IntN(len(normal)-start) + 1
			text, from, to := cursor.Next(start, end)
			if t2, f2, to2 := e.Range(normal, start, end); text != t2 || from != f2 || to != to2 {
				t.Fatalf("round %d: [%d, %d) of %q leads to %q [%d, %d) in a walk, alone to %q [%d, %d)",
					round, start, end, normal, text, from, to, t2, f2, to2)
			}
		}
		for start := range len(normal) {
			for end := start + 1; end <= len(normal); end++ {
				text, from, to := e.Range(normal, start, end)
				if want := lead(pieces, start, end, len(normal)); text != want || source[from:to] != text {
					t.Fatalf("round %d: [%d, %d) of %q, made of %+v, leads to %q [%d, %d), want %q",
						round, start, end, normal, pieces, text, from, to, want)
				}
			}
		}
	}
}

// A range that is not in the text is brought into it.
func TestRangeOutside(t *testing.T) {
	n := NewNormalizer().Normalize("⼯作109 件")
	for _, c := range []struct {
		start, end int
		want       string
	}{
		{-5, 3, "⼯ 0 3"}, {0, 99, "⼯作109 件 0 13"}, {4, 2, "⼯ 0 3"}, {6, 6, " 6 6"}, {99, 5, " 5 5"}, {3, 6, "作 3 6"},
	} {
		text, from, to := n.Edits.Range(n.Text, c.start, c.end)
		if got := fmt.Sprintf("%s %d %d", text, from, to); c.want != got {
			t.Errorf("[%d, %d) leads to %q, want %q", c.start, c.end, got, c.want)
		}
	}
}
