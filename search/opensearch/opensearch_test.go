package opensearch

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"gongkai/report"
	"gongkai/search/analysis"
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

// cluster is the options of indexes of the test's own on the cluster that GONGKAI_OPENSEARCH
// names, which are removed at its end. Without one the test is skipped.
func cluster(t testing.TB) Options {
	t.Helper()
	nodes := os.Getenv("GONGKAI_OPENSEARCH")
	if nodes == "" {
		t.Skip("GONGKAI_OPENSEARCH names no cluster; .ci/cluster start makes one")
	}
	o := Options{Nodes: strings.Split(nodes, ","), Index: fmt.Sprintf("test-%d-%s", time.Now().UnixNano(), strings.ToLower(t.Name())),
		Log: slog.New(slog.NewTextHandler(io.Discard, nil))}
	c, err := newClient(o.filled())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, name := range []string{searchIndex, reportIndex, metaIndex} {
			if err := c.do(context.Background(), http.MethodDelete, "/"+o.Index+name, nil, nil); err != nil && !isStatus(err, http.StatusNotFound) {
				t.Error(err)
			}
		}
	})
	return o
}

func openWriter(t testing.TB, o Options) *Writer {
	t.Helper()
	w, err := OpenWriter(context.Background(), analyzer(t), o)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func openEngine(t testing.TB, o Options) *Engine {
	t.Helper()
	e, err := Open(context.Background(), analyzer(t), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	if s := e.Status(); !s.Ready || s.Problem != "" {
		t.Fatalf("the engine is not ready: %+v", s)
	}
	return e
}

func putAll(t testing.TB, w *Writer, reports []*report.Report) {
	t.Helper()
	for _, r := range reports {
		if err := w.Put(context.Background(), r); err != nil {
			t.Fatal(err)
		}
	}
}

func publish(t testing.TB, w *Writer, ledger string) int {
	t.Helper()
	n, err := w.Publish(context.Background(), []byte(ledger))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func naive(t testing.TB, reports []*report.Report) *searchtest.Naive {
	a := analyzer(t)
	return searchtest.NewNaive(reports, searchtest.Text{Normalize: a.NormalizeString, Units: a.Units, Denied: plan.Denied})
}

// size is how many reports the suite is asked on: GONGKAI_CONFORM, or so many as make it short.
func size(t testing.TB, otherwise int) int {
	if s := os.Getenv("GONGKAI_CONFORM"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	return otherwise
}

// One build from nothing.
func TestConformsBuiltAtOnce(t *testing.T) {
	o := cluster(t)
	reports := searchtest.Corpus(size(t, 100), 1)
	w := openWriter(t, o)
	putAll(t, w, reports)
	publish(t, w, "")
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	searchtest.Conform(t, openEngine(t, o), naive(t, reports))
}

// Several runs that add, replace and delete, each on top of the one before, of which some end
// before they publish.
func TestConformsBuiltInSteps(t *testing.T) {
	o := cluster(t)
	all := size(t, 100)
	step := all / 5
	reports := searchtest.Corpus(5*step, 2)
	for from := 0; from < len(reports); from += step {
		broken := openWriter(t, o)
		putAll(t, broken, reports[from:from+step/2])
		if err := broken.Close(); err != nil {
			t.Fatal(err)
		}
		w := openWriter(t, o)
		putAll(t, w, reports[from:from+step])
		putAll(t, w, reports[max(0, from-step/2):from]) // once more
		for _, r := range reports[from : from+step/4] {
			if err := w.Delete(context.Background(), r.Ref()); err != nil {
				t.Fatal(err)
			}
		}
		for _, r := range reports[max(0, from-step):max(0, from-step+step/8)] { // deleted in the last run
			if stored, err := w.Stored(context.Background(), []string{r.Source.SHA256}); err != nil || len(stored) > 0 {
				t.Errorf("a deleted report is still there: %v, %v", stored, err)
			}
			putAll(t, w, []*report.Report{r})
		}
		if n := publish(t, w, ""); n != 1+from/step {
			t.Errorf("generation %d is published, want %d", n, 1+from/step)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	var left []*report.Report
	for i, r := range reports {
		if at := i % step; at >= step/4 || at < step/8 && i < len(reports)-step {
			left = append(left, r)
		}
	}
	e, want := openEngine(t, o), naive(t, left)
	searchtest.Content(t, e, want)
	searchtest.Language(t, e, want, 100, 100, 21)
	if os.Getenv("GONGKAI_CLUSTER_LONG") != "" {
		searchtest.Conform(t, e, want)
	}
}
