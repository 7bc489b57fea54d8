package align

import "gongkai/indexer/parse/grid"

// alignment is the entries of a document with the row of the form that each of them
// is.
type alignment struct {
	index   *formIndex
	entries []grid.Entry
	front   string // of the document: the lines of its title
	matched []int  // for each row of the form its entry, -1 where the document has none
}

// entry is the entry of row j, nil where the document has none.
func (al *alignment) entry(j int) *grid.Entry {
	if al.matched[j] < 0 {
		return nil
	}
	return &al.entries[al.matched[j]]
}

// row is row j of the form.
func (al *alignment) row(j int) *formRow { return &al.index.rows[j] }

// found counts the rows that have an entry, empty ones among them.
func (al *alignment) found() int {
	n := 0
	for _, i := range al.matched {
		if i >= 0 {
			n++
		}
	}
	return n
}

// agreeing counts the rows whose entry has the numbers that the form wants.
func (al *alignment) agreeing() int {
	n := 0
	for j := range al.matched {
		e, r := al.entry(j), al.row(j)
		if e != nil && (e.Nums == r.k || r.table.LastNumber && e.Nums > 0) {
			n++
		}
	}
	return n
}
