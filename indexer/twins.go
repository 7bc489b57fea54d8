package indexer

import (
	"cmp"
	"context"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"

	"gongkai/report"
)

// Twins are files with the same content. Each says what it says with its own row of a
// manifest and its own attachments, so that two may be the reports of two agencies; of
// those that are one report, the first by path is its source.

// holding is a report of the ledger: the files that give it, by path, and the one that
// the stored report names as its source, "" where that is not known.
type holding struct {
	paths  []string
	source string
}

// holdings are the reports of the ledger.
func (l *ledger) holdings() map[report.Ref]*holding {
	all := map[report.Ref]*holding{}
	for _, path := range l.paths() {
		e := l.Entries[path]
		if e.Hash == "" {
			continue
		}
		h := all[e.ref()]
		if h == nil {
			h = &holding{}
			all[e.ref()] = h
		}
		h.paths = append(h.paths, path)
		if e.Source {
			h.source = path
		}
	}
	return all
}

// ordered lists reports in an order of their own.
func ordered(all map[report.Ref]*holding) []report.Ref {
	return slices.SortedFunc(maps.Keys(all), func(a, b report.Ref) int {
		return cmp.Or(strings.Compare(a.SHA256, b.SHA256), strings.Compare(a.Base, b.Base))
	})
}

// rounds orders the files so that those with the same content come one after the other,
// by path: no two of a round have the same content. Contents are compared where sizes are
// the same.
func (r *run) rounds(ctx context.Context, files []File) ([][]File, error) {
	sizes := map[int64][]File{}
	for _, f := range files {
		if info, err := os.Stat(f.Path); err == nil && info.Mode().IsRegular() {
			sizes[info.Size()] = append(sizes[info.Size()], f)
		}
	}
	maps.DeleteFunc(sizes, func(_ int64, same []File) bool { return len(same) < 2 })
	var mu sync.Mutex
	twins := map[string][]string{}
	err := r.each(ctx, slices.Concat(slices.Collect(maps.Values(sizes))...), func(_ context.Context, f File) error {
		if in := r.open(f); in.broken == nil {
			mu.Lock()
			defer mu.Unlock()
			twins[in.hash] = append(twins[in.hash], f.Abs)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, paths := range twins {
		slices.Sort(paths)
		for i, path := range paths {
			if i > 0 {
				r.rank[path] = i
			}
		}
	}
	rounds := make([][]File, 1)
	for _, f := range files {
		for len(rounds) <= r.rank[f.Abs] {
			rounds = append(rounds, nil)
		}
		rounds[r.rank[f.Abs]] = append(rounds[r.rank[f.Abs]], f)
	}
	return rounds, nil
}

// takes reports whether a file that was read, and settled, is to give the report its
// source: where no file of the run has given it yet, and none that comes first by path
// seems to. Where that turns out to be wrong the report is handed over at the end.
func (r *run) takes(ref report.Ref, path string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, put := r.puts[ref]; put {
		return false
	}
	if h := r.before[ref]; h != nil && r.stored[ref] && !r.stale {
		for _, p := range h.paths {
			if p < path && r.gives(p, ref) {
				return false
			}
		}
	}
	r.puts[ref] = path
	return true
}

// gives reports whether a file gives a report as far as the ledger knows: one that can no
// longer be read only keeps it.
func (r *run) gives(path string, ref report.Ref) bool {
	e := r.ledger.Entries[path]
	return e != nil && e.Hash != "" && e.ref() == ref && e.Fault == nil
}

// handOver gives the reports whose source is not the first by path of the files that give
// them another one: the first was dropped or changed, or was not there before. Then it
// notes the sources.
func (r *run) handOver(ctx context.Context) error {
	all := r.ledger.holdings()
	for _, ref := range ordered(all) {
		h := all[ref]
		if path, put := r.puts[ref]; put {
			h.source = path
		} else if err := r.find(ctx, ref, h); err != nil {
			return err
		}
		for _, path := range h.paths {
			r.ledger.Entries[path].Source = path == h.source
		}
	}
	r.count(all)
	return nil
}

// find finds the source of a report that was not put in this run. It stays what it is
// where no file gives the report any more.
func (r *run) find(ctx context.Context, ref report.Ref, h *holding) error {
	for _, path := range h.paths {
		if !r.gives(path, ref) {
			continue
		}
		if path == h.source {
			return nil
		}
		given, err := r.give(ctx, ref, path)
		if err != nil {
			return err
		}
		if given {
			h.source, r.puts[ref] = path, path
			return nil
		}
	}
	return nil
}

// give puts a report as read from a file; given is false where the file does not give it.
func (r *run) give(ctx context.Context, ref report.Ref, path string) (given bool, err error) {
	f, ok := r.files[path]
	if !ok {
		f = r.remembered(path)
	}
	in := r.open(f)
	if in.broken != nil || in.hash != ref.SHA256 {
		return false, nil
	}
	in.attach(r.reader.MaxBytes(), unclaimed)
	rep, err := r.read(ctx, in)
	if ctx.Err() != nil {
		return false, context.Cause(ctx)
	}
	if err != nil || rep.Ref() != ref {
		return false, nil
	}
	return true, r.put(ctx, f, rep)
}

// count counts what became of the files that gave a report.
func (r *run) count(all map[report.Ref]*holding) {
	for path := range r.good {
		ref := r.ledger.Entries[path].ref()
		switch {
		case r.puts[ref] == path:
			r.summary.Added++
		case all[ref].source == path:
			r.summary.Unchanged++
		default:
			r.summary.Twins++
		}
	}
}
