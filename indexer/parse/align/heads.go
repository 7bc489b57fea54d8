package align

import (
	"cmp"
	"slices"

	"gongkai/indexer/parse/grid"
)

// A head of a column is a cell of the rows below it, a row of the form where a table is
// transposed, or the word over several others.
type head struct {
	leaf    int      // of the axis it stands on; noCell for a column that is none of it
	groups  []string // the words it may stand under, outermost first
	group   string   // for a word over others: itself
	place   grid.Extent
	placed  bool // its row has columns
	entry   int
	subject string // as printed, folded
}

// noCell is the leaf of a column of numbers that the form does not have: a subtotal, the
// share of a row, the year before.
const noCell = -1

// axis is the cells of the form that the columns of a table hold, from left to right.
type axis []int

// newAxis puts the heads of a table in the order of their columns: by the columns where
// every line of the header has them, and otherwise as they are printed, the heads under a
// word in its place. It gives nil where a cell has two columns.
func newAxis(heads []head) axis {
	over := map[string]int{}
	for i, h := range heads {
		if _, known := over[h.group]; h.group != "" && !known {
			over[h.group] = i
		}
	}
	type column struct {
		leaf int
		path []int
	}
	var columns []column
	byPlace := true
	places := map[int]bool{}
	for i, h := range heads {
		if h.group != "" {
			continue
		}
		var path []int
		for _, g := range h.groups {
			if at, ok := over[g]; ok && at < i {
				path = append(path, at)
			}
		}
		columns = append(columns, column{h.leaf, append(path, i)})
		byPlace = byPlace && h.placed && !places[h.place.From]
		places[h.place.From] = true
	}
	if byPlace && gridOf(heads) {
		leaves := slices.DeleteFunc(slices.Clone(heads), func(h head) bool { return h.group != "" })
		slices.SortStableFunc(leaves, func(a, b head) int { return cmp.Compare(a.place.From, b.place.From) })
		columns = columns[:0]
		for _, h := range leaves {
			columns = append(columns, column{leaf: h.leaf})
		}
	} else {
		slices.SortStableFunc(columns, func(a, b column) int { return slices.Compare(a.path, b.path) })
	}
	var ax axis
	for _, c := range columns {
		if c.leaf != noCell && slices.Contains(ax, c.leaf) {
			return nil
		}
		ax = append(ax, c.leaf)
	}
	return ax
}

// gridOf reports whether the columns of the lines of a header are the same: each word over
// others stands in the first column of these.
func gridOf(heads []head) bool {
	for _, over := range heads {
		if over.group == "" {
			continue
		}
		first := -1
		for _, h := range heads {
			if h.group == "" && slices.Contains(h.groups, over.group) && (first < 0 || h.place.From < first) {
				first = h.place.From
			}
		}
		if first >= 0 && (!over.placed || over.place.From != first) {
			return false
		}
	}
	return true
}

// usual reports whether the columns are the first cells of the form, in its order.
func (ax axis) usual() bool {
	for i, leaf := range ax {
		if leaf != i {
			return false
		}
	}
	return true
}

// cells counts the columns that are cells of the form.
func (ax axis) cells() int {
	n := 0
	for _, leaf := range ax {
		if leaf != noCell {
			n++
		}
	}
	return n
}

// take gives the numbers of an entry by their columns, nil for those that are empty;
// false where the layout does not tell the column of each. Base is the column of the
// first, -1 where it is not known.
func (ax axis) take(e *grid.Entry, base int) ([]*grid.Cell, bool) {
	n := len(ax)
	found := e.Filled()
	if len(found) == n {
		return found, true
	}
	from := base - e.FirstCol
	switch {
	case len(e.Vals) == n:
		from = 0
	case base < 0 || e.FirstCol < 0 || e.Spread:
		return nil, false
	}
	found = make([]*grid.Cell, n)
	for i := range e.Vals {
		if e.Vals[i].Kind == grid.Blank {
			continue
		}
		if i < from || i-from >= n {
			return nil, false
		}
		found[i-from] = &e.Vals[i]
	}
	return found, true
}

// base is the column in which the full rows of a table begin their numbers, -1 where that
// is not known.
func (ax axis) base(entries []grid.Entry) int {
	counts, best := map[int]int{}, -1
	for i := range entries {
		if e := &entries[i]; e.Nums == len(ax) && e.FirstCol >= 0 && !e.Spread {
			col := e.FirstNumber()
			if counts[col]++; best < 0 || counts[col] > counts[best] {
				best = col
			}
		}
	}
	return best
}

// withCells is an entry with the given cells as all of its cells, nil for empty ones.
func withCells(e grid.Entry, cells []*grid.Cell) grid.Entry {
	end := e.End()
	e.Vals, e.Nums, e.FirstCol, e.Spread, e.Width = make([]grid.Cell, len(cells)), 0, -1, false, 0
	for c, found := range cells {
		if found == nil {
			e.Vals[c] = grid.Cell{Start: end.End, End: end.End, Line: end.Line}
			continue
		}
		e.Vals[c] = *found
		e.Nums++
	}
	return e
}
