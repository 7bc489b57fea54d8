package report

import (
	"maps"
	"testing"
)

// yearly is a made-up report with the cells given.
func yearly(year int, form FormID, cells map[CellRef]float64) *Report {
	r := &Report{Kind: KindReport, Year: year, Form: form, Agency: Agency{Name: "甲子镇", Code: "999999101"}}
	for _, t := range FormByID(form).Tables {
		for _, row := range t.Rows {
			for _, c := range row.Cells {
				m := Metric{ID: c.Metric, Applicant: c.Applicant, State: StatePrinted}
				v := cells[CellRef{c.Metric, c.Applicant}]
				m.Value = &v
				r.Metrics = append(r.Metrics, m)
			}
		}
	}
	return r
}

func number(v float64) *float64 { return &v }

func statesOf(checks []Check, id CheckID) map[CheckState]int {
	states := map[CheckState]int{}
	for _, c := range checks {
		if c.ID == id {
			states[c.State]++
		}
	}
	return states
}

func TestCrossChecks(t *testing.T) {
	forward := CellRef{"applications.carried_forward", ApplicantTotal}
	over := CellRef{"applications.carried_over", ApplicantTotal}
	inForce, issued, repealed := CellRef{Metric: "active.normative.in_force"}, CellRef{Metric: "active.normative.issued"}, CellRef{Metric: "active.normative.repealed"}
	prev, change := CellRef{Metric: "active.penalty.items_prev"}, CellRef{Metric: "active.penalty.items_change"}
	for name, c := range map[string]struct {
		form           FormID
		earlier, later map[CellRef]float64
		id             CheckID
		pass, fail     int
	}{
		"carried over":              {Form2021, map[CellRef]float64{forward: 3}, map[CellRef]float64{over: 3}, CheckCarry, 7, 0},
		"lost between years":        {Form2021, map[CellRef]float64{forward: 3}, map[CellRef]float64{over: 2}, CheckCarry, 6, 1},
		"in force rolls on":         {Form2021, map[CellRef]float64{inForce: 10}, map[CellRef]float64{inForce: 11, issued: 2, repealed: 1}, CheckInForce, 2, 0},
		"in force jumps":            {Form2021, map[CellRef]float64{inForce: 10}, map[CellRef]float64{inForce: 13, issued: 2, repealed: 1}, CheckInForce, 1, 1},
		"items roll on":             {Form2019, map[CellRef]float64{prev: 5, change: -2}, map[CellRef]float64{prev: 3}, CheckItems, 5, 0},
		"items do not":              {Form2019, map[CellRef]float64{prev: 5, change: -2}, map[CellRef]float64{prev: 5}, CheckItems, 4, 1},
		"no items in the later one": {Form2021, nil, nil, CheckItems, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			got := statesOf(CrossChecks(yearly(2022, c.form, c.earlier), yearly(2023, c.form, c.later)), c.id)
			if got[CheckPass] != c.pass || got[CheckFail] != c.fail {
				t.Errorf("%d pass and %d fail, want %d and %d", got[CheckPass], got[CheckFail], c.pass, c.fail)
			}
		})
	}
}

func TestPendingCases(t *testing.T) {
	pending, total := CellRef{Metric: "reconsideration.pending"}, CellRef{Metric: "reconsideration.total"}
	for name, c := range map[string]struct {
		earlier, later map[CellRef]float64
		want           map[CheckState]int
	}{
		"decided in the next year": {map[CellRef]float64{pending: 2}, map[CellRef]float64{total: 3}, map[CheckState]int{CheckPass: 1}},
		"gone":                     {map[CellRef]float64{pending: 2}, map[CellRef]float64{total: 1}, map[CheckState]int{CheckDoubtful: 1}},
		"nothing left":             {nil, map[CellRef]float64{total: 1}, map[CheckState]int{}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := statesOf(CrossChecks(yearly(2022, Form2021, c.earlier), yearly(2023, Form2021, c.later)), CheckPending); !maps.Equal(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}

func TestCrossChecksNeedTwoYearsOfOneAgency(t *testing.T) {
	a, b := yearly(2022, Form2021, nil), yearly(2023, Form2021, nil)
	if len(CrossChecks(a, b)) == 0 {
		t.Fatal("two years in a row are not checked")
	}
	other := yearly(2023, Form2021, nil)
	other.Agency.Code = "999999102"
	for name, pair := range map[string][2]*Report{
		"the wrong way round": {b, a}, "one year": {a, a}, "a year between": {a, yearly(2024, Form2021, nil)},
		"two agencies": {a, other}, "nothing": {nil, b}, "no report": {a, &Report{Kind: KindNotReport}},
	} {
		if got := CrossChecks(pair[0], pair[1]); got != nil {
			t.Errorf("%s: %d checks", name, len(got))
		}
	}
	for i := range a.Metrics {
		a.Metrics[i].Value, a.Metrics[i].State = nil, StateBlank
	}
	for _, c := range CrossChecks(a, b) {
		if c.State != CheckUntestable {
			t.Errorf("%s is %s although a side is blank", c.ID, c.State)
		}
	}
}

func TestChangesAgainstTheYearBefore(t *testing.T) {
	figure := func(v float64, approx Approx, change *Change) Figure {
		return Figure{Section: "overview.proactive", Subject: "主动公开信息", Value: number(v), Unit: "条", Approx: approx, Text: FormatNumber(v) + "条", Change: change}
	}
	for name, c := range map[string]struct {
		before, now float64
		approx      Approx
		change      Change
		want        CheckState
	}{
		"up by a number":           {20, 23, ApproxExact, Change{Direction: DirectionUp, By: number(3), Unit: "条", Base: number(20)}, CheckPass},
		"down by a share":          {72, 58, ApproxExact, Change{Direction: DirectionDown, By: number(19.44), Unit: "%", Base: number(72)}, CheckPass},
		"a share cut, not rounded": {12, 4, ApproxExact, Change{Direction: DirectionDown, By: number(66.6), Unit: "%", Base: number(12)}, CheckPass},
		"wrong share":              {72, 58, ApproxExact, Change{Direction: DirectionDown, By: number(29.44), Unit: "%", Base: number(82)}, CheckFail},
		"wrong number":             {20, 23, ApproxExact, Change{Direction: DirectionUp, By: number(4), Unit: "条", Base: number(19)}, CheckFail},
		"rough":                    {20, 23, ApproxAtLeast, Change{Direction: DirectionUp, By: number(4), Unit: "条", Base: number(19)}, CheckDoubtful},
		"the same":                 {20, 20, ApproxExact, Change{Direction: DirectionSame, Base: number(20)}, CheckPass},
	} {
		t.Run(name, func(t *testing.T) {
			a, b := yearly(2022, Form2021, nil), yearly(2023, Form2021, nil)
			a.Figures = []Figure{figure(c.before, ApproxExact, nil)}
			b.Figures = []Figure{figure(c.now, c.approx, &c.change)}
			got := statesOf(CrossChecks(a, b), CheckChange)
			if len(got) != 1 || got[c.want] != 1 {
				t.Errorf("%v, want one %s", got, c.want)
			}
			a.Figures = append(a.Figures, a.Figures[0])
			if got := statesOf(CrossChecks(a, b), CheckChange); len(got) != 0 {
				t.Errorf("%v although two figures of the year before fit", got)
			}
		})
	}
}
