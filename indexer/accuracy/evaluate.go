// Package accuracy holds what was read of documents against their truth: of a
// generated corpus (package corpus) or of documents that a person read.
//
// In go truths and the folder of their documents, out come a Result for each, with
// what was asked, what was right and every fault in words, and a Summary of all. What
// a truth does not say is not asked for and counts as right. An invented value, one
// that no document shows, weighs more than a missed one.
//
// Facts are the truth about published pages, one a line of a table: who, what, where
// and when. Measure compares them with what is read of texts of those pages.
package accuracy

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"

	"gongkai/indexer/extract"
	"gongkai/indexer/manifest"
	"gongkai/indexer/parse"
	"gongkai/report"
	"gongkai/report/division"
)

// Only keeps the documents of the layouts named, parted by commas, or all.
func Only(list []Truth, layouts string) []Truth {
	if layouts == "" {
		return list
	}
	var kept []Truth
	for _, t := range list {
		for _, l := range strings.Split(layouts, ",") {
			if t.Layout == l {
				kept = append(kept, t)
				break
			}
		}
	}
	return kept
}

// Evaluate reads every document of a truth, whose paths are below folder, and
// scores it. Results come in the order of the truth.
func Evaluate(ctx context.Context, folder string, list []Truth, limits extract.Limits, workers int) ([]*Result, error) {
	paths := make([]string, len(list))
	for i := range list {
		paths[i] = filepath.Join(folder, filepath.FromSlash(list[i].Path))
	}
	results := make([]*Result, len(list))
	err := readAll(ctx, paths, limits, workers, func(i int, got *report.Report, err error) {
		results[i] = score(&list[i], got, err)
		if got == nil {
			return
		}
		if err := got.Validate(); err != nil {
			results[i].fault("breaks its own promises: %v", err)
		}
	})
	return results, err
}

// readAll reads and parses documents, workers at a time, and hands what came of each to
// done with its index: a report, or why there is none. Calls of done overlap.
func readAll(ctx context.Context, paths []string, limits extract.Limits, workers int,
	done func(i int, got *report.Report, err error)) error {
	divisions, err := division.Load()
	if err != nil {
		return err
	}
	parser, err := parse.New(divisions)
	if err != nil {
		return fmt.Errorf("start the parser: %w", err)
	}
	var wg sync.WaitGroup
	for k := range workers {
		wg.Go(func() {
			for i := k; i < len(paths); i += workers {
				doc, err := extract.Read(ctx, paths[i], limits)
				if err != nil {
					done(i, nil, err)
					continue
				}
				got, err := Parse(parser, doc)
				done(i, got, err)
			}
		})
	}
	wg.Wait()
	return ctx.Err()
}

// Parse parses a document; a panic becomes an error, so that one document
// does not end an evaluation.
func Parse(p *parse.Parser, doc *extract.Document) (r *report.Report, err error) {
	defer func() {
		if v := recover(); v != nil {
			r, err = nil, fmt.Errorf("the parser panicked: %v", v)
		}
	}()
	return p.Parse(doc, manifest.Row{}), nil
}
