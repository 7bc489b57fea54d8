package agency

import (
	"slices"
	"strings"
	"testing"

	"gongkai/report"
)

// TestCreditDivision finds 11, six digits and nine letters or digits, which nothing runs into.
func TestCreditDivision(t *testing.T) {
	for s, want := range map[string]string{
		"": "", "11620524013900000X": "620524", "area=116205240139000000&t": "620524", "1162052401390000": "",
		"11620524013900000":   "620524",
		"a11620524013900000X": "", "911620524013900000X": "", "/11620524Az09zZaA0": "620524", "11620524-1390000-0": "",
		"11620524013900:00": "", "1162052X013900000X": "", "11x11620524013900000X": "", "11-11620524013900000X": "620524",
		"12620524013900000X": "", "1162052401390000/": "", "11620524013900@0X": "", "11620524013900[0X": "", "11620524013900`0X": "",
		"11620524013900{0X": "", "11620524AZaz09AZa": "620524",
	} {
		if got := creditDivision(s); got != want {
			t.Errorf("the credit code in %q is of %q, want %q", s, got, want)
		}
	}
}

// TestTelephoneAndPost reads area codes and post codes within four characters of their labels.
func TestTelephoneAndPost(t *testing.T) {
	for s, want := range map[string][2]string{ // area code, post code
		"": {}, "0938-3411234": {}, "电话:0938-3411234": {"0938", ""}, "电话010-12345678": {"010", ""}, "电话02012345678": {"020", ""},
		"电话:一二三四0938": {}, "电话:一二三0938": {"0938", ""}, "电话13800000000": {}, "电话:093": {}, "电话:01": {},
		"电话:010":       {"010", ""},
		"电话:无,电话:0938": {"0938", ""}, "电话:12345,传真电话:0317-1": {"0317", ""},
		"邮编:741308": {"", "741308"}, "邮政编码741308,": {"", "741308"}, "邮编:7413089": {"", "741308"}, "邮编:74130": {},
		"邮编:无。邮政编码:273500": {"", "273500"},
		"邮编":               {}, "电话": {},
	} {
		if got := [2]string{areaCode(s), postCode(s)}; got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
	for s, want := range map[string]string{"": "", "1": "1", ":12": "12", "四个字符12": "12", "五个字符多12": "",
		"123456789": "123456", "12a34": "12"} {
		if got := digitsBehind(s, 6); got != want {
			t.Errorf("the digits behind are %q in %q, want %q", got, s, want)
		}
	}
	for post, want := range map[string]string{"741308": "62", "010000": "15", "854000": "54", "990000": "?", "100000": "11"} {
		if got := postProvince(post); got != want {
			t.Errorf("%s is of %s, want %s", post, got, want)
		}
	}
}

// TestDivisionsNamed finds the divisions that a text begins with or names, one within the other.
func TestDivisionsNamed(t *testing.T) {
	f := testFinder(t)
	for _, c := range []struct{ text, begins, named string }{
		{"", "", ""},
		{"甘肃省天水市武山县温泉镇", "620524", "620524"},
		{"甘肃省", "62", "62"},
		{"甘肃", "62", ""},
		{"武山县", "620524", "620524"},
		{"位于天水市武山县", "", "620524"},
		{"武山县,天水市", "620524", "620524"}, // what lies around it adds nothing
		{"天水市,邹城市", "6205", ""},         // two apart
		{"天水市,甘肃省", "6205", "6205"},
		{"示范街8号", "", ""},
	} {
		if got := strings.Join(f.startsIn(c.text), " "); got != c.begins {
			t.Errorf("%q begins in %s, want %s", c.text, got, c.begins)
		}
		if got := strings.Join(f.divisionsIn(c.text), " "); got != c.named {
			t.Errorf("%q names %s, want %s", c.text, got, c.named)
		}
	}
}

// TestMentioned picks the namesake whose county or city a text names, unless another is named as much.
func TestMentioned(t *testing.T) {
	f := testFinder(t)
	codes := []string{"620524107", "370883107", "370614107"}
	for text, want := range map[string]string{
		"": "", "武山县": "620524107", "邹城市。": "370883107", "武山县,邹城市": "", "天水市,武山县,邹城市": "620524107",
		"赴武山县":     "",
		"赴武山县。武山县": "620524107", "山东省": "", "烟台市,济宁市": "",
	} {
		if got := strings.Join(f.mentioned(codes, text), " "); got != want {
			t.Errorf("%q picks %q, want %q", text, got, want)
		}
	}
	if got := f.mentioned(codes[:1], "武山县"); got != nil {
		t.Errorf("one code is told from itself: %v", got)
	}
	if got := f.hosted("www.zoucheng.gov.cn"); got != nil {
		t.Errorf("no address, yet %v", got)
	}
	for _, url := range []string{"http://www.zoucheng.gov.cn", "http://www.zoucheng.gov.cn/a",
		"https://www.zoucheng.gov.cn:80/", "http://www.zoucheng.gov.cn?a", "http://www.zoucheng.gov.cn#a"} {
		if got := strings.Join(f.hosted(url), " "); got != "370883" {
			t.Errorf("%s is of %q", url, got)
		}
	}
}

// TestForeign finds the site of another city taken for one's own, and only that.
func TestForeign(t *testing.T) {
	f := testFinder(t)
	long := strings.Repeat("字", 5)
	for text, want := range map[string]string{ // the name, "" for none
		"通过邹城市人民政府网站公开":    "邹城市",
		"在邹城市政府门户网站公开":     "邹城市",
		"通过烟台市人民政府网站公开":    "", // its own prefecture
		"通过蓬莱区人民政府网站公开":    "",
		"通过山东省人民政府网站公开":    "", // above it
		"通过武山县门户网站公开":      "武山县",
		"赴邹城市人民政府网站学习":     "",
		"《邹城市人民政府网站办法》":    "",
		"《办法》在邹城市人民政府网站公开": "邹城市",
		"通过本市人民政府网站公开":     "",
		"本市人民政府网站，邹城市政府网站": "邹城市",
		"政府网站": "",
		long + "红河哈尼族彝族自治州政府网站": "红河哈尼族彝族自治州",
	} {
		r := &report.Report{Agency: report.Agency{Code: "370614107"}, Sections: []report.Section{{Key: report.SectionOther,
			Text: text, Start: 100, End: 100 + len(text)}}}
		got, ok := f.Foreign(r)
		at := strings.Index(text, want)
		right := got.ID == report.FindingForeignPlaceName && got.Start == 100+at && got.End == 100+at+len(want) &&
			strings.Contains(got.Detail, want)
		if ok != (want != "") || ok && !right {
			t.Errorf("%q: %+v, want %q", text, got, want)
		}
	}
	text := "通过邹城市人民政府网站公开"
	for _, c := range []struct {
		agency report.Agency
		want   bool
	}{
		{report.Agency{}, false}, {report.Agency{RegionCode: "37"}, false}, {report.Agency{RegionCode: "3706"}, true},
		{report.Agency{RegionCode: "370883"}, false}, {report.Agency{Code: "62", RegionCode: "6205"}, false},
	} {
		if _, ok := f.Foreign(&report.Report{Agency: c.agency, Sections: []report.Section{{Text: text, End: len(text)}}}); ok != c.want {
			t.Errorf("%+v: %v", c.agency, ok)
		}
	}
}

// TestTownNamed finds townships by name, by another word for the same, and inside a known county by another rank.
func TestTownNamed(t *testing.T) {
	f := testFinder(t)
	for _, c := range []struct {
		name string
		of   []string
		want string
	}{
		{"温泉镇", []string{"620524"}, "620524107"},
		{"温泉镇", []string{"620524", "370883"}, "620524107"},
		{"温泉乡", []string{"620524"}, "620524107"},
		{"温泉街道", []string{"620524"}, "620524107"},
		{"温泉镇", []string{"62"}, "620524107"},
		{"温泉乡", []string{"62"}, ""}, // another rank only in a county or city
		{"太平乡", nil, ""},
		{"泉镇", []string{"620524"}, ""},
		{"余下街", []string{"610118"}, "610118002"},
		{"保康街道", []string{"150521"}, "150521403"},
		{"庆北", []string{"130273"}, "130273401"},
	} {
		got := slices.DeleteFunc(slices.Clone(f.places.townNamed(c.name, c.of)), func(code string) bool { return c.of == nil })
		if strings.Join(got, " ") != c.want && !(c.want != "" && slices.Contains(got, c.want)) {
			t.Errorf("%s in %v is %v, want %s", c.name, c.of, got, c.want)
		}
	}
	for name, want := range map[string]bool{"": false, "镇": false, "温泉镇": true, "石镇": true, "温泉": false, "兵团": false,
		strings.Repeat("长", 13) + "镇": true, strings.Repeat("长", 14) + "镇": false} {
		if isTownName(name) != want {
			t.Errorf("%s is the name of a township: %v", name, !want)
		}
	}
	for text, want := range map[string]bool{"七台河市政府": true, "三元区政府": true, "三明市": false, "三明市的": true,
		"一是": false, "二三四五六七八": false} {
		if f.Begins(text) != want {
			t.Errorf("%s begins with a division: %v", text, !want)
		}
	}
}
