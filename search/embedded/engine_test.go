package embedded

import (
	"context"
	"io"
	"log/slog"
	"sync"
	"testing"

	"gongkai/report"
	"gongkai/search/analysis"
	"gongkai/search/embedded/store"
	"gongkai/search/plan"
	"gongkai/search/searchtest"
)

var loadAnalyzer = sync.OnceValues(analysis.New)

func analyzer(t testing.TB) *analysis.Analyzer {
	t.Helper()
	a, err := loadAnalyzer()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func quiet() *slog.Logger { return slog.New(slog.NewTextHandler(io.Discard, nil)) }

func openWriter(t testing.TB, data string) *store.Writer {
	t.Helper()
	w, err := store.OpenWriter(context.Background(), data, analyzer(t), store.WriterOptions{Log: quiet()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	return w
}

func openEngine(t testing.TB, data string) *Engine {
	t.Helper()
	e := Open(data, analyzer(t), Options{Log: quiet()})
	t.Cleanup(func() { e.Close() })
	return e
}

func putAll(t testing.TB, w *store.Writer, reports []*report.Report) {
	t.Helper()
	for _, r := range reports {
		if err := w.Put(context.Background(), r); err != nil {
			t.Fatal(err)
		}
	}
}

func publish(t testing.TB, w *store.Writer, ledger string) store.Published {
	t.Helper()
	p, err := w.Publish(context.Background(), []byte(ledger))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func naive(t testing.TB, reports []*report.Report) *searchtest.Naive {
	a := analyzer(t)
	return searchtest.NewNaive(reports, searchtest.Text{Normalize: a.NormalizeString, Units: a.Units, Denied: plan.Denied})
}

// One build from nothing.
func TestConformsBuiltAtOnce(t *testing.T) {
	reports := searchtest.Corpus(160, 1)
	data := t.TempDir()
	w := openWriter(t, data)
	putAll(t, w, reports)
	publish(t, w, "")
	searchtest.Conform(t, openEngine(t, data), naive(t, reports))
}

// Several runs that add, replace and delete, each on top of the one before.
func TestConformsBuiltInSteps(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine and long: left to the run without the race detector")
	}
	reports := searchtest.Corpus(200, 2)
	data := t.TempDir()
	for from := 0; from < len(reports); from += 40 {
		w := openWriter(t, data)
		putAll(t, w, reports[from:from+40])
		putAll(t, w, reports[max(0, from-20):from]) // once more
		for _, r := range reports[from : from+10] {
			if err := w.Delete(context.Background(), r.Ref()); err != nil {
				t.Fatal(err)
			}
		}
		for _, r := range reports[max(0, from-40):max(0, from-35)] { // deleted in the last run
			if stored, err := w.Stored(context.Background(), []string{r.Source.SHA256}); err != nil || len(stored) > 0 {
				t.Errorf("a deleted report is still there: %v, %v", stored, err)
			}
			putAll(t, w, []*report.Report{r})
		}
		publish(t, w, "")
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	var left []*report.Report
	for i, r := range reports {
		if at := i % 40; at >= 10 || at < 5 && i < len(reports)-40 {
			left = append(left, r)
		}
	}
	searchtest.Conform(t, openEngine(t, data), naive(t, left))
}
