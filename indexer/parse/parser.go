// Package parse reads a report.Report out of an extracted document: title,
// agency, year, sections, the numbers of the statutory tables, the figures of the
// narrative and the rules all these obey.
//
// One method serves every layout of a table. The lines of a document are read as
// one stream of cells; the stream is grouped into labels with the cells that follow
// them; the labels are aligned to the rows of the form in their order; and where the
// layout leaves open which cell a number belongs to, the identities of the form
// decide, or the cell stays unreadable. Tables written as lists are made into such
// labels and cells first (package pairs), where they are needed (listed.go). Nothing is
// read off a column index alone, and nothing is invented.
package parse

import (
	"errors"
	"fmt"
	"strings"

	"gongkai/indexer/extract"
	"gongkai/indexer/manifest"
	"gongkai/indexer/parse/agency"
	"gongkai/indexer/parse/align"
	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/indexer/parse/narrative"
	"gongkai/indexer/parse/outline"
	"gongkai/indexer/parse/pairs"
	"gongkai/report"
	"gongkai/report/division"
)

// Version is raised whenever the same bytes would be read differently.
const Version = 31

// Parser reads documents. It does not change after New and may be used by many
// goroutines at once.
type Parser struct {
	fold      *han.Folder
	grid      *grid.Reader
	aligner   *align.Aligner
	agencies  *agency.Finder
	narrative *narrative.Reader
	outline   *outline.Reader
	pairs     *pairs.Reader
}

// New builds a parser on a division table, which must not be nil.
func New(div *division.Table) (*Parser, error) {
	if div == nil {
		return nil, errors.New("build a parser: no division table")
	}
	locator, err := division.LoadLocator()
	if err != nil {
		return nil, fmt.Errorf("build a parser: %w", err)
	}
	p := &Parser{fold: han.NewFolder(div)}
	p.agencies = agency.NewFinder(p.fold, div, locator)
	p.narrative = narrative.NewReader(p.fold, p.agencies)
	forms := report.Forms()
	words := grid.NewVocabulary(p.fold, forms)
	p.grid = grid.NewReader(p.fold, words)
	p.aligner = align.New(p.fold, words, forms)
	p.outline = outline.NewReader(p.fold, p.grid, p.agencies)
	p.pairs = pairs.NewReader(p.fold, forms)
	return p, nil
}

// Parse reads one document, of which a manifest says what is in row. It never fails: what is not a report comes back with
// the reason. The time it takes grows linearly with the text.
func (p *Parser) Parse(doc *extract.Document, row manifest.Row) *report.Report {
	r, _ := p.read(doc, row)
	return r
}

// read reads one document and returns the layout that its report was read out of as well.
func (p *Parser) read(doc *extract.Document, row manifest.Row) (*report.Report, *layout) {
	r := &report.Report{
		Source: doc.Source, Kind: report.KindReport, Text: doc.Text,
		Agency:   report.Agency{Level: report.LevelUnknown, Evidence: report.EvidenceNone, Region: []string{}, Candidates: []report.Candidate{}},
		Sections: []report.Section{}, Tables: []report.Table{}, Metrics: []report.Metric{}, Figures: []report.Figure{},
		Problems: []report.Problem{}, Remedies: []report.Remedy{}, Checks: []report.Check{}, Findings: []report.Finding{},
	}
	d := p.lay(doc, row, r)
	if why := p.refuse(d, r); why != "" {
		r.Kind, r.Why = report.KindNotReport, why
		detach(r)
		return r, d
	}
	p.readWhen(d, r)
	p.readWho(d, r)
	r.Checks = append(r.Checks, report.CheckReport(r)...)
	figures, checks := p.narrative.Figures(r)
	r.Figures, r.Checks = figures, append(r.Checks, checks...)
	r.Problems, r.Remedies = p.narrative.Improvements(r.Sections, r.Text)
	r.Findings = append(r.Findings, p.findings(d, r)...)
	detach(r)
	return r, d
}

// layout is a document as it was laid out, outline and tables.
type layout struct {
	doc     *extract.Document
	text    string // of the document, readings behind characters masked
	row     manifest.Row
	rows    []grid.Row
	further []outline.Further // reports behind this one
	outline.Outline
	align.Result
}

// lay reads the outline and the tables of a document into r.
func (p *Parser) lay(doc *extract.Document, row manifest.Row, r *report.Report) *layout {
	text := han.MaskReadings(doc.Text)
	rows := p.grid.Rows(text, p.outline.Lines(text))
	further := p.outline.Further(rows)
	if len(further) > 0 {
		rows = rows[:further[0].Line] // the first report of several
	}
	heads := p.outline.Headings(rows)
	lines, attachment := outline.TableBounds(heads)
	runs := outline.Tables(rows, p.grid.Runs(rows, lines, attachment))
	d := &layout{doc: doc, text: text, row: row, rows: rows, further: further,
		Outline: p.outline.Read(doc.Text, doc.Title, rows, heads, runs)}
	entries := p.grid.Entries(rows, runs, d.SectionAt)
	d.Result = p.aligner.Align(rows, runs, entries, p.zeroNotes(d), doc.Source.Format == extract.FormatPDF)
	runs = p.listed(d, heads, runs)
	r.Title, r.Sections = d.Title, append(r.Sections, d.Sections...)
	r.Form, r.Metrics, r.Extra = d.Form, append(r.Metrics, d.Metrics...), d.Extra
	for n, t := range runs {
		r.Tables = append(r.Tables, report.Table{ID: d.Tables[n], Section: d.SectionAt(t.From), Start: rows[t.From].Start, End: rows[t.To-1].End})
	}
	return d
}

// readWhen works out year, period and publication date.
func (p *Parser) readWhen(d *layout, r *report.Report) {
	if r.Years, r.Period = p.years(d, r); len(r.Years) > 0 {
		r.Year = r.Years[0].Year
	}
	posted, ok := han.FindDate(d.doc.Published)
	if signed := d.Front.Published; signed.Year > 0 && (!d.Front.Dated() || !follows(signed, d.Front.Posted)) {
		r.Published = signed.String()
	} else if ok && signed.Year == 0 {
		r.Published = posted.String()
	} else if d.Front.Posted.Year > 0 {
		r.Published = d.Front.Posted.String()
	}
}

// follows reports whether a page was published within a year of the day on which its report was
// signed. A later date is that of a site that moved.
func follows(signed, posted han.Date) bool {
	days := func(d han.Date) int { return (d.Year*12+d.Month)*31 + d.Day }
	apart := days(posted) - days(signed)
	return apart >= 0 && apart <= 12*31
}

// openingLead is how many bytes of section one are searched for what preambles say.
const openingLead = 900

// readWho works out the agency.
func (p *Parser) readWho(d *layout, r *report.Report) {
	r.Agency = p.agencies.Follow(d.row, p.agencies.Agency(p.clues(d, r)))
}

// clues gathers what a document says of its agency.
func (p *Parser) clues(d *layout, r *report.Report) *agency.Clues {
	size := 0
	for s := range report.AllSections(r.Sections) {
		size += len(s.Text)
	}
	var body strings.Builder
	body.Grow(size)
	for s := range report.AllSections(r.Sections) {
		body.WriteString(s.Text)
	}
	preamble := p.fold.Text(outline.SectionText(r.Sections, report.SectionPreamble))
	opening := p.fold.Text(outline.SectionText(r.Sections, report.SectionOverview))
	if lead := opening[:min(len(opening), openingLead)]; han.HasAny(lead, []string{"统计期限", "统计时", "报告如下", "现公布",
		"向社会公", "编制"}) {
		preamble += "。" + lead // the preamble stands in section one
	}
	url := d.doc.URL
	if d.row.URL != "" {
		url = d.row.URL
	}
	return &agency.Clues{
		Title: r.Title, Signature: d.Front.Org, Lines: d.Front.Lines, Publishers: []string{d.doc.Publisher, d.Front.Publisher},
		Crumbs: d.Front.Crumbs,
		Index:  d.Front.Index, URL: url, Year: r.Year, Preamble: preamble, Opening: opening, Body: p.fold.Text(body.String()),
	}
}
