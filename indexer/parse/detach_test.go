package parse

import (
	"reflect"
	"strings"
	"testing"
	"unsafe"

	"gongkai/indexer/extract"
	"gongkai/indexer/manifest"
	"gongkai/report"
)

// heldIn lists the places in v of strings that are a piece of the memory of text.
func heldIn(v reflect.Value, text, path string) []string {
	var found []string
	switch v.Kind() {
	case reflect.String:
		s := v.String()
		from := uintptr(unsafe.Pointer(unsafe.StringData(text)))
		if at := uintptr(unsafe.Pointer(unsafe.StringData(s))); s != "" && at >= from && at < from+uintptr(len(text)) {
			found = append(found, path)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			found = heldIn(v.Elem(), text, path)
		}
	case reflect.Slice:
		for i := range v.Len() {
			found = append(found, heldIn(v.Index(i), text, path)...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			found = append(found, heldIn(v.Field(i), text, path+"."+v.Type().Field(i).Name)...)
		}
	}
	return found
}

// No part of a report but its text keeps the text of the document alive, or that of a
// section.
func TestDetach(t *testing.T) {
	text := "某县青石镇人民政府2022年政府信息公开工作年度报告\n一、总体情况\n（一）主动公开情况\n公开信息12条，较上年增加3条，其中政策文件2条。\n" +
		"（二）依申请公开情况\n收到申请3件。\n二、主动公开政府信息情况\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t0\t1件\n" +
		"行政规范性文件\t2\t0\t5\n其他对外管理服务事项\t1\n行政许可\t3\n三、收到和处理政府信息公开申请情况\n无。\n" +
		"五、存在的主要问题及改进情况\n（一）存在问题\n1.宣传不够。2.人员不足。\n（二）改进措施\n1.加强宣传。2.充实人员。\n某县青石镇人民政府\n2023年1月10日\n"
	r := newParser(t).Parse(&extract.Document{Text: text, Source: report.Source{Format: extract.FormatText}}, manifest.Row{})
	if len(r.Figures) < 3 || len(r.Problems) != 2 || len(r.Remedies) != 2 || len(r.Metrics) == 0 || r.Title == "" {
		t.Fatalf("%d figures, %d problems, %d remedies, %d cells of %q", len(r.Figures), len(r.Problems), len(r.Remedies),
			len(r.Metrics), r.Title)
	}
	if r.Text != text {
		t.Fatal("the report has another text")
	}
	r.Text = ""
	held := heldIn(reflect.ValueOf(r), text, "Report")
	for s := range report.AllSections(r.Sections) {
		own := s.Text
		s.Text = ""
		held = append(held, heldIn(reflect.ValueOf(r), own, "section "+strings.TrimSpace(s.Title))...)
		s.Text = own
	}
	if len(held) > 0 {
		t.Errorf("the text is kept by %v", held)
	}
}
