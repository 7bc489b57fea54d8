package content

import (
	"slices"
	"strings"

	"gongkai/report"
	"gongkai/report/division"
)

// agency is a publisher: a real division used as a fact, or a department of one.
type agency struct {
	Name   string // 大辛店镇, 民政局, 蓬莱区
	suffix string // 人民政府, 办事处, 管理委员会 or ""
	Level  report.Level
	Code   string              // of the division; "" for departments
	Path   []division.Division // ancestors of the agency, province first
	self   string              // how it speaks of itself: 我镇
	gov    string              // who is above it: 县委、县政府
	up     string              // the same as an adjective: 县
}

// Agencies draws publishers from the division table.
type Agencies struct {
	divisions *division.Table
	townships []division.Division
	counties  []division.Division
	cities    []division.Division
}

func NewAgencies(divisions *division.Table) *Agencies {
	a := &Agencies{divisions: divisions}
	for _, d := range divisions.All() {
		switch {
		case d.Level() == report.LevelTownship && townshipSuffix(d.Name) != "" && d.Name != "街道" && len([]rune(d.Name)) <= 9:
			a.townships = append(a.townships, d)
		case d.Level() == report.LevelCounty && countyWord(d.Name) != "" && len(divisions.Under(d.Code)) > 0 && d.Name != "市辖区":
			a.counties = append(a.counties, d)
		case d.Level() == report.LevelCity && strings.HasSuffix(d.Name, "市"):
			a.cities = append(a.cities, d)
		}
	}
	return a
}

// Near keeps those of n counties that r draws, or of all where n is larger; cities, of which
// few are drawn, stay all.
func (a *Agencies) Near(r Random, n int) *Agencies {
	counties := sample(r, a.counties, n)
	outside := func(d division.Division) bool {
		return !slices.ContainsFunc(counties, func(c division.Division) bool { return strings.HasPrefix(d.Code, c.Code) })
	}
	return &Agencies{divisions: a.divisions, cities: a.cities, counties: counties,
		townships: slices.DeleteFunc(slices.Clone(a.townships), outside)}
}

// townshipSuffix is what follows a township's name in the name of its
// government, or "" for divisions that have none.
func townshipSuffix(name string) string {
	switch {
	case strings.HasSuffix(name, "街道"):
		return "办事处"
	case strings.HasSuffix(name, "镇"), strings.HasSuffix(name, "乡"), strings.HasSuffix(name, "苏木"):
		return "人民政府"
	case strings.HasSuffix(name, "开发区"):
		return "管理委员会"
	}
	return ""
}

// countyWord is the word a county is called by: 县, 区, 市, 旗.
func countyWord(name string) string {
	for _, w := range []string{"县", "区", "市", "旗"} {
		if strings.HasSuffix(name, w) && !strings.HasSuffix(name, "开发区") && !strings.HasSuffix(name, "园区") && !strings.HasSuffix(name, "新区") {
			return w
		}
	}
	return ""
}

// Draw chooses the publisher of a series of reports.
func (a *Agencies) Draw(r Random) agency {
	switch Weighted(r, []float64{86, 8, 4, 2}) {
	case 1:
		return a.department(r)
	case 2:
		d := Pick(r, a.counties)
		return a.government(d, report.LevelCounty)
	case 3:
		d := Pick(r, a.cities)
		return a.government(d, report.LevelCity)
	}
	d := Pick(r, a.townships)
	ag := agency{Name: d.Name, suffix: townshipSuffix(d.Name), Level: report.LevelTownship, Code: d.Code, Path: a.parents(d.Code)}
	if a.cityZone(d) {
		ag.Level = report.LevelCounty
	}
	switch ag.suffix {
	case "办事处":
		ag.self = "我街道"
	case "管理委员会":
		ag.self = "我区"
	default:
		ag.self = "我镇"
		if strings.HasSuffix(d.Name, "乡") {
			ag.self = "我乡"
		} else if strings.HasSuffix(d.Name, "苏木") {
			ag.self = "我苏木"
		}
	}
	ag.above()
	return ag
}

// cityZone reports whether d is a development zone that bears the name of the city it lies in:
// it ranks with the counties, although the table counts it among the townships.
func (a *Agencies) cityZone(d division.Division) bool {
	ends := []string{"经济开发区", "经济技术开发区", "高新技术产业开发区", "高新技术开发区"}
	if !slices.ContainsFunc(ends, func(end string) bool { return strings.HasSuffix(d.Name, end) }) {
		return false
	}
	return slices.ContainsFunc(a.cities, func(c division.Division) bool { return strings.HasPrefix(d.Name, strings.TrimSuffix(c.Name, "市")) })
}

func (a *Agencies) department(r Random) agency {
	c := Pick(r, a.counties)
	ag := agency{Name: Pick(r, departments()), Level: report.LevelDepartment, self: "我局", Path: append(a.parents(c.Code), c)}
	ag.above()
	return ag
}

func (a *Agencies) government(d division.Division, level report.Level) agency {
	ag := agency{Name: d.Name, suffix: "人民政府", Level: level, Code: d.Code, Path: a.parents(d.Code)}
	ag.self = "我市"
	if level == report.LevelCounty {
		ag.self = "我" + countyWord(d.Name)
	}
	ag.above()
	return ag
}

// above sets who is above the agency.
func (a *agency) above() {
	word := "省"
	if len(a.Path) > 0 {
		last := a.Path[len(a.Path)-1].Name
		switch {
		case strings.HasSuffix(last, "自治区"):
			word = "自治区"
		case countyWord(last) != "":
			word = countyWord(last)
		case strings.HasSuffix(last, "省"):
		default:
			word = "市"
		}
	}
	a.up = word
	a.gov = word + "委、" + word + "政府"
}

// parents are the divisions above code, province first.
func (a *Agencies) parents(code string) []division.Division {
	path := a.divisions.Path(code)
	if n := len(path); n > 0 && path[n-1].Code == code {
		path = path[:n-1]
	}
	return slices.Clone(path)
}

// Chain is the last n ancestors' names and the agency's own name.
func (a *agency) Chain(n int) string {
	var b strings.Builder
	for _, d := range a.Path[max(0, len(a.Path)-n):] {
		b.WriteString(d.Name)
	}
	b.WriteString(a.Name)
	return b.String()
}

// Fits lists the divisions that the agency's name, together with its last n
// ancestors' names, may stand for. A department stands in the division of its
// nearest ancestor.
func (a *Agencies) Fits(ag agency, n int) []division.Division {
	name, path := ag.Name, ag.Path
	level := ag.Level
	if level == report.LevelDepartment {
		if n == 0 {
			return nil
		}
		name, path, n = path[len(path)-1].Name, path[:len(path)-1], n-1
		level = report.LevelCounty
	}
	if a.cityZone(division.Division{Name: name}) && len(ag.Code) == 9 {
		level = report.LevelTownship
	}
	shown := path[max(0, len(path)-n):]
	var found []division.Division
	for _, d := range a.divisions.ByName(name) {
		if d.Level() != level && !(ag.Level == report.LevelDepartment && d.Level() == report.LevelCity) {
			continue
		}
		names := division.Names(a.divisions.Path(d.Code))
		if !slices.ContainsFunc(shown, func(s division.Division) bool { return !slices.Contains(names, s.Name) }) {
			found = append(found, d)
		}
	}
	return found
}
