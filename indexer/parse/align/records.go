package align

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// record is an entry that tells one cell of a table, by the label of its row and the head
// of its column: 行政许可 上一年项目数量 3.
type record struct {
	row, cell int
	value     *grid.Cell
}

// arrangeRecords puts the cells of a row together that the document lists one by one, each
// under the head of its column, with a code, the number of another year or a serial number
// beside it or not.
func (sc *scorer) arrangeRecords(entries []grid.Entry) []grid.Entry {
	records := sc.records(entries)
	if len(records) == 0 {
		return entries
	}
	rows, twice := map[int][]*grid.Cell{}, map[int]bool{}
	counts := map[int]int{}
	for _, rec := range records {
		if rows[rec.row] == nil {
			rows[rec.row] = make([]*grid.Cell, sc.index.rows[rec.row].k)
		}
		twice[rec.row] = twice[rec.row] || rows[rec.row][rec.cell] != nil
		rows[rec.row][rec.cell] = rec.value
		counts[rec.row]++
	}
	var out []grid.Entry
	done := map[int]bool{}
	for i := range entries {
		rec, ok := records[i]
		if !ok || twice[rec.row] || counts[rec.row] < 2 && sc.index.rows[rec.row].k > 1 {
			out = append(out, entries[i])
			continue
		}
		if done[rec.row] {
			continue
		}
		done[rec.row] = true
		e := entries[i]
		label := e.Labels[max(0, len(e.Labels)-2)]
		label.Label = sc.index.rows[rec.row].patterns[0].Text
		label.Tail = label.Label
		e.Labels, e.Unit = []grid.Cell{label}, ""
		out = append(out, withCells(e, rows[rec.row]))
	}
	return out
}

// records lists the entries that tell one cell, by their place.
func (sc *scorer) records(entries []grid.Entry) map[int]record {
	found := map[int]record{}
	run, row := -1, noCell
	var heads []grid.Cell
	for i := range entries {
		e := &entries[i]
		if e.Run != run {
			run, row, heads = e.Run, noCell, nil
		}
		if e.Nums == 0 {
			if len(e.Labels) > 1 {
				heads = e.Labels
			}
			row = noCell
			continue
		}
		j, c := sc.recordCell(e, row)
		if row = j; j == noCell {
			continue
		}
		if v := recordValue(e, heads); v != nil {
			found[i] = record{j, c, v}
		}
	}
	return found
}

// recordCell reads the labels of an entry as those of a row and of one of its columns; row
// is that of the entry before, noCell for none, and holds where an entry names the column
// alone.
func (sc *scorer) recordCell(e *grid.Entry, row int) (j, cell int) {
	n := len(e.Labels)
	if n == 0 || e.Nums > maxPeriods {
		return noCell, noCell
	}
	last := e.Labels[n-1].Label
	for k := n - 2; k >= max(0, n-3); k-- {
		for _, j := range sc.index.named[e.Labels[k].Label] {
			if c := sc.index.rows[j].headed(last); c >= 0 {
				return j, c
			}
		}
	}
	for j := range sc.index.rows {
		r := &sc.index.rows[j]
		for p := range r.patterns {
			if head, ok := strings.CutPrefix(last, r.patterns[p].Text); ok && head != "" && r.patterns[p].Text != "" {
				if c := r.headed(head); c >= 0 {
					return j, c
				}
			}
		}
	}
	if row != noCell && n == 1 {
		if c := sc.index.rows[row].headed(last); c >= 0 {
			return row, c
		}
	}
	return noCell, noCell
}

// headed is the cell of a row under a head, negative where it has none.
func (r *formRow) headed(head string) int {
	switch r.table.Kind {
	case report.KindActive:
		for c := range r.headers {
			if head == r.headers[c] || slices.Contains(r.aliases[c], head) {
				return c
			}
		}
	case report.KindRequests:
		if h, ok := applicantHead(head); ok && h.group == "" {
			return h.leaf
		}
	}
	return noCell
}

// recordValue is the number of a record: its only one, or that under the head that says it
// is the value; nil where several could be.
func recordValue(e *grid.Entry, heads []grid.Cell) *grid.Cell {
	filled := e.Filled()
	if len(filled) == 1 {
		return filled[0]
	}
	if len(heads) < len(filled) {
		return nil
	}
	at := BestHead(heads[len(heads)-len(filled):])
	if at < 0 {
		return nil
	}
	return filled[at]
}

// BestHead is the head of a column, or the label of a line, that says more surely than all
// others that the values stand there: the year reported on of several, the number rather than
// its code; -1 where two are as sure.
func BestHead(heads []grid.Cell) int {
	over := map[int]*grid.Cell{}
	for i := range heads {
		over[i] = &heads[i]
	}
	best, at := rankNone, -1
	ranks := rankHeads(over)
	for i := range heads {
		switch r := ranks[i]; {
		case r == rankNone:
		case best.below(r):
			best, at = r, i
		case !r.below(best):
			return -1
		}
	}
	return at
}

// IsBeside reports whether what stands under a head, or behind a label, is none of the
// values: codes, units, other years, shares.
func IsBeside(folded string) bool { return headRank(folded) == rankNone }

// recordValues leaves the records of table four with the one number that is their value.
func recordValues(entries []grid.Entry) []grid.Entry {
	var heads []grid.Cell
	var out []grid.Entry
	for i := range entries {
		e := &entries[i]
		if i > 0 && e.Run != entries[i-1].Run {
			heads = nil
		}
		if e.Nums == 0 && len(e.Labels) > 1 {
			heads = e.Labels
		}
		n := len(e.Labels)
		if e.Nums < 2 || e.Nums > maxPeriods || n < 2 {
			continue
		}
		outcome, ok := readDisputeWord(e.Labels[n-1].Label)
		procedure, known := readDisputeWord(e.Labels[n-2].Label)
		if !ok || !known || outcome.Outcome == noWord || procedure.Procedure == noWord {
			continue
		}
		if v := recordValue(e, heads); v != nil {
			if out == nil {
				out = slices.Clone(entries)
			}
			out[i] = withCells(*e, []*grid.Cell{v})
		}
	}
	if out == nil {
		return entries
	}
	return out
}
