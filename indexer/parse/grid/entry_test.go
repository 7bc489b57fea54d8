package grid

import (
	"strings"
	"testing"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// entriesShown reads the entries of a text in short: labels joined by +, then the
// values; first is the column of the first, - where none is known.
func entriesShown(g *Reader, text string) []string {
	rows := g.Rows(text, han.SplitLines(text))
	runs := g.Runs(rows, nil, -1)
	var shownAll []string
	for _, e := range g.Entries(rows, runs, func(int) report.SectionKey { return "" }) {
		var labels, vals []string
		for _, c := range e.Labels {
			labels = append(labels, c.Text)
		}
		for _, c := range e.Vals {
			v := c.Text
			if c.Kind == Blank {
				v = "_"
			}
			vals = append(vals, v)
		}
		shownAll = append(shownAll, strings.Join(labels, "+")+"="+strings.Join(vals, ","))
	}
	return shownAll
}

// A label goes with the numbers that follow it, whatever parts the cells.
func TestEntries(t *testing.T) {
	g := newTestReader(t)
	for name, c := range map[string]struct{ text, want string }{
		"tabs": {"信息内容\t制发件数\t废止件数\n规章\t1\t2\n行政规范性文件\t3\t4\n",
			"信息内容+制发件数+废止件数=|规章=1,2|行政规范性文件=3,4"},
		"pipes": {"| 规章 | 1 | 2 |\n| --- | --- | --- |\n| 行政规范性文件 | 3 | 4 |\n",
			"规章=1,2|行政规范性文件=3,4"},
		"gaps": {"规章      1      2\n行政规范性文件      3      4\n行政许可      5      6\n",
			"规章=1,2|行政规范性文件=3,4|行政许可=5,6"},
		"blanks": {"规章 1 2\n行政规范性文件 3 4\n行政许可 5 6\n",
			"规章=1,2|行政规范性文件=3,4|行政许可=5,6"},
		"a cell a line": {"行政规范性文件\n1\n2\n行政许可\n3\n行政处罚\n4\n",
			"行政规范性文件=1,2|行政许可=3|行政处罚=4"},
		"empty cells": {"规章\t1\t\t3\n行政许可\t\t2\t\n", "规章=1,_,3|行政许可=_,2,_"},
		"empty row": {"行政规范性文件\n行政许可\n3\n行政处罚\n4\n行政强制\n5\n",
			"行政规范性文件=|行政许可=3|行政处罚=4|行政强制=5"},
		"label in two cells": {"行政许可\t受理\t3\n行政处罚\t立案\t4\n", "行政许可+受理=3|行政处罚+立案=4"},
		"units apart":        {"收到申请数\t件\t12\n行政许可\t件\t3\n", "收到申请数=12|行政许可=3"},
		"numbers first":      {"1\t2\t3\n行政许可\t4\t5\n行政处罚\t6\t7\n", "=1,2,3|行政许可=4,5|行政处罚=6,7"},
		"digits on a label": {"行政规范性文件12\n行政许可3\n行政处罚4\n",
			"行政规范性文件=12|行政许可=3|行政处罚=4"},
		"zero marks":        {"规章\t/\t无\n行政许可\t—\t0\n", "规章=/,无|行政许可=—,0"},
		"numerals in words": {"规章\t三\t十二\n行政许可\t两件\t0\n", "规章=三,十二|行政许可=两件,0"},
		"a group's numeral": {"一\t收到申请数\t三\n二\t行政复议数量\t四\n",
			"一+收到申请数=三|二+行政复议数量=四"},
		"in words on lines": {"收到申请数\n三\n行政许可\n四\n行政处罚\n十\n行政强制\n0\n",
			"收到申请数=三|行政许可=四|行政处罚=十|行政强制=0"},
		"what cannot be read": {"重复申请\t12?\t0\t见附表\n规章\t1/2\t0\t3\n规章\t？\t0\t3\n",
			"重复申请=12?,0,见附表|规章=1/2,0,3|规章=？,0,3"},
		"labels with digits": {"重复申请\t1\t2.其他\t3\n规章\t1\t免予公开范围1\t3\n规章\t1\t2023年统计数据\t3\n",
			"重复申请=1|2.其他=3|规章=1|免予公开范围1=3|规章=1|2023年统计数据=3"},
		"serial numbers": {"1\t主动公开情况\t/\n2\t收到申请数\t件\t12\n\t03\t规章\t1\t2\n4\t行政许可\t\n",
			"主动公开情况=/|收到申请数=12|规章=1,2|行政许可=_"},
		"numbers before labels": {"12\t收到申请数\n1\t2\t规章\t3\n/\t行政许可\t4\n行政处罚\t5\n",
			"=12|收到申请数=|=1,2|规章=3|=/|行政许可=4|行政处罚=5"},
		"pipes on lines": {"行政规范性文件\n|\n1\n|\n|\n2\n行政许可\n|\n3\n行政处罚\n|\n4\n",
			"行政规范性文件=1,_,2|行政许可=3|行政处罚=4"},
	} {
		if got := strings.Join(entriesShown(g, c.text), "|"); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// The caption of a table belongs to it where it is its number and a word of the forms.
func TestCaptions(t *testing.T) {
	g := newTestReader(t)
	for caption, want := range map[string]int{"表4-1　行政复议": 1, "表4：行政复议": 1, "表四、行政复议": 1,
		"表01　行政复议": 1, "表行政复议": 2, "图4-1　行政复议": 2,
		"表4-1　工作情况": 2, "表4-1": 2} {
		text := "各科室分工协作，共同做好了全年的工作。\n" + caption +
			"\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n5\t2\t7\t0\t14\n"
		rows := g.Rows(text, han.SplitLines(text))
		if runs := g.Runs(rows, nil, -1); len(runs) != 1 || runs[0] != (Run{want, 4}) {
			t.Errorf("below %s the tables stand at %v, want one from line %d", caption, runs, want)
		}
	}
}

// Prose is no table, whatever words of the forms it holds.
func TestProseIsNoTable(t *testing.T) {
	g := newTestReader(t)
	for _, text := range []string{
		"2022年，白水镇主动公开政府信息12条，其中规章3件。\n全年收到申请4件，予以公开3件，部分公开1件" +
			"。\n",
		"一是加强学习。\n二是完善制度。\n三是及时更新。\n",
		"行政许可\n本镇按照要求公开行政许可事项的办理流程和依据，方便群众查询，并在镇便民服务中心" +
			"设置了查阅点。\n",
		"2022年\n1月9日\n",
	} {
		rows := g.Rows(text, han.SplitLines(text))
		if runs := g.Runs(rows, nil, -1); len(runs) > 0 {
			t.Errorf("%q has tables at %v", text, runs)
		}
	}
}

// A label is near another by the share of characters that must change, and a label cut
// off behind its beginning is near its own.
func TestSimilarity(t *testing.T) {
	for _, c := range []struct {
		label, text string
		least, most float64
	}{
		{"属于国家秘密", "属于国家秘密", 1, 1},
		{"属于国家秘密", "属于国家机密", 0.83, 0.84},
		{"属于国家秘密", "国家秘密", 0.66, 0.67},
		{"属于行政执法案卷", "属于行政执", 0.85, 0.85},
		{"属于行政执法案卷", "第七项属于行政执法案卷", 0.85, 0.85},
		{"属于行政执法案卷", strings.Repeat("本镇按时公开", 8) + "属于行政执法案卷", 0.8, 0.8},
		{"属于行政执法案卷", strings.Repeat("本镇按时公开", 8), 0, 0},
		{"重复申请", "", 0, 0},
		{"重复申请", "予以公开", 0, 0.01},
	} {
		p := newPattern(c.label)
		l := NewLabel(c.text)
		if got := p.Similarity(&l); got < c.least || got > c.most {
			t.Errorf("%s and %s: %.3f, want %.2f to %.2f", c.label, c.text, got, c.least, c.most)
		}
	}
}
