package web

import (
	"strconv"
	"strings"

	"gongkai/report"
)

// shownCell is a number of a report as pages show it: a cell of its form or the sum of
// several.
type shownCell struct {
	InForm     bool // whether the report's form has it; without it there is nothing to be absent
	Value      *float64
	State      report.State
	Raw        string
	Reason     string // of a repair, in Chinese
	Candidates []float64
	URL        string   // of the cell in the source
	Line       int      // of the source; 0 where it is not known
	Sum        []string // the names of the cells that it is the sum of, where there are several
}

// cellView is one number cell. Mark stands beside the text for states that are no
// plain number.
type cellView struct {
	ID      string
	Text    string
	Mark    string
	Class   string
	Title   string
	URL     string
	ColSpan int
}

// showCell shows a number as its state asks; only a cell with a value shows a number.
func (t tongue) showCell(c shownCell) cellView {
	if !c.InForm {
		return cellView{Text: "—", Class: "none", Title: t.T("这份报告的版式没有这一格，不等于零", "the form of the report has no such cell; that is no zero")}
	}
	v := cellView{URL: c.URL, Text: c.State.Label(t.Lang), Class: "null"}
	if c.Value != nil {
		v.Text, v.Class = report.FormatNumber(*c.Value), "n"
		if *c.Value == 0 {
			v.Class = "n zero"
		}
	}
	var said []string
	switch c.State {
	case report.StateZeroMark:
		said = append(said, t.T("原文写作“"+c.Raw+"”，按 0 计", "the source has "+strconv.Quote(c.Raw)+", which counts as 0"))
	case report.StateRepaired:
		v.Mark = "⚑"
		v.Class += " repaired"
		said = append(said, t.repair(c))
	case report.StateBlank:
		said = append(said, t.T("此格留空，不等于零", "the cell is blank; that is no zero"))
	case report.StateAbsent:
		said = append(said, t.T("文中没有这一格，不等于零", "the document has no such cell; that is no zero"))
	case report.StateUnreadable:
		v.Class += " unreadable"
		v.Mark = middle(c.Raw, 8)
		said = append(said, t.unreadable(c))
	}
	if len(c.Sum) > 1 && c.Value != nil {
		said = []string{t.T("各项之和：", "the sum of: ") + strings.Join(c.Sum, t.T("、", ", "))}
	}
	if c.Line > 0 && c.URL != "" {
		n := strconv.Itoa(c.Line)
		said = append(said, t.T("原文第 "+n+" 行", "line "+n+" of the source"))
	}
	v.Title = strings.Join(said, t.T("，", ", "))
	return v
}

// repair says how a value was proved.
func (t tongue) repair(c shownCell) string {
	if t.English() {
		return "proved by other numbers or by the layout; the source has " + strconv.Quote(c.Raw)
	}
	return joinNonEmpty("：", "补位", c.Reason) + "；原文“" + c.Raw + "”"
}

// unreadable says what may stand in a cell.
func (t tongue) unreadable(c shownCell) string {
	s := t.T(joinNonEmpty("：", "有字但读不出", c.Reason), "something stands there that cannot be told; that is no zero")
	if len(c.Candidates) == 0 {
		return s
	}
	parts := make([]string, len(c.Candidates))
	for i, v := range c.Candidates {
		parts[i] = report.FormatNumber(v)
	}
	return s + t.T("；可能是 ", "; it may be ") + strings.Join(parts, t.T(" 或 ", " or "))
}
