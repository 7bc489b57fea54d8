package meant

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/search"
	"gongkai/search/suggest"
)

// MaxTried is how many searches are made to find the words that one may have been meant for.
const MaxTried = 16

// Limits on the words that a search may have been meant for.
const (
	maxGuesses = 3  // that are offered
	maxSpan    = 6  // characters that are replaced at once
	maxRuns    = 40 // characters of a text that is looked at

	// A word is as good as missing that so few reports have, if a near one finds so many times
	// as many.
	Rare      = 2
	rareTimes = 10
)

// spelling is a text of a query with a word near to something in it in its place.
type spelling struct {
	text, typed, word string // the text as it is; what is replaced in it, by what
	with              string // the text then
	near              suggest.Near
}

// Words lists, for a search that finds at most Rare reports, those with a near word in place of
// one that as few have: of the same sound, a slip away, or in pinyin, of which only those that
// are as near as the nearest. Quoted words are looked at
// like others; excluded ones and the beginnings of words are not.
func (g *Guide) Words(ctx context.Context, req search.Request, found int) ([]Guess, error) {
	if req.Query == nil || found > Rare {
		return nil, nil
	}
	if err := g.Learn(ctx); err != nil || g.speller == nil {
		return nil, err
	}
	tried := MaxTried
	missing, err := g.missing(ctx, req, &tried)
	if err != nil {
		return nil, err
	}
	var first []spelling // the nearest of each text that lacks something
	var all []spelling
	for _, m := range missing {
		list, err := g.believable(ctx, req, g.spellings(m), &tried)
		if err != nil {
			return nil, err
		}
		if len(list) > 0 {
			first = append(first, list[0])
		}
		all = append(all, list...)
	}
	slices.SortStableFunc(all, func(a, b spelling) int { return cmp.Compare(a.near.Rank(), b.near.Rank()) })
	tries := [][]spelling{}
	if len(first) > 1 {
		tries = append(tries, first)
	}
	for _, s := range all {
		tries = append(tries, []spelling{s})
	}
	var guesses []Guess
	rank := 0 // of the first
	for _, s := range tries {
		if tried <= 0 || len(guesses) == maxGuesses || len(guesses) > 0 && s[0].near.Rank() > rank {
			break
		}
		guess, ok := g.respelled(req, s)
		if !ok {
			continue
		}
		tried--
		if guess.Reports, err = g.count(ctx, guess.Request); err != nil {
			return nil, err
		}
		if guess.Reports > 0 && guess.Reports >= rareTimes*found {
			guesses, rank = append(guesses, guess), s[0].near.Rank()
		}
	}
	slices.SortStableFunc(guesses, func(a, b Guess) int { return cmp.Compare(b.Reports, a.Reports) })
	return guesses, nil
}

// typedTexts lists the texts that a query wants, each once.
func typedTexts(query search.Node) []search.Text {
	var list []search.Text
	search.MapTexts(query, func(t search.Text, excluded bool) search.Node {
		if !excluded && !t.Prefix && !slices.ContainsFunc(list, func(o search.Text) bool { return o.Text == t.Text }) {
			list = append(list, t)
		}
		return t
	})
	return list
}

// respelled is a request with other words in place of those of spellings.
func (g *Guide) respelled(req search.Request, list []spelling) (Guess, bool) {
	guess := Guess{Request: req}
	var typed, words []string
	for _, s := range list {
		typed, words = append(typed, s.typed), append(words, s.word)
	}
	guess.Typed, guess.Word = strings.Join(typed, " "), strings.Join(words, " ")
	guess.Request.Query = search.MapTexts(req.Query, func(t search.Text, excluded bool) search.Node {
		for _, s := range list {
			if !excluded && !t.Prefix && t.Text == s.text {
				return search.Text{Text: s.with, Quoted: t.Quoted}
			}
		}
		return t
	})
	guess.Request.Page, guess.Request.Cursor = 1, ""
	read, _, err := search.Parse(guess.Request.Query.String())
	return guess, err == nil && read != nil
}

// lack is a text of a query with the words of it that the fewest reports have.
type lack struct {
	text  search.Text
	units []string
}

// missing lists the words of a query that the fewest reports have, if those are no more than
// Rare.
func (g *Guide) missing(ctx context.Context, req search.Request, tried *int) ([]lack, error) {
	var list []lack
	fewest := Rare
	for _, t := range typedTexts(req.Query) {
		var units []string
		for _, unit := range g.analyzer.Units(t.Text) {
			if *tried <= 0 {
				break
			}
			*tried--
			n, err := g.count(ctx, search.Request{Query: search.Text{Text: unit, Quoted: true}, Scope: req.Scope})
			if err != nil {
				return nil, err
			}
			if n < fewest {
				fewest, units, list = n, nil, nil
			}
			if n == fewest {
				units = append(units, unit)
			}
		}
		if len(units) > 0 {
			list = append(list, lack{t, units})
		}
	}
	return list, nil
}

// spellings lists what may stand in place of what a text lacks, the likeliest first.
func (g *Guide) spellings(m lack) []spelling {
	folded := g.analyzer.NormalizeString(m.text.Text)
	runes := []rune(folded)
	if len(runes) > maxRuns {
		return nil
	}
	seen := map[string]bool{}
	var list []spelling
	for _, unit := range m.units {
		at := strings.Index(folded, unit)
		if at < 0 {
			continue
		}
		from := utf8.RuneCountInString(folded[:at])
		to := from + utf8.RuneCountInString(unit)
		if first, _ := utf8.DecodeRuneInString(unit); !unicode.Is(unicode.Han, first) {
			list = g.spelled(list, seen, m.text, runes, from, to)
			continue
		}
		for start := max(0, from-maxSpan+1); start < to; start++ {
			for end := max(start+2, from+1); end <= min(len(runes), max(start+maxSpan, to)); end++ {
				list = g.spelled(list, seen, m.text, runes, start, end)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b spelling) int {
		return cmp.Or(cmp.Compare(a.near.Rank(), b.near.Rank()), cmp.Compare(len(b.typed), len(a.typed)),
			cmp.Compare(b.near.Count, a.near.Count))
	})
	return list
}

// maxNear is how many words are looked at in place of a piece of a text.
const maxNear = 6

// spelled adds what may stand in place of a piece of a text.
func (g *Guide) spelled(list []spelling, seen map[string]bool, t search.Text, runes []rune, start, end int) []spelling {
	typed := string(runes[start:end])
	for i, near := range g.speller.Near(typed) {
		if i == maxNear {
			break
		}
		s := spelling{t.Text, typed, near.Text, string(runes[:start]) + near.Text + string(runes[end:]), near}
		if !seen[s.with] {
			seen[s.with] = true
			list = append(list, s)
		}
	}
	return list
}

// believable leaves out slips in short words, where the text does not stand so somewhere: they
// are too often other words.
func (g *Guide) believable(ctx context.Context, req search.Request, list []spelling, tried *int) ([]spelling, error) {
	var kept []spelling
	for _, s := range list {
		if s.near.Loose && s.near.Match == suggest.MatchNear {
			if len(kept) > 0 || *tried <= 0 || s.with == s.word {
				continue
			}
			*tried--
			n, err := g.count(ctx, search.Request{Query: search.Text{Text: s.with, Quoted: true}, Scope: req.Scope})
			if err != nil {
				return nil, err
			}
			if n == 0 {
				continue
			}
		}
		kept = append(kept, s)
	}
	return kept, nil
}
