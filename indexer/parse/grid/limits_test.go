package grid

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"gongkai/indexer/parse/han"
)

// rowOf cuts a line that stands behind another in a document.
func rowOf(t *testing.T, g *Reader, line string) Row {
	t.Helper()
	text := strings.Repeat("某镇某年工作，情况如下。", 10) + "\n" + line
	r := g.row(text, han.SplitLines(text)[1])
	for _, c := range r.Cells {
		if text[c.Start:c.End] != c.Text || c.Line != 2 {
			t.Errorf("the cell %q of %q stands at %d-%d of line %d", c.Text, line, c.Start, c.End, c.Line)
		}
	}
	return r
}

// cellsShown are the cells of a row with a bar between each two.
func cellsShown(r *Row) string {
	var all []string
	for _, c := range r.Cells {
		all = append(all, c.Text)
	}
	return strings.Join(all, "|")
}

// cutShown is how a line is cut: its cells, and what parted them.
func cutShown(t *testing.T, g *Reader, line string) string {
	t.Helper()
	r := rowOf(t, g, line)
	by := "alone"
	switch {
	case r.spread:
		by = "gaps"
	case r.Separated:
		by = "marks"
	}
	return cellsShown(&r) + " " + by
}

// A line is cut where it is sure that it holds several cells, up to the limits of each cut.
func TestWhereLinesAreCut(t *testing.T) {
	g := newTestReader(t)
	long := strings.Repeat("公", 50) // 150 bytes
	for line, want := range map[string]string{
		"|":                       " marks",
		"||":                      " marks",
		"| 甲 |":                   "甲 marks",
		"甲 |":                     "甲 marks",
		"| 甲":                     "甲 marks",
		"|| 甲":                    "|甲 marks",
		"甲    乙    丙":             "甲|乙|丙 gaps",
		"甲    乙":                  "甲    乙 alone",
		"甲    件":                  "甲|件 gaps",
		"甲    3":                  "甲|3 gaps",
		"甲 乙    3":                "甲 乙|3 gaps",
		"自然人    件":                "自然人|件 gaps",
		"自然人    总计":               "自然人|总计 gaps",
		"自然人    某镇":               "自然人    某镇 alone",
		"某镇    自然人":               "某镇    自然人 alone",
		"甲    1 2 3 4 5":          "甲|1 2 3 4 5 gaps",
		"甲    1 2 3 4 5 6":        "甲|1|2|3|4|5|6 gaps",
		"甲    0 2":                "甲|0|2 gaps",
		"甲    1 23":               "甲|1 23 gaps",
		"甲    1 / 2":              "甲|1|/|2 gaps",
		"规章\t":                    "规章 alone",
		"╬":                       " alone",
		"═":                       " alone",
		"│":                       " marks",
		"╭─╮":                     "╭─╮ alone",
		"规章：3 / 5":                "规章：3 / 5 alone",
		"规章 / 5":                  "规章|/|5 marks",
		"收到申请数：5 规章：3":            "收到申请数|5|规章|3 marks",
		`| "规章" | 1 |`:            `"规章"|1 marks`,
		`| style="a" | 1 |`:       "1 marks",
		"| style=a | 1 |":         "style=a|1 marks",
		"甲---乙":                   "甲---乙 alone",
		"甲    3    " + long:       "甲|3|" + long + " gaps",
		"甲    3    " + long + "a": "甲    3    " + long + "a alone",
		"规章 1 2":                  "规章|1|2 marks",
		"规章 甲 2":                  "规章 甲|2 marks",
		" 0":                      "0 alone",
		"免予公开范围   4":              "免予公开范围   4 gaps",
		"免予公开范围\u30004":           "免予公开范围\u30004 marks",
		"；，收到申请数：5":               "收到申请数|5 marks",
		"：收到申请数：5":                "：收到申请数|5 marks",
		"；：5":                     "；：5 alone",
		"12.5":                    "12.5 alone",
		"规章,12?,3":                "规章,12?,3 alone",
		`规章,"",3`:                 `规章||3 marks`,
		`规章,",3`:                  `规章,",3 alone`,
		"规章,1,2;3":                "规章|1|2;3 marks",
	} {
		if got := cutShown(t, g, line); got != want {
			t.Errorf("%q is cut into %q, want %q", line, got, want)
		}
	}
	commas := func(n int) string { return "规章" + strings.Repeat(",1", n) }
	bytes := func(n int) string {
		line := "规章,1," + strings.Repeat(strings.Repeat("a", 100)+",", 39)
		return line + strings.Repeat("a", n-len(line))
	}
	for line, want := range map[string]int{
		commas(63): 64, commas(64): 1,
		"规章" + strings.Repeat("\t1", 5000): maxLineCells + 1,
		bytes(maxCommas):                   42, bytes(maxCommas + 1): 1,
		strings.Repeat("\t", 15) + "1": 16, strings.Repeat("\t", 16) + "1": 17, strings.Repeat("\t", 17) + "1": 17,
		strings.Repeat("\t", 40) + "1": 17, "|": 1, "||": 1, "| |": 1, "|甲": 1,
		strings.Repeat("7 ", maxLineCells): maxLineCells, strings.Repeat("7 ", maxLineCells+2): maxLineCells + 1,
	} {
		if got := len(g.row(line, han.SplitLines(line)[0]).Cells); got != want {
			t.Errorf("%.20q of %d bytes is cut into %d cells, want %d", line, len(line), got, want)
		}
	}
	for n, want := range map[int]int{maxLineCells - 1: maxLineCells, maxLineCells: 1} {
		line := "规章" + strings.Repeat("    1", n)
		cells := cutAtGaps(line, han.SplitLines(line)[0], 3)
		if len(cells) != want && !(want == 1 && cells == nil) {
			t.Errorf("a line of %d gaps has %d cells", n, len(cells))
		}
	}
}

// Where a cell stands is known in cells, in characters, or in characters of which Chinese
// ones are two wide.
func TestExtentOfCells(t *testing.T) {
	g := newTestReader(t)
	line := "规章      12      一百      abc"
	cells := g.row(line, han.SplitLines(line)[0]).Cells
	for i, want := range []string{
		"{0 1} {0 2} {0 4}", "{8 9} {8 10} {10 12}", "{16 17} {16 18} {18 22}", "{24 25} {24 27} {28 31}",
	} {
		var all []string
		for _, by := range []Ruler{ByCell, ByRune, ByWidth} {
			x, ok := cells[i].Extent(by)
			if !ok {
				t.Fatalf("%s has no place", cells[i].Text)
			}
			all = append(all, fmt.Sprint(x))
		}
		if got := strings.Join(all, " "); got != want {
			t.Errorf("%s stands at %s, want %s", cells[i].Text, got, want)
		}
	}
	c := ReadCell("3", 0, 1)
	if _, ok := c.Extent(ByCell); ok {
		t.Error("a cell by itself has a place")
	}
	list := "收到申请数：5件；行政许可：7"
	for i, c := range g.row(list, han.SplitLines(list)[0]).Cells {
		if x, _ := c.Extent(ByCell); x != (Extent{i, i + 1}) {
			t.Errorf("cell %d of a list stands at %v", i, x)
		}
	}
	at := Extent{10, 13}
	for _, c := range []struct {
		o    Extent
		want bool
	}{{Extent{10, 13}, true}, {Extent{5, 9}, false}, {Extent{5, 10}, true}, {Extent{13, 20}, true}, {Extent{14, 20}, false},
		{Extent{11, 12}, true}, {Extent{1, 30}, true}} {
		if at.Touches(c.o) != c.want || c.o.Touches(at) != c.want {
			t.Errorf("%v touches %v: %v", at, c.o, !c.want)
		}
	}
}

// A label that was cut off is near where enough of it is left, and one with more in front
// where all of it is there.
func TestNearness(t *testing.T) {
	for _, c := range []struct {
		label, text string
		head        int // runes of the label that are its group's
		want        float64
	}{
		{"一二三四五六七八九十", "一二三四", 0, 0.85}, {"一二三四五六七八九十甲", "一二三四", 0, 0},
		{"一二三四五", "一二三", 0, 0.6},
		{"一二三四五六七八九十", "一二三四", 2, 0.85}, {"一二三四五六七八九十", "一二三四", 3, 0},
		{"一二三四五六七八九十", "一二三五", 0, 0},
		{"一二三四", "五一二三四", 0, 0.85}, {"一二三", "甲一二三", 0, 0.75},
		{"一二三四", "甲乙丙丁戊己庚辛壬癸子丑一二三四", 0, 0.85},
		{"一二三四", "甲乙丙丁戊己庚辛壬癸子丑寅一二三四", 0, 0.8},
		{"一二三", "甲乙丙丁戊己庚辛壬癸子丑寅卯辰一二三", 0, 0}, {"一二三四", "一二三四甲", 0, 0.8},
		{"甲", "甲甲", 0, 0.5}, {strings.Repeat("一", 64), strings.Repeat("一", 63) + "二", 0, 63.0 / 64},
	} {
		p := newPattern(c.label)
		p.head = c.head
		l := NewLabel(c.text)
		if got := p.Similarity(&l); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s and %s: %v, want %v", c.label, c.text, got, c.want)
		}
	}
	// Characters of one label whose codes end alike.
	alike := newPattern("一亀伀倀一")
	for text, want := range map[string]int{"一亀伀倀一": 0, "一亀伀倀": 1, "亀伀倀": 2, "伀一亀倀一": 2, "临亀伀倀一": 1,
		"": 5} {
		if got := alike.distance(text); got != want {
			t.Errorf("%s is %d characters from %s, want %d", text, got, alike.Text, want)
		}
	}
	v := newTestReader(t).words
	for s, want := range map[string]bool{"属于国家机": false, "属于国家秘密某": true, "属于国家秘密某镇": true,
		"属于国家秘密某镇甲": false, "申于国家秘密": true,
		"无正当理由大量反复": true, "无正当理由大量": false} {
		if v.NearRow(s) != want {
			t.Errorf("%s is near a row: %v", s, !want)
		}
	}
	for piece, want := range map[string]bool{"要求行政机关确认": true, "要求行政机关确": false,
		"重新出具已获取信息": true, "新出具已获取信息": true,
		"出具已获取信息": false, "行政机关确认或重新": false} {
		if v.pieces[piece] != want {
			t.Errorf("%s is a piece of a label: %v", piece, !want)
		}
	}
	if !v.unlabeled[15] || len(v.unlabeled) != 1 {
		t.Errorf("rows without a label have %v cells", v.unlabeled)
	}
	for s, want := range map[string]int{"行政许可": len("行政许可"), "行政许可证": len("行政许可"), "数": 0,
		"数量": len("数量"), "件": 0} {
		if n, _ := v.longest(s); n != want {
			t.Errorf("%s begins with a word of %d bytes, want %d", s, n, want)
		}
	}
}

// What a cell holds is read up to the limits of a number.
func TestNumberLimits(t *testing.T) {
	for text, want := range map[string]string{
		strings.Repeat("1", 40): "digits " + strings.Repeat("1", 40), strings.Repeat("-", 64): "zero", strings.Repeat("-", 65): "text",
		"7⑳": "number 7", "7①": "number 7", "7❶": "number 7", "7❿": "number 7", "7㉑": "text", "7%": "number 7 %", "7\u007f": "text",
		"注3": "text", "（注）": "text", "7注": "number 7", "123456789012345件": "number 1.23456789012345e+14 件", "[3]": "text",
		"7萬": "number 70000 万", "7億元": "number 7 亿元", "5場次": "number 5 场次",
	} {
		c := ReadCell(text, 0, 1)
		if got := shown(&c); got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
	g := newTestReader(t)
	for text, want := range map[string]string{"约12个某": "unread", "约12个某镇": "unread", "约12个某镇村": "text",
		"约12个某镇某村": "text", "3个": "number 3 个", "三": "number 3",
		"一、": "text", "见附表": "unread", "见附表）": "unread",
		"1/2": "unread", "不详": "unread", "某镇": "text", "第０号": "unread", "行政许可": "text", "1.某": "text", "？": "unread",
		strings.Repeat("？", 12): "unread", strings.Repeat("？", 13): "text",
		"九": "number 9", "九九": "number 99", "一一": "number 11", "万三": "text", "万": "text"} {
		c := ReadCell(text, 0, 1)
		if c.Kind == Text {
			c.Label = g.fold.Label(text)
			g.unreadable(&c)
		}
		if got := shown(&c); got != want {
			t.Errorf("among numbers %q is %s, want %s", text, got, want)
		}
	}
}

// Rows are judged by what stands in them, up to the lengths that a cell of a table has.
func TestClasses(t *testing.T) {
	g := newTestReader(t)
	of := func(n int) string { return strings.Repeat("公", n) }
	for name, c := range map[string]struct {
		line string
		want class
	}{
		"one number":              {"12", Weak},
		"two numbers":             {"12\t13", Tabular},
		"a number and a label":    {"某事\t1", Tabular},
		"two labels":              {"某事\t某镇", Tabular},
		"a label alone":           {"某事\t", Weak},
		"a label between bars":    {"| 某事 |", Weak},
		"bars in a sentence":      {"甲---乙丙丁", Weak},
		"a sum of the form":       {"勾稽关系" + of(46), Tabular},
		"a sum in a sentence":     {"勾稽关系" + of(47), Prose},
		"a word":                  {"行政许可", Tabular},
		"a short word":            {"规章", Weak},
		"words":                   {"行政许可行政处罚某", Tabular},
		"words, half":             {"行政许可行政处罚" + of(3), Weak},
		"a label nearly":          {"属于国家机密", Tabular},
		"a label in a sentence":   {"属于国家机密。", Prose},
		"short":                   {of(24), Weak},
		"long":                    {of(25), Prose},
		"short with a stop":       {of(5) + "，" + of(5), Prose},
		"numbered":                {"1." + of(5), Weak},
		"numbered below":          {"（1）" + of(5), Prose},
		"a heading":               {"一、" + of(5), Prose},
		"in brackets":             {"（一）" + of(5), Weak},
		"a piece":                 {"要求行政机关确认或重新", Weak},
		"a rule":                  {"| --- | --- |", Weak},
		"a sentence in a cell":    {"工作情况。\t某镇", Prose},
		"sentences with numbers":  {"工作情况。\t1\t2\t3", Tabular},
		"a sentence, two numbers": {"工作情况。\t1\t2", Prose},
		"a sentence of three":     {"工作情况。\t某镇\t某乡", Tabular},
		"a sentence of words":     {"行政许可。\t行政处罚\t行政强制", Tabular},
		"words, four in five":     {"行政许可行政处罚某镇", Tabular},
		"words of 300 bytes":      {strings.Repeat("行政许可", 25), Tabular},
		"words of 312 bytes":      {strings.Repeat("行政许可", 26), Prose},
		"a sentence half words":   {"行政许可行政处罚行政强制" + of(11) + "。\t某", Tabular},
		"a sentence less words":   {"行政许可行政处罚行政强制" + of(12) + "。\t某", Prose},
		"a sentence of words two": {"行政许可行政处罚行政强制。\t某", Tabular},
	} {
		if r := rowOf(t, g, c.line); r.Class != c.want {
			t.Errorf("%s: %q is of class %d, want %d", name, c.line, r.Class, c.want)
		}
	}
	for line, want := range map[string]string{"工作情况。\t某镇": "工作情况某镇", of(99) + "。\t" + of(99): of(198), of(100) +
		"。\t" + of(100): ""} {
		if r := rowOf(t, g, line); len(r.Cells) != 1 || r.Cells[0].Label != want {
			t.Errorf("a paragraph of %d bytes is compared by %q", len(line), r.Cells[0].Label)
		}
	}
	for name, c := range map[string]struct {
		line   string
		values int
		texts  int
	}{"numerals behind a label": {"规章\t三\t十二", 2, 1}, "behind a short one": {"某\t三", 0, 2},
		"a numeral in front": {"三\t规章\t四", 1, 2}} {
		if r := g.row(c.line, han.SplitLines(c.line)[0]); r.Values != c.values || r.Texts != c.texts {
			t.Errorf("%s: %d numbers and %d labels", name, r.Values, r.Texts)
		}
	}
}

// A table reaches as far as its rows, its labels and its units.
func TestWhereTablesEnd(t *testing.T) {
	g := newTestReader(t)
	rows := "规章\t1\t2\n行政许可\t3\t4\n"
	few := func(n int) string { return strings.Repeat("某镇\n", n) }
	for name, c := range map[string]struct {
		text  string
		heads []int
		from  int // of what is attached, -1 for nothing
		want  string
	}{
		"rows":                 {"某镇某年工作，情况如下。\n" + rows, nil, -1, "1-3"},
		"a label in front":     {"某镇某年工作，情况如下。\n规章\n" + rows, nil, -1, "1-4"},
		"labels in front":      {"规章\n数量\n" + rows, nil, -1, "0-4"},
		"a heading in front":   {"规章\n" + rows, []int{0}, -1, "1-3"},
		"a unit behind":        {rows + "件\n某镇某年工作，情况如下。\n", nil, -1, "0-3"},
		"a label behind":       {rows + "规章\n某镇某年工作，情况如下。\n", nil, -1, "0-3"},
		"numbers behind":       {rows + "12\n13\n某镇某年工作，情况如下。\n", nil, -1, "0-4"},
		"a heading behind":     {rows + "12\n", []int{2}, -1, "0-2"},
		"seven lines between":  {rows + few(7) + rows, nil, -1, "0-11"},
		"eight lines between":  {rows + few(8) + rows, nil, -1, "0-12"},
		"nine lines between":   {rows + few(9) + rows, nil, -1, "0-2 11-13"},
		"a label in between":   {rows + few(9) + "规章\n" + rows, nil, -1, "0-2 11-14"},
		"a sentence between":   {rows + "某镇某年工作，情况如下。\n" + rows, nil, -1, "0-2 3-5"},
		"attached":             {"某镇某年工作，情况如下。\n附表\n填报某镇\n" + rows, nil, 1, "2-5"},
		"attached, nothing":    {"某镇某年工作，情况如下。\n附表\n", nil, 1, ""},
		"attached at once":     {"附表\n填报某镇\n" + rows, nil, 0, "1-4"},
		"not attached":         {"附表\n填报某镇\n" + rows, nil, -1, "2-4"},
		"attached, a sentence": {"附表\n工作情况如下。\n" + rows, nil, 0, "2-4"},
		"lone numbers":         {"公开工作，情况如下。\n1\n2\n3\n4\n" + strings.Repeat("5\n", 12), nil, -1, "1-17"},
		"a bar over numbers":   {"公开工作，情况如下。\n|\n1\n2\n3\n4\n" + strings.Repeat("5\n", 12), nil, -1, "2-18"},
		"a caption of its own": {rows + "某镇某年工作，情况如下。\n表4-1　行政复议\n结果维持\t结果纠正\n5\t2\n", nil,
			-1, "0-2 3-6"},
		"attached, two":       {"附表\n" + rows + "某章\n" + rows, []int{3}, 0, "1-3 4-6"},
		"attached, 180 bytes": {"附表\n" + strings.Repeat("公", 60) + "\n" + rows, nil, 0, "1-4"},
		"attached, 183 bytes": {"附表\n" + strings.Repeat("公", 61) + "\n" + rows, nil, 0, "2-4"},
		"attached, 8 words":   {"附表\n" + strings.Repeat("（1）某镇\n", 8) + rows, nil, 0, "1-11"},
		"attached, 9 words":   {"附表\n" + strings.Repeat("（1）某镇\n", 9) + rows, nil, 0, "10-12"},
		"a word over them":    {"指标\n某年\n" + rows, nil, -1, "0-4"},
		"two words over them": {"指标\n项目\n某年\n" + rows, nil, -1, "0-5"},
	} {
		var got []string
		for _, r := range g.Runs(g.Rows(c.text, han.SplitLines(c.text)), c.heads, c.from) {
			got = append(got, fmt.Sprintf("%d-%d", r.From, r.To))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: tables at %v, want %s", name, got, c.want)
		}
	}
	for text, want := range map[string]bool{"政府信息公开情况统计表": true, "某县2015年度政府信息公开统计表": true,
		"政府信息公开工作": false, "统计表": false,
		"公开情况表，附后": false, "公开" + strings.Repeat("某", 40) + "统计表": true, "公开" + strings.Repeat("某", 41) +
			"统计表": false} {
		if IsCaption(text) != want {
			t.Errorf("%s is a caption: %v", text, !want)
		}
	}
	for name, c := range map[string]struct {
		text string
		want bool
	}{
		"the next line":     {"一、主动公开\n主动公开政府信息数\t5\n", true},
		"behind a caption":  {"一、主动公开\n政府信息公开情况统计表\n主动公开政府信息数\t5\n", false},
		"behind a title":    {"一、主动公开\n主动公开情况\n主动公开政府信息数\t5\n", true},
		"behind a sentence": {"一、主动公开\n某镇某年工作，情况如下。\n主动公开政府信息数\t5\n", false},
		"nine lines on":     {"一、主动公开\n" + few(8) + "主动公开政府信息数\t5\n", true},
		"ten lines on":      {"一、主动公开\n" + few(9) + "主动公开政府信息数\t5\n", false},
		"180 bytes":         {"一、主动公开\n主动公开政府信息数" + strings.Repeat("某", 51) + "\n", true},
		"183 bytes":         {"一、主动公开\n主动公开政府信息数" + strings.Repeat("某", 52) + "\n", false},
		"a sentence":        {"一、问题\n专职人员数量偏少，难以兼顾。\n", false},
		"a numbered one":    {"一、问题\n1.专职人员数量偏少，难以兼顾。\n", false},
		"one clause":        {"一、问题\n专职人员数量少。\n", false},
		"numbers later":     {"一、情况\n主动公开政府信息数量较多，共120条。\n", false},
		"a number":          {"一、情况\n专职人员数3人，兼职人员数2人。\n", true},
		"a stop":            {"一、情况\n专职人员数。\n", true},
		"in brackets":       {"一、情况\n专职人员数（不包括公报，网站）\n", true},
		"another table":     {"一、主动公开\n规章\t5\n", false},
		"nothing":           {"一、主动公开\n", false},
	} {
		if got := g.HeadsTable(g.Rows(c.text, han.SplitLines(c.text)), 0); got != c.want {
			t.Errorf("%s: heads a table: %v", name, got)
		}
	}
}
