package char

import "testing"

func TestSimplified(t *testing.T) {
	pairs := map[rune]rune{}
	for from, to := range Simplified() {
		if _, twice := pairs[from]; twice {
			t.Errorf("%c stands in the table twice", from)
		}
		pairs[from] = to
	}
	if len(pairs) < 3000 {
		t.Errorf("%d pairs, at least 3,000 belong there", len(pairs))
	}
	for from, to := range pairs {
		if next, ok := pairs[to]; ok {
			t.Errorf("%c becomes %c, which becomes %c", from, to, next)
		}
	}
	for from, to := range map[rune]rune{'開': '开', '鎮': '镇', '⻓': '长', '⺠': '民', '⺯': '纟'} {
		if pairs[from] != to {
			t.Errorf("%c becomes %c, want %c", from, pairs[from], to)
		}
	}
}
