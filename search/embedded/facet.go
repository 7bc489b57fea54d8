package embedded

import (
	"cmp"
	"iter"
	"slices"
	"sync"

	"gongkai/search"
	"gongkai/search/facet"
)

// facets counts the facets that a request asks for, and how many values each has. In
// each, a report counts where it passes the filters of all other groups; sections are
// counted by part.
func (g *generation) facets(req search.Request, sel *selection, list []found) (map[search.Field][]search.Count, map[search.Field]int) {
	facets, sizes := map[search.Field][]search.Count{}, map[search.Field]int{}
	if len(req.Facets) == 0 {
		return facets, sizes
	}
	reports := g.reportsIn(sel, list)
	missing := g.missing(reports, sel)
	for _, f := range req.Facets {
		var names []string
		var counts []int32
		if f == search.FieldSection {
			names, counts = g.countSections(sel)
		} else if v, ok := g.fields[f]; ok {
			names, counts = v.names(), g.countReports(f, reports, sel.failing, missing)
		}
		chosen := facet.Chosen(f, req, func(wanted string) []string { return g.Stands(f, wanted) })
		if f == search.FieldRegion {
			chosen = g.keepChildren(names, counts, chosen)
		}
		for _, n := range counts {
			if n > 0 {
				sizes[f]++
			}
		}
		facets[f] = facet.List(f, ranked(names, counts), chosen, func(value string) string { return g.Label(f, value) })
	}
	return facets, sizes
}

// reportsIn lists the reports with a part that the query matches and that passes the
// filters on sections, whatever the filters on reports say. list is what passes all.
func (g *generation) reportsIn(sel *selection, list []found) []uint32 {
	if sel.failing == nil {
		reports := make([]uint32, len(list))
		for i := range list {
			reports[i] = uint32(list[i].report)
		}
		return reports
	}
	return sel.reports
}

// missing lists the reports that are not among others, which nothing fails; nil where they are
// more than half.
func (c *columns) missing(reports []uint32, sel *selection) []uint32 {
	if sel.failing != nil || 2*len(reports) < len(c.agencyOf) {
		return nil
	}
	in := make([]bool, len(c.agencyOf))
	for _, r := range reports {
		in[r] = true
	}
	list := make([]uint32, 0, len(in)-len(reports))
	for r, there := range in {
		if !there {
			list = append(list, uint32(r))
		}
	}
	return list
}

// countReports counts reports by the values of a field. Where those missing from all are
// given, they are counted out of all.
func (c *columns) countReports(f search.Field, reports []uint32, failing []group, missing []uint32) []int32 {
	v := c.fields[f]
	if missing == nil {
		return v.count(reports, failing, ^groupOf(f))
	}
	counts := slices.Clone(c.counted[f]())
	if len(missing) > 0 {
		for i, n := range v.count(missing, nil, 0) {
			counts[i] -= n
		}
	}
	return counts
}

// setCounted prepares to count all reports.
func (c *columns) setCounted() {
	c.counted = map[search.Field]func() []int32{}
	for f, v := range c.fields {
		c.counted[f] = sync.OnceValue(func() []int32 {
			all := make([]uint32, len(c.records))
			for r := range all {
				all[r] = uint32(r)
			}
			return v.count(all, nil, 0)
		})
	}
}

// countSections counts the parts of each key, those of its children included, whatever
// the filters on sections say.
func (g *generation) countSections(sel *selection) (names []string, counts []int32) {
	parts := sel.parts
	if sel.sections != nil {
		parts = sel.matched
		if sel.failing != nil {
			parts = g.partsOf(parts, func(r int32) bool { return sel.failing[r] == 0 })
		}
	}
	keys := make([]int, len(g.keys))
	for k := range keys {
		keys[k] = k
	}
	slices.SortFunc(keys, func(a, b int) int { return cmp.Compare(g.keys[a], g.keys[b]) })
	for _, k := range keys {
		names = append(names, string(g.keys[k]))
		counts = append(counts, int32(parts.AndCardinality(g.keyParts[k])))
	}
	return names, counts
}

// ranked yields the values that occur with their counts, the most frequent first, then
// in order. names are in order.
func ranked(names []string, counts []int32) iter.Seq2[string, int] {
	keys := make([]uint64, 0, len(counts))
	for i, n := range counts {
		if n > 0 {
			keys = append(keys, uint64(^uint32(n))<<32|uint64(i))
		}
	}
	slices.Sort(keys)
	return func(yield func(string, int) bool) {
		for _, k := range keys {
			if i := uint32(k); !yield(names[i], int(counts[i])) {
				return
			}
		}
	}
}
