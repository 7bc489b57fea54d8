package store_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/embedded"
	"gongkai/search/embedded/store"
	"gongkai/search/searchtest"
)

var everything = search.Request{Scope: report.ScopeAll, Sort: search.Sort{Key: search.SortRelevance}, Page: 1, Size: 10,
	Facets: search.FacetFields()}

func count(t testing.TB, e *embedded.Engine) int {
	t.Helper()
	res, err := e.Search(context.Background(), everything)
	if err != nil {
		t.Fatal(err)
	}
	return res.Total.Reports
}

// twoGenerations publishes 20 reports and then 10 more.
func twoGenerations(t testing.TB, data string) []*report.Report {
	t.Helper()
	reports := searchtest.Corpus(30, 3)
	w := openWriter(t, data)
	putAll(t, w, reports[:20])
	publish(t, w, "one")
	putAll(t, w, reports[20:])
	publish(t, w, "two")
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return reports
}

func copyTree(t testing.TB, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}

func filesOf(t testing.TB, dir string) []string {
	t.Helper()
	var list []string
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			list = append(list, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// rewrite puts another file, which is read-only, in the place of one that may be; nil
// takes it away.
func rewrite(t testing.TB, path string, b []byte) {
	t.Helper()
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	if b == nil {
		return
	}
	if err := os.WriteFile(path, b, 0o444); err != nil {
		t.Fatal(err)
	}
}

// Whatever happens to a file of the live generation is found before it is served: the
// generation before is served instead, and the writer goes on from that.
func TestDamageIsFound(t *testing.T) {
	whole := t.TempDir()
	reports := twoGenerations(t, whole)
	rnd := rand.New(rand.NewPCG(11, 12))
	damages := map[string]func(b []byte) []byte{
		"one bit": func(b []byte) []byte {
			b[rnd.IntN(len(b))] ^= 1 << rnd.IntN(8)
			return b
		},
		"zeroes": func(b []byte) []byte {
			i := rnd.IntN(len(b))
			clear(b[i:min(len(b), i+64)])
			b[i] = 0xA5 ^ b[len(b)/2] | 1 // a run of zeroes may have been zeroes
			return b
		},
		"truncated": func(b []byte) []byte { return b[:rnd.IntN(len(b))] },
		"extended":  func(b []byte) []byte { return append(b, 'x') },
		"empty":     func([]byte) []byte { return []byte{} },
		"deleted":   func([]byte) []byte { return nil },
	}
	live := filepath.Join(whole, store.GenerationName(2))
	for _, path := range filesOf(t, live) {
		name, _ := filepath.Rel(live, path)
		original, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for kind, damage := range damages {
			changed := damage(slices.Clone(original))
			if string(changed) == string(original) && changed != nil {
				continue
			}
			t.Run(name+"/"+kind, func(t *testing.T) {
				data := t.TempDir()
				copyTree(t, whole, data)
				rewrite(t, filepath.Join(data, store.GenerationName(2), name), changed)
				if err := embedded.Verify(data); err == nil {
					t.Error("Verify found nothing")
				}
				e := openEngine(t, data)
				var damage *store.DamagedError
				if s := e.Status(); !s.Ready || s.Generation != 1 || s.Problem == "" || !errors.As(s.Fault, &damage) {
					t.Fatalf("status %+v", s)
				}
				if n := count(t, e); n != 20 {
					t.Errorf("%d reports", n)
				}
			})
		}
	}
	t.Run("the writer goes on", func(t *testing.T) {
		data := t.TempDir()
		copyTree(t, whole, data)
		rewrite(t, filepath.Join(data, store.GenerationName(2), store.TextsName), []byte("short"))
		e := openEngine(t, data)
		w := openWriter(t, data)
		if string(w.Ledger()) != "one" {
			t.Errorf("ledger %q", w.Ledger())
		}
		putAll(t, w, reports[20:])
		if p := publish(t, w, "two"); p.Reports != 30 || p.Generation != 3 {
			t.Errorf("published %+v", p)
		}
		if err := e.Reload(context.Background()); err != nil {
			t.Fatal(err)
		}
		if s := e.Status(); s.Generation != 3 || s.Problem != "" || count(t, e) != 30 {
			t.Errorf("status %+v", s)
		}
	})
}

// An engine that has a generation keeps it when the next one is bad.
func TestReloadKeepsWhatItHas(t *testing.T) {
	data := t.TempDir()
	reports := searchtest.Corpus(12, 5)
	e := openEngine(t, data)
	if s := e.Status(); s.Ready {
		t.Fatalf("status %+v before anything was published", s)
	}
	if _, err := e.Search(context.Background(), everything); !errors.Is(err, search.ErrNotReady) {
		t.Errorf("search before anything was published: %v", err)
	}
	if err := e.Reload(context.Background()); err != nil {
		t.Errorf("reload of nothing: %v", err)
	}
	w := openWriter(t, data)
	putAll(t, w, reports[:6])
	publish(t, w, "")
	if err := e.Reload(context.Background()); err != nil || count(t, e) != 6 {
		t.Fatalf("%v", err)
	}
	putAll(t, w, reports[6:])
	publish(t, w, "")
	path := filepath.Join(data, store.GenerationName(2), store.ColumnsName)
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	bad := slices.Clone(good)
	bad[len(bad)/2] ^= 1
	rewrite(t, path, bad)
	if err := e.Reload(context.Background()); err == nil {
		t.Error("a damaged generation was taken")
	}
	if s := e.Status(); s.Generation != 1 || !strings.Contains(s.Problem, store.ColumnsName) || count(t, e) != 6 {
		t.Errorf("status %+v", s)
	}
	if err := e.Reload(context.Background()); err != nil {
		t.Errorf("the same fault is told twice: %v", err)
	}
	if err := w.Delete(context.Background(), reports[0].Ref()); err != nil {
		t.Fatal(err)
	}
	publish(t, w, "")
	if err := e.Reload(context.Background()); err != nil || e.Status().Problem != "" || count(t, e) != 11 {
		t.Errorf("%v, status %+v", err, e.Status())
	}
}

func TestSecondWriterIsToldTheHolder(t *testing.T) {
	data := t.TempDir()
	w := openWriter(t, data)
	start := time.Now()
	_, err := store.OpenWriter(context.Background(), data, analyzer(t), store.WriterOptions{Log: quiet()})
	var locked *store.LockedError
	if !errors.As(err, &locked) || locked.PID != os.Getpid() || !strings.Contains(err.Error(), fmt.Sprint(os.Getpid())) {
		t.Errorf("second writer: %v", err)
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
	if err := store.CheckLock(data); !errors.As(err, &locked) || locked.PID != os.Getpid() {
		t.Errorf("looked at: %v", err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	// Looking at a lock that nobody holds neither takes it nor signs it.
	path := filepath.Join(data, store.LockFile)
	if err := os.WriteFile(path, []byte("4711\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := store.CheckLock(data); err != nil {
		t.Errorf("a free lock: %v", err)
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != "4711\n" {
		t.Errorf("the lock file holds %q, %v", b, err)
	}
	if err := store.CheckLock(filepath.Join(data, "missing")); err != nil {
		t.Errorf("no directory: %v", err)
	}
	openWriter(t, data)
}

// A fault at any step of Publish leaves what is served as it was, and the next run
// completes.
func TestFaultAtEveryStep(t *testing.T) {
	data := t.TempDir()
	reports := searchtest.Corpus(40, 7)
	w := openWriter(t, data)
	putAll(t, w, reports[:5])
	var steps []string
	w.SetStep(func(name string) error { steps = append(steps, name); return nil })
	publish(t, w, "")
	w.Close()
	if len(steps) < 10 {
		t.Fatalf("steps %q", steps)
	}
	fault := errors.New("made-up fault")
	have := 5
	for i, step := range steps {
		w := openWriter(t, data)
		w.SetStep(func(name string) error {
			if name == step {
				return fault
			}
			return nil
		})
		putAll(t, w, reports[:8+i])
		_, err := w.Publish(context.Background(), nil)
		if !errors.Is(err, fault) || !strings.Contains(err.Error(), step) {
			t.Errorf("%s: %v", step, err)
		}
		if err := w.Close(); err != nil {
			t.Errorf("%s: close: %v", step, err)
		}
		if err := embedded.Verify(data); err != nil {
			t.Errorf("%s: %v", step, err)
		}
		want := have
		if step == "sync CURRENT" {
			want = 8 + i // it is live; only its durability is not sure
		}
		if n := count(t, openEngine(t, data)); n != want {
			t.Errorf("%s: %d reports are served, want %d", step, n, want)
		}
		w = openWriter(t, data)
		putAll(t, w, reports[:8+i])
		publish(t, w, fmt.Sprint(i))
		w.Close()
		if have = 8 + i; count(t, openEngine(t, data)) != have {
			t.Errorf("%s: the next run did not complete", step)
		}
	}
}

func TestPublishKeepsThreeReadOnlyGenerations(t *testing.T) {
	data := t.TempDir()
	reports := searchtest.Corpus(6, 8)
	w := openWriter(t, data)
	for i := range reports {
		putAll(t, w, reports[i:i+1])
		if p := publish(t, w, fmt.Sprint(i)); !p.Changed || p.Generation != i+1 || p.Reports != i+1 {
			t.Errorf("published %+v", p)
		}
	}
	if p := publish(t, w, "5"); p.Changed || p.Generation != 6 || p.Reports != 6 {
		t.Errorf("nothing had changed: %+v", p)
	}
	asked := []string{reports[0].Source.SHA256, strings.Repeat("0", 64), "no hash"}
	if stored, err := w.Stored(context.Background(), asked); err != nil || !slices.Equal(stored, []report.Ref{reports[0].Ref()}) ||
		string(w.Ledger()) != "5" {
		t.Errorf("ledger %q, stored %v, %v", w.Ledger(), stored, err)
	}
	canceled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := w.Stored(canceled, asked); !errors.Is(err, context.Canceled) {
		t.Errorf("asked with a canceled context: %v", err)
	}
	if err := w.Delete(canceled, reports[0].Ref()); !errors.Is(err, context.Canceled) {
		t.Errorf("deleted with a canceled context: %v", err)
	}
	numbers, err := store.Generations(data)
	if err != nil || !slices.Equal(numbers, []int{6, 5, 4}) {
		t.Errorf("generations %v, %v", numbers, err)
	}
	for _, path := range filesOf(t, filepath.Join(data, store.GenerationName(6))) {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o444 {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
}

func TestEmptyPublish(t *testing.T) {
	data := t.TempDir()
	w := openWriter(t, data)
	if p := publish(t, w, "nothing"); !p.Changed || p.Reports != 0 {
		t.Errorf("published %+v", p)
	}
	e := openEngine(t, data)
	if n := count(t, e); n != 0 || !e.Status().Ready {
		t.Errorf("%d reports, %+v", n, e.Status())
	}
	reports := searchtest.Corpus(3, 10)
	putAll(t, w, reports)
	publish(t, w, "three")
	for _, r := range reports {
		if err := w.Delete(context.Background(), r.Ref()); err != nil {
			t.Fatal(err)
		}
	}
	publish(t, w, "none left")
	if err := e.Reload(context.Background()); err != nil || count(t, e) != 0 {
		t.Errorf("%v", err)
	}
	if err := embedded.Verify(data); err != nil {
		t.Error(err)
	}
}
