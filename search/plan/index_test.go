package plan

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// index finds what strings.Index finds: in Chinese, in bytes of no character, where the rarest
// byte is everywhere and where it stands before, at and behind each end.
func TestIndex(t *testing.T) {
	letters := [][]string{
		{"公", "开", "工", "作", "。", "1"},
		{"\xe5", "\x85", "\xac", "\xa9", "a"},
		{"a", "b"},
		{"公", "公", "公", "公开", "\xa9"},
	}
	random := rand.New(rand.NewPCG(1, 2))
	for _, list := range letters {
		word := func(n int) string {
			var b strings.Builder
			for range random.IntN(n + 1) {
				b.WriteString(list[random.IntN(len(list))])
			}
			return b.String()
		}
		for range 20_000 {
			text, s := word(120), word(6)
			if len(text) > 0 && random.IntN(2) == 0 { // a piece of it
				from := random.IntN(len(text))
				s = text[from : from+random.IntN(min(len(text)-from, 40)+1)]
			}
			if got, want := index(text, s), strings.Index(text, s); got != want {
				t.Fatalf("%q in %q: at %d, want %d", s, text, got, want)
			}
		}
	}
}

// The text of a hostile report, in which the rarest byte of a string is everywhere, costs not
// much more than elsewhere.
func BenchmarkIndex(b *testing.B) {
	for name, text := range map[string]string{
		"texts":   strings.Repeat("本机关认真落实条例，主动公布政府信息，加强培训和宣传。", 40),
		"hostile": strings.Repeat("工", 1100),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				index(text, "公开工作")
			}
		})
		b.Run(name+"/strings", func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				_ = strings.Index(text, "公开工作")
			}
		})
	}
}
