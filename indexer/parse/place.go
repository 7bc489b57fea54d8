package parse

import "unicode/utf8"

// extent is where a cell stands in its row: from the column from up to before to. In
// a row cut at separators a column is a cell; in one cut at wide gaps, a character.
type extent struct{ from, to int }

// touches tells whether s and o share a column, or would if s were wider by one on
// both sides.
func (s extent) touches(o extent) bool { return s.from-1 < o.to && o.from < s.to+1 }

// ruler measures where cells stand.
type ruler uint8

const (
	byCell  ruler = iota // separators
	byRune               // wide gaps, each character one column, as readers of PDF files write them
	byWidth              // wide gaps, Chinese characters two columns, as people set them
)

// locate notes for the cells of a line cut at wide gaps how many characters stand
// before them.
func locate(text string, l line, cells []cell) {
	runes, wide, at := 0, 0, l.from
	for i := range cells {
		for at < cells[i].start {
			r, w := decode(text[at:])
			runes++
			if r >= 0x1100 {
				wide++
			}
			at += w
		}
		cells[i].column, cells[i].wide = runes, wide
	}
}

// extent is where a cell stands; false where the layout does not tell.
func (c *cell) extent(by ruler) (extent, bool) {
	if c.column < 0 {
		return extent{}, false
	}
	if by == byCell {
		return extent{c.column, c.column + 1}, true
	}
	from, n := c.column, utf8.RuneCountInString(c.text)
	if by == byWidth {
		from += c.wide
		for _, r := range c.text {
			if r >= 0x1100 {
				n++
			}
		}
	}
	return extent{from, from + n}, true
}
