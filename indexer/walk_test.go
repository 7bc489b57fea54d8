package indexer

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"gongkai/report"
)

// What is published names a file below the folder given, that one's own name first,
// however the folder is written.
func TestNamesAreBelowTheFolderGiven(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "town", "a.txt"), "one")
	write(t, filepath.Join(dir, "town", "in", "b.txt"), "two")
	if err := os.Symlink("town", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Join(dir, "town"))
	whole := []string{"town/a.txt", "town/in/b.txt"}
	for path, want := range map[string][]string{
		dir + "/town": whole, dir + "/town/": whole, dir + "/town/in/..": whole, ".": whole, "../town": whole,
		dir + "/link": {"link/a.txt", "link/in/b.txt"},
		"in":          {"in/b.txt"}, dir + "/town/in": {"in/b.txt"}, "a.txt": {"a.txt"},
		dir + "/town/in/b.txt": {"b.txt"}, "./in/b.txt": {"b.txt"},
	} {
		var got []string
		for _, f := range Walk([]string{path}).Files {
			got = append(got, f.Name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("in %q: %q, want %q", path, got, want)
		}
	}
}

// named is a Reader that calls a report what the file is called.
type named struct{ lines }

func (n named) Read(ctx context.Context, in *Input) (*report.Report, error) {
	r, err := n.lines.Read(ctx, in)
	if err == nil {
		r.Source.Path = in.Name
	}
	return r, err
}

// A file that another run reads again, without its folder being given, keeps its name.
func TestNamesAreKept(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "town", "in", "b.txt"), "two")
	write(t, filepath.Join(dir, "other.txt"), "one")
	m := newMemory()
	index(t, m, named{lines{1}}, Options{}, filepath.Join(dir, "town"))
	index(t, m, named{lines{2}}, Options{}, filepath.Join(dir, "other.txt"))
	var got []string
	for _, r := range m.published {
		got = append(got, r.Source.Path)
	}
	slices.Sort(got)
	if want := []string{"other.txt", "town/in/b.txt"}; !slices.Equal(got, want) {
		t.Errorf("sources %q, want %q", got, want)
	}
}
