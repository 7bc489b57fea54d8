package align

import (
	"testing"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// open is a row of the metric with readings of one cell each, all of which are open.
func open(metric string, values ...string) rowReading {
	r := chosen(metric, "")
	for _, v := range values {
		c := grid.ReadCell(v, 0, 1)
		r.readings = append(r.readings, reading{&c})
	}
	return r
}

// chosen is a row of the metric whose one cell has been read; "" leaves it without a
// reading.
func chosen(metric, value string) rowReading {
	r := rowReading{entry: &grid.Entry{}, formRow: &formRow{table: &report.FormTable{},
		row: &report.FormRow{Cells: []report.FormCell{{Metric: metric}}}, k: 1}}
	if value != "" {
		c := grid.ReadCell(value, 0, 1)
		r.choice = reading{&c}
	}
	return r
}

// A row is read where every way in which the identities hold reads it so.
func TestSettle(t *testing.T) {
	sumOf := func(whole string, parts ...string) report.Identity {
		id := report.Identity{Right: []report.CellRef{{Metric: whole}}}
		for _, p := range parts {
			id.Left = append(id.Left, report.CellRef{Metric: p})
		}
		return id
	}
	abc := []report.Identity{sumOf("c", "a", "b")}
	const settled, several, none = "由勾稽关系定出的唯一读法", "有多种读法，勾稽关系不能定其一", "没有一种读法满足勾稽关系"
	many := make([]string, 60) // of which 60 times 60 are more than are tried
	for i := range many {
		many[i] = string(rune('0'+i/10)) + "." + string(rune('0'+i%10))
	}
	for name, c := range map[string]struct {
		identities     []report.Identity
		rows           []rowReading
		choice, reason []string // of each row
	}{
		"one holds": {abc, []rowReading{chosen("a", "3"), open("b", "1", "2"), chosen("c", "5")}, []string{"3", "2", "5"},
			[]string{"", settled, ""}},
		"none holds": {abc, []rowReading{chosen("a", "3"), open("b", "1", "7"), chosen("c", "5")}, []string{"3", "", "5"},
			[]string{"", none, ""}},
		"nothing is said": {nil, []rowReading{open("b", "1", "2")}, []string{""}, []string{several}},
		"one reading":     {nil, []rowReading{open("b", "1")}, []string{"1"}, []string{settled}},
		"two rows": {abc, []rowReading{open("a", "3", "4"), open("b", "1", "2"), chosen("c", "6")}, []string{"4", "2",
			"6"}, []string{settled, settled, ""}},
		"two ways": {abc, []rowReading{open("a", "3", "4"), open("b", "1", "2"), chosen("c", "5")}, []string{"", "", "5"},
			[]string{several, several, ""}},
		"zeros say nothing": {abc, []rowReading{chosen("a", "0"), open("b", "0", "1"), chosen("c", "0")}, []string{"0", "0", "0"},
			[]string{"", settled, ""}},
		"one that fails anyway": {append(abc[:1:1], sumOf("d", "c")), []rowReading{chosen("a", "3"), open("b", "1", "2"),
			chosen("c", "5"), chosen("d", "9")},
			[]string{"3", "2", "5", "9"}, []string{"", settled, "", ""}},
		"a row left out": {abc, []rowReading{{formRow: chosen("a", "").formRow, readings: open("a", "3").readings}, open("b",
			"2")}, []string{"", "2"}, []string{"", settled}},
		"no reading at all": {abc, []rowReading{chosen("a", ""), open("b", "2")}, []string{"", "2"}, []string{"", settled}},
		"one too many":      {nil, []rowReading{open("a", many...), open("b", many...)}, []string{"", ""}, []string{several, several}},
	} {
		settle(c.identities, c.rows)
		for i, r := range c.rows {
			if got := shownReading(r.choice); got != c.choice[i] || r.reason != c.reason[i] || r.proved != (r.reason == settled) {
				t.Errorf("%s: row %d is %q for %q, want %q for %q", name, i, got, r.reason, c.choice[i], c.reason[i])
			}
		}
	}
	left := []rowReading{open("a", "1", "2")}
	left[0].formRow.table = &report.FormTable{LastNumber: true}
	if settle(nil, left); left[0].choice != nil || left[0].reason != "有几列数字，无法确定哪一列是本年统计数" {
		t.Errorf("of two columns of statistics %s is read for %q", shownReading(left[0].choice), left[0].reason)
	}
	left = []rowReading{open("a", "1")}
	left[0].formRow.table = &report.FormTable{LastNumber: true}
	if settle(nil, left); shownReading(left[0].choice) != "1" {
		t.Errorf("the only column of statistics is read as %q", shownReading(left[0].choice))
	}
	left = []rowReading{{entry: &grid.Entry{}, formRow: &formRow{table: &report.FormTable{Block: 2},
		row: &report.FormRow{Cells: make([]report.FormCell, 2)}, k: 2}}}
	for _, cells := range []string{"1 2", "3 3"} {
		left[0].readings = append(left[0].readings, entryReading(cells))
	}
	left[0].readings = append(left[0].readings, nil)
	if settle(nil, left); shownReading(left[0].choice) != "3 3" {
		t.Errorf("%q is chosen where the sum of the row allows one", shownReading(left[0].choice))
	}
	left[0].choice, left[0].readings = nil, left[0].readings[:0]
	left[0].readings = append(left[0].readings, entryReading("1 2"))
	if settle(nil, left); left[0].choice != nil || left[0].reason != "没有一种读法满足横向合计" {
		t.Errorf("%q is chosen against the sum of the row, for %q", shownReading(left[0].choice), left[0].reason)
	}
}

// entryReading takes cells as they stand for a reading.
func entryReading(cells string) reading {
	e := entryOf(cells, -1)
	return e.Filled()
}
