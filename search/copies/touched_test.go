package copies_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"gongkai/search/copies"
)

// Reports that neither a newcomer nor one that went touches are related to the same ones as before.
func TestTouched(t *testing.T) {
	const clusters = 120
	rnd := rand.New(rand.NewPCG(8, 1))
	draw := func() copies.Report {
		r := copies.Report{Agency: fmt.Sprint("agency ", rnd.IntN(90)), Year: 2018 + rnd.IntN(6)}
		some := int32(clusters)
		if rnd.IntN(2) == 0 {
			some = 1 // the one that all have
		}
		for c := range some {
			if often := []int{1, 2, 4, 90}[c%4]; rnd.IntN(often) == 0 && (c < 2 || rnd.IntN(4) == 0) {
				r.Sentences = append(r.Sentences, copies.Sentence{Cluster: c, Symbols: 20 + c%7, Counted: c%9 != 5})
			}
		}
		return r
	}
	spared := 0
	for round := range 20 {
		n := 129 + rnd.IntN(400)
		if round%2 == 0 {
			n = 126 + rnd.IntN(4) // so that a frequent cluster becomes one, or is one no more
		}
		before := make([]copies.Report, n)
		for i := range before {
			before[i] = draw()
		}
		var after []copies.Report
		var was, place []int32 // by report of after: its place before, or -1; and the other way
		come, went := []int32{}, []int32{}
		for i, r := range before {
			if rnd.IntN(150) == 0 {
				come = append(come, int32(len(after)))
				after, was = append(after, draw()), append(was, -1)
			}
			place = append(place, int32(len(after)))
			if rnd.IntN(150) == 0 {
				went = append(went, int32(i))
				continue
			}
			after, was = append(after, r), append(was, int32(i))
		}
		old, l := copies.NewCollection(before, clusters), copies.NewCollection(after, clusters)
		touched := map[int32]bool{}
		touch := func(list []int32, at int32) {
			for _, c := range list {
				for _, r := range l.Touched(c, at, len(old.Holders(c))) {
					touched[r] = true
				}
			}
		}
		for _, r := range come {
			touched[r] = true
			touch(l.Clusters(r), r)
		}
		for _, r := range went {
			touch(old.Clusters(r), place[r])
		}
		earlier, now := old.NewFinder(), l.NewFinder()
		for i := range after {
			if touched[int32(i)] {
				continue
			}
			spared++
			self, peers := now.Related(i, 3)
			wantSelf, wantPeers := earlier.Related(int(was[i]), 3)
			for _, x := range []struct{ got, want []copies.Relation }{{self, wantSelf}, {peers, wantPeers}} {
				for j := range x.want {
					x.want[j].Report = place[x.want[j].Report]
				}
				if !slices.Equal(x.got, x.want) {
					t.Fatalf("report %d: %+v, want %+v", i, x.got, x.want)
				}
			}
		}
	}
	if spared < 100 {
		t.Errorf("%d reports that are not touched prove nothing", spared)
	}
}
