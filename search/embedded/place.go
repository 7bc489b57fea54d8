package embedded

import (
	"cmp"
	"context"
	"slices"

	"gongkai/search"
	"gongkai/search/facet"
)

// Publishers lists the agencies of the generation; see search.Engine.
func (e *Engine) Publishers(context.Context) ([]search.Publisher, error) {
	g, err := e.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release()
	return g.listed(), nil
}

// publish lists the agencies with their reports.
func (c *columns) publish() []search.Publisher {
	list := make([]search.Publisher, len(c.town.values))
	for i, key := range c.town.values {
		list[i] = search.Publisher{Key: key, Agency: c.townAgency[i]}
	}
	for r, t := range c.town.of {
		if t < 0 {
			continue
		}
		p, record, a := &list[t], c.records[r], c.agency(uint32(r))
		for _, name := range []string{a.Name, a.FullName} {
			if name != "" && !slices.Contains(p.Names, name) {
				p.Names = append(p.Names, name)
			}
		}
		p.Reports = append(p.Reports, search.Filed{ID: record.ID, Year: record.Year, Form: record.Form, Checks: record.Checks})
	}
	for i := range list {
		slices.SortFunc(list[i].Reports, func(a, b search.Filed) int {
			return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.ID, b.ID))
		})
	}
	return list
}

// childrenOf are the regions that lie right in one that a request has chosen, or the
// provinces where it has chosen none.
func (g *generation) childrenOf(req search.Request) map[string]bool {
	return g.childrenIn(facet.Chosen(search.FieldRegion, req, func(wanted string) []string { return g.stands(search.FieldRegion, wanted) }))
}

func (g *generation) childrenIn(chosen []search.Value) map[string]bool {
	children := g.regionChildren[""]
	for i, v := range slices.DeleteFunc(slices.Clone(chosen), func(v search.Value) bool { return v.Exclude }) {
		if i == 0 {
			children = map[string]bool{}
		}
		for child := range g.regionChildren[v.Text] {
			children[child] = true
		}
	}
	return children
}

// keepChildren keeps of the regions those that lie right in a chosen one, or the provinces
// where none is: it sets the counts of all others to zero. Of what is chosen it returns
// what is excluded among them, for the rest is the way to them and not one of them.
func (g *generation) keepChildren(names []string, counts []int32, chosen []search.Value) []search.Value {
	children := g.childrenIn(chosen)
	for i, name := range names {
		if !children[name] {
			counts[i] = 0
		}
	}
	return slices.DeleteFunc(chosen, func(v search.Value) bool { return !v.Exclude || !children[v.Text] })
}
