package mark

import (
	"slices"
	"strings"
	"testing"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/analysis"
)

// run is a sentence of n characters, its mark included.
func run(n int, char string) string { return strings.Repeat(char, n-1) + "。" }

// TestWindow holds how far a snippet of a short sentence is widened: while it has fewer
// than snippetLeast characters, by whole sentences, the later first, never over the end
// of a paragraph and never beyond snippetMost.
func TestWindow(t *testing.T) {
	mark := "公开" + run(8, "中") // ten characters
	for _, c := range []struct{ name, text, want string }{
		{"alone", mark, mark},
		{"long enough", "公开" + run(58, "中") + run(5, "后"), "公开" + run(58, "中")},
		{"one too short", "公开" + run(57, "中") + run(5, "后"), "公开" + run(57, "中") + run(5, "后")},
		{"until it is long enough", mark + run(30, "甲") + run(30, "乙") + run(5, "丙"), mark + run(30, "甲") + run(30, "乙")},
		{"exactly long enough", mark + run(50, "甲") + run(5, "乙"), mark + run(50, "甲")},
		{"one short of it", mark + run(49, "甲") + run(5, "乙"), mark + run(49, "甲") + run(5, "乙")},
		{"up to the most", mark + run(110, "甲"), mark + run(110, "甲")},
		{"not beyond the most", mark + run(111, "甲"), mark},
		{"the next does not fit, the one before does", run(20, "前") + mark + run(111, "甲"), run(20, "前") + mark},
		{"not into the next paragraph", mark + "\n" + run(20, "甲"), mark},
		{"nor the one before", run(20, "前") + "\n" + mark, mark},
		{"before it, until long enough", run(5, "远") + run(25, "甲") + run(25, "乙") + mark, run(25, "甲") + run(25, "乙") + mark},
		{"before it, one short", run(5, "远") + run(25, "甲") + run(24, "乙") + mark, run(5, "远") + run(25, "甲") + run(24, "乙") + mark},
		{"before it, up to the most", run(110, "前") + mark, run(110, "前") + mark},
		{"before it, not beyond", run(111, "前") + mark, mark},
		{"a semicolon ends one too", "公开" + strings.Repeat("中", 58) + "；" + run(5, "后"), "公开" + strings.Repeat("中", 58) + "；"},
		{"blanks at the ends are left out", "　 \t" + mark + " \t", mark},
		{"but not the marked ones", "\t公开\t", "公开"},
	} {
		n := analysis.NewNormalizer()
		got := Snippets(slices.Values([]Part{{Section: report.SectionOther, Text: n.Normalize(c.text)}}), anywhere("公开"))
		if len(got) != 1 || strings.TrimLeft(got[0].Text(), "　") != c.want {
			t.Errorf("%s: %d snippets, %q, want %q", c.name, len(got), got[0].Text(), c.want)
		}
	}
}

// TestClip holds how a sentence that is too long is cut: from snippetLead characters
// before the mark and snippetMost in all, each end at a comma where one is within half
// the lead.
func TestClip(t *testing.T) {
	many := func(n int, char string) string { return strings.Repeat(char, n) }
	for _, c := range []struct{ name, text, want string }{
		{"exactly the most", "公开" + run(118, "后"), "公开" + run(118, "后")},
		{"one more", "公开" + run(119, "后"), "公开" + many(118, "后")},
		{"no comma", many(50, "前") + "公开" + run(200, "后"), many(40, "前") + "公开" + many(78, "后")},
		{"the lead is whole", many(40, "前") + "公开" + run(200, "后"), many(40, "前") + "公开" + many(78, "后")},
		{"one before the lead", "首" + many(40, "前") + "公开" + run(200, "后"), many(40, "前") + "公开" + many(78, "后")},
		{"a comma at the start of the lead", "首" + many(10, "首") + "，" + many(39, "前") + "公开" + run(200, "后"),
			many(39, "前") + "公开" + many(79, "后")},
		{"the last place for a comma", many(30, "首") + many(19, "次") + "，" + many(20, "前") + "公开" + run(200, "后"),
			many(20, "前") + "公开" + many(98, "后")},
		{"a comma too near", many(30, "首") + many(20, "次") + "，" + many(19, "前") + "公开" + run(200, "后"),
			many(20, "次") + "，" + many(19, "前") + "公开" + many(78, "后")},
		{"a comma near the end", "公开" + many(98, "后") + "，" + run(200, "尾"), "公开" + many(98, "后") + "，"},
		{"the first place for a comma", "公开" + many(97, "后") + "，" + run(200, "尾"), "公开" + many(97,
			"后") + "，" + many(20, "尾")},
		{"a comma as the last", "公开" + many(117, "后") + "，" + run(200, "尾"), "公开" + many(117, "后") + "，"},
		{"a mark longer than a snippet", "首，" + many(130, "公") + "，" + run(9, "尾"), "首，" + many(130, "公")},
	} {
		n := analysis.NewNormalizer()
		wanted := "公开"
		if strings.Contains(c.name, "longer") {
			wanted = many(130, "公")
		}
		got := Snippets(slices.Values([]Part{{Section: report.SectionOther, Text: n.Normalize(c.text)}}), anywhere(wanted))
		if len(got) != 1 || got[0].Text() != c.want {
			t.Errorf("%s: %d snippets, %q, want %q", c.name, len(got), got[0].Text(), c.want)
		}
	}
}

// TestWindowsApart has marks close to each other: each is in one window, none in two,
// and the second window begins where the first ends.
func TestWindowsApart(t *testing.T) {
	text := run(30, "甲") + "公开" + run(58, "乙") + "公开" + run(10, "丙") + run(48, "丁") + run(20, "戊")
	var got []string
	for _, w := range windowsOf(text, find(text, anywhere("公开"))) {
		var marks []search.Span
		for _, m := range w.marks {
			marks = append(marks, search.Span{Start: m.Start - w.Start, End: m.End - w.Start})
		}
		got = append(got, show(text[w.Start:w.End], marks))
	}
	want := []string{"[公开]" + run(58, "乙"), "[公开]" + run(10, "丙") + run(48, "丁")}
	if !slices.Equal(got, want) {
		t.Errorf("windows %q, want %q", got, want)
	}
	// A mark that the end of a window cuts is in none.
	text = "公开" + strings.Repeat("后", 117) + "公开" + strings.Repeat("后", 100)
	windows := windowsOf(text, find(text, anywhere("公开")))
	if len(windows) != 1 || len(windows[0].marks) != 1 || runes(text, windows[0].Span) != snippetMost {
		t.Errorf("windows %+v", windows)
	}
	text = strings.Repeat("公开"+run(60, "后"), 70)
	if n := len(windowsOf(text, find(text, anywhere("公开")))); n != maxWindows {
		t.Errorf("%d windows", n)
	}
}

// TestSnippetOrder holds the weights: more strings first, then the longest mark, then
// the first in the text; further pieces of the first part fill what room is left.
func TestSnippetOrder(t *testing.T) {
	n := analysis.NewNormalizer()
	for _, c := range []struct {
		name   string
		wanted []string
		texts  []string
		want   []string
	}{
		{"the longer mark", []string{"公开", "主动公开工作"}, []string{"公开甲\n主动公开工作乙"},
			[]string{"[主动公开工作]乙", "[公开]甲"}},
		{"two strings before a long one", []string{"主动公开工作", "培训", "指导"},
			[]string{"主动公开工作甲\n培训和指导乙"},
			[]string{"[培训]和[指导]乙", "[主动公开工作]甲"}},
		{"equal: the first", []string{"公开"}, []string{"公开甲\n公开乙"}, []string{"[公开]甲", "[公开]乙"}},
		{"of two parts one and two", []string{"公开"}, []string{"公开甲\n公开乙\n公开丙", "公开丁\n公开戊"},
			[]string{"[公开]甲", "[公开]丁", "[公开]乙"}},
		{"nothing in the first part", []string{"公开"}, []string{"甲", "公开丁\n公开戊"}, []string{"[公开]丁"}},
		{"three parts leave no room", []string{"公开"}, []string{"公开甲\n公开乙", "公开丙", "公开丁", "公开戊"},
			[]string{"[公开]甲", "[公开]丙", "[公开]丁"}},
	} {
		var parts []Part
		for _, text := range c.texts {
			parts = append(parts, Part{Section: report.SectionOther, Text: n.Normalize(text)})
		}
		var got []string
		for _, s := range Snippets(slices.Values(parts), anywhere(c.wanted...)) {
			got = append(got, show(s.Text(), s.Marks))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
