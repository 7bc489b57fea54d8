package main

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

	"gongkai/report"
)

// truth is what one document says, as cmd/corpus or a person writes it down. A
// truth may be partial: what a line leaves out is not asked for.
type truth struct {
	Path   string       `json:"path"`
	Kind   report.Kind  `json:"kind"` // "" is a report
	Why    []report.Why `json:"why"`  // of what is no report: one of these
	Title  string       `json:"title"`
	Agency struct {
		Name     string          `json:"name"`
		FullName string          `json:"full_name"`
		Level    report.Level    `json:"level"`
		Code     string          `json:"code"`
		Region   []string        `json:"region"`
		Evidence report.Evidence `json:"evidence"`
		Several  bool            `json:"several"` // several divisions fit: no code, and candidates
	} `json:"agency"`
	Year      int            `json:"year"`
	Form      report.FormID  `json:"form"`
	Period    *report.Period `json:"period"`
	Published string         `json:"published"`
	Sections  []struct {
		Key   string  `json:"key"`
		Title string  `json:"title"`
		Text  *string `json:"text"` // null in all sections: only the keys are asked for
	} `json:"sections"`
	Metrics  []truthCell   `json:"metrics"`
	Figures  []truthFigure `json:"figures"` // null: not to be asked for
	Problems []truthItem   `json:"problems"`
	Remedies []truthItem   `json:"remedies"`
	Broken   []struct {
		ID        report.CheckID   `json:"id"`
		Metric    string           `json:"metric"`
		Applicant report.Applicant `json:"applicant"`
	} `json:"broken"`
	Findings []report.FindingID `json:"findings"`
	Includes []string           `json:"includes"` // what the narrative must hold, white space aside
	Excludes []string           `json:"excludes"` // what it must not hold

	// Values are cells by "metric" or "metric@applicant", and Others is the value of
	// every other cell of the form: the short way to write Metrics down. States are
	// the states that some cells must have.
	Values map[string]*float64     `json:"values"`
	Others *float64                `json:"others"`
	States map[string]report.State `json:"states"`
	Proved map[string]float64      `json:"proved"` // blank cells: null, or what the identities prove

	Trap string `json:"trap"` // what the document tries, in words
	Open string `json:"open"` // why the reader may still miss it; it must never invent

	Layout   string   `json:"layout"`
	Damage   []string `json:"damage"`
	Format   string   `json:"format"`
	Encoding string   `json:"encoding"`

	asked map[string]bool // the keys of the line; nil: all
}

// asks tells whether the truth says anything under a key: "year", "agency.code".
func (t *truth) asks(key string) bool { return t.asked == nil || t.asked[key] }

// UnmarshalJSON reads a truth and remembers what it says. It fails on a key that
// is not known where the truth is written by hand, that is, where it names a trap.
func (t *truth) UnmarshalJSON(data []byte) error {
	type plain truth
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
func (t *truth) expand() error {
	if t.Values == nil && t.States == nil && t.Proved == nil && !t.asked["others"] {
		return nil
	}
	form := report.FormByID(t.Form)
	if form == nil {
		return fmt.Errorf("%s: values without a form", t.Path)
	}
	known := map[string]bool{}
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
				if ok || state != "" {
					t.Metrics = append(t.Metrics, truthCell{ID: c.Metric, Applicant: c.Applicant, Value: value, State: state, Hidden: hidden, strict: state != "", loose: !ok})
				}
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

// truthCell is one cell. A null value must be read as null, or as Hidden where
// the identities prove that.
type truthCell struct {
	ID        string           `json:"id"`
	Applicant report.Applicant `json:"applicant"`
	Value     *float64         `json:"value"`
	State     report.State     `json:"state"`
	Hidden    *float64         `json:"hidden"`

	strict bool // another state is a fault
	loose  bool // only the state is asked for
}

type truthFigure struct {
	Section string        `json:"section"`
	Subject string        `json:"subject"`
	Value   float64       `json:"value"`
	Unit    string        `json:"unit"`
	Approx  report.Approx `json:"approx"`
}

// same tells whether what was read of a figure with this value says the same of
// unit and approximation, where the truth says it.
func (f truthFigure) same(read report.Figure) bool {
	return (f.Unit == "" || f.Unit == read.Unit) && (f.Approx == "" || f.Approx == read.Approx)
}

type truthItem struct {
	Text string `json:"text"`
}

// readTruth reads a truth file, one object a line.
func readTruth(path string) ([]truth, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open the truth: %w", err)
	}
	defer f.Close()
	dec := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	var list []truth
	for {
		var t truth
		if err := dec.Decode(&t); errors.Is(err, io.EOF) {
			return list, nil
		} else if err != nil {
			return nil, fmt.Errorf("read the truth %s, object %d: %w", path, len(list)+1, err)
		}
		list = append(list, t)
	}
}
