package grid

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/indexer/parse/han"
)

// valsOf makes the cells of an entry: _ for an empty one, the rest read as printed.
func valsOf(s string) []Cell {
	var cells []Cell
	at := 100
	for _, f := range strings.Fields(s) {
		text := strings.ReplaceAll(f, "_", "")
		cells = append(cells, ReadCell(text, at, 5))
		at += len(text) + 1
	}
	return cells
}

// What an entry says of its own cells.
func TestEntryFacts(t *testing.T) {
	for s, want := range map[string]string{
		"1 2 3": "1 2 3", "_ 1 _ 2 _": "1  2", "_ _": "", "": "", "_ 1": "1", "1 _": "1",
	} {
		e := Entry{Vals: valsOf(s)}
		var got []string
		for _, c := range e.Trimmed() {
			got = append(got, c.Text)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q is trimmed to %q, want %q", s, strings.Join(got, " "), want)
		}
	}
	for _, c := range []struct {
		vals string
		n    int
		want bool
	}{{"3 9", 3, true}, {"4 9", 3, false}, {"_ 3", 3, true}, {"03 9", 3, true}, {"04 9", 3, false}, {"03", 4, false},
		{"_", 3, false}, {"/", 0, false}, {"012", 12, false}} {
		if e := (Entry{Vals: valsOf(c.vals)}); e.Serial(c.n) != c.want {
			t.Errorf("%q has serial number %d: %v", c.vals, c.n, !c.want)
		}
	}
	for vals, want := range map[string]int{"1 2": 4, "_ 1": 5, "_ _ /": 6, "_ _": -1} {
		if e := (Entry{Vals: valsOf(vals), FirstCol: 4}); e.FirstNumber() != want {
			t.Errorf("%q begins in column %d, want %d", vals, e.FirstNumber(), want)
		}
	}
	for n, want := range map[int]string{0: "01", 8: "09", 9: "10", 34: "35"} {
		if Code(n) != want {
			t.Errorf("the code of row %d is %s, want %s", n, Code(n), want)
		}
	}
}

// Digits with one blank between may be one number where no column parts them.
func TestPulledApart(t *testing.T) {
	for name, c := range map[string]struct {
		change func(a, b *Cell)
		want   bool
	}{
		"one blank":       {func(a, b *Cell) {}, true},
		"a column":        {func(a, b *Cell) { a.column = 0 }, false},
		"another column":  {func(a, b *Cell) { b.column = 0 }, false},
		"another line":    {func(a, b *Cell) { b.Line++ }, false},
		"two digits":      {func(a, b *Cell) { a.Text = "12" }, false},
		"two digits more": {func(a, b *Cell) { b.Text = "12" }, false},
		"two blanks":      {func(a, b *Cell) { b.Start++ }, false},
		"no blank":        {func(a, b *Cell) { b.Start-- }, false},
	} {
		e := Entry{Vals: valsOf("7 1 2")}
		c.change(&e.Vals[1], &e.Vals[2])
		if e.PulledApart() != c.want {
			t.Errorf("%s: %v, want %v", name, e.PulledApart(), c.want)
		}
	}
	if e := (Entry{Vals: valsOf("1 2")}); !e.PulledApart() {
		t.Error("two digits by themselves are not pulled apart")
	}
	if e := (Entry{Vals: valsOf("1")}); e.PulledApart() {
		t.Error("one digit is pulled apart")
	}
}

// Digits that follow a label with nothing between belong to it, and digits that fill the
// only cell may be several numbers.
func TestGluedAndJoined(t *testing.T) {
	label := Cell{Kind: Text, Text: "规章", Label: "规章", Start: 94, End: 100}
	for name, c := range map[string]struct {
		entry         Entry
		glued, joined string
	}{
		"behind the label":    {Entry{Labels: []Cell{label}, Vals: valsOf("0012"), Nums: 1, FirstCol: -1}, "0012", "0012"},
		"a number":            {Entry{Labels: []Cell{label}, Vals: valsOf("12"), Nums: 1, FirstCol: -1}, "12", "12"},
		"apart":               {Entry{Labels: []Cell{{Kind: Text, End: 99}}, Vals: valsOf("12"), Nums: 1, FirstCol: -1}, "", "12"},
		"two":                 {Entry{Labels: []Cell{label}, Vals: valsOf("12 3"), Nums: 2, FirstCol: -1}, "", "12"},
		"no label":            {Entry{Vals: valsOf("12"), Nums: 1, FirstCol: -1}, "", "12"},
		"a mark":              {Entry{Labels: []Cell{label}, Vals: valsOf("/"), Nums: 1, FirstCol: -1}, "", ""},
		"with a unit":         {Entry{Labels: []Cell{label}, Vals: valsOf("12件"), Nums: 1, FirstCol: -1}, "12件", ""},
		"a column":            {Entry{Labels: []Cell{label}, Vals: valsOf("12"), Nums: 1, FirstCol: 0}, "12", "12"},
		"columns":             {Entry{Labels: []Cell{label}, Vals: valsOf("12 _"), Nums: 1, FirstCol: 0}, "12", ""},
		"empty ones in front": {Entry{Labels: []Cell{label}, Vals: valsOf("_ 12"), Nums: 1, FirstCol: -1}, "", "12"},
	} {
		if got := c.entry.Glued(); got != c.glued {
			t.Errorf("%s: glued %q, want %q", name, got, c.glued)
		}
		if got := c.entry.Joined().Digits; got != c.joined || c.entry.JoinedDigits() != len(c.joined) {
			t.Errorf("%s: joined %q, want %q", name, got, c.joined)
		}
	}
	e := Entry{Labels: []Cell{{Text: "甲"}, label}, Vals: valsOf("1 2")}
	if e.End().Text != "2" {
		t.Errorf("the end is %q", e.End().Text)
	}
	if e.Vals = nil; e.End().Text != "规章" || (&Entry{}).End().Text != "" {
		t.Error("without numbers the end is the last label, without labels nothing")
	}
	for words, want := range map[string]bool{"规章": true, "规": true, "章程": false, "其他": false} {
		if e.LastLabel(words) != want {
			t.Errorf("the last label has %s: %v", words, !want)
		}
	}
	e.Labels[1].Label = "其他处理"
	if e.LastLabel("其他") || !e.LastLabel("处理") || (&Entry{}).LastLabel("") {
		t.Error("其他 is a label by itself only, and no label has no words")
	}
}

// Digits that stand apart on a line of their own are one number, unless a line of the
// table holds several for certain.
func TestDigitsApartOnALine(t *testing.T) {
	g := newTestReader(t)
	for line, want := range map[string]string{"1 2 7": "127", "1 0": "10", "1 0 2": "102", "0 1 2": "0,1,2", "12 3 4": "12,3,4", "1 2": "12"} {
		text := "行政规范性文件\n5\n行政许可\n" + line + "\n行政处罚\n4\n行政强制\n6\n"
		got := strings.Join(entriesShown(g, text), "|")
		got = strings.ReplaceAll(got, "1 2 7", "127")
		if !strings.Contains(strings.ReplaceAll(got, " ", ""), "行政许可="+want+"|") {
			t.Errorf("%q: %s", line, got)
		}
	}
	for name, c := range map[string]struct{ text, want string }{
		"two numbers for certain": {"行政规范性文件\n5\n行政许可\n1  2\n行政处罚\n1 2 7\n行政强制\n6\n行政事业性收费" +
			"\n7\n",
			"行政规范性文件=5|行政许可=1,2|行政处罚=1,2,7|行政强制=6|行政事业性收费=7"},
		"as many lines as full rows": {"行政规范性文件\n5\n行政许可\n1 2 7\n行政处罚\n4\n行政强制\n1 3 6\n",
			"行政规范性文件=5|行政许可=1,2,7|行政处罚=4|行政强制=1,3,6"},
		"a label and its number": {"行政规范性文件\n1\n行政许可\t3\n行政处罚\n4\n行政强制\n5\n",
			"行政规范性文件=1|行政许可=3|行政处罚=4|行政强制=5"},
		"bars before any label": {"5\n|\n|\n6\n|\n7\n|\n8\n行政许可\n|\n3\n行政处罚\n|\n4\n",
			"=5,_,6,7,8|行政许可=3|行政处罚=4"},
	} {
		if got := strings.Join(entriesShown(g, c.text), "|"); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// A label that a page gave no end is compared by its last bytes, whole characters only.
func TestTailOf(t *testing.T) {
	for n, want := range map[int]int{10: 30, 66: 198, 67: 198, 100: 198} {
		if got := tailOf(strings.Repeat("规", n)); len(got) != want || !strings.HasPrefix(got, "规") {
			t.Errorf("%d characters: %d bytes, want %d", n, len(got), want)
		}
	}
	if s := strings.Repeat("a", 200); tailOf(s) != s || tailOf("b"+s) != s {
		t.Error("200 bytes are kept, and no more")
	}
}

// Lines are a table by their words, their columns or the number of their numbers.
func TestTables(t *testing.T) {
	g := newTestReader(t)
	fifteen := strings.TrimSpace(strings.Repeat("1\t", 15))
	for text, want := range map[string]string{
		"甲\t1\n乙\t2\n丙\t3":                           "0-3",
		"甲\t1\n乙\t2":                                 "0-2",
		"甲\t1\n乙\t丁":                                 "",
		"甲\t乙\n丙\t丁\n戊\t己":                           "",
		"甲\t乙\n丙\t丁\n戊\t3":                           "",
		"规章\t甲\n乙\t丁":                                "",
		"规章\t甲\n乙\t自然人":                              "0-2",
		"1" + strings.Repeat("\t", 14) + "2":         "0-1",
		"1" + strings.Repeat("\t", 13) + "2":         "",
		"1" + strings.Repeat("\t", 14) + "某镇":        "",
		strings.Repeat("\t/", 15):                    "0-1",
		"行政许可\t1":                                    "",
		"行政许可\t1\n" + strings.Repeat("| ", 15) + "|": "",
		"规章\t1\t2\t3\t4\t5\t6\t7":                    "0-1",
		"规章\t1\t2\t3\t4\t5\t6":                       "",
		"自然人某镇\t甲\n自然人某镇\t乙":                         "0-2",
		"自然人某镇村\t甲\n自然人某镇村\t乙":                       "",
		"行政许可\t行政处罚":                                 "0-1",
		"行政许可\n行政处罚":                                 "0-2",
		"行政许可\n甲\n乙":                                 "",
		fifteen:                                      "0-1",
		strings.TrimSpace(strings.Repeat("1\t", 14)): "",
		"公开工作\n1\n2\n3\n4\n5":                        "",
		"一、总体情况。\n规章\t1\t2\n行政许可\t3\t4":              "1-3",
		"统计指标\n2016年\n行政许可\n1\n行政处罚\n2":              "0-6",
		"行政许可\t1\n行政处罚\t2\n本镇今年的工作做得很好，受到了好评。": "0-2",
	} {
		var got []string
		for _, r := range g.Runs(g.Rows(text, han.SplitLines(text)), nil, -1) {
			got = append(got, fmt.Sprintf("%d-%d", r.From, r.To))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v, want %q", text, got, want)
		}
	}
}

// A text is nearly a label where a quarter of its characters differ.
func TestNearRow(t *testing.T) {
	v := newTestReader(t).words
	for s, want := range map[string]bool{
		"属于国家秘密": true, "属于国家机密": true, "属于国宝机密": false, "国家秘密": false,
		"属于行政执法案卷": true, "属于行政执法文书": true, "属于行政处罚文书": false,
		"重复申请": false, "": false, strings.Repeat("某", 60): false, "本机关不掌握相关政府信息": true,
		"本机关不掌握的政府信息": true, "掌握的政府信息": false,
	} {
		if v.NearRow(s) != want {
			t.Errorf("%s is near a row: %v", s, !want)
		}
	}
	for s, want := range map[string]float64{"行政许可行政处罚": 1, "行政许可甲乙丙丁": 0.5, "甲乙": 0, "": 0} {
		if _, covered := v.Segment(s); covered != want {
			t.Errorf("%s is covered by %v, want %v", s, covered, want)
		}
	}
	if found, _ := v.Segment("行政许可甲行政处罚"); strings.Join(found, " ") != "行政许可 行政处罚" {
		t.Errorf("the words are %v", found)
	}
}

// The limits of what is cut into cells.
func TestCutLimits(t *testing.T) {
	g := newTestReader(t)
	long := strings.Repeat("公", 50) // 150 bytes
	for line, want := range map[string]string{
		"规章\t\t\t":      "规章|||",
		"规章,1":          "规章|1",
		"规章,件":          "规章,件",
		"规章,件,1":        "规章|件|1",
		"规章,公开":         "规章,公开",
		"规章,行政许可":       "规章|行政许可",
		"规章,行政许可,公开,指南": "规章|行政许可|公开|指南",
		"规章,行政许可,公开,指南,制度": "规章,行政许可,公开,指南,制度",
		"1,2,":               "1,2,",
		"1,2,3,":             "1|2|3|",
		`"规章",1`:             "规章|1",
		`"规章,1`:              `"规章,1`,
		"规章,1," + long:       "规章|1|" + long,
		"规章,1," + long + "a": "规章,1," + long + "a",
		"收到申请数：5 件":          "收到申请数|5 件",
		"收到申请数：5 百万元":        "收到申请数|5 百万元",
		"收到申请数：5，":           "收到申请数|5",
		"收到申请数：1,000":        "收到申请数|1,000",
		"收到申请数...5":          "收到申请数|5",
		"收到申请数…5":            "收到申请数|5",
		"规章  0":              "规章|0",
		"规章 0":               "规章|0",
		"规章 /":               "规章 /",
		"规章 / 0":             "规章|/|0",
		"0 /":                "0|/",
		"1 2":                "1 2",
		"1 2 3":              "1|2|3",
		"12  3":              "12|3",
		"免予公开范围 4  1":        "免予公开范围 4|1",
		"免予公开范围 4":           "免予公开范围 4",
		"免予公开范围    4":        "免予公开范围|4",
		"免予公开范围 7  1":        "免予公开范围|7|1",
	} {
		r := rowOf(t, g, line)
		if got := cellsShown(&r); got != want {
			t.Errorf("%q is cut into %q, want %q", line, got, want)
		}
	}
	if n := len(g.row(strings.Repeat("\t", 40)+"1", han.SplitLines(strings.Repeat("\t", 40) + "1")[0]).Cells); n != 17 {
		t.Errorf("of forty empty cells %d are kept, want sixteen and the number", n-1)
	}
}
