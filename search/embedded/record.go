package embedded

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"gongkai/report"
)

// hash is the SHA-256 of the file a report was read from.
type hash [32]byte

func parseHash(s string) (hash, error) {
	var h hash
	if n, err := hex.Decode(h[:], []byte(s)); err != nil || n != len(h) || len(s) != 2*len(h) {
		return h, fmt.Errorf("%q is not a SHA-256 in hexadecimal", s)
	}
	return h, nil
}

func (h hash) String() string { return hex.EncodeToString(h[:]) }

// record is what the columns know of one report: everything a search needs but the
// text.
type record struct {
	hash     hash
	base     string // report.Report.BaseID
	id       string // base and, from the second on, a number; given at publish
	year     int
	form     report.FormID
	title    string
	agency   string // report.Agency as JSON
	findings []string
	problems []string // classes of the problems it names, each once
	checks   report.CheckCount
	cells    *cells
	nulls    []uint32 // indexes into cells of the cells without a value, ascending
	nonzero  []uint32 // indexes of the cells with a value other than 0, ascending
	values   []float64
	blob     span // of the report in the file of reports
	text     int  // where its parts begin in the file of texts
	parts    []part
}

type span struct{ start, length int }

// part is one searchable part of a report. In the file of texts its normalised text
// is followed by its edits.
type part struct {
	table  bool
	key    report.SectionKey
	number string
	title  string
	text   int // bytes of normalised text
	edits  int // bytes of edits
	words  int // words the text is cut into
}

// cell is one number cell of a form. The total column is that of no applicant, so
// that a metric which only some forms split by applicant is one metric.
type cell struct {
	metric    string
	applicant report.Applicant
}

func newCell(metric string, applicant report.Applicant) cell {
	if applicant == report.ApplicantTotal {
		applicant = ""
	}
	return cell{metric, applicant}
}

// cells is a list of cells that many reports share: those of a form, in its order,
// each once.
type cells struct {
	list []cell
	at   map[cell]uint32
}

// newRecord takes from a report what the columns hold. layout gives the shared list
// of its cells.
func newRecord(r *report.Report, h hash, layout func([]cell) *cells) (*record, error) {
	agency, err := json.Marshal(r.Agency)
	if err != nil {
		return nil, fmt.Errorf("encode the agency: %w", err)
	}
	rec := &record{hash: h, base: r.BaseID(), year: r.Year, form: r.Form, title: r.Title, agency: string(agency),
		checks: report.CountChecks(r.Checks)}
	for _, f := range r.Findings {
		if !slices.Contains(rec.findings, string(f.ID)) {
			rec.findings = append(rec.findings, string(f.ID))
		}
	}
	for _, p := range r.Problems {
		if c := string(p.Class); c != "" && !slices.Contains(rec.problems, c) {
			rec.problems = append(rec.problems, c)
		}
	}
	rec.setMetrics(r.Metrics, layout)
	return rec, nil
}

// setMetrics keeps the cells; of two with the same name the first counts, as for
// report.Report.Metric.
func (rec *record) setMetrics(metrics []report.Metric, layout func([]cell) *cells) {
	list := make([]cell, 0, len(metrics))
	seen := make(map[cell]bool, len(metrics))
	for _, m := range metrics {
		c := newCell(m.ID, m.Applicant)
		if seen[c] {
			continue
		}
		seen[c] = true
		switch at := uint32(len(list)); {
		case m.Value == nil:
			rec.nulls = append(rec.nulls, at)
		case *m.Value != 0:
			rec.nonzero = append(rec.nonzero, at)
			rec.values = append(rec.values, *m.Value)
		}
		list = append(list, c)
	}
	rec.cells = layout(list)
}
