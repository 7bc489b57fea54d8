package indexer

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"gongkai/indexer/extract"
)

// File is one input: Path as the caller named it, Abs its identity.
type File struct {
	Path string
	Abs  string
	// Row is what the nearest manifest that lists the file says of it, and Manifest
	// the absolute path of that manifest; empty where none does.
	Row      extract.ManifestRow
	Manifest string
	// Attachments are known once the file's bytes are.
	Attachments []Attachment
	beside      string // stands for the row and the attachments, see stamp
}

// Failure is an input that gave no report, and why, in Chinese.
type Failure struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
}

func (f Failure) String() string { return f.Path + ": " + f.Reason }

// Listing is what a walk found.
type Listing struct {
	Files    []File    // in the order of the arguments, folders in lexical order
	Failures []Failure // what could not be walked: unreadable folders, links, devices
	Ignored  int       // files in folders that by their names hold no documents

	manifests *manifests
}

// companions are the endings of files that lie beside documents and hold none: data,
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
			l.Failures = append(l.Failures, Failure{p, "不是普通文件"})
		default:
			l.add(p, filepath.Dir(p), seen)
		}
	}
	l.Failures = append(l.Failures, l.manifests.failures...)
	return l
}

// add lists a file found under root.
func (l *Listing) add(path, root string, seen map[string]bool) {
	abs, err := filepath.Abs(path)
	if err != nil {
		l.fail(path, err)
		return
	}
	if !seen[abs] {
		seen[abs] = true
		f := File{Path: path, Abs: abs}
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
			l.Failures = append(l.Failures, Failure{path, linkReason(path)})
		case !d.Type().IsRegular():
			l.Failures = append(l.Failures, Failure{path, "不是普通文件"})
		case d.Name() == manifestName:
			l.manifests.load(path)
		case name || companions[strings.ToLower(filepath.Ext(path))]:
			l.Ignored++
		default:
			l.add(path, start, seen)
		}
		return nil
	})
}

// linkReason tells a loop from a link that is merely not followed.
func linkReason(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "符号链接，不跟随"
	}
	target, err := filepath.EvalSymlinks(abs)
	if err != nil {
		if errors.Is(err, syscall.ELOOP) || strings.Contains(err.Error(), "too many links") {
			return "符号链接成环"
		}
		return "符号链接没有目标"
	}
	if real, err := filepath.EvalSymlinks(filepath.Dir(abs)); err == nil {
		abs = filepath.Join(real, filepath.Base(abs))
	}
	if strings.HasPrefix(abs, target+string(filepath.Separator)) {
		return "符号链接成环"
	}
	return "符号链接，不跟随"
}

func (l *Listing) fail(path string, err error) {
	reason := "读不出：" + err.Error()
	var pe *fs.PathError
	if errors.As(err, &pe) {
		reason = "读不出：" + pe.Err.Error()
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		reason = "没有这个文件或文件夹"
	case errors.Is(err, fs.ErrPermission):
		reason = "没有读取权限"
	case errors.Is(err, syscall.ELOOP):
		reason = "符号链接成环"
	}
	l.Failures = append(l.Failures, Failure{path, reason})
}
