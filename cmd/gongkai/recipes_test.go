package main

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite" // reads what was exported

	"gongkai/indexer/corpus"
)

// fenced finds the pieces of a document that stand between fences, by what they are.
var fenced = regexp.MustCompile("(?ms)^```([a-z]+)(?: ([a-z]+))?\n(.*?)^```")

// exampleData indexes made-up reports of every kind.
func exampleData(t *testing.T) (folder, data string) {
	t.Helper()
	folder, data = t.TempDir(), t.TempDir()
	options := corpus.DefaultOptions()
	options.Count, options.Broken = 240, 0.2
	if _, err := corpus.Generate(folder, options, 2); err != nil {
		t.Fatal(err)
	}
	if out, err := process(t.Context(), "index", "--data", data, folder).CombinedOutput(); err != nil {
		t.Fatalf("index: %v\n%s", err, out)
	}
	return folder, data
}

// TestReadmeSQL: the questions of the READMEs are answered by an exported database.
func TestReadmeSQL(t *testing.T) {
	_, data := exampleData(t)
	file := filepath.Join(t.TempDir(), "library.sqlite")
	if out, err := process(t.Context(), "export", "--data", data, "-o", file).CombinedOutput(); err != nil {
		t.Fatalf("export: %v\n%s", err, out)
	}
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, name := range []string{"README.md", "README.zh-CN.md"} {
		text, err := os.ReadFile(filepath.Join("..", "..", name))
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, m := range fenced.FindAllStringSubmatch(string(text), -1) {
			if m[1] != "sql" {
				continue
			}
			n++
			found := 0
			rows, err := db.QueryContext(t.Context(), m[3])
			if err != nil {
				t.Errorf("%s: %v\n%s", name, err, m[3])
				continue
			}
			for rows.Next() {
				found++
			}
			if err := rows.Err(); err != nil || found == 0 {
				t.Errorf("%s: %d rows, %v\n%s", name, found, err, m[3])
			}
			rows.Close()
		}
		if n != 3 {
			t.Errorf("%s has %d questions", name, n)
		}
	}
}

// TestRecipes runs the recipes of docs/export.md whose tool is there against a server.
func TestRecipes(t *testing.T) {
	if testing.Short() {
		t.Skip("starts programs of other languages")
	}
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "export.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, data := exampleData(t)
	address, _ := startServer(t, "--data", data)
	tools := map[string][]string{
		"python pandas": {"python3", "-c", "import pandas"}, "python sqlite": {"python3", "-c", "import sqlite3"},
		"r": {"Rscript", "-e", "1"}, "duckdb": {"duckdb", "-c", "INSTALL httpfs; LOAD httpfs"},
	}
	seen := 0
	for _, m := range fenced.FindAllStringSubmatch(string(text), -1) {
		name := strings.TrimSpace(m[1] + " " + m[2])
		probe, ok := tools[name]
		if !ok {
			continue
		}
		seen++
		t.Run(name, func(t *testing.T) {
			if err := exec.CommandContext(t.Context(), probe[0], probe[1:]...).Run(); err != nil {
				t.Skipf("%s is not there: %v", probe[0], err)
			}
			ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
			defer cancel()
			cmd := exec.CommandContext(ctx, probe[0], probe[1], strings.ReplaceAll(m[3], "http://127.0.0.1:8080", address))
			cmd.Dir = t.TempDir()
			out, err := cmd.CombinedOutput()
			if err != nil || len(bytes.TrimSpace(out)) == 0 {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
	if seen != len(tools) {
		t.Errorf("%d recipes of %d were found", seen, len(tools))
	}
}
