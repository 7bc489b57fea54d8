package pairs

import (
	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// madeUp is why a part that is not named is zero.
const madeUp = "文中列出的各项之和等于总计，其余为 0"

// told counts the cells that have a number.
func (r *tableReader) told() int {
	n := 0
	for i := range r.rows {
		if r.rows[i].broken {
			continue
		}
		for _, c := range r.rows[i].cells {
			if c != nil {
				n++
			}
		}
	}
	return n
}

// found counts the rows that have a number.
func (r *tableReader) found() int {
	n := 0
	for i := range r.rows {
		for _, c := range r.rows[i].cells {
			if c != nil && !r.rows[i].broken {
				n++
				break
			}
		}
	}
	return n
}

// proved reports whether what was read is the table beyond doubt: several rows of it, no
// number left over, and of the sums that can be tested one in ten at most that does not
// hold, or those that one slip breaks where every number of nearly all rows has its own
// words. Where a list names totals alone they must balance.
func (r *tableReader) proved() bool {
	least := map[report.TableKind]int{report.KindActive: 3, report.KindRequests: 4, report.KindDisputes: 1, report.KindStatistic: 4}
	if r.found() < least[r.table.Kind] || r.loose > 2 {
		return false
	}
	r.complete()
	tested, failed := r.sums()
	if r.table.Kind == report.KindRequests && !r.named() && (tested == 0 || failed > 0) {
		return false
	}
	// A slip in one cell breaks three sums, which are all that say anything where the others are zero.
	return failed*10 <= tested || r.worded && failed <= slipSums && r.found()*5 >= len(r.rows)*4
}

// slipSums is how many sums one cell is part of: that of its row, of the outcomes, and the
// balance.
const slipSums = 3

// named reports whether a part of some row was told.
func (r *tableReader) named() bool {
	for i := range r.rows {
		for c, cell := range r.rows[i].cells {
			if cell != nil && c < len(r.rows[i].cells)-1 {
				return true
			}
		}
	}
	return false
}

// complete sets the parts that a list does not name to zero where those that it names make
// up the total. A list that names no parts at all has none, and an empty cell of a table is no
// zero.
func (r *tableReader) complete() {
	if r.table.Kind != report.KindRequests || r.crossed || !r.named() {
		return
	}
	for i := range r.rows {
		tr := &r.rows[i]
		last := len(tr.cells) - 1
		if total := tr.cells[last]; total == nil || tr.broken {
			continue
		}
		sum := 0.0
		for _, c := range tr.cells[:last] {
			if c != nil {
				sum += c.Value
			}
		}
		if sum != tr.cells[last].Value {
			continue
		}
		for c := range tr.cells[:last] {
			switch {
			case tr.cells[c] != nil:
			case tr.rest != nil:
				tr.cells[c] = tr.rest
			default:
				end := tr.cells[last].End
				tr.cells[c] = &grid.Cell{Kind: grid.Number, Start: end, End: end, Line: tr.cells[last].Line, Proof: madeUp}
			}
		}
	}
}

// sums counts the sums of the form that the cells can be tested by and say more than that
// nothing is nothing, and those that fail.
func (r *tableReader) sums() (tested, failed int) {
	values := map[report.CellRef]*float64{}
	for i := range r.rows {
		for c, cell := range r.rows[i].cells {
			if cell != nil && !r.rows[i].broken {
				fc := r.formCell(i, c)
				values[report.CellRef{Metric: fc.Metric, Applicant: fc.Applicant}] = &cell.Value
			}
		}
	}
	for _, id := range r.form.Identities() {
		left, _, okLeft := report.SumCells(values, id.Left)
		right, _, okRight := report.SumCells(values, id.Right)
		if okLeft && okRight && (left != 0 || right != 0) {
			if tested++; left != right {
				failed++
			}
		}
	}
	return tested, failed
}

// formCell is the cell of the form that cell c of row i is.
func (r *tableReader) formCell(i, c int) report.FormCell {
	if r.table.Kind == report.KindDisputes {
		return r.table.Rows[0].Cells[i*r.table.Block+c]
	}
	return r.table.Rows[i].Cells[c]
}

// list hands what was read over as the entries of an ordinary table.
func (r *tableReader) list(from, to int) *List {
	l := &List{Run: grid.Run{From: from, To: to}, Told: r.told()}
	if r.table.Kind == report.KindDisputes {
		var all []*grid.Cell
		for i := range r.rows {
			all = append(all, r.rows[i].kept()...)
		}
		l.Entries = append(l.Entries, r.entry(nil, all))
		return l
	}
	for i := range r.rows {
		tr := &r.rows[i]
		if tr.label.Label == "" {
			continue
		}
		tr.label.Label = r.fold.Label(r.table.Rows[i].Label)
		tr.label.Tail = tr.label.Label
		e := r.entry([]grid.Cell{tr.label}, tr.kept())
		e.Unit = tr.unit
		l.Entries = append(l.Entries, e)
	}
	return l
}

// kept are the cells of a row, unread ones for all of a row that was told in two ways.
func (tr *tableRow) kept() []*grid.Cell {
	if !tr.broken {
		return tr.cells
	}
	cells := make([]*grid.Cell, len(tr.cells))
	for i := range cells {
		cells[i] = &grid.Cell{Kind: grid.Unread, Start: tr.label.End, End: tr.label.End, Line: tr.label.Line}
	}
	return cells
}

// entry is a row with its cells, nil for those that nothing tells.
func (r *tableReader) entry(labels []grid.Cell, cells []*grid.Cell) grid.Entry {
	e := grid.Entry{Labels: labels, FirstCol: -1, Section: r.table.Section, Named: true}
	at := grid.Cell{}
	if len(labels) > 0 {
		at = labels[0]
	}
	for _, c := range cells {
		if c != nil {
			at = *c
			break
		}
	}
	for _, c := range cells {
		if c == nil {
			e.Vals = append(e.Vals, grid.Cell{Start: at.End, End: at.End, Line: at.Line})
			continue
		}
		e.Vals = append(e.Vals, *c)
		e.Nums++
	}
	return e
}
