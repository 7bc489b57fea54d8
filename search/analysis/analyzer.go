// Package analysis turns text into the terms of an index: it folds what is the same
// to a reader (Normalizer), leads every offset of the folded text back to the source
// (Edits), and cuts the folded text into words with the dictionary of gse and the words of the
// field (Analyzer). The dictionary is embedded as lexicon.bin; package internal/gen makes
// it, and is the only one that imports gse.
//
// # Words and grams
//
// A text is indexed under two kinds of term. Words are every dictionary word of two
// or more characters that occurs anywhere in it, wherever the segmenter would cut,
// the single characters the segmenter leaves over, and Latin words and numbers, each
// number of a word such as 10km as well.
// Grams are every pair of neighbours in a run of word runes that is no dictionary
// word, and the last rune of each run. Hence four promises: a dictionary word or a
// pair of word runes is a term of exactly the texts that contain it; a single word
// rune begins a term of one or two runes of exactly the texts that contain it; a run
// of digits is a word of exactly the texts that hold it as a whole number; and any
// longer string can only occur where all its pairs and words do.
//
// Against single runes and grams of one to three runes this halves the index and its
// time: of 10,000 generated reports the words take 0.45 of the text, the grams 0.30;
// every single rune would take another 0.45, and grams of three runes more than both.
package analysis

import (
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"slices"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"gongkai/report/char"
	"gongkai/search/analysis/internal/lexicon"
)

// lexiconFile is the dictionary: gse's simplified one and the words of the field in
// terms.txt.
//
//go:generate go run gongkai/search/analysis/internal/gen -terms terms.txt -out lexicon.bin
//go:embed lexicon.bin
var lexiconFile []byte

// version counts the changes to the rules of this package that change its terms or the
// normalised text.
const version = 3

// Analyzer normalizes and cuts text. It does not change, but for what Keep does, and may be
// used by many goroutines. No input makes it fail; its time is linear in the length of the text.
type Analyzer struct {
	normalizer  *Normalizer
	lexicon     *lexicon.Lexicon
	fingerprint string
	kept        atomic.Pointer[kept]
}

// New opens the embedded dictionary, which takes some milliseconds and next to no memory
// of its own. It fails when the dictionary is damaged.
func New() (*Analyzer, error) {
	x, err := lexicon.Open(lexiconFile)
	if err != nil {
		return nil, fmt.Errorf("open the embedded dictionary: %w", err)
	}
	sum := sha256.New()
	fmt.Fprintf(sum, "%s %d %s %s", x.Fingerprint(), version, norm.Version, unicode.Version)
	for from, to := range char.Simplified() {
		fmt.Fprintf(sum, " %c%c", from, to)
	}
	return &Analyzer{normalizer: NewNormalizer(), lexicon: x, fingerprint: hex.EncodeToString(sum.Sum(nil)[:16])}, nil
}

// Source is the Go module the dictionary comes from and its version, parted by a blank.
func (a *Analyzer) Source() string { return a.lexicon.Source() }

// Fingerprint returns 32 hex digits that change whenever the same text may give other
// terms, or be normalised otherwise: with the dictionary, the tables, the version of Unicode and
// the rules of this package.
func (a *Analyzer) Fingerprint() string { return a.fingerprint }

// Normalize folds s; see Normalizer.
func (a *Analyzer) Normalize(s string) Normalized { return a.normalizer.Normalize(s) }

// NormalizeString folds s without noting the way back.
func (a *Analyzer) NormalizeString(s string) string { return a.normalizer.String(s) }

// Token is a word of a text and its place, in bytes of the normalized text.
type Token struct {
	Text  string
	Start int
	End   int
}

// Complete lists at most n words of the dictionary that begin with a prefix, the most
// frequent first. The first call takes about a tenth of a second.
func (a *Analyzer) Complete(prefix string, n int) []string {
	return a.lexicon.Complete(a.NormalizeString(prefix), n)
}

// Words cuts a normalized text into words, in order and without overlap. Every
// letter, digit and Chinese character is in one of them; punctuation and spaces are
// in none, except within a number.
func (a *Analyzer) Words(text string) []Token {
	var tokens []Token
	var c lexicon.Cutter
	a.eachScript(text, func(start, end int, han bool) {
		if !han {
			tokens = append(tokens, Token{text[start:end], start, end})
			return
		}
		from := start
		for _, e := range a.lexicon.Cut(&c, text[start:end]) {
			tokens = append(tokens, Token{text[from : start+e], from, start + e})
			from = start + e
		}
	})
	return tokens
}

// WordStrings returns the words of any text, normalized or not, each once, in order.
func (a *Analyzer) WordStrings(s string) []string {
	var words []string
	seen := map[string]bool{}
	for _, t := range a.Words(a.NormalizeString(s)) {
		if !seen[t.Text] {
			seen[t.Text] = true
			words = append(words, t.Text)
		}
	}
	return words
}

// maxWord is the length in bytes of the longest Latin word that is indexed as one;
// its grams are indexed all the same.
const maxWord = 128

// IndexWords calls yield for every word a normalized text is indexed under, once for
// each place it stands at, and returns how many words the text is cut into.
func (a *Analyzer) IndexWords(text string, yield func(word string)) (length int) {
	return a.eachIndexWord(text, func(start, end int) { yield(text[start:end]) })
}

// IndexTokens lists the words that IndexWords yields with their places, in the order of
// their beginning and then of their length.
func (a *Analyzer) IndexTokens(text string) []Token {
	var tokens []Token
	a.eachIndexWord(text, func(start, end int) { tokens = append(tokens, Token{text[start:end], start, end}) })
	slices.SortFunc(tokens, func(s, t Token) int { return cmp.Or(s.Start-t.Start, s.End-t.End) })
	return tokens
}

func (a *Analyzer) eachIndexWord(text string, yield func(start, end int)) (length int) {
	var c lexicon.Cutter
	a.eachScript(text, func(start, end int, han bool) {
		if !han {
			if length++; end-start <= maxWord {
				yield(start, end)
			}
			eachNumber(text[start:end], func(from, to int) {
				if to-from <= maxWord && to-from != end-start {
					yield(start+from, start+to)
				}
			})
			return
		}
		run := text[start:end]
		a.lexicon.Each(run, func(from, to int) { yield(start+from, start+to) })
		ends := a.lexicon.Cut(&c, run)
		length += len(ends)
		from := 0
		for _, e := range ends {
			if _, size := utf8.DecodeRuneInString(run[from:e]); size == e-from {
				yield(start+from, start+e)
			}
			from = e
		}
	})
	return length
}

// IndexGrams calls yield for every gram a normalized text is indexed under, once for
// each place it stands at.
func (a *Analyzer) IndexGrams(text string, yield func(gram string)) {
	previous := -1 // start of the rune before, in the same word run
	var before rune
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		word := isWord(r)
		if previous >= 0 && !word {
			yield(text[previous:i])
		} else if previous >= 0 && !a.lexicon.HasPair(before, r) {
			yield(text[previous : i+size])
		}
		if previous = -1; word {
			previous, before = i, r
		}
		i += size
	}
	if previous >= 0 {
		yield(text[previous:])
	}
}

// eachScript cuts a text into runs of Chinese characters and other words.
func (a *Analyzer) eachScript(text string, yield func(start, end int, han bool)) {
	for at := 0; ; {
		start, end := wordRun(text, at)
		if start == len(text) {
			return
		}
		for start < end {
			next, han := script(text, start, end)
			if !han && next == end && '0' <= text[next-1] && text[next-1] <= '9' {
				next = numberEnd(text, next)
			}
			yield(start, next, han)
			start = next
		}
		at = max(start, end)
	}
}

// Term is one term of the index.
type Term struct {
	Text string
	Word bool // a word; else a gram
}

// Plan is how an index is asked for the texts that contain a string.
type Plan struct {
	Text  string // the string, normalized
	Terms []Term // a text that contains the string has all of these
	Start string // if not empty, it also has a term of one or two runes that begins with this rune
	Exact bool   // a text that has all that contains the string
}

// PlanWhole is as Plan for the texts that contain a string with its numbers whole; see
// Whole.
func (a *Analyzer) PlanWhole(s string) Plan {
	p := a.Plan(s)
	switch n := len(p.Text); {
	case n <= maxWord && isDigits(p.Text):
		return Plan{Text: p.Text, Terms: []Term{{p.Text, true}}, Exact: true}
	case n > 0 && (isDigit(p.Text[0]) || isDigit(p.Text[n-1])):
		p.Exact = false
	}
	return p
}

// Plan works out the terms of a string, normalized or not. Where there are none and no
// Start either, the index is of no help, as for a string of punctuation.
func (a *Analyzer) Plan(s string) Plan {
	p := Plan{Text: a.NormalizeString(s)}
	if a.isWord(p.Text) {
		p.Terms, p.Exact = []Term{{p.Text, true}}, true
		return p
	}
	seen := map[Term]bool{}
	add := func(t Term) {
		if !seen[t] {
			seen[t] = true
			p.Terms = append(p.Terms, t)
		}
	}
	last := ""
	for at := 0; ; {
		start, end := wordRun(p.Text, at)
		if start == len(p.Text) {
			break
		}
		at = end
		run := p.Text[start:end]
		_, size := utf8.DecodeLastRuneInString(run)
		last = run[len(run)-size:]
		a.lexicon.Each(run, func(from, to int) { add(Term{run[from:to], true}) })
		a.IndexGrams(run, func(gram string) {
			// The last rune of a run is a term only where the run ends there.
			if gram != last || end < len(p.Text) {
				add(Term{gram, false})
			}
		})
		p.Exact = run == p.Text && utf8.RuneCountInString(run) <= 2
	}
	if len(p.Terms) == 0 {
		p.Start = last
	}
	return p
}

// isWord reports whether s is a word that stands in the index wherever it occurs.
func (a *Analyzer) isWord(s string) bool {
	_, size := utf8.DecodeRuneInString(s)
	return size < len(s) && a.lexicon.Has(s)
}
