package report

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// Region is one step of an agency's region, as facets and filters name it.
type Region struct {
	Value string // division code of 2, 4 or 6 digits; where no code is known, the path of names
	Name  string
	Path  string // 山东省/烟台市
}

// Named reports whether value names the region itself, not one around it, as InRegion reads
// names; its code or path does.
func (r Region) Named(value string) bool {
	if value == r.Value {
		return true
	}
	path := strings.Split(r.Path, "/")
	around := Agency{Region: path[:len(path)-1]}
	return (Agency{Region: path}).InRegion(value) && !around.InRegion(value)
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

// InRegion reports whether value chooses a: a division code of 2, 4 or 6 digits, or
// the names of one or more successive steps of its region, with or without strokes
// between them and with or without their ranks: 山东, 烟台市, 山东省/烟台市, 浙江杭州.
func (a Agency) InRegion(value string) bool {
	for _, step := range a.Regions() {
		if value == step.Value {
			return true
		}
	}
	names := strings.ReplaceAll(value, "/", "")
	for i := range a.Region {
		for j := i + 1; j <= len(a.Region); j++ {
			if (Agency{Region: a.Region[i:j]}).spelled(names) {
				return true
			}
		}
	}
	return false
}

// Key identifies the agency over the years, and is the value by which it is chosen:
// its division code or, where it has none, "x" and 8 hex digits of the SHA-256 of its
// name below its region, since documents spell out more or less of that. With no
// region known it is the full name that counts.
func (a Agency) Key() string {
	name := a.Name
	switch {
	case a.Code != "":
		return a.Code
	case len(a.Region) > 0 && a.Name != "":
		name = strings.Join(a.Region, "") + a.Name
	case a.FullName != "":
		name = a.FullName
	}
	if name == "" {
		return ""
	}
	return hashedKey(name)
}

// hashedKey is the key of an agency without a code.
func hashedKey(name string) string {
	sum := sha256.Sum256([]byte(name))
	return "x" + hex.EncodeToString(sum[:4])
}

// IsTown reports whether value chooses a: its key, its name, with or without its rank,
// which it may share with namesakes, or its full name, or its name behind the end of
// its region.
func (a Agency) IsTown(value string) bool {
	switch {
	case value == "":
		return false
	case value == a.Key() || value == a.Name || value == a.FullName || value == TownStem(a.Name):
		return true
	}
	for _, name := range []string{a.Name, TownStem(a.Name)} {
		if region, ok := strings.CutSuffix(value, name); ok && name != "" && region != "" {
			above := a
			if n := len(a.Region); n > 0 && a.Region[n-1] == a.Name {
				above.Region = a.Region[:n-1]
			}
			return above.endsIn(region)
		}
	}
	return false
}

// endsIn reports whether value names the last steps of the agency's region.
func (a Agency) endsIn(value string) bool {
	names := strings.ReplaceAll(value, "/", "")
	for i := range a.Region {
		if last := (Agency{Region: a.Region[i:]}); last.spelled(names) {
			return true
		}
	}
	return false
}

// spelled reports whether names is every step of the region, with or without ranks.
func (a Agency) spelled(names string) bool {
	for _, name := range a.Region {
		if rest, ok := strings.CutPrefix(names, name); ok {
			names = rest
		} else if names, ok = strings.CutPrefix(names, DivisionStem(name)); !ok {
			return false
		}
	}
	return names == ""
}

// Town is the agency's name for readers: with its direct parent when long is set,
// as where namesakes stand side by side. A name that begins with its parent has it
// already.
func (a Agency) Town(long bool) string {
	if n := len(a.Region); long && n > 0 && !strings.HasPrefix(a.Name, a.Region[n-1]) {
		return a.Region[n-1] + a.Name
	}
	return a.Name
}

// divisionEndings end the names of divisions above townships.
var divisionEndings = []string{"特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区", "特区", "矿区", "省", "市", "州", "盟", "县", "区", "旗"}

// townEndings end the names of townships, longest first.
var townEndings = []string{"民族苏木", "民族乡", "街道", "苏木", "地区", "农场", "林场", "牧场", "镇", "乡", "街", "团"}

// TownEndings lists the ranks that end the names of townships, longest first.
func TownEndings() []string { return slices.Clone(townEndings) }

// DivisionStem is the name of a province, city or county without its rank, and
// without the peoples in the name of an autonomous one.
func DivisionStem(name string) string {
	for _, e := range divisionEndings {
		if s, ok := strings.CutSuffix(name, e); ok && s != "" {
			if strings.HasPrefix(e, "自治") {
				if i := strings.IndexAny(s, "壮回维蒙藏苗彝土傣侗瑶"); i >= 6 {
					s = s[:i]
				}
			}
			return s
		}
	}
	return name
}

// TownStem is the name of a township without its rank.
func TownStem(name string) string {
	for _, e := range townEndings {
		if s, ok := strings.CutSuffix(name, e); ok {
			return s
		}
	}
	return name
}
