package align

import (
	"slices"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// The row 其他处理 of 2019 and the three that it became in 2021.
const (
	otherHandling     = "outcomes.other_handling"
	overdueCorrection = otherHandling + ".overdue_correction"
	overdueFee        = otherHandling + ".overdue_fee"
	otherMisc         = otherHandling + ".misc"
)

// otherHandlings brings the row 其他处理 to the document's form where it is printed
// as the other form has it: one row is the sum of the three, and no one of them. It
// marks the rows concerned and returns those printed.
func otherHandlings(entries []grid.Entry, rows []rowReading) []report.ExtraRow {
	switch {
	case rowOf(rows, otherMisc) != nil:
		return oneForThree(rows)
	case rowOf(rows, otherHandling) != nil:
		return threeForOne(entries, rows)
	}
	return nil
}

// rowOf finds the row of a metric, nil where the form has none.
func rowOf(rows []rowReading, metric string) *rowReading {
	i := slices.IndexFunc(rows, func(r rowReading) bool { return r.formRow.row.Cells[0].Metric == metric })
	if i < 0 {
		return nil
	}
	return &rows[i]
}

// oneForThree takes a row 其他处理 for the three of 2021.
func oneForThree(rows []rowReading) []report.ExtraRow {
	misc, correction, fee := rowOf(rows, otherMisc), rowOf(rows, overdueCorrection), rowOf(rows, overdueFee)
	e := misc.entry
	if e == nil || correction.entry != nil || fee.entry != nil || len(e.Labels) == 0 {
		return nil
	}
	label := e.Labels[len(e.Labels)-1]
	if label.Label != "其他处理" {
		return nil
	}
	row := report.ExtraRow{ID: otherHandling, Label: han.Squeeze(label.Text), Line: label.Line}
	for c := range misc.formRow.k {
		m := misc.printed(c)
		m.ID = otherHandling
		row.Cells = append(row.Cells, m)
	}
	misc.whole, correction.whole, fee.whole = misc, misc, misc
	return []report.ExtraRow{row}
}

// threeForOne takes the three rows of 2021 for the one of 2019.
func threeForOne(entries []grid.Entry, rows []rowReading) []report.ExtraRow {
	whole := rowOf(rows, otherHandling)
	if whole.entry != nil {
		return nil
	}
	for i := 0; i+2 < len(entries); i++ {
		three := entries[i : i+3]
		if !three[0].LastLabel("逾期不补正") || !three[1].LastLabel("逾期未按收费通知") || !three[2].LastLabel("其他") {
			continue
		}
		var printed []report.ExtraRow
		for k, id := range []string{overdueCorrection, overdueFee, otherMisc} {
			e := &three[k]
			cells := e.Trimmed()
			if len(cells) != len(report.Applicants()) || e.Nums != len(cells) {
				return nil
			}
			label := e.Labels[len(e.Labels)-1]
			row := report.ExtraRow{ID: id, Label: han.Squeeze(label.Text), Line: label.Line}
			for n, a := range report.Applicants() {
				m := extraCell(cells[n])
				m.ID, m.Applicant = id, a
				row.Cells = append(row.Cells, m)
			}
			printed = append(printed, row)
		}
		whole.parts = printed
		return printed
	}
	return nil
}
