package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/indexer"
	"gongkai/report"
	"gongkai/search/rows"
)

func (a *app) parseCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "parse PATH...",
		Short: a.say(msgParseShort),
		Args:  a.takes(1, -1),
	}
	out := a.outputFlags(cmd)
	asText := out.flag(cmd, "text", a.say(msgTextFlag))
	why := out.flag(cmd, "why", a.say(msgWhyFlag))
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		if err := out.check(); err != nil {
			return err
		}
		if *why {
			return a.why(cmd.Context(), paths)
		}
		reading := a.read(cmd.Context(), paths)
		if format, ok := out.format(); ok {
			if err := format.Write(a.data(), metricRows(reading.reports)); err != nil {
				return err
			}
			return reading.err
		}
		for r, err := range reading.reports {
			if err == nil && *asText {
				_, err = io.WriteString(a.data(), r.Text)
			} else if err == nil {
				a.show(r)
			}
			if err != nil {
				return err
			}
		}
		return reading.err
	}
	return cmd
}

// reading are the reports of files, in the order of the files.
type reading struct {
	// reports may end in an error that stopped the reading. Files that cannot be read
	// are named on standard error and left out.
	reports iter.Seq2[*report.Report, error]
	err     error // after the last report: the exit code where some file could not be read
}

// read reads the files under paths, several at once, as the reports are asked for.
func (a *app) read(ctx context.Context, paths []string) *reading {
	all := &reading{}
	all.reports = func(yield func(*report.Report, error) bool) {
		documents, err := indexer.NewDocuments(a.reader())
		if err != nil {
			yield(nil, err)
			return
		}
		defer documents.Close()
		var files []indexer.File
		files, all.err = a.walk(paths)
		for r, err := range readInOrder(ctx, documents, files) {
			if err != nil {
				all.err = status(exitUnread)
				a.tell(msgAsIs, a.explain(err))
			} else if !yield(r, nil) {
				return
			}
		}
		if ctx.Err() != nil {
			yield(nil, ctx.Err())
		}
	}
	return all
}

// walk lists the files under paths. What cannot be read is named on standard error; err is
// the exit code then.
func (a *app) walk(paths []string) (files []indexer.File, err error) {
	listing := indexer.Walk(paths)
	for _, f := range listing.Failures {
		err = status(exitUnread)
		a.tell(msgUnread, f.Path, f.Fault.Text(a.language))
	}
	return listing.Files, err
}

// readInOrder reads files with one worker a processor and yields the results in
// the order of the files, at most a few ahead of the reader.
func readInOrder(ctx context.Context, documents *indexer.Documents, files []indexer.File) iter.Seq2[*report.Report, error] {
	type result struct {
		r   *report.Report
		err error
	}
	return func(yield func(*report.Report, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		pending := make(chan chan result, 2*runtime.GOMAXPROCS(0))
		slots := make(chan struct{}, runtime.GOMAXPROCS(0))
		go func() {
			defer close(pending)
			for _, f := range files {
				one := make(chan result, 1)
				select {
				case pending <- one:
				case <-ctx.Done():
					return
				}
				slots <- struct{}{}
				go func() {
					defer func() { <-slots }()
					r, err := documents.Document(ctx, f)
					one <- result{r, err}
				}()
			}
		}()
		for one := range pending {
			res := <-one
			if ctx.Err() != nil || !yield(res.r, res.err) {
				return
			}
		}
	}
}

// yearClaims lists what speaks for the year, with the place of each in the text.
func (a *app) yearClaims(r *report.Report) string {
	var said []string
	for _, y := range r.Years {
		place := ""
		if y.End > 0 {
			place = fmt.Sprintf("@%d", y.Start)
		}
		said = append(said, fmt.Sprintf("%s %d%s", y.Source.Label(a.language), y.Year, place))
	}
	if len(said) == 0 {
		return ""
	}
	return a.say(msgClaims, strings.Join(said, a.say(msgClaimComma)))
}

// show prints what a person sees of one document.
func (a *app) show(r *report.Report) {
	defer fmt.Fprintln(a.out)
	a.line(msgAsIs, r.Source.Path)
	if r.Kind == report.KindNotReport {
		a.line(msgNotReport, r.Why.Label(a.language))
		return
	}
	a.line(msgTitle, r.Title)
	a.line(msgAgency, r.Agency.FullName, orDash(r.Agency.Code), r.Agency.Evidence, r.Agency.FullRegion())
	a.line(msgYear, yearOrDash(r.Year), a.yearClaims(r), orDash(string(r.Form)), orDash(r.Published))
	for s := range report.AllSections(r.Sections) {
		indent := strings.Repeat("  ", strings.Count(string(s.Key), "."))
		a.line(msgSection, indent, s.Key, s.Number, s.Title, len([]rune(s.Text)))
	}
	states := map[report.State]int{}
	var nonzero []string
	for _, m := range r.Metrics {
		states[m.State]++
		if m.Value != nil && *m.Value != 0 {
			name := m.ID
			if m.Applicant != "" {
				name += "@" + string(m.Applicant)
			}
			nonzero = append(nonzero, name+"="+report.FormatNumber(*m.Value))
		}
	}
	cells := a.say(msgCells, len(r.Metrics))
	for _, s := range []report.State{report.StatePrinted, report.StateZeroMark, report.StateRepaired, report.StateBlank, report.StateAbsent,
		report.StateUnreadable} {
		if states[s] > 0 {
			cells += a.say(msgCellState, s, states[s])
		}
	}
	a.line(msgAsIs, cells)
	if len(nonzero) > 0 {
		a.line(msgNonzero, strings.Join(nonzero, " "))
	}
	for _, c := range r.Checks {
		if c.State == report.CheckFail || c.State == report.CheckDoubtful {
			a.line(msgCheck, a.checkLine(c))
		}
	}
	for _, f := range r.Findings {
		a.line(msgFinding, f.ID, f.Text(a.language))
	}
}

func orDash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}

func yearOrDash(year int) string {
	if year == 0 {
		return "—"
	}
	return strconv.Itoa(year)
}

// metricRows are reports: an object for each, without its text, and a row for each
// metric.
func metricRows(reports iter.Seq2[*report.Report, error]) rows.Rows {
	known := map[report.FormID]map[report.CellRef][3]string{}
	return rows.Rows{
		Columns: rows.Named("path", "code", "agency", "year", "form", "metric", "applicant", "value", "state", "raw",
			"table", "row", "column", "line", "start", "end"),
		All: func(yield func(rows.Record, error) bool) {
			for r, err := range reports {
				if err != nil {
					yield(rows.Record{}, err)
					return
				}
				if known[r.Form] == nil {
					known[r.Form] = places(r.Form)
				}
				object := *r
				object.Text = ""
				if !yield(rows.Record{Object: &object, Fields: metricFields(r, known[r.Form])}, nil) {
					return
				}
			}
		},
	}
}

func metricFields(r *report.Report, places map[report.CellRef][3]string) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for _, m := range r.Metrics {
			row := []any{r.Source.Path, r.Agency.Code, r.Agency.Name, r.Year, string(r.Form), m.ID, string(m.Applicant),
				rows.Number(m.Value),
				string(m.State), m.Raw}
			at := places[report.CellRef{Metric: m.ID, Applicant: m.Applicant}]
			row = append(row, at[0], at[1], at[2])
			if m.State == report.StateAbsent {
				row = append(row, nil, nil, nil)
			} else {
				row = append(row, m.Line, m.Start, m.End)
			}
			if !yield(row) {
				return
			}
		}
	}
}

// places gives for each cell of a form its table and the labels of its row and
// column, as prescribed. The one row of table four has the labels of its blocks.
func places(id report.FormID) map[report.CellRef][3]string {
	all := map[report.CellRef][3]string{}
	form := report.FormByID(id)
	if form == nil {
		return all
	}
	blocks := map[string]string{}
	for _, d := range report.Dictionary() {
		blocks[d.ID], _, _ = strings.Cut(d.Label, "：")
	}
	for _, t := range form.Tables {
		for _, r := range t.Rows {
			for _, c := range r.Cells {
				row := r.Number + r.Label
				if row == "" {
					row = blocks[c.Metric]
				}
				all[report.CellRef{Metric: c.Metric, Applicant: c.Applicant}] = [3]string{string(t.ID), row, c.Header}
			}
		}
	}
	return all
}

// checkLine is one check as a line: id, place, outcome and both sides.
func (a *app) checkLine(c report.Check) string {
	place := slices.DeleteFunc([]string{c.Metric, string(c.Applicant)}, func(s string) bool { return s == "" })
	return a.say(msgCheckLine, c.State, c.ID, strings.Join(place, "@"), c.Text(a.language))
}
