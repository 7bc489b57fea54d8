package place

import (
	"slices"
	"strings"
	"testing"

	"gongkai/report"
	"gongkai/report/division"
	"gongkai/search"
)

func made(code, regionCode, name string, level report.Level, region ...string) search.Publisher {
	a := report.Agency{Name: name, Code: code, RegionCode: regionCode, Region: region, Level: level}
	return search.Publisher{Key: a.Key(), Agency: a, Reports: []search.Filed{{ID: a.Key() + "-2021", Year: 2021}}}
}

func directory(t *testing.T) *Directory {
	t.Helper()
	table, err := division.Load()
	if err != nil {
		t.Fatal(err)
	}
	list := []search.Publisher{
		made("370614107", "370614", "大辛店镇", report.LevelTownship, "山东省", "烟台市", "蓬莱区"),
		made("370614108", "370614", "村里集镇", report.LevelTownship, "山东省", "烟台市", "蓬莱区"),
		made("", "370614", "教育局", report.LevelDepartment, "山东省", "烟台市", "蓬莱区"),
		made("370685103", "370685", "金岭镇", report.LevelTownship, "山东省", "烟台市", "招远市"),
		made("", "370685", "教育局", report.LevelDepartment, "山东省", "烟台市", "招远市"),
		made("", "", "无名局", report.LevelDepartment),
		made("110101001", "110101", "东华门街道", report.LevelTownship, "北京市", "东城区"),
	}
	slices.SortFunc(list, func(a, b search.Publisher) int { return strings.Compare(a.Key, b.Key) })
	return New(list, table)
}

func TestDirectory(t *testing.T) {
	d := directory(t)
	values := func(list []*Region) string {
		var v []string
		for _, r := range list {
			v = append(v, r.Value)
		}
		return strings.Join(v, " ")
	}
	if got := strings.Join(d.Provinces(), " "); got != "11 37" {
		t.Errorf("provinces %s", got)
	}
	if got := values(d.Way("370614")); got != "37 3706 370614" {
		t.Errorf("the way to 370614 is %s", got)
	}
	if got := values(d.Way("110101")); got != "11 110101" {
		t.Errorf("the way to 110101 is %s", got)
	}
	yantai, ok := d.Region("山东省/烟台市")
	if !ok || yantai.Value != "3706" ||
		strings.Join(yantai.Children, " ") != "370614 370685" || yantai.Reports != 5 || yantai.Townships() != 3 {
		t.Errorf("烟台市 is %+v", yantai)
	}
	if _, ok := d.Region("没有这里"); ok {
		t.Error("a region that is not there was found")
	}
	p, _ := d.Agency("370614107")
	if n := d.Neighbours(p); len(n) != 2 || d.Home(p).Value != "370614" {
		t.Errorf("%d neighbours", len(n))
	}
	for _, a := range d.Agencies() {
		want := map[string]int{"教育局": 1}[a.Agency.Name]
		if got := len(d.Namesakes(&a)); got != want {
			t.Errorf("%s has %d namesakes, want %d", a.Agency.Name, got, want)
		}
	}
}

// What a library lacks is what the division table has besides.
func TestExpected(t *testing.T) {
	d := directory(t)
	penglai, _ := d.Region("370614")
	all, missing := d.Expected(penglai)
	if len(all) < 8 || len(missing) != len(all)-2 {
		t.Errorf("%d townships, %d missing", len(all), len(missing))
	}
	for _, m := range missing {
		if _, ok := d.Agency(m.Code); ok || !strings.HasPrefix(m.Code, "370614") {
			t.Errorf("%s is called missing", m.Name)
		}
	}
	if all, missing := New(nil, nil).Expected(&Region{Value: "37"}); all != nil || missing != nil {
		t.Error("without a table something is expected")
	}
}
