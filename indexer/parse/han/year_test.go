package han

import "testing"

// TestYearAt reads a year, and the last of a span of years.
func TestYearAt(t *testing.T) {
	for s, want := range map[string]struct{ year, size int }{
		"2022年": {2022, 4}, "2022": {2022, 4}, "２０２２年": {2022, 12}, "二〇二二年": {2022, 12}, "1998年": {0, 0}, "202年": {0,
			0}, "年": {0, 0}, "": {0, 0},
		"2019-2020学年": {2020, 9}, "2019—2020学年": {2020, 11}, "2019年至2020年": {2020, 14}, "2019~20学年": {2020, 7},
		"2019-20":    {2020, 7},
		"2022-01-09": {2022, 4}, "2020-2020": {2020, 4}, "2020-2019": {2020, 4}, "2011-12-30": {2011, 4}, "2011-12.30": {2011, 4},
		"2011-13": {2011, 4}, "2011-12": {2012, 7}, "2019-20201": {2019, 4}, "2019-2099": {2019, 4}, "2019-202": {2019, 4},
	} {
		if year, size := YearAt(s); year != want.year || size != want.size {
			t.Errorf("%s begins with %d in %d bytes, want %d in %d", s, year, size, want.year, want.size)
		}
	}
}
