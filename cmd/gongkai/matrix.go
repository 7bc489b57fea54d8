package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/export"
)

func (a *app) matrixCommand() *cobra.Command {
	var c backend
	var file, by string
	cmd := &cobra.Command{
		Use:   "matrix [QUERY...]",
		Short: a.say(msgMatrixShort),
		Args:  a.takes(0, -1),
	}
	a.engineFlags(cmd, &c)
	cmd.Flags().StringVar(&file, "queries", "", a.say(msgQueriesFlag))
	var fields []string
	for _, f := range search.AggregateFields() {
		fields = append(fields, string(f))
	}
	cmd.Flags().StringVar(&by, "by", string(search.FieldYear), a.say(msgMatrixByFlag, strings.Join(fields, a.say(msgListComma))))
	values := a.valueFlags(cmd)
	out := a.outputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := out.check(); err != nil {
			return err
		}
		asked := values("")
		asked.Set("by", by)
		asked["q"] = args
		if file != "" {
			list, err := queriesIn(file)
			if err != nil {
				return usage{err}
			}
			asked.Add("q", list)
		}
		batch, err := search.ParseBatch(asked)
		if err != nil {
			return usage{err}
		}
		if len(batch.Lines) == 0 {
			return usage{a.fail(msgTooFew, cmd.CommandPath(), 1)}
		}
		engine, err := a.openWidened(cmd.Context(), &c)
		if err != nil {
			return err
		}
		defer engine.Close()
		m, err := engine.Matrix(cmd.Context(), batch.Request())
		if err != nil {
			return err
		}
		lang := a.language
		format, machine := out.format()
		if machine { // what programs read does not depend on the reader's language
			lang = report.Chinese
		}
		sheet := batch.Sheet(m, lang)
		if machine {
			err = format.Write(a.data(), export.MatrixRows(sheet, batch.Base, engine.Status()))
		} else {
			a.printMatrix(sheet)
		}
		return a.unreadQueries(sheet, err)
	}
	return cmd
}

// queriesIn reads a list of queries, of standard input where the name is a dash.
func queriesIn(name string) (string, error) {
	in := io.Reader(os.Stdin)
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return "", fmt.Errorf("read the queries: %w", err)
		}
		defer f.Close()
		in = f
	}
	text, err := io.ReadAll(bufio.NewReader(in))
	if err != nil {
		return "", fmt.Errorf("read the queries of %s: %w", name, err)
	}
	return strings.TrimPrefix(string(text), "\uFEFF"), nil
}

// printMatrix writes the counts for a person: a line a query.
func (a *app) printMatrix(s *search.Sheet) {
	parts := []string{"", search.All.In(a.language)}
	for _, c := range s.Columns {
		parts = append(parts, c.Label)
	}
	a.line(msgAsIs, strings.Join(parts, "\t"))
	for _, q := range s.Queries {
		if q.Error != nil {
			continue
		}
		parts = []string{q.Query, fmt.Sprint(*q.Reports)}
		for _, n := range q.Counts {
			parts = append(parts, fmt.Sprint(n))
		}
		a.line(msgAsIs, strings.Join(parts, "\t"))
	}
}

// unreadQueries names the queries that cannot be read, for which the command ends as for
// input that cannot be.
func (a *app) unreadQueries(s *search.Sheet, err error) error {
	unread := false
	for _, q := range s.Queries {
		if q.Error != nil {
			a.tell(msgUnread, q.Query, q.Error.Detail)
			unread = true
		}
	}
	switch {
	case err != nil:
		return err
	case unread:
		return status(exitUnread)
	case !s.Found():
		return status(exitNone)
	}
	return nil
}
