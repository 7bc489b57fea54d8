package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/search"
)

// said runs a command and gives what it says on standard error, and its exit code.
func said(t *testing.T, args ...string) (string, int) {
	t.Helper()
	cmd := process(t.Context(), args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	_ = cmd.Run()
	return stderr.String(), cmd.ProcessState.ExitCode()
}

// readiness is what /readyz of a server says.
func readiness(t *testing.T, address string) search.Status {
	t.Helper()
	code, body := fetch(t, address+"/readyz")
	var s search.Status
	if err := json.Unmarshal([]byte(body), &s); err != nil || code != http.StatusOK {
		t.Fatalf("/readyz: %d, %v: %s", code, err, body)
	}
	return s
}

// A CURRENT that one bit turned to an older generation: the server that is up, one that
// starts, check and index all say so and which one they go by, nothing that was
// acknowledged is lost, and the next run mends it.
func TestTurnedBit(t *testing.T) {
	files, data := t.TempDir(), filepath.Join(t.TempDir(), "data")
	for i := range 3 {
		writeReports(t, files, 4*i, 4*i+4)
		if _, stderr, code := index(t, data, files); code != exitDone {
			t.Fatalf("index: exit code %d: %s", code, stderr)
		}
	}
	up := serve(t, "--data", data)
	path := filepath.Join(data, "CURRENT")
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	bad := bytes.Replace(good, []byte("gen-000003"), []byte("gen-000002"), 1)
	if err := os.WriteFile(path, bad, 0o644); err != nil {
		t.Fatal(err)
	}
	for begin := time.Now(); readiness(t, up).Problem == ""; time.Sleep(50 * time.Millisecond) {
		if time.Since(begin) > 20*time.Second {
			t.Fatal("a server that is up does not notice")
		}
	}
	for name, address := range map[string]string{"up": up, "new": serve(t, "--data", data)} {
		s := readiness(t, address)
		if s.Generation != 3 || s.Reports != 12 || !strings.Contains(s.Problem, "CURRENT") || strings.Contains(s.Problem, data) {
			t.Errorf("a server that is %s: %+v", name, s)
		}
	}
	stderr, code := said(t, "check", "--data", data)
	if code != exitNone || !strings.Contains(stderr, "gongkai:") || !strings.Contains(stderr, "CURRENT 已损坏；以完好的最新一代（第 3 代）作答") ||
		!strings.Contains(stderr, "12 份报告") {
		t.Errorf("check: exit code %d: %s", code, stderr)
	}
	stderr, code = said(t, "index", "--data", data, filepath.Join(files, "0000.txt"))
	if code != exitDone || !strings.Contains(stderr, "CURRENT") || !strings.Contains(stderr, "generation=3") {
		t.Errorf("index: exit code %d: %s", code, stderr)
	}
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, good) {
		t.Errorf("index left %q, %v", now, err)
	}
	if stderr, code = said(t, "check", "--data", data); code != exitDone || strings.Contains(stderr, "gongkai:") ||
		!strings.Contains(stderr, "12 份报告") {
		t.Errorf("check after index: exit code %d: %s", code, stderr)
	}
	for begin := time.Now(); readiness(t, up).Problem != ""; time.Sleep(50 * time.Millisecond) {
		if time.Since(begin) > 20*time.Second {
			t.Fatal("a server that is up does not see that CURRENT is mended")
		}
	}
}
