package indexer

import (
	"path/filepath"
	"testing"

	"gongkai/report"
)

func TestWalkFindsTheNearestManifest(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"above.txt", "in/a.txt", "in/b.txt", "in/deep/a.txt", "in/deep/b.txt"} {
		write(t, filepath.Join(dir, name), name)
	}
	write(t, filepath.Join(dir, "manifest.csv"), "path,agency\nin/a.txt,outer\nin/b.txt,outer\nin/deep/a.txt,outer\nin/deep/b.txt,oute"+
		"r\nabove.txt,outer\n")
	write(t, filepath.Join(dir, "in", "manifest.csv"), "path,agency\na.txt,inner\ndeep/a.txt,inner\n")
	write(t, filepath.Join(dir, "in", "deep", "manifest.csv"), "agency\n")
	agencies := func(paths ...string) map[string]string {
		l := Walk(paths)
		found := map[string]string{}
		for _, f := range l.Files {
			rel, err := filepath.Rel(dir, f.Abs)
			if err != nil {
				t.Fatal(err)
			}
			found[filepath.ToSlash(rel)] = f.Row.Agency
		}
		for _, f := range l.Failures {
			found["failure of "+filepath.Base(filepath.Dir(f.Path))] = f.Fault.Text(report.Chinese)
		}
		return found
	}
	for name, c := range map[string]struct {
		path string
		want map[string]string
	}{
		"from the top": {".", map[string]string{"above.txt": "outer", "in/a.txt": "inner", "in/b.txt": "outer", "in/deep/a.txt": "inner",
			"in/deep/b.txt":   "outer",
			"failure of deep": "清单的表头里没有 path 一列"}},
		"not above the folder": {"in", map[string]string{"in/a.txt": "inner", "in/b.txt": "", "in/deep/a.txt": "inner", "in/deep/b.txt": "",
			"failure of deep": "清单的表头里没有 path 一列"}},
		"beside a file": {"in/a.txt", map[string]string{"in/a.txt": "inner"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := agencies(filepath.Join(dir, c.path))
			for k, v := range c.want {
				if got[k] != v {
					t.Errorf("%s: %q, want %q", k, got[k], v)
				}
				delete(got, k)
			}
			for k, v := range got {
				t.Errorf("also %s: %q", k, v)
			}
		})
	}
}

// A change of a row makes the file it names be read again, and no other.
func TestRunReadsChangedRowsAgain(t *testing.T) {
	dir := t.TempDir()
	manifest := filepath.Join(dir, "manifest.csv")
	write(t, filepath.Join(dir, "a.txt"), "one")
	write(t, filepath.Join(dir, "b.txt"), "two")
	write(t, filepath.Join(dir, "c.txt"), "bad")
	write(t, manifest, "path,agency\na.txt,甲\nb.txt,乙\n")
	m := newMemory()
	for _, step := range []struct {
		name             string
		rows             string
		reader           int
		added, unchanged int
	}{
		{"first", "path,agency\na.txt,甲\nb.txt,乙\n", 1, 2, 0},
		{"the same", "path,agency\na.txt,甲\nb.txt,乙\n", 1, 0, 2},
		{"the same in another order", "agency,path,other\n乙,b.txt,x\n甲,a.txt,y\n", 1, 0, 2},
		{"with dates of fetching", "path,agency,fetched_at\na.txt,甲,2024-01-01\nb.txt,乙,2024-01-02\n", 1, 0, 2},
		{"fetched again", "path,agency,fetched_at\na.txt,甲,2025-01-01\nb.txt,乙,\n", 1, 0, 2},
		{"one row changed", "path,agency\na.txt,丙\nb.txt,乙\n", 1, 1, 1},
		{"one row gone", "path,agency\na.txt,丙\n", 1, 1, 1},
		{"a row for a bad file", "path,agency\na.txt,丙\nc.txt,丁\n", 1, 0, 2},
	} {
		write(t, manifest, step.rows)
		s := index(t, m, lines{step.reader}, Options{}, dir)
		if s.Added != step.added || s.Unchanged != step.unchanged || len(s.Failures) != 1 {
			t.Errorf("%s: %+v", step.name, s)
		}
	}
	// Another reader reads files outside the paths given with their rows too.
	l, err := readLedger(m.Ledger())
	if err != nil {
		t.Fatal(err)
	}
	if e := l.Entries[filepath.Join(dir, "a.txt")]; e.Beside == "" || e.Manifest != manifest {
		t.Errorf("the ledger has %+v", e)
	}
	index(t, m, lines{2}, Options{}, filepath.Join(dir, "b.txt"))
	after, err := readLedger(m.Ledger())
	if err != nil {
		t.Fatal(err)
	}
	if e := after.Entries[filepath.Join(dir, "a.txt")]; e.Beside != l.Entries[filepath.Join(dir, "a.txt")].Beside {
		t.Errorf("read without its row: %+v", e)
	}
}
