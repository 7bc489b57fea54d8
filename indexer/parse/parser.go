// Package parse reads a report.Report out of an extracted document: title,
// agency, year, sections, the numbers of the statutory tables, the figures of the
// narrative and the rules all these obey.
//
// One method serves every layout. The lines of a document are read as one stream
// of cells; the stream is grouped into labels with the cells that follow them;
// the labels are aligned to the rows of the form in their order; and where the
// layout leaves open which cell a number belongs to, the identities of the form
// decide, or the cell stays unreadable. Nothing is read off a column index alone,
// and nothing is invented.
package parse

import (
	"errors"
	"fmt"
	"strings"

	"gongkai/indexer/extract"
	"gongkai/report"
	"gongkai/report/division"
)

// Version is raised whenever the same bytes would be read differently.
const Version = 7

// Parser reads documents. It does not change after New and may be used by many
// goroutines at once.
type Parser struct {
	fold     *folder
	words    *vocabulary
	grammars []*grammar
	places   *places
	units    unitTable
	checker  *report.Checker
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
	p := &Parser{fold: newFolder(div), places: newPlaces(div, locator), units: newUnitTable(), checker: report.NewChecker()}
	forms := report.Forms()
	p.words = newVocabulary(p.fold, forms)
	for _, f := range forms {
		g := newGrammar(p.fold, f)
		g.learn(p.words)
		p.grammars = append(p.grammars, g)
	}
	return p, nil
}

// Parse reads one document. It never fails: what is not a report comes back with
// the reason. The time it takes grows linearly with the text.
func (p *Parser) Parse(doc *extract.Document) *report.Report {
	r := &report.Report{
		Source: doc.Source, Kind: report.KindReport, Text: doc.Text,
		Agency:   report.Agency{Level: report.LevelUnknown, Evidence: report.EvidenceNone, Region: []string{}, Candidates: []report.Candidate{}},
		Sections: []report.Section{}, Tables: []report.Table{}, Metrics: []report.Metric{}, Figures: []report.Figure{},
		Problems: []report.Problem{}, Remedies: []report.Remedy{}, Checks: []report.Check{}, Findings: []report.Finding{},
	}
	d := p.lay(doc)
	p.readMatter(d, r)
	p.readTables(d, r)
	if why := p.refuse(d, r); why != "" {
		r.Kind, r.Why = report.KindNotReport, why
		return r
	}
	p.readWhen(d, r)
	p.readWho(d, r)
	r.Checks = append(r.Checks, p.checker.Check(r)...)
	r.Checks = append(r.Checks, p.readFigures(r)...)
	p.readImprovements(r)
	r.Findings = append(r.Findings, p.findings(d, r)...)
	return r
}

// layout is a document cut into lines, headings and tables.
type layout struct {
	doc     *extract.Document
	rows    []row
	heads   []heading
	runs    []run
	runOf   []int
	skip    []bool
	matter  matter
	matched int // rows of the form found
	numbers int // cells with a number
	dedup   bool
}

func (p *Parser) lay(doc *extract.Document) *layout {
	d := &layout{doc: doc}
	d.rows = p.readRows(doc.Text, p.splitLong(doc.Text, splitLines(doc.Text)))
	d.heads = p.findHeadings(d.rows)
	isHead := map[int]bool{}
	for _, h := range d.heads {
		isHead[h.line] = true
	}
	d.runs = p.findRuns(d.rows, isHead)
	widen(d.runs, d.rows, d.heads)
	d.runOf = make([]int, len(d.rows))
	for i := range d.runOf {
		d.runOf[i] = -1
	}
	for n, r := range d.runs {
		for i := r.from; i < r.to; i++ {
			d.runOf[i] = n
		}
	}
	return d
}

// readMatter finds title, signature and furniture and builds the sections.
func (p *Parser) readMatter(d *layout, r *report.Report) {
	first := len(d.rows)
	if len(d.heads) > 0 {
		first = d.heads[0].line
	}
	d.matter = p.findMatter(d.rows, first)
	d.skip = make([]bool, len(d.rows))
	p.signedBefore(d)
	for i := range d.rows {
		row := &d.rows[i]
		d.skip[i] = d.skip[i] || i < d.matter.titleTo || i >= d.matter.end || isPageNumber(row.text) || row.texts+row.values == 0 ||
			i < first && (d.matter.notices[i] || isFileNumber(row.text) || isCrumb(row.text) && len(row.text) < 300)
	}
	for _, h := range d.heads {
		d.skip[h.line] = true
	}
	s := &sectioner{p: p, text: d.doc.Text, rows: d.rows, runOf: d.runOf, skip: d.skip, joins: true, notes: noteRanges(d.doc.Text), width: lineWidth(d.rows)}
	r.Sections = append(r.Sections, s.sections(d.heads, d.matter.titleTo, d.matter.end)...)
	r.Title = d.matter.title
	if r.Title == "" {
		r.Title = squeeze(d.doc.Title)
	}
	if r.Title == "" || d.matter.title == "" && !speaksOfReport(p.fold.text(r.Title)) {
		if t := p.titleInPreamble(sectionText(r, report.SectionPreamble)); t != "" {
			r.Title = t
		}
	}
}

// titleInPreamble is the title that a preamble quotes: 编制《…报告》.
func (p *Parser) titleInPreamble(preamble string) string {
	s := squeeze(preamble)
	for {
		i := strings.Index(s, "《")
		if i < 0 {
			return ""
		}
		s = s[i+len("《"):]
		end := strings.Index(s, "》")
		if end < 0 {
			return ""
		}
		if t := s[:end]; titleLike(p.fold.text(t)) && !strings.Contains(t, "条例") && !strings.Contains(t, "格式") && !strings.Contains(t, "通知") {
			return t
		}
		s = s[end:]
	}
}

func sectionText(r *report.Report, key report.SectionKey) string {
	var b strings.Builder
	for i := range r.Sections {
		if s := &r.Sections[i]; s.Key == key {
			b.WriteString(s.Text)
			for j := range s.Children {
				b.WriteString("\n")
				b.WriteString(s.Children[j].Text)
			}
		}
	}
	return b.String()
}

// readTables decides the form and reads its cells.
func (p *Parser) readTables(d *layout, r *report.Report) {
	sectionOf := func(line int) report.SectionKey {
		key := report.SectionKey("")
		for _, h := range d.heads {
			if h.line > line {
				break
			}
			key = h.key
		}
		return key
	}
	var entries []entry
	for n, t := range d.runs {
		entries = append(entries, p.entriesOf(d.rows[t.from:t.to], n, sectionOf(t.from))...)
	}
	tableOf := make([]string, len(d.runs))
	if al := p.chooseForm(d, entries); al != nil {
		r.Form = al.grammar.form.ID
		rows := p.assign(al, d.doc.Source.Format == extract.FormatPDF)
		r.Extra = append(p.subdivide(entries, rows), p.extras(entries, rows)...)
		r.Extra = append(r.Extra, otherHandlings(r.Form, entries, rows)...)
		for _, row := range rows {
			if row.entry != nil {
				d.matched++
				d.numbers += row.numbers()
				if tableOf[row.entry.run] == "" {
					tableOf[row.entry.run] = row.formRow.table.ID
				}
			}
		}
		if d.dedup = deduplicated(d, rows); d.dedup {
			r.Extra = nil
		}
		r.Metrics = metrics(rows, d.dedup)
	}
	for n, t := range d.runs {
		key := sectionOf(t.from)
		r.Tables = append(r.Tables, report.Table{ID: tableOf[n], Section: key, Start: d.rows[t.from].start, End: d.rows[t.to-1].end})
	}
}

// chooseForm aligns the entries to the form that the labels vote for, or, where no
// label is of one form alone, to the one whose rows match best; nil where no table of
// a form is there.
func (p *Parser) chooseForm(d *layout, entries []entry) *alignment {
	if len(entries) == 0 {
		return nil
	}
	id, voted := p.vote(d.rows, d.runs)
	var best *alignment
	bestRows := 0
	tie := false
	for _, g := range p.grammars {
		if voted && g.form.ID != id {
			continue
		}
		a := &aligner{grammar: g, seen: map[string][]float64{}}
		al := a.align(entries)
		switch rows := al.agreeing(); {
		case best == nil || rows > bestRows:
			best, bestRows, tie = al, rows, false
		case rows == bestRows:
			tie = true
		}
	}
	if !voted && (bestRows < 4 || tie) {
		return nil
	}
	if bestRows < 4 && best.grammar.form.Tables[0].LastNumber && best.found() < 12 {
		// A few words of the old lists in some other table.
		return nil
	}
	return best
}

// deduplicated tells a source from which every repeated line was removed: the
// labels of the form are there, one cell a line, a few numbers with them, and no
// line comes twice, as headers and zeros do in any table.
func deduplicated(d *layout, rows []rowReading) bool {
	labels, numbers := 0, 0
	for i := range rows {
		e := rows[i].entry
		if e == nil {
			continue
		}
		if e.firstCol >= 0 || e.nums > 0 && len(e.labels) > 0 && e.labels[len(e.labels)-1].line == e.end().line {
			return false
		}
		labels++
		numbers += e.nums
	}
	if labels < 12 || numbers == 0 || numbers >= 2*labels {
		return false
	}
	seen := map[string]bool{}
	for _, t := range d.runs {
		for i := t.from; i < t.to; i++ {
			s := squeeze(d.rows[i].text)
			if seen[s] {
				return false
			}
			seen[s] = true
		}
	}
	return true
}

// readWhen works out year, period and publication date.
func (p *Parser) readWhen(d *layout, r *report.Report) {
	if r.Years, r.Period = p.years(d, r); len(r.Years) > 0 {
		r.Year = r.Years[0].Year
	}
	switch posted, ok := findDate(d.doc.Published); {
	case d.matter.published.year > 0:
		r.Published = d.matter.published.String()
	case ok:
		r.Published = posted.String()
	case d.matter.posted.year > 0:
		r.Published = d.matter.posted.String()
	}
}

// readWho works out the agency.
func (p *Parser) readWho(d *layout, r *report.Report) {
	var body strings.Builder
	for s := range report.AllSections(r.Sections) {
		body.WriteString(s.Text)
	}
	preamble := p.fold.text(sectionText(r, report.SectionPreamble))
	url := d.doc.URL
	if d.doc.Manifest.URL != "" {
		url = d.doc.Manifest.URL
	}
	r.Agency = p.agency(r.Title, &d.matter, d.doc.Publisher, &setting{
		year: r.Year, preamble: preamble, body: p.fold.text(body.String()), index: d.matter.index, url: url,
		publishers: []string{d.doc.Publisher, d.matter.publisher}, crumbs: d.matter.crumbs,
	})
	p.follow(d.doc.Manifest, &r.Agency)
}
