package han

import (
	"strings"

	"gongkai/report/char"
)

// YearAt reads a year at the beginning of s, of which the digit before must not belong to
// it, or the last of a span of years: 2022, 2019-2020, 2019—20. Size is 0 where none is there.
func YearAt(s string) (year, size int) {
	year, count, size := DigitsAt(s, 4)
	if count != 4 || !PlausibleYear(year) {
		return 0, 0
	}
	dash := strings.TrimPrefix(s[size:], "年")
	rest := strings.TrimLeft(dash, "-—–~～至")
	if rest == dash {
		return year, size
	}
	last, count, n := DigitsAt(rest, 5)
	switch {
	case count == 2:
		if last += year / 100 * 100; last != year+1 || isDateMark(FirstRune(rest[n:])) {
			return year, size // 2011-12-30 is a day
		}
	case count != 4:
		return year, size
	}
	if last <= year || !PlausibleYear(last) || char.IsDigit(FirstRune(rest[n:])) {
		return year, size
	}
	return last, len(s) - len(rest) + n
}
