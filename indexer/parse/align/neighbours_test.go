package align

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// A source whose repeated lines were removed has many labels, one cell a line, few numbers and no
// line twice.
func TestDeduplicated(t *testing.T) {
	// entries are as many rows, one cell a line, of which the first have a number and the next two.
	entries := func(n, one, two int) []rowReading {
		all := make([]rowReading, n)
		for i := range all {
			e := &grid.Entry{Labels: []grid.Cell{{Kind: grid.Text, Text: "甲", Line: 3*i + 1}}, FirstCol: -1}
			for k := range 2 {
				if k == 0 && i < one+two || k == 1 && i < two {
					e.Vals, e.Nums = append(e.Vals, grid.Cell{Kind: grid.Number, Line: 3*i + 2 + k}), e.Nums+1
				}
			}
			all[i].entry = e
		}
		return all
	}
	lines := func(texts ...string) []grid.Row {
		var rows []grid.Row
		for _, s := range texts {
			rows = append(rows, grid.Row{Line: han.Line{Text: s}, Texts: 1})
		}
		return rows
	}
	plain := lines("甲", "乙", "丙", "甲")
	for name, c := range map[string]struct {
		rows   []grid.Row
		found  []rowReading
		change func(*grid.Entry)
		want   bool
	}{
		"twelve labels":        {plain, entries(12, 1, 0), nil, true},
		"eleven labels":        {plain, entries(11, 1, 0), nil, false},
		"rows without one":     {plain, append(entries(12, 1, 0), rowReading{}), nil, true},
		"no number":            {plain, entries(12, 0, 0), nil, false},
		"nearly two a label":   {plain, entries(12, 1, 11), nil, true},
		"two a label":          {plain, entries(12, 0, 12), nil, false},
		"columns":              {plain, entries(12, 1, 0), func(e *grid.Entry) { e.FirstCol = 0 }, false},
		"told by words":        {plain, entries(12, 1, 0), func(e *grid.Entry) { e.Named = true }, false},
		"on one line":          {plain, entries(12, 1, 0), func(e *grid.Entry) { e.Vals[0].Line = 1 }, false},
		"a label without one":  {plain, entries(12, 1, 0), func(e *grid.Entry) { e.Vals, e.Nums = nil, 0 }, false},
		"a number without one": {plain, entries(12, 1, 0), func(e *grid.Entry) { e.Labels = nil }, true},
		"a line twice":         {lines("甲", "乙", "甲 "), entries(12, 1, 0), nil, false},
		"two cells on a line": {append(lines("甲", "乙"), grid.Row{Line: han.Line{Text: "丙"}, Separated: true, Texts: 1, Values: 1}),
			entries(12, 1, 0), nil, false},
		"two labels on a line": {append(lines("甲", "乙"), grid.Row{Line: han.Line{Text: "丙"}, Separated: true, Texts: 2}), entries(12, 1, 0),
			nil, false},
		"one between bars": {append(lines("甲", "乙"), grid.Row{Line: han.Line{Text: "丙"}, Separated: true, Texts: 1}), entries(12, 1, 0),
			nil, true},
	} {
		if c.change != nil {
			c.change(c.found[0].entry)
		}
		if got := deduplicated(c.rows, []grid.Run{{From: 0, To: 3}}, c.found); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Words vote for the one form that has them, by themselves and within others.
func TestVotes(t *testing.T) {
	r := newRoom(t)
	for label, want := range map[string]string{
		"其他对外管理服务事项": "map[2019:1]", "其他对外管理服务事项某某镇": "map[2019:1]", "行政许可": "map[]",
		"行政许可某某镇": "map[]", "某某镇": "map[]",
		"其他对外管理服务事项行政许可": "map[2019:1]",
	} {
		votes := map[report.FormID]int{}
		r.align.countVotes(votes, label)
		if got := fmt.Sprint(votes); got != want {
			t.Errorf("%s votes for %s, want %s", label, got, want)
		}
	}
	for form, want := range map[report.FormID]bool{report.Form2021: true, report.Form2019: true, report.Form2014: false} {
		if got := indexOf(r, form).requests; got != want {
			t.Errorf("the form of %s has a table of requests: %v", form, got)
		}
	}
}

// What is counted of a result and of an alignment.
func TestCounts(t *testing.T) {
	one := 1.0
	res := Result{Metrics: []report.Metric{{State: report.StatePrinted, Value: &one, Line: 3}, {State: report.StateZeroMark, Line: 1},
		{State: report.StateRepaired, Value: &one}, {State: report.StateBlank, Line: 4}}}
	if n := res.Valued(); n != 2 {
		t.Errorf("%d cells have a value that stands somewhere, want 2", n)
	}
	al := rowsOf(2, entryOf("1 2", 0), entryOf("1", 0), entryOf("", 0), entryOf("1 2", 0), entryOf("1", 0))
	al.index.rows = append(al.index.rows, formRow{k: 2})
	al.matched = append(al.matched, -1)
	if al.found() != 5 || al.agreeing() != 2 {
		t.Errorf("%d rows are found and %d agree, want 5 and 2", al.found(), al.agreeing())
	}
	for i := range al.index.rows {
		al.index.rows[i].table = &report.FormTable{LastNumber: true}
	}
	if al.agreeing() != 4 {
		t.Errorf("%d rows of statistics agree, want 4", al.agreeing())
	}
	al.matched[0] = -1
	if al.found() != 4 {
		t.Errorf("%d rows are found, want 4", al.found())
	}
	for nums, want := range map[string]int{"1 1 2 2": 1, "2 2 1 1": 1, "2 2 1": 2, "1 2 2": 2, "3": 3} {
		var rows []member
		for _, f := range strings.Fields(nums) {
			rows = append(rows, member{Entry: &grid.Entry{Nums: int(f[0] - '0')}})
		}
		if got := usualNumbers(rows); got != want {
			t.Errorf("of rows with %s numbers %d is usual, want %d", nums, got, want)
		}
	}
	if e := withCells(entryOf("1 2", 3), []*grid.Cell{nil, {Kind: grid.Number}}); e.FirstCol != -1 || e.Nums != 1 || len(e.Vals) != 2 {
		t.Errorf("an entry with other cells begins in column %d, with %d of %d", e.FirstCol, e.Nums, len(e.Vals))
	}
}

// One line may be the sum of the others in every column; empty cells are no number.
func TestSumOf(t *testing.T) {
	for lines, want := range map[string]int{
		"1 2/2 3/3 5": 2, "3 5/1 2/2 3": 0, "1 2/3 5/2 3": 1, "1 2/2 3/3 6": -1, "1 2/1 2": -1, "0 0/0 0/0 0": -1, "0 1/0 1/0 2": 2,
		"_ 1/_ 2/_ 3": 2, "1 1/2 2/_ 3": -1, "1/1/0": -1, "3 _/1 _/2 _": 0, "1 _/2 _/3 0": 2, "0/1/1/0": -1,
	} {
		var cells [][]*grid.Cell
		for _, l := range strings.Split(lines, "/") {
			var row []*grid.Cell
			for _, c := range cellsOf(l) {
				if c.Kind == grid.Blank {
					row = append(row, nil)
				} else {
					row = append(row, &c)
				}
			}
			cells = append(cells, row)
		}
		if got := SumOf(cells); got != want {
			t.Errorf("of %s line %d is the sum, want %d", lines, got, want)
		}
	}
}

// The heads of a second line take the place of the words of the first that the form does not have.
func TestSpreadHeads(t *testing.T) {
	for name, c := range map[string]struct {
		first, second string // heads: the row of the form, ? for a word that is none, g for one over others
		lines, nums   int
		want          string
	}{
		"in the middle":         {"0?3", "12", 3, 4, "0123"},
		"in front":              {"?3", "12", 3, 3, "123"},
		"two words":             {"0??3", "12", 3, 4, "0123"},
		"at the end":            {"0?", "12", 3, 3, "012"},
		"two lines":             {"0?3", "12", 2, 4, "0?312"},
		"one line":              {"0?3", "", 3, 3, "0?3"},
		"no word":               {"03", "12", 3, 4, "0312"},
		"another number":        {"0?3", "12", 3, 5, "0?312"},
		"words apart":           {"?0?", "12", 3, 3, "?0?12"},
		"words of none below":   {"0?3", "1?", 3, 4, "0?31?"},
		"a word over the rest":  {"g?3", "12", 3, 4, "g123"},
		"a word over the below": {"0?3", "g2", 3, 4, "0g23"},
	} {
		var heads []head
		for n, s := range []string{c.first, c.second} {
			for _, r := range s {
				h := head{leaf: int(r - '0'), entry: n, placed: true, groups: []string{"甲"}}
				switch r {
				case '?':
					h.leaf = noCell
				case 'g':
					h.leaf, h.group = noCell, "乙"
				}
				heads = append(heads, h)
			}
		}
		lines := make([]grid.Entry, c.lines)
		lines[c.lines-1].Nums = c.nums
		got := ""
		all := spread(heads, lines)
		for _, h := range all {
			switch {
			case h.group != "":
				got += "g"
			case h.leaf == noCell:
				got += "?"
			default:
				got += fmt.Sprint(h.leaf)
			}
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
		if moved := got != c.first+c.second; moved && (all[0].placed || all[0].groups != nil) {
			t.Errorf("%s: heads that were moved have places", name)
		}
	}
}

// Columns in front whose heads are no sums may hold words; of the orders that heads allow the one
// is taken that fits most rows and breaks the fewest sums.
func TestOrdersOfRequests(t *testing.T) {
	none := func(subjects ...string) []head {
		var all []head
		for _, s := range subjects {
			h := head{leaf: noCell, subject: s}
			if s == organisations {
				h.group = s
			}
			all = append(all, h)
		}
		return all
	}
	const full = "[-1 -1 0 1 2 3 4 5 6]"
	for name, c := range map[string]struct {
		axis  axis
		heads []head
		want  string
	}{
		"two": {axis{-1, -1, 0, 1, 2, 3, 4, 5, 6}, none("上年", "同比", "自然人"), "[" + full +
			" [-1 0 1 2 3 4 5 6] [0 1 2 3 4 5 6]]"},
		"a sum":          {axis{-1, -1, 0, 1, 2, 3, 4, 5, 6}, none("小计", "同比", "自然人"), "[" + full + "]"},
		"one and a sum":  {axis{-1, -1, 0, 1, 2, 3, 4, 5, 6}, none("上年", "小计", "自然人"), "[" + full + " [-1 0 1 2 3 4 5 6]]"},
		"a word over":    {axis{-1, -1, 0, 1, 2, 3, 4, 5, 6}, none(organisations, "同比", "自然人"), "[" + full + "]"},
		"as many heads":  {axis{-1, 0, 1}, none("上年"), "[[-1 0 1] [0 1]]"},
		"nothing behind": {axis{-1, -1}, none("上年", "同比", "占比"), "[[-1 -1] [-1] []]"},
		"none in front":  {axis{0, -1, 1}, none("上年"), "[[0 -1 1]]"},
		"no axis":        {nil, none("上年"), "[]"},
	} {
		if got := fmt.Sprint(some(c.axis, c.heads)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	first, withYear := axis{6, 0, 1, 2, 3, 4, 5}, axis{-1, 0, 1, 2, 3, 4, 5, 6}
	for name, c := range map[string]struct {
		orders   []axis
		headless bool
		rows     string
		want     axis
	}{
		"as the form":              {[]axis{usualAxis, first}, false, "1 1 0 0 0 0 2/0 0 0 0 0 0 0", usualAxis},
		"the total first":          {[]axis{usualAxis, first}, false, "2 1 1 0 0 0 0/0 0 0 0 0 0 0", first},
		"the likelier of two":      {[]axis{first, usualAxis}, false, "0 0 0 0 0 0 0", first},
		"one row without heads":    {[]axis{usualAxis, first}, true, "2 1 1 0 0 0 0/0 0 0 0 0 0 0", usualAxis},
		"two rows without heads":   {[]axis{usualAxis, first}, true, "2 1 1 0 0 0 0/3 1 1 1 0 0 0", first},
		"a number more":            {[]axis{usualAxis, withYear}, false, "9 1 1 0 0 0 0 2/9 1 0 0 0 0 0 1", withYear},
		"mostly without":           {[]axis{usualAxis, withYear}, false, "1 1 0 0 0 0 2/9 1 0 0 0 0 0 1/1 0 0 0 0 0 1", usualAxis},
		"mostly with":              {[]axis{usualAxis, withYear}, false, "1 1 0 0 0 0 2/9 1 0 0 0 0 0 1/9 0 1 0 0 0 0 1", withYear},
		"heads against the sums":   {[]axis{first}, false, "1 1 0 0 0 0 2/1 0 0 0 0 0 1", usualAxis},
		"sums broken either way":   {[]axis{first}, false, "1 1 0 0 0 0 9/1 0 0 0 0 0 8", first},
		"an empty cell of the row": {[]axis{usualAxis, first}, false, "2 1 1 _ _ _ _/3 1 1 1 0 0 0", first},
	} {
		table := requestTable{axis: c.orders[0], orders: c.orders, headless: c.headless}
		var rows []grid.Entry
		for _, s := range strings.Split(c.rows, "/") {
			rows = append(rows, entryOf(s, -1))
		}
		table.judge(rows)
		if fmt.Sprint(table.axis) != fmt.Sprint(c.want) {
			t.Errorf("%s: the columns are %v, want %v", name, table.axis, c.want)
		}
	}
}

// A label abbreviates one row or none.
func TestAbbreviatedRows(t *testing.T) {
	g := indexOf(newRoom(t), report.Form2021)
	for label, want := range map[string]string{"属国家秘密": "属于国家秘密", "公开": "", "某镇": "", "属于国家秘密": "",
		"": ""} {
		got := ""
		if j := g.abbreviated(label); j >= 0 {
			got = g.rows[j].row.Label
		}
		if !strings.HasSuffix(got, want) || (got == "") != (want == "") {
			t.Errorf("%s abbreviates %q, want %q", label, got, want)
		}
	}
}

// The stretches of cells that hold every number of a row.
func TestWindows(t *testing.T) {
	for cells, want := range map[string]string{"5 _ _ _": "5 _ _", "5 6 _ _": "5 6 _", "_ _ 5 6": "_ 5 6", "_ 5 6 _": "_ 5 6, 5 6 _",
		"5 _ _ 6": ""} {
		e := entryOf(cells, -1)
		if got := shownReadings(windows(&e, 3, -1)); got != want {
			t.Errorf("%q: %q, want %q", cells, got, want)
		}
	}
	e := entryOf("1203", -1)
	for _, rd := range readings(&e, &formRow{table: &report.FormTable{}, k: 3}, false, -1) {
		for _, c := range rd {
			if report.FormatNumber(c.Value) != c.Text || c.End-c.Start != len(c.Text) {
				t.Errorf("%q is cut out as %v, at %d-%d", c.Text, c.Value, c.Start, c.End)
			}
		}
	}
}

// The number behind a label with nothing between, its code or the number of another period in front
// of it, stands where it is printed.
func TestGluedPlaces(t *testing.T) {
	r := newRoom(t)
	labels := []string{"主动公开政府信息数", "制发规范性文件总数", "政府公报公开政府信息数",
		"政府网站公开政府信息数", "收到申请数", "申请办结数"}
	for name, c := range map[string]struct {
		heads string
		cell  func(i int) string
		want  []string
	}{
		"alone":     {"统计指标统计数", func(i int) string { return fmt.Sprint(i + 7) }, []string{"7", "8", "9", "10", "11", "12"}},
		"one digit": {"某栏", func(i int) string { return fmt.Sprint(i + 4) }, []string{"4", "5", "6", "7", "8", "9"}},
	} {
		text := c.heads + "\n"
		for i, l := range labels {
			text += l + c.cell(i) + "\n"
		}
		got := r.read(r.align, text, "")
		for i, metric := range []string{"active.items", "active.normative.issued", "active.channel.gazette", "active.channel.website",
			"applications.new"} {
			m := cellOf(t, got, metric, "")
			if s := shownCell(m); s != c.want[i] || text[m.Start:m.End] != m.Raw {
				t.Errorf("%s: %s is %s at %q, want %s", name, metric, s, text[m.Start:m.End], c.want[i])
			}
		}
	}
}

// The unit of money is said in the last brackets of a label or in the head above it.
func TestUnitsAbove(t *testing.T) {
	for label, want := range map[string]string{
		"本年收费金额（单位：元）": "元", "本年收费金额（万元）": "万元", "（元）": "元",
		"单位：万元": "万元", "本年收费金额": "", "（一）收费（单位：万元）": "万元", "单位（元）": "元",
		"收费（一）": "",
	} {
		if got := bracketedUnit(label); got != want {
			t.Errorf("the unit in %s is %q, want %q", label, got, want)
		}
	}
	head := grid.Entry{Labels: []grid.Cell{{Text: "本年收费金额（单位：元）"}}}
	word := grid.Entry{Labels: []grid.Cell{{Text: "信息内容"}}}
	number := entryOf("1", 0)
	elsewhere := head
	elsewhere.Run = 1
	for name, c := range map[string]struct {
		above []grid.Entry
		want  string
	}{
		"above": {[]grid.Entry{head}, "元"}, "two above": {[]grid.Entry{head, word}, "元"},
		"three above": {[]grid.Entry{word, head, word, word}, "元"},
		"four above":  {[]grid.Entry{head, word, word, word}, ""}, "behind a number": {[]grid.Entry{head, number}, ""},
		"in another table": {[]grid.Entry{elsewhere}, ""}, "nothing": {nil, ""},
	} {
		al := &alignment{entries: append(c.above, number)}
		if got := al.headUnit(len(c.above)); got != c.want {
			t.Errorf("%s: the unit is %q, want %q", name, got, c.want)
		}
	}
	for v, want := range map[float64]float64{10.55: 105500, 0.123: 1230, 3: 30000} {
		if got := *shifted(v, "e4"); math.Abs(got-want) > 1e-9 {
			t.Errorf("%v ten thousands are %v, want %v", v, got, want)
		}
	}
}

// A line of a header has words alone, years and marks besides, one of which heads a column.
func TestIsHeader(t *testing.T) {
	for name, c := range map[string]struct {
		labels, cells string
		want          bool
	}{
		"heads": {"统计指标 单位 统计数", "", true}, "a year": {"统计指标", "2016", true}, "a year alone": {"", "2016", true},
		"a number": {"统计数", "5", false},
		"a mark":   {"统计数 主动公开情况", "—", true}, "digits": {"统计数", "0012", false}, "words of its own": {"某镇 某村",
			"",
			false},
		"a title": {"主动公开情况", "", false}, "a year in words": {"2016年 某镇", "", true},
	} {
		e := labelled(c.labels, c.cells)
		if got := isHeader(&e); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	cells := func(texts ...string) (all []grid.Cell) {
		for _, s := range texts {
			all = append(all, grid.Cell{Text: s})
		}
		return all
	}
	for name, c := range map[string]struct {
		heads []grid.Cell
		want  int
	}{
		"one": {cells("某某镇", "县直单位"), 0}, "the last": {cells("县直单位", "某某镇"), 1},
		"two": {cells("某某镇", "某某县"), -1}, "none": {cells("县直单位"), -1},
		"with a note": {cells("某某镇（含所）"), 0}, "too short": {cells("某镇"), -1}, "a note alone": {cells("（某某镇）"), -1},
	} {
		if got := OwnHead(c.heads, "某某县某某镇2014年统计表"); got != c.want {
			t.Errorf("%s: head %d is the agency's, want %d", name, got, c.want)
		}
	}
	if !IsBeside("上年") || !IsBeside("单位") || IsBeside("合计") || IsBeside("本年") {
		t.Error("the year before and the unit stand beside values, totals and this year are some")
	}
}

// Codes of several digits count the rows where they rise.
func TestSerialCodes(t *testing.T) {
	for name, c := range map[string]struct {
		cells string
		rank  rank
		want  bool
	}{
		"codes": {"0101 0102 0109 0110 0111", rankNone, true}, "codes that fall": {"0101 0102 0110 0109 0111", rankNone, false},
	} {
		vc := &valueColumns{ranks: map[int]rank{0: c.rank}}
		for j, cell := range cellsOf(c.cells) {
			vc.members = append(vc.members, member{j: j, slots: map[int]*grid.Cell{0: &cell}})
		}
		if vc.findSerials(); vc.serial[0] != c.want {
			t.Errorf("%s: counts the rows is %v", name, vc.serial[0])
		}
	}
}

// Heads stand over the columns of their own line, or at the right of a line with fewer cells, or in
// the place of the one word over them.
func TestHeadsOfStatistics(t *testing.T) {
	r := newRoom(t)
	for name, c := range map[string]struct {
		heads   string
		numbers func(int) []string
	}{
		"two lines":             {"统计指标\t单位\t统计数\t\n\t\t2016年\t2015年\n", side(good, last)},
		"turned":                {"统计指标\t单位\t统计数\t\n\t\t2015年\t2016年\n", side(last, good)},
		"at the right":          {"统计指标\t单位\t数\t数\n2015年\t2016年\n", side(last, good)},
		"a remark behind":       {"统计指标\t单位\t统计数\t备注\n2015年\t2016年\n", side(last, good, wrong)},
		"a word over the years": {"统计指标\t单位\t统计数\n2016年\t2015年\n", side(good, last)},
		"own town":              {"统计指标\t单位\t2015年\t2016年\n", side(last, good)},
		"a group's title":       {"统计指标\t单位\t2016年\t2015年\n一、主动公开情况\t\t—\t—\n", side(good, last)},
	} {
		got := r.read(r.align, c.heads+statisticRowsFor("\t", c.numbers), "")
		for i, metric := range []string{"active.items", "active.normative.issued", "active.channel.gazette", "applications.new"} {
			want := good[[]int{0, 1, 2, 4}[i]]
			if s := shownCell(cellOf(t, got, metric, "")); s != want {
				t.Errorf("%s: %s is %s, want %s", name, metric, s, want)
			}
		}
	}
}
