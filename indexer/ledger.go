package indexer

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"gongkai/indexer/fault"
	"gongkai/report"
)

// ledger remembers what became of every file, so that an unchanged one is not
// read twice. It is stored with the generation it describes.
type ledger struct {
	Parser  int               `json:"parser"` // version of the reader; another one reads everything again
	Entries map[string]*entry `json:"entries"`
	Runs    []PastRun         `json:"runs,omitempty"` // that changed something, the last last
}

// entry is what is known of one file; its key in the ledger is the absolute path.
type entry struct {
	// Hash is the SHA-256 of the content whose report the index holds, or "". It
	// stays when a later content of the file could not be read.
	Hash string `json:"hash,omitempty"`
	// Base is the BaseID of that report, and Source says that the stored report names
	// this file as its source: one of those that give it does.
	Base   string `json:"base,omitempty"`
	Source bool   `json:"source,omitempty"`
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
	// Attached says that the file holds tables alone and is read with a document.
	Attached bool `json:"attached,omitempty"`
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

// ref names the report that the index holds of the file.
func (e *entry) ref() report.Ref { return report.Ref{SHA256: e.Hash, Base: e.Base} }

// hashes lists the contents that gave a report, each once.
func (l *ledger) hashes() []string {
	seen := map[string]bool{}
	for _, e := range l.Entries {
		if e.Hash != "" {
			seen[e.Hash] = true
		}
	}
	return slices.Collect(maps.Keys(seen))
}

// complete names the reports in the entries of a ledger of before, when a content had one
// report and its entries did not say which.
func (l *ledger) complete(stored []report.Ref) {
	bases := make(map[string]string, len(stored))
	for _, ref := range stored {
		bases[ref.SHA256] = ref.Base
	}
	for _, e := range l.Entries {
		if e.Hash != "" && e.Base == "" {
			e.Base = bases[e.Hash]
		}
	}
}

func (l *ledger) paths() []string {
	paths := make([]string, 0, len(l.Entries))
	for p := range l.Entries {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	return paths
}
