package parse

import (
	"strings"

	"gongkai/report"
)

// detach gives the pieces of the text that a report holds memory of their own, so that
// whoever keeps a title or a number does not keep the document. Sections have texts of
// their own already.
func detach(r *report.Report) {
	own(&r.Title, &r.Agency.Name, &r.Agency.FullName)
	for s := range report.AllSections(r.Sections) {
		own(&s.Number, &s.Title)
	}
	ownCells(r.Metrics)
	for i := range r.Extra {
		own(&r.Extra[i].Label)
		ownCells(r.Extra[i].Cells)
	}
	for i := range r.Figures {
		f := &r.Figures[i]
		own(&f.Subject, &f.Unit, &f.Text)
		if f.Change != nil {
			own(&f.Change.Unit)
		}
	}
	for i := range r.Problems {
		own(&r.Problems[i].Text)
	}
	for i := range r.Remedies {
		own(&r.Remedies[i].Text)
	}
}

func ownCells(cells []report.Metric) {
	for i := range cells {
		own(&cells[i].Raw, &cells[i].Unit)
	}
}

// own puts copies in place of strings.
func own(list ...*string) {
	for _, s := range list {
		*s = strings.Clone(*s)
	}
}
