package parse

import (
	"gongkai/report"
)

// metrics lists every cell of the form with what was read for it.
func metrics(rows []rowReading) []report.Metric {
	n := 0
	for i := range rows {
		n += rows[i].formRow.k
	}
	all := make([]report.Metric, 0, n)
	for i := range rows {
		r := &rows[i]
		for c, fc := range r.formRow.row.Cells {
			m := report.Metric{ID: fc.Metric, Applicant: fc.Applicant, State: report.StateAbsent}
			if r.entry != nil && !(r.totalless && fc.Applicant == report.ApplicantTotal) {
				r.fill(&m, c, fc)
			}
			all = append(all, m)
		}
	}
	return all
}

// numbers counts the cells of a row in which something stands that is not its code.
func (r *rowReading) numbers() int {
	if r.choice == nil {
		return r.entry.nums
	}
	n := 0
	for _, c := range r.choice {
		if c != nil {
			n++
		}
	}
	return n
}

// fill sets what was found for cell c of a row that stands in the document.
func (r *rowReading) fill(m *report.Metric, c int, fc report.FormCell) {
	end := r.entry.end()
	m.Start, m.End, m.Line = end.end, end.end, end.line
	if r.choice == nil {
		m.State = report.StateUnreadable
		m.Reason = r.reason
		if m.Reason == "" {
			m.Reason = "格数与表式不符，无法确定各格"
		}
		m.Candidates = candidates(r.readings, c)
		return
	}
	found := r.choice[c]
	if found == nil {
		m.State = report.StateBlank
		if b := r.blank(c); b != nil {
			m.Start, m.End, m.Raw, m.Line = b.start, b.end, b.text, b.line
		}
		return
	}
	m.Start, m.End, m.Raw, m.Line = found.start, found.end, found.text, found.line
	v := found.value
	switch {
	case found.kind == cellDigits:
		m.State = report.StateUnreadable
		m.Reason = "数字连写，无法拆分"
		return
	case found.kind == cellZero:
		m.State = report.StateZeroMark
	case r.proved:
		m.State, m.Reason = report.StateRepaired, r.reason
	default:
		m.State = report.StatePrinted
	}
	m.Value = &v
	if found.unit != "" && found.unit != fc.Unit {
		m.Unit = found.unit
	}
}

// blank finds the empty cell that stands for column c, nil where the row has
// fewer cells than the form.
func (r *rowReading) blank(c int) *cell {
	// The empty cell stands as far from a cell that was read as the columns do.
	for other, found := range r.choice {
		if found == nil {
			continue
		}
		for i := range r.entry.vals {
			if r.entry.vals[i].start == found.start {
				if j := i + c - other; j >= 0 && j < len(r.entry.vals) && r.entry.vals[j].kind == cellBlank {
					return &r.entry.vals[j]
				}
				return nil
			}
		}
	}
	if c < len(r.entry.vals) && r.entry.vals[c].kind == cellBlank {
		return &r.entry.vals[c]
	}
	return nil
}

// candidates lists the different values a cell has over all readings.
func candidates(all []reading, c int) []float64 {
	var values []float64
	for _, rd := range all {
		if c >= len(rd) || rd[c] == nil {
			continue
		}
		known := false
		for _, v := range values {
			known = known || v == rd[c].value
		}
		if !known {
			values = append(values, rd[c].value)
		}
	}
	return values
}
