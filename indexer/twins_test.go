package indexer

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/indexer/fault"
	"gongkai/report"
)

// rowed is a Reader whose reports are of the agency and the year that the row of the file
// in the manifest names. A text that begins with "tables" is a table alone unless its row
// names an agency. It is slower with some files, so that others overtake them.
type rowed struct {
	lines
	slow string
}

func (r rowed) Read(ctx context.Context, in *Input) (*report.Report, error) {
	rep, err := r.lines.Read(ctx, in)
	if err != nil {
		return nil, err
	}
	if strings.Contains(in.Path, r.slow) && r.slow != "" {
		time.Sleep(20 * time.Millisecond)
	}
	rep.Agency = report.Agency{Name: in.Row.Agency, FullName: in.Row.Agency}
	rep.Year = in.Row.Year
	if strings.HasPrefix(rep.Title, "tables") && in.Row.Agency == "" {
		return nil, &fault.Error{Reason: fault.TablesAlone}
	}
	for _, a := range in.Attachments {
		rep.Title += " with " + filepath.Base(a.Path)
	}
	return rep, nil
}

// sources says what is published: for each report its source, agency and year.
func (m *memory) sources(dir string) string {
	var list []string
	for _, r := range m.published {
		path, _ := filepath.Rel(dir, r.Source.Path)
		said := path
		if r.Agency.Name != "" || r.Year > 0 {
			said += fmt.Sprintf("=%s%d", r.Agency.Name, r.Year)
		}
		list = append(list, said)
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

// twinStep is a change of a folder and what the next run makes of it.
type twinStep struct {
	name   string
	change map[string]string // text by path; "" takes the file away
	want   string            // sources
	counts [5]int            // added, unchanged, twins, dropped, failures
}

// takeSteps takes the steps with 1 to 8 workers, whichever file is the slowest.
func takeSteps(t *testing.T, steps []twinStep, slow ...string) {
	t.Helper()
	for _, workers := range []int{1, 2, 3, 8} {
		for _, slow := range append(slow, "") {
			dir, m := t.TempDir(), newMemory()
			for _, step := range steps {
				for path, text := range step.change {
					if path = filepath.Join(dir, path); text != "" {
						write(t, path, text)
					} else if err := os.Remove(path); err != nil {
						t.Fatal(err)
					}
				}
				s := index(t, m, rowed{lines{1}, slow}, Options{Workers: workers, Prune: true}, dir)
				counts := [5]int{s.Added, s.Unchanged, s.Twins, s.Dropped, len(s.Failures)}
				if got := m.sources(dir); got != step.want || counts != step.counts {
					t.Errorf("%s, %d workers, %q slow: %s and %v, want %s and %v", step.name, workers, slow, got, counts, step.want, step.counts)
				}
				if sum := counts[0] + counts[1] + counts[2] + counts[4] + s.Attached; sum != s.Files {
					t.Errorf("%s: %d files, %+v", step.name, sum, s)
				}
			}
		}
	}
}

// The first by path of files with the same content is the source of the report: in one run
// and in later ones, when twins come and go.
func TestTwinsHaveOneSource(t *testing.T) {
	takeSteps(t, []twinStep{
		{"four at once", map[string]string{"2.txt": "one", "3.txt": "one", "4.txt": "one", "5.txt": "one"}, "2.txt", [5]int{1, 0, 3, 0, 0}},
		{"again", nil, "2.txt", [5]int{0, 1, 3, 0, 0}},
		{"a later one", map[string]string{"6.txt": "one"}, "2.txt", [5]int{0, 1, 4, 0, 0}},
		{"an earlier one", map[string]string{"1.txt": "one"}, "1.txt", [5]int{1, 0, 5, 0, 0}},
		{"again", nil, "1.txt", [5]int{0, 1, 5, 0, 0}},
		{"the first goes", map[string]string{"1.txt": ""}, "2.txt", [5]int{1, 0, 4, 0, 0}},
		{"two go", map[string]string{"2.txt": "", "3.txt": ""}, "4.txt", [5]int{1, 0, 2, 0, 0}},
		{"one in the middle goes", map[string]string{"5.txt": ""}, "4.txt", [5]int{0, 1, 1, 0, 0}},
		{"the first changes", map[string]string{"4.txt": "two"}, "4.txt 6.txt", [5]int{2, 0, 0, 0, 0}},
		{"and is as it was", map[string]string{"4.txt": "one"}, "4.txt", [5]int{1, 0, 1, 1, 0}},
		{"they swap", map[string]string{"4.txt": "two", "5.txt": "one", "6.txt": "two"}, "4.txt 5.txt", [5]int{2, 0, 1, 0, 0}},
		{"a bad one is none", map[string]string{"1.txt": "bad", "2.txt": "bad"}, "4.txt 5.txt", [5]int{0, 2, 1, 0, 2}},
		{"all go", map[string]string{"4.txt": "", "5.txt": "", "6.txt": ""}, "", [5]int{0, 0, 0, 2, 2}},
	}, "1.txt", "2.txt", "4.txt")
}

// Rows of the manifest that differ for one content are both honoured.
func TestTwinsOfSeveralAgencies(t *testing.T) {
	rows := func(list ...string) string { return "path,agency,year\n" + strings.Join(list, "\n") + "\n" }
	takeSteps(t, []twinStep{
		{"two agencies", map[string]string{"a.txt": "one", "b.txt": "one", "manifest.csv": rows("a.txt,甲镇,2021", "b.txt,乙镇,2023")},
			"a.txt=甲镇2021 b.txt=乙镇2023", [5]int{2, 0, 0, 0, 0}},
		{"again", nil, "a.txt=甲镇2021 b.txt=乙镇2023", [5]int{0, 2, 0, 0, 0}},
		{"a twin of each", map[string]string{"0.txt": "one", "c.txt": "one",
			"manifest.csv": rows("0.txt,乙镇,2023", "a.txt,甲镇,2021", "b.txt,乙镇,2023", "c.txt,甲镇,2021")},
			"0.txt=乙镇2023 a.txt=甲镇2021", [5]int{1, 1, 2, 0, 0}},
		{"another year", map[string]string{"manifest.csv": rows("0.txt,乙镇,2022", "a.txt,甲镇,2021", "b.txt,乙镇,2023", "c.txt,甲镇,2021")},
			"0.txt=乙镇2022 a.txt=甲镇2021 b.txt=乙镇2023", [5]int{2, 1, 1, 0, 0}},
		{"rows change places", map[string]string{"manifest.csv": rows("0.txt,甲镇,2021", "a.txt,乙镇,2022", "b.txt,乙镇,2022", "c.txt,丙镇,2021")},
			"0.txt=甲镇2021 a.txt=乙镇2022 c.txt=丙镇2021", [5]int{3, 0, 1, 1, 0}},
		{"the rows go", map[string]string{"manifest.csv": ""}, "0.txt", [5]int{1, 0, 3, 3, 0}},
		{"one has a row", map[string]string{"manifest.csv": rows("b.txt,乙镇,2022")}, "0.txt b.txt=乙镇2022", [5]int{1, 1, 2, 0, 0}},
	}, "0.txt", "a.txt", "b.txt")
	takeSteps(t, []twinStep{
		{"only a row makes it a report", map[string]string{"a.txt": "tables", "b.txt": "tables", "c.txt": "tables",
			"manifest.csv": rows("b.txt,乙镇,2022", "c.txt,乙镇,2022")}, "b.txt=乙镇2022", [5]int{1, 0, 1, 0, 1}},
		{"of the first too", map[string]string{"manifest.csv": rows("a.txt,乙镇,2022", "b.txt,乙镇,2022")},
			"a.txt=乙镇2022", [5]int{1, 0, 1, 0, 1}},
		{"and of the last again", map[string]string{"manifest.csv": rows("a.txt,甲镇,2022", "c.txt,乙镇,2022")},
			"a.txt=甲镇2022 c.txt=乙镇2022", [5]int{2, 0, 0, 0, 1}},
	}, "a.txt", "b.txt")
}

// Twins among documents with attachments, and among the attachments.
func TestTwinsWithAttachments(t *testing.T) {
	takeSteps(t, []twinStep{
		{"two folders alike", map[string]string{"a/r.txt": "one 附件：t.xls", "a/t.xls": "tables", "b/r.txt": "one 附件：t.xls", "b/t.xls": "tables"},
			"a/r.txt", [5]int{1, 0, 1, 0, 0}},
		{"again", nil, "a/r.txt", [5]int{0, 1, 1, 0, 0}},
		{"another attachment", map[string]string{"b/t.xls": "tables, others"}, "a/r.txt", [5]int{0, 1, 1, 0, 0}},
		{"the first goes", map[string]string{"a/r.txt": "", "a/t.xls": ""}, "b/r.txt", [5]int{1, 0, 0, 0, 0}},
		{"an attachment like a document", map[string]string{"b/t.xls": "one 附件：t.xls"}, "b/r.txt", [5]int{1, 0, 1, 0, 0}},
	}, "a/r.txt", "a/t.xls")
}

// A twin outside of the folder of a run keeps the report while it is first, and hands it
// over when its own run drops it.
func TestTwinsInOtherFolders(t *testing.T) {
	dir, m := t.TempDir(), newMemory()
	write(t, filepath.Join(dir, "a", "1.txt"), "one")
	write(t, filepath.Join(dir, "b", "2.txt"), "one")
	opts := Options{Prune: true}
	for _, step := range []struct{ folder, want string }{{"b", "b/2.txt"}, {"a", "a/1.txt"}, {"b", "a/1.txt"}} {
		if index(t, m, rowed{}, opts, filepath.Join(dir, step.folder)); m.sources(dir) != step.want {
			t.Errorf("%s: %s, want %s", step.folder, m.sources(dir), step.want)
		}
	}
	if err := os.Remove(filepath.Join(dir, "a", "1.txt")); err != nil {
		t.Fatal(err)
	}
	if s := index(t, m, rowed{}, opts, filepath.Join(dir, "a")); m.sources(dir) != "b/2.txt" || s.Dropped != 0 {
		t.Errorf("handed over to %s, %+v", m.sources(dir), s)
	}
	// One that is not there any more hands nothing over, and the report stays.
	write(t, filepath.Join(dir, "a", "1.txt"), "one")
	index(t, m, rowed{}, opts, filepath.Join(dir, "a"))
	for _, gone := range []string{"a/1.txt", "b/2.txt"} {
		if err := os.Remove(filepath.Join(dir, gone)); err != nil {
			t.Fatal(err)
		}
	}
	if index(t, m, rowed{}, opts, filepath.Join(dir, "a")); m.sources(dir) != "a/1.txt" {
		t.Errorf("the report of files that are gone: %q", m.sources(dir))
	}
	write(t, filepath.Join(dir, "b", "2.txt"), "one")
	if index(t, m, rowed{}, opts, filepath.Join(dir, "b")); m.sources(dir) != "b/2.txt" {
		t.Errorf("back again: %q", m.sources(dir))
	}
}

// A ledger of before, which names no reports, is understood.
func TestLedgerOfBefore(t *testing.T) {
	dir, m := t.TempDir(), newMemory()
	write(t, filepath.Join(dir, "a.txt"), "one")
	write(t, filepath.Join(dir, "b.txt"), "two")
	index(t, m, rowed{lines: lines{1}}, Options{}, dir)
	l, err := readLedger(m.ledger)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range l.Entries {
		e.Base, e.Source = "", false
	}
	if m.ledger, err = l.bytes(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "b.txt")); err != nil {
		t.Fatal(err)
	}
	if index(t, m, rowed{lines: lines{2}}, Options{}, dir); m.sources(dir) != "a.txt b.txt" {
		t.Errorf("%s", m.sources(dir))
	}
	if s := index(t, m, rowed{lines: lines{2}}, Options{Prune: true}, dir); m.sources(dir) != "a.txt" || s.Dropped != 1 || s.Unchanged != 1 {
		t.Errorf("%s, %+v", m.sources(dir), s)
	}
}

// A file that can no longer be read keeps its report only while no twin gives it.
func TestTwinsOfBrokenFiles(t *testing.T) {
	takeSteps(t, []twinStep{
		{"two", map[string]string{"a.txt": "one", "b.txt": "one"}, "a.txt", [5]int{1, 0, 1, 0, 0}},
		{"the first breaks", map[string]string{"a.txt": "bad"}, "b.txt", [5]int{1, 0, 0, 0, 1}},
		{"another earlier one", map[string]string{"0.txt": "one"}, "0.txt", [5]int{1, 0, 1, 0, 1}},
		{"both break", map[string]string{"0.txt": "bad", "b.txt": "bad"}, "0.txt", [5]int{0, 0, 0, 0, 3}},
		{"one is mended", map[string]string{"b.txt": "one"}, "b.txt", [5]int{1, 0, 0, 0, 2}},
		{"the first is", map[string]string{"0.txt": "one"}, "0.txt", [5]int{1, 0, 1, 0, 1}},
	}, "0.txt", "a.txt")
}
