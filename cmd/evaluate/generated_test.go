package main

import (
	"bytes"
	"path/filepath"
	"testing"

	"gongkai/indexer/corpus"
	"gongkai/report"
)

// TestGenerated reads five documents in every layout and format of the generator, of
// every form, and some in which layouts and damages are mixed: no value
// may be invented, and next to nothing missed.
func TestGenerated(t *testing.T) {
	o := corpus.DefaultOptions()
	o.Formats = []string{"text", "html", "docx", "xlsx", "pdf"}
	o.Forms = []report.FormID{report.Form2008, report.Form2014, report.Form2019, report.Form2021}
	o.FirstYear, o.LastYear = 2008, 2024
	every, mixed := o, o
	every.Count, every.Seed, every.Every = 850, 20261122, true
	mixed.Count, mixed.Seed, mixed.Mixed = 300, 8, true
	for _, c := range []struct {
		name    string
		options corpus.Options
	}{{"every layout in every format and form", every}, {"mixed within documents", mixed}} {
		t.Run(c.name, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "corpus")
			if _, err := corpus.Generate(folder, c.options, 2); err != nil {
				t.Fatal(err)
			}
			var out, log bytes.Buffer
			if err := run(t.Context(), []string{"-max-invented", "0", "-min-cells", "0.999", "-min-form", "1", "-min-year", "0.995",
				"-min-agency", "0.995", "-min-sections", "0.98", "-worst", "12", filepath.Join(folder, "truth.ndjson")}, &out, &log); err != nil {
				t.Errorf("%v\n%s", err, out.String())
			}
		})
	}
}
