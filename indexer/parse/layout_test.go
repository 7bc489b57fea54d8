package parse

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/indexer/corpus"
	"gongkai/indexer/manifest"
	"gongkai/indexer/parse/outline"
	"gongkai/report"
)

// tabReport is a made-up report on the form of 2021, numbers that are not zero
// among them, its cells parted by tabs.
var tabReport = made2021("\t")

// tabReportValues are what the cells of made2021 hold beside zeros.
var tabReportValues = map[report.CellRef]string{
	{Metric: "active.normative.issued"}: "3", {Metric: "active.normative.repealed"}: "1", {Metric: "active.normative.in_force"}: "8",
	{Metric: "active.licensing.decisions"}: "41", {Metric: "active.penalty.decisions"}: "12", {Metric: "active.fees.amount_wan"}: "2.5",
	{Metric: "applications.new", Applicant: "natural"}: "10", {Metric: "applications.new", Applicant: "enterprise"}: "2",
	{Metric: "applications.new", Applicant: "total"}:   "12",
	{Metric: "outcomes.granted", Applicant: "natural"}: "9", {Metric: "outcomes.granted", Applicant: "enterprise"}: "2",
	{Metric: "outcomes.granted", Applicant: "total"}: "11",
	{Metric: "outcomes.total", Applicant: "natural"}: "9", {Metric: "outcomes.total", Applicant: "enterprise"}: "2",
	{Metric: "outcomes.total", Applicant: "total"}:                 "11",
	{Metric: "applications.carried_forward", Applicant: "natural"}: "1", {Metric: "applications.carried_forward", Applicant: "total"}: "1",
	{Metric: "reconsideration.upheld"}: "1", {Metric: "reconsideration.total"}: "1",
}

// made2021 writes a made-up report with the given separator between cells.
func made2021(sep string) string {
	return corpus.Sample{Title: "示例市青石区白水镇人民政府2022年政府信息公开工作年度报告",
		Overview:  []string{"2022年，白水镇主动公开政府信息12条，其中政策类5条，财政类7条。"},
		Separator: sep, Value: func(c report.CellRef) string { return tabReportValues[c] }}.Text()
}

// A label over two lines with its numbers on a third is no narrative.
func TestLabelOverLines(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	const label = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）\t"
	if !strings.Contains(tabReport, label) {
		t.Fatal("the report has no such row")
	}
	for _, broken := range []string{"（二）部分公开（区分处理的，只计这一情 形，不\n计其他情形）\n\t", "（二）部分公开（区分处理的，\n只计这一情形，不计其他情形）\n\t"} {
		r := checkParse(t, p, strings.Replace(tabReport, label, broken, 1))
		if got := nonZero(r); got != tabReportCells {
			t.Errorf("%q: the cells are %s", broken, got)
		}
		if text := outline.SectionText(r.Sections, report.SectionRequests); strings.TrimSpace(text) != "" {
			t.Errorf("%q: the narrative is %q", broken, text)
		}
	}
}

// nonZero lists what a report's cells hold beside zeros.
func nonZero(r *report.Report) string {
	var all []string
	for _, m := range r.Metrics {
		if m.Value != nil && *m.Value != 0 {
			id := m.ID
			if m.Applicant != "" {
				id += "@" + string(m.Applicant)
			}
			all = append(all, id+"="+report.FormatNumber(*m.Value))
		}
	}
	return strings.Join(all, " ")
}

const tabReportCells = "active.normative.issued=3 active.normative.repealed=1 active.normative.in_force=8 active.licensing.decisions=41 " +
	"active.penalty.decisions=12 active.fees.amount_wan=2.5 applications.new@natural=10 applications.new@enterprise=2 applications.new@total=12 " +
	"outcomes.granted@natural=9 outcomes.granted@enterprise=2 outcomes.granted@total=11 outcomes.total@natural=9 outcomes.total@enterprise=2 outcomes.total@total=11 " +
	"applications.carried_forward@natural=1 applications.carried_forward@total=1 reconsideration.upheld=1 reconsideration.total=1"

// The same report in every layout gives the same cells.
func TestLayouts(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	pipes := made2021(" | ")
	lines := strings.Split(made2021("\t"), "\n")
	folded := strings.Join(lines, "\n\n")
	for name, text := range map[string]string{
		"tabs":                   made2021("\t"),
		"pipes":                  pipes,
		"pipes at both ends":     fence(pipes),
		"one cell a line":        made2021("\n"),
		"blank lines between":    made2021("\n\n"),
		"cell, pipe, line":       made2021(" |\n"),
		"pipe on its own line":   made2021("\n|\n"),
		"blank lines in a table": folded,
		"wide gaps":              made2021("      "),
		"blanks":                 made2021(" "),
		"carriage returns":       strings.ReplaceAll(made2021("\t"), "\n", "\r\n"),
		"full-width digits": strings.NewReplacer("\t10", "\t１０", "\t12", "\t１２", "\t9", "\t９").Replace(
			made2021("\t")),
		"units in cells":      strings.NewReplacer("\t10\t", "\t10件\t", "\t41", "\t41 件").Replace(made2021("\t")),
		"blanks inside words": strings.NewReplacer("属于", "属 于", "总计", "总 计", "予以公开", "予以 公开").Replace(made2021("\t")),
		"slips of the pen":    strings.NewReplacer("三类内部事务", "三类内容事务", "行政事业性收费", "行政事业型收费", "只计这一情形", "只计这一情况").Replace(made2021("\t")),
		"a label broken over lines, the numbers with it": strings.Replace(made2021("\t"), "只计这一情形，不计其他情形）\t0\t0\t", "只计这一情形，\t0\t0\n不计其他情形）\t", 1),
		"a cut label": strings.Replace(made2021("\t"), "补正后申请内容仍不明确", "补正后申请内容仍不", 1),
		"a page break with a repeated header": strings.Replace(made2021("\t"), "1.信访举报投诉类申请",
			"- 3 -\n\n（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t申请人情况\t总计\n自然人\t法人或其他组织\n商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n1.信访举报投诉类申请", 1),
		"table four without a header": cutBetween(made2021("\t"), "行政复议\t行政诉讼", "1\t0\t0\t0\t1"),
	} {
		t.Run(name, func(t *testing.T) {
			r := checkParse(t, p, text)
			if r.Form != report.Form2021 || len(r.Metrics) != 200 {
				t.Fatalf("form %q with %d cells", r.Form, len(r.Metrics))
			}
			for _, m := range r.Metrics {
				if m.Value == nil {
					t.Errorf("%s@%s is %s: %s", m.ID, m.Applicant, m.State, m.Reason)
				}
			}
			if got := nonZero(r); got != tabReportCells {
				t.Errorf("cells are\n%s, want\n%s", got, tabReportCells)
			}
			if len(r.Sections) != 6 {
				t.Errorf("%d level-one sections", len(r.Sections))
			}
			for s := range report.AllSections(r.Sections) {
				if strings.Contains(s.Text, "国家秘密") || strings.Contains(s.Text, "结果维持") {
					t.Errorf("section %s holds table text", s.Key)
				}
			}
		})
	}
}

// fence puts pipes at both ends of the lines that have some.
func fence(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.Contains(l, "|") {
			lines[i] = "| " + l + " |"
		}
	}
	return strings.Join(lines, "\n")
}

func cutBetween(s, from, to string) string {
	i := strings.Index(s, from)
	j := strings.Index(s[i:], to)
	return s[:i] + s[i+j:]
}

// A cell that is not there, or cannot be told, is null.
func TestNullIsNeverZero(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	text := made2021("\t")
	for name, c := range map[string]struct {
		text  string
		ref   report.CellRef
		state report.State
	}{
		"empty cell":    {strings.Replace(text, "行政许可\t41", "行政许可\t", 1), report.CellRef{Metric: "active.licensing.decisions"}, report.StateBlank},
		"row not there": {strings.Replace(text, "行政强制\t0\n", "", 1), report.CellRef{Metric: "active.coercion.decisions"}, report.StateAbsent},
		"empty row": {strings.Replace(text, "2.重复申请\t0\t0\t0\t0\t0\t0\t0", "2.重复申请\t\t\t\t\t\t\t", 1),
			report.CellRef{Metric: "outcomes.not_processed.repeat", Applicant: report.ApplicantTotal}, report.StateBlank},
		"a word in a cell": {strings.Replace(text, "行政许可\t41", "行政许可\t见附件", 1), report.CellRef{Metric: "active.licensing.decisions"}, report.StateBlank},
		"digits of two numbers that could be cut in several ways": {strings.Replace(text, "2.重复申请\t0\t0\t0\t0\t0\t0\t0", "2.重复申请\t0\t0", 1),
			report.CellRef{Metric: "outcomes.not_processed.repeat", Applicant: report.ApplicantNatural}, report.StateUnreadable},
	} {
		t.Run(name, func(t *testing.T) {
			r := checkParse(t, p, c.text)
			m, ok := r.Metric(c.ref.Metric, c.ref.Applicant)
			if !ok || m.Value != nil {
				t.Fatalf("the cell is %+v", m)
			}
			if m.State != c.state && name != "a word in a cell" {
				t.Errorf("state is %s, want %s", m.State, c.state)
			}
		})
	}
	r := checkParse(t, p, strings.Replace(text, "行政强制\t0", "行政强制\t无", 1))
	if m, _ := r.Metric("active.coercion.decisions", ""); m.State != report.StateZeroMark || m.Value == nil || *m.Value != 0 || m.Raw != "无" {
		t.Errorf("a zero mark is %+v", m)
	}
}

// A number that has a line for itself is one number: the row lost another.
func TestNumberIsNotCut(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"one cell a line": strings.Replace(made2021("\n"), "规章\n0\n0\n0", "规章\n123", 1),
		"cell and pipe":   strings.Replace(made2021(" |\n"), "规章 |\n0 |\n0 |\n0", "规章 |\n123 |", 1),
	} {
		r := checkParse(t, p, text)
		for _, id := range []string{"active.regulations.issued", "active.regulations.repealed", "active.regulations.in_force"} {
			if m, _ := r.Metric(id, ""); m.Value != nil {
				t.Errorf("%s: %s is %v", name, id, *m.Value)
			}
		}
	}
}

// Digits that blanks part are one number beside wide gaps, and may be several where
// blanks are all there is.
func TestSpacedDigits(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	var wide, narrow strings.Builder
	for _, b := range []*strings.Builder{&wide, &narrow} {
		b.WriteString("示例市青石区白水镇人民政府2016年政府信息公开工作年度报告\n\n一、概述\n2016年，白水镇主动公开政府信息174条。\n附件：政府信息公开情况统计表\n")
	}
	for i, r := range report.FormByID(report.Form2014).Tables[0].Rows {
		digits := "0"
		if i == 0 {
			digits = "1 7 4"
		}
		fmt.Fprintf(&wide, "%s%s      %s    %s\n", r.Number, r.Label, r.Cells[0].Unit, digits)
		fmt.Fprintf(&narrow, "%s%s %s %s\n", r.Number, r.Label, r.Cells[0].Unit, digits)
	}
	if m, _ := checkParse(t, p, wide.String()).Metric("active.items", ""); m.Value == nil || *m.Value != 174 || m.Raw != "1 7 4" {
		t.Errorf("beside wide gaps it is %+v", m)
	}
	if m, _ := checkParse(t, p, narrow.String()).Metric("active.items", ""); m.Value != nil {
		t.Errorf("between blanks it is %v", *m.Value)
	}
}

// Digits run together are cut only where the identities leave one way.
func TestRunTogether(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	for digits, want := range map[string]string{
		"0000000":   "0 0 0 0 0 0 0",
		"1000001":   "1 0 0 0 0 0 1",
		"120000012": "12 0 0 0 0 0 12",
		"12000012":  "",
		"10010002":  "",
	} {
		text := strings.Replace(made2021("\t"), "2.重复申请\t0\t0\t0\t0\t0\t0\t0", "2.重复申请"+digits, 1)
		// The other rows leave room for what the row adds.
		r := p.Parse(document(text), manifest.Row{})
		var got []string
		for _, a := range report.Applicants() {
			if m, _ := r.Metric("outcomes.not_processed.repeat", a); m.Value != nil {
				got = append(got, fmt.Sprint(*m.Value))
			}
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("%s is read as %q, want %q", digits, g, want)
		}
	}
}

// The digit that a label of the form of 2008 ends in is none of its numbers.
func TestDigitOfLabel(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	for name, between := range map[string]string{"one cell a line": "\n", "wide gaps": "     ", "tabs": "\t"} {
		var b strings.Builder
		b.WriteString("示例市青石区白水镇人民政府2012年政府信息公开工作年度报告\n\n一、概述\n2012年，白水镇主动公开政府信息12条。\n附表：政府信息公开情况统计表\n")
		for i, r := range report.FormByID(report.Form2008).Tables[0].Rows {
			label := strings.Replace(r.Label, "范围", "范围 ", 1)
			fmt.Fprintf(&b, "%s%s%s%s%02d%s%d\n", label, between, r.Cells[0].Unit, between, i+1, between, 0)
		}
		r := checkParse(t, p, b.String())
		for i := 1; i <= 6; i++ {
			if m, _ := r.Metric(fmt.Sprintf("outcomes.refused.exempt_%d", i), ""); m.Value == nil || *m.Value != 0 {
				t.Errorf("%s: %s is %v (%s)", name, m.ID, m.Value, m.State)
			}
		}
	}
}
