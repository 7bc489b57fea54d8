package report

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// The rules between the reports of two years in a row of one agency, and those
// between numbers of the narrative (docs/forms.md).
const (
	CheckCarry   CheckID = "X.carry"   // 结转下年度 of one year = 上年结转 of the next, each applicant column
	CheckInForce CheckID = "X.inforce" // 现行有效 = 上一年现行有效 + 制发 - 废止; soft
	CheckItems   CheckID = "X.items"   // form of 2019: 上一年项目数量 = that of the year before + 本年增/减; soft
	CheckPending CheckID = "X.pending" // 尚未审结 of one year is among the cases of the next; soft
	CheckSplit   CheckID = "P.split"   // 其中 parts sum up to the whole
	CheckShare   CheckID = "P.share"   // 占…% = part / whole, within rounding
	CheckChange  CheckID = "P.change"  // 较上年… agrees with the report of the year before
	CheckNew     CheckID = "P.new"     // requests in the narrative = table three
	CheckDispute CheckID = "P.recon"   // reconsiderations and lawsuits in the narrative = table four
)

// CrossChecks tests what two reports of one agency for years in a row say of each
// other. It answers nil where they are not that. A cell without a value makes its
// check untestable; a comparison in the later narrative is tested only where the
// earlier report states what is compared, in its tables or in the same words.
func CrossChecks(earlier, later *Report) []Check {
	c := newCrossing(earlier, later)
	if c == nil {
		return nil
	}
	return append(c.tables(), c.changes()...)
}

// TableCrossChecks is CrossChecks without what the narratives say: what depends on the cells
// that CrossCells lists alone.
func TableCrossChecks(earlier, later *Report) []Check {
	c := newCrossing(earlier, later)
	if c == nil {
		return nil
	}
	return c.tables()
}

// CrossCells lists the cells of a form that the rules between years compare, of every year
// that one of them looks at.
func CrossCells(id FormID) []CellRef {
	form := FormByID(id)
	if form == nil {
		return nil
	}
	var refs []CellRef
	if form.Table(KindRequests) != nil {
		for _, a := range Applicants() {
			refs = append(refs, CellRef{"applications.carried_forward", a}, CellRef{"applications.carried_over", a})
		}
	}
	if form.Table(KindDisputes) != nil {
		for _, p := range Procedures() {
			refs = append(refs, CellRef{Metric: p.Metric + ".pending"}, CellRef{Metric: p.Metric + ".total"})
		}
	}
	for _, row := range form.Rules.Stocks {
		refs = append(refs, CellRef{Metric: row + ".in_force"}, CellRef{Metric: row + ".issued"}, CellRef{Metric: row + ".repealed"})
	}
	for _, row := range form.Rules.Items {
		refs = append(refs, CellRef{Metric: row + ".items_prev"}, CellRef{Metric: row + ".items_change"})
	}
	return refs
}

// newCrossing pairs two reports, or gives nil where they are not of one agency for years in
// a row.
func newCrossing(earlier, later *Report) *crossing {
	if earlier == nil || later == nil || earlier.Kind != KindReport || later.Kind != KindReport ||
		earlier.Year == 0 || later.Year != earlier.Year+1 || earlier.Agency.Key() == "" || earlier.Agency.Key() != later.Agency.Key() {
		return nil
	}
	return &crossing{earlier: earlier, later: later, before: cellValues(earlier), after: cellValues(later)}
}

// tables tests what the tables say of each other.
func (c *crossing) tables() []Check {
	var checks []Check
	before, after := FormByID(c.earlier.Form), FormByID(c.later.Form)
	if before == nil || after == nil {
		return nil
	}
	if before.Table(KindRequests) != nil && after.Table(KindRequests) != nil {
		for _, a := range Applicants() {
			checks = append(checks, c.carry(a))
		}
	}
	if before.Table(KindDisputes) != nil && after.Table(KindDisputes) != nil {
		checks = append(checks, c.pending()...)
	}
	for _, row := range after.Rules.Stocks {
		if slices.Contains(before.Rules.Stocks, row) {
			checks = append(checks, c.inForce(row))
		}
	}
	for _, row := range after.Rules.Items {
		if slices.Contains(before.Rules.Items, row) {
			checks = append(checks, c.items(row))
		}
	}
	return checks
}

// crossing is two reports with their cells.
type crossing struct {
	earlier, later *Report
	before, after  map[CellRef]*float64
}

// equal is a check of left against right; either may be null.
func equal(id CheckID, metric string, a Applicant, left, right *float64, detail func(sign string) string) Check {
	c := Check{ID: id, Metric: metric, Applicant: a, Left: left, Right: right, State: CheckUntestable, Detail: "有空缺的格，无法检验"}
	if left == nil || right == nil {
		return c
	}
	sign := "="
	c.State = CheckPass
	if *left != *right {
		c.State, sign = CheckFail, "≠"
	}
	c.Detail = detail(sign)
	return c
}

func (c *crossing) carry(a Applicant) Check {
	left, right := c.before[CellRef{"applications.carried_forward", a}], c.after[CellRef{"applications.carried_over", a}]
	return equal(CheckCarry, "applications.carried_over", a, left, right, func(sign string) string {
		return fmt.Sprintf("%d 年结转下年度 %s %s %d 年上年结转 %s", c.earlier.Year, FormatNumber(*left), sign, c.later.Year, FormatNumber(*right))
	})
}

func (c *crossing) inForce(metric string) Check {
	left := c.after[CellRef{Metric: metric + ".in_force"}]
	base := c.before[CellRef{Metric: metric + ".in_force"}]
	issued, repealed := c.after[CellRef{Metric: metric + ".issued"}], c.after[CellRef{Metric: metric + ".repealed"}]
	var right *float64
	if base != nil && issued != nil && repealed != nil {
		v := *base + *issued - *repealed
		right = &v
	}
	return equal(CheckInForce, metric, "", left, right, func(sign string) string {
		return fmt.Sprintf("%d 年现行有效 %s %s 上年 %s + 制发 %s − 废止 %s", c.later.Year, FormatNumber(*left), sign,
			FormatNumber(*base), FormatNumber(*issued), FormatNumber(*repealed))
	})
}

func (c *crossing) items(metric string) Check {
	left := c.after[CellRef{Metric: metric + ".items_prev"}]
	base, change := c.before[CellRef{Metric: metric + ".items_prev"}], c.before[CellRef{Metric: metric + ".items_change"}]
	var right *float64
	if base != nil && change != nil {
		v := *base + *change
		right = &v
	}
	return equal(CheckItems, metric, "", left, right, func(sign string) string {
		return fmt.Sprintf("%d 年的上一年项目数量 %s %s %d 年的 %s + 增减 %s", c.later.Year, FormatNumber(*left), sign,
			c.earlier.Year, FormatNumber(*base), FormatNumber(*change))
	})
}

// pending tests whether the cases that one year left undecided are among those of
// the next, decided or not: that year has at least as many. Some count new cases
// alone, so that fewer are a doubt and no fault. Where nothing was left there is
// nothing to test.
func (c *crossing) pending() []Check {
	var checks []Check
	for _, p := range Procedures() {
		left, right := c.before[CellRef{Metric: p.Metric + ".pending"}], c.after[CellRef{Metric: p.Metric + ".total"}]
		if left == nil || *left == 0 {
			continue
		}
		check := Check{ID: CheckPending, Metric: p.Metric, Left: left, Right: right, State: CheckUntestable, Detail: "有空缺的格，无法检验"}
		if right != nil {
			sign := "≤"
			check.State = CheckPass
			if *left > *right {
				check.State, sign = CheckDoubtful, ">"
			}
			check.Detail = fmt.Sprintf("%d 年%s尚未审结 %s %s %d 年%s总计 %s", c.earlier.Year, p.Name, FormatNumber(*left), sign,
				c.later.Year, p.Name, FormatNumber(*right))
		}
		checks = append(checks, check)
	}
	return checks
}

// changes tests the comparisons of the later narrative.
func (c *crossing) changes() []Check {
	var checks []Check
	for i := range c.later.Figures {
		f := &c.later.Figures[i]
		if f.Change == nil || f.Value == nil || f.Change.Base == nil {
			continue
		}
		base, where, rough, ok := c.base(f)
		if !ok {
			continue
		}
		check := Check{ID: CheckChange, Metric: f.Metric, Left: f.Change.Base, Right: &base, State: CheckPass}
		sign := "="
		if !changeHolds(f, base) && !c.otherReading(f) {
			check.State, sign = CheckFail, "≠"
			if rough || f.Approx != ApproxExact {
				check.State, sign = CheckDoubtful, "~"
			}
		}
		check.Detail = fmt.Sprintf("%s“%s”，按所述变化上年应为 %s %s %s %s", f.Subject, f.Text,
			FormatNumber(*f.Change.Base), sign, where, FormatNumber(base))
		checks = append(checks, check)
	}
	return checks
}

// base is what the earlier report says of the thing a figure counts: the cell of
// its metric, else the one figure of the same words and unit.
func (c *crossing) base(f *Figure) (v float64, where string, rough, ok bool) {
	if f.Metric != "" {
		if m, found := c.earlier.Metric(f.Metric, ""); found && m.Value != nil {
			return *m.Value, fmt.Sprintf("%d 年表中", c.earlier.Year), false, true
		}
	}
	if len([]rune(f.Subject)) < 3 {
		return 0, "", false, false
	}
	n := 0
	for i := range c.earlier.Figures {
		g := &c.earlier.Figures[i]
		if g.Value != nil && g.Subject == f.Subject && g.Unit == f.Unit && g.Section == f.Section && g.Unit != "%" {
			v, rough = *g.Value, g.Approx != ApproxExact
			n++
		}
	}
	return v, fmt.Sprintf("%d 年正文", c.earlier.Year), rough, n == 1
}

// otherReading reports whether a comparison of requests holds for what the earlier
// report dealt with instead of what came in; 受理 is used for all of them.
func (c *crossing) otherReading(f *Figure) bool {
	if f.Metric != "applications.new" {
		return false
	}
	total := func(metric string) *float64 { return c.before[CellRef{metric, ApplicantTotal}] }
	if closed := total("outcomes.total"); closed != nil && changeHolds(f, *closed) {
		return true
	}
	fresh, over := total("applications.new"), total("applications.carried_over")
	return fresh != nil && over != nil && changeHolds(f, *fresh+*over)
}

// changeHolds reports whether a figure stands to base as it says, percentages
// within their rounding.
func changeHolds(f *Figure, base float64) bool {
	ch := f.Change
	switch {
	case ch.By == nil || ch.Unit != "%":
		return math.Abs(*ch.Base-base) < 1e-9
	case base == 0:
		return *f.Value == 0
	}
	p := (*f.Value - base) / base * 100
	if ch.Direction == DirectionDown {
		p = -p
	}
	return WithinRounding(p, *ch.By)
}

// WithinRounding reports whether printed can be v rounded or cut to the decimals
// that printed shows.
func WithinRounding(v, printed float64) bool {
	const noise = 1e-9 // of a division
	ulp := 1.0
	if _, frac, ok := strings.Cut(FormatNumber(printed), "."); ok {
		ulp = math.Pow10(-len(frac))
	}
	d := v - printed
	return d >= -ulp/2-noise && d < ulp-noise
}
