package align

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// tableOf is a table of statistics with the numbers of each row in columns from the first on.
func tableOf(rows ...string) *valueColumns {
	vc := &valueColumns{columned: true, proved: -1}
	for j, r := range rows {
		e := entryOf(r, 0)
		m := member{j: j, Entry: &e}
		m.slots = vc.slots(&e)
		vc.members = append(vc.members, m)
	}
	return vc
}

// A column is the sum of the others where it is in every row that has them all.
func TestColumnSums(t *testing.T) {
	for name, c := range map[string]struct {
		rows []string
		at   int
		want int
	}{
		"the first":        {[]string{"10 4 6", "3 1 2"}, 0, 2},
		"the last":         {[]string{"4 6 10", "1 2 3", "1 1 2"}, 2, 3},
		"another":          {[]string{"10 4 6", "3 1 2"}, 1, 0},
		"one too large":    {[]string{"10 4 6", "4 1 2"}, 0, 0},
		"one too small":    {[]string{"10 4 6", "2 1 2"}, 0, 0},
		"one part alone":   {[]string{"10 4 6", "3 3 0"}, 0, 1},
		"nothing":          {[]string{"0 0 0", "0 0 0"}, 0, 0},
		"an empty cell":    {[]string{"10 4 6", "9 _ 2", "3 1 2"}, 0, 2},
		"fractions":        {[]string{"0.3 0.1 0.2"}, 0, 1},
		"two columns":      {[]string{"10 10", "3 3"}, 0, 0},
		"four columns":     {[]string{"10 4 5 1", "3 1 2 0"}, 0, 2},
		"an empty sum":     {[]string{"_ 4 6", "3 1 2"}, 0, 1},
		"a part more than": {[]string{"10 4 6 1", "3 1 2 0"}, 0, 0},
	} {
		vc := tableOf(c.rows...)
		var all []int
		for at := range len(strings.Fields(c.rows[0])) {
			all = append(all, at)
		}
		if got := vc.sums(c.at, all); got != c.want {
			t.Errorf("%s: the sum in %d rows, want %d", name, got, c.want)
		}
	}
}

// A column that rises from row to row, or holds the places of the rows in the form, numbers
// them.
func TestSerials(t *testing.T) {
	for name, c := range map[string]struct {
		rows  []string
		rank  rank // of the first column
		first bool
	}{
		"rising":          {[]string{"1 9", "3 8", "5 7", "7 6", "9 5"}, rankPart, true},
		"four rows":       {[]string{"1 9", "3 8", "5 7", "7 6"}, rankPart, false},
		"standing still":  {[]string{"1 9", "3 8", "3 7", "7 6", "9 5"}, rankPart, false},
		"under a count":   {[]string{"1 9", "3 8", "5 7", "7 6", "9 5"}, rankCount, false},
		"under its head":  {[]string{"1 9", "3 8", "5 7", "7 6", "9 5"}, rankNone, true},
		"under a period":  {[]string{"1 9", "3 8", "5 7", "7 6", "9 5"}, rankPeriod, false},
		"most are places": {[]string{"1 9", "2 8", "3 7", "3 6", "3 5"}, rankPart, true},
		"few are places":  {[]string{"1 9", "2 8", "2 7", "3 6", "3 5"}, rankPart, false},
		"codes":           {[]string{"01 9", "02 8", "03 7", "04 6", "05 5"}, rankPart, true},
		"half are places": {[]string{"1 9", "2 8", "3 7", "1 6", "1 5", "1 4"}, rankPart, false},
	} {
		vc := tableOf(c.rows...)
		vc.ranks = map[int]rank{0: c.rank, 1: rankCount}
		vc.findSerials()
		if vc.serial[0] != c.first || vc.serial[1] {
			t.Errorf("%s: the first column numbers the rows: %v, the second %v", name, vc.serial[0], vc.serial[1])
		}
	}
}

// The value of a row stands in the column that is surest by its head; where two are as sure
// and differ, both are open.
func TestValueOfRow(t *testing.T) {
	for name, c := range map[string]struct {
		row, want string
		change    func(vc *valueColumns)
	}{
		"the surest":          {"7 8", "8", func(vc *valueColumns) { vc.ranks = map[int]rank{0: rankPart, 1: rankCurrent} }},
		"as sure":             {"7 8", "7, 8", func(vc *valueColumns) { vc.ranks = map[int]rank{0: rankTotal, 1: rankCount} }},
		"as sure, before":     {"7 8", "7, 8", func(vc *valueColumns) { vc.ranks = map[int]rank{0: rankCount, 1: rankTotal} }},
		"as sure and equal":   {"7 7", "7", func(vc *valueColumns) { vc.ranks = map[int]rank{0: rankTotal, 1: rankCount} }},
		"without heads":       {"7 8", "7, 8", nil},
		"equal without heads": {"7 7", "7", nil},
		"proved":              {"7 8", "8", func(vc *valueColumns) { vc.proved = 1 }},
		"proved and empty":    {"7 _", "7", func(vc *valueColumns) { vc.proved = 1 }},
		"a serial number":     {"7 8", "8", func(vc *valueColumns) { vc.serial = map[int]bool{0: true} }},
		"of no rank":          {"7 8", "8", func(vc *valueColumns) { vc.ranks = map[int]rank{0: rankNone, 1: rankPart} }},
		"empty":               {"7 _", "_", func(vc *valueColumns) { vc.ranks = map[int]rank{0: rankPart, 1: rankCurrent} }},
		"none left":           {"7 8", "_", func(vc *valueColumns) { vc.serial = map[int]bool{0: true, 1: true} }},
		"eight numbers":       {"1 1 1 1 1 1 1 2", "1, 2", nil},
		"nine numbers":        {"1 1 1 1 1 1 1 1 2", "2", func(vc *valueColumns) { vc.usual = 2 }},
		"more than others":    {"7 8", "8", func(vc *valueColumns) { vc.columned, vc.usual = false, 1 }},
		"than several":        {"7 8", "7, 8", func(vc *valueColumns) { vc.columned, vc.usual = false, 3 }},
	} {
		vc := tableOf()
		if c.change != nil {
			c.change(vc)
		}
		e := entryOf(c.row, 0)
		got := shownReadings(vc.read(&e))
		if name == "nine numbers" {
			if strings.Count(got, ",") != 8 {
				t.Errorf("%s: %q", name, got)
			}
			continue
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	for rows, want := range map[string]int{"1 1 2": 1, "2 2 1": 2, "2 1": 1, "1 2 2 1": 1, "3": 3, "": 0} {
		var members []member
		for _, n := range strings.Fields(rows) {
			members = append(members, member{Entry: &grid.Entry{Nums: int(n[0] - '0')}})
		}
		if got := usualNumbers(members); got != want {
			t.Errorf("rows of %s numbers have %d usually, want %d", rows, got, want)
		}
	}
}

// Digits that follow the labels of a list with nothing between are read where header, codes
// or single digits tell their columns.
func TestGluedList(t *testing.T) {
	r := newRoom(t)
	rows := report.FormByID(report.Form2014).Tables[0].Rows[:6]
	for name, c := range map[string]struct {
		head   string
		digits []string // of each row
		want   []string
	}{
		"single digits": {"", []string{"7", "8", "9", "12", "0", "345"}, []string{"7", "8", "9", "12", "0", "345"}},
		"two single digits": {"", []string{"7", "8", "19", "12", "10", "345"}, []string{"unreadable", "unreadable",
			"unreadable", "unreadable", "unreadable", "unreadable"}},
		"a zero in front": {"", []string{"7", "8", "9", "012", "0", "345"}, []string{"unreadable", "unreadable", "unreadable",
			"unreadable", "unreadable", "unreadable"}},
		"a fraction":  {"", []string{"7", "8", "9", "0.5", "0", "345"}, []string{"7", "8", "9", "0.5", "0", "345"}},
		"one column":  {"序号指标数量", []string{"17", "18", "19", "12", "10", "345"}, []string{"17", "18", "19", "12", "10", "345"}},
		"two columns": {"指标数量合计", []string{"17", "78", "103", "00", "123", "10"}, []string{"7", "8", "3", "0", "unreadable", "0"}},
		"codes": {"序号指标数量", []string{"017", "0218", "039", "0412", "05", "06345"}, []string{"7", "18", "9", "12",
			"blank", "345"}},
		"codes without a head": {"", []string{"017", "028", "039", "0412", "05", "06345"}, []string{"7", "8", "9", "12", "blank", "345"}},
		"codes of two columns": {"指标数量合计", []string{"0117", "0278", "03103", "0400", "0556", "0699"}, []string{"7", "8", "3", "0", "6", "9"}},
	} {
		text := ""
		if c.head != "" {
			text = c.head + "\n"
		}
		for i, row := range rows {
			text += row.Label + c.digits[i] + "\n"
		}
		got := r.read(r.align, text, "")
		var all []string
		for _, row := range rows {
			if got.Form != report.Form2014 {
				all = append(all, fmt.Sprintf("form %q", got.Form))
				break
			}
			all = append(all, shownCell(cellOf(t, got, row.Cells[0].Metric, "")))
		}
		if !slices.Equal(all, c.want) {
			t.Errorf("%s: %v, want %v", name, all, c.want)
		}
	}
}
