package align

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// rowsOf is an alignment of entries to as many rows of k cells each.
func rowsOf(k int, entries ...grid.Entry) *alignment {
	al := &alignment{index: &formIndex{}, entries: entries}
	for i := range entries {
		al.index.rows = append(al.index.rows, formRow{table: &report.FormTable{}, k: k})
		al.matched = append(al.matched, i)
	}
	return al
}

// Rows begin their numbers where the rows next to them do, or most rows of their table.
func TestWhereNumbersBegin(t *testing.T) {
	for name, c := range map[string]struct {
		entries   []grid.Entry
		neighbour string // of the first
		common    string // of all with two numbers
	}{
		"alike":               {[]grid.Entry{entryOf("1", 1), entryOf("1 2", 2), entryOf("1 2", 2)}, "2 true", "2"},
		"in the first column": {[]grid.Entry{entryOf("1", 1), entryOf("1 2", 0), entryOf("1 2", 0)}, "0 true", "0"},
		"one":                 {[]grid.Entry{entryOf("1", 1), entryOf("1 2", 2)}, "2 false", "2"},
		"all but one":         {[]grid.Entry{entryOf("1", 1), entryOf("1", 2), entryOf("_ 1", 1)}, "2 true", ""},
		"none":                {[]grid.Entry{entryOf("1", 1), entryOf("", 2), entryOf("1 2", -1)}, "-1 false", ""},
		"the most":            {[]grid.Entry{entryOf("1", 1), entryOf("1 2", 3), entryOf("1 2", 2), entryOf("1 2", 2)}, "2 true", "2"},
		"as many":             {[]grid.Entry{entryOf("1", 1), entryOf("1 2", 3), entryOf("1 2", 2)}, "3 false", "2"},
		"too far": {[]grid.Entry{entryOf("1", 1), entryOf("1 2", 3), entryOf("", 3), entryOf("", 3),
			entryOf("1 2", 3)}, "3 false", "3"},
		"three rows off": {[]grid.Entry{entryOf("1", 1), entryOf("1 2", 3), entryOf("", 3), entryOf("1 2", 3)}, "3 true", "3"},
		"others of another table": {[]grid.Entry{entryOf("1", 1), entryOf("1 2", 3), {Run: 1, Nums: 2, FirstCol: 3,
			Vals: cellsOf("1 2")}}, "3 false", "3"},
		"more numbers than it has": {[]grid.Entry{entryOf("1", 1), entryOf("1 2 3", 3), entryOf("1 2 3", 3)}, "3 true", ""},
	} {
		al := rowsOf(2, c.entries...)
		col, known := al.neighbours(0)
		if got := fmt.Sprint(col, known); got != c.neighbour {
			t.Errorf("%s: the rows beside it begin in column %s, want %s", name, got, c.neighbour)
		}
		got := ""
		if col, ok := al.commonColumns()[columnKey{0, 2}]; ok {
			got = fmt.Sprint(col)
		}
		if got != c.common {
			t.Errorf("%s: most rows begin in column %s, want %s", name, got, c.common)
		}
	}
	al := rowsOf(2, entryOf("1 2", 2), entryOf("1 2", 2), entryOf("1", 1))
	if col, known := al.neighbours(2); col != 2 || !known {
		t.Errorf("the rows in front begin in column %d, %v", col, known)
	}
}

// Columns are in order and apart, and what stands in them widens them.
func TestExtents(t *testing.T) {
	x := func(from, to int) grid.Extent { return grid.Extent{From: from, To: to} }
	for name, c := range map[string]struct {
		a, b   []grid.Extent
		joined string
		apart  bool
	}{
		"wider":     {[]grid.Extent{x(1, 3), x(6, 7)}, []grid.Extent{x(2, 4), x(5, 7)}, "[{1 4} {5 7}]", true},
		"touching":  {[]grid.Extent{x(1, 3), x(3, 7)}, nil, "[{1 3} {3 7}]", true},
		"overlaps":  {nil, []grid.Extent{x(1, 4), x(3, 7)}, "[{1 4} {3 7}]", false},
		"one":       {[]grid.Extent{x(1, 4)}, nil, "[{1 4}]", true},
		"backwards": {[]grid.Extent{x(5, 6), x(1, 2)}, nil, "[{5 6} {1 2}]", false},
		"none":      {nil, nil, "[]", false},
	} {
		got := join(c.a, c.b)
		if fmt.Sprint(got) != c.joined || apart(got) != c.apart {
			t.Errorf("%s: %v, apart %v, want %s, %v", name, got, apart(got), c.joined, c.apart)
		}
	}
}

// set puts words into a line, each behind so many characters.
func set(words ...any) string {
	line, at := "", 0
	for i := 0; i < len(words); i += 2 {
		for ; at < words[i].(int); at++ {
			line += " "
		}
		line += words[i+1].(string)
		at += utf8.RuneCountInString(words[i+1].(string))
	}
	return line + "\n"
}

// The numbers of a row that has too few stand under those of the full rows, or under the
// words of the header; between two columns or in none they are not placed.
func TestUnderTheColumns(t *testing.T) {
	r := newRoom(t)
	head := set(0, "信息内容", 20, "本年制发件数", 40, "本年废止件数", 60, "现行有效件数")
	full := set(0, "行政规范性文件", 24, "31", 44, "41", 64, "51")
	const no = "unreadable unreadable unreadable"
	for name, c := range map[string]struct{ text, want string }{
		"under full rows":      {full + set(0, "规章", 44, "7"), "blank 7 blank"},
		"the first and last":   {full + set(0, "规章", 24, "7", 64, "8"), "7 blank 8"},
		"touching a column":    {full + set(0, "规章", 46, "7"), "blank 7 blank"},
		"under the header":     {head + set(0, "规章", 42, "7", 62, "8"), "blank 7 8"},
		"under one word":       {head + set(0, "规章", 25, "7"), "7 blank blank"},
		"under words and rows": {head + full + set(0, "规章", 40, "7"), "blank 7 blank"},
		"between two":          {full + set(0, "规章", 35, "7"), no},
		"two in one":           {head + set(0, "规章", 41, "7", 48, "8"), no},
		"in front of them":     {full + set(0, "规章", 12, "7"), no},
		"a header in disorder": {set(0, "信息内容", 20, "现行有效件数", 40, "本年废止件数", 60, "本年制发件数") + set(0, "规章", 42, "7"), no},
		"half a header":        {set(0, "信息内容", 20, "本年制发件数", 40, "本年废止件数") + set(0, "规章", 42, "7"), no},
	} {
		got := r.read(r.align, c.text+set(0, "行政许可", 24, "12")+set(0, "行政处罚", 24, "13")+set(0, "行政强制", 24, "14"), report.SectionProactive)
		var all []string
		for _, metric := range []string{"active.regulations.issued", "active.regulations.repealed", "active.regulations.in_force"} {
			all = append(all, shownCell(cellOf(t, got, metric, "")))
		}
		if s := strings.Join(all, " "); s != c.want {
			t.Errorf("%s: %q, want %q", name, s, c.want)
		}
	}
}
