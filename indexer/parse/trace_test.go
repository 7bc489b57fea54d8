package parse

import (
	"testing"

	"gongkai/indexer/manifest"
	"gongkai/indexer/parse/agency"
	"gongkai/indexer/parse/outline"
	"gongkai/report"
)

// TestTrace says which lines led to what was understood.
func TestTrace(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	text := "来源：盐亭县政府办\n盐亭县财政局2022年政府信息公开工作年度报告\n" +
		"根据规定编制本报告。\n一、总体情况\n2022年，我局公开信息12条。\n二、" +
		"主动公开政府信息情况\n及时更新。\n五、存在的主要问题\n更新不够及时。\n"
	r, trace := p.Trace(document(text), manifest.Row{})
	want := []outline.Role{outline.RoleNotice, outline.RoleTitle, outline.RoleText, outline.RoleHeading, outline.RoleText, outline.RoleHeading,
		outline.RoleText, outline.RoleHeading, outline.RoleText}
	if len(trace.Lines) != len(want) {
		t.Fatalf("%d lines, want %d", len(trace.Lines), len(want))
	}
	for i, l := range trace.Lines {
		if l.Role != want[i] || l.Number != i+1 || l.Role.Label(report.Chinese) == "" || l.Role.Label(report.English) == "" {
			t.Errorf("line %d is %s, want %s", l.Number, l.Role.Label(report.English), want[i].Label(report.English))
		}
	}
	if w := trace.Witnesses; len(w) != 2 || w[0].By != agency.ByTitle || w[0].Name != r.Agency.FullName || w[1].By != agency.ByPage {
		t.Errorf("the witnesses are %v", w)
	}
	if h := trace.Headings; len(h) != 3 || h[1] != (TracedHeading{report.SectionProactive, "二", "主动公开政府信息情况", 6}) {
		t.Errorf("the headings are %v", h)
	}
	for i, l := range trace.Lines {
		if trace.Line(l.Start) != i+1 || trace.Line(l.End-1) != i+1 || trace.Line(l.End) != 0 {
			t.Errorf("line %d is found at %d, %d and %d", i+1, trace.Line(l.Start), trace.Line(l.End-1), trace.Line(l.End))
		}
	}
	if _, trace := p.Trace(document("页面不存在"), manifest.Row{}); trace.Witnesses != nil {
		t.Errorf("no report has the witnesses %v", trace.Witnesses)
	}
	for _, by := range []agency.Source{agency.ByTitle, agency.BySignature, agency.ByCompiler, agency.ByLine, agency.ByPage, agency.ByContact,
		agency.ByOpening, agency.ByMention} {
		if by.Label(report.Chinese) == "" || by.Label(report.English) == "" {
			t.Errorf("%s has no label", by)
		}
	}
}
