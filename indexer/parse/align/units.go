package align

import (
	"slices"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// minUnits is how many lines at least a table has that gives one for each agency.
const minUnits = 3

// dropUnits leaves, of lines that have the cells of table four each and begin with the names
// of agencies, the one that is the sum of the others; where none is, none of them can be told.
func (sc *scorer) dropUnits(entries []grid.Entry) []grid.Entry {
	cells := len(disputeReader{}.cells)
	for i := 0; i < len(entries); i++ {
		to := i
		for to < len(entries) && entries[to].Nums == cells && entries[to].Run == entries[i].Run && sc.isUnit(&entries[to]) {
			to++
		}
		if to-i < minUnits {
			continue
		}
		var lines [][]*grid.Cell
		for k := i; k < to; k++ {
			lines = append(lines, entries[k].Filled())
		}
		kept := slices.Clone(entries[:i])
		if at := SumOf(lines); at >= 0 {
			kept = append(kept, entries[i+at])
		}
		return append(kept, entries[to:]...)
	}
	return entries
}

// isUnit reports whether an entry begins with a name or a word for the sum of all.
func (sc *scorer) isUnit(e *grid.Entry) bool {
	if len(e.Labels) == 0 {
		return false
	}
	label := e.Labels[len(e.Labels)-1].Label
	a, total := applicantHeads[label]
	_, dispute := readDisputeWord(label)
	return total && a == report.ApplicantTotal || !dispute && len(sc.index.named[label]) == 0
}
