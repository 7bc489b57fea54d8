package embedded

import (
	"fmt"
	"sync"
	"sync/atomic"

	"gongkai/search"
	"gongkai/search/copies"
	"gongkai/search/embedded/store"
)

// generation is a generation being served. It is closed when the engine has let go
// of it and the last request that uses it has ended.
type generation struct {
	*store.Generation
	*columns
	index      *store.Index // nil where there is no document
	status     search.Status
	clusters   func() *clusters
	collection func() *copies.Collection
	users      atomic.Int64 // requests, and one for the engine

	fold   sync.Once
	folded []string // the headings of heads, normalised; made when they are first asked for

	spare sync.Pool // of *scores that nobody uses any longer
}

// openGeneration verifies and opens a generation for reading. Whatever is wrong with
// it, a panic of the index among it, becomes an error; one of an older format lacks what
// the columns are made of.
func openGeneration(data string, number int) (g *generation, err error) {
	s, err := store.Open(data, number)
	if err != nil {
		return nil, err
	}
	g = &generation{Generation: s}
	g.users.Store(1)
	defer func() {
		if err != nil {
			g.close()
			g = nil
		}
	}()
	if made := s.Manifest.Format; made < store.FormatVersion {
		return g, &store.OutdatedError{Generation: number,
			Reason: fmt.Sprintf("by an older version of this program (format %d, now %d)", made, store.FormatVersion)}
	}
	if g.columns, err = newColumns(s); err != nil {
		return g, &store.DamagedError{Path: s.Dir, Err: fmt.Errorf("columns of %s: %w", s.Dir, err)}
	}
	g.setCopies()
	g.status = g.describe()
	g.index, err = s.OpenIndex()
	return g, err
}

// acquire counts a request in; it fails on a generation that is closed already.
func (g *generation) acquire() bool {
	for {
		n := g.users.Load()
		if n == 0 {
			return false
		}
		if g.users.CompareAndSwap(n, n+1) {
			return true
		}
	}
}

func (g *generation) release() {
	if g.users.Add(-1) == 0 {
		g.close()
	}
}

func (g *generation) close() {
	if g.index != nil {
		g.index.Close()
	}
	g.Generation.Close()
}
