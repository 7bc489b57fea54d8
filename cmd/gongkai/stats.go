package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/search"
	"gongkai/search/analysis"
)

func (a *app) statsCommand() *cobra.Command {
	var dir, metric, by, stat string
	var asJSON, asCSV bool
	cmd := &cobra.Command{
		Use:   "stats --metric ID [QUERY]",
		Short: "对检索到的报告求一个指标的合计、均值、中位数……",
		Args:  cobra.MaximumNArgs(1),
	}
	a.dataFlag(cmd, &dir)
	cmd.Flags().StringVar(&metric, "of", "", "指标，如 applications.new 或 applications.new@natural")
	cmd.Flags().StringVar(&by, "by", "year", "分组：year、town、region、form、level，空为不分组")
	cmd.Flags().StringVar(&stat, "stat", "sum", "sum、mean、median、min、max、count 或 nonzero")
	request := requestFlags(cmd)
	cmd.Use = "stats --of ID [QUERY]"
	cmd.Flags().BoolVar(&asJSON, "json", false, "每组一行 JSON")
	cmd.Flags().BoolVar(&asCSV, "csv", false, "CSV，每组一行")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		req, err := request(strings.Join(args, " "))
		if err != nil {
			return err
		}
		agg, err := search.NewAggregate(req, metric, by, stat)
		if err != nil {
			return usage{err}
		}
		engine, err := openEngine(dir)
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
		switch {
		case asJSON:
			return writeJSONLines(a.out, res.Rows)
		case asCSV:
			return a.writeRowsCSV(res)
		}
		for _, r := range res.Rows {
			fmt.Fprintf(a.out, "%s\t%s\t有值 %d\t缺 %d\n", orDash(plain(r.Label)), orDash(side(r.Value)), r.N, r.Missing)
		}
		return nil
	}
	return cmd
}

func (a *app) writeRowsCSV(res *search.Aggregation) error {
	w := csv.NewWriter(a.out)
	if err := w.Write([]string{string(res.By), "label", string(res.Stat), "n", "missing"}); err != nil {
		return err
	}
	for _, r := range res.Rows {
		if err := w.Write([]string{cell(r.Key), cell(r.Label), side(r.Value), strconv.Itoa(r.N), strconv.Itoa(r.Missing)}); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

func (a *app) analyzeCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "analyze TEXT",
		Short: "显示一段文字怎样归一和切词",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			analyzer, err := analysis.New()
			if err != nil {
				return err
			}
			text := strings.Join(args, " ")
			normal := analyzer.NormalizeString(text)
			words := analyzer.Words(normal)
			if asJSON {
				return json.NewEncoder(a.out).Encode(map[string]any{"text": text, "normalized": normal, "words": words})
			}
			texts := make([]string, len(words))
			for i, w := range words {
				texts[i] = w.Text
			}
			fmt.Fprintf(a.out, "%s\n%s\n", plain(normal), plain(strings.Join(texts, " / ")))
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "一行 JSON")
	return cmd
}
