package main

import (
	"strings"

	"github.com/spf13/cobra"

	"gongkai/search"
	"gongkai/search/rows"

	"gongkai/report"
)

func (a *app) statsCommand() *cobra.Command {
	var dir, metric, by, stat string
	cmd := &cobra.Command{
		Use:   "stats --of METRIC [QUERY]",
		Short: a.say(msgStatsShort),
		Args:  a.takes(0, 1),
	}
	a.dataFlag(cmd, &dir)
	cmd.Flags().StringVar(&metric, "of", "", a.say(msgOfFlag))
	cmd.Flags().StringVar(&by, "by", "year", a.say(msgByFlag, groupNames(a.say(msgListComma))))
	cmd.Flags().StringVar(&stat, "stat", "sum", a.say(msgStatFlag))
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
		agg, err := search.NewAggregate(req, metric, by, stat)
		if err != nil {
			return usage{err}
		}
		engine, err := a.openEngine(dir)
		if err != nil {
			return err
		}
		defer engine.Close()
		res, err := engine.Aggregate(cmd.Context(), agg)
		if err != nil {
			return err
		}
		if len(res.Rows) == 0 {
			return status(exitNone)
		}
		if format, ok := out.format(); ok {
			return format.Write(a.data(), statRows(res))
		}
		for _, r := range res.Rows {
			a.line(msgStatRow, orDash(a.group(res.By, r)), orDash(side(r.Value)), r.N, r.Missing)
		}
		return nil
	}
	return cmd
}

// group names a group of a statistic. Names of places are data and as the engine gives
// them; its other labels are Chinese.
func (a *app) group(by search.Field, r search.AggregateRow) string {
	if a.language == report.English {
		switch by {
		case search.FieldForm:
			return report.FormID(r.Key).Label(a.language)
		case search.FieldLevel:
			return report.Level(r.Key).Label(a.language)
		case search.FieldYear:
			return r.Key
		}
	}
	return r.Label
}

// statRows are the groups of a statistic, a row each.
func statRows(res *search.Aggregation) rows.Rows {
	return rows.Rows{
		Columns: rows.Named(string(res.By), "label", string(res.Stat), "n", "missing"),
		All: func(yield func(rows.Record, error) bool) {
			for _, r := range res.Rows {
				if !yield(rows.Record{Object: r, Fields: rows.One(r.Key, r.Label, rows.Number(r.Value), r.N, r.Missing)}, nil) {
					return
				}
			}
		},
	}
}
