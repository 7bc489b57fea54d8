package align

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/indexer/parse/grid"
)

// cellsOf reads the cells of an entry, _ for an empty one.
func cellsOf(s string) []grid.Cell {
	var cells []grid.Cell
	at := 100
	for _, f := range strings.Fields(s) {
		text := strings.ReplaceAll(f, "_", "")
		cells = append(cells, grid.ReadCell(text, at, 5))
		at += len(text) + 1
	}
	return cells
}

// entryOf is an entry with such cells, the first of them in column col.
func entryOf(s string, col int) grid.Entry {
	e := grid.Entry{Vals: cellsOf(s), FirstCol: col}
	for _, c := range e.Vals {
		if c.Kind != grid.Blank {
			e.Nums++
		}
	}
	return e
}

// shownReading is what a reading takes for each cell of a row.
func shownReading(rd reading) string {
	var all []string
	for _, c := range rd {
		if c == nil {
			all = append(all, "_")
		} else {
			all = append(all, c.Text)
		}
	}
	return strings.Join(all, " ")
}

// The numbers of an entry go to their columns where these can be told.
func TestTake(t *testing.T) {
	ax := axis{0, 1, 2}
	for name, c := range map[string]struct {
		cells     string
		col, base int
		want      string // "" where they cannot
	}{
		"all":                       {"1 2 3", -1, -1, "1 2 3"},
		"all, empty ones between":   {"_ 1 _ 2 3", -1, -1, "1 2 3"},
		"as many cells":             {"1 _ 3", -1, -1, "1 _ 3"},
		"as many cells in a column": {"_ 1 2", 4, 0, "_ 1 2"},
		"from the first column":     {"1 2", 0, 0, "1 2 _"},
		"from another":              {"1 2", 3, 3, "1 2 _"},
		"empty ones in front":       {"_ 1 2 _", 1, 2, "1 2 _"},
		"in front of the first":     {"1 2", 1, 2, ""},
		"behind the last":           {"_ 1 _ _ 2", 1, 2, ""},
		"in the last":               {"_ 1 _ 2", 1, 2, "1 _ 2"},
		"no base":                   {"1 2", 1, -1, ""},
		"no columns":                {"1 2", -1, 0, ""},
	} {
		e := entryOf(c.cells, c.col)
		got, ok := ax.take(&e, c.base)
		if shownReading(got) != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q, %v, want %q", name, shownReading(got), ok, c.want)
		}
	}
	e := entryOf("1 2", 1)
	e.Spread = true
	if _, ok := ax.take(&e, 1); ok {
		t.Error("gaps are no columns")
	}
}

// The full rows of a table tell in which column its numbers begin.
func TestBase(t *testing.T) {
	ax := axis{0, 1}
	for name, c := range map[string]struct {
		entries []grid.Entry
		want    int
	}{
		"one":              {[]grid.Entry{entryOf("1 2", 0)}, 0},
		"an empty cell":    {[]grid.Entry{entryOf("_ 1 2", 1)}, 2},
		"the most":         {[]grid.Entry{entryOf("1 2", 3), entryOf("1 2", 2), entryOf("1 2", 2)}, 2},
		"the first":        {[]grid.Entry{entryOf("1 2", 3), entryOf("1 2", 2)}, 3},
		"fewer, no column": {[]grid.Entry{entryOf("1", 3), entryOf("1 2", -1)}, -1},
		"none":             {nil, -1},
	} {
		if got := ax.base(c.entries); got != c.want {
			t.Errorf("%s: the numbers begin in column %d, want %d", name, got, c.want)
		}
	}
}

// Heads come in the order of their columns, or under the word that stands over them.
func TestNewAxis(t *testing.T) {
	at := func(h head, from int) head {
		h.place, h.placed = grid.Extent{From: from, To: from + 1}, true
		return h
	}
	leaf := func(n int, groups ...string) head { return head{leaf: n, groups: groups} }
	over := func(g string, groups ...string) head { return head{group: g, groups: groups} }
	for name, c := range map[string]struct {
		heads []head
		want  string
	}{
		"as printed":            {[]head{leaf(2), leaf(0), leaf(1)}, "[2 0 1]"},
		"under a word":          {[]head{over("甲"), leaf(6), leaf(0, "甲"), leaf(1, "甲")}, "[0 1 6]"},
		"the word behind":       {[]head{leaf(6), over("甲"), leaf(0, "甲"), leaf(1, "甲")}, "[6 0 1]"},
		"words in words":        {[]head{over("甲"), leaf(6), leaf(0, "甲"), over("乙", "甲"), leaf(5, "甲"), leaf(1, "甲", "乙")}, "[0 1 5 6]"},
		"the word comes later":  {[]head{leaf(0, "甲"), leaf(6), over("甲"), leaf(1, "甲")}, "[0 6 1]"},
		"by columns":            {[]head{at(leaf(0), 3), at(leaf(1), 1), at(leaf(2), 2)}, "[1 2 0]"},
		"two in one column":     {[]head{at(leaf(0), 3), at(leaf(1), 1), at(leaf(2), 1)}, "[0 1 2]"},
		"one without a column":  {[]head{at(leaf(0), 3), leaf(1), at(leaf(2), 1)}, "[0 1 2]"},
		"a word in its column":  {[]head{at(over("甲"), 2), at(leaf(6), 1), at(leaf(1, "甲"), 3), at(leaf(0, "甲"), 2)}, "[6 0 1]"},
		"a word in another":     {[]head{at(over("甲"), 3), at(leaf(6), 1), at(leaf(1, "甲"), 3), at(leaf(0, "甲"), 2)}, "[1 0 6]"},
		"a word without column": {[]head{over("甲"), at(leaf(6), 1), at(leaf(1, "甲"), 3), at(leaf(0, "甲"), 2)}, "[1 0 6]"},
		"no cell twice":         {[]head{leaf(1), leaf(noCell), leaf(0), leaf(noCell)}, "[1 -1 0 -1]"},
		"a cell twice":          {[]head{leaf(1), leaf(0), leaf(1)}, "[]"},
	} {
		if got := fmt.Sprint(newAxis(c.heads)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	if !(axis{0, 1, 2}).usual() || (axis{0, 2}).usual() || (axis{noCell}).usual() || (axis{0, noCell, 3}).cells() != 2 {
		t.Error("an axis is usual where it is the first cells in order, and counts those of the form")
	}
}
