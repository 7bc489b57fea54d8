package content

import (
	"bytes"
	"encoding/json"
	"strings"

	"gongkai/report"
)

// Truth is what a document says, as a perfect reader would give it: one line of
// truth.ndjson.
type Truth struct {
	Path      string             `json:"path"` // below the output folder, with slashes
	Kind      report.Kind        `json:"kind"`
	Title     string             `json:"title"` // "" where the document shows none
	Agency    Agency             `json:"agency"`
	Year      int                `json:"year"`
	Form      report.FormID      `json:"form"` // "" where no table tells it
	Period    *report.Period     `json:"period"`
	Published string             `json:"published"`
	Sections  []Section          `json:"sections"`
	Metrics   []Cell             `json:"metrics"`
	Figures   []Figure           `json:"figures"` // null where damage makes them unfair to ask for
	Problems  []Item             `json:"problems"`
	Remedies  []Item             `json:"remedies"`
	Broken    []BrokenCheck      `json:"broken"` // checks that fail on what is printed
	Findings  []report.FindingID `json:"findings"`
	Layout    string             `json:"layout"`
	Damage    []string           `json:"damage"`
	Format    string             `json:"format"`
	Encoding  string             `json:"encoding"`
	Bytes     int                `json:"bytes"`
}

// Agency is the publisher. Code and region are "" and empty where the
// document does not say enough to tell namesakes apart; Ambiguous counts them.
type Agency struct {
	Name      string       `json:"name"`
	FullName  string       `json:"full_name"` // the longest name the document prints
	Level     report.Level `json:"level"`
	Code      string       `json:"code"`
	Region    []string     `json:"region"`
	Ambiguous int          `json:"ambiguous,omitempty"` // divisions that fit, where more than one does
	Shown     string       `json:"shown"`               // where the region is printed: title, signature, preamble or none

	// Only truths that a person writes down say these.
	Evidence report.Evidence `json:"evidence,omitempty"`
	Several  bool            `json:"several,omitempty"` // several divisions fit: no code, and candidates
}

// Section is the narrative of one section without its children, to be compared
// without white space. A generated truth always has a text; null asks for the key
// alone.
type Section struct {
	Key   report.SectionKey `json:"key"`
	Title string            `json:"title"`
	Text  *string           `json:"text"`
}

// Cell is one cell in the form's order. Value is what a reader may state;
// it is null for blank, absent and unrecoverable cells. Hidden is the number that
// the identities prove for such a cell, where they do.
type Cell struct {
	ID          string           `json:"id"`
	Applicant   report.Applicant `json:"applicant,omitempty"`
	Value       *float64         `json:"value"`
	State       report.State     `json:"state"`
	Raw         string           `json:"raw,omitempty"`         // as printed, where that is not the plain number
	Recoverable *bool            `json:"recoverable,omitempty"` // false where no reader could tell; null means true
	Hidden      *float64         `json:"hidden,omitempty"`
}

// Lose makes the cell one that no reader could recover from what is printed;
// hidden is the number there was, where the identities may still prove it.
func (m *Cell) Lose(hidden *float64) {
	recoverable := false
	m.Value, m.Hidden, m.State, m.Recoverable = nil, hidden, report.StateUnreadable, &recoverable
}

// Figure is a number stated in the narrative. Parts are indexes into the
// document's figures.
type Figure struct {
	Section report.SectionKey `json:"section"`
	Subject string            `json:"subject"`
	Value   float64           `json:"value"`
	Unit    string            `json:"unit"`
	Approx  report.Approx     `json:"approx"`
	Metric  string            `json:"metric,omitempty"`
	Parts   []int             `json:"parts,omitempty"`
}

// Item is a problem or a remedy by the words that name it.
type Item struct {
	Text  string              `json:"text"`
	Class report.ProblemClass `json:"class,omitempty"`
}

// BrokenCheck names a check that fails.
type BrokenCheck struct {
	ID        report.CheckID   `json:"id"`
	Metric    string           `json:"metric,omitempty"`
	Applicant report.Applicant `json:"applicant,omitempty"`
}

// Line is the truth as one JSON line.
func (t *Truth) Line() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(t); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// Finding notes that a finding holds.
func (t *Truth) Finding(id report.FindingID, holds bool) {
	if holds {
		t.Findings = append(t.Findings, id)
	}
}

// Expect works out the checks that fail and what follows from the cells of a document,
// whose repeated lines may have been removed.
func (t *Truth) Expect(d *Document, deduplicated bool) {
	r := &report.Report{Form: t.Form, Year: t.Year, Agency: report.Agency{Level: t.Agency.Level}}
	for _, m := range t.Metrics {
		r.Metrics = append(r.Metrics, report.Metric{ID: m.ID, Applicant: m.Applicant, Value: m.Value, State: m.State})
	}
	failed := map[report.CheckID]bool{}
	if d.suspect() {
		for _, c := range report.CheckReport(r) {
			if c.State == report.CheckFail {
				t.Broken = append(t.Broken, BrokenCheck{ID: c.ID, Metric: c.Metric, Applicant: c.Applicant})
				failed[c.ID] = true
			}
		}
	}
	hard := false
	for id := range failed {
		hard = hard || report.Check{ID: id}.Hard() && id != report.CheckRegsLevel
	}
	t.Finding(report.FindingFormYearMismatch, !d.Form.Prescribed(d.Year))
	t.Finding(report.FindingIllegalRegulations, failed[report.CheckRegsLevel])
	t.Finding(report.FindingZeroReport, t.zero())
	t.Finding(report.FindingDeduplicated, deduplicated)
	t.Finding(report.FindingIdentityFailed, hard)
}

// zero reports whether the report says in its tables, or lets its sums prove, that
// nothing came in: no new request, none carried over, no dispute.
func (t *Truth) zero() bool {
	if Statistical(report.FormByID(t.Form)) {
		return false // these forms do not count what was carried over
	}
	seen := false
	for _, m := range t.Metrics {
		request := (m.ID == "applications.new" || m.ID == "applications.carried_over") && m.Applicant == report.ApplicantTotal
		dispute := strings.HasPrefix(m.ID, "reconsideration.") || strings.HasPrefix(m.ID, "litigation.")
		if !request && !dispute {
			continue
		}
		v := m.Value
		if v == nil {
			v = m.Hidden
		}
		if v == nil || *v != 0 {
			return false
		}
		seen = true
	}
	return seen
}
