package grid

import "gongkai/indexer/parse/han"

// maxFolded is how many lines a row has at most whose cells were each wrapped within their own
// width; the longest label in a column of three characters has a dozen.
const maxFolded = 16

// joinFolded puts the rows of tables of bars together whose cells were each wrapped within
// their own width:
//
//	| 二、上年 |   | 1 | 0 |
//	| 结转政府 |   |   |   |
//
// Lines without numbers belong to that above them where each of their words goes on with one
// of it, and makes a word of the forms together with it.
func (g *Reader) joinFolded(rows []Row) {
	for i := 0; i < len(rows); i++ {
		if !isFenced(&rows[i]) {
			continue
		}
		cells, size, read := g.folded(rows[i:min(len(rows), i+maxFolded)])
		if size < 2 {
			if read == maxFolded {
				i += read - 1 // the words of no row
			}
			continue
		}
		for k := i + 1; k < i+size; k++ {
			empty(&rows[k])
		}
		rows[i] = g.judged(Row{Line: rows[i].Line, Cells: cells, Separated: true})
		i += size - 1
	}
}

// folded gives the cells of the row that the first lines of rows are, and how many these are:
// the most that make each of its words one of the forms. Read is how many go on at all.
func (g *Reader) folded(rows []Row) (cells []Cell, size, read int) {
	whole := append([]Cell(nil), rows[0].Cells...)
	wrapped := make([]bool, len(whole))
	for read = 1; read < len(rows); read++ {
		r := &rows[read]
		if !isFenced(r) || r.Values > 0 || r.Texts == 0 || len(r.Cells) != len(whole) {
			break
		}
		for c := range r.Cells {
			switch a, b := &whole[c], &r.Cells[c]; {
			case b.Kind == Blank:
			case a.Kind != Text || b.Kind != Text || len(a.Text)+len(b.Text) > MaxLabel:
				return cells, size, read
			default:
				*a = Cell{Kind: Text, Start: a.Start, End: b.End, Text: a.Text + b.Text, Line: a.Line, column: a.column, wide: a.wide}
				wrapped[c] = true
			}
		}
		known := true
		for c := range whole {
			if wrapped[c] && known {
				_, known = g.words.Word(g.fold.Label(whole[c].Text))
			}
		}
		if known {
			cells, size = append(cells[:0], whole...), read+1
		}
	}
	return cells, size, read
}

// isFenced reports whether a row stands between bars.
func isFenced(r *Row) bool {
	return r.Separated && len(r.Cells) > 1 && r.Text != "" && isPipe(han.FirstRune(r.Text)) && isPipe(han.LastRune(r.Text))
}
