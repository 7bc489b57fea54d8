package web

import (
	"context"
	"slices"
	"strings"

	"gongkai/search"
	"gongkai/search/suggest"
)

// Limits on the places that a search without a result may have been meant for.
const (
	maxMeant   = 4 // that are offered
	triedMeant = 8 // that are counted
)

// doubted is a part of a search that may be the name of a place with a slip, in pinyin or by
// its initials, and the search with a place instead.
type doubted struct {
	text string
	word bool // of the query, not the value of a filter
	kind []suggest.Kind
	with func(field search.Field, value string) search.Request
}

// meantPlaces lists, for a search without a result, searches with a place instead of a word
// that no report has or that is the name of one, or instead of the name that a filter gives.
// Words in quotes are what they are. A query that is one word and nothing else is left to
// placesNamed. None of them is made unless the reader follows it.
func (s *Server) meantPlaces(ctx context.Context, t tongue, req search.Request) ([]clauseView, error) {
	var list []clauseView
	tried := 0
	for _, d := range doubtful(req) {
		there := 0 // reports that have the word
		if d.word {
			var err error
			alone := search.Request{Query: search.Text{Text: d.text}, Scope: req.Scope}
			if there, err = s.count(ctx, alone); err != nil {
				return nil, err
			}
		}
		found, err := s.suggest(ctx, d.text, d.kind, maxFinds, t.Lang)
		if err != nil {
			return nil, err
		}
		for _, p := range found {
			named := p.Match == suggest.MatchName || p.Match == suggest.MatchAlias
			if p.Match == suggest.MatchPart || there > 0 && !named || len(list) == maxMeant || tried == triedMeant {
				continue
			}
			tried++
			v := variant{d.text + "→" + joinNonEmpty(" ", p.Label, p.Note), d.with(search.Field(p.Kind), p.Value)}
			n, err := s.count(ctx, v.req)
			if err != nil {
				return nil, err
			}
			if n > 0 {
				list = append(list, clauseView{v.label, v.url(), n})
			}
		}
	}
	return list, nil
}

// doubtful lists the parts of a search that may name a place.
func doubtful(req search.Request) []doubted {
	places := []suggest.Kind{suggest.KindTown, suggest.KindRegion}
	var list []doubted
	nodes := []search.Node{req.Query}
	if and, ok := req.Query.(search.And); ok {
		nodes = and.Nodes
	}
	for i, n := range nodes {
		text, ok := n.(search.Text)
		if !ok || text.Quoted || text.Prefix || len(nodes) == 1 && len(req.Filters)+len(req.Metrics) == 0 {
			continue
		}
		rest := joint(slices.Delete(slices.Clone(nodes), i, i+1))
		list = append(list, doubted{text.Text, true, places, func(field search.Field, value string) search.Request {
			next := withQuery(req, rest)
			next.Filters = append(slices.Clone(req.Filters), search.Filter{Field: field, Values: []search.Value{{Text: value}}})
			return next
		}})
	}
	for i, f := range req.Filters {
		if f.Field != search.FieldTown && f.Field != search.FieldRegion || len(f.Values) != 1 || f.Values[0].Exclude {
			continue
		}
		name := f.Values[0].Text
		list = append(list, doubted{name[strings.LastIndexByte(name, '/')+1:], false, []suggest.Kind{suggest.Kind(f.Field)},
			func(field search.Field, value string) search.Request {
				next := req
				next.Filters = slices.Clone(req.Filters)
				next.Filters[i] = search.Filter{Field: field, Values: []search.Value{{Text: value}}}
				return next
			}})
	}
	return list
}
