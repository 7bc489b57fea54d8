package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"gongkai/report"
	"gongkai/report/division"
	"gongkai/search"
	"gongkai/search/mark"
	"gongkai/search/meant"
	"gongkai/search/place"
	"gongkai/search/suggest"
)

// Analyzer cuts and folds text as the engine does, and completes words. *analysis.Analyzer
// is one.
type Analyzer interface {
	mark.Analyzer
	// Complete lists at most n words that begin with a prefix, the most frequent first.
	Complete(prefix string, n int) []string
}

// Limits on suggestions.
const (
	defaultSuggestions = 10
	maxSuggestions     = 50
	maxWords           = 3 // words among them
	triedWords         = 8 // words that are counted for that
)

// suggestion is one thing that a person may have meant.
type suggestion struct {
	Kind  suggest.Kind  `json:"kind"`
	Value string        `json:"value"` // as filters and queries take it
	Label string        `json:"label"`
	Note  string        `json:"note"`  // where a place lies, or what a metric is of; "" for none
	Count *int          `json:"count"` // reports of a place, or that hold a word; null for metrics and sections
	Match suggest.Match `json:"match"`
	URL   string        `json:"url"` // of the page of a place, or of the search
}

// suggestions is what /api/v1/suggest answers.
type suggestions struct {
	Query       string       `json:"q"`
	Suggestions []suggestion `json:"suggestions"` // the closest first
}

// apiSuggest answers GET /api/v1/suggest.
func (s *Server) apiSuggest(c *gin.Context) error {
	q := query(c)
	if utf8.RuneCountInString(q.Get("q")) > search.MaxQueryRunes {
		return refused("q", q.Get("q"), "太长", "it is too long")
	}
	kinds, err := suggestKinds(q.Get("of"))
	if err != nil {
		return err
	}
	size := defaultSuggestions
	if text := q.Get("size"); text != "" {
		if size, err = strconv.Atoi(text); err != nil || size < 1 || size > maxSuggestions {
			return refused("size", text, "要是 1 到 50 的整数", "it is a whole number from 1 to 50")
		}
	}
	list, err := s.suggest(c.Request.Context(), q.Get("q"), kinds, size, language(c))
	if err != nil {
		return err
	}
	return s.writeJSON(c, http.StatusOK, &suggestions{q.Get("q"), orEmpty(list)})
}

// suggestKinds reads a list of kinds; none is all of them.
func suggestKinds(text string) ([]suggest.Kind, error) {
	if text == "" {
		return suggest.Kinds(), nil
	}
	var list []suggest.Kind
	for name := range strings.SplitSeq(text, ",") {
		kind := suggest.Kind(strings.TrimSpace(name))
		if !slices.Contains(suggest.Kinds(), kind) {
			return nil, refused("of", text, "可选的有 town、region、metric、section、word、field、value，用逗号分开",
				"it lists town, region, metric, section, word, field and value, parted by commas")
		}
		list = append(list, kind)
	}
	return list, nil
}

// suggest lists at most n things that answer to what was typed.
func (s *Server) suggest(ctx context.Context, typed string, kinds []suggest.Kind, n int, lang report.Lang) ([]suggestion, error) {
	lib, err := s.openLibrary(ctx)
	if err != nil {
		return nil, err
	}
	if list, ok := s.completeField(lib, typed, kinds, n, lang); ok {
		return list, nil
	}
	folded := strings.TrimSpace(s.analyzer.NormalizeString(typed))
	var words []suggestion
	if slices.Contains(kinds, suggest.KindWord) && utf8.RuneCountInString(folded) >= 1 {
		if words, err = s.words(ctx, folded, min(n, maxWords)); err != nil {
			return nil, err
		}
	}
	var list []suggestion
	for _, f := range lib.finder.Find(folded, kinds, n-len(words)) {
		list = append(list, suggestionOf(f, lib.Directory, lang))
	}
	list = append(list, words...)
	return append(list, fieldNames(typed, kinds, n-len(list), lang)...), nil
}

// words lists words that begin with what was typed and that reports have.
func (s *Server) words(ctx context.Context, prefix string, n int) ([]suggestion, error) {
	var list []suggestion
	for _, word := range s.analyzer.Complete(prefix, triedWords) {
		if len(list) == n {
			break
		}
		req := search.Request{Query: search.Text{Text: word, Quoted: true}, Scope: report.ScopeNarrative, Page: 1}
		count, err := s.count(ctx, req)
		if err != nil {
			return nil, err
		}
		if count > 0 {
			list = append(list, suggestion{Kind: suggest.KindWord, Value: word, Label: word, Count: &count, Match: suggest.MatchPrefix,
				URL: stateOf(url.Values{"q": {word}}).url()})
		}
	}
	return list, nil
}

// suggestionOf shows what a finder found.
func suggestionOf(f suggest.Found, dir *place.Directory, lang report.Lang) suggestion {
	v := suggestion{Kind: f.Kind, Value: f.Value, Label: f.Value, Match: f.Match}
	switch f.Kind {
	case suggest.KindTown:
		p, _ := dir.Agency(f.Value)
		v.Count = &f.Count
		v.Label, v.URL = dir.Label(p), townURL(p.Key)
		v.Note = joinNonEmpty(" · ", regionPath(p.Agency.Region), levelNote(p.Agency.Level, lang))
	case suggest.KindRegion:
		r, _ := dir.Region(f.Value)
		v.Count = &f.Count
		above := strings.Split(r.Path, "/")
		v.Label, v.URL, v.Note = r.Name, regionURL(r.Value), regionPath(above[:len(above)-1])
	case suggest.KindMetric:
		def, _ := report.MetricByID(f.Value)
		v.Label, v.Note = report.MetricLabel(f.Value, lang), def.Table.Label(lang)
		v.URL = only("metric", f.Value+string(search.OpGT)+"0").url()
	case suggest.KindSection:
		v.Label, v.URL = report.SectionKey(f.Value).Label(lang), only(search.FieldSection, f.Value).url()
	}
	return v
}

// newFinder makes the finder of the places of a library, the metrics and the sections.
func newFinder(dir *place.Directory, former []division.FormerName, fold func(string) string) *suggest.Finder {
	list := meant.PlaceEntries(dir, former, fold)
	for _, def := range report.Dictionary() {
		names := []string{def.Short, def.Label, report.MetricLabel(def.ID, report.Chinese), report.MetricLabel(def.ID, report.English), def.ID}
		list = append(list, suggest.NewEntry(suggest.KindMetric, def.ID, 0, names, nil, fold))
	}
	for _, key := range report.NamedSections() {
		names := []string{key.Label(report.Chinese), key.Label(report.English), string(key)}
		list = append(list, suggest.NewEntry(suggest.KindSection, string(key), 0, names, nil, fold))
	}
	return suggest.New(list)
}
