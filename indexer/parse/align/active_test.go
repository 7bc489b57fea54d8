package align

import (
	"strings"
	"testing"

	"gongkai/report"
)

// The cells of table two may be listed one by one, a merged cell may be printed once for
// each column.
func TestActiveListed(t *testing.T) {
	r := newRoom(t)
	for name, c := range map[string]struct {
		lines []string
		want  map[string]string
	}{
		"row and column in one label": {[]string{"规章本年制发件数|0", "规章本年废止件数|1", "规章现行有效件数|2", "行政规范性文件现行有效件数|5", "行政规范性文件本年制发件数|3",
			"行政规范性文件本年废止件数|4", "行政许可|6", "行政处罚|7", "行政强制|8"},
			map[string]string{"active.regulations.issued": "0", "active.regulations.repealed": "1", "active.regulations.in_force": "2",
				"active.normative.issued": "3", "active.normative.repealed": "4", "active.normative.in_force": "5", "active.licensing.decisions": "6"}},
		"in two cells": {[]string{"规章|本年制发件数|0", "规章|本年废止件数|1", "规章|现行有效件数|2", "行政规范性文件|本年制发件数|3", "本年废止件数|4",
			"现行有效件数|5", "行政许可|6", "行政处罚|7", "行政强制|8"},
			map[string]string{"active.regulations.in_force": "2", "active.normative.issued": "3", "active.normative.repealed": "4",
				"active.normative.in_force": "5", "active.penalty.decisions": "7"}},
		"a cell left out": {[]string{"规章|本年制发件数|0", "规章|现行有效件数|2", "行政规范性文件|本年制发件数|3", "行政规范性文件|本年废止件数|4", "行政许可|6", "行政处罚|7", "行政强制|8"},
			map[string]string{"active.regulations.repealed": "blank", "active.regulations.in_force": "2", "active.normative.in_force": "blank"}},
		"merged cells": {[]string{"信息内容|本年制发件数|本年废止件数|现行有效件数", "规章|0|1|2", "行政规范性文件|3|4|5", "信息内容|本年处理决定数量|本年处理决定数量|本年处理决定数量",
			"行政许可|6|6|6", "行政处罚|7|7|7", "行政强制|8|9|8"},
			map[string]string{"active.normative.in_force": "5", "active.licensing.decisions": "6", "active.penalty.decisions": "7",
				"active.coercion.decisions": "unreadable"}},
	} {
		for layout, sep := range map[string]string{"tabs": "\t", "pipes": " | "} {
			got := r.read(r.align, strings.ReplaceAll(strings.Join(c.lines, "\n"), "|", sep)+"\n", report.SectionProactive)
			for metric, want := range c.want {
				if s := shownCell(cellOf(t, got, metric, "")); s != want {
					t.Errorf("%s, %s: %s is %s, want %s", name, layout, metric, s, want)
				}
			}
		}
	}
}

// Labels that differ in their digit alone are told apart by it, and rows side by side keep
// their sides.
func TestSidesAndDigits(t *testing.T) {
	r := newRoom(t)
	text := "指标名称\t单位\t本年\t指标名称\t单位\t本年\n主动公开信息数\t条\t154\t免予公开范围1\t条\t1\n提供服务类信息数\t条\t70\t免予公开范围3\t条\t2\n" +
		"申请总数\t条\t4\t“免予公开范围4”数\t条\t3\n当面申请数\t条\t3\t其它原因\t条\t5\n电子邮件申请数\t条\t1\t行政复议数\t件\t6\n"
	got := r.read(r.align, text, "")
	for metric, want := range map[string]string{"active.items": "154", "applications.new": "4", "outcomes.refused.exempt_1": "1",
		"outcomes.refused.exempt_2": "absent", "outcomes.refused.exempt_3": "2",
		"outcomes.refused.exempt_4": "3", "outcomes.refused.exempt_5": "absent",
		"outcomes.refused.other": "5", "reconsideration.total": "6"} {
		if s := shownCell(cellOf(t, got, metric, "")); s != want {
			t.Errorf("%s is %s, want %s", metric, s, want)
		}
	}
}

// What follows the labels of a table printed column by column belongs to none of them.
func TestColumnByColumn(t *testing.T) {
	r := newRoom(t)
	form := report.FormByID(report.Form2014)
	for n, want := range map[int]string{20: "3", 21: "unreadable", 30: "unreadable"} {
		var text strings.Builder
		for _, row := range form.Tables[0].Rows[:n] {
			text.WriteString(row.Label + "\n件\n")
		}
		text.WriteString("3\n")
		got := r.read(r.align, text.String(), "")
		if s := shownCell(cellOf(t, got, form.Tables[0].Rows[n-1].Cells[0].Metric, "")); s != want {
			t.Errorf("%d labels: the last is %s, want %s", n, s, want)
		}
	}
}
