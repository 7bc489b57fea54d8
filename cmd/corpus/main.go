// Command corpus writes any number of made-up annual reports in the layouts that
// real ones are found in, and beside them their truth:
//
//	go run ./cmd/corpus -out DIR -n 10000 -seed 1
//
// DIR/0000/000001.txt and on are the documents, DIR/truth.ndjson has one object a
// document: agency, year, form, sections, every cell, figures, problems, failing
// checks and findings. The same options give the same bytes. Names of places are
// those of the division table; everything else is invented, and every document
// says so.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"time"

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
	o := defaultOptions()
	flags := flag.NewFlagSet("corpus", flag.ContinueOnError)
	flags.SetOutput(log)
	out := flags.String("out", "", "folder to write; must not hold a corpus yet")
	flags.IntVar(&o.Count, "n", o.Count, "number of documents")
	flags.Uint64Var(&o.Seed, "seed", o.Seed, "seed of every choice")
	formats := flags.String("formats", strings.Join(o.Formats, ","), "formats to write")
	chosen := flags.String("layouts", "", "layouts, taken in turn: "+strings.Join(layoutNames(), ",")+" (empty: all, weighted)")
	forms := flags.String("forms", "2019,2021", "forms to use: 2008, 2014, 2019, 2021; -years must hold years of theirs")
	encodings := flags.String("encodings", strings.Join(o.Encodings, ","), "encodings to draw from")
	years := flags.String("years", "2019-2024", "report years")
	flags.BoolVar(&o.Every, "every", o.Every, "write every layout in every format, in turn")
	flags.BoolVar(&o.Mixed, "mixed", o.Mixed, "mix layouts and damages within documents")
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
	var err error
	if o.FirstYear, o.LastYear, err = parseYears(*years); err != nil {
		return err
	}
	// Documents are short-lived garbage; collecting less often is worth a fifth of
	// the time and some tens of megabytes.
	debug.SetGCPercent(400)
	start := time.Now()
	size, err := write(*out, o, max(1, *workers))
	if err != nil {
		return err
	}
	took := time.Since(start).Seconds()
	fmt.Fprintf(log, "corpus: %d documents, %.1f MB, %.0f documents/s\n", o.Count, float64(size)/1e6, float64(o.Count)/took)
	return nil
}

// write makes a corpus in folder and returns the bytes of its documents. It
// refuses a folder that already holds one.
func write(folder string, o Options, workers int) (int64, error) {
	g, err := newGenerator(o)
	if err != nil {
		return 0, err
	}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return 0, fmt.Errorf("make the folder of a corpus: %w", err)
	}
	f, err := os.OpenFile(filepath.Join(folder, "truth.ndjson"), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return 0, fmt.Errorf("begin a corpus: %w", err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	size, err := g.writeAll(folder, w, workers)
	return size, errors.Join(err, w.Flush(), f.Close())
}

// batch is how many documents are made before their truth is written in order.
const batch = 256

func (g *generator) writeAll(folder string, truths io.Writer, workers int) (int64, error) {
	var size int64
	for from := 0; from < g.options.Count; from += batch {
		to := min(from+batch, g.options.Count)
		lines := make([][]byte, to-from)
		sizes := make([]int64, workers)
		errs := make([]error, workers)
		var wg sync.WaitGroup
		for k := range workers {
			wg.Go(func() {
				for i := from + k; i < to && errs[k] == nil; i += workers {
					var n int
					lines[i-from], n, errs[k] = g.writeOne(folder, i)
					sizes[k] += int64(n)
				}
			})
		}
		wg.Wait()
		if err := errors.Join(errs...); err != nil {
			return size, err
		}
		for _, n := range sizes {
			size += n
		}
		for _, l := range lines {
			if _, err := truths.Write(l); err != nil {
				return size, fmt.Errorf("write truth: %w", err)
			}
		}
	}
	return size, nil
}

// writeOne writes document i and returns its line of truth and its size.
func (g *generator) writeOne(folder string, i int) ([]byte, int, error) {
	data, t, err := g.Document(i)
	if err != nil {
		return nil, 0, err
	}
	path := filepath.Join(folder, filepath.FromSlash(t.Path))
	if i%1000 < batch {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return nil, 0, fmt.Errorf("make a folder of the corpus: %w", err)
		}
	}
	if err := os.WriteFile(path, data, 0o666); err != nil {
		return nil, 0, fmt.Errorf("write document %d: %w", i+1, err)
	}
	line, err := t.line()
	return line, len(data), err
}
