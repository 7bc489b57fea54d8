package web

import (
	"fmt"
	"strings"

	"gongkai/report"
)

// checkRowView is a check in the list of all checks.
type checkRowView struct {
	signView
	Name, Detail string
	Places       []placeView
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
		v := placeView{fmt.Sprintf("第 %d 行", lineAt(b.lines, at.Start)), b.sourceURL(at.Start, at.End)}
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
			list = append(list, b.sign(c))
		}
	}
	return list
}

// totals names, for each check of a sum, the metric that is the sum.
func totals(form *report.Form) map[report.CheckID]string {
	list := map[report.CheckID]string{}
	if form == nil {
		return list
	}
	for _, id := range form.Identities() {
		if id.Metric == "" && id.Applicant == "" && len(id.Left) == 1 {
			list[id.ID] = id.Left[0].Metric
		}
	}
	return list
}

// blockChecks are the checks of one block of table four.
func (b *reportBuilder) blockChecks(prefix string) []signView {
	id := map[string]report.CheckID{"reconsideration": report.CheckRecon, "litigation.direct": report.CheckDirect,
		"litigation.after_reconsideration": report.CheckAfter}[prefix]
	var list []signView
	for _, c := range b.st.Checks {
		if id != "" && c.ID == id {
			list = append(list, b.sign(c))
		}
	}
	return list
}

// columnChecks is a row of one check's outcomes, a column an applicant.
func (b *reportBuilder) columnChecks(id report.CheckID, label string, cells []report.FormCell) (rowView, bool) {
	row := rowView{Label: label}
	found := false
	for _, cell := range cells {
		view := cellView{Text: "—", Class: "none", Title: "没有这项检验"}
		for _, c := range b.st.Checks {
			if c.ID == id && c.Applicant == cell.Applicant {
				found = true
				sign := b.sign(c)
				view = cellView{Text: sign.Sign, Mark: sign.Word, Class: sign.Class, Title: sign.Title}
			}
		}
		row.Cells = append(row.Cells, view)
	}
	return row, found
}

func (b *reportBuilder) sign(c report.Check) signView {
	sign, word, class := checkSign(c.State)
	return signView{sign, word, class, c.Detail}
}

// checkName says in words what a check compares.
func (b *reportBuilder) checkName(c report.Check) (name, left, right string) {
	column := ""
	if c.Applicant != "" {
		column = "“" + c.Applicant.Label(report.Chinese) + "”列"
	}
	switch c.ID {
	case report.CheckBalance:
		return "表三" + column + "收支平衡", "本年新收与上年结转之和", "办理结果总计与结转下年之和"
	case report.CheckOutcomes:
		return "表三" + column + "结果合计", "办理结果总计", "各项结果之和"
	case report.CheckRow:
		return "表三“" + b.metrics.short(c.Metric) + "”行", "总计", "六类申请人之和"
	case report.CheckRecon:
		return "表四行政复议", "各种结果之和", "总计"
	case report.CheckDirect:
		return "表四未经复议直接起诉", "各种结果之和", "总计"
	case report.CheckAfter:
		return "表四复议后起诉", "各种结果之和", "总计"
	case report.CheckRegsLevel:
		return "表二规章制定权限", "", ""
	case report.CheckStatReceived:
		return "统计表收到申请", "总数", "各分项之和"
	case report.CheckStatClosed:
		return "统计表办结申请", "总数", "各分项之和"
	case report.CheckStatAnswered:
		return "统计表答复申请", "总数", "各分项之和"
	case report.CheckStatRefused:
		return "统计表不同意公开", "总数", "各分项之和"
	case report.CheckStatRecon:
		return "统计表行政复议", "总数", "各分项之和"
	case report.CheckStatLawsuits:
		return "统计表行政诉讼", "总数", "各分项之和"
	case report.CheckStatStaff:
		return "统计表工作人员", "总数", "各分项之和"
	case report.CheckFlow:
		return "表二" + strings.TrimSuffix(b.metrics.short(c.Metric+".in_force"), " 现行有效件数") + "件数", "", ""
	}
	name = string(c.ID)
	switch {
	case strings.HasPrefix(string(c.ID), "P."):
		name = "叙述中的数字（" + string(c.ID) + "）"
	case strings.HasPrefix(string(c.ID), "X."):
		name = "与上年报告（" + string(c.ID) + "）"
	}
	if c.Metric != "" {
		name += " " + b.metrics.short(c.Metric)
	}
	return name, "", ""
}

// sentence puts a check into words, with both sides.
func (b *reportBuilder) sentence(c report.Check) string {
	name, left, right := b.checkName(c)
	if left == "" || c.Left == nil || c.Right == nil {
		return name + "：" + c.Detail
	}
	difference := *c.Left - *c.Right
	if difference < 0 {
		difference = -difference
	}
	s := name + "：" + left + " " + report.FormatNumber(*c.Left) + "，" + right + " " + report.FormatNumber(*c.Right)
	if difference != 0 {
		s += "，差 " + report.FormatNumber(difference)
	}
	return s + "（" + c.Detail + "）"
}

// failed puts the checks that failed into sentences.
func (b *reportBuilder) failed() []failedView {
	var list []failedView
	for _, c := range b.st.Checks {
		if c.State == report.CheckFail {
			list = append(list, failedView{b.sentence(c) + "。", b.places(c)})
		}
	}
	return list
}

// checkRows lists every check.
func (b *reportBuilder) checkRows() []checkRowView {
	var list []checkRowView
	for _, c := range b.st.Checks {
		name, _, _ := b.checkName(c)
		list = append(list, checkRowView{b.sign(c), name, c.Detail, b.places(c)})
	}
	return list
}
