package web

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/report"
)

// extraTable lists the rows that the document adds to a table of the form: rows of
// a region's own, and rows printed as another form has them. They are set apart
// because no metric of the form stands for them. Rows outside every table of
// the form are listed for the table id "". It returns nil when there are none.
func (b *reportBuilder) extraTable(table report.TableID, name string) *tableView {
	v := &tableView{ID: "tx-rows", Caption: b.T("版式之外的行", "Rows beside the form"), Columns: 1}
	if table != "" {
		v.ID = strings.ToLower(string(table)) + "-extra"
		v.Caption = strings.TrimSpace(name + b.T(" 版式之外的行", ": rows beside the form"))
	}
	var rows []report.ExtraRow
	for _, row := range b.st.Extra {
		if b.tableOf(row) == table && len(row.Cells) > 0 {
			rows = append(rows, row)
			v.Columns = max(v.Columns, len(row.Cells)+1)
		}
	}
	if len(rows) == 0 {
		return nil
	}
	v.Head = [][]thView{b.extraHead(rows, v.Columns-1)}
	var shown []rowView
	for i, row := range rows {
		if b.nonzero && allZero(row.Cells) {
			v.Hidden++
			continue
		}
		r := rowView{ID: fmt.Sprintf("%s-r%d", v.ID, i+1), Printed: row.Label}
		for j, m := range row.Cells {
			cell := b.metricCell(fmt.Sprintf("%s-c%d", r.ID, j+1), m)
			if j == len(row.Cells)-1 {
				cell.ColSpan = v.Columns - 1 - j
			}
			r.Cells = append(r.Cells, cell)
		}
		shown = append(shown, r)
	}
	v.Bodies = []bodyView{{Rows: shown}}
	v.Idle = len(shown) == 0
	return v
}

// tableOf is the id of the form's table that a row beside the form was printed in,
// or "" when its cells lie in none.
func (b *reportBuilder) tableOf(row report.ExtraRow) report.TableID {
	form := report.FormByID(b.st.Form)
	for _, t := range b.st.Tables {
		if form == nil || !slices.ContainsFunc(form.Tables, func(ft report.FormTable) bool { return ft.ID == t.ID }) {
			continue
		}
		for _, m := range row.Cells {
			if m.Start >= t.Start && m.Start < t.End {
				return t.ID
			}
		}
	}
	return ""
}

// extraHead names the columns of rows beside the form: by applicant where every
// row has the same ones, else as the numbers in printed order, for nothing says
// what they count.
func (t tongue) extraHead(rows []report.ExtraRow, columns int) []thView {
	head := []thView{{Text: t.T("原文的行", "Row of the source"), Scope: "col"}}
	for j := range columns {
		for _, row := range rows {
			if j >= len(row.Cells) || row.Cells[j].Applicant == "" || row.Cells[j].Applicant != rows[0].Cells[j].Applicant {
				return append(head[:1], thView{Text: t.T("所填的数，依原文次序", "Its numbers, in the order of the source"), Scope: "colgroup", ColSpan: columns})
			}
		}
		head = append(head, thView{Text: rows[0].Cells[j].Applicant.Label(t.Lang), Scope: "col"})
	}
	return head
}

// allZero reports whether every cell has the value zero; a cell without a value
// has not.
func allZero(cells []report.Metric) bool {
	for _, m := range cells {
		if m.Value == nil || *m.Value != 0 {
			return false
		}
	}
	return true
}

// looseTables are the tables of what no table of the form has a place for.
func (b *reportBuilder) looseTables() []tableView {
	var list []tableView
	for _, t := range []*tableView{b.looseTable(), b.extraTable("", "")} {
		if t != nil {
			list = append(list, *t)
		}
	}
	return list
}

// looseTable lists the cells that no table of the report's form has a place for:
// all of them where the form is not known. It returns nil when there are none.
func (b *reportBuilder) looseTable() *tableView {
	placed := map[report.CellRef]bool{}
	if form := report.FormByID(b.st.Form); form != nil {
		for _, t := range form.Tables {
			for _, row := range t.Rows {
				for _, c := range row.Cells {
					placed[report.CellRef{Metric: c.Metric, Applicant: c.Applicant}] = true
				}
			}
		}
	}
	v := &tableView{ID: "tx", Caption: b.T("版式之外的数字", "Numbers beside the form"), Columns: 2,
		Head: [][]thView{{{Text: b.T("指标", "Metric"), Scope: "col"}, {Text: b.T("数值", "Value"), Scope: "col"}}}}
	var rows []rowView
	for i, m := range b.st.Metrics {
		if placed[report.CellRef{Metric: m.ID, Applicant: m.Applicant}] {
			continue
		}
		label := report.MetricLabel(m.ID, b.Lang)
		if m.Applicant != "" {
			label += "·" + m.Applicant.Label(b.Lang)
		}
		if b.nonzero && m.Value != nil && *m.Value == 0 {
			v.Hidden++
			continue
		}
		id := fmt.Sprintf("tx-r%d", i+1)
		rows = append(rows, rowView{ID: id, Label: label, Cells: []cellView{b.metricCell(id+"-c1", m)}})
	}
	if len(rows) == 0 && v.Hidden == 0 {
		return nil
	}
	v.Bodies, v.Idle = []bodyView{{Rows: rows}}, len(rows) == 0
	return v
}
