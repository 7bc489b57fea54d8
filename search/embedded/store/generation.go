// Package store keeps reports on disk in generations that never change, and writes the
// next one. It and package embedded above it are the only ones that know Bleve.
//
// A data directory holds generations (gen-000042) and CURRENT, which names the live
// one. A Writer builds the next one beside it and puts it live by renaming: a process
// that is killed at any moment leaves the live one as it was. A generation is
//
//	manifest.json  format, counts, analyzer, size and SHA-256 of every other file
//	index/         Bleve's segments and the file that lists them
//	columns.bin    what is known of each report and part but their text
//	texts.bin      the normalised text of each part, followed by its edits
//	copies.bin     which passages of the texts are the same or nearly, over all reports
//	reports.bin    each report as JSON, compressed
//	ledger.bin     bytes of the indexer's own
//
// What is opened has been held against its manifest, file by file, and everything in it
// points at something that is there.
package store

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/klauspost/compress/zstd"

	"gongkai/report"
	"gongkai/search/analysis"
)

// Generation is a generation's files, open for reading, without its index. It is what
// both the engine and the writer start from. Nothing in it may be changed.
type Generation struct {
	Number   int
	Dir      string
	Manifest *Manifest
	columnsFile
	Texts   []byte  // the file of texts, mapped
	reports []byte  // mapped
	Copies  *Copies // nil before format 8
	copies  []byte  // mapped
	decoder *zstd.Decoder
	files   map[string]fs.FileInfo // of the files that were verified, by path
}

// Name is what CURRENT holds where the generation is live.
func (s *Generation) Name() Name { return Name{s.Number, s.Manifest.sum} }

// Touched reports whether a file of the generation is no longer the one that was verified,
// or has been written to since.
func (s *Generation) Touched() bool {
	for path, was := range s.files {
		now, err := os.Stat(path)
		if err != nil || !os.SameFile(was, now) || was.Size() != now.Size() || !was.ModTime().Equal(now.ModTime()) {
			return true
		}
	}
	return false
}

// Open verifies every file of a generation and reads its columns. The error is a
// *FormatError, a *DamagedError or one of permission.
func Open(data string, number int) (*Generation, error) {
	dir := filepath.Join(data, generationName(number))
	s, err := verified(dir, number)
	return s, damaged(dir, err)
}

func verified(dir string, number int) (*Generation, error) {
	files := map[string]fs.FileInfo{}
	path := filepath.Join(dir, manifestFile)
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	files[path] = info
	m, err := readManifest(dir)
	if err != nil {
		return nil, err
	}
	if m.Generation != number {
		return nil, fmt.Errorf("%s is the manifest of generation %d", filepath.Join(dir, manifestFile), m.Generation)
	}
	if err := m.verifyFiles(dir, files); err != nil {
		return nil, err
	}
	s := &Generation{Number: number, Dir: dir, Manifest: m, files: files}
	if err := s.read(); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

func (s *Generation) read() error {
	path := filepath.Join(s.Dir, columnsName)
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	f, err := decodeColumns(b)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	s.columnsFile = *f
	if s.Texts, err = mapFile(filepath.Join(s.Dir, textsName)); err != nil {
		return err
	}
	if s.reports, err = mapFile(filepath.Join(s.Dir, reportsName)); err != nil {
		return err
	}
	if err := s.check(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if err := s.readCopies(); err != nil {
		return err
	}
	s.decoder, err = newDecoder(s.dictionary)
	return err
}

// readCopies reads the file of copies, which older formats have not.
func (s *Generation) readCopies() (err error) {
	if s.Manifest.Format < formatCopies {
		return nil
	}
	path := filepath.Join(s.Dir, copiesName)
	if s.copies, err = mapFile(path); err != nil {
		return err
	}
	if s.Copies, err = decodeCopies(s.copies, s.Records); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// check holds the columns against the manifest and the other files.
func (s *Generation) check() error {
	parts := 0
	for _, r := range s.Records {
		parts += len(r.Parts)
		if r.blob.start < 0 || r.blob.length < 0 || r.blob.start > len(s.reports)-r.blob.length {
			return fmt.Errorf("report %s lies outside the file of reports", r.ID)
		}
		end := r.Text
		for _, p := range r.Parts {
			if end += p.Text + p.Edits; end > len(s.Texts) {
				return fmt.Errorf("report %s lies outside the file of texts", r.ID)
			}
		}
	}
	placed := 0
	for _, p := range s.Places {
		if p.Report >= 0 && p.Piece == 0 {
			placed++
		}
	}
	if m := s.Manifest; len(s.Records) != m.Reports || parts != m.Parts || placed != parts || len(s.Places) != m.Documents {
		return fmt.Errorf("%d reports, %d parts, %d of them among %d documents; the manifest says %d reports, %d parts, %d documents",
			len(s.Records), parts, placed, len(s.Places), m.Reports, m.Parts, m.Documents)
	}
	return nil
}

// Close unmaps the files; nothing that was read from them may be used any longer.
func (s *Generation) Close() {
	unmap(s.Texts)
	unmap(s.reports)
	unmap(s.copies)
	if s.decoder != nil {
		s.decoder.Close()
	}
}

// Report reads one report back.
func (s *Generation) Report(r *Record) (*report.Report, error) {
	b, err := s.decoder.DecodeAll(s.reports[r.blob.start:r.blob.start+r.blob.length], nil)
	if err != nil {
		return nil, fmt.Errorf("unpack report %s of %s: %w", r.ID, s.Dir, err)
	}
	starts := make([]int, len(r.Parts))
	at := r.Text
	for i, p := range r.Parts {
		starts[i] = at
		at += p.Text + p.Edits
	}
	rep, err := unpack(b, len(r.Parts), func(i int) string {
		p := &r.Parts[i]
		normal := s.Texts[starts[i] : starts[i]+p.Text]
		return analysis.Edits(s.Texts[starts[i]+p.Text : starts[i]+p.Text+p.Edits]).Source(string(normal))
	})
	if err != nil {
		return nil, fmt.Errorf("unpack report %s of %s: %w", r.ID, s.Dir, err)
	}
	return rep, nil
}

// Ledger is the bytes that were published with the generation.
func (s *Generation) Ledger() ([]byte, error) { return os.ReadFile(filepath.Join(s.Dir, ledgerName)) }

// dictionaryID names the dictionary in the frames of the reports.
const dictionaryID = 1

func newDecoder(dictionary []byte) (*zstd.Decoder, error) {
	return zstd.NewReader(nil, zstd.WithDecoderDictRaw(dictionaryID, bytes.Clone(dictionary)),
		zstd.WithDecoderConcurrency(2), zstd.WithDecoderMaxMemory(256<<20))
}

// encoderWindow is more than an ordinary report takes; an encoder holds twice as much.
const encoderWindow = 1 << 20

func newEncoder(dictionary []byte) (*zstd.Encoder, error) {
	return zstd.NewWriter(nil, zstd.WithEncoderDictRaw(dictionaryID, bytes.Clone(dictionary)),
		zstd.WithEncoderConcurrency(runtime.GOMAXPROCS(0)), zstd.WithEncoderCRC(true), zstd.WithWindowSize(encoderWindow))
}
