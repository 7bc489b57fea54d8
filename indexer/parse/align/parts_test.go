package align

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// shownEntries are entries in short: labels, an equals sign, the cells.
func shownEntries(entries []grid.Entry) string {
	var all []string
	for _, e := range entries {
		var labels []string
		for _, l := range e.Labels {
			labels = append(labels, l.Label)
		}
		all = append(all, strings.Join(labels, "+")+"="+shownCells(e))
	}
	return strings.Join(all, " / ")
}

// Rows of table two that stand side by side with one line of numbers below are taken apart,
// where every number has a head of its row.
func TestAbreast(t *testing.T) {
	r := newRoom(t)
	sc := &scorer{index: indexOf(r, report.Form2021)}
	const two, heads = "规章 行政许可", "本年制发件数 本年废止件数 现行有效件数 本年处理决定数量"
	other := func(e grid.Entry) grid.Entry { e.Run = 1; return e }
	for name, c := range map[string]struct {
		labels, heads, numbers grid.Entry
		want                   string // "" where they are left as they are
	}{
		"two rows":            {labelled(two, ""), labelled(heads, ""), labelled("", "0 1 2 33"), "规章=0 1 2 / 行政许可=33"},
		"behind a corner":     {labelled("信息内容 "+two, ""), labelled(heads, ""), labelled("", "0 1 2 33"), "规章=0 1 2 / 行政许可=33"},
		"heads turned":        {labelled(two, ""), labelled("现行有效件数 本年制发件数 本年废止件数 本年处理决定数量", ""), labelled("", "2 0 1 33"), "规章=0 1 2 / 行政许可=33"},
		"an empty cell":       {labelled(two, ""), labelled(heads, ""), labelled("", "0 _ 2 33"), "规章=0 _ 2 / 行政许可=33"},
		"two of three heads":  {labelled(two, ""), labelled("本年制发件数 现行有效件数 本年处理决定数量", ""), labelled("", "0 2 33"), "规章=0 _ 2 / 行政许可=33"},
		"no first cell":       {labelled(two, ""), labelled("本年废止件数 现行有效件数 本年处理决定数量", ""), labelled("", "1 2 33"), ""},
		"one row":             {labelled("规章", ""), labelled("本年制发件数 本年废止件数 现行有效件数", ""), labelled("", "0 1 2"), ""},
		"another word":        {labelled("规章 某事 行政许可", ""), labelled(heads, ""), labelled("", "0 1 2 33"), ""},
		"a number too many":   {labelled(two, ""), labelled(heads, ""), labelled("", "0 1 2 33 5"), ""},
		"a head too many":     {labelled(two, ""), labelled(heads+" 本年处理决定数量", ""), labelled("", "0 1 2 33 5"), ""},
		"a head twice":        {labelled(two, ""), labelled("本年制发件数 本年制发件数 现行有效件数 本年处理决定数量", ""), labelled("", "0 1 2 33"), ""},
		"rows of table three": {labelled("予以公开 部分公开", ""), labelled("自然人 自然人", ""), labelled("", "1 2"), ""},
		"numbers above":       {labelled(two, "9"), labelled(heads, ""), labelled("", "0 1 2 33"), ""},
		"numbers between":     {labelled(two, ""), labelled(heads, "9"), labelled("", "0 1 2 33"), ""},
		"heads elsewhere":     {labelled(two, ""), other(labelled(heads, "")), labelled("", "0 1 2 33"), ""},
		"numbers elsewhere":   {labelled(two, ""), labelled(heads, ""), other(labelled("", "0 1 2 33")), ""},
		"one number":          {labelled("行政许可", ""), labelled("本年处理决定数量", ""), labelled("", "33"), ""},
	} {
		entries := []grid.Entry{labelled("某事", "5"), c.labels, c.heads, c.numbers, labelled("某事", "6")}
		want := "某事=5 / " + c.want + " / 某事=6"
		if c.want == "" {
			want = shownEntries(entries)
		}
		if got := shownEntries(sc.arrangeAbreast(entries)); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// Cells of table four that are given one by one with other numbers beside them are left with
// the one that is the value.
func TestRecordValues(t *testing.T) {
	const heads = "类别 项目 上年 本年"
	for name, c := range map[string]struct {
		head, row grid.Entry
		want      string
	}{
		"two years":             {labelled(heads, ""), labelled("行政复议 结果维持", "1 2"), "2"},
		"the other way":         {labelled("类别 项目 本年 上年", ""), labelled("行政复议 结果维持", "1 2"), "1"},
		"four numbers":          {labelled("类别 上年 本年 同比 占比", ""), labelled("行政复议 结果维持", "1 2 3 4"), "2"},
		"five numbers":          {labelled("类别 上年 本年 同比 占比 备注", ""), labelled("行政复议 结果维持", "1 2 3 4 5"), "1 2 3 4 5"},
		"one number":            {labelled(heads, ""), labelled("行政复议 结果维持", "2"), "2"},
		"no procedure":          {labelled(heads, ""), labelled("结果纠正 结果维持", "1 2"), "1 2"},
		"no outcome":            {labelled(heads, ""), labelled("行政复议 行政诉讼", "1 2"), "1 2"},
		"another row":           {labelled(heads, ""), labelled("某事 结果维持", "1 2"), "1 2"},
		"another column":        {labelled(heads, ""), labelled("行政复议 某事", "1 2"), "1 2"},
		"a label":               {labelled(heads, ""), labelled("结果维持", "1 2"), "1 2"},
		"heads that do not say": {labelled("类别 项目 甲 乙", ""), labelled("行政复议 结果维持", "1 2"), "1 2"},
		"a line of one word":    {labelled("本年", ""), labelled("行政复议 结果维持", "1 2"), "1 2"},
		"heads elsewhere":       {grid.Entry{Run: 1, Labels: labelled(heads, "").Labels}, labelled("行政复议 结果维持", "1 2"), "1 2"},
	} {
		if got := shownCells(recordValues([]grid.Entry{c.head, c.row})[1]); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	r := newRoom(t)
	for _, c := range []struct {
		metric, head string
		want         int
	}{
		{"outcomes.granted", "自然人", 0}, {"outcomes.granted", "总计", 6}, {"outcomes.granted", organisations, noCell}, {"outcomes.granted", "某事",
			noCell},
		{"active.regulations.issued", "本年废止件数", 1}, {"active.regulations.issued", "自然人", noCell},
		{"active.fees.amount_wan", "本年收费金额", 0}, {"reconsideration.upheld", "结果维持", noCell},
	} {
		for j := range indexOf(r, report.Form2021).rows {
			row := &indexOf(r, report.Form2021).rows[j]
			if row.row.Cells[0].Metric == c.metric && row.headed(c.head) != c.want {
				t.Errorf("%s heads cell %d of %s, want %d", c.head, row.headed(c.head), c.metric, c.want)
			}
		}
	}
}

// The label of a row is what stands in front of a note in brackets, its own number left out.
func TestBareLabels(t *testing.T) {
	g := indexOf(newRoom(t), report.Form2021)
	for text, want := range map[string]string{
		"予以公开（件）": "予以公开", "（一）予以公开（件）": "予以公开", "（一）予以公开": "", "予以公开": "", "（件）": "", "予以公开(件) ": "予以公开", "予以公开（件）数": "",
		"（一）": "", "1.重复申请（件）": "重复申请",
	} {
		if got := g.bare(&grid.Cell{Text: text, Tail: text}); got != want {
			t.Errorf("%q without its note is %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]int{"予以公开": 1, "予以公开（件）": 1, "办理结果：予以公开": 1, "办理结果：予以公开（件）": 1, "办理结果:予以公开": 0, "某事": 0, "某事（件）": 0,
		"予以公开：某事": 0} {
		if got := len(g.namedBy(&grid.Cell{Text: text, Label: g.fold.Label(text), Tail: g.fold.Label(text)})); got != want {
			t.Errorf("%q names %d rows, want %d", text, got, want)
		}
	}
}

// Heads of table three have places where separators part the cells of their line.
func TestLeadingHeads(t *testing.T) {
	labels := labelled("自然人 总计 予以公开", "").Labels
	for name, c := range map[string]struct {
		entry grid.Entry
		want  string
	}{
		"a header":             {grid.Entry{Labels: labels[:2], FirstCol: -1, Width: 3}, "2 heads"},
		"a row":                {grid.Entry{Labels: labels, FirstCol: -1, Nums: 1}, "2 heads"},
		"a row, its own label": {grid.Entry{Labels: labels[1:2], FirstCol: -1, Nums: 1}, "0 heads"},
		"other words":          {grid.Entry{Labels: labels[2:], FirstCol: -1}, "0 heads"},
	} {
		if got := fmt.Sprintf("%d heads", len(leadingHeads(&c.entry, 0))); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	r := newRoom(t)
	for text, want := range map[string]bool{
		"申请人情况\t自然人\t总计\n予以公开\t1\t1\n": true, "申请人情况      自然人      总计\n予以公开      1      1\n部分公开      1      1\n": false,
		"自然人\n总计\n予以公开\n1\n1\n": false, "自然人\t总计\t予以公开\t1\t1\n行政许可\t1\n": true,
	} {
		_, _, entries := r.parts(text, "")
		heads := leadingHeads(&entries[0], 0)
		if len(heads) == 0 || heads[len(heads)-1].placed != want {
			t.Errorf("%q: the heads are %+v, placed should be %v", text, heads, want)
		}
	}
}

// Without labels of one form alone a document needs four rows that one form has as no other.
func TestFewRows(t *testing.T) {
	r := newRoom(t)
	for text, want := range map[string]report.FormID{
		"行政许可\t1\n行政处罚\t2\n行政强制\t3\n":                                                                    "",
		"行政许可\t1\n行政处罚\t2\n行政强制\t3\n行政事业性收费\t4\n":                                                        report.Form2021,
		"行政许可\t1\t0\t2\n行政处罚\t2\t0\t2\n行政强制\t3\t0\t2\n规章\t1\t2\t3\n":                                     report.Form2019,
		"规章\t1\t2\t3\n予以公开\t0\t0\t0\t0\t0\t0\t0\n重复申请\t0\t0\t0\t0\t0\t0\t0\n部分公开\t0\t0\t0\t0\t0\t0\t0\n": "",
		"规章\t1\t2\t3\n现行有效件数\t本年废止件数\n":                                                                  report.Form2021,
	} {
		if got := r.read(r.align, text, "").Form; got != want {
			t.Errorf("%q is of form %q, want %q", text, got, want)
		}
	}
}
