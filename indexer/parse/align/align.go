package align

import (
	"gongkai/indexer/parse/grid"
)

// maxEntries bounds the work on documents made to be slow. The longest report
// has some sixty entries.
const maxEntries = 1500

// align finds the alignment of entries to rows, both in order, that agrees best:
// by the labels, the number of cells, the numbers in front of the labels and the
// section. It says how well.
func (sc *scorer) align(entries []grid.Entry) (*alignment, float64) {
	n, m := min(len(entries), maxEntries), len(sc.index.rows)
	scores, steps := make([]float64, m), make([]step, n*m)
	// What the entries before and those up to this one are worth at best with the first j rows.
	above, best := make([]float64, m+1), make([]float64, m+1)
	for i := range n {
		clear(scores)
		sc.score(entries, i, scores)
		skip := 0.0
		if entries[i].Nums > 0 {
			skip = sc.skipped
		}
		best[0] = above[0] - skip
		for j, s := range scores {
			b := max(above[j+1]-skip, best[j])
			if s > 0 {
				b = max(b, above[j]+s)
			}
			switch {
			case s > 0 && b == above[j]+s:
				steps[i*m+j] = matchedRow
			case b == best[j]:
				steps[i*m+j] = noEntry
			}
			best[j+1] = b
		}
		above, best = best, above
	}
	matched := make([]int, m)
	for j := range matched {
		matched[j] = -1
	}
	for i, j := n, m; i > 0 && j > 0; {
		switch steps[(i-1)*m+j-1] {
		case matchedRow:
			matched[j-1] = i - 1
			i--
			j--
		case noEntry:
			j--
		default:
			i--
		}
	}
	return &alignment{index: sc.index, entries: entries, matched: matched}, above[m]
}

// step is what an alignment makes of an entry and a row that are the last of those that it
// has come to.
type step uint8

const (
	noRow      step = iota // the entry is none of the rows
	noEntry                // the row has none of the entries
	matchedRow             // the entry is the row
)
