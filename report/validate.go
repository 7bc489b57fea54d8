package report

import (
	"errors"
	"fmt"
)

// Validate reports the first way in which r breaks its own promises: a kind or
// state outside its list, an offset outside the text, a slice that does not give
// the raw text back, a null with a value or a value without one. Text must be set.
func (r *Report) Validate() error {
	if r.Kind == KindNotReport {
		if r.Why == "" {
			return errors.New("not a report, and no reason given")
		}
		return nil
	}
	if r.Kind != KindReport {
		return fmt.Errorf("kind %q is not in the list", r.Kind)
	}
	slice := func(what string, start, end int, want string) error {
		if start < 0 || end < start || end > len(r.Text) {
			return fmt.Errorf("%s: range [%d, %d) is outside the text of %d bytes", what, start, end, len(r.Text))
		}
		if got := r.Text[start:end]; got != want {
			return fmt.Errorf("%s: text[%d:%d] is %q, not %q", what, start, end, got, want)
		}
		return nil
	}
	for _, m := range r.Metrics {
		what := "metric " + m.ID + "@" + string(m.Applicant)
		if !m.State.Valid() {
			return fmt.Errorf("%s: state %q is not in the list", what, m.State)
		}
		if m.State.HasValue() != (m.Value != nil) {
			return fmt.Errorf("%s: state %s and value disagree", what, m.State)
		}
		if m.State == StateAbsent {
			continue
		}
		if err := slice(what, m.Start, m.End, m.Raw); err != nil {
			return err
		}
	}
	for _, row := range r.Extra {
		for _, c := range row.Cells {
			if !c.State.Valid() || c.State.HasValue() != (c.Value != nil) {
				return fmt.Errorf("extra row %s: state %q and value disagree", row.Label, c.State)
			}
			if err := slice("extra row "+row.Label, c.Start, c.End, c.Raw); err != nil {
				return err
			}
		}
	}
	for _, f := range r.Figures {
		if err := slice("figure "+f.Subject, f.Start, f.End, f.Text); err != nil {
			return err
		}
	}
	for _, p := range r.Problems {
		if err := slice("problem", p.Start, p.End, p.Text); err != nil {
			return err
		}
		if p.Remedy != nil && (*p.Remedy < 0 || *p.Remedy >= len(r.Remedies)) {
			return fmt.Errorf("problem %q points at remedy %d of %d", p.Text, *p.Remedy, len(r.Remedies))
		}
	}
	for _, p := range r.Remedies {
		if err := slice("remedy", p.Start, p.End, p.Text); err != nil {
			return err
		}
	}
	for _, y := range r.Years {
		if y.Start < 0 || y.End < y.Start || y.End > len(r.Text) {
			return fmt.Errorf("year %d by %s: range [%d, %d) is outside the text of %d bytes", y.Year, y.Source, y.Start, y.End, len(r.Text))
		}
	}
	for s := range AllSections(r.Sections) {
		if s.Start < 0 || s.End < s.Start || s.End > len(r.Text) {
			return fmt.Errorf("section %s: range [%d, %d) is outside the text of %d bytes", s.Key, s.Start, s.End, len(r.Text))
		}
	}
	return nil
}
