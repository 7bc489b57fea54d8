package narrative

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/division"
)

// names are the divisions that a reader under test knows.
type names []string

func (n names) Begins(text string) bool { return han.HasAnyPrefix(text, n) }

var sharedReader = sync.OnceValues(func() (*Reader, error) {
	div, err := division.Load()
	if err != nil {
		return nil, err
	}
	return NewReader(han.NewFolder(div), names{"三元区", "八步区"}), nil
})

func newReader(t *testing.T) *Reader {
	t.Helper()
	rd, err := sharedReader()
	if err != nil {
		t.Fatal(err)
	}
	return rd
}

// above stands in front of each section in the documents of these tests, so that no
// offset is right by being zero.
const above = "标题\n"

// reportOf is a report of one section.
func reportOf(key report.SectionKey, text string) *report.Report {
	return &report.Report{Text: above + text, Sections: []report.Section{{Key: key, Text: text, Start: len(above), End: len(above) +
		len(text)}}}
}

// figuresIn reads the figures of one section, each as show has it.
func figuresIn(t *testing.T, key report.SectionKey, text string) []string {
	t.Helper()
	rep := reportOf(key, text)
	figures, _ := newReader(t).Figures(rep)
	var all []string
	for _, f := range figures {
		if rep.Text[f.Start:f.End] != f.Text || f.Section != key {
			t.Errorf("the figure %q of %s stands at %q", f.Text, f.Section, rep.Text[f.Start:f.End])
		}
		all = append(all, show(f))
	}
	return all
}

// show is a figure in one line: what it counts and how many, whether that is rough, the
// metric, the parts and the change.
func show(f report.Figure) string {
	s := strings.TrimSpace(f.Subject + " " + number(f.Value) + f.Unit)
	if f.Approx != report.ApproxExact {
		s += " " + string(f.Approx)
	}
	if f.Yuan != nil {
		s += " ¥" + number(f.Yuan)
	}
	if f.Metric != "" {
		s += " " + f.Metric
	}
	if len(f.Parts) > 0 {
		s += fmt.Sprint(" ", f.Parts)
	}
	if c := f.Change; c != nil {
		s += " " + string(c.Direction)
		if c.By != nil {
			s += " " + number(c.By) + c.Unit
		}
		if c.Base != nil {
			s += " from " + number(c.Base)
		}
	}
	return s
}

func number(v *float64) string {
	if v == nil {
		return "?"
	}
	return report.FormatNumber(*v)
}

// listed cuts at bars; "" lists nothing.
func listed(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

// figureTable runs texts of the overview with the figures that each states.
func figureTable(t *testing.T, cases map[string]struct{ text, want string }) {
	t.Helper()
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := figuresIn(t, report.SectionOverview, c.text); !slices.Equal(got, listed(c.want)) {
				t.Errorf("%q states\n%q, want\n%q", c.text, strings.Join(got, "|"), c.want)
			}
		})
	}
}

// Figures stand in the section that they were read in, children behind their parents,
// and their parts count through the whole report.
func TestSections(t *testing.T) {
	doc := "一、甲\n发布信息2条。\n（一）乙\n公开文件5件，其中一件作废的\n4件，另1件。\n三、丙\n收到申请3件。"
	at := func(s string) (int, int) { i := strings.Index(doc, s); return i, i + len(s) }
	section := func(key report.SectionKey, s string) report.Section {
		start, end := at(s)
		return report.Section{Key: key, Text: s, Start: start, End: end}
	}
	first, last := section(report.SectionOverview, "发布信息2条。"), section(report.SectionRequests, "收到申请3件。")
	child := section("overview.proactive", "公开文件5件，其中一件作废的")
	// The line end is left out: what follows stands one byte further on.
	tail, _ := at("4件，另")
	child.Joins = []report.Join{{At: len(child.Text), Source: tail}}
	child.Text += "4件，另1件。"
	first.Children = []report.Section{child, {Key: "overview.2"}}
	figures, checks := newReader(t).Figures(&report.Report{Text: doc, Sections: []report.Section{first, last}})
	var got []string
	for _, f := range figures {
		got = append(got, fmt.Sprintf("%s: %s %s %v", f.Section, f.Text, doc[f.Start:f.End], f.Parts))
	}
	want := []string{"overview: 2条 2条 []", "overview.proactive: 5件 5件 [2 3]", "overview.proactive: 4件 4件 []",
		"overview.proactive: 1件 1件 []", "requests: 3件 3件 []"}
	if !slices.Equal(got, want) {
		t.Errorf("the figures are\n%q, want\n%q", got, want)
	}
	if len(checks) != 1 || checks[0].State != report.CheckPass {
		t.Errorf("the checks are %+v", checks)
	}
}

// A report without sections has no figures, and says so as a list.
func TestNoSections(t *testing.T) {
	rd := newReader(t)
	if figures, checks := rd.Figures(&report.Report{}); figures == nil || len(figures) != 0 || len(checks) != 0 {
		t.Errorf("figures %v, checks %v", figures, checks)
	}
	if problems, remedies := rd.Improvements(nil, ""); problems == nil || remedies == nil || len(problems)+len(remedies) != 0 {
		t.Errorf("problems %v, remedies %v", problems, remedies)
	}
}
