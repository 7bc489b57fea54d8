package indexer_test

import (
	"strings"
	"testing"

	"gongkai/indexer/accuracy"
	"gongkai/indexer/accuracy/accuracytest"
	"gongkai/indexer/corpus"
	"gongkai/indexer/extract"
	"gongkai/report"
)

// TestGenerated reads five documents in every layout and format of the generator, of
// every form, and some in which layouts and damages are mixed: no value
// may be invented, and next to nothing missed.
func TestGenerated(t *testing.T) {
	o := accuracytest.EveryForm()
	o.Formats = []string{"text", "html", "docx", "xlsx", "pdf"}
	every, mixed := o, o
	every.Count, every.Seed, every.Every = 850, 20261122, true
	mixed.Count, mixed.Seed, mixed.Mixed = 300, 8, true
	for _, c := range []struct {
		name    string
		options corpus.Options
	}{{"every layout in every format and form", every}, {"mixed within documents", mixed}} {
		t.Run(c.name, func(t *testing.T) {
			summary := accuracy.Summarize(accuracytest.Made(t, c.options, 2), 12)
			narrative(t, &summary.All)
			summary.Hold(accuracy.Thresholds{Cells: 0.999, Form: 1, Year: 0.995, Agency: 0.995, Sections: 0.98})
			if len(summary.Failed) > 0 {
				var said strings.Builder
				if err := summary.WriteText(&said); err != nil {
					t.Fatal(err)
				}
				t.Error(said.String())
			}
		})
	}
}

// narrative: figures, findings and failing sums of a corpus are found, and next to
// none that is not there.
func narrative(t *testing.T, all *accuracy.Tally) {
	t.Helper()
	for _, c := range []struct {
		name        string
		part, whole int
		least       float64
	}{
		{"figures read", all.FiguresFound, all.Figures, 0.97},
		{"figures true", all.FiguresTrue, all.FiguresRead, 0.97},
		{"problems and remedies", all.Items, all.Documents, 0.97},
		{"narratives", all.Texts, all.Sections, 0.98},
		{"findings", all.FindingsFound, all.Findings, 0.99},
		{"findings true", all.FindingsFound, all.FindingsRead, 0.99},
		{"failing sums", all.BrokenFound, all.Broken, 1},
	} {
		if c.whole == 0 || float64(c.part) < c.least*float64(c.whole) {
			t.Errorf("%s: %d of %d, want at least %.2f", c.name, c.part, c.whole, c.least)
		}
	}
	if all.FalseAlarms > 0 {
		t.Errorf("%d checks fail on sound numbers", all.FalseAlarms)
	}
}

// TestGeneratedOffsets leads every character of the narrative of generated documents
// back to the document, and every raw value of a cell.
func TestGeneratedOffsets(t *testing.T) {
	o := corpus.DefaultOptions()
	o.Count, o.Layouts, o.Mixed = 120, corpus.Layouts(), true
	g, err := corpus.New(o)
	if err != nil {
		t.Fatal(err)
	}
	p := newParser(t)
	characters, cells := 0, 0
	for i := range o.Count {
		data, truth, err := g.Document(i)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := extract.NewFile(truth.Path, data).Document(t.Context(), extract.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		r, err := accuracy.Parse(p, doc)
		if err != nil {
			t.Fatal(err)
		}
		for s := range report.AllSections(r.Sections) {
			for at, c := range s.Text {
				if place := s.SourceOffset(at); place < s.Start || place >= s.End || !strings.HasPrefix(r.Text[place:], string(c)) {
					t.Fatalf("%s (%s): byte %d of %s leads to %d, where %q does not stand", truth.Path, truth.Layout, at, s.Key, place, c)
				}
				characters++
			}
		}
		for _, m := range r.Metrics {
			if m.State == report.StatePrinted && r.Text[m.Start:m.End] != m.Raw {
				t.Errorf("%s (%s): %s stands as %q, raw is %q", truth.Path, truth.Layout, m.ID, r.Text[m.Start:m.End], m.Raw)
			}
			cells++
		}
	}
	if characters < 100_000 || cells < 15_000 {
		t.Errorf("%d characters and %d cells: too few to test anything", characters, cells)
	}
}
