package parse

import (
	"gongkai/indexer/extract"
	"gongkai/indexer/manifest"
	"gongkai/indexer/parse/agency"
	"gongkai/indexer/parse/outline"
	"gongkai/report"
)

// TracedLine is one line of a document and what it was taken for.
type TracedLine struct {
	Number     int // of the line, from 1; pieces of a long line share it
	Start, End int // in the text of the document
	Role       outline.Role
}

// TracedHeading is the heading of a section and where the section begins.
type TracedHeading struct {
	Key           report.SectionKey
	Number, Title string
	Line          int
}

// Trace says which lines of a document led to what was understood of it.
type Trace struct {
	Lines     []TracedLine
	Witnesses []agency.Testimony // of the agency, the heaviest first; none for what is no report
	Headings  []TracedHeading
	Rows      int // of a form that were found
	Numbers   int // in their cells
}

// Trace reads a document as Parse does and tells what led to it.
func (p *Parser) Trace(doc *extract.Document, row manifest.Row) (*report.Report, *Trace) {
	r, d := p.read(doc, row)
	t := &Trace{Rows: d.Matched, Numbers: d.Numbers}
	for i, l := range d.rows {
		t.Lines = append(t.Lines, TracedLine{Number: l.Number, Start: l.Start, End: l.End, Role: d.Roles[i]})
	}
	for i := range d.Heads {
		h := TracedHeading{Key: d.Heads[i].Key, Line: d.rows[d.Heads[i].Line].Number}
		h.Number, h.Title = d.Heads[i].Words()
		t.Headings = append(t.Headings, h)
	}
	if r.Kind == report.KindReport {
		t.Witnesses = p.agencies.Testimonies(p.clues(d, r))
	}
	return r, t
}

// Line is the number of the line in which a place of the text stands, 0 where none does.
func (t *Trace) Line(at int) int {
	for _, l := range t.Lines {
		if l.Start <= at && at < l.End {
			return l.Number
		}
	}
	return 0
}
