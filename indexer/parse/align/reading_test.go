package align

import (
	"strings"
	"testing"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// shownReadings are readings in short, one behind the other.
func shownReadings(all []reading) string {
	var s []string
	for _, rd := range all {
		s = append(s, shownReading(rd))
	}
	return strings.Join(s, ", ")
}

// Cells are those of a row as they stand; where there are more than the row has, every
// stretch that holds all the numbers is open.
func TestReadings(t *testing.T) {
	for name, c := range map[string]struct {
		cells     string
		k         int
		totalless bool
		column    int // in which the numbers of the table begin
		want      string
	}{
		"as many numbers":      {"1 2 3", 3, false, -1, "1 2 3"},
		"empty ones between":   {"_ 1 2 _ 3", 3, false, -1, "1 2 3"},
		"as many cells":        {"_ 1 _", 3, false, -1, "_ 1 _"},
		"nothing":              {"", 3, false, -1, "_ _ _"},
		"empty ones":           {"_ _", 3, false, -1, "_ _ _"},
		"too few":              {"1 2", 3, false, -1, ""},
		"a number more":        {"1 2 3 4", 3, false, -1, "1 2 3, 2 3 4"},
		"without a total":      {"1 2", 3, true, -1, "1 2"},
		"too many for that":    {"1 2 3", 3, true, -1, "1 2, 2 3"},
		"a merged cell":        {"5 5 5", 1, false, -1, "5"},
		"a merged mark":        {"/ /", 1, false, -1, "/"},
		"other numbers":        {"5 6", 1, false, -1, "5, 6"},
		"other numbers behind": {"5 5 6", 1, false, -1, "5, 5, 6"},
		"one cell more":        {"_ 1 2 _", 3, false, -1, "_ 1 2, 1 2 _"},
		"one cell in front":    {"_ 1 _ 2", 3, false, -1, "1 _ 2"},
		"one cell behind":      {"1 _ _ _", 3, false, -1, "1 _ _"},
		"too far apart":        {"_ 1 _ _ 2", 3, false, -1, ""},
		"two cells more":       {"_ _ 1 _ _", 3, false, -1, "_ _ 1, _ 1 _, 1 _ _"},
		"from the column":      {"_ 1 2 _", 3, false, 4, "_ 1 2"},
		"from the next column": {"_ 1 2 _", 3, false, 5, "1 2 _"},
		"from none of them":    {"_ 1 2 _", 3, false, 6, "_ 1 2, 1 2 _"},
		"from one in front":    {"_ 1 2 _", 3, false, 3, "_ 1 2, 1 2 _"},
	} {
		e := entryOf(c.cells, 4)
		r := &formRow{table: &report.FormTable{}, k: c.k}
		if got := shownReadings(readings(&e, r, c.totalless, c.column)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	e := entryOf("_ 1 2 _", 0)
	if got := shownReadings(readings(&e, &formRow{table: &report.FormTable{}, k: 3}, false, 0)); got != "_ 1 2" {
		t.Errorf("from the first column of all: %q", got)
	}
	long := entryOf(strings.TrimSpace(strings.Repeat("1 ", 80)), -1)
	if n := len(readings(&long, &formRow{table: &report.FormTable{}, k: 3}, false, -1)); n != maxReadings {
		t.Errorf("%d readings of a long row are kept", n)
	}
}

// Digits without anything between are cut in every way that leaves no zero in front and
// keeps the sums; signs begin a cell that may be negative.
func TestCuts(t *testing.T) {
	signed := &report.FormRow{Cells: []report.FormCell{{}, {Signed: true}, {}}}
	for name, c := range map[string]struct {
		digits   string
		k, block int
		row      *report.FormRow
		want     string
	}{
		"one a cell":        {"000", 3, 0, nil, "0 0 0"},
		"one more":          {"0123", 3, 0, nil, "0 1 23, 0 12 3"},
		"zeros end one":     {"1203", 3, 0, nil, "1 20 3, 12 0 3"},
		"a sum that holds":  {"0246", 3, 3, nil, ""},
		"a sum of two":      {"0246", 4, 2, nil, ""},
		"sums of blocks":    {"1100", 4, 2, nil, "1 1 0 0"},
		"a sum in a number": {"1124", 3, 3, nil, ""},
		"a longer sum":      {"9817", 3, 3, nil, "9 8 17"},
		"nine digits":       {"0" + "123456789", 2, 0, nil, "0 123456789"},
		"ten digits":        {"0" + "1234567890", 2, 0, nil, ""},
		"a sign":            {"0增13", 3, 0, signed, "0 增1 3"},
		"a sign for two":    {"0-123", 3, 0, signed, "0 -1 23, 0 -12 3"},
		"a sign elsewhere":  {"-123", 3, 0, signed, ""},
		"a zero and a sign": {"0-03", 3, 0, signed, "0 -0 3"},
		"a sign at the end": {"0123-", 3, 0, signed, ""},
	} {
		cell := grid.ReadCell(c.digits, 100, 5)
		if cell.Kind != grid.Number {
			cell.Kind, cell.Digits = grid.Digits, c.digits
		}
		e := grid.Entry{Vals: []grid.Cell{cell}, Nums: 1, FirstCol: -1}
		r := &formRow{table: &report.FormTable{Block: c.block}, row: c.row, k: c.k}
		got := cuts(&e, r)
		if shownReadings(got) != c.want {
			t.Errorf("%s: %q, want %q", name, shownReadings(got), c.want)
		}
		for _, rd := range got {
			at := 100
			for _, c := range rd {
				if c.Start != at || c.End != at+len(c.Text) || c.Line != 5 {
					t.Errorf("%s: %s stands at %d-%d in line %d, not at %d", name, c.Text, c.Start, c.End, c.Line, at)
				}
				at = c.End
			}
		}
	}
	for name, c := range map[string]struct {
		cells    string
		k, block int
		want     bool
	}{
		"digits":                        {"000", 3, 0, true},
		"fewer digits":                  {"00", 3, 0, false},
		"a number":                      {"123", 3, 0, false},
		"a number where sums can prove": {"123", 3, 3, true},
		"a number for one cell":         {"123", 1, 1, false},
		"two":                           {"000 1", 3, 0, false},
	} {
		e := entryOf(c.cells, -1)
		if got := (&formRow{table: &report.FormTable{Block: c.block}, k: c.k}).runTogether(&e); got != c.want {
			t.Errorf("%s: run together is %v", name, got)
		}
	}
}

// A row whose empty cells left nothing but lines is read where the lines between the cells
// of full rows tell how many these were.
func TestBlankRun(t *testing.T) {
	table := &report.FormTable{Block: 4}
	entry := func(lines string, values string) grid.Entry {
		e := entryOf(values, -1)
		for i, f := range strings.Fields(lines) {
			line := 0
			for _, d := range f {
				line = line*10 + int(d-'0')
			}
			e.Vals[i].Line = line
		}
		return e
	}
	for name, c := range map[string]struct {
		full          int // rows of four numbers
		lines, values string
		change        func(full []grid.Entry)
		want          string
	}{
		"one empty cell":         {5, "10 12 16", "1 2 3", nil, "1 2 _ 3"},
		"two empty cells":        {5, "10 16", "3 3", nil, "3 _ _ 3"},
		"a line for each":        {5, "10 12 15", "1 2 3", nil, "1 2 _ 3"},
		"two lines for two":      {5, "10 14", "3 3", nil, "3 _ _ 3"},
		"lines of both kinds":    {5, "10 13 17", "1 2 3", nil, ""},
		"too many":               {5, "10 20", "3 3", nil, ""},
		"too few":                {5, "10 12 14", "1 2 3", nil, ""},
		"too near":               {5, "10 11 14", "1 2 3", nil, ""},
		"a sum that fails":       {5, "10 12 16", "1 2 4", nil, ""},
		"one number":             {5, "10", "3", nil, ""},
		"all of them":            {5, "10 12 14 16", "1 1 1 3", nil, ""},
		"few full rows":          {4, "10 12 16", "1 2 3", nil, ""},
		"another gap":            {5, "10 12 16", "1 2 3", func(f []grid.Entry) { f[4].Vals[3].Line++ }, ""},
		"another table":          {5, "10 12 16", "1 2 3", func(f []grid.Entry) { f[4].Run = 2 }, ""},
		"columns":                {5, "10 12 16", "1 2 3", func(f []grid.Entry) { f[4].FirstCol = 0 }, ""},
		"an empty cell in a row": {5, "10 12 16", "1 2 3", func(f []grid.Entry) { f[4].Vals = append(f[4].Vals, grid.Cell{}) }, ""},
	} {
		index := &formIndex{}
		var entries []grid.Entry
		var matched []int
		for range c.full {
			entries = append(entries, entry("50 52 54 56", "1 1 1 3"))
		}
		if c.change != nil {
			c.change(entries)
		}
		entries = append(entries, entry(c.lines, c.values))
		for i := range entries {
			index.rows = append(index.rows, formRow{table: table, k: 4})
			matched = append(matched, i)
		}
		index.rows, matched = append(index.rows, formRow{table: table, k: 4}), append(matched, -1)
		al := &alignment{index: index, entries: entries, matched: matched}
		if got := shownReading(al.blankRun(c.full)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
