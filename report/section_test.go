package report

import (
	"slices"
	"testing"
)

func TestSourceOffset(t *testing.T) {
	s := Section{Start: 100, Joins: []Join{{At: 10, Source: 112}, {At: 20, Source: 124}}}
	for at, want := range map[int]int{0: 100, 9: 109, 10: 112, 19: 121, 20: 124, 25: 129} {
		if got := s.SourceOffset(at); got != want {
			t.Errorf("SourceOffset(%d) = %d, want %d", at, got, want)
		}
	}
}

func TestSectionKeys(t *testing.T) {
	for _, c := range []struct {
		key, other, parent SectionKey
		under              bool
	}{
		{"overview", "overview", "overview", true},
		{"overview.on_request", "overview", "overview", true},
		{"overview.on_request.1", "overview.on_request", "overview", true},
		{"overview", "overview.on_request", "overview", false},
		{"overviews", "overview", "overviews", false},
		{"requests.1", "overview", "requests", false},
	} {
		if got := c.key.Under(c.other); got != c.under {
			t.Errorf("%s under %s: %v", c.key, c.other, got)
		}
		if got := c.key.Parent(); got != c.parent {
			t.Errorf("the parent of %s is %s, want %s", c.key, got, c.parent)
		}
	}
}

// Every key with a name is listed once and has its name.
func TestNamedSections(t *testing.T) {
	seen := map[SectionKey]bool{}
	for _, k := range NamedSections() {
		if _, ok := sectionNames[k]; !ok || seen[k] {
			t.Errorf("%s is listed twice or has no name", k)
		}
		seen[k] = true
	}
	if len(seen) != len(sectionNames) {
		t.Errorf("%d keys are listed, %d have names", len(seen), len(sectionNames))
	}
}

func nested() []Section {
	return []Section{{Key: "a", Text: "甲", Children: []Section{
		{Key: "a.1", Text: " \n", Children: []Section{{Key: "a.1.1", Text: "乙"}}},
		{Key: "a.2", Text: "丙"}}},
		{Key: "b", Number: "二", Title: "主动公开", Text: "丁"}}
}

func TestAllSections(t *testing.T) {
	var all []SectionKey
	for s := range AllSections(nested()) {
		all = append(all, s.Key)
	}
	if want := []SectionKey{"a", "a.1", "a.1.1", "a.2", "b"}; !slices.Equal(all, want) {
		t.Errorf("walked %v, want %v", all, want)
	}
	for _, last := range all {
		var walked []SectionKey
		for s := range AllSections(nested()) {
			if walked = append(walked, s.Key); s.Key == last {
				break
			}
		}
		if want := all[:slices.Index(all, last)+1]; !slices.Equal(walked, want) {
			t.Errorf("up to %s: walked %v, want %v", last, walked, want)
		}
	}
}

// What can be searched: each narrative that is not blank, and each table under the
// heading of the section it stands in.
func TestParts(t *testing.T) {
	r := &Report{Sections: nested(), Text: "表中  空  附表", Tables: []Table{
		{ID: TableActive, Section: "b", Start: 0, End: len("表中")},
		{ID: TableRequests, Section: "b", Start: len("表中"), End: len("表中  ")},
		{Section: SectionAttachment, Start: len("表中  空  "), End: len("表中  空  附表")}}}
	want := []Part{
		{ScopeNarrative, "a", "", "", "甲"}, {ScopeNarrative, "a.1.1", "", "", "乙"}, {ScopeNarrative, "a.2", "", "", "丙"},
		{ScopeNarrative, "b", "二", "主动公开", "丁"},
		{ScopeTables, "b", "二", "主动公开", "表中"}, {ScopeTables, SectionAttachment, "", "附件附表", "附表"},
	}
	if got := r.Parts(); !slices.Equal(got, want) {
		t.Errorf("the parts are\n%+v, want\n%+v", got, want)
	}
}
