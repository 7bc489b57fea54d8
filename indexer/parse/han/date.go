package han

import (
	"fmt"
	"strings"

	"gongkai/report/char"
)

// Date is a day, or a month where Day is 0.
type Date struct{ Year, Month, Day int }

// String is YYYY-MM-DD, or YYYY-MM where the day is not known.
func (d Date) String() string {
	if d.Day == 0 {
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Valid reports whether a report can bear the date. No month is taken to have fewer
// than 31 days.
func (d Date) Valid() bool {
	return PlausibleYear(d.Year) && d.Month >= 1 && d.Month <= 12 && d.Day >= 0 && d.Day <= 31
}

// PlausibleYear reports whether a report can speak of year y: the first regulations are
// of 2003, and nothing is dated far ahead.
func PlausibleYear(y int) bool { return y >= 2003 && y <= 2060 }

// DigitsAt reads up to limit digits, ASCII, full width or Chinese, at the
// beginning of s.
func DigitsAt(s string, limit int) (n, count, size int) {
	for size < len(s) && count < limit {
		r, w := Decode(s[size:])
		d := char.Digit(r)
		switch {
		case d >= 0:
		case r == 'O' || r == 'o' || r == 'Ｏ':
			d = 0
		default:
			if d = char.Numeral(r); d == 10 {
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
	if v, size := ChineseNumeral(s); size > 0 && v <= 31 {
		return v, size
	}
	v, _, size := DigitsAt(s, 2)
	return v, size
}

// isDateMark reports whether r parts year, month and day in digits.
func isDateMark(r rune) bool {
	r = char.HalfWidth(r)
	return r == '.' || r == '-' || r == '/'
}

// DateAt reads a date at the beginning of s, which holds no white space:
// 2023年1月9日, 2023.01.09, 2023-1-9, 二〇二三年一月九日, 2023年元月9日, 2023年1月. Size is 0 where none is there.
func DateAt(s string) (d Date, size int) {
	year, count, i := DigitsAt(s, 4)
	if count != 4 || !PlausibleYear(year) {
		return Date{}, 0
	}
	r, w := Decode(s[i:])
	if r != '年' && !isDateMark(r) {
		return Date{}, 0
	}
	i += w
	month, n := smallNumber(s[i:])
	if strings.HasPrefix(s[i:], "元月") {
		month, n = 1, len("元")
	}
	if n == 0 {
		return Date{}, 0
	}
	i += n
	d = Date{Year: year, Month: month}
	r, w = Decode(s[i:])
	if r != '月' && !isDateMark(r) {
		return Date{}, 0
	}
	i += w
	day, n := smallNumber(s[i:])
	if n == 0 {
		if r != '月' || !d.Valid() {
			return Date{}, 0
		}
		return d, i
	}
	d.Day = day
	i += n
	if r, w := Decode(s[i:]); r == '日' || r == '号' {
		i += w
	}
	if !d.Valid() || d.Day == 0 {
		return Date{}, 0
	}
	return d, i
}

// IsDateLine reports whether a line holds a date and nothing else.
func IsDateLine(s string) bool {
	_, ok := DateLine(s)
	return ok
}

// DateLine reads a line that holds a date and nothing else but brackets and stops
// around it.
func DateLine(s string) (Date, bool) {
	if len(s) > 120 {
		return Date{}, false
	}
	s = strings.Trim(Squeeze(s), "（）()：:。")
	d, n := DateAt(s)
	return d, n > 0 && n == len(s)
}

// FindDate finds the first date in s.
func FindDate(s string) (Date, bool) {
	s = Squeeze(s)
	for i := range s {
		if c := s[i]; char.IsDigit(rune(c)) || c >= 0xE0 {
			if i > 0 && char.IsDigit(rune(s[i-1])) {
				continue
			}
			if d, n := DateAt(s[i:]); n > 0 {
				return d, true
			}
		}
	}
	return Date{}, false
}
