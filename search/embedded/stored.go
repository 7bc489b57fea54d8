package embedded

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/klauspost/compress/zstd"

	"gongkai/report"
	"gongkai/search/analysis"
)

// stored is a generation's files, open for reading, without its index. It is what
// both the engine and the writer start from.
type stored struct {
	number   int
	dir      string
	manifest *manifest
	columnsFile
	texts   []byte // mapped
	reports []byte // mapped
	decoder *zstd.Decoder
}

// openStored verifies every file of a generation and reads its columns. The error is a
// *FormatError, a *DamagedError or one of permission.
func openStored(data string, number int) (*stored, error) {
	dir := filepath.Join(data, generationName(number))
	s, err := verified(dir, number)
	return s, damaged(dir, err)
}

func verified(dir string, number int) (*stored, error) {
	m, err := readManifest(dir)
	if err != nil {
		return nil, err
	}
	if m.Generation != number {
		return nil, fmt.Errorf("%s is the manifest of generation %d", filepath.Join(dir, manifestFile), m.Generation)
	}
	if err := m.verifyFiles(dir); err != nil {
		return nil, err
	}
	s := &stored{number: number, dir: dir, manifest: m}
	if err := s.read(); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

func (s *stored) read() error {
	path := filepath.Join(s.dir, columnsName)
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	f, err := decodeColumns(b)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	s.columnsFile = *f
	if s.texts, err = mapFile(filepath.Join(s.dir, textsName)); err != nil {
		return err
	}
	if s.reports, err = mapFile(filepath.Join(s.dir, reportsName)); err != nil {
		return err
	}
	if err := s.check(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	s.decoder, err = newDecoder(s.dictionary)
	return err
}

// check holds the columns against the manifest and the other files.
func (s *stored) check() error {
	parts := 0
	for _, r := range s.records {
		parts += len(r.parts)
		if r.blob.start < 0 || r.blob.length < 0 || r.blob.start > len(s.reports)-r.blob.length {
			return fmt.Errorf("report %s lies outside the file of reports", r.id)
		}
		end := r.text
		for _, p := range r.parts {
			if end += p.text + p.edits; end > len(s.texts) {
				return fmt.Errorf("report %s lies outside the file of texts", r.id)
			}
		}
	}
	placed := 0
	for _, p := range s.places {
		if p.report >= 0 {
			placed++
		}
	}
	if m := s.manifest; len(s.records) != m.Reports || parts != m.Parts || placed != parts || len(s.places) != m.Documents {
		return fmt.Errorf("%d reports, %d parts, %d of them among %d documents; the manifest says %d reports, %d parts, %d documents",
			len(s.records), parts, placed, len(s.places), m.Reports, m.Parts, m.Documents)
	}
	return nil
}

func (s *stored) close() {
	unmap(s.texts)
	unmap(s.reports)
	if s.decoder != nil {
		s.decoder.Close()
	}
}

// report reads one report back.
func (s *stored) report(r *record) (*report.Report, error) {
	b, err := s.decoder.DecodeAll(s.reports[r.blob.start:r.blob.start+r.blob.length], nil)
	if err != nil {
		return nil, fmt.Errorf("unpack report %s of %s: %w", r.id, s.dir, err)
	}
	starts := make([]int, len(r.parts))
	at := r.text
	for i, p := range r.parts {
		starts[i] = at
		at += p.text + p.edits
	}
	rep, err := unpack(b, len(r.parts), func(i int) string {
		p := &r.parts[i]
		normal := s.texts[starts[i] : starts[i]+p.text]
		return analysis.Edits(s.texts[starts[i]+p.text : starts[i]+p.text+p.edits]).Source(string(normal))
	})
	if err != nil {
		return nil, fmt.Errorf("unpack report %s of %s: %w", r.id, s.dir, err)
	}
	return rep, nil
}

// ledger is the bytes that were published with the generation.
func (s *stored) ledger() ([]byte, error) { return os.ReadFile(filepath.Join(s.dir, ledgerName)) }

// dictionaryID names the dictionary in the frames of the reports.
const dictionaryID = 1

func newDecoder(dictionary []byte) (*zstd.Decoder, error) {
	return zstd.NewReader(nil, zstd.WithDecoderDictRaw(dictionaryID, bytes.Clone(dictionary)),
		zstd.WithDecoderConcurrency(2), zstd.WithDecoderMaxMemory(256<<20))
}

func newEncoder(dictionary []byte) (*zstd.Encoder, error) {
	return zstd.NewWriter(nil, zstd.WithEncoderDictRaw(dictionaryID, bytes.Clone(dictionary)),
		zstd.WithEncoderConcurrency(runtime.GOMAXPROCS(0)), zstd.WithEncoderCRC(true))
}
