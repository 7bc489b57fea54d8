package report

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestFormsHaveTheCellsPrescribed(t *testing.T) {
	want := map[FormID]int{Form2008: 35, Form2014: 58, Form2019: 22 + 161 + 15, Form2021: 10 + 175 + 15}
	for id, n := range want {
		if got := FormByID(id).Cells(); got != n {
			t.Errorf("form %s has %d cells, want %d", id, got, n)
		}
	}
}

func TestEveryCellIsNamedOnce(t *testing.T) {
	for _, f := range Forms() {
		seen := map[CellRef]bool{}
		for _, table := range f.Tables {
			for _, row := range table.Rows {
				for _, c := range row.Cells {
					ref := CellRef{c.Metric, c.Applicant}
					if seen[ref] {
						t.Errorf("form %s names %v twice", f.ID, ref)
					}
					seen[ref] = true
				}
			}
		}
		for _, id := range f.Identities() {
			for _, ref := range slices.Concat(id.Left, id.Right) {
				if !seen[ref] {
					t.Errorf("form %s: identity %s speaks of %v, which is no cell", f.ID, id.ID, ref)
				}
			}
		}
	}
}

// filled builds a report whose cells are all zero.
func filled(id FormID) *Report {
	r := &Report{Kind: KindReport, Form: id, Agency: Agency{Level: LevelTownship}, Text: "0"}
	for _, table := range FormByID(id).Tables {
		for _, row := range table.Rows {
			for _, c := range row.Cells {
				v := 0.0
				r.Metrics = append(r.Metrics, Metric{ID: c.Metric, Applicant: c.Applicant, Value: &v, Raw: "0",
					State: StatePrinted, End: 1})
			}
		}
	}
	return r
}

// Changing any one cell of tables three and four by one must break a hard identity.
func TestEveryCellIsWatched(t *testing.T) {
	for _, id := range []FormID{Form2019, Form2021} {
		r := filled(id)
		for _, c := range CheckReport(r) {
			if c.State != CheckPass {
				t.Fatalf("form %s, all zero: %s is %s", id, c.ID, c.State)
			}
		}
		for i := range r.Metrics {
			m := &r.Metrics[i]
			if len(m.ID) > 7 && m.ID[:7] == "active." {
				continue
			}
			*m.Value = 1
			failed := 0
			for _, c := range CheckReport(r) {
				if c.State == CheckFail && c.Hard() {
					failed++
				}
			}
			if failed == 0 {
				t.Errorf("form %s: %s@%s changed by one and nothing failed", id, m.ID, m.Applicant)
			}
			*m.Value = 0
		}
	}
}

func TestNullIsUntestable(t *testing.T) {
	r := filled(Form2021)
	for i := range r.Metrics {
		if r.Metrics[i].ID == "applications.new" {
			r.Metrics[i].Value, r.Metrics[i].State = nil, StateBlank
		}
	}
	untestable := 0
	for _, c := range CheckReport(r) {
		if c.State == CheckUntestable {
			untestable++
		}
	}
	if untestable != 8 { // seven balances and the row
		t.Errorf("%d checks are untestable, want 8", untestable)
	}
}

// A rule on a row is tested on the forms that have the row, and on no other.
func TestRulesHaveTheirRows(t *testing.T) {
	for _, f := range Forms() {
		cells := map[string]bool{}
		for _, table := range f.Tables {
			for _, row := range table.Rows {
				for _, c := range row.Cells {
					cells[c.Metric] = true
				}
			}
		}
		want := map[CheckID]bool{CheckRegsLevel: cells["active.regulations.issued"] || cells["active.regulations.new_made"],
			CheckFlow: cells["active.regulations.in_force"]}
		for id, is := range want {
			if got := len(statesOf(CheckReport(filled(f.ID)), id)) > 0; got != is {
				t.Errorf("form %s: %s is tested: %v, want %v", f.ID, id, got, is)
			}
		}
	}
}

func TestPrescribed(t *testing.T) {
	for id, years := range map[FormID]map[int]bool{
		Form2008: {2007: false, 2008: true, 2013: true, 2014: false},
		Form2014: {2013: false, 2014: true, 2018: true, 2019: false},
		Form2019: {2018: false, 2019: true, 2020: true, 2021: false},
		Form2021: {2020: false, 2021: true, 2022: true, 2050: true},
	} {
		for year, want := range years {
			if got := FormByID(id).Prescribed(year); got != want {
				t.Errorf("form %s for %d: %v", id, year, got)
			}
		}
	}
}

// What a reader of tables must know of each table.
func TestFactsOfTables(t *testing.T) {
	type facts struct {
		kind   TableKind
		name   string
		block  int
		single bool
	}
	want := map[TableID]facts{
		TableActive: {KindActive, "表二", 0, false}, TableRequests: {KindRequests, "表三", 7, false},
		TableDisputes: {KindDisputes, "表四", 5, false}, TableStatistic: {KindStatistic, "", 0, true},
		TableIndicators: {KindStatistic, "", 0, true},
	}
	for _, f := range Forms() {
		for i := range f.Tables {
			table := &f.Tables[i]
			if got := (facts{table.Kind, table.Name, table.Block, table.LastNumber}); got != want[table.ID] {
				t.Errorf("form %s, %s: %+v, want %+v", f.ID, table.ID, got, want[table.ID])
			}
			if f.Table(table.Kind) != table {
				t.Errorf("form %s: its table of the kind %s is another", f.ID, table.Kind)
			}
		}
		if f.Table("lists") != nil {
			t.Errorf("form %s has a table of no kind", f.ID)
		}
	}
	if FormByID("2026") != nil {
		t.Error("a form that is not known is there")
	}
}

// The cells that take a sign and those that take decimals, and the units.
func TestFactsOfCells(t *testing.T) {
	for _, f := range Forms() {
		for _, table := range f.Tables {
			for _, row := range table.Rows {
				for _, c := range row.Cells {
					signed := strings.HasSuffix(c.Metric, ".items_change")
					money := strings.HasSuffix(c.Metric, "_wan") || strings.HasSuffix(c.Metric, ".amount")
					if c.Signed != signed || c.Money != money || c.Header == "" || (c.Applicant != "") != (table.Kind == KindRequests) {
						t.Errorf("form %s: %+v", f.ID, c)
					}
				}
			}
		}
	}
}

func TestDictionary(t *testing.T) {
	for id, want := range map[string]MetricDef{
		"outcomes.partial": {Label: "（二）部分公开", Short: "部分公开", Unit: "件", Table: TableRequests, Section: SectionRequests,
			Groups: []string{groupResults}, Applicants: true, Forms: []FormID{Form2021, Form2019, Form2014, Form2008}},
		"outcomes.denied.state_secret": {Label: "（三）不予公开 › 1.属于国家秘密", Short: "属于国家秘密", Unit: "件", Table: TableRequests,
			Section: SectionRequests, Groups: []string{groupResults, groupDenied}, Applicants: true, Forms: []FormID{Form2021, Form2019}},
		"active.normative.in_force": {Label: "行政规范性文件：现行有效件数", Short: "行政规范性文件 现行有效件数", Unit: "件", Table: TableActive,
			Section: SectionProactive, Groups: []string{groupItem1}, Column: "现行有效件数", Forms: []FormID{Form2021}},
		"reconsideration.total": {Label: "行政复议：总计", Short: "行政复议总计", Unit: "件", Table: TableDisputes, Section: SectionDisputes,
			Column: "总计", Forms: []FormID{Form2021, Form2019, Form2014, Form2008}},
		"litigation.direct.other": {Label: "行政诉讼（未经复议直接起诉）：其他结果", Short: "行政诉讼（未经复议直接起诉）其他结果", Unit: "件",
			Table: TableDisputes, Section: SectionDisputes, Column: "其他结果", Forms: []FormID{Form2021, Form2019}},
		"org.staff": {Label: "从事政府信息公开工作人员数：统计数", Short: "从事政府信息公开工作人员数 统计数", Unit: "人", Table: TableStatistic,
			Section: SectionAttachment, Column: "统计数", Forms: []FormID{Form2014}},
	} {
		want.ID = id
		got, ok := MetricByID(id)
		if !ok || !reflect.DeepEqual(got, want) {
			t.Errorf("%s is\n%+v, want\n%+v", id, got, want)
		}
	}
	if _, ok := MetricByID("no.such.metric"); ok {
		t.Error("a metric that no form has is in the dictionary")
	}
	if d := Dictionary(); d[0].ID != "active.regulations.issued" || d[0].Forms[0] != Form2021 {
		t.Errorf("the dictionary begins with %+v, not with the newest form", d[0])
	}
}

func TestShortLabels(t *testing.T) {
	for id, want := range map[string]string{"outcomes.total": "办理结果总计", "outcomes.other_handling.misc": "其他处理：其他",
		"outcomes.other_handling.overdue_correction": "逾期不补正、不再处理", "outcomes.other_handling.overdue_fee": "逾期未缴费、不再处理",
		"applications.new": "本年新收政府信息公开申请数量"} {
		if d, _ := MetricByID(id); d.Short != want {
			t.Errorf("%s is %q in short, want %q", id, d.Short, want)
		}
	}
}

func TestMetric(t *testing.T) {
	r := &Report{Metrics: []Metric{{ID: "a", Applicant: ApplicantNatural, Value: number(1)},
		{ID: "a", Applicant: ApplicantTotal, Value: number(2)},
		{ID: "b", Value: number(3)}, {ID: "b", Value: number(4)}}}
	for _, c := range []struct {
		id   string
		a    Applicant
		want float64 // 0 where there is no such cell
	}{
		{"a", ApplicantNatural, 1}, {"a", ApplicantTotal, 2}, {"a", "", 2}, {"a", ApplicantOtherOrg, 0},
		{"b", "", 3}, {"b", ApplicantTotal, 0}, {"c", "", 0},
	} {
		m, ok := r.Metric(c.id, c.a)
		if ok != (c.want != 0) || ok && *m.Value != c.want {
			t.Errorf("%s@%s: %v, %v, want %v", c.id, c.a, m.Value, ok, c.want)
		}
	}
}

func TestStates(t *testing.T) {
	for s, value := range map[State]bool{StatePrinted: true, StateZeroMark: true, StateRepaired: true,
		StateBlank: false, StateAbsent: false, StateUnreadable: false} {
		if !s.Valid() || s.HasValue() != value {
			t.Errorf("%s is valid: %v, has a value: %v", s, s.Valid(), s.HasValue())
		}
	}
	if s := State("sure"); s.Valid() || s.HasValue() {
		t.Errorf("%s is a state", s)
	}
}

func TestBaseID(t *testing.T) {
	for want, r := range map[string]*Report{
		"370614107-2022": {Year: 2022, Agency: Agency{Code: "370614107", Name: "大辛店镇"}},
		"xff022264-0":    {Agency: Agency{Name: "某镇"}},
		"xe3b0c442-2021": {Year: 2021},
	} {
		if got := r.BaseID(); got != want {
			t.Errorf("the id of %s is %s, want %s", r.Agency.Name, got, want)
		}
	}
}
