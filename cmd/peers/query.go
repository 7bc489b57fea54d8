package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/report"
	"gongkai/report/char"
	"gongkai/search/analysis"
)

// query is one search, in the terms of the peers and in those of Gongkai.
type query struct {
	All      []string `json:"all"`      // words that a part must have
	Any      []string `json:"any"`      // words one of which it must have, where there are any
	None     []string `json:"none"`     // words that it must not have
	Phrase   []word   `json:"phrase"`   // words that it must have at these places, relative to each other
	String   string   `json:"string"`   // characters that it must have one after the other
	Year     int      `json:"year"`     // 0 is any
	Positive bool     `json:"positive"` // sortMetric is above zero
	ByMetric bool     `json:"byMetric"` // in the order of sortMetric, the greatest first
	Marks    []string `json:"marks"`    // strings that snippets show
	Passes   int      `json:"passes"`   // 1: facets and hits at once; 2: facets first, without scores
	Gongkai  string   `json:"gongkai"`  // the same as parameters of a search
}

// word is a word of a phrase and where it begins, in characters.
type word struct {
	Text string `json:"text"`
	At   int    `json:"at"`
}

// matches reports whether a part is found, by looking at nothing but its text and values.
func (q *query) matches(p *part) bool {
	if q.Year != 0 && p.Year != q.Year || q.Positive && (p.Metric == nil || *p.Metric <= 0) {
		return false
	}
	in := func(s string) bool { return strings.Contains(p.Text, s) }
	not := func(s string) bool { return !in(s) }
	phrase := ""
	for _, w := range q.Phrase {
		phrase += w.Text
	}
	return in(phrase) && in(q.String) && !slices.ContainsFunc(q.All, not) && !slices.ContainsFunc(q.None, in) &&
		(len(q.Any) == 0 || slices.ContainsFunc(q.Any, in))
}

// class is a kind of query, and queries of the kind.
type class struct {
	name    string
	queries []query
}

// exactClass is the class that a peer with other terms for single characters answers.
const exactClass = "exact string"

// The drawing of queries.
const (
	perClass  = 20  // queries
	frequent  = 40  // so many of the most frequent words are frequent
	inPhrases = 400 // so many are in a phrase
	shortest  = 4   // exact string, in characters
	longest   = 8
)

// drawer draws queries from the parts of narrative that it is shown, by how frequent words
// are. Words are such as the engine looks for as one string and finds by one term. The same
// parts and seed give the same queries.
type drawer struct {
	analyzer *analysis.Analyzer
	rnd      *rand.Rand
	parts    []part         // without their words
	counts   map[string]int // how many parts have a word
	last     map[string]int // the last part that has it
	ranked   []string       // words, the most frequent first
	rank     map[string]int // places in it
	rare     []string
}

func newDrawer(a *analysis.Analyzer, seed uint64) *drawer {
	return &drawer{analyzer: a, rnd: rand.New(rand.NewPCG(seed, 1)), counts: map[string]int{}, last: map[string]int{}}
}

// see keeps a part of narrative.
func (d *drawer) see(p *part) {
	if p.Scope != string(report.ScopeNarrative) {
		return
	}
	p.words(func(w string) {
		if last, ok := d.last[w]; !ok || last != p.ID {
			d.last[w] = p.ID
			d.counts[w]++
		}
	})
	kept := *p
	kept.Words = nil
	d.parts = append(d.parts, kept)
}

// sort ranks the words.
func (d *drawer) sort() {
	d.ranked, d.rank = nil, map[string]int{}
	for w := range d.counts {
		if d.plain(w) {
			d.ranked = append(d.ranked, w)
		}
	}
	slices.SortFunc(d.ranked, func(v, w string) int { return cmp.Or(d.counts[w]-d.counts[v], strings.Compare(v, w)) })
	most := max(10, len(d.parts)/1000)
	for i, w := range d.ranked {
		d.rank[w] = i
		if d.counts[w] > 1 && d.counts[w] <= most {
			d.rare = append(d.rare, w)
		}
	}
}

// draw draws the queries of every class.
func (d *drawer) draw() ([]class, error) {
	d.sort()
	if len(d.ranked) < frequent || len(d.rare) == 0 {
		return nil, fmt.Errorf("draw queries from %d parts with %d words: too few", len(d.parts), len(d.ranked))
	}
	one := func(w string) query { return query{All: []string{w}, Gongkai: "q=" + w} }
	two := func(make func(v, w string) query) func() (query, bool) {
		return func() (query, bool) {
			v, w := d.word(), d.word()
			return make(v, w), !strings.Contains(v, w) && !strings.Contains(w, v)
		}
	}
	classes := []class{
		d.class("frequent word", func() (query, bool) { return one(d.word()), true }),
		d.class("rare word", func() (query, bool) { return one(d.rare[d.rnd.IntN(len(d.rare))]), true }),
		d.class("two frequent words", two(func(v, w string) query {
			return query{All: []string{v, w}, Gongkai: "q=" + v + " " + w}
		})),
		d.class("frequent word or frequent word", two(func(v, w string) query {
			return query{Any: []string{v, w}, Gongkai: "q=" + v + " OR " + w}
		})),
		d.class("phrase of frequent words", d.phrase),
		d.class(exactClass, d.exact),
		d.class("word, not word", two(func(v, w string) query {
			return query{All: []string{v}, None: []string{w}, Gongkai: "q=" + v + " -" + w}
		})),
		d.class("word, filtered by year and metric", func() (query, bool) {
			q := one(d.word())
			q.Year, q.Positive = d.parts[d.rnd.IntN(len(d.parts))].Year, true
			q.Gongkai += "&year=" + strconv.Itoa(q.Year) + "&metric=" + sortMetric + ">0"
			return q, q.Year != 0
		}),
		{"match-all", []query{{}}},
		{"match-all, sorted by a metric", []query{{ByMetric: true, Gongkai: "sort=-" + sortMetric}}},
		d.class("frequent word, sorted by a metric", func() (query, bool) {
			q := one(d.word())
			q.ByMetric, q.Gongkai = true, q.Gongkai+"&sort=-"+sortMetric
			return q, true
		}),
	}
	for _, c := range classes {
		if len(c.queries) == 0 {
			return nil, fmt.Errorf("draw queries from %d parts: none of class %q", len(d.parts), c.name)
		}
	}
	return classes, nil
}

// plain reports whether a word is one of several Chinese characters that stands in the index
// wherever it occurs, and that a query for it asks for as it is.
func (d *drawer) plain(w string) bool {
	return utf8.RuneCountInString(w) > 1 && isHan(w) && slices.Equal(d.analyzer.Units(w), []string{w}) &&
		slices.Contains(d.analyzer.Plan(w).Terms, analysis.Term{Text: w, Word: true})
}

func isHan(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !char.IsHan(r) }) < 0
}

// class draws different queries of one kind; next draws one, which may be none.
func (d *drawer) class(name string, next func() (query, bool)) class {
	c := class{name: name}
	seen := map[string]bool{}
	for tries := 0; tries < 1000*perClass && len(c.queries) < perClass; tries++ {
		if q, ok := next(); ok && !seen[q.Gongkai] {
			seen[q.Gongkai] = true
			q.mark()
			c.queries = append(c.queries, q)
		}
	}
	return c
}

// mark has snippets show what the query wants.
func (q *query) mark() {
	q.Marks = slices.Concat(q.All, q.Any)
	phrase := q.String
	for _, w := range q.Phrase {
		phrase += w.Text
	}
	if phrase != "" {
		q.Marks = append(q.Marks, phrase)
	}
}

// word draws a frequent word.
func (d *drawer) word() string { return d.ranked[d.rnd.IntN(frequent)] }

// phrase draws two or three frequent words that stand beside each other somewhere.
func (d *drawer) phrase() (q query, ok bool) {
	tokens := d.analyzer.Words(d.parts[d.rnd.IntN(len(d.parts))].Text)
	want := 2 + d.rnd.IntN(2)
	if len(tokens) < want {
		return q, false
	}
	at := d.rnd.IntN(len(tokens) - want + 1)
	text, length := "", 0
	for i, t := range tokens[at : at+want] {
		rank, known := d.rank[t.Text]
		if !known || rank >= inPhrases || i > 0 && tokens[at+i-1].End != t.Start {
			return q, false
		}
		q.Phrase = append(q.Phrase, word{t.Text, length})
		text += t.Text
		length += utf8.RuneCountInString(t.Text)
	}
	q.Gongkai = `q="` + text + `"`
	return q, true
}

// exact draws a string of Chinese characters that stands somewhere, wherever it is cut.
func (d *drawer) exact() (q query, ok bool) {
	text := []rune(d.parts[d.rnd.IntN(len(d.parts))].Text)
	n := shortest + d.rnd.IntN(longest-shortest+1)
	if len(text) < n {
		return q, false
	}
	at := d.rnd.IntN(len(text) - n + 1)
	s := string(text[at : at+n])
	return query{String: s, Gongkai: `q="` + s + `"`}, isHan(s)
}
