package main

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/embedded"
	"gongkai/search/rows"
)

// checked is one check or finding as check --json prints it.
type checked struct {
	Path    string          `json:"path"`
	Report  string          `json:"report,omitempty"`
	Agency  string          `json:"agency"`
	Year    int             `json:"year"`
	Check   *report.Check   `json:"check,omitempty"`
	Finding *report.Finding `json:"finding,omitempty"`

	text string // of the document
}

func (a *app) checkCommand() *cobra.Command {
	var from backend
	var all bool
	var rules []string
	cmd := &cobra.Command{
		Use:   "check [PATH...]",
		Short: a.say(msgCheckShort),
	}
	a.engineFlags(cmd, &from)
	out := a.outputFlags(cmd)
	cmd.Flags().BoolVar(&all, "all", false, a.say(msgAllFlag))
	cmd.Flags().StringSliceVar(&rules, "rule", nil, a.say(msgRuleFlag))
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		if err := out.check(); err != nil {
			return err
		}
		for _, rule := range rules {
			if !slices.Contains(report.CheckIDs(), report.CheckID(rule)) && !slices.Contains(report.FindingIDs(), report.FindingID(rule)) {
				return usage{a.fail(msgNoRule, rule, checkedIDs())}
			}
		}
		c := &checker{rules: rules, states: map[report.CheckState]int{}, years: map[agencyYear]search.Stored{}}
		reading := &reading{}
		var reports iter.Seq2[search.Stored, error]
		var damage error
		if len(paths) > 0 {
			reading = a.read(cmd.Context(), paths)
			reports = withoutID(reading.reports)
		} else {
			analyzer, err := analysis.New()
			if err != nil {
				return err
			}
			on, err := a.cluster(&from)
			if err == nil && !on {
				damage = embedded.Verify(from.dir) // what is served is checked all the same
			}
			if err != nil {
				return err
			}
			engine, err := a.openEngine(cmd.Context(), &from, analyzer)
			if err != nil {
				return err
			}
			defer engine.Close()
			reports = published(cmd.Context(), engine)
		}
		var err error
		if format, ok := out.format(); ok {
			err = format.Write(a.data(), checkRows(c.lines(reports)))
		} else {
			err = a.writeChecks(c.lines(reports), all)
		}
		a.tell(msgCheckTotal, c.reports, c.states[report.CheckPass], c.states[report.CheckFail], c.states[report.CheckDoubtful],
			c.states[report.CheckUntestable], c.findings)
		switch err = cmp.Or(err, damage); {
		case err != nil:
			return err
		case reading.err != nil:
			return reading.err
		case c.states[report.CheckFail] > 0:
			return status(exitNone)
		}
		return nil
	}
	return cmd
}

// withoutID gives reports that were read the form of those of an index.
func withoutID(reports iter.Seq2[*report.Report, error]) iter.Seq2[search.Stored, error] {
	return func(yield func(search.Stored, error) bool) {
		for r, err := range reports {
			if !yield(search.Stored{Report: r}, err) {
				return
			}
		}
	}
}

// published yields every report that an engine has.
func published(ctx context.Context, engine search.Engine) iter.Seq2[search.Stored, error] {
	return func(yield func(search.Stored, error) bool) {
		req := search.Request{Scope: report.ScopeAll, Sort: search.Sort{Key: search.SortTown}, Page: 1, Size: search.MaxSize}
		for {
			res, err := engine.Search(ctx, req)
			if err != nil {
				yield(search.Stored{}, err)
				return
			}
			for _, h := range res.Hits {
				stored, err := engine.Report(ctx, h.Report)
				if err != nil {
					yield(search.Stored{}, fmt.Errorf("report %s: %w", h.Report, err))
					return
				}
				if !yield(*stored, nil) {
					return
				}
			}
			if res.Next == "" {
				return
			}
			req.Cursor = res.Next
		}
	}
}

// checker turns reports into their checks and findings and counts them. It remembers
// each report by agency and year, to hold those of years in a row against each other
// at the end.
type checker struct {
	rules    []string // ids of the checks and findings that count; none is all
	reports  int
	findings int
	states   map[report.CheckState]int
	years    map[agencyYear]search.Stored
}

// counts reports whether a check or a finding of an id is asked for.
func (c *checker) counts(id string) bool { return len(c.rules) == 0 || slices.Contains(c.rules, id) }

// checkedIDs lists the ids of checks and findings.
func checkedIDs() string {
	var ids []string
	for _, id := range report.CheckIDs() {
		ids = append(ids, string(id))
	}
	for _, id := range report.FindingIDs() {
		ids = append(ids, string(id))
	}
	return strings.Join(ids, ", ")
}

type agencyYear struct {
	agency string
	year   int
}

// lines yields the checks and findings of reports in their order, then the checks
// across years, in the order of agencies and years. It can be gone through once.
func (c *checker) lines(reports iter.Seq2[search.Stored, error]) iter.Seq2[checked, error] {
	return func(yield func(checked, error) bool) {
		for r, err := range reports {
			if err != nil {
				yield(checked{}, err)
				return
			}
			if r.Report.Kind != report.KindNotReport && !c.one(r, yield) {
				return
			}
		}
		c.acrossYears(yield)
	}
}

// one yields the checks and findings of a report; it returns false where no more are
// wanted.
func (c *checker) one(stored search.Stored, yield func(checked, error) bool) bool {
	r := stored.Report
	c.reports++
	key := agencyYear{r.Agency.Key(), r.Year}
	if _, twice := c.years[key]; !twice && key.agency != "" && r.Year > 0 {
		kept := *r
		kept.Text, kept.Sections = "", nil // what is compared across years is numbers
		c.years[key] = search.Stored{ID: stored.ID, Report: &kept}
	}
	line := checked{Path: r.Source.Path, Report: stored.ID, Agency: r.Agency.Name, Year: r.Year, text: r.Text}
	if !c.checks(line, r.Checks, yield) {
		return false
	}
	for _, f := range r.Findings {
		if !c.counts(string(f.ID)) {
			continue
		}
		c.findings++
		line.Finding = &f
		if !yield(line, nil) {
			return false
		}
	}
	return true
}

func (c *checker) checks(line checked, checks []report.Check, yield func(checked, error) bool) bool {
	for _, check := range checks {
		if !c.counts(string(check.ID)) {
			continue
		}
		c.states[check.State]++
		line.Check = &check
		if !yield(line, nil) {
			return false
		}
	}
	return true
}

// acrossYears holds the reports of each agency for years in a row against each
// other.
func (c *checker) acrossYears(yield func(checked, error) bool) {
	keys := slices.SortedFunc(maps.Keys(c.years), func(a, b agencyYear) int {
		return cmp.Or(cmp.Compare(a.agency, b.agency), cmp.Compare(a.year, b.year))
	})
	for _, key := range keys {
		later := c.years[key]
		earlier, ok := c.years[agencyYear{key.agency, key.year - 1}]
		if !ok {
			continue
		}
		line := checked{Path: later.Source.Path, Report: later.ID, Agency: later.Agency.Name, Year: later.Year}
		if !c.checks(line, report.CrossChecks(earlier.Report, later.Report), yield) {
			return
		}
	}
}

// checkRows are checks and findings, a row each.
func checkRows(lines iter.Seq2[checked, error]) rows.Rows {
	return rows.Rows{
		Columns: rows.Named("path", "report", "agency", "year", "id", "metric", "applicant", "state", "left", "right", "detail",
			"left_lines", "right_lines"),
		All: func(yield func(rows.Record, error) bool) {
			for l, err := range lines {
				if !yield(rows.Record{Object: l, Fields: rows.One(l.fields()...)}, err) || err != nil {
					return
				}
			}
		},
	}
}

// fields are the fields of a check's or a finding's row.
func (l checked) fields() []any {
	row := []any{l.Path, l.Report, l.Agency, l.Year}
	switch {
	case l.Finding != nil:
		return append(row, string(l.Finding.ID), nil, nil, "finding", nil, nil, l.Finding.Detail, nil, nil)
	case l.Check != nil:
		return append(row, string(l.Check.ID), l.Check.Metric, string(l.Check.Applicant), string(l.Check.State),
			rows.Number(l.Check.Left), rows.Number(l.Check.Right), l.Check.Detail,
			lineNumbers(l.text, l.Check.LeftAt, "、", " 至 "), lineNumbers(l.text, l.Check.RightAt, "、", " 至 "))
	}
	return row
}

// writeChecks prints for a person what fails or is doubtful and every finding, or
// with all every check.
func (a *app) writeChecks(lines iter.Seq2[checked, error], all bool) error {
	for l, err := range lines {
		if err != nil {
			return err
		}
		what := ""
		switch {
		case l.Finding != nil:
			what = a.say(msgFindingLine, l.Finding.ID, l.Finding.Text(a.language))
			if l.Finding.End > 0 {
				what += a.say(msgWhere, a.lines(l.text, []report.Place{{Start: l.Finding.Start, End: l.Finding.End}}))
			}
		case all || l.Check.State == report.CheckFail || l.Check.State == report.CheckDoubtful:
			what = a.checkLine(*l.Check) + a.where(l)
		default:
			continue
		}
		if err := writeLine(a.out, fmt.Sprintf("%s %s %d  %s", l.Path, l.Agency, l.Year, what)); err != nil {
			return err
		}
	}
	return nil
}

// where names the lines on which the sides of a check stand, "" where it does not
// say.
func (a *app) where(l checked) string {
	left, right := a.lines(l.text, l.Check.LeftAt), a.lines(l.text, l.Check.RightAt)
	switch {
	case left == "":
		return ""
	case right == "" || right == left:
		return a.say(msgWhere, left)
	}
	return a.say(msgWhereBoth, left, right)
}

// lines names the lines of a text that places stand on: 第 57、78 行.
func (a *app) lines(text string, places []report.Place) string {
	if numbers := lineNumbers(text, places, a.say(msgListComma), a.say(msgLinesTo)); numbers != "" {
		return a.say(msgLines, numbers)
	}
	return ""
}

// lineNumbers lists the lines that places stand on, each once, or the first and the
// last of many: 57、78, 3 至 90.
func lineNumbers(text string, places []report.Place, comma, to string) string {
	var names []string
	for _, p := range places {
		if p.Start < 0 || p.Start > len(text) || text == "" {
			continue
		}
		name := strconv.Itoa(1 + strings.Count(text[:p.Start], "\n"))
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) > 4 {
		return names[0] + to + names[len(names)-1]
	}
	return strings.Join(names, comma)
}

func side(v *float64) string {
	if v == nil {
		return ""
	}
	return report.FormatNumber(*v)
}
