package lexicon

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// build makes a small lexicon of words and frequencies: "公开 50 信息 3".
func build(t testing.TB, total float64, list string) (*Lexicon, []byte) {
	t.Helper()
	words := map[string]float64{}
	for fields := strings.Fields(list); len(fields) > 0; fields = fields[2:] {
		var f float64
		if _, err := fmt.Sscan(fields[1], &f); err != nil {
			t.Fatal(err)
		}
		words[fields[0]] = f
	}
	data, err := Build("the test 1.0", total, words)
	if err != nil {
		t.Fatal(err)
	}
	x, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return x, data
}

const small = "政 2 府 2 政府 90 信息 80 公开 70 政府信息公开 30 信 9 息 4 公 40 开 20 公开信 5 〇〇 6 㐀一 7"

func TestHas(t *testing.T) {
	x, _ := build(t, 1000, small)
	for word, want := range map[string]bool{
		"政": true, "政府": true, "政府信息公开": true, "公开信": true, "〇〇": true, "㐀一": true, "开": true,
		"": false, "政府信": false, "政府信息": false, "〇": false, "一": false, "龟": false, "政龟": false, "政府信息公开信": false, "a": false, "\xff": false,
	} {
		if got := x.Has(word); got != want {
			t.Errorf("Has(%q) = %v", word, got)
		}
		if runes := []rune(word); len(runes) == 2 && x.HasPair(runes[0], runes[1]) != want {
			t.Errorf("HasPair(%q) = %v", word, !want)
		}
	}
	// The characters of most words have the smallest codes.
	if got := fmt.Sprint(x.code('信'), x.code('公'), x.code('开'), x.code('息')); got != "1 2 3 5" {
		t.Errorf("the codes of 信公开息 are %s", got)
	}
	if x.HasPair('府', '信') || x.HasPair('龟', '政') || x.HasPair('政', '政') {
		t.Error("a pair that is no word is one")
	}
	if got := x.Source(); got != "the test 1.0" {
		t.Errorf("the source is %q", got)
	}
}

func TestEach(t *testing.T) {
	x, _ := build(t, 1000, small)
	for text, want := range map[string]string{
		"":         "",
		"政":        "",
		"政府信息公开信":  "政府 政府信息公开 信息 公开 公开信",
		"龟政府〇〇〇":   "政府 〇〇 〇〇",
		"公 开信息":    "信息",
		"政府\xff信息": "政府 信息",
	} {
		var got []string
		x.Each(text, func(start, end int) { got = append(got, text[start:end]) })
		if strings.Join(got, " ") != want {
			t.Errorf("%q holds %q, want %q", text, got, want)
		}
	}
}

func cut(x *Lexicon, text string) string {
	var words []string
	from := 0
	for _, end := range x.Cut(new(Cutter), text) {
		words = append(words, text[from:end])
		from = end
	}
	if from != len(text) {
		words = append(words, "REST "+text[from:])
	}
	return strings.Join(words, " ")
}

func TestCut(t *testing.T) {
	x, _ := build(t, 1000, small)
	for text, want := range map[string]string{
		"":       "",
		"政府":     "政府",
		"政府信息公开": "政府信息公开",
		"政府信息公":  "政府 信息 公",
		"公开信息":   "公开 信息", // 公开信 and 息 are rarer
		"公开信":    "公开信",
		"龟政府龟":   "龟 政府 龟",
		"政龟龟府":   "政 龟 龟 府",
		"〇〇〇":    "〇 〇〇", // of two ways that cost the same the last word is as long as can be
	} {
		if got := cut(x, text); got != want {
			t.Errorf("%q is cut %q, want %q", text, got, want)
		}
	}
}

// A cutter that was used before cuts as a new one does.
func TestCutterIsReused(t *testing.T) {
	x, _ := build(t, 1000, small)
	c := new(Cutter)
	x.Cut(c, "公公公公公公公公")
	for _, text := range []string{"政府信息公开", "龟", "政府", "龟龟龟", "政府信息"} {
		if got, want := fmt.Sprint(x.Cut(c, text)), fmt.Sprint(x.Cut(new(Cutter), text)); got != want {
			t.Errorf("%q ends at %s, with a new cutter at %s", text, got, want)
		}
	}
}

// A word as frequent as all words together costs nothing, and still counts as a word.
func TestFreeWord(t *testing.T) {
	x, _ := build(t, 64, "公开 64 公 1 开 1")
	if !x.Has("公开") || cut(x, "公开公开") != "公开 公开" {
		t.Errorf("公开 is a word: %v; cut %q", x.Has("公开"), cut(x, "公开公开"))
	}
}

// A character that is no word costs as much as a word of one in 2^32.
func TestUnknown(t *testing.T) {
	x, _ := build(t, math.Pow(2, 40), fmt.Sprintf("公开 %g 公 %g 开 %g", math.Pow(2, 7), math.Pow(2, 39), math.Pow(2, 39)))
	y, _ := build(t, math.Pow(2, 40), fmt.Sprintf("公开 %g 公 %g", math.Pow(2, 6), math.Pow(2, 39)))
	z, _ := build(t, math.Pow(2, 40), fmt.Sprintf("公开 %g 公 %g", math.Pow(2, 8), math.Pow(2, 39)))
	if got := cut(x, "公开"); got != "公 开" {
		t.Errorf("known characters: %q", got)
	}
	if got := cut(y, "公开"); got != "公 开" { // 34 against 1+32
		t.Errorf("a word rarer than an unknown character: %q", got)
	}
	if got := cut(z, "公开"); got != "公开" { // 32 against 1+32
		t.Errorf("a word less rare than an unknown character: %q", got)
	}
}

// A long text is cut in runs of 256 characters; no word goes over the end of one.
func TestLongRun(t *testing.T) {
	x, _ := build(t, 1000, small)
	c := new(Cutter)
	for _, n := range []int{255, 256, 257, 600} {
		text := strings.Repeat("龟", n-1) + "政府" + strings.Repeat("龟", 5)
		ends := slices.Clone(x.Cut(c, text))
		whole := slices.Contains(ends, 3*(n+1)) && !slices.Contains(ends, 3*n)
		if want := n != 256; whole != want {
			t.Errorf("政府 at character %d stays whole: %v", n, whole)
		}
		if last := ends[len(ends)-1]; last != len(text) {
			t.Errorf("the cut ends at %d of %d", last, len(text))
		}
	}
}

// Any dictionary holds its own words and no others, and gives the same bytes each time.
func TestBuildHoldsItsWords(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	words := map[string]float64{}
	for len(words) < 3000 {
		word := make([]rune, 1+rnd.IntN(5))
		for i := range word {
			word[i] = rune(0x4E00 + min(rnd.IntN(2000), rnd.IntN(2000)))
		}
		words[string(word)] = float64(1 + rnd.IntN(500))
	}
	data, err := Build("", 1e6, words)
	if err != nil {
		t.Fatal(err)
	}
	x, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	for word, f := range words {
		n := x.root()
		for _, r := range word {
			n, _ = x.child(n, x.code(r))
		}
		if want := float32(math.Log2(1e6)) - float32(math.Log2(f)); x.cost(n) != want {
			t.Fatalf("%q costs %v, want %v", word, x.cost(n), want)
		}
		for end := range word {
			if part := word[:end]; x.Has(part) != (words[part] > 0) {
				t.Fatalf("Has(%q) = %v", part, x.Has(part))
			}
		}
	}
	again, err := Build("", 1e6, words)
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("a second build differs: %v", err)
	}
	words["龟"]++
	other, err := Build("", 1e6, words)
	if err != nil {
		t.Fatal(err)
	}
	if y, err := Open(other); err != nil || y.Fingerprint() == x.Fingerprint() || len(x.Fingerprint()) != 64 {
		t.Errorf("another frequency has fingerprint %q too: %v", x.Fingerprint(), err)
	}
	nodes := map[string]bool{}
	for word := range words {
		for end, r := range word {
			nodes[word[:end]+string(r)] = true
		}
	}
	// A tenth of the slots may be free, not more.
	if slots := len(x.slots) / 8; slots > len(nodes)*11/10 {
		t.Errorf("%d nodes take %d slots", len(nodes), slots)
	}
}

func TestBuildRefuses(t *testing.T) {
	many := map[string]float64{}
	word := func(i int) string { return string(rune(0x20000+i%0x8000)) + string(rune(0x4E00+i/0x8000)) }
	for i := range 1<<freqBits - 1 {
		many[word(i)] = float64(i + 1)
	}
	if data, err := Build("", 1e6, many); err != nil {
		t.Errorf("as many frequencies as there is room for: %v", err)
	} else if x, err := Open(data); err != nil || !x.Has(word(1<<freqBits-2)) {
		t.Errorf("as many frequencies as there is room for: %v", err)
	}
	many[word(1<<freqBits-1)] = 1 << freqBits
	chars := map[string]float64{}
	for i := range 1 << 16 {
		chars[string(rune(0x20000+i))] = 1
	}
	for name, words := range map[string]map[string]float64{
		"no words":             nil,
		"an empty word":        {"": 1},
		"a frequency below 1":  {"公": 0.5},
		"no frequency":         {"公": math.NaN()},
		"too many frequencies": many,
		"too many characters":  chars,
	} {
		if _, err := Build("", 10, words); err == nil || !strings.Contains(err.Error(), "build lexicon") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A damaged file is refused, or finds other words; it never panics.
func TestDamage(t *testing.T) {
	_, data := build(t, 1000, small)
	for n := range len(data) {
		if _, err := Open(data[:n]); err == nil {
			t.Fatalf("the first %d of %d bytes open", n, len(data))
		}
	}
	if _, err := Open(append(slices.Clone(data), 0)); err == nil {
		t.Error("a byte too many opens")
	}
	rnd := rand.New(rand.NewPCG(7, 7))
	for range 5000 {
		bad := slices.Clone(data)
		for range 1 + rnd.IntN(3) {
			bad[rnd.IntN(len(bad))] ^= byte(1 << rnd.IntN(8))
		}
		x, err := Open(bad)
		if err != nil {
			continue
		}
		text := "政府信息公开信〇〇㐀一龟"
		x.Each(text, func(int, int) {})
		if ends := x.Cut(new(Cutter), text); ends[len(ends)-1] != len(text) {
			t.Fatalf("the cut ends at %d of %d", ends[len(ends)-1], len(text))
		}
	}
}

// Complete lists the words that begin so, the most frequent first, and no character alone.
func TestComplete(t *testing.T) {
	x, _ := build(t, 1000, small)
	for _, c := range []struct {
		prefix string
		n      int
		want   string
	}{
		{"政", 9, "政府 政府信息公开"}, {"政府", 1, "政府"}, {"公开", 9, "公开 公开信"}, {"政府信", 9, "政府信息公开"}, {"龟", 9, ""}, {"信息公", 9, ""},
		{"", 3, "政府 信息 公开"}, {"政", 0, ""},
	} {
		if got := strings.Join(x.Complete(c.prefix, c.n), " "); got != c.want {
			t.Errorf("Complete(%q, %d) = %s, want %s", c.prefix, c.n, got, c.want)
		}
	}
	for _, w := range x.words() {
		if !x.Has(w.word) {
			t.Errorf("%s is listed and no word", w.word)
		}
	}
	if n := len(x.words()); n != 7 {
		t.Errorf("%d words, want 7", n)
	}
}
