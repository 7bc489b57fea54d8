package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
)

// A file that was sent is there whole or not at all, and each request has a folder of its
// own.
func TestUploads(t *testing.T) {
	data := t.TempDir()
	u := newUploads(data)
	if u.there() {
		t.Error("there are files before any was sent")
	}
	for range 2 {
		b, err := u.begin()
		if err != nil {
			t.Fatal(err)
		}
		if err := b.Keep("a.txt", strings.NewReader("甲")); err != nil {
			t.Fatal(err)
		}
		broken := errors.New("broken")
		if err := b.Keep("b.txt", io.MultiReader(strings.NewReader("乙"), iotest.ErrReader(broken))); !errors.Is(err, broken) {
			t.Errorf("a broken file: %v", err)
		}
		b.End()
	}
	empty, err := u.begin()
	if err != nil {
		t.Fatal(err)
	}
	empty.End()
	var found []string
	_ = filepath.WalkDir(u.dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			found = append(found, d.Name())
		}
		return err
	})
	if strings.Join(found, " ") != "a.txt a.txt" || !u.there() || len(u.came) != 1 {
		t.Errorf("found %v", found)
	}
	folders, _ := os.ReadDir(u.dir)
	if len(folders) != 2 {
		t.Errorf("%d folders", len(folders))
	}
	left := filepath.Join(u.dir, ".sent-1.log")
	if err := os.WriteFile(left, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	newUploads(data)
	if _, err := os.Stat(left); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("what a killed process left stays: %v", err)
	}
}
