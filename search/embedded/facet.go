package embedded

import (
	"cmp"
	"slices"

	"gongkai/report"
	"gongkai/search"
)

// tally counts the values of one facet; values are in order.
type tally struct {
	field  search.Field
	values []string
	counts []int32
}

// facets counts every facet of a result. For each, a report counts where it passes the
// filters of all other groups; sections are counted by part.
func (g *generation) facets(req search.Request, sel *selection, list []found) map[search.Field][]search.Count {
	reports := g.reportsIn(sel, list)
	facets := map[search.Field][]search.Count{search.FieldSection: g.list(g.sectionTally(sel), req)}
	for _, f := range []struct {
		field search.Field
		of    *column
	}{{search.FieldYear, g.year}, {search.FieldTown, g.town}, {search.FieldLevel, g.level}, {search.FieldForm, g.form}} {
		facets[f.field] = g.list(f.of.tally(f.field, reports, sel.failing), req)
	}
	for _, f := range []struct {
		field search.Field
		of    *lists
	}{{search.FieldRegion, g.regions}, {search.FieldFinding, g.findings}, {search.FieldMetric, g.positive}} {
		facets[f.field] = g.list(f.of.tally(f.field, reports, sel.failing), req)
	}
	return facets
}

func (c *column) tally(f search.Field, reports []uint32, failing []group) *tally {
	counts := make([]int32, len(c.values)+1) // the first is for reports without a value
	if failing == nil {
		for _, r := range reports {
			counts[c.of[r]+1]++
		}
	} else {
		others := ^groupOf(f)
		for _, r := range reports {
			if failing[r]&others == 0 {
				counts[c.of[r]+1]++
			}
		}
	}
	return &tally{f, c.values, counts[1:]}
}

func (l *lists) tally(f search.Field, reports []uint32, failing []group) *tally {
	counts := make([]int32, len(l.values))
	others := ^groupOf(f)
	for _, r := range reports {
		if failing == nil || failing[r]&others == 0 {
			for _, v := range l.of(r) {
				counts[v]++
			}
		}
	}
	return &tally{f, l.values, counts}
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
	seen := make([]bool, len(g.agencyOf))
	reports := make([]uint32, 0, len(g.agencyOf))
	it := sel.matched.ManyIterator()
	var buf [1024]uint32
	for n := it.NextMany(buf[:]); n > 0; n = it.NextMany(buf[:]) {
		for _, p := range buf[:n] {
			r := g.partReport[p]
			if !seen[r] && (sel.sections == nil || sel.sections[g.partKey[p]]) {
				seen[r] = true
				reports = append(reports, uint32(r))
			}
		}
	}
	return reports
}

// sectionTally counts the parts of each key, those of its children included, whatever
// the filters on sections say.
func (g *generation) sectionTally(sel *selection) *tally {
	parts := sel.parts
	if sel.sections != nil {
		parts = sel.matched
		if sel.failing != nil {
			parts = g.partsOf(parts, func(r int32) bool { return sel.failing[r] == 0 })
		}
	}
	t := &tally{field: search.FieldSection, counts: make([]int32, len(g.keys))}
	for k, key := range g.keys {
		t.values = append(t.values, string(key))
		t.counts[k] = int32(parts.AndCardinality(g.keyParts[k]))
	}
	return t
}

// list gives the counts of a facet in order: by count and value, or by value for years
// (latest first) and forms. The values chosen in the request are always among them, a
// count of zero included.
func (g *generation) list(t *tally, req search.Request) []search.Count {
	chosen := map[string]search.Value{}
	for _, v := range g.chosen(t, req) {
		chosen[v.Text] = v
	}
	counts := make([]search.Count, 0, search.MaxFacet)
	for _, i := range t.ranked() {
		v, picked := chosen[t.values[i]]
		if !picked && len(counts) >= search.MaxFacet {
			continue
		}
		counts = append(counts, search.Count{Value: t.values[i], N: int(t.counts[i]), Selected: picked && !v.Exclude, Excluded: v.Exclude})
		delete(chosen, t.values[i])
	}
	for _, v := range chosen {
		counts = append(counts, search.Count{Value: v.Text, Selected: !v.Exclude, Excluded: v.Exclude})
	}
	slices.SortFunc(counts, func(a, b search.Count) int {
		switch t.field {
		case search.FieldYear:
			return cmp.Compare(b.Value, a.Value)
		case search.FieldForm:
			return cmp.Compare(a.Value, b.Value)
		}
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Value, b.Value))
	})
	counts = shorten(counts)
	for i := range counts {
		counts[i].Label = g.valueLabel(t.field, counts[i].Value)
	}
	return counts
}

// ranked lists the values that occur, the most frequent first, then in order.
func (t *tally) ranked() []int32 {
	keys := make([]uint64, 0, len(t.counts))
	for i, n := range t.counts {
		if n > 0 {
			keys = append(keys, uint64(^uint32(n))<<32|uint64(i))
		}
	}
	slices.Sort(keys)
	list := make([]int32, len(keys))
	for i, k := range keys {
		list[i] = int32(uint32(k))
	}
	return list
}

// shorten cuts a list to search.MaxFacet values; the chosen ones stay.
func shorten(counts []search.Count) []search.Count {
	if len(counts) <= search.MaxFacet {
		return counts
	}
	room := search.MaxFacet
	for _, c := range counts {
		if c.Selected || c.Excluded {
			room--
		}
	}
	kept := make([]search.Count, 0, search.MaxFacet)
	for _, c := range counts {
		switch {
		case c.Selected || c.Excluded:
		case room > 0:
			room--
		default:
			continue
		}
		kept = append(kept, c)
	}
	return kept
}

// chosen lists the values of a request's filters on a facet, as the facet names them.
func (g *generation) chosen(t *tally, req search.Request) []search.Value {
	var list []search.Value
	for _, f := range req.Filters {
		if f.Field != t.field {
			continue
		}
		for _, v := range f.Values {
			list = append(list, g.named(t, v)...)
		}
	}
	if t.field == search.FieldMetric {
		for _, c := range req.Metrics {
			if c.Applicant == "" && c.Op == search.OpGT && c.Value == 0 {
				list = append(list, search.Value{Text: c.Metric})
			}
		}
	}
	return list
}

// named leads a filter value to the values of the facet that it stands for: the years
// of a range, the codes of a name. A value that stands for none is kept as it is.
func (g *generation) named(t *tally, v search.Value) []search.Value {
	var list []search.Value
	add := func(value string) { list = append(list, search.Value{Text: value, Exclude: v.Exclude}) }
	switch t.field {
	case search.FieldYear:
		for _, y := range t.values {
			if passingYear(y, v.Text) {
				add(y)
			}
		}
	case search.FieldTown:
		for i, value := range t.values {
			if g.townAgency[i].IsTown(v.Text) {
				add(value)
			}
		}
	case search.FieldRegion:
		for _, value := range t.values {
			if step := g.regionName[value]; v.Text == value || v.Text == step.Path || v.Text == step.Name {
				add(value)
			}
		}
	}
	if len(list) == 0 {
		add(v.Text)
	}
	return list
}

func passingYear(year, value string) bool {
	from, to := search.YearRange(value)
	y, _ := search.YearRange(year)
	return y >= from && y <= to
}

// valueLabel names a facet value for readers; it is never empty.
func (g *generation) valueLabel(f search.Field, value string) string {
	label := ""
	if f == search.FieldMetric {
		label = g.metricLabel[value]
	} else {
		label = g.label(f, value)
	}
	if label == "" {
		return value
	}
	return label
}

// metricLabels are the short names of all metrics.
func metricLabels() map[string]string {
	labels := map[string]string{}
	for _, d := range report.Dictionary() {
		labels[d.ID] = d.Short
	}
	return labels
}
