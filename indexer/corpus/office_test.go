package corpus

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/indexer/corpus/content"
	"gongkai/indexer/extract"
	"gongkai/indexer/fault"
	"gongkai/report"
)

// sampleBlocks is a small document of blocks: prose, a table with merged cells, and a
// character outside the basic plane.
func sampleBlocks() []block {
	g := &content.Grid{Id: report.TableRequests, Columns: 4, Rows: [][]content.GridCell{
		{content.Label("甲", 2, 1), content.Label("乙", 1, 3)},
		{content.Label("丙", 1, 1), content.Label("12", 1, 1), content.Label("0.50", 1, 1)},
	}}
	return []block{{text: "政府信息公开<&>年度报告"}, {grid: g}, {text: strings.Repeat("长", 120) + "𬭎。"}}
}

// TestOffice reads what the writers of containers and pages wrote.
func TestOffice(t *testing.T) {
	want := []string{"政府信息公开<&>年度报告", "甲", "乙", "丙", "12", "0.50", strings.Repeat("长", 120) + "𬭎。"}
	for _, c := range []struct {
		name  string
		write func([]block) ([]byte, error)
	}{{"docx", writeWord}, {"xlsx", writeWorkbook}, {"pdf", writePDF}} {
		t.Run(c.name, func(t *testing.T) {
			data, err := c.write(sampleBlocks())
			if err != nil {
				t.Fatal(err)
			}
			again, err := c.write(sampleBlocks())
			if err != nil || !bytes.Equal(data, again) {
				t.Errorf("the same blocks gave other bytes (%v)", err)
			}
			path := filepath.Join(t.TempDir(), "sample."+c.name)
			if err := os.WriteFile(path, data, 0o666); err != nil {
				t.Fatal(err)
			}
			doc, err := extract.Read(t.Context(), path, extract.Limits{})
			var refusal *fault.Error
			if _, lookErr := exec.LookPath("pdftotext"); lookErr != nil && c.name == "pdf" {
				if !errors.As(err, &refusal) || refusal.Reason != fault.Unsupported {
					t.Errorf("without a converter: %v", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if doc.Source.Format != c.name {
				t.Errorf("read as %s", doc.Source.Format)
			}
			text, at := squeeze(doc.Text), 0
			for _, w := range want {
				i := strings.Index(text[at:], w)
				if i < 0 {
					t.Fatalf("%q does not follow in %q", w, text)
				}
				at += i + len(w)
			}
		})
	}
}

// TestFormats makes every format asked for, none else, and every layout that an
// office format can show.
func TestFormats(t *testing.T) {
	o := sized(120)
	o.Formats = []string{"docx", "xlsx", "pdf"}
	g, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for i := range o.Count {
		data, tr, err := g.Document(i)
		if err != nil {
			t.Fatal(err)
		}
		if len(data) == 0 || !strings.HasSuffix(tr.Path, "."+tr.Format) {
			t.Errorf("%s: %d bytes of format %s", tr.Path, len(data), tr.Format)
		}
		seen[tr.Format]++
	}
	if len(seen) != 3 {
		t.Errorf("formats %v, want three", seen)
	}
}
