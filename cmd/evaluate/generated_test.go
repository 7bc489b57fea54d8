package main

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestGenerated reads five documents in every layout and format of the generator, of
// every form, and some in which layouts and damages are mixed: no value
// may be invented, and next to nothing missed.
func TestGenerated(t *testing.T) {
	all := []string{"-formats", "text,html,docx,xlsx,pdf", "-forms", "2008,2014,2019,2021", "-years", "2008-2024"}
	for _, c := range []struct {
		name string
		args []string
		min  []string
	}{
		{"every layout in every format and form", append([]string{"-n", "850", "-seed", "20261122", "-every"}, all...), []string{"-min-sections", "0.98"}},
		{"mixed within documents", append([]string{"-n", "300", "-seed", "8", "-mixed"}, all...), []string{"-min-sections", "0.98"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "corpus")
			corpus := exec.CommandContext(t.Context(), "go", append([]string{"run", "gongkai/cmd/corpus", "-out", folder}, c.args...)...)
			if said, err := corpus.CombinedOutput(); err != nil {
				t.Fatalf("generate: %v\n%s", err, said)
			}
			var out, log bytes.Buffer
			if err := run(t.Context(), append(c.min, "-max-invented", "0", "-min-cells", "0.999", "-min-form", "1", "-min-year", "0.995", "-min-agency", "0.995", "-worst", "12", filepath.Join(folder, "truth.ndjson")), &out, &log); err != nil {
				t.Errorf("%v\n%s", err, out.String())
			}
		})
	}
}
