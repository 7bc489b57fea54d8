package parse

import (
	"fmt"
	"strings"
)

// date is a day, or a month where day is 0.
type date struct{ year, month, day int }

// String is YYYY-MM-DD, or YYYY-MM where the day is not known.
func (d date) String() string {
	if d.day == 0 {
		return fmt.Sprintf("%04d-%02d", d.year, d.month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

func (d date) valid() bool {
	return plausibleYear(d.year) && d.month >= 1 && d.month <= 12 && d.day >= 0 && d.day <= 31
}

// plausibleYear holds the years a report can speak of: the first regulations are
// of 2003, and nothing is dated far ahead.
func plausibleYear(y int) bool { return y >= 2003 && y <= 2060 }

// digitsAt reads up to limit digits, ASCII, full width or Chinese, at the
// beginning of s.
func digitsAt(s string, limit int) (n, count, size int) {
	for size < len(s) && count < limit {
		r, w := decode(s[size:])
		d := arabicDigit(r)
		switch {
		case d >= 0:
		case r == 'O' || r == 'o' || r == 'Ｏ':
			d = 0
		default:
			if d = chineseDigit(r); d == 10 {
				d = -1
			}
		}
		if d < 0 {
			break
		}
		n = n*10 + d
		count++
		size += w
	}
	return n, count, size
}

// smallNumber reads a month or a day: 1 to 31 in digits or in Chinese (十二,
// 二十, 三十一).
func smallNumber(s string) (n, size int) {
	if v, size := chineseNumeral(s); size > 0 && v <= 31 {
		return v, size
	}
	v, _, size := digitsAt(s, 2)
	return v, size
}

// dateAt reads a date at the beginning of s, which holds no white space:
// 2023年1月9日, 2023.01.09, 2023-1-9, 二〇二三年一月九日, 2023年1月.
func dateAt(s string) (date, int) {
	year, count, i := digitsAt(s, 4)
	if count != 4 || !plausibleYear(year) {
		return date{}, 0
	}
	r, w := decode(s[i:])
	if r != '年' && r != '.' && r != '-' && r != '/' && r != '．' && r != '－' {
		return date{}, 0
	}
	i += w
	month, size := smallNumber(s[i:])
	if size == 0 {
		return date{}, 0
	}
	i += size
	d := date{year: year, month: month}
	r, w = decode(s[i:])
	if r != '月' && r != '.' && r != '-' && r != '/' && r != '．' && r != '－' {
		return date{}, 0
	}
	i += w
	day, size := smallNumber(s[i:])
	if size == 0 {
		if r != '月' || !d.valid() {
			return date{}, 0
		}
		return d, i
	}
	d.day = day
	i += size
	if r, w := decode(s[i:]); r == '日' || r == '号' {
		i += w
	}
	if !d.valid() || d.day == 0 {
		return date{}, 0
	}
	return d, i
}

// isDateLine tells a line that holds a date and nothing else.
func isDateLine(s string) bool {
	_, ok := dateLine(s)
	return ok
}

func dateLine(s string) (date, bool) {
	if len(s) > 120 {
		return date{}, false
	}
	s = strings.Trim(squeeze(s), "（）()：:。")
	d, n := dateAt(s)
	return d, n > 0 && n == len(s)
}

// findDate finds the first date in s.
func findDate(s string) (date, bool) {
	s = squeeze(s)
	for i := range s {
		if c := s[i]; c >= '0' && c <= '9' || c >= 0xE0 {
			if i > 0 && s[i-1] >= '0' && s[i-1] <= '9' {
				continue
			}
			if d, n := dateAt(s[i:]); n > 0 {
				return d, true
			}
		}
	}
	return date{}, false
}
