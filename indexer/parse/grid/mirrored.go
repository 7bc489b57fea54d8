package grid

import "slices"

// turnMirrored turns tables around that are printed from right to left: rows whose label
// stands behind their numbers, under a header whose last word is that over the labels.
func (g *Reader) turnMirrored(rows []Row) {
	for i := 0; i < len(rows); i++ {
		to, behind, before := i, 0, 0
		header := -1
		for to < len(rows) && rows[to].Class != Prose {
			r := &rows[to]
			switch side := g.labelSide(r); {
			case r.Separated && r.Values == 0 && r.Texts > 1 && header < 0 && behind == 0:
				header = to
			case side > 0:
				behind++
			case side < 0:
				before++
			}
			to++
		}
		if header >= 0 && behind > 0 && before == 0 {
			for k := header; k < to; k++ {
				if rows[k].Separated {
					rows[k].mirror()
				}
			}
		}
		i = max(i, to-1)
	}
}

// labelSide is where the label of a row of numbers stands: 1 behind them, -1 in front, 0 where
// it has none or two.
func (g *Reader) labelSide(r *Row) int {
	if r.Values == 0 {
		return 0
	}
	first, last := -1, -1
	for i := range r.Cells {
		if r.Cells[i].Kind != Blank {
			if last = i; first < 0 {
				first = i
			}
		}
	}
	switch {
	case first == last:
		return 0
	case r.Cells[last].Kind != Text:
		if r.Cells[first].Kind == Text {
			return -1
		}
		return 0
	}
	isLabel := func(c *Cell) bool { return c.Kind == Text && Unit(c.Text) == "" && g.nearRow(c.Label) }
	switch front, back := isLabel(&r.Cells[first]), isLabel(&r.Cells[last]); {
	case front == back:
		return 0
	case back:
		return 1
	}
	return -1
}

// mirror puts the cells of a row in the opposite order.
func (r *Row) mirror() {
	r.Cells = slices.Clone(r.Cells)
	slices.Reverse(r.Cells)
	if !r.spread {
		for i := range r.Cells {
			r.Cells[i].column = i
		}
	}
}
