package report

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// placed gives each cell of a report a place of its own: cell i stands at [2i, 2i+1).
func placed(r *Report) *Report {
	for i := range r.Metrics {
		r.Metrics[i].Start, r.Metrics[i].End = 2*i, 2*i+1
	}
	return r
}

func placeOf(r *Report, metric string, a Applicant) Place {
	m := cellOf(r, metric, a)
	return Place{m.Start, m.End}
}

func checkOf(t *testing.T, checks []Check, id CheckID, metric string, a Applicant) Check {
	t.Helper()
	i := slices.IndexFunc(checks, func(c Check) bool { return c.ID == id && c.Metric == metric && c.Applicant == a })
	if i < 0 {
		t.Fatalf("no check %s %s %s", id, metric, a)
	}
	return checks[i]
}

func set(r *Report, metric string, a Applicant, v float64) {
	cellOf(r, metric, a).Value = &v
}

// A sum that fails says both sides, in words and numbers, and where its terms stand.
func TestCheckOfASum(t *testing.T) {
	r := placed(filled(Form2021))
	n := ApplicantNatural
	set(r, "applications.new", n, 5)
	set(r, "applications.carried_over", n, 2)
	set(r, "outcomes.total", n, 6)
	c := checkOf(t, CheckReport(r), CheckBalance, "", n)
	if c.State != CheckFail || *c.Left != 7 || *c.Right != 6 || c.Detail != "5 + 2 ≠ 6 + 0" {
		t.Errorf("the balance is %s, %v against %v: %s", c.State, *c.Left, *c.Right, c.Detail)
	}
	left := []Place{placeOf(r, "applications.new", n), placeOf(r, "applications.carried_over", n)}
	right := []Place{placeOf(r, "outcomes.total", n), placeOf(r, "applications.carried_forward", n)}
	if !slices.Equal(c.LeftAt, left) || !slices.Equal(c.RightAt, right) {
		t.Errorf("the sides stand at %v and %v, want %v and %v", c.LeftAt, c.RightAt, left, right)
	}
	set(r, "applications.carried_forward", n, 1)
	c = checkOf(t, CheckReport(r), CheckBalance, "", n)
	if c.State != CheckPass || c.Detail != "5 + 2 = 6 + 1" || c.LeftAt != nil || c.RightAt != nil {
		t.Errorf("the balance is %s: %s, at %v and %v", c.State, c.Detail, c.LeftAt, c.RightAt)
	}
	cellOf(r, "applications.carried_forward", n).Value = nil
	c = checkOf(t, CheckReport(r), CheckBalance, "", n)
	if c.State != CheckUntestable || c.Left == nil || *c.Left != 7 || c.Right != nil {
		t.Errorf("with a side that is blank the balance is %s, %v against %v", c.State, c.Left, c.Right)
	}
	cellOf(r, "applications.new", n).Value = nil
	if c = checkOf(t, CheckReport(r), CheckBalance, "", n); c.State != CheckUntestable || c.Left != nil || c.Right != nil {
		t.Errorf("with both sides blank the balance is %s, %v against %v", c.State, c.Left, c.Right)
	}
}

// Long sums leave zeros out, and a cell that is in no place of the document has none.
func TestDetailOfALongSum(t *testing.T) {
	r := placed(filled(Form2021))
	set(r, "outcomes.granted", ApplicantTotal, 3)
	set(r, "outcomes.partial", ApplicantTotal, 1.5)
	cellOf(r, "outcomes.total", ApplicantTotal).State = StateAbsent
	c := checkOf(t, CheckReport(r), CheckOutcomes, "", ApplicantTotal)
	if c.Detail != "0 ≠ 3 + 1.5" || c.LeftAt != nil || len(c.RightAt) != 21 {
		t.Errorf("%s, at %v and %d places", c.Detail, c.LeftAt, len(c.RightAt))
	}
	c = checkOf(t, CheckReport(r), CheckRow, "applications.new", "")
	if c.Detail != "0 = 0" || *c.Left != 0 || *c.Right != 0 {
		t.Errorf("a row of zeros: %s", c.Detail)
	}
}

func TestRegulationsOfLowerLevels(t *testing.T) {
	for _, c := range []struct {
		level Level
		value *float64
		want  CheckState // "" where the rule is not for that level
	}{
		{LevelTownship, number(0), CheckPass}, {LevelTownship, number(1), CheckFail}, {LevelTownship, nil, CheckUntestable},
		{LevelCounty, number(2), CheckFail}, {LevelDepartment, number(2), CheckFail}, {LevelInstitution, number(2), CheckFail},
		{LevelCity, number(2), ""}, {LevelProvince, number(2), ""}, {LevelUnknown, number(2), ""}, {"", number(2), ""},
	} {
		r := placed(filled(Form2021))
		r.Agency.Level = c.level
		cellOf(r, "active.regulations.issued", "").Value = c.value
		want := map[CheckState]int{}
		if c.want != "" {
			want[c.want] = 1
		}
		checks := CheckReport(r)
		got := statesOf(checks, CheckRegsLevel)
		if len(got) != len(want) || got[c.want] != want[c.want] {
			t.Errorf("%s with %v: %v, want %v", c.level, c.value, got, want)
			continue
		}
		switch c.want {
		case CheckFail:
			check := checkOf(t, checks, CheckRegsLevel, "", "")
			if *check.Left != *c.value || *check.Right != 0 ||
				len(check.LeftAt) != 3 || check.LeftAt[0] != placeOf(r, "active.regulations.issued", "") {
				t.Errorf("%s: %v against %v, at %v", c.level, *check.Left, *check.Right, check.LeftAt)
			}
		case CheckPass:
			if check := checkOf(t, checks, CheckRegsLevel, "", ""); *check.Left != 0 || *check.Right != 0 || check.LeftAt != nil {
				t.Errorf("a row of zeros: %v against %v, at %v", *check.Left, *check.Right, check.LeftAt)
			}
		}
	}
	r := filled(Form2021)
	r.Metrics = nil
	if got := statesOf(CheckReport(r), CheckRegsLevel); got[CheckUntestable] != 1 {
		t.Errorf("without cells: %v", got)
	}
}

func TestFlowOfDocuments(t *testing.T) {
	const row = "active.normative"
	for _, c := range []struct {
		inForce, issued, repealed *float64
		want                      CheckState
		detail                    string
	}{
		{number(4), number(7), number(2), CheckFail, "现行有效 4 ＜ 制发 7 − 废止 2"},
		{number(5), number(7), number(2), CheckPass, "现行有效 5 ≥ 制发 7 − 废止 2"},
		{number(6), number(7), number(2), CheckPass, "现行有效 6 ≥ 制发 7 − 废止 2"},
		{nil, number(7), number(2), CheckUntestable, "有空缺的格，无法检验"},
		{number(6), nil, number(2), CheckUntestable, "有空缺的格，无法检验"},
		{number(6), number(7), nil, CheckUntestable, "有空缺的格，无法检验"},
	} {
		r := placed(filled(Form2021))
		cellOf(r, row+".in_force", "").Value = c.inForce
		cellOf(r, row+".issued", "").Value = c.issued
		cellOf(r, row+".repealed", "").Value = c.repealed
		check := checkOf(t, CheckReport(r), CheckFlow, row, "")
		if check.State != c.want || check.Detail != c.detail {
			t.Errorf("%s: %s, want %s: %s", check.State, check.Detail, c.want, c.detail)
			continue
		}
		if (check.Left != nil) != (c.want != CheckUntestable) || check.Left != nil && (*check.Left != *c.inForce || *check.Right != 5) {
			t.Errorf("%s: %v against %v", check.Detail, check.Left, check.Right)
		}
		var left, right []Place
		if c.want == CheckFail {
			left = []Place{placeOf(r, row+".in_force", "")}
			right = []Place{placeOf(r, row+".issued", ""), placeOf(r, row+".repealed", "")}
		}
		if !slices.Equal(check.LeftAt, left) || !slices.Equal(check.RightAt, right) {
			t.Errorf("%s: at %v and %v, want %v and %v", check.Detail, check.LeftAt, check.RightAt, left, right)
		}
		if check.Hard() {
			t.Error("a flow that fails counts as proof of an error")
		}
	}
}

// The older forms: a total is the sum of its parts, of those the table has.
func TestSumsOfOlderForms(t *testing.T) {
	for id, want := range map[FormID][]CheckID{
		Form2014: {CheckStatReceived, CheckStatClosed, CheckStatAnswered, CheckStatRefused, CheckStatRecon,
			CheckStatLawsuits, CheckStatStaff},
		Form2008: {CheckStatReceived, CheckStatAnswered, CheckStatRefused},
	} {
		var got []CheckID
		for _, c := range CheckReport(filled(id)) {
			got = append(got, c.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("form %s: %v, want %v", id, got, want)
		}
	}
	r := filled(Form2014)
	set(r, "org.staff", "", 5)
	set(r, "org.staff.part_time", "", 4)
	if c := checkOf(t, CheckReport(r), CheckStatStaff, "", ""); c.State != CheckFail || c.Detail != "5 ≠ 0 + 4" {
		t.Errorf("staff: %s, %s", c.State, c.Detail)
	}
}

func TestCheckReportOfUnknownForm(t *testing.T) {
	if got := CheckReport(&Report{Kind: KindReport}); got != nil {
		t.Errorf("%d checks without a form", len(got))
	}
}

func TestHard(t *testing.T) {
	for id, want := range map[CheckID]bool{CheckBalance: true, CheckRegsLevel: true, CheckStatStaff: true, CheckFlow: false,
		CheckSplit: false, CheckCarry: false, "": true} {
		if got := (Check{ID: id}).Hard(); got != want {
			t.Errorf("%s is hard: %v, want %v", id, got, want)
		}
	}
}

func TestCountChecks(t *testing.T) {
	var checks []Check
	for state, n := range map[CheckState]int{CheckPass: 4, CheckFail: 3, CheckDoubtful: 2, CheckUntestable: 5, "": 1} {
		for range n {
			checks = append(checks, Check{State: state})
		}
	}
	if got := CountChecks(checks); got != (CheckCount{Pass: 4, Fail: 3, Doubtful: 2, Untestable: 6}) {
		t.Errorf("%+v", got)
	}
}

func TestSumCells(t *testing.T) {
	values := map[CellRef]*float64{{Metric: "a"}: number(2), {Metric: "b"}: number(0.5), {Metric: "c"}: nil}
	sum, terms, ok := SumCells(values, []CellRef{{Metric: "a"}, {Metric: "b"}})
	if !ok || sum != 2.5 || !slices.Equal(terms, []float64{2, 0.5}) {
		t.Errorf("%v of %v, %v", sum, terms, ok)
	}
	for _, missing := range []string{"c", "d"} {
		if sum, terms, ok := SumCells(values, []CellRef{{Metric: "a"}, {Metric: missing}}); ok || sum != 0 || terms != nil {
			t.Errorf("with %s: %v of %v, %v", missing, sum, terms, ok)
		}
	}
}

func TestFormatNumber(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 12: "12", -3: "-3", 0.05: "0.05", 1234567890: "1234567890",
		math.Pow10(21): "1000000000000000000000"} {
		if got := FormatNumber(v); got != want {
			t.Errorf("%v is printed %s", v, got)
		}
	}
}

// TestOutcomes: of the rows or columns of a rule the worst counts, and what could not be
// tested only where nothing could.
func TestOutcomes(t *testing.T) {
	of := func(id CheckID, states ...CheckState) (checks []Check) {
		for _, s := range states {
			checks = append(checks, Check{ID: id, State: s})
		}
		return checks
	}
	for want, checks := range map[string][]Check{
		"":                       nil,
		"T3.row:fail":            of(CheckRow, CheckPass, CheckUntestable, CheckFail, CheckDoubtful),
		"T3.row:doubtful":        of(CheckRow, CheckPass, CheckDoubtful, CheckUntestable),
		"T3.row:pass":            of(CheckRow, CheckUntestable, CheckPass),
		"T3.row:untestable":      of(CheckRow, CheckUntestable, CheckUntestable),
		"T3.row:pass P.new:fail": append(of(CheckNew, CheckFail), of(CheckRow, CheckPass)...),
	} {
		var got []string
		for _, o := range Outcomes(checks) {
			got = append(got, o.String())
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%v gives %q, want %q", checks, s, want)
		}
	}
	for _, id := range CheckIDs() {
		for _, s := range CheckStates() {
			want := Outcome{id, s}
			for _, text := range []string{want.String(), want.Label(Chinese), want.Label(English)} {
				if got, ok := ParseOutcome(text); !ok || got != want {
					t.Errorf("%q is read as %v, %v", text, got, ok)
				}
			}
		}
		if id.Formula(Chinese) == "" || id.Formula(English) == "" {
			t.Errorf("the rule %s has no formula", id)
		}
	}
	for _, text := range []string{"", "T3.row", "T3.row:", ":fail", "T3.rows:fail", "T3.row:failed", "fail:T3.row"} {
		if o, ok := ParseOutcome(text); ok {
			t.Errorf("%q is read as %v", text, o)
		}
	}
}
