package embedded

import (
	"cmp"
	"slices"

	"gongkai/report"
	"gongkai/search"
)

// tally counts the values of one facet.
type tally struct {
	field  search.Field
	group  group
	values []string
	counts []int32
}

// facets counts every facet of a result. For each, a report counts where it passes the
// filters of all other groups; sections are counted by part.
func (g *generation) facets(req search.Request, sel *selection) map[search.Field][]search.Count {
	single := []struct {
		tally
		of []int32
	}{
		{newTally(search.FieldYear, g.year.values), g.year.of},
		{newTally(search.FieldTown, g.town.values), g.town.of},
		{newTally(search.FieldLevel, g.level.values), g.level.of},
		{newTally(search.FieldForm, g.form.values), g.form.of},
	}
	several := []struct {
		tally
		of *lists
	}{
		{newTally(search.FieldRegion, g.regions.values), g.regions},
		{newTally(search.FieldFinding, g.findings.values), g.findings},
		{newTally(search.FieldMetric, g.positive.values), g.positive},
	}
	for _, r := range g.reportsIn(sel) {
		failing := group(0)
		if sel.failing != nil {
			failing = sel.failing[r]
		}
		for i := range single {
			t := &single[i]
			if v := t.of[r]; v >= 0 && failing&^t.group == 0 {
				t.counts[v]++
			}
		}
		for i := range several {
			t := &several[i]
			if failing&^t.group == 0 {
				for _, v := range t.of.of(r) {
					t.counts[v]++
				}
			}
		}
	}
	facets := map[search.Field][]search.Count{search.FieldSection: g.list(g.sectionTally(sel), req)}
	for i := range single {
		facets[single[i].field] = g.list(&single[i].tally, req)
	}
	for i := range several {
		facets[several[i].field] = g.list(&several[i].tally, req)
	}
	return facets
}

func newTally(f search.Field, values []string) tally {
	return tally{field: f, group: groupOf(f), values: values, counts: make([]int32, len(values))}
}

// reportsIn lists the reports with a part that the query matches and that passes the
// filters on sections, whatever the filters on reports say.
func (g *generation) reportsIn(sel *selection) []uint32 {
	seen := make([]bool, len(g.agencyOf))
	list := make([]uint32, 0, len(g.agencyOf))
	it := sel.matched.ManyIterator()
	var buf [1024]uint32
	for n := it.NextMany(buf[:]); n > 0; n = it.NextMany(buf[:]) {
		for _, p := range buf[:n] {
			r := g.partReport[p]
			if !seen[r] && (sel.sections == nil || sel.sections[g.partKey[p]]) {
				seen[r] = true
				list = append(list, uint32(r))
			}
		}
	}
	return list
}

// sectionTally counts the parts of each key, those of its children included.
func (g *generation) sectionTally(sel *selection) *tally {
	t := &tally{field: search.FieldSection, counts: make([]int32, len(g.keys))}
	for _, k := range g.keys {
		t.values = append(t.values, string(k))
	}
	it := sel.matched.ManyIterator()
	var buf [1024]uint32
	for n := it.NextMany(buf[:]); n > 0; n = it.NextMany(buf[:]) {
		for _, p := range buf[:n] {
			if sel.failing != nil && sel.failing[g.partReport[p]] != 0 {
				continue
			}
			k := g.partKey[p]
			t.counts[k]++
			if parent := g.parent[k]; parent != k {
				t.counts[parent]++
			}
		}
	}
	return t
}

// list gives the counts of a facet in order: by count and value, or by value for years
// (latest first) and forms. The values chosen in the request are always among them, a
// count of zero included.
func (g *generation) list(t *tally, req search.Request) []search.Count {
	counts := make([]search.Count, 0, len(t.values))
	at := map[string]int{}
	for i, n := range t.counts {
		if n > 0 {
			at[t.values[i]] = len(counts)
			counts = append(counts, search.Count{Value: t.values[i], N: int(n)})
		}
	}
	for _, v := range g.chosen(t, req) {
		i, ok := at[v.Text]
		if !ok {
			i = len(counts)
			at[v.Text] = i
			counts = append(counts, search.Count{Value: v.Text})
		}
		counts[i].Selected, counts[i].Excluded = !v.Exclude, v.Exclude
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
