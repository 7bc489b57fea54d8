package main

import (
	"cmp"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/embedded"
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
	var dir string
	var asJSON, asCSV, all bool
	cmd := &cobra.Command{
		Use:   "check [PATH...]",
		Short: "逐条检验勾稽关系和发现，给出两边的数；不给 PATH 时检验资料库本身和其中的报告",
		RunE: func(cmd *cobra.Command, paths []string) error {
			c := &checker{out: a.out, all: all, states: map[report.CheckState]int{}, years: map[agencyYear]checkedReport{}}
			switch {
			case asJSON:
				c.print = c.printJSON
			case asCSV:
				c.csv = csv.NewWriter(a.out)
				c.print = c.printCSV
				if err := c.csv.Write([]string{"path", "report", "agency", "year", "id", "metric", "applicant", "state", "left", "right", "detail", "left_lines", "right_lines"}); err != nil {
					return err
				}
			default:
				c.print = c.printLine
			}
			var err error
			if len(paths) > 0 {
				err = a.eachReport(cmd.Context(), paths, func(r *report.Report) error { return c.report("", r) })
			} else {
				err = a.checkData(cmd.Context(), dir, c)
			}
			if e := c.acrossYears(); e != nil {
				err = e
			}
			if c.csv != nil {
				c.csv.Flush()
				err = errors.Join(err, c.csv.Error())
			}
			fmt.Fprintf(a.err, "%d 份报告：平 %d，不平 %d，存疑 %d，无法检验 %d；发现 %d 条\n",
				c.reports, c.states[report.CheckPass], c.states[report.CheckFail], c.states[report.CheckDoubtful], c.states[report.CheckUntestable], c.findings)
			if err == nil && c.states[report.CheckFail] > 0 {
				return status(exitNone)
			}
			return err
		},
	}
	a.dataFlag(cmd, &dir)
	cmd.Flags().BoolVar(&asJSON, "json", false, "每条一行 JSON")
	cmd.Flags().BoolVar(&asCSV, "csv", false, "CSV，每条一行")
	cmd.Flags().BoolVar(&all, "all", false, "通过的和无法检验的也列出（--json 与 --csv 总是列出）")
	cmd.MarkFlagsMutuallyExclusive("json", "csv")
	return cmd
}

// checkData verifies the files of the published generation and checks every report
// in it.
func (a *app) checkData(ctx context.Context, dir string, c *checker) error {
	if err := embedded.Verify(dir); err != nil {
		return err
	}
	engine, err := openEngine(dir)
	if err != nil {
		return err
	}
	defer engine.Close()
	req := search.Request{Scope: report.ScopeAll, Sort: search.Sort{Key: search.SortTown}, Page: 1, Size: search.MaxSize}
	for {
		res, err := engine.Search(ctx, req)
		if err != nil {
			return err
		}
		for _, h := range res.Hits {
			stored, err := engine.Report(ctx, h.Report)
			if err != nil {
				return fmt.Errorf("report %s: %w", h.Report, err)
			}
			if err := c.report(stored.ID, stored.Report); err != nil {
				return err
			}
		}
		if res.Next == "" {
			return nil
		}
		req.Cursor = res.Next
	}
}

// checker prints checks and findings and counts them. It remembers each report by
// agency and year, to hold those of years in a row against each other at the end.
type checker struct {
	out      io.Writer
	csv      *csv.Writer
	all      bool
	print    func(checked) error
	reports  int
	findings int
	states   map[report.CheckState]int
	years    map[agencyYear]checkedReport
}

type agencyYear struct {
	agency string
	year   int
}

type checkedReport struct {
	id string
	*report.Report
}

func (c *checker) report(id string, r *report.Report) error {
	if r.Kind == report.KindNotReport {
		return nil
	}
	c.reports++
	key := agencyYear{r.Agency.Key(), r.Year}
	if _, twice := c.years[key]; !twice && key.agency != "" && r.Year > 0 {
		kept := *r
		kept.Text, kept.Sections = "", nil // what is compared across years is numbers
		c.years[key] = checkedReport{id, &kept}
	}
	line := checked{Path: r.Source.Path, Report: id, Agency: r.Agency.Name, Year: r.Year, text: r.Text}
	if err := c.checks(line, r.Checks); err != nil {
		return err
	}
	for _, f := range r.Findings {
		c.findings++
		line.Finding = &f
		if err := c.print(line); err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) checks(line checked, checks []report.Check) error {
	for _, check := range checks {
		c.states[check.State]++
		line.Check = &check
		if err := c.print(line); err != nil {
			return err
		}
	}
	return nil
}

// acrossYears holds the reports of each agency for years in a row against each
// other, in the order of agencies and years.
func (c *checker) acrossYears() error {
	keys := slices.SortedFunc(maps.Keys(c.years), func(a, b agencyYear) int {
		return cmp.Or(cmp.Compare(a.agency, b.agency), cmp.Compare(a.year, b.year))
	})
	for _, key := range keys {
		later := c.years[key]
		earlier, ok := c.years[agencyYear{key.agency, key.year - 1}]
		if !ok {
			continue
		}
		line := checked{Path: later.Source.Path, Report: later.id, Agency: later.Agency.Name, Year: later.Year}
		if err := c.checks(line, report.CrossChecks(earlier.Report, later.Report)); err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) printJSON(l checked) error { return writeJSONLines(c.out, []checked{l}) }

func (c *checker) printLine(l checked) error {
	what := ""
	switch {
	case l.Finding != nil:
		what = "finding " + string(l.Finding.ID) + "：" + plain(l.Finding.Detail)
		if l.Finding.End > 0 {
			what += "（" + lines(l.text, []report.Place{{Start: l.Finding.Start, End: l.Finding.End}}) + "）"
		}
	case c.all || l.Check.State == report.CheckFail || l.Check.State == report.CheckDoubtful:
		what = checkLine(*l.Check) + l.where()
	default:
		return nil
	}
	_, err := fmt.Fprintf(c.out, "%s %s %d  %s\n", plain(l.Path), plain(l.Agency), l.Year, what)
	return err
}

// where names the lines on which the sides of a check stand, "" where it does not
// say.
func (l checked) where() string {
	left, right := lines(l.text, l.Check.LeftAt), lines(l.text, l.Check.RightAt)
	switch {
	case left == "":
		return ""
	case right == "" || right == left:
		return "（" + left + "）"
	}
	return "（" + left + "，对" + right + "）"
}

// lines names the lines of a text that places stand on: 第 57、78 行.
func lines(text string, places []report.Place) string {
	if numbers := lineNumbers(text, places); numbers != "" {
		return "第 " + numbers + " 行"
	}
	return ""
}

// lineNumbers lists the lines that places stand on, each once, or the first and the
// last of many: 57、78.
func lineNumbers(text string, places []report.Place) string {
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
		return names[0] + " 至 " + names[len(names)-1]
	}
	return strings.Join(names, "、")
}

func (c *checker) printCSV(l checked) error {
	row := []string{cell(l.Path), l.Report, cell(l.Agency), strconv.Itoa(l.Year)}
	if l.Finding != nil {
		row = append(row, string(l.Finding.ID), "", "", "finding", "", "", cell(l.Finding.Detail), "", "")
	} else {
		row = append(row, string(l.Check.ID), l.Check.Metric, string(l.Check.Applicant), string(l.Check.State), side(l.Check.Left), side(l.Check.Right), cell(l.Check.Detail),
			lineNumbers(l.text, l.Check.LeftAt), lineNumbers(l.text, l.Check.RightAt))
	}
	return c.csv.Write(row)
}

func side(v *float64) string {
	if v == nil {
		return ""
	}
	return report.FormatNumber(*v)
}
