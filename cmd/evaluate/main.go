// Command evaluate runs the readers and the parser over documents whose truth is
// known and says how much of it they found:
//
//	go run ./cmd/corpus -out DIR -n 2000 -seed 1
//	go run ./cmd/evaluate -max-invented 0 -min-cells 0.999 DIR/truth.ndjson
//
// It prints cell accuracy, missed, wrong and invented values, and the shares of
// forms, years, agencies, sections, figures and findings read right, by layout,
// form, format, encoding and level, with the worst documents. What a truth does
// not say is not asked for and counts as right. It exits with 1 when a threshold
// is missed.
//
// With -facts it reads pages whose facts a person wrote down, from texts in a folder
// that is not part of the project, and says for each aspect how much it found:
//
//	go run ./cmd/evaluate -facts testdata/published.tsv FOLDER
//
// See testdata/README.md for the columns.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"gongkai/indexer/accuracy"
	"gongkai/indexer/extract"
)

// errMissed says that a threshold was missed; what was printed says which.
var errMissed = errors.New("a threshold was missed")

// extractCommand is the argument with which this program reads risky files for another
// run of itself.
const extractCommand = "extract"

func main() {
	if len(os.Args) == 2 && os.Args[1] == extractCommand {
		if err := extract.ServeChild(context.Background(), os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, "evaluate:", err)
			os.Exit(1)
		}
		return
	}
	err := run(context.Background(), os.Args[1:], os.Stdout, os.Stderr)
	switch {
	case err == nil:
	case errors.Is(err, flag.ErrHelp):
		os.Exit(2)
	default:
		fmt.Fprintln(os.Stderr, "evaluate:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out, log io.Writer) error {
	flags := flag.NewFlagSet("evaluate", flag.ContinueOnError)
	flags.SetOutput(log)
	var least accuracy.Thresholds
	asJSON := flags.Bool("json", false, "print one JSON object")
	worst := flags.Int("worst", 10, "how many of the worst documents to print")
	facts := flags.String("facts", "", "measure by this table of facts; the argument is the folder of the pages")
	layout := flags.String("layout", "", "look at documents of these layouts only")
	child := flags.Bool("child", false, "read office and PDF files in other processes, which can do without pdftotext")
	workers := flags.Int("workers", runtime.GOMAXPROCS(0), "documents read at a time")
	flags.IntVar(&least.Invented, "max-invented", -1, "fail above this number of wrong and invented values; negative: do not ask")
	flags.Float64Var(&least.Cells, "min-cells", 0, "fail below this share of shown values read right")
	flags.Float64Var(&least.Form, "min-form", 0, "fail below this share of forms")
	flags.Float64Var(&least.Year, "min-year", 0, "fail below this share of years")
	flags.Float64Var(&least.Agency, "min-agency", 0, "fail below this share of agencies")
	flags.Float64Var(&least.Sections, "min-sections", 0, "fail below this share of documents with the right sections")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() == 0 || *facts != "" && flags.NArg() > 1 {
		return errors.New("name a truth file, or several, or with -facts one folder")
	}
	var limits extract.Limits
	if *child {
		self, err := os.Executable()
		if err != nil {
			return fmt.Errorf("find this program: %w", err)
		}
		limits.Children = extract.NewChildren([]string{self, extractCommand})
		defer limits.Children.Close()
	}
	if *facts != "" {
		m, err := measure(ctx, *facts, flags.Arg(0), limits, max(1, *workers), *worst)
		if err != nil {
			return err
		}
		return show(m, *asJSON, out)
	}
	var results []*accuracy.Result
	for _, path := range flags.Args() {
		list, err := accuracy.ReadTruth(path)
		if err != nil {
			return err
		}
		list = accuracy.Only(list, *layout)
		more, err := accuracy.Evaluate(ctx, filepath.Dir(path), list, limits, max(1, *workers))
		if err != nil {
			return err
		}
		results = append(results, more...)
	}
	if len(results) == 0 {
		return errors.New("the truth holds no document to look at")
	}
	s := accuracy.Summarize(results, *worst)
	s.Hold(least)
	if err := show(s, *asJSON, out); err != nil {
		return err
	}
	if len(s.Failed) > 0 {
		return errMissed
	}
	return nil
}

// measure reads the pages of a table of facts below a folder.
func measure(ctx context.Context, path, folder string, limits extract.Limits, workers, worst int) (*accuracy.Measured, error) {
	facts, err := accuracy.ReadFacts(path)
	if err != nil {
		return nil, err
	}
	found, err := accuracy.Locate(folder, facts)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("%s holds no document of %s", folder, path)
	}
	answers, alarms, err := accuracy.Measure(ctx, folder, found, limits, workers)
	if err != nil {
		return nil, err
	}
	m := accuracy.SumAnswers(answers, alarms, worst)
	m.Pages, m.Absent = len(found), len(facts)-len(found)
	return m, nil
}

// show writes an outcome as text or as JSON.
func show(outcome interface {
	WriteText(io.Writer) error
	WriteJSON(io.Writer) error
}, asJSON bool, out io.Writer) error {
	write := outcome.WriteText
	if asJSON {
		write = outcome.WriteJSON
	}
	if err := write(out); err != nil {
		return fmt.Errorf("print the outcome: %w", err)
	}
	return nil
}
