package embedded

import (
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"

	"gongkai/search"
	"gongkai/search/plan"
)

// tiers works out the places of the reports of a list, which have the least that they may
// have, at least of the first so many by place and relevance, and puts the best part of
// each first. It leaves the list in another order.
func (p *placing) tiers(list []found, parts *roaring.Bitmap, s scores, need int) error {
	for done := 0; done < len(list); {
		chunk := list[done:]
		size := min(max(need, done), len(chunk)) // where that is not enough, as many again as were looked at
		sortFirst(chunk, size)
		enough := 0 // reports that nothing to come goes before
		for i := range list[:done] {
			if list[i].before(&chunk[0]) {
				enough++
			}
		}
		if enough >= need {
			return nil
		}
		if err := p.share(size, 32, func(i int) { p.place(&chunk[i], parts, s) }); err != nil {
			return err
		}
		done += size
	}
	return nil
}

// inTiers keeps the parts of a set in which the words of a request stand as it has them.
func (e *evaluation) inTiers(req search.Request, parts *roaring.Bitmap) (*roaring.Bitmap, error) {
	near := plan.NearnessOf(req.Query, e.analyzer)
	if near == nil {
		return parts, nil
	}
	p, err := e.newPlacing(near, parts)
	if err != nil {
		return nil, err
	}
	return e.passing(func(part uint32) bool {
		place := plan.PlaceExact
		if p.least != nil {
			place = p.least[part]
		}
		if place.Tier() != search.TierExact { // known without the text
			place = near.Place(e.g.text(part))
		}
		return req.Keeps(place.Tier())
	}, parts)
}

// place gives a report the first of its parts that are among parts, by place, score and
// reading order. best is to be the first by the least that the places may be.
func (p *placing) place(f *found, parts *roaring.Bitmap, s scores) {
	least := f.far
	if f.far = p.of(f.best); f.far == least {
		return // nothing can go before it
	}
	read := f.best
	for _, part := range p.g.reportParts[f.report] {
		score := s.of(part)
		if part == read || !parts.Contains(part) || !p.g.ahead(f, part, p.atLeast(part), score) {
			continue
		}
		if place := p.of(part); p.g.ahead(f, part, place, score) {
			f.best, f.far, f.score = part, place, score
		}
	}
}

// choose gives a report its first part, whatever the report is sorted by.
func (p *placing) choose(f *found, parts *roaring.Bitmap, s scores) {
	some := false
	for _, part := range p.g.reportParts[f.report] {
		if !parts.Contains(part) {
			continue
		}
		if least, score := p.atLeast(part), s.of(part); !some || p.g.ahead(f, part, least, score) {
			f.best, f.far, f.score, some = part, least, score, true
		}
	}
	p.place(f, parts, s)
}

// share calls work for every number below n, several at a time, on two goroutines where
// there are many; the deadline is heeded in between.
func (e *evaluation) share(n, chunk int, work func(i int)) error {
	var next atomic.Int64
	some := func() error {
		for {
			from := int(next.Add(int64(chunk))) - chunk
			if from >= n {
				return nil
			}
			if err := e.ctx.Err(); err != nil {
				return err
			}
			for i := from; i < min(from+chunk, n); i++ {
				work(i)
			}
		}
	}
	if n <= chunk {
		return some()
	}
	var wg sync.WaitGroup
	var other error
	wg.Go(func() { other = shielded(some) })
	err := shielded(some)
	wg.Wait()
	if err == nil {
		err = other
	}
	return err
}
