package parse

import (
	"strings"
	"testing"

	"gongkai/indexer/extract"
	"gongkai/indexer/parse/align"
	"gongkai/indexer/parse/outline"
	"gongkai/report"
)

// A first line by itself is the title of a document that has none, unless it is a sentence, a
// link of the page or a few words that speak of no report.
func TestFirstLineAsTitle(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	const notice, report10 = report.WhyNotice, "盐亭关于做好某某工作"
	for name, c := range map[string]struct {
		title, line string
		role        outline.Role
		want        report.Why
	}{
		"a title":             {"", report10 + "一", outline.RoleText, notice},
		"ten characters":      {"", report10, outline.RoleText, ""},
		"few, of a report":    {"", "信息公开年报图解", outline.RoleText, report.WhyInterpretation},
		"few, of no report":   {"", "信息公开图解", outline.RoleText, ""},
		"sixty":               {"", report10 + strings.Repeat("某", 50), outline.RoleText, notice},
		"sixty-one":           {"", report10 + strings.Repeat("某", 51), outline.RoleText, ""},
		"a sentence":          {"", report10 + "一。", outline.RoleText, ""},
		"of the page":         {"", report10 + "一", outline.RoleMenu, ""},
		"a row of a table":    {"", report10 + "一", outline.RoleTable, notice},
		"under another title": {"信息公开年度报告", report10 + "一", outline.RoleText, ""},
		"by its own title":    {"关于做好年报", "某", outline.RoleText, notice},
	} {
		text := c.line + "\n某地某单位关于信息公开的若干文字"
		d := &layout{doc: &extract.Document{}, text: text, rows: p.grid.Rows(text, p.outline.Lines(text)),
			Result: align.Result{Matched: 10, Numbers: 1}}
		d.Roles = []outline.Role{c.role, outline.RoleText}
		d.Heads = make([]outline.Heading, 4)
		if got := p.refuse(d, &report.Report{Title: c.title}); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	for size, want := range map[int]report.Why{6000: "", 6001: report.WhyNotDisclosure} {
		text := strings.Repeat("a", size-len("信息公开")) + "信息公开"
		d := &layout{doc: &extract.Document{}, text: text}
		d.Heads = []outline.Heading{{Key: report.SectionOther}, {Key: report.SectionOther}, {Key: report.SectionOther}}
		r := &report.Report{Sections: []report.Section{{Key: report.SectionOther, Text: text}}}
		if got := p.refuse(d, r); got != want {
			t.Errorf("disclosure named up to byte %d: %q, want %q", size, got, want)
		}
	}
	for size, want := range map[int]report.Why{5999: report.WhyErrorPage, 6000: ""} {
		text := "404notfound信息公开"
		text += strings.Repeat("a", size-len(text))
		d := &layout{doc: &extract.Document{}, text: text}
		d.Heads = make([]outline.Heading, 5)
		r := &report.Report{Sections: []report.Section{{Key: report.SectionOther, Text: text}}}
		if got := p.refuse(d, r); got != want {
			t.Errorf("a page of %d bytes that is none: %q, want %q", size, got, want)
		}
	}
}

// The beginning of a report that was cut tells of a year in the parts and the words of one.
func TestTellsOfYear(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	said := func(n int) string { return "我镇" + strings.Repeat("政务公开,", n) }
	known := []string{"主动公开情况", "依申请公开情况", "监督保障情况"}
	own := []string{"组织领导", "学习宣传", "建章立制"}
	for name, c := range map[string]struct {
		key    report.SectionKey // of the section, "" for none
		parts  []string          // their titles
		heads  int
		rows   string
		folded string
		want   bool
	}{
		"an overview with a part of the form":    {report.SectionOverview, known[:1], 0, "某", said(2), true},
		"said once":                              {report.SectionOverview, known[:1], 0, "某", said(1), false},
		"with a part of its own":                 {report.SectionOverview, own[:1], 0, "某", said(2), false},
		"with two of its own, nothing said":      {report.SectionOverview, own[:2], 0, "某", said(0), true},
		"with one of its own, nothing said":      {report.SectionOverview, own[:1], 0, "某", said(0), false},
		"with a numbered line beside its part":   {report.SectionOverview, own[:1], 0, "（二）某事", said(0), true},
		"with a numbered line alone":             {report.SectionOverview, nil, 0, "（二）某事", said(0), false},
		"with numbered sections":                 {report.SectionOverview, nil, 0, "一、某事\n二、某事", said(0), false},
		"another section under a heading":        {report.SectionOther, own[:1], 1, "某", said(2), true},
		"under a heading, said once":             {report.SectionOther, own[:1], 1, "某", said(1), false},
		"under a heading, without parts":         {report.SectionOther, nil, 1, "某", said(2), false},
		"another section under none":             {report.SectionOther, own[:1], 0, "某", said(2), false},
		"parts alone, two of the form":           {report.SectionOther, known[:2], 0, "某", said(0), false},
		"parts alone, three of the form":         {report.SectionOther, known, 0, "某", said(0), true},
		"parts alone, three of its own":          {report.SectionOther, own, 0, "某", said(3), true},
		"three of its own, said twice":           {report.SectionOther, own, 0, "某", said(2), false},
		"two of its own, said three times":       {report.SectionOther, own[:2], 0, "某", said(3), false},
		"work done, said four times":             {"", nil, 0, "某", said(3) + "公开信息,答复申请", true},
		"work done, said three times":            {"", nil, 0, "某", said(2) + "公开信息,答复申请", false},
		"nothing asked for":                      {"", nil, 0, "某", said(3) + "公开信息", false},
		"nothing published":                      {"", nil, 0, "某", said(4) + "答复申请", false},
		"of nobody and no year":                  {report.SectionOverview, own[:2], 0, "某", "政务公开", false},
		"of a year":                              {report.SectionOverview, own[:2], 0, "某", "2022年政务公开", true},
		"of the whole year":                      {report.SectionOverview, own[:2], 0, "某", "全年政务公开", true},
		"announced":                              {"", nil, 0, "某", "编制本报告", true},
		"a plan":                                 {"", nil, 0, "某", "实施方案,编制本年报", false},
		"a plan that names the report":           {"", nil, 0, "某", "实施方案,编制本报告", true},
		"no plan, announced by its other name":   {"", nil, 0, "某", "编制本年报", true},
		"a plan with parts and words of a year":  {report.SectionOverview, known, 1, "某", said(4) + "实施方案", false},
		"no plan, with parts and words of a one": {report.SectionOverview, known, 1, "某", said(4), true},
	} {
		d := &layout{rows: p.grid.Rows(c.rows, p.outline.Lines(c.rows))}
		d.Heads = make([]outline.Heading, c.heads)
		r := &report.Report{}
		if c.key != "" {
			s := report.Section{Key: c.key}
			for _, title := range c.parts {
				s.Children = append(s.Children, report.Section{Key: c.key + ".1", Title: title})
			}
			r.Sections = []report.Section{s}
		}
		if got := p.tellsOfYear(d, r, c.folded); got != c.want {
			t.Errorf("%s: tells of a year: %v, want %v", name, got, c.want)
		}
		if r.Title = "某"; strings.Contains(c.folded, "方案") && !p.tellsOfYear(d, r, c.folded) {
			t.Errorf("%s: a titled document is taken for a plan", name)
		}
	}
}

// A table of the form is told where half of its cells have values that stand in the document.
func TestToldCells(t *testing.T) {
	f := report.FormByID(report.Form2021)
	layoutOf := func(line int, state report.State, share func(cells int) int) *layout {
		d := &layout{}
		d.Form = f.ID
		for _, table := range f.Tables {
			cells := 0
			for _, r := range table.Rows {
				cells += len(r.Cells)
			}
			for i := range cells {
				m := report.Metric{State: report.StateAbsent}
				if i < share(cells) {
					m.State, m.Line = state, line
				}
				d.Metrics = append(d.Metrics, m)
			}
		}
		return d
	}
	half := func(cells int) int { return (cells + 1) / 2 }
	for name, c := range map[string]struct {
		d    *layout
		want bool
	}{
		"half":              {layoutOf(1, report.StatePrinted, half), true},
		"less":              {layoutOf(1, report.StatePrinted, func(cells int) int { return half(cells) - 1 }), false},
		"marks of zero":     {layoutOf(1, report.StateZeroMark, half), true},
		"blanks":            {layoutOf(1, report.StateBlank, half), false},
		"nowhere":           {layoutOf(0, report.StateRepaired, half), false},
		"none of a form":    {&layout{}, false},
		"one table of some": {layoutOf(1, report.StatePrinted, func(cells int) int { return min(cells, 7) }), false},
	} {
		if _, full := c.d.told(); full != c.want {
			t.Errorf("%s: every table is told: %v, want %v", name, full, c.want)
		}
	}
	told, _ := layoutOf(1, report.StatePrinted, func(cells int) int { return min(cells, 7) }).told()
	for _, table := range f.Tables {
		if told[table.ID] != 7 {
			t.Errorf("%d cells of table %s are told, want 7", told[table.ID], table.ID)
		}
	}
}

// A copied page is told by its script, by readings behind its characters or by its first
// characters; a few of either do not tell it.
func TestMirrored(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	const script, readings, broken = "全文为繁体字", "字后带有注音", "文首有乱码"
	for text, want := range map[string]string{
		strings.Repeat("這", 50): script, strings.Repeat("這", 49): "",
		strings.Repeat("這", 50) + strings.Repeat("某", 950): script, strings.Repeat("這", 50) + strings.Repeat("某", 951): "",
		"办(bàn)理": readings, "办(ban)理好(hao)转(zhuan)": readings, "办(ban)理好(hao)": "",
		"  ????某": broken, "???某": "", "某????": "", "某": "",
	} {
		if got := p.mirrored(text); got != want {
			t.Errorf("%.60s is %q, want %q", text, got, want)
		}
	}
}
