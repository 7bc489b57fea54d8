package align

import (
	"slices"
	"strings"
	"testing"

	"gongkai/report"
)

// Cells told one by one are put together, whatever code, serial number or other year stands
// beside them; several numbers that nothing tells apart are none.
func TestRecords(t *testing.T) {
	r := newRoom(t)
	requests := func(row string, numbers ...string) []string {
		var lines []string
		for i, a := range report.Applicants() {
			lines = append(lines, row+"|"+a.Label(report.Chinese)+"|"+numbers[i])
		}
		return lines
	}
	const three = "本年制发件数|本年废止件数|现行有效件数"
	for name, c := range map[string]struct {
		section report.SectionKey
		lines   []string
		want    map[string]string
	}{
		"codes and serial numbers": {report.SectionProactive, []string{"序号|信息内容|统计项|代码|数量", "01|规章|本年制发件数|201|0", "02|规章|本年废止件数|202|4",
			"03|规章|现行有效件数|203|2", "04|行政许可|本年处理决定数量|207|28", "05|行政处罚|本年处理决定数量|208|11", "06|行政强制|本年处理决定数量|209|5"},
			map[string]string{"active.regulations.repealed": "4", "active.regulations.in_force": "2", "active.licensing.decisions": "28",
				"active.coercion.decisions": "5"}},
		"two years": {report.SectionProactive, []string{"信息内容|统计项|2022年|2021年", "规章|本年制发件数|1|9", "规章|本年废止件数|4|8", "规章|现行有效件数|2|7",
			"行政许可|本年处理决定数量|28|6", "行政处罚|本年处理决定数量|11|5", "行政强制|本年处理决定数量|5|4"},
			map[string]string{"active.regulations.issued": "1", "active.regulations.in_force": "2", "active.licensing.decisions": "28"}},
		"two numbers and no heads": {report.SectionProactive, []string{"规章|本年制发件数|1|9", "规章|本年废止件数|4|8", "规章|现行有效件数|2|7",
			"行政处罚|11", "行政强制|5", "行政事业性收费|1"},
			map[string]string{"active.regulations.issued": "absent", "active.regulations.in_force": "absent", "active.penalty.decisions": "11"}},
		"a line for each applicant": {report.SectionRequests, slices.Concat(requests("表三|一、本年新收政府信息公开申请数量", "6", "1", "0", "0", "1", "0", "8"),
			requests("表三|（一）予以公开", "2", "1", "0", "0", "0", "0", "3"), requests("表三|（三）不予公开/1.属于国家秘密", "0", "0", "0", "0", "1", "0", "1"),
			requests("表三|（六）其他处理/3.其他", "0", "4", "0", "0", "0", "0", "4"), requests("表三|（七）总计", "2", "5", "0", "0", "1", "0", "8")),
			map[string]string{"applications.new@natural": "6", "outcomes.granted@total": "3", "outcomes.denied.state_secret@legal_service": "1",
				"outcomes.other_handling.misc@enterprise": "4", "outcomes.total@enterprise": "5"}},
		"side by side": {report.SectionProactive, []string{"规章|行政规范性文件|行政许可|行政处罚|行政强制", three + "|" + three + "|本年处理决定数量|本年处理决定数量|本年处理决定数量",
			"0|1|2|3|4|5|6|7|8"},
			map[string]string{"active.regulations.repealed": "1", "active.normative.in_force": "5", "active.coercion.decisions": "8"}},
		"numbers in front of the labels": {report.SectionProactive, []string{"本年制发件数|本年废止件数|现行有效件数|信息内容", "0|1|2|规章", "3|4|5|行政规范性文件",
			"本年处理决定数量|信息内容", "6|行政许可", "7|行政处罚", "8|行政强制"},
			map[string]string{"active.regulations.repealed": "1", "active.normative.in_force": "5", "active.licensing.decisions": "6",
				"active.coercion.decisions": "8"}},
		"notes behind labels": {report.SectionProactive, []string{"信息内容|本年制发件数|本年废止件数|现行有效件数", "规章|0|1|2", "行政规范性文件（指有文号的）|3|4|5",
			"行政许可（含行政确认）|6|", "行政处罚|7|", "行政强制|8|"}, map[string]string{"active.normative.in_force": "5", "active.licensing.decisions": "6"}},
	} {
		for layout, sep := range map[string]string{"tabs": "\t", "pipes": " | ", "commas": ","} {
			if layout == "commas" && name == "notes behind labels" {
				continue // whether such a line is one of a table its words alone do not tell
			}
			got := r.read(r.align, strings.ReplaceAll(strings.Join(c.lines, "\n"), "|", sep)+"\n", c.section)
			for cell, want := range c.want {
				metric, applicant, _ := strings.Cut(cell, "@")
				if s := shownCell(cellOf(t, got, metric, report.Applicant(applicant))); s != want {
					t.Errorf("%s, %s: %s is %s, want %s", name, layout, cell, s, want)
				}
			}
		}
	}
}

// Of a line for each agency that which is the sum of the others is the value; of lines of
// which none is, none.
func TestLineForEachAgency(t *testing.T) {
	r := newRoom(t)
	for name, c := range map[string]struct {
		lines []string
		want  string
	}{
		"the total last":  {[]string{"教育局|5|3|2", "民政局|4|2|2", "财政局|9|9|0", "合计|18|14|4"}, "18,14,4"},
		"the total first": {[]string{"全县|18|14|4", "教育局|5|3|2", "民政局|4|2|2", "财政局|9|9|0"}, "18,14,4"},
		"no total":        {[]string{"教育局|5|3|2", "民政局|4|2|2", "财政局|9|9|0"}, "absent,absent,absent"},
		"sums that fail":  {[]string{"教育局|5|3|2", "民政局|4|2|2", "财政局|9|9|0", "合计|18|15|4"}, "absent,absent,absent"},
		"one line":        {[]string{"本局|5|3|2"}, "5,3,2"},
	} {
		text := "单位名称\t收到申请数（件）\t当面申请数（件）\t网络申请数（件）\t申请办结数（件）\n"
		for _, l := range c.lines {
			text += strings.ReplaceAll(l, "|", "\t") + "\t0\n"
		}
		text += "统计指标\t统计数\n政府公报公开政府信息数\t1\n政府网站公开政府信息数\t2\n政务微博公开政府信息数\t3\n政务微信公开政府信息数\t4\n"
		got := r.read(r.align, text, "")
		var all []string
		for _, m := range []string{"applications.new", "applications.channel.in_person", "applications.channel.online"} {
			all = append(all, shownCell(cellOf(t, got, m, "")))
		}
		if s := strings.Join(all, ","); s != c.want {
			t.Errorf("%s: %s, want %s", name, s, c.want)
		}
	}
}

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
