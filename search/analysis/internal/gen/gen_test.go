package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/go-ego/gse"

	"gongkai/search/analysis"
)

// Two folders up lie the terms and the lexicon that is embedded.
const (
	termsFile   = "../../terms.txt"
	lexiconFile = "../../lexicon.bin"
)

var segmenter = sync.OnceValues(func() (*gse.Segmenter, error) {
	text, err := os.ReadFile(termsFile)
	if err != nil {
		return nil, err
	}
	return load(string(text))
})

func loaded(t *testing.T) *gse.Segmenter {
	t.Helper()
	if testing.Short() {
		t.Skip("the dictionary of gse takes seconds to load")
	}
	seg, err := segmenter()
	if err != nil {
		t.Fatal(err)
	}
	return seg
}

// TestEmbedded fails when the embedded lexicon is not what the dictionary of gse and the
// terms give: then run go generate ./search/analysis.
func TestEmbedded(t *testing.T) {
	got, err := generate(loaded(t))
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(lexiconFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s holds %d bytes, the dictionary gives %d others: run go generate ./search/analysis", lexiconFile, len(want), len(got))
	}
}

// TestCutsAsGse holds the cut of a run of Chinese characters against gse.Segment.
func TestCutsAsGse(t *testing.T) {
	seg := loaded(t)
	a, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	same := 0
	list := sentences(t, 3000)
	for _, s := range list {
		s = a.NormalizeString(s)
		var want, got []string
		for _, g := range seg.Segment([]byte(s)) {
			want = append(want, s[g.Start():g.End()])
		}
		for _, w := range a.Words(s) {
			got = append(got, w.Text)
		}
		if slices.Equal(got, want) {
			same++
		} else if same < 10 {
			t.Logf("%q: %q, gse %q", s, got, want)
		}
	}
	// Words of the dictionary that fold to one another (乾 and 干) take the likelier
	// cost, where gse keeps both.
	if same < len(list)*998/1000 {
		t.Errorf("%d of %d sentences are cut as gse cuts them", same, len(list))
	}
}

// sentences are real words in made-up order, and runs of rare characters.
func sentences(t *testing.T, n int) []string {
	t.Helper()
	text, err := os.ReadFile(termsFile)
	if err != nil {
		t.Fatal(err)
	}
	rnd := rand.New(rand.NewPCG(3, 4))
	words := strings.Fields("的 了 我 们 发展 中国 人民 生活 水平 提高 研究 生命 科学 长春 市长 春节 讲话 结合 成分 子时 南京市 长江 大桥 乒乓球 拍卖 完了 螅 鑫 淼")
	for line := range strings.Lines(string(text)) {
		if !strings.HasPrefix(line, "#") {
			words = append(words, strings.Fields(line)...)
		}
	}
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

// TestTermsAreHan fails on a term that the lexicon would leave out.
func TestTermsAreHan(t *testing.T) {
	text, err := os.ReadFile(termsFile)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, term := range strings.Fields(line) {
			if !allHan(term) {
				t.Errorf("%q is not of Chinese characters only", term)
			}
		}
	}
}
