// Command corpus writes any number of made-up annual reports in the layouts that
// real ones are found in, and beside them their truth:
//
//	go run ./cmd/corpus -out DIR -n 10000 -seed 1
//
// DIR/0000/000001.txt and on are the documents, DIR/truth.ndjson has one object a
// document: agency, year, form, sections, every cell, figures, problems, failing
// checks and findings. The same options give the same bytes; see package corpus.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"gongkai/indexer/corpus"
	"gongkai/report"
)

func main() {
	if err := run(os.Args[1:], os.Stderr); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			os.Exit(2)
		}
		fmt.Fprintln(os.Stderr, "corpus:", err)
		os.Exit(1)
	}
}

func run(args []string, log io.Writer) error {
	o := corpus.DefaultOptions()
	flags := flag.NewFlagSet("corpus", flag.ContinueOnError)
	flags.SetOutput(log)
	out := flags.String("out", "", "folder to write; must not hold a corpus yet")
	flags.IntVar(&o.Count, "n", o.Count, "number of documents")
	flags.Uint64Var(&o.Seed, "seed", o.Seed, "seed of every choice")
	formats := flags.String("formats", strings.Join(o.Formats, ","), "formats to write")
	chosen := flags.String("layouts", "", "layouts, taken in turn: "+strings.Join(corpus.Layouts(), ",")+" (empty: all, weighted)")
	forms := flags.String("forms", "2019,2021", "forms to use: 2008, 2014, 2019, 2021; -years must hold years of theirs")
	encodings := flags.String("encodings", strings.Join(o.Encodings, ","), "encodings to draw from")
	years := flags.String("years", "2019-2024", "report years")
	flags.BoolVar(&o.Every, "every", o.Every, "write every layout in every format, in turn")
	flags.BoolVar(&o.Mixed, "mixed", o.Mixed, "mix layouts and damages within documents")
	flags.IntVar(&o.Counties, "counties", o.Counties, "counties that the agencies are of (0: of all)")
	flags.Float64Var(&o.Broken, "broken", o.Broken, "share of documents with a failing identity")
	flags.Float64Var(&o.Mismatch, "mismatch", o.Mismatch, "share of documents on another year's form")
	workers := flags.Int("workers", runtime.GOMAXPROCS(0), "documents written at a time")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *out == "" {
		return errors.New("-out names the folder to write")
	}
	o.Formats, o.Layouts, o.Encodings, o.Forms = list(*formats), list(*chosen), list(*encodings), nil
	for _, f := range list(*forms) {
		o.Forms = append(o.Forms, report.FormID(f))
	}
	low, high, ok := strings.Cut(*years, "-")
	if !ok {
		high = low
	}
	var errFirst, errLast error
	o.FirstYear, errFirst = strconv.Atoi(low)
	o.LastYear, errLast = strconv.Atoi(high)
	if err := errors.Join(errFirst, errLast); err != nil {
		return fmt.Errorf("years %q: %w", *years, err)
	}
	// Documents are short-lived garbage; collecting less often is worth a fifth of
	// the time and some tens of megabytes.
	debug.SetGCPercent(400)
	start := time.Now()
	size, err := corpus.Generate(*out, o, *workers)
	if err != nil {
		return err
	}
	took := time.Since(start).Seconds()
	fmt.Fprintf(log, "corpus: %d documents, %.1f MB, %.0f documents/s\n", o.Count, float64(size)/1e6, float64(o.Count)/took)
	return nil
}

// list splits a comma-separated flag.
func list(s string) []string {
	var parts []string
	for p := range strings.SplitSeq(s, ",") {
		if p = strings.TrimSpace(p); p != "" {
			parts = append(parts, p)
		}
	}
	return parts
}
