package agency

import (
	"slices"
	"testing"

	"gongkai/report"
)

// TestSelfPlace takes the one place that a text names beside words that speak of it as its own.
func TestSelfPlace(t *testing.T) {
	f := testFinder(t)
	for body, want := range map[string]string{
		"我县公开。盐亭县人民政府门户网站发布。": "盐亭县人民政府",
		"全县公开。盐亭县发布。":         "盐亭县人民政府", "盐亭县发布。": "", "我县公开。": "",
		"我市公开。绵阳市发布。德阳市发布。": "", "我市公开。绵阳市发布。绵阳市答复。德阳市发布。" +
			"": "绵阳市人民政府", "我市公开。绵阳市发布。赴德阳市学习。": "绵阳市人民政府",
		"我市公开。盐亭县发布。": "", "我局公开。全县公开。盐亭县发布。": "",
		"我局公开。我县公开。我县答复。盐亭县发布。":   "盐亭县人民政府",
		"我旗公开。乌拉特前旗政府网站发布。":       "乌拉特前旗人民政府",
		"本市公开。根据《上海市政府信息公开规定》编制。": "上海市人民政府",
	} {
		if got := f.selfPlace(f.fold.Text(body)); got != want {
			t.Errorf("%s is of %q, want %q", body, got, want)
		}
	}
	for body, want := range map[string]string{"我乡公开。一市镇发布。": "一市镇",
		"全镇公开。一市镇发布。": "一市镇", "公开。一市镇发布。": ""} {
		if n, _ := f.selfName(f.fold.Text(body)); n.name != want {
			t.Errorf("%s is of %q, want %q", body, n.name, want)
		}
	}
}

// TestOwnRules takes a bureau from the title of its own rules, and none from those of several.
func TestOwnRules(t *testing.T) {
	f := testFinder(t)
	for body, want := range map[string][]string{
		"我局修订了《绵阳市财政局信息公开暂行办法》。": {"绵阳市财政局"},
		"修订了《绵阳市财政局信息公开暂行办法》。":   nil, "我局学习《绵阳市财政局局长讲话》。": nil,
		"我局修订了《绵阳市财政局办法》，参照《盐亭县教育局制度》。": nil,
		"我局修订了《财政局办法》。":                 nil, "我局修订了《绵阳市财政局办法": nil,
	} {
		if got := f.ownRules(f.fold.Text(body)); !slices.Equal(got, want) {
			t.Errorf("%s has rules of %q, want %q", body, got, want)
		}
	}
}

// TestSelfLevel tells the level of an agency without a name by what its text calls itself.
func TestSelfLevel(t *testing.T) {
	for body, want := range map[string]report.Level{
		"我镇公开。": report.LevelTownship, "我乡公开。我办答复。我乡审核。": report.LevelTownship,
		"我局公开。全县公开。": report.LevelDepartment, "我办公开。": report.LevelDepartment,
		"我镇公开。我局答复。": report.LevelDepartment, "学校公开。学校答复。": report.LevelInstitution,
		"学校公开。": report.LevelUnknown, "我局公开。学校招生。学校收费。": report.LevelDepartment,
		"我县公开。": report.LevelCounty, "我市各县（市、区）公开。": report.LevelCity, "我市公开。": report.LevelUnknown,
		"全省各市公开。": report.LevelProvince, "全省公开。": report.LevelUnknown,
		"我市落实全省要求，各市县区公开。": report.LevelCity, "我区公开。": report.LevelCounty,
		"公开。": report.LevelUnknown, "市政府到七个县公开。": report.LevelCity,
	} {
		f := testFinder(t)
		if a := f.Agency(&Clues{Body: f.fold.Text(body)}); a.Level != want || a.Name != "" {
			t.Errorf("%s is %q (%s), want %s", body, a.Name, a.Level, want)
		}
	}
}

// TestWithoutCited drops what is cited, but for reports.
func TestWithoutCited(t *testing.T) {
	for s, want := range map[string]string{
		"根据《绵阳市办公室关于年度报告的通知》编制": "根据编制",
		"现公布《盐亭县2022年报告》":       "现公布《盐亭县2022年报告》", "《甲《乙》丙通知》丁": "丁",
		"《甲《乙报告》丙通知》丁": "丁",
		"《关于编制报告》":     "", "《没有结尾": "《没有结尾", "": "", "没有": "没有",
	} {
		if got := withoutCited(s); got != want {
			t.Errorf("%s becomes %q, want %q", s, got, want)
		}
	}
}

// TestShortNames leads the short name of a title to the full one of the preamble.
func TestShortNames(t *testing.T) {
	f := testFinder(t)
	preamble := f.fold.Text("本报告由四川省天府经济区规划建设管理办公室（以下简称“天府办”）编制。" +
		"根据《条例》（以下简称《条例》）公布。")
	a := f.Agency(&Clues{Title: "天府办2022年政府信息公开工作年度报告", Preamble: preamble})
	if a.FullName != "四川省天府经济区规划建设管理办公室" || a.FullRegion() != "四川省" {
		t.Errorf("the agency is %s in %s", a.FullName, a.FullRegion())
	}
	if names := shortNames(preamble); len(names) != 1 {
		t.Errorf("short names are %v", names)
	}
}

// TestParts leads the parts of a body to it.
func TestParts(t *testing.T) {
	f := testFinder(t)
	for name, want := range map[string]string{
		"盐亭县云栖街道党政办公室综合科": "盐亭县云栖街道", "盐亭县财政局办公室": "盐亭县财政局",
		"盐亭县人民政府办公室秘书科": "盐亭县人民政府办公室", "云岭师范大学校长办公室": "云岭师范大学",
		"盐亭县卫生健康委员会办公室": "盐亭县卫生健康委员会",
		"盐亭县国防动员委员会办公室": "盐亭县国防动员委员会办公室", "盐亭县财政局": "盐亭县财政局",
		"办公室": "办公室",
		"盐亭县人民政府云栖镇办公室": "盐亭县人民政府云栖镇",
	} {
		if got := f.withoutParts(name); got != want {
			t.Errorf("%s is a part of %s, want %s", name, got, want)
		}
	}
}

// TestOwnSite places an agency by the government's site that its text publishes on.
func TestOwnSite(t *testing.T) {
	f := testFinder(t)
	for body, want := range map[string]string{
		"通过盐亭县政府网站公开。": "510723", "通过盐亭县人民政府网站公开。" +
			"通过盐亭县政府门户网站公开。": "510723", "通过盐亭县政府网站公开。通过武山县政府网站公开。": "",
		"学习武山县政府网站的做法。": "", "通过四川省政府网站公开。": "", "通过网站公开。": "",
	} {
		got := ""
		if of := f.ownSite(body); len(of) == 1 {
			got = of[0]
		}
		if got != want {
			t.Errorf("%s leads to %q, want %q", body, got, want)
		}
	}
}
