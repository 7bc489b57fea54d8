package indexer_test

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/indexer/accuracy"
	"gongkai/indexer/extract"
	"gongkai/indexer/fault"
	"gongkai/report"
)

// hostile is what may become of a file of testdata/hostile.
type hostile struct {
	File      string   `json:"file"`
	Outcome   string   `json:"outcome"`    // refused, not_report, report, or any of them
	Reasons   []string `json:"reasons"`    // what a refusal or a rejection may say
	Year      int      `json:"year"`       // of a report
	Cells     int      `json:"cells"`      // cells of a report that must have a value, but for NullCells
	NullCells []string `json:"null_cells"` // metrics that must have none
	Never     string   `json:"never"`      // an outcome it must not have
	NeverYear int      `json:"never_year"`
	Note      string   `json:"note"`
}

// TestHostile reads every hostile file: each has the expected outcome, none
// takes long, and what is taken for a report keeps its promises.
func TestHostile(t *testing.T) {
	folder := filepath.Join("..", "testdata", "hostile")
	data, err := os.ReadFile(filepath.Join(folder, "want.json"))
	if err != nil {
		t.Fatal(err)
	}
	var list []hostile
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != len(list)+1 {
		t.Errorf("%d files, %d of them expected in want.json", len(files)-1, len(list))
	}
	p := newParser(t)
	for _, want := range list {
		t.Run(want.File, func(t *testing.T) {
			start := time.Now()
			doc, err := extract.Read(t.Context(), filepath.Join(folder, want.File), extract.Limits{})
			outcome, reason := "refused", ""
			var r *report.Report
			if err != nil {
				var e *fault.Error
				if !errors.As(err, &e) {
					t.Fatalf("the refusal is no *fault.Error: %v", err)
				}
				if !strings.HasPrefix(err.Error(), e.Path+": ") || !strings.Contains(e.Path, want.File) {
					t.Errorf("the refusal does not begin with the file: %v", err)
				}
				reason = string(e.Reason)
			} else {
				if r, err = accuracy.Parse(p, doc); err != nil {
					t.Fatal(err)
				}
				outcome, reason = string(r.Kind), string(r.Why)
				if err := r.Validate(); err != nil {
					t.Error(err)
				}
			}
			if took := time.Since(start); took > patienceFor(want.File) {
				t.Errorf("took %v", took)
			}
			want.check(t, outcome, reason, r)
		})
	}
}

// patienceFor is how long a file may take. A machine that has LibreOffice starts it for
// the formats that only a converter reads, which takes seconds by itself.
func patienceFor(file string) time.Duration {
	converted := slices.Contains([]string{".rtf", ".doc", ".xls", ".wps", ".et"}, filepath.Ext(file))
	if _, err := exec.LookPath("soffice"); err == nil && converted {
		return time.Minute
	}
	return 20 * time.Second // a second at most, without the race detector and others on the machine
}

func (want *hostile) check(t *testing.T, outcome, reason string, r *report.Report) {
	t.Helper()
	if want.Outcome != "any" && want.Outcome != outcome || want.Never == outcome {
		t.Fatalf("%s: %s (%s), want %s %v, never %q", want.Note, outcome, reason, want.Outcome, want.Reasons, want.Never)
	}
	if len(want.Reasons) > 0 && !slices.Contains(want.Reasons, reason) {
		t.Errorf("%s: the reason is %s, want one of %v", want.Note, reason, want.Reasons)
	}
	if outcome != "report" {
		return
	}
	if want.Year != 0 && r.Year != want.Year || want.NeverYear != 0 && r.Year == want.NeverYear {
		t.Errorf("%s: year %d, want %d", want.Note, r.Year, want.Year)
	}
	if want.Cells == 0 {
		return
	}
	if len(r.Metrics) != want.Cells {
		t.Errorf("%s: %d cells, want %d", want.Note, len(r.Metrics), want.Cells)
	}
	for _, m := range r.Metrics {
		if null := slices.Contains(want.NullCells, m.ID); null == (m.Value != nil) {
			t.Errorf("%s: %s@%s is %s (raw %q), want null: %t", want.Note, m.ID, m.Applicant, m.State, m.Raw, null)
		}
	}
}

// TestHostileFolder makes what is too large or too odd to keep: a file of 40 MB,
// a link that leads to itself, a folder, and a file that is not there.
func TestHostileFolder(t *testing.T) {
	folder := t.TempDir()
	large := filepath.Join(folder, "large.txt")
	f, err := os.Create(large)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Truncate(40<<20), f.Close()); err != nil {
		t.Fatal(err)
	}
	loop := filepath.Join(folder, "loop.txt")
	if err := os.Symlink(loop, loop); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]fault.Reason{
		large: fault.TooLarge, loop: fault.Unreadable, folder: fault.Unreadable,
		filepath.Join(folder, "gone.txt"): fault.Unreadable,
	} {
		t.Run(filepath.Base(path), func(t *testing.T) {
			_, err := extract.Read(t.Context(), path, extract.Limits{})
			var e *fault.Error
			if !errors.As(err, &e) || e.Reason != want {
				t.Errorf("read: %v, want the reason %s", err, want)
			}
		})
	}
}
