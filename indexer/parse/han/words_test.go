package han

import (
	"slices"
	"strings"
	"testing"
)

// Words finds what looking for one word after the other finds.
func TestWordsAtOnce(t *testing.T) {
	list := []string{"公开", "政府信息公开", "问题", "信息公开", "XX", "问", "a问"}
	w := NewWords(list...)
	for _, s := range []string{"", "政府信息公开工作", "信息公开问题", "问题", "疑问", "没有", "a问XX", "a", "X", "公\xff开",
		"\xff问题", "题问公", strings.Repeat("公", 9)} {
		first, longest := -1, ""
		var among []string
		for _, word := range list {
			i := strings.Index(s, word)
			if i < 0 {
				continue
			}
			among = append(among, word)
			if first < 0 || i < first || i == first && len(word) > len(longest) {
				first, longest = i, word
			}
		}
		if at, word := w.First(s); at != first || word != longest {
			t.Errorf("%q: %q at %d, want %q at %d", s, word, at, longest, first)
		}
		if w.In(s) != HasAny(s, list) || (w.At(s) != "") != HasAnyPrefix(s, list) {
			t.Errorf("%q: contains one: %v, begins with %q", s, w.In(s), w.At(s))
		}
		if got := w.Among(s); !slices.Equal(got, among) {
			t.Errorf("%q: %q, want %q", s, got, among)
		}
	}
}
