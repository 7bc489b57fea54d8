package align

import (
	"testing"

	"gongkai/report"
)

// A note says that empty cells or rows left out are zero only in words that leave no doubt.
func TestZeroNotes(t *testing.T) {
	for s, want := range map[string]string{
		"注：表中空白处数据均为0":         "cells",
		"说明:以上表格中未填数字的单元格均为0)": "cells",
		"空白栏表示0":               "cells",
		"留空的为零":                "cells",
		"未列出的各行数据均为0":          "rows",
		"其余各项办理结果均为0件":         "outcomes",
		"其他各项均为零":              "rows",
		"其余情形为0":               "rows",
		"空白处不为0":               "",
		"空白处表示没有统计,不代表0":       "",
		"除空白处外均为0":             "",
		"若有空白则视为0":             "",
		"空白处为上年数,本年新收申请0件":     "",
		"空白处均为0.5":             "",
		"其余申请均已答复,行政诉讼0件":      "",
		"其余为0":                 "",
		"未填写的栏目共0项均已补充":        "",
		"全年收到申请0件":             "",
	} {
		n, ok := ReadZeroNote(s, report.SectionRequests)
		got := ""
		switch {
		case n.Cells:
			got = "cells"
		case n.Outcomes:
			got = "outcomes"
		case n.Rows:
			got = "rows"
		}
		if got != want || ok != (want != "") {
			t.Errorf("%s says %q, want %q", s, got, want)
		}
	}
	if n, _ := ReadZeroNote("本报告各表空白处均为0", report.SectionRequests); n.Section != "" {
		t.Errorf("a note on all tables is one of %s", n.Section)
	}
}

// Empty cells become zero in the section of the note, but where a row would break its sum.
func TestEmptyCellsByNote(t *testing.T) {
	r := newRoom(t)
	text := "事项\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n本年新收政府信息公开申请数量\t3\t\t\t\t\t\t3\n" +
		"上年结转政府信息公开申请数量\t\t\t\t\t\t\t\n予以公开\t2\t\t\t\t\t\t5\n重复申请\t\t\t\t\t\t\t\n" +
		"申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请\t0\t0\t0\t0\t0\t0\t0\n总计\t3\t\t\t\t\t\t3\n"
	for name, c := range map[string]struct {
		notes []ZeroNote
		want  string // the other parts of new requests, of those carried over, of what was granted, and a row left out
	}{
		"no note":         {nil, "blank,blank,blank,absent"},
		"empty cells":     {[]ZeroNote{{Section: report.SectionRequests, Cells: true}}, "0 repaired,0 repaired,blank,absent"},
		"another section": {[]ZeroNote{{Section: report.SectionProactive, Cells: true}}, "blank,blank,blank,absent"},
		"all tables":      {[]ZeroNote{{Cells: true}}, "0 repaired,0 repaired,blank,absent"},
		"rows":            {[]ZeroNote{{Section: report.SectionRequests, Rows: true}}, "blank,blank,blank,0 repaired"},
		"outcomes":        {[]ZeroNote{{Section: report.SectionRequests, Rows: true, Outcomes: true}}, "blank,blank,blank,0 repaired"},
	} {
		rows, runs, entries := r.parts(text, report.SectionRequests)
		got := r.align.Align(rows, runs, entries, c.notes, false)
		s := ""
		for i, ref := range []string{"applications.new", "applications.carried_over", "outcomes.granted", "outcomes.partial"} {
			if i > 0 {
				s += ","
			}
			s += shownCell(cellOf(t, got, ref, report.ApplicantEnterprise))
		}
		if s != c.want {
			t.Errorf("%s: %s, want %s", name, s, c.want)
		}
		left := cellOf(t, got, "applications.carried_forward", report.ApplicantTotal)
		if len(c.notes) > 0 && c.notes[0].Outcomes && left.Value != nil {
			t.Errorf("%s: a row that is no outcome is %v", name, *left.Value)
		}
		for _, m := range got.Metrics {
			if m.State == report.StateRepaired && m.Reason == "" {
				t.Errorf("%s: %s has no reason", name, m.ID)
			}
		}
	}
}
