package division

import (
	"slices"
	"strings"
	"testing"

	"gongkai/report"
)

func TestDivisions(t *testing.T) {
	d, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	townships := 0
	for _, div := range d.All() {
		if div.Level() == report.LevelTownship {
			townships++
		}
	}
	if townships != 41352 {
		t.Errorf("%d townships, want 41,352", townships)
	}
	for code, want := range map[string][]string{
		"370614107": {"山东省", "烟台市", "蓬莱区", "大辛店镇"},
		"110109101": {"北京市", "门头沟区"},
		"441900003": {"广东省", "东莞市", "东城街道"},
		"3706":      {"山东省", "烟台市"},
	} {
		if got := Names(d.Path(code)); !slices.Equal(got[:min(len(got), len(want))], want) {
			t.Errorf("path of %s is %v, want %v", code, got, want)
		}
	}
	if n := len(d.ByName("温泉镇")); n != 17 {
		t.Errorf("%d places are called 温泉镇, want 17", n)
	}
	if n := len(d.ByName("大刘庄镇")); n != 1 {
		t.Errorf("%d places are called 大刘庄镇, want 1", n)
	}
	for code, want := range map[string]struct {
		n, digits   int
		first, last string
	}{
		"":          {31, 2, "北京市", "新疆维吾尔自治区"},
		"37":        {16, 4, "济南市", "菏泽市"},
		"3706":      {13, 6, "芝罘区", "海阳市"},
		"370614":    {20, 9, "登州街道", "北隍城乡"},
		"370614107": {},
		"99":        {},
		"370":       {},
	} {
		got := d.Under(code)
		if len(got) != want.n || want.n > 0 && (got[0].Name != want.first || got[want.n-1].Name != want.last) {
			t.Errorf("%d divisions under %q: %v", len(got), code, got)
		}
		for _, div := range got {
			if len(div.Code) != want.digits || !strings.HasPrefix(div.Code, code) {
				t.Errorf("%v lies not right below %q", div, code)
			}
		}
	}
}
