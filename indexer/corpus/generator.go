package corpus

import (
	"fmt"
	"strings"

	"gongkai/indexer/corpus/content"
	"gongkai/report"
	"gongkai/report/division"
)

// Generator makes the documents of one corpus. It does not change and may be
// used by many goroutines.
type Generator struct {
	options  Options
	agencies *content.Agencies
	prose    *content.Prose
	forms    []*report.Form
	years    []int
	all      []layoutSpec // those the formats allow
	chosen   []layoutSpec // those asked for, taken in turn
	every    []formatted  // every layout in every format, taken in turn
	script   *strings.Replacer
}

// New prepares a corpus; it fails on options that cannot be met.
func New(options Options) (*Generator, error) {
	if err := options.Validate(); err != nil {
		return nil, err
	}
	divisions, err := division.Load()
	if err != nil {
		return nil, err
	}
	g := &Generator{options: options, agencies: content.NewAgencies(divisions), years: options.years(), script: newTraditional()}
	if n := options.Counties; n > 0 {
		g.agencies = g.agencies.Near(content.NewRandom(options.Seed, content.StreamCounties, 0), n)
	}
	if g.prose, err = content.NewProse(); err != nil {
		return nil, err
	}
	for _, id := range options.Forms {
		g.forms = append(g.forms, report.FormByID(id))
	}
	for _, l := range layouts() {
		if g.possible(l) {
			g.all = append(g.all, l)
		}
		for _, f := range options.Formats {
			if len(allowed([]string{f}, l)) > 0 {
				g.every = append(g.every, formatted{l, f})
			}
		}
	}
	for _, name := range options.Layouts {
		l, _ := layoutByName(name)
		if !g.possible(l) {
			return nil, fmt.Errorf("layout %q cannot be written in the formats %v", name, options.Formats)
		}
		g.chosen = append(g.chosen, l)
	}
	return g, nil
}

// possible reports whether a layout can be written in the formats asked for.
func (g *Generator) possible(l layoutSpec) bool {
	return len(allowed(g.options.Formats, l)) > 0
}

// formatted is a layout in a format that can hold it.
type formatted struct {
	layoutSpec
	format string
}

// series is the run of reports of one agency that document i, from zero, belongs
// to, and its year.
func (g *Generator) series(i int) (series, year int) {
	return i / len(g.years), g.years[i%len(g.years)]
}

// form chooses the form of a report: the prescribed one, now and then the other.
func (g *Generator) form(r content.Random, year int) *report.Form {
	var prescribed, others []*report.Form
	for _, f := range g.forms {
		if f.Prescribed(year) {
			prescribed = append(prescribed, f)
		} else {
			others = append(others, f)
		}
	}
	if len(prescribed) == 0 || len(others) > 0 && r.Chance(g.options.Mismatch) {
		return content.Pick(r, others)
	}
	return content.Pick(r, prescribed)
}

// Document makes document i, from zero: its bytes and its truth.
func (g *Generator) Document(i int) ([]byte, *content.Truth, error) {
	series, year := g.series(i)
	d := &content.Document{Agency: g.agencies.Draw(content.NewRandom(g.options.Seed, content.StreamAgency, uint64(series))), Series: series,
		Year: year}
	r := content.NewRandom(g.options.Seed, content.StreamLayout, uint64(i))
	p := g.plan(r, i)
	d.Form = g.form(r, year)
	if content.Statistical(d.Form) {
		d.PlainRows = p.separators[d.Form.Tables[0].ID] == sepConcat
		d.Codeless = d.PlainRows && r.Chance(0.5)
		d.Twice = !p.blankNumbers() && !p.damage[damageDedup] && r.Chance(0.3)
	}
	d.Cells = content.Numbers(g.options.Seed, d.Form, d.Agency, series, year)
	if r.Chance(g.options.Broken) && p.mayBreak() {
		breakIdentity(r, d)
	}
	n := &content.Narrator{Random: content.NewRandom(g.options.Seed, content.StreamProse, uint64(i)), Prose: g.prose, Doc: d}
	n.Write()
	p.spoilFront(r, d)
	d.PageTitle = strings.Join(d.TitleLines, "")
	if d.PageTitle == "" {
		d.PageTitle = "年度报告"
	}
	pr := newPrinted(d)
	p.damageTables(r, pr)
	p.dress(r, d)
	if p.damage[damageTraditional] {
		mirror(d, pr, g.script)
	}
	t := &content.Truth{Kind: report.KindReport, Layout: p.name, Format: p.format, Encoding: p.encoding}
	data, extension, err := p.render(r, d, pr)
	if err != nil {
		return nil, nil, fmt.Errorf("document %d: %w", i+1, err)
	}
	t.Path = fmt.Sprintf("%04d/%06d%s", i/1000, i+1, extension)
	t.Bytes = len(data)
	g.fill(t, d, pr, p)
	return data, t, nil
}

// render writes a document in its format and gives the ending of its name.
func (p *plan) render(r content.Random, d *content.Document, pr *printed) (data []byte, extension string, err error) {
	switch p.format {
	case "html":
		data, err = encode(p.renderHTML(r, d, pr), p.encoding)
		return data, ".html", err
	case "text":
		data, err = encode(p.renderText(r, d, pr), p.encoding)
		return data, ".txt", err
	}
	data, err = p.renderOffice(r, d, pr)
	return data, "." + p.format, err
}

// mayBreak reports whether a broken identity can still be read from the layout.
func (p *plan) mayBreak() bool {
	for _, d := range []damage{damageNoTotal, damageTotalsOnly, damageFewTotals, damageBlank, damageDedup, damageNoTables} {
		if p.damage[d] {
			return false
		}
	}
	return p.separators[report.TableActive] != sepConcat
}

// breakIdentity changes one cell of tables three and four, as a slip of the pen
// would.
func breakIdentity(r content.Random, d *content.Document) {
	var at []int
	for i, c := range d.Cells {
		if !strings.HasPrefix(c.Id, "active.") {
			at = append(at, i)
		}
	}
	d.Tampered = true
	c := &d.Cells[content.Pick(r, at)]
	if c.Value > 0 && r.Chance(0.5) {
		c.Value--
	} else {
		c.Value += float64(r.Between(1, 3))
	}
}

// fill writes down what the document says.
func (g *Generator) fill(t *content.Truth, d *content.Document, pr *printed, p *plan) {
	t.Title = strings.Join(d.TitleLines, "")
	if d.TitleTwice {
		t.Title = d.TitleLines[0]
	}
	t.Agency = g.agencyTruth(d)
	t.Year, t.Period, t.Published = d.Year, d.Period, d.Published
	t.Sections = d.TruthSections()
	t.Figures, t.Problems, t.Remedies = d.Figures, d.Problems, d.Remedies
	for _, name := range allDamages() {
		if p.damage[name] {
			t.Damage = append(t.Damage, string(name))
		}
	}
	t.Broken = d.Broken
	if p.damage[damageNoTables] {
		t.Finding(report.FindingTablesAbsent, !report.FormByID(report.Form2008).Prescribed(d.Year))
	} else {
		t.Form, t.Metrics = d.Form.ID, pr.metrics
		t.Expect(d, p.damage[damageDedup])
	}
	t.Finding(report.FindingYearConflict, d.YearConflict)
	t.Finding(report.FindingPublishedEarly, strings.HasPrefix(d.Published, fmt.Sprint(d.Year)))
	t.Finding(report.FindingMirror, p.damage[damageTraditional] || p.damage[damageNotes])
}

// agencyTruth is what the document says of its publisher.
func (g *Generator) agencyTruth(d *content.Document) content.Agency {
	a := content.Agency{Name: d.Agency.Name, FullName: d.FullName, Level: d.Agency.Level, Shown: d.Shown}
	if a.Level == report.LevelDepartment {
		// 统计局 alone names nothing; a department goes by its division's name too.
		a.Name = d.Agency.Chain(1)
	}
	fits := g.agencies.Fits(d.Agency, d.Ancestors)
	if len(fits) != 1 {
		a.Ambiguous = len(fits)
		return a
	}
	a.Code = d.Agency.Code
	a.Region = division.Names(d.Agency.Path)
	return a
}

func allDamages() []damage {
	return []damage{damagePageSplit, damageCutLabel, damageLabels, damageNoTotal, damageBlank, damageTotalsOnly, damageFewTotals,
		damageZeroMark, damageDigits, damageT4Header, damageDedup, damageNoTables, damageOneLine, damagePageBroken,
		damageTraditional, damageLostChars, damageHybrid, damageExtraRow, damageHeadings, damageTitles, damageYears,
		damageFurniture, damageNotes}
}
