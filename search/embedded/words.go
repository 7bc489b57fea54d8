package embedded

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/search"
	"gongkai/search/embedded/store"
)

var _ search.Vocabulary = (*Engine)(nil)

// Words lists the words of the generation being served, by the dictionaries of its segments.
// What was deleted since they were written still counts.
func (e *Engine) Words(ctx context.Context) ([]search.Word, error) {
	g, err := e.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release()
	counts := map[string]int{}
	err = shielded(func() error {
		for _, v := range g.index.Segments() {
			if err := addWords(ctx, v, counts); err != nil {
				return err
			}
		}
		return nil
	})
	list := make([]search.Word, 0, len(counts))
	for word, n := range counts {
		list = append(list, search.Word{Text: word, Count: n})
	}
	return list, err
}

// addWords counts the words of a segment.
func addWords(ctx context.Context, v store.Segment, counts map[string]int) error {
	dict, err := v.Segment.Dictionary(store.FieldWords)
	if err != nil {
		return fmt.Errorf("dictionary of words: %w", err)
	}
	it := dict.AutomatonIterator(nil, nil, nil)
	for n := 0; ; n++ {
		entry, err := it.Next()
		if err != nil {
			return fmt.Errorf("words of a segment: %w", err)
		}
		if entry == nil {
			return nil
		}
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if listed(entry.Term) {
			counts[strings.Clone(entry.Term)] += int(entry.Count)
		}
	}
}

// listed reports whether a word is one of letters alone, or of two or more Chinese characters.
func listed(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	for _, r := range word {
		if !unicode.IsLetter(r) || unicode.Is(unicode.Han, r) != unicode.Is(unicode.Han, first) {
			return false
		}
	}
	return utf8.RuneCountInString(word) >= 2
}
