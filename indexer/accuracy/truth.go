package accuracy

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"os"

	"gongkai/indexer/corpus"
	"gongkai/report"
)

// Truth is what one document says, as package corpus or a person writes it down. A
// truth may be partial: what its line leaves out is not asked for.
type Truth struct {
	corpus.Truth              // Kind "" is a report; Figures null are not to be asked for
	Why          []report.Why `json:"why"`      // of what is no report: one of these
	Includes     []string     `json:"includes"` // what the narrative must hold, white space aside
	Excludes     []string     `json:"excludes"` // what it must not hold

	// Values are cells by "metric" or "metric@applicant", and Others is the value of
	// every other cell of the form: the short way to write Metrics down. States are
	// the states that some cells must have.
	Values map[string]*float64     `json:"values"`
	Others *float64                `json:"others"`
	States map[string]report.State `json:"states"`
	Proved map[string]float64      `json:"proved"` // blank cells: null, or what the identities prove

	Trap string `json:"trap"` // what the document tries, in words
	Open string `json:"open"` // why the reader may still miss it; it must never invent

	asked  map[string]bool         // the keys of the line; nil: all
	strict map[report.CellRef]bool // cells of which another state is a fault
	loose  map[report.CellRef]bool // cells of which only the state is asked for
}

// asks reports whether the truth says anything under a key: "year", "agency.code".
func (t *Truth) asks(key string) bool { return t.asked == nil || t.asked[key] }

// UnmarshalJSON reads a truth and remembers what it says. It fails on a key that
// is not known where the truth is written by hand, that is, where it names a trap.
func (t *Truth) UnmarshalJSON(data []byte) error {
	type plain Truth
	if err := json.Unmarshal(data, (*plain)(t)); err != nil {
		return err
	}
	if t.Trap != "" {
		dec := json.NewDecoder(bytes.NewReader(data))
		dec.DisallowUnknownFields()
		if err := dec.Decode(new(plain)); err != nil {
			return fmt.Errorf("%s: %w", t.Path, err)
		}
	}
	t.asked = map[string]bool{}
	var keys struct {
		all    map[string]json.RawMessage
		agency map[string]json.RawMessage
	}
	if err := json.Unmarshal(data, &keys.all); err != nil {
		return err
	}
	if raw, ok := keys.all["agency"]; ok {
		if err := json.Unmarshal(raw, &keys.agency); err != nil {
			return err
		}
	}
	for k := range keys.all {
		t.asked[k] = true
	}
	for k := range keys.agency {
		t.asked["agency."+k] = true
	}
	return t.expand()
}

// expand turns Values, Others and States into Metrics.
func (t *Truth) expand() error {
	if t.Values == nil && t.States == nil && t.Proved == nil && !t.asked["others"] {
		return nil
	}
	form := report.FormByID(t.Form)
	if form == nil {
		return fmt.Errorf("%s: values without a form", t.Path)
	}
	known := map[string]bool{}
	t.strict, t.loose = map[report.CellRef]bool{}, map[report.CellRef]bool{}
	for _, table := range form.Tables {
		for _, row := range table.Rows {
			for _, c := range row.Cells {
				key := c.Metric
				if c.Applicant != "" {
					key += "@" + string(c.Applicant)
				}
				known[key] = true
				value, ok := t.Values[key]
				if !ok {
					value, ok = t.Others, t.asked["others"]
				}
				state := t.States[key]
				var hidden *float64
				if v, proved := t.Proved[key]; proved {
					value, ok, hidden = nil, true, &v
				}
				if !ok && state == "" {
					continue
				}
				t.Metrics = append(t.Metrics, corpus.Cell{ID: c.Metric, Applicant: c.Applicant, Value: value, State: state, Hidden: hidden})
				ref := report.CellRef{Metric: c.Metric, Applicant: c.Applicant}
				t.strict[ref], t.loose[ref] = state != "", !ok
			}
		}
	}
	for _, keys := range []iter.Seq[string]{maps.Keys(t.Values), maps.Keys(t.States), maps.Keys(t.Proved)} {
		for key := range keys {
			if !known[key] {
				return fmt.Errorf("%s: form %s has no cell %q", t.Path, t.Form, key)
			}
		}
	}
	return nil
}

// same reports whether what was read of a figure with this value says the same of
// unit and approximation, where the truth says it.
func same(f corpus.Figure, read report.Figure) bool {
	return (f.Unit == "" || f.Unit == read.Unit) && (f.Approx == "" || f.Approx == read.Approx)
}

// ReadTruth reads a truth file, one object a line.
func ReadTruth(path string) ([]Truth, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open the truth: %w", err)
	}
	defer f.Close()
	dec := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	var list []Truth
	for {
		var t Truth
		if err := dec.Decode(&t); errors.Is(err, io.EOF) {
			return list, nil
		} else if err != nil {
			return nil, fmt.Errorf("read the truth %s, object %d: %w", path, len(list)+1, err)
		}
		list = append(list, t)
	}
}
