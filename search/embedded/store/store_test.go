package store_test

import (
	"context"
	"io"
	"log/slog"
	"sync"
	"testing"

	"gongkai/report"
	"gongkai/search/analysis"
	"gongkai/search/embedded"
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

func openEngine(t testing.TB, data string) *embedded.Engine {
	t.Helper()
	e := embedded.Open(data, analyzer(t), embedded.Options{Log: quiet()})
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
