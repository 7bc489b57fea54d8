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
	"gongkai/search/place"
)

// places is the directory of the generation served, built when a page first needs it.
type places struct {
	mu         sync.Mutex
	generation int
	built      time.Time
	directory  *place.Directory

	table func() (*division.Table, error) // loaded once
}

// directory gives the places of the generation served. It is shared and not to be changed.
func (s *Server) directory(ctx context.Context) (*place.Directory, error) {
	status := s.engine.Status() // before the list, which is of this generation or a later one
	s.places.mu.Lock()
	defer s.places.mu.Unlock()
	if s.places.directory != nil && s.places.generation == status.Generation && s.places.built.Equal(status.Built) {
		return s.places.directory, nil
	}
	list, err := s.engine.Publishers(ctx)
	if err != nil {
		return nil, fmt.Errorf("list the agencies: %w", err)
	}
	table, err := s.places.table()
	if err != nil {
		return nil, err
	}
	s.places.directory = place.New(list, table)
	s.places.generation, s.places.built = status.Generation, status.Built
	return s.places.directory, nil
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
