package web

import (
	"slices"

	"gongkai/report"
	"gongkai/search"
)

// mismatch says why the cells of a row do not compare.
type mismatch string

// The mismatches; "" where the cells compare.
const (
	mismatchForm   mismatch = "form"   // the row is not on every report's form
	mismatchUnit   mismatch = "unit"   // the units differ
	mismatchApprox mismatch = "approx" // not all are stated exactly
)

// comparedMetric is a metric of the reports' forms, the column of the total where it has
// applicants.
type comparedMetric struct {
	Metric   string         `json:"metric"`
	Label    string         `json:"label"`
	Table    report.TableID `json:"table"`
	Differs  bool           `json:"differs"`
	Mismatch mismatch       `json:"mismatch"` // why the cells do not compare, "" where they do
	Cells    []comparedCell `json:"cells"`
}

// comparedCell is the cell of one report.
type comparedCell struct {
	InForm bool         `json:"in_form"` // whether the report's form has the row; without it there is nothing to be absent
	Value  *float64     `json:"value"`
	State  report.State `json:"state"`
	Raw    string       `json:"raw"`
	Unit   string       `json:"unit"`
	URL    string       `json:"url"` // of the cell in the source
}

// comparedFigure is what the narratives state of one subject.
type comparedFigure struct {
	Subject  string          `json:"subject"`
	Differs  bool            `json:"differs"`
	Mismatch mismatch        `json:"mismatch"`
	Cells    [][]statedValue `json:"cells"` // a report may state several, or none
}

// statedValue is a figure of one report.
type statedValue struct {
	Value   *float64          `json:"value"`
	Unit    string            `json:"unit"`
	Approx  report.Approx     `json:"approx"`
	Section report.SectionKey `json:"section"`
	Text    string            `json:"text"`
	URL     string            `json:"url"`

	amount float64 // in yuan, where it is money
	kind   string  // the unit that amount is in
}

// comparedClass is a class of problems.
type comparedClass struct {
	Class report.ProblemClass `json:"class"` // "" where none fits
	Label string              `json:"label"`
	Cells [][]comparedProblem `json:"cells"`
}

// comparedProblem is a problem of one report with the remedy that answers it, if any.
type comparedProblem struct {
	Text   string          `json:"text"`
	URL    string          `json:"url"`
	Remedy *comparedRemedy `json:"remedy"`
}

// comparedRemedy is what a report promises.
type comparedRemedy struct {
	Text string `json:"text"`
	URL  string `json:"url"`
}

// comparedColumn is a report made ready for looking its cells up.
type comparedColumn struct {
	st    *search.Stored
	lines []int
	cells map[string]report.Metric // the total's, where there are applicants
	units map[string]string        // as the form has them
	form  bool                     // its form is known
}

func newComparedColumn(st *search.Stored) *comparedColumn {
	c := &comparedColumn{st: st, lines: lineStarts(st.Text), cells: map[string]report.Metric{}, units: map[string]string{}}
	for _, m := range st.Metrics {
		_, known := c.cells[m.ID]
		if !known && (m.Applicant == "" || m.Applicant == report.ApplicantTotal) {
			c.cells[m.ID] = m
		}
	}
	form := report.FormByID(st.Form)
	if form == nil {
		return c
	}
	c.form = true
	for _, t := range form.Tables {
		for _, row := range t.Rows {
			for _, cell := range row.Cells {
				c.units[cell.Metric] = cell.Unit
			}
		}
	}
	return c
}

// cell looks the cell of a metric up.
func (c *comparedColumn) cell(id string) comparedCell {
	m, read := c.cells[id]
	unit, formal := c.units[id]
	cell := comparedCell{InForm: formal || !c.form && read, State: report.StateAbsent, Unit: unit}
	if !read {
		return cell
	}
	cell.Value, cell.State, cell.Raw = m.Value, m.State, m.Raw
	if unit == "" {
		cell.Unit = m.Unit
	}
	if m.State != report.StateAbsent {
		cell.URL = rangeURL(c.st.ID, c.lines, m.Start, m.End)
	}
	return cell
}

// comparedMetrics lists the rows that any of the forms has, by table, and how many there
// are before the request leaves any out.
func comparedMetrics(c *comparison, columns []*comparedColumn, lang report.Lang) (rows []comparedMetric, of int) {
	rows = []comparedMetric{}
	by := map[report.TableID][]comparedMetric{}
	var tables []report.TableID
	for _, def := range report.Dictionary() {
		row := comparedMetric{Metric: def.ID, Label: def.Label, Table: def.Table}
		if lang == report.English {
			row.Label = def.Name(lang)
		}
		there := false
		for _, column := range columns {
			cell := column.cell(def.ID)
			there = there || cell.InForm
			row.Cells = append(row.Cells, cell)
		}
		if !there {
			continue
		}
		of++
		row.judge()
		if !c.all && !row.Differs || c.hideZero && row.zero() {
			continue
		}
		if len(by[def.Table]) == 0 {
			tables = append(tables, def.Table)
		}
		by[def.Table] = append(by[def.Table], row)
	}
	for _, id := range tables {
		rows = append(rows, by[id]...)
	}
	return rows, of
}

// judge says whether the cells of a row differ and whether they compare at all. Cells
// without a value are alike where they are so for the same reason; a number in another
// unit is another number, but zero is zero in every unit.
func (m *comparedMetric) judge() {
	first, unit := m.Cells[0], m.Cells[0].Unit
	for _, cell := range m.Cells[1:] {
		if unit == "" {
			unit = cell.Unit
		}
		if cell.InForm == first.InForm && cell.Unit != unit && cell.Unit != "" {
			m.Mismatch = mismatchUnit
			m.Differs = m.Differs || cell.Value != nil && *cell.Value != 0
		}
		switch {
		case cell.InForm != first.InForm:
			m.Mismatch, m.Differs = mismatchForm, true
			return
		case (cell.Value == nil) != (first.Value == nil), cell.Value == nil && cell.State != first.State,
			cell.Value != nil && *cell.Value != *first.Value:
			m.Differs = true
		}
	}
}

// zero reports whether every report whose form has the row has zero there; a cell without
// a value has not.
func (m *comparedMetric) zero() bool {
	return !slices.ContainsFunc(m.Cells, func(c comparedCell) bool { return c.InForm && (c.Value == nil || *c.Value != 0) })
}

// comparedFigures lists the subjects that at least two narratives state a figure of, in
// the order of the first, and how many there are.
func comparedFigures(c *comparison, columns []*comparedColumn) (rows []comparedFigure, of int) {
	rows = []comparedFigure{}
	at := map[string]int{}
	var list []comparedFigure
	for i, column := range columns {
		for _, f := range column.st.Figures {
			if f.Subject == "" {
				continue
			}
			j, ok := at[f.Subject]
			if !ok {
				j = len(list)
				at[f.Subject] = j
				list = append(list, comparedFigure{Subject: f.Subject, Cells: make([][]statedValue, len(columns))})
				for k := range columns {
					list[j].Cells[k] = []statedValue{}
				}
			}
			list[j].Cells[i] = append(list[j].Cells[i], column.stated(f))
		}
	}
	for _, row := range list {
		stated := 0
		for _, cell := range row.Cells {
			stated += min(len(cell), 1)
		}
		if stated < 2 {
			continue
		}
		of++
		row.judge()
		if c.all || row.Differs {
			rows = append(rows, row)
		}
	}
	return rows, of
}

func (c *comparedColumn) stated(f report.Figure) statedValue {
	v := statedValue{Value: f.Value, Unit: f.Unit, Approx: f.Approx, Section: f.Section, Text: f.Text,
		URL: rangeURL(c.st.ID, c.lines, f.Start, f.End), kind: f.Unit}
	switch {
	case f.Yuan != nil:
		v.amount, v.kind = *f.Yuan, "元"
	case f.Value != nil:
		v.amount = *f.Value
	}
	return v
}

// judge says whether what the narratives state differs and whether it compares: all in
// one unit, and all exactly. A report that states nothing of the subject differs from one
// that does and says nothing of how they compare.
func (f *comparedFigure) judge() {
	var first *statedValue
	for i, cell := range f.Cells {
		f.Differs = f.Differs || len(cell) != len(f.Cells[0])
		for j, v := range cell {
			if first == nil {
				first = &f.Cells[i][j]
			}
			switch {
			case v.kind != first.kind:
				f.Mismatch = mismatchUnit
			case f.Mismatch == "" && (v.Approx != report.ApproxExact || v.Value == nil):
				f.Mismatch = mismatchApprox
			}
			if j < len(f.Cells[0]) {
				other := f.Cells[0][j]
				f.Differs = f.Differs || v.amount != other.amount || (v.Value == nil) != (other.Value == nil)
			}
		}
	}
	f.Differs = f.Differs || f.Mismatch != ""
}

// comparedProblems sets the problems that the reports name side by side by class, each
// with its remedy, and gives the remedies that answer none.
func comparedProblems(columns []*comparedColumn, lang report.Lang) (rows []comparedClass, remedies [][]comparedRemedy) {
	rows, remedies = []comparedClass{}, make([][]comparedRemedy, len(columns))
	for _, class := range append(report.ProblemClasses(), "") {
		row := comparedClass{Class: class, Label: class.Label(lang), Cells: make([][]comparedProblem, len(columns))}
		named := false
		for i, c := range columns {
			row.Cells[i] = []comparedProblem{}
			for _, p := range c.st.Problems {
				if p.Class != class {
					continue
				}
				named = true
				v := comparedProblem{Text: p.Text, URL: rangeURL(c.st.ID, c.lines, p.Start, p.End)}
				if p.Remedy != nil && *p.Remedy >= 0 && *p.Remedy < len(c.st.Remedies) {
					r := c.remedy(c.st.Remedies[*p.Remedy])
					v.Remedy = &r
				}
				row.Cells[i] = append(row.Cells[i], v)
			}
		}
		if named {
			rows = append(rows, row)
		}
	}
	for i, c := range columns {
		remedies[i] = []comparedRemedy{}
		for j, r := range c.st.Remedies {
			if !slices.ContainsFunc(c.st.Problems, func(p report.Problem) bool { return p.Remedy != nil && *p.Remedy == j }) {
				remedies[i] = append(remedies[i], c.remedy(r))
			}
		}
	}
	return rows, remedies
}

func (c *comparedColumn) remedy(r report.Remedy) comparedRemedy {
	return comparedRemedy{r.Text, rangeURL(c.st.ID, c.lines, r.Start, r.End)}
}
