package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"gongkai/report"
)

// Hash is the SHA-256 of the file a report was read from.
type Hash [32]byte

func parseHash(s string) (Hash, error) {
	var h Hash
	if n, err := hex.Decode(h[:], []byte(s)); err != nil || n != len(h) || len(s) != 2*len(h) {
		return h, fmt.Errorf("%q is not a SHA-256 in hexadecimal", s)
	}
	return h, nil
}

// String gives the hash in hexadecimal.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// key tells a report from every other, as report.Ref does.
type key struct {
	hash Hash
	base string
}

func newKey(r report.Ref) (key, error) {
	h, err := parseHash(r.SHA256)
	return key{h, r.Base}, err
}

// digest stands for the key in the identifiers of documents.
func (k key) digest() Hash { return sha256.Sum256(append(k.hash[:], k.base...)) }

// Record is what the columns know of one report: everything a search needs but the
// text.
type Record struct {
	Hash     Hash
	base     string // report.Report.BaseID
	ID       string // base and, from the second on, a number; given at publish
	Year     int
	Form     report.FormID
	Title    string
	Agency   string // report.Agency as JSON
	Findings []string
	Problems []string // classes of the problems it names, each once
	Checks   report.CheckCount
	Outcomes []string // report.Outcome of its checks, each as String gives it
	Figures  []Figure // those with a value
	Cells    *Cells
	Nulls    []uint32 // indexes into cells of the cells without a value, ascending
	Why      []Null   // and why each of them has none
	Nonzero  []uint32 // indexes of the cells with a value other than 0, ascending
	Values   []float64
	blob     span // of the report in the file of reports
	Text     int  // where its parts begin in the file of texts
	Parts    []Part
	Day      int    // of publication, as report.Report.PublishedDay has it
	Alike    *Alike // nil in a generation before format 8
}

// Figure is a number that the narrative of a report states.
type Figure struct {
	Part    int // the first part with narrative of its section
	Subject string
	Unit    string
	Value   float64
}

func (rec *Record) key() key { return key{rec.Hash, rec.base} }

type span struct{ start, length int }

// Part is one searchable part of a report. In the file of texts its normalised text
// is followed by its edits.
type Part struct {
	Scope  report.Scope // any but report.ScopeAll
	Key    report.SectionKey
	Number string
	Title  string
	Text   int // bytes of normalised text
	Edits  int // bytes of edits
	Words  int // words the text is cut into
}

// Cell is one number cell of a form. The total column is that of no applicant, so
// that a metric which only some forms split by applicant is one metric.
type Cell struct {
	Metric    string
	Applicant report.Applicant
}

// NewCell is the cell of a metric and an applicant.
func NewCell(metric string, applicant report.Applicant) Cell {
	if applicant == report.ApplicantTotal {
		applicant = ""
	}
	return Cell{metric, applicant}
}

// Null says why a cell has no value.
type Null uint8

// What a cell without a value is; its row or table is not in the document, it is empty, or
// what stands there cannot be told.
const (
	NullAbsent Null = iota
	NullBlank
	NullUnreadable
	nulls // how many there are
)

// nullOf is the state of a cell without a value, which is absent unless it says otherwise.
func nullOf(s report.State) Null {
	switch s {
	case report.StateBlank:
		return NullBlank
	case report.StateUnreadable:
		return NullUnreadable
	}
	return NullAbsent
}

// Cells is a list of cells that many reports share: those of a form, in its order,
// each once.
type Cells struct {
	List []Cell
	at   map[Cell]uint32
}

// newRecord takes from a report what the columns hold. layout gives the shared list
// of its cells.
func newRecord(r *report.Report, h Hash, layout func([]Cell) *Cells) (*Record, error) {
	agency, err := json.Marshal(r.Agency)
	if err != nil {
		return nil, fmt.Errorf("encode the agency: %w", err)
	}
	rec := &Record{Hash: h, base: r.BaseID(), Year: r.Year, Form: r.Form, Title: r.Title, Agency: string(agency),
		Checks: report.CountChecks(r.Checks), Day: r.PublishedDay()}
	for _, f := range r.Findings {
		if !slices.Contains(rec.Findings, string(f.ID)) {
			rec.Findings = append(rec.Findings, string(f.ID))
		}
	}
	for _, p := range r.Problems {
		if c := string(p.Class); c != "" && !slices.Contains(rec.Problems, c) {
			rec.Problems = append(rec.Problems, c)
		}
	}
	for _, o := range report.Outcomes(r.Checks) {
		rec.Outcomes = append(rec.Outcomes, o.String())
	}
	rec.setMetrics(r.Metrics, layout)
	return rec, nil
}

// setFigures keeps the figures whose section is among the parts.
func (rec *Record) setFigures(figures []report.Figure) {
	at := map[report.SectionKey]int{}
	for i := len(rec.Parts) - 1; i >= 0; i-- {
		if p := &rec.Parts[i]; p.Scope == report.ScopeNarrative {
			at[p.Key] = i
		}
	}
	for _, f := range figures {
		if part, ok := at[f.Section]; ok && f.Value != nil {
			rec.Figures = append(rec.Figures, Figure{part, f.Subject, f.Unit, *f.Value})
		}
	}
}

// setMetrics keeps the cells; of two with the same name the first counts, as for
// report.Report.Metric.
func (rec *Record) setMetrics(metrics []report.Metric, layout func([]Cell) *Cells) {
	list := make([]Cell, 0, len(metrics))
	seen := make(map[Cell]bool, len(metrics))
	for _, m := range metrics {
		c := NewCell(m.ID, m.Applicant)
		if seen[c] {
			continue
		}
		seen[c] = true
		switch at := uint32(len(list)); {
		case m.Value == nil:
			rec.Nulls, rec.Why = append(rec.Nulls, at), append(rec.Why, nullOf(m.State))
		case *m.Value != 0:
			rec.Nonzero = append(rec.Nonzero, at)
			rec.Values = append(rec.Values, *m.Value)
		}
		list = append(list, c)
	}
	rec.Cells = layout(list)
}
