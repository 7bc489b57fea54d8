package report

import (
	"slices"
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
				r.Metrics = append(r.Metrics, Metric{ID: c.Metric, Applicant: c.Applicant, Value: &v, Raw: "0", State: StatePrinted, End: 1})
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
