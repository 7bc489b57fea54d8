package web

import (
	"fmt"
	"slices"

	"gongkai/report"
	"gongkai/search"
)

// carryOver holds what one year passed on against what the next began with.
type carryOver struct {
	From     int               `json:"from"`
	To       int               `json:"to"`
	State    report.CheckState `json:"state"`
	Left     *float64          `json:"left"`  // carried forward out of From
	Right    *float64          `json:"right"` // carried over into To
	Sentence string            `json:"sentence"`
}

// carryOvers tests the carry-over between every two years in a row, from the first year
// with a report to the last.
func carryOvers(reports []*sourced, lang report.Lang) []carryOver {
	list := []carryOver{}
	by := firstOfYears(reports)
	if len(by) == 0 {
		return list
	}
	for i := 0; i+1 < len(by); i++ {
		for year := by[i].Year; year < by[i+1].Year; year++ {
			c := carryOver{From: year, To: year + 1, State: report.CheckUntestable}
			switch {
			case year > by[i].Year:
				c.Sentence = said(fmt.Sprintf("%d 年没有报告，无法检验", year), fmt.Sprintf("no report of %d: untestable", year)).In(lang)
			case by[i+1].Year > year+1:
				c.Sentence = said(fmt.Sprintf("%d 年没有报告，无法检验", year+1), fmt.Sprintf("no report of %d: untestable", year+1)).In(lang)
			default:
				c.test(by[i], by[i+1], lang)
			}
			list = append(list, c)
		}
	}
	return list
}

// test fills in what two reports of years in a row say of each other.
func (c *carryOver) test(earlier, later *sourced, lang report.Lang) {
	c.Sentence = said("有一年的版式没有这一栏，无法检验", "the form of one year has no such row: untestable").In(lang)
	for _, check := range report.CrossChecks(earlier.Report, later.Report) {
		if check.ID != report.CheckCarry || check.Applicant != report.ApplicantTotal {
			continue
		}
		c.State, c.Left, c.Right = check.State, check.Left, check.Right
		if c.Left == nil || c.Right == nil {
			c.Sentence = said("有空缺的格，无法检验", "a cell has no value: untestable").In(lang)
			return
		}
		sign := "="
		if check.State != report.CheckPass {
			sign = "≠"
		}
		left, right := report.FormatNumber(*c.Left), report.FormatNumber(*c.Right)
		c.Sentence = said(fmt.Sprintf("%d 年结转下年度 %s %s %d 年上年结转 %s", c.From, left, sign, c.To, right),
			fmt.Sprintf("carried forward out of %d: %s %s carried over into %d: %s", c.From, left, sign, c.To, right)).In(lang)
	}
}

// firstOfYears keeps the first report of each known year, in the order of the years.
func firstOfYears(reports []*sourced) []*sourced {
	var list []*sourced
	for _, st := range reports {
		if st.Year > 0 && (len(list) == 0 || list[len(list)-1].Year < st.Year) {
			list = append(list, st)
		}
	}
	return list
}

// turn is what becomes of a class of problems from one report to the next.
type turn string

// The turns.
const (
	turnFirst turn = "first" // named in the first report there is
	turnNew   turn = "new"   // named for the first time since
	turnAgain turn = "again" // named, as in an earlier report
	turnGone  turn = "gone"  // named in the report before, and no more
	turnNone  turn = "none"  // not named
)

// turnWords are the turns in a word.
var turnWords = map[turn]search.Message{turnFirst: said("首见", "first"), turnNew: said("新增", "new"), turnAgain: said("再次出现", "again"),
	turnGone: said("消失", "gone"), turnNone: said("—", "—")}

// classOverYears follows a class of problems over the reports of an agency.
type classOverYears struct {
	Class report.ProblemClass `json:"class"` // "" where none fits: those are listed and not followed
	Label string              `json:"label"`
	Years []classInYear       `json:"years"` // a year with a report each
}

// classInYear is a class of problems in one report.
type classInYear struct {
	Year  int      `json:"year"`
	Turn  turn     `json:"turn"`
	Texts []string `json:"texts"`
	URL   string   `json:"url"` // of the first in the source
}

// problemsOverYears follows each class of problems that any report names.
func problemsOverYears(reports []*sourced, lang report.Lang) []classOverYears {
	list := []classOverYears{}
	by := firstOfYears(reports)
	for _, class := range append(slices.Clone(report.ProblemClasses()), "") {
		c := classOverYears{Class: class, Label: class.Label(lang)}
		if class == "" {
			c.Label = said("未归类", "no class").In(lang)
		}
		named := false // so far
		for i, st := range by {
			y := classInYear{Year: st.Year, Texts: []string{}, Turn: turnNone}
			for _, p := range st.Problems {
				if p.Class != class {
					continue
				}
				if len(y.Texts) == 0 {
					y.URL = rangeURL(st.ID, st.lines, p.Start, p.End)
				}
				y.Texts = append(y.Texts, p.Text)
			}
			before := i > 0 && len(c.Years[i-1].Texts) > 0
			switch now := len(y.Texts) > 0; {
			case now && (i == 0 || class == ""):
				y.Turn = turnFirst
			case now && named:
				y.Turn = turnAgain
			case now:
				y.Turn = turnNew
			case before && class != "":
				y.Turn = turnGone
			}
			named = named || len(y.Texts) > 0
			c.Years = append(c.Years, y)
		}
		if named {
			list = append(list, c)
		}
	}
	return list
}
