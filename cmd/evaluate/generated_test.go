package main

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestGenerated reads a few documents in every layout of the generator: no value
// may be invented, and next to nothing missed.
func TestGenerated(t *testing.T) {
	layouts := "tab,pipe,html,pipe-both,pipe-lead,cell-pipe,pipe-alone,pipe-flood,lines,concat,spaces,space,markdown," +
		"extra-row,headings,titles,years,furniture,notes,page-split,cut-label,labels,no-total,blank,blank-lines,totals-only," +
		"few-totals,zero-mark,digits,t4-header,hybrid,dedup,no-tables,one-line,page-broken,traditional,lost-chars"
	const tableLayouts = "tab,pipe,html,pipe-both,pipe-flood,spaces,space,markdown,headings,titles,years,furniture,labels,zero-mark,digits,page-broken,traditional"
	const officeLayouts = "tab,html,pipe,spaces,lines,titles,years,furniture,labels,digits,zero-mark,page-broken,headings,traditional"
	for _, c := range []struct {
		name string
		args []string
		min  []string
	}{
		{"every layout", []string{"-n", "296", "-seed", "3", "-layouts", layouts},
			[]string{"-max-invented", "0", "-min-cells", "0.999", "-min-form", "0.99", "-min-year", "0.99", "-min-agency", "0.97", "-min-sections", "0.95"}},
		{"mixed within documents", []string{"-n", "200", "-seed", "8", "-mixed", "-formats", "text"},
			[]string{"-max-invented", "0", "-min-cells", "0.999", "-min-form", "0.99", "-min-year", "0.99", "-min-agency", "0.97", "-min-sections", "0.85"}},
		{"office files and pages", []string{"-n", "210", "-seed", "5", "-formats", "docx,xlsx,pdf", "-layouts", officeLayouts},
			[]string{"-max-invented", "0", "-min-cells", "0.999", "-min-form", "0.99", "-min-year", "0.99", "-min-agency", "0.97", "-min-sections", "0.95"}},
		{"the form of 2014", []string{"-n", "148", "-seed", "6", "-forms", "2014", "-years", "2014-2018", "-layouts", tableLayouts},
			[]string{"-max-invented", "0", "-min-cells", "0.999", "-min-form", "0.99", "-min-year", "0.99", "-min-agency", "0.97"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "corpus")
			corpus := exec.CommandContext(t.Context(), "go", append([]string{"run", "gongkai/cmd/corpus", "-out", folder}, c.args...)...)
			if said, err := corpus.CombinedOutput(); err != nil {
				t.Fatalf("generate: %v\n%s", err, said)
			}
			var out, log bytes.Buffer
			if err := run(t.Context(), append(c.min, "-worst", "12", filepath.Join(folder, "truth.ndjson")), &out, &log); err != nil {
				t.Errorf("%v\n%s", err, out.String())
			}
		})
	}
}
