package align

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// An empty cell of a row is the one that stands as far from a number as the columns do.
func TestBlankCell(t *testing.T) {
	for name, c := range map[string]struct {
		cells  string
		choice string // the place of each cell of the row among them, - for none
		cell   int
		want   int // the place of the empty cell, -1 for none
	}{
		"between":             {"1 _ 3", "0-2", 1, 1},
		"in front":            {"_ 1 2", "-12", 0, 0},
		"behind":              {"1 2 _", "01-", 2, 2},
		"behind fewer":        {"1 2", "01-", 2, -1},
		"in front of all":     {"1 2", "-01", 0, -1},
		"cells in front":      {"_ 1 _ 3", "1-3", 1, 2},
		"a number":            {"1 2 3", "0-2", 1, -1},
		"by the second":       {"7 1 _ 3", "-1-3", 2, 2},
		"nothing, by place":   {"_ _ _", "---", 1, 1},
		"nothing, fewer":      {"_ _", "---", 2, -1},
		"nothing but a code":  {"7 _", "---", 0, -1},
		"nothing but a code2": {"7 _", "---", 1, 1},
	} {
		e := entryOf(c.cells, -1)
		r := &rowReading{entry: &e}
		for _, at := range c.choice {
			if at == '-' {
				r.choice = append(r.choice, nil)
			} else {
				r.choice = append(r.choice, &e.Vals[at-'0'])
			}
		}
		got := -1
		if b := r.blank(c.cell); b != nil {
			for i := range e.Vals {
				if &e.Vals[i] == b {
					got = i
				}
			}
		}
		if got != c.want {
			t.Errorf("%s: the empty cell is %d, want %d", name, got, c.want)
		}
		if n := len(c.choice) - strings.Count(c.choice, "-"); r.numbers() != n {
			t.Errorf("%s: %d numbers, want %d", name, r.numbers(), n)
		}
	}
}

// A cell says why it has no value, and which it may have.
func TestUnreadCell(t *testing.T) {
	form := report.FormByID(report.Form2021)
	table := form.Table(report.KindRequests)
	e := entryOf("1 2 00 ？ 5 6 7 8", -1)
	r := &rowReading{formRow: &formRow{table: table, row: &table.Rows[0], k: 7}, entry: &e}
	r.readings = []reading{e.Filled()[:7], e.Filled()[1:], e.Filled()[:7]}
	if m := r.metric(0); m.Reason != "格数与表式不符，无法确定各格" || fmt.Sprint(m.Candidates) != "[1 2]" || m.State != report.StateUnreadable {
		t.Errorf("the first cell is %s for %q, candidates %v", m.State, m.Reason, m.Candidates)
	}
	if m := r.metric(6); fmt.Sprint(m.Candidates) != "[7 8]" {
		t.Errorf("the last cell may be %v", m.Candidates)
	}
	if m := r.metric(2); len(m.Candidates) != 0 {
		t.Errorf("a cell that no reading tells may be %v", m.Candidates)
	}
	if r.numbers() != 8 {
		t.Errorf("%d numbers stand in the row", r.numbers())
	}
	r.reason = "别的原因"
	if m := r.metric(0); m.Reason != "别的原因" {
		t.Errorf("the reason is %q", m.Reason)
	}
	r.choice = e.Filled()[:7]
	if m := r.metric(2); m.Reason != "数字连写，无法拆分" || m.Value != nil {
		t.Errorf("digits run together: %q, %v", m.Reason, m.Value)
	}
	if m := r.metric(3); m.Reason != "所填不是可读的数字" || m.Value != nil {
		t.Errorf("what is no number: %q, %v", m.Reason, m.Value)
	}
	r.totalless = true
	if m := r.metric(6); m.State != report.StateAbsent {
		t.Errorf("the total of a table without totals is %s", m.State)
	}
	if m := r.metric(5); m.State != report.StatePrinted || *m.Value != 6 {
		t.Errorf("the cell in front of it is %s", m.State)
	}
}

// The result counts the rows and the numbers that were found and names their tables.
func TestResultCounts(t *testing.T) {
	r := newRoom(t)
	text := "规章\t1\t\t3\n行政规范性文件\t4\t5\t6\n行政许可\t7\n行政处罚\t8\n\n本年新收政府信息公开申请数量\t3\t1\t0\t0\t0\t0\t4\n" +
		"上年结转政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n"
	got := r.read(r.align, text, "")
	if got.Form != report.Form2021 || got.Matched != 6 || got.Numbers != 21 {
		t.Errorf("form %s, %d rows, %d numbers", got.Form, got.Matched, got.Numbers)
	}
	if len(got.Tables) == 0 || got.Tables[0] != report.TableActive {
		t.Errorf("the tables are %v", got.Tables)
	}
	var rows []grid.Row
	if got := r.align.Align(rows, nil, nil, nil, false); got.Form != "" || got.Matched != 0 || got.Metrics != nil {
		t.Errorf("nothing is read as form %s", got.Form)
	}
}
