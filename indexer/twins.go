package indexer

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"

	"gongkai/report"
)

// Twins are files that give the same report: with the same content, or with another that says
// the same (see saying). Files with the same content are told apart by their own rows of a
// manifest and their own attachments, so that two may be the reports of two agencies; of
// those that are one report, the first by path is its source, and all are its sources.

// holding is a report of the ledger: the files that give it, by path, the one that
// the stored report names as its source, "" where that is not known, and what it is stored as.
type holding struct {
	paths  []string
	source string
	refs   []report.Ref // of the files, each once, in order; one of them is that of the report
	put    bool         // in this run
}

// holdings are the reports of the ledger, each under the Ref of every file that gives it.
type holdings map[report.Ref]*holding

// holdings lists the reports of the ledger.
func (l *ledger) holdings() holdings {
	all := holdings{}
	said := map[string]report.Ref{} // by what is said: the first content met that says it
	for _, path := range l.paths() {
		e := l.Entries[path]
		if e.Hash == "" {
			continue
		}
		h := all.at(e.ref())
		h.paths = append(h.paths, path)
		if e.Source {
			h.source = path
		}
		says := e.says()
		if first, known := said[says]; says != "" && known {
			all.join(first, e.ref())
		} else {
			said[says] = e.ref()
		}
	}
	for _, h := range all.distinct() {
		slices.Sort(h.paths)
	}
	return all
}

func (all holdings) at(ref report.Ref) *holding {
	h := all[ref]
	if h == nil {
		h = &holding{refs: []report.Ref{ref}}
		all[ref] = h
	}
	return h
}

// join makes one of two.
func (all holdings) join(a, b report.Ref) {
	h, o := all[a], all[b]
	if h == o {
		return
	}
	h.paths = append(h.paths, o.paths...)
	h.source = cmp.Or(h.source, o.source)
	h.refs = append(h.refs, o.refs...)
	slices.SortFunc(h.refs, compareRefs)
	for _, ref := range o.refs {
		all[ref] = h
	}
}

func compareRefs(a, b report.Ref) int {
	return cmp.Or(strings.Compare(a.SHA256, b.SHA256), strings.Compare(a.Base, b.Base))
}

// distinct lists the reports, each once, in an order of their own.
func (all holdings) distinct() []*holding {
	var list []*holding
	for _, ref := range slices.SortedFunc(maps.Keys(all), compareRefs) {
		if h := all[ref]; h.refs[0] == ref {
			list = append(list, h)
		}
	}
	return list
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
	says := r.ledger.Entries[path].says()
	if says != "" && r.said[says] {
		return false
	}
	h := r.before[ref]
	if h == nil && says != "" {
		h = r.saidBefore[says]
	}
	if h != nil && r.holds(h) && !r.stale {
		for _, p := range h.paths {
			if p < path && r.gives(p, h) {
				return false
			}
		}
	}
	r.puts[ref] = path
	if says != "" {
		r.said[says] = true
	}
	return true
}

// holds reports whether the sink had a report before the run.
func (r *run) holds(h *holding) bool {
	return slices.ContainsFunc(h.refs, func(ref report.Ref) bool { return r.stored[ref] })
}

// gives reports whether a file gives a report as far as the ledger knows: one that can no
// longer be read only keeps it.
func (r *run) gives(path string, h *holding) bool {
	e := r.ledger.Entries[path]
	return e != nil && e.Hash != "" && e.Fault == nil && slices.Contains(h.refs, e.ref())
}

// list lists the sources of a report: the files that give it, by path.
func (l *ledger) list(h *holding) []report.Source {
	var list []report.Source
	for _, path := range h.paths {
		if e := l.Entries[path]; e.Fault == nil {
			list = append(list, e.source(path))
		}
	}
	return list
}

// handOver gives the reports whose source is not the first by path of the files that give
// them another one: the first was dropped or changed, or was not there before; and those whose
// sources are not the ones that they name. Then it notes the sources.
func (r *run) handOver(ctx context.Context) error {
	all := r.ledger.holdings()
	wrong := map[string]*holding{} // by the file that is to be read first
	var files []File
	for _, h := range all.distinct() {
		r.setSource(h)
		if path := r.first(h, ""); path != "" && !r.right(h, path) {
			wrong[path] = h
			files = append(files, r.fileOf(path))
		}
	}
	err := r.each(ctx, files, func(ctx context.Context, f File) error {
		h := wrong[f.Abs]
		for path := f.Abs; path != ""; path = r.first(h, path) {
			if given, err := r.give(ctx, h, path); given || err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, h := range all.distinct() {
		for _, path := range h.paths {
			r.ledger.Entries[path].Source = path == h.source
		}
	}
	r.count(all)
	return nil
}

// setSource says of a report which of its files the one that the sink has was read from.
func (r *run) setSource(h *holding) {
	for _, path := range h.paths {
		if r.puts[r.ledger.Entries[path].ref()] == path {
			h.source, h.put = path, true
			return
		}
	}
}

// first is the first file behind another one that gives a report; "" where there is none.
func (r *run) first(h *holding, behind string) string {
	for _, path := range h.paths {
		if path > behind && r.gives(path, h) {
			return path
		}
	}
	return ""
}

// right reports whether the sink has a report as it is to be: once, read from a file, with its
// sources.
func (r *run) right(h *holding, path string) bool {
	ref := r.ledger.Entries[path].ref()
	for _, other := range h.refs {
		_, put := r.puts[other]
		if has := put || r.stored[other]; has != (other == ref) {
			return false
		}
	}
	if h.source != path {
		return false
	}
	list := r.ledger.list(h)
	if h.put {
		return len(list) == 1
	}
	was := r.before[ref]
	return was != nil && slices.Equal(r.listed[was], list)
}

// fileOf is a file of the run or of the ledger.
func (r *run) fileOf(path string) File {
	if f, ok := r.files[path]; ok {
		return f
	}
	return r.remembered(path)
}

// give puts a report as read from a file, in place of what the sink has of it; given is false where
// the file does not give it.
func (r *run) give(ctx context.Context, h *holding, path string) (given bool, err error) {
	f, ref := r.fileOf(path), r.ledger.Entries[path].ref()
	in := r.open(f)
	if in.broken != nil || in.hash != ref.SHA256 {
		return false, nil
	}
	in.attach(r.open, unclaimed)
	rep, err := r.read(ctx, in)
	if ctx.Err() != nil {
		return false, context.Cause(ctx)
	}
	if err != nil || rep.Ref() != ref {
		return false, nil
	}
	if list := r.ledger.list(h); len(list) > 1 {
		rep.Sources = list
	}
	r.giving.Lock()
	defer r.giving.Unlock()
	for _, other := range h.refs {
		if _, put := r.puts[other]; !put && !r.stored[other] {
			continue
		}
		if err := r.sink.Delete(ctx, other); err != nil {
			return false, fmt.Errorf("take back the report %s of content %s: %w", other.Base, other.SHA256, err)
		}
	}
	if h.source != path {
		h.source, h.put = path, true
	}
	return true, r.put(ctx, f, rep)
}

// count counts what became of the files that gave a report.
func (r *run) count(all holdings) {
	for path := range r.good {
		switch h := all[r.ledger.Entries[path].ref()]; {
		case h.source != path:
			r.summary.Twins++
		case h.put:
			r.summary.Added++
		default:
			r.summary.Unchanged++
		}
	}
}
