package indexer

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"gongkai/indexer/extract/file"
	"gongkai/indexer/fault"
	"gongkai/indexer/manifest"
)

// manifests are the manifests met while folders are walked. Each is read once; a
// bad one is a failure, and the files are read without it.
type manifests struct {
	rows     map[string]map[string]manifest.Row // absolute folder -> slash path below it
	failures []Failure
}

func newManifests() *manifests {
	return &manifests{rows: map[string]map[string]manifest.Row{}}
}

// find gives the row of a file from the nearest manifest that lists it, looked for
// from the file's folder up to root and no further, and that manifest's path.
func (m *manifests) find(file, root string) (manifest.Row, string) {
	file, err := filepath.Abs(file)
	if err != nil {
		return manifest.Row{}, ""
	}
	if root, err = filepath.Abs(root); err != nil {
		return manifest.Row{}, ""
	}
	for folder := filepath.Dir(file); ; folder = filepath.Dir(folder) {
		if row, from := m.named(filepath.Join(folder, manifest.Name), file); from != "" {
			return row, from
		}
		if folder == root || folder == filepath.Dir(folder) || !strings.HasPrefix(folder, root) {
			return manifest.Row{}, ""
		}
	}
}

// named gives the row of a file from one manifest; the path is "" where the
// manifest does not list it. Both paths are absolute.
func (m *manifests) named(from, file string) (manifest.Row, string) {
	if from == "" {
		return manifest.Row{}, ""
	}
	rel, err := filepath.Rel(filepath.Dir(from), file)
	if err != nil {
		return manifest.Row{}, ""
	}
	row, ok := m.load(from)[filepath.ToSlash(rel)]
	if !ok {
		return manifest.Row{}, ""
	}
	return row, from
}

// load reads a manifest the first time it is asked for. A folder without one, and
// a link in its place, have no rows.
func (m *manifests) load(name string) map[string]manifest.Row {
	abs, err := filepath.Abs(name)
	if err != nil {
		return nil
	}
	folder := filepath.Dir(abs)
	if rows, ok := m.rows[folder]; ok {
		return rows
	}
	m.rows[folder] = nil
	info, err := os.Lstat(abs)
	switch {
	case errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular():
		return nil
	case err != nil:
		m.fail(name, fault.New(fault.BadManifest, fault.ManifestUnread))
		return nil
	}
	data, err := file.Load(abs, manifest.MaxBytes)
	if err != nil {
		m.fail(name, err)
		return nil
	}
	rows, err := manifest.Read(data)
	if err != nil {
		m.fail(name, err)
	}
	m.rows[folder] = rows
	return rows
}

func (m *manifests) fail(name string, err error) {
	m.failures = append(m.failures, failure(name, err))
}
