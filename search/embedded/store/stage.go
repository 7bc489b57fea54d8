package store

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/klauspost/compress/zstd"

	"gongkai/report"
	"gongkai/search/analysis"
)

// stage is a generation being built, in a directory of its own that no reader looks
// at. It takes reports from many goroutines: each analyses its own, and a single one
// feeds the index.
type stage struct {
	number   int
	dir      string
	analyzer *analysis.Analyzer
	encoder  *zstd.Encoder
	shared   frequencies
	nodes    *nodes
	maskers  maskers

	mu         sync.Mutex // guards what follows
	dictionary []byte
	layouts    layouts
	records    map[key]*Record
	texts      appender
	reports    appender
	thrifty    bool // long texts have been met

	feeding bool
	queue   chan change
	failed  chan struct{} // closed when the index has failed
	fault   error         // why; set before failed is closed
	done    chan struct{} // closed when the index is closed
}

// appender writes a file from its start and knows how far it is.
type appender struct {
	file *os.File
	w    *bufio.Writer
	size int
}

func newAppender(path string) (appender, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o644)
	if err != nil {
		return appender{}, err
	}
	return appender{file: f, w: bufio.NewWriterSize(f, 256<<10)}, nil
}

func (a *appender) write(b []byte) error {
	n, err := a.w.Write(b)
	a.size += n
	if err != nil {
		return fmt.Errorf("write %s: %w", a.file.Name(), err)
	}
	return nil
}

func (a *appender) close() error {
	if a.file == nil {
		return nil
	}
	err := errors.Join(a.w.Flush(), a.file.Close())
	a.file = nil
	return err
}

// stageSuffix ends the names of directories that are being built.
const stageSuffix = ".tmp"

// newStage begins generation number in data. from is the generation whose index the
// new one goes on from; nil begins with an empty one.
func newStage(data string, number int, from *Generation, a *analysis.Analyzer, dictionary []byte) (*stage, error) {
	dir := filepath.Join(data, generationName(number)+stageSuffix)
	if err := os.RemoveAll(dir); err != nil {
		return nil, err
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		return nil, err
	}
	s := &stage{number: number, dir: dir, analyzer: a, shared: newFrequencies(), nodes: newNodes(from, dir), dictionary: dictionary,
		records: map[key]*Record{}, queue: make(chan change, 64), failed: make(chan struct{}), done: make(chan struct{})}
	if err := s.open(from); err != nil {
		s.discard()
		return nil, err
	}
	return s, nil
}

func (s *stage) open(from *Generation) (err error) {
	if s.texts, err = newAppender(filepath.Join(s.dir, textsName)); err != nil {
		return err
	}
	if s.reports, err = newAppender(filepath.Join(s.dir, reportsName)); err != nil {
		return err
	}
	if s.encoder, err = newEncoder(s.dictionary); err != nil {
		return err
	}
	var f feeder
	path := filepath.Join(s.dir, indexDir)
	if from != nil && len(from.segments) > 0 {
		if err := cloneIndex(filepath.Join(from.Dir, indexDir), path); err != nil {
			return err
		}
		f, err = newUpdater(path)
	} else {
		f = &builder{path: path, scratch: s.dir}
	}
	if err != nil {
		return err
	}
	s.feeding = true
	go s.feed(f)
	return nil
}

// feed hands documents to the index until the queue is closed, and closes it. After a
// fault it only drains the queue.
func (s *stage) feed(f feeder) {
	defer close(s.done)
	fail := func(err error) {
		if err != nil && s.fault == nil {
			s.fault = err
			close(s.failed)
		}
	}
	for c := range s.queue {
		if s.fault == nil {
			fail(guard("write the index of "+s.dir, func() error { return f.apply(c) }))
		}
		if c.applied != nil {
			close(c.applied)
		}
	}
	fail(guard("close the index of "+s.dir, f.close))
}

// guard turns a panic of the index into an error.
func guard(what string, do func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%s: %v", what, p)
		}
	}()
	if err := do(); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// put takes a report in. One whose key is there already is dropped. When it fails, the
// report is not in the stage.
func (s *stage) put(ctx context.Context, r *report.Report, k key) error {
	s.mu.Lock()
	_, known := s.records[k]
	rec := &Record{}
	if !known {
		s.records[k] = rec // reserved
	}
	s.mu.Unlock()
	if known {
		return nil
	}
	err := s.write(ctx, r, k, rec)
	if err != nil {
		s.mu.Lock()
		delete(s.records, k)
		s.mu.Unlock()
	}
	return err
}

func (s *stage) send(ctx context.Context, c change) error {
	select {
	case <-s.failed:
		return s.fault
	case <-ctx.Done():
		return ctx.Err()
	case s.queue <- c:
		return nil
	}
}

// parcel gathers the documents of a report until they are worth sending. Most reports are
// one parcel; of a large one no more than a parcel waits for the index at a time.
type parcel struct {
	stage     *stage
	documents []*document
	postings  int
}

// maxParcel is how many postings a parcel holds before it is sent.
const maxParcel = 50_000

func (p *parcel) add(ctx context.Context, list []*document) error {
	p.documents = append(p.documents, list...)
	for _, d := range list {
		p.postings += d.postings()
	}
	if p.postings < maxParcel {
		return nil
	}
	c := change{added: p.documents, applied: make(chan struct{})}
	p.documents, p.postings = nil, 0
	if err := p.stage.send(ctx, c); err != nil {
		return err
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-c.applied:
		return nil
	}
}

// drop takes a report of the stage back, if it is there.
func (s *stage) drop(ctx context.Context, k key) error {
	s.mu.Lock()
	rec, ok := s.records[k]
	delete(s.records, k)
	s.mu.Unlock()
	if !ok {
		return nil
	}
	return s.remove(ctx, rec)
}

// remove deletes the documents of a report from the index.
func (s *stage) remove(ctx context.Context, rec *Record) error {
	return s.send(ctx, change{deleted: identitiesOf(rec)})
}

// write analyses and stores a report and hands its documents to the index.
func (s *stage) write(ctx context.Context, r *report.Report, k key, rec *Record) error {
	if len(r.Text) > longText {
		s.thrift()
	}
	parts := r.Parts()
	blob, err := pack(r, parts)
	if err != nil {
		return fmt.Errorf("encode report: %w", err)
	}
	blob = s.encoder.EncodeAll(blob, nil)
	if len(parts) > 1<<16-1 {
		return fmt.Errorf("%d parts, at most 65,535", len(parts))
	}
	out, facts := parcel{stage: s}, make([]Part, len(parts))
	var texts []byte
	digest, alike := k.digest(), &Alike{}
	agency, err := json.Marshal(r.Agency)
	if err != nil {
		return fmt.Errorf("encode the agency: %w", err)
	}
	masker, err := s.masker(string(agency))
	if err != nil {
		return err
	}
	for i, p := range parts {
		n := s.analyzer.Normalize(p.Text)
		words, err := analysePart(digest, i, n.Text, s.analyzer, s.shared, func(list []*document) error { return out.add(ctx, list) })
		if err != nil {
			return err
		}
		facts[i] = Part{Scope: p.Scope, Key: p.Key, Number: p.Number, Title: p.Title,
			Text: len(n.Text), Edits: len(n.Edits), Words: words}
		texts = append(append(texts, n.Text...), n.Edits...)
		if p.Scope == report.ScopeNarrative {
			if err := s.nodes.read(masker, alike, n.Text); err != nil {
				return err
			}
		}
	}
	if err := s.note(r, k, rec, facts, alike, blob, texts); err != nil {
		return err
	}
	return s.send(ctx, change{added: out.documents})
}

// longText is how long a text is, in bytes, that is indexed thriftily. Reports are a tenth.
const longText = 256 << 10

// thrift saves memory from the first long text to the end.
func (s *stage) thrift() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.thrifty {
		s.thrifty = true
		beThrifty()
	}
}

// note fills in a record and stores the bytes of its report.
func (s *stage) note(r *report.Report, k key, rec *Record, facts []Part, alike *Alike, blob, texts []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	full, err := newRecord(r, k.hash, s.layouts.of)
	if err != nil {
		return err
	}
	*rec = *full
	rec.Parts, rec.Alike = facts, alike
	rec.setFigures(r.Figures)
	return s.store(rec, blob, texts)
}

// store writes the bytes of a report and notes where they are.
func (s *stage) store(rec *Record, blob, texts []byte) error {
	rec.blob, rec.Text = span{s.reports.size, len(blob)}, s.texts.size
	return errors.Join(s.reports.write(blob), s.texts.write(texts))
}

// carry takes a report over from an older generation whose index this one goes on
// from.
func (s *stage) carry(from *Generation, old *Record) error {
	length := 0
	for _, p := range old.Parts {
		length += p.Text + p.Edits
	}
	rec := *old
	rec.Cells = s.layouts.of(old.Cells.List)
	s.records[rec.key()] = &rec
	return s.store(&rec, from.reports[old.blob.start:old.blob.start+old.blob.length], from.Texts[old.Text:old.Text+length])
}

// finish closes the files and the index.
func (s *stage) finish() error {
	s.feeding = false
	close(s.queue)
	<-s.done
	if s.thrifty {
		s.thrifty = false
		endThrift()
	}
	return errors.Join(s.fault, s.texts.close(), s.reports.close(), s.encoder.Close())
}

// discard throws everything away.
func (s *stage) discard() {
	if s.feeding {
		_ = s.finish()
	}
	_ = s.texts.close()
	_ = s.reports.close()
	_ = s.nodes.close()
	_ = os.RemoveAll(s.dir)
}

// sweep removes the stages and temporary files that killed runs have left behind. The
// lock must be held. A generation that never went live is no burden on the next one and
// ages like any other.
func sweep(data string) error {
	entries, err := os.ReadDir(data)
	if err != nil {
		return err
	}
	for _, e := range entries {
		left := strings.HasSuffix(e.Name(), stageSuffix) && (strings.HasPrefix(e.Name(), "gen-") || e.Name() == currentFile+stageSuffix)
		if !left {
			continue
		}
		if err := os.RemoveAll(filepath.Join(data, e.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
