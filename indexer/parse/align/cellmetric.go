package align

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// metrics lists every cell of the form with what was read for it. Deduplicated is
// set for a source that removed repeated lines: none of its cells can be told.
func metrics(rows []rowReading, deduplicated bool) []report.Metric {
	n := 0
	for i := range rows {
		n += rows[i].formRow.k
	}
	all := make([]report.Metric, 0, n)
	for i := range rows {
		for c := range rows[i].formRow.k {
			m := rows[i].metric(c)
			if deduplicated {
				m.Value, m.State, m.Reason = nil, report.StateUnreadable, "来源删去了重复的行"
			}
			all = append(all, m)
		}
	}
	return all
}

// metric is cell c of a row as the form wants it: what is printed for it, its share
// of the one row that stands for several, or the sum of the rows that stand for it.
func (r *rowReading) metric(c int) report.Metric {
	fc := r.formRow.row.Cells[c]
	switch {
	case r.whole != nil:
		return share(r.whole.printed(c), fc)
	case r.parts != nil:
		return sum(r.parts, fc)
	case r.notListed:
		return report.Metric{ID: fc.Metric, Applicant: fc.Applicant, Value: new(float64), State: report.StateRepaired, Reason: "文中写明：未列出的各行为 0"}
	}
	return r.printed(c)
}

// printed is cell c of a row as the document has it.
func (r *rowReading) printed(c int) report.Metric {
	fc := r.formRow.row.Cells[c]
	m := report.Metric{ID: fc.Metric, Applicant: fc.Applicant, State: report.StateAbsent}
	if r.entry == nil || r.totalless && fc.Applicant == report.ApplicantTotal {
		return m
	}
	r.fill(&m, c, fc)
	if m.Raw != "" && slices.ContainsFunc(r.split, func(first grid.Cell) bool { return first.Start == m.Start }) {
		m.Value, m.State, m.Reason = nil, report.StateUnreadable, "分列为几行，没有合计"
	}
	return m
}

// share is what a cell has of the cell that stands for it and others: each is zero
// where that is zero, and unknown elsewhere.
func share(whole report.Metric, fc report.FormCell) report.Metric {
	if whole.Value == nil || *whole.Value != 0 {
		return report.Metric{ID: fc.Metric, Applicant: fc.Applicant, State: report.StateAbsent}
	}
	zero := 0.0
	whole.ID, whole.Value, whole.State, whole.Reason = fc.Metric, &zero, report.StateRepaired, "表中只有“其他处理”一行，为 0"
	return whole
}

// sum is a cell that the document gives in several rows; absent where one of them
// cannot be read.
func sum(rows []report.ExtraRow, fc report.FormCell) report.Metric {
	m := report.Metric{ID: fc.Metric, Applicant: fc.Applicant, State: report.StateAbsent}
	total := 0.0
	var terms []string
	for _, row := range rows {
		for _, c := range row.Cells {
			if c.Applicant != m.Applicant {
				continue
			}
			if c.Value == nil {
				return m
			}
			total += *c.Value
			terms = append(terms, report.FormatNumber(*c.Value))
			m.Start, m.End, m.Line = c.Start, c.Start, c.Line
		}
	}
	m.Value, m.State, m.Reason = &total, report.StateRepaired, "三行相加："+strings.Join(terms, " + ")
	return m
}

// numbers counts the cells of a row in which something stands that is not its code.
func (r *rowReading) numbers() int {
	if r.choice == nil {
		return r.entry.Nums
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
	end := r.entry.End()
	m.Start, m.End, m.Line = end.End, end.End, end.Line
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
			m.Start, m.End, m.Raw, m.Line = b.Start, b.End, b.Text, b.Line
		}
		return
	}
	m.Start, m.End, m.Raw, m.Line = found.Start, found.End, found.Text, found.Line
	v := found.Value
	switch {
	case !found.Told():
		m.State, m.Reason = report.StateUnreadable, whyUntold(found)
		return
	case found.Kind == grid.Zero:
		m.State = report.StateZeroMark
	case found.Proof != "":
		m.State, m.Reason = report.StateRepaired, found.Proof
	case r.proved:
		m.State, m.Reason = report.StateRepaired, r.reason
	default:
		m.State = report.StatePrinted
	}
	m.Value = &v
	r.inUnit(m, found, fc)
}

// whyUntold says why a cell in which something stands has no value.
func whyUntold(c *grid.Cell) string {
	if c.Kind == grid.Digits {
		return "数字连写，无法拆分"
	}
	return "所填不是可读的数字"
}

// blank finds the empty cell that stands for column c, nil where the row has
// fewer cells than the form.
func (r *rowReading) blank(c int) *grid.Cell {
	// The empty cell stands as far from a cell that was read as the columns do.
	for other, found := range r.choice {
		if found == nil {
			continue
		}
		for i := range r.entry.Vals {
			if r.entry.Vals[i].Start == found.Start {
				if j := i + c - other; j >= 0 && j < len(r.entry.Vals) && r.entry.Vals[j].Kind == grid.Blank {
					return &r.entry.Vals[j]
				}
				return nil
			}
		}
	}
	if c < len(r.entry.Vals) && r.entry.Vals[c].Kind == grid.Blank {
		return &r.entry.Vals[c]
	}
	return nil
}

// candidates lists the different values a cell has over all readings.
func candidates(all []reading, c int) []float64 {
	var values []float64
	for _, rd := range all {
		if c >= len(rd) || rd[c] == nil || !rd[c].Told() {
			continue
		}
		known := false
		for _, v := range values {
			known = known || v == rd[c].Value
		}
		if !known {
			values = append(values, rd[c].Value)
		}
	}
	return values
}
