package corpus

import (
	"slices"

	"gongkai/report"
)

// gridCell is a cell of a printed table. Number is the index of the report's
// cell whose number it prints, or -1 for a label.
type gridCell struct {
	text             string
	rowSpan, colSpan int
	number           int
}

// grid is a printed table: for each row the cells that start in it.
type grid struct {
	id      report.TableID
	columns int
	labels  int // label columns before the numbers, in table three
	header  int // rows of the header, in tables three and four
	rows    [][]gridCell
}

func label(text string, rowSpan, colSpan int) gridCell {
	return gridCell{text: text, rowSpan: rowSpan, colSpan: colSpan, number: -1}
}

// grids lays the cells of a report out as its form prescribes.
func (d *document) grids() []*grid {
	next := 0
	var list []*grid
	for _, t := range d.form.Tables {
		var g *grid
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

func (d *document) number(next *int, colSpan int) gridCell {
	c := gridCell{text: d.cells[*next].print(), rowSpan: 1, colSpan: colSpan, number: *next}
	*next++
	return c
}

// activeGrid is table two: blocks, each with its own header row.
func (d *document) activeGrid(t report.FormTable, next *int) *grid {
	g := &grid{id: t.ID, columns: 4, labels: 1}
	block := ""
	for _, row := range t.Rows {
		if row.Groups[0] != block {
			block = row.Groups[0]
			g.rows = append(g.rows, []gridCell{label(block, 1, 4)})
			header := []gridCell{label("信息内容", 1, 1)}
			for i, c := range row.Cells {
				header = append(header, label(c.Header, 1, stretch(i, len(row.Cells))))
			}
			g.rows = append(g.rows, header)
		}
		line := []gridCell{label(row.Label, 1, 1)}
		for i := range row.Cells {
			line = append(line, d.number(next, stretch(i, len(row.Cells))))
		}
		g.rows = append(g.rows, line)
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
func (d *document) requestGrid(t report.FormTable, next *int) *grid {
	g := &grid{id: t.ID, columns: 10, labels: 3, header: 3}
	caption := "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
	applicants := report.Applicants()
	g.rows = [][]gridCell{
		{label(caption, 3, 3), label("申请人情况", 1, 6), label("总计", 3, 1)},
		{label(applicants[0].Label(report.Chinese), 2, 1), label("法人或其他组织", 1, 5)},
		nil,
	}
	for _, a := range applicants[1:6] {
		g.rows[2] = append(g.rows[2], label(a.Label(report.Chinese), 1, 1))
	}
	var open []string
	for i, row := range t.Rows {
		var line []gridCell
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
			line = append(line, label(group, span, 1))
		}
		open = slices.Clone(row.Groups)
		line = append(line, label(row.Number+row.Label, 1, 3-len(row.Groups)))
		for range row.Cells {
			line = append(line, d.number(next, 1))
		}
		g.rows = append(g.rows, line)
	}
	return g
}

// disputeGrid is table four.
func (d *document) disputeGrid(t report.FormTable, next *int) *grid {
	g := &grid{id: t.ID, columns: 15, header: 3}
	cells := t.Rows[0].Cells
	first := []gridCell{label("行政复议", 1, 5), label("行政诉讼", 1, 10)}
	var second, third, data []gridCell
	for _, c := range cells[:5] {
		second = append(second, label(c.Header, 2, 1))
	}
	second = append(second, label("未经复议直接起诉", 1, 5), label("复议后起诉", 1, 5))
	for _, c := range cells[5:] {
		third = append(third, label(c.Header, 1, 1))
	}
	for range cells {
		data = append(data, d.number(next, 1))
	}
	g.rows = [][]gridCell{first, second, third, data}
	return g
}

// place is one square of a grid written out in full.
type place struct {
	cell  *gridCell // the cell that covers it
	start bool      // the cell's text stands here
	left  bool      // the cell starts in this row
}

// squares writes the grid out: every row has the grid's number of columns, but
// for rows that are short of cells.
func (g *grid) squares() [][]place {
	full := make([][]place, len(g.rows))
	for i := range full {
		full[i] = make([]place, g.columns)
	}
	for i, row := range g.rows {
		at := 0
		for j := range row {
			c := &row[j]
			for at < g.columns && full[i][at].cell != nil {
				at++
			}
			for y := i; y < min(i+c.rowSpan, len(full)); y++ {
				for x := at; x < min(at+c.colSpan, g.columns); x++ {
					full[y][x] = place{cell: c, start: y == i && x == at, left: y == i}
				}
			}
			at += c.colSpan
		}
	}
	return full
}

// eachNumber visits the number cells of a grid.
func (g *grid) eachNumber(visit func(c *gridCell)) {
	for _, row := range g.rows {
		for i := range row {
			if row[i].number >= 0 {
				visit(&row[i])
			}
		}
	}
}

// numberRows lists the rows of g that print numbers.
func (g *grid) numberRows() [][]gridCell {
	var rows [][]gridCell
	for _, row := range g.rows {
		if row[len(row)-1].number >= 0 {
			rows = append(rows, row)
		}
	}
	return rows
}

// blocks are the runs of cells of tables three and four whose last is the sum of
// the others, as slices into the grid.
func (g *grid) blocks() [][]gridCell {
	var blocks [][]gridCell
	for _, row := range g.numberRows() {
		first := slices.IndexFunc(row, func(c gridCell) bool { return c.number >= 0 })
		switch g.id {
		case report.TableRequests:
			blocks = append(blocks, row[first:])
		case report.TableDisputes:
			blocks = append(blocks, row[first:first+5], row[first+5:first+10], row[first+10:])
		}
	}
	return blocks
}
