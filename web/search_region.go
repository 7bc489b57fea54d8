package web

import (
	"cmp"
	"strings"

	"gongkai/search"
	"gongkai/search/place"
)

// regionView is the region facet: the way down to each region chosen, and what lies right
// in it. Choosing a region replaces the one around it.
type regionView struct {
	All      string // address without any region; "" where none is chosen
	Ways     []wayView
	Children []childView
	Kept     []string // what the form carries
}

// wayView is the way from the province down to a chosen region.
type wayView struct {
	Steps []linkView // each leads back up to it
	Here  string
	Page  string // of the chosen region; "" where it is none of the library
}

// childView is a region in the chosen one.
type childView struct {
	Label, URL, Value string
	N                 int
	Counted           bool // N is known
	Excluded          bool
	Out               string // address with the region excluded, or taken back in
	OutWord           string
	OutName           string // accessible name of that link
}

// regionFacet builds the facet of the regions.
func regionFacet(t tongue, st state, counts []search.Count, dir *place.Directory) facetView {
	f := search.FieldRegion
	v := facetView{Field: string(f), Label: t.field(f), Region: &regionView{Kept: st.values[string(f)]}}
	r := v.Region
	for _, text := range r.Kept {
		v.Chosen++
		r.All = st.set(string(f), "")
		if !strings.HasPrefix(text, "-") {
			r.Ways = append(r.Ways, wayTo(st, text, dir))
		}
	}
	for _, c := range counts {
		label := cmp.Or(c.Label, c.Value)
		child := childView{Label: label, URL: st.set(string(f), c.Value), Value: c.Value, N: c.N, Counted: true,
			Excluded: c.Excluded || st.has(string(f), "-"+c.Value),
			OutWord:  t.T("排除", "not"),
			OutName:  t.T("排除地区 ", "not the region ") + label}
		if child.Excluded {
			child.Out, child.OutWord, child.OutName = dropExcluded(st, c.Value, dir), t.T("取消", "undo"),
				t.T("取消排除地区 ", "undo: not the region ")+label
		}
		r.Children = append(r.Children, child)
	}
	v.Open = !f.Folded() || v.Chosen > 0
	if len(r.Children) == 0 && v.Chosen == 0 {
		v.Region = nil
	}
	return v
}

// wayTo is the way to a chosen value; one that no region of the library goes by stands
// alone.
func wayTo(st state, text string, dir *place.Directory) wayView {
	region, ok := dir.Region(text)
	if !ok {
		return wayView{Here: text}
	}
	way := dir.Way(region.Value)
	w := wayView{Here: region.Name, Page: regionURL(region.Value)}
	for _, step := range way[:len(way)-1] {
		w.Steps = append(w.Steps, linkView{step.Name, st.set(string(search.FieldRegion), step.Value)})
	}
	return w
}

// dropExcluded takes back the exclusion of a region, by whatever name it was excluded.
func dropExcluded(st state, value string, dir *place.Directory) string {
	name := string(search.FieldRegion)
	for _, text := range st.values[name] {
		wanted, excluded := strings.CutPrefix(text, "-")
		if !excluded {
			continue
		}
		for _, r := range dir.Named(wanted) {
			if r.Value == value {
				return st.drop(name, text)
			}
		}
	}
	return st.drop(name, "-"+value)
}

// regionLabel is the name of a region as a filter gives it.
func regionLabel(text string, dir *place.Directory) string {
	if r, ok := dir.Region(text); ok {
		return r.Name
	}
	return text
}
