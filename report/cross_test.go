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
	inForce := CellRef{Metric: "active.normative.in_force"}
	issued, repealed := CellRef{Metric: "active.normative.issued"}, CellRef{Metric: "active.normative.repealed"}
	before := map[CellRef]float64{inForce: 10}
	prev, change := CellRef{Metric: "active.penalty.items_prev"}, CellRef{Metric: "active.penalty.items_change"}
	for name, c := range map[string]struct {
		form           FormID
		earlier, later map[CellRef]float64
		id             CheckID
		pass, fail     int
	}{
		"carried over":              {Form2021, map[CellRef]float64{forward: 3}, map[CellRef]float64{over: 3}, CheckCarry, 7, 0},
		"lost between years":        {Form2021, map[CellRef]float64{forward: 3}, map[CellRef]float64{over: 2}, CheckCarry, 6, 1},
		"in force rolls on":         {Form2021, before, map[CellRef]float64{inForce: 11, issued: 2, repealed: 1}, CheckInForce, 2, 0},
		"in force jumps":            {Form2021, before, map[CellRef]float64{inForce: 13, issued: 2, repealed: 1}, CheckInForce, 1, 1},
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
			checks := CrossChecks(yearly(2022, Form2021, c.earlier), yearly(2023, Form2021, c.later))
			if got := statesOf(checks, CheckPending); !maps.Equal(got, c.want) {
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

// told is a figure of the narrative that may be compared with the year before.
func told(v float64, approx Approx, change *Change) Figure {
	return Figure{Section: "overview.proactive", Subject: "主动公开信息", Value: number(v), Unit: "条", Approx: approx,
		Text: FormatNumber(v) + "条", Change: change}
}

// byShare is a change by a percentage, by a number one by a number; base is the value
// of the year before that it amounts to.
func byShare(d Direction, by, base float64) Change {
	return Change{Direction: d, By: number(by), Unit: "%", Base: number(base)}
}

func byNumber(d Direction, by, base float64) Change {
	return Change{Direction: d, By: number(by), Unit: "条", Base: number(base)}
}

func TestChangesAgainstTheYearBefore(t *testing.T) {
	for name, c := range map[string]struct {
		before, now float64
		approx      Approx
		change      Change
		want        CheckState
	}{
		"up by a number":              {20, 23, ApproxExact, byNumber(DirectionUp, 3, 20), CheckPass},
		"down by a share":             {72, 58, ApproxExact, byShare(DirectionDown, 19.44, 72), CheckPass},
		"up by a share":               {50, 60, ApproxExact, byShare(DirectionUp, 20, 50), CheckPass},
		"down, and it says up":        {60, 50, ApproxExact, byShare(DirectionUp, 16.67, 60), CheckFail},
		"a share cut, not rounded":    {12, 4, ApproxExact, byShare(DirectionDown, 66.6, 12), CheckPass},
		"wrong share":                 {72, 58, ApproxExact, byShare(DirectionDown, 29.44, 82), CheckFail},
		"wrong number":                {20, 23, ApproxExact, byNumber(DirectionUp, 4, 19), CheckFail},
		"rough":                       {20, 23, ApproxAtLeast, byNumber(DirectionUp, 4, 19), CheckDoubtful},
		"the same":                    {20, 20, ApproxExact, Change{Direction: DirectionSame, Base: number(20)}, CheckPass},
		"a share of nothing, and not": {0, 3, ApproxExact, byShare(DirectionUp, 100, 0), CheckFail},
		"a share of nothing":          {0, 0, ApproxExact, byShare(DirectionUp, 100, 0), CheckPass},
	} {
		t.Run(name, func(t *testing.T) {
			a, b := yearly(2022, Form2021, nil), yearly(2023, Form2021, nil)
			a.Figures = []Figure{told(c.before, ApproxExact, nil)}
			b.Figures = []Figure{told(c.now, c.approx, &c.change)}
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

// A figure is compared with the one figure of the same words, unit and section, or
// with nothing.
func TestWhatAFigureIsComparedWith(t *testing.T) {
	change := byNumber(DirectionUp, 3, 20)
	for name, c := range map[string]struct {
		now, before func(f *Figure)
		want        int
	}{
		"the same words":               {nil, nil, 1},
		"other words":                  {nil, func(f *Figure) { f.Subject = "网站公开信息" }, 0},
		"another unit":                 {nil, func(f *Figure) { f.Unit = "件" }, 0},
		"another section":              {nil, func(f *Figure) { f.Section = SectionOther }, 0},
		"no value":                     {nil, func(f *Figure) { f.Value = nil }, 0},
		"a share on both sides":        {func(f *Figure) { f.Unit = "%" }, func(f *Figure) { f.Unit = "%" }, 0},
		"two characters are no words":  {func(f *Figure) { f.Subject = "公开" }, func(f *Figure) { f.Subject = "公开" }, 0},
		"three characters are":         {func(f *Figure) { f.Subject = "公开数" }, func(f *Figure) { f.Subject = "公开数" }, 1},
		"no change":                    {func(f *Figure) { f.Change = nil }, nil, 0},
		"no number":                    {func(f *Figure) { f.Value = nil }, nil, 0},
		"a change that is no number":   {func(f *Figure) { f.Change = &Change{Direction: DirectionUp} }, nil, 0},
		"a metric that no table holds": {func(f *Figure) { f.Metric = "active.items" }, nil, 1},
	} {
		t.Run(name, func(t *testing.T) {
			a, b := yearly(2022, Form2021, nil), yearly(2023, Form2021, nil)
			a.Figures, b.Figures = []Figure{told(20, ApproxExact, nil)}, []Figure{told(23, ApproxExact, &change)}
			if c.now != nil {
				c.now(&b.Figures[0])
			}
			if c.before != nil {
				c.before(&a.Figures[0])
			}
			if got := statesOf(CrossChecks(a, b), CheckChange)[CheckPass]; got != c.want {
				t.Errorf("%d checks, want %d", got, c.want)
			}
		})
	}
}

func TestARoughFigureOfTheYearBefore(t *testing.T) {
	change := byNumber(DirectionUp, 4, 19)
	a, b := yearly(2022, Form2021, nil), yearly(2023, Form2021, nil)
	a.Figures, b.Figures = []Figure{told(20, ApproxAbout, nil)}, []Figure{told(23, ApproxExact, &change)}
	c := checkOf(t, CrossChecks(a, b), CheckChange, "", "")
	if c.State != CheckDoubtful || *c.Left != 19 || *c.Right != 20 ||
		c.Detail != "主动公开信息“23条”，按所述变化上年应为 19 ~ 2022 年正文 20" {
		t.Errorf("%s, %v against %v: %s", c.State, *c.Left, *c.Right, c.Detail)
	}
}

// Requests are compared with the table of the year before: with what came in, or, as
// 受理 is used for both, with what was closed or lay on the desk.
func TestChangeOfRequests(t *testing.T) {
	cell := func(metric string) CellRef { return CellRef{metric, ApplicantTotal} }
	before := map[CellRef]float64{cell("applications.new"): 10, cell("applications.carried_over"): 2, cell("outcomes.total"): 11}
	for name, c := range map[string]struct {
		metric string
		base   float64
		drop   []string // cells of the year before without a value
		want   CheckState
	}{
		"what came in":                        {"applications.new", 10, nil, CheckPass},
		"what was closed":                     {"applications.new", 11, nil, CheckPass},
		"what lay on the desk":                {"applications.new", 12, nil, CheckPass},
		"none of them":                        {"applications.new", 13, nil, CheckFail},
		"only requests have other readings":   {"outcomes.total", 10, nil, CheckFail},
		"closed is not known":                 {"applications.new", 11, []string{"outcomes.total"}, CheckFail},
		"the desk, with closed not known":     {"applications.new", 12, []string{"outcomes.total"}, CheckPass},
		"the desk is not known":               {"applications.new", 12, []string{"applications.carried_over"}, CheckFail},
		"without the cell, the words count":   {"applications.new", 20, []string{"applications.new"}, CheckPass},
		"what came in is not known for a sum": {"applications.new", 12, []string{"applications.new"}, CheckFail},
	} {
		t.Run(name, func(t *testing.T) {
			a, b := yearly(2022, Form2021, before), yearly(2023, Form2021, nil)
			for _, metric := range c.drop {
				cellOf(a, metric, ApplicantTotal).Value = nil
			}
			change := byNumber(DirectionUp, 1, c.base)
			a.Figures, b.Figures = []Figure{told(20, ApproxExact, nil)}, []Figure{told(c.base+1, ApproxExact, &change)}
			b.Figures[0].Metric = c.metric
			check := checkOf(t, CrossChecks(a, b), CheckChange, c.metric, "")
			if check.State != c.want {
				t.Errorf("%s: %s, want %s", check.State, check.Detail, c.want)
			}
		})
	}
}

// The details of the checks across years name both years and every term.
func TestDetailsAcrossYears(t *testing.T) {
	docs := func(name string) CellRef { return CellRef{Metric: "active.normative." + name} }
	fines := func(name string) CellRef { return CellRef{Metric: "active.penalty." + name} }
	for _, c := range []struct {
		form           FormID
		earlier, later map[CellRef]float64
		id             CheckID
		metric         string
		a              Applicant
		left, right    float64
		detail         string
	}{
		{Form2021, map[CellRef]float64{{"applications.carried_forward", ApplicantTotal}: 3},
			map[CellRef]float64{{"applications.carried_over", ApplicantTotal}: 2},
			CheckCarry, "applications.carried_over", ApplicantTotal, 3, 2, "2022 年结转下年度 3 ≠ 2023 年上年结转 2"},
		{Form2021, map[CellRef]float64{docs("in_force"): 10},
			map[CellRef]float64{docs("in_force"): 11, docs("issued"): 4, docs("repealed"): 1},
			CheckInForce, "active.normative", "", 11, 13, "2023 年现行有效 11 ≠ 上年 10 + 制发 4 − 废止 1"},
		{Form2019, map[CellRef]float64{fines("items_prev"): 5, fines("items_change"): -2}, map[CellRef]float64{fines("items_prev"): 3},
			CheckItems, "active.penalty", "", 3, 3, "2023 年的上一年项目数量 3 = 2022 年的 5 + 增减 -2"},
		{Form2021, map[CellRef]float64{{Metric: "litigation.direct.pending"}: 2},
			map[CellRef]float64{{Metric: "litigation.direct.total"}: 2},
			CheckPending, "litigation.direct", "", 2, 2, "2022 年直接起诉尚未审结 2 ≤ 2023 年直接起诉总计 2"},
		{Form2021, map[CellRef]float64{{Metric: "reconsideration.pending"}: 2}, map[CellRef]float64{{Metric: "reconsideration.total"}: 1},
			CheckPending, "reconsideration", "", 2, 1, "2022 年行政复议尚未审结 2 > 2023 年行政复议总计 1"},
	} {
		check := checkOf(t, CrossChecks(yearly(2022, c.form, c.earlier), yearly(2023, c.form, c.later)), c.id, c.metric, c.a)
		if *check.Left != c.left || *check.Right != c.right || check.Detail != c.detail {
			t.Errorf("%s: %v against %v: %s, want %v against %v: %s",
				c.id, *check.Left, *check.Right, check.Detail, c.left, c.right, c.detail)
		}
	}
}

// One blank cell leaves a rule across years untested.
func TestOneBlankCellAcrossYears(t *testing.T) {
	for _, c := range []struct {
		form   FormID
		year   int
		metric string
		a      Applicant
		id     CheckID
		about  string
	}{
		{Form2021, 2022, "applications.carried_forward", ApplicantTotal, CheckCarry, "applications.carried_over"},
		{Form2021, 2023, "applications.carried_over", ApplicantTotal, CheckCarry, "applications.carried_over"},
		{Form2021, 2022, "active.normative.in_force", "", CheckInForce, "active.normative"},
		{Form2021, 2023, "active.normative.in_force", "", CheckInForce, "active.normative"},
		{Form2021, 2023, "active.normative.issued", "", CheckInForce, "active.normative"},
		{Form2021, 2023, "active.normative.repealed", "", CheckInForce, "active.normative"},
		{Form2019, 2022, "active.penalty.items_prev", "", CheckItems, "active.penalty"},
		{Form2019, 2022, "active.penalty.items_change", "", CheckItems, "active.penalty"},
		{Form2019, 2023, "active.penalty.items_prev", "", CheckItems, "active.penalty"},
		{Form2021, 2023, "reconsideration.total", "", CheckPending, "reconsideration"},
	} {
		earlier, later := yearly(2022, c.form, map[CellRef]float64{{Metric: "reconsideration.pending"}: 1}), yearly(2023, c.form, nil)
		r := earlier
		if c.year == 2023 {
			r = later
		}
		cellOf(r, c.metric, c.a).Value = nil
		check := checkOf(t, CrossChecks(earlier, later), c.id, c.about, c.a)
		if check.State != CheckUntestable || check.Detail != "有空缺的格，无法检验" {
			t.Errorf("%s without %s of %d: %s, %s", c.id, c.metric, c.year, check.State, check.Detail)
		}
	}
}

// Forms are compared by what they have in common.
func TestCrossChecksOfTwoForms(t *testing.T) {
	for _, c := range []struct {
		earlier, later FormID
		want           map[CheckID]int
	}{
		{Form2021, Form2021, map[CheckID]int{CheckCarry: 7, CheckPending: 3, CheckInForce: 2}},
		{Form2019, Form2019, map[CheckID]int{CheckCarry: 7, CheckPending: 3, CheckItems: 5}},
		{Form2019, Form2021, map[CheckID]int{CheckCarry: 7, CheckPending: 3}},
		{Form2021, Form2019, map[CheckID]int{CheckCarry: 7, CheckPending: 3}},
		{Form2014, Form2019, map[CheckID]int{}},
		{Form2019, Form2014, map[CheckID]int{}},
		{Form2008, Form2008, map[CheckID]int{}},
	} {
		pending := map[CellRef]float64{}
		for _, p := range Procedures() {
			pending[CellRef{Metric: p.Metric + ".pending"}] = 1
		}
		got := map[CheckID]int{}
		for _, check := range CrossChecks(yearly(2022, c.earlier, pending), yearly(2023, c.later, nil)) {
			got[check.ID]++
		}
		if !maps.Equal(got, c.want) {
			t.Errorf("%s and %s: %v, want %v", c.earlier, c.later, got, c.want)
		}
	}
}

// Reports without tables are still compared by what they say.
func TestChangesWithoutTables(t *testing.T) {
	for _, without := range []int{2022, 2023} {
		change := byNumber(DirectionUp, 3, 20)
		a, b := yearly(2022, Form2021, nil), yearly(2023, Form2021, nil)
		a.Figures, b.Figures = []Figure{told(20, ApproxExact, nil)}, []Figure{told(23, ApproxExact, &change)}
		for _, r := range []*Report{a, b} {
			if r.Year == without {
				r.Form, r.Metrics = "", nil
			}
		}
		got := CrossChecks(a, b)
		if len(got) != 1 || got[0].ID != CheckChange || got[0].State != CheckPass {
			t.Errorf("without tables in %d: %v", without, got)
		}
	}
}

func TestWithinRounding(t *testing.T) {
	for _, c := range []struct {
		v, printed float64
		want       bool
	}{
		{66.666, 66.67, true}, {66.666, 66.66, true}, {66.666, 66.7, true}, {66.666, 66.6, true}, {66.666, 67, true}, {66.666, 66, true},
		{66.666, 66.8, false}, {66.666, 66.5, false}, {66.666, 68, false}, {66.666, 65, false},
		{66.666, 66.68, false}, {66.666, 66.65, false},
		{66.5, 67, true}, {66.4999, 67, false}, {66.9999, 66, true}, {67, 66, false},
		{0.3, 0.2, false}, {0.1 * 3, 0.2, false}, {0, 0, true},
	} {
		if got := WithinRounding(c.v, c.printed); got != c.want {
			t.Errorf("%v printed as %v: %v, want %v", c.v, c.printed, got, c.want)
		}
	}
}
