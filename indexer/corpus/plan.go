package corpus

import (
	"slices"
	"strings"

	"gongkai/indexer/corpus/content"
	"gongkai/report"
)

// plan is how one document is laid out.
type plan struct {
	name       string
	separators map[report.TableID]separator // by table
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
func (g *Generator) plan(r content.Random, i int) *plan {
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
		spec = g.all[content.Weighted(r, weights)]
	}
	p := &plan{name: spec.name, separators: map[report.TableID]separator{}, damage: map[damage]bool{}, encoding: "utf-8"}
	sep := spec.separator
	if sep == "" {
		sep = content.Pick(r, allowed(formats, spec))
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
	p.rowGap = content.Pick(r, []string{"", "", "\n"})
	p.lineGap = content.Pick(r, []string{"\n", "\n\n"})
	p.paragraph = content.Pick(r, []string{"\n\n", "\n\n", "\n"})
	if p.damage[damagePageBroken] {
		p.paragraph = "\n\n"
	}
	p.spacedDigit = r.Chance(0.12)
	p.halfWidth = r.Chance(0.08)
	p.zeroMark = content.Pick(r, []string{"/", "-", "无", "——", "—"})
	p.digitStyle = r.IntN(5)
	p.pageStyle = r.IntN(4)
	p.format = formatOf(r, formats, sep, spec)
	p.encoding = content.Pick(r, g.encodings(sep))
	if office(p.format) {
		p.encoding = "utf-8"
	}
	return p
}

// tables are the ids of the tables of all forms; those of one form come before
// those of an older one.
func tables() []report.TableID {
	return []report.TableID{report.TableActive, report.TableRequests, report.TableDisputes, report.TableStatistic, report.TableIndicators}
}

// formatOf draws the format of a document whose tables have a separator.
func formatOf(r content.Random, formats []string, sep separator, spec layoutSpec) string {
	var list []string
	for _, f := range formats {
		if writes(f, sep, spec) {
			list = append(list, f)
		}
	}
	if len(list) == 1 {
		return list[0]
	}
	return content.Pick(r, list)
}

// writes reports whether a format can show a layout. Only text has lines without an
// end and cells that are blank lines; a page whose tables are lines of text has no
// damage besides.
func writes(format string, sep separator, spec layoutSpec) bool {
	switch format {
	case "text":
		return sep != sepHTML
	case "html":
		return sep == sepHTML || spec.name == string(sep)
	}
	switch sep {
	case sepTurned, sepMirror, sepBox, sepCommas:
		return false
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
func (g *Generator) mix(r content.Random, p *plan) {
	if p.damage[damageDedup] || p.damage[damageNoTables] || p.damage[damageOneLine] {
		return
	}
	for _, t := range tables() {
		if p.damage[damageBlank] || p.damage[damageFewTotals] || p.damage[damageTotalsOnly] || p.damage[damageDigits] {
			p.separators[t] = content.Pick(r, []separator{sepTab, sepPipeBoth, sepCellPipe})
			continue
		}
		p.separators[t] = content.Pick(r, []separator{sepTab, sepPipe, sepPipeBoth, sepPipeLead, sepCellPipe, sepPipeAlone, sepLines,
			sepSpaces, sepMarkdown})
	}
	for range r.Between(1, 3) {
		p.damage[content.Pick(r, []damage{damageLabels, damageT4Header, damagePageBroken, damageZeroMark, damagePageSplit, damageHeadings,
			damageFurniture, damageExtraRow})] = true
	}
}

func (g *Generator) encodings(sep separator) []string {
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
func (p *plan) printTable(b *strings.Builder, g *content.Grid, form *report.Form) {
	sep := p.separators[g.Id]
	if sep.isList() {
		p.printList(b, g, form)
		return
	}
	switch sep {
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
		for _, row := range g.Rows {
			for _, c := range row {
				b.WriteString(c.Text)
			}
			b.WriteByte('\n')
		}
	default:
		p.cellLines(b, g, sep)
	}
}

// tabs writes rows of tab-separated cells in one of three styles of showing
// covered squares; a table with blank numbers shows all of them.
func (p *plan) tabs(b *strings.Builder, g *content.Grid) {
	style := p.tabStyle
	if p.blankNumbers() {
		style = 0
	}
	for _, row := range g.Squares() {
		trailing := 0
		first := true
		for _, sq := range row {
			text := ""
			switch {
			case sq.Cell == nil:
				continue
			case sq.Start:
				text = sq.Cell.Text
			case style == 1 && sq.Left:
				trailing++
				continue
			case style == 2 && !sq.Left:
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

// blankNumbers reports whether number cells may be blank, so that only a full
// grid keeps them in place.
func (p *plan) blankNumbers() bool {
	return p.damage[damageBlank] || p.damage[damageTotalsOnly] || p.damage[damageFewTotals]
}

// pipes writes each row's own cells and pipes for what spans cover.
func (p *plan) pipes(b *strings.Builder, g *content.Grid) {
	full := g.Squares()
	for i, row := range g.Rows {
		for _, c := range row {
			b.WriteString(c.Text)
			b.WriteString(" | ")
		}
		trim := len(full[i]) - len(row)
		s := strings.Repeat("|", max(0, trim))
		b.WriteString(s)
		b.WriteByte('\n')
	}
}

// bothPipes writes "| a | b |", with empty cells where numbers may be blank.
func (p *plan) bothPipes(b *strings.Builder, g *content.Grid) {
	full := p.blankNumbers() || p.tabStyle == 0
	for i, row := range g.Squares() {
		b.WriteByte('|')
		if full {
			for _, sq := range row {
				if sq.Start {
					b.WriteString(" " + sq.Cell.Text + " |")
				} else if sq.Cell != nil {
					b.WriteString("  |")
				}
			}
		} else {
			for _, c := range g.Rows[i] {
				b.WriteString(" " + c.Text + " |")
			}
		}
		b.WriteByte('\n')
	}
}

// markdown writes pipes around every square and dashes below the first row.
func (p *plan) markdown(b *strings.Builder, g *content.Grid) {
	for i, row := range g.Squares() {
		for _, sq := range row {
			if sq.Start {
				b.WriteString("| " + sq.Cell.Text + " ")
			} else if sq.Cell != nil {
				b.WriteString("|  ")
			}
		}
		b.WriteString("|\n")
		if i == 0 {
			b.WriteString(strings.Repeat("| --- ", g.Columns) + "|\n")
		}
	}
}

// spaced writes each row's own cells with spaces between them; the wide kind
// indents a row by what spans cover before it.
func spaced(b *strings.Builder, g *content.Grid, sep separator) {
	between := "    "
	if sep == sepSpace {
		between = " "
	}
	full := g.Squares()
	for i, row := range g.Rows {
		if sep == sepSpaces {
			for _, sq := range full[i] {
				if sq.Left {
					break
				}
				b.WriteString(strings.Repeat(" ", 8))
			}
		}
		for j, c := range row {
			if j > 0 {
				b.WriteString(between)
			}
			b.WriteString(c.Text)
		}
		b.WriteByte('\n')
	}
}

// cellLines writes one cell a line, with or without pipes. Spans are written
// once; a blank number stays as an empty cell.
func (p *plan) cellLines(b *strings.Builder, g *content.Grid, sep separator) {
	for _, row := range g.Rows {
		for _, c := range row {
			switch sep {
			case sepPipeLead:
				b.WriteString(strings.TrimRight("| "+c.Text, " "))
				b.WriteByte('\n')
			case sepCellPipe:
				b.WriteString(strings.TrimLeft(c.Text+" |", " "))
				b.WriteByte('\n')
			case sepPipeAlone:
				if c.Text != "" {
					b.WriteString(c.Text + "\n")
				}
				b.WriteString("|\n")
			default:
				b.WriteString(c.Text)
				b.WriteString(p.lineGap)
			}
		}
		if sep != sepLines {
			b.WriteString(p.rowGap)
		}
	}
}
