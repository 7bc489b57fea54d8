package char

// IsDigit reports whether r is an ASCII digit.
func IsDigit(r rune) bool { return r >= '0' && r <= '9' }

// Digit returns the value of a decimal digit, ASCII or full width, and -1 for
// anything else.
func Digit(r rune) int {
	if r = HalfWidth(r); IsDigit(r) {
		return int(r - '0')
	}
	return -1
}

// Numeral returns the value of a Chinese numeral from 〇 to 十, its formal form (壹)
// and its radical (⼀) included, and -1 for anything else. 十 is 10; the larger units
// (百, 千, 万) and 两 are no numerals here.
func Numeral(r rune) int {
	switch r {
	case '〇', '零', '○':
		return 0
	case '一', '⼀', '壹':
		return 1
	case '二', '⼆', '贰':
		return 2
	case '三', '叁':
		return 3
	case '四', '肆':
		return 4
	case '五', '伍':
		return 5
	case '六', '陆':
		return 6
	case '七', '柒':
		return 7
	case '八', '⼋', '捌':
		return 8
	case '九', '玖':
		return 9
	case '十', '⼗', '拾':
		return 10
	}
	return -1
}

// Enclosure is how a number that is one character is set off: ① is Circled.
type Enclosure uint8

// The enclosures.
const (
	NotEnclosed  Enclosure = iota // no number of this kind
	Circled                       // ① to ⑳
	Bracketed                     // ⑴ to ⒇
	Pointed                       // ⒈ to ⒛
	BracketedHan                  // ㈠ to ㈩
)

// Enclosed returns the number that r shows and its enclosure; 0 and NotEnclosed where r
// is no such number.
func Enclosed(r rune) (n int, e Enclosure) {
	for _, row := range []struct {
		first, last rune
		e           Enclosure
	}{{'①', '⑳', Circled}, {'⑴', '⒇', Bracketed}, {'⒈', '⒛', Pointed}, {'㈠', '㈩', BracketedHan}} {
		if r >= row.first && r <= row.last {
			return int(r-row.first) + 1, row.e
		}
	}
	return 0, NotEnclosed
}
