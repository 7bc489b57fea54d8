package pairs

import (
	"strings"
	"testing"

	"gongkai/report"
)

// crossedOf are the lists that the tables of a text make, cells parted by blanks.
func crossedOf(t *testing.T, section report.SectionKey, title, text string) string {
	t.Helper()
	return crossedIn(t, report.Form2021, section, title, text)
}

// crossedIn are those of one form.
func crossedIn(t *testing.T, id report.FormID, section report.SectionKey, title, text string) string {
	t.Helper()
	d := Document{Rows: rowsOf(t, strings.ReplaceAll(text, " ", "\t")), Form: id, Told: map[report.TableID]int{}, Title: title,
		Section: func(int) report.SectionKey { return section }}
	for i := range d.Rows {
		if strings.HasPrefix(d.Rows[i].Text, "一、") {
			d.Heads = append(d.Heads, i)
		}
	}
	rd := newReader(t)
	form := report.FormByID(id)
	var lists []List
	for ti := range form.Tables {
		if form.Tables[ti].Section != section && form.Tables[ti].Kind != report.KindStatistic {
			continue
		}
		if l := rd.crossed(&d, form, ti); l != nil {
			lists = append(lists, *l)
		}
	}
	return listShown(lists)
}

// The words of a line and of a column, and that above the table, name the cell of a number,
// in whatever direction the table runs; where they leave a doubt nothing is read.
func TestCrossed(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"columns that are cells": {"单位 规章本年制发件数 规章本年废止件数 规章现行有效件数 行政许可本年" +
			"处理决定数量 行政处罚本年处理决定数量\n白水镇 1 2 3 4 5\n", "0-2: 规章 1 2 3, 行政许可 4, 行政处罚 5"},
		"a line of units": {"单位 规章本年制发件数 规章本年废止件数 规章现行有效件数 行政许可本年" +
			"处理决定数量 行政事业性收费本年收费金额\n单位 件 件 件 件 万元\n白水镇 1 2 3 4 5\n",
			"0-3: 规章 1 2 3, 行政许可 4, 行政事业性收费 5"},
		"two columns of cells": {"单位 规章本年制发件数 行政许可本年处理决定数量\n白水镇 1 4\n", "0 lists"},
		"lines that are rows": {"项目 本年制发件数 本年废止件数 现行有效件数\n规章 1 2 3\n行政规范性文件 4" +
			" 5 6\n项目 本年处理决定数量\n行政许可 7\n", "0-5: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"lines with numbers": {"序号 项目 本年处理决定数量\n1 行政许可 7\n2 行政处罚 8\n3 行政强制 9\n",
			"0-4: 行政许可 7, 行政处罚 8, 行政强制 9"},
		"rows turned": {"项目 规章 行政规范性文件 行政许可\n本年制发件数 1 4 /\n本年废止件数 2 5 /\n" +
			"现行有效件数 3 6 /\n本年处理决定数量 / / 7\n", "0-5: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"rows turned, one above": {"项目 行政许可 行政处罚 行政强制\n本年处理决定数量 7 8 9\n",
			"0-2: 行政许可 7, 行政处罚 8, 行政强制 9"},
		"two heads": {"项目 规章 某 行政规范性文件 某\n项目 本年制发件数 现行有效件数 本年制发" +
			"件数 现行有效件数\n白水镇 1 3 4 6\n", "0 lists"},
		"two years": {"项目 2021年 2022年\n项目 本年处理决定数量 本年处理决定数量\n行政许可 1 7\n" +
			"行政处罚 2 8\n行政强制 3 9\n", "0-5: 行政许可 7, 行政处罚 8, 行政强制 9"},
		"two agencies": {"项目 金孔镇 白水镇\n项目 本年处理决定数量 本年处理决定数量\n行政许可 1 7" +
			"\n行政处罚 2 8\n行政强制 3 9\n", "0-5: 行政许可 7, 行政处罚 8, 行政强制 9"},
		"two agencies unknown": {"项目 金孔镇 高渠镇\n项目 本年处理决定数量 本年处理决定数量\n行政许可 1 7" +
			"\n行政处罚 2 8\n行政强制 3 9\n", "0 lists"},
		"a line for each and a sum": {"单位 行政许可 行政处罚 行政强制\n金孔镇 1 1 1\n高渠镇 0 1 2\n合计 1 2 3\n",
			"0-4: 行政许可 1, 行政处罚 2, 行政强制 3"},
		"a line for each, no sum": {"单位 行政许可 行政处罚 行政强制\n金孔镇 1 1 1\n高渠镇 0 1 2\n", "0 lists"},
		"a sum that fails": {"单位 行政许可 行政处罚 行政强制\n金孔镇 1 1 1\n高渠镇 0 1 2\n合计 1 2 4\n",
			"0 lists"},
		"a line and the year before": {"年度 行政许可 行政处罚 行政强制\n本年 1 1 1\n上年 0 1 2\n",
			"0-3: 行政许可 1, 行政处罚 1, 行政强制 1"},
		"a change beside": {"年度 行政许可 行政处罚 行政强制\n本年 1 1 1\n增减 0 1 2\n",
			"0-3: 行政许可 1, 行政处罚 1, 行政强制 1"},
		"values beside a year": {"项目 序号 本年数 上年数\n行政许可 1 7 9\n行政处罚 2 8 9\n行政强制 3 9 9\n",
			"0-4: 行政许可 7, 行政处罚 8, 行政强制 9"},
		"one unnamed column": {"项目 数量\n行政许可 7\n行政处罚 8\n行政强制 9\n",
			"0-4: 行政许可 7, 行政处罚 8, 行政强制 9"},
		"two unnamed columns": {"项目 甲 乙\n行政许可 7 7\n行政处罚 8 8\n行政强制 9 9\n", "0 lists"},
		"unnamed beside named": {"项目 某 本年处理决定数量\n行政许可 7 1\n行政处罚 8 2\n行政强制 9 3\n",
			"0-4: 行政许可 1, 行政处罚 2, 行政强制 3"},
		"a heading between": {"项目 本年处理决定数量\n行政许可 7\n行政处罚 8\n一、某事\n行政强制 9\n",
			"0 lists"},
		"prose between": {"项目 本年处理决定数量\n行政许可 7\n行政处罚 8\n以上是本镇今年办理的情况" +
			"，全部按照规定的时限办结并且公开。\n行政强制 9\n", "0 lists"},
		"a word above": {"本年处理决定数量\n项目 数量\n行政许可 7\n行政处罚 8\n行政强制 9\n",
			"1-5: 行政许可 7, 行政处罚 8, 行政强制 9"},
		"another word above": {"现行有效件数\n项目 数量\n行政许可 7\n行政处罚 8\n行政强制 9\n", "0 lists"},
		"a number too many": {"项目 本年处理决定数量\n行政许可 7 7\n行政处罚 8\n行政强制 9\n行政检查 3\n",
			"0 lists"},
		"numbers too many": {"项目 本年处理决定数量\n行政许可 7 7\n行政处罚 8 8\n行政强制 9\n规章 1\n",
			"0 lists"},
		"a subtotal": {"项目 行政许可 行政处罚 行政强制 小计\n本年处理决定数量 7 8 9 24\n",
			"0-2: 行政许可 7, 行政处罚 8, 行政强制 9"},
		"a line of subtotals": {"项目 本年处理决定数量\n行政许可 7\n行政处罚 8\n小计 15\n行政强制 9\n",
			"0-5: 行政许可 7, 行政处罚 8, 行政强制 9"},
		"told in two ways": {"项目 本年处理决定数量\n行政许可 7\n行政处罚 8\n行政强制 9\n规章 1\n行政许" +
			"可 6\n", "0 lists"},
		"units below the numbers": {"项目 本年处理决定数量\n行政许可 7\n行政处罚 8\n单位 件\n行政强制 9\n",
			"0-5: 行政许可 [件] 7, 行政处罚 [件] 8, 行政强制 [件] 9"},
		"a header below the numbers": {"项目 本年处理决定数量\n行政许可 7\n行政处罚 8\n项目 本年制发件数\n规章 9\n",
			"0-5: 规章 9 . ., 行政许可 7, 行政处罚 8"},
		"more units than columns": {"项目 本年处理决定数量\n行政许可 7\n行政处罚 8\n行政强制 9\n单位 件 件\n规章 3\n",
			"0-4: 行政许可 7, 行政处罚 8, 行政强制 9"},
		"numbers in front of a header": {"甲 1\n乙 2\n丙 3\n项目 本年处理决定数量\n行政许可 7\n行政处罚 8\n行政强制 9\n",
			"3-7: 行政许可 7, 行政处罚 8, 行政强制 9"},
		"other words below the one above": {"现行有效件数\n某表\n项目 数量\n行政许可 7\n行政处罚 8\n行政强制 9\n",
			"0 lists"},
		"words behind the lines": {"项目 本年处理决定数量\n行政许可 7\n行政处罚 8\n行政强制 9\n以上\n",
			"0-4: 行政许可 7, 行政处罚 8, 行政强制 9"},
		"the first of two agencies": {"项目 白水镇 高渠镇\n项目 本年处理决定数量 本年处理决定数量\n行政许可 1 7" +
			"\n行政处罚 2 8\n行政强制 3 9\n", "0-5: 行政许可 1, 行政处罚 2, 行政强制 3"},
		"the first of two unnamed": {"项目 本年数 上年数\n行政许可 7 1\n行政处罚 8 2\n行政强制 9 3\n",
			"0-4: 行政许可 7, 行政处罚 8, 行政强制 9"},
		"two lines, one of a count": {"单位 行政许可 行政处罚 行政强制\n数量 1 1 1\n高渠镇 0 1 2\n",
			"0-3: 行政许可 1, 行政处罚 1, 行政强制 1"},
		"three lines, one of a count": {"单位 行政许可 行政处罚 行政强制\n数量 1 1 1\n高渠镇 0 1 2\n金孔镇 4 5 6\n",
			"0 lists"},
		"a sum and its one part": {"单位 行政许可 行政处罚 行政强制\n数量 1 1 1\n高渠镇 1 1 1\n",
			"0-3: 行政许可 1, 行政处罚 1, 行政强制 1"},
		"without a header": {"行政许可 7\n行政处罚 8\n行政强制 9\n", "0 lists"},
	} {
		if got := crossedOf(t, report.SectionProactive, "白水镇2022年政府信息公开工作年度报告", c.text); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// In tables three and four the words of the applicants and outcomes are heads, wherever they
// stand; a row alone names its total.
func TestCrossedRequests(t *testing.T) {
	const received, carried, granted, total = "本年新收政府信息公开申请数量", "上年结转政府信息公开申请数量",
		"予以公开", "总计"
	for name, c := range map[string]struct{ text, want string }{
		"totals alone": {"项目 数量\n" + received + " 5\n" + carried + " 0\n" + granted + " 5\n总计 5\n结转下年度继续办理 0\n",
			"0-6: 本年新收政府信息公开申请数量 . . . . . . 5, 上年结转政府信息公开申请数量 . . . . . . 0, 予以公" +
				"开 . . . . . . 5, 总计 . . . . . . 5, " +
				"结转下年度继续办理 . . . . . . 0"},
		"one applicant, turned": {"申请人 " + received + " " + carried + " " + granted + " 部分公开\n自然人 3 0 2 1\n",
			"0-2: 本年新收政府信息公开申请数量 3 . . . . . ., 上年结转政府信息公开申请数量 0 . . . . . ., 予以公" +
				"开 2 . . . . . ., " +
				"部分公开(区分处理的只计这一情形不计其他情形) 1 . . . . . ."},
	} {
		got := crossedIn(t, report.Form2021, report.SectionRequests, "白水镇", c.text)
		if got = strings.ReplaceAll(got, "部分公开区分处理的只计这一情形不计其他情形",
			"部分公开(区分处理的只计这一情形不计其他情形)"); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	const statistic = "指标名称 统计数\n主动公开政府信息数 11\n制发规范性文件总数 12\n政府公报公开政府信" +
		"息数 13\n政府网站公开政府信息数 14\n"
	const want = "0-5: 主动公开政府信息数 11, 制发规范性文件总数 12, 政府公报公开政府信息数 13, 政府网站" +
		"公开政府信息数 14"
	if got := crossedIn(t, report.Form2014, report.SectionProactive, "白水镇", statistic); got != want {
		t.Errorf("statistics stand in any section: %s, want %s", got, want)
	}
}

// headShown is the head of a column in short.
func headShown(h *headCell) string {
	s := h.Text + "=" + h.shown()
	if h.over.Text != "" {
		s = h.over.Text + "/" + s
	}
	if h.corner {
		s = "[" + s + "]"
	}
	return s
}

// The heads of columns stand under those of the line above, and a column is that of the labels
// where its head is none of the form's.
func TestHeadsOf(t *testing.T) {
	r := newTableReader(newReader(t).words, report.FormByID(report.Form2021), 0)
	r.meanings = map[string]meaning{}
	for text, want := range map[string]string{
		"项目 规章 行政许可": "[项目=-1] 规章=0 行政许可=2", "- 规章 行政许可": "[=-1] 规章=0 行政许可=2",
		"规章 - 行政许可": "规章=0 =-1 行政许可=2",
		"规章 行政许可":   "规章=0 行政许可=2", "某 某 规章": "[某=-1] 某=-1 规章=0",
		"某 序号 规章":       "[某=-1] [序号=-1] 规章=0",
		"某 备注 2022年 规章": "[某=-1] [备注=-1] 2022年=-1 规章=0", "小计 规章": "小计=-1p 规章=0",
		"某 上年数 规章":     "[某=-1] [上年数=-1] 规章=0",
		"某 上年2021年 规章": "[某=-1] 上年2021年=-1 规章=0",
		"项目 规章 - 行政许可|项目 本年制发件数 本年废止件数 -": "[项目/项目=-1] 规章/本年制发件数=0 本年" +
			"制发件数 规章/本年废止件数=0 本年废止件数 行政许可/行政许可=2",
		"项目 某 行政许可|某 - 规章": "[项目/某=-1] 某/=-1 行政许可/规章=0!",
		"- 规章 某 某|项目 - - 本年制发件数": "[项目=-1] 规章/规章=0 某/=-1 某/本年制发件数=-1 本年制发" +
			"件数",
		"- 规章 行政许可|- 某 某": "[=-1] 规章/某=0 行政许可/某=2",
	} {
		var heads []headCell
		for _, line := range strings.Split(text, "|") {
			rows := rowsOf(t, strings.ReplaceAll(strings.ReplaceAll(line, "-", ""), " ", "\t"))
			heads = r.headsOf(&rows[0], heads)
		}
		var got []string
		for i := range heads {
			got = append(got, headShown(&heads[i]))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s heads %s, want %s", text, s, want)
		}
	}
}

// The numbers of a line stand under the heads of its columns; where it has fewer cells, only
// columns of labels may be left out.
func TestLineOf(t *testing.T) {
	r := newTableReader(newReader(t).words, report.FormByID(report.Form2021), 0)
	r.meanings = map[string]meaning{}
	corner, head := headCell{corner: true}, headCell{}
	for _, c := range []struct {
		heads      []headCell
		line, want string
	}{
		{[]headCell{corner, head, head}, "规章 1 2", "规章=0: . 1 2"},
		{[]headCell{corner, head, head}, "规章 某 2", "某=0p: . . 2"},
		{[]headCell{corner, head, head}, "规章 1 某", "某=0: . 1 ."},
		{[]headCell{corner, head, head}, "规章 件 2", "件=0: . . 2"},
		{[]headCell{corner, head, head}, "2022 1 2", "2022=-1: . 1 2"},
		{[]headCell{corner, corner, head}, "规章 7 2", "规章=0: . . 2"},
		{[]headCell{corner, corner, head}, "行政许可 某事 2", "某事=2p: . . 2"},
		{[]headCell{corner, corner, head}, "某事 行政许可 2", "行政许可=2: . . 2"},
		{[]headCell{corner, corner, head}, "行政许可 件 2", "件=2: . . 2"},
		{[]headCell{corner, head, head}, "1 2", "=-1: . 1 2"},
		{[]headCell{corner, head, head}, "规章 1", "none"},
		{[]headCell{corner, head}, "规章 某 1", "某=0p: . 1"},
		{[]headCell{corner, head}, "7 规章 1", "规章=0: . 1"},
		{[]headCell{corner, head}, "规章 1 2", "none"},
		{[]headCell{head, corner}, "1", "none"},
		{[]headCell{head, head}, "规章 1 2", "规章=0: 1 2"},
		{[]headCell{head}, "规章 1 2", "none"},
		{[]headCell{corner, head, head}, "规章 1 2 3", "none"},
		{[]headCell{corner, head, head}, "规章 行政许可 1 2", "行政许可=2!: . 1 2"},
		{[]headCell{corner, corner, corner, head, head}, "规章 - 1 2", "none"},
	} {
		rows := rowsOf(t, strings.ReplaceAll(strings.ReplaceAll(c.line, "-", ""), " ", "\t"))
		got := "none"
		if l, ok := r.lineOf(&rows[0], c.heads); ok {
			got = l.label.Text + "=" + l.shown() + ":"
			for _, v := range l.values {
				if v == nil {
					got += " ."
				} else {
					got += " " + v.Text
				}
			}
		}
		if got != c.want {
			t.Errorf("%s under %d heads is %s, want %s", c.line, len(c.heads), got, c.want)
		}
	}
}
