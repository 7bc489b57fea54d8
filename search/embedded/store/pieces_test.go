package store_test

import (
	"context"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/embedded"
	"gongkai/search/embedded/store"
	"gongkai/search/searchtest"
)

// scored lists the best hits of some searches with their scores.
func scored(t *testing.T, e *embedded.Engine) (ids []string, scores []float64) {
	t.Helper()
	for _, q := range []string{"公开", "政府 公开", "信息 OR 工作", "依申请公开 答复"} {
		req := everything
		req.Size = 100
		var err error
		if req.Query, _, err = search.Parse(q); err != nil {
			t.Fatal(err)
		}
		res, err := e.Search(context.Background(), req)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range res.Hits {
			ids, scores = append(ids, h.Report), append(scores, h.Score)
		}
	}
	return ids, scores
}

// Parts that are many documents in the index are found, ranked, replaced and deleted as
// those that are one.
func TestPieces(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine and long: left to the run without the race detector")
	}
	reports := searchtest.Corpus(15, 83)
	plain := t.TempDir()
	w := openWriter(t, plain)
	putAll(t, w, reports)
	whole := publish(t, w, "")
	w.Close()
	wantIDs, want := scored(t, openEngine(t, plain))
	if len(want) == 0 || slices.Max(want) == 0 {
		t.Fatalf("nothing is ranked: %v", want)
	}

	t.Cleanup(store.SetPieceSize(40))
	data := t.TempDir()
	w = openWriter(t, data)
	putAll(t, w, reports)
	if p := publish(t, w, "one"); p.Parts != whole.Parts {
		t.Errorf("%d parts, want %d", p.Parts, whole.Parts)
	}
	m, err := store.ReadManifest(filepath.Join(data, store.GenerationName(1)))
	if err != nil || m.Documents < 2*m.Parts {
		t.Fatalf("%d parts in %d documents, %v", m.Parts, m.Documents, err)
	}
	e := openEngine(t, data)
	searchtest.Conform(t, e, naive(t, reports))
	ids, got := scored(t, e)
	if !slices.Equal(ids, wantIDs) {
		t.Errorf("ranked %v, want %v", ids, wantIDs)
	}
	for i := range min(len(got), len(want)) {
		if math.Abs(got[i]-want[i]) > 1e-4*want[i] {
			t.Errorf("%s scores %v, want %v", ids[i], got[i], want[i])
		}
	}

	// One goes, one changes, one comes, the rest is carried over.
	if err := w.Delete(context.Background(), reports[0].Ref()); err != nil {
		t.Fatal(err)
	}
	again := *reports[1]
	again.Source.Path = "elsewhere.txt"
	more := searchtest.Corpus(16, 83)[15]
	putAll(t, w, []*report.Report{&again, more})
	publish(t, w, "two")
	if err := e.Reload(context.Background()); err != nil {
		t.Fatal(err)
	}
	searchtest.Conform(t, e, naive(t, append([]*report.Report{&again, more}, reports[2:]...)))
	if err := embedded.Verify(data); err != nil {
		t.Error(err)
	}
}

// Every string of a long text in which nothing stands twice is found, in its part alone.
func TestEveryStringOfALongText(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine and long: left to the run without the race detector")
	}
	reports := searchtest.Corpus(3, 84)
	var long strings.Builder
	x := uint64(7)
	for long.Len() < 300<<10 {
		x = x*6364136223846793005 + 1442695040888963407
		long.WriteRune('一' + rune(x>>33%20_000))
		if x>>60 == 0 {
			long.WriteString("，")
		}
	}
	text := long.String()
	own := &reports[1].Sections[0]
	reports[1].Text, own.Text = strings.Replace(reports[1].Text, own.Text, text, 1), text
	data := t.TempDir()
	w := openWriter(t, data)
	putAll(t, w, reports)
	p := publish(t, w, "")
	m, err := store.ReadManifest(filepath.Join(data, store.GenerationName(1)))
	if err != nil || m.Documents < p.Parts+4 {
		t.Fatalf("%d parts in %d documents, %v", p.Parts, m.Documents, err)
	}
	e := openEngine(t, data)
	runes := []rune(text)
	for i := 0; i+12 < len(runes); i += 311 {
		for _, n := range []int{2, 5, 12} {
			s := string(runes[i : i+n])
			req := everything
			req.Scope = report.ScopeNarrative // the tables are cut out of the whole text by offsets
			if req.Query, _, err = search.Parse(`"` + s + `"`); err != nil {
				t.Fatal(err)
			}
			res, err := e.Search(context.Background(), req)
			if err != nil || res.Total.Sections < 1 || n > 2 && res.Total.Sections != 1 {
				t.Fatalf("%q is in %+v, %v", s, res.Total, err)
			}
		}
	}
}
