package mark

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/plan"
	"gongkai/search/searchtest"
)

// spaced is an analyzer that folds as the engine does and cuts at slashes.
type spaced struct{ *analysis.Normalizer }

func (s spaced) NormalizeString(text string) string { return s.String(text) }
func (s spaced) WordStrings(text string) []string {
	var words []string
	for _, w := range strings.FieldsFunc(s.String(text), func(r rune) bool { return r == '/' }) {
		if !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words
}
func (s spaced) Units(text string) []string { return s.WordStrings(text) }

// anywhere gives strings to look for anywhere.
func anywhere(texts ...string) []plan.String {
	var list []plan.String
	for _, s := range texts {
		list = append(list, plan.String{Text: s})
	}
	return list
}

// show writes a text with its marks in brackets.
func show(text string, spans []search.Span) string {
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(text[at:s.Start] + "[" + text[s.Start:s.End] + "]")
		at = s.End
	}
	return b.String() + text[at:]
}

func TestSpans(t *testing.T) {
	a := spaced{analysis.NewNormalizer()}
	for _, c := range []struct{ query, text, want string }{
		{"公开", "主动公开，公开。", "主动[公开]，[公开]。"},
		{"公开", "没有", "没有"},
		{"", "公开", "公开"},
		{"工作/公开", "工作公开", "[工作公开]"},
		{"“公公”", "公公公开", "[公公公]开"},
		{"監督", "监督和監督", "[监督]和[監督]"},
		{"工作", "⼯作、工作", "[⼯作]、[工作]"},
		{"“23条”", "共 23 条。", "共 [23 条]。"},
		{"wechat", "ＷｅＣｈａｔ", "[ＷｅＣｈａｔ]"},
		{"公开 -宣传", "公开宣传", "[公开]宣传"},
		{"-宣传", "宣传", "宣传"},
		{"-(-公开)", "公开宣传", "[公开]宣传"},
		{"-(-公开 宣传)", "公开，宣传", "[公开]，宣传"},
		{"-(公开 -宣传)", "公开，宣传", "公开，[宣传]"},
		{"公开 -(-(-宣传))", "公开宣传", "[公开]宣传"},
		{"-((-公开 year:2021) (-宣传 year:2022))", "公开，宣传", "[公开]，[宣传]"},
		{"10件", "10 件、110件、10件", "[10 件]、110件、[10件]"},
		{"“10件”", "10件、110件", "[10件]、1[10件]"},
		{"人员不足", "人 员 不 足，人员不足", "[人 员 不 足]，[人员不足]"},
		{"year:2021 公开", "2021公开", "2021[公开]"},
	} {
		node, _, err := search.Parse(c.query)
		if err != nil {
			t.Fatalf("%s: %v", c.query, err)
		}
		if got := show(c.text, NewMarker(node, a).Spans(c.text)); got != c.want {
			t.Errorf("%q marks %s, want %s", c.query, got, c.want)
		}
	}
}

// TestSnippets holds what comes first and how far a snippet goes.
func TestSnippets(t *testing.T) {
	n := analysis.NewNormalizer()
	part := func(key report.SectionKey, text string) Part { return Part{Section: key, Text: n.Normalize(text)} }
	long := strings.Repeat("前面的话，", 20) + "公开" + strings.Repeat("，后面的话", 40) + "。"
	for _, c := range []struct {
		name   string
		wanted []string
		parts  []Part
		want   []string
	}{
		{"nothing wanted", nil, []Part{part("1", "公开")}, nil},
		{"nothing found", []string{"公开"}, []Part{part("1", "宣传")}, nil},
		{"one sentence", []string{"公开"}, []Part{part("1", "第一句。\n主动公开的话。\n第三句。")}, []string{"主动[公开]的话。"}},
		{"each part once, then the first again", []string{"公开"},
			[]Part{part("1", "公开甲\n\n公开乙"), part("2", "公开丙")}, []string{"[公开]甲", "[公开]丙", "[公开]乙"}},
		{"the piece with more words first", []string{"公开", "宣传"}, []Part{part("1", "公开甲\n公开和宣传")},
			[]string{"[公开]和[宣传]", "[公开]甲"}},
		{"no more than there is room for", []string{"公开"},
			[]Part{part("1", "公开1\n公开2\n公开3\n公开4")}, []string{"[公开]1", "[公开]2", "[公开]3"}},
		{"as it was written", []string{"23条"}, []Part{part("1", "共 23 条。")}, []string{"共 [23 条]。"}},
	} {
		var got []string
		for _, s := range Snippets(slices.Values(c.parts), anywhere(c.wanted...)) {
			got = append(got, show(s.Text(), s.Marks))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	clipped := Snippets(slices.Values([]Part{part("1", long)}), anywhere("公开"))
	if len(clipped) != 1 || clipped[0].Match != "公开" {
		t.Fatalf("%+v", clipped)
	}
	if n := len([]rune(clipped[0].Text())); n > snippetMost || n < snippetLeast {
		t.Errorf("a long sentence is cut to %d runes", n)
	}
	if !strings.HasPrefix(clipped[0].Before, "前面的话，") || !strings.HasSuffix(clipped[0].After, "，") {
		t.Errorf("not cut at commas: %q", clipped[0].Text())
	}
}

// Random text, random strings: every snippet is a piece of the text between sentence
// ends and its marks are the strings.
func TestSnippetWindows(t *testing.T) {
	n := analysis.NewNormalizer()
	for seed := range uint64(200) {
		reports := searchtest.Corpus(1, seed+100)
		for s := range report.AllSections(reports[0].Sections) {
			text := n.String(s.Text)
			words := anywhere("政府", "培训", "工作", "，")[seed%3:]
			marks := find(text, words)
			for i, m := range marks {
				if i > 0 && m.Start <= marks[i-1].End {
					t.Fatalf("marks %v touch", marks)
				}
			}
			last := 0
			for _, w := range windowsOf(text, marks) {
				if w.Start < last || w.End > len(text) || !utf8.ValidString(text[w.Start:w.End]) || len(w.marks) == 0 {
					t.Fatalf("window %+v after %d of %q", w, last, text)
				}
				for _, m := range w.marks {
					if m.Start < w.Start || m.End > w.End {
						t.Fatalf("mark %v outside %v", m, w.Span)
					}
				}
				if size := runes(text, w.Span); size > snippetMost && w.marks[0].End-w.marks[0].Start < 3*snippetMost {
					t.Fatalf("a window of %d runes", size)
				}
				last = w.End
			}
		}
	}
}
