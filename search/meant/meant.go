// Package meant says what a search that finds nothing, or next to nothing, may have been meant
// for: searches with a place in place of a word or name, or with a word near to one that no
// report has. All of them are offered with what they find, and none is made in place of what was
// typed.
package meant

import (
	"context"
	"strings"
	"sync"

	"gongkai/report"
	"gongkai/report/division"
	"gongkai/search"
	"gongkai/search/place"
	"gongkai/search/suggest"
)

// Searcher is what a Guide asks of an engine.
type Searcher interface {
	Search(ctx context.Context, req search.Request) (*search.Result, error)
}

// Analyzer cuts and folds text as the engine does.
type Analyzer interface {
	NormalizeString(s string) string
	Units(s string) []string
}

// Guide makes guesses over the library of one generation. It may be used by many goroutines.
type Guide struct {
	engine   Searcher
	analyzer Analyzer
	places   *suggest.Finder

	mu      sync.Mutex
	learned bool
	speller *suggest.Speller // nil where the engine lists no words
}

// New makes the guide of an engine; the finder must know its places, as PlaceEntries lists them.
func New(engine Searcher, a Analyzer, places *suggest.Finder) *Guide {
	return &Guide{engine: engine, analyzer: a, places: places}
}

// Learn reads the words of the engine, where it is a search.Vocabulary, once: some tenths of a
// second for a large library. Words does so as well.
func (g *Guide) Learn(ctx context.Context) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	v, ok := g.engine.(search.Vocabulary)
	if g.learned || !ok {
		return nil
	}
	list, err := v.Words(ctx)
	if err != nil {
		return err
	}
	counts := make(map[string]int, len(list))
	for _, w := range list {
		counts[w.Text] = w.Count
	}
	g.speller, g.learned = suggest.NewSpeller(counts), true
	return nil
}

// Guess is a search that may have been meant.
type Guess struct {
	Typed   string         // what it has something in place of
	Word    string         // what stands there instead, "" for a place
	Place   *suggest.Found // or this place, as the filter of a search
	Request search.Request
	Reports int // that it finds
}

// count is how many reports a search finds.
func (g *Guide) count(ctx context.Context, req search.Request) (int, error) {
	req.Page, req.Size, req.Cursor, req.Facets, req.Explain, req.Fold = 1, 0, "", nil, false, false
	res, err := g.engine.Search(ctx, req)
	if err != nil {
		return 0, err
	}
	return res.Total.Reports, nil
}

// PlaceEntries lists the agencies and regions of a library for a suggest.Finder, by all names
// that they go by or went by, folded as queries are.
func PlaceEntries(dir *place.Directory, former []division.FormerName, fold func(string) string) []suggest.Entry {
	var list []suggest.Entry
	agencies := dir.Agencies()
	for i := range agencies {
		p := &agencies[i]
		names, long := townNames(p)
		list = append(list, suggest.NewEntry(suggest.KindTown, p.Key, len(p.Reports), names, long, fold))
	}
	renamed := map[string][]string{}
	for _, f := range former {
		for _, code := range f.Codes {
			renamed[code] = append(renamed[code], f.Name)
		}
	}
	for _, value := range dir.Regions() {
		r, _ := dir.Region(value)
		names := append([]string{r.Name, report.DivisionStem(r.Name)}, renamed[value]...)
		list = append(list, suggest.NewEntry(suggest.KindRegion, value, r.Reports, names, []string{strings.ReplaceAll(r.Path, "/", "")}, fold))
	}
	return list
}

// townNames lists what an agency goes by: its name and that without its rank, and the
// longer ones of its reports or with what it lies in.
func townNames(p *search.Publisher) (names, long []string) {
	a := p.Agency
	names = []string{a.Name, report.TownStem(a.Name)}
	for _, name := range p.Names {
		if len(name) <= len(a.Name) {
			names = append(names, name)
		} else {
			long = append(long, name)
		}
	}
	if n := len(a.Region); n > 0 {
		long = append(long, a.Town(true), report.DivisionStem(a.Region[n-1])+report.TownStem(a.Name), strings.Join(a.Region, "")+a.Name)
	}
	return names, long
}
