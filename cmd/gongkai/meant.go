package main

import (
	"context"
	"strings"

	"gongkai/report/division"
	"gongkai/search"
	"gongkai/search/meant"
	"gongkai/search/place"
	"gongkai/search/suggest"
)

// guess tells on standard error what a search that found nothing, or next to nothing, may have
// been meant for.
func (a *app) guess(ctx context.Context, engine *widened, req search.Request, found int) error {
	if found > meant.Rare || req.Page > 1 || req.Cursor != "" {
		return nil
	}
	list, err := engine.Publishers(ctx)
	if err != nil {
		return err
	}
	locator, err := division.LoadLocator()
	if err != nil {
		return err
	}
	dir := place.New(list, nil)
	guide := meant.New(engine, engine.analyzer,
		suggest.New(meant.PlaceEntries(dir, locator.FormerNames(), engine.analyzer.NormalizeString)))
	words, err := guide.Words(ctx, req, found)
	if err != nil {
		return err
	}
	var said []string
	for _, g := range words {
		said = append(said, a.say(msgGuess, g.Request.Query, g.Reports))
	}
	if len(said) > 0 {
		a.tell(msgMeantWords, strings.Join(said, a.say(msgListComma)))
	}
	if found > 0 {
		return nil
	}
	places, err := guide.MeantPlaces(ctx, req)
	if err != nil {
		return err
	}
	said = nil
	for _, g := range places {
		said = append(said, a.say(msgGuess, placeName(dir, *g.Place)+" --"+string(g.Place.Kind)+" "+g.Place.Value, g.Reports))
	}
	if text, ok := req.Query.(search.Text); ok && !text.Quoted && len(req.Filters)+len(req.Metrics) == 0 {
		for _, p := range guide.Named(text.Text, 0) {
			said = append(said, a.say(msgGuess, placeName(dir, p)+" --"+string(p.Kind)+" "+p.Value, p.Count))
		}
	}
	if len(said) > 0 {
		a.tell(msgMeantPlaces, strings.Join(said, a.say(msgListComma)))
	}
	return nil
}

// placeName is a place with the regions it lies in.
func placeName(dir *place.Directory, f suggest.Found) string {
	if f.Kind == suggest.KindRegion {
		r, _ := dir.Region(f.Value)
		return strings.ReplaceAll(r.Path, "/", "")
	}
	p, _ := dir.Agency(f.Value)
	return strings.Join(p.Agency.Region, "") + p.Agency.Name
}
