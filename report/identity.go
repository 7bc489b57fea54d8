package report

import (
	"strconv"
	"strings"
)

// Identity is a rule between cells: the sum over Left equals the sum over Right.
type Identity struct {
	ID        CheckID
	Metric    string
	Applicant Applicant
	Left      []CellRef
	Right     []CellRef
}

// CellRef names a cell of a form.
type CellRef struct {
	Metric    string
	Applicant Applicant
}

// Identities lists the hard sums of a form, in the order of its tables. They are
// shared and not to be changed.
func (f *Form) Identities() []Identity { return f.identities }

// identities works out the sums that the kind of a table makes.
func (t *FormTable) identities() []Identity {
	switch t.Kind {
	case KindStatistic:
		return statisticIdentities(t)
	case KindRequests:
		return requestIdentities(t)
	case KindDisputes:
		return disputeIdentities()
	}
	return nil
}

func disputeIdentities() []Identity {
	var ids []Identity
	outcomes := disputeOutcomes()
	for _, p := range Procedures() {
		id := Identity{ID: p.Check}
		for _, o := range outcomes[:len(outcomes)-1] {
			id.Left = append(id.Left, CellRef{Metric: p.Metric + "." + o[0]})
		}
		id.Right = []CellRef{{Metric: p.Metric + "." + outcomes[len(outcomes)-1][0]}}
		ids = append(ids, id)
	}
	return ids
}

func requestIdentities(t *FormTable) []Identity {
	var ids []Identity
	for _, a := range Applicants() {
		ids = append(ids, Identity{ID: CheckBalance, Applicant: a,
			Left:  []CellRef{{"applications.new", a}, {"applications.carried_over", a}},
			Right: []CellRef{{"outcomes.total", a}, {"applications.carried_forward", a}}})
	}
	for _, a := range Applicants() {
		id := Identity{ID: CheckOutcomes, Applicant: a, Left: []CellRef{{"outcomes.total", a}}}
		for _, r := range t.Rows {
			if m := r.Cells[0].Metric; strings.HasPrefix(m, "outcomes.") && m != "outcomes.total" {
				id.Right = append(id.Right, CellRef{m, a})
			}
		}
		ids = append(ids, id)
	}
	for _, r := range t.Rows {
		m := r.Cells[0].Metric
		id := Identity{ID: CheckRow, Metric: m, Left: []CellRef{{m, ApplicantTotal}}}
		for _, a := range Applicants() {
			if a != ApplicantTotal {
				id.Right = append(id.Right, CellRef{m, a})
			}
		}
		ids = append(ids, id)
	}
	return ids
}

// SumCells adds cells up; ok is false where one of them has no value.
func SumCells(values map[CellRef]*float64, refs []CellRef) (sum float64, terms []float64, ok bool) {
	for _, ref := range refs {
		v := values[ref]
		if v == nil {
			return 0, nil, false
		}
		sum += *v
		terms = append(terms, *v)
	}
	return sum, terms, true
}

func (id Identity) test(values map[CellRef]*float64) Check {
	c := Check{ID: id.ID, Metric: id.Metric, Applicant: id.Applicant, State: CheckUntestable}
	left, leftTerms, leftOK := SumCells(values, id.Left)
	right, rightTerms, rightOK := SumCells(values, id.Right)
	if leftOK {
		c.Left = &left
	}
	if rightOK {
		c.Right = &right
	}
	if !leftOK || !rightOK {
		c.Detail = "有空缺的格，无法检验"
		return c
	}
	sign := "="
	c.State = CheckPass
	if left != right {
		c.State, sign = CheckFail, "≠"
	}
	c.Detail = joinTerms(leftTerms) + " " + sign + " " + joinTerms(rightTerms)
	return c
}

// joinTerms writes a sum; zeros are left out of long ones.
func joinTerms(terms []float64) string {
	var shown []string
	for _, t := range terms {
		if t != 0 || len(terms) <= 2 {
			shown = append(shown, FormatNumber(t))
		}
	}
	if len(shown) == 0 {
		return "0"
	}
	return strings.Join(shown, " + ")
}

// FormatNumber prints a value as it would stand in a cell.
func FormatNumber(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
