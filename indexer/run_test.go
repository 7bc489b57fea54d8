package indexer

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"gongkai/indexer/fault"
	"gongkai/report"
)

// watcher is a Reader that remembers what it was asked to read. A file that begins with
// "tables" is a table alone, one that begins with "broken" a report that breaks its rules.
type watcher struct {
	lines
	mu       sync.Mutex
	inputs   map[string][]*Input // by base name
	attached map[string][]*Input // what lay beside them, by base name
}

func newWatcher() *watcher {
	return &watcher{lines: lines{1}, inputs: map[string][]*Input{}, attached: map[string][]*Input{}}
}

func (w *watcher) Read(ctx context.Context, in *Input) (*report.Report, error) {
	w.mu.Lock()
	name := filepath.Base(in.Path)
	w.inputs[name] = append(w.inputs[name], in)
	for _, a := range in.Attachments {
		w.attached[filepath.Base(a.Path)] = append(w.attached[filepath.Base(a.Path)], a)
	}
	w.mu.Unlock()
	r, err := w.lines.Read(ctx, in)
	switch {
	case err != nil:
		return nil, err
	case strings.HasPrefix(r.Title, "tables"):
		return nil, &fault.Error{Reason: fault.TablesAlone}
	case strings.HasPrefix(r.Title, "broken"):
		r.Metrics = []report.Metric{{ID: "no.such", State: "no state"}}
	}
	return r, nil
}

func (w *watcher) names() string {
	var names []string
	for name, inputs := range w.inputs {
		names = append(names, fmt.Sprint(name, "×", len(inputs)))
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

// A file that a document names is opened once a run and settled with the document,
// whatever else names it and in whatever order the names come.
func TestRunOpensAttachmentsOnce(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "z.txt"), "report 附件：a.xls")
	write(t, filepath.Join(dir, "a.xls"), "tables")
	write(t, filepath.Join(dir, "b.doc"), "one 附件：c.doc")
	write(t, filepath.Join(dir, "c.doc"), "two 附件：b.doc")
	write(t, filepath.Join(dir, "d.pdf"), "alone")
	m := newMemory()
	for _, step := range []struct {
		name               string
		change             func()
		read               string
		added, unchanged   int
		attached, failures int
	}{
		{"first", func() {}, "a.xls×1 b.doc×1 c.doc×1 d.pdf×1 z.txt×1", 4, 0, 1, 0},
		{"the same", func() {}, "", 0, 4, 1, 0},
		{"the document changed", func() { write(t, filepath.Join(dir, "z.txt"), "another 附件：a.xls") }, "z.txt×1", 1, 3, 1, 0},
		{"the attachment changed", func() { write(t, filepath.Join(dir, "a.xls"), "tables, others") }, "a.xls×1 z.txt×1", 1, 3, 1, 0},
		{"no document names it", func() { write(t, filepath.Join(dir, "z.txt"), "report") }, "z.txt×1", 1, 3, 0, 1},
	} {
		step.change()
		w := newWatcher()
		s := index(t, m, w, Options{Workers: 1}, dir)
		if w.names() != step.read || s.Added != step.added || s.Unchanged != step.unchanged || s.Attached != step.attached ||
			len(s.Failures) != step.failures {
			t.Errorf("%s: read %q, %+v", step.name, w.names(), s)
		}
		for name, inputs := range w.inputs {
			if beside := w.attached[name]; name == "a.xls" && (len(beside) != 1 || beside[0] != inputs[0]) {
				t.Errorf("%s: %s was opened for itself and for the document that names it", step.name, name)
			}
		}
	}
}

// A report that breaks its own rules is named like any bad input and not published.
func TestRunHoldsReportsToTheirRules(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), "broken")
	write(t, filepath.Join(dir, "b.txt"), "good")
	m := newMemory()
	for range 2 {
		w := newWatcher()
		s := index(t, m, w, Options{}, dir)
		if len(s.Failures) != 1 || s.Failures[0].Fault.Reason != fault.BadReport || !slices.Equal(m.titles(), []string{"good"}) {
			t.Errorf("summary %+v, reports %v", s, m.titles())
		}
	}
	if m.puts != 1 {
		t.Errorf("%d reports were put", m.puts)
	}
}

// A report that the sink does not have any more is read again.
func TestRunReadsWhatTheSinkLost(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), "one")
	write(t, filepath.Join(dir, "b.txt"), "two")
	m := newMemory()
	index(t, m, lines{1}, Options{}, dir)
	for hash, r := range m.pending {
		if r.Title == "one" {
			delete(m.pending, hash)
		}
	}
	if s := index(t, m, lines{1}, Options{}, dir); s.Added != 1 || s.Unchanged != 1 || !slices.Equal(m.titles(), []string{"one", "two"}) {
		t.Errorf("summary %+v, reports %v", s, m.titles())
	}
}

// What a ledger knows of a bad file is said by a later run as by the first, in either
// language.
func TestRunSaysKnownFaultsAgain(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), "\x00\x01\x02\x03")
	write(t, filepath.Join(dir, "b.txt"), "")
	m := newMemory()
	want := map[string]string{"a.txt": "binary data, not text", "b.txt": "the file is empty"}
	for range 2 {
		s := index(t, m, lines{1}, Options{}, dir)
		if len(s.Failures) != 2 {
			t.Fatalf("failures %v", s.Failures)
		}
		for _, f := range s.Failures {
			if got := f.Fault.Text(report.English); got != want[filepath.Base(f.Path)] {
				t.Errorf("%s: %q", f.Path, got)
			}
			data, err := json.Marshal(f)
			var read struct{ Path, Kind, Reason string }
			if err != nil || json.Unmarshal(data, &read) != nil || f.String() != read.Path+": "+read.Reason ||
				read.Kind != string(f.Fault.Reason) {
				t.Errorf("as JSON %s, as text %s", data, f)
			}
		}
	}
}
