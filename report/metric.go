package report

// Applicant is a column of table three.
type Applicant string

// The applicant columns in the form's order.
const (
	ApplicantNatural       Applicant = "natural"
	ApplicantEnterprise    Applicant = "enterprise"
	ApplicantResearch      Applicant = "research"
	ApplicantPublicWelfare Applicant = "public_welfare"
	ApplicantLegalService  Applicant = "legal_service"
	ApplicantOtherOrg      Applicant = "other_org"
	ApplicantTotal         Applicant = "total"
)

// Applicants lists the seven columns of table three in the form's order.
func Applicants() []Applicant {
	return []Applicant{ApplicantNatural, ApplicantEnterprise, ApplicantResearch,
		ApplicantPublicWelfare, ApplicantLegalService, ApplicantOtherOrg, ApplicantTotal}
}

// State says how the value of a cell was read, or why there is none.
type State string

// The states of a cell. The first three carry a value; the others are null.
const (
	StatePrinted    State = "printed"    // a number stands there
	StateZeroMark   State = "zero_mark"  // "/", "-", 无: 0
	StateRepaired   State = "repaired"   // proved by the identities or the layout
	StateBlank      State = "blank"      // the cell is empty
	StateAbsent     State = "absent"     // the row or table is not in the document
	StateUnreadable State = "unreadable" // something stands there that cannot be told
)

// Valid reports whether s is one of the six states.
func (s State) Valid() bool {
	switch s {
	case StatePrinted, StateZeroMark, StateRepaired, StateBlank, StateAbsent, StateUnreadable:
		return true
	}
	return false
}

// HasValue reports whether a cell in state s has a value; null is never zero.
func (s State) HasValue() bool {
	return s == StatePrinted || s == StateZeroMark || s == StateRepaired
}

// ExtraActive is the id of the rows that a region adds to table two.
const ExtraActive = "active.extra"

// ExtraRow is a row of numbers that a document has beside those of its form: one that
// a region added, or one that is printed as the form of other years has it. No metric
// of the form stands for its cells, so that no search, sum or check counts them; they
// are there to be shown.
type ExtraRow struct {
	// ID is ExtraActive for a row that a region added, and otherwise the metric that
	// the row has in the form of other years.
	ID    string   `json:"id"`
	Label string   `json:"label"` // as printed, without white space
	Line  int      `json:"line"`  // 1-based line of the label
	Cells []Metric `json:"cells"` // in printed order; with applicants where the row has all seven
}

// Metric is one number cell of a report's form.
type Metric struct {
	ID         string    `json:"id"`
	Applicant  Applicant `json:"applicant,omitempty"`
	Value      *float64  `json:"value"`
	Raw        string    `json:"raw"` // the cell as found
	State      State     `json:"state"`
	Unit       string    `json:"unit,omitempty"`       // said in the cell or its header, where the form names none
	Candidates []float64 `json:"candidates,omitempty"` // for unreadable cells
	Start      int       `json:"start"`
	End        int       `json:"end"`
	Line       int       `json:"line,omitempty"`   // 1-based line of Start
	Reason     string    `json:"reason,omitempty"` // why repaired or unreadable, in Chinese
}
