package align

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// extras lists the rows that stand among the rows of table two without being of
// the form: 其他主动公开文件 of one province, and the like. Their numbers are kept under
// the row's own words; nothing is added to them.
func (a *Aligner) extras(entries []grid.Entry, rows []rowReading) []report.ExtraRow {
	var found []report.ExtraRow
	used := map[int]bool{} // by the place of the first cell
	runs := map[int]bool{}
	for i := range rows {
		e := rows[i].entry
		if e == nil || rows[i].formRow.table.Kind != report.KindActive || e.Nums == 0 {
			continue
		}
		runs[e.Run] = true
		for _, c := range e.Vals {
			used[c.Start] = true
		}
	}
	for i := range entries {
		e := &entries[i]
		if !runs[e.Run] || e.Nums == 0 || e.Nums > 4 || len(e.Labels) == 0 || e.Section != report.SectionProactive {
			continue
		}
		label := e.Labels[len(e.Labels)-1]
		if used[e.Trimmed()[0].Start] || !a.isExtraLabel(&label) {
			continue
		}
		row := report.ExtraRow{ID: report.ExtraActive, Label: han.Squeeze(label.Text), Line: label.Line}
		for _, c := range e.Trimmed() {
			row.Cells = append(row.Cells, extraCell(c))
		}
		found = append(found, row)
	}
	return found
}

// subdivide marks the rows that the document gives in several rows under words of its
// own: 其他对外管理服务事项, 行政检查 2 0 5, 行政确认 1 0 3. The number of the row itself stands
// nowhere; the rows it is given in are returned.
func (a *Aligner) subdivide(entries []grid.Entry, rows []rowReading) []report.ExtraRow {
	var found []report.ExtraRow
	for i := range rows {
		e := rows[i].entry
		if e == nil || rows[i].formRow.table.Kind != report.KindActive || e.Nums == 0 {
			continue
		}
		k := slices.IndexFunc(entries, func(other grid.Entry) bool { return len(other.Vals) > 0 && other.Vals[0].Start == e.Vals[0].Start })
		if k < 0 || k+1 >= len(entries) {
			continue
		}
		labels := entries[k].Labels
		if len(labels) == 1 && k > 0 && entries[k-1].Nums == 0 {
			labels = append(slices.Clone(entries[k-1].Labels), labels...) // the row's own label stands on a line by itself
		}
		if len(labels) < 2 {
			continue
		}
		own, label := labels[len(labels)-2], labels[len(labels)-1]
		next := &entries[k+1]
		if !a.words.NearRow(own.Label) || !a.isExtraLabel(&label) ||
			next.Run != e.Run || next.Nums == 0 || len(next.Labels) != 1 || !a.isExtraLabel(&next.Labels[0]) {
			continue
		}
		row := report.ExtraRow{ID: report.ExtraActive, Label: han.Squeeze(label.Text), Line: label.Line}
		for _, c := range e.Trimmed() {
			row.Cells = append(row.Cells, extraCell(c))
		}
		rows[i].split = e.Trimmed()
		found = append(found, row)
	}
	return found
}

// isExtraLabel reports whether a cell can be the label of a row and is none of the
// form's.
func (a *Aligner) isExtraLabel(c *grid.Cell) bool {
	if n := han.RuneCount(c.Label, 64); n < 2 || n > 30 || strings.ContainsAny(c.Text, "。；") {
		return false
	}
	if _, known := a.words.Word(c.Label); known || a.words.NearRow(c.Label) {
		return false
	}
	_, covered := a.words.Segment(c.Label)
	return covered < 0.9
}

// extraCell is a cell of a row that the form does not have, as it is printed.
func extraCell(c grid.Cell) report.Metric {
	m := report.Metric{
		ID: report.ExtraActive, State: report.StatePrinted,
		Raw: c.Text, Start: c.Start, End: c.End, Line: c.Line, Unit: c.Unit,
	}
	switch c.Kind {
	case grid.Blank:
		m.State = report.StateBlank
	case grid.Digits, grid.Unread:
		m.State, m.Reason = report.StateUnreadable, whyUntold(&c)
	case grid.Zero:
		m.State = report.StateZeroMark
	}
	if m.State.HasValue() {
		v := c.Value
		m.Value = &v
	}
	return m
}
