package pairs

import (
	"fmt"
	"slices"
	"testing"

	"gongkai/report"
)

// madeUpForms are two forms of a few rows: statistics with labels that hold each other's pieces,
// and a table two with marks and brackets in its labels.
func madeUpForms() []*report.Form {
	return []*report.Form{
		{ID: "statistics", Tables: []report.FormTable{{Kind: report.KindStatistic, Rows: []report.FormRow{
			{Label: "公开河道疏浚信息数", Aliases: []string{"公开河道疏浚信息总数"}},
			{Label: "其中公开河道疏浚情况信息数"}, {Label: "接听水务电话次数"},
			{Label: "借出图书数（含报刊）"}, {Label: "借出图册数"},
		}}}},
		{ID: "rows", Tables: []report.FormTable{{Kind: report.KindActive, Rows: []report.FormRow{
			{Label: "（1）修剪树木", Groups: []string{"（一）绿化"},
				Cells: []report.FormCell{{Header: "棵数（棵）", Aliases: []string{"株数"}}}},
			{Label: "①清运“旧物”", Aliases: []string{"清运旧物"}, Groups: []string{"（一）绿化"},
				Cells: []report.FormCell{{Header: "棵数（棵）"}, {Header: "车数"}}},
			{Label: "第（九）类", Cells: []report.FormCell{{Header: "件数"}}},
			{Label: "接听水务电话次数", Cells: []report.FormCell{{Header: "件数"}}},
		}}, {Kind: report.KindRequests, Rows: []report.FormRow{
			{Label: "接听水务电话次数", Cells: []report.FormCell{{Header: "人数"}}}}}}},
	}
}

// wordShown is what a word stands for, in short.
func wordShown(w *word) string {
	if w == nil {
		return "none"
	}
	s := ""
	for _, form := range []report.FormID{"statistics", "rows"} {
		for _, ref := range w.rows[form] {
			s += fmt.Sprintf(" %s %d/%d", form, ref.table, ref.row)
		}
	}
	for _, h := range w.heads {
		s += " head " + h
	}
	if w.group {
		s += " group"
	}
	return s
}

// A label is found as printed, without its marks, and without the brackets behind it; what
// begins with a number is found with and without it.
func TestVocabulary(t *testing.T) {
	v := newVocabulary(newReader(t).words.fold, madeUpForms())
	for text, want := range map[string]string{
		"修剪树木": " rows 0/0", "（1）修剪树木": " rows 0/0", "清运“旧物”": " rows 0/1", "①清运“旧物”": " rows 0/1",
		"清运旧物":  " rows 0/1",
		"清运 旧物": " rows 0/1", "清运\u3000旧物": "none", "清运\t旧物": "none", "清运  旧物": "none",
		"清运“ 旧物": " rows 0/1", "清运”“旧物": " rows 0/1",
		"清运": "none", "绿化": " group", "（一）绿化": " group", "一、绿化": " group", "一是绿化": "none",
		"棵数": " head 棵数棵", "棵数（棵）": " head 棵数棵", "棵数棵": " head 棵数棵", "株数": " head 棵数棵",
		"车数": " head 车数", "人数": "",
		"件数": " head 件数", "第（九）类": " rows 0/2", "第九类": " rows 0/2", "第": "none",
		"接听水务电话次数": " statistics 0/2 rows 0/3 rows 1/0", "借出图书数": " statistics 0/3",
		"借出图书数含报刊": " statistics 0/3",
	} {
		got := v.word(text)
		if text == "人数" {
			want = "none" // the heads of table three are those of the applicants
		}
		if wordShown(got) != want {
			t.Errorf("%s is %q, want %q", text, wordShown(got), want)
		}
	}
	for text, want := range map[string]int{"修剪树木3": len("修剪树木"), "修 剪树木": len("修 剪树木"),
		"清运“旧物”3": len("清运“旧物"), "清运": 0} {
		if _, n := v.longest(text); n != want {
			t.Errorf("%s begins with a label of %d bytes, want %d", text, n, want)
		}
	}
	for label, want := range map[string]string{"范围０": "范围0", "范围9": "范围9", "甲“（乙": "甲·乙",
		"甲 ·乙": "甲·乙", "甲、乙，丙": "甲·乙·丙", "\u3000甲": "甲"} {
		if got := v.key(label); got != want {
			t.Errorf("the key of %s is %s, want %s", label, got, want)
		}
	}
	if w := v.word("办理结果"); w != v.word("本年度办理结果") {
		t.Errorf("one word has two meanings: %s and %s", wordShown(w), wordShown(v.word("本年度办理结果")))
	}
	if !v.word("主动公开情况").group || v.word("法人或其他组织") != v.over || v.over == nil {
		t.Error("the words over several rows or columns are not known")
	}
	for text, a := range map[string]report.Applicant{"自然人": report.Applicants()[0], "总计": report.Applicants()[6]} {
		if got := v.word(text).applicant; got != a {
			t.Errorf("%s heads the column of %q", text, got)
		}
	}
}

// An abbreviation stands for the row of statistics that alone holds its pieces, or alone begins
// with it.
func TestAbbreviatedRows(t *testing.T) {
	forms := madeUpForms()
	v := newVocabulary(newReader(t).words.fold, forms)
	for text, want := range map[string]string{
		"水务电话": " statistics 0/2", "公开河道疏浚": " statistics 0/0", "河道疏浚": "none", "疏浚情况": " statistics 0/1",
		"借出图": "none", "借出图册": " statistics 0/4", "修剪": "none", "海港": "none",
	} {
		w := v.abbreviated(text, forms)
		if wordShown(w) != want {
			t.Errorf("%s is short for %q, want %q", text, wordShown(w), want)
		}
		if w != nil && v.abbreviated(text, forms[1:]) != nil {
			t.Errorf("%s is a row of a form without statistics", text)
		}
	}
	// A form whose rows are told apart is read, though another's are not.
	other := &report.Form{ID: "rows", Tables: []report.FormTable{{Kind: report.KindStatistic,
		Rows: []report.FormRow{{Label: "治理河道疏浚处数"}}}}}
	both := []*report.Form{forms[0], other}
	if got := wordShown(newVocabulary(v.fold, both).abbreviated("河道疏浚", both)); got != " rows 0/0" {
		t.Errorf("the word is short for %q", got)
	}
}

// Words in front of a number are looked at, a bounded number of them.
func TestAbbreviations(t *testing.T) {
	forms := madeUpForms()
	rd := NewReader(newReader(t).words.fold, forms)
	for line, want := range map[string]string{
		"水务电话：5": "l水务电话 s： n5", "水务电话5": "l水务电话 n5", "水务电话（件）5": "l水务电话 u（件） n5",
		"水务电话：（件）5": "l水务电话 s： u（件） n5",
		"水务电话，5":    "?水务电话 s， n5", "水务电话": "?水务电话", "海港5": "?海港 n5",
		"水务电话（5）":         "?水务电话 o（ n5 )）",
		"水务电话5 借出图册6":     "l水务电话 n5 l借出图册 n6",
		"海港5 水务电话5 借出图册6": "?海港 n5 l水务电话 n5 ?借出图册 n6",
		"海港 水务电话5 借出图册6":  "?海港 l水务电话 n5 l借出图册 n6",
	} {
		tokens, tries := rd.words.tokens(nil, line, 0, 1), 2
		rd.abbreviations(tokens, &tries)
		if got := kinds(tokens); got != want {
			t.Errorf("%s is %s, want %s", line, got, want)
		}
	}
	tokens, tries := slices.Clone(rd.words.tokens(nil, "水务电话5", 0, 1)), 0
	if rd.abbreviations(tokens, &tries); kinds(tokens) != "?水务电话 n5" || tries != 0 {
		t.Errorf("with no try left the words are %s, and %d tries", kinds(tokens), tries)
	}
}
