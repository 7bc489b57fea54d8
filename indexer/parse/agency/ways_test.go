package agency

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/report"
)

// Numbers of telephones and posts stand behind their words, within four characters.
func TestNumbersBehindWords(t *testing.T) {
	for s, want := range map[string]string{
		"电话:0816-7121234": "0816", "电话:010-12345678": "010", "电话(021)12345678": "021", "电话:7121234": "", "电话:08": "",
		"电话:081":    "",
		"电话一二三0816": "0816", "电话一二三四0816": "0816", "电话一二三四五0816": "",
		"电话:7121234电话:0816-7121234": "0816", "0816-7121234": "", "电话": "",
		"电话:02": "", "电话:029": "029",
	} {
		if got := areaCode(s); got != want {
			t.Errorf("%s has the area code %q, want %q", s, got, want)
		}
	}
	for s, want := range map[string]string{"邮编:621600": "621600", "邮政编码:621600": "621600", "邮编:62160": "",
		"邮编:6216001":       "621600",
		"邮编:某,邮政编码:621600": "621600", "621600": ""} {
		if got := postCode(s); got != want {
			t.Errorf("%s has the post code %q, want %q", s, got, want)
		}
	}
	for _, c := range []struct {
		s     string
		limit int
		want  string
	}{{"123", 2, "12"}, {"12", 2, "12"}, {"1", 2, "1"}, {"", 2, ""}, {"甲乙丙丁1", 2, "1"}, {"甲乙丙丁戊1", 2, ""}, {"1甲2", 3,
		"1"}} {
		if got := digitsBehind(c.s, c.limit); got != c.want {
			t.Errorf("%q begins with %q, want %q", c.s, got, c.want)
		}
	}
}

// A first word that was printed two times is put right where the table has the rest; a branch of
// a body of the whole country has its place behind that.
func TestPartsOfNames(t *testing.T) {
	f := testFinder(t)
	for s, want := range map[string]string{"金孔金孔镇": "金孔镇", "金孔镇": "金孔镇", "金金孔镇": "金金孔镇",
		"云岭云岭岭镇": "云岭云岭岭镇", "": ""} {
		if got := f.undoubled(s, nil); got != want {
			t.Errorf("%s is %s, want %s", s, got, want)
		}
	}
	if got := f.undoubled("金孔金孔镇", []string{"37"}); got != "金孔金孔镇" {
		t.Errorf("in another province 金孔金孔镇 is %s", got)
	}
	for s, want := range map[string]string{"国家税务总局盐亭县税务局": "盐亭县税务局", "中国某某盐亭县": "盐亭县",
		"国家税务总局": "", "某某总局盐亭县税务局": "",
		"国家盐亭县": "盐亭县", "国网盐亭": "", "": ""} {
		at := f.nationalEnd(s)
		if got := s[at:]; at == 0 && want != "" || at > 0 && got != want {
			t.Errorf("the place of %s is %q, want %q", s, got, want)
		}
	}
	for s, want := range map[string]bool{"绵阳高新区": true, "绵阳市经济开发区": true, "盐亭经济开发区": false,
		"高新区": false, "绵阳市": false, "云岭岭高新区": false} {
		if got := f.cityZone(s); got != want {
			t.Errorf("%s is a zone of a city: %v", s, got)
		}
	}
}

// Divisions lie one within the other, share what is above them, and are near where they share
// the prefecture.
func TestDivisionsTogether(t *testing.T) {
	f := testFinder(t)
	for _, c := range []struct {
		codes []string
		want  string
	}{{[]string{"510723101", "510723102"}, "510723"}, {[]string{"510723101", "510781101"}, "5107"}, {[]string{"510723101", "511521101"}, "51"},
		{[]string{"510723101", "370883101"}, ""}, {[]string{"510723"}, "510723"}, {[]string{"510723", "370883"}, ""}} {
		if _, got := f.common(c.codes); got != c.want {
			t.Errorf("%v share %q, want %q", c.codes, got, c.want)
		}
	}
	for _, c := range []struct {
		code string
		of   []string
		want bool
	}{{"510723", nil, true}, {"510723", []string{"51"}, true}, {"510723", []string{"510723"}, false}, {"510723", []string{"37"}, false},
		{"51", []string{"510723"}, false}} {
		if got := below(c.code, c.of); got != c.want {
			t.Errorf("%s lies inside %v: %v", c.code, c.of, got)
		}
	}
	for _, c := range []struct {
		codes []string
		own   string
		want  bool
	}{{[]string{"510723"}, "510781", true}, {[]string{"51"}, "510781", true}, {[]string{"5101"}, "510781", false}, {[]string{"370883",
		"510723"}, "510781", true}, {nil, "510781", false}} {
		if got := nearOf(c.codes, c.own); got != c.want {
			t.Errorf("%v is near %s: %v", c.codes, c.own, got)
		}
	}
	for text, want := range map[string]bool{"《盐亭县": true, "《办法》盐亭县": false, "《甲《乙》盐亭县": true,
		"盐亭县": false, "《甲。盐亭县": false} {
		if got := quoted(text, strings.Index(text, "盐亭县")); got != want {
			t.Errorf("%s quotes: %v", text, got)
		}
	}
	for text, want := range map[string]string{"在盐亭县": "3 [510723]", "盐亭县": "0 [510723]", "绵阳市盐亭县": "9 [510723]",
		"盐亭": "-1 []", "": "-1 []"} {
		from, codes := f.upperBefore(text, len(text))
		if got := fmt.Sprint(from, " ", codes); got != want {
			t.Errorf("in front of the end of %q is %s, want %s", text, got, want)
		}
	}
}

// A name of a county is found by its rank, a province or a city without it too, and a county is
// never the city that its name begins like.
func TestUpperNames(t *testing.T) {
	f := testFinder(t)
	for name, want := range map[string]string{"盐亭县": "[510723]", "盐亭": "[]", "盐亭市": "[510723]", "盐亭区": "[510723]",
		"绵阳市": "[5107]", "绵阳": "[5107]",
		"绵阳地区": "[5107]", "绵阳县": "[]", "四川省": "[51]", "四川": "[51]", "四川市": "[]", "云岭岭县": "[]"} {
		if got := fmt.Sprint(f.upperNamed(name, nil)); got != want {
			t.Errorf("%s names %s, want %s", name, got, want)
		}
	}
	for name, want := range map[string]string{"盐亭县": "[]", "邹城市": "[370883]"} {
		if got := fmt.Sprint(f.upperNamed(name, []string{"37"})); got != want {
			t.Errorf("in 37 %s names %s, want %s", name, got, want)
		}
	}
	for s, want := range map[string]string{"联系地址:四川省绵阳市盐亭县云溪镇": "[510723]",
		"地址为盐亭县云溪镇": "[510723]", "地址:某某,地址:盐亭县": "[510723]",
		"地址:四川省": "[]", "盐亭县": "[]"} {
		if got := fmt.Sprint(f.addressed(s)); got != want {
			t.Errorf("%s is in %s, want %s", s, got, want)
		}
	}
	for s, want := range map[string]string{"四川省>盐亭县人民政府": "[510723]", "盐亭县某某公司": "[]",
		"盐亭县人民政府网站": "[510723]", "某某": "[]"} {
		if got := fmt.Sprint(f.noticed([]string{"某", s})); got != want {
			t.Errorf("%s notices %s, want %s", s, got, want)
		}
	}
	for level, want := range map[report.Level]bool{report.LevelDepartment: true, report.LevelInstitution: true, report.LevelTownship: false} {
		if seated(level) != want {
			t.Errorf("a %s is seated: %v", level, !want)
		}
	}
}
