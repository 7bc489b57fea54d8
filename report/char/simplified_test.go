package char

import (
	"testing"
	"unicode"
)

func TestSimplified(t *testing.T) {
	pairs := map[rune]rune{}
	for from, to := range Simplified() {
		if _, twice := pairs[from]; twice {
			t.Errorf("%c stands in the table twice", from)
		}
		pairs[from] = to
	}
	if len(pairs) != 3222+84 {
		t.Errorf("%d pairs", len(pairs))
	}
	for from, to := range pairs {
		if next, ok := pairs[to]; ok {
			t.Errorf("%c becomes %c, which becomes %c", from, to, next)
		}
	}
	for from, to := range map[rune]rune{'開': '开', '鎮': '镇', '⻓': '长', '⻑': '长', '⺠': '民', '⺯': '纟'} {
		if pairs[from] != to {
			t.Errorf("%c becomes %c, want %c", from, pairs[from], to)
		}
	}
	for range Simplified() {
		break // a caller may stop early: in the first part
	}
	n := 0
	for range Simplified() {
		if n++; n == 3223 {
			break // and in the second
		}
	}
}

func TestSimplifier(t *testing.T) {
	s := NewSimplifier("乾著")
	for from, want := range map[rune]rune{
		'開': '开', '开': '开', '⻑': '长', '⻓': '长', '⼯': '工', '⾧': '长', '豈': '岂', '\uF900': '岂', '⿕': '龠', '\uFAD9': '厐', '⽐': '比',
		'龜': '龟', '\U0002005E': '\U0002003E', '乾': '乾', '著': '著',
		'a': 'a', '：': '：', '⺀': '⺀', '\uFA0E': '\uFA0E', HanLast: HanLast, 0xA000: 0xA000, -1: -1, '\U0002F800': '\U0002F800',
		'\uFADA': '\uFADA', '\uE000': '\uE000',
	} {
		if got := s.Rune(from); got != want {
			t.Errorf("%c becomes %c, want %c", from, got, want)
		}
	}
	if got := NewSimplifier("").Rune('乾'); got != '干' {
		t.Errorf("乾 becomes %c", got)
	}
	for r := rune(-1); r <= unicode.MaxRune; r++ {
		if once := s.Rune(r); s.Rune(once) != once {
			t.Errorf("%c becomes %c, which becomes %c", r, once, s.Rune(once))
		}
	}
	for from, to := range Simplified() {
		if got := s.Rune(from); got != to && got != from {
			t.Errorf("%c becomes %c, want %c", from, got, to)
		}
	}
}
