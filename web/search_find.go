package web

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strings"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/suggest"
)

// A finder shows this many places, of this many that answer: those first that the search
// has reports of.
const (
	maxFinds   = 8
	triedFinds = 16
)

// findParameters lead the facets that have a finder to the parameter of its text.
var findParameters = map[search.Field]string{search.FieldTown: "find_town", search.FieldRegion: "find_region"}

// finderView is the finder of a facet whose values are too many to list: a form that
// shows what answers to its text.
type finderView struct {
	Name   string // of the parameter
	Kind   suggest.Kind
	Label  string
	Text   string
	Hidden []keptValue // the rest of the address
	Found  []foundView
}

// foundView is a place that answers, with the address that chooses it.
type foundView struct {
	Label, Note, URL string
	N                int
	Chosen           bool
}

// find makes the finder of a facet, with what answers where something was asked.
func (s *Server) find(ctx context.Context, t tongue, st state, req search.Request, f search.Field, given url.Values) (*finderView, error) {
	v := &finderView{Name: findParameters[f], Kind: suggest.Kind(f), Label: t.T("找", "find a ") + f.Label(t.Lang)}
	v.Text = strings.TrimSpace(given.Get(v.Name))
	v.Hidden = kept(st.clone())
	if v.Text == "" {
		return v, nil
	}
	list, err := s.suggest(ctx, v.Text, []suggest.Kind{v.Kind}, triedFinds, t.Lang)
	if err != nil {
		return nil, err
	}
	for _, found := range list {
		only := req
		only.Filters = slices.DeleteFunc(slices.Clone(req.Filters), func(x search.Filter) bool { return x.Field == f })
		only.Filters = append(only.Filters, search.Filter{Field: f, Values: []search.Value{{Text: found.Value}}})
		n, err := s.count(ctx, only)
		if err != nil {
			return nil, err
		}
		place := foundView{Label: found.Label, Note: found.Note, N: n, URL: st.set(string(f), found.Value),
			Chosen: st.has(string(f), found.Value)}
		if f == search.FieldTown {
			place.URL = st.add(string(f), found.Value)
		}
		v.Found = append(v.Found, place)
	}
	slices.SortStableFunc(v.Found, func(a, b foundView) int { return cmp.Compare(min(b.N, 1), min(a.N, 1)) })
	v.Found = v.Found[:min(len(v.Found), maxFinds)]
	return v, nil
}

// finders gives the facets that have one their finder.
func (s *Server) finders(ctx context.Context, t tongue, v *searchView, st state, req search.Request, given url.Values) error {
	for i := range v.Facets {
		f := search.Field(v.Facets[i].Field)
		if findParameters[f] == "" {
			continue
		}
		finder, err := s.find(ctx, t, st, req, f, given)
		if err != nil {
			return err
		}
		v.Facets[i].Finder = finder
		v.Facets[i].Open = v.Facets[i].Open || finder.Text != ""
		v.Finding = v.Finding || finder.Text != ""
	}
	return nil
}

// namedPlace is a place that the query names, with the way to its reports.
type namedPlace struct {
	Label, Note, URL string
	Reports          string // address of the search
	N                int
}

// placesNamed lists the places that a query names: those that go by exactly that, or,
// where it finds nothing, those it may have been meant for.
func (s *Server) placesNamed(ctx context.Context, t tongue, q string, found int) ([]namedPlace, error) {
	lib, err := s.openLibrary(ctx)
	if err != nil {
		return nil, err
	}
	var places []namedPlace
	for _, f := range lib.guide.Named(q, found) {
		p := suggestionOf(f, lib.Directory, t.Lang)
		places = append(places, namedPlace{Label: p.Label, Note: p.Note, URL: p.URL, Reports: only(search.Field(p.Kind), p.Value).url(),
			N: *p.Count})
	}
	return places, nil
}

// levelNote names the level of an agency that is no township.
func levelNote(level report.Level, lang report.Lang) string {
	if level == report.LevelTownship || level == report.LevelUnknown {
		return ""
	}
	return level.Label(lang)
}
