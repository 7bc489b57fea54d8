package parse

import (
	"fmt"
	"strings"

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
// as the other form has it: one row is the sum of the three, and no one of them.
// It returns the rows as printed.
func (p *Parser) otherHandlings(form report.FormID, entries []entry, rows []rowReading, metrics []report.Metric) []report.ExtraRow {
	switch form {
	case report.Form2021:
		return p.oneForThree(rows, metrics)
	case report.Form2019:
		return p.threeForOne(entries, rows, metrics)
	}
	return nil
}

// oneForThree takes a row 其他处理 for the sum of the three of 2021: each is zero
// where it is zero, and unknown elsewhere.
func (p *Parser) oneForThree(rows []rowReading, metrics []report.Metric) []report.ExtraRow {
	found := map[string]*entry{}
	for i := range rows {
		if e := rows[i].entry; e != nil {
			found[rows[i].formRow.row.Cells[0].Metric] = e
		}
	}
	e := found[otherMisc]
	if e == nil || found[overdueCorrection] != nil || found[overdueFee] != nil || len(e.labels) == 0 || p.fold.label(e.labels[len(e.labels)-1].text) != "其他处理" {
		return nil
	}
	label := e.labels[len(e.labels)-1]
	row := report.ExtraRow{ID: otherHandling, Label: squeeze(label.text), Line: label.line}
	printed := map[report.Applicant]report.Metric{}
	for _, m := range metrics {
		if m.ID == otherMisc {
			printed[m.Applicant] = m
			m.ID = otherHandling
			row.Cells = append(row.Cells, m)
		}
	}
	for i := range metrics {
		m := &metrics[i]
		if m.ID != otherMisc && m.ID != overdueCorrection && m.ID != overdueFee {
			continue
		}
		whole := printed[m.Applicant]
		if whole.Value == nil || *whole.Value != 0 {
			*m = report.Metric{ID: m.ID, Applicant: m.Applicant, State: report.StateAbsent}
			continue
		}
		id, zero := m.ID, 0.0
		*m = whole
		m.ID, m.Value, m.State, m.Reason = id, &zero, report.StateRepaired, "表中只有“其他处理”一行，为 0"
	}
	return []report.ExtraRow{row}
}

// threeForOne adds up the three rows of 2021 where the form of 2019 has one.
func (p *Parser) threeForOne(entries []entry, rows []rowReading, metrics []report.Metric) []report.ExtraRow {
	for i := range rows {
		if rows[i].formRow.row.Cells[0].Metric == otherHandling && rows[i].entry != nil {
			return nil
		}
	}
	for i := 0; i+2 < len(entries); i++ {
		three := entries[i : i+3]
		if !p.lastLabel(&three[0], "逾期不补正") || !p.lastLabel(&three[1], "逾期未按收费通知") || !p.lastLabel(&three[2], "其他") {
			continue
		}
		var printed []report.ExtraRow
		for k, id := range []string{overdueCorrection, overdueFee, otherMisc} {
			e := &three[k]
			cells := e.trimmed()
			if len(cells) != len(report.Applicants()) || e.nums != len(cells) {
				return nil
			}
			label := e.labels[len(e.labels)-1]
			row := report.ExtraRow{ID: id, Label: squeeze(label.text), Line: label.line}
			for n, a := range report.Applicants() {
				m := extraCell(cells[n])
				m.ID, m.Applicant = id, a
				row.Cells = append(row.Cells, m)
			}
			printed = append(printed, row)
		}
		for j := range metrics {
			if m := &metrics[j]; m.ID == otherHandling {
				addUp(m, printed)
			}
		}
		return printed
	}
	return nil
}

// addUp makes m the sum of the rows in its column.
func addUp(m *report.Metric, rows []report.ExtraRow) {
	sum := 0.0
	var terms []string
	for _, row := range rows {
		for _, c := range row.Cells {
			if c.Applicant != m.Applicant {
				continue
			}
			if c.Value == nil {
				return
			}
			sum += *c.Value
			terms = append(terms, report.FormatNumber(*c.Value))
			m.Start, m.End, m.Line = c.Start, c.Start, c.Line
		}
	}
	m.Value, m.State, m.Reason = &sum, report.StateRepaired, fmt.Sprintf("三行相加：%s", strings.Join(terms, " + "))
}

// lastLabel tells whether the last label of an entry is or, for a longer phrase,
// holds the words.
func (p *Parser) lastLabel(e *entry, words string) bool {
	if len(e.labels) == 0 {
		return false
	}
	folded := p.fold.label(e.labels[len(e.labels)-1].text)
	return folded == words || words != "其他" && strings.Contains(folded, words)
}
