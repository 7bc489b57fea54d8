package corpus

import (
	"fmt"
	"strings"

	"gongkai/report"
	"gongkai/report/division"
)

// Generator makes the documents of one corpus. It does not change and may be
// used by many goroutines.
type Generator struct {
	options  Options
	agencies *agencies
	prose    *prose
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
	g := &Generator{options: options, agencies: newAgencies(divisions), years: options.years(), script: newTraditional()}
	if g.prose, err = newProse(); err != nil {
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
func (g *Generator) form(r random, year int) *report.Form {
	var prescribed, others []*report.Form
	for _, f := range g.forms {
		if f.Prescribed(year) {
			prescribed = append(prescribed, f)
		} else {
			others = append(others, f)
		}
	}
	if len(prescribed) == 0 || len(others) > 0 && r.chance(g.options.Mismatch) {
		return pick(r, others)
	}
	return pick(r, prescribed)
}

// Document makes document i, from zero: its bytes and its truth.
func (g *Generator) Document(i int) ([]byte, *Truth, error) {
	series, year := g.series(i)
	d := &document{agency: g.agencies.draw(newRandom(g.options.Seed, streamAgency, uint64(series))), series: series, year: year}
	r := newRandom(g.options.Seed, streamLayout, uint64(i))
	p := g.plan(r, i)
	d.form = g.form(r, year)
	if statistical(d.form) {
		d.plainRows = p.separators[d.form.Tables[0].ID] == sepConcat
		d.codeless = d.plainRows && r.chance(0.5)
		d.twice = !p.blankNumbers() && !p.damage[damageDedup] && r.chance(0.3)
	}
	d.cells = numbers(g.options.Seed, d.form, d.agency, series, year)
	if r.chance(g.options.Broken) && p.mayBreak() {
		breakIdentity(r, d)
	}
	n := &narrator{random: newRandom(g.options.Seed, streamProse, uint64(i)), prose: g.prose, doc: d}
	n.write()
	p.spoilFront(r, d)
	d.pageTitle = strings.Join(d.titleLines, "")
	if d.pageTitle == "" {
		d.pageTitle = "年度报告"
	}
	pr := newPrinted(d)
	p.damageTables(r, pr)
	p.dress(r, d)
	if p.damage[damageTraditional] {
		mirror(d, pr, g.script)
	}
	t := &Truth{Kind: report.KindReport, Layout: p.name, Format: p.format, Encoding: p.encoding}
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
func (p *plan) render(r random, d *document, pr *printed) (data []byte, extension string, err error) {
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
func breakIdentity(r random, d *document) {
	var at []int
	for i, c := range d.cells {
		if !strings.HasPrefix(c.id, "active.") {
			at = append(at, i)
		}
	}
	d.tampered = true
	c := &d.cells[pick(r, at)]
	if c.value > 0 && r.chance(0.5) {
		c.value--
	} else {
		c.value += float64(r.between(1, 3))
	}
}

// fill writes down what the document says.
func (g *Generator) fill(t *Truth, d *document, pr *printed, p *plan) {
	t.Title = strings.Join(d.titleLines, "")
	if d.titleTwice {
		t.Title = d.titleLines[0]
	}
	t.Agency = g.agencyTruth(d)
	t.Year, t.Period, t.Published = d.year, d.period, d.published
	t.Sections = d.truthSections()
	t.Figures, t.Problems, t.Remedies = d.figures, d.problems, d.remedies
	for _, name := range allDamages() {
		if p.damage[name] {
			t.Damage = append(t.Damage, string(name))
		}
	}
	t.Broken = d.broken
	if p.damage[damageNoTables] {
		t.finding(report.FindingTablesAbsent, true)
	} else {
		t.Form, t.Metrics = d.form.ID, pr.metrics
		t.expect(d, p.damage[damageDedup])
	}
	t.finding(report.FindingYearConflict, d.yearConflict)
	t.finding(report.FindingPublishedEarly, strings.HasPrefix(d.published, fmt.Sprint(d.year)))
	t.finding(report.FindingMirror, p.damage[damageTraditional] || p.damage[damageNotes])
}

// agencyTruth is what the document says of its publisher.
func (g *Generator) agencyTruth(d *document) Agency {
	a := Agency{Name: d.agency.name, FullName: d.fullName, Level: d.agency.level, Shown: d.shown}
	if a.Level == report.LevelDepartment {
		// 统计局 alone names nothing; a department goes by its division's name too.
		a.Name = d.agency.chain(1)
	}
	fits := g.agencies.fits(d.agency, d.ancestors)
	if len(fits) != 1 {
		a.Ambiguous = len(fits)
		return a
	}
	a.Code = d.agency.code
	a.Region = division.Names(d.agency.path)
	return a
}

func allDamages() []damage {
	return []damage{damagePageSplit, damageCutLabel, damageLabels, damageNoTotal, damageBlank, damageTotalsOnly, damageFewTotals,
		damageZeroMark, damageDigits, damageT4Header, damageDedup, damageNoTables, damageOneLine, damagePageBroken,
		damageTraditional, damageLostChars, damageHybrid, damageExtraRow, damageHeadings, damageTitles, damageYears,
		damageFurniture, damageNotes}
}
