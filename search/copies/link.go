package copies

import (
	"cmp"
	"slices"
	"sync"
)

// Union holds which passages belong together.
type Union struct{ above []int32 }

// NewUnion makes n passages that each stand alone.
func NewUnion(n int) *Union {
	u := &Union{make([]int32, n)}
	for i := range u.above {
		u.above[i] = int32(i)
	}
	return u
}

// Root is the passage that stands for all that belong to one: the first of them.
func (u *Union) Root(i int32) int32 {
	for u.above[i] != i {
		u.above[i] = u.above[u.above[i]]
		i = u.above[i]
	}
	return i
}

// Join puts two passages together with all that belong to either.
func (u *Union) Join(i, j int32) {
	i, j = u.Root(i), u.Root(j)
	u.above[max(i, j)] = min(i, j)
}

// Bounds of what a passage is compared with: its neighbours in a band on either side, those
// that have most of the following band in common first, and how many of all that turn out not
// to be near. Only where more passages than that have a band in common without being near can
// it matter which came first.
const (
	window = 16
	budget = 12
)

// Link joins the passages that are near to each other, where one of the two at least is fresh:
// what the others are among themselves must be joined already. alike compares two of them by
// their texts and is asked no more often than it must.
func Link(u *Union, passages []Signed, alike func(i, j int32) bool) {
	l := linker{u, passages, alike, make([][]int32, len(passages))}
	lists := make([]chan []place, bands)
	gate := make(chan struct{}, 2)
	var wg sync.WaitGroup
	for b := range lists {
		lists[b] = make(chan []place, 1)
	}
	wg.Go(func() {
		for b := range lists {
			gate <- struct{}{}
			wg.Go(func() { lists[b] <- l.sorted(b) })
		}
	})
	for b := range lists {
		l.band(<-lists[b])
		<-gate
	}
	wg.Wait()
}

// Signed is a passage to be linked.
type Signed struct {
	*Signature
	Symbols   uint16
	Fresh     bool
	Sentences []int32 // of a paragraph: places of its sentences among the passages, of those that are signed
}

type linker struct {
	*Union
	passages []Signed
	alike    func(i, j int32) bool
	failed   [][]int32 // by passage: those that it was compared with in vain
}

// place is a passage with what it has in a band, and below that in the next one.
type place struct {
	band    uint64
	passage int32
}

// sorted lists the passages by what they have in a band: those only that a fresh one may have
// it in common with.
func (l *linker) sorted(b int) []place {
	const slots = 1 << 20
	seen := make([]uint64, slots/64)
	slot := func(v uint32) (word int, bit uint64) {
		h := v * 2654435761 >> 12
		return int(h >> 6), 1 << (h & 63)
	}
	for i := range l.passages {
		if l.passages[i].Fresh {
			word, bit := slot(l.passages[i].band(b))
			seen[word] |= bit
		}
	}
	list := make([]place, 0, len(l.passages))
	for i := range l.passages {
		v := l.passages[i].band(b)
		if word, bit := slot(v); seen[word]&bit != 0 {
			list = append(list, place{uint64(v)<<32 | uint64(l.passages[i].band((b+1)%bands)), int32(i)})
		}
	}
	slices.SortFunc(list, func(a, b place) int { return cmp.Or(cmp.Compare(a.band, b.band), cmp.Compare(a.passage, b.passage)) })
	return list
}

// band links the passages that have a band in common.
func (l *linker) band(list []place) {
	for len(list) > 0 {
		n := 1
		for n < len(list) && list[n].band>>32 == list[0].band>>32 {
			n++
		}
		for i := range n {
			if l.passages[list[i].passage].Fresh {
				l.around(list[:n], i)
			}
		}
		list = list[n:]
	}
}

// around links a fresh passage with its neighbours, the nearest first.
func (l *linker) around(list []place, at int) {
	x := list[at].passage
	for d := 1; d <= window; d++ {
		for _, i := range [2]int{at - d, at + d} {
			if len(l.failed[x]) >= budget {
				return
			}
			if i >= 0 && i < len(list) {
				l.compare(x, list[i].passage)
			}
		}
	}
}

// lacks reports whether a passage has a sentence, longer than what two near passages may differ
// in, that is like none of the other's: of most paragraphs put together of a stock of sentences
// this tells sooner than their texts that they are not near.
func (l *linker) lacks(x, y int32) bool {
	var one, other [1]int32
	own, others := l.sentences(x, &one), l.sentences(y, &other)
	for _, s := range own {
		if l.passages[s].Symbols < longSentence || slices.Contains(others, s) {
			continue
		}
		if !slices.ContainsFunc(others, func(t int32) bool { return l.passages[s].agree(l.passages[t].Signature) >= hashes/5 }) {
			return true
		}
	}
	return false
}

// sentences lists those of a passage, which may be one itself.
func (l *linker) sentences(x int32, room *[1]int32) []int32 {
	if list := l.passages[x].Sentences; list != nil {
		return list
	}
	room[0] = x
	return room[:]
}

func (l *linker) compare(x, y int32) {
	switch {
	case l.Root(x) == l.Root(y), !l.passages[x].mayBe(l.passages[y].Signature),
		slices.Contains(l.failed[x], y), slices.Contains(l.failed[y], x), l.lacks(x, y), l.lacks(y, x):
	case l.alike(x, y):
		l.Join(x, y)
	default:
		l.failed[x] = append(l.failed[x], y)
	}
}
