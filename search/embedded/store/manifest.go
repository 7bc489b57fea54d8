package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Versions of the files of a generation. A program writes and serves its own version only;
// one that it knows from before it builds anew. Since version 3 one content may have several
// reports, since version 4 a part several documents, since version 5 the columns know the
// outcome of each check, since version 6 why a cell has no value, since version 7 the figures of
// the narrative; since version 8 a generation knows which passages are copies, since version 9
// problems and remedies are parts, and the columns know the day of publication.
const (
	FormatVersion = 9
	formatOldest  = 1
	formatCopies  = 8 // the first that has a file of copies
)

// The files of a data directory and of a generation in it.
const (
	currentFile  = "CURRENT"
	lockFile     = "LOCK"
	manifestFile = "manifest.json"
	columnsName  = "columns.bin"
	textsName    = "texts.bin"
	reportsName  = "reports.bin"
	copiesName   = "copies.bin"
	ledgerName   = "ledger.bin"
	indexDir     = "index"
)

// Manifest says what a generation is made of. It is stored as one line of JSON and
// one line with the SHA-256 of the first.
type Manifest struct {
	Format     int        `json:"format"`
	Generation int        `json:"generation"`
	Analyzer   string     `json:"analyzer"` // analysis.Analyzer.Fingerprint
	Reports    int        `json:"reports"`
	Parts      int        `json:"parts"`
	Documents  int        `json:"documents"` // of the index, deleted ones among them
	Built      time.Time  `json:"built"`
	Files      []fileFact `json:"files"`

	sum string // SHA-256 of the rest, in hexadecimal, as the manifest carries it
}

// fileFact is what a file of a generation must be like; Name is relative to the
// generation, with slashes.
type fileFact struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// encode gives the manifest as it is stored, and notes its SHA-256.
func (m *Manifest) encode() ([]byte, error) {
	line, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(line)
	m.sum = hex.EncodeToString(sum[:])
	return fmt.Appendf(line, "\n%s\n", m.sum), nil
}

// decodeManifest reads a manifest and refuses one that was changed, is of another
// format, or names files outside its generation.
func decodeManifest(in []byte) (*Manifest, error) {
	line, sum, ok := bytes.Cut(in, []byte("\n"))
	want := sha256.Sum256(line)
	if !ok || string(sum) != hex.EncodeToString(want[:])+"\n" {
		return nil, fmt.Errorf("does not carry its own SHA-256: it is damaged or cut short")
	}
	m := &Manifest{sum: hex.EncodeToString(want[:])}
	if err := json.Unmarshal(line, m); err != nil {
		return nil, err
	}
	if m.Format < formatOldest || m.Format > FormatVersion {
		return nil, &FormatError{Format: m.Format}
	}
	for _, f := range m.Files {
		if !filepath.IsLocal(filepath.FromSlash(f.Name)) {
			return nil, fmt.Errorf("names the file %q outside its generation", f.Name)
		}
	}
	return m, nil
}

func readManifest(dir string) (*Manifest, error) {
	path := filepath.Join(dir, manifestFile)
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	m, err := decodeManifest(b)
	var format *FormatError
	if errors.As(err, &format) {
		format.Path = path
		return nil, format
	}
	if err != nil {
		return nil, fmt.Errorf("%s %w", path, err)
	}
	return m, nil
}

// verifyFiles holds every file of a generation against the manifest: size and
// SHA-256. Two are read at a time. It notes what they were like before, by path.
func (m *Manifest) verifyFiles(dir string, files map[string]fs.FileInfo) error {
	errs := make([]error, len(m.Files))
	infos := make([]fs.FileInfo, len(m.Files))
	gate := make(chan struct{}, 2)
	done := make(chan struct{})
	for i, f := range m.Files {
		go func() {
			gate <- struct{}{}
			infos[i], errs[i] = f.verify(dir)
			<-gate
			done <- struct{}{}
		}()
	}
	for range m.Files {
		<-done
	}
	for i, err := range errs {
		if err != nil {
			return err
		}
		files[m.Files[i].path(dir)] = infos[i]
	}
	return nil
}

func (f fileFact) path(dir string) string { return filepath.Join(dir, filepath.FromSlash(f.Name)) }

func (f fileFact) verify(dir string) (fs.FileInfo, error) {
	path := f.path(dir)
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Size() != f.Size {
		return nil, fmt.Errorf("%s has %d bytes, the manifest says %d", path, info.Size(), f.Size)
	}
	sum, err := hashFile(path)
	if err != nil {
		return nil, err
	}
	if sum != f.SHA256 {
		return nil, fmt.Errorf("%s is damaged: its SHA-256 is %s, the manifest says %s", path, sum, f.SHA256)
	}
	return info, nil
}

func hashFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.CopyBuffer(onlyWriter{h}, f, make([]byte, 256<<10)); err != nil {
		return "", fmt.Errorf("read %s: %w", path, err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// onlyWriter hides what else a writer can do, so that the buffer given is used.
type onlyWriter struct{ io.Writer }

// generationName is the name of a generation's directory.
func generationName(n int) string { return fmt.Sprintf("gen-%06d", n) }

// generationNumber reads it back.
func generationNumber(name string) (int, bool) {
	digits, ok := strings.CutPrefix(name, "gen-")
	n, err := strconv.Atoi(digits)
	return n, ok && err == nil && n > 0 && generationName(n) == name
}

// Generations lists the numbers of the published generations, newest first.
func Generations(dir string) ([]int, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var list []int
	for _, e := range entries {
		if n, ok := generationNumber(e.Name()); ok && e.IsDir() {
			list = append(list, n)
		}
	}
	slices.SortFunc(list, func(a, b int) int { return b - a })
	return list, nil
}
