package indexer_test

import (
	"path/filepath"
	"strings"
	"testing"

	"gongkai/indexer/accuracy"
	"gongkai/indexer/extract"
)

// drawn holds documents whose authors did not know the reader; see testdata/README.md.
const drawn = "../testdata/drawn"

// TestDrawnTables reads tables in layouts that the reader was not written for. None may
// yield a value that it does not show, and most of what they show is read.
func TestDrawnTables(t *testing.T) {
	for set, least := range map[string]float64{"old": 0.98, "new": 0.998, "check": 0.998, "check2": 0.996, "learn": 0.985} {
		t.Run(set, func(t *testing.T) {
			list, err := accuracy.ReadTruth(filepath.Join(drawn, set, "truth.ndjson"))
			if err != nil {
				t.Fatal(err)
			}
			results, err := accuracy.Evaluate(t.Context(), filepath.Join(drawn, set), list, extract.Limits{}, 2)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range results {
				if n := r.Tally.Wrong + r.Tally.Invented; n > 0 {
					t.Errorf("%s: %d values are not what is shown:\n%s", r.Truth.Path, n, strings.Join(r.Faults, "\n"))
				}
			}
			sum := accuracy.Summarize(results, 0)
			if sum.Hold(accuracy.Thresholds{Cells: least}); len(sum.Failed) > 0 {
				t.Errorf("%d documents: %s", len(results), strings.Join(sum.Failed, "; "))
			}
		})
	}
}

// TestDrawnPages reads whole pages against what a person read in them. The shares are
// those of the day they were written down, less a little: they may rise.
func TestDrawnPages(t *testing.T) {
	for set, least := range map[string]map[accuracy.Aspect]float64{
		"pages": {"kind": 1, "title": 1, "agency": 0.98, "level": 0.97, "region": 0.96, "code": 1, "year": 1, "form": 1, "published": 0.96,
			"outline": 0.96, "sections": 0.99, "figures": 0.99, "subjects": 0.98, "problems": 0.93, "classes": 0.9, "remedies": 0.95},
		"pages2": {"kind": 1, "title": 1, "agency": 0.97, "level": 0.97, "region": 0.88, "code": 0.95, "year": 1, "form": 1, "published": 1,
			"outline": 0.97, "sections": 0.99, "figures": 0.99, "subjects": 0.97, "problems": 0.95, "classes": 0.84, "remedies": 0.93},
		"pages3": {"kind": 1, "title": 0.97, "agency": 1, "level": 1, "region": 1, "code": 1, "year": 1, "form": 1, "published": 1,
			"outline": 0.95, "sections": 0.99, "figures": 0.99, "subjects": 0.955, "problems": 0.94, "classes": 0.66, "remedies": 0.99},
	} {
		t.Run(set, func(t *testing.T) { holdPages(t, filepath.Join(drawn, set), least) })
	}
}

// holdPages reads the pages of a folder and holds each aspect to the share that is right, or
// to F1 where a list is read.
func holdPages(t *testing.T, dir string, least map[accuracy.Aspect]float64) {
	facts, err := accuracy.ReadFacts(filepath.Join(dir, "facts.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	if facts, err = accuracy.Locate(dir, facts); err != nil {
		t.Fatal(err)
	}
	answers, alarms, err := accuracy.Measure(t.Context(), dir, facts, extract.Limits{}, 2)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range accuracy.SumAnswers(answers, alarms, 0).Aspects {
		got := c.Recall()
		if c.Aspect == "problems" || c.Aspect == "remedies" {
			got = c.F1()
		}
		if got < least[c.Aspect] {
			t.Errorf("%s: %.3f, want %.3f (%d of %d, %d wrong)", c.Aspect, got, least[c.Aspect], c.Right, c.Asked, c.Wrong)
		}
		delete(least, c.Aspect)
	}
	for aspect := range least {
		t.Errorf("%s was not asked for", aspect)
	}
}
