package report

import "strings"

// Region is one step of an agency's region, as facets and filters name it.
type Region struct {
	Value string // division code of 2, 4 or 6 digits; where no code is known, the path of names
	Name  string
	Path  string // 山东省/烟台市
}

// Regions lists the steps of the agency's region from the province down.
func (a Agency) Regions() []Region {
	steps := make([]Region, len(a.Region))
	for i, name := range a.Region {
		steps[i] = Region{Name: name, Path: strings.Join(a.Region[:i+1], "/")}
		steps[i].Value = steps[i].Path
		switch code := a.RegionCode; {
		case code == "":
		case i == len(a.Region)-1:
			steps[i].Value = code
		case i == 0 && len(code) > 2:
			steps[i].Value = code[:2]
		case len(code) > 4:
			steps[i].Value = code[:4]
		}
	}
	return steps
}

// InRegion reports whether value chooses a: a division code of 2, 4 or 6 digits, the
// name of a step of its region, or a path of names from the province down.
func (a Agency) InRegion(value string) bool {
	for _, step := range a.Regions() {
		if value == step.Value || value == step.Name || value == step.Path {
			return true
		}
	}
	return false
}

// Key identifies the agency over the years: its division code or, where it has
// none, its name below its region, since documents spell out more or less of that.
// With no region known it is the full name.
func (a Agency) Key() string {
	switch {
	case a.Code != "":
		return a.Code
	case len(a.Region) > 0 && a.Name != "":
		return strings.Join(a.Region, "") + a.Name
	case a.FullName != "":
		return a.FullName
	}
	return a.Name
}

// IsTown reports whether value chooses a: its key, its name, which it may share with
// namesakes, or its full name.
func (a Agency) IsTown(value string) bool {
	return value != "" && (value == a.Key() || value == a.Name || value == a.FullName)
}

// Town is the agency's name for readers: with its direct parent when long is set,
// as where namesakes stand side by side.
func (a Agency) Town(long bool) string {
	if n := len(a.Region); long && n > 0 && a.Name != a.Region[n-1] {
		return a.Region[n-1] + a.Name
	}
	return a.Name
}
