package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Synonyms are told on standard error and count where they are asked for; what is wrong with a
// file or a synonym is wrong usage.
func TestSynonyms(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	data := filepath.Join(dir, "data")
	reports := filepath.Join("..", "..", "testdata", "reports")
	if _, said, code := runFor(t, "index", "--data", data, reports); code != exitDone {
		t.Fatalf("exit %d: %s", code, said)
	}
	good := write("good.txt", "培训, 舆情\n")
	plain, said, code := runFor(t, "search", "--data", data, "--synonyms", good, "--json", "舆情")
	if code != exitDone || !strings.Contains(said, "舆情:培训") ||
		strings.Contains(plain, "expansion") || strings.Contains(plain, "expanded") {
		t.Errorf("exit %d, %q is said, and the hits are %.200s", code, said, plain)
	}
	wide, said, code := runFor(t, "search", "--data", data, "--synonyms", good, "--expand", "舆情:培训", "--json", "舆情")
	if code != exitDone || strings.Count(wide, "\n") <= strings.Count(plain, "\n") || !strings.Contains(said, "已算同义词") {
		t.Errorf("exit %d, %q is said, %d hits and %d without", code, said, strings.Count(wide, "\n"), strings.Count(plain, "\n"))
	}
	bad := write("bad.txt", "# words\n及时, 不及时\n")
	for _, c := range [][]string{
		{bad + ":2: ", "search", "--data", data, "--synonyms", bad, "培训"},
		{bad + ":2: ", "serve", "--data", data, "--addr", "127.0.0.1:0", "--synonyms", bad},
		{"bad2.txt:1: ", "analyze", "--dictionary", write("bad2.txt", "甲\n"), "培训"},
		{"没有同义词", "search", "--data", data, "--expand", "培训:汽车", "培训"},
		{"没有同义词", "stats", "--data", data, "--of", "applications.new", "--expand", "培训:汽车", "培训"},
	} {
		if _, said, code := runFor(t, c[1:]...); code != exitUsage || !strings.Contains(said, c[0]) {
			t.Errorf("%v: exit %d, %q", c[1:], code, said)
		}
	}
	kept, _, _ := runFor(t, "analyze", "--dictionary", write("words.txt", "宣传力度\n"), "宣传力度不够")
	if !strings.Contains(kept, "宣传力度 + 不够") {
		t.Errorf("%q", kept)
	}
}

// runFor runs the program in Chinese.
func runFor(t *testing.T, args ...string) (out, said string, code int) {
	t.Helper()
	var stdout, stderr strings.Builder
	code = run(t.Context(), args, &stdout, &stderr, func(string) string { return "" })
	return stdout.String(), stderr.String(), code
}
