package han

import (
	"strings"

	"gongkai/report/char"
)

// The levels of enumerators, coarsest first.
const (
	LevelChinese      = 1 // 一、
	LevelBracket      = 2 // （一）
	LevelDigit        = 3 // 1、 1.
	LevelBracketDigit = 4 // （1） ①
	LevelOrdinal      = 5 // 一是 第一，
)

// enclosedLevels are the levels of numbers that are one character.
var enclosedLevels = map[char.Enclosure]int{
	char.Circled: LevelBracketDigit, char.Bracketed: LevelBracketDigit, char.Pointed: LevelDigit, char.BracketedHan: LevelBracket,
}

// Mark is an enumerator at the beginning of a text.
type Mark struct {
	Level int
	N     int    // its number; 0 where it cannot be told
	Text  string // as printed, without the separator: 一, （二）, 3
	Size  int    // bytes up to what it numbers, white space included
}

// ChineseNumeral reads 一 to 九十九 at the beginning of s.
func ChineseNumeral(s string) (n, size int) {
	tens, last, seen := 0, 0, 0
	for size < len(s) && seen < 3 {
		r, w := Decode(s[size:])
		d := char.Numeral(r)
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

// Number reads up to four digits, ASCII or full width, at the beginning of s.
func Number(s string) (n, size int) {
	for count := 0; count < 4; count++ {
		r, w := Decode(s[size:])
		d := char.Digit(r)
		if d < 0 {
			break
		}
		n = n*10 + d
		size += w
	}
	return n, size
}

// IsOpen reports whether r opens a bracket around a number.
func IsOpen(r rune) bool {
	return r == '(' || r == '（' || r == '〔' || r == '［' || r == '[' || r == '﹙'
}

// IsClose reports whether r closes it.
func IsClose(r rune) bool {
	return r == ')' || r == '）' || r == '〕' || r == '］' || r == ']' || r == '﹚'
}

// IsMarkStop reports whether r may stand between a number and what it numbers.
func IsMarkStop(r rune) bool {
	switch r {
	case '、', '.', '．', '，', ',', '﹒', '。', ':', '：', '·', '丶':
		return true
	}
	return false
}

// IsBullet reports whether r is the mark of a line of a list without numbers, the codes of symbol
// fonts among them.
func IsBullet(r rune) bool {
	return r >= '•' && r <= '➢' && strings.ContainsRune("●◆■◎▲★•▪○◇□☆△►➢✓◉❖", r) ||
		r >= 0xF000 && r <= 0xF0FF
}

// SkipSpace is the size of the white space, runes without width included, that s begins
// with.
func SkipSpace(s string) int { return len(s) - len(strings.TrimLeftFunc(s, char.Blank)) }

// BracketedNumeral is the size of （一） at the beginning of s, 0 where none is.
func BracketedNumeral(s string) int {
	r, w := Decode(s)
	if !IsOpen(r) {
		return 0
	}
	i := w + SkipSpace(s[w:])
	_, n := ChineseNumeral(s[i:])
	if n == 0 {
		return 0
	}
	i += n
	i += SkipSpace(s[i:])
	r, w = Decode(s[i:])
	if !IsClose(r) {
		return 0
	}
	return i + w
}

// ReadMark reads an enumerator at the beginning of s, which must not begin with
// white space.
func ReadMark(s string) (Mark, bool) {
	if s == "" {
		return Mark{}, false
	}
	r, w := Decode(s)
	if n, e := char.Enclosed(r); e != char.NotEnclosed {
		return finish(s, Mark{Level: enclosedLevels[e], N: n, Text: s[:w], Size: w}), true
	}
	if IsOpen(r) {
		return bracketMark(s, w)
	}
	if n, size := ChineseNumeral(s); size > 0 {
		after := size + SkipSpace(s[size:])
		next, nw := Decode(s[after:])
		switch {
		case next == '是':
			return Mark{Level: LevelOrdinal, N: n, Text: s[:size], Size: after + nw}, true
		case IsMarkStop(next) && next != '。': // 标准不|一。 is a sentence that a line end cut
			return finish(s, Mark{Level: LevelChinese, N: n, Text: s[:size], Size: after + nw}), true
		}
		return Mark{}, false
	}
	if n, size := Number(s); size > 0 {
		next, nw := Decode(s[size:])
		if next == '、' || next == '.' || next == '．' || next == '﹒' || next == ')' || next == '）' {
			// 2.5万 is a number and 2023.01.14 a date.
			if d, _ := Number(s[size+nw:]); d > 0 || size+nw < len(s) && s[size+nw] == '0' {
				return Mark{}, false
			}
			return finish(s, Mark{Level: LevelDigit, N: n, Text: s[:size], Size: size + nw}), true
		}
		return Mark{}, false
	}
	if r == '第' {
		if n, size := ChineseNumeral(s[w:]); size > 0 {
			next, nw := Decode(s[w+size:])
			if IsMarkStop(next) && next != '.' {
				return finish(s, Mark{Level: LevelOrdinal, N: n, Text: s[:w+size], Size: w + size + nw}), true
			}
		}
	}
	return Mark{}, false
}

// bracketMark reads a number in brackets, of which the first is open bytes long.
func bracketMark(s string, open int) (Mark, bool) {
	i := open + SkipSpace(s[open:])
	level := LevelBracket
	n, size := ChineseNumeral(s[i:])
	if size == 0 {
		level = LevelBracketDigit
		if n, size = Number(s[i:]); size == 0 {
			return Mark{}, false
		}
	}
	i += size
	i += SkipSpace(s[i:])
	r, w := Decode(s[i:])
	if !IsClose(r) {
		return Mark{}, false
	}
	return finish(s, Mark{Level: level, N: n, Text: s[:i+w], Size: i + w}), true
}

// finish takes one separator and the white space after the number into its size.
func finish(s string, m Mark) Mark {
	m.Size += SkipSpace(s[m.Size:])
	if m.Level != LevelChinese && m.Level != LevelDigit {
		if r, w := Decode(s[m.Size:]); r == '、' || r == '.' || r == '．' {
			m.Size += w + SkipSpace(s[m.Size+w:])
		}
	}
	return m
}
