package han

import (
	"strings"

	"gongkai/report/char"
)

// Amount reads digits, ASCII or full width, with thousands separators and a decimal
// point at the beginning of s. Size is 0 where none are there.
func Amount(s string) (v float64, size int) {
	frac := 0.0
	for size < len(s) {
		r, w := Decode(s[size:])
		d := char.Digit(r)
		switch {
		case d >= 0 && frac == 0:
			v = v*10 + float64(d)
		case d >= 0:
			v += float64(d) * frac
			frac /= 10
		case (r == '.' || r == '．') && frac == 0 && char.Digit(FirstRune(s[size+w:])) >= 0:
			frac = 0.1
		case r == ',' && frac == 0 && GroupFollows(s[size+w:]):
		default:
			return round6(v), size
		}
		size += w
	}
	return round6(v), size
}

// round6 drops what decimals of a float64 add behind the sixth.
func round6(v float64) float64 {
	if v > 1e9 {
		return v
	}
	return float64(int64(v*1e6+0.5)) / 1e6
}

// ChineseAmount reads a Chinese numeral at the beginning of s: 两, 十五, 三百, 一百二十.
// 数十 and 几百 are rough and have no value that is known. Size is 0 where none is there.
func ChineseAmount(s string) (v float64, known, rough bool, size int) {
	total, last := 0, 0
	known = true
	for size < len(s) {
		r, w := Decode(s[size:])
		d := char.Numeral(r)
		if r == '两' {
			d = 2
		}
		switch {
		case (r == '数' || r == '几') && size == 0:
			next, _ := Decode(s[w:])
			if next != '十' && next != '百' && next != '千' && next != '万' {
				return 0, false, false, 0
			}
			known = false
		case r == '十':
			total += max(last, 1) * 10
			last = 0
		case r == '百':
			total += max(last, 1) * 100
			last = 0
		case r == '千':
			total += max(last, 1) * 1000
			last = 0
		case d == 0 && total > 0:
		case d >= 1 && d <= 9:
			if last > 0 {
				return 0, false, false, 0
			}
			last = d
		case d == 0:
			if size == 0 && r == '零' {
				return 0, true, false, w
			}
			return 0, false, false, 0
		default:
			return float64(total + last), known, !known, size
		}
		size += w
	}
	return float64(total + last), known, !known, size
}

// GroupFollows reports whether s begins with exactly three ASCII digits, as stand behind
// the comma of 1,234.
func GroupFollows(s string) bool {
	return len(s)-len(strings.TrimLeft(s, "0123456789")) == 3
}
