package main

import (
	"bytes"
	"encoding/json"

	"gongkai/report"
)

// truth is what a generated document says, as a perfect reader would give it:
// one line of truth.ndjson.
type truth struct {
	Path      string         `json:"path"` // below the output folder, with slashes
	Kind      report.Kind    `json:"kind"`
	Title     string         `json:"title"` // "" where the document shows none
	Agency    truthAgency    `json:"agency"`
	Year      int            `json:"year"`
	Form      report.FormID  `json:"form"` // "" where no table tells it
	Period    *report.Period `json:"period"`
	Published string         `json:"published"`
	Sections  []truthSection `json:"sections"`
	Metrics   []truthMetric  `json:"metrics"`
	Figures   []truthFigure  `json:"figures"` // null where damage makes them unfair to ask for
	Problems  []truthItem    `json:"problems"`
	Remedies  []truthItem    `json:"remedies"`
	Broken    []brokenCheck  `json:"broken"` // checks that fail on what is printed
	Findings  []string       `json:"findings"`
	Layout    string         `json:"layout"`
	Damage    []string       `json:"damage"`
	Format    string         `json:"format"`
	Encoding  string         `json:"encoding"`
	Bytes     int            `json:"bytes"`
}

// truthAgency is the publisher. Code and region are "" and empty where the
// document does not say enough to tell namesakes apart; Ambiguous counts them.
type truthAgency struct {
	Name      string       `json:"name"`
	FullName  string       `json:"full_name"` // the longest name the document prints
	Level     report.Level `json:"level"`
	Code      string       `json:"code"`
	Region    []string     `json:"region"`
	Ambiguous int          `json:"ambiguous,omitempty"` // divisions that fit, where more than one does
	Shown     string       `json:"shown"`               // where the region is printed: title, signature, preamble or none
}

// truthSection is the narrative of one section without its children, to be
// compared without white space.
type truthSection struct {
	Key   string `json:"key"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

// truthMetric is one cell in the form's order. Value is what a reader may state;
// it is null for blank, absent and unrecoverable cells. Hidden is the number that
// the identities prove for such a cell, where they do.
type truthMetric struct {
	ID          string           `json:"id"`
	Applicant   report.Applicant `json:"applicant,omitempty"`
	Value       *float64         `json:"value"`
	State       report.State     `json:"state"`
	Raw         string           `json:"raw,omitempty"`         // as printed, where that is not the plain number
	Recoverable *bool            `json:"recoverable,omitempty"` // false where no reader could tell; null means true
	Hidden      *float64         `json:"hidden,omitempty"`
}

// lose makes the cell one that no reader could recover from what is printed;
// hidden is the number there was, where the identities may still prove it.
func (m *truthMetric) lose(hidden *float64) {
	recoverable := false
	m.Value, m.Hidden, m.State, m.Recoverable = nil, hidden, report.StateUnreadable, &recoverable
}

// truthFigure is a number stated in the narrative. Parts are indexes into the
// document's figures.
type truthFigure struct {
	Section string  `json:"section"`
	Subject string  `json:"subject"`
	Value   float64 `json:"value"`
	Unit    string  `json:"unit"`
	Approx  string  `json:"approx"`
	Metric  string  `json:"metric,omitempty"`
	Parts   []int   `json:"parts,omitempty"`
}

// truthItem is a problem or a remedy by the words that name it.
type truthItem struct {
	Text  string `json:"text"`
	Class string `json:"class,omitempty"`
}

// brokenCheck names a check that fails.
type brokenCheck struct {
	ID        string           `json:"id"`
	Metric    string           `json:"metric,omitempty"`
	Applicant report.Applicant `json:"applicant,omitempty"`
}

// line is the truth as one JSON line.
func (t *truth) line() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(t); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
