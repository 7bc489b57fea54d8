package han

import "testing"

func TestAmount(t *testing.T) {
	for s, want := range map[string]struct {
		v    float64
		size int
	}{
		"": {0, 0}, "件": {0, 0}, "0件": {0, 1}, "12件": {12, 2}, "１２件": {12, 6}, "1,234件": {1234, 5}, "1,23件": {1, 1}, "1,2345": {1, 1},
		"12,345,678元": {12345678, 10}, "2.5万": {2.5, 3}, "2．50": {2.5, 6}, "2.": {2, 1}, "2.件": {2, 1}, "1.2.3": {1.2, 3},
		"19.44%":      {19.44, 5},
		"0.123456789": {0.123457, 11}, "1000000001.5": {1000000001.5, 12}, "12.3,456": {12.3, 4}, "12.3.4": {12.3, 4},
		"2.0件": {2, 3}, "5.６": {5.6, 5}, "3，456": {3, 1}, "1 2": {1, 1},
	} {
		if v, size := Amount(s); v != want.v || size != want.size {
			t.Errorf("Amount(%q) = %v, %d; want %v, %d", s, v, size, want.v, want.size)
		}
	}
}

func TestChineseAmount(t *testing.T) {
	type result struct {
		v            float64
		known, rough bool
		size         int // in characters of three bytes
	}
	none, exact := result{}, func(v float64, n int) result { return result{v, true, false, n} }
	for s, want := range map[string]result{
		"两名": exact(2, 1), "三": exact(3, 1), "十五件": exact(15, 2), "十": exact(10, 1), "二十": exact(20, 2), "九十九": exact(99, 3),
		"三百":    exact(300, 2),
		"一百二十次": exact(120, 4), "一百零五": exact(105, 4), "二千": exact(2000, 2), "三千零一十": exact(3010, 5), "百": exact(100, 1),
		"千":  exact(1000, 1),
		"零件": exact(0, 1), "〇": none, "一二": none, "数十": {10, false, true, 2}, "几百件": {100, false, true, 2},
		"数千": {1000, false, true, 2}, "数万": {0, false, true, 1},
		"数字": none, "几个": none, "一数": exact(1, 1), "五几": exact(5, 1), "二〇": none,
	} {
		v, known, rough, size := ChineseAmount(s)
		if got := (result{v, known, rough, size / 3}); got != want || size%3 != 0 {
			t.Errorf("ChineseAmount(%q) = %+v, want %+v", s, got, want)
		}
	}
}

func TestGroupFollows(t *testing.T) {
	for s, want := range map[string]bool{"": false, "12": false, "123": true, "1234": false, "123,": true, "123件": true,
		"12a": false, "１２３": false, "099": true} {
		if got := GroupFollows(s); got != want {
			t.Errorf("GroupFollows(%q) = %v", s, got)
		}
	}
}

func TestDates(t *testing.T) {
	for s, want := range map[string]struct {
		date string // "" where there is none
		rest string
	}{
		"2023年1月9日":      {"2023-01-09", ""},
		"2023年1月9号发布":    {"2023-01-09", "发布"},
		"2023.01.09":     {"2023-01-09", ""},
		"2023-1-9 10:00": {"2023-01-09", " 10:00"},
		"2023/1/9":       {"2023-01-09", ""},
		"２０２３．１．９":       {"2023-01-09", ""},
		"2023－01－09":     {"2023-01-09", ""},
		"二〇二三年一月九日":      {"2023-01-09", ""},
		"二O二三年十二月三十一日":   {"2023-12-31", ""},
		"2O23年1月9日":      {"2023-01-09", ""},
		"2023年1月":        {"2023-01", ""},
		"2023年1月底":       {"2023-01", "底"},
		"2023年13月":       {"", ""},
		"2023年0月1日":      {"", ""},
		"2023年1月32日":     {"", ""},
		"2023.1.":        {"", ""},
		"2023.1":         {"", ""},
		"2023年1月0日":      {"", ""},
		"2003年1月1日":      {"2003-01-01", ""},
		"2002年1月1日":      {"", ""},
		"2060年1月1日":      {"2060-01-01", ""},
		"2061年1月1日":      {"", ""},
		"202年1月1日":       {"", ""},
		"2023 年1月1日":     {"", ""},
		"2023年月1日":       {"", ""},
		"2023年12日":       {"", ""},
		"十":              {"", ""},
	} {
		d, n := DateAt(s)
		got := ""
		if n > 0 {
			got = d.String()
		}
		if got != want.date || n > 0 && s[n:] != want.rest {
			t.Errorf("DateAt(%q) = %s and %q is left, want %s and %q", s, got, s[n:], want.date, want.rest)
		}
	}
}

func TestDateLines(t *testing.T) {
	for s, want := range map[string]string{
		"2023年1月9日": "2023-01-09", " （2023 年 1 月 9 日）。": "2023-01-09", "2023年1月9日发布": "", "于2023年1月9日": "", "": "",
		"2023年1月": "2023-01",
		"2023年1月9日" + string(make([]byte, 120)): "",
	} {
		d, ok := DateLine(s)
		if ok != (want != "") || ok && d.String() != want || IsDateLine(s) != ok {
			t.Errorf("DateLine(%q) = %v, %v, want %q", s, d, ok, want)
		}
	}
	for s, want := range map[string]string{
		"发布时间：2023-01-09 10:00": "2023-01-09", "落款 2023年1月9日，印发于2023年2月1日": "2023-01-09", "编号12023-01-09": "",
		"二〇二三年一月九日": "2023-01-09", "无": "",
		"2023年1月99日，2022年3月4日": "2022-03-04",
	} {
		d, ok := FindDate(s)
		if ok != (want != "") || ok && d.String() != want {
			t.Errorf("FindDate(%q) = %v, %v, want %q", s, d, ok, want)
		}
	}
}

func TestDigitsAt(t *testing.T) {
	for s, want := range map[string][3]int{
		"2023年": {2023, 4, 4}, "20231": {2023, 4, 4}, "２０２３": {2023, 4, 12}, "二〇二三": {2023, 4, 12}, "2o2O": {2020, 4, 4},
		"２Ｏ２": {202, 3, 9}, "12": {12, 2, 2},
		"二十": {2, 1, 3}, "": {0, 0, 0}, "年": {0, 0, 0}, "九零○一": {9001, 4, 12},
	} {
		n, count, size := DigitsAt(s, 4)
		if got := [3]int{n, count, size}; got != want {
			t.Errorf("DigitsAt(%q, 4) = %v, want %v", s, got, want)
		}
	}
}

func TestDateValid(t *testing.T) {
	for d, want := range map[Date]bool{
		{2023, 1, 0}: true, {2023, 12, 31}: true, {2023, 0, 1}: false, {2023, 13, 1}: false, {2023, 1, 32}: false, {2023, 1, -1}: false, {2002, 1, 1}: false, {2061, 1, 1}: false,
	} {
		if d.Valid() != want {
			t.Errorf("%v is valid: %v", d, !want)
		}
	}
}
