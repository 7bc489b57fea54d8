package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// glyph is a piece of text with its place on a page: left end, base line counted
// upwards, width, height.
type glyph struct {
	x, y, w, size float64
	text          string
}

// textOfPages writes the glyphs of pages as lines, top to bottom, left to right, a
// form feed between pages. What begins at one place of the paper begins in one
// column of the text, counted in characters and the same on all pages, and two
// blanks or more part cells, so that it can be told which cells of a table are
// empty.
func textOfPages(pages [][]glyph) string {
	rows := make([][]pageRow, len(pages))
	for i := range pages {
		rows[i] = rowsOfPage(pages[i])
	}
	columns := columnsOf(rows, unitOf(pages))
	var b strings.Builder
	for i := range rows {
		if i > 0 {
			b.WriteByte('\f')
		}
		for n, row := range rows[i] {
			if n > 0 && row.above > paragraphGap {
				b.WriteByte('\n')
			}
			row.write(&b, columns)
		}
	}
	return b.String()
}

// write writes a row as a line.
func (r *pageRow) write(b *strings.Builder, columns map[float64]int) {
	at := 0
	for i, c := range r.cells {
		gap := max(columns[c.from]-at, 0)
		if i > 0 {
			gap = max(gap, cellGap)
		}
		for range gap {
			b.WriteByte(' ')
		}
		b.WriteString(c.text)
		at += gap + utf8.RuneCountInString(c.text)
	}
	b.WriteByte('\n')
}

const (
	maxPlace     = 1e6 // points; what stands farther is on no page
	cellGap      = 2   // blanks that part cells
	paragraphGap = 1.9 // heights of a line from one to the next that part paragraphs
)

// unitOf is the width of a column of the text: half the size of small glyphs, so
// that digits are not wider than their columns.
func unitOf(pages [][]glyph) float64 {
	var sizes []float64
	for _, page := range pages {
		for _, g := range page {
			if g.size > 0 {
				sizes = append(sizes, g.size)
			}
		}
	}
	if len(sizes) == 0 {
		return 1
	}
	slices.Sort(sizes)
	return sizes[len(sizes)/10] / 2
}

// Bounds of the columns of a text and the blanks of a page, of which some two
// hundred and ten thousand are usual.
const (
	maxColumn  = 1 << 12
	maxPadding = 1 << 16
)

// columnsOf gives every place where a cell begins its column: as far from the one
// before as on the page, and farther where a text that ends before it needs the room.
// Texts that would be mostly blanks have no columns.
func columnsOf(pages [][]pageRow, unit float64) map[float64]int {
	type need struct {
		from, to float64 // of a text with another to its right
		width    int
	}
	var needs []need
	var places []float64
	for _, rows := range pages {
		for _, row := range rows {
			for i, c := range row.cells {
				places = append(places, c.from)
				if i > 0 {
					before := row.cells[i-1]
					needs = append(needs, need{before.from, min(before.to, c.from) - unit/4, utf8.RuneCountInString(before.text) + cellGap})
				}
			}
		}
	}
	slices.Sort(places)
	places = slices.Compact(places)
	slices.SortFunc(needs, func(a, b need) int { return cmp.Compare(a.to, b.to) })
	columns := make(map[float64]int, len(places))
	at, next := 0.0, 0
	for i, x := range places {
		if i > 0 {
			at += min((x-places[i-1])/unit, maxColumn+1)
		}
		for ; next < len(needs) && needs[next].to <= x; next++ {
			if n := needs[next]; n.from < x {
				at = max(at, float64(columns[n.from]+n.width))
			}
		}
		if at > maxColumn {
			return nil
		}
		columns[x] = int(math.Round(at))
	}
	padding := 0
	for _, rows := range pages {
		for _, row := range rows {
			padding += columns[row.cells[len(row.cells)-1].from]
		}
	}
	if padding > maxPadding*len(pages) {
		return nil
	}
	return columns
}
