package parse

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/indexer/extract"
)

// What extract bounds is what is made of a text here: it never counts fewer lines and
// cells than the reader of tables finds.
func TestBoundCountsWhatIsRead(t *testing.T) {
	p := newParser(t)
	texts := map[string]string{
		"between blanks":       "规章 1 2 3 4\n行政许可 / - 无\n" + strings.Repeat("1 ", 50) + "\n",
		"between wide blanks":  strings.Repeat("规章\u3000\u30001\u00A0\u00A02  3\n", 20),
		"bars of all kinds":    strings.Repeat("a｜b│c┃d¦e|1\n", 20),
		"empty cells":          strings.Repeat("规章\t\t\t\t1\t|\n", 20),
		"a line of many cells": strings.Repeat("1\t", 9000),
		"all on one line":      strings.Repeat("一、总体情况 公开1件。二、主动公开政府信息情况 规章 1 2 3 ", 30),
	}
	files, err := filepath.Glob(filepath.Join("..", "..", "testdata", "gold", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(f)] = string(data)
	}
	for name, text := range texts {
		cells := 0
		lines := p.outline.Lines(text)
		whole := 0
		for _, l := range lines {
			if !l.InLine {
				whole++
			}
		}
		for _, r := range p.grid.Rows(text, lines) {
			cells += max(1, len(r.Cells))
		}
		if cells > 1 && len(text) > cells && (extract.Limits{MaxCells: cells - 1, MaxLines: 1 << 30}).Allow(text) == nil && whole == len(lines) {
			t.Errorf("%s: %d cells are allowed where one fewer may be", name, cells)
		}
		if whole > 1 && (extract.Limits{MaxLines: whole - 1, MaxCells: 1 << 30}).Allow(text) == nil {
			t.Errorf("%s: %d lines are allowed where one fewer may be", name, whole)
		}
	}
}
