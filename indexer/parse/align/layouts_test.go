package align

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// placedHead is a head of table three in a column of its own.
func placedHead(text string, entry, from int) head {
	h, _ := applicantHead(text)
	h.subject, h.entry = text, entry
	if from >= 0 {
		h.place, h.placed = grid.Extent{From: from, To: from + 1}, true
	}
	return h
}

// The heads of table three give the order of its columns, and two orders where a total
// stands behind the word over all applicants and no line tells whether it is under it.
func TestRequestAxes(t *testing.T) {
	const orgs = "商业企业 科研机构 社会公益组织 法律服务机构 其他"
	for name, c := range map[string]struct{ heads, want string }{
		"one line":                   {"自然人 " + orgs + " 总计", "[[0 1 2 3 4 5 6]]"},
		"the total first":            {"总计 自然人 " + orgs, "[[6 0 1 2 3 4 5]]"},
		"under or beside":            {"申请人情况 总计 自然人 法人或其他组织 " + orgs, "[[0 1 2 3 4 5 6] [6 0 1 2 3 4 5]]"},
		"beside, as it is in front":  {"总计 申请人情况 自然人 法人或其他组织 " + orgs, "[[6 0 1 2 3 4 5]]"},
		"at the end of all":          {"申请人情况 自然人 法人或其他组织 " + orgs + " 总计", "[[0 1 2 3 4 5 6]]"},
		"a sum of organisations":     {"自然人 合计 " + orgs + " 总计", "[[0 -1 1 2 3 4 5 6]]"},
		"a sum behind them":          {"自然人 " + orgs + " 合计 总计", "[[0 1 2 3 4 5 -1 6]]"},
		"a sum in front of all":      {"合计 自然人 总计 " + orgs, "[[-1 0 6 1 2 3 4 5]]"},
		"a sum first, under a word":  {"合计 商业企业 科研机构 总计", "[[-1 1 2 6]]"},
		"a sum last":                 {"总计 自然人 商业企业 合计", "[[6 0 1 -1]]"},
		"the organisations in one":   {"自然人 法人或其他组织 总计", "[[0 -1 6]]"},
		"two columns":                {"自然人 总计", "[]"},
		"one applicant":              {"自然人 小计 上年", "[]"},
		"two applicants and another": {"自然人 总计 上年", "[[0 6 -1]]"},
		"one twice":                  {"自然人 总计 自然人", "[]"},
		"another column first":       {"上年 自然人 商业企业 总计", "[[-1 0 1 6] [0 1 6]]"},
		"two other columns first":    {"上年 占比 自然人 商业企业 总计", "[[-1 -1 0 1 6] [-1 0 1 6] [0 1 6]]"},
		"a sum behind a person":      {"总计 商业企业 自然人 合计", "[[6 1 0 -1]]"},
		"a sum in front of firms":    {"总计 合计 商业企业 自然人", "[[6 -1 1 0]]"},
		"a sum in front of a person": {"总计 合计 自然人 商业企业", "[[6 -1 0 1]]"},
		"other words":                {"公民 企业 科研院所 社会组织 法律机构 其他组织 共计", "[[0 1 2 3 4 5 6]]"},
	} {
		var heads []head
		for _, text := range strings.Fields(c.heads) {
			heads = append(heads, placedHead(text, 0, -1))
		}
		if got := fmt.Sprint(requestAxes(heads)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	// The lines of the header tell where they have columns.
	lines := func(total int) []head {
		return []head{placedHead("申请人情况", 0, 1), placedHead("总计", total, 1), placedHead("自然人", 1, 2), placedHead("商业企业", 1, 3)}
	}
	if got := fmt.Sprint(requestAxes(lines(1))); got != "[[6 0 1]]" {
		t.Errorf("a total on the line below the word over all: %s", got)
	}
	mixed := []head{placedHead("自然人", 0, 5), placedHead("商业企业", 1, -1), placedHead("总计", 0, 2)}
	if got := fmt.Sprint(requestAxes(mixed)); got != "[[0 1 6]]" {
		t.Errorf("heads with and without columns: %s", got)
	}
	for text, want := range map[string]string{"占比": "-1", "上年": "-1", "小计": "-1 申请人情况 法人或其他组织", "法人小计": "-1 申请人情况 法人或其他组织",
		"法人": "法人或其他组织 申请人情况", "备注": "", "申请总数比上年增减": "", "某镇": "", "个人": "0 申请人情况", "申请人情况": "申请人情况"} {
		h, ok := applicantHead(text)
		got := ""
		if ok {
			got = strings.Join(append([]string{h.group}, h.groups...), " ")
			if h.group == "" {
				got = strings.TrimSpace(fmt.Sprint(h.leaf) + got)
			}
		}
		if got != want {
			t.Errorf("%s is the head %q, want %q", text, got, want)
		}
	}
}

// The words of table four that no other table has.
func TestOwnDisputeWords(t *testing.T) {
	for label, want := range map[string]bool{"结果维持": true, "结果纠正": true, "其他结果": false, "尚未审结": true, "总计": false,
		"行政复议": false, "未经复议直接起诉": true, "复议后起诉": true, "行政诉讼": false} {
		w, ok := readDisputeWord(label)
		if !ok || w.own() != want {
			t.Errorf("%s is table four's alone: %v", label, w.own())
		}
	}
	for label, want := range map[string]bool{"维持数量": false, "维持件数": true, "维持的件数": false} {
		if _, ok := readDisputeWord(label); ok != want {
			t.Errorf("%s is a word of table four: %v", label, ok)
		}
	}
}

// What cannot be placed in table four is not, and a table of fewer cells is read as far as
// it goes.
func TestDisputeParts(t *testing.T) {
	r := newRoom(t)
	const front = "规章\t1\t2\t3\n行政规范性文件\t1\t2\t3\n行政许可\t1\n行政处罚\t2\n行政强制\t3\n\n一、总计如下。\n\n"
	const heads = "类别\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n"
	for name, c := range map[string]struct{ text, want string }{
		"one procedure": {heads + "行政复议\t1\t0\t2\t0\t3\n", "1 0 2 0 3 blank blank"},
		"an empty cell": {heads + "行政复议\t1\t\t2\t0\t3\n复议后起诉\t4\t0\t0\t0\t4\n", "1 blank 2 0 3 blank 4"},
		"four outcomes downward": {"行政复议\t结果维持\t1\n\t结果纠正\t0\n\t其他结果\t2\n\t尚未审结\t0\n",
			"unreadable unreadable unreadable unreadable unreadable unreadable unreadable"},
		"five outcomes downward": {"行政复议\t结果维持\t1\n\t结果纠正\t0\n\t其他结果\t2\n\t尚未审结\t0\n\t总计\t3\n", "1 0 2 0 3 blank blank"},
		"a lawsuit's downward": {"行政诉讼\n未经复议直接起诉\t结果维持\t1\n\t结果纠正\t0\n\t其他结果\t2\n\t尚未审结\t0\n\t总计\t3\n复议后起诉\t结果维持\t4\n",
			"blank blank blank blank blank 1 4"},
		"a cell twice": {"行政复议\t结果维持\t1\n\t结果维持\t0\n\t其他结果\t2\n\t尚未审结\t0\n\t总计\t3\n\t结果纠正\t3\n",
			"unreadable unreadable unreadable unreadable unreadable unreadable unreadable"},
	} {
		got := r.read(r.align, front+c.text, report.SectionDisputes)
		var all []string
		for _, metric := range []string{"reconsideration.upheld", "reconsideration.corrected", "reconsideration.other",
			"reconsideration.pending",
			"reconsideration.total", "litigation.direct.upheld", "litigation.after_reconsideration.upheld"} {
			all = append(all, shownCell(cellOf(t, got, metric, "")))
		}
		if s := strings.Join(all, " "); s != c.want {
			t.Errorf("%s: %s, want %s", name, s, c.want)
		}
	}
}

// Rows side by side are taken one below the other, those on the left first.
func TestBesideEachOther(t *testing.T) {
	at := func(line, run, col int, label string) grid.Entry {
		e := grid.Entry{FirstCol: col, Run: run}
		if label != "" {
			e.Labels = []grid.Cell{{Text: label, Line: line}}
		}
		return e
	}
	for name, c := range map[string]struct {
		entries []grid.Entry
		want    string
	}{
		"three lines": {[]grid.Entry{at(1, 0, 0, "甲"), at(1, 0, 2, "乙"), at(2, 0, 0, "丙"), at(2, 0, 2, "丁"), at(3, 0, 0, "戊"),
			at(3, 0, 2, "己")}, "甲丙戊乙丁己"},
		"two lines": {[]grid.Entry{at(1, 0, 0, "甲"), at(1, 0, 2, "乙"), at(2, 0, 0, "丙"), at(2, 0, 2, "丁"), at(3, 0, 0, "戊")}, ""},
		"three sides": {[]grid.Entry{at(1, 0, 0, "甲"), at(1, 0, 2, "乙"), at(1, 0, 4, "子"), at(2, 0, 0, "丙"), at(2, 0, 2, "丁"),
			at(3, 0, 0, "戊"), at(3, 0, 2, "己")},
			"甲丙戊乙丁己子"},
		"two tables": {[]grid.Entry{at(1, 0, 0, "甲"), at(1, 0, 2, "乙"), at(2, 0, 0, "丙"), at(2, 0, 2, "丁"), at(3, 1, 0, "戊"), at(3,
			1, 2, "己")}, "甲丙乙丁戊己"},
		"no columns": {[]grid.Entry{at(1, 0, 0, "甲"), at(1, 0, -1, "乙"), at(2, 0, 0, "丙"), at(2, 0, 2, "丁"), at(3, 0, 0, "戊"),
			at(3, 0, 2, "己")}, ""},
		"no label": {[]grid.Entry{at(1, 0, 0, "甲"), at(1, 0, 2, ""), at(2, 0, 0, "丙"), at(2, 0, 2, "丁"), at(3, 0, 0, "戊"), at(3,
			0, 2, "己")}, ""},
	} {
		got := ""
		for _, e := range besideEachOther(c.entries) {
			got += e.Labels[0].Text
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// The halves of a table are joined row by row where the second has columns of its own and
// most of the rows.
func TestJoinHalves(t *testing.T) {
	row := func(label, cells string) grid.Entry { return labelled(label, cells) }
	for name, c := range map[string]struct {
		first, second []grid.Entry
		axes          [2]axis
		want          string
	}{
		"all rows": {[]grid.Entry{row("甲", "1 2 _ _ _ _ _"), row("乙", "3 4 _ _ _ _ _")}, []grid.Entry{row("甲", "_ _ 5 _ _ _ 6"),
			row("乙", "_ _ 7 _ _ _ 8")},
			[2]axis{{0, 1}, {2, 6}}, "甲=1,2,5,6 乙=3,4,7,8"},
		"one left out": {[]grid.Entry{row("甲", "1 2 _ _ _ _ _"), row("乙", "3 4 _ _ _ _ _")}, []grid.Entry{row("乙", "_ _ 7 _ _ _ 8")},
			[2]axis{{0, 1}, {2, 6}}, "甲=1,2 乙=3,4,7,8"},
		"half of them": {[]grid.Entry{row("甲", "1 2 _ _ _ _ _")}, []grid.Entry{row("甲", "_ _ 5 _ _ _ 6"), row("丙", "_ _ 7 _ _ _ 8")},
			[2]axis{{0, 1}, {2, 6}}, "甲=1,2,5,6 丙=7,8"},
		"a third of them": {[]grid.Entry{row("甲", "1 2 _ _ _ _ _")}, []grid.Entry{row("甲", "_ _ 5 _ _ _ 6"), row("丙",
			"_ _ 7 _ _ _ 8"), row("丁", "_ _ 9 _ _ _ 9")},
			[2]axis{{0, 1}, {2, 6}}, "甲=1,2 甲=5,6 丙=7,8 丁=9,9"},
		"the same column": {[]grid.Entry{row("甲", "1 2 _ _ _ _ _")}, []grid.Entry{row("甲", "_ 5 _ _ _ _ 6")}, [2]axis{{0, 1}, {1,
			6}}, "甲=1,2 甲=5,6"},
		"no cell of it": {[]grid.Entry{row("甲", "1 2 _ _ _ _ _")}, []grid.Entry{row("甲", "_ _ _ _ _ _ 6")}, [2]axis{{0, 1,
			noCell}, {noCell, 6}}, "甲=1,2,6"},
		"two of a name": {[]grid.Entry{row("甲", "1 _ _ _ _ _ _"), row("甲", "2 _ _ _ _ _ _")}, []grid.Entry{row("甲",
			"_ _ _ _ _ _ 3"), row("甲", "_ _ _ _ _ _ 4")},
			[2]axis{{0}, {6}}, "甲=1,3 甲=2,4"},
		"fewer cells": {[]grid.Entry{row("甲", "1 2")}, []grid.Entry{row("甲", "_ _ 5 _ _ _ 6")}, [2]axis{{0, 1}, {2, 6}}, "甲=1,2 甲=5,6"},
	} {
		n := len(c.first)
		entries := append(append([]grid.Entry{}, c.first...), c.second...)
		tables := []requestTable{{axis: c.axes[0], from: 0, to: n}, {axis: c.axes[1], from: n, to: len(entries)}}
		var all []string
		for _, e := range joinHalves(entries, tables) {
			var cells []string
			for _, v := range e.Filled() {
				cells = append(cells, v.Text)
			}
			all = append(all, e.Labels[0].Text+"="+strings.Join(cells, ","))
		}
		if got := strings.Join(all, " "); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// The order of the form holds against heads that break the sums of the rows.
func TestJudge(t *testing.T) {
	first := axis{6, 0, 1, 2, 3, 4, 5}
	const asForm, asHeads, neither = "1 2 0 0 0 0 3", "3 1 2 0 0 0 0", "5 1 1 1 1 1 1"
	for name, c := range map[string]struct {
		rows     string // f, h or n for each row
		headless bool
		want     axis
	}{
		"heads hold":             {"hh", false, first},
		"heads are broken":       {"ff", false, usualAxis},
		"one against one":        {"fh", false, first},
		"two against one":        {"ffh", false, usualAxis},
		"neither":                {"n", false, first},
		"without heads":          {"hh", true, first},
		"one error":              {"h", true, usualAxis},
		"as the form, two error": {"ffhh", true, usualAxis},
	} {
		var rows []grid.Entry
		for _, k := range c.rows {
			rows = append(rows, entryOf(map[rune]string{'f': asForm, 'h': asHeads, 'n': neither}[k], -1))
		}
		table := requestTable{axis: first, orders: []axis{first}, headless: c.headless}
		if c.headless {
			table.axis, table.orders = usualAxis, []axis{usualAxis, first}
		}
		if table.judge(rows); fmt.Sprint(table.axis) != fmt.Sprint(c.want) {
			t.Errorf("%s: the columns are %v, want %v", name, table.axis, c.want)
		}
	}
}

// The words around its numbers tell which cells of table four they are.
func TestArrangeDisputes(t *testing.T) {
	const five, turned = "结果维持 结果纠正 其他结果 尚未审结 总计", "总计 结果维持 结果纠正 其他结果 尚未审结"
	three := turned + " " + turned + " " + turned
	for name, c := range map[string]struct {
		entries []grid.Entry
		want    string // the cells, "" where the entries are left as they are
	}{
		"a row each": {[]grid.Entry{labelled(five, ""), labelled("行政复议", "1 0 2 0 3"), labelled("行政诉讼 复议后起诉", "4 0 0 0 4")},
			"1 0 2 0 3 _ _ _ _ _ 4 0 0 0 4"},
		"three words": {[]grid.Entry{labelled(five, ""), labelled("行政复议", "1 0 2 0 3"), labelled("行政诉讼 行政诉讼 复议后起诉", "4 0 0 0 4")},
			"1 0 2 0 3 _ _ _ _ _ 4 0 0 0 4"},
		"a row of another table": {[]grid.Entry{labelled(five, ""), labelled("行政复议", "1 0 2 0 3"), labelled("复议后起诉 某镇", "4 0 0 0 4")},
			"1 0 2 0 3 _ _ _ _ _ _ _ _ _ _"},
		"another's word in front": {[]grid.Entry{labelled(five, ""), labelled("某镇 行政复议", "1 0 2 0 3")}, "1 0 2 0 3 _ _ _ _ _ _ _ _ _ _"},
		"six numbers":             {[]grid.Entry{labelled(five, ""), labelled("行政复议", "1 0 2 0 3 6")}, ""},
		"words over blocks": {[]grid.Entry{labelled("行政复议", ""), labelled(turned, ""), labelled("", "3 1 0 2 0"), labelled("复议后起诉",
			""), labelled(turned, ""),
			labelled("", "4 4 0 0 0")}, "1 0 2 0 3 _ _ _ _ _ 4 0 0 0 4"},
		"a word over two": {[]grid.Entry{labelled("行政复议", ""), labelled(turned, ""), labelled("", "3 1 0 2 0"), labelled("行政诉讼", ""),
			labelled("未经复议直接起诉 复议后起诉", ""), labelled(turned+" "+turned, ""), labelled("", "2 2 0 0 0 4 4 0 0 0")},
			"1 0 2 0 3 2 0 0 0 2 4 0 0 0 4"},
		"three without words": {[]grid.Entry{labelled(three, ""), labelled("", "3 1 0 2 0 2 2 0 0 0 4 4 0 0 0")},
			"1 0 2 0 3 2 0 0 0 2 4 0 0 0 4"},
		"against the sums": {[]grid.Entry{labelled(three, ""), labelled("", "1 0 2 0 3 2 0 0 0 2 4 0 0 0 4")}, ""},
		"with an empty cell": {[]grid.Entry{labelled(three, ""), labelled("", "3 1 _ 2 0 2 2 0 0 0 4 4 0 0 0")},
			"1 _ 2 0 3 2 0 0 0 2 4 0 0 0 4"},
		"cells left out": {[]grid.Entry{labelled(three, ""), labelled("", "3 1 2 0 2 2 0 0 0 4 4 0 0 0")}, ""},
		"two of three":   {[]grid.Entry{labelled(turned+" "+turned, ""), labelled("", "3 1 0 2 0 2 2 0 0 0")}, ""},
		"a row for each outcome": {[]grid.Entry{labelled("行政复议 复议后起诉", ""), labelled("结果维持", "1 4"), labelled("结果纠正", "0 0"),
			labelled("总计", "1 4")},
			"1 0 _ _ 1 _ _ _ _ _ 4 0 _ _ 4"},
		"of one procedure": {[]grid.Entry{labelled("行政复议", ""), labelled("结果维持", "1"), labelled("结果纠正", "0"), labelled("其他结果", "2"),
			labelled("尚未审结", "0"), labelled("总计", "3")}, "1 0 2 0 3 _ _ _ _ _ _ _ _ _ _"},
		"four cells": {[]grid.Entry{labelled("行政复议", ""), labelled("结果维持", "1"), labelled("结果纠正", "0"), labelled("其他结果", "2"),
			labelled("总计", "3")}, ""},
		"downward in three words": {[]grid.Entry{labelled("行政诉讼 复议后起诉 结果维持", "1"), labelled("结果纠正", "0"), labelled("其他结果", "2"),
			labelled("尚未审结", "0"), labelled("总计", "3")}, "_ _ _ _ _ _ _ _ _ _ 1 0 2 0 3"},
		"a cell twice": {[]grid.Entry{labelled("行政复议 结果维持", "1"), labelled("结果维持", "0"), labelled("其他结果", "2"),
			labelled("尚未审结", "0"), labelled("总计", "3"), labelled("结果纠正", "5")}, ""},
		"as the form has it": {[]grid.Entry{labelled(five+" "+five+" "+five, ""), labelled("", "1 0 2 0 3 2 0 0 0 2 4 0 0 0 4")}, ""},
		"few numbers": {[]grid.Entry{labelled(five, ""), labelled("行政复议", "1 _ _ _ _"), labelled("复议后起诉", "_ _ _ _ 4")},
			"1 _ _ _ _ _ _ _ _ _ _ _ _ _ 4"},
		"few numbers of one": {[]grid.Entry{labelled(five, ""), labelled("行政复议", "1 _ _ _ _")}, ""},
		"another line of words": {[]grid.Entry{labelled("行政复议 "+turned, ""), labelled("某镇 某乡", ""), labelled("", "3 1 0 2 0")},
			"1 0 2 0 3 _ _ _ _ _ _ _ _ _ _"},
		"empty cells behind words": {[]grid.Entry{labelled("行政复议 "+turned, ""), labelled("某镇", "_"), labelled("", "3 1 0 2 0")}, ""},
		"another table": {[]grid.Entry{labelled("行政复议 "+turned, ""), {Run: 1, Nums: 5, FirstCol: -1,
			Vals: cellsOf("3 1 0 2 0")}}, ""},
	} {
		got := ""
		for _, e := range arrangeDisputes(c.entries) {
			if cells := shownCells(e); len(e.Vals) == 15 && !slices.ContainsFunc(c.entries,
				func(o grid.Entry) bool { return shownCells(o) == cells }) {
				got = cells
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// shownCells are the cells of an entry, _ for an empty one.
func shownCells(e grid.Entry) string {
	var all []string
	for _, v := range e.Vals {
		if v.Kind == grid.Blank {
			all = append(all, "_")
		} else {
			all = append(all, v.Text)
		}
	}
	return strings.Join(all, " ")
}
