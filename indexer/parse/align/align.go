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
	scores := make([]float64, n*m)
	for i := range n {
		sc.score(entries, i, scores[i*m:(i+1)*m])
	}
	best := make([]float64, (n+1)*(m+1))
	for i := 1; i <= n; i++ {
		skip := 0.0
		if entries[i-1].Nums > 0 {
			skip = sc.skipped
		}
		for j := 0; j <= m; j++ {
			b := best[(i-1)*(m+1)+j] - skip
			if j > 0 {
				b = max(b, best[i*(m+1)+j-1])
				if s := scores[(i-1)*m+j-1]; s > 0 {
					b = max(b, best[(i-1)*(m+1)+j-1]+s)
				}
			}
			best[i*(m+1)+j] = b
		}
	}
	matched := make([]int, m)
	for j := range matched {
		matched[j] = -1
	}
	for i, j := n, m; i > 0 && j > 0; {
		b := best[i*(m+1)+j]
		s := scores[(i-1)*m+j-1]
		switch {
		case s > 0 && b == best[(i-1)*(m+1)+j-1]+s:
			matched[j-1] = i - 1
			i--
			j--
		case b == best[i*(m+1)+j-1]:
			j--
		default:
			i--
		}
	}
	return &alignment{index: sc.index, entries: entries, matched: matched}, best[n*(m+1)+m]
}
