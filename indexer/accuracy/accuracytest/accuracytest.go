// Package accuracytest reads whole documents whose truth is known, for the tests of
// those who read a part of them: what a room of the parser gets wrong shows in what the
// last one hands on.
package accuracytest

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/indexer/accuracy"
	"gongkai/indexer/corpus"
	"gongkai/indexer/extract"
	"gongkai/report"
)

// Gold reads the text and web pages of a gold set, whose truth is the file given: every
// document that is not marked as open is read without a fault.
func Gold(t *testing.T, truth string) {
	t.Helper()
	list, err := accuracy.ReadTruth(truth)
	if err != nil {
		t.Fatal(err)
	}
	list = slices.DeleteFunc(list, func(d accuracy.Truth) bool {
		return d.Open != "" || d.Format != "text" && d.Format != "html"
	})
	hold(t, evaluate(t, filepath.Dir(truth), list, 1))
}

// Generated reads 150 made-up documents of every layout and form of the generator, as
// text and web pages, each without a fault.
func Generated(t *testing.T) {
	t.Helper()
	o := EveryForm()
	o.Count, o.Seed, o.Every = 150, 64, true
	hold(t, Made(t, o, 1))
}

// EveryForm are the options for made-up documents of every form.
func EveryForm() corpus.Options {
	o := corpus.DefaultOptions()
	o.Forms = []report.FormID{report.Form2008, report.Form2014, report.Form2019, report.Form2021}
	o.FirstYear, o.LastYear = 2008, 2024
	return o
}

// Made makes documents up and reads them, workers at a time.
func Made(t *testing.T, o corpus.Options, workers int) []*accuracy.Result {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "corpus")
	if _, err := corpus.Generate(folder, o, workers); err != nil {
		t.Fatal(err)
	}
	list, err := accuracy.ReadTruth(filepath.Join(folder, "truth.ndjson"))
	if err != nil {
		t.Fatal(err)
	}
	return evaluate(t, folder, list, workers)
}

func evaluate(t *testing.T, folder string, list []accuracy.Truth, workers int) []*accuracy.Result {
	t.Helper()
	results, err := accuracy.Evaluate(t.Context(), folder, list, extract.Limits{}, workers)
	if err != nil || len(results) == 0 {
		t.Fatalf("%d documents: %v", len(results), err)
	}
	return results
}

func hold(t *testing.T, results []*accuracy.Result) {
	t.Helper()
	for _, r := range results {
		if len(r.Faults) > 0 {
			t.Errorf("%s %s:\n%s", r.Truth.Path, r.Truth.Trap, strings.Join(r.Faults, "\n"))
		}
	}
}
