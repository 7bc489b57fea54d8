package parse

import (
	"strings"
)

// The levels of enumerators, coarsest first.
const (
	levelChinese      = 1 // 一、
	levelBracket      = 2 // （一）
	levelDigit        = 3 // 1、 1.
	levelBracketDigit = 4 // （1） ①
	levelOrdinal      = 5 // 一是 第一，
)

// mark is an enumerator at the beginning of a text.
type mark struct {
	level int
	n     int    // its number; 0 where it cannot be told
	text  string // as printed, without the separator: 一, （二）, 3
	size  int    // bytes up to what it numbers, white space included
}

// chineseDigit is the value of a Chinese numeral below ten, 10 for 十, -1 else.
func chineseDigit(r rune) int {
	switch r {
	case '〇', '零', '○':
		return 0
	case '一', '⼀', '壹':
		return 1
	case '二', '⼆', '贰':
		return 2
	case '三', '叁':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八', '⼋':
		return 8
	case '九':
		return 9
	case '十', '⼗':
		return 10
	}
	return -1
}

// chineseNumeral reads 一 to 九十九 at the beginning of s.
func chineseNumeral(s string) (n, size int) {
	tens, last, seen := 0, 0, 0
	for size < len(s) && seen < 3 {
		r, w := decode(s[size:])
		d := chineseDigit(r)
		if d < 1 {
			break
		}
		if d == 10 {
			if tens > 0 {
				break
			}
			tens = max(last, 1) * 10
			last = 0
		} else {
			if last > 0 {
				break
			}
			last = d
		}
		seen++
		size += w
	}
	return tens + last, size
}

func asciiNumber(s string) (n, size int) {
	for size < len(s) && size < 4 {
		r, w := decode(s[size:])
		switch {
		case r >= '0' && r <= '9':
			n = n*10 + int(r-'0')
		case r >= '０' && r <= '９':
			n = n*10 + int(r-'０')
		default:
			return n, size
		}
		size += w
	}
	return n, size
}

func isOpen(r rune) bool {
	return r == '(' || r == '（' || r == '〔' || r == '［' || r == '[' || r == '﹙'
}

func isClose(r rune) bool {
	return r == ')' || r == '）' || r == '〕' || r == '］' || r == ']' || r == '﹚'
}

// isMarkStop tells what may stand between a number and what it numbers.
func isMarkStop(r rune) bool {
	switch r {
	case '、', '.', '．', '，', ',', '﹒', '。', ':', '：', '·', '丶':
		return true
	}
	return false
}

func skipSpace(s string) int { return len(s) - len(strings.TrimLeftFunc(s, invisible)) }

// bracketedNumeral is the size of （一） at the beginning of s, 0 where none is.
func bracketedNumeral(s string) int {
	r, w := decode(s)
	if !isOpen(r) {
		return 0
	}
	i := w + skipSpace(s[w:])
	_, n := chineseNumeral(s[i:])
	if n == 0 {
		return 0
	}
	i += n
	i += skipSpace(s[i:])
	r, w = decode(s[i:])
	if !isClose(r) {
		return 0
	}
	return i + w
}

// readMark reads an enumerator at the beginning of s, which must not begin with
// white space.
func readMark(s string) (mark, bool) {
	if s == "" {
		return mark{}, false
	}
	r, w := decode(s)
	if r >= '①' && r <= '⑳' {
		return finish(s, mark{level: levelBracketDigit, n: int(r-'①') + 1, text: s[:w], size: w}), true
	}
	if r >= '⑴' && r <= '⒇' {
		return finish(s, mark{level: levelBracketDigit, n: int(r-'⑴') + 1, text: s[:w], size: w}), true
	}
	if r >= '⒈' && r <= '⒛' {
		return finish(s, mark{level: levelDigit, n: int(r-'⒈') + 1, text: s[:w], size: w}), true
	}
	if r >= '㈠' && r <= '㈩' {
		return finish(s, mark{level: levelBracket, n: int(r-'㈠') + 1, text: s[:w], size: w}), true
	}
	if isOpen(r) {
		return bracketMark(s, w)
	}
	if n, size := chineseNumeral(s); size > 0 {
		after := size + skipSpace(s[size:])
		next, nw := decode(s[after:])
		switch {
		case next == '是':
			return mark{level: levelOrdinal, n: n, text: s[:size], size: after + nw}, true
		case isMarkStop(next) && next != '。': // 标准不|一。 is a sentence that a line end cut
			return finish(s, mark{level: levelChinese, n: n, text: s[:size], size: after + nw}), true
		}
		return mark{}, false
	}
	if n, size := asciiNumber(s); size > 0 {
		next, nw := decode(s[size:])
		if next == '、' || next == '.' || next == '．' || next == '﹒' || next == ')' || next == '）' {
			// 2.5万 is a number and 2023.01.14 a date.
			if d, _ := asciiNumber(s[size+nw:]); d > 0 || size+nw < len(s) && s[size+nw] == '0' {
				return mark{}, false
			}
			return finish(s, mark{level: levelDigit, n: n, text: s[:size], size: size + nw}), true
		}
		return mark{}, false
	}
	if r == '第' {
		if n, size := chineseNumeral(s[w:]); size > 0 {
			next, nw := decode(s[w+size:])
			if isMarkStop(next) && next != '.' {
				return finish(s, mark{level: levelOrdinal, n: n, text: s[:w+size], size: w + size + nw}), true
			}
		}
	}
	return mark{}, false
}

func bracketMark(s string, open int) (mark, bool) {
	i := open + skipSpace(s[open:])
	level := levelBracket
	n, size := chineseNumeral(s[i:])
	if size == 0 {
		level = levelBracketDigit
		if n, size = asciiNumber(s[i:]); size == 0 {
			return mark{}, false
		}
	}
	i += size
	i += skipSpace(s[i:])
	r, w := decode(s[i:])
	if !isClose(r) {
		return mark{}, false
	}
	return finish(s, mark{level: level, n: n, text: s[:i+w], size: i + w}), true
}

// finish takes one separator and the white space after the number into its size.
func finish(s string, m mark) mark {
	m.size += skipSpace(s[m.size:])
	if m.level != levelChinese && m.level != levelDigit {
		if r, w := decode(s[m.size:]); r == '、' || r == '.' || r == '．' {
			m.size += w + skipSpace(s[m.size+w:])
		}
	}
	return m
}
