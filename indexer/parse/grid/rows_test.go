package grid

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// entriesOfText are the entries of a text.
func entriesOfText(g *Reader, text string) []Entry {
	rows := g.Rows(text, han.SplitLines(text))
	return g.Entries(rows, g.Runs(rows, nil, -1), func(int) report.SectionKey { return report.SectionRequests })
}

// A row of numbers says which of its cells is its label, and which is none of its numbers.
func TestRowsOfColumns(t *testing.T) {
	g := newTestReader(t)
	for name, c := range map[string]struct{ row, want string }{
		"a label":                     {"规章\t1\t2", "规章=1,2"},
		"a label behind":              {"1\t2\t规章", "规章=1,2"},
		"behind, and an empty cell":   {"1\t2\t规章\t", "规章=1,2,_"},
		"a label between":             {"1\t2\t规章\t3", "=1,2|规章=3"},
		"behind one number":           {"1\t规章", "=1|规章="},
		"two labels behind":           {"1\t2\t规章\t自然人", "=1,2|规章+自然人="},
		"other words behind":          {"1\t2\t某镇某村", "=1,2|某镇某村="},
		"a label nearly":              {"1\t2\t属于国家机密", "属于国家机密=1,2"},
		"a serial number":             {"4\t行政许可\t7", "行政许可=7"},
		"apart from its label":        {"4\t\t行政许可\t7", "行政许可=7"},
		"a code":                      {"004\t行政许可\t7", "行政许可=7"},
		"behind an empty cell":        {"\t4\t行政许可\t7", "行政许可=7"},
		"a mark in front":             {"/\t行政许可\t7", "=/|行政许可=7"},
		"a mark behind the number":    {"4\t/\t行政许可\t7", "=4,/|行政许可=7"},
		"the label of a group":        {"4\t机构\t", "机构=_"},
		"a unit in front":             {"件\t规章\t1", "件+规章=1"},
		"a unit behind":               {"收到申请数\t12\t件", "收到申请数=12|件="},
		"a unit between":              {"收到申请数\t件\t12", "收到申请数=12"},
		"a number that is unreadable": {"规章\t12?\t3", "规章=12?,3"},
		"behind the head of a column": {"自然人\t12?\t3", "自然人+12?=3"},
		"behind other words":          {"某镇\t12?\t3", "某镇+12?=3"},
		"a list in a cell":            {"规章：3/5\t7", "规章：3/5=7"},
		"digits at the end":           {"规章：5\t7", "规章：=5,7"},
		"a sign at the end":           {"行政许可+5\t7", "行政许可+=5,7"},
		"a decimal at the end":        {"行政许可0.5\t7", "行政许可=0.5,7"},
		"a unit in between":           {"12\t件\t收到申请数", "收到申请数=12|件="},
		"another word in between":     {"12\t某\t收到申请数", "某+收到申请数="},
		"a unit behind two":           {"12\t13\t件\t收到申请数", "=12,13|件+收到申请数="},
		"decimals run together":       {"行政许可1.2.3\t7", "行政许可=1.2.3,7"},
		"words that are no label":     {"某镇某村5\t7", "某镇某村5=7"},
		"words, most of them a label": {"自然人某镇5\t7", "自然人某镇=5,7"},
		"behind, most of it a label":  {"1\t2\t行政许可某", "行政许可某=1,2"},
		"behind, less of it a label":  {"1\t2\t自然人某", "=1,2|自然人某="},
	} {
		text := "行政处罚\t8\t9\n" + c.row + "\n行政强制\t8\t9\n"
		got := strings.TrimSuffix(strings.TrimPrefix(strings.Join(entriesShown(g, text), "|"), "行政处罚=8,9|"), "|行政强制=8,9")
		if got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// What an entry knows of its row: the column it begins in, the cells beside it, the unit
// and where it stands.
func TestEntriesKnowTheirRow(t *testing.T) {
	g := newTestReader(t)
	for name, c := range map[string]struct {
		row   string
		first int
		width int
		unit  string
		gaps  bool
	}{
		"tabs":          {"规章\t1\t2", 1, 3, "", false},
		"empty cells":   {"规章\t\t\t1", 1, 4, "", false},
		"a unit":        {"规章\t件\t1", 2, 3, "件", false},
		"label behind":  {"1\t2\t规章", 0, 3, "", false},
		"gaps":          {"规章      1      2", 1, 0, "", true},
		"one cell":      {"规章12", -1, 1, "", false},
		"sixty-four":    {"规章" + strings.Repeat("\t1", 63), 1, 64, "", false},
		"too many":      {"规章" + strings.Repeat("\t1", 64), -1, 65, "", false},
		"serial number": {"1\t规章\t5", 2, 3, "", false},
		"no number":     {"规章\t\t某", -1, 3, "", false},
	} {
		entries := entriesOfText(g, "行政处罚\t8\t9\n"+c.row+"\n行政强制\t8\t9\n")
		if len(entries) != 3 {
			t.Errorf("%s: %d entries", name, len(entries))
			continue
		}
		e := entries[1]
		if e.FirstCol != c.first || e.Width != c.width || e.Unit != c.unit || e.Spread != c.gaps || e.Section != report.SectionRequests {
			t.Errorf("%s: column %d of %d, unit %q, gaps %v", name, e.FirstCol, e.Width, e.Unit, e.Spread)
		}
	}
	long := strings.Repeat("公开", 35) + "属于国家秘密"
	longer := strings.Repeat("公开", 105) + "属于国家秘密"
	for label, want := range map[string]string{"属于国家秘密": "属于国家秘密", long: long[len(long)-198:],
		longer: longer[len(longer)-198:]} {
		e := entriesOfText(g, "行政处罚\t8\t9\n"+label+"\t1\t2\t3\n行政强制\t8\t9\n")
		if len(e) != 3 || len(e[1].Labels) != 1 || e[1].Labels[0].Tail != want || e[1].Labels[0].Label != label {
			t.Errorf("the tail of %s: %+v", label, e)
		}
	}
	for name, c := range map[string]struct {
		text, digits string
		first        int // column
	}{
		"a row among lines":     {"行政规范性文件\n1\n行政许可\t3\n行政处罚\n4\n行政强制\n5\n", "3", 1},
		"decimals run together": {"行政处罚\t8\t9\n行政许可1.2.3\t7\n行政强制\t8\t9\n", "1.2.3", 1},
	} {
		e := entriesOfText(g, c.text)
		if v := e[1].Vals[0]; e[1].FirstCol != c.first || v.Digits != c.digits {
			t.Errorf("%s: column %d, digits %q", name, e[1].FirstCol, v.Digits)
		}
	}
	runs := entriesOfText(g, "行政处罚\t8\t9\n行政许可\t1\t2\n"+strings.Repeat("某镇某年工作，情况如下。\n", 2)+
		"行政强制\t8\t9\n行政许可\t1\t2\n")
	var all []int
	for _, e := range runs {
		all = append(all, e.Run)
	}
	if !slices.Equal(all, []int{0, 0, 1, 1}) {
		t.Errorf("the runs of the entries are %v", all)
	}
}

// Where every cell has its line, a label that shows a row by itself ends the row above.
func TestLabelsOnLines(t *testing.T) {
	g := newTestReader(t)
	for first, want := range map[string]string{
		"行政处罚": "行政处罚=|行政许可=3", "规章": "规章+行政许可=3", "数量": "数量+行政许可=3",
		"结果维持": "结果维持+行政许可=3", "某事": "行政许可=3",
	} {
		got := strings.Join(entriesShown(g, first+"\n行政许可\n3\n行政强制\n5\n行政事业性收费\n6\n"), "|")
		if want += "|行政强制=5|行政事业性收费=6"; got != want {
			t.Errorf("%s: %s, want %s", first, got, want)
		}
	}
	e := Entry{Vals: valsOf("_ 1 _ / 2"), Nums: 3}
	var filled []string
	for _, c := range e.Filled() {
		filled = append(filled, c.Text)
	}
	if !slices.Equal(filled, []string{"1", "/", "2"}) {
		t.Errorf("filled are %v", filled)
	}
}

// A number behind a colon and marks between numbers show that more follow.
func TestListsMore(t *testing.T) {
	for label, want := range map[string]bool{"规章：3/": true, "规章:3，": true, "规章：0/": true, "规章：3 、 ": true,
		"规章：": false, "规章：/": false,
		"规章3/": false, "规章：3件/": false,
		"：3": true, "规章": false, "规章：3：/": false} {
		if listsMore(label) != want {
			t.Errorf("%q lists more: %v", label, !want)
		}
	}
	for s, want := range map[string]string{"规章12": "12", "12": "12", "规章": "", "规章1.5": "1.5", "规章1.": "", "规章.5": "5",
		"规章2+3": "2+3", "规章+3": "3",
		"规章1..5": "5", "": ""} {
		if got := s[tailDigits(s):]; got != want {
			t.Errorf("%q ends in %q, want %q", s, got, want)
		}
	}
}

// The heads of a table whose cells commas part are cut as the lines below them, whatever
// their words.
func TestHeadsAboveCommas(t *testing.T) {
	g := newTestReader(t)
	long := strings.Repeat("某", 57) // 171 bytes
	for name, c := range map[string]struct {
		text string
		want int // cells of the first line
	}{
		"as many cells":   {"名称,甲,乙\n规章,1,2\n行政许可,3,4\n", 3},
		"semicolons":      {"名称;甲;乙\n规章;1;2\n行政许可;3;4\n", 3},
		"another mark":    {"名称;甲;乙\n规章,1,2\n行政许可,3,4\n", 1},
		"one cell less":   {"名称,甲\n规章,1,2\n行政许可,3,4\n", 1},
		"one cell more":   {"名称,甲,乙,丙\n规章,1,2\n行政许可,3,4\n", 1},
		"quotes":          {"\"名称,甲\",乙\n规章,1,2\n行政许可,3,4\n", 1},
		"two columns":     {"名称,甲\n规章,1\n行政许可,3\n", 1},
		"two lines":       {"某事,某年,某年\n名称,甲,乙\n规章,1,2\n行政许可,3,4\n", 3},
		"180 bytes":       {long + ",abc,abcd\n规章,1,2\n行政许可,3,4\n", 3},
		"181 bytes":       {long + ",abcd,abcd\n规章,1,2\n行政许可,3,4\n", 1},
		"tabs below":      {"名称,甲,乙\n规章\t1\t2\n行政许可\t3\t4\n", 1},
		"a table of tabs": {"名称\t甲,乙,丙\n规章,1,2\n行政许可,3,4\n", 2},
	} {
		if got := len(g.Rows(c.text, han.SplitLines(c.text))[0].Cells); got != c.want {
			t.Errorf("%s: %d cells, want %d", name, got, c.want)
		}
	}
}

// What tells on which side of its label a number stands, and what does not.
func TestWhichSide(t *testing.T) {
	g := newTestReader(t)
	const a, b, c, d, e = "主动公开政府信息数\n", "制发规范性文件总数\n", "政府公报公开政府信息数\n",
		"政府网站在线访谈次数\n", "政策解读稿件发布数\n" // 条 件 条 次 篇
	for name, tc := range map[string]struct{ text, want string }{
		"two numbers in a row": {"1\n" + a + "2\n3\n" + b + "4\n" + c + "5\n" + d + "6\n" + e, "behind"},
		"ten labels, one with two numbers": {"1\n" + a + "2\n" + b + "3\n" + c + "4\n" + d + "5\n" + e +
			"当面申请数\n6\n传真申请数\n7\n网络申请数\n8\n信函申请数\n9\n8\n申请办结数\n", "behind"},
		"two numbers, of five": {"9\n" + a + "7\n" + b + "4\n" + c + "2\n" + d + "6\n8\n" + e, "behind"},
		"two numbers, of ten": {"9\n" + a + "7\n" + b + "4\n" + c + "2\n" + d + "6\n" + e +
			"8\n当面申请数\n5\n传真申请数\n3\n网络申请数\n1\n信函申请数\n2\n6\n申请办结数\n", "in front"},
		"three numbers for two": {"9\n" + a + "7\n" + b + "4\n" + c + "2\n" + d + "某\n8\n某\n6\n某\n5\n", "behind"},
		"less than that":        {"9\n" + a + "7\n" + b + "4\n" + c + "2\n" + d + "某\n8\n某\n6\n", "in front"},
		"mostly behind":         {"9\n" + a + "某\n" + b + "7\n某\n" + c + "4\n某\n" + d + "2\n某\n" + e + "6\n", "behind"},
		"often in front":        {"9\n" + a + "某\n8\n" + b + "某\n" + c + "7\n某\n" + d + "4\n某\n" + e + "2\n", "undecided"},
		"a dash of a heading":   {a + "9\n" + b + "7\n" + c + "4\n某\n—\n" + d + "某\n" + e + "6\n", "behind"},
		"sums of nothing": {"收到申请数\n0\n当面申请数\n0\n传真申请数\n0\n网络申请数\n0\n信函申请数\n0\n" + c,
			"undecided"},
		"three labels": {"9\n" + a + "7\n" + b + "4\n" + c, "behind"},
		"four labels":  {"9\n" + a + "7\n" + b + "4\n" + c + "2\n" + d, "in front"},
		"half without a number": {"9\n" + a + b + "7\n" + c + d + "6\n" + e + "当面申请数\n5\n传真申请数\n网络申请数\n",
			"in front"},
		"few numbers": {"9\n" + a + b + "7\n" + c + d + e +
			"6\n当面申请数\n传真申请数\n5\n网络申请数\n信函申请数\n", "behind"},
		"units on lines, behind": {a + "9\n条\n" + b + "7\n件\n" + c + "4\n条\n" + d + "2\n次\n" + e, "behind"},
		"units on lines, front":  {d + "9\n条\n" + a + "7\n件\n" + b + "4\n条\n" + c + "2\n篇\n" + e, "in front"},
		"units of neither":       {a + "9条\n" + b + "7次\n" + c + "4条\n" + d + "2篇\n" + e, "undecided"},
		"units mostly":           {a + "9条\n" + b + "7件\n" + c + "4条\n" + d + "2篇\n" + e, "behind"},
		"counted":                {"1\n" + a + "2\n" + b + "3\n" + c + "4\n" + d, "behind"},
		"half counted":           {"1\n" + a + "2\n" + b + "9\n" + c + "4\n" + d, "in front"},
		"lists one after another": {"9\n" + a + "7\n" + b + "4\n" + c + "2\n" + d + "甲\t乙\n" +
			"9\n" + a + "7\n" + b + "4\n" + c + "2\n" + d, "in front"},
		"a label longer than any": {"9\n" + a + "7\n" + b + "4\n" + strings.Repeat("某", 61) + "\n" + c + "2\n" + d, "behind"},
		"three headings between":  {"9\n" + a + "7\n" + b + "某\n镇\n村\n4\n" + c + "2\n" + d, "in front"},
		"four headings between":   {"9\n" + a + "7\n" + b + "某\n镇\n村\n组\n4\n" + c + "2\n" + d, "behind"},
		"stretches of both":       {"9\n" + a + "7\n" + b + "某\n4\n" + c + "2\n" + d + "某\n" + e + "3\n", "undecided"},
		"mostly in front": {"9\n" + a + "7\n" + b + "某\n4\n" + c + "2\n" + d + "某\n1\n" + e +
			"某\n8\n传真申请数\n某\n信函申请数\n3\n", "in front"},
	} {
		rows := g.Rows(tc.text, han.SplitLines(tc.text))
		got := "behind"
		for _, r := range rows {
			switch {
			case len(r.Cells) > 1 && r.Cells[0].Kind == Text && r.Cells[len(r.Cells)-1].Kind == Number:
				got = "in front"
			case len(r.Cells) == 1 && r.Cells[0].Kind == Unread && got == "behind":
				got = "undecided"
			}
		}
		if name == "lists one after another" && len(rows[len(rows)-1].Cells) != 2 {
			t.Error("the second list is not turned")
		}
		if got != tc.want {
			t.Errorf("%s: %s, want %s\n%s", name, got, tc.want, fmt.Sprint(entriesShown(g, tc.text)))
		}
	}
}
