package indexer

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"gongkai/indexer/fault"
	"gongkai/report"
)

// ledger remembers what became of every file, so that an unchanged one is not
// read twice. It is stored with the generation it describes.
type ledger struct {
	Parser  int               `json:"parser"` // version of the reader; another one reads everything again
	Ledger  int               `json:"ledger"` // ledgerVersion, likewise
	Entries map[string]*entry `json:"entries"`
	Runs    []PastRun         `json:"runs,omitempty"` // that changed something, the last last
}

// ledgerVersion rises where entries hold what they did not.
const ledgerVersion = 1

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
	// Name is the file's in what is published, and Format, Encoding and Bytes are what the
	// source of its report says of it.
	Name     string `json:"name,omitempty"`
	Format   string `json:"format,omitempty"`
	Encoding string `json:"encoding,omitempty"`
	Bytes    int64  `json:"bytes,omitempty"`
	// Says stands for what the report says; "" where it is not to be told (see saying).
	Says string `json:"says,omitempty"`
	// State is the file as it was when its content was read, and Links the files that the
	// content names: what is still so is not opened again. Nil where that would prove nothing.
	State *fileState `json:"state,omitempty"`
	Links []string   `json:"links,omitempty"`
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

// content is the SHA-256 of the content that was read last.
func (e *entry) content() string { return cmp.Or(e.BadHash, e.Hash) }

// saw notes the state of a file whose content the entry tells of.
func (e *entry) saw(in *Input) { e.State, e.Links = in.state, in.links }

// says is what tells that two files give one report whose contents are not the same; "" where
// nothing does.
func (e *entry) says() string {
	if e.Says == "" {
		return ""
	}
	return e.Base + " " + e.Says
}

// source is the file as a source of its report.
func (e *entry) source(path string) report.Source {
	return report.Source{Path: cmp.Or(e.Name, filepath.Base(path)), Format: e.Format, Encoding: e.Encoding, Bytes: e.Bytes, SHA256: e.Hash}
}

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
