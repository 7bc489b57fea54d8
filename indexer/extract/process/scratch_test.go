//go:build unix

package process

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// What a killed process left is swept; what a process holds, what is new and what is not
// of this program is not.
func TestSweep(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	old := time.Now().Add(-2 * scratchAge)
	held, done, err := Scratch()
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	fresh, other := filepath.Join(os.TempDir(), scratchPrefix+"fresh"), filepath.Join(os.TempDir(), "gongkai-another-1")
	left, linked := filepath.Join(os.TempDir(), scratchPrefix+"1"), filepath.Join(os.TempDir(), scratchPrefix+"2")
	for _, dir := range []string{fresh, other, left} {
		if err := os.MkdirAll(filepath.Join(dir, scratchPrefix+"inner"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(other, linked); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{held, other, left} {
		if err := os.Chtimes(dir, old, old); err != nil {
			t.Fatal(err)
		}
	}
	Sweep()
	for dir, want := range map[string]bool{held: true, fresh: true, other: true, linked: true, left: false} {
		if _, err := os.Lstat(dir); (err == nil) != want {
			t.Errorf("%s: %v, want it there %t", filepath.Base(dir), err, want)
		}
	}
	done()
	if _, err := os.Lstat(held); err == nil {
		t.Error("it is not taken away")
	}
}
