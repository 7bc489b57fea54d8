package parse

import (
	"slices"
	"strings"

	"gongkai/report"
)

// extras lists the rows that stand among the rows of table two without being of
// the form: 其他主动公开文件 of one province, and the like. Their numbers are kept under
// the row's own words; nothing is added to them.
func (a *tableAligner) extras(entries []entry, rows []rowReading) []report.ExtraRow {
	var found []report.ExtraRow
	used := map[int]bool{} // by the place of the first cell
	runs := map[int]bool{}
	for i := range rows {
		e := rows[i].entry
		if e == nil || rows[i].formRow.table.ID != report.TableActive || e.nums == 0 {
			continue
		}
		runs[e.run] = true
		for _, c := range e.vals {
			used[c.start] = true
		}
	}
	for i := range entries {
		e := &entries[i]
		if !runs[e.run] || e.nums == 0 || e.nums > 4 || len(e.labels) == 0 || e.section != report.SectionProactive {
			continue
		}
		label := e.labels[len(e.labels)-1]
		if used[e.trimmed()[0].start] || !a.isExtraLabel(&label) {
			continue
		}
		row := report.ExtraRow{ID: report.ExtraActive, Label: squeeze(label.text), Line: label.line}
		for _, c := range e.trimmed() {
			row.Cells = append(row.Cells, extraCell(c))
		}
		found = append(found, row)
	}
	return found
}

// subdivide marks the rows that the document gives in several rows under words of its
// own: 其他对外管理服务事项, 行政检查 2 0 5, 行政确认 1 0 3. The number of the row itself stands
// nowhere; the rows it is given in are returned.
func (a *tableAligner) subdivide(entries []entry, rows []rowReading) []report.ExtraRow {
	var found []report.ExtraRow
	for i := range rows {
		e := rows[i].entry
		if e == nil || rows[i].formRow.table.ID != report.TableActive || e.nums == 0 {
			continue
		}
		k := slices.IndexFunc(entries, func(other entry) bool { return len(other.vals) > 0 && other.vals[0].start == e.vals[0].start })
		if k < 0 || k+1 >= len(entries) {
			continue
		}
		labels := entries[k].labels
		if len(labels) == 1 && k > 0 && entries[k-1].nums == 0 {
			labels = append(slices.Clone(entries[k-1].labels), labels...) // the row's own label stands on a line by itself
		}
		if len(labels) < 2 {
			continue
		}
		own, label := labels[len(labels)-2], labels[len(labels)-1]
		next := &entries[k+1]
		if !a.words.nearRow(own.label) || !a.isExtraLabel(&label) ||
			next.run != e.run || next.nums == 0 || len(next.labels) != 1 || !a.isExtraLabel(&next.labels[0]) {
			continue
		}
		row := report.ExtraRow{ID: report.ExtraActive, Label: squeeze(label.text), Line: label.line}
		for _, c := range e.trimmed() {
			row.Cells = append(row.Cells, extraCell(c))
		}
		rows[i].split = e.trimmed()
		found = append(found, row)
	}
	return found
}

// isExtraLabel tells words that can be the label of a row and are none of the
// form's.
func (a *tableAligner) isExtraLabel(c *cell) bool {
	if n := runeCount(c.label, 64); n < 2 || n > 30 || strings.ContainsAny(c.text, "。；") {
		return false
	}
	if _, known := a.words.word(c.label); known || a.words.nearRow(c.label) {
		return false
	}
	_, covered := a.words.segment(c.label)
	return covered < 0.9
}

func extraCell(c cell) report.Metric {
	m := report.Metric{ID: report.ExtraActive, Raw: c.text, Start: c.start, End: c.end, Line: c.line, Unit: c.unit, State: report.StatePrinted}
	switch c.kind {
	case cellBlank:
		m.State = report.StateBlank
	case cellDigits:
		m.State, m.Reason = report.StateUnreadable, "数字连写，无法拆分"
	case cellZero:
		m.State = report.StateZeroMark
	}
	if m.State.HasValue() {
		v := c.value
		m.Value = &v
	}
	return m
}
