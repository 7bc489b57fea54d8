package store_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"gongkai/report"
	"gongkai/search/copies"
	"gongkai/search/embedded/store"
	"gongkai/search/searchtest"
)

// known is what a generation knows of the copies in one report, in terms that do not depend on
// the generation.
type known struct {
	passages []string
	original []copies.Share
	self     string
	peer     string
}

func knownOf(t *testing.T, data string, number int) map[string]known {
	t.Helper()
	g, err := store.Open(data, number)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	relation := func(r copies.Relation) string {
		if r.Report < 0 {
			return fmt.Sprint("none of ", r.Share.All)
		}
		return fmt.Sprint(g.Records[r.Report].ID, r.Self, r.Share)
	}
	all := map[string]known{}
	for _, r := range g.Records {
		k := known{original: r.Alike.Original, self: relation(r.Alike.Self), peer: relation(r.Alike.Peer)}
		for i, list := range r.Alike.Passages {
			for _, p := range list {
				name := "short"
				if p.Node >= 0 {
					name = copies.Name(g.Copies.Names[g.Copies.Clusters[p.Node]])
				}
				k.passages = append(k.passages, fmt.Sprint(i, p.Start, p.End, p.Symbols, p.Sentences, name))
			}
		}
		all[r.ID] = k
	}
	return all
}

// Whatever was added and deleted before, in whatever steps: what a generation knows of copies
// is what it would know if it had been built of its reports alone, and what package copies
// finds in them all at once.
func TestCopiesAreKeptUp(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 9))
	all := searchtest.Corpus(160, 33)
	data := t.TempDir()
	w := openWriter(t, data)
	in := map[report.Ref]*report.Report{}
	at := 0
	for step := range 6 {
		for range 5 + rnd.IntN(30) {
			if at < len(all) {
				if _, known := in[all[at].Ref()]; !known {
					in[all[at].Ref()] = all[at]
					putAll(t, w, all[at:at+1])
				}
				at++
			}
		}
		for ref := range in {
			if step > 0 && rnd.IntN(5) == 0 {
				delete(in, ref)
				if err := w.Delete(context.Background(), ref); err != nil {
					t.Fatal(err)
				}
			}
		}
		p := publish(t, w, fmt.Sprint(step))
		var left []*report.Report
		for _, r := range in {
			left = append(left, r)
		}
		fresh := t.TempDir()
		again := openWriter(t, fresh)
		putAll(t, again, left)
		publish(t, again, "")
		again.Close()
		got, want := knownOf(t, data, p.Generation), knownOf(t, fresh, 1)
		for id := range want {
			if !reflect.DeepEqual(got[id], want[id]) {
				t.Fatalf("step %d, report %s:\n%+v\nwant\n%+v", step, id, got[id], want[id])
			}
		}
		if len(got) != len(want) {
			t.Fatalf("step %d: %d reports, want %d", step, len(got), len(want))
		}
	}
	shared, copied := 0, 0
	for _, k := range knownOf(t, data, 6) {
		if slices.ContainsFunc(k.original, func(s copies.Share) bool { return s.Some < s.All }) {
			shared++
		}
		if k.peer[0] != 'n' {
			copied++
		}
	}
	if shared < 20 || copied < 20 {
		t.Errorf("%d reports that share sentences and %d with a peer prove nothing", shared, copied)
	}
}
