package report

import (
	"slices"
	"strings"
	"testing"
)

// TestInRegion chooses an agency by what people call the places above it.
func TestInRegion(t *testing.T) {
	a := Agency{Name: "大辛店镇", FullName: "烟台市蓬莱区大辛店镇人民政府", Code: "370614107", RegionCode: "370614", Region: []string{"山东省", "烟台市", "蓬莱区"}}
	b := Agency{Name: "某镇", RegionCode: "450102", Region: []string{"广西壮族自治区", "南宁市", "兴宁区"}}
	for value, want := range map[string][2]bool{
		"37": {true, false}, "3706": {true, false}, "370614": {true, false}, "45": {false, true}, "3": {},
		"山东省": {true, false}, "山东": {true, false}, "烟台": {true, false}, "蓬莱区": {true, false}, "蓬莱": {true, false},
		"山东省/烟台市": {true, false}, "山东省烟台市": {true, false}, "山东烟台": {true, false}, "山东/烟台/蓬莱": {true, false}, "烟台市蓬莱区": {true, false},
		"山东省/蓬莱区": {}, "山": {}, "烟台市山东省": {}, "东省": {}, "": {}, "山东省烟台市牟平区": {},
		"广西": {false, true}, "广西壮族自治区": {false, true}, "广西南宁": {false, true}, "广西壮族": {},
	} {
		if got := [2]bool{a.InRegion(value), b.InRegion(value)}; got != want {
			t.Errorf("%q chooses %v, want %v", value, got, want)
		}
	}
}

// TestIsTown chooses an agency by what people call it, and namesakes by their name.
func TestIsTown(t *testing.T) {
	a := Agency{Name: "铁西街道", FullName: "四平市铁西区铁西街道办事处", Code: "220302001", RegionCode: "220302", Region: []string{"吉林省", "四平市", "铁西区"}}
	bare := Agency{Name: "铁西街道", FullName: "铁西街道"}
	office := Agency{Name: "红桥区教育局", FullName: "红桥区教育局", Region: []string{"天津市", "红桥区"}}
	if bare.Key() == "" || bare.Key() == bare.Name || bare.Key() == a.Key() {
		t.Errorf("the key of an agency known by its bare name is %q", bare.Key())
	}
	for value, want := range map[string][3]bool{
		a.Key(): {true, false, false}, bare.Key(): {false, true, false}, office.Key(): {false, false, true},
		"铁西街道": {true, true, false}, "铁西": {true, true, false}, "四平市铁西区铁西街道办事处": {true, false, false},
		"铁西区铁西街道": {true, false, false}, "四平铁西铁西": {true, false, false}, "四平市铁西街道": {}, "西街道": {}, "": {},
		"红桥区教育局": {false, false, true}, "天津市红桥区红桥区教育局": {false, false, true}, "教育局": {},
	} {
		if got := [3]bool{a.IsTown(value), bare.IsTown(value), office.IsTown(value)}; got != want {
			t.Errorf("%q chooses %v, want %v", value, got, want)
		}
	}
}

// The steps of a region are chosen by their codes, as far as the code goes, and by
// their paths above it.
func TestRegions(t *testing.T) {
	for _, c := range []struct {
		code   string
		region []string
		want   []string
	}{
		{"370614", []string{"山东省", "烟台市", "蓬莱区"}, []string{"37", "3706", "370614"}},
		{"3706", []string{"山东省", "烟台市"}, []string{"37", "3706"}},
		{"37", []string{"山东省"}, []string{"37"}},
		{"", []string{"山东省", "烟台市"}, []string{"山东省", "山东省/烟台市"}},
		{"37", []string{"山东省", "烟台市"}, []string{"山东省", "37"}},
		{"3706", []string{"山东省", "烟台市", "蓬莱区"}, []string{"37", "山东省/烟台市", "3706"}},
		{"110105", []string{"北京市", "朝阳区"}, []string{"11", "110105"}},
		{"", nil, nil},
	} {
		a := Agency{RegionCode: c.code, Region: c.region}
		var got []string
		for i, r := range a.Regions() {
			got = append(got, r.Value)
			if r.Name != c.region[i] || r.Path != strings.Join(c.region[:i+1], "/") {
				t.Errorf("step %d of %v is %+v", i, c.region, r)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%v with the code %q goes by %v, want %v", c.region, c.code, got, c.want)
		}
		if a.FullRegion() != strings.Join(c.region, "/") {
			t.Errorf("the path of %v is %s", c.region, a.FullRegion())
		}
	}
}

// Documents that spell out more or less of the region and the name are of one agency.
func TestKey(t *testing.T) {
	region := []string{"天津市", "红桥区"}
	for _, c := range []struct {
		a, b Agency
		same bool
	}{
		{Agency{Code: "120106", Name: "甲"}, Agency{Code: "120106", Name: "乙"}, true},
		{Agency{Region: region, Name: "教育局", FullName: "红桥区教育局"}, Agency{Region: region, Name: "教育局", FullName: "天津市红桥区教育局"}, true},
		{Agency{Region: region, Name: "教育局"}, Agency{Region: region[:1], Name: "教育局"}, false},
		{Agency{Region: region, Name: "教育局"}, Agency{Region: region, Name: "民政局"}, false},
		{Agency{Name: "教育局", FullName: "某区教育局"}, Agency{Name: "局", FullName: "某区教育局"}, true},
		{Agency{Region: region, FullName: "某区教育局"}, Agency{FullName: "某区教育局"}, true},
		{Agency{Name: "教育局"}, Agency{Region: region, Name: "教育局"}, false},
		{Agency{Name: "教育局"}, Agency{FullName: "教育局"}, true},
	} {
		if got := c.a.Key() == c.b.Key(); got != c.same || c.a.Key() == "" {
			t.Errorf("%+v and %+v: %s and %s", c.a, c.b, c.a.Key(), c.b.Key())
		}
	}
	if got := (Agency{Region: region}).Key(); got != "" {
		t.Errorf("an agency without a name has the key %s", got)
	}
}

func TestTown(t *testing.T) {
	region := []string{"山东省", "烟台市", "蓬莱区"}
	for _, c := range []struct {
		a           Agency
		short, long string
	}{
		{Agency{Name: "大辛店镇", Region: region}, "大辛店镇", "蓬莱区大辛店镇"},
		{Agency{Name: "蓬莱区", Region: region}, "蓬莱区", "蓬莱区"},
		{Agency{Name: "大辛店镇"}, "大辛店镇", "大辛店镇"},
		{Agency{Name: "蓬莱区教育局", Region: region}, "蓬莱区教育局", "蓬莱区教育局"},
		{Agency{Name: "教育局", Region: region}, "教育局", "蓬莱区教育局"},
	} {
		if short, long := c.a.Town(false), c.a.Town(true); short != c.short || long != c.long {
			t.Errorf("%+v is called %s and %s", c.a, short, long)
		}
	}
}

// A county is in its own region, and is chosen by what stands above it.
func TestIsTownOfACounty(t *testing.T) {
	a := Agency{Name: "蓬莱区", Code: "370614", RegionCode: "370614", Region: []string{"山东省", "烟台市", "蓬莱区"}}
	for value, want := range map[string]bool{"蓬莱区": true, "烟台市蓬莱区": true, "烟台蓬莱区": true, "山东省烟台市蓬莱区": true,
		"山东省蓬莱区": false, "蓬莱区蓬莱区": false, "370614": true, "市蓬莱区": false} {
		if got := a.IsTown(value); got != want {
			t.Errorf("%q chooses %v, want %v", value, got, want)
		}
	}
	if (Agency{FullName: "某地"}).IsTown("甲") {
		t.Error("an agency without a name is chosen by any other")
	}
}

func TestStems(t *testing.T) {
	for name, want := range map[string]string{"山东省": "山东", "烟台市": "烟台", "广西壮族自治区": "广西", "内蒙古自治区": "内蒙古",
		"延边朝鲜族自治州": "延边朝鲜族", "恩施土家族苗族自治州": "恩施", "大兴安岭地区": "大兴安岭", "市": "市", "蓬莱": "蓬莱", "香港特别行政区": "香港",
		"土默特左旗": "土默特左", "阿坝藏族羌族自治州": "阿坝", "神农架林区": "神农架"} {
		if got := DivisionStem(name); got != want {
			t.Errorf("the stem of %s is %s, want %s", name, got, want)
		}
	}
	for name, want := range map[string]string{"大辛店镇": "大辛店", "铁西街道": "铁西", "友好民族乡": "友好", "巴彦苏木": "巴彦", "朝阳": "朝阳", "铁西街": "铁西"} {
		if got := TownStem(name); got != want {
			t.Errorf("the stem of %s is %s, want %s", name, got, want)
		}
	}
	if endings := TownEndings(); len(endings) == 0 || !slices.IsSortedFunc(endings, func(a, b string) int { return len(b) - len(a) }) {
		t.Errorf("the ranks %v are not there longest first", endings)
	}
}
