package align

import (
	"slices"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// rowReading is a row of the form with what was found for it.
type rowReading struct {
	formRow  *formRow
	entry    *grid.Entry // nil: the row is not in the document
	readings []reading
	choice   reading // the one that stands; nil while it is open
	proved   bool    // chosen by the identities rather than read off
	reason   string
	headUnit string // said in the head of the table

	notListed bool // a note says that rows which are not printed are zero
	mended    bool // its numbers stood in two entries
	totalless bool // the document's table has no column of totals

	split []grid.Cell       // cells of the first of the rows that the document gives it in, without a total
	whole *rowReading       // the one row that the document prints for this and others
	parts []report.ExtraRow // the rows that the document prints for this one
}

// assign reads the cells of every row that was found. Whole is set for a document all of
// whose pages have the same columns.
//
// The first of these that applies gives the readings of a row:
//   - in statistics, digits run together with their label (gluedColumns.last);
//   - in statistics, numbers by their columns (valueColumns.read);
//   - where a row has fewer numbers than cells, the columns of its table (columns.place), or
//     else the empty lines between its cells (blankRun);
//   - what is left is counted, or cut where it was run together (readings).
//
// What the table shows as a whole goes before that, the later before the earlier: numbers
// that are all totals (totalsAlone), a row split into parts, cells that no head fits, and a
// table printed column by column, each with its reason; then, in statistics, a row with
// fewer or more numbers than usual whose line was pulled apart, and a number that is only
// the code of its row. A row with one reading has it; settle chooses among several.
func (a *Aligner) assign(al *alignment, whole bool) []rowReading {
	rows := make([]rowReading, len(al.matched))
	totalless := al.withoutTotals()
	common := al.commonColumns()
	where := &columns{alignment: al, whole: whole, known: map[columnTable]*columnRule{}}
	usual := 0
	if al.index.form.Tables[0].LastNumber {
		usual = usualNumbers(al.members())
	}
	serials := al.serialColumn()
	glue := al.glue()
	values := al.valueColumns()
	totals := al.totalsAlone()
	inColumn := al.columnByColumn()
	for j := range rows {
		r := al.row(j)
		rows[j].formRow = r
		if al.entry(j) == nil {
			continue
		}
		e := al.mend(j)
		rows[j].entry, rows[j].headUnit = e, al.headUnit(al.matched[j])
		rows[j].totalless = totalless && r.table.Kind == report.KindRequests
		column, known := al.neighbours(j)
		if !known {
			column, known = common[columnKey{e.Run, r.k}]
		}
		if !known || e.FirstCol < 0 {
			column = -1
		}
		rd := where.place(e, j)
		if rd == nil && e == al.entry(j) {
			rd = al.blankRun(j)
		}
		switch {
		case r.table.LastNumber && e.Glued() != "":
			rows[j].readings = glue.last(e, r)
		case r.table.LastNumber && e.Nums > 0:
			rows[j].readings = values[shapeOf(e)].read(e)
		case rd != nil:
			rows[j].readings, rows[j].totalless = []reading{rd}, false
		default:
			rows[j].readings = readings(e, r, rows[j].totalless, column)
		}
		if totals && len(rows[j].readings) > 1 && r.table.Kind == report.KindRequests {
			rows[j].readings = []reading{asTotal(e, r.k)}
		}
		if a.splitRow(al, j) {
			rows[j].readings, rows[j].reason = nil, "该项在文中分列数行"
		}
		if e.Unplaced {
			rows[j].readings, rows[j].reason = nil, "表头的列与各格对不上"
		}
		if inColumn {
			rows[j].readings, rows[j].reason = nil, "各列先后印出，无法对应各行"
		}
		if usual > 0 && e.Nums != usual && e.PulledApart() {
			rows[j].readings = nil
		}
		if serials && e.Nums == 1 && e.Serial(j+1) {
			rows[j].readings = []reading{make(reading, r.k)} // its code, and no number
		}
		// What was put together from two lines must not break an identity.
		rows[j].mended = e != al.entry(j)
		if len(rows[j].readings) == 1 && !rows[j].mended {
			rows[j].choice = rows[j].readings[0]
		}
	}
	settle(al.index.form.Identities(), rows)
	for j := range rows {
		if r := &rows[j]; r.mended && r.choice != nil && len(r.readings) == 1 {
			r.proved, r.reason = false, ""
		}
	}
	return rows
}

// mend puts the numbers of row j together that a line break inside its label has
// parted: two entries, one of them matched to no row, that have its numbers between
// them and no empty cell.
func (al *alignment) mend(j int) *grid.Entry {
	i, k, entries := al.matched[j], al.row(j).k, al.entries
	e := &entries[i]
	if e.Nums == 0 || e.Nums >= k || len(e.Vals) != e.Nums {
		return e
	}
	free := func(n int) bool {
		return n >= 0 && n < len(entries) && entries[n].Run == e.Run && len(entries[n].Vals) == entries[n].Nums &&
			e.Nums+entries[n].Nums == k && !slices.Contains(al.matched, n)
	}
	first, second := i, i+1
	if !free(second) {
		if first, second = i-1, i; !free(first) {
			return e
		}
	}
	whole := entries[first]
	whole.Vals = append(append([]grid.Cell{}, entries[first].Vals...), entries[second].Vals...)
	whole.Nums, whole.FirstCol = k, -1
	return &whole
}

// withoutTotals reports whether table three lacks its last column: its rows have six
// numbers each and none has seven.
func (al *alignment) withoutTotals() bool {
	six, other := 0, 0
	for j := range al.matched {
		e, r := al.entry(j), al.row(j)
		if e == nil || r.table.Kind != report.KindRequests || e.Nums == 0 {
			continue
		}
		switch len(e.Trimmed()) {
		case r.k - 1:
			six++
		case r.k:
			return false
		default:
			other++
		}
	}
	return six >= 5 && other*4 <= six
}

// splitRow reports whether the document splits row j into parts: its entry has a
// label of its own behind that of the row, and the next one, which is no row of the
// form, has as many numbers.
func (a *Aligner) splitRow(al *alignment, j int) bool {
	e, r, i := al.entry(j), al.row(j), al.matched[j]
	if r.table.Kind != report.KindActive || len(e.Labels) < 2 || i+1 >= len(al.entries) || slices.Contains(al.matched, i+1) {
		return false
	}
	if next := &al.entries[i+1]; next.Run != e.Run || next.Nums != r.k || len(next.Labels) == 0 {
		return false
	}
	last := e.Labels[len(e.Labels)-1].Label
	_, known := a.words.Word(last)
	l := grid.NewLabel(last)
	return last != "" && !known && r.similarity(&l) < a.weights.near
}

// serialColumn reports whether a table of one number a row prints a code in front of
// it: most of its rows begin with their own place in the form.
func (al *alignment) serialColumn() bool {
	if !al.index.form.Tables[0].LastNumber {
		return false
	}
	rows, serials := al.members(), 0
	for _, m := range rows {
		if m.Serial(m.j + 1) {
			serials++
		}
	}
	return len(rows) >= 5 && serials*2 > len(rows)
}

// columnByColumn reports whether a table of statistics is printed column by column: all
// labels first, and what follows the last of them belongs to no row.
func (al *alignment) columnByColumn() bool {
	empty, filled := 0, 0
	for j := range al.matched {
		switch e := al.entry(j); {
		case e == nil:
		case e.FirstCol >= 0:
			return false
		case e.Nums > 0:
			filled++
		default:
			empty++
		}
	}
	return al.index.form.Tables[0].LastNumber && filled <= 2 && empty >= 20
}
