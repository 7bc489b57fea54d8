package agency

import (
	"slices"
	"strings"
	"testing"

	"gongkai/report"
)

// What a name is is told by its last words and its length.
func TestKindsOfNames(t *testing.T) {
	f := testFinder(t)
	of := func(n int) string { return strings.Repeat("云", n) }
	for s, want := range map[string][2]bool{ // an office, an institution
		"局": {}, "某局": {true, false}, "某医院": {false, true}, "院": {}, "盐亭县公积金管理中心云栖分中心": {false, true},
		"公积金管理中心云栖分中心": {true, false},
		"盐亭县档案馆":       {true, false}, "盐亭县图书馆": {false, true}, "盐亭县方志馆": {true, false}, "盐亭县": {},
		"": {},
	} {
		if got := [2]bool{isOffice(s), isInstitution(s)}; got != want {
			t.Errorf("%s is an office or institution: %v, want %v", s, got, want)
		}
	}
	for s, want := range map[string]bool{"云岭大学": true, "岭大学": false, "云岭大学堂": false, "云栖公司": true} {
		if bearsName(s) != want {
			t.Errorf("%s bears a name: %v", s, !want)
		}
	}
	for s, want := range map[string]bool{"云": false, "盐亭县": true, "我镇": false, "盐亭县人民政府网站": false,
		"盐亭县a局": false, "盐亭县z局": false,
		"盐亭县A局":        true,
		of(57) + "教育局": true, of(58) + "教育局": false, of(8) + "人民政府": true, of(9) + "人民政府": false, "云栖": false} {
		if _, ok := f.takeApart(s); ok != want {
			t.Errorf("%s is a name: %v", s, ok)
		}
	}
	for s, want := range map[string]int{"第一师": 0, "第一师十六团": 9, "一师阿拉尔市": 6, "十六团": 0, "十六团场": 9,
		"师大附中": 0, "一团镇": 0, "一团乡": 0, "一团某镇": 6,
		"新疆生产建设兵团第一师十六团": 33, "": 0} {
		if got := corpsEnd(s); got != want {
			t.Errorf("the unit in front of %s ends at %d, want %d", s, got, want)
		}
	}
	for s, want := range map[string]int{"云栖开发区财政局": 15, "云栖开发区": 0, "开发区财政局": 0,
		"云栖开发区管委会": 0, of(12) + "新区财政局": 42, of(15) + "新区财政局": 51,
		of(16) + "新区财政局": 0, "云栖财政局": 0} {
		if got := zoneEnd(s); got != want {
			t.Errorf("the zone in front of %s ends at %d, want %d", s, got, want)
		}
	}
	for title, want := range map[string]string{
		"重庆海关2022年海关政府信息公开工作年度报告":   "重庆海关",
		"海关总署2022年政府信息公开工作年度报告":     "海关总署",
		"盐亭县金孔镇2022年政府信息公开工作年度报告":   "盐亭县金孔镇",
		"2022年政府信息公开工作年度报告—盐亭县金孔镇":  "盐亭县金孔镇",
		"2022年政府信息公开工作年度报告（盐亭县金孔镇）": "盐亭县金孔镇",
		"盐亭县（2022年）政府信息公开报告":        "盐亭县",
		"盐亭县金孔镇人民政府信息公开报告":          "盐亭县金孔镇人民政府",
		"关于公布盐亭县2021学年度信息公开年报":      "盐亭县", "2022年政府信息公开工作年度报告—某": "",
	} {
		if got := f.agencyText(title); got != want {
			t.Errorf("%s is by %q, want %q", title, got, want)
		}
	}
}

// The names of one agency make its full name together.
func TestFullNames(t *testing.T) {
	short, long, body := naming{full: "金孔镇", name: "金孔镇"}, naming{full: "盐亭县金孔镇", name: "金孔镇"},
		naming{full: "金孔镇人民政府", name: "金孔镇"}
	other := naming{full: "高渠镇人民政府", name: "高渠镇"}
	longest := naming{full: "四川省盐亭县金孔镇人民政府", name: "金孔镇"}
	for name, c := range map[string]struct {
		named []naming
		want  string
	}{
		"one": {[]naming{short}, "金孔镇"}, "a fuller one": {[]naming{short, long}, "盐亭县金孔镇"}, "its body": {[]naming{long, body},
			"盐亭县金孔镇人民政府"},
		"another's": {[]naming{long, other}, "盐亭县金孔镇"}, "all": {[]naming{short, other, long, body}, "盐亭县金孔镇人民政府"},
		"its body first": {[]naming{short, body, long}, "盐亭县金孔镇人民政府"}, "all of it in one": {[]naming{short, longest, long},
			"四川省盐亭县金孔镇人民政府"},
		"a body of another's name": {[]naming{short, {full: "云栖县高渠镇人民政府", name: "高渠镇"}, long}, "盐亭县金孔镇"},
		"a body of its own": {[]naming{{full: "盐亭县金孔镇人民政府", name: "金孔镇"}, short},
			"盐亭县金孔镇人民政府"},
	} {
		for range len(c.named) { // the first is picked, the others in any order
			if got := fullName(c.named, 0); got != c.want {
				t.Errorf("%s: %s, want %s", name, got, c.want)
			}
			rest := c.named[1:]
			slices.Reverse(rest)
			if len(rest) > 2 {
				slices.Reverse(rest[1:])
			}
		}
	}
	for s, want := range map[string]int{"某某委员会(以下简称某委)编制": 1, "某某委员会(以下简称)编制": 0,
		"某某委员会(以下简称某委": 0, "某某(以下简称某委)": 0, "": 0} {
		if got := shortNames(s); len(got) != want {
			t.Errorf("%s gives the short names %v, want %d", s, got, want)
		}
	}
	for s, want := range map[string]string{"某某(以下简称某委)编制": "某某编制",
		"某某(以下简称某委编制": "某某以下简称某委编制", "某某(某委)编制": "某某(某委)编制",
		"某(简称甲)乙(简称丙)丁": "某乙丁", "某(简称" + strings.Repeat("甲", 47) + ")编制": "某编制", "某(简称" +
			strings.Repeat("甲",
				48) + ")编制": "某简称" + strings.Repeat("甲", 48) + ")编制"} {
		if got := withoutAliases(s); got != want {
			t.Errorf("%s without short names is %s, want %s", s, got, want)
		}
	}
}

// Who makes a report or answers for it stands between words that point to it, the nearest of
// those that may follow.
func TestNamedBehind(t *testing.T) {
	for s, want := range map[string]string{
		"由盐亭县教育局负责编制":         "盐亭县教育局",
		"由盐亭县教育局编制,由盐亭县财政局负责": "盐亭县教育局 盐亭县财政局", "由编制": "",
		"由我局编制": "", "由某某编制": "", "由综合科编制": "综合科", "由盐亭县教育局": "",
		"盐亭县教育局编制": "", "由" + strings.Repeat("某", 40) + "局编制": "",
	} {
		if got := strings.Join(chargedWith(s), " "); got != want {
			t.Errorf("%s is made by %q, want %q", s, got, want)
		}
	}
	f := testFinder(t)
	for name, want := range map[string]string{"盐亭县教育局综合科": "盐亭县教育局", "盐亭县教育局" + strings.Repeat("某",
		8) + "科": "盐亭县教育局",
		"盐亭县教育局" + strings.Repeat("某", 9) + "科": "盐亭县教育局" + strings.Repeat("某", 9) + "科",
		"云栖学校办公室":                               "云栖学校", "云栖大学校办公室": "云栖大学",
		"盐亭县教育工作委员会办公室": "盐亭县教育工作委员会",
		"云栖开发区管委会党政办公室": "云栖开发区管委会", "综合科": "综合科", "局综合科": "局综合科"} {
		if got := f.withoutParts(name); got != want {
			t.Errorf("%s is a part of %s, want %s", name, got, want)
		}
	}
	never := func(string) bool { return false }
	for name, want := range map[string]string{"盐亭县人民政府办公室": "盐亭县人民政府",
		"云栖县人民政府办公室":    "云栖县人民政府办公室",
		"四川省绵阳市人民政府办公室": "四川省绵阳市人民政府",
		"盐亭县教育局":        "盐亭县教育局"} {
		if got := f.bodyOf(name, never); got != want {
			t.Errorf("%s answers for %s, want %s", name, got, want)
		}
	}
	if got := f.bodyOf("盐亭县人民政府办公室", func(string) bool { return true }); got != "盐亭县人民政府办公室" {
		t.Errorf("an office that speaks for itself answers for %s", got)
	}
}

// A text that speaks of itself more than once as another kind of body contradicts a name.
func TestOtherKinds(t *testing.T) {
	for _, c := range []struct {
		level report.Level
		words selfWords
		want  bool
	}{
		{report.LevelDepartment, selfWords{0, 2}, true}, {report.LevelDepartment, selfWords{0, 1}, false}, {report.LevelDepartment,
			selfWords{1, 2}, false},
		{report.LevelInstitution, selfWords{0, 2}, true}, {report.LevelTownship, selfWords{2, 0}, true}, {report.LevelTownship, selfWords{1,
			0}, false},
		{report.LevelTownship, selfWords{2, 1}, false}, {report.LevelUnknown, selfWords{5, 5}, false}, {report.LevelCounty, selfWords{2, 0},
			true},
		{report.LevelCounty, selfWords{0, 2}, true}, {report.LevelCounty, selfWords{1, 1}, false},
	} {
		if contradicted(naming{level: c.level}, c.words) != c.want {
			t.Errorf("%+v contradicts a %s: %v", c.words, c.level, !c.want)
		}
	}
	for body, want := range map[string]selfWords{"我局公开。我镇答复。本局审核。": {2, 1}, "我们公开": {},
		"本镇我乡": {0, 2}, "我": {}} {
		if got := selfWordsOf(body); got != want {
			t.Errorf("%s speaks of itself %+v, want %+v", body, got, want)
		}
	}
	for name, want := range map[string]string{"锡林郭勒盟": "", "盐亭县": "", "伊犁哈萨克自治州": "",
		"镇宁布依族苗族自治县": "镇宁", "景宁畲族自治县": "景宁", "达斡尔族自治旗": ""} {
		if got := withoutPeoples(name); got != want && want != "" || got != "" && want == "" {
			t.Errorf("%s without peoples is %q, want %q", name, got, want)
		}
	}
}
