package searchtest

import (
	"context"
	"strings"
	"testing"

	"gongkai/search"
)

// snippets: each is a slice of the section it names, its marks are the words of
// the query, and words side by side are one mark.
func (c *conformance) snippets(t *testing.T) {
	for q, wanted := range map[string][]string{
		"宣传力度": {"宣传力度"}, "“宣传力度”": {"宣传力度"}, "工作": {"工作", "⼯作"}, "“监督保障”": {"監督保障"}, "“23条”": {"23 条"}, "wechat": {"Wechat"},
	} {
		for _, h := range ask(t, c.engine, parse(t, text(q)+"&size=50")).Hits {
			if len(h.Snippets) == 0 || len(h.Snippets) > search.MaxSnippets {
				t.Errorf("%s: %s has %d snippets", q, h.Report, len(h.Snippets))
			}
			for _, s := range h.Snippets {
				c.snippet(t, q, h, s, wanted)
			}
		}
	}
}

func (c *conformance) snippet(t *testing.T, q string, h search.Hit, s search.Snippet, wanted []string) {
	t.Helper()
	stored, err := c.naive.Report(context.Background(), h.Report)
	if err != nil {
		t.Errorf("%s: %s: %v", q, h.Report, err)
		return
	}
	inside := false
	for _, p := range stored.Parts() {
		inside = inside || p.Key == s.Section && strings.Contains(p.Text, s.Text())
	}
	if !inside {
		t.Errorf("%s: %q is no slice of section %s of %s", q, s.Text(), s.Section, h.Report)
	}
	if len(s.Marks) == 0 || s.Marks[0].Start != len(s.Before) || s.Marks[0].End != len(s.Before)+len(s.Match) {
		t.Errorf("%s: the first mark of %v is not the match", q, s)
		return
	}
	end := -1
	for _, m := range s.Marks {
		if m.Start <= end || m.End <= m.Start || m.End > len(s.Text()) {
			t.Errorf("%s: marks %v overlap, touch or leave the text", q, s.Marks)
			return
		}
		end = m.End
		if marked := s.Text()[m.Start:m.End]; !composed(marked, wanted) {
			t.Errorf("%s: %q is marked, want one of %v", q, marked, wanted)
		}
	}
}

// composed reports whether a mark is made of wanted words side by side, or of the
// pieces the segmenter cuts them into.
func composed(mark string, wanted []string) bool {
	rest := mark
	for _, w := range wanted {
		if strings.Contains(w, mark) {
			return true
		}
		rest = strings.ReplaceAll(rest, w, "")
	}
	return strings.TrimSpace(rest) == ""
}
