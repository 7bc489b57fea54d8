package analysis

import (
	"encoding/binary"
	"strings"
)

// Edits leads a normalized text back to its source. It is a run of entries, each
//
//	gap    uvarint  normalized bytes since the last entry that stand unchanged
//	sizes  byte     length of the normalized text << 4 | length of the source text;
//	                0xFF where either is 15 or more: two uvarints follow
//	source bytes    the source text, which the normalized text has taken the place of
//
// so that a text that needs no folding has none, and a space left out takes three
// bytes. The zero value is a text that was not changed.
type Edits []byte

func (e Edits) add(gap int, normal, source string) Edits {
	e = binary.AppendUvarint(e, uint64(gap))
	if len(normal) < 15 && len(source) < 15 {
		e = append(e, byte(len(normal)<<4|len(source)))
	} else {
		e = append(e, 0xFF)
		e = binary.AppendUvarint(e, uint64(len(normal)))
		e = binary.AppendUvarint(e, uint64(len(source)))
	}
	return append(e, source...)
}

// edit is one entry with its place in both texts.
type edit struct {
	normal, normalEnd int
	source, sourceEnd int
	text              []byte // source bytes
}

// each walks the entries in order until yield returns false. Entries that run past
// the end of the encoding, as in a damaged file, end the walk.
func (e Edits) each(yield func(edit) bool) {
	e.from(0, 0, func(entry edit, _ Edits) bool { return yield(entry) })
}

// from is as each for the rest of a list that goes on at an offset of both texts. It
// gives with each entry what follows it.
func (e Edits) from(normal, source int, yield func(edit, Edits) bool) {
	for len(e) > 0 {
		gap, n := binary.Uvarint(e)
		if n <= 0 || n >= len(e) || gap > 1<<40 {
			return
		}
		sizes := e[n]
		e = e[n+1:]
		normalLen, sourceLen := uint64(sizes>>4), uint64(sizes&15)
		if sizes == 0xFF {
			var a, b int
			normalLen, a = binary.Uvarint(e)
			if a <= 0 {
				return
			}
			sourceLen, b = binary.Uvarint(e[a:])
			if b <= 0 {
				return
			}
			e = e[a+b:]
		}
		if sourceLen > uint64(len(e)) || normalLen > 1<<40 {
			return
		}
		entry := edit{normal: normal + int(gap), source: source + int(gap), text: e[:sourceLen]}
		entry.normalEnd, entry.sourceEnd = entry.normal+int(normalLen), entry.source+int(sourceLen)
		if !yield(entry, e[sourceLen:]) {
			return
		}
		normal, source = entry.normalEnd, entry.sourceEnd
		e = e[sourceLen:]
	}
}

// Source gives the whole source text back from the normalized one.
func (e Edits) Source(normal string) string {
	if len(e) == 0 {
		return normal
	}
	text, _, _ := e.Range(normal, 0, len(normal))
	return text
}

// Range gives the piece of the source that normal[start:end] stands for, and its
// place in the source. What was left out at either end of the range is not part of
// it, except at the ends of the whole text; a range that begins or ends within an
// entry takes the whole entry in.
func (e Edits) Range(normal string, start, end int) (text string, from, to int) {
	return (&Cursor{Edits: e, Text: normal}).Next(start, end)
}

// Normal is the place in the normalized text of a range of the source; it takes in whole
// entries that the range touches.
func (e Edits) Normal(from, to int) (start, end int) {
	start, end = from, to
	e.each(func(entry edit) bool {
		switch shift := entry.normalEnd - entry.sourceEnd; {
		case entry.source >= to:
			return false
		case entry.sourceEnd <= from:
			start, end = from+shift, to+shift
		case entry.source <= from:
			start, end = entry.normal, max(to, entry.sourceEnd)+shift
		default:
			end = max(to, entry.sourceEnd) + shift
		}
		return true
	})
	return start, end
}

// Cursor gives the source of one range after the other in a single walk. Each range must
// begin where the one before begins or behind it.
type Cursor struct {
	Edits Edits  // what is left of them
	Text  string // the whole normalised text

	normal, source int // where Edits goes on
	passed         bool
}

// Next is as Edits.Range.
func (c *Cursor) Next(start, end int) (text string, from, to int) {
	normal := c.Text
	start, end = max(start, 0), min(end, len(normal))
	if start > end {
		start = end
	}
	var b strings.Builder
	at, shift := start, 0 // normalized bytes written so far; source minus normalized offsets
	first := true
	from = start
	if c.passed {
		from += c.source - c.normal
	}
	c.Edits.from(c.normal, c.source, func(entry edit, rest Edits) bool {
		if entry.normal > end || entry.normalEnd > len(normal) || entry.normal == end && end < len(normal) {
			return false
		}
		shift = entry.sourceEnd - entry.normalEnd
		if entry.normalEnd < start || entry.normalEnd == start && start > 0 {
			from = start + shift
			// Ranges to come begin no earlier and pass it too.
			c.Edits, c.normal, c.source, c.passed = rest, entry.normalEnd, entry.sourceEnd, true
			return true
		}
		if first && entry.normal <= start {
			from = entry.source
		}
		first = false
		if entry.normal > at {
			b.WriteString(normal[at:entry.normal])
		}
		b.Write(entry.text)
		at = max(at, entry.normalEnd)
		return true
	})
	if at < end {
		b.WriteString(normal[at:end])
	}
	text = b.String()
	return text, from, from + len(text)
}
