package main

import (
	"slices"
	"strings"
)

// separator is how the cells of a table are told apart in text (domain notes
// B.2-B.5).
type separator string

// The separators.
const (
	sepTab       separator = "tab"        // B.2: tabs, blanks for covered squares
	sepPipe      separator = "pipe"       // B.3 i: pipes after the cells, covered squares only as trailing pipes
	sepPipeBoth  separator = "pipe-both"  // B.3 ii: pipes before and after
	sepPipeLead  separator = "pipe-lead"  // B.3 iii: one cell a line, pipe before it
	sepCellPipe  separator = "cell-pipe"  // B.3 iv: one cell a line, pipe after it
	sepPipeAlone separator = "pipe-alone" // B.3 v: cells and pipes on lines of their own
	sepPipeFlood separator = "pipe-flood" // B.3 vi: hundreds of pipes before the table
	sepLines     separator = "lines"      // B.4: one cell a line
	sepConcat    separator = "concat"     // B.5: nothing between the cells of a row
	sepSpaces    separator = "spaces"     // columns set apart by runs of spaces, as a PDF's text has them
	sepSpace     separator = "space"      // one space between cells, as copied text has them
	sepMarkdown  separator = "markdown"   // pipes and a row of dashes
	sepHTML      separator = "html"       // B.1
)

// damage is something that happens to a document on top of its separator.
type damage string

// The damages.
const (
	damagePageSplit   damage = "page-split"  // B.6: header repeated after a page break
	damageCutLabel    damage = "cut-label"   // B.6 ii, iii: a label's tail alone on the next page
	damageLabels      damage = "labels"      // B.7: spaces inside labels, slips of the pen
	damageNoTotal     damage = "no-total"    // the total column of table three is missing
	damageBlank       damage = "blank"       // B.9: blank cells
	damageTotalsOnly  damage = "totals-only" // B.9: totals printed, parts blank where zero
	damageFewTotals   damage = "few-totals"  // B.1: totals on the first rows only
	damageZeroMark    damage = "zero-mark"   // B.9: / - 无 —— for zero
	damageDigits      damage = "digits"      // B.12: full width, spaced or with units
	damageT4Header    damage = "t4-header"   // B.8
	damageDedup       damage = "dedup"       // B.10
	damageNoTables    damage = "no-tables"   // B.11
	damageOneLine     damage = "one-line"    // the whole report on one line
	damagePageBroken  damage = "page-broken" // B.15: page breaks inside prose
	damageTraditional damage = "traditional" // B.14
	damageLostChars   damage = "lost-chars"  // B.13
	damageHybrid      damage = "hybrid"      // row labels of the other form
	damageExtraRow    damage = "extra-row"   // a row of a region's own in table two
	damageHeadings    damage = "headings"    // C.3: numbers lost, repeated or without their mark
	damageTitles      damage = "titles"      // C.1: words twice, the title twice
	damageYears       damage = "years"       // D.4: a period without its second year, a slip in the title
	damageFurniture   damage = "furniture"   // breadcrumbs, print links and share buttons around the text
	damageNotes       damage = "notes"       // B.14: reading notes after characters
)

// layoutSpec is a named layout: a separator and its damages. An empty separator
// is drawn from those it works with.
type layoutSpec struct {
	name      string
	separator separator
	damage    []damage
	among     []separator // for an empty separator
	weight    float64     // in a corpus without -layouts
}

// layouts lists every layout by name.
func layouts() []layoutSpec {
	text := []separator{sepTab, sepPipe, sepPipeBoth}
	// Those in which every number has a place of its own, and an empty one shows.
	cells := []separator{sepTab, sepPipeBoth, sepHTML, sepCellPipe, sepPipeAlone, sepMarkdown}
	every := []separator{sepTab, sepPipe, sepPipeBoth, sepPipeLead, sepCellPipe, sepPipeAlone, sepLines, sepSpaces, sepMarkdown, sepHTML}
	rows := []separator{sepTab, sepPipe, sepPipeBoth, sepSpaces, sepLines, sepCellPipe}
	list := []layoutSpec{
		{name: "tab", separator: sepTab, weight: 22},
		{name: "pipe", separator: sepPipe, weight: 16},
		{name: "html", separator: sepHTML, weight: 24},
		{name: "pipe-both", separator: sepPipeBoth, weight: 4},
		{name: "pipe-lead", separator: sepPipeLead, weight: 2},
		{name: "cell-pipe", separator: sepCellPipe, weight: 4},
		{name: "pipe-alone", separator: sepPipeAlone, weight: 2},
		{name: "pipe-flood", separator: sepPipeFlood, weight: 1},
		{name: "lines", separator: sepLines, weight: 8},
		{name: "concat", separator: sepConcat, weight: 1},
		{name: "spaces", separator: sepSpaces, weight: 1},
		{name: "space", separator: sepSpace, weight: 1},
		{name: "markdown", separator: sepMarkdown, weight: 1},
		{name: "extra-row", among: every, damage: []damage{damageExtraRow}, weight: 0.5},
		{name: "headings", among: every, damage: []damage{damageHeadings}, weight: 1},
		{name: "titles", among: every, damage: []damage{damageTitles}, weight: 1},
		{name: "years", among: every, damage: []damage{damageYears}, weight: 1},
		{name: "furniture", among: text, damage: []damage{damageFurniture}, weight: 1},
		{name: "notes", among: rows, damage: []damage{damageNotes}, weight: 0.3},
		{name: "page-split", among: rows, damage: []damage{damagePageSplit}, weight: 2},
		{name: "cut-label", separator: sepTab, damage: []damage{damagePageSplit, damageCutLabel}, weight: 2},
		{name: "labels", among: every, damage: []damage{damageLabels}, weight: 2},
		{name: "no-total", among: every, damage: []damage{damageNoTotal}, weight: 1},
		{name: "blank", among: cells, damage: []damage{damageBlank}, weight: 1},
		{name: "blank-lines", separator: sepLines, damage: []damage{damageBlank}, weight: 1},
		{name: "totals-only", among: cells, damage: []damage{damageTotalsOnly}, weight: 1},
		{name: "few-totals", among: cells, damage: []damage{damageFewTotals}, weight: 1},
		{name: "zero-mark", among: every, damage: []damage{damageZeroMark}, weight: 1},
		{name: "digits", among: every, damage: []damage{damageDigits}, weight: 1},
		{name: "t4-header", among: every, damage: []damage{damageT4Header}, weight: 1},
		{name: "hybrid", among: every, damage: []damage{damageHybrid}, weight: 1},
		{name: "dedup", separator: sepLines, damage: []damage{damageDedup}, weight: 0.5},
		{name: "no-tables", separator: sepTab, damage: []damage{damageNoTables}, weight: 1},
		{name: "one-line", among: []separator{sepPipe, sepPipeBoth}, damage: []damage{damageOneLine}, weight: 0.5},
		{name: "page-broken", among: rows, damage: []damage{damagePageBroken}, weight: 6},
		{name: "traditional", among: every, damage: []damage{damageTraditional}, weight: 0.5},
		{name: "lost-chars", among: rows, damage: []damage{damageLostChars}, weight: 0.5},
	}
	return list
}

// layoutByName finds a layout.
func layoutByName(name string) (layoutSpec, bool) {
	for _, l := range layouts() {
		if l.name == name {
			return l, true
		}
	}
	return layoutSpec{}, false
}

// plan is how one document is laid out.
type plan struct {
	name       string
	separators map[string]separator // by table
	damage     map[damage]bool
	format     string
	encoding   string

	tabStyle    int    // which blanks a tab-separated table shows
	rowGap      string // between rows
	lineGap     string // between cells in the one-cell-a-line separators
	paragraph   string // between paragraphs
	spacedDigit bool   // 2022 年 1 月 as PDF text has it
	halfWidth   bool   // , and : in place of ， and ： in the later half
	zeroMark    string
	digitStyle  int
	pageStyle   int // how a web page builds its tables and paragraphs
}

// plan chooses the layout of document i.
func (g *generator) plan(r random, i int) *plan {
	var spec layoutSpec
	formats := g.options.Formats
	switch {
	case g.options.Every:
		next := g.every[i%len(g.every)]
		spec, formats = next.layoutSpec, []string{next.format}
	case len(g.chosen) > 0:
		spec = g.chosen[i%len(g.chosen)]
	default:
		weights := make([]float64, len(g.all))
		for k, l := range g.all {
			weights[k] = l.weight
		}
		spec = g.all[weighted(r, weights)]
	}
	p := &plan{name: spec.name, separators: map[string]separator{}, damage: map[damage]bool{}, encoding: "utf-8"}
	sep := spec.separator
	if sep == "" {
		sep = pick(r, allowed(formats, spec))
	}
	for _, t := range tables() {
		p.separators[t] = sep
	}
	for _, d := range spec.damage {
		p.damage[d] = true
	}
	if g.options.Mixed && sep != sepHTML {
		g.mix(r, p)
	}
	p.tabStyle = r.IntN(3)
	p.rowGap = pick(r, []string{"", "", "\n"})
	p.lineGap = pick(r, []string{"\n", "\n\n"})
	p.paragraph = pick(r, []string{"\n\n", "\n\n", "\n"})
	if p.damage[damagePageBroken] {
		p.paragraph = "\n\n"
	}
	p.spacedDigit = r.chance(0.12)
	p.halfWidth = r.chance(0.08)
	p.zeroMark = pick(r, []string{"/", "-", "无", "——", "—"})
	p.digitStyle = r.IntN(5)
	p.pageStyle = r.IntN(4)
	p.format = formatOf(r, formats, sep, spec)
	p.encoding = pick(r, g.encodings(sep))
	if office(p.format) {
		p.encoding = "utf-8"
	}
	return p
}

// tables are the ids of the tables of all forms; those of one form come before
// those of an older one.
func tables() []string { return []string{"T2", "T3", "T4", "S14", "S08"} }

// formatOf draws the format of a document whose tables have a separator.
func formatOf(r random, formats []string, sep separator, spec layoutSpec) string {
	var list []string
	for _, f := range formats {
		if writes(f, sep, spec) {
			list = append(list, f)
		}
	}
	if len(list) == 1 {
		return list[0]
	}
	return pick(r, list)
}

// writes tells whether a format can show a layout. Only text has lines without an
// end and cells that are blank lines; a page whose tables are lines of text has no
// damage besides.
func writes(format string, sep separator, spec layoutSpec) bool {
	switch format {
	case "text":
		return sep != sepHTML
	case "html":
		return sep == sepHTML || spec.name == string(sep)
	}
	return spec.name != "one-line" && spec.name != "blank-lines"
}

// allowed keeps the separators of a layout that one of the formats can show.
func allowed(formats []string, spec layoutSpec) []separator {
	among := spec.among
	if spec.separator != "" {
		among = []separator{spec.separator}
	}
	var list []separator
	for _, s := range among {
		if slices.ContainsFunc(formats, func(f string) bool { return writes(f, s, spec) }) {
			list = append(list, s)
		}
	}
	return list
}

// mix gives each table its own separator and the document a second damage.
func (g *generator) mix(r random, p *plan) {
	if p.damage[damageDedup] || p.damage[damageNoTables] || p.damage[damageOneLine] {
		return
	}
	for _, t := range tables() {
		if p.damage[damageBlank] || p.damage[damageFewTotals] || p.damage[damageTotalsOnly] || p.damage[damageDigits] {
			p.separators[t] = pick(r, []separator{sepTab, sepPipeBoth, sepCellPipe})
			continue
		}
		p.separators[t] = pick(r, []separator{sepTab, sepPipe, sepPipeBoth, sepPipeLead, sepCellPipe, sepPipeAlone, sepLines, sepSpaces, sepMarkdown})
	}
	for range r.between(1, 3) {
		p.damage[pick(r, []damage{damageLabels, damageT4Header, damagePageBroken, damageZeroMark, damagePageSplit, damageHeadings, damageFurniture, damageExtraRow})] = true
	}
}

func (g *generator) encodings(sep separator) []string {
	var list []string
	for _, e := range g.options.Encodings {
		if sep == sepHTML && (e == "utf-16le" || e == "utf-16be") {
			continue
		}
		list = append(list, e)
	}
	if len(list) == 0 {
		return []string{"utf-8"}
	}
	return list
}

// printTable writes a table with a separator.
func (p *plan) printTable(b *strings.Builder, g *grid) {
	switch sep := p.separators[g.id]; sep {
	case sepTab:
		p.tabs(b, g)
	case sepPipe, sepPipeFlood:
		if sep == sepPipeFlood {
			b.WriteString(strings.Repeat("|", 360))
			b.WriteByte('\n')
		}
		p.pipes(b, g)
	case sepPipeBoth:
		p.bothPipes(b, g)
	case sepMarkdown:
		p.markdown(b, g)
	case sepSpaces, sepSpace:
		spaced(b, g, sep)
	case sepConcat:
		for _, row := range g.rows {
			for _, c := range row {
				b.WriteString(c.text)
			}
			b.WriteByte('\n')
		}
	default:
		p.cellLines(b, g, sep)
	}
}

// tabs writes rows of tab-separated cells in one of three styles of showing
// covered squares; a table with blank numbers shows all of them.
func (p *plan) tabs(b *strings.Builder, g *grid) {
	style := p.tabStyle
	if p.blankNumbers() {
		style = 0
	}
	for _, row := range g.squares() {
		trailing := 0
		first := true
		for _, sq := range row {
			text := ""
			switch {
			case sq.cell == nil:
				continue
			case sq.start:
				text = sq.cell.text
			case style == 1 && sq.left:
				trailing++
				continue
			case style == 2 && !sq.left:
				trailing++
				continue
			}
			if !first {
				b.WriteByte('\t')
			}
			first = false
			b.WriteString(text)
		}
		b.WriteString(strings.Repeat("\t", trailing))
		b.WriteByte('\n')
	}
}

// blankNumbers tells whether number cells may be blank, so that only a full
// grid keeps them in place.
func (p *plan) blankNumbers() bool {
	return p.damage[damageBlank] || p.damage[damageTotalsOnly] || p.damage[damageFewTotals]
}

// pipes writes each row's own cells and pipes for what spans cover.
func (p *plan) pipes(b *strings.Builder, g *grid) {
	full := g.squares()
	for i, row := range g.rows {
		for _, c := range row {
			b.WriteString(c.text)
			b.WriteString(" | ")
		}
		trim := len(full[i]) - len(row)
		s := strings.Repeat("|", max(0, trim))
		b.WriteString(s)
		b.WriteByte('\n')
	}
}

// bothPipes writes "| a | b |", with empty cells where numbers may be blank.
func (p *plan) bothPipes(b *strings.Builder, g *grid) {
	full := p.blankNumbers() || p.tabStyle == 0
	for i, row := range g.squares() {
		b.WriteByte('|')
		if full {
			for _, sq := range row {
				if sq.start {
					b.WriteString(" " + sq.cell.text + " |")
				} else if sq.cell != nil {
					b.WriteString("  |")
				}
			}
		} else {
			for _, c := range g.rows[i] {
				b.WriteString(" " + c.text + " |")
			}
		}
		b.WriteByte('\n')
	}
}

// markdown writes pipes around every square and dashes below the first row.
func (p *plan) markdown(b *strings.Builder, g *grid) {
	for i, row := range g.squares() {
		for _, sq := range row {
			if sq.start {
				b.WriteString("| " + sq.cell.text + " ")
			} else if sq.cell != nil {
				b.WriteString("|  ")
			}
		}
		b.WriteString("|\n")
		if i == 0 {
			b.WriteString(strings.Repeat("| --- ", g.columns) + "|\n")
		}
	}
}

// spaced writes each row's own cells with spaces between them; the wide kind
// indents a row by what spans cover before it.
func spaced(b *strings.Builder, g *grid, sep separator) {
	between := "    "
	if sep == sepSpace {
		between = " "
	}
	full := g.squares()
	for i, row := range g.rows {
		if sep == sepSpaces {
			for _, sq := range full[i] {
				if sq.left {
					break
				}
				b.WriteString(strings.Repeat(" ", 8))
			}
		}
		for j, c := range row {
			if j > 0 {
				b.WriteString(between)
			}
			b.WriteString(c.text)
		}
		b.WriteByte('\n')
	}
}

// cellLines writes one cell a line, with or without pipes. Spans are written
// once; a blank number stays as an empty cell.
func (p *plan) cellLines(b *strings.Builder, g *grid, sep separator) {
	for _, row := range g.rows {
		for _, c := range row {
			switch sep {
			case sepPipeLead:
				b.WriteString(strings.TrimRight("| "+c.text, " "))
				b.WriteByte('\n')
			case sepCellPipe:
				b.WriteString(strings.TrimLeft(c.text+" |", " "))
				b.WriteByte('\n')
			case sepPipeAlone:
				if c.text != "" {
					b.WriteString(c.text + "\n")
				}
				b.WriteString("|\n")
			default:
				b.WriteString(c.text)
				b.WriteString(p.lineGap)
			}
		}
		if sep != sepLines {
			b.WriteString(p.rowGap)
		}
	}
}
