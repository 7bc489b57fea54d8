package embedded

import (
	"os"
	"strconv"
	"testing"

	"gongkai/search/searchtest"
)

// The query language at length: with GONGKAI_LANGUAGE=10000, 5,000 strings and 100 queries
// over so many made-up reports. GONGKAI_LANGUAGE_SEED makes up others.
func TestLanguageAtLength(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("GONGKAI_LANGUAGE"))
	if err != nil || n <= 0 {
		t.Skip("GONGKAI_LANGUAGE is no number of reports")
	}
	seed, err := strconv.ParseUint(os.Getenv("GONGKAI_LANGUAGE_SEED"), 10, 64)
	if err != nil {
		seed = 1
	}
	reports := searchtest.Corpus(n, 100+seed)
	data := t.TempDir()
	w := openWriter(t, data)
	putAll(t, w, reports)
	publish(t, w, "")
	searchtest.Language(t, openEngine(t, data), naive(t, reports), 5000, 100, seed)
}
