package meant

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"gongkai/search"
	"gongkai/search/suggest"
)

// Limits on the places that a search may have been meant for.
const (
	maxMeant   = 4 // that are offered
	triedMeant = 8 // that are counted
	maxFinds   = 8 // that are looked at for a name
)

// placeKinds are the kinds of entries that are places.
var placeKinds = []suggest.Kind{suggest.KindTown, suggest.KindRegion}

// Doubted is a part of a search that may be the name of a place with a slip, in pinyin or by
// its initials, and the search with a place instead.
type Doubted struct {
	Text string
	Word bool // of the query, not the value of a filter
	Kind []suggest.Kind
	With func(field search.Field, value string) search.Request
}

// Find lists the places that what is doubted may be the name of.
func (g *Guide) Find(d Doubted) []suggest.Found {
	return g.places.Find(strings.TrimSpace(g.analyzer.NormalizeString(d.Text)), d.Kind, maxFinds)
}

// MeantPlaces lists, for a search without a result, searches with a place instead of a word
// that no report has or that is the name of one, or instead of the name that a filter gives.
// Words in quotes are what they are. A query that is one word and nothing else is left to
// Named.
func (g *Guide) MeantPlaces(ctx context.Context, req search.Request) ([]Guess, error) {
	var list []Guess
	tried := 0
	for _, d := range Doubtful(req) {
		there := 0 // reports that have the word
		if d.Word {
			var err error
			alone := search.Request{Query: search.Text{Text: d.Text}, Scope: req.Scope}
			if there, err = g.count(ctx, alone); err != nil {
				return nil, err
			}
		}
		for _, p := range g.Find(d) {
			if p.Match == suggest.MatchPart || there > 0 && !p.Exact() || len(list) == maxMeant || tried == triedMeant {
				continue
			}
			tried++
			guess := Guess{Typed: d.Text, Place: &p, Request: d.With(search.Field(p.Kind), p.Value)}
			var err error
			if guess.Reports, err = g.count(ctx, guess.Request); err != nil {
				return nil, err
			}
			if guess.Reports > 0 {
				list = append(list, guess)
			}
		}
	}
	return list, nil
}

// Named lists the places that a query names: those that go by exactly that, or, where it finds
// nothing, those it may have been meant for.
func (g *Guide) Named(query string, found int) []suggest.Found {
	plain := strings.IndexFunc(query, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ' ' }) < 0
	if query == "" || !plain {
		return nil
	}
	list := g.Find(Doubted{Text: query, Kind: placeKinds})
	named := found > 0 || slices.ContainsFunc(list, suggest.Found.Exact)
	return slices.DeleteFunc(list, func(p suggest.Found) bool { return named && !p.Exact() || p.Match == suggest.MatchPart })
}

// Doubtful lists the parts of a search that may name a place.
func Doubtful(req search.Request) []Doubted {
	var list []Doubted
	nodes := []search.Node{req.Query}
	if and, ok := req.Query.(search.And); ok {
		nodes = and.Nodes
	}
	for i, n := range nodes {
		text, ok := n.(search.Text)
		if !ok || text.Quoted || text.Prefix || len(nodes) == 1 && len(req.Filters)+len(req.Metrics) == 0 {
			continue
		}
		rest := search.AllOf(slices.Delete(slices.Clone(nodes), i, i+1))
		list = append(list, Doubted{text.Text, true, placeKinds, func(field search.Field, value string) search.Request {
			next := req
			next.Query = rest
			next.Filters = append(slices.Clone(req.Filters), search.Filter{Field: field, Values: []search.Value{{Text: value}}})
			return next
		}})
	}
	for i, f := range req.Filters {
		if f.Field != search.FieldTown && f.Field != search.FieldRegion || len(f.Values) != 1 || f.Values[0].Exclude {
			continue
		}
		name := f.Values[0].Text
		list = append(list, Doubted{name[strings.LastIndexByte(name, '/')+1:], false, []suggest.Kind{suggest.Kind(f.Field)},
			func(field search.Field, value string) search.Request {
				next := req
				next.Filters = slices.Clone(req.Filters)
				next.Filters[i] = search.Filter{Field: field, Values: []search.Value{{Text: value}}}
				return next
			}})
	}
	return list
}
