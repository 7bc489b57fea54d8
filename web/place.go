package web

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"time"

	"gongkai/report/division"
	"gongkai/search"
	"gongkai/search/meant"
	"gongkai/search/place"
	"gongkai/search/suggest"
)

// places is the library of the generation served, built when a page first needs it.
type places struct {
	mu         sync.Mutex
	generation int
	built      time.Time
	current    *library

	table  func() (*division.Table, error)   // loaded once
	former func() (*division.Locator, error) // loaded once
}

// library is the places of one generation and what finds them by name.
type library struct {
	*place.Directory
	finder *suggest.Finder
	guide  *meant.Guide
}

// openLibrary gives the places of the generation served. They are shared and not to be
// changed.
func (s *Server) openLibrary(ctx context.Context) (*library, error) {
	status := s.engine.Status() // before the list, which is of this generation or a later one
	p := &s.places
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.current != nil && p.generation == status.Generation && p.built.Equal(status.Built) {
		return p.current, nil
	}
	list, err := s.engine.Publishers(ctx)
	if err != nil {
		return nil, fmt.Errorf("list the agencies: %w", err)
	}
	table, err := p.table()
	if err != nil {
		return nil, err
	}
	locator, err := p.former()
	if err != nil {
		return nil, err
	}
	dir := place.New(list, table)
	finder := newFinder(dir, locator.FormerNames(), s.analyzer.NormalizeString)
	p.current = &library{dir, finder, meant.New(s.engine, s.analyzer, finder)}
	p.generation, p.built = status.Generation, status.Built
	return p.current, nil
}

// warm makes what the first request would wait for: the places of the library, if there is
// one, and the list of words.
func (s *Server) warm(ctx context.Context) {
	if s.engine.Status().Ready {
		guide, err := s.guide(ctx)
		if err == nil {
			err = guide.Learn(ctx)
		}
		if err != nil {
			s.log.Debug("places and words are not ready", "error", err)
		}
	}
	s.analyzer.Complete("公", 1)
}

// directory is the library's places alone.
func (s *Server) directory(ctx context.Context) (*place.Directory, error) {
	l, err := s.openLibrary(ctx)
	if err != nil {
		return nil, err
	}
	return l.Directory, nil
}

// anyDirectory is the directory, or an empty one where the engine cannot say: for pages
// that tell the reader something else.
func (s *Server) anyDirectory(ctx context.Context) *place.Directory {
	if d, err := s.directory(ctx); err == nil {
		return d
	}
	return place.New(nil, nil)
}

// regionURL is the address of the page of a region.
func regionURL(value string) string {
	parts := strings.Split(value, "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	return "/regions/" + strings.Join(parts, "/")
}

// townURL is the address of the page of an agency.
func townURL(key string) string { return "/towns/" + url.PathEscape(key) }

// only is the search for what has one value of a field.
func only(f search.Field, value string) state { return stateOf(url.Values{string(f): {value}}) }
