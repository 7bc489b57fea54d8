package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/report"
	"gongkai/report/division"
	"gongkai/search"
	"gongkai/search/place"
	"gongkai/search/rows"
)

func (a *app) statsCommand() *cobra.Command {
	var c backend
	var metrics, by, stats []string
	cmd := &cobra.Command{
		Use:   "stats --of METRIC [QUERY]",
		Short: a.say(msgStatsShort),
		Args:  a.takes(0, 1),
	}
	a.engineFlags(cmd, &c)
	cmd.Flags().StringArrayVar(&metrics, "of", nil, a.say(msgOfFlag))
	cmd.Flags().StringArrayVar(&by, "by", []string{string(search.FieldYear)},
		a.say(msgByFlag, strings.Join(search.Groupings(), a.say(msgListComma))))
	cmd.Flags().StringArrayVar(&stats, "stat", []string{string(search.StatSum)}, a.say(msgStatFlag))
	request := a.requestFlags(cmd)
	out := a.outputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := out.check(); err != nil {
			return err
		}
		req, err := request(strings.Join(args, " "))
		if err != nil {
			return err
		}
		tab, err := search.NewTabulation(req, metrics, by, stats)
		if err != nil {
			return usage{err}
		}
		format, machine := out.format()
		lang := a.language
		if machine { // what programs read does not depend on the reader's language
			lang = report.Chinese
		}
		table, err := a.tabulate(cmd.Context(), &c, tab, lang)
		if err != nil {
			return err
		}
		if len(table.Rows) == 0 {
			return status(exitNone)
		}
		if machine {
			return format.Write(a.data(), statRows(tab, table))
		}
		a.printTable(tab, table)
		return nil
	}
	return cmd
}

// tabulate works an aggregate out over the library of a data folder. As one field of one
// metric has always been answered, regions are then of every level.
func (a *app) tabulate(ctx context.Context, c *backend, tab *search.Tabulation, lang report.Lang) (*search.Table, error) {
	tab.Request.Deep = tab.Plain()
	engine, err := a.openWidened(ctx, c)
	if err != nil {
		return nil, err
	}
	defer engine.Close()
	list, err := engine.Publishers(ctx)
	if err != nil {
		return nil, err
	}
	divisions, err := division.Load()
	if err != nil {
		return nil, err
	}
	res, err := engine.Aggregate(ctx, tab.Request)
	if err != nil {
		return nil, err
	}
	return tab.Table(res, lang, place.New(list, divisions).Expect(tab.Request))
}

// printTable writes a table for a person: a line a row, and where there are several rows
// of a pivot what is over all of them.
func (a *app) printTable(tab *search.Tabulation, table *search.Table) {
	list := table.Rows
	if len(table.By) > 1 {
		list = slices.Concat(list, table.Totals)
	}
	for _, r := range list {
		parts := slices.Clone(r.Labels)
		if len(parts) == 0 {
			parts = []string{search.All.In(a.language)}
		}
		if !tab.Plain() {
			parts = append(parts, cellName(r))
		}
		for _, s := range table.Stats {
			value := orDash(side(r.Values[s]))
			if len(table.Stats) > 1 {
				value = string(s) + " " + value
			}
			parts = append(parts, value)
		}
		for i := range parts {
			parts[i] = orDash(parts[i])
		}
		line := a.say(msgStatRow, strings.Join(parts, "\t"), r.N, r.Missing)
		if r.Missing > 0 {
			line += a.say(msgStatStates, r.Blank, r.Absent, r.Unreadable)
		}
		if r.Expected != nil {
			line += a.say(msgStatExpected, *r.Expected)
		}
		a.line(msgAsIs, line)
	}
}

// cellName is the metric of a row with its applicant.
func cellName(r search.TableRow) string {
	if r.Applicant == "" {
		return r.Metric
	}
	return r.Metric + "@" + string(r.Applicant)
}

// statRows are the groups of a statistic, a row each.
func statRows(tab *search.Tabulation, table *search.Table) rows.Rows {
	list := rows.Rows{All: func(yield func(rows.Record, error) bool) {
		for _, r := range table.Rows {
			if !yield(statRow(tab, table, r), nil) {
				return
			}
		}
	}}
	if tab.Plain() {
		list.Columns = rows.Named(strings.Join(table.By, ""), "label", string(table.Stats[0]), "n", "missing")
		return list
	}
	var names []string
	for _, by := range table.By {
		names = append(names, by, by+"_label")
	}
	names = append(names, "metric")
	for _, s := range table.Stats {
		names = append(names, string(s))
	}
	list.Columns = rows.Named(append(names, "n", "missing", "blank", "absent", "unreadable", "expected")...)
	return list
}

func statRow(tab *search.Tabulation, table *search.Table, r search.TableRow) rows.Record {
	if tab.Plain() {
		p := r.Plain(table.Stats[0], report.Chinese)
		return rows.Record{Object: p, Fields: rows.One(p.Key, p.Label, rows.Number(p.Value), p.N, p.Missing)}
	}
	var fields []any
	for i, key := range r.Keys {
		fields = append(fields, key, r.Labels[i])
	}
	fields = append(fields, cellName(r))
	for _, s := range table.Stats {
		fields = append(fields, rows.Number(r.Values[s]))
	}
	fields = append(fields, r.N, r.Missing, r.Blank, r.Absent, r.Unreadable)
	if r.Expected != nil {
		fields = append(fields, *r.Expected)
	} else {
		fields = append(fields, nil)
	}
	return rows.Record{Object: r, Fields: rows.One(fields...)}
}
