package indexer

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"gongkai/indexer/extract"
	"gongkai/indexer/fault"
	"gongkai/report"
)

// memory is a Sink that keeps reports in a map; pending becomes published.
type memory struct {
	mu                 sync.Mutex
	ledger             []byte
	published, pending map[report.Ref]*report.Report
	generation         int
	puts               int
	fail               error
}

func newMemory() *memory {
	return &memory{published: map[report.Ref]*report.Report{}, pending: map[report.Ref]*report.Report{}}
}

func (m *memory) Ledger() []byte { return m.ledger }

func (m *memory) Stored(_ context.Context, hashes []string) ([]report.Ref, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var stored []report.Ref
	for ref := range m.pending {
		if slices.Contains(hashes, ref.SHA256) {
			stored = append(stored, ref)
		}
	}
	return stored, nil
}

func (m *memory) Put(_ context.Context, r *report.Report) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.puts++
	m.pending[r.Ref()] = r
	return m.fail
}

func (m *memory) Delete(_ context.Context, ref report.Ref) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.pending, ref)
	return nil
}

func (m *memory) Publish(_ context.Context, ledger []byte) (int, error) {
	m.published, m.ledger = maps.Clone(m.pending), ledger
	m.generation++
	return m.generation, nil
}

// lines is a Reader that takes any file that does not begin with "bad".
type lines struct{ version int }

func (l lines) Version() int    { return l.version }
func (l lines) MaxBytes() int64 { return 1000 }
func (l lines) Read(ctx context.Context, in *Input) (*report.Report, error) {
	content, err := in.Content(l.MaxBytes())
	if err != nil {
		return nil, err
	}
	doc, err := content.Document(ctx, extract.Limits{})
	if err != nil {
		return nil, err
	}
	if strings.HasPrefix(doc.Text, "bad") {
		return nil, errors.New("坏文件")
	}
	return &report.Report{Kind: report.KindReport, Title: doc.Text, Text: fmt.Sprint(l.version), Source: doc.Source}, nil
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func index(t *testing.T, m *memory, reader Reader, opts Options, paths ...string) Summary {
	t.Helper()
	s, err := Run(context.Background(), paths, reader, m, opts)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (m *memory) titles() []string {
	var titles []string
	for _, r := range m.published {
		titles = append(titles, r.Title)
	}
	slices.Sort(titles)
	return titles
}

func TestRunNamesBadFilesAndGoesOn(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), "one")
	write(t, filepath.Join(dir, "sub", "b.txt"), "two")
	write(t, filepath.Join(dir, "c.txt"), "bad")
	write(t, filepath.Join(dir, "large.txt"), strings.Repeat("x", 2000))
	write(t, filepath.Join(dir, "want.json"), "{}")
	write(t, filepath.Join(dir, ".hidden"), "hidden")
	for link, target := range map[string]string{"loop": ".", "dangling": "nowhere", "twin.txt": "a.txt"} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	m := newMemory()
	s := index(t, m, lines{1}, Options{}, dir, filepath.Join(dir, "gone"))
	want := map[string]string{"c.txt": "坏文件", "large.txt": "文件太大", "loop": "符号链接成环",
		"dangling": "符号链接没有目标", "twin.txt": "符号链接，不跟随", "gone": "没有这个文件或文件夹"}
	for _, f := range s.Failures {
		if reason := want[filepath.Base(f.Path)]; reason == "" || !strings.HasPrefix(f.Fault.Text(report.Chinese), reason) {
			t.Errorf("%s, want %q", f, reason)
		}
		delete(want, filepath.Base(f.Path))
	}
	if len(want) > 0 {
		t.Errorf("not named: %v", want)
	}
	if s.Added != 2 || s.Files != 4 || s.Ignored != 2 || !slices.Equal(m.titles(), []string{"one", "two"}) {
		t.Errorf("summary %+v, reports %v", s, m.titles())
	}
}

func TestRunSkipsWhatIsKnown(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), "one")
	write(t, filepath.Join(dir, "b.txt"), "two")
	write(t, filepath.Join(dir, "c.txt"), "bad")
	m := newMemory()
	index(t, m, lines{1}, Options{}, dir)
	write(t, filepath.Join(dir, "b.txt"), "two, changed")
	s := index(t, m, lines{1}, Options{}, dir)
	if s.Added != 1 || s.Unchanged != 1 || s.Dropped != 1 || len(s.Failures) != 1 || m.puts != 3 {
		t.Errorf("summary %+v after %d puts", s, m.puts)
	}
	if !slices.Equal(m.titles(), []string{"one", "two, changed"}) {
		t.Errorf("reports %v", m.titles())
	}
	write(t, filepath.Join(dir, "a.txt"), "bad now")
	if index(t, m, lines{1}, Options{}, dir); !slices.Equal(m.titles(), []string{"one", "two, changed"}) {
		t.Errorf("a file that turned bad lost its report: %v", m.titles())
	}
	if s = index(t, m, lines{2}, Options{}, filepath.Join(dir, "b.txt")); m.puts != 4 || s.Added != 1 {
		t.Errorf("another reader read %d files again: %+v", s.Added, s)
	}
}

// unequipped is a Reader that lacks a converter until it is installed.
type unequipped struct {
	lines
	installed bool
}

func (u unequipped) Read(ctx context.Context, in *Input) (*report.Report, error) {
	if !u.installed {
		missing := &fault.Error{Reason: fault.Unsupported, Detail: fault.Say(fault.WordConverter), Tool: "catdoc"}
		return nil, fmt.Errorf("convert: %w", missing)
	}
	return u.lines.Read(ctx, in)
}

// A file that only a missing converter kept out is read once it is installed.
func TestRunTriesTemporaryFailuresAgain(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.doc"), "one")
	m := newMemory()
	reader := unequipped{lines: lines{1}}
	for range 2 {
		if s := index(t, m, reader, Options{}, dir); len(s.Failures) != 1 || s.Added != 0 {
			t.Fatalf("without the converter: %+v", s)
		}
	}
	reader.installed = true
	if s := index(t, m, reader, Options{}, dir); len(s.Failures) != 0 || s.Added != 1 {
		t.Errorf("with the converter: %+v", s)
	}
	if s := index(t, m, reader, Options{}, dir); s.Unchanged != 1 {
		t.Errorf("once more: %+v", s)
	}
}

func TestRunPrunes(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "x", "a.txt"), "one")
	write(t, filepath.Join(dir, "y", "b.txt"), "two")
	write(t, filepath.Join(dir, "y", "twin.txt"), "one")
	m := newMemory()
	index(t, m, lines{1}, Options{}, dir)
	if err := os.RemoveAll(filepath.Join(dir, "y")); err != nil {
		t.Fatal(err)
	}
	if index(t, m, lines{1}, Options{}, dir); len(m.published) != 2 {
		t.Errorf("without pruning: %v", m.titles())
	}
	if s := index(t, m, lines{1}, Options{Prune: true}, filepath.Join(dir, "x")); len(m.published) != 2 || s.Dropped != 0 {
		t.Errorf("pruning x dropped what lay in y: %v", m.titles())
	}
	if s := index(t, m, lines{1}, Options{Prune: true}, dir); !slices.Equal(m.titles(), []string{"one"}) || s.Dropped != 1 {
		t.Errorf("pruned to %v, %+v", m.titles(), s)
	}
}

// The same files, however many are read at once and however often, give the same
// ledger and the same reports.
func TestRunDoesNotDependOnOrder(t *testing.T) {
	dir := t.TempDir()
	for i := range 60 {
		write(t, filepath.Join(dir, fmt.Sprintf("%02d.txt", i)), fmt.Sprint("content ", i%20))
	}
	var first *memory
	for _, workers := range []int{1, 3, 16} {
		m := newMemory()
		index(t, m, lines{1}, Options{Workers: workers}, dir)
		index(t, m, lines{1}, Options{Workers: workers}, dir)
		if first == nil {
			first = m
			continue
		}
		if string(m.ledger) != string(first.ledger) || !slices.Equal(m.titles(), first.titles()) {
			t.Fatalf("%d workers gave another result", workers)
		}
		for hash, r := range m.published {
			if r.Source.Path != first.published[hash].Source.Path {
				t.Errorf("%d workers: source %s, with one %s", workers, r.Source.Path, first.published[hash].Source.Path)
			}
		}
	}
}

func TestRunStopsWhenTheSinkFails(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), "one")
	m := newMemory()
	m.fail = errors.New("disk full")
	_, err := Run(context.Background(), []string{dir}, lines{1}, m, Options{})
	if !errors.Is(err, m.fail) || m.generation != 0 {
		t.Errorf("error %v, generation %d", err, m.generation)
	}
}
