package narrative

import (
	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// Reader reads the narrative of a report. It does not change after NewReader and may
// be used by many goroutines at once.
type Reader struct {
	fold   *han.Folder
	places Places
}

// Places knows the names of divisions.
type Places interface {
	// Begins reports whether a text begins with the name of a division that itself
	// begins with a numeral.
	Begins(text string) bool
}

// NewReader builds a reader of narratives.
func NewReader(fold *han.Folder, places Places) *Reader {
	return &Reader{fold: fold, places: places}
}

// Figures finds the figures of every section of rep, joins wholes with their parts
// and comparisons with what they compare, ties figures to metrics, and checks what
// can be checked, among themselves and against rep.Metrics.
func (rd *Reader) Figures(rep *report.Report) ([]report.Figure, []report.Check) {
	figures := []report.Figure{}
	var checks []report.Check
	for s := range report.AllSections(rep.Sections) {
		if s.Text == "" {
			continue
		}
		text := rd.fold.Simplify(s.Text)
		found := rd.stated(text, s, rep.Text)
		if len(found) == 0 {
			continue
		}
		found, changes := compare(text, found)
		checks = append(checks, rd.split(text, found, len(figures))...)
		checks = append(checks, shares(text, found, len(figures))...)
		hang(found, changes, len(figures))
		tie(s.Key, text, found)
		for i := range found {
			figures = append(figures, found[i].figure)
		}
	}
	return figures, append(checks, againstTable(rep, figures)...)
}
