// Package facet turns the counts of an engine into the facets of a result, in the same
// way for every engine: which values are listed and in what order, which of them the
// request has chosen, and what they are called.
package facet

import (
	"cmp"
	"iter"
	"math"
	"slices"

	"gongkai/report"
	"gongkai/search"
)

// Chosen lists the values that a request has chosen on a facet, as the facet names
// them. stands leads a value of a filter to the values of the facet that it stands for:
// the years of a range, the codes of a name; one that stands for none is listed as it
// is. Of the conditions on metrics, those above zero are choices of the metric facet.
func Chosen(f search.Field, req search.Request, stands func(wanted string) []string) []search.Value {
	var list []search.Value
	for _, filter := range req.Filters {
		if filter.Field != f {
			continue
		}
		for _, v := range filter.Values {
			names := stands(v.Text)
			if len(names) == 0 {
				names = []string{v.Text}
			}
			for _, name := range names {
				list = append(list, search.Value{Text: name, Exclude: v.Exclude})
			}
		}
	}
	if f != search.FieldMetric {
		return list
	}
	for _, c := range req.Metrics {
		if c.Applicant == "" && c.Op == search.OpGT && c.Value == 0 {
			list = append(list, search.Value{Text: c.Metric})
		}
	}
	return list
}

// List makes a facet of at most search.MaxFacet values, in the order of the field; that of
// the regions is not cut, for its values are few.
// ranked yields the values that occur, each once, the most frequent first and then in
// order. The chosen values are always listed, with a count of zero where they do not
// occur. label names a value where the field cannot; no label is empty.
func List(f search.Field, ranked iter.Seq2[string, int], chosen []search.Value, label func(value string) string) []search.Count {
	most := search.MaxFacet
	if f == search.FieldRegion {
		most = math.MaxInt
	}
	left := map[string]search.Value{}
	for _, v := range chosen {
		left[v.Text] = v
	}
	counts := make([]search.Count, 0, search.MaxFacet)
	for value, n := range ranked {
		v, picked := left[value]
		if !picked && len(counts) >= most {
			if len(left) == 0 {
				break
			}
			continue
		}
		counts = append(counts, search.Count{Value: value, N: n, Selected: picked && !v.Exclude, Excluded: v.Exclude})
		delete(left, value)
	}
	for _, v := range left {
		counts = append(counts, search.Count{Value: v.Text, Selected: !v.Exclude, Excluded: v.Exclude})
	}
	order := f.Order()
	slices.SortFunc(counts, func(a, b search.Count) int {
		switch order {
		case search.LastFirst:
			return cmp.Compare(b.Value, a.Value)
		case search.ByValue:
			return cmp.Compare(a.Value, b.Value)
		}
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Value, b.Value))
	})
	counts = shorten(counts, most)
	for i := range counts {
		value := counts[i].Value
		counts[i].Label = cmp.Or(f.ValueLabel(value, report.Chinese), label(value), value)
	}
	return counts
}

// shorten cuts a list to the first values; the chosen ones stay.
func shorten(counts []search.Count, most int) []search.Count {
	if len(counts) <= most {
		return counts
	}
	room := most
	for _, c := range counts {
		if c.Selected || c.Excluded {
			room--
		}
	}
	kept := make([]search.Count, 0, most)
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
