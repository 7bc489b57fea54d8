package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"gongkai/web"
)

// uploadsName is the folder of files sent through the page, in the data folder.
const uploadsName = "uploads"

// partName is the pattern of the names of files that are not whole yet; by their ending no
// run takes them for documents.
const partName = ".sent-*.log"

// uploads keeps files sent through the page, those of each request in a folder of their
// own, and says when there are new ones.
type uploads struct {
	dir  string
	came chan struct{} // holds one while there are files to read
}

// newUploads takes away what a killed process has left of files that did not arrive whole.
func newUploads(data string) *uploads {
	u := &uploads{dir: filepath.Join(data, uploadsName), came: make(chan struct{}, 1)}
	left, _ := filepath.Glob(filepath.Join(u.dir, partName))
	for _, path := range left {
		_ = os.Remove(path)
	}
	return u
}

// there reports whether files were sent before.
func (u *uploads) there() bool {
	list, err := os.ReadDir(u.dir)
	return err == nil && len(list) > 0
}

// begin makes a folder for the files of a request.
func (u *uploads) begin() (web.Batch, error) {
	if err := os.MkdirAll(u.dir, 0o755); err != nil {
		return nil, err
	}
	name := time.Now().UTC().Format("20060102-150405.000")
	dir := filepath.Join(u.dir, name)
	err := os.Mkdir(dir, 0o755)
	if errors.Is(err, fs.ErrExist) {
		dir, err = os.MkdirTemp(u.dir, name+"-")
	}
	return &batch{u, dir}, err
}

// batch is the files of one request.
type batch struct {
	*uploads
	folder string
}

// Keep stores a file. It stands under another name until it is whole, which no run reads.
func (b *batch) Keep(name string, content io.Reader) error {
	whole := filepath.Join(b.folder, name)
	f, err := os.CreateTemp(b.dir, partName)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, content)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), whole)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// End has the files read.
func (b *batch) End() {
	_ = os.Remove(b.folder) // where nothing was kept
	select {
	case b.came <- struct{}{}:
	default:
	}
}
