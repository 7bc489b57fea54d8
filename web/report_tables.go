package web

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/report"
)

// tableView is a statutory table rebuilt from the cells of a report.
type tableView struct {
	ID      string // t3
	Caption string
	Columns int        // label, numbers and checks
	Head    [][]thView // header rows of the whole table
	Bodies  []bodyView
	Foot    []rowView
	Hidden  int  // rows left out because every cell is zero
	Absent  bool // no cell of it is in the document
	Idle    bool // every row is left out
	Checked bool // has a column of checks
	Source  string
	All     string // address that shows the rows left out, too
	Printed string // the table as the source has it, where that is shown beside it
}

// thView is a header cell.
type thView struct {
	Text, Scope      string
	ColSpan, RowSpan int
	Printed          bool // in the words of the form
}

// bodyView is a group of rows, with headers of its own where it has them.
type bodyView struct {
	Head []thView
	Rows []rowView
}

// rowView is a row of numbers, or the heading of the rows below it.
type rowView struct {
	ID      string
	Number  string
	Label   string
	Printed string // what the form calls the row, where the page is in another language
	Term    string // address of what explains the label
	Unit    string // said beside the label where the row has one number
	Depth   int
	Heading bool
	Cells   []cellView
	Checks  []signView
}

// signView is the outcome of a check.
type signView struct{ Sign, Word, Class, Title, URL string }

// tablesOf rebuilds the tables of one section.
func (b *reportBuilder) tablesOf(key report.SectionKey) []tableView {
	form := report.FormByID(b.st.Form)
	if form == nil {
		return nil
	}
	var list []tableView
	for _, t := range form.Tables {
		if t.Section != key {
			continue
		}
		list = append(list, b.table(t))
		if extra := b.extraTable(t.ID, b.T(t.Name, t.ID.Label(b.Lang))); extra != nil {
			list = append(list, *extra)
		}
	}
	return list
}

func (b *reportBuilder) table(t report.FormTable) tableView {
	v := tableView{ID: strings.ToLower(string(t.ID)), Caption: b.caption(t)}
	if b.allAbsent(t) {
		v.Absent = true
		return v
	}
	for _, place := range b.st.Tables {
		if place.ID == t.ID && place.End > place.Start {
			v.Source = b.sourceURL(place.Start, place.End)
			if b.beside {
				v.Printed = printedTable(b.st.Text, place)
			}
			break
		}
	}
	switch t.Kind {
	case report.KindRequests:
		b.applicantTable(&v, t)
	case report.KindDisputes:
		b.blockTable(&v, t)
	default:
		b.listTable(&v, t)
	}
	v.Idle = true
	for _, body := range v.Bodies {
		v.Idle = v.Idle && len(body.Rows) == 0
	}
	return v
}

// caption is the name of a table of the form: 表三 收到和处理政府信息公开申请情况.
func (t tongue) caption(table report.FormTable) string {
	if t.English() {
		return table.ID.Label(t.Lang)
	}
	return strings.TrimSpace(table.Name + " " + table.Caption)
}

// head is a cell of a head that names a column of the form.
func (t tongue) head(c report.FormCell) thView {
	def, ok := report.MetricByID(c.Metric)
	switch {
	case !t.English() || !ok:
		return thView{Text: c.Header, Scope: "col"}
	case c.Applicant != "":
		return thView{Text: c.Applicant.Label(t.Lang), Scope: "col"}
	}
	return thView{Text: def.ColumnName(t.Lang), Scope: "col"}
}

// rowOfForm is a row of a form without its cells.
func (t tongue) rowOfForm(terms []term, id string, row report.FormRow) rowView {
	metric, explained := row.Cells[0].Metric, ""
	if term := termOf(terms, metric); term != "" {
		explained = "/help#term-" + term
	}
	if !t.English() {
		return rowView{ID: id, Number: row.Number, Label: row.Label, Term: explained}
	}
	label := report.MetricLabel(metric, t.Lang)
	if dot := strings.LastIndexByte(metric, '.'); dot >= 0 && len(row.Cells) > 1 && row.Cells[0].Applicant == "" {
		label = report.RowLabel(metric[:dot], t.Lang)
	}
	return rowView{ID: id, Label: label, Printed: row.Number + row.Label, Term: explained}
}

func (b *reportBuilder) allAbsent(t report.FormTable) bool {
	for _, row := range t.Rows {
		for _, c := range row.Cells {
			if m, ok := b.cells[report.CellRef{Metric: c.Metric, Applicant: c.Applicant}]; ok && m.State != report.StateAbsent {
				return false
			}
		}
	}
	return true
}

// keep reports whether a row is shown. All are, unless only rows that are not all
// zero are asked for. A cell without a value is not zero.
func (b *reportBuilder) keep(cells []report.FormCell) bool {
	if !b.nonzero {
		return true
	}
	for _, c := range cells {
		m, ok := b.cells[report.CellRef{Metric: c.Metric, Applicant: c.Applicant}]
		if !ok || m.Value == nil || *m.Value != 0 {
			return true
		}
	}
	return false
}

// applicantTable sets table three: a row an outcome, a column an applicant.
func (b *reportBuilder) applicantTable(v *tableView, t report.FormTable) {
	n := len(t.Rows[0].Cells)
	var rows []rowView
	var open []string
	for i, row := range t.Rows {
		shared := 0
		for shared < len(open) && shared < len(row.Groups) && open[shared] == row.Groups[shared] {
			shared++
		}
		for d := shared; d < len(row.Groups); d++ {
			rows = append(rows, rowView{Label: row.Groups[d], Depth: d, Heading: true})
		}
		open = row.Groups
		if !b.keep(row.Cells) {
			v.Hidden++
			continue
		}
		r := b.rowOfForm(b.terms, fmt.Sprintf("%s-r%d", v.ID, i+1), row)
		r.Depth = len(row.Groups)
		for j, c := range row.Cells {
			r.Cells = append(r.Cells, b.cell(fmt.Sprintf("%s-c%d", r.ID, j+1), c))
		}
		r.Checks = b.rowChecks(row.Cells)
		rows = append(rows, r)
	}
	v.Bodies = []bodyView{{Rows: withoutIdleHeadings(rows)}}
	for _, foot := range []struct {
		id    report.CheckID
		label string
	}{
		{report.CheckBalance, b.T("勾稽：新收＋结转＝办结＋结转下年", "Check: new + carried over = outcomes + carried forward")},
		{report.CheckOutcomes, b.T("勾稽：总计＝各项结果之和", "Check: total = sum of the outcomes")}} {
		if r, ok := b.columnChecks(foot.id, foot.label, t.Rows[0].Cells); ok {
			v.Foot = append(v.Foot, r)
		}
	}
	v.Checked = len(v.Foot) > 0 || v.signed()
	v.Columns = n + 1
	v.Head = b.applicantHead(t.Rows[0].Cells)
	if v.Checked {
		v.Columns++
		v.Head[0] = append(v.Head[0], thView{Text: b.T("勾稽", "Checks"), Scope: "col", RowSpan: 2})
	}
}

// signed reports whether a row shows a check.
func (v *tableView) signed() bool {
	return slices.ContainsFunc(v.Bodies, func(body bodyView) bool {
		return slices.ContainsFunc(body.Rows, func(r rowView) bool { return len(r.Checks) > 0 })
	})
}

// maxPrinted bounds how much of a table's source is shown beside it, in bytes.
const maxPrinted = 32 << 10

// printedTable is a table as its source has it.
func printedTable(text string, place report.Table) string {
	start, end := max(place.Start, 0), min(place.End, len(text), place.Start+maxPrinted)
	for start < end && !boundary(text, end) {
		end--
	}
	if start >= end {
		return ""
	}
	return strings.TrimRight(text[start:end], "\n ")
}

// applicantHead is the printed head of table three: 自然人, the five kinds of
// organisations under one heading, 总计.
func (t tongue) applicantHead(cells []report.FormCell) [][]thView {
	top := []thView{{Text: t.T("办理情况", "Handling"), Scope: "col", RowSpan: 2}}
	var under []thView
	organisations := 0
	for _, c := range cells {
		switch c.Applicant {
		case report.ApplicantNatural, report.ApplicantTotal:
		default:
			organisations++
		}
	}
	grouped := false
	for _, c := range cells {
		switch c.Applicant {
		case report.ApplicantNatural, report.ApplicantTotal:
			th := t.head(c)
			th.RowSpan = 2
			top = append(top, th)
		default:
			if !grouped {
				grouped = true
				top = append(top, thView{Text: t.T("法人或其他组织", "Organizations"), Scope: "colgroup", ColSpan: organisations})
			}
			under = append(under, t.head(c))
		}
	}
	return [][]thView{top, under}
}

// withoutIdleHeadings leaves out headings whose rows are all hidden.
func withoutIdleHeadings(rows []rowView) []rowView {
	var kept []rowView
	for i, r := range rows {
		if r.Heading {
			used := false
			for _, next := range rows[i+1:] {
				if next.Heading && next.Depth <= r.Depth {
					break
				}
				if !next.Heading {
					used = next.Depth > r.Depth
					break
				}
			}
			if !used {
				continue
			}
		}
		kept = append(kept, r)
	}
	return kept
}

// blockTable sets table four, printed as one row of blocks with the same columns,
// as a row a block.
func (b *reportBuilder) blockTable(v *tableView, t report.FormTable) {
	type block struct {
		prefix string
		cells  []report.FormCell
		first  int
	}
	var blocks []block
	for i, c := range t.Rows[0].Cells {
		prefix := c.Metric[:strings.LastIndexByte(c.Metric, '.')]
		if n := len(blocks); n == 0 || blocks[n-1].prefix != prefix {
			blocks = append(blocks, block{prefix: prefix, first: i})
		}
		last := &blocks[len(blocks)-1]
		last.cells = append(last.cells, c)
	}
	head := []thView{{Text: b.T("案件", "Cases"), Scope: "col"}}
	for _, c := range blocks[0].cells {
		head = append(head, b.head(c))
	}
	var rows []rowView
	for i, bl := range blocks {
		if !b.keep(bl.cells) {
			v.Hidden++
			continue
		}
		r := rowView{ID: fmt.Sprintf("%s-b%d", v.ID, i+1), Label: report.RowLabel(bl.prefix, b.Lang)}
		if term := termOf(b.terms, bl.prefix); term != "" {
			r.Term = "/help#term-" + term
		}
		for j, c := range bl.cells {
			r.Cells = append(r.Cells, b.cell(fmt.Sprintf("%s-r1-c%d", v.ID, bl.first+j+1), c))
		}
		r.Checks = b.blockChecks(bl.cells)
		rows = append(rows, r)
	}
	v.Bodies = []bodyView{{Rows: rows}}
	v.Columns = len(head)
	if v.Checked = v.signed(); v.Checked {
		v.Columns++
		head = append(head, thView{Text: b.T("勾稽", "Checks"), Scope: "col"})
	}
	v.Head = [][]thView{head}
}

// listTable sets a table whose groups of rows have columns of their own.
func (b *reportBuilder) listTable(v *tableView, t report.FormTable) {
	width := 0
	for _, row := range t.Rows {
		width = max(width, len(row.Cells))
	}
	v.Columns = width + 1
	signature := ""
	for i, row := range t.Rows {
		group := strings.Join(row.Groups, " ")
		sig := group
		for _, c := range row.Cells {
			sig += "\x00" + c.Header
		}
		if sig != signature {
			signature = sig
			head := []thView{{Text: group, Scope: "col", Printed: true}}
			if group == "" {
				head[0] = thView{Text: b.T("信息内容", "What is disclosed"), Scope: "col"}
			}
			for j, c := range row.Cells {
				th := b.head(c)
				if j == len(row.Cells)-1 {
					th.ColSpan = width - j
				}
				head = append(head, th)
			}
			v.Bodies = append(v.Bodies, bodyView{Head: head})
		}
		if !b.keep(row.Cells) {
			v.Hidden++
			continue
		}
		body := &v.Bodies[len(v.Bodies)-1]
		r := b.rowOfForm(b.terms, fmt.Sprintf("%s-r%d", v.ID, i+1), row)
		if len(row.Cells) == 1 {
			r.Unit = b.T(row.Cells[0].Unit, "")
		}
		for j, c := range row.Cells {
			cell := b.cell(fmt.Sprintf("%s-c%d", r.ID, j+1), c)
			if j == len(row.Cells)-1 {
				cell.ColSpan = width - j
			}
			r.Cells = append(r.Cells, cell)
		}
		r.Checks = b.rowChecks(row.Cells)
		body.Rows = append(body.Rows, r)
	}
	v.Bodies = slices.DeleteFunc(v.Bodies, func(body bodyView) bool { return len(body.Rows) == 0 })
	if v.Checked = v.signed(); v.Checked {
		v.Columns++
		for i := range v.Bodies {
			v.Bodies[i].Head = append(v.Bodies[i].Head, thView{Text: b.T("勾稽", "Checks"), Scope: "col"})
		}
	}
}

// absent names the tables that the document does not have.
func (b *reportBuilder) absent() []string {
	form := report.FormByID(b.st.Form)
	if form == nil {
		return nil
	}
	var list []string
	for _, t := range form.Tables {
		if b.allAbsent(t) {
			list = append(list, b.caption(t))
		}
	}
	return list
}
