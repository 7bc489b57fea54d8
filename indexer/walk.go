package indexer

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"gongkai/indexer/fault"
	"gongkai/indexer/manifest"
)

// Listing is what a walk found.
type Listing struct {
	Files    []File    // in the order of the arguments, folders in lexical order
	Failures []Failure // what could not be walked: unreadable folders, links, devices
	Ignored  int       // files in folders that by their names hold no documents

	manifests *manifests
}

// companions are the endings of files that accompany documents but are none: data,
// notes, pictures and the parts of saved web pages. A file named as an argument is
// read whatever its name.
var companions = map[string]bool{
	".json": true, ".ndjson": true, ".jsonl": true, ".csv": true, ".tsv": true, ".md": true, ".yaml": true, ".yml": true,
	".toml": true, ".log": true, ".css": true, ".js": true, ".jpg": true, ".jpeg": true, ".png": true, ".gif": true,
	".svg": true, ".ico": true, ".webp": true, ".woff": true, ".woff2": true,
}

// Walk lists the files under paths. A symbolic link named as an argument is
// followed; one inside a folder is not, and is named as a failure, so that a loop
// ends and nothing is read from outside the folder.
func Walk(paths []string) Listing {
	l := Listing{manifests: newManifests()}
	seen := map[string]bool{}
	for _, p := range paths {
		p = filepath.Clean(p)
		info, err := os.Stat(p)
		switch {
		case err != nil:
			l.fail(p, err)
		case info.IsDir():
			l.walkFolder(p, seen)
		case !info.Mode().IsRegular():
			l.Failures = append(l.Failures, failure(p, fault.New(fault.BadPath, fault.NotRegular)))
		default:
			l.add(p, filepath.Dir(p), "", seen)
		}
	}
	l.Failures = append(l.Failures, l.manifests.failures...)
	return l
}

// add lists a file found under root, in a folder of some name.
func (l *Listing) add(path, root, folder string, seen map[string]bool) {
	abs, err := filepath.Abs(path)
	if err != nil {
		l.fail(path, err)
		return
	}
	if !seen[abs] {
		seen[abs] = true
		f := File{Path: path, Abs: abs, Name: filepath.Base(abs)}
		if below, err := filepath.Rel(root, path); err == nil {
			f.Name = filepath.ToSlash(filepath.Join(folder, below))
		}
		f.Row, f.Manifest = l.manifests.find(path, root)
		l.Files = append(l.Files, f)
	}
}

func (l *Listing) walkFolder(root string, seen map[string]bool) {
	// WalkDir does not enter a root that is itself a link.
	start := root
	if resolved, err := filepath.EvalSymlinks(root); err == nil && resolved != root {
		start = resolved
	}
	folder := ""
	if abs, err := filepath.Abs(root); err == nil && abs != filepath.Dir(abs) {
		folder = filepath.Base(abs)
	}
	_ = filepath.WalkDir(start, func(path string, d fs.DirEntry, err error) error {
		name := d != nil && path != start && strings.HasPrefix(d.Name(), ".")
		switch {
		case err != nil:
			l.fail(path, err)
			return nil
		case name && d.IsDir():
			return filepath.SkipDir
		case d.IsDir():
			return nil
		case d.Type()&fs.ModeSymlink != 0:
			l.Failures = append(l.Failures, failure(path, fault.New(fault.BadPath, linkFault(path))))
		case !d.Type().IsRegular():
			l.Failures = append(l.Failures, failure(path, fault.New(fault.BadPath, fault.NotRegular)))
		case d.Name() == manifest.Name:
			l.manifests.load(path)
		case name || companions[strings.ToLower(filepath.Ext(path))]:
			l.Ignored++
		default:
			l.add(path, start, folder, seen)
		}
		return nil
	})
}

// linkFault says whether a link that is not followed leads in a loop or nowhere.
func linkFault(path string) fault.DetailID {
	if _, err := os.Stat(path); errors.Is(err, syscall.ELOOP) {
		return fault.LinkLoop
	} else if err != nil {
		return fault.LinkDangling
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return fault.LinkSkipped
	}
	target, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return fault.LinkDangling
	}
	if folder, err := filepath.EvalSymlinks(filepath.Dir(abs)); err == nil {
		abs = filepath.Join(folder, filepath.Base(abs))
	}
	if strings.HasPrefix(abs, target+string(filepath.Separator)) {
		return fault.LinkLoop
	}
	return fault.LinkSkipped
}

func (l *Listing) fail(path string, err error) {
	detail := fault.Say(fault.PathFault, err)
	var pe *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		detail = fault.Say(fault.NoSuchPath)
	case errors.Is(err, fs.ErrPermission):
		detail = fault.Say(fault.NoPermission)
	case errors.Is(err, syscall.ELOOP):
		detail = fault.Say(fault.LinkLoop)
	case errors.As(err, &pe):
		detail = fault.Say(fault.PathFault, pe.Err)
	}
	l.Failures = append(l.Failures, Failure{path, &fault.Error{Reason: fault.BadPath, Detail: detail, Err: err}})
}
