package division

import (
	"slices"
	"testing"
)

func TestLocator(t *testing.T) {
	l, err := LoadLocator()
	if err != nil {
		t.Fatal(err)
	}
	for host, want := range map[string]string{
		"www.zoucheng.gov.cn":    "370883",
		"zoucheng.gov.cn":        "370883",
		"ZouCheng.jining.gov.cn": "", // 集宁 is spelt like 济宁
		"penglai.yantai.gov.cn":  "370614",
		"xxgk.yantai.gov.cn":     "3706",
		"www.bengbu.gov.cn":      "3403", // not the first reading of the dictionary
		"www.wushan.gov.cn":      "",     // 巫山 or 武山
		"www.suzhou.gov.cn":      "",     // 苏州 or 宿州
		"zoucheng.example.com":   "",
		"gov.cn":                 "",
		"192.168.1.1":            "",
		"":                       "",
	} {
		if got := l.Site(host); got != want {
			t.Errorf("%q is the site of %q, want %q", host, got, want)
		}
	}
	for area, want := range map[string][]string{"0938": {"6205"}, "010": {"11"}, "0731": {"4301", "4302", "4303"}, "0000": nil} {
		if got := l.Area(area); !slices.Equal(got, want) {
			t.Errorf("%s is the area of %v, want %v", area, got, want)
		}
	}
	d, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	known := func(where, code string) {
		if _, ok := d.ByCode(code); !ok {
			t.Errorf("%s names code %s, which is no division", where, code)
		}
	}
	for host, code := range l.hosts {
		known(host, code)
	}
	for area, codes := range l.areas {
		for _, c := range codes {
			known(area, c)
		}
	}
	for _, f := range l.FormerNames() {
		for _, c := range f.Codes {
			known(f.Name, c)
			for _, same := range d.ByName(f.Name) {
				if len(same.Code) <= 6 && len(c) >= 4 && same.Code[:4] == c[:4] {
					t.Errorf("%s (%s) is still a name of %s", f.Name, c, same.Code)
				}
			}
		}
		if f.Until < 2003 || f.Until > 2025 {
			t.Errorf("%s ended in %d", f.Name, f.Until)
		}
	}
}
