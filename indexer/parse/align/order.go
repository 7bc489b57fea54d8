package align

import (
	"cmp"
	"slices"

	"gongkai/indexer/parse/grid"
)

// better is by how much an alignment must be better for the entries to be taken in
// another order than the document's.
const better = 0.5

// inOrder aligns entries to the rows of the form. The rows of a document may stand in
// another order, or two beside each other on one line: where their labels say so and more
// of them fit, they are taken in the order of the form.
func (sc *scorer) inOrder(entries []grid.Entry) *alignment {
	al, score := sc.align(entries)
	if sorted := sc.sorted(entries); sorted != nil {
		if other, s := sc.align(sorted); s > score+better {
			return other
		}
	}
	return al
}

// sorted puts the entries in the order of the rows that their labels name, others behind
// the entry they follow; nil where they are in it.
func (sc *scorer) sorted(entries []grid.Entry) []grid.Entry {
	if len(entries) > maxEntries {
		return nil
	}
	type placed struct{ entry, row int }
	var all []placed
	apart := besideEachOther(entries)
	at, last, turned := -1, -1, apart != nil
	if turned {
		entries = apart
	}
	for i := range entries {
		e := &entries[i]
		if i > 0 && e.Run != entries[i-1].Run {
			at = last // what stands in another table follows no row of this one
		}
		if len(e.Labels) > 0 && (e.Nums > 0 || len(e.Vals) > 0) {
			if rows := sc.named(entries, i); len(rows) > 0 {
				next := rows[0]
				for _, j := range rows {
					if j > at {
						next = j
						break
					}
				}
				turned = turned || next < at
				at, last = next, max(last, next)
			}
		}
		all = append(all, placed{i, at})
	}
	if !turned {
		return nil
	}
	slices.SortStableFunc(all, func(a, b placed) int { return a.row - b.row })
	sorted := make([]grid.Entry, len(all))
	for i, p := range all {
		sorted[i] = entries[p.entry]
	}
	return sorted
}

// besideEachOther puts the entries of tables that print two rows and more on a line side by
// side one below the other: first those on the left; nil where none does.
func besideEachOther(entries []grid.Entry) []grid.Entry {
	sides, lines := make([]int, len(entries)), 0
	for i := 1; i < len(entries); i++ {
		a, b := &entries[i-1], &entries[i]
		if a.FirstCol < 0 || b.FirstCol < 0 || len(a.Labels) == 0 || len(b.Labels) == 0 || a.Labels[0].Line != b.Labels[0].Line {
			continue
		}
		if sides[i] = sides[i-1] + 1; sides[i] == 1 {
			lines++
		}
	}
	if lines < 3 {
		return nil
	}
	order := make([]int, len(entries))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(entries[a].Run-entries[b].Run, sides[a]-sides[b])
	})
	sorted := make([]grid.Entry, len(entries))
	for i, n := range order {
		sorted[i] = entries[n]
	}
	return sorted
}

// named lists the rows of the form whose label an entry has.
func (sc *scorer) named(entries []grid.Entry, i int) []int {
	labels := sc.labelsOf(entries, i)
	for n := len(labels) - 1; n >= 0; n-- {
		if rows := sc.index.named[labels[n]]; len(rows) > 0 {
			return rows
		}
	}
	return nil
}
