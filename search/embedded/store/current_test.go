package store_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gongkai/search/embedded"
	"gongkai/search/embedded/store"
	"gongkai/search/searchtest"
)

// threeGenerations publishes 4, 7 and 10 reports.
func threeGenerations(t testing.TB, data string) {
	t.Helper()
	reports := searchtest.Corpus(10, 31)
	w := openWriter(t, data)
	have := 0
	for i, n := range []int{4, 7, 10} {
		putAll(t, w, reports[have:n])
		publish(t, w, strconv.Itoa(i+1))
		have = n
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

// damagedCurrents are what may become of a CURRENT: every bit turned, every length cut,
// and rubbish; nil is none.
func damagedCurrents(good []byte) [][]byte {
	list := [][]byte{nil, []byte("gen-000009\n"), []byte("../gen-000003\n"), []byte("gen-3\n"), []byte("\x00\x00\x00"),
		[]byte(strings.Repeat("gen-", 10_000)), append(slices.Clone(good), 'x'), append(slices.Clone(good), good...),
		[]byte(strings.ToUpper(string(good))), []byte("\n"), []byte(" \n"), []byte("gen-000003 \n")}
	for i := range good {
		list = append(list, good[:i])
		for bit := range 8 {
			b := slices.Clone(good)
			b[i] ^= 1 << bit
			list = append(list, b)
		}
	}
	return list
}

// whole fails unless the third generation is served of data and everything is there.
func whole(t *testing.T, data string, what any) *embedded.Engine {
	t.Helper()
	e := openEngine(t, data)
	if s := e.Status(); !s.Ready || s.Generation != 3 || s.Reports != 10 {
		t.Fatalf("%q: status %+v", what, s)
	}
	if numbers, err := store.Generations(data); err != nil || !slices.Equal(numbers, []int{3, 2, 1}) {
		t.Fatalf("%q: generations %v, %v", what, numbers, err)
	}
	return e
}

// Whatever becomes of CURRENT, nothing older is served than was published, which is told
// when a folder is opened and when it is being served, and the next run keeps everything
// and mends it.
func TestDamagedCurrent(t *testing.T) {
	data := t.TempDir()
	threeGenerations(t, data)
	path := filepath.Join(data, store.CurrentFile)
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	serving := whole(t, data, good)
	for i, bad := range damagedCurrents(good) {
		rewrite(t, path, bad)
		e := whole(t, data, bad)
		for when, e := range map[string]*embedded.Engine{"opened": e, "served": serving} {
			if when == "served" {
				if err := e.Reload(context.Background()); err == nil {
					t.Errorf("%q: reloaded without a word", bad)
				}
			}
			var why *store.FallbackError
			s := e.Status()
			if s.Generation != 3 || !errors.As(s.Fault, &why) || why.Generation != 3 || !strings.Contains(s.Problem, "CURRENT") ||
				!strings.Contains(s.Problem, "generation 3 is the newest") || strings.Contains(s.Problem, data) {
				t.Errorf("%q, %s: status %+v", bad, when, s)
			}
		}
		if err := embedded.Verify(data); err == nil {
			t.Errorf("%q: Verify found nothing", bad)
		}
		if i%10 > 0 { // the rest is the same for all
			e.Close()
			continue
		}
		w := openWriter(t, data)
		if string(w.Ledger()) != "3" {
			t.Errorf("%q: ledger %q", bad, w.Ledger())
		}
		if p := publish(t, w, "3"); p.Changed || p.Generation != 3 {
			t.Errorf("%q: published %+v", bad, p)
		}
		w.Close()
		for _, e := range []*embedded.Engine{e, serving} {
			if err := e.Reload(context.Background()); err != nil || e.Status().Problem != "" {
				t.Errorf("%q: mended: %v, %+v", bad, err, e.Status())
			}
		}
		if now, err := os.ReadFile(path); err != nil || string(now) != string(good) {
			t.Errorf("%q: mended to %q, %v", bad, now, err)
		}
		e.Close()
	}
}

// A CURRENT of an older version of the program, which is a name alone, is taken as it is,
// and not believed where it names a generation that is not the newest.
func TestCurrentWithoutChecksum(t *testing.T) {
	data := t.TempDir()
	threeGenerations(t, data)
	path := filepath.Join(data, store.CurrentFile)
	bare := []byte("gen-000003\n")
	rewrite(t, path, bare)
	e := whole(t, data, bare)
	if s := e.Status(); s.Problem != "" {
		t.Errorf("status %+v", s)
	}
	if err := embedded.Verify(data); err != nil {
		t.Error(err)
	}
	for _, bad := range damagedCurrents(bare) {
		if string(bad) == string(bare) {
			continue
		}
		rewrite(t, path, bad)
		if s := whole(t, data, bad).Status(); !strings.Contains(s.Problem, "CURRENT") {
			t.Errorf("%q: status %+v", bad, s)
		}
	}
	rewrite(t, path, bare)
	w := openWriter(t, data)
	publish(t, w, "3")
	if n, err := store.Current(data); err != nil || n.Number != 3 || n.SHA256 == "" {
		t.Errorf("the next run left %v, %v", n, err)
	}
}

// Every change of a manifest is found, and told.
func TestDamagedManifest(t *testing.T) {
	data := t.TempDir()
	threeGenerations(t, data)
	path := filepath.Join(data, store.GenerationName(3), store.ManifestFile)
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	older, err := os.ReadFile(filepath.Join(data, store.GenerationName(2), store.ManifestFile))
	if err != nil {
		t.Fatal(err)
	}
	list := [][]byte{nil, {}, good[:len(good)-1], older}
	for i := range good {
		b := slices.Clone(good)
		b[i] ^= 1 << (i % 8)
		list = append(list, b)
	}
	for _, bad := range list {
		rewrite(t, path, bad)
		e := openEngine(t, data)
		if s := e.Status(); s.Generation != 2 || s.Reports != 7 || !strings.Contains(s.Problem, "generation 2 is the newest") {
			t.Errorf("%.200q: status %+v", bad, s)
		}
		e.Close()
	}
}

// 300 damages of all files, none of which goes by in silence.
func TestRandomDamage(t *testing.T) {
	data := t.TempDir()
	threeGenerations(t, data)
	rnd := rand.New(rand.NewPCG(41, 42))
	files := append(filesOf(t, filepath.Join(data, store.GenerationName(3))), filepath.Join(data, store.CurrentFile))
	for i := range 300 {
		path := files[i%len(files)]
		good, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		bad := slices.Clone(good)
		switch at := rnd.IntN(len(good)); i / len(files) % 4 {
		case 0, 1:
			bad[at] ^= 1 << rnd.IntN(8)
		case 2:
			bad = bad[:at]
		case 3:
			bad = append(bad, bad[at:]...)
		}
		rewrite(t, path, bad)
		e := openEngine(t, data)
		s, want := e.Status(), 2
		if filepath.Base(path) == store.CurrentFile {
			want = 3
		}
		if s.Generation != want || s.Problem == "" || count(t, e) != s.Reports {
			t.Errorf("damage %d of %s: status %+v", i, path, s)
		}
		e.Close()
		rewrite(t, path, good)
	}
	if s := whole(t, data, "as before").Status(); s.Problem != "" {
		t.Errorf("status %+v", s)
	}
}

// Damage that comes while a generation is served is noticed by the next look for a newer
// one, and files that are only written anew are none.
func TestDamageWhileServing(t *testing.T) {
	for _, name := range []string{store.ManifestFile, store.ColumnsName, store.TextsName, store.LedgerName} {
		data := t.TempDir()
		threeGenerations(t, data)
		e := whole(t, data, name)
		path := filepath.Join(data, store.GenerationName(3), name)
		good, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		rewrite(t, path, good)
		if err := e.Reload(context.Background()); err != nil || e.Status().Generation != 3 || count(t, e) != 10 {
			t.Errorf("%s written anew: %v, %+v", name, err, e.Status())
		}
		bad := slices.Clone(good)
		bad[len(bad)/2] ^= 1
		rewrite(t, path, bad)
		var damage *store.DamagedError
		if err := e.Reload(context.Background()); !errors.As(err, &damage) {
			t.Errorf("%s damaged: %v", name, err)
		}
		if s := e.Status(); s.Generation != 2 || !strings.Contains(s.Problem, "generation 2 is the newest") || count(t, e) != 7 {
			t.Errorf("%s damaged: %+v", name, s)
		}
		if err := e.Reload(context.Background()); err != nil {
			t.Errorf("%s: told twice: %v", name, err)
		}
	}
	data := t.TempDir()
	threeGenerations(t, data)
	e := whole(t, data, "all gone")
	if err := os.RemoveAll(data); err != nil {
		t.Fatal(err)
	}
	if err := e.Reload(context.Background()); err == nil || e.Status().Problem == "" || count(t, e) != 10 {
		t.Errorf("the folder is gone: %v, %+v", err, e.Status())
	}
}

// What a killed run leaves behind is swept by the next one, whatever CURRENT is like; a
// generation that is whole is not.
func TestLeftoversAreSwept(t *testing.T) {
	for _, current := range []string{"", "rubbish", "gen-000002\n"} {
		data := t.TempDir()
		threeGenerations(t, data)
		if current != "" {
			rewrite(t, filepath.Join(data, store.CurrentFile), []byte(current))
		}
		for _, left := range []string{"gen-000004.tmp", "gen-000099.tmp"} {
			if err := os.MkdirAll(filepath.Join(data, left, "index"), 0o755); err != nil {
				t.Fatal(err)
			}
		}
		rewrite(t, filepath.Join(data, "CURRENT.tmp"), []byte("x"))
		rewrite(t, filepath.Join(data, "notes.tmp"), []byte("x"))
		openWriter(t, data).Close()
		list, err := filepath.Glob(filepath.Join(data, "*.tmp"))
		if err != nil || len(list) != 1 || filepath.Base(list[0]) != "notes.tmp" {
			t.Errorf("CURRENT %q: left %v, %v", current, list, err)
		}
		whole(t, data, current)
	}
}

// A run that has nothing to publish over a damaged generation leaves it named, so that
// readers go on saying what they do without; one that publishes puts the next in its place.
func TestNothingInPlaceOfDamage(t *testing.T) {
	data := t.TempDir()
	threeGenerations(t, data)
	rewrite(t, filepath.Join(data, store.GenerationName(3), store.TextsName), []byte("short"))
	w := openWriter(t, data)
	if p := publish(t, w, "2"); p.Changed || p.Generation != 2 {
		t.Errorf("published %+v", p)
	}
	e := openEngine(t, data)
	if s := e.Status(); s.Generation != 2 || s.Problem == "" {
		t.Errorf("status %+v", s)
	}
	if p := publish(t, w, "other"); !p.Changed || p.Generation != 4 {
		t.Errorf("published %+v", p)
	}
	if err := e.Reload(context.Background()); err != nil || e.Status().Generation != 4 || e.Status().Problem != "" {
		t.Errorf("%v, %+v", err, e.Status())
	}
}

// A live generation of a later version of the program is whole: an older one does not take
// its place, and the writer does not start.
func TestLaterFormatIsKept(t *testing.T) {
	data := t.TempDir()
	threeGenerations(t, data)
	dir := filepath.Join(data, store.GenerationName(3))
	m, err := store.ReadManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	m.Format++
	b, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	rewrite(t, filepath.Join(dir, store.ManifestFile), b)
	var format *store.FormatError
	w, err := store.OpenWriter(context.Background(), data, analyzer(t), store.WriterOptions{Log: quiet()})
	if !errors.As(err, &format) {
		t.Errorf("opened for writing: %v, %v", w, err)
	}
	if s := openEngine(t, data).Status(); s.Generation != 2 || s.Problem == "" {
		t.Errorf("status %+v", s)
	}
	if numbers, err := store.Generations(data); err != nil || !slices.Equal(numbers, []int{3, 2, 1}) {
		t.Errorf("generations %v, %v", numbers, err)
	}
}
