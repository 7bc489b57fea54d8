package parse

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"gongkai/indexer/corpus"
	"gongkai/indexer/extract"
	"gongkai/indexer/manifest"
	"gongkai/indexer/parse/han"
	"gongkai/indexer/parse/outline"
	"gongkai/report"
)

// lost lists what of a document is neither title nor section, table or named furniture: every
// letter and digit that nothing accounts for, with what stands around it.
func lost(p *Parser, doc *extract.Document) []string {
	r := p.Parse(doc, manifest.Row{})
	d := p.lay(doc, manifest.Row{}, &report.Report{})
	covered := make([]bool, len(doc.Text))
	cover := func(from, to int) {
		for i := max(0, from); i < min(to, len(covered)); i++ {
			covered[i] = true
		}
	}
	for i, row := range d.rows {
		if d.Roles[i].Furniture() || d.Roles[i] == outline.RoleTitle {
			cover(row.From, row.To)
		}
	}
	for _, span := range d.Headed {
		cover(span[0], span[1])
	}
	for _, t := range r.Tables {
		cover(t.Start, t.End)
	}
	for _, note := range han.PinyinRanges(doc.Text) {
		cover(note[0], note[1])
	}
	for s := range report.AllSections(r.Sections) {
		for i, c := range s.Text {
			at := s.SourceOffset(i)
			cover(at, at+len(string(c)))
		}
	}
	var all []string
	for i, c := range doc.Text {
		if !covered[i] && (unicode.IsLetter(c) || unicode.IsDigit(c)) {
			all = append(all, doc.Text[max(0, i-30):min(len(doc.Text), i+60)])
			cover(i, i+60)
		}
	}
	return all
}

// TestNothingIsLost accounts for every character of the documents of the repository and of
// generated ones: title, sections, tables and named furniture add up to each.
func TestNothingIsLost(t *testing.T) {
	p := newParser(t)
	var paths []string
	for _, pattern := range []string{"../../testdata/gold/*", "../../testdata/reports/*"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, found...)
	}
	read := 0
	for _, path := range paths {
		if !strings.HasSuffix(path, ".txt") && !strings.HasSuffix(path, ".html") {
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := extract.NewFile(path, data).Document(t.Context(), extract.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		read++
		for _, text := range lost(p, doc) {
			t.Errorf("%s: lost at %q", path, text)
		}
	}
	o := corpus.DefaultOptions()
	o.Formats, o.Every, o.Count, o.FirstYear, o.LastYear = []string{"text", "html"}, true, 160, 2008, 2024
	o.Forms = []report.FormID{report.Form2008, report.Form2014, report.Form2019, report.Form2021}
	generated, err := corpus.New(o)
	if err != nil {
		t.Fatal(err)
	}
	for i := range o.Count {
		data, truth, err := generated.Document(i)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := extract.NewFile(truth.Path, data).Document(t.Context(), extract.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		read++
		for _, text := range lost(p, doc) {
			t.Errorf("generated document %d (%s): lost at %q", i, truth.Path, text)
		}
	}
	if read < 180 {
		t.Errorf("only %d documents were read", read)
	}
}
