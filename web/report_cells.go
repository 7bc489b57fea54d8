package web

import (
	"fmt"
	"strconv"
	"strings"

	"gongkai/report"
)

// cell shows a cell as its state asks; only a cell with a value shows a number.
func (b *reportBuilder) cell(id string, c report.FormCell) cellView {
	m, ok := b.cells[report.CellRef{Metric: c.Metric, Applicant: c.Applicant}]
	if !ok {
		return cellView{ID: id, Text: "缺", Class: "null", Title: "文中没有这一格"}
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
	v := cellView{ID: id}
	if m.State != report.StateAbsent {
		v.URL = rangeURL(b.st.ID, b.lines, m.Start, m.End)
	}
	place := ""
	if v.URL != "" {
		place = "，原文第 " + strconv.Itoa(lineAt(b.lines, m.Start)) + " 行"
	}
	if m.Value != nil {
		v.Text = report.FormatNumber(*m.Value)
		v.Class = "n"
		if *m.Value == 0 {
			v.Class = "n zero"
		}
	}
	switch m.State {
	case report.StateZeroMark:
		v.Title = "原文写作“" + m.Raw + "”，按 0 计" + place
	case report.StateRepaired:
		v.Mark = "⚑"
		v.Title = joinNonEmpty("：", "补位", m.Reason) + "；原文“" + m.Raw + "”" + place
		v.Class += " repaired"
	case report.StateBlank:
		v.Text, v.Class, v.Title = "空", "null", "此格留空，不等于零"+place
	case report.StateAbsent:
		v.Text, v.Class, v.Title = "缺", "null", "文中没有这一格，不等于零"
	case report.StateUnreadable:
		v.Text, v.Class = "?", "null unreadable"
		v.Mark = middle(m.Raw, 8)
		v.Title = joinNonEmpty("：", "读不出", m.Reason) + candidatesNote(m.Candidates) + place
	default:
		v.Title = strings.TrimPrefix(place, "，")
	}
	return v
}

func candidatesNote(values []float64) string {
	if len(values) == 0 {
		return ""
	}
	parts := make([]string, len(values))
	for i, v := range values {
		parts[i] = report.FormatNumber(v)
	}
	return "；可能是 " + strings.Join(parts, " 或 ")
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
		return "文中没有读到统计表"
	}
	s := fmt.Sprintf("%d 格中读得 %d 格", total, read)
	for _, part := range []struct {
		state report.State
		label string
	}{{report.StateRepaired, "补位"}, {report.StateBlank, "空"}, {report.StateAbsent, "缺"}, {report.StateUnreadable, "读不出"}} {
		if n := states[part.state]; n > 0 {
			s += fmt.Sprintf("，%s %d", part.label, n)
		}
	}
	return s
}
