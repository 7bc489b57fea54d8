package web

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/report"
)

// checkRowView is a check in the list of all checks.
type checkRowView struct {
	signView
	Name    string
	Formula string // what the rule compares
	Detail  string // the same in the numbers of the report
	Places  []placeView
}

// placeView is a link to where a side of a check stands.
type placeView struct{ Label, URL string }

// places are where the sides of a check stand, each side by its first number.
func (b *reportBuilder) places(c report.Check) []placeView {
	var list []placeView
	for _, side := range [][]report.Place{c.LeftAt, c.RightAt} {
		if len(side) == 0 {
			continue
		}
		at := side[0]
		if at.Start < 0 || at.Start > len(b.st.Text) {
			continue
		}
		v := placeView{fmt.Sprintf(b.T("第 %d 行", "line %d"), lineAt(b.lines, at.Start)), b.sourceURL(at.Start, at.End)}
		if len(list) == 0 || list[0].Label != v.Label {
			list = append(list, v)
		}
	}
	return list
}

// failedView is a check that failed as a sentence.
type failedView struct {
	Text   string
	Places []placeView
}

// rowChecks are the checks of a row: those that name its metric, or the stem its
// metrics share.
func (b *reportBuilder) rowChecks(cells []report.FormCell) []signView {
	var list []signView
	stem := cells[0].Metric
	if i := strings.LastIndexByte(stem, '.'); i >= 0 {
		stem = stem[:i]
	}
	for _, c := range b.st.Checks {
		switch {
		case c.Metric == "" && c.Applicant == "" && b.totals[c.ID] == cells[0].Metric && cells[0].Metric != "",
			c.Metric != "" && c.Metric == cells[0].Metric, cells[0].Applicant == "" && c.Metric != "" && c.Metric == stem,
			c.ID == report.CheckRegsLevel && stem == "active.regulations":
			list = append(list, b.wrong(c)...)
		}
	}
	return list
}

// totals names, for each check of one sum, the metric that is the sum.
func totals(form *report.Form) map[report.CheckID]string {
	list := map[report.CheckID]string{}
	if form == nil {
		return list
	}
	for _, id := range form.Identities() {
		switch {
		case id.Metric != "" || id.Applicant != "":
		case len(id.Left) == 1:
			list[id.ID] = id.Left[0].Metric
		case len(id.Right) == 1:
			list[id.ID] = id.Right[0].Metric
		}
	}
	return list
}

// blockChecks are the checks of one block of table four: those of its total.
func (b *reportBuilder) blockChecks(cells []report.FormCell) []signView {
	var list []signView
	for _, c := range b.st.Checks {
		if slices.ContainsFunc(cells, func(cell report.FormCell) bool { return cell.Metric == b.totals[c.ID] }) {
			list = append(list, b.wrong(c)...)
		}
	}
	return list
}

// columnChecks is a row of one check's outcomes, a column an applicant; false where none
// is wrong.
func (b *reportBuilder) columnChecks(id report.CheckID, label string, cells []report.FormCell) (rowView, bool) {
	row := rowView{Label: label}
	found := false
	for _, cell := range cells {
		var view cellView
		for _, c := range b.st.Checks {
			if c.ID != id || c.Applicant != cell.Applicant {
				continue
			}
			for _, sign := range b.wrong(c) {
				found = true
				view = cellView{Text: sign.Sign, Mark: sign.Word, Class: sign.Class, Title: sign.Title, URL: sign.URL}
			}
		}
		row.Cells = append(row.Cells, view)
	}
	return row, found
}

func (b *reportBuilder) sign(c report.Check) signView {
	sign, class := checkSign(c.State)
	return signView{sign, c.State.Label(b.Lang), class, c.Text(b.Lang), ""}
}

// wrong is the sign of a check that fails or is in doubt, with what says so in full; it is
// nothing for others.
func (b *reportBuilder) wrong(c report.Check) []signView {
	sign := b.sign(c)
	switch c.State {
	case report.CheckFail:
		sign.URL = "#findings"
	case report.CheckDoubtful:
		sign.URL = "#checks"
	default:
		return nil
	}
	return []signView{sign}
}

// sentence puts a check into words, with both sides.
func (b *reportBuilder) sentence(c report.Check) string {
	name := c.Label(b.Lang)
	left, right := c.ID.Sides(b.Lang)
	if left == "" || c.Left == nil || c.Right == nil {
		return name + b.T("："+c.Detail+"。", ": "+c.Text(b.Lang)+".")
	}
	difference := *c.Left - *c.Right
	if difference < 0 {
		difference = -difference
	}
	comma := b.T("，", ", ")
	s := name + b.T("：", ": ") + left + " " + report.FormatNumber(*c.Left) + comma + right + " " + report.FormatNumber(*c.Right)
	if difference != 0 {
		s += comma + b.T("差 ", "difference ") + report.FormatNumber(difference)
	}
	return s + b.T("（"+c.Detail+"）。", ".")
}

// failed puts the checks that failed into sentences.
func (b *reportBuilder) failed() []failedView {
	var list []failedView
	for _, c := range b.st.Checks {
		if c.State == report.CheckFail {
			list = append(list, failedView{b.sentence(c), b.places(c)})
		}
	}
	return list
}

// detail is a check in the numbers of the report.
func (b *reportBuilder) detail(c report.Check) string {
	if b.English() && (c.Left == nil || c.Right == nil) {
		return "a value is missing"
	}
	return c.Text(b.Lang)
}

// checkRows lists every check.
func (b *reportBuilder) checkRows() []checkRowView {
	var list []checkRowView
	for _, c := range b.st.Checks {
		list = append(list, checkRowView{b.sign(c), c.Label(b.Lang), c.ID.Formula(b.Lang), b.detail(c), b.places(c)})
	}
	return list
}
