package report

import (
	"cmp"
	"fmt"
	"slices"
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

// Text says the outcome to a reader: in Chinese the detail, in English the rule and the
// numbers on both sides, since details are in Chinese.
func (c Check) Text(lang Lang) string {
	if lang == Chinese {
		return c.Detail
	}
	rule := cmp.Or(c.ID.Formula(lang), c.ID.Label(lang))
	if c.Left == nil || c.Right == nil {
		return rule
	}
	return rule + ": " + FormatNumber(*c.Left) + " against " + FormatNumber(*c.Right)
}

// Place is a stretch of the document's text.
type Place struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// The rules of the forms of 2019 and 2021 (docs/forms.md).
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

// Hard reports whether a failed check proves an error on the page, rather than
// something that may have a reason.
func (c Check) Hard() bool { return c.ID.Hard() }

// Hard reports whether a failed check of the rule proves an error on the page.
func (id CheckID) Hard() bool {
	return id != CheckFlow && !strings.HasPrefix(string(id), "P.") && !strings.HasPrefix(string(id), "X.")
}

// CheckCount counts the checks of a report by outcome.
type CheckCount struct {
	Pass       int `json:"pass"`
	Fail       int `json:"fail"`
	Doubtful   int `json:"doubtful"`
	Untestable int `json:"untestable"`
}

// CheckStates lists the outcomes, the worst first.
func CheckStates() []CheckState {
	return []CheckState{CheckFail, CheckDoubtful, CheckUntestable, CheckPass}
}

// CheckIDs lists the rules: of the forms of 2019 and 2021 table by table, of the older
// forms, between years, and of the narrative.
func CheckIDs() []CheckID {
	return []CheckID{CheckBalance, CheckOutcomes, CheckRow, CheckRecon, CheckDirect, CheckAfter, CheckRegsLevel, CheckFlow,
		CheckStatReceived, CheckStatClosed, CheckStatAnswered, CheckStatRefused, CheckStatRecon, CheckStatLawsuits, CheckStatStaff,
		CheckCarry, CheckInForce, CheckItems, CheckPending, CheckChange,
		CheckNew, CheckDispute, CheckSplit, CheckShare}
}

// Outcome is what became of a rule on one report.
type Outcome struct {
	ID    CheckID
	State CheckState
}

// Outcomes sums checks up, rule by rule in the order of CheckIDs. A rule is tested on many
// rows or columns: it fails where one of them fails, else is in doubt where one is, else
// holds where one does, and is untestable where none could be tested.
func Outcomes(checks []Check) []Outcome {
	order := []CheckState{CheckFail, CheckDoubtful, CheckPass, CheckUntestable}
	worst := map[CheckID]int{}
	for _, c := range checks {
		at := slices.Index(order, c.State)
		if old, known := worst[c.ID]; !known || at < old {
			worst[c.ID] = at
		}
	}
	var list []Outcome
	for _, id := range CheckIDs() {
		if at, known := worst[id]; known {
			list = append(list, Outcome{id, order[at]})
		}
	}
	return list
}

// String writes the outcome as searches name it: T3.balance:fail.
func (o Outcome) String() string { return string(o.ID) + ":" + string(o.State) }

// ParseOutcome reads an outcome: an id or the label of a rule in either language, a colon,
// and the id or label of a state.
func ParseOutcome(text string) (o Outcome, ok bool) {
	cut := strings.LastIndexAny(text, ":：")
	if cut < 0 {
		return o, false
	}
	rule, state := text[:cut], strings.TrimLeft(text[cut:], ":： ")
	for _, id := range CheckIDs() {
		if strings.EqualFold(rule, string(id)) || rule == id.Label(Chinese) || strings.EqualFold(rule, id.Label(English)) {
			o.ID = id
		}
	}
	for _, s := range CheckStates() {
		if strings.EqualFold(state, string(s)) || state == s.Label(Chinese) || strings.EqualFold(state, s.Label(English)) {
			o.State = s
		}
	}
	return o, o.ID != "" && o.State != ""
}

// Label says the outcome to a reader: 表三收支平衡：不平.
func (o Outcome) Label(lang Lang) string {
	if lang == Chinese {
		return o.ID.Label(lang) + "：" + o.State.Label(lang)
	}
	return o.ID.Label(lang) + ": " + o.State.Label(lang)
}

// CountChecks counts checks by outcome. Whatever did not pass, fail or stay in doubt
// was not tested.
func CountChecks(checks []Check) CheckCount {
	var n CheckCount
	for _, c := range checks {
		switch c.State {
		case CheckPass:
			n.Pass++
		case CheckFail:
			n.Fail++
		case CheckDoubtful:
			n.Doubtful++
		default:
			n.Untestable++
		}
	}
	return n
}

// CheckReport tests the rules of r's form on its metrics: the identities in the order
// of the tables, then what is not a sum. A rule with a null on either side is
// untestable. It answers nil for a form without tables.
func CheckReport(r *Report) []Check {
	form := FormByID(r.Form)
	if form == nil {
		return nil
	}
	values := cellValues(r)
	checks := make([]Check, 0, len(form.identities)+4)
	for _, id := range form.identities {
		c := id.test(values)
		if c.State == CheckFail {
			c.LeftAt, c.RightAt = r.placesOf(id.Left), r.placesOf(id.Right)
		}
		checks = append(checks, c)
	}
	if form.Rules.Regulations != "" && !r.Agency.Level.mayRegulate() {
		checks = append(checks, regulationsCheck(r, form.Rules.Regulations, values))
	}
	for _, stock := range form.Rules.Stocks {
		checks = append(checks, flowCheck(r, stock, values))
	}
	return checks
}

// mayRegulate reports whether an agency of a level may make regulations, or whether
// its level is not known.
func (l Level) mayRegulate() bool {
	return !slices.Contains([]Level{LevelTownship, LevelCounty, LevelDepartment, LevelInstitution}, l)
}

// cellValues are the values of a report's cells, null where a cell has none.
func cellValues(r *Report) map[CellRef]*float64 {
	values := make(map[CellRef]*float64, len(r.Metrics))
	for _, m := range r.Metrics {
		values[CellRef{m.ID, m.Applicant}] = m.Value
	}
	return values
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

// regulationsCheck tests that an agency without the power to make regulations
// reports none.
func regulationsCheck(r *Report, row string, values map[CellRef]*float64) Check {
	c := Check{ID: CheckRegsLevel, State: CheckUntestable, Detail: "规章三格有空缺，无法检验"}
	var refs []CellRef
	for _, m := range r.Metrics {
		if strings.HasPrefix(m.ID, row+".") {
			refs = append(refs, CellRef{Metric: m.ID})
		}
	}
	sum, _, ok := SumCells(values, refs)
	if !ok || len(refs) == 0 {
		return c
	}
	zero := 0.0
	c.Left, c.Right, c.State, c.Detail = &sum, &zero, CheckPass, "规章各格均为 0"
	if sum != 0 {
		c.State, c.Detail = CheckFail, "县级以下机关和部门无权制定规章，而规章一行不为 0"
		c.LeftAt = r.placesOf(refs)
	}
	return c
}

// flowCheck tests that what is in force is no less than what was issued without what
// was repealed.
func flowCheck(r *Report, row string, values map[CellRef]*float64) Check {
	c := Check{ID: CheckFlow, Metric: row, State: CheckUntestable, Detail: "有空缺的格，无法检验"}
	inForceAt := CellRef{Metric: row + ".in_force"}
	issuedAt, repealedAt := CellRef{Metric: row + ".issued"}, CellRef{Metric: row + ".repealed"}
	inForce, issued, repealed := values[inForceAt], values[issuedAt], values[repealedAt]
	if inForce == nil || issued == nil || repealed == nil {
		return c
	}
	left, right := *inForce, *issued-*repealed
	c.Left, c.Right, c.State = &left, &right, CheckPass
	sign := "≥"
	if left < right {
		c.State, sign = CheckFail, "＜"
		c.LeftAt, c.RightAt = r.placesOf([]CellRef{inForceAt}), r.placesOf([]CellRef{issuedAt, repealedAt})
	}
	c.Detail = fmt.Sprintf("现行有效 %s %s 制发 %s − 废止 %s", FormatNumber(left), sign, FormatNumber(*issued), FormatNumber(*repealed))
	return c
}
