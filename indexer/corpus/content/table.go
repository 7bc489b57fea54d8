package content

import (
	"slices"

	"gongkai/report"
)

// GridCell is a cell of a printed table. Number is the index of the report's
// cell whose number it prints, or -1 for a label.
type GridCell struct {
	Text             string
	RowSpan, ColSpan int
	Number           int
}

// Grid is a printed table: for each row the cells that start in it.
type Grid struct {
	Id      report.TableID
	Columns int
	Labels  int // label columns before the numbers, in table three
	Header  int // rows of the header, in tables three and four
	Rows    [][]GridCell
}

func Label(text string, rowSpan, colSpan int) GridCell {
	return GridCell{Text: text, RowSpan: rowSpan, ColSpan: colSpan, Number: -1}
}

// Grids lays the cells of a report out as its form prescribes.
func (d *Document) Grids() []*Grid {
	next := 0
	var list []*Grid
	for _, t := range d.Form.Tables {
		var g *Grid
		switch t.ID {
		case report.TableActive:
			g = d.activeGrid(t, &next)
		case report.TableRequests:
			g = d.requestGrid(t, &next)
		case report.TableDisputes:
			g = d.disputeGrid(t, &next)
		default:
			g = d.statisticGrid(t, &next)
		}
		list = append(list, g)
	}
	return list
}

func (d *Document) number(next *int, colSpan int) GridCell {
	c := GridCell{Text: d.Cells[*next].print(), RowSpan: 1, ColSpan: colSpan, Number: *next}
	*next++
	return c
}

// activeGrid is table two: blocks, each with its own header row.
func (d *Document) activeGrid(t report.FormTable, next *int) *Grid {
	g := &Grid{Id: t.ID, Columns: 4, Labels: 1}
	block := ""
	for _, row := range t.Rows {
		if row.Groups[0] != block {
			block = row.Groups[0]
			g.Rows = append(g.Rows, []GridCell{Label(block, 1, 4)})
			header := []GridCell{Label("信息内容", 1, 1)}
			for i, c := range row.Cells {
				header = append(header, Label(c.Header, 1, stretch(i, len(row.Cells))))
			}
			g.Rows = append(g.Rows, header)
		}
		line := []GridCell{Label(row.Label, 1, 1)}
		for i := range row.Cells {
			line = append(line, d.number(next, stretch(i, len(row.Cells))))
		}
		g.Rows = append(g.Rows, line)
	}
	return g
}

// stretch lets the last of n cells fill the three number columns of table two.
func stretch(i, n int) int {
	if i == n-1 {
		return 4 - n
	}
	return 1
}

// requestGrid is table three.
func (d *Document) requestGrid(t report.FormTable, next *int) *Grid {
	g := &Grid{Id: t.ID, Columns: 10, Labels: 3, Header: 3}
	caption := "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
	applicants := report.Applicants()
	g.Rows = [][]GridCell{
		{Label(caption, 3, 3), Label("申请人情况", 1, 6), Label("总计", 3, 1)},
		{Label(applicants[0].Label(report.Chinese), 2, 1), Label("法人或其他组织", 1, 5)},
		nil,
	}
	for _, a := range applicants[1:6] {
		g.Rows[2] = append(g.Rows[2], Label(a.Label(report.Chinese), 1, 1))
	}
	var open []string
	for i, row := range t.Rows {
		var line []GridCell
		for depth, group := range row.Groups {
			if len(open) > depth && open[depth] == group {
				continue
			}
			span := 0
			for _, later := range t.Rows[i:] {
				if len(later.Groups) <= depth || later.Groups[depth] != group {
					break
				}
				span++
			}
			line = append(line, Label(group, span, 1))
		}
		open = slices.Clone(row.Groups)
		line = append(line, Label(row.Number+row.Label, 1, 3-len(row.Groups)))
		for range row.Cells {
			line = append(line, d.number(next, 1))
		}
		g.Rows = append(g.Rows, line)
	}
	return g
}

// disputeGrid is table four.
func (d *Document) disputeGrid(t report.FormTable, next *int) *Grid {
	g := &Grid{Id: t.ID, Columns: 15, Header: 3}
	cells := t.Rows[0].Cells
	first := []GridCell{Label("行政复议", 1, 5), Label("行政诉讼", 1, 10)}
	var second, third, data []GridCell
	for _, c := range cells[:5] {
		second = append(second, Label(c.Header, 2, 1))
	}
	second = append(second, Label("未经复议直接起诉", 1, 5), Label("复议后起诉", 1, 5))
	for _, c := range cells[5:] {
		third = append(third, Label(c.Header, 1, 1))
	}
	for range cells {
		data = append(data, d.number(next, 1))
	}
	g.Rows = [][]GridCell{first, second, third, data}
	return g
}

// Place is one square of a grid written out in full.
type Place struct {
	Cell  *GridCell // the cell that covers it
	Start bool      // the cell's text stands here
	Left  bool      // the cell starts in this row
}

// Squares writes the grid out: every row has the grid's number of columns, but
// for rows that are short of cells.
func (g *Grid) Squares() [][]Place {
	full := make([][]Place, len(g.Rows))
	for i := range full {
		full[i] = make([]Place, g.Columns)
	}
	for i, row := range g.Rows {
		at := 0
		for j := range row {
			c := &row[j]
			for at < g.Columns && full[i][at].Cell != nil {
				at++
			}
			for y := i; y < min(i+c.RowSpan, len(full)); y++ {
				for x := at; x < min(at+c.ColSpan, g.Columns); x++ {
					full[y][x] = Place{Cell: c, Start: y == i && x == at, Left: y == i}
				}
			}
			at += c.ColSpan
		}
	}
	return full
}

// EachNumber visits the number cells of a grid.
func (g *Grid) EachNumber(visit func(c *GridCell)) {
	for _, row := range g.Rows {
		for i := range row {
			if row[i].Number >= 0 {
				visit(&row[i])
			}
		}
	}
}

// NumberRows lists the rows of g that print numbers.
func (g *Grid) NumberRows() [][]GridCell {
	var rows [][]GridCell
	for _, row := range g.Rows {
		if row[len(row)-1].Number >= 0 {
			rows = append(rows, row)
		}
	}
	return rows
}

// Blocks are the runs of cells of tables three and four whose last is the sum of
// the others, as slices into the grid.
func (g *Grid) Blocks() [][]GridCell {
	var blocks [][]GridCell
	for _, row := range g.NumberRows() {
		first := slices.IndexFunc(row, func(c GridCell) bool { return c.Number >= 0 })
		switch g.Id {
		case report.TableRequests:
			blocks = append(blocks, row[first:])
		case report.TableDisputes:
			blocks = append(blocks, row[first:first+5], row[first+5:first+10], row[first+10:])
		}
	}
	return blocks
}
