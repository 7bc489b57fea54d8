package directory

import (
	"fmt"
	"slices"
	"testing"

	"gongkai/report"
	"gongkai/search"
)

// entries are made-up reports in the order of their ids.
func entries() []Entry {
	agency := func(code, name, full string, level report.Level, region ...string) *report.Agency {
		a := &report.Agency{Code: code, Name: name, FullName: full, Level: level, Region: region}
		if len(code) > 6 {
			a.RegionCode = code[:6]
		}
		return a
	}
	east := agency("910101100", "太平镇", "石桥县太平镇人民政府", report.LevelTownship, "云岭省", "青川市", "石桥县")
	west := agency("910201100", "太平镇", "临江县太平镇人民政府", report.LevelTownship, "云岭省", "白沙市", "临江县")
	renamed := agency("910101100", "太平街道", "石桥县太平街道办事处", report.LevelDepartment, "云岭省", "青川市", "石桥县")
	office := agency("", "水务局", "水务局", report.LevelDepartment, "海平省")
	unknown := &report.Agency{}
	var list []Entry
	for i, a := range []*report.Agency{east, renamed, west, office, unknown} {
		list = append(list, Entry{a, fmt.Sprintf("%+v", *a), a.Key(), search.Filed{ID: fmt.Sprint("r", i), Year: 2023 - i}})
	}
	return list
}

func TestDirectory(t *testing.T) {
	d := New(slices.Values(entries()))
	if agencies, towns := d.Count(); agencies != 4 || towns != 2 {
		t.Errorf("%d agencies, %d of them townships; want 4 and 2", agencies, towns)
	}
	if n := len(d.Agencies()); n != 5 {
		t.Errorf("the agencies are written in %d ways, want 5", n)
	}
	var keys []string
	for _, p := range d.Publishers() {
		keys = append(keys, p.Key)
	}
	if !slices.IsSorted(keys) || len(keys) != 3 {
		t.Errorf("publishers %v", keys)
	}
	p := d.Publishers()[0]
	if p.Agency.Name != "太平镇" || len(p.Names) != 4 || p.Reports[0].ID != "r1" || p.Reports[1].ID != "r0" {
		t.Errorf("%+v is not what its first report says, with its reports by year", p)
	}
}

func TestLabel(t *testing.T) {
	d := New(slices.Values(entries()))
	for value, want := range map[string]string{"910201100": "临江县太平镇", "910999999": ""} {
		if got := d.Label(search.FieldTown, value); got != want {
			t.Errorf("town %s is called %q, want %q", value, got, want)
		}
	}
	for value, want := range map[string]string{"91": "云岭省", "9102": "白沙市", "海平省": "海平省", "云岭省/没有": "没有"} {
		if got := d.Label(search.FieldRegion, value); got != want {
			t.Errorf("region %s is called %q, want %q", value, got, want)
		}
	}
}

func TestStands(t *testing.T) {
	d := New(slices.Values(entries()))
	for _, c := range []struct {
		field  search.Field
		wanted string
		want   []string
	}{
		{search.FieldTown, "太平镇", []string{"910101100", "910201100"}},
		{search.FieldTown, "没有镇", nil},
		{search.FieldRegion, "青川市", []string{"9101"}},
		{search.FieldYear, "2021..2030", []string{"2021", "2022", "2023"}},
		{search.FieldForm, "2021", nil},
	} {
		if got := d.Stands(c.field, c.wanted); !slices.Equal(got, c.want) {
			t.Errorf("%s %s stands for %v, want %v", c.field, c.wanted, got, c.want)
		}
	}
}

func TestShown(t *testing.T) {
	d := New(slices.Values(entries()))
	for _, c := range []struct {
		chosen []search.Value
		want   int
		among  int
	}{
		{nil, 2, 0},
		{[]search.Value{{Text: "91"}}, 2, 0},
		{[]search.Value{{Text: "91"}, {Text: "9101", Exclude: true}}, 2, 1},
		{[]search.Value{{Text: "92", Exclude: true}}, 2, 0},
		{[]search.Value{{Text: "910101"}}, 0, 0},
	} {
		children, among := d.Shown(c.chosen)
		if len(children) != c.want || len(among) != c.among {
			t.Errorf("of %v %v are shown and %v stand among them", c.chosen, children, among)
		}
	}
}
