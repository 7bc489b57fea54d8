package grid

import (
	"strconv"

	"gongkai/report"
)

// part is what one line of a list holds that has a label or a number a line.
type part uint8

const (
	heading  part = iota // a caption, a label of no row
	rowLabel             // the label of a row
	rowValue             // a number or a mark for none
	rowUnit              // the unit of a number
	apart                // a line that is none of such a list
)

// item is a line of a list.
type item struct {
	part part
	row  int // of the document
}

// A list is judged where it has so many labels and numbers, and maxHeads lines at most that
// are neither between two of them.
const (
	minItems = 4
	maxHeads = 3
)

// turnLists finds the lists whose labels and numbers take turns, one a line, and gives each
// label the number that is its own: where the number stands in front of its label, both are
// made one row, the label first; where nothing decides on which side it stands, no number
// of the list can be read.
func (g *Reader) turnLists(rows []Row) {
	for i := 0; i < len(rows); i++ {
		if p := g.partOf(&rows[i]); p != rowLabel && p != rowValue {
			continue
		}
		var list []item
		heads := 0
		at := i
		for ; at < len(rows) && heads <= maxHeads; at++ {
			p := g.partOf(&rows[at])
			if p == apart {
				break
			}
			if heads++; p != heading {
				heads = 0
			}
			list = append(list, item{p, at})
		}
		i = at - 1
		switch g.sideOf(rows, list) {
		case inFront:
			turn(rows, list)
		case undecided:
			for _, it := range list {
				if it.part == rowValue {
					unread(&rows[it.row])
				}
			}
		}
	}
}

// partOf is what a line of such a list holds.
func (g *Reader) partOf(r *Row) part {
	switch {
	case r.Separated || barsOf(r) > 0 || len(r.Cells) > 1 || len(r.Text) > MaxCaption:
		return apart
	case len(r.Cells) == 0:
		return heading
	}
	c := &r.Cells[0]
	switch {
	case c.isValue():
		return rowValue
	case c.Kind != Text:
		return heading
	case Unit(c.Text) != "":
		return rowUnit
	}
	if w, known := g.words.Word(c.Label); known && w.row {
		return rowLabel
	}
	return heading
}

// side is where the number of a label stands.
type side uint8

const (
	behind side = iota
	inFront
	undecided
)

// sideOf decides for a whole list: by where its stretches between two headings begin and
// end, then by the sums of the form and the units.
func (g *Reader) sideOf(rows []Row, list []item) side {
	labels, values, both := 0, 0, 0
	front, back := 0, 0
	first, last := heading, heading // of the stretch
	end := func() {
		switch {
		case first == rowValue && last == rowLabel:
			front++
		case first == rowLabel && last == rowValue:
			back++
		}
		first, last = heading, heading
	}
	for k, it := range list {
		switch it.part {
		case rowUnit:
			continue
		case heading:
			end()
			continue
		case rowLabel:
			labels++
			if last == rowLabel {
				end() // one of the two has no number
			}
		case rowValue:
			if rows[it.row].Cells[0].Kind == Zero && besideHeading(list, k) {
				continue // the dash of a heading
			}
			values++
			if last == rowValue {
				both++
				end()
			}
		}
		if last = it.part; first == heading {
			first = last
		}
	}
	end()
	if labels < minItems || values < minItems || both*10 > labels || values*2 < labels || values > labels+labels/2 || counted(rows, list) {
		return behind
	}
	if front == 0 && back > 0 {
		return behind
	}
	switch borne := g.borneOut(rows, list); {
	case borne != undecided:
		return borne
	case front > 0 && front >= 4*back:
		return inFront
	case back > 0 && back >= 4*front:
		return behind
	}
	return undecided
}

// besideHeading reports whether a heading stands in front of item k or behind it.
func besideHeading(list []item, k int) bool {
	return k == 0 || list[k-1].part == heading || k+1 == len(list) || list[k+1].part == heading
}

// counted reports whether most of the numbers of a list count its rows.
func counted(rows []Row, list []item) bool {
	steps, values, before := 0, 0, 0
	for _, it := range list {
		if it.part != rowValue {
			continue
		}
		n, err := strconv.Atoi(rows[it.row].Cells[0].Text)
		if values++; err == nil && n == before+1 {
			steps++
		}
		before = n
	}
	return 2*steps > values
}

// borneOut is the side on which the sums of a form hold and the units are its own while on
// the other they do not, or on which alone there are sums; undecided where there is no such.
func (g *Reader) borneOut(rows []Row, list []item) side {
	front := g.evidence(rows, paired(list, inFront))
	back := g.evidence(rows, paired(list, behind))
	switch {
	case front.outdoes(back):
		return inFront
	case back.outdoes(front):
		return behind
	}
	return undecided
}

// pair is a label with its number and unit, as lines; -1 for no unit.
type pair struct{ label, value, unit int }

// paired pairs the labels of a list with the numbers on one side.
func paired(list []item, s side) []pair {
	var pairs []pair
	label, value, unit := -1, -1, -1
	for _, it := range list {
		switch it.part {
		case heading:
			label, value, unit = -1, -1, -1
		case rowUnit:
			unit = it.row
			if n := len(pairs); s == behind && label < 0 && n > 0 && pairs[n-1].unit < 0 {
				pairs[n-1].unit = it.row
			}
		case rowLabel:
			if s == inFront && value >= 0 {
				pairs = append(pairs, pair{it.row, value, unit})
			}
			label, value, unit = it.row, -1, -1
		case rowValue:
			if s == behind && label >= 0 {
				pairs = append(pairs, pair{label, it.row, unit})
			}
			if s == inFront {
				unit = -1
			}
			label, value = -1, it.row
		}
	}
	return pairs
}

// evidence counts what can be tested of a reading and what of it fails.
type evidence struct{ tested, failed, sums int } // sums are those that hold

// outdoes reports whether a reading is borne out, and better than the other.
func (e evidence) outdoes(other evidence) bool {
	return e.failed*4 <= e.tested && (e.failed < other.failed || e.failed == other.failed && e.sums > other.sums)
}

// evidence tests a reading by the units and by the sums of the form that knows most of its labels.
func (g *Reader) evidence(rows []Row, pairs []pair) evidence {
	var best evidence
	most := 0
	for _, form := range g.words.forms {
		var e evidence
		cells := map[report.CellRef]*float64{}
		for _, p := range pairs {
			ref, known := g.words.single[form.ID][rows[p.label].Cells[0].Label]
			if !known {
				continue
			}
			c := &rows[p.value].Cells[0]
			if c.Told() && ref.Metric != "" {
				cells[report.CellRef{Metric: ref.Metric}] = &c.Value
			}
			unit := c.Unit
			if unit == "" && p.unit >= 0 {
				unit = Unit(rows[p.unit].Text)
			}
			if unit != "" && ref.Unit != "" {
				if e.tested++; unit != ref.Unit {
					e.failed++
				}
			}
		}
		for _, id := range form.Identities() {
			left, _, okLeft := report.SumCells(cells, id.Left)
			right, _, okRight := report.SumCells(cells, id.Right)
			if okLeft && okRight && (left != 0 || right != 0) {
				if e.tested++; left != right {
					e.failed++
				} else {
					e.sums++
				}
			}
		}
		if len(cells) > most {
			best, most = e, len(cells)
		}
	}
	return best
}

// turn makes one row of each label and the number in front of it. A number that no label
// follows is none of those around it.
func turn(rows []Row, list []item) {
	for _, p := range paired(list, inFront) {
		r := &rows[p.label]
		if r.Cells = r.Cells[:1:1]; p.unit >= 0 {
			r.Cells = append(r.Cells, rows[p.unit].Cells[0])
			empty(&rows[p.unit])
		}
		r.Cells = append(r.Cells, rows[p.value].Cells[0])
		r.Separated, r.Class, r.Values = true, Tabular, 1
		empty(&rows[p.value])
	}
	for _, it := range list {
		if it.part == rowValue && len(rows[it.row].Cells) > 0 {
			unread(&rows[it.row])
		}
	}
}

// empty leaves a row without its cell, which another has taken.
func empty(r *Row) {
	r.Cells, r.Texts, r.Values, r.Class = nil, 0, 0, Tabular
}

// unread makes the number of a row one that cannot be read.
func unread(r *Row) {
	c := r.Cells[0]
	c.Kind, c.Value, c.Digits = Unread, 0, ""
	r.Cells = []Cell{c}
}
