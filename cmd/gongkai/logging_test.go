package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestFaultLoggedOnce: a server over a damaged pointer to the live generation says so
// once, however often it looks for a newer one; a search says it in its own words.
func TestFaultLoggedOnce(t *testing.T) {
	files, data := t.TempDir(), t.TempDir()
	writeReports(t, files, 0, 1)
	if _, stderr, code := index(t, data, files); code != exitDone {
		t.Fatalf("index: exit code %d: %s", code, stderr)
	}
	if err := os.WriteFile(filepath.Join(data, "CURRENT"), []byte("nonsense\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), 3*reloadEvery+reloadEvery/2)
	defer stop()
	cmd := process(ctx, "serve", "--addr", "127.0.0.1:0", "--data", data)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 10 * time.Second
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	_ = cmd.Run()
	if n := strings.Count(stderr.String(), "CURRENT"); n != 1 {
		t.Errorf("the damage is told %d times:\n%s", n, stderr.String())
	}
	var out, complaint bytes.Buffer
	run(t.Context(), []string{"search", "--data", data, "宣传力度"}, &out, &complaint, func(string) string { return "" })
	if said := complaint.String(); strings.Count(said, "CURRENT") != 1 || strings.Contains(said, "level=") || out.Len() == 0 {
		t.Errorf("a search says %q and finds %q", said, out.String())
	}
}
