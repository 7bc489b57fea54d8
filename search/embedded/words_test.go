package embedded

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"gongkai/search/analysis"
	"gongkai/search/searchtest"
)

// Words lists what stands in the texts and in as many of them as it says, and among it every
// dictionary word that a text is cut into.
func TestWordsStandInTheTexts(t *testing.T) {
	reports := searchtest.Corpus(20, 5)
	data := t.TempDir()
	w := openWriter(t, data)
	putAll(t, w, reports)
	publish(t, w, "")
	list, err := openEngine(t, data).Words(context.Background())
	if err != nil || len(list) < 100 {
		t.Fatalf("%d words, %v", len(list), err)
	}
	a, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, r := range reports {
		for _, p := range r.Parts() {
			texts = append(texts, a.NormalizeString(p.Text))
		}
	}
	counts := map[string]int{}
	for _, word := range list {
		counts[word.Text] = word.Count
		n := 0
		for _, text := range texts {
			if strings.Contains(text, word.Text) {
				n++
			}
		}
		if n < word.Count || word.Count == 0 || utf8.RuneCountInString(word.Text) < 2 || strings.ContainsAny(word.Text, "0123456789") {
			t.Errorf("%q stands in %d texts, %d are said", word.Text, n, word.Count)
		}
	}
	for _, text := range texts {
		for _, token := range a.Words(text) {
			if listed(token.Text) && len(token.Text) < 100 && counts[token.Text] == 0 {
				t.Fatalf("%q is not listed", token.Text)
			}
		}
	}
}
