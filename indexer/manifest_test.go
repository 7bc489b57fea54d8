package indexer

import (
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/indexer/extract"
)

func TestReadManifest(t *testing.T) {
	gb := func(s string) string {
		b, err := simplifiedchinese.GB18030.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	whole := extract.ManifestRow{URL: "http://www.example.gov.cn/a", Agency: "甲子镇", Region: "云岭省/青川市", Year: 2022, FetchedAt: "2023-02-01"}
	for name, c := range map[string]struct {
		data string
		row  extract.ManifestRow // of a/b.txt
		rows int
		err  string // part of the complaint
	}{
		"every column":               {"path,url,agency,region,year,fetched_at\na/b.txt,http://www.example.gov.cn/a,甲子镇,云岭省/青川市,2022,2023-02-01\n", whole, 1, ""},
		"another order, a mark":      {"\xEF\xBB\xBFYear,note, Region ,Path,fetched_at,agency,url\r\n2022,x,云岭省/青川市,a/b.txt,2023-02-01,甲子镇,http://www.example.gov.cn/a\r\n", whole, 1, ""},
		"gb18030":                    {gb("agency,path\n甲子镇,a/b.txt\n"), extract.ManifestRow{Agency: "甲子镇"}, 1, ""},
		"paths as others write them": {"path,agency\n.\\a\\b.txt,甲子镇\n", extract.ManifestRow{Agency: "甲子镇"}, 1, ""},
		"short and empty rows":       {"path,agency,year\na/b.txt,甲子镇\n,,\n\nc.txt\n", extract.ManifestRow{Agency: "甲子镇"}, 2, ""},
		"a year with its word":       {"path,year\na/b.txt,2022年\n", extract.ManifestRow{Year: 2022}, 1, ""},
		"quotes":                     {"path,agency\n\"a/b.txt\",\"甲子镇,\"\"乙丑镇\"\"\"\n", extract.ManifestRow{Agency: `甲子镇,"乙丑镇"`}, 1, ""},
		"no bytes":                   {"", extract.ManifestRow{}, 0, "没有表头"},
		"no path column":             {"file,agency\na/b.txt,甲子镇\n", extract.ManifestRow{}, 0, "没有 path"},
		"a column twice":             {"path,path\na,b\n", extract.ManifestRow{}, 0, "出现两次"},
		"a broken quote":             {"path,agency\na/b.txt,\"甲子镇\n", extract.ManifestRow{}, 0, "CSV"},
		"no encoding":                {"path,agency\na/b.txt,\xff\xff\n", extract.ManifestRow{}, 0, "GB18030"},
		"rows that are wrong":        {"path,year\n../x.txt,2022\n/etc/x,2022\na/b.txt,2022\nc.txt,去年\na/b.txt,2021\n,2020\n", extract.ManifestRow{Year: 2022}, 1, "清单有 5 行不能用，第 2 行"},
	} {
		t.Run(name, func(t *testing.T) {
			rows, err := readManifest([]byte(c.data))
			if rows["a/b.txt"] != c.row || len(rows) != c.rows {
				t.Errorf("rows are %+v", rows)
			}
			if c.err == "" && err != nil || c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)) {
				t.Errorf("error is %v, want %q", err, c.err)
			}
		})
	}
}

func TestWalkFindsTheNearestManifest(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"above.txt", "in/a.txt", "in/b.txt", "in/deep/a.txt", "in/deep/b.txt"} {
		write(t, filepath.Join(dir, name), name)
	}
	write(t, filepath.Join(dir, "manifest.csv"), "path,agency\nin/a.txt,outer\nin/b.txt,outer\nin/deep/a.txt,outer\nin/deep/b.txt,outer\nabove.txt,outer\n")
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
			found["failure of "+filepath.Base(filepath.Dir(f.Path))] = f.Reason
		}
		return found
	}
	for name, c := range map[string]struct {
		path string
		want map[string]string
	}{
		"from the top": {".", map[string]string{"above.txt": "outer", "in/a.txt": "inner", "in/b.txt": "outer", "in/deep/a.txt": "inner", "in/deep/b.txt": "outer",
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
