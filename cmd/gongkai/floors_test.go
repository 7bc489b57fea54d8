package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// floors lists what each package may import of the project, and gates the packages
// that alone, with those below them, may import certain modules.
var (
	floors = map[string][]string{
		"report":                {},
		"report/char":           {},
		"report/division":       {"report"},
		"search":                {"report", "report/char"},
		"search/analysis":       {"report/char", "search/analysis/internal/lexicon"},
		"search/relevance":      {"report", "search"},
		"search/searchtest":     {"report", "search", "search/copies"},
		"search/plan":           {"report", "search", "search/analysis"},
		"search/rows":           {"report", "report/char"},
		"search/rows/rowstest":  {"report"},
		"search/export":         {"report", "search", "search/rows", "search/export/database"},
		"search/facet":          {"report", "search"},
		"search/place":          {"report", "report/division", "search"},
		"search/suggest":        {},
		"search/meant":          {"report", "report/division", "search", "search/place", "search/suggest"},
		"search/expand":         {"report", "search"},
		"search/parallel":       {},
		"search/promise":        {"report"},
		"search/copies":         {"report", "report/char", "search/parallel"},
		"search/mark":           {"report", "search", "search/analysis", "search/plan"},
		"search/embedded/store": {"report", "search/analysis", "search/copies"},
		"search/embedded": {"report", "search", "search/analysis", "search/plan", "search/mark", "search/facet",
			"search/directory", "search/copies", "search/embedded/store"},
		"search/directory": {"report", "search", "search/facet"},
		"search/opensearch": {"report", "search", "search/analysis", "search/plan", "search/mark", "search/facet", "search/copies",
			"search/directory"},
		"search/export/database": {"search/rows"},

		"indexer/fault":    {"report"},
		"indexer/manifest": {"indexer/fault"},

		"search/analysis/internal/lexicon": {"report/char"},

		"indexer/extract/file":    {"indexer/fault"},
		"indexer/extract/text":    {"indexer/fault"},
		"indexer/extract/process": {"indexer/fault"},
		"indexer/extract/webpage": {"report/char", "indexer/fault", "indexer/extract/text"},
		"indexer/extract/pdf":     {"report/char", "indexer/fault", "indexer/extract/process", "indexer/extract/text"},
		"indexer/extract/office":  {"indexer/fault", "indexer/extract/file", "indexer/extract/process", "indexer/extract/text"},
		"indexer/extract": {"report", "report/char", "indexer/fault", "indexer/extract/file", "indexer/extract/office",
			"indexer/extract/pdf",
			"indexer/extract/process", "indexer/extract/text", "indexer/extract/webpage"},
		"indexer/extract/office/officetest": {},

		"indexer/parse/han":       {"report/char", "report/division"},
		"indexer/parse/agency":    {"report", "report/char", "report/division", "indexer/manifest", "indexer/parse/han"},
		"indexer/parse/narrative": {"report", "report/char", "indexer/parse/han"},
		"indexer/parse/grid":      {"report", "report/char", "indexer/parse/han"},
		"indexer/parse/align":     {"report", "report/char", "indexer/parse/han", "indexer/parse/grid"},
		"indexer/parse/pairs":     {"report", "report/char", "indexer/parse/han", "indexer/parse/grid", "indexer/parse/align"},
		"indexer/parse/outline":   {"report", "report/char", "indexer/parse/han", "indexer/parse/grid", "indexer/parse/agency"},
		"indexer/parse": {"report", "report/char", "report/division", "indexer/manifest", "indexer/extract",
			"indexer/parse/han", "indexer/parse/grid", "indexer/parse/align", "indexer/parse/agency", "indexer/parse/narrative",
			"indexer/parse/outline", "indexer/parse/pairs"},

		"indexer/accuracy/accuracytest": {"report", "indexer/accuracy", "indexer/corpus", "indexer/extract"},
		"indexer/accuracy": {"report", "report/char", "report/division", "indexer/corpus", "indexer/manifest", "indexer/extract",
			"indexer/parse"},
		"indexer/corpus/content": {"report", "report/division"},
		"indexer/corpus":         {"report", "report/division", "indexer/corpus/content"},
		"indexer": {"report", "report/char", "report/division", "indexer/fault", "indexer/manifest", "indexer/extract", "indexer/extract/file",
			"indexer/parse"},
		"web": {"report", "report/division", "search", "search/expand", "search/mark", "search/meant", "search/place", "search/suggest",
			"search/parallel", "search/promise", "search/rows",
			"search/export"},
	}
	gates = map[string]string{
		"github.com/blevesearch/": "search/embedded",
		"github.com/go-ego/gse":   "search/analysis",
		"github.com/gin-gonic/":   "web",
		"github.com/xuri/":        "search/rows",
		"github.com/parquet-go/":  "search/rows",
		"modernc.org/":            "search/export/database",
	}
)

// TestFloors fails when an import crosses a floor. Tests of a package may import
// what they test it with; commands and the makers of embedded tables may import anything
// but the gated modules.
func TestFloors(t *testing.T) {
	root := filepath.Join("..", "..")
	files := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files++
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		checkImports(t, path, filepath.ToSlash(filepath.Dir(rel)))
		return nil
	})
	if err != nil || files == 0 {
		t.Fatalf("walked %d files: %v", files, err)
	}
}

func checkImports(t *testing.T, path, pkg string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	allowed, isFloor := floors[pkg]
	generator := strings.Contains(pkg, "/internal/gen")
	if !isFloor && !generator && !strings.HasPrefix(pkg, "cmd/") && pkg != "testdata" {
		t.Errorf("package %s stands on no floor", pkg)
	}
	for _, spec := range file.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		for prefix, gate := range gates {
			if strings.HasPrefix(name, prefix) && pkg != gate && !strings.HasPrefix(pkg, gate+"/") {
				t.Errorf("%s imports %s, which is for %s alone", pkg, name, gate)
			}
		}
		ours, isOurs := strings.CutPrefix(name, "gongkai/")
		if isFloor && isOurs && !slices.Contains(allowed, ours) {
			t.Errorf("%s imports %s, which is not below it", pkg, ours)
		}
		if strings.HasPrefix(pkg+"/", "report/") && !generator && strings.Contains(strings.Split(name, "/")[0], ".") {
			t.Errorf("%s imports %s, and may use the standard library only", pkg, name)
		}
	}
}
