package embedded

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"gongkai/search"
	"gongkai/search/searchtest"
)

func FuzzCursor(f *testing.F) {
	g := serve(f, searchtest.Corpus(9, 24)...).current
	list := make([]found, 9)
	for i := range list {
		list[i] = found{report: int32(i), score: float32(i % 3), key: -float64(i % 2)}
	}
	f.Add(g.cursor(&list[4], search.Sort{Key: search.SortRelevance}))
	f.Add("e30")
	f.Fuzz(func(t *testing.T, cursor string) {
		after, err := g.after(list, search.Request{Cursor: cursor, Sort: search.Sort{Key: search.SortRelevance}})
		if err != nil {
			return
		}
		for i := range list { // what is left out comes before all that is kept
			for j := range after {
				if !holds(after, list[i]) && after[j].before(&list[i]) {
					t.Fatalf("%+v is left out and comes after %+v", list[i], after[j])
				}
			}
		}
	})
}

func holds(list []found, f found) bool {
	for i := range list {
		if list[i].report == f.report {
			return true
		}
	}
	return false
}

func TestSortFirst(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		list := make([]found, 1+rnd.IntN(200))
		for i := range list {
			list[i] = found{report: int32(i), score: float32(rnd.IntN(4)), key: float64(rnd.IntN(3)), none: rnd.IntN(5) == 0}
		}
		rnd.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		n := 1 + rnd.IntN(len(list))
		whole := append([]found{}, list...)
		sortFirst(list, n)
		sortFirst(whole, len(whole))
		if !reflect.DeepEqual(list[:n], whole[:n]) {
			t.Fatalf("the first %d of %d differ", n, len(list))
		}
	}
}
