package indexer

import (
	"encoding/json"
	"fmt"
	"slices"

	"gongkai/indexer/fault"
)

// ledger remembers what became of every file, so that an unchanged one is not
// read twice. It is stored with the generation it describes.
type ledger struct {
	Parser  int               `json:"parser"` // version of the reader; another one reads everything again
	Entries map[string]*entry `json:"entries"`
}

// entry is what is known of one file; its key in the ledger is the absolute path.
type entry struct {
	// Hash is the SHA-256 of the content whose report the index holds, or "". It
	// stays when a later content of the file could not be read.
	Hash string `json:"hash,omitempty"`
	// BadHash is the content that gave no report, and Fault why.
	BadHash string   `json:"bad_hash,omitempty"`
	Fault   *verdict `json:"fault,omitempty"`
	// Beside stands for what a manifest said of the file when it was read and for
	// the contents of its attachments, and Manifest is the absolute path of that
	// manifest; both "" where there was none.
	Beside   string `json:"beside,omitempty"`
	Manifest string `json:"manifest,omitempty"`
	// Name is the file's in what is published.
	Name string `json:"name,omitempty"`
}

// verdict is a fault as the ledger keeps it. It holds no words, so that a later run may
// say it in another language.
type verdict struct {
	Reason fault.Reason `json:"reason"`
	Detail fault.Detail `json:"detail"`
}

func readLedger(data []byte) (*ledger, error) {
	l := &ledger{Entries: map[string]*entry{}}
	if len(data) == 0 {
		return l, nil
	}
	if err := json.Unmarshal(data, l); err != nil {
		return nil, fmt.Errorf("read the ledger of the current generation: %w", err)
	}
	return l, nil
}

func (l *ledger) bytes() ([]byte, error) { return json.Marshal(l) } // map keys are sorted: same ledger, same bytes

// hashes counts the files that refer to each content.
func (l *ledger) hashes() map[string]int {
	refs := map[string]int{}
	for _, e := range l.Entries {
		if e.Hash != "" {
			refs[e.Hash]++
		}
	}
	return refs
}

func (l *ledger) paths() []string {
	paths := make([]string, 0, len(l.Entries))
	for p := range l.Entries {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	return paths
}
