package embedded

import (
	"context"

	"gongkai/search"
)

// Publishers lists the agencies of the generation; see search.Engine.
func (e *Engine) Publishers(context.Context) ([]search.Publisher, error) {
	g, err := e.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release()
	return g.Directory.Publishers(), nil
}

// keepChildren keeps of the regions those that a facet shows: it sets the counts of all others to
// zero. Of what is chosen it returns what stands among them.
func (g *generation) keepChildren(names []string, counts []int32, chosen []search.Value) []search.Value {
	children, among := g.Shown(chosen)
	for i, name := range names {
		if !children[name] {
			counts[i] = 0
		}
	}
	return among
}
