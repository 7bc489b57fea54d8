package embedded

import (
	"unsafe"

	"github.com/RoaringBitmap/roaring/v2"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/embedded/store"
)

// text is the normalised text of a part; it stands in the mapped file as long as the
// generation is open.
func (g *generation) text(p uint32) string {
	b := g.Texts[g.partText[p]:][:g.partLength[p]]
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// partOf is what the columns know of a live part.
func (g *generation) partOf(p uint32) *store.Part {
	return &g.columns.records[g.partReport[p]].Parts[g.partIndex[p]]
}

// keysPassing says which section keys pass a filter on sections.
func (g *generation) keysPassing(f search.Filter) []bool {
	return passValues(f, len(g.keys), func(i int, value string) bool { return g.keys[i].Under(report.SectionKey(value)) })
}

// passing says which reports pass a filter on anything but sections. Towns and regions
// are known by more names than their values.
func (g *generation) passing(f search.Filter) []bool {
	byAgency := func(has func(a *report.Agency, value string) bool) []bool {
		return spread(g.agencyOf, passValues(f, len(g.agencies), func(i int, value string) bool { return has(&g.agencies[i], value) }))
	}
	switch f.Field {
	case search.FieldTown:
		return byAgency((*report.Agency).IsTown)
	case search.FieldRegion:
		return byAgency((*report.Agency).InRegion)
	}
	if v, ok := g.fields[f.Field]; ok {
		return v.passing(f, f.Field.Matches)
	}
	return make([]bool, len(g.agencyOf))
}

// holding is the set of reports whose metric passes a condition; null never does.
func (g *generation) holding(c search.MetricCondition) *roaring.Bitmap {
	m := g.metric(c.Metric, c.Applicant)
	if m == nil {
		return roaring.New()
	}
	var yes, other []uint32
	for i, r := range m.reports {
		if c.Op.Holds(m.values[i], c.Value) {
			yes = append(yes, r)
		} else {
			other = append(other, r)
		}
	}
	if !c.Op.Holds(0, c.Value) {
		return roaring.BitmapOf(yes...)
	}
	return roaring.AndNot(m.present, roaring.BitmapOf(other...))
}

// group is the set of filters of one facet, which its own counts leave out. It has room for
// 15 facets.
type group uint16

// groupOf gives each facet a bit, and all that is none the last one.
func groupOf(f search.Field) group {
	for i, x := range search.CountedFields() {
		if x == f {
			return 1 << i
		}
	}
	return 1 << 15
}

// failing lists for each report the groups of filters that it does not pass; nil where
// there is no filter on reports.
func (g *generation) failing(req search.Request) []group {
	var failing []group
	fail := func(own group, passes func(r int) bool) {
		if failing == nil {
			failing = make([]group, len(g.agencyOf))
		}
		for r := range failing {
			if !passes(r) {
				failing[r] |= own
			}
		}
	}
	for _, f := range req.Filters {
		if f.Field == search.FieldSection || f.Field == search.FieldCluster {
			continue
		}
		pass := g.passing(f)
		fail(groupOf(f.Field), func(r int) bool { return pass[r] })
	}
	for _, c := range req.Metrics {
		pass := make([]bool, len(g.agencyOf))
		it := g.holding(c).ManyIterator()
		var buf [1024]uint32
		for n := it.NextMany(buf[:]); n > 0; n = it.NextMany(buf[:]) {
			for _, r := range buf[:n] {
				pass[r] = true
			}
		}
		// Conditions on metrics are AND: the counts of the facet leave none out.
		fail(groupOf(""), func(r int) bool { return pass[r] })
	}
	return failing
}

// sections says which section keys pass the filters on sections; nil where there is
// none.
func (g *generation) sections(req search.Request) []bool {
	var pass []bool
	for _, f := range req.Filters {
		if f.Field != search.FieldSection {
			continue
		}
		keys := g.keysPassing(f)
		if pass == nil {
			pass = keys
			continue
		}
		for i := range pass {
			pass[i] = pass[i] && keys[i]
		}
	}
	return pass
}
