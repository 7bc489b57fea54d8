package corpus

import (
	"slices"
	"strings"

	"gongkai/report"
)

// madeUp marks every generated document as what it is.
const madeUp = "本文件为程序生成的" + invented + "，与任何真实机关无关。"

// invented is the word of madeUp that survives every damage.
const invented = "虚构示例"

// document is one report before it is laid out.
type document struct {
	agency agency
	series int
	year   int
	form   *report.Form
	cells  []cell

	titleLines []string
	pageTitle  string // in HTML's head, where a title is printed
	preamble   []string
	sections   []section
	signature  []string
	published  string // YYYY-MM-DD, or "" where no date is printed
	period     *report.Period
	shown      string // where the region is printed
	ancestors  int    // how many ancestors' names are printed
	fullName   string
	suffixed   bool // it is printed with what it is besides a place

	tampered     bool // a cell was changed to break an identity
	titleTwice   bool // the title is printed two times
	yearConflict bool // title and period name different years
	plainRows    bool // a statistical table shows no marks of empty cells
	codeless     bool // it shows no codes
	twice        bool // it shows another period's numbers before the year's

	figures  []Figure
	problems []Item
	remedies []Item
	broken   []BrokenCheck
}

// section is a headed part with its paragraphs, its table and its children, in
// this order.
type section struct {
	key      report.SectionKey
	number   string // with its mark: 一、, （二）, 3.
	title    string
	inline   bool // the text goes on in the heading's line, after 。
	paras    []string
	table    report.TableID // "" for none
	after    []string       // paragraphs behind the table
	children []section
}

// heading is the printed line.
func (s *section) heading() string {
	if s.inline {
		return s.number + s.title + "。"
	}
	return s.number + s.title
}

// eachText calls edit for every paragraph of the document and stores what it
// returns.
func (d *document) eachText(edit func(string) string) {
	for i := range d.preamble {
		d.preamble[i] = edit(d.preamble[i])
	}
	editSections(d.sections, edit)
}

func editSections(sections []section, edit func(string) string) {
	for i := range sections {
		s := &sections[i]
		for j := range s.paras {
			s.paras[j] = edit(s.paras[j])
		}
		for j := range s.after {
			s.after[j] = edit(s.after[j])
		}
		editSections(s.children, edit)
	}
}

// truthSections lists the sections in reading order, each with its own
// narrative.
func (d *document) truthSections() []Section {
	var list []Section
	if len(d.preamble) > 0 {
		text := withoutNotes(strings.Join(d.preamble, "\n"))
		list = append(list, Section{Key: report.SectionPreamble, Text: &text})
	}
	return appendSections(list, d.sections)
}

func appendSections(list []Section, sections []section) []Section {
	for i := range sections {
		s := &sections[i]
		text := withoutNotes(strings.Join(append(slices.Clone(s.paras), s.after...), "\n"))
		list = append(list, Section{Key: s.key, Title: s.title, Text: &text})
		list = appendSections(list, s.children)
	}
	return list
}

// value is what the report says of a metric of table three, or of the total column
// where its form has no other.
func (d *document) value(metric string, a report.Applicant) int {
	for _, c := range d.cells {
		if c.id == metric && (c.applicant == a || c.applicant == "" && a == report.ApplicantTotal) {
			return int(c.value)
		}
	}
	return 0
}

// readings are the Latin readings that copied pages print behind characters.
func readings() map[rune]string {
	return map[rune]string{'号': "hào", '办': "bàn", '和': "he", '将': "jiāng", '好': "hǎo"}
}

// withoutNotes takes the reading notes out again: they are no narrative.
func withoutNotes(s string) string {
	for _, n := range readings() {
		s = strings.ReplaceAll(s, "("+n+")", "")
	}
	return s
}

// suspect reports whether any check can fail. The numbers of a report hold every
// identity as they are made; only a changed cell or a forbidden row breaks one.
func (d *document) suspect() bool {
	return d.tampered || slices.ContainsFunc(d.cells, func(c cell) bool {
		return strings.HasPrefix(c.id, "active.regulations.") && c.value != 0
	})
}
