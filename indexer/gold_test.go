package indexer_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/indexer/accuracy"
	"gongkai/indexer/extract"
)

// goldTruth is the truth of the gold set.
const goldTruth = "../testdata/gold/truth.ndjson"

// TestGold reads the gold set: small documents written by hand, one for each way
// in which reports go wrong. None may yield a value that it does not show; those
// that are not marked as open must be read without a fault.
func TestGold(t *testing.T) {
	list, err := accuracy.ReadTruth(goldTruth)
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Dir(goldTruth)
	results, err := accuracy.Evaluate(t.Context(), folder, list, extract.Limits{}, 2)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		t.Run(r.Truth.Path, func(t *testing.T) {
			if n := r.Tally.Wrong + r.Tally.Invented; n > 0 {
				t.Errorf("%s: %d values are not what is shown", r.Truth.Trap, n)
			}
			switch {
			case len(r.Faults) > 0 && r.Truth.Open == "":
				t.Errorf("%s:\n%s", r.Truth.Trap, strings.Join(r.Faults, "\n"))
			case len(r.Faults) > 0:
				t.Logf("open, %s:\n%s", r.Truth.Open, strings.Join(r.Faults, "\n"))
			case r.Truth.Open != "":
				t.Logf("read right: no longer open (%s)", r.Truth.Open)
			}
		})
	}
}

// TestGoldCovers holds the gold set against the traps it must try, and its truth
// against its files.
func TestGoldCovers(t *testing.T) {
	list, err := accuracy.ReadTruth(goldTruth)
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Dir(goldTruth)
	cases := map[string]int{}
	formats := map[string]int{}
	var paths []string
	for _, want := range list {
		if want.Trap == "" {
			t.Errorf("%s does not say what it tries", want.Path)
		}
		cases[strings.SplitN(want.Path, "-", 2)[0]]++
		formats[want.Format]++
		paths = append(paths, want.Path)
		data, err := os.ReadFile(filepath.Join(folder, want.Path))
		if err != nil {
			t.Error(err)
		} else if len(data) > 40_000 {
			t.Errorf("%s has %d bytes: the set is of small documents", want.Path, len(data))
		}
	}
	traps := strings.Fields("a01 a02 b01 b02 b03 b04 b05 b06 b07 b08 b09 b10 b11 b12 b13 b14 b15 c01 c02 c03 c04 c05 c06 d01 d02 d03 d04 d06")
	for _, trap := range traps {
		if cases[trap] == 0 {
			t.Errorf("no document tries %s", trap)
		}
	}
	for _, format := range []string{"text", "html", "docx", "xlsx"} {
		if formats[format] == 0 {
			t.Errorf("no document is %s", format)
		}
	}
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if name := f.Name(); name != filepath.Base(goldTruth) && !slices.Contains(paths, name) {
			t.Errorf("the truth does not name %s", name)
		}
	}
}
