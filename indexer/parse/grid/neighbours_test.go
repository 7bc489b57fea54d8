package grid

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"gongkai/indexer/parse/han"
)

// tableShown are the rows of a text that have cells, the cells between bars; what a cell holds must
// stand where it says.
func tableShown(t *testing.T, g *Reader, text string) string {
	t.Helper()
	rows := g.Rows(text, han.SplitLines(text))
	var all []string
	for i := range rows {
		for _, c := range rows[i].Cells {
			if c.Kind != Text && text[c.Start:c.End] != c.Text {
				t.Errorf("the cell %q stands at %d-%d, where %q is", c.Text, c.Start, c.End, text[c.Start:c.End])
			}
		}
		if len(rows[i].Cells) > 0 {
			all = append(all, cellsShown(&rows[i]))
		}
	}
	return strings.Join(all, "\n")
}

// An abbreviation has at most three pieces, one of which may be a single character; it has the
// whole label of a group in front.
func TestPiecesOfAbbreviations(t *testing.T) {
	for _, c := range []struct {
		short, long string
		want        bool
	}{
		{"秘密", "属于国家秘密", true},
		{"其行禁", "其他法律行政法规禁止公开", false},
		{"其他律行法规公开", "其他法律行政法规禁止公开", false},
		{"其他律行禁止公开", "其他法律行政法规禁止公开", true},
		{"某另行制作", "没有现成信息需要另行制作", false},
		{"没现成需要", "没有现成信息需要另行制作", true},
		{"没现成需要制作", "没有现成信息需要另行制作", false},
	} {
		if got := Abbreviates(c.short, c.long); got != c.want {
			t.Errorf("%s abbreviates %s: %v, want %v", c.short, c.long, got, c.want)
		}
	}
	for _, c := range []struct {
		label string
		head  int // runes of the pattern in front that are the label of its group
		want  bool
	}{
		{"不予公开国家秘密", 4, true}, {"不予公开秘密", 4, true}, {"不予公开", 4, false}, {"不予公开密", 4, false},
		{"不公开国家秘密", 4, false},
		{"国家秘密", 4, false}, {"国家秘密", 0, true}, {"不予公开国家机密", 4, false}, {"不予公开属于国家秘密", 4,
			false},
		{"不予公开属于国家秘密的", 4, false},
	} {
		p := newPattern("不予公开属于国家秘密")
		p.head = c.head
		l := NewLabel(c.label)
		if got := p.AbbreviatedBy(&l); got != c.want {
			t.Errorf("%s abbreviates %s, whose group has %d characters: %v", c.label, p.Text, c.head, got)
		}
	}
}

// A cell's address is one or two letters and a row, up to the widest table, with a mark behind.
func TestAddress(t *testing.T) {
	for line, want := range map[string]string{
		"A1: 规章": "1 1 4", "B3：12": "2 3 5", "Z2=7": "26 2 3", "AA12＝3": "27 12 7", "C7\t5": "3 7 3", "D10:": "4 10 4",
		"BL3: 5": "64 3 5",
		"BM3: 5": "0 0 0", "AAA1: 5": "0 0 0", "A0: 5": "0 0 0", "A: 5": "0 0 0", "1: 5": "0 0 0", "A1 5": "0 0 0", "A1": "0 0 0",
		"a1: 5": "0 0 0",
		"[1: 5": "0 0 0", "@1: 5": "0 0 0", "": "0 0 0", "A": "0 0 0", "A1:   规章": "1 1 6", "A1规章": "0 0 0",
	} {
		column, row, size := address(line)
		if got := fmt.Sprint(column, row, size); got != want {
			t.Errorf("%q has the address and size %s, want %s", line, got, want)
		}
	}
}

// Lines of one cell each behind its address are a sheet where they are ten or more.
func TestPlaceAddressed(t *testing.T) {
	g := newTestReader(t)
	five := "A1: 信息内容\nB1: 制发件数\nA2: 规章\nB2: 3\nA3: 行政许可\nB3: 4\nA4: 行政处罚\nB4: 5\n"
	lines := regexp.MustCompile(`(B\d:) (\d)`).ReplaceAllString(five, "$1|$2")
	placed := "信息内容|制发件数\n规章|3\n行政许可|4\n行政处罚|5"
	for name, c := range map[string]struct{ text, want string }{
		"ten":  {five + "A5: 行政强制\nB5: 6\n", placed + "\n行政强制|6"},
		"nine": {five + "A5: 行政强制\n", lines + "A5: 行政强制"},
		"nine behind others": {strings.Repeat("某镇\n", 4) + five + "A5: 行政强制\n", strings.Repeat("某镇\n", 4) + lines +
			"A5: 行政强制"},
		"a cell left out":      {five + "A5: 行政强制\nC5: 6\n", placed + "\n行政强制||6"},
		"the first left out":   {five + "B5: 行政强制\nC5: 6\n", placed + "\n|行政强制|6"},
		"a cell printed twice": {five + "A5: 行政强制\nA5: 6\n", placed + "\n行政强制\n6"},
		"columns backwards":    {five + "B5: 6\nA5: 行政强制\n", placed + "\n|6\n行政强制"},
		"an empty cell":        {five + "A5:\nB5: 6\n", placed + "\n|6"},
		"two sheets": {five + "A5: 行政强制\nB5: 6\n某镇\n" + five + "A5: 行政强制\nB5: 6\n", placed +
			"\n行政强制|6\n某镇\n" + placed + "\n行政强制|6"},
	} {
		if got := tableShown(t, g, c.text); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

// Lines that commas part are cut by the lines beside them where enough of these say so.
func TestFieldsByNeighbours(t *testing.T) {
	g := newTestReader(t)
	const a, b, c, d = "12,件,收到申请数\n", "3,件,当面申请数\n", "0,件,传真申请数\n", "9,件,网络申请数\n"
	cut := func(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, ",", "|")) }
	for name, tc := range map[string]struct{ text, want string }{
		"four lines":         {a + b + c + d, cut(a + b + c + d)},
		"three lines":        {"某镇\n某村\n" + a + b + c, "某镇\n某村\n" + strings.TrimSpace(a+b+c)},
		"half of them words": {a + b + "1,件,某事\n2,件,某事\n", strings.TrimSpace(a + b + "1,件,某事\n2,件,某事\n")},
		"most of them words": {a + b + c + "2,件,某事\n", cut(a + b + c + "2,件,某事\n")},
		"then other numbers": {a + b + c + d + strings.ReplaceAll(a+b+c+d, "\n", ",某\n"),
			cut(a + b + c + d + strings.ReplaceAll(a+b+c+d, "\n", ",某\n"))},
		"the first is empty":   {",甲,乙\n规章,1,2\n行政许可,3,4\n", "|甲|乙\n规章|1|2\n行政许可|3|4"},
		"a sentence":           {"名称。,甲,乙\n规章,1,2\n行政许可,3,4\n", "名称。,甲,乙\n规章|1|2\n行政许可|3|4"},
		"quotes over twelve":   {"\"规\n" + strings.Repeat("某\n", 10) + "章\",1\n", "规\n" + strings.Repeat("某\n", 10) + "章|1"},
		"quotes over thirteen": {"\"规\n" + strings.Repeat("某\n", 11) + "章\",1\n", "\"规\n" + strings.Repeat("某\n", 11) + "章\",1"},
		"quotes without end":   {"规章,\"甲\n乙\n", "规章,\"甲\n乙"},
		"one field in quotes":  {"\"甲\n乙\"\n", "\"甲\n乙\""},
		"sixty-four fields":    {"\"甲\n乙\"" + strings.Repeat(",1", 63) + "\n", "甲\n乙" + strings.Repeat("|1", 63)},
	} {
		if got := tableShown(t, g, tc.text); got != tc.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, tc.want)
		}
	}
	text := "\"甲\n乙\"" + strings.Repeat(",1", 64) + "\n"
	if rows := g.Rows(text, han.SplitLines(text)); len(rows[0].Cells) != 1 {
		t.Errorf("sixty-five fields are cut into %d cells", len(rows[0].Cells))
	}
}

// A table is read from right to left where its labels stand behind their numbers, under a header.
func TestMirrored(t *testing.T) {
	g := newTestReader(t)
	const head, a, b = "二列\t一列\t指标名称\n", "2\t1\t规章\n", "4\t3\t行政许可\n"
	const turned = "指标名称|一列|二列\n规章|1|2\n行政许可|3|4"
	for name, c := range map[string]struct{ text, want string }{
		"a header":         {head + a + b, turned},
		"two headers":      {"某栏\t某栏\t某项\n" + head + a + b, "某项|某栏|某栏\n" + turned},
		"no header":        {a + b, "2|1|规章\n4|3|行政许可"},
		"one word over it": {"| 某年 |\n" + a + b, "某年\n2|1|规章\n4|3|行政许可"},
		"header below":     {a + head + b, "2|1|规章\n二列|一列|指标名称\n4|3|行政许可"},
		"a label in front": {head + a + "行政许可\t3\t4\n", "二列|一列|指标名称\n2|1|规章\n行政许可|3|4"},
		"no label":         {head + a + "4\t3\t9\n", "指标名称|一列|二列\n规章|1|2\n9|3|4"},
		"words behind": {"指标\t数\t说明\n规章\t1\t某事\n行政许可\t2\t某事\n",
			"指标|数|说明\n规章|1|某事\n行政许可|2|某事"},
		"labels on both": {head + a + "行政许可\t3\t行政处罚\n",
			"指标名称|一列|二列\n规章|1|2\n行政处罚|3|行政许可"},
		"one table more": {head + a + b + "某镇某年工作，情况如下。\n" + head + a + b, turned +
			"\n某镇某年工作，情况如下。\n" + turned},
		"the other as it is": {head + a + b + "某镇某年工作，情况如下。\n行政许可\t3\t4\n", turned +
			"\n某镇某年工作，情况如下。\n行政许可|3|4"},
	} {
		if got := tableShown(t, g, c.text); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

// The rows of a table of pipes are put together where line ends cut many of them and they come
// out even.
func TestWrappedRows(t *testing.T) {
	g := newTestReader(t)
	const whole = "收到申请数|件|12\n当面申请数|件|3\n传真申请数|件|0\n网络申请数|件|9"
	const wrapped = "| 收到申请数 | 件 |\n12 |\n| 当面申请数 | 件\n| 3 |\n| 传真申请数 | 件 | 0 |\n| 网络申请数 | " +
		"件 | 9 |\n"
	rest := func(n int) (lines, rows string) {
		return strings.Repeat("| 规章 | 件 | 1 |\n", n), strings.Repeat("\n规章|件|1", n)
	}
	six, sixRows := rest(6)
	ten, _ := rest(8)
	more, _ := rest(9)
	for name, c := range map[string]struct{ text, want string }{
		"six lines": {wrapped, whole},
		"five lines": {"某镇\n某村\n某组\n| 收到申请数 | 件 |\n12 |\n| 当面申请数 | 件\n| 3 |\n| 传真申请数 | 件 | 0 |\n",
			"某镇\n某村\n某组\n收到申请数|件\n12\n当面申请数|件\n3\n传真申请数|件|0"},
		"two in ten":    {"| 收到申\n请数 | 件 | 12 |\n" + ten, "收到申请数|件|12" + strings.Repeat("\n规章|件|1", 8)},
		"two in eleven": {"| 收到申\n请数 | 件 | 12 |\n" + more, "收到申\n请数|件|12" + strings.Repeat("\n规章|件|1", 9)},
		"four rows in ten": {"| 收到申请数\n| 件\n| 12 |\n| 当面申请数\n| 件\n| 3 |\n| 传真申请数\n| 件 | 0 |\n| 网络申" +
			"请数\n| 件 | 9 |\n",
			"收到申请数\n件\n12\n当面申请数\n件\n3\n传真申请数\n件|0\n网络申请数\n件|9"},
		"every line begins with one": {"| 收到申请数 | 1\n| 当面申请数 | 2\n| 传真申请数 | 3\n| 网络申请数 | 4 |\n| 规章" +
			" | 5 |\n| 行政许可 | 6 |\n",
			"收到申请数|1\n当面申请数|2\n传真申请数|3\n网络申请数|4\n规章|5\n行政许可|6"},
		"one table more": {wrapped + "某镇某年工作，情况如下。\n" + wrapped, whole + "\n某镇某年工作，情况如下。\n" +
			whole},
		"in a quotation":     {"> " + strings.TrimSuffix(strings.ReplaceAll(wrapped, "\n", "\n> "), "> "), whole},
		"behind a lost line": {"收到申请数 | 件 | 12 |\n" + wrapped, "收到申请数|件|12\n" + whole},
		"uneven": {"| 收到申请数 | 件 |\n12 |\n| 当面申请数 | 件 |\n3 | 7 |\n| 传真申请数 | 件 | 0 |\n| 网络申请数 | 9 " +
			"|\n| 规章 | 件 | 1 |\n",
			"收到申请数|件\n12\n当面申请数|件\n3|7\n传真申请数|件|0\n网络申请数|9\n规章|件|1"},
		"four in five even": {"| 收到申\n请数 | 件 | 12 |\n| 当面申请数 | 件 | 3 |\n| 传真申请数 | 件 | 0 |\n| 网络申请" +
			"数 | 9 |\n| 规章 | 件 | 1 |\n",
			"收到申请数|件|12\n当面申请数|件|3\n传真申请数|件|0\n网络申请数|9\n规章|件|1"},
		"an attribute goes on": {"| 收到申请数 | 件 | 12\nwidth=\"9\" |\n| 当面申请数 | 件 | 3\n|\n| 传真申请数 | 件 | 0 |\n" +
			six,
			"收到申请数|件|12\n当面申请数|件|3\n传真申请数|件|0" + sixRows},
	} {
		if got := tableShown(t, g, c.text); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

// Numbers in brackets are of another year where the document says so.
func TestBracketsOfAnotherYear(t *testing.T) {
	g := newTestReader(t)
	const rows = "收到申请数 12（30）件\n当面申请数\t3(1)\n行政许可\t5件(4)\n规章\t6(甲)\n行政处罚\t7()\n"
	const dropped = "收到申请数|12\n当面申请数|3\n行政许可|5\n规章|6(甲)\n行政处罚|7()"
	const kept = "收到申请数 12（30）件\n当面申请数|3(1)\n行政许可|5件(4)\n规章|6(甲)\n行政处罚|7()"
	for note, want := range map[string]string{
		"2018年统计表（括号内为2017年数）": dropped, "统计表，括号内为上年数": dropped,
		"2018年统计表（括号内为2018年数）": kept, "2018年统计表（括号内为件数）": kept,
		"2018年统计表（括号内为第12号）": kept, "2018年统计表": kept,
	} {
		text := note + "\n" + rows
		lines := han.SplitLines(text)
		got := g.Rows(text, lines)
		var all []string
		for i := range got[1:] {
			for _, c := range got[i+1].Cells {
				if !strings.HasPrefix(text[c.Start:], c.Text) && c.Text != "5" {
					t.Errorf("%s: %q stands at %d", note, c.Text, c.Start)
				}
				if c.Text == "12" && c.Unit != "件" {
					t.Errorf("%s: the unit of 12 is %q", note, c.Unit)
				}
			}
			all = append(all, strings.ReplaceAll(cellsShown(&got[i+1]), "5件|", "5|"))
		}
		if s := strings.ReplaceAll(strings.Join(all, "\n"), "5件\n", "5\n"); s != want {
			t.Errorf("%s:\n%s\nwant\n%s", note, s, want)
		}
	}
}
