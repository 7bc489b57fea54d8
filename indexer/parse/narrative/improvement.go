package narrative

import (
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
	named   bool   // its heading says that these are problems
	single  bool   // its heading names one remedy
	paired  bool   // each item of its list tells a problem and its remedy
}

// Improvements finds the problems and remedies of section five of a document and pairs
// them: where an item tells both, and where there are as many remedies as problems or as
// items that tell them.
func (rd *Reader) Improvements(sections []report.Section, doc string) ([]report.Problem, []report.Remedy) {
	found, measures := []report.Problem{}, []report.Remedy{}
	problems, remedies := rd.passages(sections, doc)
	var of []int // the item that each problem stands in, counted through the document
	count, paired := 0, false
	for _, q := range problems {
		listed, n := shortcomings(q)
		if len(remedies) == 0 && !q.named && plansOnly(q.text, listed) {
			remedies = append(remedies, q)
			continue
		}
		for _, s := range listed {
			start, end := place(q, s.item)
			p := report.Problem{Text: doc[start:end], Class: problemClass(q.text[s.start:s.end]), Start: start, End: end}
			found, of = append(found, p), append(of, count+s.n)
		}
		count += n
		paired = paired || q.paired
		if q.paired {
			measures = ownRemedies(q, doc, found, of, count-n, measures)
		}
	}
	for _, q := range remedies {
		for _, it := range promises(q) {
			start, end := place(q, it)
			measures = append(measures, report.Remedy{Text: doc[start:end], Start: start, End: end})
		}
	}
	for i := range found {
		n := i
		switch {
		case paired:
			continue
		case len(found) == len(measures):
		case count == len(measures):
			n = of[i]
		default:
			continue
		}
		found[i].Remedy = &n
	}
	return found, measures
}

// ownRemedies finds the remedy that each item of a list tells behind its problem, and
// pairs the problems of that item with it. Base is the number of the first item.
func ownRemedies(q passage, doc string, found []report.Problem, of []int, base int, measures []report.Remedy) []report.Remedy {
	for k, block := range blocks(q.text) {
		at := planIn(q.text, block)
		if at < 0 {
			continue
		}
		it := unlabelled(q.text, sentence(q.text[:block.end], at))
		start, end := place(q, it)
		n := len(measures)
		measures = append(measures, report.Remedy{Text: doc[start:end], Start: start, End: end})
		for i := range found {
			if of[i] == base+k {
				found[i].Remedy = &n
			}
		}
	}
	return measures
}

// passages finds the stretches of section five that tell problems and those that tell
// remedies.
func (rd *Reader) passages(sections []report.Section, doc string) (problems, remedies []passage) {
	for i := range sections {
		s := &sections[i]
		if s.Key != report.SectionImprovements {
			continue
		}
		a, b := rd.parts(s, false)
		problems, remedies = append(problems, a...), append(remedies, b...)
		for j := range s.Children {
			c := &s.Children[j]
			title := rd.fold.Text(c.Title)
			plans, faults := han.HasAny(title, []string{"改进", "措施", "打算", "下一步", "计划"}), han.HasAny(title, []string{"问题", "不足", "困难"})
			switch {
			case plans && !faults:
				remedies = append(remedies, passage{section: c, text: rd.fold.Simplify(c.Text)})
			case faults && !plans:
				problems = append(problems, passage{section: c, text: rd.fold.Simplify(c.Text), named: true})
			case admits(title) && !promising(title):
				if q, ok := rd.heading(c, doc); ok {
					problems = append(problems, q)
				}
				text := rd.fold.Simplify(c.Text)
				if cut := turnBelow(text); cut < len(text) {
					remedies = append(remedies, passage{section: c, text: text[cut:], from: cut})
				}
			default:
				a, b := rd.parts(c, len(remedies) > 0)
				problems, remedies = append(problems, a...), append(remedies, b...)
			}
		}
	}
	return problems, remedies
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
	return passage{section: title, text: rd.fold.Simplify(s.Title), named: true}, true
}

func place(q passage, it item) (int, int) {
	return q.section.SourceOffset(q.from + it.start), q.section.SourceOffset(q.from+it.end-1) + 1
}

// parts cuts the narrative of a section where it turns from problems to
// remedies.
func (rd *Reader) parts(s *report.Section, remedy bool) (problems, remedies []passage) {
	text := rd.fold.Simplify(s.Text)
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	if remedy {
		return nil, []passage{{section: s, text: text, single: true}}
	}
	cut := turn(text)
	if eachTurns(text, cut) {
		return []passage{{section: s, text: text, paired: true}}, nil
	}
	if cut > 0 {
		problems = append(problems, passage{section: s, text: text[:cut]})
	}
	if cut < len(text) {
		remedies = append(remedies, passage{section: s, text: text[cut:], from: cut})
	}
	return problems, remedies
}
