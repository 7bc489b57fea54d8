package report

import (
	"fmt"
	"strconv"
	"strings"
)

// CheckID names a rule that is checked.
type CheckID string

// CheckState is the outcome of a check.
type CheckState string

// The outcomes of a check.
const (
	CheckPass       CheckState = "pass"
	CheckFail       CheckState = "fail"
	CheckDoubtful   CheckState = "doubtful"   // 余 or 约 in the text allows it
	CheckUntestable CheckState = "untestable" // a side has no value
)

// Check is one identity tested on one report. Left and Right are null where a
// side cannot be worked out.
type Check struct {
	ID        CheckID    `json:"id"`
	Metric    string     `json:"metric,omitempty"` // the row, where the identity is one of rows
	Applicant Applicant  `json:"applicant,omitempty"`
	State     CheckState `json:"state"`
	Left      *float64   `json:"left"`
	Right     *float64   `json:"right"`
	Detail    string     `json:"detail"`

	// Where the terms of both sides stand; for sums of the tables only where they
	// fail, since the cells are known by the check.
	LeftAt  []Place `json:"left_at,omitempty"`
	RightAt []Place `json:"right_at,omitempty"`
}

// Place is a stretch of the document's text.
type Place struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// The identities of the forms of 2019 and 2021 (domain notes A.5).
const (
	CheckBalance   CheckID = "T3.balance"    // 新收 + 上年结转 = 办理结果总计 + 结转下年, each applicant column
	CheckOutcomes  CheckID = "T3.outcomes"   // 办理结果总计 = its items, each applicant column
	CheckRow       CheckID = "T3.row"        // 总计 column = the six applicant columns, each row
	CheckRecon     CheckID = "T4.recon"      // 行政复议
	CheckDirect    CheckID = "T4.direct"     // 未经复议直接起诉
	CheckAfter     CheckID = "T4.after"      // 复议后起诉
	CheckRegsLevel CheckID = "T2.regs_level" // 规章 only from ministries, provinces and cities
	CheckFlow      CheckID = "T2.flow"       // 现行有效 >= 制发 - 废止; soft
)

// Hard tells whether a failed check proves an error on the page, rather than
// something that may have a reason.
func (c Check) Hard() bool {
	return c.ID != CheckFlow && !strings.HasPrefix(string(c.ID), "P.") && !strings.HasPrefix(string(c.ID), "X.")
}

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

// Identities lists the hard sums of a form, in the order of its tables.
func (f *Form) Identities() []Identity {
	var ids []Identity
	for _, t := range f.Tables {
		switch t.ID {
		case TableIndicators, TableStatistic:
			ids = append(ids, statisticIdentities(t)...)
		case TableRequests:
			ids = append(ids, requestIdentities(t)...)
		case TableDisputes:
			for _, b := range []struct {
				id     CheckID
				metric string
			}{{CheckRecon, "reconsideration"}, {CheckDirect, "litigation.direct"}, {CheckAfter, "litigation.after_reconsideration"}} {
				id := Identity{ID: b.id, Right: []CellRef{{Metric: b.metric + ".total"}}}
				for _, p := range []string{".upheld", ".corrected", ".other", ".pending"} {
					id.Left = append(id.Left, CellRef{Metric: b.metric + p})
				}
				ids = append(ids, id)
			}
		}
	}
	return ids
}

func requestIdentities(t FormTable) []Identity {
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

// CheckReport tests every identity of r's form on its metrics. A sum with a null
// on either side is untestable. Who checks many reports keeps a Checker.
func CheckReport(r *Report) []Check {
	form := FormByID(r.Form)
	if form == nil {
		return nil
	}
	return checkReport(r, form.Identities())
}

// Checker holds the identities of every form, worked out once. It does not change
// and may be used by many goroutines.
type Checker struct {
	identities map[FormID][]Identity
}

// NewChecker works the identities out.
func NewChecker() *Checker {
	c := &Checker{identities: map[FormID][]Identity{}}
	for _, f := range Forms() {
		c.identities[f.ID] = f.Identities()
	}
	return c
}

// Identities are those of a form, nil for one without tables. The caller must not
// change them.
func (c *Checker) Identities(form FormID) []Identity { return c.identities[form] }

// Check gives what CheckReport gives.
func (c *Checker) Check(r *Report) []Check {
	ids, ok := c.identities[r.Form]
	if !ok {
		return nil
	}
	return checkReport(r, ids)
}

func checkReport(r *Report, identities []Identity) []Check {
	values := make(map[CellRef]*float64, len(r.Metrics))
	for _, m := range r.Metrics {
		values[CellRef{m.ID, m.Applicant}] = m.Value
	}
	checks := make([]Check, 0, len(identities)+4)
	for _, id := range identities {
		c := id.test(values)
		if c.State == CheckFail {
			c.LeftAt, c.RightAt = r.placesOf(id.Left), r.placesOf(id.Right)
		}
		checks = append(checks, c)
	}
	return append(checks, softChecks(r, values)...)
}

// placesOf lists where cells stand.
func (r *Report) placesOf(refs []CellRef) []Place {
	var places []Place
	for _, ref := range refs {
		for i := range r.Metrics {
			if m := &r.Metrics[i]; m.ID == ref.Metric && m.Applicant == ref.Applicant && m.State != StateAbsent {
				places = append(places, Place{m.Start, m.End})
			}
		}
	}
	return places
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

func softChecks(r *Report, values map[CellRef]*float64) []Check {
	var checks []Check
	if r.Agency.Level == LevelTownship || r.Agency.Level == LevelCounty || r.Agency.Level == LevelDepartment {
		c := Check{ID: CheckRegsLevel, State: CheckUntestable, Detail: "规章三格有空缺，无法检验"}
		var refs []CellRef
		for _, m := range r.Metrics {
			if strings.HasPrefix(m.ID, "active.regulations.") {
				refs = append(refs, CellRef{Metric: m.ID})
			}
		}
		if sum, _, ok := SumCells(values, refs); ok && len(refs) > 0 {
			zero := 0.0
			c.Left, c.Right, c.State, c.Detail = &sum, &zero, CheckPass, "规章各格均为 0"
			if sum != 0 {
				c.State, c.Detail = CheckFail, "县级以下机关和部门无权制定规章，而规章一行不为 0"
				c.LeftAt = r.placesOf(refs)
			}
		}
		checks = append(checks, c)
	}
	if r.Form == Form2021 {
		for _, m := range []string{"active.regulations", "active.normative"} {
			c := Check{ID: CheckFlow, Metric: m, State: CheckUntestable, Detail: "有空缺的格，无法检验"}
			inForce, issued, repealed := values[CellRef{Metric: m + ".in_force"}], values[CellRef{Metric: m + ".issued"}], values[CellRef{Metric: m + ".repealed"}]
			if inForce != nil && issued != nil && repealed != nil {
				left, right := *inForce, *issued-*repealed
				c.Left, c.Right, c.State = &left, &right, CheckPass
				sign := "≥"
				if left < right {
					c.State, sign = CheckFail, "＜"
					c.LeftAt, c.RightAt = r.placesOf([]CellRef{{Metric: m + ".in_force"}}), r.placesOf([]CellRef{{Metric: m + ".issued"}, {Metric: m + ".repealed"}})
				}
				c.Detail = fmt.Sprintf("现行有效 %s %s 制发 %s − 废止 %s", FormatNumber(left), sign, FormatNumber(*issued), FormatNumber(*repealed))
			}
			checks = append(checks, c)
		}
	}
	return checks
}
