package corpus

// separator is how the cells of a table are told apart in text.
type separator string

// The separators.
const (
	sepTab       separator = "tab"        // tabs, blanks for covered squares
	sepPipe      separator = "pipe"       // pipes after the cells, covered squares only as trailing pipes
	sepPipeBoth  separator = "pipe-both"  // pipes before and after
	sepPipeLead  separator = "pipe-lead"  // one cell a line, pipe before it
	sepCellPipe  separator = "cell-pipe"  // one cell a line, pipe after it
	sepPipeAlone separator = "pipe-alone" // cells and pipes on lines of their own
	sepPipeFlood separator = "pipe-flood" // hundreds of pipes before the table
	sepLines     separator = "lines"      // one cell a line
	sepConcat    separator = "concat"     // nothing between the cells of a row
	sepSpaces    separator = "spaces"     // columns set apart by runs of spaces, as a PDF's text has them
	sepSpace     separator = "space"      // one space between cells, as copied text has them
	sepMarkdown  separator = "markdown"   // pipes and a row of dashes
	sepHTML      separator = "html"

	// Those that name each cell by its words.
	sepPairs  separator = "pairs"  // a line for each row: label：head 3，head 4
	sepKeys   separator = "keys"   // a line for each cell: label—head：3
	sepCards  separator = "cards"  // a list of all rows for each applicant
	sepTurned separator = "turned" // the rows of the form as columns
	sepMirror separator = "mirror" // tabs, from right to left
	sepBox    separator = "box"    // cells in drawn lines
	sepCommas separator = "commas" // comma-separated values
)

// damage is something that happens to a document on top of its separator.
type damage string

// The damages.
const (
	damagePageSplit   damage = "page-split"  // header repeated after a page break
	damageCutLabel    damage = "cut-label"   // a label's tail alone on the next page
	damageLabels      damage = "labels"      // spaces inside labels, slips of the pen
	damageNoTotal     damage = "no-total"    // the total column of table three is missing
	damageBlank       damage = "blank"       // blank cells
	damageTotalsOnly  damage = "totals-only" // totals printed, parts blank where zero
	damageFewTotals   damage = "few-totals"  // totals on the first rows only
	damageZeroMark    damage = "zero-mark"   // / - 无 —— for zero
	damageDigits      damage = "digits"      // full width, spaced or with units
	damageT4Header    damage = "t4-header"
	damageDedup       damage = "dedup"
	damageNoTables    damage = "no-tables"
	damageOneLine     damage = "one-line"    // the whole report on one line
	damagePageBroken  damage = "page-broken" // page breaks inside prose
	damageTraditional damage = "traditional"
	damageLostChars   damage = "lost-chars"
	damageHybrid      damage = "hybrid"    // row labels of the other form
	damageExtraRow    damage = "extra-row" // a row of a region's own in table two
	damageHeadings    damage = "headings"  // C.3: numbers lost, repeated or without their mark
	damageTitles      damage = "titles"    // C.1: words twice, the title twice
	damageYears       damage = "years"     // D.4: a period without its second year, a slip in the title
	damageFurniture   damage = "furniture" // breadcrumbs, print links and share buttons around the text
	damageNotes       damage = "notes"     // reading notes after characters
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
		{name: "pairs", separator: sepPairs, weight: 0.5},
		{name: "keys", separator: sepKeys, weight: 0.5},
		{name: "cards", separator: sepCards, weight: 0.3},
		{name: "turned", separator: sepTurned, weight: 0.5},
		{name: "mirror", separator: sepMirror, weight: 0.2},
		{name: "box", separator: sepBox, weight: 0.3},
		{name: "commas", separator: sepCommas, weight: 0.3},
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
