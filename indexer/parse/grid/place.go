package grid

import (
	"unicode/utf8"

	"gongkai/indexer/parse/han"
)

// Extent is where a cell stands in its row: from the column from up to before to. In
// a row cut at separators a column is a cell; in one cut at wide gaps, a character.
type Extent struct{ From, To int }

// Touches reports whether s and o share a column, or would if s were wider by one on both
// sides.
func (s Extent) Touches(o Extent) bool { return s.From-1 < o.To && o.From < s.To+1 }

// Ruler measures where cells stand.
type Ruler uint8

const (
	ByCell  Ruler = iota // separators
	ByRune               // wide gaps, each character one column, as readers of PDF files write them
	ByWidth              // wide gaps, Chinese characters two columns, as people set them
)

// locate notes for the cells of a line cut at wide gaps how many characters stand
// before them.
func locate(text string, l han.Line, cells []Cell) {
	runes, wide, at := 0, 0, l.From
	for i := range cells {
		for at < cells[i].Start {
			r, w := han.Decode(text[at:])
			runes++
			if r >= 0x1100 {
				wide++
			}
			at += w
		}
		cells[i].column, cells[i].wide = runes, wide
	}
}

// Extent is where a cell stands; false where the layout does not tell.
func (c *Cell) Extent(by Ruler) (Extent, bool) {
	if c.column < 0 {
		return Extent{}, false
	}
	if by == ByCell {
		return Extent{c.column, c.column + 1}, true
	}
	from, n := c.column, utf8.RuneCountInString(c.Text)
	if by == ByWidth {
		from += c.wide
		for _, r := range c.Text {
			if r >= 0x1100 {
				n++
			}
		}
	}
	return Extent{from, from + n}, true
}
