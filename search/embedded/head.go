package embedded

import (
	"github.com/RoaringBitmap/roaring/v2"

	"gongkai/report"
	"gongkai/search/plan"
)

// head is what stands above a part.
type head struct {
	key     report.SectionKey
	heading string
}

// head numbers a head.
func (c *columns) head(known map[head]int32, h head) int32 {
	n, ok := known[h]
	if !ok {
		n = int32(len(c.heads))
		known[h] = n
		c.heads = append(c.heads, h)
	}
	return n
}

// heading is the normalised heading of a head.
func (e *evaluation) heading(n int32) string {
	g := e.g
	g.fold.Do(func() {
		g.folded = make([]string, len(g.heads))
		for i, h := range g.heads {
			g.folded[i] = e.analyzer.NormalizeString(h.heading)
		}
	})
	return g.folded[n]
}

// placing says where parts stand in the order of hits: the least that their place may be, and
// what it is.
type placing struct {
	*evaluation
	near *plan.Nearness
	// least is the place of a prominent part if its words are not denied, by part ordinal; nil
	// where all parts have what was typed.
	least []plan.Place
	plain []int8 // by number of a head: 1 where parts under it are not prominent, -1 where they are, 0 not yet asked
}

// newPlacing places the parts of a set, of which it reads no text.
func (e *evaluation) newPlacing(near *plan.Nearness, parts *roaring.Bitmap) (*placing, error) {
	p := &placing{evaluation: e, near: near, plain: make([]int8, len(e.g.heads))}
	if near.Sure() {
		return p, nil
	}
	p.least = make([]plan.Place, len(e.g.partReport))
	set := func(list *roaring.Bitmap, place plan.Place) {
		for it := list.Iterator(); it.HasNext(); {
			p.least[it.Next()] = place
		}
	}
	set(parts, plan.PlaceSentence)
	also, err := e.containingAny(near.TypedAlso(), parts)
	if err != nil {
		return nil, err
	}
	set(also, plan.PlaceExact.AsExpanded())
	exact, err := e.containingAny(near.Typed(), parts)
	if err != nil {
		return nil, err
	}
	set(exact, plan.PlaceExact)
	return p, nil
}

// atLeast is the least that the place of a part may be.
func (p *placing) atLeast(part uint32) plan.Place {
	if p.least == nil {
		return p.under(part, plan.PlaceExact)
	}
	return p.under(part, p.least[part])
}

// of is the place of a part, whose text it reads.
func (p *placing) of(part uint32) plan.Place {
	return p.under(part, p.near.Place(p.g.text(part)))
}

// under is a place as that of a part, which may not be prominent.
func (p *placing) under(part uint32, place plan.Place) plan.Place {
	n := p.g.partHead[part]
	if p.plain[n] == 0 {
		p.plain[n] = 1
		if p.near.Prominent(p.g.heads[n].key, p.heading(n)) {
			p.plain[n] = -1
		}
	}
	if p.plain[n] > 0 {
		return place.Plain()
	}
	return place
}
