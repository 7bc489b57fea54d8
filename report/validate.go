package report

import (
	"cmp"
	"errors"
	"fmt"
	"math"
)

// Validate reports the first way in which r breaks its own promises, named in the
// error: an id outside its list, a range outside the text, a slice that does not give
// the raw text back, a null with a value or a value without one, a number that is not
// finite, a reference to what is not there. Text must be set. It takes time in
// proportion to the parts of the report, not to its text.
func (r *Report) Validate() error {
	switch {
	case r.Kind == KindNotReport && r.Why == "":
		return errors.New("not a report, and no reason given")
	case r.Kind == KindNotReport:
		return nil
	case r.Kind != KindReport:
		return fmt.Errorf("kind %q is not in the list", r.Kind)
	}
	for _, rule := range []func() error{r.validHead, r.validMetrics, r.validExtra, r.validFigures, r.validProblems, r.validChecks,
		r.validSections} {
		if err := rule(); err != nil {
			return err
		}
	}
	return nil
}

// within tests that a range lies in the text.
func (r *Report) within(what string, start, end int) error {
	if start < 0 || end < start || end > len(r.Text) {
		return fmt.Errorf("%s: range [%d, %d) is outside the text of %d bytes", what, start, end, len(r.Text))
	}
	return nil
}

// slices tests that a range of the text gives want.
func (r *Report) slices(what string, start, end int, want string) error {
	if err := r.within(what, start, end); err != nil {
		return err
	}
	if got := r.Text[start:end]; got != want {
		return fmt.Errorf("%s: text[%d:%d] is %q, not %q", what, start, end, got, want)
	}
	return nil
}

// finite tests that a number, where there is one, can be written down.
func finite(what string, numbers ...*float64) error {
	for _, v := range numbers {
		if v != nil && (math.IsNaN(*v) || math.IsInf(*v, 0)) {
			return fmt.Errorf("%s: the number %v is not finite", what, *v)
		}
	}
	return nil
}

// listed tests that an id is one of those with a label.
func listed[K ~string](what string, names map[K]name, id K) error {
	if _, ok := names[id]; !ok {
		return fmt.Errorf("%s %q is not in the list", what, id)
	}
	return nil
}

func (r *Report) validHead() error {
	if r.Form != "" && FormByID(r.Form) == nil {
		return fmt.Errorf("form %q is not in the list", r.Form)
	}
	if err := cmp.Or(listed("level", levelNames, r.Agency.Level), listed("evidence", evidenceNames, r.Agency.Evidence)); err != nil {
		return err
	}
	if len(r.Years) > 0 && r.Years[0].Year != r.Year {
		return fmt.Errorf("year %d is not the first of those that something speaks for, %d", r.Year, r.Years[0].Year)
	}
	for _, y := range r.Years {
		if err := r.within(fmt.Sprintf("year %d by %s", y.Year, y.Source), y.Start, y.End); err != nil {
			return err
		}
	}
	return nil
}

func (r *Report) validMetrics() error {
	seen := make(map[CellRef]bool, len(r.Metrics))
	for i := range r.Metrics {
		m := &r.Metrics[i]
		ref := CellRef{m.ID, m.Applicant}
		if seen[ref] {
			return fmt.Errorf("metric %s@%s: it is there twice", m.ID, m.Applicant)
		}
		seen[ref] = true
		if err := r.validCell(m); err != nil {
			return fmt.Errorf("metric %s@%s: %w", m.ID, m.Applicant, err)
		}
	}
	return nil
}

func (r *Report) validExtra() error {
	for _, row := range r.Extra {
		for i := range row.Cells {
			if err := r.validCell(&row.Cells[i]); err != nil {
				return fmt.Errorf("row %q beside the form, cell %d: %w", row.Label, i+1, err)
			}
		}
	}
	return nil
}

// validCell tests a cell: only an absent one stands nowhere in the text.
func (r *Report) validCell(m *Metric) error {
	if m.Applicant != "" && !m.Applicant.Valid() {
		return fmt.Errorf("applicant %q is not in the list", m.Applicant)
	}
	if !m.State.Valid() {
		return fmt.Errorf("state %q is not in the list", m.State)
	}
	if err := finite("value", m.Value); err != nil {
		return err
	}
	if m.State.HasValue() != (m.Value != nil) {
		return fmt.Errorf("state %s and value disagree", m.State)
	}
	if m.State == StateAbsent {
		return nil
	}
	return r.slices("raw text", m.Start, m.End, m.Raw)
}

func (r *Report) validFigures() error {
	for i := range r.Figures {
		f := &r.Figures[i]
		what := "figure " + f.Subject
		err := cmp.Or(listed(what+": approximation", approxNames, f.Approx), finite(what, f.Value, f.Yuan),
			r.slices(what, f.Start, f.End, f.Text))
		if c := f.Change; c != nil {
			err = cmp.Or(err, listed(what+": direction", directionNames, c.Direction), finite(what, c.By, c.Base))
		}
		if err != nil {
			return err
		}
		for _, p := range f.Parts {
			if p < 0 || p >= len(r.Figures) || p == i {
				return fmt.Errorf("%s: part %d is no other of the %d figures", what, p, len(r.Figures))
			}
		}
	}
	return nil
}

func (r *Report) validProblems() error {
	for _, p := range r.Problems {
		if err := cmp.Or(listed("problem: class", problemNames, p.Class), r.slices("problem", p.Start, p.End, p.Text)); err != nil {
			return err
		}
		if p.Remedy != nil && (*p.Remedy < 0 || *p.Remedy >= len(r.Remedies)) {
			return fmt.Errorf("problem %q points at remedy %d of %d", p.Text, *p.Remedy, len(r.Remedies))
		}
	}
	for _, p := range r.Remedies {
		if err := r.slices("remedy", p.Start, p.End, p.Text); err != nil {
			return err
		}
	}
	return nil
}

func (r *Report) validChecks() error {
	for i := range r.Checks {
		c := &r.Checks[i]
		what := "check " + string(c.ID)
		if err := cmp.Or(listed(what+": state", outcomeNames, c.State), finite(what, c.Left, c.Right)); err != nil {
			return err
		}
		for _, side := range [][]Place{c.LeftAt, c.RightAt} {
			for _, at := range side {
				if err := r.within(what, at.Start, at.End); err != nil {
					return err
				}
			}
		}
	}
	for _, f := range r.Findings {
		if err := cmp.Or(listed("finding", findingNames, f.ID), r.within("finding "+string(f.ID), f.Start, f.End)); err != nil {
			return err
		}
	}
	return nil
}

func (r *Report) validSections() error {
	for s := range AllSections(r.Sections) {
		what := "section " + string(s.Key)
		if err := r.within(what, s.Start, s.End); err != nil {
			return err
		}
		at, source := 0, s.Start
		for _, j := range s.Joins {
			if j.At < at || j.At > len(s.Text) || j.Source < source || j.Source > s.End {
				return fmt.Errorf("%s: the join of byte %d to %d is out of order or outside the section", what, j.At, j.Source)
			}
			at, source = j.At, j.Source
		}
	}
	for _, t := range r.Tables {
		if err := cmp.Or(listed("table", tableNames, t.ID), r.within("table "+string(t.ID), t.Start, t.End)); err != nil {
			return err
		}
	}
	return nil
}
