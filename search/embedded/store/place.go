package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// placing notes which part each document of a finished index is.
type placing struct {
	file    *columnsFile
	ordinal map[Hash]int32 // of reports, by the digest of the key
	taken   map[Place]bool
	missing map[Place]int // pieces yet to come, of a part that is several documents
}

// place opens the finished index and notes which part each of its documents is. It
// fails unless every part is there exactly once, with all its pieces. Segments that the
// index no longer uses are removed.
func (s *stage) place(file *columnsFile) error {
	p := &placing{file, make(map[Hash]int32, len(file.Records)), map[Place]bool{}, map[Place]int{}}
	path := filepath.Join(s.dir, indexDir)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return p.complete(path)
	}
	idx, snapshot, err := openIndex(path)
	if err != nil {
		return err
	}
	defer idx.Close()
	defer snapshot.Close()
	for i, r := range file.Records {
		p.ordinal[r.key().digest()] = int32(i)
	}
	used := map[string]bool{}
	for _, seg := range snapshot.Segments() {
		if f, ok := seg.Segment().(segment.PersistedSegment); ok {
			used[filepath.Base(f.Path())] = true
		}
		if err := p.segment(seg); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	if err := removeUnused(path, used); err != nil {
		return err
	}
	return p.complete(path)
}

func (p *placing) segment(seg *scorch.SegmentSnapshot) error {
	count := seg.Segment().Count()
	p.file.segments = append(p.file.segments, int(count))
	deleted := seg.Deleted()
	for n := range count {
		at := Place{Report: -1}
		if deleted == nil || !deleted.Contains(uint32(n)) {
			id, err := seg.DocID(n)
			if err != nil {
				return fmt.Errorf("identifier of document %d: %w", n, err)
			}
			is, ok := parseIdentity(id)
			if !ok {
				return fmt.Errorf("document %d has the identifier %x", n, id)
			}
			at = p.take(is)
		}
		p.file.Places = append(p.file.Places, at)
	}
	return nil
}

// take gives the place of a document; of several with one identifier the first has it.
func (p *placing) take(is identity) Place {
	r, known := p.ordinal[is.digest]
	found := Place{r, is.part, is.piece}
	if !known || int(is.part) >= len(p.file.Records[r].Parts) || p.taken[found] {
		return Place{Report: -1}
	}
	p.taken[found] = true
	if is.of > 1 {
		part := Place{Report: r, Part: is.part}
		if _, met := p.missing[part]; !met {
			p.missing[part] = int(is.of)
		}
		p.missing[part]--
	}
	return found
}

// complete checks that every part has its place and all its pieces.
func (p *placing) complete(path string) error {
	parts, placed := 0, 0
	for _, r := range p.file.Records {
		parts += len(r.Parts)
	}
	for _, at := range p.file.Places {
		if at.Report >= 0 && at.Piece == 0 {
			placed++
		}
	}
	if parts != placed {
		return fmt.Errorf("%s holds %d of %d parts", path, placed, parts)
	}
	for part, n := range p.missing {
		if n != 0 {
			return fmt.Errorf("%s lacks %d pieces of part %d of report %s", path, n, part.Part, p.file.Records[part.Report].ID)
		}
	}
	return nil
}

func removeUnused(path string, used map[string]bool) error {
	entries, err := os.ReadDir(path)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if filepath.Ext(e.Name()) == ".zap" && !used[e.Name()] {
			if err := os.Remove(filepath.Join(path, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}
