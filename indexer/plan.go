package indexer

import (
	"cmp"
	"path/filepath"
	"strings"

	"gongkai/indexer/extract"
)

// plan lists the files to look at: those under paths and, when the reader has
// changed since, every other file the ledger knows. It forgets what was pruned.
func (r *run) plan(paths []string) []File {
	listing := Walk(paths)
	r.summary.Files, r.summary.Ignored, r.summary.Failures = len(listing.Files), listing.Ignored, listing.Failures
	files := listing.Files
	found := map[string]bool{}
	for _, f := range files {
		found[f.Abs] = true
	}
	if r.opts.Prune {
		for _, path := range r.ledger.paths() {
			if !found[path] && under(path, paths) {
				delete(r.ledger.Entries, path)
			}
		}
	}
	r.manifests = listing.manifests
	r.stale = r.ledger.Parser != r.reader.Version() || r.ledger.Ledger != ledgerVersion
	for path, e := range r.ledger.Entries {
		if !r.stale {
			r.known[path] = *e
		}
	}
	if r.stale {
		for _, path := range r.ledger.paths() {
			if !found[path] {
				files = append(files, r.remembered(path))
			}
		}
	}
	r.ledger.Parser, r.ledger.Ledger = r.reader.Version(), ledgerVersion
	// What may be an attachment comes last: the document that it belongs to reads it.
	var first, last []File
	for _, f := range files {
		if extract.MayAttach(f.Path) {
			last = append(last, f)
		} else {
			first = append(first, f)
		}
	}
	files = append(first, last...)
	for _, f := range files {
		r.files[f.Abs] = f
	}
	return files
}

// remembered is a file that the ledger knows, with its row in the manifest of before.
func (r *run) remembered(path string) File {
	f := File{Path: path, Abs: path, Name: cmp.Or(r.ledger.Entries[path].Name, filepath.Base(path))}
	f.Row, f.Manifest = r.manifests.named(r.ledger.Entries[path].Manifest, path)
	return f
}

// under reports whether an absolute path is one of paths or lies in one.
func under(path string, paths []string) bool {
	for _, p := range paths {
		abs, err := filepath.Abs(p)
		if err != nil {
			continue
		}
		resolved, err := filepath.EvalSymlinks(abs)
		if err != nil {
			resolved = abs
		}
		for _, root := range []string{abs, resolved} {
			if path == root || strings.HasPrefix(path, strings.TrimSuffix(root, "/")+"/") {
				return true
			}
		}
	}
	return false
}
