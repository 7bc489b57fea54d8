package search

import "context"

// Word is a word that sections have.
type Word struct {
	Text  string
	Count int // of the sections and tables that have it, or a few more
}

// Vocabulary is an Engine that can list its words, which one need not.
type Vocabulary interface {
	// Words lists the words of letters and of two or more Chinese characters that stand in the
	// reports served, normalised, in no order. A word of Chinese characters is one of the
	// dictionary.
	Words(ctx context.Context) ([]Word, error)
}
