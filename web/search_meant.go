package web

import (
	"context"

	"gongkai/search"
	"gongkai/search/meant"
)

// guide says what searches of the generation served may have been meant for.
func (s *Server) guide(ctx context.Context) (*meant.Guide, error) {
	lib, err := s.openLibrary(ctx)
	if err != nil {
		return nil, err
	}
	return lib.guide, nil
}

// meantPlaces lists, for a search without a result, searches with a place in place of a word or
// a name; see meant.Guide.
func (s *Server) meantPlaces(ctx context.Context, t tongue, req search.Request) ([]clauseView, error) {
	lib, err := s.openLibrary(ctx)
	if err != nil {
		return nil, err
	}
	guesses, err := lib.guide.MeantPlaces(ctx, req)
	var list []clauseView
	for _, g := range guesses {
		p := suggestionOf(*g.Place, lib.Directory, t.Lang)
		list = append(list, clauseView{g.Typed + "→" + joinNonEmpty(" ", p.Label, p.Note), variant{req: g.Request}.url(), g.Reports})
	}
	return list, err
}

// meantWords lists, for a search that finds next to nothing, searches with a near word in place
// of one that nothing has.
func (s *Server) meantWords(ctx context.Context, req search.Request, found int) ([]clauseView, error) {
	if req.Query == nil || found > meant.Rare || max(req.Page, 1) > 1 || req.Cursor != "" {
		return nil, nil
	}
	guide, err := s.guide(ctx)
	if err != nil {
		return nil, err
	}
	guesses, err := guide.Words(ctx, req, found)
	var list []clauseView
	for _, g := range guesses {
		list = append(list, clauseView{g.Request.Query.String(), variant{req: g.Request}.url(), g.Reports})
	}
	return list, err
}
