package indexer

import (
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// counting is a Reader that counts the files that are opened for it.
type counting struct {
	*watcher
	opened atomic.Int32
}

func (c *counting) MaxBytes() int64 {
	c.opened.Add(1)
	return c.watcher.MaxBytes()
}

// trusting takes the state of files that were just written for settled, and gives back a change
// that the clock of the file system tells.
func trusting(t *testing.T) (change func(path, text string)) {
	was := settled
	settled = -time.Hour
	t.Cleanup(func() { settled = was })
	return func(path, text string) {
		time.Sleep(20 * time.Millisecond)
		write(t, path, text)
	}
}

// Files that are as they were are not opened again, the attachments of documents neither; what has
// changed is, whatever its size and time say, and --verify opens everything.
func TestFilesAsTheyWere(t *testing.T) {
	change := trusting(t)
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	write(t, at("a.txt"), "one")
	write(t, at("b.txt"), "two 附件：b.xls 附件：later.xls")
	write(t, at("b.xls"), "tables")
	write(t, at("c.txt"), "broken")
	write(t, at("d.txt"), "alike")
	write(t, at("e.txt"), "alike")
	modified := time.Now().Add(-time.Hour)
	m := newMemory()
	for _, step := range []struct {
		name   string
		change func()
		opts   Options
		opened int32
		read   string
		titles string
	}{
		{"first", func() {}, Options{}, -1, "a.txt×1 b.txt×1 b.xls×1 c.txt×1 d.txt×2 e.txt×1", "alike one two 附件：b.xls 附件：later.xls"},
		{"as it was", func() {}, Options{}, 0, "", "alike one two 附件：b.xls 附件：later.xls"},
		{"verified", func() {}, Options{Verify: true}, -1, "", "alike one two 附件：b.xls 附件：later.xls"},
		{"another size", func() { change(at("a.txt"), "three") }, Options{}, -1, "a.txt×1", "alike three two 附件：b.xls 附件：later.xls"},
		{"the same size and time", func() {
			change(at("a.txt"), "seven")
			if err := os.Chtimes(at("a.txt"), modified, modified); err != nil {
				t.Fatal(err)
			}
		}, Options{}, -1, "a.txt×1", "alike seven two 附件：b.xls 附件：later.xls"},
		{"touched", func() {
			if err := os.Chtimes(at("d.txt"), modified, modified); err != nil {
				t.Fatal(err)
			}
		}, Options{}, -1, "", "alike seven two 附件：b.xls 附件：later.xls"},
		{"the attachment", func() { change(at("b.xls"), "tables!") }, Options{}, -1, "b.txt×1 b.xls×1",
			"alike seven two 附件：b.xls 附件：later.xls"},
		{"a further attachment", func() { change(at("later.xls"), "tables?") }, Options{}, -1, "b.txt×1 later.xls×1",
			"alike seven two 附件：b.xls 附件：later.xls"},
		{"one gone", func() { os.Remove(at("d.txt")) }, Options{Prune: true}, 0, "e.txt×1",
			"alike seven two 附件：b.xls 附件：later.xls"},
		{"as it was then", func() {}, Options{Prune: true}, 0, "", "alike seven two 附件：b.xls 附件：later.xls"},
	} {
		step.change()
		reader := &counting{watcher: newWatcher()}
		s := index(t, m, reader, step.opts, dir)
		if n := reader.opened.Load(); step.opened >= 0 && n != step.opened || step.opened < 0 && n == 0 {
			t.Errorf("%s: %d files were opened, want %d", step.name, n, step.opened)
		}
		if reader.names() != step.read {
			t.Errorf("%s: read %q, want %q", step.name, reader.names(), step.read)
		}
		if titles := strings.Join(m.titles(), " "); titles != step.titles || len(s.Failures) != 1 {
			t.Errorf("%s: %q, want %q; %+v", step.name, titles, step.titles, s)
		}
	}
}

// A file that was changed just before it was read may change again without its times telling.
func TestFreshFilesAreNotTrusted(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), "one")
	m := newMemory()
	for range 2 {
		reader := &counting{watcher: newWatcher()}
		if index(t, m, reader, Options{}, dir); reader.opened.Load() == 0 {
			t.Error("a file written within the last two seconds was not opened")
		}
	}
}
