package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
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
)

func (a *app) parseCommand() *cobra.Command {
	var asJSON, asCSV, asText bool
	cmd := &cobra.Command{
		Use:   "parse PATH...",
		Short: "读文件，显示读懂了什么，不建资料库",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			show := showReport
			var table *csv.Writer
			switch {
			case asJSON:
				show = showJSON
			case asText:
				show = func(w io.Writer, r *report.Report) error {
					_, err := io.WriteString(w, r.Text)
					return err
				}
			case asCSV:
				table = csv.NewWriter(a.out)
				if err := table.Write([]string{"path", "code", "agency", "year", "form", "metric", "applicant", "value", "state", "raw",
					"table", "row", "column", "line", "start", "end"}); err != nil {
					return err
				}
				known := map[report.FormID]map[report.CellRef][]string{}
				show = func(_ io.Writer, r *report.Report) error {
					if known[r.Form] == nil {
						known[r.Form] = places(r.Form)
					}
					return writeMetricsCSV(table, r, known[r.Form])
				}
			}
			err := a.eachReport(cmd.Context(), paths, func(r *report.Report) error { return show(a.out, r) })
			if table != nil {
				table.Flush()
				err = errors.Join(err, table.Error())
			}
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "每个文件一行 JSON")
	cmd.Flags().BoolVar(&asCSV, "csv", false, "CSV，每个指标一行")
	cmd.Flags().BoolVar(&asText, "text", false, "只输出抽取的文本，各个位置都按它计")
	cmd.MarkFlagsMutuallyExclusive("json", "csv", "text")
	return cmd
}

// eachReport reads the files under paths, several at once, and hands the reports
// to show in the order of the files. What could not be read is named on standard
// error and makes the exit code 3.
func (a *app) eachReport(ctx context.Context, paths []string, show func(*report.Report) error) error {
	documents, err := indexer.NewDocuments(a.reader())
	if err != nil {
		return err
	}
	listing := indexer.Walk(paths)
	bad := len(listing.Failures)
	for _, f := range listing.Failures {
		fmt.Fprintln(a.err, f)
	}
	for r, err := range readInOrder(ctx, documents, listing.Files) {
		if err != nil {
			bad++
			fmt.Fprintln(a.err, err)
			continue
		}
		if err := show(r); err != nil {
			return err
		}
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case bad > 0:
		return status(exitUnread)
	}
	return nil
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

func showJSON(w io.Writer, r *report.Report) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	text := r.Text
	r.Text = ""
	err := enc.Encode(r)
	r.Text = text
	return err
}

// yearClaims lists what speaks for the year, with the place of each in the text.
func yearClaims(r *report.Report) string {
	var said []string
	for _, y := range r.Years {
		place := ""
		if y.End > 0 {
			place = fmt.Sprintf("@%d", y.Start)
		}
		said = append(said, fmt.Sprintf("%s %d%s", y.Source.Label(report.Chinese), y.Year, place))
	}
	if len(said) == 0 {
		return ""
	}
	return "（" + strings.Join(said, "，") + "）"
}

// showReport is what a person sees of one document.
func showReport(w io.Writer, r *report.Report) error {
	fmt.Fprintf(w, "%s\n", plain(r.Source.Path))
	if r.Kind == report.KindNotReport {
		_, err := fmt.Fprintf(w, "  %s\n\n", r.Why.Label(report.Chinese))
		return err
	}
	fmt.Fprintf(w, "  标题  %s\n", plain(r.Title))
	fmt.Fprintf(w, "  机关  %s（%s，依据 %s）%s\n", plain(r.Agency.FullName), orDash(r.Agency.Code), r.Agency.Evidence, plain(r.Agency.FullRegion()))
	fmt.Fprintf(w, "  年度  %s%s，版式 %s，发布 %s\n", yearOrDash(r.Year), yearClaims(r), orDash(string(r.Form)), orDash(r.Published))
	for s := range report.AllSections(r.Sections) {
		indent := strings.Repeat("  ", strings.Count(string(s.Key), "."))
		fmt.Fprintf(w, "  节    %s%s %s %s（%d 字）\n", indent, s.Key, s.Number, plain(s.Title), len([]rune(s.Text)))
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
	fmt.Fprintf(w, "  指标  %d 格", len(r.Metrics))
	for _, s := range []report.State{report.StatePrinted, report.StateZeroMark, report.StateRepaired, report.StateBlank, report.StateAbsent, report.StateUnreadable} {
		if states[s] > 0 {
			fmt.Fprintf(w, "，%s %d", s, states[s])
		}
	}
	fmt.Fprintln(w)
	if len(nonzero) > 0 {
		fmt.Fprintf(w, "  非零  %s\n", strings.Join(nonzero, " "))
	}
	for _, c := range r.Checks {
		if c.State == report.CheckFail || c.State == report.CheckDoubtful {
			fmt.Fprintf(w, "  检验  %s\n", checkLine(c))
		}
	}
	for _, f := range r.Findings {
		fmt.Fprintf(w, "  发现  %s %s\n", f.ID, plain(f.Detail))
	}
	_, err := fmt.Fprintln(w)
	return err
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

func writeMetricsCSV(w *csv.Writer, r *report.Report, places map[report.CellRef][]string) error {
	for _, m := range r.Metrics {
		value := ""
		if m.Value != nil {
			value = report.FormatNumber(*m.Value)
		}
		row := []string{cell(r.Source.Path), r.Agency.Code, cell(r.Agency.Name), strconv.Itoa(r.Year), string(r.Form),
			m.ID, string(m.Applicant), value, string(m.State), cell(m.Raw)}
		row = append(row, places[report.CellRef{Metric: m.ID, Applicant: m.Applicant}]...)
		if m.State == report.StateAbsent {
			row = append(row, "", "", "")
		} else {
			row = append(row, strconv.Itoa(m.Line), strconv.Itoa(m.Start), strconv.Itoa(m.End))
		}
		if err := w.Write(row); err != nil {
			return err
		}
	}
	return nil
}

// places gives for each cell of a form its table and the labels of its row and
// column, as prescribed. The one row of table four has the labels of its blocks.
func places(id report.FormID) map[report.CellRef][]string {
	all := map[report.CellRef][]string{}
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
				all[report.CellRef{Metric: c.Metric, Applicant: c.Applicant}] = []string{string(t.ID), row, c.Header}
			}
		}
	}
	return all
}

// checkLine is one check as a line: id, place, outcome and both sides.
func checkLine(c report.Check) string {
	place := slices.DeleteFunc([]string{c.Metric, string(c.Applicant)}, func(s string) bool { return s == "" })
	return fmt.Sprintf("%s %s %s：%s", c.State, c.ID, strings.Join(place, "@"), plain(c.Detail))
}
