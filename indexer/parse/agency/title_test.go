package agency

import "testing"

// What a title says beside the year and the words for the report is the name of the agency.
func TestAgencyText(t *testing.T) {
	f := testFinder(t)
	for title, want := range map[string]string{
		"海关2022年政府信息公开工作年度报告":       "海关",
		"青岛海关2022年政府信息公开工作年度报告":     "青岛海关",
		"重庆海关政府信息公开工作年度报告（2022年）":   "重庆海关",
		"2022年重庆海关信息公开工作年度报告":       "重庆海关",
		"重庆海关2022年度海关信息公开工作年度报告":    "重庆海关",
		"重庆海关海关政府信息公开工作年度报告":        "重庆海关",
		"海关总署海关政府信息公开工作年度报告":        "海关总署",
		"重庆海关2022海关政府信息公开工作年度报告":    "重庆海关",
		"海关政府信息公开工作年度报告":            "海关",
		"2022年海关信息公开工作年度报告":         "",
		"太平镇（太平镇人民政府）2022年政府信息公开年报": "太平镇",
		"（太平镇人民政府）2022年政府信息公开年报":    "太平镇人民政府",
		"太平镇（本级）2022年信息公开年报":        "太平镇",
		"太平镇信息公开年报（2022年）":          "太平镇",
		"政府信息公开工作年度报告—太平镇":          "太平镇",
		"太平镇人民政府信息公开年报":             "太平镇人民政府",
		"2021-2022学年度云岭中学信息公开年报":    "云岭中学",
		"关于公布太平镇2022年度年报":           "太平镇",
		"太平镇关于报送2022年度政府信息公开工作年度报告": "太平镇",
		"《太平镇2022年年度报告》":            "太平镇",
		"太平镇2022年年度工作报告":            "太平镇",
		"2022年政府信息公开工作年度报告":         "",
		"太平镇卫生院2022年院务公开年度报告":       "太平镇卫生院",
		"太平镇卫生院2022年度院务信息公开年报":      "太平镇卫生院",
		"云岭中学2022年校务公开年报":           "云岭中学",
		"太平镇卫生院2022年医务报告":           "太平镇卫生院医务报告",
	} {
		if got := f.agencyText(title); got != want {
			t.Errorf("%s is a report of %q, want %q", title, got, want)
		}
	}
	for title, want := range map[string]string{"太平镇2022年信息公开年报": "太平镇", "镇2022年政府信息公开年报": "",
		"太平2022年政府信息公开年报": "太平"} {
		if got := f.Named(title); got != want {
			t.Errorf("%s names %q, want %q", title, got, want)
		}
	}
	for name, want := range map[string][2]bool{ // its place is known by the name, it is a division
		"邹城市太平镇": {true, false}, "太平镇": {true, false}, "云岭": {false, false}, "邹城市": {true, true},
		"邹城市人民政府": {true, false},
		"山东省济宁市":  {true, true}, "邹城市统计局": {true, false}, "统计局": {false, false}, "邹城市云岭岭镇": {true,
			false}, "": {false, false},
	} {
		if got := [2]bool{f.Placed(name), f.IsDivision(name)}; got != want {
			t.Errorf("%s is placed and a division: %v, want %v", name, got, want)
		}
	}
}

// A zone or an institution with a name of its own needs no place.
func TestNamesOfTheirOwn(t *testing.T) {
	f := testFinder(t)
	for name, want := range map[string]bool{
		"云岭经济开发区管委会": true, "云岭风景区管委会": true, "云经济开发区管委会": false,
		"经济开发区管委会": false, "云岭县人民政府": false,
		"邹城市经济开发区管委会": false,
	} {
		if n, ok := f.takeApart(name); !ok || ownZone(n) != want {
			t.Errorf("%s has a name of its own: %v, want %v", name, ownZone(n), want)
		}
	}
	for name, want := range map[string]bool{"云岭大学": true, "云大学": false, "云岭中学": false} {
		if bearsName(name) != want {
			t.Errorf("%s bears a name: %v, want %v", name, !want, want)
		}
	}
}

// Of names that a text mentions as often the first by its characters comes first, and one
// leads where it is named twice as often as the next.
func TestRanked(t *testing.T) {
	all := ranked(map[string]int{"丙": 2, "乙": 5, "甲": 2, "丁": 1})
	got := ""
	for _, n := range all {
		got += n.name
	}
	if got != "乙丙甲丁" {
		t.Errorf("the names are ranked %s", got)
	}
	for name, c := range map[string]struct {
		n    []int
		want bool
	}{"none": {nil, false}, "one": {[]int{1}, true}, "twice": {[]int{4, 2}, true}, "less than twice": {[]int{5, 3}, false}} {
		var all []tally
		for _, n := range c.n {
			all = append(all, tally{"", n})
		}
		if leads(all) != c.want {
			t.Errorf("%s: leads %v", name, !c.want)
		}
	}
}
