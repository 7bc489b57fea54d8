package align

import (
	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// totalsAlone reports whether a document fills in the column of totals alone and its
// layout leaves open which column that is: every row of table three has one number at
// most, behind as many empty cells as there are other columns, and with the numbers as
// totals the balance of requests holds.
func (al *alignment) totalsAlone() bool {
	s := newSettler(al.index.form.Identities())
	n, nonzero := 0, 0
	for j := range al.matched {
		e, r := al.entry(j), al.row(j)
		if e == nil || r.table.Kind != report.KindRequests || e.Nums == 0 {
			continue
		}
		rd := asTotal(e, r.k)
		if rd == nil {
			return false
		}
		s.put(r, rd)
		if n++; rd[r.k-1].Value != 0 {
			nonzero++
		}
	}
	tested, failed := s.test()
	return n >= 2 && nonzero > 0 && failed == 0 && (tested > 0 || n >= 4)
}

// asTotal reads the only number of an entry as the total of a row, nil where it has others
// or too few cells in front of it.
func asTotal(e *grid.Entry, k int) reading {
	if e.Nums != 1 {
		return nil
	}
	for i := range e.Vals {
		if e.Vals[i].Kind != grid.Blank {
			if i < k-1 || !e.Vals[i].Told() {
				return nil
			}
			rd := make(reading, k)
			rd[k-1] = &e.Vals[i]
			return rd
		}
	}
	return nil
}
