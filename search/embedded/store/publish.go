package store

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"gongkai/report"
)

// Publish makes everything so far a new generation, with the ledger, and puts it live.
// When it returns, the generation survives the loss of the process and of power. Where
// nothing has changed there is none. After an error nothing has changed for readers,
// and the Writer can only be closed.
func (w *Writer) Publish(ctx context.Context, ledger []byte) (Published, error) {
	fail := func(err error) (Published, error) {
		return Published{}, fmt.Errorf("publish generation in %s: %w", w.data, err)
	}
	if w.stage == nil && w.base != nil && !w.rebuild && bytes.Equal(ledger, w.ledger) {
		if err := w.rename(ctx); err != nil {
			return fail(err)
		}
		m := w.base.Manifest
		return Published{Generation: m.Generation, Reports: m.Reports, Parts: m.Parts}, nil
	}
	s, err := w.begin()
	if err != nil {
		return Published{}, err
	}
	p, err := w.publish(ctx, s, ledger)
	if err != nil {
		return fail(err)
	}
	return p, nil
}

// step is a step of publishing.
type step struct {
	name string
	do   func() error
}

// take takes steps until one fails.
func (w *Writer) take(ctx context.Context, steps []step) error {
	for _, s := range steps {
		if err := errors.Join(ctx.Err(), w.options.step(s.name)); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		if err := s.do(); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	return nil
}

// name are the steps that have CURRENT name a generation.
func (w *Writer) name(m *Manifest) []step {
	return []step{
		{"write CURRENT", func() error { return writeCurrent(w.data, Name{m.Generation, m.sum}) }},
		{"rename CURRENT", func() error {
			return os.Rename(filepath.Join(w.data, currentFile+stageSuffix), filepath.Join(w.data, currentFile))
		}},
		{"sync CURRENT", func() error { return syncDirectory(w.data) }},
	}
}

// rename mends a CURRENT that does not name the base as it should. It leaves one alone
// that names a generation which is newer than the base and damaged: as long as nothing
// takes its place, readers say what they do without.
func (w *Writer) rename(ctx context.Context) error {
	numbers, err := Generations(w.data)
	if err != nil {
		return err
	}
	named, err := Current(w.data)
	if m := w.base.Manifest; numbers[0] > m.Generation || err == nil && named == (Name{m.Generation, m.sum}) {
		return nil
	}
	return w.take(ctx, w.name(w.base.Manifest))
}

func (w *Writer) publish(ctx context.Context, s *stage, ledger []byte) (Published, error) {
	number := s.number
	m := &Manifest{Format: FormatVersion, Generation: number, Analyzer: w.analyzer.Fingerprint(), Built: w.options.Now().UTC().Truncate(0)}
	file := &columnsFile{dictionary: s.dictionary}
	final := filepath.Join(w.data, generationName(number))
	var opened *Generation // what was written, as a reader opens it
	published := false
	defer func() {
		if opened != nil && !published {
			opened.Close()
		}
	}()
	steps := []step{
		{"carry", func() error { return w.carryOver(ctx, s) }},
		{"close index", s.finish},
		{"ids", func() error { file.Records = assignIDs(s.records); return nil }},
		{"verify index", func() error { return s.place(file) }},
		{"copies", func() error { return s.writeCopies(file.Records) }},
		{"columns", func() error { return os.WriteFile(filepath.Join(s.dir, columnsName), file.encode(), 0o644) }},
		{"ledger", func() error { return os.WriteFile(filepath.Join(s.dir, ledgerName), ledger, 0o644) }},
		{"manifest", func() error { return w.writeManifest(s.dir, m, file) }},
		{"sync", func() error { return syncTree(s.dir) }},
		{"verify", func() (err error) { opened, err = openStage(s.dir, m); return err }},
		{"rename", func() error { return os.Rename(s.dir, final) }},
		{"sync directory", func() error { return syncDirectory(w.data) }},
	}
	if err := w.take(ctx, append(steps, w.name(m)...)); err != nil {
		return Published{}, err
	}
	opened.Dir, published = final, true
	return Published{number, m.Reports, m.Parts, true}, w.next(opened)
}

// next goes on from the generation just published, whose files have been hashed and
// read a moment ago.
func (w *Writer) next(published *Generation) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stage = nil
	if w.base != nil {
		w.base.Close()
		w.base = nil
	}
	w.collect(published.Number)
	return w.startFrom(published)
}

// collect removes the generations that are too old to keep. A reader that still has
// one open is not disturbed.
func (w *Writer) collect(live int) {
	numbers, err := Generations(w.data)
	if err != nil {
		w.options.Log.Warn("old generations stay", "error", err)
		return
	}
	for i, n := range numbers {
		if i < w.options.Keep || n >= live {
			continue
		}
		if err := os.RemoveAll(filepath.Join(w.data, generationName(n))); err != nil {
			w.options.Log.Warn("old generation stays", "generation", n, "error", err)
		}
	}
}

// carryOver takes what the base holds and was not replaced or deleted.
func (w *Writer) carryOver(ctx context.Context, s *stage) error {
	if w.base == nil {
		return nil
	}
	if w.rebuild {
		w.options.Log.Warn("index is built anew: the dictionary, the rules or the format has changed", "reports", len(w.base.Records),
			"format", w.base.Manifest.Format, "now", FormatVersion)
		return w.reindex(ctx, s)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	records := slices.Clone(w.base.Records)
	slices.SortFunc(records, func(a, b *Record) int { return cmp.Compare(a.blob.start, b.blob.start) })
	for _, r := range records {
		if w.gone[r.key()] {
			continue
		}
		if err := s.carry(w.base, r); err != nil {
			return err
		}
	}
	return nil
}

// assignIDs gives the reports their ids, of several of one agency and year in the
// order of content hashes, and returns them in the order of ids.
func assignIDs(records map[key]*Record) []*Record {
	list := make([]*Record, 0, len(records))
	for _, r := range records {
		list = append(list, r)
	}
	slices.SortFunc(list, func(a, b *Record) int {
		return cmp.Or(cmp.Compare(a.base, b.base), bytes.Compare(a.Hash[:], b.Hash[:]))
	})
	n := 0
	for i, r := range list {
		if n++; i == 0 || list[i-1].base != r.base {
			n = 1
		}
		if r.ID = r.base; n > 1 {
			r.ID += "-" + strconv.Itoa(n)
		}
	}
	slices.SortFunc(list, func(a, b *Record) int { return cmp.Compare(a.ID, b.ID) })
	return list
}

// writeManifest makes every file read-only and writes down what it is like. A file
// that is a link to one of the base has been hashed before.
func (w *Writer) writeManifest(dir string, m *Manifest, file *columnsFile) error {
	m.Reports, m.Documents = len(file.Records), len(file.Places)
	for _, r := range file.Records {
		m.Parts += len(r.Parts)
	}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			return os.Chmod(path, 0o755) // the index makes its own for the owner only
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		fact := fileFact{Name: filepath.ToSlash(name), Size: info.Size(), SHA256: w.hashedBefore(name, info)}
		if fact.SHA256 == "" {
			if fact.SHA256, err = hashFile(path); err != nil {
				return err
			}
		}
		m.Files = append(m.Files, fact)
		return os.Chmod(path, 0o444)
	})
	if err != nil {
		return err
	}
	b, err := m.encode()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, manifestFile), b, 0o444)
}

func (w *Writer) hashedBefore(name string, info fs.FileInfo) string {
	if w.base == nil {
		return ""
	}
	old, err := os.Stat(filepath.Join(w.base.Dir, name))
	if err != nil || !os.SameFile(old, info) {
		return ""
	}
	for _, f := range w.base.Manifest.Files {
		if f.Name == filepath.ToSlash(name) && f.Size == info.Size() {
			return f.SHA256
		}
	}
	return ""
}

// openStage opens what is about to be published as a reader would; the hashes have just
// been taken.
func openStage(dir string, m *Manifest) (*Generation, error) {
	s := &Generation{Number: m.Generation, Dir: dir, Manifest: m}
	if err := s.tryOut(); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// tryOut reads the files and some of the reports.
func (s *Generation) tryOut() error {
	if err := s.read(); err != nil {
		return err
	}
	agencies := map[string]bool{}
	for _, r := range s.Records {
		if agencies[r.Agency] {
			continue
		}
		agencies[r.Agency] = true
		if err := json.Unmarshal([]byte(r.Agency), &report.Agency{}); err != nil {
			return fmt.Errorf("agency of report %s: %w", r.ID, err)
		}
	}
	for i := 0; i < len(s.Records); i += 1 + len(s.Records)/8 {
		r, err := s.Report(s.Records[i])
		if err != nil {
			return err
		}
		if r.Source.SHA256 != s.Records[i].Hash.String() {
			return fmt.Errorf("report %s holds another report", s.Records[i].ID)
		}
	}
	return nil
}

// syncTree makes the files of a directory and the directory itself durable.
func syncTree(dir string) error {
	return filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			return syncDirectory(path)
		}
		return syncFile(path)
	})
}

func syncFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	err = f.Sync()
	return errors.Join(err, f.Close())
}
