package pairs

import (
	"strings"
	"testing"

	"gongkai/report"
)

// crossedOf are the lists that the tables of a text make, cells parted by blanks.
func crossedOf(t *testing.T, section report.SectionKey, title, text string) string {
	t.Helper()
	d := Document{Rows: rowsOf(t, strings.ReplaceAll(text, " ", "\t")), Form: report.Form2021, Told: map[report.TableID]int{}, Title: title,
		Section: func(int) report.SectionKey { return section }}
	for i := range d.Rows {
		if strings.HasPrefix(d.Rows[i].Text, "一、") {
			d.Heads = append(d.Heads, i)
		}
	}
	rd := newReader(t)
	form := report.FormByID(report.Form2021)
	var lists []List
	for ti := range form.Tables {
		if form.Tables[ti].Section != section {
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
		"without a header": {"行政许可 7\n行政处罚 8\n行政强制 9\n", "0 lists"},
	} {
		if got := crossedOf(t, report.SectionProactive, "白水镇2022年政府信息公开工作年度报告", c.text); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}
