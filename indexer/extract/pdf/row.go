package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// segment is a run of glyphs of one line without a wide gap.
type segment struct {
	from, to float64
	y        float64 // of its lowest line
	text     string
}

// pageRow is a line of text or a row of a table: its cells from left to right.
type pageRow struct {
	cells []segment
	above float64 // distance from the row above, in its own heights

	numbers float64 // place of the lowest line that holds numbers
}

// maxPairs bounds the cells of a row times those of a line that may be part of it.
const maxPairs = 1 << 12

// rowsOfPage puts glyphs into rows. Lines closer than lines of text can be are one
// row of a table, whose cells have different numbers of lines.
func rowsOfPage(glyphs []glyph) []pageRow {
	glyphs = slices.DeleteFunc(glyphs, func(g glyph) bool { return !(math.Abs(g.x)+math.Abs(g.y)+math.Abs(g.w)+g.size < maxPlace) })
	slices.SortStableFunc(glyphs, func(a, b glyph) int { return cmp.Compare(b.y, a.y) })
	var rows []pageRow
	last := math.Inf(1)
	for from := 0; from < len(glyphs); {
		first := glyphs[from]
		to := from + 1
		for to < len(glyphs) && first.y-glyphs[to].y < 0.3*max(first.size, 1) {
			to++
		}
		if line := segments(glyphs[from:to], first.y); len(line) > 0 {
			if last-first.y >= 0.9*first.size || !rows[len(rows)-1].takes(line) {
				rows = append(rows, pageRow{above: (last - first.y) / max(first.size, 1), numbers: math.Inf(1)})
			}
			rows[len(rows)-1].add(line)
			last = first.y
		}
		from = to
	}
	for i := range rows {
		slices.SortStableFunc(rows[i].cells, func(a, b segment) int { return cmp.Compare(a.from, b.from) })
	}
	return rows
}

// takes reports whether a line is part of the row above it. What stands below a cell
// goes on with its text where the numbers of the row stand between the two lines;
// else it is the cell of another row, and the line between them that of a label
// that many rows share.
func (r *pageRow) takes(line []segment) bool {
	if len(r.cells)*len(line) > maxPairs {
		return false
	}
	for _, s := range line {
		if i := r.over(s); i >= 0 {
			c := r.cells[i]
			if s.number() || c.number() || !(c.y > r.numbers && r.numbers > s.y) {
				return false
			}
		}
	}
	return true
}

// over is the cell above a segment, -1 where there is none.
func (r *pageRow) over(s segment) int {
	return slices.IndexFunc(r.cells, func(c segment) bool { return s.from < c.to && c.from < s.to })
}

// add puts a line into the row: segments one above the other are one cell, read
// downwards.
func (r *pageRow) add(line []segment) {
	first := len(r.cells) == 0
	for _, s := range line {
		if s.number() {
			r.numbers = s.y
		}
		i := -1
		if !first {
			i = r.over(s)
		}
		if i < 0 {
			r.cells = append(r.cells, s)
			continue
		}
		c := &r.cells[i]
		c.from, c.to, c.y, c.text = min(c.from, s.from), max(c.to, s.to), s.y, c.text+s.text
	}
}

// number reports whether a segment is digits without a word.
func (s *segment) number() bool {
	return strings.Trim(s.text, "0123456789０１２３４５６７８９.,-—/ ") == ""
}

// segments parts a line at gaps wider than those inside a cell, and words by blanks
// where a gap is wider than a quarter of a character.
func segments(line []glyph, y float64) []segment {
	slices.SortStableFunc(line, func(a, b glyph) int { return cmp.Compare(a.x, b.x) })
	var all []segment
	var text strings.Builder
	var last byte
	for _, g := range line {
		if strings.TrimSpace(g.text) == "" {
			continue
		}
		n := len(all)
		switch {
		case n == 0 || g.x-all[n-1].to > widestGap(last, g):
			if n > 0 {
				all[n-1].text = text.String()
				text.Reset()
			}
			all = append(all, segment{from: g.x, y: y})
			n++
		case g.x-all[n-1].to > 0.25*g.size:
			text.WriteByte(' ')
		}
		text.WriteString(g.text)
		last = g.text[len(g.text)-1]
		all[n-1].to = g.x + g.w
	}
	if n := len(all); n > 0 {
		all[n-1].text = text.String()
	}
	return all
}

// widestGap is the widest gap inside a cell, between a byte of text and a glyph.
// Narrow columns of numbers stand closer than a character; blanks inside a text are
// at most half of one.
func widestGap(before byte, g glyph) float64 {
	switch digit := func(b byte) bool { return b >= '0' && b <= '9' }; {
	case !digit(g.text[0]):
		return g.size
	case digit(before):
		return 0.55 * g.size
	}
	return 0.7 * g.size
}
