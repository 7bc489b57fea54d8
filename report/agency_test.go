package report

import "testing"

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
