package searchtest

import (
	"slices"
	"strconv"

	"gongkai/report"
	"gongkai/search"
)

// has reports whether a report or its part has a value, as filters name it.
func has(field search.Field, value string, s stored, p part) bool {
	switch field {
	case search.FieldYear:
		from, to := search.YearRange(value)
		return s.r.Year >= from && s.r.Year <= to
	case search.FieldTown:
		return s.r.Agency.IsTown(value)
	case search.FieldRegion:
		return s.r.Agency.InRegion(value)
	case search.FieldCluster:
		return slices.Contains(p.clusters, value)
	case search.FieldSection:
		return p.Key.Under(report.SectionKey(value))
	}
	return slices.Contains(valuesOf(field, s), value)
}

// valuesOf lists the values of a report, as facets name them, each once.
func valuesOf(field search.Field, s stored) []string {
	r := s.r
	var values []string
	add := func(value string) {
		if value != "" && !slices.Contains(values, value) {
			values = append(values, value)
		}
	}
	switch field {
	case search.FieldYear:
		add(strconv.Itoa(r.Year))
	case search.FieldTown:
		add(r.Agency.Key())
	case search.FieldRegion:
		for _, step := range r.Agency.Regions() {
			add(step.Value)
		}
	case search.FieldLevel:
		add(string(r.Agency.Level))
	case search.FieldForm:
		add(string(r.Form))
	case search.FieldFinding:
		for _, f := range slices.Concat(r.Findings, s.copied) {
			add(string(f.ID))
		}
	case search.FieldOriginality:
		add(search.OriginalityOf(s.original))
	case search.FieldProblem:
		for _, p := range r.Problems {
			add(string(p.Class))
		}
	case search.FieldCheck:
		for _, o := range report.Outcomes(slices.Concat(r.Checks, s.years)) {
			add(o.String())
		}
	case search.FieldMetric:
		for _, d := range report.Dictionary() {
			if v, ok := r.Metric(d.ID, ""); ok && v.Value != nil && *v.Value > 0 {
				add(d.ID)
			}
		}
	}
	return values
}
