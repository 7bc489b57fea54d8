package align

import (
	"fmt"
	"testing"
)

// Digits that were run together are cut where only one cut leaves numbers without a zero
// in front.
func TestLastStarts(t *testing.T) {
	for _, c := range []struct {
		digits string
		k      int
		want   string
	}{
		{"12", 1, "[0]"}, {"0", 1, "[0]"}, {"012", 1, "[]"}, {"", 1, "[]"}, {"12", 0, "[]"}, {"1.5", 1, "[0]"}, {"1.", 1, "[]"},
		{".5", 1, "[]"}, {"0.5", 1, "[0]"}, {"1a", 1, "[]"}, {"1.5.2", 1, "[]"},
		{"123", 2, "[1 2]"}, {"103", 2, "[2]"}, {"00", 2, "[1]"}, {"7", 2, "[]"}, {"31.5", 2, "[1]"}, {"100", 3, "[2]"}, {"1234", 3, "[2 3]"},
	} {
		if got := fmt.Sprint(lastStarts(c.digits, c.k)); got != c.want {
			t.Errorf("the last of %d numbers in %s begins at %s, want %s", c.k, c.digits, got, c.want)
		}
	}
	for words, want := range map[string]int{"统计指标单位本期实际本年累计": 2, "统计数": 1, "上年本年合计": 3, "指标名称": 0, "某镇情况": 0, "统计数某镇": 0, "": 0} {
		if got := columnsOf(words); got != want {
			t.Errorf("%s heads %d columns, want %d", words, got, want)
		}
	}
}
