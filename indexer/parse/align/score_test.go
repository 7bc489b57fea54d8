package align

import (
	"math"
	"strings"
	"testing"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// labelled is an entry with labels in front of its cells.
func labelled(labels, cells string) grid.Entry {
	e := entryOf(cells, -1)
	for _, l := range strings.Fields(labels) {
		e.Labels = append(e.Labels, grid.Cell{Kind: grid.Text, Text: l, Label: l, Tail: l})
	}
	return e
}

// The cells of an entry speak for a row by their number, the digits of one by theirs.
func TestScoreOfCells(t *testing.T) {
	sc := &scorer{weights: usualWeights()}
	named := []grid.Pattern{{Text: "甲"}}
	three := &formRow{table: &report.FormTable{}, k: 3, patterns: named}
	six := &formRow{table: &report.FormTable{}, k: 6, patterns: named}
	statistic := &formRow{table: &report.FormTable{LastNumber: true}, k: 1, patterns: named}
	disputes := &formRow{table: &report.FormTable{}, k: 15, patterns: make([]grid.Pattern, 1)}
	for _, c := range []struct {
		cells string
		row   *formRow
		want  float64
	}{
		{"1 2 3", three, 0.6}, {"_ 1 2 3", three, 0.6}, {"5", statistic, 0.6}, {"1 2", statistic, 0.6}, {"1 2 3 4", statistic, 0.6},
		{"1 2 3 4 5", statistic, -0.48}, {"", statistic, -0.45}, {"_", statistic, 0.1},
		{"000", three, 0.5}, {"0000", three, 0.5}, {"00", three, -0.24}, {"000 1", three, -0.12}, {"1 _ 2", three, 0.5},
		{"1 2", three, -0.12}, {"_ _", three, 0.1}, {"", three, -0.45}, {"1 _ _ _", three, -0.24}, {"1 _ _ _ _", six, -0.24},
		{"1 2 3 4 5 6 7 8 9 10 11 12", three, -0.72}, {"1 2", disputes, -0.72}, {"_ _", disputes, 0.1},
	} {
		e := entryOf(c.cells, -1)
		if got := sc.cells(&e, c.row); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%q for %d cells: %v, want %v", c.cells, c.row.k, got, c.want)
		}
	}
	e := entryOf("1 2", 0)
	e.Spread = true
	if got := sc.cells(&e, disputes); got != 0.2 {
		t.Errorf("numbers in their columns: %v, want 0.2", got)
	}
	if got := sc.cells(&e, three); got > 0 {
		t.Errorf("numbers in columns without their label: %v", got)
	}
	if e.Labels = labelled("甲", "").Labels; sc.cells(&e, disputes) > 0 {
		t.Errorf("numbers in columns behind a label: %v", sc.cells(&e, disputes))
	}
	if e = entryOf("_ _", 0); sc.cells(&e, disputes) != 0.1 {
		t.Errorf("empty cells: %v, want 0.1", sc.cells(&e, disputes))
	}
}

// Enumerator and section speak for a row where they are its own and against it where they
// are another's.
func TestScoreOfMarks(t *testing.T) {
	sc := &scorer{weights: usualWeights()}
	for _, c := range []struct {
		found, want han.Mark
		score       float64
	}{
		{han.Mark{Level: 2, N: 3}, han.Mark{Level: 2, N: 3}, 0.2}, {han.Mark{Level: 2, N: 3}, han.Mark{Level: 2, N: 4}, -0.1},
		{han.Mark{Level: 1, N: 3}, han.Mark{Level: 2, N: 3}, 0}, {han.Mark{}, han.Mark{}, 0}, {han.Mark{}, han.Mark{Level: 1}, 0},
	} {
		if got := sc.marks(c.found, c.want); got != c.score {
			t.Errorf("%v for %v: %v, want %v", c.found, c.want, got, c.score)
		}
	}
	requests := &formRow{table: &report.FormTable{Section: report.SectionRequests}}
	statistic := &formRow{table: &report.FormTable{Section: report.SectionRequests, LastNumber: true}}
	for _, c := range []struct {
		section report.SectionKey
		row     *formRow
		want    float64
	}{
		{report.SectionRequests, requests, 0.15}, {report.SectionProactive, requests, -0.3}, {"", requests, 0},
		{report.SectionProactive, statistic, 0}, {report.SectionRequests, statistic, 0},
	} {
		if got := sc.sections(&grid.Entry{Section: c.section}, c.row); got != c.want {
			t.Errorf("section %q: %v, want %v", c.section, got, c.want)
		}
	}
}

// The row of table four has no label: its fifteen cells, its section and the words of its
// header speak for it.
func TestScoreOfDisputes(t *testing.T) {
	sc := &scorer{weights: usualWeights()}
	fifteen := strings.TrimSpace(strings.Repeat("1 ", 15))
	for _, c := range []struct {
		labels, cells string
		section       report.SectionKey
		want          float64
	}{
		{"", fifteen, "", 0.7}, {"", strings.Repeat("0", 15), "", 0.7}, {"", "1 2", "", 0}, {"", strings.Repeat("0", 14), "", 0},
		{"", "1", report.SectionDisputes, 0.55}, {"", "", report.SectionDisputes, 0}, {"", "_ _", report.SectionDisputes, 0.55},
		{"", strings.Repeat("0", 20), report.SectionDisputes, 0.55}, {"甲", "_ _", report.SectionDisputes, 0.55},
		{"", strings.Repeat("_ ", 10), report.SectionDisputes, 0.75}, {"", strings.Repeat("_ ", 9), report.SectionDisputes, 0.55},
		{"甲", strings.Repeat("_ ", 10), report.SectionDisputes, 0.55}, {"", "1", report.SectionRequests, 0},
		{"行政复议", "", "", 0.6}, {"行政复议", "1", "", 0.3}, {"尚未审结", fifteen, "", 1}, {"甲", "1", "", 0}, {"行政诉讼", fifteen + " 1", "", 0.3},
	} {
		e := labelled(c.labels, c.cells)
		e.Section = c.section
		if got := sc.disputes(&e, 15); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s %q in %q: %v, want %v", c.labels, c.cells, c.section, got, c.want)
		}
	}
}

// An entry goes by its last labels, and by those behind the last one of an entry without
// numbers.
func TestLabelsOf(t *testing.T) {
	sc := &scorer{}
	for name, c := range map[string]struct {
		before, e grid.Entry
		want      string
	}{
		"one":              {labelled("前", "1"), labelled("甲", "1"), "甲"},
		"pieces":           {labelled("前", "1"), labelled("甲 乙 丙 丁 戊", "1"), "戊 丁戊 丙丁戊 乙丙丁戊"},
		"behind another":   {labelled("先 前", ""), labelled("甲 乙", "1"), "乙 甲乙 前乙 先前乙"},
		"no numbers":       {labelled("前", ""), labelled("甲 乙", ""), "乙"},
		"nothing before":   {grid.Entry{}, labelled("甲", "1"), "甲"},
		"nothing":          {labelled("前", ""), labelled("", "1"), ""},
		"an empty piece":   {labelled("前", "1"), grid.Entry{Nums: 1, Labels: []grid.Cell{{Tail: "甲"}, {}}}, "甲"},
		"a row in front":   {labelled("前", "1"), labelled("甲 乙", "1"), "乙 甲乙"},
		"empty row before": {labelled("前", "_"), labelled("甲", "1"), "甲 前甲"},
	} {
		if got := strings.Join(sc.labelsOf([]grid.Entry{c.before, c.e}, 1), " "); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if got := strings.Join(sc.labelsOf([]grid.Entry{labelled("甲 乙", "1")}, 0), " "); got != "乙 甲乙" {
		t.Errorf("the first entry goes by %q", got)
	}
}

// What speaks for a row is added up.
func TestScore(t *testing.T) {
	r := newRoom(t)
	var g *formIndex
	for _, index := range r.align.indexes {
		if index.form.ID == report.Form2021 {
			g = index
		}
	}
	at := func(metric string) int {
		for j := range g.rows {
			if g.rows[j].row.Cells[0].Metric == metric {
				return j
			}
		}
		t.Fatalf("no row %s", metric)
		return -1
	}
	sc := &scorer{weights: usualWeights(), index: g, seen: map[string][]float64{}}
	for name, c := range map[string]struct {
		labels, cells string
		section       report.SectionKey
		metric        string
		want          float64
	}{
		"all of it":            {"（一）予以公开", "1 2 3 4 5 6 7", report.SectionRequests, "outcomes.granted", 1.95},
		"another enumerator":   {"（二）予以公开", "1 2 3 4 5 6 7", report.SectionRequests, "outcomes.granted", 1.65},
		"another section":      {"（一）予以公开", "1 2 3 4 5 6 7", report.SectionProactive, "outcomes.granted", 1.5},
		"a number too few":     {"予以公开", "1 2 3 4 5 6", "", "outcomes.granted", 0.88},
		"no cells":             {"予以公开", "", "", "outcomes.granted", 0.55},
		"another label":        {"予以公开", "1 2 3 4 5 6 7", "", "outcomes.denied.state_secret", 0},
		"behind another label": {"本年度 予以公开", "1 2 3 4 5 6 7", "", "outcomes.granted", 1.6},
		"not the last label":   {"予以公开 某镇", "1 2 3 4 5 6 7", "", "outcomes.granted", 0.6 + 2.0/3},
		"no label":             {"", "1 2 3 4 5 6 7", "", "outcomes.granted", 1.15},
		"no label, fewer":      {"", "1 2 3 4 5 6", "", "outcomes.granted", 0},
	} {
		e := labelled(c.labels, c.cells)
		for i := range e.Labels {
			if m, ok := han.ReadMark(e.Labels[i].Text); ok {
				e.Labels[i].Label = e.Labels[i].Text[m.Size:]
				e.Labels[i].Tail = e.Labels[i].Label
			}
		}
		e.Section = c.section
		out := make([]float64, len(g.rows))
		sc.score([]grid.Entry{e}, 0, out)
		if got := out[at(c.metric)]; math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
