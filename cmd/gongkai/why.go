package main

import (
	"context"
	"fmt"
	"strings"

	"gongkai/indexer"
	"gongkai/indexer/parse"
	"gongkai/report"
)

// why reads files one after the other and prints what led to what was understood of each.
func (a *app) why(ctx context.Context, paths []string) error {
	documents, err := indexer.NewDocuments(a.reader())
	if err != nil {
		return err
	}
	defer documents.Close()
	files, err := a.walk(paths)
	for _, f := range files {
		r, t, unread := documents.Trace(ctx, f)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if unread != nil {
			err = status(exitUnread)
			a.tell(msgAsIs, a.explain(unread))
			continue
		}
		a.showWhy(r, t)
	}
	return err
}

// maxQuote is how many characters of a line are shown.
const maxQuote = 48

// quote is a place of a text on one line, cut where it is long.
func quote(text string, start, end int) string {
	s := []rune(strings.Join(strings.Fields(text[start:end]), " "))
	if len(s) > maxQuote {
		return string(s[:maxQuote]) + "…"
	}
	return string(s)
}

// showWhy prints the lines that led to title, agency, year, form and sections, and the cells
// that were put right.
func (a *app) showWhy(r *report.Report, t *parse.Trace) {
	defer fmt.Fprintln(a.out)
	a.line(msgAsIs, r.Source.Path)
	if r.Kind == report.KindNotReport {
		a.line(msgNotReport, r.Why.Label(a.language))
	} else {
		a.line(msgTitle, orDash(r.Title))
		a.line(msgWhyAgency, orDash(r.Agency.FullName), r.Agency.Evidence.Label(a.language), orDash(r.Agency.FullRegion()))
		for _, w := range t.Witnesses {
			a.line(msgWhyWitness, w.Weight, w.By.Label(a.language), w.Text, orDash(w.Name))
		}
		a.line(msgWhyYear, yearOrDash(r.Year))
		for _, y := range r.Years {
			if y.End == 0 { // no place in the text
				a.line(msgWhyDate, y.Year, y.Source.Label(a.language))
				continue
			}
			a.line(msgWhyClaim, y.Year, y.Source.Label(a.language), t.Line(y.Start), quote(r.Text, y.Start, y.End))
		}
		a.line(msgWhyForm, orDash(string(r.Form)), t.Rows, t.Numbers)
	}
	for _, h := range t.Headings {
		a.line(msgWhySection, h.Line, h.Key, h.Number, h.Title)
	}
	for _, m := range r.Metrics {
		if m.State == report.StateRepaired {
			a.line(msgWhyCell, t.Line(m.Start), m.ID, orDash(string(m.Applicant)), m.Raw, orDash(side(m.Value)))
		}
	}
	a.line(msgWhyLines)
	for _, l := range t.Lines {
		if l.Role.Furniture() || l.Role.Title() {
			a.line(msgWhyLine, l.Number, l.Role.Label(a.language), quote(r.Text, l.Start, l.End))
		}
	}
}
