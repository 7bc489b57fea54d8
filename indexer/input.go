package indexer

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"gongkai/indexer/extract"
	"gongkai/indexer/fault"
	"gongkai/indexer/manifest"
	"gongkai/report"
)

// File is one input: Path as the caller named it, Abs its identity, and Name what a
// report read from it calls it. What is published says nothing of where the folders of a
// machine lie: its names are relative to the folder given, that one's own name first.
type File struct {
	Path string
	Abs  string
	Name string
	// Row is what the nearest manifest that lists the file says of it, and Manifest
	// the absolute path of that manifest; empty where none does.
	Row      manifest.Row
	Manifest string
}

// Input is a file that was opened, with what lies beside it. It is for one goroutine at
// a time.
type Input struct {
	File
	// Attachments are the files that it links to or names and that are there.
	Attachments []*Input

	hash    string        // SHA-256 of the content
	content *extract.File // nil where it is not held; see Content
	links   []string      // the files that the content names
	state   *fileState    // when it was opened; nil where that tells nothing
	trusted bool          // the content was not looked at: the state is that of a file known
	broken  error         // why the file could not be opened, or nil
	reading *reading      // what it says by itself; nil until it was read
	claimed bool          // is a file of the run that this input stands for
	beside  string        // see stamp
}

// reading is what a file says by itself: a document and the report in it, or why there
// is none.
type reading struct {
	document *extract.Document
	report   *report.Report
	err      error
}

// Open opens a file of at most maxBytes without looking for what lies beside it. A file
// that cannot be opened is an Input too: its Content is the error.
func Open(f File, maxBytes int64) *Input {
	state := stateOf(f.Path, time.Now())
	content, err := extract.Open(f.Path, maxBytes)
	if err != nil {
		return &Input{File: f, broken: err}
	}
	return &Input{File: f, content: content, hash: content.SHA256(), links: content.Links(), state: state}
}

// NewInput is an Input whose content is in memory, with nothing beside it.
func NewInput(f File, data []byte) *Input {
	content := extract.NewFile(f.Path, data)
	return &Input{File: f, content: content, hash: content.SHA256(), links: content.Links()}
}

// Content is the content of the file. Where it is not held any more it is read again.
func (in *Input) Content(maxBytes int64) (*extract.File, error) {
	if in.broken != nil {
		return nil, in.broken
	}
	if in.content == nil {
		return extract.Open(in.Path, maxBytes)
	}
	return in.content, nil
}

// stamp identifies what is known of a file besides its content: its row in a
// manifest and the contents of its attachments. It is "" where there is neither.
func (in *Input) stamp() string {
	row := rowHash(in.Row)
	if len(in.Attachments) == 0 {
		return row
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s\n", row)
	for _, a := range in.Attachments {
		if a.broken != nil {
			fmt.Fprintf(h, "%s %v\n", a.Abs, a.broken)
			continue
		}
		fmt.Fprintf(h, "%s %s\n", a.Abs, a.hash)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// rowHash stands for a row in the ledger; "" for one that says nothing.
func rowHash(row manifest.Row) string {
	if row.IsZero() {
		return ""
	}
	data, err := json.Marshal(row)
	if err != nil {
		return "" // cannot be: the row is strings and a number
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

// Failure is an input that gave no report, and why.
type Failure struct {
	Path  string
	Fault *fault.Error
}

// failure takes an error for the Failure of a path.
func failure(path string, err error) Failure { return Failure{path, faultOf(err)} }

// String is "path: reason" in Chinese.
func (f Failure) String() string { return f.Path + ": " + f.Fault.Text(report.Chinese) }

// MarshalJSON gives the path, the kind of the reason and the reason in Chinese.
func (f Failure) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Path   string       `json:"path"`
		Kind   fault.Reason `json:"kind"`
		Reason string       `json:"reason"`
	}{f.Path, f.Fault.Reason, f.Fault.Text(report.Chinese)})
}
