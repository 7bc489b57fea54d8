package store_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/embedded/store"
	"gongkai/search/searchtest"
)

// A generation made with another dictionary is not served, and is built anew from its
// own reports.
func TestOtherAnalyzer(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine and long: left to the run without the race detector")
	}
	data := t.TempDir()
	reports := searchtest.Corpus(30, 9)
	w := openWriter(t, data)
	putAll(t, w, reports)
	publish(t, w, "ledger")
	w.Close()
	m, err := store.ReadManifest(filepath.Join(data, store.GenerationName(1)))
	if err != nil {
		t.Fatal(err)
	}
	m.Analyzer = "another"
	b, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	rewrite(t, filepath.Join(data, store.GenerationName(1), store.ManifestFile), b)
	e := openEngine(t, data)
	if _, err := e.Search(context.Background(), everything); !errors.Is(err, search.ErrUnavailable) || errors.Is(err, search.ErrNotReady) {
		t.Errorf("search: %v", err)
	}
	if s := e.Status(); s.Ready || !strings.Contains(s.Problem, "another") || s.Fault == nil {
		t.Errorf("status %+v", s)
	}
	w = openWriter(t, data)
	if err := w.Delete(context.Background(), reports[3].Ref()); err != nil {
		t.Fatal(err)
	}
	if p := publish(t, w, string(w.Ledger())); p.Reports != 29 || !p.Changed {
		t.Errorf("published %+v", p)
	}
	if err := e.Reload(context.Background()); err != nil {
		t.Fatal(err)
	}
	searchtest.Conform(t, e, naive(t, append(slices.Clone(reports[:3]), reports[4:]...)))
	if p := publish(t, w, "ledger"); p.Changed {
		t.Errorf("built anew once more: %+v", p)
	}
}

// A data directory of another format is left alone.
func TestOtherFormat(t *testing.T) {
	data := t.TempDir()
	twoGenerations(t, data)
	for n := 1; n <= 2; n++ {
		dir := filepath.Join(data, store.GenerationName(n))
		m, err := store.ReadManifest(dir)
		if err != nil {
			t.Fatal(err)
		}
		m.Format = store.FormatVersion + 1
		b, _ := m.Encode()
		rewrite(t, filepath.Join(dir, store.ManifestFile), b)
	}
	if e := openEngine(t, data); e.Status().Ready || !strings.Contains(e.Status().Problem, "format") {
		t.Errorf("status %+v", e.Status())
	}
	var format *store.FormatError
	_, err := store.OpenWriter(context.Background(), data, analyzer(t), store.WriterOptions{Log: quiet()})
	if !errors.As(err, &format) || format.Format != store.FormatVersion+1 || !strings.Contains(err.Error(), store.ManifestFile) {
		t.Errorf("writer: %v", err)
	}
}

// A data directory as the first or the second format had it, whose CURRENT has no checksum,
// is not served, which Status says; the next run of the indexer builds it anew from its own
// reports, with what the new format adds.
func TestOlderFormatIsBuiltAnew(t *testing.T) {
	blank := 0
	for _, folder := range []string{"testdata/format1", "testdata/format2"} {
		t.Run(folder, func(t *testing.T) { blank += builtAnew(t, folder) })
	}
	if blank == 0 {
		t.Error("no cell is known to be blank")
	}
}

// builtAnew builds a data directory anew and counts the blank cells that it then knows.
func builtAnew(t *testing.T, folder string) (blank int) {
	data := filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(data, os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(data, store.GenerationName(1))
	m, err := store.ReadManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	m.Analyzer = analyzer(t).Fingerprint() // as if the dictionary had not changed since
	b, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	rewrite(t, filepath.Join(dir, store.ManifestFile), b)
	e := openEngine(t, data)
	var outdated *store.OutdatedError
	if s := e.Status(); s.Ready || !errors.As(s.Fault, &outdated) || outdated.Generation != 1 {
		t.Errorf("status %+v", s)
	}
	var log bytes.Buffer
	w, err := store.OpenWriter(context.Background(), data, analyzer(t), store.WriterOptions{Log: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	if p := publish(t, w, string(w.Ledger())); p.Reports != 2 || !p.Changed || p.Generation != 2 {
		t.Errorf("published %+v", p)
	}
	if !strings.Contains(log.String(), "built anew") {
		t.Errorf("the log does not say so: %s", &log)
	}
	if err := e.Reload(context.Background()); err != nil || e.Status().Problem != "" {
		t.Fatalf("reload: %v, %+v", err, e.Status())
	}
	req := everything
	req.Facets = []search.Field{search.FieldProblem, search.FieldCheck}
	res, err := e.Search(context.Background(), req)
	if err != nil || res.Total.Reports != 2 || len(res.Facets[search.FieldProblem]) == 0 || len(res.Facets[search.FieldCheck]) == 0 {
		t.Errorf("%+v, %v", res, err)
	}
	var all []search.Measure
	for _, d := range report.Dictionary() {
		all = append(all, search.MeasureOf(d.ID, ""))
	}
	a, err := e.Aggregate(context.Background(), search.AggregateRequest{Search: everything, Measures: all})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range a.Rows[0].Cells {
		blank += c.Blank
	}
	return blank
}
