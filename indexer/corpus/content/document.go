package content

import (
	"slices"
	"strings"

	"gongkai/report"
)

// madeUp marks every generated document as what it is.
const madeUp = "本文件为程序生成的" + Invented + "，与任何真实机关无关。"

// Invented is the word of madeUp that survives every damage.
const Invented = "虚构示例"

// Document is one report before it is laid out.
type Document struct {
	Agency agency
	Series int
	Year   int
	Form   *report.Form
	Cells  []Value

	TitleLines []string
	PageTitle  string // in HTML's head, where a title is printed
	Preamble   []string
	Sections   []Part
	Signature  []string
	Published  string // YYYY-MM-DD, or "" where no date is printed
	Period     *report.Period
	Shown      string // where the region is printed
	Ancestors  int    // how many ancestors' names are printed
	FullName   string
	suffixed   bool // it is printed with what it is besides a place

	Tampered     bool // a cell was changed to break an identity
	TitleTwice   bool // the title is printed two times
	YearConflict bool // title and period name different years
	PlainRows    bool // a statistical table shows no marks of empty cells
	Codeless     bool // it shows no codes
	Twice        bool // it shows another period's numbers before the year's

	Figures  []Figure
	Problems []Item
	Remedies []Item
	Broken   []BrokenCheck
}

// Part is a headed part with its paragraphs, its table and its children, in
// this order.
type Part struct {
	key      report.SectionKey
	Number   string // with its mark: 一、, （二）, 3.
	Title    string
	Inline   bool // the text goes on in the heading's line, after 。
	Paras    []string
	Table    report.TableID // "" for none
	After    []string       // paragraphs behind the table
	Children []Part
}

// Heading is the printed line.
func (s *Part) Heading() string {
	if s.Inline {
		return s.Number + s.Title + "。"
	}
	return s.Number + s.Title
}

// EachText calls edit for every paragraph of the document and stores what it
// returns.
func (d *Document) EachText(edit func(string) string) {
	for i := range d.Preamble {
		d.Preamble[i] = edit(d.Preamble[i])
	}
	editSections(d.Sections, edit)
}

func editSections(sections []Part, edit func(string) string) {
	for i := range sections {
		s := &sections[i]
		for j := range s.Paras {
			s.Paras[j] = edit(s.Paras[j])
		}
		for j := range s.After {
			s.After[j] = edit(s.After[j])
		}
		editSections(s.Children, edit)
	}
}

// TruthSections lists the sections in reading order, each with its own
// narrative.
func (d *Document) TruthSections() []Section {
	var list []Section
	if len(d.Preamble) > 0 {
		text := WithoutNotes(strings.Join(d.Preamble, "\n"))
		list = append(list, Section{Key: report.SectionPreamble, Text: &text})
	}
	return appendSections(list, d.Sections)
}

func appendSections(list []Section, sections []Part) []Section {
	for i := range sections {
		s := &sections[i]
		text := WithoutNotes(strings.Join(append(slices.Clone(s.Paras), s.After...), "\n"))
		list = append(list, Section{Key: s.key, Title: s.Title, Text: &text})
		list = appendSections(list, s.Children)
	}
	return list
}

// value is what the report says of a metric of table three, or of the total column
// where its form has no other.
func (d *Document) value(metric string, a report.Applicant) int {
	for _, c := range d.Cells {
		if c.Id == metric && (c.Applicant == a || c.Applicant == "" && a == report.ApplicantTotal) {
			return int(c.Value)
		}
	}
	return 0
}

// Readings are the Latin readings that copied pages print behind characters.
func Readings() map[rune]string {
	return map[rune]string{'号': "hào", '办': "bàn", '和': "he", '将': "jiāng", '好': "hǎo"}
}

// WithoutNotes takes the reading notes out again: they are no narrative.
func WithoutNotes(s string) string {
	for _, n := range Readings() {
		s = strings.ReplaceAll(s, "("+n+")", "")
	}
	return s
}

// suspect reports whether any check can fail. The numbers of a report hold every
// identity as they are made; only a changed cell or a forbidden row breaks one.
func (d *Document) suspect() bool {
	return d.Tampered || slices.ContainsFunc(d.Cells, func(c Value) bool {
		return strings.HasPrefix(c.Id, "active.regulations.") && c.Value != 0
	})
}
