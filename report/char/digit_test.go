package char

import (
	"testing"
	"unicode"
)

func TestDigit(t *testing.T) {
	for r := rune(-1); r <= unicode.MaxRune; r++ {
		want := -1
		for i, pair := range []string{"0０", "1１", "2２", "3３", "4４", "5５", "6６", "7７", "8８", "9９"} {
			for _, d := range pair {
				if d == r {
					want = i
				}
			}
		}
		if got := Digit(r); got != want {
			t.Errorf("Digit(%U) = %d, want %d", r, got, want)
		}
		if got := IsDigit(r); got != (want >= 0 && r < 0x80) {
			t.Errorf("IsDigit(%U) = %v", r, got)
		}
	}
}

func TestNumeral(t *testing.T) {
	values := map[rune]int{}
	for n, forms := range []string{"〇零○", "一⼀壹", "二⼆贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八⼋捌", "九玖", "十⼗拾"} {
		for _, r := range forms {
			values[r] = n
		}
	}
	for r := rune(-1); r <= 0xFFFF; r++ {
		want, ok := values[r]
		if !ok {
			want = -1
		}
		if got := Numeral(r); got != want {
			t.Errorf("Numeral(%c) = %d, want %d", r, got, want)
		}
	}
}

func TestEnclosed(t *testing.T) {
	rows := map[Enclosure][]rune{
		Circled:      []rune("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
		Bracketed:    []rune("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
		Pointed:      []rune("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
		BracketedHan: []rune("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"),
	}
	known := map[rune]bool{}
	for style, runes := range rows {
		for i, r := range runes {
			known[r] = true
			if n, e := Enclosed(r); n != i+1 || e != style {
				t.Errorf("Enclosed(%c) = %d, %d; want %d, %d", r, n, e, i+1, style)
			}
		}
	}
	for r := rune(-1); r <= 0xFFFF; r++ {
		if n, e := Enclosed(r); !known[r] && (n != 0 || e != NotEnclosed) {
			t.Errorf("Enclosed(%U) = %d, %d", r, n, e)
		}
	}
}
