package align

import (
	"slices"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// arrangeActive brings the rows of table two into the order of the form's columns where the
// heads above them say another.
func (sc *scorer) arrangeActive(entries []grid.Entry) []grid.Entry {
	var heads []grid.Cell
	cloned := false
	for i := range entries {
		e := &entries[i]
		if i > 0 && e.Run != entries[i-1].Run {
			heads = nil
		}
		if e.Nums == 0 {
			if len(e.Labels) > 1 {
				heads = e.Labels
			}
			continue
		}
		if cells := sc.activeCells(entries, i, heads); cells != nil {
			if !cloned {
				entries, cloned = slices.Clone(entries), true
			}
			entries[i] = withCells(*e, cells)
		}
	}
	return entries
}

// activeCells are the numbers of entry i in the order of its row of table two, told by the
// heads over them; nil where these are in that order or do not tell.
func (sc *scorer) activeCells(entries []grid.Entry, i int, heads []grid.Cell) []*grid.Cell {
	numbers := entries[i].Filled()
	if len(numbers) < 2 || len(heads) < len(numbers) {
		return nil
	}
	j := noCell
	for _, k := range sc.named(entries, i) {
		if sc.index.rows[k].table.Kind == report.KindActive {
			j = k
		}
	}
	if j == noCell {
		return nil
	}
	r := &sc.index.rows[j]
	cells := make([]*grid.Cell, r.k)
	usual := len(numbers) == r.k
	for n := range numbers {
		c := r.headed(heads[len(heads)-len(numbers)+n].Label)
		if c < 0 {
			usual = false
			continue
		}
		if cells[c] != nil {
			return nil
		}
		cells[c] = numbers[n]
		usual = usual && c == n
	}
	if usual || slices.Contains(cells, nil) {
		return nil
	}
	return cells
}
