package align

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// indexOf is the index of a form.
func indexOf(r *room, id report.FormID) *formIndex {
	for _, g := range r.align.indexes {
		if g.form.ID == id {
			return g
		}
	}
	return nil
}

// A row is split where its label has another behind it that is no word of the forms, and a
// row of its own follows with as many numbers.
func TestSplitRow(t *testing.T) {
	r := newRoom(t)
	g := indexOf(r, report.Form2021)
	at := func(metric string) int {
		for j := range g.rows {
			if g.rows[j].row.Cells[0].Metric == metric {
				return j
			}
		}
		return -1
	}
	for name, c := range map[string]struct {
		metric    string
		own, next grid.Entry
		change    func(entries []grid.Entry, matched []int) []grid.Entry
		want      bool
	}{
		"split":               {"active.penalty.decisions", labelled("行政处罚 示例程序", "8"), labelled("示例案件", "9"), nil, true},
		"another table":       {"outcomes.granted", labelled("予以公开 示例程序", "1 2 3 4 5 6 7"), labelled("示例案件", "1 2 3 4 5 6 7"), nil, false},
		"one label":           {"active.penalty.decisions", labelled("行政处罚", "8"), labelled("示例案件", "9"), nil, false},
		"two numbers":         {"active.penalty.decisions", labelled("行政处罚 示例程序", "8"), labelled("示例案件", "9 9"), nil, false},
		"no label behind":     {"active.penalty.decisions", labelled("行政处罚 示例程序", "8"), labelled("", "9"), nil, false},
		"a word of the forms": {"active.penalty.decisions", labelled("示例程序 规章", "8"), labelled("示例案件", "9"), nil, false},
		"its own label":       {"active.penalty.decisions", labelled("示例程序 行政处罚数", "8"), labelled("示例案件", "9"), nil, false},
		"an empty label": {"active.penalty.decisions", grid.Entry{Labels: []grid.Cell{{Label: "行政处罚"}, {}}, Nums: 1, Vals: cellsOf("8")},
			labelled("示例案件", "9"), nil, false},
		"nothing behind": {"active.penalty.decisions", labelled("行政处罚 示例程序", "8"), grid.Entry{},
			func(e []grid.Entry, _ []int) []grid.Entry { return e[:1] }, false},
		"another run": {"active.penalty.decisions", labelled("行政处罚 示例程序", "8"), labelled("示例案件", "9"),
			func(e []grid.Entry, _ []int) []grid.Entry { e[1].Run = 1; return e }, false},
		"a row behind": {"active.penalty.decisions", labelled("行政处罚 示例程序", "8"), labelled("示例案件", "9"),
			func(e []grid.Entry, m []int) []grid.Entry { m[0] = 1; return e }, false},
	} {
		al := &alignment{index: g, matched: make([]int, len(g.rows)), entries: []grid.Entry{c.own, c.next}}
		for j := range al.matched {
			al.matched[j] = -1
		}
		j := at(c.metric)
		al.matched[j] = 0
		if c.change != nil {
			al.entries = c.change(al.entries, al.matched)
		}
		if got := r.align.splitRow(al, j); got != c.want {
			t.Errorf("%s: split is %v", name, got)
		}
	}
}

// smallIndex is the index of a made-up form: rows of k cells each, named as given.
func smallIndex(k int, rows ...string) *formIndex {
	g := &formIndex{named: map[string][]int{}, groups: map[string]bool{"组": true}, outer: map[string][]string{"组": {"外"}}}
	for j, name := range rows {
		g.rows = append(g.rows, formRow{table: &report.FormTable{}, k: k, headers: []string{"左", "右"}[:min(k, 2)],
			patterns: []grid.Pattern{{Text: name}}})
		g.named[name] = append(g.named[name], j)
	}
	return g
}

// A word over a column is the next row of its name, a group, or no row.
func TestRowHead(t *testing.T) {
	sc := &scorer{index: smallIndex(1, "子", "甲", "乙", "甲")}
	for name, c := range map[string]struct {
		label  string
		at     int
		corner bool
		want   string
	}{
		"the first":           {"甲", -1, false, "1"},
		"behind another row":  {"甲", 0, false, "1"},
		"behind the first":    {"甲", 1, false, "3"},
		"behind the one next": {"甲", 2, false, "3"},
		"behind both":         {"甲", 3, false, "1"},
		"one of its name":     {"乙", 3, false, "2"},
		"in the corner":       {"乙", -1, true, "2"},
		"a group":             {"组", -1, false, "group 组 under 外"},
		"the corner":          {"某", -1, true, "none"},
		"the applicants":      {applicants, -1, false, "none"},
		"a title":             {"主动公开情况", -1, false, "none"},
		"another word":        {"某", -1, false, "-1"},
	} {
		h, ok := sc.rowHead(&grid.Cell{Label: c.label}, c.at, c.corner)
		got := fmt.Sprint(h.leaf)
		switch {
		case !ok:
			got = "none"
		case h.group != "":
			got = "group " + h.group + " under " + strings.Join(h.groups, " ")
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	e := labelled("某 子 甲 组 甲 乙 某", "")
	if got := fmt.Sprint(sc.rowsNamed(&e)); got != "[0 1 3 2]" {
		t.Errorf("an entry names the rows %s", got)
	}
}

// A table is turned where its lines are the cells of the rows that it has for columns.
func TestTurnedTables(t *testing.T) {
	for name, c := range map[string]struct {
		k       int
		entries []grid.Entry
		want    string // the entries that come of it
	}{
		"one line":           {1, []grid.Entry{labelled("指标 甲 乙 丙", ""), labelled("统计数", "1 2 3")}, "甲=1 乙=2 丙=3"},
		"two rows":           {1, []grid.Entry{labelled("指标 甲 乙", ""), labelled("统计数", "1 2")}, "甲=1 乙=2"},
		"two rows, no count": {1, []grid.Entry{labelled("指标 甲 乙", ""), labelled("某镇", "1 2")}, "指标+甲+乙= 某镇=1 2"},
		"two lines": {1, []grid.Entry{labelled("指标 甲 乙 丙", ""),
			labelled("统计数", "1 2 3"), labelled("某镇", "4 5 6")}, "甲=1 乙=2 丙=3 某镇=4 5 6"},
		"a row's name":     {1, []grid.Entry{labelled("指标 甲 乙 丙", ""), labelled("甲", "1 2 3")}, "指标+甲+乙+丙= 甲=1 2 3"},
		"no line":          {1, []grid.Entry{labelled("指标 甲 乙 丙", "")}, "指标+甲+乙+丙="},
		"too few":          {1, []grid.Entry{labelled("指标 甲 乙 丙", ""), labelled("统计数", "1 2")}, "指标+甲+乙+丙= 统计数=1 2"},
		"a column between": {1, []grid.Entry{labelled("指标 甲 某 乙 丙", ""), labelled("统计数", "1 9 2 3")}, "甲=1 乙=2 丙=3"},
		"cells down": {3, []grid.Entry{labelled("指标 甲 乙", ""), labelled("左", "1 2"), labelled("右", "3 4"), labelled("末", "5 6")},
			"甲=1 3 5 乙=2 4 6"},
		"two cells down": {3, []grid.Entry{labelled("指标 甲 乙", ""), labelled("左", "1 2"), labelled("右", "3 4")}, "指标+甲+乙= 左=1 2 右=3 4"},
		"a cell twice": {3, []grid.Entry{labelled("指标 甲 乙", ""), labelled("左", "1 2"), labelled("右", "3 4"), labelled("末", "5 6"),
			labelled("左", "7 8")},
			"甲=1 3 5 乙=2 4 6 左=7 8"},
		"another table":  {1, []grid.Entry{labelled("指标 甲 乙 丙", ""), {Run: 1, Nums: 3, Vals: cellsOf("1 2 3")}}, "指标+甲+乙+丙= =1 2 3"},
		"heads on lines": {1, []grid.Entry{labelled("指标 甲 乙", ""), labelled("丙", ""), labelled("", "1 2 3")}, "甲=1 乙=2 丙=3"},
	} {
		g := smallIndex(c.k, "甲", "乙", "丙")
		for j := range g.rows {
			g.rows[j].headers = []string{"左", "右", "末"}[:c.k]
		}
		sc := &scorer{index: g}
		var all []string
		for _, e := range sc.untranspose(c.entries) {
			var labels, cells []string
			for _, l := range e.Labels {
				labels = append(labels, l.Label)
			}
			for _, v := range e.Filled() {
				cells = append(cells, v.Text)
			}
			all = append(all, strings.Join(labels, "+")+"="+strings.Join(cells, " "))
		}
		if got := strings.Join(all, " "); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// Entries are put in the order of the rows that they name, others behind the one they follow.
func TestSorted(t *testing.T) {
	for name, c := range map[string]struct {
		entries []grid.Entry
		want    string // "" where they are in order
	}{
		"in order":       {[]grid.Entry{labelled("甲", "1"), labelled("乙", "1"), labelled("丙", "1")}, ""},
		"turned":         {[]grid.Entry{labelled("丙", "1"), labelled("甲", "1"), labelled("乙", "1")}, "甲乙丙"},
		"with another":   {[]grid.Entry{labelled("丙", "1"), labelled("某", "1"), labelled("甲", "1")}, "甲丙某"},
		"one twice":      {[]grid.Entry{labelled("甲", "1"), labelled("甲", "1")}, ""},
		"empty cells":    {[]grid.Entry{labelled("丙", "_"), labelled("甲", "1")}, "甲丙"},
		"a header":       {[]grid.Entry{labelled("丙", ""), labelled("甲", "1")}, ""},
		"two of a name":  {[]grid.Entry{labelled("乙", "1"), labelled("丁", "1"), labelled("丙", "1")}, "乙丙丁"},
		"the first of a": {[]grid.Entry{labelled("丁", "1"), labelled("丙", "1")}, ""},
		"another table": {[]grid.Entry{labelled("丙", "1"), labelled("甲", "1"), {Run: 1, Nums: 1, Labels: labelled("某", "").Labels,
			Vals: cellsOf("1")}},
			"甲丙某"},
		"no label": {[]grid.Entry{labelled("丙", "1"), labelled("", "1"), labelled("甲", "1")}, "甲丙"},
	} {
		g := smallIndex(1, "甲", "乙", "丙", "丁")
		g.named["丁"] = []int{1, 3}
		got := ""
		for _, e := range (&scorer{index: g}).sorted(c.entries) {
			for _, l := range e.Labels {
				got += l.Label
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// A table of requests reaches from its header to the next one.
func TestRequestTables(t *testing.T) {
	const heads = "自然人 商业企业 总计"
	run := func(n int, e grid.Entry) grid.Entry {
		e.Run = n
		return e
	}
	for name, c := range map[string]struct {
		entries []grid.Entry
		want    string
	}{
		"one": {[]grid.Entry{labelled(heads, ""), labelled("甲", "1 2 3"), labelled("乙", "1 2 3")}, "1-3 [0 1 6]"},
		"a group in it": {[]grid.Entry{labelled(heads, ""), labelled("甲", "1 2 3"), labelled("组", ""), labelled("乙", "1 2 3")},
			"1-4 [0 1 6]"},
		"a line of words": {[]grid.Entry{labelled(heads, ""), labelled("甲", "1 2 3"), labelled("某 某", ""), labelled("乙",
			"1 2 3")}, "1-2 [0 1 6]"},
		"another table":   {[]grid.Entry{labelled(heads, ""), labelled("甲", "1 2 3"), run(1, labelled("乙", "1 2 3"))}, "1-2 [0 1 6]"},
		"heads elsewhere": {[]grid.Entry{labelled(heads, ""), run(1, labelled("甲", "1 2 3"))}, ""},
		"another header": {[]grid.Entry{labelled(heads, ""), labelled("甲", "1 2 3"), labelled("科研机构 其他 小计", ""), labelled("乙",
			"1 2 3")}, "1-2 [0 1 6] 3-4 [2 5 -1]"},
		"in front of a row":  {[]grid.Entry{labelled(heads+" 甲", "1 2 3"), labelled("乙", "1 2 3")}, "0-2 [0 1 6]"},
		"two heads in a row": {[]grid.Entry{labelled(heads, ""), labelled("甲", "1 2 3"), labelled("自然人 商业企业 乙", "1 2 3")}, "1-3 [0 1 6]"},
		"three in a row": {[]grid.Entry{labelled(heads, ""), labelled("甲", "1 2 3"), labelled("科研机构 其他 小计 乙", "1 2 3")},
			"1-2 [0 1 6] 2-3 [2 5 -1]"},
		"without heads": {[]grid.Entry{labelled("甲", "1 2 3 4 5 6 7"), labelled("乙", "1"), labelled("丙", "1 2 3 4 5 6 7")},
			"0-3 [0 1 2 3 4 5 6]"},
		"two without": {[]grid.Entry{labelled("甲", "1 2 3 4 5 6 7"), run(1, labelled("丙", "1 2 3 4 5 6 7"))},
			"0-1 [0 1 2 3 4 5 6] 1-2 [0 1 2 3 4 5 6]"},
	} {
		var all []string
		for _, table := range requestTables(c.entries) {
			all = append(all, fmt.Sprintf("%d-%d %v", table.from, table.to, table.axis))
		}
		if got := strings.Join(all, " "); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	// Cells that the columns do not place are not read.
	table := []grid.Entry{labelled("总计 自然人 商业企业", ""), labelled("甲", "3 1 2"), labelled("乙", "3 1"), labelled("丙", "3 1 2 4"),
		labelled("组", "")}
	var all []string
	for _, e := range arrangeRequests(table)[1:] {
		all = append(all, fmt.Sprintf("%d of %d, %v", e.Nums, len(e.Vals), e.Unplaced))
	}
	if got := strings.Join(all, "; "); got != "3 of 7, false; 2 of 2, true; 4 of 4, false; 0 of 0, false" {
		t.Errorf("rows are arranged as %s", got)
	}
}
