package embedded

import (
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"

	"gongkai/search/plan"
)

// farUnknown is the place of a report at which nobody has looked; it is not on the page.
const farUnknown = plan.Nowhere + 1

// tierChunk is how many reports are looked at before it is asked whether that is enough;
// where it is not, as many again are as were.
const tierChunk = 64

// tiers works out how near the words stand in the reports of a list, at least in the
// first so many by tier and relevance, and puts the best part of each first. It leaves
// the list in another order.
func (e *evaluation) tiers(list []found, near *plan.Nearness, parts *roaring.Bitmap, s scores, need int) error {
	exact, err := e.containingAny(near.Typed(), parts)
	if err != nil {
		return err
	}
	also, err := e.containingAny(near.TypedAlso(), parts)
	if err != nil {
		return err
	}
	first := func(part uint32) plan.Place {
		if exact.Contains(part) {
			return plan.PlaceExact
		}
		return plan.PlaceExact + 1
	}
	also.Or(exact)
	n := 0 // reports at the front that are placed
	for i := range list {
		f := &list[i]
		if f.far = farUnknown; e.place(f, also, s, first) {
			list[n], list[i] = list[i], list[n]
			n++
		}
	}
	rest := list[n:]
	far := e.farBy(near.Spread)
	for done := 0; done < len(rest); {
		chunk := rest[done:]
		size := min(max(tierChunk, done), len(chunk))
		sortFirst(chunk, size)
		enough := n // reports that nothing to come goes before
		for i := range rest[:done] {
			next := chunk[0]
			if next.far = plan.PlaceSentence; rest[i].before(&next) {
				enough++
			}
		}
		if enough >= need {
			return nil
		}
		if err := e.share(size, 16, func(i int) { e.place(&chunk[i], parts, s, far) }); err != nil {
			return err
		}
		done += size
	}
	return nil
}

// farBy reads how near the words stand in the text of a part.
func (e *evaluation) farBy(place func(text string) plan.Place) func(part uint32) plan.Place {
	return func(p uint32) plan.Place { return place(e.g.text(p)) }
}

// place gives a report the nearest and then best of its parts that are among parts, and
// reports whether there is one.
func (e *evaluation) place(f *found, parts *roaring.Bitmap, s scores, far func(part uint32) plan.Place) bool {
	placed := false
	for _, p := range e.g.reportParts[f.report] {
		if !parts.Contains(p) {
			continue
		}
		score := s.of(p)
		if at := far(p); !placed || at < f.far || at == f.far && score > f.score {
			f.best, f.far, f.score, placed = p, at, score, true
		}
	}
	return placed
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
