package align

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// arrangeActive puts the cells of a row of table two together that the document lists one
// by one, each under the head of its column: 行政许可 上一年项目数量 3.
func (sc *scorer) arrangeActive(entries []grid.Entry) []grid.Entry {
	var out []grid.Entry
	for i := 0; i < len(entries); {
		row, _ := sc.activeCell(&entries[i], noCell)
		if row == noCell {
			out = append(out, entries[i])
			i++
			continue
		}
		cells := make([]*grid.Cell, sc.index.rows[row].k)
		to, twice := i, false
		for to < len(entries) {
			j, c := sc.activeCell(&entries[to], row)
			if j != row {
				break
			}
			twice = twice || cells[c] != nil
			cells[c] = entries[to].Filled()[0] // its only number
			to++
		}
		if to-i < 2 || twice {
			out = append(out, entries[i:max(to, i+1)]...)
			i = max(to, i+1)
			continue
		}
		e := entries[i]
		e.Labels = slices.Clone(e.Labels)
		label := &e.Labels[len(e.Labels)-1]
		label.Label = sc.index.rows[row].patterns[0].Text
		label.Tail = label.Label
		out = append(out, withCells(e, cells))
		i = to
	}
	return out
}

// activeCell reads the labels of an entry with one number as those of a row of table two
// and of one of its columns; row is that of the entry before, noCell for none, and holds
// where an entry names the column alone.
func (sc *scorer) activeCell(e *grid.Entry, row int) (j, cell int) {
	n := len(e.Labels)
	if e.Nums != 1 || n == 0 {
		return noCell, noCell
	}
	last := e.Labels[n-1].Label
	before := ""
	if n > 1 {
		before = e.Labels[n-2].Label
	}
	for j := range sc.index.rows {
		r := &sc.index.rows[j]
		if r.table.Kind != report.KindActive || r.k < 2 {
			continue
		}
		for p := range r.patterns {
			text := r.patterns[p].Text
			head, ok := strings.CutPrefix(last, text)
			if before == text {
				head, ok = last, true
			}
			if c := slices.Index(r.headers, head); ok && c >= 0 {
				return j, c
			}
		}
	}
	if row != noCell {
		if c := slices.Index(sc.index.rows[row].headers, last); c >= 0 && n == 1 {
			return row, c
		}
	}
	return noCell, noCell
}
