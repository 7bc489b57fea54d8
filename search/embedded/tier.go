package embedded

import (
	"slices"
	"sort"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"

	"gongkai/search"
	"gongkai/search/plan"
)

// Places of a report among search.Tiers, beside those.
var (
	farNone    = uint8(len(search.Tiers())) // it lacks the words
	farUnknown = farNone + 1                // nobody has looked; it is not on the page
)

// tierOf is the tier at a place.
func tierOf(far uint8) search.Tier {
	if far >= farNone {
		return ""
	}
	return search.Tiers()[far]
}

// tierChunk is how many reports are looked at before it is asked whether that is
// enough.
const tierChunk = 256

// tiers works out how near the words stand in the reports of a list, at least in the
// first so many by tier and relevance, and puts the best part of each first. It leaves
// the list in another order.
func (e *evaluation) tiers(list []found, near *plan.Nearness, parts *roaring.Bitmap, s scores, need int) error {
	exact := roaring.New()
	for _, typed := range near.Typed() {
		set, err := e.containing([]plan.String{typed}, parts)
		if err != nil {
			return err
		}
		exact.Or(set)
	}
	n := 0 // reports at the front that are placed
	for i := range list {
		f := &list[i]
		if f.far = farUnknown; e.place(f, parts, s, func(p uint32) (uint8, bool) { return 0, exact.Contains(p) }) {
			list[n], list[i] = list[i], list[n]
			n++
		}
	}
	rest := list[n:]
	sort.Slice(rest, func(i, j int) bool { return rest[i].before(&rest[j]) })
	far := e.farBy(near)
	sentence := uint8(slices.Index(search.Tiers(), search.TierSentence))
	for done := 0; done < len(rest); {
		enough := n // reports that nothing to come goes before
		for i := range rest[:done] {
			next := rest[done]
			if next.far = sentence; rest[i].before(&next) {
				enough++
			}
		}
		if enough >= need {
			return nil
		}
		chunk := rest[done:min(done+tierChunk, len(rest))]
		if err := e.share(len(chunk), 16, func(i int) { e.place(&chunk[i], parts, s, far) }); err != nil {
			return err
		}
		done += len(chunk)
	}
	return nil
}

// farBy reads how near the words stand in the text of a part.
func (e *evaluation) farBy(near *plan.Nearness) func(part uint32) (uint8, bool) {
	return func(p uint32) (uint8, bool) {
		if i := slices.Index(search.Tiers(), near.Tier(e.g.text(p))); i >= 0 {
			return uint8(i), true
		}
		return farNone, true
	}
}

// place gives a report the nearest and then best of its parts that far knows of, and
// reports whether there is one.
func (e *evaluation) place(f *found, parts *roaring.Bitmap, s scores, far func(part uint32) (uint8, bool)) bool {
	placed := false
	for _, p := range e.g.reportParts[f.report] {
		if !parts.Contains(p) {
			continue
		}
		score := float32(0)
		if s != nil {
			score = s[p]
		}
		if at, ok := far(p); ok && (!placed || at < f.far || at == f.far && score > f.score) {
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
