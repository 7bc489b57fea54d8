package web

import (
	"slices"
	"strings"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/place"
)

// A facet lists this many values before the rest folds away, and goes on to this
// many where a place or a section would part from what lies in it.
const (
	shownValues = 8
	shownTree   = 16
)

// maxOpen bounds the facets that are open when nothing of them is chosen.
const maxOpen = 4

// facetView is one facet as the page shows it.
type facetView struct {
	Field  string
	Label  string
	Hint   string
	Open   bool
	Values []valueView
	More   []valueView // those that are left out
	All    string      // address that shows them, too
	Chosen int
	Finder *finderView // of a facet of places
	Region *regionView // of the facet of the regions, which is a way and no list of boxes
}

// valueView is one value of a facet.
type valueView struct {
	ID          string // of its checkbox, stable between pages
	Name        string // parameter
	Param       string // what the checkbox sends: the value, its exclusion or a condition
	Label       string
	Whole       string // the label in full, where Label is cut
	N           int
	Counted     bool // N is known
	Depth       int
	Place       bool // Label is the name of a place
	Checked     bool
	Excluded    bool
	Exclude     string // what the button sends that takes the value out; "" for none
	ExcludeWord string
	ExcludeName string // accessible name of that link
}

// facets builds the facets from their counts. Values that the request chooses but
// the counts do not list (a range of years, a name for its namesakes, a value far
// down the list) are listed as well, so that the form does not lose them.
func (s *Server) facets(t tongue, st state, counts map[search.Field][]search.Count, dir *place.Directory) []facetView {
	var list []facetView
	for _, f := range search.CountedFields() {
		var v facetView
		switch f {
		case search.FieldMetric:
			v = metricFacet(t, st, counts[f])
		case search.FieldRegion:
			v = regionFacet(t, st, counts[f], dir)
		default:
			v = fieldFacet(t, st, f, counts[f])
		}
		if len(v.Values) == 0 && v.Region == nil {
			continue
		}
		if st.has("more", v.Field) {
			v.Values, v.More, v.Open = slices.Concat(v.Values, v.More), nil, true
		}
		v.All = st.add("more", v.Field) + "#facet-" + v.Field
		list = append(list, v)
	}
	open := 0
	for i := range list {
		if list[i].Chosen > 0 || st.has("more", list[i].Field) {
			open++
		}
	}
	for i := range list { // those that are open of themselves, while there is room
		if v := &list[i]; v.Open && v.Chosen == 0 && !st.has("more", v.Field) {
			if v.Open = open < maxOpen; v.Open {
				open++
			}
		}
	}
	return list
}

func fieldFacet(t tongue, st state, f search.Field, counts []search.Count) facetView {
	v := facetView{Field: string(f), Label: t.field(f), Hint: f.Hint(t.Lang)}
	listed := map[string]bool{}
	for _, c := range nested(f, counts) {
		listed[c.Value] = true
		v.take(fieldValue(t, st, f, c.Count, c.depth, true))
	}
	for _, text := range st.values[string(f)] {
		value := strings.TrimPrefix(text, "-")
		if !listed[value] {
			listed[value] = true
			v.take(fieldValue(t, st, f, search.Count{Value: value}, 0, false))
		}
	}
	v.Open = !f.Folded() || v.Chosen > 0
	return v
}

// take appends a value: what is chosen always shows, the rest as far as there is
// room.
func (v *facetView) take(value valueView) {
	if value.Checked {
		v.Chosen++
	}
	n := len(v.Values)
	whole := len(v.More) == 0 && value.Depth > 0 && n < shownTree
	if value.Checked || n < shownValues && len(v.More) == 0 || whole {
		v.Values = append(v.Values, value)
	} else {
		v.More = append(v.More, value)
	}
}

func fieldValue(t tongue, st state, f search.Field, c search.Count, depth int, counted bool) valueView {
	name := string(f)
	label := t.valueLabel(f, c.Value, c.Label)
	if depth > 0 {
		label = lastStep(label)
	}
	v := valueView{ID: "f-" + name + "-" + c.Value, Name: name, Param: c.Value, Label: middle(label, 28), Whole: label,
		N: c.N, Counted: counted, Depth: min(depth, 3), Place: f == search.FieldTown || f == search.FieldRegion, ExcludeWord: t.T("排除", "not"),
		Checked: st.has(name, c.Value), Excluded: st.has(name, "-"+c.Value)}
	if v.Excluded {
		v.Checked, v.Param = true, "-"+c.Value
		return v
	}
	v.Exclude = "-" + c.Value
	v.ExcludeName = t.T("排除", "not ") + f.Label(t.Lang) + " " + label
	return v
}

// lastStep is the last name of a path of names.
func lastStep(label string) string {
	if i := strings.LastIndexAny(label, "/›"); i >= 0 {
		return strings.TrimLeft(label[i:], "/› ")
	}
	return label
}

// nestedCount is a facet value under its parent.
type nestedCount struct {
	search.Count
	depth int
}

// nested puts values under their parents (a county under its city, a subsection
// under its section), which keep their order among themselves.
func nested(f search.Field, counts []search.Count) []nestedCount {
	present := map[string]bool{}
	for _, c := range counts {
		present[c.Value] = true
	}
	children := map[string][]search.Count{}
	for _, c := range counts {
		p := f.Parent(c.Value)
		for p != "" && !present[p] {
			p = f.Parent(p)
		}
		children[p] = append(children[p], c)
	}
	list := make([]nestedCount, 0, len(counts))
	var walk func(parent string, depth int)
	walk = func(parent string, depth int) {
		for _, c := range children[parent] {
			list = append(list, nestedCount{c, depth})
			walk(c.Value, depth+1)
		}
	}
	walk("", 0)
	return list
}

// metricFacet lists the metrics above zero. Choosing one adds the condition that
// it is; metric conditions narrow each other.
func metricFacet(t tongue, st state, counts []search.Count) facetView {
	f := search.FieldMetric
	v := facetView{Field: string(f), Label: t.field(f), Hint: f.Hint(t.Lang)}
	for _, c := range counts {
		label := t.valueLabel(f, c.Value, c.Label)
		param := c.Value + string(search.OpGT) + "0"
		value := valueView{ID: "f-metric-" + c.Value, Name: "metric", Param: param, Label: middle(label, 28), Whole: label,
			N: c.N, Counted: true, Checked: st.has("metric", param), ExcludeWord: t.T("为零", "zero"),
			ExcludeName: t.T("只看"+label+"为零的报告", "zero: only reports without "+label)}
		if !value.Checked {
			value.Exclude = c.Value + string(search.OpEQ) + "0"
		}
		v.take(value)
	}
	v.Open = !f.Folded() || v.Chosen > 0
	return v
}

// conditionView is a condition on a metric that stands in the request.
type conditionView struct {
	Param  string
	Label  string
	Remove string
}

// freeConditions are the conditions that the metric facet has no checkbox for;
// the form must carry them by itself.
func freeConditions(conditions []conditionView, facets []facetView) []conditionView {
	boxes := map[string]bool{}
	for _, f := range facets {
		if f.Field == string(search.FieldMetric) {
			for _, v := range slices.Concat(f.Values, f.More) {
				boxes[v.Param] = true
			}
		}
	}
	var free []conditionView
	for _, c := range conditions {
		if !boxes[c.Param] {
			free = append(free, c)
		}
	}
	return free
}

func (s *Server) conditionView(t tongue, st state, param string) conditionView {
	v := conditionView{Param: param, Label: param, Remove: st.drop("metric", param)}
	if c, err := search.ParseMetricCondition(param); err == nil {
		v.Label = s.describe(t, search.Request{Metrics: []search.MetricCondition{c}}, nil)
	}
	return v
}

// chipView is one choice of the reader, with the address without it.
type chipView struct {
	Field  string // what stands before the label
	Label  string
	Place  bool // Label is the name of a place
	Remove string
	Name   string // accessible name of the link
}

// chips lists every choice in the request in the order of the facets.
func (s *Server) chips(t tongue, st state, counts map[search.Field][]search.Count, dir *place.Directory) []chipView {
	var list []chipView
	for _, f := range search.CountedFields() {
		for _, text := range st.values[string(f)] {
			value, exclude := strings.CutPrefix(text, "-")
			chip := chipView{Remove: st.drop(string(f), text), Place: f == search.FieldTown || f == search.FieldRegion}
			if f == search.FieldMetric {
				chip.Label = s.conditionView(t, st, text).Label
			} else {
				chip.Label = labelIn(t, f, counts[f], value)
				if f == search.FieldRegion {
					chip.Label = regionLabel(value, dir)
				}
				chip.Field = t.field(f) + t.T("：", ": ")
				if exclude {
					chip.Field = t.field(f) + t.T(" 不含：", " is not: ")
				}
			}
			chip.Name = t.T("取消 ", "take out ") + chip.Field + chip.Label
			list = append(list, chip)
		}
	}
	return list
}

// field is the name of a field at the head of its facet.
func (t tongue) field(f search.Field) string { return capital(f.Label(t.Lang)) }

// capital begins a heading in Latin letters with a capital.
func capital(s string) string {
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return strings.ToUpper(s[:1]) + s[1:]
	}
	return s
}

// valueLabel names a value of a field; given is what the engine calls it.
func (t tongue) valueLabel(f search.Field, value, given string) string {
	return f.Name(value, given, t.Lang)
}

// labelIn finds the label of a value among its facet's counts.
func labelIn(t tongue, f search.Field, counts []search.Count, value string) string {
	label := ""
	if i := slices.IndexFunc(counts, func(c search.Count) bool { return c.Value == value }); i >= 0 {
		label = counts[i].Label
	}
	return t.valueLabel(f, value, label)
}

// section is the name of a section in the language of the page, and the printed one where
// that is another.
func (t tongue) section(number, title string, key report.SectionKey) (label, printed string) {
	printed = sectionName(number, title, key)
	if t.English() {
		return key.Label(t.Lang), printed
	}
	return printed, ""
}

// sectionName is the name of a section as printed, or its usual one.
func sectionName(number, title string, key report.SectionKey) string {
	if title == "" {
		title = key.Label(report.Chinese)
	}
	switch {
	case number == "":
		return title
	case strings.HasPrefix(number, "（"), strings.HasPrefix(number, "("):
		return number + title
	}
	return number + "、" + title
}
