package narrative

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// item is where one thing of a list stands in a passage.
type item struct{ start, end int }

// passage is a stretch of narrative with its way back to the document.
type passage struct {
	section *report.Section
	text    string // simplified
	from    int    // where it begins in the section's text
	side    side
	named   bool // its heading says what it tells
	main    bool // it begins with the main problem
	turned  bool // it begins where a text turns to its remedies
	single  bool // its heading names one remedy
	own     bool // it is one item of a list, or behind one
	group   int  // the number of the problems and remedies told together; 0 where all are
}

// told are the problems and remedies of one group, by their numbers.
type told struct{ problems, remedies []int }

// Improvements finds the problems and remedies of section five of a document and pairs
// them: where a text tells both by turns, and where there are as many remedies as problems
// or as items that tell them.
func (rd *Reader) Improvements(sections []report.Section, doc string) ([]report.Problem, []report.Remedy) {
	found, measures := []report.Problem{}, []report.Remedy{}
	all := rd.passages(sections, doc)
	var of []int // the item that each problem stands in, counted through the document
	count, groups := 0, map[int]*told{}
	anyRemedy := slices.ContainsFunc(all, func(q passage) bool { return q.side == promising })
	for _, q := range all {
		g := groups[q.group]
		if g == nil {
			g = &told{}
			groups[q.group] = g
		}
		if q.side == admitting {
			listed, n := shortcomings(q)
			if anyRemedy || q.named || !plansOnly(q.text, listed) {
				for _, s := range listed {
					start, end := place(q, s.item)
					p := report.Problem{Text: doc[start:end], Class: problemClass(q.text[s.start:s.end]), Start: start, End: end}
					g.problems = append(g.problems, len(found))
					found, of = append(found, p), append(of, count+s.n)
				}
				count += n
				continue
			}
		}
		for _, it := range promises(q) {
			start, end := place(q, it)
			g.remedies = append(g.remedies, len(measures))
			measures = append(measures, report.Remedy{Text: doc[start:end], Start: start, End: end})
		}
	}
	pair(found, len(measures), of, count, groups)
	return found, measures
}

// pair gives the problems their remedies, of which there are n. Of is the item that each
// problem stands in, of count.
func pair(found []report.Problem, n int, of []int, count int, groups map[int]*told) {
	if len(groups) > 1 {
		for k, g := range groups {
			for i, p := range g.problems {
				switch {
				case k == 0:
				case len(g.problems) == len(g.remedies):
					found[p].Remedy = &g.remedies[i]
				case len(g.remedies) == 1:
					found[p].Remedy = &g.remedies[0]
				}
			}
		}
		return
	}
	for i := range found {
		at := i
		switch {
		case len(found) == n:
		case count == n:
			at = of[i]
		default:
			continue
		}
		found[i].Remedy = &at
	}
}

// passages finds the stretches of section five that tell problems and those that tell
// remedies, in their order.
func (rd *Reader) passages(sections []report.Section, doc string) (all []passage) {
	add := func(more []passage) {
		last := 0
		for _, q := range all {
			last = max(last, q.group)
		}
		for _, q := range more {
			if q.group > 0 {
				q.group += last
			}
			all = append(all, q)
		}
	}
	for i := range sections {
		s := &sections[i]
		if s.Key != report.SectionImprovements {
			continue
		}
		add(rd.parts(s))
		for j := range s.Children {
			c := &s.Children[j]
			title, text := rd.fold.Text(c.Title), rd.fold.Simplify(c.Text)
			plans, faults := han.HasAny(title, []string{"改进", "措施", "打算", "下一步", "计划"}), han.HasAny(title, []string{"问题",
				"不足", "困难"})
			switch {
			case plans && !faults:
				all = append(all, passage{section: c, text: text, side: promising, named: true})
			case faults && !plans:
				all = append(all, passage{section: c, text: text, side: admitting, named: true})
			case admits(title) && !promisingText(title):
				if q, ok := rd.heading(c, doc); ok {
					all = append(all, q)
				}
				if cut := turnBelow(text); cut < len(text) {
					all = append(all, passage{section: c, text: text[cut:], from: cut, side: promising, turned: true})
				}
			case slices.ContainsFunc(all, func(q passage) bool { return q.side == promising }) && strings.TrimSpace(text) != "" &&
				!labelsFault(text):
				all = append(all, passage{section: c, text: text, side: promising, single: true})
			default:
				add(rd.parts(c))
			}
		}
	}
	return all
}

// labelsFault reports whether a text begins with a label that announces what falls short.
func labelsFault(text string) bool {
	kind, size := labelIn(strings.TrimSpace(text))
	return kind == admitting && size > 0
}

// heading is the heading of a section as a passage that names one problem; ok is false
// where it does not stand right in front of the section's text.
func (rd *Reader) heading(s *report.Section, doc string) (q passage, ok bool) {
	const near = 60 // bytes between a heading and its text
	at := strings.LastIndex(doc[:s.Start], s.Title)
	if at < 0 || s.Title == "" || s.Start-at-len(s.Title) > near {
		return passage{}, false
	}
	title := &report.Section{Key: s.Key, Text: s.Title, Start: at, End: at + len(s.Title)}
	return passage{section: title, text: rd.fold.Simplify(s.Title), side: admitting, named: true}, true
}

func place(q passage, it item) (int, int) {
	return q.section.SourceOffset(q.from + it.start), q.section.SourceOffset(q.from+it.end-1) + 1
}

// parts cuts the narrative of a section where it turns from problems to remedies, and
// back.
func (rd *Reader) parts(s *report.Section) (all []passage) {
	text := rd.fold.Simplify(s.Text)
	if all := pairedLines(s, text); all != nil {
		return all
	}
	spans, byTurns := walk(text, false)
	// Under a heading that names problems what is told in front of the remedies are some,
	// whatever its words.
	if first := &spans[0]; len(spans) > 1 && first.side == admitting && spans[1].side == promising && han.HasAny(rd.fold.Text(s.Title),
		faultNouns) &&
		!slices.ContainsFunc(pieces(text[first.start:first.end]), func(s string) bool { return falls(s) || praised(s) || denies(s) }) {
		first.named = true
	}
	for _, sp := range spans {
		if sp.side == looking || strings.TrimSpace(text[sp.start:sp.end]) == "" {
			continue
		}
		q := passage{section: s, text: text[sp.start:sp.end], from: sp.start, side: sp.side, named: sp.named, main: sp.main,
			turned: sp.side == promising, own: sp.own}
		if byTurns {
			q.group = sp.group + 1
		}
		all = append(all, q)
	}
	return all
}

// turnBelow is where the text below a heading that names a problem turns to its remedies.
func turnBelow(text string) int {
	spans, _ := walk(text, true)
	for _, s := range spans {
		if s.side == promising {
			return s.start
		}
	}
	return len(text)
}
