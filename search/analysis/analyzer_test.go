package analysis

import (
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"gongkai/report/char"
)

var loadOnce = sync.OnceValues(New)

func analyzer(t testing.TB) *Analyzer {
	t.Helper()
	a, err := loadOnce()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func texts(tokens []Token) []string {
	var list []string
	for _, t := range tokens {
		list = append(list, t.Text)
	}
	return list
}

func TestWords(t *testing.T) {
	a := analyzer(t)
	for in, want := range map[string]string{
		"宣传力度":                "宣传 力度",
		"本机关依申请公开":            "本机关 依申请公开",
		"政府信息公开":              "政府信息公开",
		"2022年收到申请109件":       "2022 年 收到 申请 109 件",
		"用了3.5万元，共1，234条，5，6": "用 了 3.5 万元 共 1，234 条 5 6",
		"wechat公众号qq群":        "wechat 公众号 qq 群",
		"，。\n":                "",
		"":                    "",
		"（一）主动公开":             "一 主动公开",
		"a1.b":                "a1 b",
	} {
		if got := strings.Join(texts(a.Words(in)), " "); got != want {
			t.Errorf("%q is cut %q, want %q", in, got, want)
		}
	}
}

// terms are the words of the field.
func terms(t testing.TB) []string {
	t.Helper()
	text, err := os.ReadFile("terms.txt")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for line := range strings.Lines(string(text)) {
		if !strings.HasPrefix(line, "#") {
			list = append(list, strings.Fields(line)...)
		}
	}
	return list
}

// sentences are real words in made-up order, and runs of rare characters.
func sentences(t testing.TB, n int) []string {
	t.Helper()
	rnd := rand.New(rand.NewPCG(3, 4))
	words := append(terms(t), strings.Fields("的 了 我 们 发展 中国 人民 生活 水平 提高 研究 生命 科学 长春 市长 春节 讲话 结合 成分 子时 南京市 长江 大桥 乒乓球 拍卖 完了 螅 鑫 淼")...)
	list := make([]string, n)
	for i := range list {
		var b strings.Builder
		for range 1 + rnd.IntN(20) {
			if rnd.IntN(10) == 0 {
				b.WriteRune(rune(0x4e00 + rnd.IntN(0x51a5)))
			} else {
				b.WriteString(words[rnd.IntN(len(words))])
			}
		}
		list[i] = b.String()
	}
	return list
}

func TestTermsAreInTheDictionary(t *testing.T) {
	a := analyzer(t)
	for _, term := range terms(t) {
		if got := texts(a.Words(term)); len(got) != 1 {
			t.Errorf("%q is cut %q; is lexicon.bin made of these terms?", term, got)
		}
	}
}

// lossless checks that no letter, digit or Chinese character is lost.
func lossless(t *testing.T, a *Analyzer, text string) {
	t.Helper()
	last := 0
	gap := func(from, to int) {
		for _, r := range text[from:to] {
			if unicode.IsLetter(r) || unicode.IsDigit(r) || char.IsHan(r) {
				t.Fatalf("%q: %q is in no word", text, r)
			}
		}
	}
	for _, w := range a.Words(text) {
		if w.Start < last || w.End <= w.Start || text[w.Start:w.End] != w.Text || !utf8.ValidString(w.Text) {
			t.Fatalf("%q: word %+v after %d", text, w, last)
		}
		gap(last, w.Start)
		last = w.End
	}
	gap(last, len(text))
}

// terms of a text, as the index holds them.
func indexed(a *Analyzer, text string) map[Term]bool {
	set := map[Term]bool{}
	a.IndexWords(text, func(w string) { set[Term{w, true}] = true })
	a.IndexGrams(text, func(g string) { set[Term{g, false}] = true })
	return set
}

// checkPlan holds a plan against a text: exact where it says so, and never missing.
func checkPlan(t *testing.T, a *Analyzer, set map[Term]bool, text, s string) {
	t.Helper()
	p := a.Plan(s)
	all := p.Start == ""
	for term := range set {
		all = all || strings.HasPrefix(term.Text, p.Start) && utf8.RuneCountInString(term.Text) <= 2
	}
	for _, term := range p.Terms {
		all = all && set[term]
	}
	contains := strings.Contains(text, p.Text)
	if contains && !all || p.Exact && contains != all {
		t.Fatalf("%q contains %q: %v; all terms of %+v: %v", text, p.Text, contains, p, all)
	}
}

func TestPlans(t *testing.T) {
	a := analyzer(t)
	rnd := rand.New(rand.NewPCG(5, 6))
	list := sentences(t, 300)
	for i, s := range list {
		list[i] = a.NormalizeString(s + "，QQ群 3.5 万" + list[rnd.IntN(len(list))])
	}
	for _, text := range list {
		set := indexed(a, text)
		for range 30 {
			from := []rune(list[rnd.IntN(len(list))])
			if rnd.IntN(2) == 0 {
				from = []rune(text)
			}
			at := rnd.IntN(len(from))
			checkPlan(t, a, set, text, string(from[at:min(at+1+rnd.IntN(8), len(from))]))
		}
	}
	for s, exact := range map[string]bool{"政府": true, "的": true, "政府信息公开": true, "，": false, "力度不": false, "9件": true} {
		if p := a.Plan(s); p.Exact != exact {
			t.Errorf("%q: %+v", s, p)
		}
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"政府信息公开工作", "3.5，1,234", "a\u0301公", "〇々工作", strings.Repeat("政", 300)} {
		f.Add(s, "政")
	}
	a := analyzer(f)
	f.Fuzz(func(t *testing.T, s, q string) {
		if len(s) > 1024 || len(q) > 256 {
			return
		}
		text := a.NormalizeString(s)
		lossless(t, a, text)
		set := indexed(a, text)
		checkPlan(t, a, set, text, q)
		if runes := []rune(text); len(runes) > 0 {
			at := len(q) % len(runes)
			checkPlan(t, a, set, text, string(runes[at:min(at+1+len(q)%7, len(runes))]))
		}
	})
}

// hard are texts of about n bytes that a careless analyzer is slow on.
func hard(n int) map[string]string {
	random := make([]byte, n)
	rnd := rand.New(rand.NewPCG(9, 9))
	for i := range random {
		random[i] = byte(rnd.IntN(256))
	}
	return map[string]string{
		"letters":         strings.Repeat("a", n),
		"words":           strings.Repeat("abc de ", n/7),
		"digits":          strings.Repeat("1,234", n/5),
		"one character":   strings.Repeat("政", n/3),
		"a word":          strings.Repeat("政府信息公开", n/18),
		"combining marks": strings.Repeat("\u0301", n/2),
		"invisible":       strings.Repeat("\u200b", n/3),
		"spaces":          "公" + strings.Repeat(" ", n) + "1",
		"spaced digits":   strings.Repeat("公 1 ", n/6),
		"random bytes":    string(random),
	}
}

// analyzed does all that indexing a text does and returns how many words and grams
// there are.
func analyzed(a *Analyzer, s string) int {
	n := a.Normalize(s)
	words := len(a.Words(n.Text))
	a.IndexWords(n.Text, func(string) { words++ })
	a.IndexGrams(n.Text, func(string) { words++ })
	return words
}

// TestLinear: four times the text gives about four times the words, grams and
// memory; both would grow by sixteen where the work is the square of the text. The time
// that a text takes depends on the machine and is measured by BenchmarkHard.
func TestLinear(t *testing.T) {
	a := analyzer(t)
	small, large := hard(16<<10), hard(64<<10)
	memory := func(s string) float64 {
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		analyzed(a, s)
		runtime.ReadMemStats(&after)
		return float64(after.TotalAlloc-before.TotalAlloc) + 64<<10 // what every text takes
	}
	for name := range small {
		if a, b := analyzed(a, small[name]), analyzed(a, large[name]); b > 6*a+1000 {
			t.Errorf("%s: %d words and grams in 16 KB, %d in 64 KB", name, a, b)
		}
		if a, b := memory(small[name]), memory(large[name]); b > 6*a {
			t.Errorf("%s: %.0f bytes of memory for 16 KB, %.0f for 64 KB", name, a, b)
		}
	}
}

// BenchmarkHard: 64 KB of anything take at most 50 ms.
func BenchmarkHard(b *testing.B) {
	a := analyzer(b)
	for name, s := range hard(64 << 10) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				analyzed(a, s)
			}
		})
	}
}

func TestManyGoroutines(t *testing.T) {
	a := analyzer(t)
	list := sentences(t, 50)
	var want []string
	for _, s := range list {
		want = append(want, strings.Join(texts(a.Words(s)), "/"))
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i, s := range list {
				if got := strings.Join(texts(a.Words(s)), "/"); got != want[i] {
					t.Errorf("%q is cut %q", s, got)
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkNormalize(b *testing.B) {
	a := analyzer(b)
	text := strings.Join(sentences(b, 200), "，共 12 件。")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		a.Normalize(text)
	}
}

func BenchmarkIndexTerms(b *testing.B) {
	a := analyzer(b)
	text := strings.Join(sentences(b, 200), "，")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		a.IndexWords(text, func(string) {})
		a.IndexGrams(text, func(string) {})
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(); err != nil {
			b.Fatal(err)
		}
	}
}
