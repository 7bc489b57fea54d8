package report

import (
	"iter"
	"sort"
	"strings"
)

// SectionKey names a section: a level-one key such as "overview", or a child
// such as "overview.on_request".
type SectionKey string

// The level-one sections. The first seven are those of the forms of 2019 and
// 2021; the rest occur in older reports.
const (
	SectionPreamble     SectionKey = "preamble"
	SectionOverview     SectionKey = "overview"
	SectionProactive    SectionKey = "proactive"
	SectionRequests     SectionKey = "requests"
	SectionDisputes     SectionKey = "disputes"
	SectionImprovements SectionKey = "improvements"
	SectionOther        SectionKey = "other"
	SectionInteraction  SectionKey = "interaction"
	SectionFees         SectionKey = "fees"
	SectionComplaints   SectionKey = "complaints"
	SectionStaffing     SectionKey = "staffing"
	SectionAttachment   SectionKey = "attachment"
)

// Section is a headed part of a report. Text is its own narrative: without its
// heading, without table text and without its children's text, lines that a page
// break cut re-joined. [Start, End) is where that narrative stands in the text of
// the document; where no line was re-joined and no table stands between, it slices
// back to Text exactly.
type Section struct {
	Key      SectionKey `json:"key"`
	Number   string     `json:"number"` // as printed, without the mark that follows it: 一, （二）
	Title    string     `json:"title"`
	Text     string     `json:"text"`
	Start    int        `json:"start"`
	End      int        `json:"end"`
	Children []Section  `json:"children,omitempty"`

	// Joins lists the places where Text leaves source bytes out, so that an
	// offset into Text can be led back. It is empty where Text is one slice.
	Joins []Join `json:"joins,omitempty"`
}

// Join is a jump of the offset map of a section: the byte At of Text, and all
// that follow up to the next join, stand in the document at Source and on.
type Join struct {
	At     int `json:"at"`
	Source int `json:"source"`
}

// SourceOffset leads an offset into s.Text back to the document's text. The end
// of a range should be mapped as SourceOffset(end-1)+1, so that a range that ends
// at a join does not swallow what was left out.
func (s *Section) SourceOffset(at int) int {
	source := s.Start + at
	for _, j := range s.Joins {
		if j.At > at {
			break
		}
		source = j.Source + at - j.At
	}
	return source
}

// TextOffset leads an offset into the document's text to one into s.Text; ok is false where
// that leaves the byte out.
func (s *Section) TextOffset(source int) (at int, ok bool) {
	// The pieces of the narrative stand in the order of the document.
	i := sort.Search(len(s.Joins), func(i int) bool { return s.Joins[i].Source > source })
	from, src, to := 0, s.Start, len(s.Text)
	if i > 0 {
		from, src = s.Joins[i-1].At, s.Joins[i-1].Source
	}
	if i < len(s.Joins) {
		to = s.Joins[i].At
	}
	if source < src || source-src >= to-from {
		return 0, false
	}
	return from + source - src, true
}

// Stated is where a figure of the document stands in s.Text; ok is false where it does
// not stand there as it is.
func (s *Section) Stated(f *Figure) (start, end int, ok bool) {
	if f.End <= f.Start || f.Start < s.Start || f.End > s.End {
		return 0, 0, false
	}
	start, ok = s.TextOffset(f.Start)
	end, ok2 := s.TextOffset(f.End - 1)
	end++
	if !ok || !ok2 || start >= end || end > len(s.Text) || s.Text[start:end] != f.Text {
		return 0, 0, false
	}
	return start, end, true
}

// Parent is the level-one key that k belongs to.
func (k SectionKey) Parent() SectionKey {
	head, _, _ := strings.Cut(string(k), ".")
	return SectionKey(head)
}

// NamedSections lists the keys that have a name of their own, in reading order.
func NamedSections() []SectionKey {
	return []SectionKey{SectionPreamble, SectionOverview, "overview.proactive", "overview.on_request", "overview.management",
		"overview.platform", "overview.oversight", SectionProactive, SectionRequests, SectionDisputes, SectionImprovements, SectionOther,
		SectionInteraction, SectionFees, SectionComplaints, SectionStaffing, SectionAttachment}
}

// Under reports whether k is parent or one of its children.
func (k SectionKey) Under(parent SectionKey) bool {
	return k == parent || strings.HasPrefix(string(k), string(parent)+".")
}

// AllSections walks sections and their children in reading order.
func AllSections(sections []Section) iter.Seq[*Section] {
	return func(yield func(*Section) bool) { walkSections(sections, yield) }
}

func walkSections(sections []Section, yield func(*Section) bool) bool {
	for i := range sections {
		if !yield(&sections[i]) || !walkSections(sections[i].Children, yield) {
			return false
		}
	}
	return true
}

// Scope says which text of a report is meant.
type Scope string

// The scopes of a search.
const (
	ScopeNarrative Scope = "narrative"
	ScopeTables    Scope = "tables"
	ScopeAll       Scope = "all"      // both
	ScopeProblems  Scope = "problems" // each problem admitted, by itself
	ScopeRemedies  Scope = "remedies" // each measure promised, by itself
)

// Part is the unit of search: the narrative of one section, the table text
// that stands in one, or one problem or remedy of it.
type Part struct {
	Scope  Scope // any but ScopeAll
	Key    SectionKey
	Number string
	Title  string
	Text   string
}

// Parts lists what of r can be searched, in reading order: each section's own
// narrative that is not blank, each table, each problem and each remedy. r.Text must be set.
func (r *Report) Parts() []Part {
	var parts []Part
	for s := range AllSections(r.Sections) {
		if strings.TrimSpace(s.Text) != "" {
			parts = append(parts, Part{ScopeNarrative, s.Key, s.Number, s.Title, s.Text})
		}
	}
	for _, t := range r.Tables {
		text := r.Text[t.Start:t.End]
		if strings.TrimSpace(text) == "" {
			continue
		}
		p := Part{Scope: ScopeTables, Key: t.Section, Title: t.Section.Label(Chinese), Text: text}
		for _, s := range r.Sections {
			if s.Key == t.Section {
				p.Number, p.Title = s.Number, s.Title
				break
			}
		}
		parts = append(parts, p)
	}
	for _, p := range r.Problems {
		parts = r.addItem(parts, ScopeProblems, p.Text, p.Start)
	}
	for _, p := range r.Remedies {
		parts = r.addItem(parts, ScopeRemedies, p.Text, p.Start)
	}
	return parts
}

// addItem adds a problem or a remedy that is not blank, under the section that it stands in.
func (r *Report) addItem(parts []Part, scope Scope, text string, start int) []Part {
	if strings.TrimSpace(text) == "" {
		return parts
	}
	p := Part{Scope: scope, Key: SectionImprovements, Title: SectionImprovements.Label(Chinese), Text: text}
	for s := range AllSections(r.Sections) {
		if s.Start <= start && start < s.End {
			p.Key, p.Number, p.Title = s.Key, s.Number, s.Title
		}
	}
	return append(parts, p)
}
