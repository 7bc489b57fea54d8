package align

import (
	"math"

	"gongkai/indexer/parse/grid"
)

// sumsHold reports whether nothing printed in a reading contradicts the sums of its
// blocks.
func (r *formRow) sumsHold(rd reading) bool {
	size := r.table.Block
	if size == 0 {
		return true
	}
	values := make([]float64, 0, size)
	for from := 0; from+size <= len(rd); from += size {
		values = values[:0]
		for _, c := range rd[from : from+size] {
			values = append(values, valueOf(c))
		}
		if !blockHolds(values) {
			return false
		}
	}
	return true
}

// blank is the value of a cell that is empty, unread one that cannot be told.
var (
	blank  = math.NaN()
	unread = math.Inf(1)
)

// valueOf is what a cell adds to a sum.
func valueOf(c *grid.Cell) float64 {
	switch {
	case c == nil:
		return blank
	case !c.Told():
		return unread
	}
	return c.Value
}

// blockHolds reports whether the last value of a block is the sum of the others. One
// rule serves wherever a reading is tried: an empty cell adds nothing, since documents
// that leave cells empty leave out zeros; a block without its total, or with a value
// that is not known, contradicts nothing.
func blockHolds(values []float64) bool {
	last := len(values) - 1
	if math.IsNaN(values[last]) || math.IsInf(values[last], 1) {
		return true
	}
	sum := 0.0
	for _, v := range values[:last] {
		if math.IsInf(v, 1) {
			return true
		}
		if !math.IsNaN(v) {
			sum += v
		}
	}
	return sum == values[last]
}
