package web

import (
	"fmt"
	"strings"

	"gongkai/report"
)

// cell shows a cell as its state asks; only a cell with a value shows a number.
func (b *reportBuilder) cell(id string, c report.FormCell) cellView {
	m, ok := b.cells[report.CellRef{Metric: c.Metric, Applicant: c.Applicant}]
	if !ok {
		m = report.Metric{ID: c.Metric, Applicant: c.Applicant, State: report.StateAbsent}
	}
	return b.metricCell(id, m)
}

// metricCell shows a cell that was read, and leads from its number to its place in the
// source. The place comes this way:
//
//  1. extract.Document.Text is the decoded or extracted text of the file, those of its
//     attachments behind it, each under a line 附件：name (indexer.Documents)
//  2. grid.Cell has its range in that text, and package align gives it to report.Metric
//  3. store packs the report with its text and its metrics (pack.go)
//  4. Engine.Report unpacks both as a search.Stored
//  5. metricCell makes of Metric.Start and End an address (sourceURL)
//  6. the template "cell" in templates/report.html makes it a link
//  7. sourcePage shows Stored.Text and marks the range
//
// So a range is one of bytes of UTF-8 in that text, which gongkai parse --text prints, not
// in the file.
func (b *reportBuilder) metricCell(id string, m report.Metric) cellView {
	c := shownCell{InForm: true, Value: m.Value, State: m.State, Raw: m.Raw, Reason: m.Reason, Candidates: m.Candidates}
	if m.State != report.StateAbsent {
		c.URL, c.Line = rangeURL(b.st.ID, b.lines, m.Start, m.End), lineAt(b.lines, m.Start)
	}
	v := b.showCell(c)
	v.ID = id
	return v
}

// cellSummary says how many cells were read, and how.
func (b *reportBuilder) cellSummary() string {
	total, read := len(b.st.Metrics), 0
	states := map[report.State]int{}
	for _, m := range b.st.Metrics {
		states[m.State]++
		if m.Value != nil {
			read++
		}
	}
	if total == 0 {
		return b.T("文中没有读到统计表", "no table was read in the document")
	}
	parts := []string{fmt.Sprintf(b.T("%d 格中读得 %d 格", "of %d cells %d were read"), total, read)}
	for _, state := range []report.State{report.StateRepaired, report.StateBlank, report.StateAbsent, report.StateUnreadable} {
		if n := states[state]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", state.Label(b.Lang), n))
		}
	}
	return strings.Join(parts, b.T("，", ", "))
}
